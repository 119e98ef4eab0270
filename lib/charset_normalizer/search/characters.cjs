// Mirrors charset_normalizer 3.4.7 utils.py, and is_suspiciously_successive_range of md.py.
'use strict';
/** The properties of characters as of CPython 3.13's Unicode 15.1, so that they are the same on every engine. */
const data = require('./data.cjs');

/** The bits of a character's properties. */
const PRINTABLE = 1;
const ALPHA = 2;
const UPPER = 4;
const LOWER = 8;
const SPACE = 16;
const DIGIT = 32;
const LATIN = 64;
const ACCENTED = 128;
const CJK = 256;
const ARABIC = 512;
const ISOLATED = 1024;
/** A character of CJK, Hangul, Katakana, Hiragana or Thai. */
const GLYPH = 2048;
const PUNCTUATION = 4096;
const SYMBOL = 8192;
const SEPARATOR = 16384;

/** The number of code points of Unicode's first plane, for which a table has an entry each. */
const FIRST_PLANE = 0x10000;

/** A map from code points to numbers, made of runs. */
class Runs {
  /** The number of each code point of the first plane. */
  #table = new Uint16Array(FIRST_PLANE);
  /** The first code points of the runs that reach beyond it, and their numbers. @type {number[]} */
  #starts = [];
  /** @type {number[]} */
  #numbers = [];
  #end = 0;

  /** Appends a run. @param {number} length @param {number} number */
  append(length, number) {
    const start = this.#end;
    this.#end += length;
    if (start < FIRST_PLANE) this.#table.fill(number, start, this.#end);
    if (this.#end <= FIRST_PLANE) return;
    this.#starts.push(start);
    this.#numbers.push(number);
  }

  /** Returns the number of a code point, or 0 after the last run. @param {number} point */
  at(point) {
    if (point < FIRST_PLANE) return /** @type {number} */ (this.#table[point]);
    if (point >= this.#end) return 0;
    let low = 0;
    let high = this.#starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (/** @type {number} */ (this.#starts[middle]) <= point) low = middle;
      else high = middle;
    }
    return /** @type {number} */ (this.#numbers[low]);
  }
}

const FIRST_SIGN = ':'.charCodeAt(0);
const properties = new Runs();
for (const [, length = '', sign = ''] of data.characters.matchAll(/([0-9a-z]*)(.)/g)) {
  const bits = data.classes[sign.charCodeAt(0) - FIRST_SIGN];
  properties.append(length === '' ? 1 : parseInt(length, 36), /** @type {number} */ (bits));
}

/** The names of the blocks of Unicode by number. Number 0 stands for none. */
const BLOCKS = [''];
const blocks = new Runs();
for (const block of data.blocks.split(';')) {
  const [name = '', length = ''] = block.split(',');
  blocks.append(parseInt(length, 36), name === '' ? 0 : BLOCKS.push(name) - 1);
}

/** Returns the bits of a code point. @param {number} point */
const properties_of = (point) => properties.at(point);

/** Returns the number of the block of a code point, or 0. @param {number} point */
const block_of = (point) => blocks.at(point);

/** Returns the name of the block of a code point, or an empty string. @param {number} point */
const block_name = (point) => /** @type {string} */ (BLOCKS[block_of(point)]);

const BASIC_LATIN = BLOCKS.indexOf('Basic Latin');
const emoticons = BLOCKS.map((name) => /Emoticons|Pictographs/.test(name));

/** Returns true for emoticons and pictographs. @param {number} point */
const is_emoticon = (point) => /** @type {boolean} */ (emoticons[block_of(point)]);

/**
 * Returns a character without its last diacritic, as the first code of its decomposition.
 * @param {number} point
 */
function without_accent(point) {
  const parts = String.fromCodePoint(point).normalize('NFD');
  return parts.length === 1 ? parts : parts.slice(0, -1).normalize('NFC');
}

/** Returns the number of code points of a text. @param {string} text */
function count_points(text) {
  let { length } = text;
  for (let at = 1; at < text.length; at += 1) {
    if ((text.charCodeAt(at) & 0xfc00) === 0xdc00 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800)
      length -= 1;
  }
  return length;
}

/** The words in the names of blocks that belong to any script. */
const OF_ANY_SCRIPT = new Set(
  (
    'Supplement Extended Extensions Modifier Marks Punctuation Symbols Forms Operators Miscellaneous Drawing Block ' +
    'Shapes Supplemental Tags'
  ).split(' '),
);
const KANA = new Set(['Hiragana', 'Katakana']);

/**
 * Returns true if neighbours from two blocks are suspicious, by the names of the blocks.
 * @param {string} a
 * @param {string} b
 */
function are_suspicious(a, b) {
  if (a === '' || b === '') return true;
  if (a === b) return false;
  /** @param {string} word */
  const one_has = (word) => a.includes(word) || b.includes(word);
  if (a.includes('Latin') && b.includes('Latin')) return false;
  if (one_has('Emoticons')) return false;
  if (one_has('Latin') && one_has('Combining')) return false;
  const words = b.split(' ');
  if (a.split(' ').some((word) => !OF_ANY_SCRIPT.has(word) && words.includes(word))) return false;
  const kana = Number(KANA.has(a)) + Number(KANA.has(b));
  if (kana === 2 || (kana === 1 && one_has('CJK'))) return false;
  const with_ascii = a === 'Basic Latin' || b === 'Basic Latin';
  if (one_has('Hangul') && (one_has('CJK') || with_ascii)) return false;
  return !(one_has('CJK') && (with_ascii || one_has('Punctuation') || one_has('Forms')));
}

/** The answers of `are_suspicious` by the numbers of two blocks: 0 if it was not asked, else 1 for no and 2 for yes. */
const answers = new Uint8Array(BLOCKS.length * BLOCKS.length);

/**
 * Returns true if neighbours from two blocks are suspicious, by the numbers of the blocks.
 * @param {number} a
 * @param {number} b
 */
function is_suspicious(a, b) {
  const pair = a * BLOCKS.length + b;
  if (answers[pair] === 0) {
    const [first, second] = /** @type {[string, string]} */ ([BLOCKS[a], BLOCKS[b]]);
    answers[pair] = are_suspicious(first, second) ? 2 : 1;
  }
  return answers[pair] === 2;
}

module.exports = {
  ACCENTED,
  ALPHA,
  ARABIC,
  BASIC_LATIN,
  CJK,
  DIGIT,
  GLYPH,
  ISOLATED,
  LATIN,
  LOWER,
  PRINTABLE,
  PUNCTUATION,
  SEPARATOR,
  SPACE,
  SYMBOL,
  UPPER,
  block_name,
  block_of,
  count_points,
  is_emoticon,
  is_suspicious,
  properties_of,
  without_accent,
};
