// Mirrors CPython v3.13.0 Modules/_ssl.c (fill_and_set_sslerror): errors of OpenSSL, without a connection.
import { SSLError } from '../builtins/index.js';
import type { PEMFault } from './pem.js';

const PEM_FAULTS: Readonly<Record<PEMFault, number>> = {
  BAD_BASE64_DECODE: 100,
  BAD_END_LINE: 102,
  NOT_PROC_TYPE: 107,
};

/** An error with a reason of its own: `[X509: KEY_VALUES_MISMATCH] key values mismatch`. */
export function openssl_error(number: number, library: string, reason: string): SSLError {
  const words = reason.toLowerCase().replaceAll('_', ' ');
  const error = new SSLError(number, `[${library}: ${reason}] ${words}`);
  return Object.assign(error, { library, reason });
}

/** An error that only names another library as its place: `[SSL] PEM lib`. */
function library_error(number: number, library: string, words: string): SSLError {
  return Object.assign(new SSLError(number, `[${library}] ${words}`), { library });
}

/** What is wrong with a block of PEM. */
export function pem_error(fault: PEMFault): SSLError {
  return openssl_error(PEM_FAULTS[fault], 'PEM', fault);
}

/** A file that had to be PEM is none. */
export function pem_lib_error(library: 'SSL' | 'X509'): SSLError {
  return library_error(0x8_0009, library, 'PEM lib');
}

/** A block of PEM holds no certificate. */
export function asn1_lib_error(): SSLError {
  return library_error(0x8_000d, 'PEM', 'ASN1 lib');
}

/** Bytes are no certificate. */
export function nested_asn1_error(): SSLError {
  return library_error(0x8_010a, 'ASN1', 'nested asn1 error');
}
