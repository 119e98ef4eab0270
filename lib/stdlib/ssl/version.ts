import { as_tuple } from '../../python/values/index.js';
// Mirrors CPython v3.13.0 Lib/ssl.py (OPENSSL_VERSION etc.): Node's OpenSSL, whose build date is not known.

const { process: here } = globalThis as { process?: { versions?: { openssl?: string } } };
const version = here?.versions?.openssl ?? '0.0.0';
const [major = 0, minor = 0, patch = 0] = version.split(/[.+-]/).map((part) => parseInt(part, 10));

/** OpenSSL's name and version, such as `'OpenSSL 3.0.19'`. */
export const OPENSSL_VERSION = `OpenSSL ${version}`;
/** Major, minor, 0, patch and 0. CPython splits the number of OpenSSL 3 in this way. */
export const OPENSSL_VERSION_INFO: readonly number[] = as_tuple([major, minor, 0, patch, 0]);
/** The version as one number, such as 0x30000130 for 3.0.19. */
export const OPENSSL_VERSION_NUMBER = major * 0x1000_0000 + minor * 0x10_0000 + patch * 0x10;
