// Mirrors CPython v3.13.18 Objects/stringlib/transmogrify.h (center, expandtabs …), Python/pystrhex.c,
// Objects/bytesobject.c (fromhex).
import { is_uint8_array, string_of_units, type_name } from '../values/index.js';
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

/** Implements `expandtabs(tabsize)`. */
export function expandtabs(data: Uint8Array, tabsize: unknown): Uint8Array {
  const size = as_integer(tabsize);
  let column = 0;
  /** Returns the width of a byte at the column, and moves on. */
  const width_of = (byte: number): number => {
    const width = byte !== 0x09 ? 1 : size > 0 ? size - (column % size) : 0;
    column = byte === 0x0a || byte === 0x0d ? 0 : column + width;
    return width;
  };
  let total = 0;
  for (const byte of data) total += width_of(byte);
  const made = within_memory(() => new Uint8Array(total)).fill(0x20);
  let filled = 0;
  column = 0;
  for (const byte of data) {
    if (byte !== 0x09) made[filled] = byte;
    filled += width_of(byte);
  }
  return made;
}

const DIGITS = '0123456789abcdef';

/**
 * Implements `hex(sep, bytes_per_sep)`. Groups are counted from the right, or from the left if `bytes_per_sep` is
 * negative. Throws Python's error if `sep` is not a single ASCII character.
 */
export function hex(data: Uint8Array, sep: unknown, bytes_per_sep: unknown): string {
  const separator = sep === undefined ? 0 : separator_text(sep).charCodeAt(0);
  const group = sep === undefined ? 0 : as_integer(bytes_per_sep);
  const size = Math.abs(group);
  const { length } = data;
  const separators = size === 0 || length === 0 ? 0 : Math.ceil(length / size) - 1;
  const made = within_memory(() => new Uint8Array(2 * length + separators));
  /** The number of bytes up to the next separator. */
  let left = group > 0 ? length % size || size : size;
  let filled = 0;
  for (const byte of data) {
    if (left === 0 && size > 0) {
      made[filled++] = separator;
      left = size;
    }
    left -= 1;
    made[filled++] = DIGITS.charCodeAt(byte >> 4);
    made[filled++] = DIGITS.charCodeAt(byte & 15);
  }
  return within_memory(() => string_of_units(made));
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
export function fromhex(text: unknown): Uint8Array {
  check_str('fromhex() argument', text);
  // CPython reports the first non-ASCII character, even if an invalid ASCII character precedes it.
  const beyond = text.search(/[^\0-\x7f]/);
  if (beyond >= 0) throw non_hexadecimal_error(beyond);
  const made = new Uint8Array(text.length >> 1);
  let size = 0;
  let index = 0;
  for (;;) {
    while (/[\t-\r ]/.test(text.charAt(index))) index += 1;
    if (index >= text.length) return made.slice(0, size);
    const pair = text.slice(index, index + 2);
    if (!/^[0-9a-fA-F]{2}$/.test(pair)) {
      throw non_hexadecimal_error(index + (/^[0-9a-fA-F]/.test(pair) ? 1 : 0));
    }
    made[size++] = parseInt(pair, 16);
    index += 2;
  }
}

function non_hexadecimal_error(position: number): ValueError {
  return new ValueError(`non-hexadecimal number found in fromhex() arg at position ${position}`);
}
