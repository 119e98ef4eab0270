// Mirrors CPython v3.13.18 Modules/posixmodule.c (os.fspath, os.PathLike).
import {
  await_hint,
  is_uint8_array,
  plain_text,
  special_method,
  type_name,
} from '../values/index.js';

/** A path: text, bytes, or an object with `__fspath__`, such as Python's `pathlib.Path`. */
export type PathLike = string | Uint8Array | { __fspath__(): string | Uint8Array };

/**
 * Implements Python's `os.fspath`.
 *
 * @param path A path.
 * @returns The path as text or bytes: `path` itself, or the result of its `__fspath__`.
 * @throws {TypeError} if `path` is not a path, or its `__fspath__` returns neither text nor bytes.
 * @internal
 */
export function fspath(path: unknown): string | Uint8Array {
  if (typeof path === 'string' || is_uint8_array(path)) return path;
  const text = plain_text<unknown>(path);
  if (typeof text === 'string') return text;
  const __fspath__ = special_method(path, '__fspath__');
  const type = type_name(path);
  if (__fspath__ === null) {
    throw new TypeError(
      `expected str, bytes or os.PathLike object, not ${type}${await_hint(path)}`,
    );
  }
  const found = __fspath__.call(path);
  if (typeof found === 'string' || is_uint8_array(found)) return found;
  throw new TypeError(
    `expected ${type}.__fspath__() to return str or bytes, not ${type_name(found)}`,
  );
}
