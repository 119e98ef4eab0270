// Mirrors CPython v3.13.0 Objects/unicodeobject.c (charmap).
import { string_of_units } from './_writers.js';
import { decode_by_step, encode_single_bytes, type Codec } from './codec.js';
import { EncodeErrors } from './errors.js';

const UNDEFINED = 0xfffe;
const REASON = 'character maps to <undefined>';

/** A single-byte codec, from a string of 256 characters; U+FFFE marks an undefined byte. */
class Charmap implements Codec {
  readonly name: string;
  readonly #units = new Uint16Array(256);
  /** Pages of 256 code units, each entry a byte or -1. */
  readonly #pages: (Int16Array | undefined)[] = [];

  /** A table of 128 characters is the upper half; the lower one is ASCII. */
  constructor(name: string, table: string) {
    this.name = name;
    for (let byte = 0; byte < 256; byte += 1) {
      const unit = table.length === 256 ? table.charCodeAt(byte) : this.#upper_half(table, byte);
      this.#units[byte] = unit;
      if (unit !== UNDEFINED)
        (this.#pages[unit >> 8] ??= new Int16Array(256).fill(-1))[unit & 255] = byte;
    }
  }

  #upper_half(table: string, byte: number): number {
    return byte < 128 ? byte : table.charCodeAt(byte - 128);
  }

  #byte_of(unit: number): number {
    return this.#pages[unit >> 8]?.[unit & 255] ?? -1;
  }

  encode(text: string, errors: string): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(text.length);
    for (let unit = 0; unit < text.length; unit += 1) {
      const byte = this.#byte_of(text.charCodeAt(unit));
      if (byte < 0) {
        const handler = new EncodeErrors(errors, 'charmap', text);
        const byte_of = (each: number): number => this.#byte_of(each);
        return encode_single_bytes(handler, bytes.subarray(0, unit), REASON, byte_of);
      }
      bytes[unit] = byte;
    }
    return bytes;
  }

  decode(data: Uint8Array, errors: string): string {
    const units = new Uint16Array(data.length);
    for (let at = 0; at < data.length; at += 1) units[at] = this.#units[data[at]!]!;
    if (!units.includes(UNDEFINED)) return string_of_units(units);
    return decode_by_step(data, errors, 'charmap', (at, out) => {
      if (units[at] === UNDEFINED) return { end: at + 1, reason: REASON };
      out.push(units[at]!);
      return at + 1;
    });
  }
}

/** The codec of a single-byte charset. */
export function charmap_codec(name: string, table: string): Codec {
  return new Charmap(name, table);
}

/** Windows' Western European charset, which most of the web calls Latin-1. */
export function make_cp1252(): Codec {
  const upper =
    '€\ufffe‚ƒ„…†‡ˆ‰Š‹Œ\ufffeŽ\ufffe\ufffe‘’“”•–—˜™š›œ\ufffežŸ' +
    String.fromCharCode(...Array.from({ length: 96 }, (_, at) => 0xa0 + at));
  return charmap_codec('cp1252', upper);
}
