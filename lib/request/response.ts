// @unasync
import type { HTTPResponse } from '../http/client/index.js';
import type { HTTPMessage } from '../http/client/index.js';
import type { addinfourl } from '../response/index.js';

/** What only a response of http and https has. */
type OfHTTP = Pick<
  HTTPResponse,
  'reason' | 'version' | 'getheader' | 'getheaders' | 'length' | 'chunked' | 'isclosed'
>;

/**
 * What `urlopen` gives: an HTTPResponse for http and https; for the other schemes an addinfourl, on which, as in Python,
 * the attributes of HTTP are not there.
 */
export type Response = HTTPResponse | (addinfourl<HTTPMessage> & OfHTTP);
