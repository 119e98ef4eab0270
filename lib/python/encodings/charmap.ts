// Mirrors CPython v3.13.18 Objects/unicodeobject.c (charmap).
import { string_of_units } from '../values/index.js';
import { decode_by_step, encode_single_bytes, type Codec } from './codec.js';

const UNDEFINED = 0xfffe;
const REASON = 'character maps to <undefined>';

/**
 * Creates the codec of a single-byte charset. `table` has its 256 characters, or the upper 128 if the lower ones are
 * ASCII. U+FFFE stands for an undefined byte.
 */
export function charmap_codec(name: string, table: string): Codec {
  const first = 256 - table.length;
  const characters = Uint16Array.from({ length: 256 }, (_, byte) =>
    byte < first ? byte : table.charCodeAt(byte - first),
  );
  /** The byte of each code unit, in pages of 256, or -1 for a code unit without a byte. */
  const pages: (Int16Array | undefined)[] = [];
  for (const [byte, unit] of characters.entries()) {
    if (unit !== UNDEFINED) (pages[unit >> 8] ??= new Int16Array(256).fill(-1))[unit & 255] = byte;
  }
  const byte_of = (unit: number): number => pages[unit >> 8]?.[unit & 255] ?? -1;
  return {
    name,
    encode: (text, errors) => encode_single_bytes(text, errors, 'charmap', REASON, byte_of),
    decode(data, errors) {
      const units = new Uint16Array(data.length);
      for (let at = 0; at < data.length; at += 1) units[at] = characters[data[at]!]!;
      if (!units.includes(UNDEFINED)) return string_of_units(units);
      return decode_by_step(data, errors, 'charmap', (at, out) => {
        if (units[at] === UNDEFINED) return { end: at + 1, reason: REASON };
        out.push(units[at]!);
        return at + 1;
      })[0];
    },
  };
}

/** Creates the codec of Windows' Western European charset, which web pages usually call Latin-1. */
export function make_cp1252(): Codec {
  const upper =
    '€\ufffe‚ƒ„…†‡ˆ‰Š‹Œ\ufffeŽ\ufffe\ufffe‘’“”•–—˜™š›œ\ufffežŸ' +
    String.fromCharCode(...Array.from({ length: 96 }, (_, at) => 0xa0 + at));
  return charmap_codec('cp1252', upper);
}
