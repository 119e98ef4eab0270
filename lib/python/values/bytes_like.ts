// Mirrors CPython v3.13.18 Objects/abstract.c (the buffer protocol).
import { type_name } from './type_name.js';
import { getter_of, is_array_buffer, is_uint8_array, typed_array_name } from './realm.js';

/** A bytes-like object: any Uint8Array, including Buffers. */
export type BytesLike = Uint8Array;

/**
 * Returns true if a value is bytes-like.
 *
 * @param value Any value.
 * @returns True for any Uint8Array, including Buffers and Bytes.
 * @example
 * ```ts
 * is_bytes_like(encode('a')); // => true
 * is_bytes_like('a'); // => false
 * ```
 */
export const is_bytes_like: (value: unknown) => value is BytesLike = is_uint8_array;

/** The getters of a class of views. A subclass or a property of an object may hide them, and answer otherwise each time. */
function getters_of(prototype: object) {
  return {
    buffer: getter_of(prototype, 'buffer') as () => ArrayBuffer,
    offset: getter_of(prototype, 'byteOffset') as () => number,
    length: getter_of(prototype, 'byteLength') as () => number,
  };
}

const of_typed_array = getters_of(Object.getPrototypeOf(Uint8Array.prototype) as object);
const of_data_view = getters_of(DataView.prototype);

function view_of(value: object, { buffer, offset, length }: typeof of_data_view): Uint8Array {
  return new Uint8Array(buffer.call(value), offset.call(value), length.call(value));
}

/**
 * Returns the bytes of an object that supports the buffer protocol: a typed array, a DataView or an ArrayBuffer. Of the
 * object, only the bytes count: what its members say about them may be wrong, or differ from one time to the next.
 *
 * @param value Any value.
 * @returns A new Uint8Array over the same memory, or null for another value.
 * @example
 * ```ts
 * buffer_bytes(new Uint16Array([1]))?.length; // => 2
 * buffer_bytes('text'); // => null
 * ```
 */
export function buffer_bytes(value: unknown): Uint8Array | null {
  if (!ArrayBuffer.isView(value)) return is_array_buffer(value) ? new Uint8Array(value) : null;
  return view_of(value, typed_array_name.call(value) === undefined ? of_data_view : of_typed_array);
}

/** Returns the bytes of an argument that must be bytes-like. @throws {TypeError} when it is not. */
export function required_bytes(value: unknown): Uint8Array {
  if (is_uint8_array(value)) return view_of(value, of_typed_array);
  throw new TypeError(`a bytes-like object is required, not '${type_name(value)}'`);
}

/**
 * Returns the bytes of an argument that must be a writable buffer, such as that of `readinto`.
 * @param buffer The argument.
 * @param what The name of the argument in the error message, by default `readinto() argument`.
 * @throws {TypeError} when it is not a buffer.
 */
export function writable_buffer(buffer: unknown, what: string = 'readinto() argument'): Uint8Array {
  const bytes = buffer_bytes(buffer);
  if (bytes !== null) return bytes;
  const type = buffer === null ? 'None' : type_name(buffer);
  throw new TypeError(`${what} must be read-write bytes-like object, not ${type}`);
}
