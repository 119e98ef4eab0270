// Mirrors CPython v3.13.18 Modules/_ssl.c (fill_and_set_sslerror): OpenSSL errors that occur without a connection.
import { SSLError, openssl_error } from '../../python/errors/internal.js';
import type { PEMFault } from './pem.js';

const PEM_FAULTS: Readonly<Record<PEMFault, number>> = {
  BAD_BASE64_DECODE: 100,
  BAD_END_LINE: 102,
  NOT_PROC_TYPE: 107,
};

/** Returns an error without a symbolic reason, such as `[SSL] PEM lib`. */
export function library_error(number: number, library: string, words: string): SSLError {
  return Object.assign(new SSLError(number, `[${library}] ${words}`), { library });
}

/** Returns the error for a malformed PEM block. */
export function pem_error(fault: PEMFault): SSLError {
  return openssl_error(PEM_FAULTS[fault], 'PEM', fault);
}

/** Returns the error for a PEM file without a usable certificate or key. */
export function pem_lib_error(library: 'SSL' | 'X509'): SSLError {
  return library_error(0x8_0009, library, 'PEM lib');
}
