// Mirrors CPython v3.13.18 Objects/stringlib/codecs.h (utf-8) and Lib/encodings/utf_8_sig.py.
import { TextDecoder, TextEncoder } from '../platform/index.js';
import {
  ByteWriter,
  type UnitWriter,
  is_ascii,
  is_lone,
  is_well_formed,
  string_of_units,
} from '../values/index.js';
import { decode_by_step, type Codec, type Fault } from './codec.js';
import { EncodeErrors } from './errors.js';

const encoder = new TextEncoder();
const strict_decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const replacing_decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Below this length, plain loops are faster than a call into the engine. */
const SHORT = 48;

/** Encodes a short ASCII text. Returns null if a character is not ASCII. */
function encode_short(text: string): Uint8Array<ArrayBuffer> | null {
  const bytes = new Uint8Array(text.length);
  for (let unit = 0; unit < text.length; unit += 1) {
    const code = text.charCodeAt(unit);
    if (code > 0x7f) return null;
    bytes[unit] = code;
  }
  return bytes;
}

/** Encodes `text` in UTF-8. A lone surrogate is the only possible error. */
export function encode_utf8(text: string, errors: string): Uint8Array<ArrayBuffer> {
  if (text.length < SHORT) return encode_short(text) ?? encode_by_step(text, errors);
  return is_well_formed(text) ? encoder.encode(text) : encode_by_step(text, errors);
}

/** Encodes one character at a time. The handler receives whole runs of lone surrogates. */
function encode_by_step(text: string, errors: string): Uint8Array<ArrayBuffer> {
  const handler = new EncodeErrors(errors, 'utf-8', text);
  const out = new ByteWriter(text.length * 2);
  for (let unit = 0; unit < text.length;) {
    if (!is_lone(text, unit)) {
      const point = text.codePointAt(unit) as number;
      push_point(out, point);
      unit += point > 0xffff ? 2 : 1;
      continue;
    }
    let end = unit + 1;
    while (end < text.length && is_lone(text, end)) end += 1;
    const { replacement, position } = handler.handle(unit, end, 'surrogates not allowed');
    if (typeof replacement !== 'string') out.append(replacement);
    else if (is_ascii(replacement)) out.append(encoder.encode(replacement));
    else handler.raise(unit, end, 'surrogates not allowed');
    unit = position;
  }
  return out.finish();
}

function push_point(out: ByteWriter, point: number): void {
  if (point < 0x80) return out.push(point);
  if (point < 0x800) return out.push2(0xc0 | (point >> 6), 0x80 | (point & 0x3f));
  if (point < 0x10000) out.push(0xe0 | (point >> 12));
  else out.push2(0xf0 | (point >> 18), 0x80 | ((point >> 12) & 0x3f));
  out.push2(0x80 | ((point >> 6) & 0x3f), 0x80 | (point & 0x3f));
}

/** Decodes short ASCII data. Returns null if a byte is not ASCII. */
function decode_short(data: Uint8Array): string | null {
  for (let at = 0; at < data.length; at += 1) {
    if ((data[at] as number) > 0x7f) return null;
  }
  return string_of_units(data);
}

/** The maximum number of bytes that are decoded at once. Node refuses 512 MiB, even if their text is shorter. */
const PIECE = 2 ** 28;

/** Decodes UTF-8 in pieces like {@link decode_native}. */
function decode_long(data: Uint8Array, errors: string): string | null {
  let text = '';
  for (let start = 0; start < data.length;) {
    const rest = data.length - start;
    const end = rest > PIECE ? character_start(data, start + PIECE) : data.length;
    const piece = decode_native(data.subarray(start, end), errors);
    if (piece === null) return null;
    text += piece;
    start = end;
  }
  return text;
}

/** Returns an index, up to three bytes before `at`, that is not within a character. */
function character_start(data: Uint8Array, at: number): number {
  const back = [0, 1, 2, 3].find((count) => ((data[at - count] as number) & 0xc0) !== 0x80);
  return at - (back ?? 0);
}

/** Decodes UTF-8 with the engine's decoder. Returns null if an error handler is needed. */
function decode_native(data: Uint8Array, errors: string): string | null {
  if (data.length > PIECE) return decode_long(data, errors);
  const short = data.length < SHORT ? decode_short(data) : null;
  if (short !== null) return short;
  if (errors === 'replace') return replacing_decoder.decode(data);
  try {
    return strict_decoder.decode(data);
  } catch {
    return null;
  }
}

