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
  return value instanceof Uint8Array;
}
