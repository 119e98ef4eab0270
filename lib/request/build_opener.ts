// @unasync
// Mirrors CPython v3.13.0 Lib/urllib/request.py (build_opener).
import type { BaseHandler } from './base_handler.js';
import { namespace } from './namespace.js';
import type { OpenerDirector } from './opener_director.js';

/** A handler or a handler class. */
export type HandlerLike = BaseHandler | HandlerClass;
type HandlerClass = new (...args: never) => BaseHandler;

/**
 * Creates an opener with the default handlers and those given.
 *
 * @param handlers Handlers or handler classes; one derived from a default handler's class replaces it.
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
export function build_opener(...handlers: HandlerLike[]): OpenerDirector {
  const opener = new namespace.OpenerDirector();
  const default_classes: HandlerClass[] = [
    namespace.ProxyHandler,
    namespace.UnknownHandler,
    namespace.HTTPHandler,
    namespace.HTTPDefaultErrorHandler,
    namespace.HTTPRedirectHandler,
    namespace.FTPHandler,
    namespace.FileHandler,
    namespace.HTTPErrorProcessor,
    namespace.DataHandler,
    namespace.HTTPSHandler,
  ];
  for (const Class of default_classes) {
    if (!handlers.some((handler) => takes_place_of(handler, Class))) {
      opener.add_handler(Reflect.construct(Class, []) as BaseHandler);
    }
  }
  for (const handler of handlers) {
    opener.add_handler(
      is_class(handler) ? (Reflect.construct(handler, []) as BaseHandler) : handler,
    );
  }
  return opener;
}

/** The module's namespace with this function added, in which `urlopen` looks it up. */
export const module = Object.assign(namespace, { build_opener });

function is_class(handler: HandlerLike): handler is HandlerClass {
  return typeof handler === 'function';
}

function takes_place_of(handler: HandlerLike, Class: HandlerClass): boolean {
  if (!is_class(handler)) return handler instanceof Class;
  return handler === Class || handler.prototype instanceof Class;
}
