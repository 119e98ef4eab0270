// Mirrors CPython v3.13.18 Lib/urllib/parse.py (splittype and the other functions from before urlsplit).
import { type ArgumentsOf, bind, def, optional, required } from '../python/calls/index.js';
import { warn } from '../python/errors/index.js';
import { int_of_text } from '../python/objects/index.js';
import { as_tuple } from '../python/values/index.js';
import { split_at, split_first, text_for_method, text_for_regex } from './_text.js';
import './legacy.calls.js';

/**
 * Splits `type:opaquestring` into the scheme in lower case, or null if there is none, and the rest.
 */
export function _splittype(url: unknown): [scheme: string | null, data: string] {
  const text = text_for_regex(url);
  const colon = text.indexOf(':');
  if (colon < 1 || text.slice(0, colon).includes('/')) return as_tuple([null, text]);
  return as_tuple([text.slice(0, colon).toLowerCase(), text.slice(colon + 1)]);
}

/**
 * Splits `//host[:port]/path` into `host[:port]` and `/path`. If the URL does not start with `//`, returns null and the
 * URL.
 */
export function _splithost(url: unknown): [host: string | null, path: string] {
  const text = text_for_regex(url);
  if (!text.startsWith('//')) return as_tuple([null, text]);
  const length = text.slice(2).search(/[/#?]/);
  if (length < 0) return as_tuple([text.slice(2), '']);
  const path = text.slice(2 + length);
  return as_tuple([text.slice(2, 2 + length), path.startsWith('/') ? path : '/' + path]);
}

/**
 * Splits `user[:password]@host[:port]` at the last `@` into the text before it, or null if there is
 * none, and the text after it.
 */
export function _splituser(host: unknown): [user: string | null, host: string] {
  const text = text_for_method(host, 'rpartition');
  const at = text.lastIndexOf('@');
  return as_tuple(at < 0 ? [null, text] : [text.slice(0, at), text.slice(at + 1)]);
}

/**
 * Splits `user:password` at the first colon into the user and the password, or null if there is
 * none.
 */
export function _splitpasswd(user: unknown): [user: string, passwd: string | null] {
  return split_first(text_for_method(user, 'partition'), ':');
}

/**
 * Splits `host:port` at the last colon if only digits follow it. The port is null if there are no
 * digits.
 */
export function _splitport(host: unknown): [host: string, port: string | null] {
  const text = text_for_regex(host);
  const colon = text.lastIndexOf(':');
  const port = text.slice(colon + 1);
  if (colon < 0 || /[^0-9]/.test(port)) return as_tuple([text, null]);
  return as_tuple([text.slice(0, colon), port === '' ? null : port]);
}

/**
 * Splits `host:port` at the last colon. The port is `defport`, -1 by default, if it is missing or empty,
 * null if it is not a number, and a bigint if it is not a safe integer.
 */
export function _splitnport<Default = number>(
  host: unknown,
  defport: Default = -1 as Default,
): [host: string, port: number | bigint | Default | null] {
  const text = text_for_method(host, 'rpartition');
  const colon = text.lastIndexOf(':');
  const port = text.slice(colon + 1);
  if (colon < 0) return as_tuple([text, defport]);
  if (port === '') return as_tuple([text.slice(0, colon), defport]);
  return as_tuple([text.slice(0, colon), /^[0-9]+$/.test(port) ? int_of_text(port) : null]);
}

/** Splits `/path?query` at the last `?` into the path and the query, or null if there is none. */
export function _splitquery(url: unknown): [path: string, query: string | null] {
  return split_last(text_for_method(url, 'rpartition'), '?');
}

/** Splits `/path#tag` at the last `#` into the path and the tag, or null if there is none. */
export function _splittag(url: unknown): [path: string, tag: string | null] {
  return split_last(text_for_method(url, 'rpartition'), '#');
}

/** Splits `/path;attribute=value;…` at its semicolons. */
export function _splitattr(url: unknown): [path: string, attributes: string[]] {
  const [path = '', ...attributes] = text_for_method(url, 'split').split(';');
  return as_tuple([path, attributes]);
}

/**
 * Splits `attribute=value` at the first `=` into the attribute and the value, or null if there is
 * none.
 */
export function _splitvalue(attr: unknown): [attr: string, value: string | null] {
  return split_first(text_for_method(attr, 'partition'), '=');
}

function split_last(text: string, separator: string): [string, string | null] {
  return split_at(text, text.lastIndexOf(separator));
}

/** Emits the warning of a deprecated public function. */
function deprecated(name: string, instead = 'urlparse'): void {
  const advice = `use urllib.parse.${instead}() instead`;
  warn(`urllib.parse.${name}() is deprecated as of 3.8, ${advice}`, 'DeprecationWarning');
}

/**
 * Splits a URL into the scheme, in lower case, and the rest. Deprecated since Python 3.8; the first
 * call emits a warning.
 *
 * @deprecated Use `urlparse`.
 * @param url Text.
 * @returns The scheme, or null if there is none, and the rest.
 * @throws {TypeError} if `url` is not text.
 * @see {@link https://docs.python.org/3.13/library/urllib.parse.html#module-urllib.parse}
 * @example
 * ```ts
 * splittype('http://host/'); // => ['http', '//host/']
 * ```
 */
export function splittype(url: string): [scheme: string | null, data: string] {
  deprecated('splittype');
  return _splittype(url);
}

/**
 * Splits a URL without a scheme into the host and the path. Deprecated since Python 3.8; the first
 * call emits a warning.
 *
 * @deprecated Use `urlparse`.
 * @param url Text.
 * @returns The host, or null if `url` does not start with `//`, and the path.
 * @throws {TypeError} if `url` is not text.
 * @see {@link https://docs.python.org/3.13/library/urllib.parse.html#module-urllib.parse}
 * @example
 * ```ts
 * splithost('//host:80/path'); // => ['host:80', '/path']
 * ```
 */
export function splithost(url: string): [host: string | null, path: string] {
  deprecated('splithost');
  return _splithost(url);
}

/**
 * Splits a network location into the userinfo and the host. Deprecated since Python 3.8; the first
 * call emits a warning.
 *
 * @deprecated Use `urlparse`.
 * @param host Text.
 * @returns The userinfo, or null if there is none, and the host.
 * @throws {TypeError} for bytes.
 * @throws {AttributeError} for other values that are not text.
 * @see {@link https://docs.python.org/3.13/library/urllib.parse.html#module-urllib.parse}
 * @example
 * ```ts
 * splituser('user:pw@host'); // => ['user:pw', 'host']
 * ```
 */
export function splituser(host: string): [user: string | null, host: string] {
  deprecated('splituser');
  return _splituser(host);
}

/**
 * Splits a userinfo into the user name and the password. Deprecated since Python 3.8; the first
 * call emits a warning.
 *
 * @deprecated Use `urlparse`.
 * @param user Text.
 * @returns The user name and the password, which is null if there is none.
 * @throws {TypeError} for bytes.
 * @throws {AttributeError} for other values that are not text.
 * @see {@link https://docs.python.org/3.13/library/urllib.parse.html#module-urllib.parse}
 * @example
 * ```ts
 * splitpasswd('user:pw'); // => ['user', 'pw']
 * ```
 */
export function splitpasswd(user: string): [user: string, passwd: string | null] {
  deprecated('splitpasswd');
  return _splitpasswd(user);
}

/**
 * Splits a network location into the host and the port. Deprecated since Python 3.8; the first call
 * emits a warning.
 *
 * @deprecated Use `urlparse`.
 * @param host Text.
 * @returns The host and the port as text, which is null if there are no digits.
 * @throws {TypeError} if `host` is not text.
 * @see {@link https://docs.python.org/3.13/library/urllib.parse.html#module-urllib.parse}
 * @example
 * ```ts
 * splitport('host:80'); // => ['host', '80']
 * ```
 */
export function splitport(host: string): [host: string, port: string | null] {
  deprecated('splitport');
  return _splitport(host);
}

const SPLITNPORT = def(
  'splitnport',
  { host: required<string>() },
  { defport: optional<unknown>(-1) },
);

/**
 * Splits a network location into the host and the port number. Deprecated since Python 3.8; the
 * first call emits a warning.
 *
 * @deprecated Use `urlparse`.
 * @param host Text.
 * @param defport The port to return if there is none, -1 by default.
 * @returns The host and the port. The port is null if it is not a number, and a bigint if it is
 * not a safe integer.
 * @throws {ValueError} if the port has more than 4300 digits.
 * @throws {TypeError} for bytes.
 * @throws {AttributeError} for other values that are not text.
 * @see {@link https://docs.python.org/3.13/library/urllib.parse.html#module-urllib.parse}
 * @example
 * ```ts
 * splitnport('host:80'); // => ['host', 80]
 * ```
 */
export function splitnport<Default = number>(
  ...args: ArgumentsOf<typeof SPLITNPORT, { defport: Default }>
): [host: string, port: number | bigint | Default | null] {
  const [host, defport] = bind(SPLITNPORT, args);
  deprecated('splitnport');
  return _splitnport(host, defport as Default);
}

/**
 * Splits a URL at the last `?`. Deprecated since Python 3.8; the first call emits a warning.
 *
 * @deprecated Use `urlparse`.
 * @param url Text.
 * @returns The URL without its query, and the query, which is null if there is none.
 * @throws {TypeError} for bytes.
 * @throws {AttributeError} for other values that are not text.
 * @see {@link https://docs.python.org/3.13/library/urllib.parse.html#module-urllib.parse}
 * @example
 * ```ts
 * splitquery('/path?q=1'); // => ['/path', 'q=1']
 * ```
 */
export function splitquery(url: string): [path: string, query: string | null] {
  deprecated('splitquery');
  return _splitquery(url);
}

/**
 * Splits a URL at the last `#`. Deprecated since Python 3.8; the first call emits a warning.
 *
 * @deprecated Use `urlparse`.
 * @param url Text.
 * @returns The URL without its fragment, and the fragment, which is null if there is none.
 * @throws {TypeError} for bytes.
 * @throws {AttributeError} for other values that are not text.
 * @see {@link https://docs.python.org/3.13/library/urllib.parse.html#module-urllib.parse}
 * @example
 * ```ts
 * splittag('/path#top'); // => ['/path', 'top']
 * ```
 */
export function splittag(url: string): [path: string, tag: string | null] {
  deprecated('splittag');
  return _splittag(url);
}

/**
 * Splits a URL into the path and the attributes, which follow semicolons. Deprecated since Python
 * 3.8; the first call emits a warning.
 *
 * @deprecated Use `urlparse`.
 * @param url Text.
 * @returns The path and the list of attributes.
 * @throws {TypeError} for bytes.
 * @throws {AttributeError} for other values that are not text.
 * @see {@link https://docs.python.org/3.13/library/urllib.parse.html#module-urllib.parse}
 * @example
 * ```ts
 * splitattr('/path;a=1;b=2'); // => ['/path', ['a=1', 'b=2']]
 * ```
 */
export function splitattr(url: string): [path: string, attributes: string[]] {
  deprecated('splitattr');
  return _splitattr(url);
}

/**
 * Splits an attribute into the name and the value. Deprecated since Python 3.8; the first call
 * emits a warning.
 *
 * @deprecated Use `parse_qsl`.
 * @param attr Text.
 * @returns The name and the value, which is null if there is none.
 * @throws {TypeError} for bytes.
 * @throws {AttributeError} for other values that are not text.
 * @see {@link https://docs.python.org/3.13/library/urllib.parse.html#module-urllib.parse}
 * @example
 * ```ts
 * splitvalue('a=1'); // => ['a', '1']
 * ```
 */
export function splitvalue(attr: string): [attr: string, value: string | null] {
  deprecated('splitvalue', 'parse_qsl');
  return _splitvalue(attr);
}
