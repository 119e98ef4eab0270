// Mirrors CPython v3.13.18 Modules/_ssl.c (RAND_bytes, RAND_status, RAND_add).
import { require_module } from '../../python/platform/index.js';
import { Bytes } from '../../python/bytes/index.js';
import { ValueError } from '../../python/errors/index.js';
import { integer } from './_arguments.js';

/**
 * Returns cryptographically secure random bytes.
 * @param n Number of bytes. @throws {@link ValueError} when negative.
 * @see {@link https://docs.python.org/3.13/library/ssl.html#ssl.RAND_bytes}
 * @example
 * ```ts
 * RAND_bytes(16).length; // => 16
 * ```
 */
export function RAND_bytes(n: number): Bytes {
  const count = integer(n);
  if (count < 0) throw new ValueError('num must be positive');
  return Bytes.view(require_module('node:crypto').randomBytes(count));
}

/** Returns true if the generator is seeded, which is always so in Node. */
export function RAND_status(): boolean {
  return true;
}

/** Has no effect, because Node's generator does not need additional entropy. */
export function RAND_add(_string: string | Uint8Array, _entropy: number): void {}
