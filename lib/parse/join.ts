// Mirrors CPython v3.13.0 Lib/urllib/parse.py (urljoin, urldefrag).
import { type Arguments, bind, type Bytes, signature } from '../builtins/index.js';
import { is_true } from './_text.js';
import { _coerce_args, type CoerceResult } from './coerce.js';
import { DefragResult, type DefragResultBytes } from './results.js';
import { uses_netloc, uses_relative } from './schemes.js';
import { parse } from './split.js';
import { unsplit } from './unsplit.js';

type JoinArguments<Text> = Arguments<
  [base: Text, url: Text],
  [allow_fragments: boolean],
  { base: Text; url: Text; allow_fragments: boolean }
>;

const URLJOIN = signature<[unknown, unknown, unknown]>('urljoin', {
  required: ['base', 'url'],
  optional: { allow_fragments: true },
});
const URLDEFRAG = signature<[unknown]>('urldefrag', { required: ['url'] });

/**
 * The absolute URL that a reference stands for on a page of address `base`.
 *
 * An absolute `url`, or one of another scheme, comes out as it is: when it can come from
 * outsiders, look at the host of the result. If one of the two is empty, the other is returned
 * untouched. `..` beyond the root is dropped. Schemes are resolved if they are in `uses_relative`.
 * @param base The address the reference is relative to, text or bytes.
 * @param url The reference, of the same type.
 * @param allow_fragments As for `urlsplit`.
 * @returns The URL, of the type of the arguments.
 * @throws {ValueError} As `urlsplit`.
 * @throws {TypeError} If text and bytes are mixed.
 * @see {@link https://docs.python.org/3.13/library/urllib.parse.html#urllib.parse.urljoin}
 * @example
 * ```ts
 * urljoin('http://www.cwi.nl/%7Eguido/Python.html', 'FAQ.html'); // => 'http://www.cwi.nl/%7Eguido/FAQ.html'
 * ```
 */
export function urljoin(...args: JoinArguments<string>): string;
export function urljoin(...args: JoinArguments<Uint8Array>): Bytes;
export function urljoin(...args: unknown[]): string | Bytes {
  const [base, url, allow_fragments] = bind(URLJOIN, args);
  if (!is_true(base)) return url as string | Bytes;
  if (!is_true(url)) return base as string | Bytes;
  const fragments = is_true(allow_fragments);
  if (typeof base === 'string' && typeof url === 'string') return join(base, url, fragments);
  const [base_text, url_text, coerce_result] = _coerce_args(base, url);
  const joined = join(base_text as string, url_text as string, fragments);
  return (coerce_result as CoerceResult)(joined) as string | Bytes;
}

function join(base: string, url: string, allow_fragments: boolean): string {
  const from = parse(base, '', allow_fragments);
  const to = parse(url, from.scheme, allow_fragments);
  const { scheme } = to;
  if (scheme !== from.scheme || !uses_relative.includes(scheme)) return url;
  let { netloc } = to;
  if (uses_netloc.includes(scheme)) {
    if (netloc !== '') return assemble(scheme, netloc, to.path, to.params, to.query, to.fragment);
    ({ netloc } = from);
  }
  if (to.path === '' && to.params === '') {
    const query = to.query === '' ? from.query : to.query;
    return assemble(scheme, netloc, from.path, from.params, query, to.fragment);
  }
  const path = resolve(from.path, to.path);
  return assemble(scheme, netloc, path, to.params, to.query, to.fragment);
}

function assemble(
  scheme: string,
  netloc: string,
  path: string,
  params: string,
  query: string,
  fragment: string,
): string {
  return unsplit(scheme, netloc, params === '' ? path : `${path};${params}`, query, fragment);
}

/** The path that `path` leads to from `base`: RFC 3986 section 5.2, without empty inner segments. */
function resolve(base: string, path: string): string {
  const segments = path.startsWith('/') ? path.split('/') : relative_segments(base, path);
  const resolved: string[] = [];
  for (const segment of segments) {
    if (segment === '..') resolved.pop();
    else if (segment !== '.') resolved.push(segment);
  }
  const last = segments[segments.length - 1];
  if (last === '.' || last === '..') resolved.push(''); // a folder: its slash stays
  return resolved.join('/') || '/';
}

function relative_segments(base: string, path: string): string[] {
  const segments = base.split('/');
  if (segments[segments.length - 1] !== '') segments.pop(); // the page itself
  for (const segment of path.split('/')) segments.push(segment);
  const last = segments.length - 1;
  return segments.filter((segment, index) => segment !== '' || index === 0 || index === last);
}

/**
 * Splits a URL from its fragment.
 *
 * Without a `#` the URL stays as it is; with one it is parsed and put together again, by which its
 * scheme becomes lower case and the `?` of an empty query is lost.
 * @param url The URL, text or bytes.
 * @returns A {@link DefragResult}, or {@link DefragResultBytes} for bytes.
 * @throws {ValueError} As `urlsplit`.
 * @see {@link https://docs.python.org/3.13/library/urllib.parse.html#urllib.parse.urldefrag}
 * @example
 * ```ts
 * const [url, fragment] = urldefrag('http://python.org/#frag');
 * url; // => 'http://python.org/'
 * fragment; // => 'frag'
 * ```
 */
export function urldefrag(...args: Arguments<[url: string], [], { url: string }>): DefragResult;
export function urldefrag(
  ...args: Arguments<[url: Uint8Array | null], [], { url: Uint8Array | null }>
): DefragResultBytes;
export function urldefrag(...args: unknown[]): DefragResult | DefragResultBytes {
  const [url] = bind(URLDEFRAG, args);
  if (typeof url === 'string') return defrag(url);
  const [text, coerce_result] = _coerce_args(url);
  return (coerce_result as CoerceResult)(defrag(text as string)) as DefragResultBytes;
}

function defrag(url: string): DefragResult {
  if (!url.includes('#')) return new DefragResult(url, '');
  const { scheme, netloc, path, params, query, fragment } = parse(url, '', true);
  return new DefragResult(assemble(scheme, netloc, path, params, query, ''), fragment);
}
