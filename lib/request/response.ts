// @unasync
import type { HTTPResponse } from '../http/client/index.js';
import type { HTTPMessage } from '../http/client/index.js';
import type { addinfourl } from '../response/index.js';

/** What only a response of http and https has. */
type OfHTTP = Pick<HTTPResponse, 'reason' | 'version' | 'getheader' | 'getheaders'>;

/** What `urlopen` gives: an HTTPResponse for http and https, an addinfourl for the other schemes. */
export type Response = HTTPResponse | (addinfourl<HTTPMessage> & Partial<OfHTTP>);
