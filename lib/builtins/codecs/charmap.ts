// Mirrors CPython v3.13.0 Objects/unicodeobject.c (charmap).
import { ByteWriter, string_of_units, UnitWriter } from './_writers.js';
import type { Codec } from './codec.js';
import { DecodeErrors, EncodeErrors } from './errors.js';

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
      if (byte < 0) return this.#encode_with_errors(text, errors, bytes.subarray(0, unit));
      bytes[unit] = byte;
    }
    return bytes;
  }

  /** A whole run of characters that cannot be encoded is one error. */
  #encode_with_errors(text: string, errors: string, done: Uint8Array): Uint8Array<ArrayBuffer> {
    const handler = new EncodeErrors(errors, 'charmap', text);
    const out = new ByteWriter(text.length);
    out.append(done);
    for (let unit = done.length; unit < text.length;) {
      const byte = this.#byte_of(text.charCodeAt(unit));
      if (byte >= 0) {
        out.push(byte);
        unit += 1;
        continue;
      }
      let end = unit + 1;
      while (end < text.length && this.#byte_of(text.charCodeAt(end)) < 0) end += 1;
      const { replacement, position } = handler.handle(unit, end, REASON);
      if (typeof replacement !== 'string') out.append(replacement);
      else {
        for (let at = 0; at < replacement.length; at += 1) {
          const replaced = this.#byte_of(replacement.charCodeAt(at));
          if (replaced < 0) handler.raise(unit, end, REASON);
          out.push(replaced);
        }
      }
      unit = position;
    }
    return out.finish();
  }

  decode(data: Uint8Array, errors: string): string {
    const units = new Uint16Array(data.length);
    for (let at = 0; at < data.length; at += 1) {
      const unit = this.#units[data[at] as number] as number;
      if (unit === UNDEFINED) return this.#decode_with_errors(data, errors);
      units[at] = unit;
    }
    return string_of_units(units);
  }

  #decode_with_errors(data: Uint8Array, errors: string): string {
    const handler = new DecodeErrors(errors, 'charmap', data);
    const out = new UnitWriter(data.length);
    for (let at = 0; at < data.length;) {
      const unit = this.#units[data[at] as number] as number;
      if (unit !== UNDEFINED) {
        out.push(unit);
        at += 1;
        continue;
      }
      const { replacement, position } = handler.handle(at, at + 1, REASON);
      out.append(replacement);
      at = position;
    }
    return out.finish();
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
