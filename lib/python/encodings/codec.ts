/** The interface of a codec, and the loops that several codecs share. */
import { ByteWriter, UnitWriter } from '../values/index.js';
import { DecodeErrors, EncodeErrors } from './errors.js';

/** A codec: its name in Python, and functions that encode and decode. */
export interface Codec {
  /** The name as in `codecs.lookup(x).name`. */
  readonly name: string;
  encode(text: string, errors: string): Uint8Array<ArrayBuffer>;
  decode(data: Uint8Array, errors: string): string;
  /**
   * Decodes data that continues in the next piece. Stops before an incomplete character. Returns the text and the
   * number of bytes decoded. Codecs without this method decode each piece as a whole, or incrementally in another way.
   */
  decode_part?(data: Uint8Array, errors: string): [text: string, end: number];
  /**
   * Returns an incremental decoder, which keeps its state between calls. Only multibyte codecs, UTF-7 and unicode_escape have it. A
   * call returns the text and the number of bytes decoded. The caller passes the remaining bytes again, followed by the
   * next piece.
   */
  readonly incremental?: (errors: string) => (data: Uint8Array, final: boolean) => [string, number];
  /** Returns an incremental encoder, which keeps its state between calls. Only multibyte codecs have it. */
  readonly incremental_encode?: (errors: string) => (text: string, final: boolean) => Uint8Array;
}

/** Describes why bytes cannot be decoded, and gives the index at which the invalid bytes end. */
export interface Fault {
  readonly end: number;
  readonly reason: string;
  /** True if the data ends within a character. */
  readonly incomplete?: boolean;
}

/** Decodes the character at an index and writes it to `out`. Returns the index of the next character, or the fault. */
export type ReadCharacter = (at: number, out: UnitWriter) => number | Fault;

/**
 * Decodes data one character at a time, by default from its start. If `final` is false, stops before an incomplete
 * character. Returns the text and the index at which decoding ended.
 */
export function decode_by_step(
  data: Uint8Array,
  errors: string,
  encoding: string,
  read: ReadCharacter,
  final = true,
  start = 0,
): [text: string, end: number] {
  const handler = new DecodeErrors(errors, encoding, data);
  const out = new UnitWriter(data.length);
  let at = start;
  while (at < data.length) {
    const step = read(at, out);
    if (typeof step === 'number') {
      at = step;
      continue;
    }
    if (step.incomplete && !final) break;
    const { replacement, position } = handler.handle(at, step.end, step.reason);
    out.append(replacement);
    at = position;
  }
  return [out.finish(), at];
}

/**
 * Encodes a text in single bytes. A run of code units that cannot be encoded is reported as one error.
 *
 * @param byte_of Returns the byte of a code unit, or -1 if there is none.
 */
export function encode_single_bytes(
  text: string,
  errors: string,
  encoding: string,
  reason: string,
  byte_of: (unit: number) => number,
): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length);
  let done = 0;
  for (; done < text.length; done += 1) {
    const byte = byte_of(text.charCodeAt(done));
    if (byte < 0) break;
    bytes[done] = byte;
  }
  if (done === text.length) return bytes;
  const handler = new EncodeErrors(errors, encoding, text);
  const out = new ByteWriter(text.length);
  out.append(bytes.subarray(0, done));
  for (let unit = done; unit < text.length;) {
    const byte = byte_of(text.charCodeAt(unit));
    if (byte >= 0) {
      out.push(byte);
      unit += 1;
      continue;
    }
    let end = unit + 1;
    while (end < text.length && byte_of(text.charCodeAt(end)) < 0) end += 1;
    const { replacement, position } = handler.handle(unit, end, reason);
    if (typeof replacement === 'string') {
      for (let at = 0; at < replacement.length; at += 1) {
        const replaced = byte_of(replacement.charCodeAt(at));
        if (replaced < 0) handler.raise(unit, end, reason);
        out.push(replaced);
      }
    } else out.append(replacement);
    unit = position;
  }
  return out.finish();
}
