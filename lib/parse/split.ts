// Mirrors CPython v3.13.18 Lib/urllib/parse.py (urlsplit, urlparse).
import {
  type ArgumentsOf,
  bind,
  def,
  keyword_only,
  optional,
  required,
} from '../python/calls/index.js';
import { ValueError } from '../python/errors/index.js';
import { truth } from '../python/objects/index.js';
import { is_well_formed, type_name } from '../python/values/index.js';
import { _url_text, text_for_method } from './_text.js';
import { SHORT, utf8_decoder, utf8_encoder } from './_utf8.js';
import { _check_bracketed_netloc } from './bracketed_host.js';
import { _coerce_args, type CoerceResult } from './coerce.js';
import { keep } from './kept_parts.js';
import { _checknetloc, netloc_end } from './netloc.js';
import {
  ParseResult,
  type ParseResultBytes,
  SplitResult,
  type SplitResultBytes,
} from './results.js';
import { scheme_end, uses_params } from './schemes.js';

const OPTIONS = [
  { scheme: optional<unknown>('') },
  { allow_fragments: optional(true) },
  { missing_as_none: keyword_only(false) },
] as const;
const URLSPLIT = def('urlsplit', { url: required<unknown>() }, ...OPTIONS);
const URLPARSE = def('urlparse', { url: required<unknown>() }, ...OPTIONS);
type SplitArguments<Url, Text = Url> = ArgumentsOf<
  typeof URLSPLIT,
  { url: Url; scheme: Text | '' }
>;

/**
 * Splits a URL into scheme, network location, path, query and fragment.
 *
 * Leading control characters and spaces are removed, as are all tabs and line ends in the URL. A
 * network location is recognised only after `//`; without it, "host/path" is a path. Escapes are
 * not decoded, and few errors are detected: see the security notes in Python's documentation.
 * @param url The URL: text, bytes or a URL object. Bytes must be ASCII. None is treated as b''.
 * @param scheme The scheme of a URL that has none, of the type of `url`. Empty by default.
 * @param allow_fragments If true, `#` starts a fragment; otherwise it belongs to the path or query.
 * @param missing_as_none If true, a part that the URL does not have is null, although its type is text, and one that it
 * has is kept by `geturl()` even if it is empty: `http://h/?#`. An empty `scheme` counts as none. New in Python 3.15.
 * @returns A {@link SplitResult}, or {@link SplitResultBytes} for bytes.
 * @throws {ValueError} if brackets in the network location are not a pair or do not contain an IPv6 or
 * IPvFuture address, or if NFKC normalisation converts one of its characters to a delimiter.
 * @throws {TypeError} if text and bytes are mixed, or if an argument is a list, dict or set.
 * @throws {UnicodeDecodeError} if bytes are not ASCII.
 * @throws {AttributeError} if `url` is neither text, bytes nor empty, or if `scheme` is None for text.
 * @see {@link https://docs.python.org/3.13/library/urllib.parse.html#urllib.parse.urlsplit}
 * @example
 * ```ts
 * const o = urlsplit('HTTP://user@docs.python.org:80/3/library/urllib.parse.html?highlight=params#url-parsing');
 * o.scheme; // => 'http'
 * o.hostname; // => 'docs.python.org'
 * o.port; // => 80
 * o._replace({ fragment: '' }).geturl(); // => 'http://user@docs.python.org:80/3/library/urllib.parse.html?highlight=params'
 * ```
 */
