// Mirrors CPython v3.13.0 Modules/errnomodule.c and os.strerror.
import { ERRNO_MESSAGES, ERRNO_NUMBERS, SHARED_NUMBERS } from './errno_data.js';

const names: Record<number, string> = Object.create(null) as Record<number, string>;
for (const [name, number] of Object.entries(ERRNO_NUMBERS)) names[number] = name;
Object.assign(names, SHARED_NUMBERS);
const errorcode: Readonly<Record<number, string>> = Object.freeze(names);

/**
 * Python's `errno` module with the numbers of Linux: maps names to numbers; `errorcode` is the inverse.
 *
 * @see {@link https://docs.python.org/3.13/library/errno.html}
 * @example
 * ```ts
 * errno.ECONNREFUSED; // => 111
 * errno.errorcode[2]; // => 'ENOENT'
 * ```
 */
export const errno = Object.freeze({
  ...ERRNO_NUMBERS,
  errorcode,
});

/**
 * The message of an error number, as in glibc.
 *
 * @param number An error number.
 * @returns The message; `Unknown error N` for an unknown number.
 * @see {@link https://docs.python.org/3.13/library/os.html#os.strerror}
 * @example
 * ```ts
 * strerror(2); // => 'No such file or directory'
 * ```
 */
export function strerror(number: number): string {
  return ERRNO_MESSAGES[number] ?? `Unknown error ${number}`;
}
