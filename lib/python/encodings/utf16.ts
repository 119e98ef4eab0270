// Mirrors CPython v3.13.18 Objects/unicodeobject.c and Objects/stringlib/codecs.h (utf-16, utf-32).
import {
  ByteWriter,
  type UnitWriter,
  count_points,
  is_ascii,
  is_lone,
  width_at,
} from '../values/index.js';
import { decode_by_step, type Codec, type Fault } from './codec.js';
import { EncodeErrors } from './errors.js';

/** The width of a code unit in bytes, and its byte order. */
interface Layout {
  readonly width: 2 | 4;
  readonly little: boolean;
}

function read(data: Uint8Array, at: number, { width, little }: Layout): number {
  let value = 0;
  for (let offset = 0; offset < width; offset += 1) {
    value = value * 256 + (data[little ? at + width - 1 - offset : at + offset] as number);
  }
  return value;
}

function write(out: ByteWriter, value: number, { width, little }: Layout): void {
  for (let offset = 0; offset < width; offset += 1) {
    out.push((value >>> (8 * (little ? offset : width - 1 - offset))) & 0xff);
  }
}

function write_point(out: ByteWriter, point: number, layout: Layout): void {
  if (layout.width === 4 || point < 0x10000) return write(out, point, layout);
  write(out, 0xd7c0 + (point >> 10), layout);
  write(out, 0xdc00 | (point & 0x3ff), layout);
}

function encode(
  text: string,
  errors: string,
  encoding: string,
  layout: Layout,
  marked: boolean,
): Uint8Array<ArrayBuffer> {
  const handler = new EncodeErrors(errors, encoding, text);
  const reason = 'surrogates not allowed';
  const units = layout.width === 2 ? text.length : count_points(text);
  const out = new ByteWriter(layout.width * (units + (marked ? 1 : 0)));
  if (marked) write(out, 0xfeff, layout);
  for (let unit = 0; unit < text.length;) {
    if (!is_lone(text, unit)) {
      write_point(out, text.codePointAt(unit)!, layout);
      unit += width_at(text, unit);
      continue;
    }
    const { replacement, position } = handler.handle(unit, unit + 1, reason);
    const is_text = typeof replacement === 'string';
    const fits = is_text ? is_ascii(replacement) : replacement.length % layout.width === 0;
    if (!fits) handler.raise(unit, unit + 1, reason);
    if (!is_text) out.append(replacement);
    else for (const character of replacement) write(out, character.charCodeAt(0), layout);
    unit = position;
  }
  return out.finish();
}

function read_16(data: Uint8Array, at: number, out: UnitWriter, layout: Layout): number | Fault {
  const left = data.length - at;
  if (left < 2) return { end: data.length, reason: 'truncated data', incomplete: true };
  const unit = read(data, at, layout);
  if ((unit & 0xf800) === 0xd800) {
    if (unit >= 0xdc00) return { end: at + 2, reason: 'illegal encoding' };
    if (left < 4) {
      return { end: data.length, reason: 'unexpected end of data', incomplete: true };
    }
    const low = read(data, at + 2, layout);
    if ((low & 0xfc00) !== 0xdc00) return { end: at + 2, reason: 'illegal UTF-16 surrogate' };
    out.push(unit);
    out.push(low);
    return at + 4;
  }
  out.push(unit);
  return at + 2;
}

function read_32(data: Uint8Array, at: number, out: UnitWriter, layout: Layout): number | Fault {
  if (data.length - at < 4) {
    return { end: data.length, reason: 'truncated data', incomplete: true };
  }
  const end = at + 4;
  const point = read(data, at, layout);
  if (point > 0x10ffff) return { end, reason: 'code point not in range(0x110000)' };
  if (point >= 0xd800 && point < 0xe000) {
    return { end, reason: 'code point in surrogate code point range(0xd800, 0xe000)' };
  }
  out.push_point(point);
  return end;
}

function decode(
  data: Uint8Array,
  errors: string,
  encoding: string,
  layout: Layout,
  start: number,
  final: boolean,
): [text: string, end: number] {
  const step = layout.width === 2 ? read_16 : read_32;
  const read_step = (at: number, out: UnitWriter) => step(data, at, out, layout);
  return decode_by_step(data, errors, encoding, read_step, final, start);
}

/**
 * Returns a codec with a fixed byte order. It does not write a mark, and a mark in the data is an ordinary character.
 */
function ordered(bits: 16 | 32, little: boolean): Codec {
  const name = `utf-${bits}-${little ? 'l' : 'b'}e`;
  const layout: Layout = { width: bits === 16 ? 2 : 4, little };
  return {
    name,
    encode: (text, errors) => encode(text, errors, name, layout, false),
    decode: (data, errors) => decode(data, errors, name, layout, 0, true)[0],
    decode_part: (data, errors) => decode(data, errors, name, layout, 0, false),
  };
}

/** Returns a codec with a byte order mark. It is little-endian when encoding, and when decoding data without a mark. */
function marked(bits: 16 | 32): Codec {
  const name = `utf-${bits}`;
  const width = bits === 16 ? 2 : 4;
  const little: Layout = { width, little: true };
  const big: Layout = { width, little: false };
  return {
    name,
    encode: (text, errors) => encode(text, errors, name, little, true),
    decode(data, errors) {
      const mark = data.length >= width ? read(data, 0, big) : 0;
      const is_big = mark === 0xfeff;
      const is_marked = is_big || (data.length >= width && read(data, 0, little) === 0xfeff);
      const encoding = `${name}-${is_big ? 'b' : 'l'}e`;
      return decode(data, errors, encoding, is_big ? big : little, is_marked ? width : 0, true)[0];
    },
  };
}

export const utf_16 = marked(16);
export const utf_16_le = ordered(16, true);
export const utf_16_be = ordered(16, false);
export const utf_32 = marked(32);
export const utf_32_le = ordered(32, true);
export const utf_32_be = ordered(32, false);
