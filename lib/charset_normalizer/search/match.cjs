// Mirrors charset_normalizer 3.4.7 models.py, and CPython v3.13.18 Objects/listobject.c (sort).
'use strict';
const { have_same_text } = require('./readings.cjs');

/** @typedef {import('./types.js').Coherence} Coherence */
/** @typedef {import('./readings.cjs').Payload} Payload */
/** @typedef {import('./readings.cjs').MultiBytes | import('./readings.cjs').SingleBytes} Reading */

/** An encoding that fits, and the others that give the same text. */
class Match {
  /** The other encodings. @type {Match[]} */
  others = [];

  /**
   * @param {Payload} payload
   * @param {Reading} reading
   * @param {number} chaos
   * @param {boolean} has_mark
   * @param {Coherence[]} languages
   * @param {string | null} declared
   */
  constructor(payload, reading, chaos, has_mark, languages, declared) {
    this.payload = payload;
    this.reading = reading;
    this.encoding = reading.encoding;
    this.chaos = chaos;
    this.has_mark = has_mark;
    this.languages = languages;
    this.declared = declared;
  }

  /** True if the encoding, or another with the same text, has a name. @param {string} encoding */
  has_encoding(encoding) {
    return this.encoding === encoding || this.others.some((each) => each.encoding === encoding);
  }

  get coherence() {
    return this.languages[0]?.[1] ?? 0;
  }

  get multibyte_usage() {
    return 1 - this.reading.length / this.payload.bytes.length;
  }

  /** @param {Match} other */
  is_better_than(other) {
    if (Math.abs(this.chaos - other.chaos) < 0.005) {
      if (Math.abs(this.coherence - other.coherence) > 0.02)
        return this.coherence > other.coherence;
      if (!this.payload.is_big) return this.multibyte_usage > other.multibyte_usage;
    }
    return this.chaos < other.chaos;
  }
}

/**
 * Sorts as CPython sorts up to 63 items. `is_better_than` is no order: one match can be better than a second, this than
 * a third, and this than the first, so that the result depends on which are compared.
 * @param {Match[]} matches
 */
function sort(matches) {
  /** @param {number} a @param {number} b */
  const is_less = (a, b) =>
    /** @type {Match} */ (matches[a]).is_better_than(/** @type {Match} */ (matches[b]));
  const { length } = matches;
  for (let sorted = run_of(matches, is_less); sorted < length; sorted += 1) {
    const match = /** @type {Match} */ (matches[sorted]);
    let low = 0;
    let high = sorted;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (match.is_better_than(/** @type {Match} */ (matches[middle]))) high = middle;
      else low = middle + 1;
    }
    matches.splice(sorted, 1);
    matches.splice(low, 0, match);
  }
}

/**
 * Returns the number of matches at the start that are in order, after reversing them if they descend.
 * @param {Match[]} matches
 * @param {(a: number, b: number) => boolean} is_less
 */
function run_of(matches, is_less) {
  const { length } = matches;
  let end = 1;
  while (end < length && !is_less(end, end - 1)) end += 1;
  if (end >= length) return Math.min(end, length);
  if (end > 1) {
    if (is_less(0, end - 1)) return end;
    reverse(matches, 0, end);
  }
  end += 1;
  let equal = 0;
  for (; end < length; end += 1) {
    if (is_less(end, end - 1)) {
      reverse(matches, end - equal - 1, end);
      equal = 0;
    } else if (is_less(end - 1, end)) break;
    else equal += 1;
  }
  reverse(matches, end - equal - 1, end);
  reverse(matches, 0, end);
  while (end < length && !is_less(end, end - 1)) end += 1;
  return end;
}

/** @param {Match[]} matches @param {number} start @param {number} end */
function reverse(matches, start, end) {
  matches.splice(start, end - start, ...matches.slice(start, end).reverse());
}

/** Adds a match to sorted ones. @param {Match[]} matches @param {Match} match */
function add(matches, match) {
  const same = match.payload.is_big
    ? undefined
    : matches.find(
        (each) => each.chaos === match.chaos && have_same_text(each.reading, match.reading),
      );
  if (same !== undefined) {
    same.others.push(match);
    return;
  }
  matches.push(match);
  sort(matches);
}

module.exports = { Match, add };
