// Mirrors CPython v3.13.0 Objects/unicodeobject.c (ascii, latin-1).
import { ByteWriter, string_of_units, UnitWriter } from './_writers.js';
import type { Codec } from './codec.js';
import { DecodeErrors, EncodeErrors } from './errors.js';

/** Encodes the code points below `limit`: 128 for ASCII, 256 for Latin-1. */
function encode_below(
  limit: 128 | 256,
  encoding: string,
  text: string,
  errors: string,
): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length);
  for (let unit = 0; unit < text.length; unit += 1) {
    const code = text.charCodeAt(unit);
    if (code >= limit) return encode_with_errors(limit, encoding, text, errors, unit);
    bytes[unit] = code;
  }
  return bytes;
}

function encode_with_errors(
  limit: 128 | 256,
  encoding: string,
  text: string,
  errors: string,
  first: number,
): Uint8Array<ArrayBuffer> {
  const handler = new EncodeErrors(errors, encoding, text);
  const reason = `ordinal not in range(${limit})`;
  const out = new ByteWriter(text.length);
  for (let unit = 0; unit < first; unit += 1) out.push(text.charCodeAt(unit));
  for (let unit = first; unit < text.length;) {
    const code = text.charCodeAt(unit);
    if (code < limit) {
      out.push(code);
      unit += 1;
      continue;
    }
    let end = unit + 1;
    while (end < text.length && text.charCodeAt(end) >= limit) end += 1;
    const { replacement, position } = handler.handle(unit, end, reason);
    if (typeof replacement !== 'string') out.append(replacement);
    else {
      for (let at = 0; at < replacement.length; at += 1) {
        if (replacement.charCodeAt(at) >= limit) handler.raise(unit, end, reason);
        out.push(replacement.charCodeAt(at));
      }
    }
    unit = position;
  }
  return out.finish();
}

/** Node's Buffer, if available: four times as fast as the loop on long bodies. */
const node = (globalThis as { Buffer?: typeof Buffer }).Buffer;

/** Maps each byte to the code point of the same number. */
function decode_latin1(data: Uint8Array): string {
  if (node === undefined || data.length <= 40) return string_of_units(data);
  return node.from(data.buffer, data.byteOffset, data.length).toString('latin1');
}

function decode_ascii(data: Uint8Array, errors: string): string {
  for (let at = 0; at < data.length; at += 1) {
    if ((data[at] as number) > 0x7f) return decode_with_errors(data, errors);
  }
  return decode_latin1(data);
}

function decode_with_errors(data: Uint8Array, errors: string): string {
  const handler = new DecodeErrors(errors, 'ascii', data);
  const out = new UnitWriter(data.length);
  for (let at = 0; at < data.length;) {
    const byte = data[at] as number;
    if (byte < 0x80) {
      out.push(byte);
      at += 1;
      continue;
    }
    const { replacement, position } = handler.handle(at, at + 1, 'ordinal not in range(128)');
    out.append(replacement);
    at = position;
  }
  return out.finish();
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

/** Python's `charmap` without a mapping is Latin-1. */
export const charmap: Codec = { ...latin_1, name: 'charmap' };
