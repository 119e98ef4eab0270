// Mirrors CPython v3.13.18 Modules/_ssl.c (fill_and_set_sslerror).
import { with_note } from './exception.js';
import { SSLCertVerificationError, SSLError } from './network_errors.js';

/** OpenSSL's words for an answer that is not TLS. */
const NOT_TLS: ReadonlySet<string> = new Set(['wrong version number', 'record layer failure']);
/** OpenSSL's codes for a chain that ends with a certificate which is not trusted. */
const NOT_TRUSTED: ReadonlySet<number> = new Set([18, 19, 20, 21]);
/** Those of a certificate that only VERIFY_X509_STRICT refuses. */
const NOT_STRICT: ReadonlySet<number> = new Set([80, 81, 82, 83, 84, 85, 86, 88, 89, 92]);

/**
 * Returns an error in OpenSSL's format, such as `[X509: KEY_VALUES_MISMATCH] key values mismatch`. By default, the
 * words after the brackets are those of `reason`, and the error is an SSLError. A reason without a name is null.
 */
export function openssl_error(
  errno: number,
  library: string,
  reason: string | null,
  words: string = (reason ?? 'unknown error').toLowerCase().replaceAll('_', ' '),
  Class: new (errno: number, text: string) => SSLError = SSLError,
): SSLError {
  const source = reason === null ? library : `${library}: ${reason}`;
  const error = new Class(errno, `[${source}] ${words}`);
  const note = NOT_TLS.has(words) ? 'The server may speak plain HTTP at this port: http://.' : null;
  return with_note(Object.assign(error, { library, reason }), note);
}

const OWN_CA =
  "To trust a CA of your own: verify: 'ca.pem' in Requests, context: ssl.create_default_context({ cafile: 'ca.pem' }) in urllib.";
const LESS_STRICT =
  'Node accepts such a certificate, Python 3.13 does not: its contexts have VERIFY_X509_STRICT. To accept it: ' +
  'context.verify_flags &= ~ssl.VERIFY_X509_STRICT; a Session takes a context from an HTTPAdapter whose init_poolmanager ' +
  'passes ssl_context: session.mount(prefix, adapter).';

/** Returns the SSLCertVerificationError for a certificate that fails verification. */
export function verification_error(verify_code: number, verify_message: string): SSLError {
  const words = `certificate verify failed: ${verify_message}`;
  const error = openssl_error(
    1,
    'SSL',
    'CERTIFICATE_VERIFY_FAILED',
    words,
    SSLCertVerificationError,
  );
  const note = NOT_TRUSTED.has(verify_code)
    ? OWN_CA
    : NOT_STRICT.has(verify_code)
      ? LESS_STRICT
      : null;
  return Object.assign(with_note(error, note), {
    verify_code,
    verify_message,
  });
}
