/**
 * Whether a value is read by Python's `read(n)`. Node's streams and file handles are iterated instead: theirs is
 * another `read`.
 *
 * @param value Anything.
 * @returns True for an object with a method `read`, unless it is Node's.
 * @example
 * ```ts
 * is_readable(new BytesIO()); // => true
 * is_readable('text'); // => false
 * ```
 */
export function is_readable(value: unknown): value is { read(size?: number): unknown } {
  if (typeof value !== 'object' || value === null) return false;
  if (!('read' in value) || typeof value.read !== 'function') return false;
  return !('pipe' in value && Symbol.asyncIterator in value) && !('createReadStream' in value);
}

/**
 * The bytes of what has Python's buffer protocol here: typed arrays, a DataView, an ArrayBuffer.
 *
 * @param value Anything.
 * @returns Its bytes, uncopied; null where it is none of these.
 * @example
 * ```ts
 * buffer_bytes(new Uint16Array([1]))?.length; // => 2
 * buffer_bytes('text'); // => null
 * ```
 */
export function buffer_bytes(value: unknown): Uint8Array | null {
  if (value instanceof Uint8Array) return value;
  if (ArrayBuffer.isView(value))
    return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  return value instanceof ArrayBuffer ? new Uint8Array(value) : null;
}
