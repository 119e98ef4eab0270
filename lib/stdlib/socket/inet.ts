// Mirrors CPython v3.13.18 Modules/socketmodule.c (inet_aton, inet_ntoa, inet_pton, inet_ntop), as glibc (2.36) reads.
import { Bytes } from '../../python/bytes/index.js';
import { OSError, ValueError } from '../../python/errors/index.js';
import { as_integer } from '../../python/errors/internal.js';
import { buffer_bytes, is_bytes_like, type_name } from '../../python/values/index.js';
import { AF_INET, AF_INET6 } from './constants_data.js';

/** Matches a decimal, octal or hexadecimal part of an address. */
const PART = /^(?:0[xX][0-9a-fA-F]+|0[0-7]*|[1-9][0-9]*)$/;

/**
 * Returns the four bytes of an IPv4 address. The address has one to four decimal, octal or hexadecimal parts, the last
 * of which fills the remaining bytes. White space ends it.
 *
 * @param ip_addr The address, such as `127.0.0.1` or `127.1`.
 * @returns Its bytes.
 * @throws {@link OSError} if it is no address; {@link TypeError} if it is not text; {@link ValueError} if it contains
 * a null character.
 * @see {@link https://docs.python.org/3.13/library/socket.html#socket.inet_aton}
 * @example
 * ```ts
 * import { inet_aton } from 'pyurllib/socket';
 * inet_aton('127.1').hex(); // => '7f000001'
 * ```
 */
export function inet_aton(ip_addr: string): Bytes {
  check_text(ip_addr, 'inet_aton() argument');
  const parts = ip_addr.split(/[\t-\r ]/, 1)[0]!.split('.');
  // Octal numbers begin with `0` in an address, but with `0o` in JavaScript.
  const numbers = parts.map((part) =>
    PART.test(part) ? Number(part.replace(/^0(?=[0-7])/, '0o')) : NaN,
  );
  const last = numbers.pop()!;
  const is_valid = numbers.length < 4 && numbers.every((number) => number <= 0xff);
  if (!is_valid || !(last < 2 ** (32 - 8 * numbers.length))) throw illegal('inet_aton');
  const packed = new Bytes(4);
  new DataView(packed.buffer).setUint32(0, last);
  packed.set(numbers);
  return packed;
}

/**
 * Returns the IPv4 address of four bytes.
 *
 * @param packed_ip The bytes.
 * @returns The address, such as `127.0.0.1`.
 * @throws {@link OSError} if there are not four bytes.
 * @see {@link https://docs.python.org/3.13/library/socket.html#socket.inet_ntoa}
 * @example
 * ```ts
 * import { inet_ntoa } from 'pyurllib/socket';
 * inet_ntoa(new Uint8Array([127, 0, 0, 1])); // => '127.0.0.1'
 * ```
 */
export function inet_ntoa(packed_ip: Uint8Array): string {
  const bytes = packed(packed_ip);
  if (bytes.length !== 4) throw new OSError('packed IP wrong length for inet_ntoa');
  return bytes.join('.');
}

/**
 * Returns the bytes of an IP address in its usual form.
 *
 * @param address_family AF_INET or AF_INET6.
 * @param ip_string The address, such as `127.0.0.1` or `::1`.
 * @returns Its 4 or 16 bytes.
 * @throws {@link OSError} if it is no address of that family; {@link TypeError} if it is not text.
 * @see {@link https://docs.python.org/3.13/library/socket.html#socket.inet_pton}
 * @example
 * ```ts
 * import { AF_INET6, inet_pton } from 'pyurllib/socket';
 * inet_pton(AF_INET6, 'fe80::1').hex(); // => 'fe800000000000000000000000000001'
 * ```
 */
export function inet_pton(address_family: number, ip_string: string): Bytes {
  const family = as_integer(address_family);
  check_text(ip_string, 'inet_pton() argument 2');
  if (family !== AF_INET && family !== AF_INET6) {
    throw new OSError(97, 'Address family not supported by protocol');
  }
  const bytes = family === AF_INET ? ipv4_bytes(ip_string) : ipv6_bytes(ip_string);
  if (bytes === null) throw illegal('inet_pton');
  return Bytes.view(Uint8Array.from(bytes));
}