export function urlsplit(...args: SplitArguments<string | URL, string>): SplitResult;
export function urlsplit(...args: SplitArguments<Uint8Array | null>): SplitResultBytes;
export function urlsplit(
  ...args: SplitArguments<string | URL | Uint8Array | null, string | Uint8Array | null>
): SplitResult | SplitResultBytes;
export function urlsplit(...args: unknown[]): SplitResult | SplitResultBytes {
  if (args.length === 1 && typeof args[0] === 'string')
    return split_result(split(args[0], '', true, ''));
  const values = bind(URLSPLIT, args);
  for (const value of values) check_hashable(value);
  const [url, scheme, coerce_result] = coerced(values[0], values[1]);
  const fragments = truth(values[2]);
  const result = truth(values[3])
    ? keep(split_result(split(url, scheme, fragments, null)))
    : split_result(split(url, scheme, fragments, ''));
  return coerce_result(result) as SplitResult | SplitResultBytes;
}

/**
 * Like {@link urlsplit}, but also splits the params (`;…`) off the last path segment if the scheme
 * is in `uses_params`.
 *
 * @param url See {@link urlsplit}.
 * @param scheme See {@link urlsplit}.
 * @param allow_fragments See {@link urlsplit}.
 * @param missing_as_none See {@link urlsplit}. New in Python 3.15.
 * @returns A {@link ParseResult}, or {@link ParseResultBytes} for bytes.
 * @throws {ValueError} in the same cases as {@link urlsplit}.
 * @throws {TypeError} in the same cases as {@link urlsplit}.
 * @throws {UnicodeDecodeError} in the same cases as {@link urlsplit}.
 * @throws {AttributeError} in the same cases as {@link urlsplit}.
 * @see {@link https://docs.python.org/3.13/library/urllib.parse.html#urllib.parse.urlparse}
 * @example
 * ```ts
 * str(urlparse('scheme://netloc/path;parameters?query#fragment'));
 * // => "ParseResult(scheme='scheme', netloc='netloc', path='/path;parameters', params='', query='query', fragment='fragment')"
 * ```
 */
export function urlparse(...args: SplitArguments<string | URL, string>): ParseResult;
export function urlparse(...args: SplitArguments<Uint8Array | null>): ParseResultBytes;
export function urlparse(
  ...args: SplitArguments<string | URL | Uint8Array | null, string | Uint8Array | null>
): ParseResult | ParseResultBytes;
export function urlparse(...args: unknown[]): ParseResult | ParseResultBytes {
  if (args.length === 1 && typeof args[0] === 'string')
    return parse_result(parse(args[0], '', true, ''));
  const values = bind(URLPARSE, args);
  const [url, scheme, coerce_result] = coerced(values[0], values[1]);
  check_hashable(values[2]);
  const fragments = truth(values[2]);
  const result = truth(values[3])
    ? keep(parse_result(parse(url, scheme, fragments, null)))
    : parse_result(parse(url, scheme, fragments, ''));
  return coerce_result(result) as ParseResult | ParseResultBytes;
}

function coerced(url: unknown, scheme: unknown): [string, string, CoerceResult] {
  const [url_text, scheme_text, coerce_result] = _coerce_args(_url_text(url), scheme);
  check_hashable(scheme_text);
  const checked = text_for_method(scheme_text, 'strip');
  return [url_text as string, checked, coerce_result as CoerceResult];
}

/** Rejects a list, dict or set: CPython caches the results of urlsplit, and these are not hashable. */
function check_hashable(value: unknown): void {
  const type = type_name(value);
  if (type === 'list' || type === 'dict' || type === 'set') {
    throw new TypeError(`unhashable type: '${type}'`);
  }
}

const UNSAFE = /[\t\r\n]/;
const UNSAFES = /[\t\r\n]+/g;
/**
 * Matches a network location without brackets or non-ASCII characters, which does not have to be
 * checked.
 */
const PLAIN_NETLOC = /^[\0-Z\\^-\x7f]*$/;

const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SLASH = 0x2f;

/**
 * The parts of a URL. With `missing_as_none`, all but the path may be null. Only {@link parse} sets `params`; otherwise,
 * they are part of the path.
 */
export interface Parts {
  scheme: string;
  netloc: string;
  path: string;
  params: string;
  query: string;
  fragment: string;
}

