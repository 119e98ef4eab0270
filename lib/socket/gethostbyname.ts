// @unasync
// Mirrors CPython v3.13.0 Modules/socketmodule.c (gethostbyname).
import { gaierror, idna_name } from '../builtins/index.js';
import { resolve } from '../transport/index.js';

/**
 * Returns the IPv4 address of a host.
 *
 * @param hostname A name, or an address.
 * @returns Its first IPv4 address.
 * @throws {@link gaierror} if the name does not resolve, or has no IPv4 address.
 * @see {@link https://docs.python.org/3.13/library/socket.html#socket.gethostbyname}
 * @example
 * ```ts
 * import { gethostbyname } from 'pyurllib/socket';
 * await gethostbyname('localhost'); // => '127.0.0.1'
 * ```
 */
export async function gethostbyname(hostname: string): Promise<string> {
  if (hostname.includes('\0')) {
    const wanted = 'encoded string without null bytes';
    throw new TypeError(`gethostbyname() argument 1 must be ${wanted}, not str`);
  }
  if (hostname === '') return '0.0.0.0';
  if (hostname === '<broadcast>') return '255.255.255.255';
  const addresses = await resolve(idna_name(hostname), null);
  const address = addresses.find((each) => !each.includes(':'));
  if (address !== undefined) return address;
  throw hostname.includes(':')
    ? new gaierror(-9, 'Address family for hostname not supported')
    : new gaierror(-5, 'No address associated with hostname');
}
