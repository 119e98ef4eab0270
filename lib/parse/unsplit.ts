// Mirrors CPython v3.13.0 Lib/urllib/parse.py (urlunsplit, urlunparse).
import { Bytes, str } from '../python/bytes/index.js';
import { type ArgumentsOf, bind, def, required } from '../python/calls/index.js';
import { ValueError } from '../python/errors/index.js';
import { is_iterable, truth } from '../python/objects/index.js';
import { is_bytes_like, type_name } from '../python/values/index.js';
import { _coerce_args, type CoerceResult } from './coerce.js';
import type { ParseValues, SplitValues } from './result_fields.js';
import { uses_netloc } from './schemes.js';

/**
 * The parts of a URL, in order. An empty part may be None, except the scheme and the path of a text URL.
 */
export type Components<Text> = Iterable<Text | null>;

const URLUNSPLIT = def('urlunsplit', { components: required<unknown>() });
const URLUNPARSE = def('urlunparse', { components: required<unknown>() });
type UnsplitArguments<Text> = ArgumentsOf<typeof URLUNSPLIT, { components: Components<Text> }>;

/**
 * Joins the parts that `urlsplit` returns into a URL. Details that parsing removes are not
 * restored, such as the `?` of an empty query.
 *
 * If there is no network location, a path that starts with `//` is prefixed with `//`, so that it
 * is not parsed as a network location.
 * @param components Five parts, either strings or bytes: scheme, netloc, path, query, fragment. An
 * empty part may be None, but if they are strings, not the scheme or the path.
 * @returns The URL, of the type of the parts.
 * @throws {ValueError} If the number of parts is not five, or bytes are not ASCII.
 * @throws {IndexError} If there are no parts.
 * @throws {TypeError} If text and bytes are mixed, or `components` is not iterable.
 * @throws {AttributeError} If the scheme is not text, and a part is neither bytes nor empty.
 * @see {@link https://docs.python.org/3.13/library/urllib.parse.html#urllib.parse.urlunsplit}
 * @example
 * ```ts
 * urlunsplit(['https', 'docs.python.org', '/3/', 'q=1', 'top']); // => 'https://docs.python.org/3/?q=1#top'
 * ```
 */
export function urlunsplit(...args: UnsplitArguments<string>): string;
export function urlunsplit(...args: UnsplitArguments<Uint8Array>): Bytes;
export function urlunsplit(...args: unknown[]): string | Bytes {
  const [components] = bind(URLUNSPLIT, args);
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
 * @returns The URL, of the type of the parts.
 * @throws {ValueError} If the number of parts is not six, or bytes are not ASCII.
 * @throws {IndexError} In the same cases as {@link urlunsplit}.
 * @throws {TypeError} In the same cases as {@link urlunsplit}.
 * @throws {AttributeError} In the same cases as {@link urlunsplit}.
 * @see {@link https://docs.python.org/3.13/library/urllib.parse.html#urllib.parse.urlunparse}
 * @example
 * ```ts
 * urlunparse(['http', 'host', '/path', 'params', '', '']); // => 'http://host/path;params'
 * ```
 */
export function urlunparse(...args: UnsplitArguments<string>): string;
export function urlunparse(...args: UnsplitArguments<Uint8Array>): Bytes;
export function urlunparse(...args: unknown[]): string | Bytes {
  const [components] = bind(URLUNPARSE, args);
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
  const is_absolute = path === '' || path.startsWith('/');
  let url = path;
  if (netloc !== '') url = `//${netloc}${is_absolute ? '' : '/'}${path}`;
  else if (path.startsWith('//')) url = `//${path}`;
  else if (is_absolute && scheme !== '' && uses_netloc.includes(scheme)) url = `//${path}`;
  if (scheme !== '') url = `${scheme}:${url}`;
  if (query !== '') url = `${url}?${query}`;
  return fragment === '' ? url : `${url}#${fragment}`;
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

/** Checks the number of parts, and decodes bytes. Also returns the function that converts the URL to their type. */
function coerced(components: unknown, count: number): [parts: unknown[], CoerceResult] {
  if (!is_iterable(components)) {
    const type = type_name(components);
    throw new TypeError(
      `urllib.parse._coerce_args() argument after * must be an iterable, not ${type}`,
    );
  }
  const parts = _coerce_args(...components);
  // CPython's message also counts the function that _coerce_args appends.
  const expected = `(expected ${count + 1}`;
  if (parts.length > count + 1) throw new ValueError(`too many values to unpack ${expected})`);
  if (parts.length < count + 1) {
    throw new ValueError(`not enough values to unpack ${expected}, got ${parts.length})`);
  }
  return [parts, parts.pop() as CoerceResult];
}
