// Mirrors CPython v3.13.0 Modules/socketmodule.c (its errors), Modules/_ssl.c (SSLError and its subclasses).
import { format_tuple } from '../values/index.js';
import { multiple_bases, name_classes } from './exception.js';
import { ValueError } from './simple_exceptions.js';
import { OSError } from './os_error.js';

/**
 * A name or service could not be resolved: Python's `socket.gaierror`.
 *
 * @see {@link https://docs.python.org/3.13/library/socket.html#socket.gaierror}
 * @example
 * ```ts
 * new gaierror(-2, 'Name or service not known').message; // => '[Errno -2] Name or service not known'
 * ```
 */
export class gaierror extends OSError {}

/** An error of the older resolver functions: Python's `socket.herror`. */
export class herror extends OSError {}

/**
 * The base of TLS errors. If errno and text were given, the message is the text alone.
 *
 * @see {@link https://docs.python.org/3.13/library/ssl.html#ssl.SSLError}
 * @example
 * ```ts
 * new SSLError(1, '[SSL: WRONG_VERSION_NUMBER] wrong version number').message;
 * // => '[SSL: WRONG_VERSION_NUMBER] wrong version number'
 * ```
 */
export class SSLError extends OSError {
  /** The OpenSSL library that reported the error (`'SSL'`), or null. */
  declare library: string | null;
  /** OpenSSL's symbol for the error (`'CERTIFICATE_VERIFY_FAILED'`), or null. */
  declare reason: string | null;

  override __str__(): string {
    return typeof this.strerror === 'string' ? this.strerror : format_tuple(this.args);
  }
}
Object.assign(SSLError.prototype, { library: null, reason: null });

/** The peer's certificate failed verification. An SSLError and a ValueError; also exported as CertificateError. */
export class SSLCertVerificationError extends SSLError {
  /** OpenSSL's verification error number, or null. */
  declare verify_code: number | null;
  /** The description of the verification error, or null. */
  declare verify_message: string | null;
}
Object.assign(SSLCertVerificationError.prototype, { verify_code: null, verify_message: null });
multiple_bases(SSLCertVerificationError, ValueError);

/** The peer closed the TLS session cleanly. */
export class SSLZeroReturnError extends SSLError {}
/** More data must be received first. */
export class SSLWantReadError extends SSLError {}
/** More data must be sent first. */
export class SSLWantWriteError extends SSLError {}
/** A system error occurred below TLS. */
export class SSLSyscallError extends SSLError {}
/** The connection ended without closing the TLS session. */
export class SSLEOFError extends SSLError {}

name_classes({
  gaierror,
  herror,
  SSLError,
  SSLCertVerificationError,
  SSLZeroReturnError,
  SSLWantReadError,
  SSLWantWriteError,
  SSLSyscallError,
  SSLEOFError,
});
