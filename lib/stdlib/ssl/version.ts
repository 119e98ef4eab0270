// Mirrors CPython v3.13.18 Lib/ssl.py (OPENSSL_VERSION etc.): Node's OpenSSL, whose build date is not known.
import { versions } from '../../python/platform/index.js';
import { as_tuple } from '../../python/values/index.js';

const { boringssl, openssl = '0.0.0' } = versions();
// BoringSSL has the interface of OpenSSL 1.1.1. `openssl` is another version there.
const version = boringssl ? '1.1.1' : openssl;
const parts = version.split(/[.+-]/, 3).map(parseFloat);
if (!boringssl) parts.splice(2, 0, 0);

/** OpenSSL's name and version, such as `'OpenSSL 3.0.19'`. */
export const OPENSSL_VERSION = `OpenSSL ${version}`;
/** Major, minor, 0, patch and 0. CPython splits the number of OpenSSL 3 in this way. In Bun and Electron, that of 1.1.1. */
export const OPENSSL_VERSION_INFO: readonly number[] = as_tuple([...parts, 0, 0].slice(0, 5));
/** The version as one number, such as 0x30000130 for 3.0.19. */
export const OPENSSL_VERSION_NUMBER = parts.reduce(
  (number, part, index) => number + part * 2 ** (28 - 8 * index),
  0,
);
