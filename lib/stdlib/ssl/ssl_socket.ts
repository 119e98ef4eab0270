// Mirrors CPython v3.13.18 Lib/ssl.py (SSLSocket): the class of which each API has its own.
import { is_virtual_instance } from '../../python/errors/internal.js';

/** The message of the TypeError that `new` raises. */
export const NO_CONSTRUCTOR =
  'SSLSocket does not have a public constructor. Instances are returned by SSLContext.wrap_socket().';

/**
 * The class of the TLS sockets of both APIs, for `isinstance`. Their methods are those of `SSLSocket` in `pyurllib/socket`
 * and `pyurllib/sync/socket`, which `SSLContext.wrap_socket` returns.
 * @see {@link https://docs.python.org/3.13/library/ssl.html#ssl.SSLSocket}
 * @example
 * ```ts
 * new SSLSocket(); // throws TypeError: SSLSocket does not have a public constructor. Instances are returned by SSLContext.wrap_socket().
 * ```
 */
export class SSLSocket {
  /** @throws {TypeError} always. */
  constructor() {
    throw new TypeError(NO_CONSTRUCTOR);
  }

  /** @internal */
  static [Symbol.hasInstance](value: unknown): boolean {
    return is_virtual_instance(this, value);
  }
}
