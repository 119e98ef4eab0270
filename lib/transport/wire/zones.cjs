'use strict';
// Zones of IPv6 addresses, the text after `%`: the name or the number of a network interface.

/**
 * The interfaces of Linux, each with its number in a file. Of those that have no link-local address, such as `lo`, Node does
 * not tell the number.
 */
const INTERFACES = '/sys/class/net';

/** Matches addresses whose zone may be a name: the link-local ones, and multicast in an interface or a link. */
const LINK_LOCAL = /^fe[89ab][0-9a-f]:|^ff[0-9a-f][12]:/i;

/** Undefined in browsers. */
const { process } = /** @type {{ process?: NodeJS.Process }} */ (globalThis);

/** @returns {Map<string, number>} the numbers of the interfaces by their names */
function interfaces() {
  /** @type {Map<string, number>} */
  const found = new Map();
  if (process?.getBuiltinModule === undefined) return found;
  const listed = Object.entries(process.getBuiltinModule('node:os').networkInterfaces());
  for (const [name, addresses = []] of listed)
    for (const each of addresses)
      if (each.family === 'IPv6' && each.scopeid) found.set(name, each.scopeid);
  const { readFileSync, readdirSync } = process.getBuiltinModule('node:fs');
  try {
    for (const entry of readdirSync(INTERFACES, { withFileTypes: true })) {
      if (entry.isFile()) continue;
      const number = Number(readFileSync(`${INTERFACES}/${entry.name}/ifindex`, 'latin1'));
      found.set(entry.name, number);
    }
  } catch {
    // Another system, or one without these files.
  }
  return found;
}

/**
 * Returns the address without its zone, and the zone, or null if there is none.
 * @param {string} address
 * @returns {[ip: string, zone: string | null]}
 */
function split_zone(address) {
  const at = address.indexOf('%');
  return at < 0 ? [address, null] : [address.slice(0, at), address.slice(at + 1)];
}

/**
 * Returns the number of a zone, or null if there is no such zone. As in glibc, only a link-local address may have a name.
 * @param {string} ip @param {string} zone
 */
function zone_number(ip, zone) {
  if (/^\d+$/.test(zone)) return Number(zone) < 2 ** 32 ? Number(zone) : null;
  return (LINK_LOCAL.test(ip) && interfaces().get(zone)) || null;
}

/**
 * Returns an address with the number of its zone in the form that Node connects to: it ignores a number, except on Windows,
 * and takes the name of an interface. A number without an interface stays.
 * @param {string} address
 */
function with_interface(address) {
  const [ip, number] = split_zone(address);
  if (number === null || process?.platform === 'win32') return address;
  const [name = number] = [...interfaces()].find(([, each]) => each === Number(number)) ?? [];
  return `${ip}%${name}`;
}

module.exports = { split_zone, with_interface, zone_number };
