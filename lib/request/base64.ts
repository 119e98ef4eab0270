// Mirrors CPython v3.13.0 Modules/binascii.c (a2b_base64, not strict).
import { Bytes, ValueError } from '../builtins/index.js';

/** Python's `binascii.Error`. */
class BinasciiError extends ValueError {}
Object.defineProperty(BinasciiError, 'name', { value: 'Error', configurable: true });

/** Whether a byte is one of base64's 64 digits. */
const IS_DIGIT = new Uint8Array(256);
for (const digit of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/') {
  IS_DIGIT[digit.charCodeAt(0)] = 1;
}
const PAD = 0x3d;

/**
 * Decodes base64; what is no digit is passed over, and the first full padding ends it.
 * @throws {@link ValueError} (binascii's Error) when digits are missing at the end.
 */
export function decodebytes(data: Uint8Array): Bytes {
  const digits = new Uint8Array(data.length);
  let count = 0;
  let pads = 0;
  for (const byte of data) {
    if (byte === PAD) {
      const position = count % 4;
      if (position >= 2 && position + ++pads >= 4) return decode(digits, count);
    } else if (IS_DIGIT[byte] === 1) {
      pads = 0;
      digits[count++] = byte;
    }
  }
  if (count % 4 === 1) {
    throw new BinasciiError(
      `Invalid base64-encoded string: number of data characters (${count}) cannot be 1 more than a multiple of 4`,
    );
  }
  if (count % 4 !== 0) throw new BinasciiError('Incorrect padding');
  return decode(digits, count);
}

function decode(digits: Uint8Array, count: number): Bytes {
  const text = Bytes.view(digits.subarray(0, count)).decode('ascii');
  return Bytes.view(Buffer.from(text, 'base64'));
}
