// Mirrors CPython v3.13.18 Lib/urllib/parse.py (urljoin, urldefrag).
import type { Bytes } from '../python/bytes/index.js';
import {
  type ArgumentsOf,
  bind,
  def,
  keyword_only,
  optional,
  required,
} from '../python/calls/index.js';
import { truth } from '../python/objects/index.js';
import { _url_text } from './_text.js';
import { _coerce_args, type CoerceResult } from './coerce.js';
import { keep } from './kept_parts.js';
import { DefragResult, type DefragResultBytes } from './results.js';
import { uses_netloc, uses_relative } from './schemes.js';
import { parse, split, type Parts } from './split.js';
import { join_parts, unsplit } from './unsplit.js';

const URLJOIN = def(
  'urljoin',
  { base: required<unknown>() },
  { url: required<unknown>() },
  { allow_fragments: optional(true) },
);
type JoinArguments<Text> = ArgumentsOf<typeof URLJOIN, { base: Text; url: Text | null }>;
const URLDEFRAG = def(
  'urldefrag',
  { url: required<unknown>() },
  { missing_as_none: keyword_only(false) },
);

/**
 * Resolves a reference against the URL `base` and returns the absolute URL.
 *
 * An absolute `url` replaces `base`: if `url` comes from an untrusted source, check the host of the
 * result. If one of the two is empty, the other is returned unchanged. A `..` that would lead above
 * the root is removed. References are resolved only for the schemes in `uses_relative`; for other
 * schemes, `url` is returned unchanged.
 * @param base The URL the reference is relative to: text, bytes or a URL object.
 * @param url The reference, of the same type.
 * @param allow_fragments If true, `#` starts a fragment.
 * @returns The URL, of the type of the arguments.
 * @throws {ValueError} in the same cases as `urlsplit`.
 * @throws {TypeError} if text is mixed with values of other types.
 * @throws {AttributeError} if neither argument is text, and one is not bytes.
 * @see {@link https://docs.python.org/3.13/library/urllib.parse.html#urllib.parse.urljoin}
 * @example
 * ```ts
 * urljoin('http://www.cwi.nl/%7Eguido/Python.html', 'FAQ.html'); // => 'http://www.cwi.nl/%7Eguido/FAQ.html'
 * ```
 */
export function urljoin(...args: JoinArguments<string | URL>): string;
export function urljoin(...args: JoinArguments<Uint8Array>): Bytes;
export function urljoin(...args: unknown[]): string | Bytes {
  const [first, second] = args;
  if (args.length === 2 && typeof first === 'string' && typeof second === 'string') {
    if (first === '') return second;
    return second === '' ? first : join(first, second, true);
  }
  const [given_base, given_url, allow_fragments] = bind(URLJOIN, args);
  const [base, url] = [_url_text(given_base), _url_text(given_url)];
  if (!truth(base)) return url as string | Bytes;
  if (!truth(url)) return base as string | Bytes;
  const fragments = truth(allow_fragments);
  const [base_text, url_text, coerce_result] = _coerce_args(base, url);
  const joined = join(base_text as string, url_text as string, fragments);
  return (coerce_result as CoerceResult)(joined) as string | Bytes;
}

function join(base: string, url: string, allow_fragments: boolean): string {
  const from = parse(base, '', allow_fragments, '');
  const to = parse(url, from.scheme, allow_fragments, '');
  const { scheme } = to;
  if (scheme !== from.scheme || !uses_relative.includes(scheme)) return url;
  if (uses_netloc.includes(scheme)) {
    if (to.netloc !== '') return unparse(to);
    to.netloc = from.netloc;
  }
  if (to.path === '' && to.params === '') {
    to.path = from.path;
    to.params = from.params;
    if (to.query === '') to.query = from.query;
  } else {
    to.path = resolve(from.path, to.path);
  }
  return unparse(to);
}

function unparse({ scheme, netloc, path, params, query, fragment }: Parts): string {
  return unsplit(scheme, netloc, params === '' ? path : `${path};${params}`, query, fragment);
}

/**
 * Resolves `path` against `base` (RFC 3986 section 5.2).
 *
 * If `path` is relative, empty segments of the result are removed, except for the first and the last.
 */
function resolve(base: string, path: string): string {
  const is_relative = !path.startsWith('/');
  // The segment after the last slash of the base is not part of the directory.
  const folder = base === '' ? '/' : base.slice(0, base.lastIndexOf('/') + 1);
  const text = is_relative ? folder + path : path;
  const resolved: string[] = [];
  let segment = '';
  for (let start = 0; start <= text.length; start += segment.length + 1) {
    const slash = text.indexOf('/', start);
    segment = text.slice(start, slash < 0 ? text.length : slash);
    const is_inner = start > 0 && slash >= 0;
    if (segment === '..') resolved.pop();
    else if (segment === '' && is_inner && is_relative) continue;
    else if (segment !== '.') resolved.push(segment);
  }
  if (segment === '.' || segment === '..') resolved.push(''); // The path refers to a directory, and ends in a slash.
  return resolved.join('/') || '/';
}

/**
 * Splits a URL from its fragment.
 *
 * A URL without a `#` is returned unchanged. Otherwise, it is parsed and rebuilt, which may change
 * other parts: for example, the scheme is converted to lower case, and the `?` of an empty query is
 * removed.
 * @param url The URL: text, bytes or a URL object. None is treated as b''.
 * @param missing_as_none If true, the fragment of a URL without a `#` is null, and empty parts of the URL are kept. New in
 * Python 3.15.
 * @returns A {@link DefragResult}, or {@link DefragResultBytes} for bytes.
 * @throws {ValueError} in the same cases as `urlsplit`.
 * @throws {AttributeError} if `url` is neither text, bytes nor empty.
 * @see {@link https://docs.python.org/3.13/library/urllib.parse.html#urllib.parse.urldefrag}
 * @example
 * ```ts
 * const [url, fragment] = urldefrag('http://python.org/#frag');
 * url; // => 'http://python.org/'
 * fragment; // => 'frag'
 * ```
 */
export function urldefrag(
  ...args: ArgumentsOf<typeof URLDEFRAG, { url: string | URL }>
): DefragResult;
export function urldefrag(
  ...args: ArgumentsOf<typeof URLDEFRAG, { url: Uint8Array | null }>
): DefragResultBytes;
export function urldefrag(...args: unknown[]): DefragResult | DefragResultBytes {
  if (args.length === 1 && typeof args[0] === 'string') return defrag(args[0]);
  const [url, missing_as_none] = bind(URLDEFRAG, args);
  const [text, coerce_result] = _coerce_args(_url_text(url));
  const found = truth(missing_as_none) ? kept_defrag(text as string) : defrag(text as string);
  const result = (coerce_result as CoerceResult)(found);
  return result as DefragResult | DefragResultBytes;
}

function defrag(url: string): DefragResult {
  if (!url.includes('#')) return new DefragResult(url, '');
  const parts = parse(url, '', true, '');
  const { fragment } = parts;
  parts.fragment = '';
  return new DefragResult(unparse(parts), fragment);
}

function kept_defrag(url: string): DefragResult {
  if (!url.includes('#')) return keep(new DefragResult(url, null as never));
  const { scheme, netloc, path, query, fragment } = split(url, '', true, null);
  return keep(new DefragResult(join_parts(scheme, netloc, path, query, null), fragment));
}
