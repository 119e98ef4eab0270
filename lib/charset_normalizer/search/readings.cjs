'use strict';
const { count_points } = require('./characters.cjs');

/**
 * Bytes, read in one encoding. A single-byte encoding maps them one by one, so that the values that occur tell enough, and
 * the text is never made.
 */

/** Encodings of which ASCII characters are ASCII, so that the first other byte can be the first invalid one. */
const LIKE_ASCII = /^(?:big5|cp9|euc_|gb|johab|shift_jis)/;
/** Encodings without bytes from 0x80 on. Those of ISO 2022 have them in unknown escape sequences. */
const SEVEN_BITS = /^(?:hz|utf_7)/;
/** The bytes without one of which a text is that of ASCII: ESC, SO and SI, and the tilde. @type {[RegExp, number[]][]} */
const SHIFTS = [
  [/^iso2022/, [0x1b, 0x0e, 0x0f]],
  [/^hz/, [0x7e]],
];
/** The number of bytes that are decoded before the rest. */
const PROBE = 4096;

const UNDEFINED = '\ufffd';
/** From this number of bytes on, texts are not compared, and only the start of a text is decoded at first. */
const BIG = 10_000_000;
/** The end of the start that is decoded at first of many bytes, and the start of what is decoded at last. */
const START = 500_000;
const REST = 50_000;

/** Which values occur in bytes. */
class Histogram {
  /** The first and the last position of each value, or -1 for those that do not occur. */
  first = new Float64Array(256).fill(-1);
  last = new Float64Array(256).fill(-1);
  /** The values that occur. @type {number[]} */
  values = [];

  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    const { first, last } = this;
    for (let at = 0; at < bytes.length; at += 1) last[/** @type {number} */ (bytes[at])] = at;
    for (let at = bytes.length - 1; at >= 0; at -= 1) first[/** @type {number} */ (bytes[at])] = at;
    for (let byte = 0; byte < 256; byte += 1)
      if (/** @type {number} */ (first[byte]) >= 0) this.values.push(byte);
  }
}

/** The bytes to examine, with what does not depend on the encoding. */
class Payload {
  /** @type {Histogram | null} */
  #histogram = null;
  /** @type {number | null} */
  #first_high = null;
  /** @type {string | null} */
  #ascii = null;

  /** @param {Uint8Array} bytes @param {import('./types.js').Codecs} codecs */
  constructor(bytes, codecs) {
    this.bytes = bytes;
    this.codecs = codecs;
    this.is_big = bytes.length >= BIG;
  }

