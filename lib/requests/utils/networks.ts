// Mirrors requests 2.34.2 utils.py (address_in_network, dotted_netmask, is_ipv4_address, is_valid_cidr).
import { int } from '../../python/builtins/index.js';
import {
  Exception,
  OSError,
  ValueError,
  name_classes,
  null_on,
} from '../../python/errors/internal.js';
import { int_or_null, unpacked } from '../../python/objects/index.js';
import { inet_aton } from '../../stdlib/socket/plain.js';
import './networks.calls.js';

/** Python's `struct.error`. */
class StructError extends Exception {}
name_classes({ error: StructError });

/**
 * Returns whether an address belongs to a network.
 *
 * @param ip The address, such as `192.168.1.1`.
 * @param net The network, such as `192.168.1.0/24`.
 * @returns True if the address belongs to the network.
 * @throws {OSError} if one of the arguments is not an IPv4 address.
 * @throws {ValueError} if the network does not have the form `address/number`, or the number is more than 32.
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/utils/}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * requests.utils.address_in_network('192.168.1.1', '192.168.1.0/24'); // => true
 * ```
 */
export function address_in_network(ip: string, net: string): boolean {
  const address = as_number(ip);
  const [network, bits] = unpacked(net.split('/')) as [string, string];
  const netmask = as_number(dotted_netmask(Number(int(bits))));
  return ((address ^ as_number(network)) & netmask) === 0;
}

/**
 * Returns the netmask for a prefix length.
 *
 * @param mask The number of bits, 0 to 32.
 * @returns The mask as an address.
 * @throws {ValueError} for more than 32 bits. A negative number raises Python's `struct.error`.
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/utils/}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * requests.utils.dotted_netmask(24); // => '255.255.255.0'
 * ```
 */
export function dotted_netmask(mask: number): string {
  if (mask > 32) throw new ValueError('negative shift count');
  if (mask < 0) throw new StructError("'I' format requires 0 <= number <= 4294967295");
  const bits = 2 ** 32 - 2 ** (32 - mask);
  return [24, 16, 8, 0].map((shift) => Math.floor(bits / 2 ** shift) % 256).join('.');
}

/**
 * Returns whether a text is an IPv4 address in one of the forms that C's `inet_aton()` accepts, such as `127.1`.
 *
 * @param string_ip The text.
 * @returns True if the text is an IPv4 address.
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/utils/}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * requests.utils.is_ipv4_address('8.8.8.8'); // => true
 * requests.utils.is_ipv4_address('localhost.localdomain'); // => false
 * ```
 */
export function is_ipv4_address(string_ip: string): boolean {
  return null_on(OSError, () => inet_aton(string_ip)) !== null;
}

/**
 * Returns whether a text is a network in the form of `no_proxy`.
 *
 * @param string_network The text.
 * @returns True if the text consists of an address, a slash, and a number from 1 to 32.
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/utils/}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * requests.utils.is_valid_cidr('192.168.1.0/24'); // => true
 * requests.utils.is_valid_cidr('192.168.1.0/0'); // => false
 * ```
 */
export function is_valid_cidr(string_network: string): boolean {
  const [address = '', mask = '', ...more] = string_network.split('/');
  if (more.length > 0) return false;
  const bits = int_or_null(mask) ?? 0;
  return bits >= 1 && bits <= 32 && is_ipv4_address(address);
}

/** Returns the number of an IPv4 address. @throws {@link OSError} if the address is invalid. */
function as_number(address: string): number {
  return new DataView(inet_aton(address).buffer).getInt32(0);
}
