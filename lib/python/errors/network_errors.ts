// Mirrors CPython v3.13.18 Modules/socketmodule.c (its errors), Modules/_ssl.c (SSLError and its subclasses).
import { format_tuple } from '../values/index.js';
import { multiple_bases, name_classes } from './exception.js';
import { message_attributes } from './message.js';
import { ValueError } from './simple_exceptions.js';
import { OSError } from './os_error.js';

/**
 * Raised if a name or service cannot be resolved: Python's `socket.gaierror`.
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
 * The base class of TLS errors. If it is created with an errno and a text, its message is the text.
 *
 * @see {@link https://docs.python.org/3.13/library/ssl.html#ssl.SSLError}
 * @example
 * ```ts
 * new SSLError(1, '[SSL: WRONG_VERSION_NUMBER] wrong version number').message;
 * // => '[SSL: WRONG_VERSION_NUMBER] wrong version number'
 * ```
 */
export class SSLError extends OSError {
  /** The OpenSSL library that reported the error, such as `'SSL'`, or null if it is unknown. */
  declare library: string | null;
  /**
   * OpenSSL's symbol for the error, such as `'CERTIFICATE_VERIFY_FAILED'`, or null if it is
   * unknown.
   */
  declare reason: string | null;

  override __str__(): string {
    return typeof this.strerror === 'string' ? this.strerror : format_tuple(this.args);
  }
}
Object.assign(SSLError.prototype, { library: null, reason: null });
message_attributes(SSLError, {});

/**
 * Raised if the peer's certificate fails verification. It is an SSLError and a ValueError. `ssl.CertificateError` is
 * this class.
 */
export class SSLCertVerificationError extends SSLError {
  /** OpenSSL's verification error number, or null if it is unknown. */
  declare verify_code: number | null;
  /** The description of the verification error, or null if it is unknown. */
  declare verify_message: string | null;
}
Object.assign(SSLCertVerificationError.prototype, { verify_code: null, verify_message: null });
multiple_bases(SSLCertVerificationError, ValueError);

/** Raised if the peer closes the TLS session cleanly. */
export class SSLZeroReturnError extends SSLError {}
/** Raised if more data has to be received first. */
export class SSLWantReadError extends SSLError {}
/** Raised if more data has to be sent first. */
export class SSLWantWriteError extends SSLError {}
/** Raised if a system error occurs below TLS. */
export class SSLSyscallError extends SSLError {}
/** Raised if the peer ends the connection without closing the TLS session. */
export class SSLEOFError extends SSLError {}

name_classes({ gaierror, herror }, 'socket');
name_classes(
  {
    SSLError,
    SSLCertVerificationError,
    SSLZeroReturnError,
    SSLWantReadError,
    SSLWantWriteError,
    SSLSyscallError,
    SSLEOFError,
  },
  'ssl',
);
