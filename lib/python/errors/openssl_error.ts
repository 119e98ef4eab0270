// Mirrors CPython v3.13.0 Modules/_ssl.c (fill_and_set_sslerror).
import { SSLCertVerificationError, SSLError } from './network_errors.js';

/**
 * Returns an error in OpenSSL's format, such as `[X509: KEY_VALUES_MISMATCH] key values mismatch`. By default, the
 * words after the brackets are those of `reason`, and the error is an SSLError.
 */
export function openssl_error(
  errno: number,
  library: string,
  reason: string,
  words: string = reason.toLowerCase().replaceAll('_', ' '),
  Class: new (errno: number, text: string) => SSLError = SSLError,
): SSLError {
  return Object.assign(new Class(errno, `[${library}: ${reason}] ${words}`), { library, reason });
}

/** Returns the SSLCertVerificationError for a certificate that fails verification. */
export function verification_error(verify_code: number, verify_message: string): SSLError {
  const words = `certificate verify failed: ${verify_message}`;
  return Object.assign(
    openssl_error(1, 'SSL', 'CERTIFICATE_VERIFY_FAILED', words, SSLCertVerificationError),
    { verify_code, verify_message },
  );
}
