// Mirrors CPython v3.13.18 Objects/stringlib/transmogrify.h (center, expandtabs …), Python/pystrhex.c,
// Objects/bytesobject.c (fromhex).
import { is_uint8_array, type_name } from '../values/index.js';
import { ValueError, as_integer, check_str, within_memory } from '../errors/internal.js';

/** Implements `center`, `ljust` and `rjust`. @throws {TypeError} if `fill` is not one byte. */
export function padded(
  data: Uint8Array,
  method: 'center' | 'ljust' | 'rjust',
  width: unknown,
  fill: unknown,
): Uint8Array {
  const wanted = as_integer(width);
  const byte = is_uint8_array(fill) && fill.length === 1 ? fill[0] : undefined;
  if (byte === undefined) {
    const found = fill === null ? 'None' : type_name(fill);
    throw new TypeError(`${method}() argument 2 must be a byte string of length 1, not ${found}`);
  }
  const padding_size = Math.max(wanted - data.length, 0);
  // In CPython, an odd byte goes to the left if both the padding and the width are odd.
  const half = Math.floor(padding_size / 2) + (padding_size & wanted & 1);
  const made = within_memory(() => new Uint8Array(data.length + padding_size)).fill(byte);
  made.set(data, { center: half, ljust: 0, rjust: padding_size }[method]);
  return made;
}

/** Implements `expandtabs(tabsize)`. Returns the bytes of the result. */
export function expandtabs(data: Uint8Array, tabsize: unknown): number[] {
  const size = as_integer(tabsize);
  const made: number[] = [];
  let column = 0;
  for (const byte of data) {
    if (byte !== 0x09) {
      made.push(byte);
      column = byte === 0x0a || byte === 0x0d ? 0 : column + 1;
    } else if (size > 0) {
      const spaces = size - (column % size);
      for (let count = 0; count < spaces; count += 1) made.push(0x20);
      column += spaces;
    }
  }
  return made;
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/**
 * Implements `hex(sep, bytes_per_sep)`. Groups are counted from the right, or from the left if `bytes_per_sep` is
 * negative. Throws Python's error if `sep` is not a single ASCII character.
 */
export function hex(data: Uint8Array, sep: unknown, bytes_per_sep: unknown): string {
  const digits = Array.from(data, (byte) => HEX[byte] as string);
  if (sep === undefined) return digits.join('');
  const separator = separator_text(sep);
  const group = as_integer(bytes_per_sep);
  const size = Math.abs(group);
  if (size === 0) return digits.join('');
  const groups: string[] = [];
  let start = 0;
  let end = group > 0 ? digits.length % size || size : size;
  while (start < digits.length) {
    groups.push(digits.slice(start, end).join(''));
    start = end;
    end += size;
  }
  return groups.join(separator);
}

function separator_text(sep: unknown): string {
  if (typeof sep !== 'string' && !is_uint8_array(sep)) {
    throw new TypeError(`object of type '${type_name(sep)}' has no len()`);
  }
  const text = typeof sep === 'string' ? sep : String.fromCharCode(...sep.subarray(0, 2));
  if (Array.from(text).length !== 1) throw new ValueError('sep must be length 1.');
  if (text > '\x7f') throw new ValueError('sep must be ASCII.');
  return text;
}

/**
 * Implements `bytes.fromhex(text)`. Returns the bytes of the result. White space is allowed around and between the
 * pairs of digits.
 */
export function fromhex(text: unknown): number[] {
  check_str('fromhex() argument', text);
  // CPython reports the first non-ASCII character, even if an invalid ASCII character precedes it.
  const beyond = text.search(/[^\0-\x7f]/);
  if (beyond >= 0) throw non_hexadecimal_error(beyond);
  const made: number[] = [];
  let index = 0;
  for (;;) {
    while (/[\t-\r ]/.test(text.charAt(index))) index += 1;
    if (index >= text.length) return made;
    const pair = text.slice(index, index + 2);
    if (!/^[0-9a-fA-F]{2}$/.test(pair)) {
      throw non_hexadecimal_error(index + (/^[0-9a-fA-F]/.test(pair) ? 1 : 0));
    }
    made.push(parseInt(pair, 16));
    index += 2;
  }
}

function non_hexadecimal_error(position: number): ValueError {
  return new ValueError(`non-hexadecimal number found in fromhex() arg at position ${position}`);
}
