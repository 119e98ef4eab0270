// Mirrors CPython v3.13.0 Modules/_io/_iomodule.c (_Py_convert_optional_to_ssize_t), and TypeErrors of `int` and `<`.
import { type_name } from '../builtins/index.js';

/** Converts an optional size: -1 for none. @throws {TypeError} when it is neither an integer nor None. */
export function optional_size(size: unknown): number {
  return size === null || size === undefined
    ? -1
    : integer(size, (type) => `argument should be integer or None, not '${type}'`);
}

/** Converts a required size. @throws {TypeError} when it is not an integer. */
export function required_size(size: unknown): number {
  return integer(size, (type) => `'${type}' object cannot be interpreted as an integer`);
}

/** Checks a size that Python compares before use. @throws {TypeError} when it is not a number. */
export function ordered_size(size: unknown, operator: string): asserts size is number {
  if (['number', 'bigint', 'boolean'].includes(typeof size)) return;
  throw new TypeError(
    `'${operator}' not supported between instances of '${type_name(size)}' and 'int'`,
  );
}

/**
 * Returns the bytes of the argument of `readinto` or `readinto1`.
 * @param what The name of the argument in the message.
 * @throws {TypeError} when it is not a buffer.
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
