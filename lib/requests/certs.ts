// Mirrors requests 2.34.2 certs.py.
import { NODE_ROOTS } from '../stdlib/ssl/internal.js';

/**
 * Returns the location of the certificates trusted by default. Node.js contains Mozilla's list. Therefore, the location
 * is not a file, but a name that `verify` recognises.
 *
 * @returns The name.
 * @see {@link https://requests.readthedocs.io/en/latest/user/advanced/#ca-certificates}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * requests.certs.where(); // => 'node:tls/rootCertificates'
 * ```
 */
export function where(): string {
  return NODE_ROOTS;
}
