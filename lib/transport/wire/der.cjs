'use strict';
// A reader of DER (X.690), in which certificates are encoded.

/** @typedef {{ tag: number, content: Uint8Array, whole: Uint8Array }} Element A value: its tag byte, its content, and all its bytes. */

const TAG = /** @type {const} */ ({
  BOOLEAN: 0x01,
  INTEGER: 0x02,
  BIT_STRING: 0x03,
  OCTET_STRING: 0x04,
  OBJECT_IDENTIFIER: 0x06,
  UTF8_STRING: 0x0c,
  NUMERIC_STRING: 0x12,
  PRINTABLE_STRING: 0x13,
  T61_STRING: 0x14,
  IA5_STRING: 0x16,
  UTC_TIME: 0x17,
  GENERALIZED_TIME: 0x18,
  UNIVERSAL_STRING: 0x1c,
  BMP_STRING: 0x1e,
  SEQUENCE: 0x30,
  SET: 0x31,
});

/** The code of the error for malformed data or an unexpected tag. */
const MALFORMED = 'PYURLLIB_MALFORMED';

/** @param {string} message */
const malformed = (message) => Object.assign(new Error(message), { code: MALFORMED });

/** Returns the byte of the context-specific tag `[n]`. @param {number} n @param {boolean} constructed */
const context_tag = (n, constructed) => (constructed ? 0xa0 : 0x80) + n;

/**
 * @param {Uint8Array} data
 * @param {number} at
 * @returns {{ start: number, end: number } | null} Start and end of the content, where the end may lie beyond the data,
 *   or null if the header is truncated or not valid DER
 */
function read_header(data, at) {
  const first = data[at + 1];
  if (first === undefined || ((data[at] ?? 0) & 0x1f) === 0x1f) return null;
  if (first < 0x80) return { start: at + 2, end: at + 2 + first };
  const count = first & 0x7f;
  if (count === 0 || count > 4 || at + 2 + count > data.length) return null;
  let length = 0;
  for (let n = 0; n < count; n++) length = length * 256 + (data[at + 2 + n] ?? 0);
  return { start: at + 2 + count, end: at + 2 + count + length };
}

/** Reads consecutive values. */
class DERReader {
  #data;
  #at = 0;

  /** @param {Uint8Array} data */
  constructor(data) {
    this.#data = data;
  }

  get done() {
    return this.#at >= this.#data.length;
  }

  /**
   * Reads the next value.
   * @param {readonly number[]} tags the accepted tags. Without tags, any is accepted.
   * @returns {Element}
   * @throws {Error} if the tag differs, or the data ends early
   */
  read(...tags) {
    const header = read_header(this.#data, this.#at);
    const tag = this.#data[this.#at];
    if (header === null || tag === undefined || header.end > this.#data.length)
      throw malformed('not enough data');
    if (tags.length > 0 && !tags.includes(tag)) throw malformed('wrong tag');
    const whole = this.#data.subarray(this.#at, header.end);
    this.#at = header.end;
    return { tag, content: this.#data.subarray(header.start, header.end), whole };
  }

  /** Reads the next value if it has this tag. Otherwise, returns null. @param {number} tag */
  read_optional(tag) {
    return this.#data[this.#at] === tag ? this.read(tag) : null;
  }

  /** Reads the next value, and returns a reader of its content. @param {readonly number[]} tags */
  inside(...tags) {
    return new DERReader(this.read(...tags).content);
  }

  /** Returns all further values. @param {readonly number[]} tags */
  rest(...tags) {
    const elements = [];
    while (!this.done) elements.push(this.read(...tags));
    return elements;
  }

  /** @throws {Error} if there are further values */
  end() {
    if (!this.done) throw malformed('more data');
  }

  /** Reads an object identifier. @throws {Error} if one of its numbers is malformed or cut off */
  read_oid() {
    const { content } = this.read(TAG.OBJECT_IDENTIFIER);
    check_oid(content);
    return content;
  }
}

/** @param {Uint8Array} content @throws {Error} if a number of an object identifier is malformed or cut off */
function check_oid(content) {
  const is_last = (/** @type {number} */ at) =>
    at < 0 || /** @type {number} */ (content[at]) < 0x80;
  const is_right = content.every((byte, at) => byte !== 0x80 || !is_last(at - 1));
  if (content.length === 0 || !is_right || !is_last(content.length - 1))
    throw malformed('invalid object identifier');
}

module.exports = { MALFORMED, TAG, DERReader, check_oid, context_tag, malformed, read_header };
