// Mirrors glibc 2.36 inet_aton(), which is Python's socket.inet_aton().
import { OSError, ValueError, is_bytes_like, type_name } from '../../builtins/index.js';

const PART = /^(?:0[xX]([0-9a-fA-F]*)|(0[0-7]*)|([1-9][0-9]*))/;

/**
 * Parses an IPv4 address to a number: one to four parts, decimal, octal or hexadecimal, of which the last fills the
 * remaining bytes. White space ends the address.
 * @throws {@link OSError} if it is invalid.
 */
export function inet_aton(address: string): number {
  if (typeof address !== 'string') {
    throw new TypeError(
      is_bytes_like(address)
        ? 'inet_aton() argument 1 must be str, not bytes'
        : `inet_aton() argument 1 must be str, not ${type_name(address)}`,
    );
  }
  if (address.includes('\0')) throw new ValueError('embedded null character');
  const parts: number[] = [];
  let rest = address;
  for (;;) {
    const part = leading_number(rest);
    if (part === null || part.value > 0xffffffff) throw illegal();
    parts.push(part.value);
    rest = part.rest;
    if (!rest.startsWith('.')) break;
    if (parts.length === 4 || part.value > 0xff) throw illegal();
    rest = rest.slice(1);
  }
  if (rest !== '' && !/^[\t-\r ]/.test(rest)) throw illegal();
  return joined(parts);
}

function illegal(): OSError {
  return new OSError('illegal IP address string passed to inet_aton');
}

function leading_number(text: string): { value: number; rest: string } | null {
  const match = PART.exec(text);
  if (match === null) return null;
  const [all, hexadecimal, octal, decimal] = match;
  const rest = text.slice(all.length);
  if (hexadecimal !== undefined) {
    return hexadecimal === '' ? null : { value: parseInt(hexadecimal, 16), rest };
  }
  return { value: octal !== undefined ? parseInt(octal, 8) : Number(decimal), rest };
}

/** Combines the parts to a number; each but the last is one byte. */
function joined(parts: readonly number[]): number {
  const last = parts.at(-1)!;
  const most = 2 ** (8 * (5 - parts.length)) - 1;
  if (last > most) throw illegal();
  return parts.slice(0, -1).reduce((value, part, at) => value + part * 2 ** (24 - 8 * at), last);
}
