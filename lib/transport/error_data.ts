// Tables that map Node's errors to Python's, for errors.ts.
import type { errno } from '../python/errors/index.js';
import { bare } from '../python/values/index.js';

/** Maps resolver error codes to the errno of gaierror and glibc's message. */
export const RESOLVER: Readonly<Record<string, readonly [number, string]>> = bare({
  ENOTFOUND: [-2, 'Name or service not known'],
  EAI_NONAME: [-2, 'Name or service not known'],
  EAI_NODATA: [-5, 'No address associated with hostname'],
  EAI_AGAIN: [-3, 'Temporary failure in name resolution'],
  EAI_FAIL: [-4, 'Non-recoverable failure in name resolution'],
  EAI_FAMILY: [-6, 'ai_family not supported'],
  EAI_SERVICE: [-8, 'Servname not supported for ai_socktype'],
  EAI_ADDRFAMILY: [-9, 'Address family for hostname not supported'],
  EAI_MEMORY: [-10, 'Memory allocation failure'],
  EAI_SYSTEM: [-11, 'System error'],
});

/**
 * Maps Node's own codes, or the names of errors without a code, to the names of the errnos that CPython would receive
 * from the system.
 */
export const SYSTEM: Readonly<Record<string, keyof typeof errno>> = bare({
  ERR_STREAM_WRITE_AFTER_END: 'EPIPE',
  ERR_STREAM_DESTROYED: 'EPIPE',
  ERR_SOCKET_CLOSED: 'EBADF',
  // Node's permission model refuses the access.
  ERR_ACCESS_DENIED: 'EACCES',
  // Deno's permissions do.
  NotCapable: 'EACCES',
});

/** Maps names of OpenSSL's libraries to Python's names. A library not listed is named by its first word. */
export const LIBRARIES: Readonly<Record<string, string>> = {
  'SSL routines': 'SSL',
  'x509 certificate routines': 'X509',
};

/** The numbers of the reasons of `SSL routines` for which CPython has names; see test/oracle/openssl_reasons.py. */
export const NAMED_REASONS =
  '100-137 139-312 314-315 318-320 324-325 328-345 347 352-354 357-364 367-374 376-378 380-381 383-386 388-392 394 396-410 ' +
  '443 999 1010 1020-1022 1030 1040-1051 1060 1070-1071 1080 1086 1090 1100 1109-1114 1116';
