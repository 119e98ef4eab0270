// Mirrors CPython v3.13.18 Objects/stringlib/fastsearch.h: substring search in linear time.

/** A byte string to search for, which can be used for several searches. */
export class Needle {
  readonly #bytes: Uint8Array;
  /** The length of the longest proper border of each prefix (Knuth–Morris–Pratt algorithm). */
  #borders: Int32Array | null = null;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get length(): number {
    return this.#bytes.length;
  }

  /** Returns the index of the first occurrence between `start` and `end` (exclusive), or -1 if there is none. */
  find(whole: Uint8Array, start: number, end: number): number {
    // The engine's search would go on beyond the end.
    const data = end < whole.length ? whole.subarray(0, end) : whole;
    const needle = this.#bytes;
    if (end - start < needle.length) return -1;
    if (needle.length === 0) return start;
    const borders = (this.#borders ??= borders_of(needle));
    let matched = 0;
    for (let index = start; index < end; index += 1) {
      if (matched === 0) {
        // The engine's own search is many times faster at skipping bytes that cannot start a match.
        index = data.indexOf(needle[0]!, index);
        if (index < 0 || index > end - needle.length) return -1;
        matched = 1;
      } else {
        while (matched > 0 && data[index] !== needle[matched]) matched = borders[matched - 1]!;
        if (data[index] === needle[matched]) matched += 1;
      }
      if (matched === needle.length) return index - matched + 1;
    }
    return -1;
  }

  /** Counts the occurrences, which do not overlap. Those of an empty needle are between all bytes and at both ends. */
  count(data: Uint8Array, start: number, end: number): number {
    const step = Math.max(this.length, 1);
    let count = 0;
    for (let at = start; (at = this.find(data, at, end)) >= 0; at += step) count += 1;
    return count;
  }
}

/** Returns the index of the last occurrence between `start` and `end` (exclusive), or -1. Reads no more than it must. */
export function last_index(
  data: Uint8Array,
  needle: Uint8Array,
  start = 0,
  end = data.length,
): number {
  // The engine's search would go on beyond the start.
  if (start > 0) {
    const found = last_index(data.subarray(start), needle, 0, end - start);
    return found < 0 ? -1 : found + start;
  }
  if (end < needle.length) return -1;
  if (needle.length === 0) return end;
  const reversed = needle.toReversed();
  const borders = borders_of(reversed);
  let matched = 0;
  for (let index = end - 1; index >= 0; index -= 1) {
    if (matched === 0) {
      // As in `find`, the engine's own search skips bytes.
      index = data.lastIndexOf(reversed[0]!, index);
      if (index < 0) return -1;
      matched = 1;
    } else {
      while (matched > 0 && data[index] !== reversed[matched]) matched = borders[matched - 1]!;
      if (data[index] === reversed[matched]) matched += 1;
    }
    if (matched === needle.length) return index;
  }
  return -1;
}

function borders_of(needle: Uint8Array): Int32Array {
  const borders = new Int32Array(needle.length);
  let border = 0;
  for (let index = 1; index < needle.length; index += 1) {
    while (border > 0 && needle[index] !== needle[border]) border = borders[border - 1] as number;
    if (needle[index] === needle[border]) border += 1;
    borders[index] = border;
  }
  return borders;
}
