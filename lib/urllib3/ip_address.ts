// Mirrors CPython v3.11.7 Lib/ipaddress.py (ip_address), as far as comparing addresses needs it.

const OCTET = /^(?:0|[1-9]\d{0,2})$/;
const HEXTET = /^[0-9a-fA-F]{1,4}$/;

/**
 * Normalizes an IP address: two spellings of one address give the same result.
 *
 * @param text An IPv4 or IPv6 address, which may have a zone.
 * @returns Its bytes in hexadecimal; null if the text is not an address.
 */
export function packed_address(text: string): string | null {
  return packed_v4(text) ?? packed_v6(text);
}

function packed_v4(text: string): string | null {
  const octets = text.split('.');
  if (octets.length !== 4) return null;
  if (!octets.every((octet) => OCTET.test(octet) && Number(octet) <= 255)) return null;
  return octets.map((octet) => Number(octet).toString(16).padStart(2, '0')).join('');
}

function packed_v6(given: string): string | null {
  const [text = '', ...zone] = given.split('%');
  if (zone.length > 1 || zone[0] === '') return null;
  const last = text.slice(text.lastIndexOf(':') + 1);
  const v4 = last.includes('.') ? packed_v4(last) : '';
  if (v4 === null || !text.includes(':')) return null;
  const hexadecimal = v4 ? text.slice(0, -last.length) + `${v4.slice(0, 4)}:${v4.slice(4)}` : text;
  const halves = hexadecimal.split('::').map((half) => (half === '' ? [] : half.split(':')));
  if (halves.length > 2) return null;
  const [before = [], after = []] = halves;
  const missing = 8 - before.length - after.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null;
  const all = [...before, ...Array<string>(missing).fill('0'), ...after];
  if (!all.every((hextet) => HEXTET.test(hextet))) return null;
  return all.map((hextet) => hextet.toLowerCase().padStart(4, '0')).join('');
}
