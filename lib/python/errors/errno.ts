// Mirrors CPython v3.13.18 Modules/errnomodule.c and os.strerror.
import { ERRNO_MESSAGES, ERRNO_NUMBERS, SHARED_NUMBERS } from './errno_data.js';

const names: Record<number, string> = Object.create(null) as Record<number, string>;
for (const [name, number] of Object.entries(ERRNO_NUMBERS)) names[number] = name;
Object.assign(names, SHARED_NUMBERS);
const errorcode: Readonly<Record<number, string>> = Object.freeze(names);

/**
 * Python's `errno` module with the numbers of Linux: it maps names to numbers, and its `errorcode` maps numbers to
 * names.
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
 * Returns glibc's message for an error number.
 *
 * @param number An error number.
 * @returns The message, which is `Unknown error N` for an unknown number.
 * @see {@link https://docs.python.org/3.13/library/os.html#os.strerror}
 * @example
 * ```ts
 * strerror(2); // => 'No such file or directory'
 * ```
 */
export function strerror(number: number): string {
  return ERRNO_MESSAGES[number] ?? `Unknown error ${number}`;
}
