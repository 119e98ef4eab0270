// Mirrors CPython v3.13.0 Modules/_io/_iomodule.c (_Py_convert_optional_to_ssize_t) and what `int` and `<` refuse.
import { type_name } from '../builtins/index.js';

/** A size as streams take it: negative for none. @throws {TypeError} when it is neither an integer nor None. */
export function optional_size(size: unknown): number {
  return size === null || size === undefined
    ? -1
    : integer(size, (type) => `argument should be integer or None, not '${type}'`);
}

/** A size that must be given. @throws {TypeError} when it is no integer. */
export function required_size(size: unknown): number {
  return integer(size, (type) => `'${type}' object cannot be interpreted as an integer`);
}

/** A size that is compared before it is used. @throws {TypeError} when it is no number. */
export function ordered_size(size: unknown, operator: string): asserts size is number {
  if (['number', 'bigint', 'boolean'].includes(typeof size)) return;
  throw new TypeError(
    `'${operator}' not supported between instances of '${type_name(size)}' and 'int'`,
  );
}

/**
 * What `readinto` and its like fill.
 * @param what What the message calls it.
 * @throws {TypeError} when it is no buffer.
 */
export function writable_buffer(buffer: unknown, what: string = 'readinto() argument'): Uint8Array {
  if (buffer instanceof Uint8Array) return buffer;
  if (ArrayBuffer.isView(buffer)) {
    return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  }
  const type = buffer === null ? 'None' : type_name(buffer);
  throw new TypeError(`${what} must be read-write bytes-like object, not ${type}`);
}

function integer(size: unknown, message: (type: string) => string): number {
  if (Number.isInteger(size)) return size as number;
  if (typeof size === 'bigint' || typeof size === 'boolean') return Number(size);
  throw new TypeError(message(type_name(size)));
}
