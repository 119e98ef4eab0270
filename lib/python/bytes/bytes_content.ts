// Mirrors CPython v3.13.18 Objects/bytesobject.c (bytes_new), Objects/bytes_methods.c (the argument of searches).
import { ValueError, int_or_null, required_index, within_memory } from '../errors/internal.js';
import {
  buffer_bytes,
  is_array_buffer,
  is_int,
  is_uint8_array,
  required_bytes,
  type_name,
} from '../values/index.js';

/**
 * Returns the bytes of an argument that may also be one byte as a number.
 *
 * @throws {TypeError} for an argument of another type.
 * @throws {ValueError} for a number outside 0 to 255.
 */
export function bytes_or_byte(value: unknown): Uint8Array {
  if (is_uint8_array(value)) return required_bytes(value);
  const index = int_or_null(value);
  if (index === null) {
    const type = type_name(value);
    throw new TypeError(`argument should be integer or bytes-like object, not '${type}'`);
  }
  const byte = Number(index);
  if (byte < 0 || byte > 255) throw new ValueError('byte must be in range(0, 256)');
  return Uint8Array.of(byte);
}

/** Up to this size, `bytes(size)` does not prepare for a lack of memory, because that takes time. */
const LARGE = 2 ** 26;

/**
 * Returns what Uint8Array's constructor accepts for `bytes(source)`.
 *
 * @throws {TypeError} for a source of another type, such as text.
 * @throws {ValueError} for a negative size, or a number outside 0 to 255.
 * @throws {MemoryError} for a size that the engine cannot allocate.
 */
export function bytes_content(source: unknown): unknown {
  // Minus zero is accepted, because arithmetic may have returned it.
  const is_size = typeof source === 'number' && is_int(source + 0);
  if (is_size && source >= 0) {
    return source <= LARGE ? source : within_memory(() => new ArrayBuffer(source));
  }
  if (typeof source === 'object' && source !== null) {
    if (is_array_buffer(source)) return source;
    const viewed = buffer_bytes(source);
    if (viewed !== null) return viewed;
    if (Symbol.iterator in source) return Array.from(source as Iterable<unknown>, byte_of);
  }
  if (typeof source === 'string') throw new TypeError('string argument without an encoding');
  if (is_size) throw new ValueError('negative count');
  throw new TypeError(`cannot convert '${type_name(source)}' object to bytes`);
}

function byte_of(item: unknown): number {
  const byte = Number(required_index(item));
  if (byte < 0 || byte > 255) throw new ValueError('bytes must be in range(0, 256)');
  return byte;
}
