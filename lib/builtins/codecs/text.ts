// Mirrors CPython v3.13.0 Objects/unicodeobject.c (str.encode, bytes.decode).
import { lookup } from './registry.js';
import { encode_utf8, decode_utf8 } from './utf8.js';

/** `text.encode(encoding, errors)` */
export function encode_text(
  text: string,
  encoding = 'utf-8',
  errors = 'strict',
): Uint8Array<ArrayBuffer> {
  if (encoding === 'utf-8') return encode_utf8(text, errors);
  return lookup(encoding).encode(text, errors);
}

/** `data.decode(encoding, errors)` */
export function decode_bytes(data: Uint8Array, encoding = 'utf-8', errors = 'strict'): string {
  if (data.length === 0) return '';
  if (encoding === 'utf-8') return decode_utf8(data, errors);
  return lookup(encoding).decode(data, errors);
}
