// Mirrors CPython v3.13.0 Lib/http/cookiejar.py (CookiePolicy).
import { NotImplementedError } from '../../builtins/index.js';
import type { Cookie } from './cookie.js';
import type { CookieRequest } from './request_parts.js';

/**
 * The base of policies, which say what cookies are taken from a server and given back to it. Most programs
 * derive from `DefaultCookiePolicy` instead. A policy's methods answer at once, in both colours.
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
  /** Whether cookies of Netscape's kind are taken and sent. */
  declare netscape: boolean;
  /** Whether those of RFC 2965 are. */
  declare rfc2965: boolean;
  /** Whether no `Cookie2` header is sent. */
  declare hide_cookie2: boolean;
  /** Whether cookies of RFC 2109 count as Netscape's; null for: unless those of RFC 2965 are taken. */
  declare rfc2109_as_netscape?: boolean | null;
  /** The time of the request under way, in whole seconds since 1970: set by the jar. */
  declare _now?: number;

  /** Whether to take a cookie from the server. An expired one never gets here. */
  set_ok(_cookie: Cookie, _request: CookieRequest): boolean {
    throw new NotImplementedError();
  }

  /** Whether to give a cookie back to the server. */
  return_ok(_cookie: Cookie, _request: CookieRequest): boolean {
    throw new NotImplementedError();
  }

  /** Whether cookies of that domain may be given back, before they are looked at. */
  domain_return_ok(_domain: string, _request: CookieRequest): boolean {
    return true;
  }

  /** Whether cookies of that path may be given back, before they are looked at. */
  path_return_ok(_path: string, _request: CookieRequest): boolean {
    return true;
  }
}
