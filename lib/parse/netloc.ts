// Mirrors CPython v3.13.0 Lib/urllib/parse.py (_splitnetloc, _checknetloc, _userinfo, _hostinfo).
import { repr, ValueError } from '../builtins/index.js';

const ENDS_NETLOC = /[/?#]/;
const NON_ASCII = /[^\0-\x7f]/;

/** Splits `url` from `start` on into what stands before the first `/`, `?` or `#`, and the rest. */
export function _splitnetloc(url: string, start = 0): [netloc: string, rest: string] {
  const length = url.slice(start).search(ENDS_NETLOC);
  const end = length < 0 ? url.length : start + length;
  return [url.slice(start, end), url.slice(end)];
}

/**
 * Refuses a network location in which a character turns into one of `/?#@:` when IDNA normalises
 * it (U+2100 becomes "a/c"): it would move the end of the host.
 *
 * @throws {ValueError} `netloc '…' contains invalid characters under NFKC normalization`
 */
export function _checknetloc(netloc: string): void {
  if (!NON_ASCII.test(netloc)) return;
  const bare = netloc.replace(/[@:#?]/g, ''); // those have been split at already
  const normalized = bare.normalize('NFKC');
  if (normalized !== bare && /[/?#@:]/.test(normalized)) {
    throw new ValueError(`netloc '${netloc}' contains invalid characters under NFKC normalization`);
  }
}

/** User name and password: the last `@` ends them, the first `:` parts them. */
export function userinfo_of(netloc: string): [username: string | null, password: string | null] {
  const at = netloc.lastIndexOf('@');
  if (at < 0) return [null, null];
  const userinfo = netloc.slice(0, at);
  const colon = userinfo.indexOf(':');
  return colon < 0 ? [userinfo, null] : [userinfo.slice(0, colon), userinfo.slice(colon + 1)];
}

/** Host, without the brackets of an IPv6 address, and port, null if there is none or it is empty. */
export function hostinfo_of(netloc: string): [hostname: string, port: string | null] {
  const host_start = netloc.lastIndexOf('@') + 1;
  const open = netloc.indexOf('[', host_start);
  let hostname = netloc.slice(open < 0 ? host_start : open + 1);
  let rest = hostname; // where the port is looked for
  if (open >= 0) [hostname, rest] = cut(hostname, ']');
  const [before_port, port] = cut(rest, ':');
  return [open < 0 ? before_port : hostname, port === '' ? null : port];
}

/** What stands before and after the first `mark`; all and nothing if there is none. */
function cut(text: string, mark: string): [before: string, after: string] {
  const i = text.indexOf(mark);
  return i < 0 ? [text, ''] : [text.slice(0, i), text.slice(i + 1)];
}

const DIGITS = /^[0-9]+$/;
const MOST_DIGITS = 4300;
const MOST_PORT = 65535;

/**
 * The number of a port.
 *
 * @param text The port as text.
 * @param original The port as it is shown in the message: text or bytes.
 * @throws {ValueError} If it is not all ASCII digits, or is beyond 65535.
 */
export function port_number(text: string, original: string | Uint8Array): number {
  if (!DIGITS.test(text)) {
    throw new ValueError(`Port could not be cast to integer value as ${repr(original)}`);
  }
  check_digits(text);
  const port = Number(text);
  if (port > MOST_PORT) throw new ValueError('Port out of range 0-65535');
  return port;
}

/**
 * Refuses what Python's `int` refuses to read: more than 4300 digits, since reading them takes
 * quadratic time there.
 */
export function check_digits(digits: string): void {
  if (digits.length <= MOST_DIGITS) return;
  throw new ValueError(
    `Exceeds the limit (${MOST_DIGITS} digits) for integer string conversion: value has ` +
      `${digits.length} digits; use sys.set_int_max_str_digits() to increase the limit`,
  );
}
