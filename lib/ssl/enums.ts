// Mirrors CPython v3.13.0 Lib/ssl.py (TLSVersion, VerifyMode, _SSLMethod, SSLErrorNumber).
import { IntEnum, define_members } from './int_enum.js';

/**
 * Whether the peer's certificate is asked for and checked. For a client CERT_OPTIONAL and CERT_REQUIRED are the same.
 * @see {@link https://docs.python.org/3.13/library/ssl.html#ssl.VerifyMode}
 * @example
 * ```ts
 * repr(VerifyMode.CERT_REQUIRED); // => '<VerifyMode.CERT_REQUIRED: 2>'
 * ```
 */
export class VerifyMode extends IntEnum {
  declare static readonly CERT_NONE: VerifyMode;
  declare static readonly CERT_OPTIONAL: VerifyMode;
  declare static readonly CERT_REQUIRED: VerifyMode;
}
define_members(VerifyMode, { CERT_NONE: 0, CERT_OPTIONAL: 1, CERT_REQUIRED: 2 });

/**
 * A version of the protocol, or the lowest or highest the platform has.
 * @see {@link https://docs.python.org/3.13/library/ssl.html#ssl.TLSVersion}
 * @example
 * ```ts
 * TLSVersion.TLSv1_2 < TLSVersion.TLSv1_3; // => true
 * new TLSVersion(771).name; // => 'TLSv1_2'
 * ```
 */
export class TLSVersion extends IntEnum {
  declare static readonly MINIMUM_SUPPORTED: TLSVersion;
  declare static readonly SSLv3: TLSVersion;
  declare static readonly TLSv1: TLSVersion;
  declare static readonly TLSv1_1: TLSVersion;
  declare static readonly TLSv1_2: TLSVersion;
  declare static readonly TLSv1_3: TLSVersion;
  declare static readonly MAXIMUM_SUPPORTED: TLSVersion;
}
define_members(TLSVersion, {
  MINIMUM_SUPPORTED: -2,
  SSLv3: 0x300,
  TLSv1: 0x301,
  TLSv1_1: 0x302,
  TLSv1_2: 0x303,
  TLSv1_3: 0x304,
  MAXIMUM_SUPPORTED: -1,
});

/** What `SSLContext` is made for: a client, a server, one version alone. */
export class _SSLMethod extends IntEnum {
  declare static readonly PROTOCOL_TLS: _SSLMethod;
  declare static readonly PROTOCOL_TLSv1: _SSLMethod;
  declare static readonly PROTOCOL_TLSv1_1: _SSLMethod;
  declare static readonly PROTOCOL_TLSv1_2: _SSLMethod;
  declare static readonly PROTOCOL_TLS_CLIENT: _SSLMethod;
  declare static readonly PROTOCOL_TLS_SERVER: _SSLMethod;
}
define_members(_SSLMethod, {
  PROTOCOL_TLS: 2,
  PROTOCOL_TLSv1: 3,
  PROTOCOL_TLSv1_1: 4,
  PROTOCOL_TLSv1_2: 5,
  PROTOCOL_TLS_CLIENT: 16,
  PROTOCOL_TLS_SERVER: 17,
});

/**
 * The `errno` of the SSLError family, where OpenSSL's own call failed.
 * @see {@link https://docs.python.org/3.13/library/ssl.html#ssl.SSLErrorNumber}
 * @example
 * ```ts
 * Number(SSLErrorNumber.SSL_ERROR_EOF); // => 8
 * ```
 */
export class SSLErrorNumber extends IntEnum {
  declare static readonly SSL_ERROR_SSL: SSLErrorNumber;
  declare static readonly SSL_ERROR_WANT_READ: SSLErrorNumber;
  declare static readonly SSL_ERROR_WANT_WRITE: SSLErrorNumber;
  declare static readonly SSL_ERROR_WANT_X509_LOOKUP: SSLErrorNumber;
  declare static readonly SSL_ERROR_SYSCALL: SSLErrorNumber;
  declare static readonly SSL_ERROR_ZERO_RETURN: SSLErrorNumber;
  declare static readonly SSL_ERROR_WANT_CONNECT: SSLErrorNumber;
  declare static readonly SSL_ERROR_EOF: SSLErrorNumber;
  declare static readonly SSL_ERROR_INVALID_ERROR_CODE: SSLErrorNumber;
}
define_members(SSLErrorNumber, {
  SSL_ERROR_SSL: 1,
  SSL_ERROR_WANT_READ: 2,
  SSL_ERROR_WANT_WRITE: 3,
  SSL_ERROR_WANT_X509_LOOKUP: 4,
  SSL_ERROR_SYSCALL: 5,
  SSL_ERROR_ZERO_RETURN: 6,
  SSL_ERROR_WANT_CONNECT: 7,
  SSL_ERROR_EOF: 8,
  SSL_ERROR_INVALID_ERROR_CODE: 10,
});
