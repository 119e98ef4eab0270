// Mirrors CPython v3.13.18 Objects/unicodeobject.c (strip, removeprefix, center, zfill, count …).
import { as_integer, check_str, slice_index, within_memory } from '../../errors/internal.js';
import {
  count_points,
  find_text,
  is_pair,
  point_at,
  rfind_text,
  unit_at,
  lstrip as without_left,
  rstrip as without_right,
  type_name,
  width_at,
} from '../../values/index.js';

function stripped(method: 'strip' | 'lstrip' | 'rstrip', s: string, chars: unknown): string {
  if (chars === null) {
    const text = method === 'rstrip' ? s : without_left(s);
    return method === 'lstrip' ? text : without_right(text);
  }
  if (typeof chars !== 'string') throw new TypeError(`${method} arg must be None or str`);
  const unwanted = new Set(chars);
  let start = 0;
  let end = s.length;
  const point = (unit: number): string => s.slice(unit, unit + width_at(s, unit));
  const last = (): number => end - (is_pair(s, end - 2) ? 2 : 1);
  if (method !== 'rstrip')
    while (start < end && unwanted.has(point(start))) start += width_at(s, start);
  if (method !== 'lstrip') while (end > start && unwanted.has(point(last()))) end = last();
  return s.slice(start, end);
}

/** Implements `str.strip(s, chars)`: removes `chars`, or white space if it is null (the default), from both ends. */
export function strip(s: string, chars: string | null = null): string {
  return stripped('strip', s, chars);
}

/** Implements `str.lstrip(s, chars)`: removes `chars`, or white space if it is null (the default), from the start. */
export function lstrip(s: string, chars: string | null = null): string {
  return stripped('lstrip', s, chars);
}

/** Implements `str.rstrip(s, chars)`: removes `chars`, or white space if it is null (the default), from the end. */
export function rstrip(s: string, chars: string | null = null): string {
  return stripped('rstrip', s, chars);
}

/** Implements `str.removeprefix(s, prefix)`: removes `prefix`, if `s` starts with it. */
export function removeprefix(s: string, prefix: string): string {
  check_str('removeprefix() argument', prefix);
  return s.startsWith(prefix) && find_text(s, prefix, 0) === 0 ? s.slice(prefix.length) : s;
}

/** Implements `str.removesuffix(s, suffix)`: removes `suffix`, if `s` ends with it. */
export function removesuffix(s: string, suffix: string): string {
  check_str('removesuffix() argument', suffix);
  const at = s.length - suffix.length;
  return s.endsWith(suffix) && rfind_text(s, suffix, s.length) === at ? s.slice(0, at) : s;
}

function padded(
  method: 'center' | 'ljust' | 'rjust',
  s: string,
  width: unknown,
  fill: unknown,
): string {
  const wanted = as_integer(width);
  if (typeof fill !== 'string') {
    throw new TypeError(`The fill character must be a unicode character, not ${type_name(fill)}`);
  }
  if (count_points(fill) !== 1) {
    throw new TypeError('The fill character must be exactly one character long');
  }
  const padding = Math.max(wanted - count_points(s), 0);
  // In CPython, an odd character goes to the left if both the padding and the width are odd.
  const half = Math.floor(padding / 2) + (padding & wanted & 1);
  const before = { center: half, ljust: 0, rjust: padding }[method];
  return within_memory(() => fill.repeat(before) + s + fill.repeat(padding - before));
}

/** Implements `str.center(s, width, fill)`: pads both sides with `fill`, by default a space, to `width` characters. */
export function center(s: string, width: number, fill = ' '): string {
  return padded('center', s, width, fill);
}

/**
 * Implements `str.ljust(s, width, fill)`: pads the right side with `fill`, by default a space, to `width` characters.
 */
export function ljust(s: string, width: number, fill = ' '): string {
  return padded('ljust', s, width, fill);
}

/**
 * Implements `str.rjust(s, width, fill)`: pads the left side with `fill`, by default a space, to `width` characters.
 */
export function rjust(s: string, width: number, fill = ' '): string {
  return padded('rjust', s, width, fill);
}

/** Implements `str.zfill(s, width)`: pads with the digit 0 to `width` characters, on the left but after a sign. */
export function zfill(s: string, width: number): string {
  const missing = Math.max(as_integer(width) - count_points(s), 0);
  return within_memory(() => s.replace(/^[+-]?/, (sign) => sign + '0'.repeat(missing)));
}

/** Implements `str.count(s, sub, start, end)`: counts the non-overlapping occurrences of `sub` in `s[start:end]`. */
export function count(
  s: string,
  sub: string,
  start: number | null = null,
  end: number | null = null,
): number {
  check_str('count() argument 1', sub);
  const length = point_at(s);
  const first = slice_index(start, length, 0);
  const last = Math.min(slice_index(end, length, length), length);
  if (first > last) return 0;
  if (sub === '') return last - first + 1;
  const part = s.slice(unit_at(s, first), unit_at(s, last));
  let times = 0;
  for (let at = 0; (at = find_text(part, sub, at)) >= 0; at += sub.length) times += 1;
  return times;
}
