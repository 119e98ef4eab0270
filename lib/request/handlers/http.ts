// @unasync
// Mirrors CPython v3.13.18 Lib/urllib/request.py (HTTPHandler).
import { namespace as http_client, type HTTPResponse } from '../../stdlib/http/client/index.js';
import type { Request } from '../request.js';
import { AbstractHTTPHandler } from './abstract_http.js';

/**
 * Opens `http:` URLs.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#urllib.request.HTTPHandler}
 * @example
 * ```ts
 * import { build_opener, HTTPHandler } from 'pyurllib/request';
 *
 * const opener = build_opener(new HTTPHandler());
 * const response = await opener.open('http://localhost:8000/');
 * response.close();
 * ```
 */
export class HTTPHandler extends AbstractHTTPHandler {
  /** Opens the URL. @throws {@link URLError} if connecting or sending fails. */
  async http_open(req: Request): Promise<HTTPResponse> {
    return await this.do_open(http_client.HTTPConnection, req);
  }

  /** Adds missing headers, such as Host and Content-length, to a request. */
  http_request(request: Request): Request {
    return AbstractHTTPHandler.prototype.do_request_.call(this, request);
  }
}
