/**
 * True if a value has Python's `read(n)`. Node's streams and file handles have a different `read` and are iterated
 * instead.
 *
 * @param value Anything.
 * @returns True for an object with a method `read`, except Node's.
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
  if (value instanceof Uint8Array) return value;
  if (ArrayBuffer.isView(value))
    return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  return value instanceof ArrayBuffer ? new Uint8Array(value) : null;
}