/** Decodes UTF-8. As in CPython, an error covers the longest valid prefix of a sequence, or one byte. */
export function decode_utf8(data: Uint8Array, errors: string): string {
  return (
    decode_native(data, errors) ??
    decode_by_step(data, errors, 'utf-8', (at, out) => read_character(data, at, out))[0]
  );
}

/** Decodes UTF-8 and stops before an incomplete character at the end. */
function decode_utf8_part(data: Uint8Array, errors: string): [text: string, end: number] {
  const end = data.length - unfinished(data);
  const text = decode_native(data.subarray(0, end), errors);
  if (text !== null) return [text, end];
  return decode_by_step(data, errors, 'utf-8', (at, out) => read_character(data, at, out), false);
}

/** Returns the length of the multi-byte sequence that a byte starts, or 0 if it starts none. */
function sequence_length(lead: number): number {
  return lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
}

function read_character(data: Uint8Array, at: number, out: UnitWriter): number | Fault {
  const lead = data[at] as number;
  if (lead < 0x80) {
    out.push(lead);
    return at + 1;
  }
  const size = sequence_length(lead);
  if (size === 0) return { end: at + 1, reason: 'invalid start byte' };
  const end = at + 1 + continuation_bytes(data, at, size);
  if (end < at + size) {
    const at_end = end === data.length;
    const reason = at_end ? 'unexpected end of data' : 'invalid continuation byte';
    return { end, reason, incomplete: at_end || is_cut_surrogate(data, at) };
  }
  out.push_point(point_at(data, at, size));
  return end;
}

/**
 * Returns true if the data ends within an encoded surrogate. The handler `surrogatepass` decodes it once it is
 * complete.
 */
function is_cut_surrogate(data: Uint8Array, at: number): boolean {
  return at === data.length - 2 && data[at] === 0xed && (data[at + 1]! & 0xe0) === 0xa0;
}

/** Counts the valid bytes after the lead byte. The range of the second byte depends on the lead byte. */
function continuation_bytes(data: Uint8Array, at: number, size: number): number {
  const lead = data[at] as number;
  for (let offset = 1; offset < size; offset += 1) {
    const byte = data[at + offset];
    let low = 0x80;
    let high = 0xbf;
    if (offset === 1) {
      if (lead === 0xe0) low = 0xa0;
      else if (lead === 0xed) high = 0x9f;
      else if (lead === 0xf0) low = 0x90;
      else if (lead === 0xf4) high = 0x8f;
    }
    if (byte === undefined || byte < low || byte > high) return offset - 1;
  }
  return size - 1;
}

function point_at(data: Uint8Array, at: number, size: number): number {
  let point = (data[at] as number) & (0xff >> (size + 1));
  for (let offset = 1; offset < size; offset += 1) {
    point = (point << 6) | ((data[at + offset] as number) & 0x3f);
  }
  return point;
}

/** Returns the number of bytes at the end that belong to an incomplete character. */
function unfinished(data: Uint8Array): number {
  for (let length = 1; length <= 3 && length <= data.length; length += 1) {
    const at = data.length - length;
    const lead = data[at] as number;
    if (lead < 0x80) return 0;
    if (lead < 0xc0) continue;
    const size = sequence_length(lead);
    const is_cut = continuation_bytes(data, at, size) === length - 1 || is_cut_surrogate(data, at);
    return size > length && is_cut ? length : 0;
  }
  return 0;
}

export const utf_8: Codec = {
  name: 'utf-8',
  encode: encode_utf8,
  decode: decode_utf8,
  decode_part: decode_utf8_part,
};

/** The signature that may precede UTF-8 text. */
export const SIGNATURE = [0xef, 0xbb, 0xbf];

/** UTF-8 with a signature. It is always written when encoding and optional when decoding. */
export const utf_8_sig: Codec = {
  name: 'utf-8-sig',
  encode(text, errors) {
    const bytes = encode_utf8(text, errors);
    const signed = new Uint8Array(bytes.length + 3);
    signed.set(SIGNATURE);
    signed.set(bytes, 3);
    return signed;
  },
  decode(data, errors) {
    const signed = SIGNATURE.every((byte, at) => data[at] === byte);
    return decode_utf8(signed ? data.subarray(3) : data, errors);
  },
};
