// Mirrors CPython v3.13.18 Modules/cjkcodecs/_codecs_{jp,kr}.c (shift_jis_2004, shift_jisx0213, johab).
/** Charsets that are computed by rearranging the table of another charset. */
import { Charset, CodeTable, parse_single_bytes } from './charset.js';
import { HANGUL_LETTERS } from './double_byte.js';

/** The rows of the second plane that the lead bytes from 0xF0 on encode. Each lead byte encodes two rows. */
const SECOND_PLANE_ROWS = [1, 8, 3, 4, 5, 12, 13, 14, 15, 78];

/** Converts a Shift JIS code to the EUC code at the same position of JIS X 0213. */
function euc_of_shift_jis(lead: number, trail: number): number {
  const pair = lead - (lead < 0xe0 ? 0x81 : 0xc1);
  const cell = trail - (trail < 0x80 ? 0x3f : trail < 0x9f ? 0x40 : 0x9e);
  const row = 2 * pair + (trail < 0x9f ? 1 : 2);
  if (row <= 94) return ((0xa0 + row) << 8) | (0xa0 + cell);
  const place = row - 95;
  const second = SECOND_PLANE_ROWS[place] ?? 79 + place - SECOND_PLANE_ROWS.length;
  return 0x8f0000 | ((0xa0 + second) << 8) | (0xa0 + cell);
}

/** Returns Shift JIS for JIS X 0213, computed from EUC of the same edition. */
export function shift_jis_of(euc: Charset): Charset {
  const table = new CodeTable();
  const other_edition: number[] = [];
  for (let lead = 0x81; lead <= 0xfc; lead += 1) {
    if (lead > 0x9f && lead < 0xe0) continue;
    for (let trail = 0x40; trail <= 0xfc; trail += 1) {
      if (trail === 0x7f) continue;
      const code = (lead << 8) | trail;
      const euc_code = euc_of_shift_jis(lead, trail);
      const text = euc.table.text_of(euc_code);
      if (text !== undefined) table.set(code, text);
      if (euc.other_edition.has(euc_code)) other_edition.push(code);
    }
  }
  // The single bytes are those of JIS X 0201. Therefore, backslash and tilde need two-byte codes.
  table.set(0x815f, '\\');
  table.set(0x81b0, '~');
  const single_bytes = parse_single_bytes('5c-5c:a5 7e-7e:203e a1-df:ff61', '80 a0 fd-ff');
  const charset = new Charset(single_bytes, table, false, new Map()).pair_with_nul();
  for (const code of other_edition) charset.other_edition.add(code);
  return charset;
}

/**
 * The five bits of each initial consonant, vowel and final consonant in johab. In place of a missing letter, the bits
 * are 1, or 2 for vowels. Some values are unused.
 */
const JOHAB_CHOSEONG = Array.from({ length: 19 }, (_, at) => at + 2);
const JOHAB_JUNGSEONG = [
  3, 4, 5, 6, 7, 10, 11, 12, 13, 14, 15, 18, 19, 20, 21, 22, 23, 26, 27, 28, 29,
];
const JOHAB_JONGSEONG = Array.from({ length: 28 }, (_, at) => (at < 17 ? at + 1 : at + 2));

function johab_code(first: number, middle: number, last: number): number {
  return 0x8000 | (first << 10) | (middle << 5) | last;
}

/** Returns the letter for a trail byte in the fourth row of KS X 1001, which starts at U+3131. */
function letter_of(trail: number): string {
  return String.fromCharCode(0x3131 + trail - 0xa1);
}

/**
 * Returns johab, which encodes each syllable as three groups of five bits, and the rest of KS X 1001 in another order.
 */
export function johab_of(euc_kr: Charset): Charset {
  const table = new CodeTable();
  table.set(johab_code(1, 2, 1), '\u3000');
  const [choseong, jungseong, jongseong] = HANGUL_LETTERS as [number[], number[], number[]];
  for (const [at, bits] of JOHAB_JONGSEONG.entries()) {
    if (at > 0) table.set(johab_code(1, 2, bits), letter_of(jongseong[at] as number));
  }
  for (const [at, bits] of JOHAB_JUNGSEONG.entries()) {
    table.set(johab_code(1, bits, 1), letter_of(jungseong[at] as number));
  }
  for (const [first, high] of JOHAB_CHOSEONG.entries()) {
    table.set(johab_code(high, 2, 1), letter_of(choseong[first] as number));
    for (const [middle, bits] of JOHAB_JUNGSEONG.entries()) {
      for (const [last, low] of JOHAB_JONGSEONG.entries()) {
        const syllable = 0xac00 + (first * 21 + middle) * 28 + last;
        table.set(johab_code(high, bits, low), String.fromCharCode(syllable));
      }
    }
  }
  for (let lead = 0xd9; lead <= 0xf9; lead += 1) {
    if (lead === 0xdf) continue;
    const row = lead < 0xe0 ? 2 * (lead - 0xd9) + 1 : 2 * (lead - 0xe0) + 42;
    for (let cell = 0; cell < 188; cell += 1) {
      const euc = ((0xa0 + row + (cell < 94 ? 0 : 1)) << 8) | (0xa1 + (cell % 94));
      const trail = cell < 78 ? 0x31 + cell : 0x91 + cell - 78;
      const text = euc_kr.table.text_of(euc);
      // The modern letters of row four are encoded only as syllables.
      const is_letter = text !== undefined && text >= '\u3131' && text <= '\u3163';
      if (text !== undefined && !is_letter) table.set((lead << 8) | trail, text);
    }
  }
  table.set(0xdad4, '\u3164');
  return new Charset(parse_single_bytes('', ''), table, true, new Map());
}
