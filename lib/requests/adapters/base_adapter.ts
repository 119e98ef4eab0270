// @unasync
// Mirrors requests 2.34.2 adapters.py (BaseAdapter).
import { own } from '../../python/calls/index.js';
import { NotImplementedError } from '../../python/errors/index.js';
import type { Response } from '../models/index.js';
import type { SendArguments } from './parameters.js';

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
   * @param stream If true, the body is not read, so that the program can read it in pieces.
   * @param timeout The timeout of each operation in seconds, `[connect, read]`, a Timeout of urllib3, or null for no
   * limit.
   * @param verify True to check the certificate, false to accept any, or the path of the trusted roots.
   * @param cert The path of a file with the client's certificate and key, or one path for each of them.
   * @param proxies Proxy URLs by scheme.
   * @returns The response.
   * @throws {@link NotImplementedError} unless overridden.
   */
  async send(..._args: SendArguments): Promise<Response> {
    throw new NotImplementedError();
  }

  /** Releases the adapter's resources. @throws {@link NotImplementedError} unless overridden. */
  close(): void {
    throw new NotImplementedError();
  }
}
own(BaseAdapter);
