// Mirrors CPython v3.13.0 Python/getargs.c (_PyArg_BadArgument).
import { type_name } from './type_name.js';

/** Throws Python's TypeError unless an argument is a string. */
export function check_str(method: string, parameter: string, value: unknown): void {
  if (typeof value === 'string') return;
  const found = value === null ? 'None' : type_name(value);
  throw new TypeError(`${method}() argument '${parameter}' must be str, not ${found}`);
}