/**
 * Returns the IP address of its bytes.
 *
 * @param address_family AF_INET or AF_INET6.
 * @param packed_ip 4 or 16 bytes.
 * @returns The address in its shortest form, such as `::1`.
 * @throws {@link ValueError} for another family or number of bytes.
 * @see {@link https://docs.python.org/3.13/library/socket.html#socket.inet_ntop}
 * @example
 * ```ts
 * import { AF_INET, inet_ntop } from 'pyurllib/socket';
 * inet_ntop(AF_INET, new Uint8Array([127, 0, 0, 1])); // => '127.0.0.1'
 * ```
 */
export function inet_ntop(address_family: number, packed_ip: Uint8Array): string {
  const family = as_integer(address_family);
  const bytes = packed(packed_ip);
  if (family !== AF_INET && family !== AF_INET6) {
    throw new ValueError(`unknown address family ${family}`);
  }
  if (bytes.length !== (family === AF_INET ? 4 : 16)) {
    throw new ValueError('invalid length of packed IP address string');
  }
  return family === AF_INET ? bytes.join('.') : ipv6_text(bytes);
}

function check_text(value: unknown, argument: string): asserts value is string {
  if (typeof value !== 'string') {
    const found = value === null ? 'None' : is_bytes_like(value) ? 'bytes' : type_name(value);
    throw new TypeError(`${argument} must be str, not ${found}`);
  }
  if (value.includes('\0')) throw new ValueError('embedded null character');
}

function packed(value: unknown): Uint8Array {
  const bytes = buffer_bytes(value);
  if (bytes !== null) return bytes;
  throw new TypeError(`a bytes-like object is required, not '${type_name(value)}'`);
}

function illegal(name: string): OSError {
  return new OSError(`illegal IP address string passed to ${name}`);
}

/** Returns the bytes of four decimal numbers without leading zeros, or null for other text. */
function ipv4_bytes(text: string): number[] | null {
  const parts = text.split('.');
  const are_octets = parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256);
  return parts.length === 4 && are_octets ? parts.map(Number) : null;
}

/** Returns the 16 bytes of an IPv6 address, or null for other text. */
function ipv6_bytes(text: string): number[] | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const groups = halves.length === 2 ? tail : head;
  const end = ipv4_bytes(groups.at(-1) ?? '') ?? [];
  if (end.length > 0) groups.pop();
  if (![...head, ...tail].every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return null;
  const [first, last] = [head, tail].map((half) =>
    half.flatMap((group) => [parseInt(group, 16) >> 8, parseInt(group, 16) & 0xff]),
  );
  const known = [...first!, ...last!, ...end];
  // `::` stands for at least one group.
  const is_complete = halves.length === 2 ? known.length <= 14 : known.length === 16;
  const zeros = new Array<number>(Math.max(0, 16 - known.length)).fill(0);
  return is_complete ? known.toSpliced(first!.length, 0, ...zeros) : null;
}

/** Returns an IPv6 address with its first longest run of zero groups as `::`. */
function ipv6_text(bytes: Uint8Array): string {
  const groups = Array.from({ length: 8 }, (_, at) => (bytes[2 * at]! << 8) | bytes[2 * at + 1]!);
  let [start, length] = [0, 1];
  for (let at = 0, run = 0; at < 8; at++) {
    run = groups[at] === 0 ? run + 1 : 0;
    if (run > length) [start, length] = [at - run + 1, run];
  }
  const parts = groups.map((group) => group.toString(16));
  const has_ipv4 = start === 0 && (length === 6 || (length === 5 && groups[5] === 0xffff));
  if (has_ipv4) parts.splice(6, 2, bytes.subarray(12).join('.'));
  if (length === 1) return parts.join(':');
  return `${parts.slice(0, start).join(':')}::${parts.slice(start + length).join(':')}`;
}
