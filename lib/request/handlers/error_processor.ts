// @unasync
// Mirrors CPython v3.13.0 Lib/urllib/request.py (HTTPErrorProcessor).
import type { HTTPResponse } from '../../http/client/index.js';
import { BaseHandler } from '../base_handler.js';
import type { Request } from '../request.js';
import type { Response } from '../response.js';

/**
 * Hands every answer that is not 2xx to the opener's error handlers.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#urllib.request.HTTPErrorProcessor}
 */
export class HTTPErrorProcessor extends BaseHandler {
  static override handler_order = 1000;

  async http_response(request: Request, response: Response): Promise<Response | null> {
    const { code, msg } = response as HTTPResponse;
    const headers = response.info();
    if (code >= 200 && code < 300) return response;
    return await this.parent.error('http', request, response, code, msg, headers);
  }

  async https_response(request: Request, response: Response): Promise<Response | null> {
    return await HTTPErrorProcessor.prototype.http_response.call(this, request, response);
  }
}
