// Tables that map Node's errors to Python's, for errors.ts.
import type { errno } from '../python/errors/index.js';

/** Maps resolver error codes to the errno of gaierror and glibc's message. */
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
  EAI_SYSTEM: [-11, 'System error'],
};

/** Maps Node's own codes to the names of the errnos that CPython would receive from the system. */
export const SYSTEM: Readonly<Record<string, keyof typeof errno>> = {
  ERR_STREAM_WRITE_AFTER_END: 'EPIPE',
  ERR_STREAM_DESTROYED: 'EPIPE',
  ERR_SOCKET_CLOSED: 'EBADF',
  // Node's permission model refuses the access.
  ERR_ACCESS_DENIED: 'EACCES',
};
