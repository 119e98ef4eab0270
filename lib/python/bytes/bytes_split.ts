// Mirrors CPython v3.13.18 Objects/stringlib/split.h, partition.h, join.h, transmogrify.h (replace).
import { iter_of } from '../objects/index.js';
import { Needle, last_index } from './_needle.js';
import { as_tuple, is_uint8_array, required_bytes, type_name } from '../values/index.js';
import { ValueError } from '../errors/index.js';

// The parts are results of `data.slice`, which have the class of `data`.

export function is_space(byte: number | undefined): boolean {
  return byte === 0x20 || (byte !== undefined && byte >= 0x09 && byte <= 0x0d);
}

function separator_of(sep: unknown): Uint8Array {
  const separator = required_bytes(sep);
  if (separator.length === 0) throw new ValueError('empty separator');
  return separator;
}

/**
 * Implements `split(sep, maxsplit)`. If `sep` is null, splits at runs of white space. A negative `maxsplit` is no
 * limit.
 */
export function split(data: Uint8Array, sep: unknown, maxsplit: number): Uint8Array[] {
  const limit = maxsplit < 0 ? Infinity : maxsplit;
  if (sep === null) return split_at_space(data, limit);
  const needle = new Needle(separator_of(sep));
  const parts: Uint8Array[] = [];
  let start = 0;
  while (parts.length < limit) {
    const at = needle.find(data, start, data.length);
    if (at < 0) break;
    parts.push(data.slice(start, at));
    start = at + needle.length;
  }
  parts.push(data.slice(start));
  return parts;
}

function split_at_space(data: Uint8Array, limit: number): Uint8Array[] {
  const parts: Uint8Array[] = [];
  let index = 0;
  for (;;) {
    while (is_space(data[index])) index += 1;
    if (index >= data.length) return parts;
    if (parts.length >= limit) return [...parts, data.slice(index)];
    const start = index;
    while (index < data.length && !is_space(data[index])) index += 1;
    parts.push(data.slice(start, index));
  }
}

/** Implements `splitlines(keepends)`. Bytes are split only at \n, \r and \r\n. */
export function splitlines(data: Uint8Array, keepends: boolean): Uint8Array[] {
  const lines: Uint8Array[] = [];
  let start = 0;
  while (start < data.length) {
    let end = start;
    while (end < data.length && data[end] !== 0x0a && data[end] !== 0x0d) end += 1;
    const next = end + (data[end] === 0x0d && data[end + 1] === 0x0a ? 2 : 1);
    lines.push(data.slice(start, keepends ? next : end));
    start = next;
  }
  return lines;
}

/** Implements `partition` if `from` is 'start', and `rpartition` if it is 'end'. */
export function partition(
  data: Uint8Array,
  sep: unknown,
  from: 'start' | 'end',
): [Uint8Array, Uint8Array, Uint8Array] {
  const separator = separator_of(sep);
  const at =
    from === 'start'
      ? new Needle(separator).find(data, 0, data.length)
      : last_index(data, separator);
  const nothing = data.slice(0, 0);
  if (at < 0) {
    return as_tuple(
      from === 'start' ? [data.slice(), nothing, nothing] : [nothing, nothing, data.slice()],
    );
  }
  const after = at + separator.length;
  return as_tuple([data.slice(0, at), data.slice(at, after), data.slice(after)]);
}

/** Implements `strip`, `lstrip` and `rstrip`. If `bytes` is null, white space is removed. */
export function strip(
  data: Uint8Array,
  bytes: unknown,
  side: 'both' | 'left' | 'right',
): Uint8Array {
  const unwanted = bytes === null ? null : new Set(required_bytes(bytes));
  const drop = (byte: number | undefined): boolean =>
    unwanted === null ? is_space(byte) : byte !== undefined && unwanted.has(byte);
  let start = 0;
  let end = data.length;
  if (side !== 'right') while (start < end && drop(data[start])) start += 1;
  if (side !== 'left') while (end > start && drop(data[end - 1])) end -= 1;
  return data.slice(start, end);
}

/** Implements `replace(old, by, times)`. `make` creates the result, by its size. */
export function replace<Made extends Uint8Array>(
  data: Uint8Array,
  old: unknown,
  by: unknown,
  times: number,
  make: (size: number) => Made,
): Made {
  const needle = new Needle(required_bytes(old));
  const replacement = required_bytes(by);
  // As in CPython, the occurrences are counted first: a list of them may take many times the memory of the result.
  const all = needle.count(data, 0, data.length);
  const count = times < 0 ? all : Math.min(times, all);
  const made = make(data.length + count * (replacement.length - needle.length));
  let start = 0;
  let filled = 0;
  let from = 0;
  for (let left = count; left > 0; left -= 1) {
    const at = needle.find(data, from, data.length);
    made.set(data.subarray(start, at), filled);
    filled += at - start;
    made.set(replacement, filled);
    filled += replacement.length;
    start = at + needle.length;
    // An empty needle is found between all bytes and at both ends.
    from = Math.max(start, at + 1);
  }
  made.set(data.subarray(start), filled);
  return made;
}

/** Implements `separator.join(iterable)`. Returns the pieces to concatenate. */
export function joined_pieces(separator: Uint8Array, iterable: unknown): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let index = 0;
  for (const item of iter_of(iterable, 'can only join an iterable')) {
    if (!is_uint8_array(item)) {
      throw new TypeError(
        `sequence item ${index}: expected a bytes-like object, ${type_name(item)} found`,
      );
    }
    if (index > 0) pieces.push(separator);
    pieces.push(item);
    index += 1;
  }
  return pieces;
}
