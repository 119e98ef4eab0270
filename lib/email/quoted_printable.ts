// Mirrors CPython v3.13.0 Modules/binascii.c (a2b_qp).
import { Bytes } from '../builtins/index.js';

const LF = 0x0a;
const CR = 0x0d;
const EQUALS = 0x3d;

/** Decodes quoted-printable; invalid escapes are left as they are. */
export function decode_quoted_printable(data: Uint8Array): Bytes {
  const decoded = new Bytes(data.length);
  let length = 0;
  let at = 0;
  while (at < data.length) {
    const byte = data[at++] ?? 0;
    if (byte !== EQUALS) {
      decoded[length++] = byte;
      continue;
    }
    if (at >= data.length) break;
    const next = data[at] ?? 0;
    if (next === LF || next === CR) {
      // A soft line break: everything up to the LF is skipped, even after a CR.
      const end = data.indexOf(LF, at);
      at = end < 0 ? data.length : end + 1;
      continue;
    }
    if (next === EQUALS) at++;
    const value = next === EQUALS ? null : hexadecimal(next, data[at + 1]);
    if (value !== null) at += 2;
    decoded[length++] = value ?? EQUALS;
  }
  return decoded.slice(0, length);
}

/** The value of two hexadecimal digits; null if they are not. */
function hexadecimal(high: number, low: number | undefined): number | null {
  const digits = String.fromCharCode(high, low ?? 0);
  return /^[\dA-Fa-f]{2}$/.test(digits) ? Number.parseInt(digits, 16) : null;
}
