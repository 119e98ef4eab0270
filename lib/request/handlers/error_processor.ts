// @unasync
// Mirrors CPython v3.13.18 Lib/urllib/request.py (HTTPErrorProcessor).
import { own } from '../../python/calls/index.js';
import { settle } from '../../transport/index.js';
import { attribute_of, method_of } from '../_attribute.js';
import { BaseHandler } from '../opener_director.js';
import type { Request } from '../request.js';
import type { Response } from '../response.js';

/**
 * Passes every response without a 2xx status to the opener's error handlers.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#urllib.request.HTTPErrorProcessor}
 * @example
 * ```ts
 * import { HTTPErrorProcessor, build_opener } from 'pyurllib/request';
 *
 * class AllAreFine extends HTTPErrorProcessor {
 *   override async http_response(request, response) {
 *     return response;
 *   }
 * }
 * const response = await build_opener(AllAreFine).open('http://localhost:8000/status/404');
 * console.log(response.status); // prints: 404
 * response.close();
 * ```
 */
export class HTTPErrorProcessor extends BaseHandler {
  static override handler_order = 1000;

  /** Returns a response with a 2xx status unchanged. For another status, returns the result of the error handlers. */
  async http_response(request: Request, response: Response): Promise<Response | null> {
    const code = attribute_of(response, 'code') as number;
    const msg = attribute_of(response, 'msg');
    const headers = await settle(method_of(response, 'info')());
    if (code >= 200 && code < 300) return response;
    return await settle(this.parent.error('http', request, response, code, msg, headers));
  }

  /** Processes the response to an https request in the same way as `http_response`. */
  async https_response(request: Request, response: Response): Promise<Response | null> {
    return await HTTPErrorProcessor.prototype.http_response.call(this, request, response);
  }
}
own(HTTPErrorProcessor);
