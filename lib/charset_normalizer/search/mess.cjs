// Mirrors charset_normalizer 3.4.7 md.py.
'use strict';
/** Measures how much a text looks like bytes that were decoded by a wrong encoding. */
const data = require('./data.cjs');
const {
  ACCENTED,
  ALPHA,
  ARABIC,
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
  block_of,
  count_points,
  is_emoticon,
  is_suspicious,
  properties_of,
  without_accent,
} = require('./characters.cjs');
const { round } = require('./numbers.cjs');

/** @param {string} characters */
const points_in = (characters) => new Set(Array.from(characters, (each) => each.codePointAt(0)));

/** Punctuation that is common in documents and data, and therefore no sign of a mess. */
const SAFE = points_in('<>=:/&;{}[],|"-()');
/** Symbols that may stand at the end of a word. */
const AFTER_WORDS = points_in('<>-=~|_');
const COMMON_IDEOGRAPHS = points_in(data.common);

const SUBSTITUTE = 0x1a;
const BYTE_ORDER_MARK = 0xfeff;
const NEWLINE = 0x0a;

/** Counts punctuation and symbols; the latter count twice. Sees printable characters. */
class Punctuation {
  #seen = 0;
  #found = 0;
  #last = -1;

  /** @param {number} point @param {number} bits */
  see(point, bits) {
    this.#seen += 1;
    if (point !== this.#last && !SAFE.has(point)) {
      if (bits & PUNCTUATION) this.#found += 1;
      else if (!(bits & DIGIT) && bits & SYMBOL && !is_emoticon(point)) this.#found += 2;
    }
    this.#last = point;
  }

  get ratio() {
    const ratio = this.#seen === 0 ? 0 : this.#found / this.#seen;
    return ratio >= 0.3 ? ratio : 0;
  }
}

/** Counts letters with accents. Sees letters. */
class Accents {
  #seen = 0;
  #found = 0;

  /** @param {number} bits */
  see(bits) {
    this.#seen += 1;
    if (bits & ACCENTED) this.#found += 1;
  }

  get ratio() {
    const ratio = this.#seen < 8 ? 0 : this.#found / this.#seen;
    return ratio >= 0.35 ? ratio : 0;
  }
}

/** Counts unprintable characters, which count eightfold. */
class Unprintable {
  #seen = 0;
  #found = 0;

  /** @param {number} point @param {number} bits */
  see(point, bits) {
    this.#seen += 1;
    const is_expected =
      bits & (SPACE | PRINTABLE) || point === SUBSTITUTE || point === BYTE_ORDER_MARK;
    if (!is_expected) this.#found += 1;
  }

  get ratio() {
    return this.#seen === 0 ? 0 : (this.#found * 8) / this.#seen;
  }
}

/** Counts pairs of letters with the same accent, or both in upper case. Sees Latin letters. */
class RepeatedAccents {
  #seen = 0;
  #found = 0;
  #last = -1;
  #last_bits = 0;

