// @unasync
// Mirrors CPython v3.13.18 Lib/urllib/request.py (BaseHandler, OpenerDirector).
import {
  type AsMapping,
  type ByPosition,
  type KeywordOnly,
  type VarArgs,
  call,
  python_calls,
} from '../python/calls/index.js';
import { release, release_unless_held } from '../python/streams/index.js';
import { IndexError, KeyError, no_attribute } from '../python/errors/internal.js';
import { compare, dict } from '../python/objects/index.js';
import {
  type Dict,
  as_tuple,
  class_attributes,
  hidden_attributes,
  is_bytes_like,
  prototype_chain,
  special_method,
  type_name,
  is_map,
} from '../python/values/index.js';
import { _url_text } from '../parse/index.js';
import { addbase } from '../response/index.js';
import { _GLOBAL_DEFAULT_TIMEOUT, type Timeout } from '../stdlib/socket/index.js';
import { nested, settle, type Signal } from '../transport/index.js';
import { attribute_of, method_of } from './_attribute.js';
import { USER_AGENT, globals } from './globals.js';
import { begin_call, belonging } from './begin_call.js';
import { set_opening } from './open_calls.js';
import type { DataKeywords, Request } from './request.js';
import { Request_INIT } from './request.calls.js';
import type { Response } from './response.js';
import { OpenerDirector_calls, OPEN } from './opener_director.calls.js';

/**
 * The base class of handlers. The names of a subclass's methods determine when they are called. Examples are
 * `http_open`, `https_request`, `ftp_response`, `http_error_404`, `default_open` and `unknown_open`. In the async
 * API, they may return a promise.
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
export class BaseHandler {
  /** Handlers are called in ascending order of this number. */
  static handler_order = 500;
  declare handler_order: number;
  /** The opener to which the handler was added. */
  declare parent: OpenerDirector;

  /** Sets `parent`. The opener to which the handler is added calls this method. */
  add_parent(parent: OpenerDirector): void {
    this.parent = parent;
  }

  /** Does nothing. Kept for programs that call it. */
  close(): void {}

  /** Returns true if this handler sorts before `other`. An object without an order sorts last. */
  __lt__(other: unknown): boolean {
    if (typeof other !== 'object' || other === null || !('handler_order' in other)) return true;
    return compare(this.handler_order, '<', other.handler_order);
  }
}
hidden_attributes(BaseHandler, ['parent']);
class_attributes(BaseHandler);

/** Handlers by the variable part of a method's name: a scheme, `default`, `unknown` or a status code. */
export type Lookup = Dict<BaseHandler[]>;

/** Methods that are not hooks although their names look like those of hooks. */
const NOT_HOOKS = new Set(['redirect_request', 'do_open', 'proxy_open']);

/** The keywords of `open`. */
export interface OpenKeywords extends DataKeywords {
  /** The timeout of each operation in seconds, or null for no limit. If omitted, `socket.getdefaulttimeout()` applies. */
  timeout?: Timeout;
  /**
   * Ends the request when it is aborted, and the reading of the response: both reject with the signal's reason, even if bytes have
   * arrived that were not read. In the async API only. Python has no such parameter.
   */
  signal?: KeywordOnly<Signal>;
}

/**
 * Opens URLs by calling its handlers in turn.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#openerdirector-objects}
 * @example
 * ```ts
 * import { build_opener } from 'pyurllib/request';
 *
 * const opener = build_opener();
 * opener.addheaders = [['User-agent', 'Mozilla/5.0']];
 * const response = await opener.open('http://localhost:8000/');
 * console.log(response.status); // prints: 200
 * response.close();
 * ```
 */
export class OpenerDirector {
  /** Headers that are added to every HTTP and HTTPS request that does not have them. */
  declare addheaders: [name: string, value: string][];
  declare handlers: BaseHandler[];
  declare handle_open: Lookup;
  /** Maps schemes to tables, which map a status or `default` to handlers. */
  declare handle_error: Dict<Lookup>;
  declare process_response: Lookup;
  declare process_request: Lookup;

  /**
   * Adds a handler. The opener will call those of its methods whose names match a hook, such as `http_open`.
   * @param handler A handler. It is ignored if it has no such method.
   * @throws {TypeError} if it has no method `add_parent`.
   */
  add_handler(handler: BaseHandler): void {
    // As in CPython, a class has the methods of its instances, and fails only when one of them is called.
    const source =
      typeof handler === 'function' ? (handler as { prototype?: unknown }).prototype : handler;
    if (typeof (source as Partial<BaseHandler> | null)?.add_parent !== 'function') {
      throw new TypeError(`expected BaseHandler instance, got <class '${type_name(handler)}'>`);
    }
    let added = false;
    for (const name of attribute_names(source as object)) {
      if (NOT_HOOKS.has(name)) continue;
      const hook = this.#hook(name);
      if (hook === null) continue;
      const [lookup, kind] = hook;
      insert((lookup[kind] ??= []), handler);
      added = true;
    }
    if (!added) return;
    insert(this.handlers, handler);
    if (source !== handler) {
      throw new TypeError(
        "BaseHandler.add_parent() missing 1 required positional argument: 'parent'",
      );
    }
    handler.add_parent(this);
  }

