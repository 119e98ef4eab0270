// Mirrors CPython v3.13.0 Modules/socketmodule.c (its errors), Modules/_ssl.c (SSLError and its kin).
import { format_tuple } from './_format.js';
import { multiple_bases, name_classes } from './exception.js';
import { ValueError } from './simple_exceptions.js';
import { OSError } from './os_error.js';

/**
 * A name or service that does not resolve: Python's `socket.gaierror`.
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
 * Base of the errors of TLS. Its message is the text alone, where errno and text were given.
 *
 * @see {@link https://docs.python.org/3.13/library/ssl.html#ssl.SSLError}
 * @example
 * ```ts
 * new SSLError(1, '[SSL: WRONG_VERSION_NUMBER] wrong version number').message;
 * // => '[SSL: WRONG_VERSION_NUMBER] wrong version number'
 * ```
 */
export class SSLError extends OSError {
  /** The part of OpenSSL the error comes from (`'SSL'`), or null. */
  declare library: string | null;
  /** OpenSSL's symbol of the error (`'CERTIFICATE_VERIFY_FAILED'`), or null. */
  declare reason: string | null;

  override __str__(): string {
    return typeof this.strerror === 'string' ? this.strerror : format_tuple(this.args);
  }
}
Object.assign(SSLError.prototype, { library: null, reason: null });

/** The peer's certificate does not pass. An SSLError and a ValueError; also known as CertificateError. */
export class SSLCertVerificationError extends SSLError {
  /** OpenSSL's number of what failed, or null. */
  declare verify_code: number | null;
  /** What failed, in words, or null. */
  declare verify_message: string | null;
}
Object.assign(SSLCertVerificationError.prototype, { verify_code: null, verify_message: null });
multiple_bases(SSLCertVerificationError, ValueError);
export { SSLCertVerificationError as CertificateError };

/** The peer closed the TLS session in order. */
export class SSLZeroReturnError extends SSLError {}
/** More data has to come in first. */
export class SSLWantReadError extends SSLError {}
/** More data has to go out first. */
export class SSLWantWriteError extends SSLError {}
/** An error of the system under TLS. */
export class SSLSyscallError extends SSLError {}
/** The connection ended without the end of the TLS session. */
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
