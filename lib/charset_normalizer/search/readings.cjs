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
/** The number of bytes that are decoded at once. */
const SLICE = 65536;

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

  /** True if a value does not occur. @param {number} byte */
  #lacks(byte) {
    return /** @type {number} */ (this.histogram.first[byte]) < 0;
  }

  /**
   * Decodes the bytes from a position on by a multibyte encoding, in pieces. Ends with null where they are invalid.
   * @param {string} encoding
   * @param {number} start
   * @returns {Generator<string | null, void, void>}
   */
  *decode(encoding, start) {
    const { bytes, first_high: high } = this;
    if (encoding === 'utf_16_le' || encoding === 'utf_16_be') {
      return yield* utf_16_texts(bytes, encoding === 'utf_16_le');
    }
    const shifts = SHIFTS.find(([pattern]) => pattern.test(encoding));
    const is_plain = shifts !== undefined && shifts[1].every((byte) => this.#lacks(byte));
    if (high >= 0 && (is_plain || SEVEN_BITS.test(encoding))) return yield null;
    const probed = LIKE_ASCII.test(encoding) ? Math.max(high, start) : start;
    if (probed > start) {
      const end = probed + PROBE;
      const probe = this.codecs.decoder(encoding);
      if (probe(bytes.subarray(probed, end), end >= bytes.length) === null) return yield null;
    }
    const decode = this.codecs.decoder(is_plain ? 'ascii' : encoding);
    let size = PROBE;
    for (let at = start; at < bytes.length; at += size, size = SLICE) {
      const text = decode(bytes.subarray(at, at + size), at + size >= bytes.length);
      yield text;
      if (text === null) return;
    }
  }
}

/** The number of code units that make a text at once. */
const AT_ONCE = 4096;

/**
 * Decodes UTF-16 faster than the codec, which reports errors, in pieces. Ends with null if there are any.
 * @param {Uint8Array} bytes
 * @param {boolean} little
 * @returns {Generator<string | null, void, void>}
 */
function* utf_16_texts(bytes, little) {
  if (bytes.length % 2 !== 0) return yield null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let is_in_pair = false;
  for (let start = 0; start < bytes.length; start += 2 * AT_ONCE) {
    const units = new Uint16Array(Math.min(AT_ONCE, (bytes.length - start) / 2));
    for (let at = 0; at < units.length; at += 1) {
      const unit = view.getUint16(start + 2 * at, little);
      // Most bytes in other encodings soon have half a pair of surrogates.
      if (is_in_pair !== ((unit & 0xfc00) === 0xdc00)) return yield null;
      is_in_pair = (unit & 0xfc00) === 0xd800;
      units[at] = unit;
    }
    yield String.fromCharCode(...units);
  }
  if (is_in_pair) yield null;
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

  /** True if this is the text. @param {Iterable<string>} pieces */
  has_text(pieces) {
    const { bytes } = this.#payload;
    let at = 0;
    for (const piece of pieces) {
      for (const unit of piece.split('')) {
        if (this.#table[/** @type {number} */ (bytes[at])] !== unit) return false;
        at += 1;
      }
    }
    return at === bytes.length;
  }
}

/** The number of code units of the longest text that is sought. */
const LONGEST = 32;

/**
 * Bytes in an encoding with longer codes, after its byte order mark. The text is not kept, since many encodings may fit,
 * but made again where it is needed.
 */
class MultiBytes {
  is_multibyte = true;
  /** The number of code points. */
  length = 0;
  #payload;
  #start;
  /** @type {Set<string>} */
  #found = new Set();

  /** @param {Payload} payload @param {string} encoding @param {number} start The length of a mark that is no text. */
  constructor(payload, encoding, start) {
    this.encoding = encoding;
    this.#payload = payload;
    this.#start = start;
  }

  /**
   * Reads the text once. Returns false if the bytes are invalid.
   * @param {() => Iterable<string>} sought The texts that `has` is asked for.
   */
  read(sought) {
    /** @type {Set<string> | null} */
    let missing = null;
    let end = '';
    for (const piece of this.#decode()) {
      if (piece === null) return false;
      missing ??= new Set(sought());
      const text = end + piece;
      this.length += count_points(text) - count_points(end);
      for (const each of missing) {
        if (!text.includes(each)) continue;
        this.#found.add(each);
        missing.delete(each);
      }
      end = text.slice(1 - LONGEST);
    }
    return true;
  }

  /** True if a text that `read` sought is a part of this. @param {string} text */
  has(text) {
    return this.#found.has(text);
  }

  /** The text. */
  get text() {
    return Array.from(this.pieces()).join('');
  }

  /** Makes the text in pieces. */
  *pieces() {
    for (const piece of this.#decode()) if (piece !== null) yield piece;
  }

  *#decode() {
    // The mark of UTF-7 can share a byte with the first character.
    let is_mark_next = this.encoding === 'utf_7';
    for (const piece of this.#payload.decode(this.encoding, this.#start)) {
      yield is_mark_next && piece !== null ? piece.replace(/^\ufeff/, '') : piece;
      if (piece !== '') is_mark_next = false;
    }
  }
}

/**
 * Returns true if two readings have the same text.
 * @param {SingleBytes | MultiBytes} a
 * @param {SingleBytes | MultiBytes} b
 */
function have_same_text(a, b) {
  if (a.length !== b.length) return false;
  if (a instanceof SingleBytes)
    return b instanceof SingleBytes ? a.key === b.key : a.has_text(b.pieces());
  return b instanceof SingleBytes ? b.has_text(a.pieces()) : are_same(a.pieces(), b.pieces());
}

/**
 * Returns true if two texts are the same, however they are divided.
 * @param {Iterator<string>} a
 * @param {Iterator<string>} b
 */
function are_same(a, b) {
  let [rest, other] = ['', ''];
  for (;;) {
    const next = rest === '' ? a.next() : null;
    const next_other = other === '' ? b.next() : null;
    if (next?.done || next_other?.done) return next?.done === next_other?.done;
    rest += next?.value ?? '';
    other += next_other?.value ?? '';
    const length = Math.min(rest.length, other.length);
    if (rest.slice(0, length) !== other.slice(0, length)) return false;
    rest = rest.slice(length);
    other = other.slice(length);
  }
}

module.exports = { MultiBytes, Payload, SingleBytes, have_same_text };