function split_result({ scheme, netloc, path, query, fragment }: Parts): SplitResult {
  return new SplitResult(scheme, netloc, path, query, fragment);
}

function parse_result({ scheme, netloc, path, params, query, fragment }: Parts): ParseResult {
  return new ParseResult(scheme, netloc, path, params, query, fragment);
}

/** Implements {@link urlsplit} for text. A part that the URL does not have is `missing`. */
export function split(
  url: string,
  scheme: string,
  allow_fragments: boolean,
  missing: '' | null,
): Parts {
  const none = missing as string;
  const text = clean(url, strip_start(url), url.length);
  const colon = scheme_end(text);
  const own_scheme = colon < 0 ? clean_scheme(scheme) || none : text.slice(0, colon).toLowerCase();
  let path_start = colon + 1;
  let netloc = none;
  if (text.charCodeAt(path_start) === SLASH && text.charCodeAt(path_start + 1) === SLASH) {
    const netloc_start = path_start + 2;
    path_start = netloc_end(text, netloc_start);
    netloc = text.slice(netloc_start, path_start);
    if (!PLAIN_NETLOC.test(netloc)) check_netloc(netloc);
  }
  let path_end = text.length;
  let fragment = none;
  const hash = allow_fragments ? text.indexOf('#', path_start) : -1;
  if (hash >= 0) {
    fragment = text.slice(hash + 1);
    path_end = hash;
  }
  let query = none;
  const question = text.indexOf('?', path_start);
  if (question >= 0 && question < path_end) {
    query = text.slice(question + 1, path_end);
    path_end = question;
  }
  const path = text.slice(path_start, path_end);
  return { scheme: own_scheme, netloc, path, params: none, query, fragment };
}

/** Implements {@link urlparse} for text. */
export function parse(
  url: string,
  scheme: string,
  allow_fragments: boolean,
  missing: '' | null,
): Parts {
  const parts = split(url, scheme, allow_fragments, missing);
  const at = parts.path.lastIndexOf('/') + 1;
  if (parts.path.includes(';', at) && uses_params.includes(parts.scheme ?? '')) {
    [parts.path, parts.params] = _splitparams(parts.path);
  }
  return parts;
}

/** Splits a path at the first `;` of its last segment. */
export function _splitparams(url: string): [path: string, params: string] {
  const semicolon = url.indexOf(';', url.lastIndexOf('/') + 1);
  return semicolon < 0 ? [url, ''] : [url.slice(0, semicolon), url.slice(semicolon + 1)];
}

/** Returns the part of `text` from `start` to `end`, without tabs and line ends. */
function clean(text: string, start: number, end: number): string {
  const stripped = end - start === text.length ? text : text.slice(start, end);
  return UNSAFE.test(stripped) ? without_unsafe(stripped) : stripped;
}

function without_unsafe(text: string): string {
  if (text.length <= SHORT || !is_well_formed(text)) return text.replace(UNSAFES, '');
  const bytes = utf8_encoder.encode(text);
  let length = 0;
  for (const byte of bytes) {
    if (byte !== TAB && byte !== LINE_FEED && byte !== CARRIAGE_RETURN) bytes[length++] = byte;
  }
  return utf8_decoder.decode(bytes.subarray(0, length));
}

function clean_scheme(scheme: string): string {
  if (scheme === '') return '';
  const start = strip_start(scheme);
  let end = scheme.length;
  while (end > start && scheme.charCodeAt(end - 1) <= 0x20) end--;
  return clean(scheme, start, end);
}

/** Returns the index of the first character that is neither a control character nor a space. */
function strip_start(text: string): number {
  let start = 0;
  while (text.charCodeAt(start) <= 0x20) start++;
  return start;
}

function check_netloc(netloc: string): void {
  const opens = netloc.includes('[');
  if (opens !== netloc.includes(']')) throw new ValueError('Invalid IPv6 URL');
  if (opens) _check_bracketed_netloc(netloc);
  _checknetloc(netloc);
}
