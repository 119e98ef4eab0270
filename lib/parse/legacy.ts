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

/** Splits `type:opaquestring`: the scheme in lower case, null if there is none, and the rest. */
export function _splittype(url: unknown): [scheme: string | null, data: string] {
  const text = text_for_regex(url);
  const colon = text.indexOf(':');
  if (colon < 1 || text.slice(0, colon).includes('/')) return [null, text];
  return [text.slice(0, colon).toLowerCase(), text.slice(colon + 1)];
}

/** Splits `//host[:port]/path`: the host, null if it does not start with `//`, and the path. */
export function _splithost(url: unknown): [host: string | null, path: string] {
  const text = text_for_regex(url);
  if (!text.startsWith('//')) return [null, text];
  const length = text.slice(2).search(/[/#?]/);
  if (length < 0) return [text.slice(2), ''];
  const path = text.slice(2 + length);
  return [text.slice(2, 2 + length), path.startsWith('/') ? path : '/' + path];
}

/** Splits `user[:password]@host[:port]` at the last `@`: the user, null if there is none. */
export function _splituser(host: unknown): [user: string | null, host: string] {
  const text = text_for_method(host, 'rpartition');
  const at = text.lastIndexOf('@');
  return at < 0 ? [null, text] : [text.slice(0, at), text.slice(at + 1)];
}

/** Splits `user:password` at the first colon: the password, null if there is none. */
export function _splitpasswd(user: unknown): [user: string, passwd: string | null] {
  return split_first(text_for_method(user, 'partition'), ':');
}

/** Splits `host:port`, if only digits follow the last colon: the port, null if there are none. */
export function _splitport(host: unknown): [host: string, port: string | null] {
  const text = text_for_regex(host);
  const colon = text.lastIndexOf(':');
  const port = text.slice(colon + 1);
  if (colon < 0 || /[^0-9]/.test(port)) return [text, null];
  return [text.slice(0, colon), port === '' ? null : port];
}

/**
 * Splits `host:port` at the last colon: `defport` if there is no port, null if it is not a number,
 * a bigint if it is beyond 2^53.
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

/** Splits `/path?query` at the last `?`: the query, null if there is none. */
export function _splitquery(url: unknown): [path: string, query: string | null] {
  return split_last(text_for_method(url, 'rpartition'), '?');
}

/** Splits `/path#tag` at the last `#`: the tag, null if there is none. */
export function _splittag(url: unknown): [path: string, tag: string | null] {
  return split_last(text_for_method(url, 'rpartition'), '#');
}

/** Splits `/path;attribute=value;…` at its semicolons. */
export function _splitattr(url: unknown): [path: string, attributes: string[]] {
  const [path = '', ...attributes] = text_for_method(url, 'split').split(';');
  return [path, attributes];
}

/** Splits `attribute=value` at the first `=`: the value, null if there is none. */
export function _splitvalue(attr: unknown): [attr: string, value: string | null] {
  return split_first(text_for_method(attr, 'partition'), '=');
}

function split_last(text: string, separator: string): [string, string | null] {
  return split_at(text, text.lastIndexOf(separator));
}

type Url = Arguments<[url: string], [], { url: string }>;
type Host = Arguments<[host: string], [], { host: string }>;

/** Wraps a function under its public name, which Python deprecates. */
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
 * The scheme, in lower case, and the rest of a URL. Deprecated since Python 3.8: it warns once.
 *
 * @deprecated Use `urlparse`.
 * @param url Text.
 * @returns The scheme, null if there is none, and the rest.
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
 * The host and the path of a URL without its scheme. Deprecated since Python 3.8: it warns once.
 *
 * @deprecated Use `urlparse`.
 * @param url Text.
 * @returns The host, null if `url` does not start with `//`, and the path.
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
 * The userinfo and the host of a network location. Deprecated since Python 3.8: it warns once.
 *
 * @deprecated Use `urlparse`.
 * @param host Text.
 * @returns The userinfo, null if there is none, and the host.
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
 * The user name and the password of a userinfo. Deprecated since Python 3.8: it warns once.
 *
 * @deprecated Use `urlparse`.
 * @param user Text.
 * @returns The user name and the password, null if there is none.
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
 * The host and the port of a network location. Deprecated since Python 3.8: it warns once.
 *
 * @deprecated Use `urlparse`.
 * @param host Text.
 * @returns The host and the digits of the port, null if there are none.
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
 * The host and the port number of a network location. Deprecated since Python 3.8: it warns once.
 *
 * @deprecated Use `urlparse`.
 * @param host Text.
 * @param defport The value returned if there is no port, -1 by default.
 * @returns The host and the port: null if it is not a number, a bigint beyond 2^53.
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
 * The parts of a URL before and after the last `?`. Deprecated since Python 3.8: it warns once.
 *
 * @deprecated Use `urlparse`.
 * @param url Text.
 * @returns The URL and the query, null if there is none.
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
 * The parts of a URL before and after the last `#`. Deprecated since Python 3.8: it warns once.
 *
 * @deprecated Use `urlparse`.
 * @param url Text.
 * @returns The URL and the fragment, null if there is none.
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
 * The path of a URL and the attributes after its semicolons. Deprecated since Python 3.8: it warns once.
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
 * The name and the value of an attribute. Deprecated since Python 3.8: it warns once.
 *
 * @deprecated Use `parse_qsl`.
 * @param attr Text.
 * @returns The name and the value, null if there is none.
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
