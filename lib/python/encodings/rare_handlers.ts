// Mirrors CPython v3.13.18 Python/codecs.c (the error handlers).
/** The error handlers that replace characters with escapes or allow surrogates. */
import { escape_code } from '../values/index.js';
import { is_escaped_byte, type DecodeHandler, type EncodeHandler } from './errors.js';

function is_surrogate(unit: number): boolean {
  return (unit & 0xf800) === 0xd800;
}

/** Returns the code points in a part of a text, in order. A lone surrogate is one code point. */
function points_of(text: string, start: number, end: number): number[] {
  return Array.from(text.slice(start, end), (character) => character.codePointAt(0)!);
}

/** Returns the width in bytes and the byte order of a UTF encoding's code units, or null for other encodings. */
function utf_of(encoding: string): { width: 1 | 2 | 4; little: boolean } | null {
  const match = /^utf[-_]?(8|16|32)(?:[-_]?([lb])e)?$/i.exec(encoding);
  if (match === null) return encoding === 'CP_UTF8' ? { width: 1, little: true } : null;
  const width = match[1] === '8' ? 1 : match[1] === '16' ? 2 : 4;
  if (width === 1 && match[2] !== undefined) return null;
  return { width, little: match[2]?.toLowerCase() !== 'b' };
}

function encode_surrogate(unit: number, width: 1 | 2 | 4, little: boolean): number[] {
  if (width === 1) return [0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 0x3f), 0x80 | (unit & 0x3f)];
  const bytes = width === 2 ? [unit & 0xff, unit >> 8] : [unit & 0xff, unit >> 8, 0, 0];
  return little ? bytes : bytes.reverse();
}

export const encode_handlers: Record<string, EncodeHandler> = {
  __proto__: null as never,
  backslashreplace: (text, start, end) => points_of(text, start, end).map(escape_code).join(''),
  xmlcharrefreplace: (text, start, end) =>
    points_of(text, start, end)
      .map((point) => `&#${point};`)
      .join(''),
  surrogateescape: (text, start, end) => {
    const bytes = new Uint8Array(end - start);
    for (let unit = start; unit < end; unit += 1) {
      if (!is_escaped_byte(text, unit)) return null;
      bytes[unit - start] = text.charCodeAt(unit) & 0xff;
    }
    return bytes;
  },
  surrogatepass: (text, start, end, encoding) => {
    const utf = utf_of(encoding);
    if (utf === null) return null;
    const bytes: number[] = [];
    for (const point of points_of(text, start, end)) {
      if (!is_surrogate(point) || point > 0xffff) return null;
      bytes.push(...encode_surrogate(point, utf.width, utf.little));
    }
    return Uint8Array.from(bytes);
  },
};

export const decode_handlers: Record<string, DecodeHandler> = {
  __proto__: null as never,
  backslashreplace: (data, start, end) => ({
    replacement: Array.from(data.subarray(start, end), escape_code).join(''),
    position: end,
  }),
  surrogateescape: (data, start, end) => {
    // ASCII bytes are never escaped. As in CPython, at most four bytes are escaped at a time.
    let position = start;
    let replacement = '';
    while (position < end && position - start < 4 && (data[position] as number) >= 0x80) {
      replacement += String.fromCharCode(0xdc00 + (data[position] as number));
      position += 1;
    }
    return position === start ? null : { replacement, position };
  },
  surrogatepass: (data, start, _end, encoding) => {
    const utf = utf_of(encoding);
    if (utf === null) return null;
    const size = utf.width === 1 ? 3 : utf.width;
    if (data.length - start < size) return null;
    const found = Array.from(data.subarray(start, start + size));
    const unit =
      utf.width === 1
        ? (((found[0] as number) & 0x0f) << 12) |
          (((found[1] as number) & 0x3f) << 6) |
          ((found[2] as number) & 0x3f)
        : (utf.little ? found : found.reverse()).reduceRight((high, low) => high * 256 + low, 0);
    if (unit > 0xffff || !is_surrogate(unit)) return null;
    if (utf.width === 1 && encode_surrogate(unit, 1, true).some((byte, at) => byte !== found[at]))
      return null;
    return { replacement: String.fromCharCode(unit), position: start + size };
  },
};
