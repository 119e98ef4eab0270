// How Node's errors are told in Python: tables for errors.ts.
import type { errno } from '../builtins/index.js';

/** Codes of the resolver → errno of gaierror and glibc's words. */
export const RESOLVER: Readonly<Record<string, readonly [number, string]>> = {
  ENOTFOUND: [-2, 'Name or service not known'],
  EAI_NONAME: [-2, 'Name or service not known'],
  EAI_NODATA: [-2, 'Name or service not known'],
  EAI_AGAIN: [-3, 'Temporary failure in name resolution'],
  EAI_FAIL: [-4, 'Non-recoverable failure in name resolution'],
  EAI_FAMILY: [-6, 'ai_family not supported'],
  EAI_SERVICE: [-8, 'Servname not supported for ai_socktype'],
  EAI_ADDRFAMILY: [-9, 'Address family for hostname not supported'],
  EAI_MEMORY: [-10, 'Memory allocation failure'],
};

/** Node's own codes → the system's, where CPython would have got an error of the system. */
export const SYSTEM: Readonly<Record<string, keyof typeof errno>> = {
  ERR_STREAM_WRITE_AFTER_END: 'EPIPE',
  ERR_STREAM_DESTROYED: 'EPIPE',
  ERR_SOCKET_CLOSED: 'EBADF',
};

/** OpenSSL's libraries as Python names them; others by the first word. */
export const LIBRARIES: Readonly<Record<string, string>> = {
  'SSL routines': 'SSL',
  'x509 certificate routines': 'X509',
};
