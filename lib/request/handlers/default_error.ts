// @unasync
// Mirrors CPython v3.13.18 Lib/urllib/request.py (HTTPDefaultErrorHandler).
import { own } from '../../python/calls/index.js';
import { HTTPError } from '../../error/index.js';
import type { HTTPMessage } from '../../stdlib/http/client/index.js';
import type { FileLike } from '../../response/index.js';
import { BaseHandler } from '../opener_director.js';
import type { Request } from '../request.js';
import type { Response } from '../response.js';

/**
 * Raises an HTTPError for an HTTP error that no other handler has handled.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#urllib.request.HTTPDefaultErrorHandler}
 * @example
 * ```ts
 * import { HTTPDefaultErrorHandler, build_opener } from 'pyurllib/request';
 *
 * class Lenient extends HTTPDefaultErrorHandler {
 *   override http_error_default(request, response) {
 *     return response;
 *   }
 * }
 * const response = await build_opener(Lenient).open('http://localhost:8000/status/404');
 * console.log(response.status); // prints: 404
 * response.close();
 * ```
 */
export class HTTPDefaultErrorHandler extends BaseHandler {
  /** Raises the error. @throws {@link HTTPError}, always. */
  http_error_default(
    req: Request,
    fp: FileLike,
    code: number,
    msg: string,
    hdrs: HTTPMessage,
  ): Response | null {
    throw new HTTPError(req.full_url, code, msg, hdrs, fp);
  }
}
own(HTTPDefaultErrorHandler);
