// Mirrors CPython v3.13.18 Lib/http/cookiejar.py (CookiePolicy).
import { NotImplementedError } from '../../../python/errors/index.js';
import { as_tuple, class_attributes } from '../../../python/values/index.js';
import type { Cookie } from './cookie.js';
import type { CookieRequest } from './request_parts.js';

/** Schemes, such as `https`. A text stands for all schemes that it contains, as in Python. */
export type Protocols = readonly string[] | ReadonlySet<string> | string;

/** The schemes that a DefaultCookiePolicy considers secure by default. */
export const SECURE_PROTOCOLS: Protocols = as_tuple(['https', 'wss']);

/**
 * The base class of policies, which decide which cookies are accepted from a server and returned to it. Most programs
 * subclass `DefaultCookiePolicy` instead. A policy's methods are synchronous in both APIs: a promise is a TypeError.
 *
 * @see {@link https://docs.python.org/3.13/library/http.cookiejar.html#cookiepolicy-objects}
 * @example
 * ```ts
 * import { CookieJar, CookiePolicy } from 'pyurllib/http/cookiejar';
 *
 * class BlockAll extends CookiePolicy {
 *   override netscape = true;
 *   override set_ok() {
 *     return false;
 *   }
 *   override return_ok() {
 *     return false;
 *   }
 * }
 * const jar = new CookieJar(new BlockAll());
 * ```
 */
export class CookiePolicy {
  /** True if Netscape cookies are accepted and sent. */
  declare netscape: boolean;
  /** True if RFC 2965 cookies are accepted and sent. */
  declare rfc2965: boolean;
  /** True if the `Cookie2` header is omitted. */
  declare hide_cookie2: boolean;
  /**
   * True to treat RFC 2109 cookies as Netscape cookies. If null, they are treated so unless RFC 2965 cookies are
   * accepted.
   */
  declare rfc2109_as_netscape?: boolean | null;
  /** The time of the current request in whole seconds since 1970. The jar sets it. */
  declare _now?: number;

  /**
   * Returns true if a cookie may be accepted from the server, or deleted, if `expires` is in the past.
   * @throws {@link NotImplementedError} unless overridden.
   */
  set_ok(_cookie: Cookie, _request: CookieRequest): boolean {
    throw new NotImplementedError();
  }

  /** True if a cookie may be returned to the server. @throws {@link NotImplementedError} unless overridden. */
  return_ok(_cookie: Cookie, _request: CookieRequest): boolean {
    throw new NotImplementedError();
  }

  /** Returns true if cookies of the domain may be returned. It is called before individual cookies are checked. */
  domain_return_ok(_domain: string, _request: CookieRequest): boolean {
    return true;
  }

  /** Returns true if cookies of the path may be returned. It is called before individual cookies are checked. */
  path_return_ok(_path: string, _request: CookieRequest): boolean {
    return true;
  }
}
class_attributes(CookiePolicy, ['netscape', 'rfc2965', 'hide_cookie2', 'rfc2109_as_netscape']);
