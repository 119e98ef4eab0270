// Mirrors CPython v3.13.18 Objects/unicodeobject.c (ascii, latin-1).
import { TextEncoder, latin1_text } from '../platform/index.js';
import { string_of_units } from '../values/index.js';
import { decode_by_step, encode_single_bytes, type Codec } from './codec.js';

const ASCII = /^[\0-\x7f]*$/;
const encoder = new TextEncoder();

/** Encodes the code points below `limit`, which is 128 for ASCII and 256 for Latin-1. */
function encode_below(limit: 128 | 256, encoding: string, text: string, errors: string) {
  if (ASCII.test(text)) return encoder.encode(text);
  const byte_of = (unit: number): number => (unit < limit ? unit : -1);
  const reason = `ordinal not in range(${limit})`;
  return encode_single_bytes(text, errors, encoding, reason, byte_of);
}

/** Maps each byte to the code point of the same number. */
function decode_latin1(data: Uint8Array): string {
  return data.length <= 40 ? string_of_units(data) : latin1_text(data);
}

function decode_ascii(data: Uint8Array, errors: string): string {
  let length = 0;
  while (length < data.length && (data[length] as number) < 0x80) length += 1;
  if (length === data.length) return decode_latin1(data);
  return decode_by_step(data, errors, 'ascii', (at, out) => {
    const byte = data[at] as number;
    if (byte >= 0x80) return { end: at + 1, reason: 'ordinal not in range(128)' };
    out.push(byte);
    return at + 1;
  })[0];
}

export const ascii: Codec = {
  name: 'ascii',
  encode: (text, errors) => encode_below(128, 'ascii', text, errors),
  decode: decode_ascii,
};

export const latin_1: Codec = {
  name: 'iso8859-1',
  encode: (text, errors) => encode_below(256, 'latin-1', text, errors),
  decode: decode_latin1,
};

/** The codec `charmap`. Python's `charmap` without a mapping is Latin-1. */
export const charmap: Codec = { ...latin_1, name: 'charmap' };
