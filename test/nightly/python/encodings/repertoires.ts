/** The full repertoires of a codec, in the same order as test/oracle/codecs_results.py. */
import { encode_text } from '../../../../lib/python/encodings/index.js';
import { UnicodeDecodeError, UnicodeEncodeError } from '../../../../lib/python/builtins/index.js';

const MULTIBYTE =
  /^(?:big5|big5hkscs|cp932|cp949|cp950|euc_.*|gb.*|hz|iso2022_.*|johab|shift_jis.*|utf_.*)$/;

/** Every single byte and every pair (in EUC also every triple after 0x8F), in order. */
function* all_bytes(codec: string): Generator<number[]> {
  for (const head of codec.startsWith('euc_j') ? [[], [0x8f]] : [[]]) {
    for (let first = 0; first < 256; first += 1) {
      yield [...head, first];
      if (!MULTIBYTE.test(codec)) continue;
      for (let second = 0; second < 256; second += 1) yield [...head, first, second];
    }
  }
  if (codec === 'gb18030') {
    for (let number = 0; number < 40000; number += 1) {
      yield [
        0x81 + Math.floor(number / 12600),
        0x30 + (Math.floor(number / 1260) % 10),
        0x81 + (Math.floor(number / 10) % 126),
        0x30 + (number % 10),
      ];
    }
  }
  if (codec === 'euc_kr') {
    for (let syllable = 0xac00; syllable < 0xd7a4; syllable += 1) {
      yield [...encode_text(String.fromCharCode(syllable), 'euc_kr')];
    }
  }
}

/** All of them separated by line feeds, so that no error affects the next sequence. */
export function whole_bytes(codec: string): Uint8Array {
  const feeds = { utf_16: '\n\0\n\0', utf_16_le: '\n\0\n\0', utf_16_be: '\0\n\0\n' }[codec];
  const between = Buffer.from(feeds ?? '\n\n\n\n');
  const whole = Buffer.alloc(2_000_000);
  let length = 0;
  for (const data of all_bytes(codec)) {
    for (const byte of data) whole[length++] = byte;
    if (data.length % 2 === 1) whole[length++] = 10;
    length += between.copy(whole, length);
  }
  return whole.subarray(0, length);
}

const FIRST_PLANE = Array.from({ length: 0x10000 }, (_, point) => String.fromCodePoint(point));
const SINGLE_BYTE_TEXT = FIRST_PLANE.join('');
const MULTIBYTE_TEXT = FIRST_PLANE.map(
  (character, point) => character + String.fromCodePoint(0x20000 + point),
).join('');

/** All code points that charsets contain: plane 0 and, for multi-byte charsets, plane 2. */
export function whole_text(codec: string): string {
  return MULTIBYTE.test(codec) ? MULTIBYTE_TEXT : SINGLE_BYTE_TEXT;
}

// prettier-ignore
const NORMALIZED = [
  '\u0041', '\u00c5', '\u0130', '\u0301', '\u0307', '\u0323', '\u0345', '\u0390', '\u03c2', '\u05d0', '\u0660', '\u0958', '\u1100',
  '\u1161', '\u11a8', '\u1b05', '\u1b35', '\u1d2c', '\u1e9b', '\u2126', '\u3099', '\u304b', '\uac00', '\uf951', '\ufb1d', '\u{2f868}',
  '\u{1d15e}', '\u{1109a}', '\u{1f100}', '\u0378', '\u1dfa', '\u20f0', '\u1acf',
];

function prepared(label: string): string {
  try {
    return Buffer.from(encode_text(label, 'idna')).toString('latin1');
  } catch (error) {
    if (error instanceof UnicodeEncodeError || error instanceof UnicodeDecodeError) {
      return error.reason;
    }
    throw error;
  }
}

/** The codec's results for code points between two letters (all of plane 0, some others) and for selected pairs. */
export function* every_prepared(): Generator<string> {
  for (let point = 0x80; point < 0x110000; point += 1) {
    if (point < 0x10000 || point % 67 === 0) {
      yield prepared(`a${String.fromCodePoint(point)}b`);
    }
  }
  for (const first of NORMALIZED) {
    for (const second of NORMALIZED) yield prepared(`x${first}${second}y`);
  }
}
