// @unasync
import type { HTTPMessage, HTTPResponse } from '../http/client/index.js';
import type { addinfourl } from '../response/index.js';

/** The members that only HTTP responses have. */
type OfHTTP = Pick<
  HTTPResponse,
  'reason' | 'version' | 'getheader' | 'getheaders' | 'length' | 'chunked' | 'isclosed'
>;

/**
 * The result of `urlopen`: an HTTPResponse for http and https; for other schemes an addinfourl, which, as in Python,
 * lacks the attributes of HTTP.
 */
export type Response = HTTPResponse | (addinfourl<HTTPMessage> & OfHTTP);
