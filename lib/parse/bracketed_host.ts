// Mirrors CPython v3.13.18 Lib/urllib/parse.py (_check_bracketed_netloc, _check_bracketed_host), and the part of
// Lib/ipaddress.py that validates addresses.
import { ValueError } from '../python/errors/index.js';
import { repr } from '../python/objects/index.js';
import { split_first } from './_text.js';

const OCTET = '(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])';
/** Matches what ipaddress.IPv4Address accepts. */
export const IPV4 = new RegExp(`^${OCTET}(?:\\.${OCTET}){3}$`);
const HEXTET = /^[0-9A-Fa-f]{1,4}$/;
const HEXTETS = 8;
/**
 * The length of the longest IPv6 address, which has six full hextets and ends in an IPv4 address
 * (gh-128840).
 */
const LONGEST_IPV6 = 45;
/** Matches an IPvFuture (RFC 3986). As in CPython, any characters except newlines may follow the dot. */
const IP_FUTURE = /^[vV][a-fA-F0-9]+\.[^\n]+$/;

/**
 * Checks that a network location with brackets is `[address]` or `[address]:port`, after any
 * userinfo.
 *
 * With text before `[`, or between `]` and the colon, two programs may find different hosts in one URL (gh-105704,
 * CVE-2025-0938).
 *
 * @throws {ValueError} if the host has any other form.
 */
export function _check_bracketed_netloc(netloc: string): void {
  const host_and_port = netloc.slice(netloc.lastIndexOf('@') + 1);
  const open = host_and_port.indexOf('[');
  if (open < 0) {
    // The brackets are in the userinfo. CPython, too, then checks the host as if it were in brackets.
    return _check_bracketed_host(split_first(host_and_port, ':')[0]);
  }
  const [hostname, rest] = split_first(host_and_port.slice(open + 1), ']');
  if (open > 0 || (rest && !rest.startsWith(':'))) throw new ValueError('Invalid IPv6 URL');
  _check_bracketed_host(hostname);
}

/**
 * Checks that the text between the brackets of a host is an IPv6 address, with or without a zone,
 * or an IPvFuture.
 *
 * @throws {ValueError} if the text is neither.
 */
export function _check_bracketed_host(hostname: string): void {
  if (/^v/i.test(hostname)) {
    if (!IP_FUTURE.test(hostname)) throw new ValueError('IPvFuture address is invalid');
  } else if (IPV4.test(hostname)) {
    throw new ValueError('An IPv4 address cannot be in brackets');
  } else if (!is_ipv6(hostname)) {
    throw new ValueError(`${repr(hostname)} does not appear to be an IPv4 or IPv6 address`);
  }
}

/** Returns true if ipaddress.IPv6Address accepts `text`, which may include a zone. */
export function is_ipv6(text: string): boolean {
  const [address, zone] = split_first(text, '%');
  if (zone === '' || zone?.includes('%')) return false;
  return address.length <= LONGEST_IPV6 && are_hextets(address);
}

function are_hextets(address: string): boolean {
  // An IPv4 address at the end stands for the last two hextets.
  const last = address.lastIndexOf(':') + 1;
  const text = IPV4.test(address.slice(last)) ? `${address.slice(0, last)}0:0` : address;
  const [high = '', low, ...more] = text.split('::');
  const hextets = [high, low ?? ''].flatMap((part) => (part === '' ? [] : part.split(':')));
  if (more.length > 0 || !hextets.every((part) => HEXTET.test(part))) return false;
  return low === undefined ? hextets.length === HEXTETS : hextets.length < HEXTETS;
}
