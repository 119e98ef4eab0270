// @unasync
// Mirrors CPython v3.13.0 Lib/urllib/request.py (BaseHandler).
import { class_attributes, hidden_attributes } from '../python/builtins/index.js';
import type { Handler, OpenerDirector } from './opener_director.js';

/**
 * The base class of handlers. The names of a subclass's methods decide when it is called: `http_open`,
 * `https_request`, `ftp_response`, `http_error_404`, `default_open`, `unknown_open` … They may return a promise.
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
  /** The opener the handler was added to. */
  declare parent: OpenerDirector;

  /** Called by the opener the handler is added to. */
  add_parent(parent: OpenerDirector): void {
    this.parent = parent;
  }

  /** Nothing to do; for programs that call it. */
  close(): void {}

  /** True if this handler sorts before `other`, as it does before any object without an order. */
  __lt__(other: unknown): boolean {
    if (typeof other !== 'object' || other === null || !('handler_order' in other)) return true;
    return this.handler_order < (other.handler_order as number);
  }
}
hidden_attributes(BaseHandler, ['parent']);

class_attributes(BaseHandler, ['handler_order']);
