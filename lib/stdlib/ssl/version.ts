// Mirrors CPython v3.13.0 Lib/ssl.py (OPENSSL_VERSION etc.): Node's OpenSSL, whose build date is not known.
import { versions } from '../../python/platform/index.js';
import { as_tuple } from '../../python/values/index.js';

const { boringssl, openssl = '0.0.0' } = versions();
// BoringSSL has the interface of OpenSSL 1.1.1. `openssl` is another version there.
const version = boringssl ? '1.1.1' : openssl;
const [major = 0, minor = 0, patch = 0] = version.split(/[.+-]/).map(parseFloat);
const fix = boringssl ? patch : 0;

/** OpenSSL's name and version, such as `'OpenSSL 3.0.19'`. */
export const OPENSSL_VERSION = `OpenSSL ${version}`;
/** Major, minor, 0, patch and 0. CPython splits the number of OpenSSL 3 in this way. In Bun and Electron, that of 1.1.1. */
export const OPENSSL_VERSION_INFO: readonly number[] = as_tuple([
  major,
  minor,
  fix,
  patch - fix,
  0,
]);
/** The version as one number, such as 0x30000130 for 3.0.19. */
export const OPENSSL_VERSION_NUMBER =
  major * 0x1000_0000 + minor * 0x10_0000 + fix * 0xff0 + patch * 0x10;
