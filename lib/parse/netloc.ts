// Mirrors CPython v3.13.18 Lib/urllib/parse.py (_splitnetloc, _checknetloc, _userinfo, _hostinfo).
import { ValueError } from '../python/errors/index.js';
import { int_of_text, repr } from '../python/objects/index.js';
import { normalized } from '../python/values/index.js';
import { split_first } from './_text.js';

const SLASH = 0x2f;
const QUESTION = 0x3f;
const HASH = 0x23;
const NON_ASCII = /[^\0-\x7f]/;

/** Splits `url`, starting at `start`, before the first `/`, `?` or `#`. */
export function _splitnetloc(url: string, start = 0): [netloc: string, rest: string] {
  const end = netloc_end(url, start);
  return [url.slice(start, end), url.slice(end)];
}

/**
 * Returns the index of the first `/`, `?` or `#` at or after `start`, or the length of `url` if
 * there is none.
 */
export function netloc_end(url: string, start: number): number {
  for (let i = start; i < url.length; i++) {
    const unit = url.charCodeAt(i);
    if (unit === SLASH || unit === QUESTION || unit === HASH) return i;
  }
  return url.length;
}

/**
 * Rejects a network location if IDNA's normalisation converts one of its characters to `/`, `?`,
 * `#`, `@` or `:`, because that would change where the host ends. For example, U+2100 becomes
 * "a/c".
 *
 * @throws {ValueError} `netloc '…' contains invalid characters under NFKC normalization`
 */
export function _checknetloc(netloc: string): void {
  if (!NON_ASCII.test(netloc)) return;
  // Delimiters that the network location itself contains are allowed.
  const without_delimiters = netloc.replace(/[@:#?]/g, '');
  const normal_form = normalized(without_delimiters, 'NFKC');
  if (normal_form !== without_delimiters && /[/?#@:]/.test(normal_form)) {
    throw new ValueError(`netloc '${netloc}' contains invalid characters under NFKC normalization`);
  }
}

/**
 * Returns the user name and the password, which are the text before the last `@`, split at its
 * first `:`. What is missing is null.
 */
export function userinfo_of(netloc: string): [username: string | null, password: string | null] {
  const at = netloc.lastIndexOf('@');
  return at < 0 ? [null, null] : split_first(netloc.slice(0, at), ':');
}

/**
 * Returns the host, without the brackets of an IPv6 address, and the port. The port is null if it
 * is missing or empty.
 */
export function hostinfo_of(netloc: string): [hostname: string, port: string | null] {
  const host_start = netloc.lastIndexOf('@') + 1;
  const open = netloc.indexOf('[', host_start);
  let hostname = netloc.slice(open < 0 ? host_start : open + 1);
  let rest: string | null = hostname; // The text that may contain the port.
  if (open >= 0) [hostname, rest] = split_first(hostname, ']');
  const [before_port, port] = split_first(rest ?? '', ':');
  return [open < 0 ? before_port : hostname, port || null];
}

const DIGITS = /^[0-9]+$/;
const MAX_PORT = 65535;

/**
 * Converts a port to a number.
 *
 * @param text The port as text.
 * @param original The port for the error message: text or bytes.
 * @throws {ValueError} if it contains other characters than ASCII digits, or is greater than 65535.
 */
export function port_number(text: string, original: string | Uint8Array): number {
  if (!DIGITS.test(text)) {
    throw new ValueError(`Port could not be cast to integer value as ${repr(original)}`);
  }
  const port = int_of_text(text);
  if (port > MAX_PORT) throw new ValueError('Port out of range 0-65535');
  return Number(port);
}
