// Mirrors CPython v3.13.18 Lib/urllib/parse.py (urlunsplit, urlunparse).
import { Bytes, str } from '../python/bytes/index.js';
import { type ArgumentsOf, bind, def, keyword_only, required } from '../python/calls/index.js';
import { ValueError } from '../python/errors/index.js';
import { is_iterable, iter_of, truth } from '../python/objects/index.js';
import { is_bytes_like, type_name } from '../python/values/index.js';
import { _coerce_args, type CoerceResult } from './coerce.js';
import { is_kept, keeps_empty, kept_parts } from './kept_parts.js';
import type { ParseValues, SplitValues } from './result_fields.js';
import { ResultBase } from './result_base.js';
import { uses_netloc } from './schemes.js';

/**
 * The parts of a URL, in order. An empty part may be None, except the scheme and the path of a text URL.
 */
export type Components<Text> = Iterable<Text | null>;

const KEEP_EMPTY = { keep_empty: keyword_only<boolean | null>(null) };
const URLUNSPLIT = def('urlunsplit', { components: required<unknown>() }, KEEP_EMPTY);
const URLUNPARSE = def('urlunparse', { components: required<unknown>() }, KEEP_EMPTY);
type UnsplitArguments<Text> = ArgumentsOf<typeof URLUNSPLIT, { components: Components<Text> }>;

/**
 * Joins the parts that `urlsplit` returns into a URL. Details that parsing removes are not
 * restored, such as the `?` of an empty query.
 *
 * If there is no network location, a path that starts with `//` is prefixed with `//`, so that it
 * is not parsed as a network location.
 * @param components Five parts, either strings or bytes: scheme, netloc, path, query, fragment. An
 * empty part may be None, but if they are strings, not the scheme or the path.
 * @param keep_empty If true, parts that are empty but not null are kept, such as the `?` of an empty query; any part but
 * the path may be null. By default, they are for a result of `urlsplit` with `missing_as_none`. New in Python 3.15.
 * @returns The URL, of the type of the parts.
 * @throws {ValueError} if the number of parts is not five, or bytes are not ASCII; with `keep_empty`, for a result of
 * `urlsplit` without `missing_as_none`.
 * @throws {IndexError} if there are no parts.
 * @throws {TypeError} if text and bytes are mixed, or `components` is not iterable.
 * @throws {AttributeError} if the scheme is not text, and a part is neither bytes nor empty.
 * @see {@link https://docs.python.org/3.13/library/urllib.parse.html#urllib.parse.urlunsplit}
 * @example
 * ```ts
 * urlunsplit(['https', 'docs.python.org', '/3/', 'q=1', 'top']); // => 'https://docs.python.org/3/?q=1#top'
 * ```
 */
export function urlunsplit(...args: UnsplitArguments<string>): string;
export function urlunsplit(...args: UnsplitArguments<Uint8Array>): Bytes;
export function urlunsplit(...args: unknown[]): string | Bytes {
  const [components, keep_empty] = bind(URLUNSPLIT, args);
  if (keep_empty !== null || is_kept(components)) return unsplit_kept(components, 5, keep_empty);
  if (are_texts(components, 5)) {
    const [scheme, netloc, path, query, fragment] = components as SplitValues<string>;
    return unsplit(scheme, netloc, path, query, fragment);
  }
  return unsplit_values(...coerced(components, 5));
}

/**
 * Like {@link urlunsplit}, for the six parts that `urlparse` returns.
 *
 * @param components Six parts, either strings or bytes: scheme, netloc, path, params, query,
 * fragment. An empty part may be None, but if they are strings, not the scheme or the path.
 * @param keep_empty See {@link urlunsplit}. New in Python 3.15.
 * @returns The URL, of the type of the parts.
 * @throws {ValueError} if the number of parts is not six, or bytes are not ASCII.
 * @throws {IndexError} in the same cases as {@link urlunsplit}.
 * @throws {TypeError} in the same cases as {@link urlunsplit}.
 * @throws {AttributeError} in the same cases as {@link urlunsplit}.
 * @see {@link https://docs.python.org/3.13/library/urllib.parse.html#urllib.parse.urlunparse}
 * @example
 * ```ts
 * urlunparse(['http', 'host', '/path', 'params', '', '']); // => 'http://host/path;params'
 * ```
 */
export function urlunparse(...args: UnsplitArguments<string>): string;
export function urlunparse(...args: UnsplitArguments<Uint8Array>): Bytes;
export function urlunparse(...args: unknown[]): string | Bytes {
  const [components, keep_empty] = bind(URLUNPARSE, args);
  if (keep_empty !== null || is_kept(components)) return unsplit_kept(components, 6, keep_empty);
  if (are_texts(components, 6)) {
    const [scheme, netloc, path, params, query, fragment] = components as ParseValues<string>;
    return unsplit(scheme, netloc, params === '' ? path : `${path};${params}`, query, fragment);
  }
  const [[scheme, netloc, path, params, query, fragment], coerce_result] = coerced(components, 6);
  const whole = truth(params) ? `${str(path)};${params as string}` : path;
  return unsplit_values([scheme, netloc, whole, query, fragment], coerce_result);
}

