// Mirrors CPython v3.13.18 Lib/http/cookiejar.py (its functions for requests).
import { int_or_null } from '../../../python/objects/index.js';
import { as_tuple, memoize } from '../../../python/values/index.js';
import { quote, urlsplit } from '../../../parse/index.js';
import { debug } from './_debug.js';
import { domain_match, reach } from './domains.js';

/**
 * The members of a request that cookie jars use. `urllib.request.Request` has them, and other objects may have them.
 */
export interface CookieRequest {
  /** The scheme, such as `https`. */
  readonly type: string;
  /** The host, with its port if the URL has one. */
  readonly host: string | null;
  /** True if the user could not approve the request (RFC 2965: an unverifiable transaction). */
  readonly unverifiable: boolean;
  /** The host of the request that led to this one, or else of this request. */
  readonly origin_req_host: string;
  /** Returns the URL. */
  get_full_url(): string;
  /** Returns true if the request has a header. */
  has_header(name: string): boolean;
  /** Returns a header's value, or `default_` if it is not set. */
  get_header(name: string, default_: string): unknown;
  /** Sets a header that is not copied to a redirected request. */
  add_unredirected_header(name: string, value: string): void;
}

/** HTTP's default port, as text. */
export const DEFAULT_HTTP_PORT = '80';
/** Characters that {@link escape_path} does not escape, besides ASCII letters, digits and `_.-~`. */
export const HTTP_PATH_SAFE = "%/;:@&=+$,!~*'()";

// These functions are called many times for one URL while its cookies are selected. Caching the last result is
// sufficient, because a jar handles one request at a time.
const host_of = memoize((url) => without_port(urlsplit(url).netloc).toLowerCase(), 1);
const path_of = memoize((url) => escape_path(urlsplit(url).path), 1);

/**
 * Returns a request's host without the port. It is taken from the URL, or else from the Host header.
 *
 * @param request The request.
 * @returns The host in lower case.
 * @throws {ValueError} for a malformed URL.
 * @see {@link https://docs.python.org/3.13/library/http.cookiejar.html}
 * @example
 * ```ts
 * import { request_host } from 'pyurllib/http/cookiejar';
 * import { Request } from 'pyurllib/request';
 *
 * request_host(new Request('http://WWW.acme.com:2345/')); // => 'www.acme.com'
 * ```
 */
export function request_host(request: CookieRequest): string {
  const host = host_of(request.get_full_url());
  // A URL that has only a port has an empty host.
  if (host !== '' || urlsplit(request.get_full_url()).netloc !== '') return host;
  return without_port(request.get_header('Host', '') as string).toLowerCase();
}

/** Removes the port from a host. */
function without_port(host: string): string {
  const colon = host.lastIndexOf(':');
  return colon >= 0 && /^\d+\n?$/.test(host.slice(colon + 1))
    ? host.slice(0, colon) + (host.endsWith('\n') ? '\n' : '')
    : host;
}

/**
 * Returns a request's host and its effective name, for which `.local` is appended to a host without a dot.
 *
 * @param request The request.
 * @returns The host and its effective name.
 * @throws {ValueError} for a malformed URL.
 * @see {@link https://docs.python.org/3.13/library/http.cookiejar.html}
 * @example
 * ```ts
 * import { eff_request_host } from 'pyurllib/http/cookiejar';
 * import { Request } from 'pyurllib/request';
 *
 * eff_request_host(new Request('http://intranet/')); // => ['intranet', 'intranet.local']
 * ```
 */
export function eff_request_host(request: CookieRequest): [host: string, effective: string] {
  const host = request_host(request);
  return as_tuple([host, host.includes('.') ? host : `${host}.local`]);
}

/**
 * Returns the path of a request's URL, escaped: see {@link escape_path}.
 *
 * @param request The request.
 * @returns The path, which starts with a slash.
 * @throws {ValueError} for a malformed URL.
 * @see {@link https://docs.python.org/3.13/library/http.cookiejar.html}
 * @example
 * ```ts
 * import { request_path } from 'pyurllib/http/cookiejar';
 * import { Request } from 'pyurllib/request';
 *
 * request_path(new Request('http://www.example.com/a b;c?d')); // => '/a%20b;c'
 * ```
 */
export function request_path(request: CookieRequest): string {
  const path = path_of(request.get_full_url());
  return path.startsWith('/') ? path : `/${path}`;
}

/**
 * Returns the port of a request.
 *
 * @param request The request.
 * @returns The port as text, or null if it is not a number. If the URL has no port, it is `80`, even for https.
 * @see {@link https://docs.python.org/3.13/library/http.cookiejar.html}
 * @example
 * ```ts
 * import { request_port } from 'pyurllib/http/cookiejar';
 * import { Request } from 'pyurllib/request';
 *
 * request_port(new Request('http://www.acme.com:1234/')); // => '1234'
 * ```
 */
export function request_port(request: CookieRequest): string | null {
  const host = request.host!;
  const colon = host.indexOf(':');
  if (colon < 0) return DEFAULT_HTTP_PORT;
  const port = host.slice(colon + 1);
  if (int_or_null(port) !== null) return port;
  debug("nonnumeric port: '%s'", port);
  return null;
}

/**
 * Returns a `%` escape in upper case.
 *
 * @param match A result of `RegExp.exec`, with the two digits as its first group.
 * @returns The escape.
 * @see {@link https://docs.python.org/3.13/library/http.cookiejar.html}
 * @example
 * ```ts
 * import { uppercase_escaped_char } from 'pyurllib/http/cookiejar';
 *
 * uppercase_escaped_char(/%(..)/.exec('%2f')!); // => '%2F'
 * ```
 */
export function uppercase_escaped_char(match: readonly (string | undefined)[]): string {
  return `%${match[1]!.toUpperCase()}`;
}

/**
 * Escapes the characters not allowed in a URL's path, as UTF-8, and converts existing escapes to upper case.
 *
 * @param path The path.
 * @returns The path, escaped.
 * @see {@link https://docs.python.org/3.13/library/http.cookiejar.html}
 * @example
 * ```ts
 * import { escape_path } from 'pyurllib/http/cookiejar';
 *
 * escape_path('/foo%2f/ü'); // => '/foo%2F/%C3%BC'
 * ```
 */
export function escape_path(path: string): string {
  return quote(path, HTTP_PATH_SAFE).replace(/%[0-9a-fA-F]{2}/g, (escape) => escape.toUpperCase());
}

/**
 * True if a request is to a third party: its host is outside the {@link reach} of the originating host.
 *
 * @param request The request.
 * @returns True if it is to a third party.
 * @throws {ValueError} for a malformed URL.
 * @see {@link https://docs.python.org/3.13/library/http.cookiejar.html}
 * @example
 * ```ts
 * import { is_third_party } from 'pyurllib/http/cookiejar';
 * import { Request } from 'pyurllib/request';
 *
 * is_third_party(new Request('http://ads.net/', { origin_req_host: 'www.acme.com' })); // => true
 * ```
 */
export function is_third_party(request: CookieRequest): boolean {
  return !domain_match(request_host(request), reach(request.origin_req_host));
}
