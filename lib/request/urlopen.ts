// @unasync
// Mirrors CPython v3.13.18 Lib/urllib/request.py (build_opener, urlopen, install_opener).
import {
  type ByPosition,
  type KeywordOnly,
  bind,
  call,
  def,
  is_own,
  own,
  var_positional,
} from '../python/calls/index.js';
import { create } from '../python/objects/index.js';
import { owning } from '../python/streams/index.js';
import { type Keywords, type kw, name_module } from '../python/values/index.js';
import { cancellable, settle } from '../transport/index.js';
import { _GLOBAL_DEFAULT_TIMEOUT } from '../stdlib/socket/index.js';
import type { SSLContext } from '../stdlib/ssl/index.js';
import { DataHandler } from './handlers/data.js';
import { HTTPDefaultErrorHandler } from './handlers/default_error.js';
import { HTTPErrorProcessor } from './handlers/error_processor.js';
import { FileHandler } from './handlers/file.js';
import { FTPHandler } from './handlers/ftp.js';
import { HTTPHandler } from './handlers/http.js';
import { HTTPSHandler, type ContextKeywords } from './handlers/https.js';
import { HTTPSHandler_INIT } from './handlers/https.calls.js';
import { ProxyHandler } from './handlers/proxy.js';
import { HTTPRedirectHandler } from './handlers/redirect.js';
import { UnknownHandler } from './handlers/unknown.js';
import { urlopen_hint } from './keyword_hints.js';
import { globals as lower } from './globals.js';
import { BaseHandler, OpenerDirector, type OpenKeywords } from './opener_director.js';
import { OPEN } from './opener_director.calls.js';
import { begin_call } from './begin_call.js';
import { Request } from './request.js';
import type { Response } from './response.js';
import { URLOPEN } from './urlopen.calls.js';

/**
 * The names that the module `urllib.request` itself looks up. A program may replace them. `index.ts` adds the others,
 * which a bundle has only if a program uses them.
 */
export const globals = Object.assign(lower, {
  /** The opener that `urlopen` uses, or null if it is still to be created. */
  _opener: null as OpenerDirector | null,
  build_opener,
  install_opener,
  urlopen,
  BaseHandler,
  DataHandler,
  FTPHandler,
  FileHandler,
  HTTPDefaultErrorHandler,
  HTTPErrorProcessor,
  HTTPHandler,
  HTTPRedirectHandler,
  HTTPSHandler,
  OpenerDirector,
  ProxyHandler,
  UnknownHandler,
});

name_module('urllib.request', globals);

/** The names of the classes that `build_opener` adds, in order. */
export const DEFAULT_HANDLERS = [
  'ProxyHandler',
  'UnknownHandler',
  'HTTPHandler',
  'HTTPDefaultErrorHandler',
  'HTTPRedirectHandler',
  'FTPHandler',
  'FileHandler',
  'HTTPErrorProcessor',
  'DataHandler',
  'HTTPSHandler',
] as const;

/** A handler or a handler class. */
export type HandlerLike = BaseHandler | HandlerClass;
type HandlerClass = new (...args: never) => BaseHandler;

const BUILD_OPENER = def('build_opener', { handlers: var_positional<HandlerLike>() });

/**
 * Creates an opener with the default handlers and the given handlers.
 *
 * @param handlers Handlers or handler classes. An instance or a subclass of a default handler's class replaces that
 * default handler.
 * @returns The opener.
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#urllib.request.build_opener}
 * @example
 * ```ts
 * import { build_opener, HTTPHandler } from 'pyurllib/request';
 *
 * const opener = build_opener(new HTTPHandler(0));
 * (await opener.open('http://localhost:8000/')).close();
 * ```
 */
export function build_opener(...handlers: (HandlerLike | kw<Keywords<never>>)[]): OpenerDirector;
export function build_opener(...args: unknown[]): OpenerDirector {
  const [handlers] = bind(BUILD_OPENER, args);
  const opener = create(globals.OpenerDirector);
  for (const name of DEFAULT_HANDLERS) {
    const Class: HandlerClass = globals[name];
    if (!handlers.some((handler) => takes_place_of(handler, Class))) {
      opener.add_handler(create(Class));
    }
  }
  for (const handler of handlers) {
    opener.add_handler(is_class(handler) ? create(handler) : handler);
  }
  return opener;
}

/** Returns true for a class. A function without a prototype, such as an arrow function, is refused as in Python. */
function is_class(handler: HandlerLike): handler is HandlerClass {
  return typeof handler === 'function' && handler.prototype !== undefined;
}

function takes_place_of(handler: HandlerLike, Class: HandlerClass): boolean {
  if (!is_class(handler)) return handler instanceof Class;
  return handler === Class || handler.prototype instanceof Class;
}

/** The keywords of `urlopen`. */
export interface UrlopenKeywords extends OpenKeywords, ContextKeywords {
  /** The TLS settings for https, or null for those of the installed or default opener. */
  context?: KeywordOnly<SSLContext | null>;
}

/**
 * Opens a URL.
 *
 * @param url The URL, as text or a URL object, or a Request.
 * @returns The response, which the caller must close.
 * @throws {@link URLError} if the server cannot be reached or the scheme is unknown;
 * {@link HTTPError} if the status is not 2xx; {@link ValueError} if the URL has no scheme. Errors
 * that occur while the head of the response is read, such as {@link TimeoutError},
 * RemoteDisconnected and BadStatusLine, are not converted to URLError.
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#urllib.request.urlopen}
 * @example
 * ```ts
 * import { urlopen } from 'pyurllib/request';
 *
 * const response = await urlopen('http://localhost:8000/', { timeout: 10 });
 * console.log(response.status); // prints: 200
 * const body = await response.read(); // the whole body, after which the response is closed
 * ```
 */
export async function urlopen(
  url: string | URL | Request,
  {
    data = null,
    timeout = _GLOBAL_DEFAULT_TIMEOUT,
    context = null,
    signal = null,
  }: ByPosition<UrlopenKeywords> = {},
): Promise<Response> {
  const opener = context
    ? globals.build_opener(
        call(globals.HTTPSHandler, HTTPSHandler_INIT, [], { context } satisfies ContextKeywords),
      )
    : (globals._opener ??= globals.build_opener());
  if (signal === null) return await settle(call(opener, OPEN, [url, data, timeout]));
  if (is_own(opener, OPEN))
    return await call(opener, OPEN, [url, data, timeout], { signal } satisfies OpenKeywords);
  // A program's `open` has no parameter `signal`. Therefore a request carries it.
  const open = async () => {
    const opening = url instanceof Request ? begin_call(url, signal) : null;
    try {
      return await settle(call(opener, OPEN, [opening?.request ?? url, data, timeout]));
    } finally {
      opening?.end();
    }
  };
  return await owning([data], () => cancellable(signal, open));
}
own({ urlopen }, URLOPEN, { hint: urlopen_hint });

/**
 * Sets the opener that `urlopen` uses.
 *
 * @param opener An OpenerDirector or any object with an `open` method, or null for the default opener.
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#urllib.request.install_opener}
 * @example
 * ```ts
 * import { build_opener, install_opener, urlopen } from 'pyurllib/request';
 *
 * install_opener(build_opener());
 * (await urlopen('http://localhost:8000/')).close();
 * ```
 */
export function install_opener(opener: OpenerDirector | null): void {
  globals._opener = opener;
}
