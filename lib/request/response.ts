// @unasync
import type { HTTPMessage, HTTPResponse } from '../stdlib/http/client/index.js';
import type { addinfourl } from '../response/index.js';

/** The members that only HTTP responses have. */
type OfHTTP = 'reason' | 'version' | 'getheader' | 'getheaders' | 'length' | 'chunked' | 'isclosed';

type Addinfourl = addinfourl<HTTPMessage>;

/**
 * The result of `urlopen`. For http and https, it is an HTTPResponse. For other schemes, it is an addinfourl, which
 * does not have the attributes of HTTP responses, as in Python. An override that returns an addinfourl may declare that
 * type, as in `http_open(req: Request): Promise<addinfourl | null>`.
 */
export interface Response
  extends
    Pick<
      HTTPResponse,
      Exclude<Extract<keyof HTTPResponse, keyof Addinfourl>, '__enter__'> | OfHTTP
    >,
    Partial<Omit<Addinfourl, keyof HTTPResponse>> {
  /** The reason phrase, as in Python. The headers are in `headers`. */
  msg: string;
  __enter__(): this;
}
