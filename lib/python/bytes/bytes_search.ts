// Mirrors CPython v3.13.18 Objects/bytes_methods.c (find, count, startswith …).
import { Needle, last_index } from './_needle.js';
import { bytes_or_byte } from './bytes_content.js';
import { is_uint8_array, required_bytes, type_name } from '../values/index.js';
import { ValueError, slice_index } from '../errors/internal.js';

/** A position in a slice: Python's int or None. */
export type Position = number | null | undefined;

/** Returns the start and end of the part to search. */
function bounds({ length }: Uint8Array, start: Position, end: Position): [number, number] {
  return [slice_index(start, length, 0), Math.min(slice_index(end, length, length), length)];
}

export function find(data: Uint8Array, sub: unknown, start: Position, end: Position): number {
  const needle = new Needle(bytes_or_byte(sub));
  const [first, last] = bounds(data, start, end);
  return needle.find(data, first, last);
}

export function rfind(data: Uint8Array, sub: unknown, start: Position, end: Position): number {
  return last_index(data, bytes_or_byte(sub), ...bounds(data, start, end));
}

export function found(index: number): number {
  if (index < 0) throw new ValueError('subsection not found');
  return index;
}

export function count(data: Uint8Array, sub: unknown, start: Position, end: Position): number {
  const needle = new Needle(bytes_or_byte(sub));
  return needle.count(data, ...bounds(data, start, end));
}

/** Implements `startswith` if `at` is 'start', and `endswith` if it is 'end'. */
export function has_affix(
  data: Uint8Array,
  at: 'start' | 'end',
  affix: unknown,
  start: Position,
  end: Position,
): boolean {
  const [first, last] = bounds(data, start, end);
  const matches = (one: Uint8Array): boolean => {
    if (last - first < one.length) return false;
    const offset = at === 'start' ? first : last - one.length;
    return one.every((byte, index) => byte === data[offset + index]);
  };
  if (is_uint8_array(affix)) return matches(required_bytes(affix));
  if (Array.isArray(affix)) return affix.some((one) => matches(required_bytes(one)));
  throw new TypeError(
    `${at}swith first arg must be bytes or a tuple of bytes, not ${type_name(affix)}`,
  );
}
