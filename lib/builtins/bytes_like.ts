/** What Python takes as bytes: any Uint8Array, Buffers among them. */
export type BytesLike = Uint8Array;

/**
 * Whether a value is bytes in Python's eyes.
 *
 * @param value Anything.
 * @returns True for any Uint8Array, Buffers and Bytes among them.
 * @example
 * ```ts
 * is_bytes_like(encode('a')); // => true
 * is_bytes_like('a'); // => false
 * ```
 */
export function is_bytes_like(value: unknown): value is BytesLike {
  return value instanceof Uint8Array;
}