  get histogram() {
    return (this.#histogram ??= new Histogram(this.bytes));
  }

  /** The position of the first byte that is not ASCII, or -1. */
  get first_high() {
    return (this.#first_high ??= this.bytes.findIndex((byte) => byte >= 0x80));
  }

  /** The text of bytes that are all ASCII. */
  get ascii() {
    this.#ascii ??= this.codecs.decode_valid(this.bytes, 'ascii', true);
    return this.#ascii;
  }

  /** True if a value does not occur. @param {number} byte */
  #lacks(byte) {
    return /** @type {number} */ (this.histogram.first[byte]) < 0;
  }

  /**
   * Decodes the bytes from a position on by a multibyte encoding. Returns null if they are invalid.
   * @param {string} encoding
   * @param {number} start
   */
  decode(encoding, start) {
    const high = this.first_high;
    if (encoding === 'utf_16_le' || encoding === 'utf_16_be') {
      return utf_16_text(this.bytes, encoding === 'utf_16_le');
    }
    if (high >= 0 && SEVEN_BITS.test(encoding)) return null;
    const shifts = SHIFTS.find(([pattern]) => pattern.test(encoding));
    if (shifts !== undefined && shifts[1].every((byte) => this.#lacks(byte)))
      return high >= 0 ? null : this.ascii;
    const probed = LIKE_ASCII.test(encoding) ? Math.max(high, start) : start;
    const probe = this.bytes.subarray(probed, probed + PROBE);
    const is_all = probed + PROBE >= this.bytes.length;
    const first = this.codecs.decode_valid(probe, encoding, is_all);
    if (first === null || (is_all && probed === start)) return first;
    return this.codecs.decode_valid(this.bytes.subarray(start), encoding, true);
  }
}

/** The number of code units that make a text at once. */
const AT_ONCE = 4096;

/**
 * Decodes UTF-16 faster than the codec, which reports errors. Returns null if there are any.
 * @param {Uint8Array} bytes
 * @param {boolean} little
 */
function utf_16_text(bytes, little) {
  if (bytes.length % 2 !== 0) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const units = new Uint16Array(bytes.length / 2);
  let is_in_pair = false;
  for (let at = 0; at < units.length; at += 1) {
    const unit = view.getUint16(2 * at, little);
    // Most bytes in other encodings soon have half a pair of surrogates.
    if (is_in_pair !== ((unit & 0xfc00) === 0xdc00)) return null;
    is_in_pair = (unit & 0xfc00) === 0xd800;
    units[at] = unit;
  }
  if (is_in_pair) return null;
  const parts = [];
  for (let at = 0; at < units.length; at += AT_ONCE) {
    parts.push(String.fromCharCode(...units.subarray(at, at + AT_ONCE)));
  }
  return parts.join('');
}

/** Bytes in a single-byte encoding. */
class SingleBytes {
  is_multibyte = false;
  length;
  #payload;
  #table;
  /** The values that occur and have no character. @type {number[]} */
  #undefined;
  /** @type {string | null} */
  #key = null;

  /** @param {Payload} payload @param {string} encoding @param {string} table */
  constructor(payload, encoding, table) {
    this.encoding = encoding;
    this.length = payload.bytes.length;
    this.#payload = payload;
    this.#table = table;
    this.#undefined = payload.histogram.values.filter((byte) => table[byte] === UNDEFINED);
  }

  /** False if the bytes are invalid: of many bytes, if those at the start are. */
  get begins_well() {
    const { first } = this.#payload.histogram;
    if (!this.#payload.is_big) return this.#undefined.length === 0;
    return !this.#undefined.some((byte) => /** @type {number} */ (first[byte]) < START);
  }

  /** False if the bytes after those at the start are invalid. */
  get ends_well() {
    const { last } = this.#payload.histogram;
    return !this.#undefined.some((byte) => /** @type {number} */ (last[byte]) >= REST);
  }

  /**
   * Returns the text of a part, or null if its bytes are invalid.
   * @param {number} start
   * @param {number} end
   */
  piece(start, end) {
    let text = '';
    for (const byte of this.#payload.bytes.subarray(start, end)) text += this.#table[byte];
    return text.includes(UNDEFINED) ? null : text;
  }

  /** The characters of all values that occur, in which two encodings differ if their texts do. */
  get key() {
    return (this.#key ??= this.#payload.histogram.values.map((byte) => this.#table[byte]).join(''));
  }

  /** True if this is the text. @param {string} text */
  has_text(text) {
    const { bytes } = this.#payload;
    for (let at = 0; at < bytes.length; at += 1) {
      if (this.#table[/** @type {number} */ (bytes[at])] !== text[at]) return false;
    }
    return true;
  }
}

/** Bytes in an encoding with longer codes, which is decoded as a whole, after its byte order mark. */
class MultiBytes {
  is_multibyte = true;
  text;
  length;

  /**
   * @param {string} encoding
   * @param {string} text
   */
  constructor(encoding, text) {
    this.encoding = encoding;
    this.text = text;
    this.length = count_points(text);
  }
}

/**
 * Returns true if two readings have the same text.
 * @param {SingleBytes | MultiBytes} a
 * @param {SingleBytes | MultiBytes} b
 */
function have_same_text(a, b) {
  if (a.length !== b.length) return false;
  if (a instanceof MultiBytes)
    return b instanceof MultiBytes ? a.text === b.text : b.has_text(a.text);
  return b instanceof MultiBytes ? a.has_text(b.text) : a.key === b.key;
}

module.exports = { MultiBytes, Payload, SingleBytes, have_same_text };
