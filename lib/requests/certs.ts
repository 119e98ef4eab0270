// Mirrors requests 2.34.2 certs.py.

/** What stands for the list of authorities that come with Node, where Requests has the path of certifi's. */
const NODE_CERTIFICATES = 'node:tls/rootCertificates';

/**
 * Where the certificates are that are trusted unless told otherwise. Node has Mozilla's list built in, so this is
 * no file but a name that `verify` understands.
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
  return NODE_CERTIFICATES;
}
