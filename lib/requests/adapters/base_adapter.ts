// @unasync
// Mirrors requests 2.34.2 adapters.py (BaseAdapter).
import { type ByPosition, python_calls } from '../../python/calls/index.js';
import { NotImplementedError } from '../../python/errors/index.js';
import type { PreparedRequest, Response } from '../models/index.js';
import { BaseAdapter_calls } from './base_adapter.calls.js';
import type { SendKeywords } from './parameters.js';

/**
 * The base class of adapters, which send the requests of a session. A subclass overrides `send` and `close`.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/api/#requests.adapters.BaseAdapter}
 * @example
 * ```ts
 * import { BytesIO, encode } from 'pyurllib/builtins';
 * import { PreparedRequest, Response, Session, adapters } from 'pyurllib/requests';
 *
 * class Echo extends adapters.BaseAdapter {
 *   override async send(request: PreparedRequest, kwargs: object) {
 *     const response = new Response();
 *     response.status_code = 200;
 *     response.url = request.url!;
 *     response.request = request;
 *     response.raw = new BytesIO(encode(request.url!));
 *     return response;
 *   }
 *   override close() {}
 * }
 * const session = new Session();
 * session.mount('http+echo://', new Echo());
 * console.log((await session.get('http+echo://here/')).text); // prints: http+echo://here/
 * ```
 */
export class BaseAdapter {
  /**
   * Sends a request.
   * @param request The request.
   * @returns The response.
   * @throws {@link NotImplementedError} unless overridden.
   */
  async send(
    request: PreparedRequest,
    {
      stream: _stream = false,
      timeout: _timeout = null,
      verify: _verify = true,
      cert: _cert = null,
      proxies: _proxies = null,
    }: ByPosition<SendKeywords> = {},
  ): Promise<Response> {
    void request;
    throw new NotImplementedError();
  }

  /** Releases the adapter's resources. @throws {@link NotImplementedError} unless overridden. */
  close(): void {
    throw new NotImplementedError();
  }
}
python_calls(BaseAdapter, BaseAdapter_calls);
