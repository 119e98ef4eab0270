// Converts arguments as CPython's C code does.
import { type_name } from '../builtins/index.js';

/** A path argument: text, its bytes, or a file URL. */
export type Path = string | Uint8Array | URL;

/** @returns The path as text; null if it is not a path. */
export function path_text(path: unknown): string | null {
  if (typeof path === 'string') return path;
  if (path instanceof Uint8Array) return new TextDecoder().decode(path);
  if (path instanceof URL) return process.getBuiltinModule('node:url').fileURLToPath(path);
  return null;
}

/** @throws {TypeError} Unless `value` is an integer. */
export function integer(value: unknown): number {
  const primitive: unknown =
    typeof value === 'object' && value !== null && 'valueOf' in value ? value.valueOf() : value;
  if (typeof primitive === 'boolean' || typeof primitive === 'bigint') return Number(primitive);
  if (typeof primitive === 'number' && Number.isInteger(primitive)) return primitive;
  throw new TypeError(`'${type_name(value)}' object cannot be interpreted as an integer`);
}
