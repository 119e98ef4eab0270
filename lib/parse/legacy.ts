// Mirrors CPython v3.13.0 Lib/urllib/parse.py (splittype and the other functions from before urlsplit).
import {
  bind,
  def,
  int,
  optional,
  required,
  signature,
  warn,
  type Arguments,
  type ArgumentsOf,
  type Signature,
} from '../python/builtins/index.js';
import { split_at, split_first, text_for_method, text_for_regex } from './_text.js';

/**
 * Splits `type:opaquestring` into the scheme in lower case, or null if there is none, and the rest.
 */
export function _splittype(url: unknown): [scheme: string | null, data: string] {
  const text = text_for_regex(url);
  const colon = text.indexOf(':');
  if (colon < 1 || text.slice(0, colon).includes('/')) return [null, text];
  return [text.slice(0, colon).toLowerCase(), text.slice(colon + 1)];
}

/**
 * Splits `//host[:port]/path` into the host, or null if the URL does not start with `//`, and the
 * path.
 */
export function _splithost(url: unknown): [host: string | null, path: string] {
  const text = text_for_regex(url);
  if (!text.startsWith('//')) return [null, text];
  const length = text.slice(2).search(/[/#?]/);
  if (length < 0) return [text.slice(2), ''];
  const path = text.slice(2 + length);
  return [text.slice(2, 2 + length), path.startsWith('/') ? path : '/' + path];
}

/**
 * Splits `user[:password]@host[:port]` at the last `@` into the user, or null if there is none, and
 * the host.
 */
export function _splituser(host: unknown): [user: string | null, host: string] {
  const text = text_for_method(host, 'rpartition');
  const at = text.lastIndexOf('@');
  return at < 0 ? [null, text] : [text.slice(0, at), text.slice(at + 1)];
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
  if (colon < 0 || /[^0-9]/.test(port)) return [text, null];
  return [text.slice(0, colon), port === '' ? null : port];
}

/**
 * Splits `host:port` at the last colon. The port is `defport` if it is missing, null if it is not a
 * number, and a bigint if it is greater than 2^53.
 */
export function _splitnport<Default = number>(
  host: unknown,
  defport?: Default,
): [host: string, port: number | bigint | Default | null] {
  const fallback = defport === undefined ? (-1 as Default) : defport;
  const text = text_for_method(host, 'rpartition');
  const colon = text.lastIndexOf(':');
  const port = text.slice(colon + 1);
  if (colon < 0) return [text, fallback];
  if (port === '') return [text.slice(0, colon), fallback];
  return [text.slice(0, colon), /^[0-9]+$/.test(port) ? int(port) : null];
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
  return [path, attributes];
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

type Url = Arguments<[url: string], [], { url: string }>;
type Host = Arguments<[host: string], [], { host: string }>;

/** Wraps a function under its public name, which is deprecated in Python. */
function deprecated<Result>(
  name: string,
  parameter: string,
  implementation: (argument: unknown) => Result,
  instead = 'urlparse',
): (args: readonly unknown[]) => Result {
  const described: Signature<[unknown]> = signature(name, { required: [parameter] });
  return (args) => {
    const [argument] = bind(described, args);
    warn_deprecated(name, instead);
    return implementation(argument);
  };
}

function warn_deprecated(name: string, instead: string): void {
  const advice = `use urllib.parse.${instead}() instead`;
  warn(`urllib.parse.${name}() is deprecated as of 3.8, ${advice}`, 'DeprecationWarning');
}

const SPLITTYPE = deprecated('splittype', 'url', _splittype);

/**
 * Splits a URL into the scheme, in lower case, and the rest. Deprecated since Python 3.8; the first
 * call emits a warning.
 *
 * @deprecated Use `urlparse`.
 * @param url Text.
 * @returns The scheme, or null if there is none, and the rest.
 * @throws {TypeError} For bytes.
 * @see {@link https://docs.python.org/3.13/library/urllib.parse.html#module-urllib.parse}
 * @example
 * ```ts
 * splittype('http://host/'); // => ['http', '//host/']
 * ```
 */
export function splittype(...args: Url): ReturnType<typeof _splittype> {
  return SPLITTYPE(args);
}

const SPLITHOST = deprecated('splithost', 'url', _splithost);

/**
 * Splits a URL without a scheme into the host and the path. Deprecated since Python 3.8; the first
 * call emits a warning.
 *
 * @deprecated Use `urlparse`.
 * @param url Text.
 * @returns The host, or null if `url` does not start with `//`, and the path.
 * @throws {TypeError} For bytes.
 * @see {@link https://docs.python.org/3.13/library/urllib.parse.html#module-urllib.parse}
 * @example
 * ```ts
 * splithost('//host:80/path'); // => ['host:80', '/path']
 * ```
 */
export function splithost(...args: Url): ReturnType<typeof _splithost> {
  return SPLITHOST(args);
}

const SPLITUSER = deprecated('splituser', 'host', _splituser);

/**
 * Splits a network location into the userinfo and the host. Deprecated since Python 3.8; the first
 * call emits a warning.
 *
 * @deprecated Use `urlparse`.
 * @param host Text.
 * @returns The userinfo, or null if there is none, and the host.
 * @throws {TypeError} For bytes.
 * @see {@link https://docs.python.org/3.13/library/urllib.parse.html#module-urllib.parse}
 * @example
 * ```ts
 * splituser('user:pw@host'); // => ['user:pw', 'host']
 * ```
 */
export function splituser(...args: Host): ReturnType<typeof _splituser> {
  return SPLITUSER(args);
}

const SPLITPASSWD = deprecated('splitpasswd', 'user', _splitpasswd);

/**
 * Splits a userinfo into the user name and the password. Deprecated since Python 3.8; the first
 * call emits a warning.
 *
 * @deprecated Use `urlparse`.
 * @param user Text.
 * @returns The user name and the password, which is null if there is none.
 * @throws {TypeError} For bytes.
 * @see {@link https://docs.python.org/3.13/library/urllib.parse.html#module-urllib.parse}
 * @example
 * ```ts
 * splitpasswd('user:pw'); // => ['user', 'pw']
 * ```
 */
export function splitpasswd(
  ...args: Arguments<[user: string], [], { user: string }>
): ReturnType<typeof _splitpasswd> {
  return SPLITPASSWD(args);
}

const SPLITPORT = deprecated('splitport', 'host', _splitport);

/**
 * Splits a network location into the host and the port. Deprecated since Python 3.8; the first call
 * emits a warning.
 *
 * @deprecated Use `urlparse`.
 * @param host Text.
 * @returns The host and the port as text, which is null if there are no digits.
 * @throws {TypeError} For bytes.
 * @see {@link https://docs.python.org/3.13/library/urllib.parse.html#module-urllib.parse}
 * @example
 * ```ts
 * splitport('host:80'); // => ['host', '80']
 * ```
 */
export function splitport(...args: Host): ReturnType<typeof _splitport> {
  return SPLITPORT(args);
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
 * greater than 2^53.
 * @throws {TypeError} For bytes.
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
  warn_deprecated('splitnport', 'urlparse');
  return _splitnport(host, defport as Default);
}

const SPLITQUERY = deprecated('splitquery', 'url', _splitquery);

/**
 * Splits a URL at the last `?`. Deprecated since Python 3.8; the first call emits a warning.
 *
 * @deprecated Use `urlparse`.
 * @param url Text.
 * @returns The URL and the query, which is null if there is none.
 * @throws {TypeError} For bytes.
 * @see {@link https://docs.python.org/3.13/library/urllib.parse.html#module-urllib.parse}
 * @example
 * ```ts
 * splitquery('/path?q=1'); // => ['/path', 'q=1']
 * ```
 */
export function splitquery(...args: Url): ReturnType<typeof _splitquery> {
  return SPLITQUERY(args);
}

const SPLITTAG = deprecated('splittag', 'url', _splittag);

/**
 * Splits a URL at the last `#`. Deprecated since Python 3.8; the first call emits a warning.
 *
 * @deprecated Use `urlparse`.
 * @param url Text.
 * @returns The URL and the fragment, which is null if there is none.
 * @throws {TypeError} For bytes.
 * @see {@link https://docs.python.org/3.13/library/urllib.parse.html#module-urllib.parse}
 * @example
 * ```ts
 * splittag('/path#top'); // => ['/path', 'top']
 * ```
 */
export function splittag(...args: Url): ReturnType<typeof _splittag> {
  return SPLITTAG(args);
}

const SPLITATTR = deprecated('splitattr', 'url', _splitattr);

/**
 * Splits a URL into the path and the attributes, which follow semicolons. Deprecated since Python
 * 3.8; the first call emits a warning.
 *
 * @deprecated Use `urlparse`.
 * @param url Text.
 * @returns The path and the list of attributes.
 * @throws {TypeError} For bytes.
 * @see {@link https://docs.python.org/3.13/library/urllib.parse.html#module-urllib.parse}
 * @example
 * ```ts
 * splitattr('/path;a=1;b=2'); // => ['/path', ['a=1', 'b=2']]
 * ```
 */
export function splitattr(...args: Url): ReturnType<typeof _splitattr> {
  return SPLITATTR(args);
}

const SPLITVALUE = deprecated('splitvalue', 'attr', _splitvalue, 'parse_qsl');

/**
 * Splits an attribute into the name and the value. Deprecated since Python 3.8; the first call
 * emits a warning.
 *
 * @deprecated Use `parse_qsl`.
 * @param attr Text.
 * @returns The name and the value, which is null if there is none.
 * @throws {TypeError} For bytes.
 * @see {@link https://docs.python.org/3.13/library/urllib.parse.html#module-urllib.parse}
 * @example
 * ```ts
 * splitvalue('a=1'); // => ['a', '1']
 * ```
 */
export function splitvalue(
  ...args: Arguments<[attr: string], [], { attr: string }>
): ReturnType<typeof _splitvalue> {
  return SPLITVALUE(args);
}
