// Mirrors CPython v3.13.0 Objects/abstract.c (the buffer protocol), Objects/bytesobject.c (bytes_new).
import { as_integer } from './argument_checks.js';
import { ValueError } from './simple_exceptions.js';
import { type_name } from './type_name.js';
import { is_array_buffer, is_uint8_array } from './realm.js';

/** A bytes-like object: any Uint8Array, including Buffers. */
export type BytesLike = Uint8Array;

/**
 * True if a value is bytes-like.
 *
 * @param value Anything.
 * @returns True for any Uint8Array, including Buffers and Bytes.
 * @example
 * ```ts
 * is_bytes_like(encode('a')); // => true
 * is_bytes_like('a'); // => false
 * ```
 */
export function is_bytes_like(value: unknown): value is BytesLike {
  return is_uint8_array(value);
}

/**
 * The bytes of an object that supports the buffer protocol: a typed array, a DataView or an ArrayBuffer.
 *
 * @param value Anything.
 * @returns Its bytes, without copying; null for any other value.
 * @example
 * ```ts
 * buffer_bytes(new Uint16Array([1]))?.length; // => 2
 * buffer_bytes('text'); // => null
 * ```
 */
export function buffer_bytes(value: unknown): Uint8Array | null {
  if (is_uint8_array(value)) return value;
  if (ArrayBuffer.isView(value))
    return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  return is_array_buffer(value) ? new Uint8Array(value) : null;
}

/** The bytes of an argument that must be bytes-like. */
export function required_bytes(value: unknown): Uint8Array {
  if (is_uint8_array(value)) return value;
  throw new TypeError(`a bytes-like object is required, not '${type_name(value)}'`);
}

/** The bytes of an argument that may also be one byte as a number. */
export function bytes_or_byte(value: unknown): Uint8Array {
  if (is_uint8_array(value)) return value;
  const number = typeof value === 'boolean' || typeof value === 'bigint' ? Number(value) : value;
  if (typeof number === 'number' && Number.isInteger(number)) {
    if (number < 0 || number > 255) throw new ValueError('byte must be in range(0, 256)');
    return Uint8Array.of(number);
  }
  throw new TypeError(`argument should be integer or bytes-like object, not '${type_name(value)}'`);
}

/**
 * Returns the bytes of the argument of `readinto` or the like.
 * @param what The argument in the message.
 * @throws {TypeError} When it is not a buffer.
 */
export function writable_buffer(buffer: unknown, what: string = 'readinto() argument'): Uint8Array {
  const bytes = buffer_bytes(buffer);
  if (bytes !== null) return bytes;
  const type = buffer === null ? 'None' : type_name(buffer);
  throw new TypeError(`${what} must be read-write bytes-like object, not ${type}`);
}

/** The argument of Uint8Array's constructor for `bytes(source)`. */
export function bytes_content(source: unknown): unknown {
  if (typeof source === 'number' && source >= 0 && Number.isInteger(source)) return source;
  if (typeof source === 'object' && source !== null) {
    if (is_array_buffer(source)) return source;
    const viewed = buffer_bytes(source);
    if (viewed !== null) return viewed;
    if (Symbol.iterator in source) return Array.from(source as Iterable<unknown>, byte_of);
    // SharedArrayBuffer is not available in every browser.
    if (Object.prototype.toString.call(source) === '[object SharedArrayBuffer]') return source;
  }
  if (typeof source === 'string') throw new TypeError('string argument without an encoding');
  if (typeof source === 'number' && Number.isInteger(source))
    throw new ValueError('negative count');
  throw new TypeError(`cannot convert '${type_name(source)}' object to bytes`);
}

function byte_of(item: unknown): number {
  const byte = as_integer(item);
  if (byte < 0 || byte > 255) throw new ValueError('bytes must be in range(0, 256)');
  return byte;
}