/** Implements {@link urlunsplit} for five texts. */
export function unsplit(
  scheme: string,
  netloc: string,
  path: string,
  query: string,
  fragment: string,
): string {
  const has_netloc =
    netloc !== '' || (scheme !== '' && is_absolute(path) && uses_netloc.includes(scheme));
  return join_parts(scheme, has_netloc ? netloc : null, path, query || null, fragment || null);
}

const is_absolute = (path: string) => path === '' || path.startsWith('/');

/** Joins the parts of a URL, of which those that it does not have are null. */
export function join_parts(
  scheme: string | null,
  netloc: string | null,
  path: string,
  query: string | null,
  fragment: string | null,
): string {
  let url = path;
  if (netloc !== null) url = `//${netloc}${is_absolute(path) ? '' : '/'}${path}`;
  else if (path.startsWith('//')) url = `//${path}`;
  if (scheme) url = `${scheme}:${url}`;
  if (query !== null) url = `${url}?${query}`;
  return fragment === null ? url : `${url}#${fragment}`;
}

/** Implements `keep_empty` of {@link urlunsplit}, for five parts, and {@link urlunparse}, for six. */
function unsplit_kept(components: unknown, count: 5 | 6, wish: boolean | null): string | Bytes {
  const keep_empty = keeps_empty(components, components instanceof ResultBase, wish);
  const given = Array.from(items_of(components));
  check_count(given, count);
  const [parts, coerce_result] = kept_parts(given);
  const [scheme, netloc, path, ...rest] = parts as [null, null, string, ...(string | null)[]];
  const params = count === 6 ? rest.shift()! : null;
  const [query, fragment] = rest as [string | null, string | null];
  const has_params = keep_empty ? params !== null : Boolean(params);
  const whole = has_params ? `${path};${params}` : path;
  const url = keep_empty
    ? join_parts(scheme, netloc, whole, query, fragment)
    : unsplit(scheme ?? '', netloc ?? '', whole, query ?? '', fragment ?? '');
  return coerce_result(url) as string | Bytes;
}

/**
 * Implements {@link unsplit} for parts of which some may be None or other empty values. For a path that is not text,
 * throws CPython's error, or returns it if it is bytes and all parts are empty.
 */
function unsplit_values(
  [scheme, netloc, path, query, fragment]: unknown[],
  coerce_result: CoerceResult,
): string | Bytes {
  if (typeof path !== 'string') {
    const type = type_name(path);
    const is_sequence = typeof path === 'object' && path !== null;
    if (is_bytes_like(path) && !truth(scheme) && !truth(netloc)) {
      // The path is empty, because _coerce_args refuses other bytes among texts.
      if (!truth(query) && !truth(fragment)) return Bytes.view(path);
      throw new TypeError("can't concat str to bytes");
    }
    throw new TypeError(
      truth(netloc) || is_sequence
        ? `can only concatenate str (not "${type}") to str`
        : `'${type}' object is not subscriptable`,
    );
  }
  const url = unsplit(text_of(scheme), text_of(netloc), path, text_of(query), text_of(fragment));
  return coerce_result(url) as string | Bytes;
}

function text_of(part: unknown): string {
  return typeof part === 'string' ? part : '';
}

function are_texts(components: unknown, count: number): boolean {
  if (!Array.isArray(components) || components.length !== count) return false;
  for (let i = 0; i < count; i++) if (typeof components[i] !== 'string') return false;
  return true;
}

/** Decodes bytes, and checks the number of parts. Also returns the function that converts the URL to their type. */
function coerced(components: unknown, count: number): [parts: unknown[], CoerceResult] {
  const parts = _coerce_args(...items_of(components));
  const coerce_result = parts.pop() as CoerceResult;
  check_count(parts, count);
  return [parts, coerce_result];
}

function items_of(components: unknown): Iterable<unknown> {
  if (is_iterable(components)) return iter_of(components);
  const type = type_name(components);
  throw new TypeError(
    `urllib.parse._coerce_args() argument after * must be an iterable, not ${type}`,
  );
}

function check_count({ length }: readonly unknown[], count: number): void {
  // CPython's message also counts the function that _coerce_args appends.
  const expected = `(expected ${count + 1}`;
  if (length > count) throw new ValueError(`too many values to unpack ${expected})`);
  if (length < count) {
    throw new ValueError(`not enough values to unpack ${expected}, got ${length + 1})`);
  }
}