  /** Returns the table and the key under which to register a method, or null if the method is not a hook. */
  #hook(name: string): [lookup: Lookup, kind: string] | null {
    const underscore = name.indexOf('_');
    // If the name has no underscore, the index is -1, which removes the last character, as in Python.
    const protocol = name.slice(0, underscore);
    const condition = name.slice(underscore + 1);
    if (condition.startsWith('error')) {
      const kind = name.slice(underscore + condition.indexOf('_') + 2);
      const lookup = (this.handle_error[protocol] ??= dict());
      return [lookup, /^[+-]?\d+$/.test(kind) ? String(Number(kind)) : kind];
    }
    if (condition === 'open') return [this.handle_open, protocol];
    if (condition === 'response') return [this.process_response, protocol];
    if (condition === 'request') return [this.process_request, protocol];
    return null;
  }

  /** Does nothing. It exists for programs that call it. */
  close(): void {}

  /** @internal */
  async _call_chain(
    chain: Lookup,
    kind: string,
    meth_name: string,
    ...args: unknown[]
  ): Promise<Response | null> {
    for (const handler of chain[kind] ?? []) {
      const result = await settle(method_of(handler, meth_name)(...args));
      if (result !== null && result !== undefined) return result as Response;
    }
    return null;
  }

  /**
   * Opens a URL.
   * @param fullurl A URL, as text or a URL object, or a Request.
   * @returns The response, or null if no handler opened the request.
   * @throws {@link URLError}, {@link HTTPError} and other errors raised by the handlers; ValueError for a URL without a
   * scheme.
   */
  async open(
    fullurl: string | URL | Request,
    {
      data = null,
      timeout = _GLOBAL_DEFAULT_TIMEOUT,
      signal = null,
    }: ByPosition<OpenKeywords> = {},
  ): Promise<Response> {
    const { call, request, end } = begin_call(request_of(fullurl, data), signal);
    let req = request;
    let response: Response | null = null;
    try {
      req.timeout = timeout;
      const protocol = req.type;
      for (const processor of this.process_request[protocol] ?? [])
        req = (await settle(method_of(processor, `${protocol}_request`)(req))) as Request;
      // CPython passes these values to sys.audit. Therefore, an override of `get_method` is called, and an object that is
      // not a request raises AttributeError.
      attribute_of(req, 'full_url');
      void method_of(req, 'get_method')();
      req = belonging(req, call);
      response = await settle(this._open(req, data));
      // HTTP responses have the signal from their connection.
      if (call.exchange.signal !== null && (response as unknown) instanceof addbase)
        response._exchange = call.exchange;
      for (const processor of this.process_response[protocol] ?? []) {
        const received = response;
        set_opening(received, call);
        const process = method_of(processor, `${protocol}_response`);
        response = (await settle(process(req, received))) as Response | null;
        if ((response ?? null) === null) release(received);
      }
      return response!;
    } catch (error) {
      release_unless_held(response, error);
      throw error;
    } finally {
      end();
    }
  }

  /** @internal */
  async _open(req: Request, _data: unknown = null): Promise<Response> {
    const chain = this.handle_open;
    return ((await settle(this._call_chain(chain, 'default', 'default_open', req))) ||
      (await settle(this._call_chain(chain, req.type, `${req.type}_open`, req))) ||
      (await settle(this._call_chain(chain, 'unknown', 'unknown_open', req)))) as Response;
  }

  /**
   * Passes an error to the handlers.
   * @param proto The scheme. For `http` and `https`, the other arguments are request, response, status, message and
   * headers.
   * @param args The arguments for the handlers.
   * @returns The first response that a handler returns, or null if none does.
   */
  async error(proto: string, ...args: VarArgs<AsMapping<unknown>>): Promise<Response | null> {
    const is_http = proto === 'http' || proto === 'https';
    // As in CPython, another scheme is looked up in `handle_error` itself, although its values are dicts by status.
    const chain = is_http ? this.handle_error['http'] : (this.handle_error as unknown as Lookup);
    if (chain === undefined) throw new KeyError('http');
    if (is_http && args.length < 3) throw new IndexError('tuple index out of range');
    const kind = is_http ? String(args[2]) : proto;
    const meth_name = is_http ? `http_error_${kind}` : `${proto}_error`;
    const result = await settle(this._call_chain(chain, kind, meth_name, ...args));
    if (result || !is_http) return result || null;
    return await settle(this._call_chain(chain, 'default', 'http_error_default', ...args));
  }
}
nested(OPEN);
python_calls(OpenerDirector, OpenerDirector_calls);
hidden_attributes(OpenerDirector, [], {
  addheaders: () => [as_tuple(['User-agent', USER_AGENT])],
  handlers: () => [],
  handle_open: () => dict(),
  handle_error: () => dict(),
  process_response: () => dict(),
  process_request: () => dict(),
});

function request_of(url: string | URL | Request, data: unknown): Request {
  const fullurl = _url_text(url) as string | Request;
  if (typeof fullurl === 'string')
    return call(globals.Request, Request_INIT, [fullurl], { data } as DataKeywords);
  const is_builtin = Array.isArray(fullurl) || is_bytes_like(fullurl) || is_map(fullurl);
  if (is_builtin || !Object.isExtensible(fullurl)) {
    const name = data === null ? 'timeout' : 'data';
    throw no_attribute(fullurl, name, ' and no __dict__ for setting new attributes');
  }
  if (data !== null) fullurl.data = data;
  return fullurl;
}

/** Implements Python's `dir()`: returns the sorted names of all attributes, including inherited ones. */
function attribute_names(handler: object): string[] {
  const owners = prototype_chain(handler).filter((owner) => owner !== Object.prototype);
  return [...new Set(owners.flatMap((owner) => Object.getOwnPropertyNames(owner)))].sort();
}

/** Implements Python's `bisect.insort`: inserts after all elements that are not greater. */
function insert(handlers: BaseHandler[], handler: BaseHandler): void {
  let low = 0;
  let high = handlers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (special_method(handler, '__lt__') === null) {
      throw new TypeError(
        `'<' not supported between instances of '${type_name(handler)}' and '${type_name(handlers[middle])}'`,
      );
    }
    if (handler.__lt__(handlers[middle])) high = middle;
    else low = middle + 1;
  }
  handlers.splice(low, 0, handler);
}
