// Mirrors CPython v3.13.0 Modules/_ssl.c (_decode_certificate, cipher_to_tuple).
import type { Dict } from '../../python/values/index.js';
import { load_openssl } from './load_openssl.js';
import type { CertificateDescription } from './openssl.js';

/**
 * Describes a certificate like `getpeercert()`.
 *
 * @param der Exactly one certificate.
 * @returns The mapping that Python returns.
 * @throws {@link ValueError} if it is malformed.
 * @see {@link https://docs.python.org/3.13/library/ssl.html#ssl.SSLSocket.getpeercert}
 * @example
 * ```ts no-run
 * import { open } from 'pyurllib/builtins';
 * import { PEM_cert_to_DER_cert, decode_certificate } from 'pyurllib/ssl';
 *
 * const text = open('certificate.pem', 'rb').read().decode('ascii');
 * console.log(decode_certificate(PEM_cert_to_DER_cert(text)).notAfter);
 * ```
 */
export function decode_certificate(der: Uint8Array): Dict<unknown> & CertificateDescription {
  return load_openssl().describe_certificate(der);
}

/**
 * Describes the suite in use like `SSLSocket.cipher()`.
 * @param name OpenSSL's name of the suite.
 * @returns The suite's name, the protocol version that defines it, and its number of secret bits, or null for an
 * unknown name.
 * @see {@link https://docs.python.org/3.13/library/ssl.html#ssl.SSLSocket.cipher}
 * @example
 * ```ts
 * cipher_in_use('TLS_AES_128_GCM_SHA256'); // => ['TLS_AES_128_GCM_SHA256', 'TLSv1.3', 128]
 * ```
 */
export function cipher_in_use(name: string): [name: string, version: string, bits: number] | null {
  return load_openssl().describe_cipher(name);
}
