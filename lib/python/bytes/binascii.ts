// Mirrors CPython v3.13.18 Modules/binascii.c (a2b_base64, unhexlify), Lib/base64.py (b64encode).
import { Bytes } from './bytes.js';
import { own_bytes } from './encode.js';
import { base64_text, latin1_bytes } from '../platform/index.js';
import {
  buffer_bytes,
  define_property,
  is_ascii,
  required_bytes,
  string_of_units,
  type_name,
} from '../values/index.js';
import { ValueError, within_memory } from '../errors/internal.js';

/** Python's `binascii.Error`, whose name is `Error`. */
class BinasciiError extends ValueError {}
define_property(BinasciiError, 'name', { value: 'Error', configurable: true });

const PAD = 0x3d;
/** Maps each byte to its value as a digit of base64, or to 64 if it is not in the alphabet. */
const VALUES = new Uint8Array(256).fill(64);
Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/').forEach(
  (digit, value) => (VALUES[digit.charCodeAt(0)] = value),
);

/**
 * Decodes base64. Unless `strict` is true, characters outside the alphabet are skipped, and so is padding before the end.
 *
 * @param text ASCII bytes, or ASCII text.
 * @param strict If true, only the alphabet and padding at the end are allowed. The default is false.
 * @returns The decoded bytes.
 * @throws {@link ValueError} (its subclass `binascii.Error`) if digits or padding are missing, or if `strict` is true
 * and the data contains anything else; {@link ValueError} for text beyond ASCII.
 * @throws {TypeError} for a value that is neither bytes nor text.
 * @see {@link https://docs.python.org/3.13/library/binascii.html#binascii.a2b_base64}
 * @example
 * ```ts
 * a2b_base64(encode('aGk=')).decode(); // => 'hi'
 * ```
 */
export function a2b_base64(text: Uint8Array | string, strict: boolean = false): Bytes {
  const data = ascii_bytes(text);
  if (strict && data[0] === PAD) throw new BinasciiError('Leading padding not allowed');
  const decoded = new Bytes(Math.ceil((data.length * 3) / 4));
  let length = 0;
  let digits = 0;
  let bits = 0;
  let pads = 0;
  let padded = false;
  for (const byte of data) {
    const in_quad = digits % 4;
    if (byte === PAD) {
      padded = true;
      if (strict && in_quad === 1) break;
      if (in_quad > 1) pads += 1;
      if (strict && (in_quad === 0 || in_quad + pads > 4))
        throw new BinasciiError('Excess padding not allowed');
      continue;
    }
    const value = VALUES[byte]!;
    if (value === 64) {
      if (strict) throw new BinasciiError('Only base64 data is allowed');
      continue;
    }
    if (strict && padded) {
      throw new BinasciiError(
        in_quad + pads < 4 ? 'Discontinuous padding not allowed' : 'Excess data after padding',
      );
    }
    pads = 0;
    bits = ((bits << 6) | value) & 0xffffff;
    if (in_quad > 0) decoded[length++] = bits >> (6 - 2 * in_quad);
    digits += 1;
  }
  if (digits % 4 === 1) {
    throw new BinasciiError(
      `Invalid base64-encoded string: number of data characters (${digits}) cannot be 1 more than a multiple of 4`,
    );
  }
  if (digits % 4 !== 0 && (digits % 4) + pads < 4) throw new BinasciiError('Incorrect padding');
  return own_bytes(decoded.subarray(0, length));
}

/**
 * Encodes bytes as base64 without line breaks.
 *
 * @param data The bytes.
 * @returns The text.
 * @throws {TypeError} for a value that is not bytes.
 * @see {@link https://docs.python.org/3.13/library/base64.html#base64.b64encode}
 * @example
 * ```ts
 * b64encode(encode('user:password')); // => 'dXNlcjpwYXNzd29yZA=='
 * ```
 */
export function b64encode(data: Uint8Array): string {
  const bytes = required_bytes(data);
  return within_memory(() => base64_text(bytes));
}

/**
 * Decodes hexadecimal digits.
 *
 * @throws {@link ValueError} (its subclass `binascii.Error`) for anything else, also for blanks.
 */
export function unhexlify(digits: Uint8Array): Bytes {
  if (digits.length % 2 !== 0) throw new BinasciiError('Odd-length string');
  const text = string_of_units(digits);
  if (/[^0-9a-f]/i.test(text)) throw new BinasciiError('Non-hexadecimal digit found');
  return Bytes.fromhex(text);
}

function ascii_bytes(text: unknown): Uint8Array {
  if (typeof text === 'string') {
    if (is_ascii(text)) return latin1_bytes(text);
    throw new ValueError('string argument should contain only ASCII characters');
  }
  const bytes = buffer_bytes(text);
  if (bytes) return bytes;
  throw new TypeError(`argument should be bytes, buffer or ASCII string, not '${type_name(text)}'`);
}
