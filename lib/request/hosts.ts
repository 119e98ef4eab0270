// @unasync
// Mirrors CPython v3.13.18 Lib/urllib/request.py (localhost, thishost).
import { hostname } from '../python/platform/index.js';
import { OSError, gaierror } from '../python/errors/index.js';
import { gethostbyname } from '../stdlib/socket/index.js';
import { resolve } from '../transport/index.js';

/** Returns the IPv4 addresses of a name, or no addresses if it does not resolve. @internal */
export async function known_addresses_of(name: string): Promise<string[]> {
  try {
    return await resolve(name, 4);
  } catch (error) {
    if (error instanceof OSError) return [];
    throw error;
  }
}

/** Returns the IPv4 addresses of `localhost` and of this machine's name. @internal */
export async function local_addresses(): Promise<string[]> {
  return [...(await known_addresses_of('localhost')), ...(await known_addresses_of(hostname()))];
}

let localhost_address: string | null = null;
let own_addresses: readonly string[] | null = null;

/**
 * Returns the address of `localhost`. It is looked up only once.
 *
 * @returns The IPv4 address.
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#module-urllib.request}
 * @example
 * ```ts
 * import { localhost } from 'pyurllib/request';
 *
 * const address = await localhost();
 * address; // => '127.0.0.1'
 * ```
 */
export async function localhost(): Promise<string> {
  return (localhost_address ??= await gethostbyname('localhost'));
}

/**
 * Returns the addresses of this machine. They are looked up only once.
 *
 * @returns The IPv4 addresses of this machine's name, or those of `localhost` if the name does not resolve.
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#module-urllib.request}
 * @example
 * ```ts
 * import { thishost } from 'pyurllib/request';
 *
 * const addresses = await thishost();
 * addresses.length > 0; // => true
 * ```
 */
export async function thishost(): Promise<readonly string[]> {
  if (own_addresses !== null) return own_addresses;
  try {
    own_addresses = await resolve(hostname(), 4);
  } catch (error) {
    if (!(error instanceof gaierror)) throw error;
    own_addresses = await resolve('localhost', 4);
  }
  return own_addresses;
}