  /** @param {number} point @param {number} bits */
  see(point, bits) {
    this.#seen += 1;
    if (bits & this.#last_bits & ACCENTED) {
      if (bits & this.#last_bits & UPPER) this.#found += 1;
      if (without_accent(point) === without_accent(this.#last)) this.#found += 1;
    }
    this.#last = point;
    this.#last_bits = bits;
  }

  get ratio() {
    return this.#seen === 0 ? 0 : (this.#found * 2) / this.#seen;
  }
}

/** Counts neighbours from blocks that hardly occur together. Sees printable characters. */
class Neighbours {
  #seen = 0;
  #found = 0;
  /** The block of the last character, or -1 at the start of a word. */
  #last = -1;

  /** @param {number} point @param {number} bits */
  see(point, bits) {
    this.#seen += 1;
    if (bits & (SPACE | PUNCTUATION) || SAFE.has(point)) {
      this.#last = -1;
      return;
    }
    const block = block_of(point);
    if (this.#last >= 0 && is_suspicious(this.#last, block)) this.#found += 1;
    this.#last = block;
  }

  get ratio() {
    return this.#seen <= 13 ? 0 : (this.#found * 2) / this.#seen;
  }
}

/** Counts the characters of words with too many accents, a single ideograph, or too many letters. */
class Words {
  #words = 0;
  #seen = 0;
  #found = 0;
  #long_or_foreign = 0;
  #is_bad = false;
  /** True if the word has a letter that is neither plain Latin nor a glyph. */
  #is_foreign = false;
  #length = 0;
  #accents = 0;
  #glyphs = 0;
  #capitals = 0;
  /** The bits of the last character of the word. */
  #last = 0;

  /** @param {number} point @param {number} bits */
  see(point, bits) {
    if (bits & ALPHA) this.#extend(bits);
    else if (this.#length === 0) return;
    else if (bits & (SPACE | PUNCTUATION | SEPARATOR)) this.#end();
    else if (bits & SYMBOL && !(bits & DIGIT) && !AFTER_WORDS.has(point)) {
      this.#is_bad = true;
      this.#length += 1;
      this.#last = 0;
    }
  }

  /** @param {number} bits */
  #extend(bits) {
    this.#length += 1;
    this.#last = bits;
    if (bits & UPPER) this.#capitals += 1;
    if (bits & ACCENTED) this.#accents += 1;
    if (bits & GLYPH) this.#glyphs += 1;
    else if (!(bits & LATIN) || bits & ACCENTED) this.#is_foreign = true;
  }

  #end() {
    const length = this.#length;
    this.#words += 1;
    this.#seen += length;
    if (length >= 4) {
      const ends_oddly = this.#last & ACCENTED && this.#last & UPPER && this.#capitals !== length;
      if (this.#accents / length >= 0.5) this.#is_bad = true;
      else if (ends_oddly || this.#glyphs === 1) this.#mark();
    }
    const is_camel_case = this.#capitals > 0 && this.#capitals / length <= 0.3;
    if (length >= 24 && this.#is_foreign && !is_camel_case) this.#mark();
    if (this.#is_bad) this.#found += length;
    this.#is_bad = false;
    this.#is_foreign = false;
    this.#length = 0;
    this.#accents = 0;
    this.#glyphs = 0;
    this.#capitals = 0;
    this.#last = 0;
  }

  #mark() {
    this.#is_bad = true;
    this.#long_or_foreign += 1;
  }

  get ratio() {
    return this.#words <= 10 && this.#long_or_foreign === 0 ? 0 : this.#found / this.#seen;
  }
}

/** Counts rare ideographs. Sees ideographs. */
class Ideographs {
  #seen = 0;
  #found = 0;

  /** @param {number} point */
  see(point) {
    this.#seen += 1;
    if (!COMMON_IDEOGRAPHS.has(point)) this.#found += 1;
  }

  get ratio() {
    const ratio = this.#seen < 8 ? 0 : this.#found / this.#seen;
    return ratio > 0.5 ? ratio / 10 : 0;
  }
}

/** Counts changes between upper and lower case within words that are not ASCII. */
class Cases {
  #seen = 0;
  #found = 0;
  /** The changes in this word. */
  #changes = 0;
  #length = 0;
  #is_ascii = true;
  /** True after one change, which alone is usual. */
  #has_changed = false;
  /** The bits of the last letter, or -1 at the start of a word. */
  #last = -1;

  /** @param {number} point @param {number} bits */
  see(point, bits) {
    this.#seen += 1;
    const has_case = bits & ALPHA && !(bits & UPPER) !== !(bits & LOWER);
    if (!has_case && this.#length > 0) {
      if (this.#length <= 64 && !(bits & DIGIT) && !this.#is_ascii) this.#found += this.#changes;
      this.#changes = 0;
      this.#length = 0;
      this.#last = -1;
      this.#has_changed = false;
      this.#is_ascii = true;
      return;
    }
    if (point >= 0x80) this.#is_ascii = false;
    if (this.#last >= 0) this.#compare(bits);
    this.#length += 1;
    this.#last = bits;
  }

  /** @param {number} bits */
  #compare(bits) {
    const changes = (bits & UPPER && this.#last & LOWER) || (bits & LOWER && this.#last & UPPER);
    if (changes && this.#has_changed) this.#changes += 2;
    this.#has_changed = Boolean(changes) && !this.#has_changed;
  }

  get ratio() {
    return this.#seen === 0 ? 0 : this.#found / this.#seen;
  }
}

/** Counts isolated forms. Sees Arabic letters. */
class IsolatedForms {
  #seen = 0;
  #found = 0;

  /** @param {number} bits */
  see(bits) {
    this.#seen += 1;
    if (bits & ISOLATED) this.#found += 1;
  }

  get ratio() {
    return this.#seen < 8 ? 0 : this.#found / this.#seen;
  }
}

/** All measures of one text. */
class Mess {
  #punctuation = new Punctuation();
  #accents = new Accents();
  #unprintable = new Unprintable();
  #repeated_accents = new RepeatedAccents();
  #neighbours = new Neighbours();
  #words = new Words();
  #ideographs = new Ideographs();
  #cases = new Cases();
  #isolated_forms = new IsolatedForms();

  /** @param {number} point */
  see(point) {
    const bits = properties_of(point);
    this.#unprintable.see(point, bits);
    this.#words.see(point, bits);
    this.#cases.see(point, bits);
    if (bits & PRINTABLE) {
      this.#punctuation.see(point, bits);
      this.#neighbours.see(point, bits);
    }
    if (!(bits & ALPHA)) return;
    this.#accents.see(bits);
    if (bits & LATIN) this.#repeated_accents.see(point, bits);
    if (bits & CJK) this.#ideographs.see(point);
    if (bits & ARABIC) this.#isolated_forms.see(bits);
  }

  /** Ends the last word. */
  end() {
    const bits = properties_of(NEWLINE);
    this.#words.see(NEWLINE, bits);
    this.#cases.see(NEWLINE, bits);
    this.#unprintable.see(NEWLINE, bits);
  }

  /** The order of the sum decides its last digit. */
  get ratio() {
    return (
      this.#punctuation.ratio +
      this.#accents.ratio +
      this.#unprintable.ratio +
      this.#repeated_accents.ratio +
      this.#neighbours.ratio +
      this.#words.ratio +
      this.#ideographs.ratio +
      this.#cases.ratio +
      this.#isolated_forms.ratio
    );
  }
}

/**
 * Returns the mess of a text, 0 if there is none, rounded to three decimals. Stops where it reaches `limit`.
 * @param {string} text
 * @param {number} limit
 */
function mess_ratio(text, limit) {
  const length = count_points(text);
  const step = length < 511 ? 32 : length < 1024 ? 64 : 128;
  const mess = new Mess();
  for (let at = 0; at < text.length;) {
    for (let left = step; left > 0 && at < text.length; left -= 1) {
      const point = /** @type {number} */ (text.codePointAt(at));
      mess.see(point);
      at += point > 0xffff ? 2 : 1;
    }
    const { ratio } = mess;
    if (ratio >= limit) return round(ratio, 3);
  }
  mess.end();
  return round(mess.ratio, 3);
}

module.exports = { mess_ratio };
