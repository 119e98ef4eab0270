// Mirrors CPython v3.13.18 Lib/ssl.py (TLSVersion, VerifyMode, _SSLMethod, SSLErrorNumber).
import { METHODS, SSL_ERRORS, TLS_VERSIONS, VERIFY_MODES } from './enum_data.js';
import { int_enum, type IntEnum } from './int_enum.js';

/**
 * Modes of requesting and verifying the peer's certificate. For a client, CERT_OPTIONAL and CERT_REQUIRED have the same
 * effect.
 * @see {@link https://docs.python.org/3.13/library/ssl.html#ssl.VerifyMode}
 * @example
 * ```ts
 * repr(VerifyMode.CERT_REQUIRED); // => '<VerifyMode.CERT_REQUIRED: 2>'
 * ```
 */
export const VerifyMode = int_enum('VerifyMode', VERIFY_MODES);
export type VerifyMode = IntEnum<keyof typeof VERIFY_MODES>;

/**
 * A TLS version, or the lowest or highest supported version.
 * @see {@link https://docs.python.org/3.13/library/ssl.html#ssl.TLSVersion}
 * @example
 * ```ts
 * TLSVersion.TLSv1_2 < TLSVersion.TLSv1_3; // => true
 * new TLSVersion(771).name; // => 'TLSv1_2'
 * ```
 */
export const TLSVersion = int_enum('TLSVersion', TLS_VERSIONS);
export type TLSVersion = IntEnum<keyof typeof TLS_VERSIONS>;

/** The protocol of an `SSLContext`: for a client, a server or both, or for a single version. */
export const _SSLMethod = int_enum('_SSLMethod', METHODS);
export type _SSLMethod = IntEnum<keyof typeof METHODS>;

/**
 * The `errno` of an SSLError raised by an OpenSSL call.
 * @see {@link https://docs.python.org/3.13/library/ssl.html#ssl.SSLErrorNumber}
 * @example
 * ```ts
 * Number(SSLErrorNumber.SSL_ERROR_EOF); // => 8
 * ```
 */
export const SSLErrorNumber = int_enum('SSLErrorNumber', SSL_ERRORS);
export type SSLErrorNumber = IntEnum<keyof typeof SSL_ERRORS>;
