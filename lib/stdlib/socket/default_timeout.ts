// Mirrors CPython v3.13.0 Modules/socketmodule.c (the default timeout, and the parsing of timeouts).
import { OverflowError, ValueError, warn, with_note } from '../../python/errors/internal.js';
import { primitive, type_name } from '../../python/values/index.js';

/** The default of timeout arguments, which stands for the global default timeout. */
export const _GLOBAL_DEFAULT_TIMEOUT: unique symbol = Symbol('_GLOBAL_DEFAULT_TIMEOUT');

/** A timeout argument: seconds, `null` for no timeout, or `_GLOBAL_DEFAULT_TIMEOUT`. */
export type Timeout = number | null | typeof _GLOBAL_DEFAULT_TIMEOUT;

/** Maximum number of seconds in CPython's PyTime_t. */
const MAX_SECONDS = 2 ** 63 / 1e9;

let default_timeout: number | null = null;

/**
 * Returns the default timeout of new sockets.
 * @returns The number of seconds, or `null` for no timeout.
 * @see {@link https://docs.python.org/3.13/library/socket.html#socket.getdefaulttimeout}
 * @example
 * ```ts
 * import { getdefaulttimeout } from 'pyurllib/socket';
 * getdefaulttimeout(); // => null
 * ```
 */
export function getdefaulttimeout(): number | null {
  return default_timeout;
}

/**
 * Sets the default timeout of new sockets of both APIs in this thread.
 * @param timeout The number of seconds, or `null` for no timeout.
 * @throws {@link ValueError} if it is negative or NaN; {@link OverflowError} if it is too large or infinite; {@link TypeError} if
 * it is not a number.
 * @see {@link https://docs.python.org/3.13/library/socket.html#socket.setdefaulttimeout}
 * @example
 * ```ts
 * import { getdefaulttimeout, setdefaulttimeout } from 'pyurllib/socket';
 * setdefaulttimeout(2.5);
 * getdefaulttimeout(); // => 2.5
 * setdefaulttimeout(null);
 * ```
 */
export function setdefaulttimeout(...args: [timeout: number | null]): void {
  const { length } = args as unknown[];
  if (length !== 1) {
    throw new TypeError(`_socket.setdefaulttimeout() takes exactly one argument (${length} given)`);
  }
  default_timeout = checked_timeout(args[0]);
}

/** Returns the seconds of a timeout argument, or null for no timeout. Throws Python's error for an invalid one. */
export function checked_timeout(given: unknown): number | null {
  let timeout = primitive(given);
  if (timeout === _GLOBAL_DEFAULT_TIMEOUT) return default_timeout;
  if (timeout === null || timeout === undefined) return null;
  if (typeof timeout === 'boolean' || typeof timeout === 'bigint') timeout = Number(timeout);
  if (typeof timeout !== 'number') {
    const message = `'${type_name(timeout)}' object cannot be interpreted as an integer`;
    throw with_note(new TypeError(message), 'A timeout is a number of seconds, or null.');
  }
  if (Number.isNaN(timeout)) throw new ValueError('Invalid value NaN (not a number)');
  if (Math.abs(timeout) > MAX_SECONDS) {
    throw new OverflowError('timestamp out of range for C PyTime_t');
  }
  if (timeout < 0) throw new ValueError('Timeout value out of range');
  if (timeout >= 1000 && may_be_milliseconds(timeout)) {
    warn(
      `a timeout of ${timeout} is ${timeout} seconds: did you mean ${timeout / 1000}?`,
      'RuntimeWarning',
    );
  }
  return timeout;
}

/**
 * Returns true for a timeout of 1,000 seconds or more that is more likely meant in milliseconds: a multiple of 500, but
 * not of whole hours below a day.
 */
function may_be_milliseconds(timeout: number): boolean {
  return timeout % 500 === 0 && (timeout % 3600 !== 0 || timeout >= 86_400);
}
