// @unasync
// Mirrors CPython v3.13.0 Lib/urllib/request.py (BaseHandler).
import { class_attributes } from '../python/builtins/index.js';
import { hidden_attributes } from '../python/builtins/internal.js';
import type { Handler, OpenerDirector } from './opener_director.js';

/**
 * The base class of handlers. The names of a subclass's methods determine when they are called. Examples are
 * `http_open`, `https_request`, `ftp_response`, `http_error_404`, `default_open` and `unknown_open`. In the async
 * colour, they may return a promise.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#basehandler-objects}
 * @example
 * ```ts
 * import { BaseHandler, build_opener, Request } from 'pyurllib/request';
 *
 * class Tag extends BaseHandler {
 *   http_request(request: Request) {
 *     request.add_header('X-Tag', 'mine');
 *     return request;
 *   }
 * }
 * const response = await build_opener(Tag).open('http://localhost:8000/');
 * response.close();
 * ```
 */
export class BaseHandler implements Handler {
  /** Handlers are called in ascending order of this number. */
  static handler_order = 500;
  declare handler_order: number;
  /** The opener to which the handler was added. */
  declare parent: OpenerDirector;

  /** Called by the opener to which the handler is added. */
  add_parent(parent: OpenerDirector): void {
    this.parent = parent;
  }

  /** Does nothing. It exists for programs that call it. */
  close(): void {}

  /** Returns true if this handler sorts before `other`, which is so for any object without an order. */
  __lt__(other: unknown): boolean {
    if (typeof other !== 'object' || other === null || !('handler_order' in other)) return true;
    return this.handler_order < (other.handler_order as number);
  }
}
hidden_attributes(BaseHandler, ['parent']);

class_attributes(BaseHandler);
