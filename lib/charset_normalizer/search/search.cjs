// Mirrors charset_normalizer 3.4.7 api.py and the order of CharsetMatch in models.py.
'use strict';
/** Tries all encodings on bytes, and orders those that fit. */
const data = require('./data.cjs');
const { coherence_ratio, languages_of, merge } = require('./coherence.cjs');
const { Match, add } = require('./match.cjs');
const { mess_ratio } = require('./mess.cjs');
const { mean } = require('./numbers.cjs');
const { MultiBytes, Payload, SingleBytes } = require('./readings.cjs');

/** @typedef {import('./types.js').Coherence} Coherence */
/** @typedef {import('./types.js').Codecs} Codecs */
/** @typedef {import('./types.js').Options} Options */
/** @typedef {MultiBytes | SingleBytes} Reading */

const ENCODINGS = data.encodings.split(' ');
/** Encodings whose byte order mark is a part of the text. */
const KEEP_MARK = new Set(['utf_16', 'utf_32']);
/** The codecs that `aliases` of Python's `encodings` does not name, so that no text can declare them. */
const WITHOUT_ALIASES = new Set('cp1006 cp720 cp737 cp856 cp874 cp875 koi8_t koi8_u'.split(' '));
/** Encodings that are not tried without a byte order mark. */
const NEED_MARK = new Set(['utf_16', 'utf_32', 'utf_7']);
/** Encodings that are the answer if nothing fits. */
const FALLBACKS = new Set(['ascii', 'utf_8', 'utf_16', 'utf_32']);

/** The byte order marks, in the order in which they are tried. @type {[encoding: string, mark: number[]][]} */
const MARKS = [
  ['utf_8', [0xef, 0xbb, 0xbf]],
  ['utf_7', [0x2b, 0x2f, 0x76, 0x38, 0x2d]],
  ['utf_7', [0x2b, 0x2f, 0x76, 0x38]],
  ['utf_7', [0x2b, 0x2f, 0x76, 0x39]],
  ['utf_7', [0x2b, 0x2f, 0x76, 0x2b]],
  ['utf_7', [0x2b, 0x2f, 0x76, 0x2f]],
  ['gb18030', [0x84, 0x31, 0x95, 0x33]],
  ['utf_32', [0, 0, 0xfe, 0xff]],
  ['utf_32', [0xff, 0xfe, 0, 0]],
  ['utf_16', [0xfe, 0xff]],
  ['utf_16', [0xff, 0xfe]],
];

/** Matches `charset=utf-8`, `encoding="latin-1"` or `coding: gbk`. */
const DECLARATION = /(?:(?:en)?coding|charset)[:= ]{1,10}["']?([\w-]+)/gi;
/** The number of bytes that are searched for a declaration. */
const SEARCHED = 8192;

/** The number of results of the same languages as a certain one, after which no more are sought. */
const ENOUGH = 7;
/** A text in a multibyte encoding has fewer characters than this share of its bytes. */
const SHARE_OF_MULTIBYTE = 0.98;
/** The number of characters by which a piece is found in the text. */
const COMPARED = 16;

/**
 * Returns the module of an encoding's name, by Python's aliases, which also name what is no encoding of text, or null.
 * @param {string} name
 * @param {Codecs} codecs
 */
function iana_name(name, codecs) {
  const alias = name.toLowerCase().replaceAll('-', '_');
  if (Object.hasOwn(data.not_text, alias)) return /** @type {string} */ (data.not_text[alias]);
  // Python finds a codec by other spellings, too.
  const name_of_codec = /__|^_|_$/.test(alias) ? null : codecs.name_of(alias);
  const module = name_of_codec?.replaceAll('-', '_').replace(/^iso8859_1$/, 'latin_1');
  return module !== undefined && ENCODINGS.includes(module) && !WITHOUT_ALIASES.has(module)
    ? module
    : null;
}

/** @param {Uint8Array} bytes @param {Codecs} codecs */
function declared_encoding(bytes, codecs) {
  let start = '';
  for (const byte of bytes.subarray(0, SEARCHED))
    if (byte < 0x80) start += String.fromCharCode(byte);
  for (const [, name] of start.matchAll(DECLARATION)) {
    const found = iana_name(/** @type {string} */ (name), codecs);
    if (found !== null) return found;
  }
  return null;
}

/**
 * The verdict on the pieces of a text: how much of a mess it is, its languages, and whether it passed.
 * @typedef {{ chaos: number, languages: Coherence[], passed: boolean }} Verdict
 */

/** The tables of single-byte encodings. Null stands for an encoding that is not one. @type {Map<string, string | null>} */
const tables = new Map();

/** @param {string} encoding @param {Codecs} codecs */
function table_of(encoding, codecs) {
  let table = tables.get(encoding);
  if (table === undefined) {
    table = encoding.startsWith('utf_') ? null : codecs.table_of(encoding);
    tables.set(encoding, table);
  }
  return table;
}

/**
 * Results by text, each computed once.
 * @template Result
 */
class Known {
  /** @type {Map<string, Result>} */
  #results = new Map();

  /** @param {string} key @param {() => Result} compute */
  of(key, compute) {
    let result = this.#results.get(key);
    if (result === undefined) {
      result = compute();
      this.#results.set(key, result);
    }
    return result;
  }
}

/** One search. */
class Search {
  #bytes;
  #options;
  #codecs;
  #payload;
  #steps;
  #chunk_size;
  /** @type {string | null} */
  #declared = null;
  /** @type {string | null} */
  #marked = null;
  #mark = new Uint8Array();
  /** @type {Set<string>} */
  #tested = new Set();
  /** Encodings that are skipped, because a similar one did not pass. @type {Set<string>} */
  #unlikely = new Set();
  /** The verdicts on texts in single-byte encodings, by what the bytes stand for. @type {Map<string, Verdict>} */
  #verdicts = new Map();
  /** The languages of a match that leaves no doubt about them. @type {ReadonlySet<string> | null} */
  #certain_languages = null;
  /** The number of good matches of these languages. */
  #certain = 0;
  /** True if a multibyte encoding fits and many characters have several bytes. */
  #is_multibyte = false;
  /** The mess and the languages of pieces. Encodings that are similar give the same ones. @type {Known<number>} */
  #mess = new Known();
  /** @type {Known<Coherence[]>} */
  #coherence = new Known();
  /** @type {Match[]} */
  #matches = [];
  /** Matches that end the search when the likely encodings have been tried. @type {Match[]} */
  #likely = [];
  /** The results if nothing fits. @type {{ declared?: Match, unicode?: Match, ascii?: Match }} */
  #fallbacks = {};

  /** @param {Uint8Array} bytes @param {Options} options @param {Codecs} codecs */
  constructor(bytes, options, codecs) {
    this.#bytes = bytes;
    this.#options = options;
    this.#codecs = codecs;
    this.#payload = new Payload(bytes, codecs);
    const { length } = bytes;
    const { steps, chunk_size } = options;
    const fits = length <= chunk_size * steps;
    this.#steps = fits ? 1 : steps;
    this.#chunk_size = fits
      ? length
      : steps > 1
        ? Math.min(chunk_size, Math.trunc(length / steps))
        : chunk_size;
    if (options.preemptive_behaviour) this.#declared = declared_encoding(bytes, codecs);
    const marked = MARKS.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte));
    if (marked === undefined) return;
    this.#marked = marked[0];
    this.#mark = Uint8Array.from(marked[1]);
  }

  /** Returns the matches, the best first. */
  run() {
    const { cp_isolation, cp_exclusion } = this.#options;
    for (const encoding of [this.#declared, this.#marked, 'ascii', 'utf_8', ...ENCODINGS]) {
      if (encoding === null || cp_exclusion.includes(encoding) || this.#tested.has(encoding))
        continue;
      if (cp_isolation.length > 0 && !cp_isolation.includes(encoding)) continue;
      this.#tested.add(encoding);
      const last = this.#try(encoding);
      if (last !== null) return [last];
    }
    const { declared, unicode, ascii } = this.#fallbacks;
    const fallback = declared ?? unicode ?? ascii;
    return this.#matches.length === 0 && fallback !== undefined ? [fallback] : this.#matches;
  }

  /** Tries an encoding. Returns the match that ends the search, or null. @param {string} encoding */
  #try(encoding) {
    const has_mark = encoding === this.#marked;
    if ((NEED_MARK.has(encoding) && !has_mark) || this.#unlikely.has(encoding)) return null;
    const table = table_of(encoding, this.#codecs);
    const languages = languages_of(encoding, table === null);
    if (!this.#is_of_interest(table === null, languages)) return null;
    const reading = this.#read(encoding, table);
    if (reading === null) return null;
    const key = reading instanceof SingleBytes && !this.#payload.is_big ? reading.key : null;
    const known = key === null ? undefined : this.#verdicts.get(key);
    const verdict = known ?? this.#judge(reading, languages, has_mark);
    if (verdict === null) return null;
    if (key !== null) this.#verdicts.set(key, verdict);
    if (verdict.passed) return this.#accept(reading, verdict, known === undefined);
    this.#keep_fallback(reading);
    return null;
  }

  /**
   * Returns false for encodings that need not be tried any more, because of a match.
   * @param {boolean} is_multibyte
   * @param {readonly string[]} languages
   */
  #is_of_interest(is_multibyte, languages) {
    const certain = this.#certain_languages;
    if (certain !== null) {
      if (!languages.some((each) => certain.has(each))) return false;
      if (!is_multibyte && this.#certain >= ENOUGH) return false;
    }
    return is_multibyte || !this.#is_multibyte;
  }

  /** Returns null if the bytes are invalid in an encoding. @param {string} encoding @param {string | null} table */
  #read(encoding, table) {
    if (table !== null) {
      const reading = new SingleBytes(this.#payload, encoding, table);
      return reading.begins_well ? reading : null;
    }
    const has_mark = encoding === this.#marked;
    const is_stripped = has_mark && !KEEP_MARK.has(encoding) && encoding !== 'utf_7';
    const start = is_stripped ? this.#mark.length : 0;
    const reading = new MultiBytes(this.#payload, encoding, start);
    const starts = () =>
      this.#offsets(has_mark)
        .slice(has_mark ? 0 : 1)
        .flatMap((at) =>
          Array.from(this.#candidates(encoding, at, has_mark), (each) => this.#start_of(each)),
        );
    return reading.read(starts) ? reading : null;
  }

  /**
   * Measures the pieces of a text. Returns null if it turns out that the bytes are invalid.
   * @param {Reading} reading
   * @param {readonly string[]} languages
   * @param {boolean} has_mark
   * @returns {Verdict | null}
   */
  #judge(reading, languages, has_mark) {
    const { threshold, language_threshold } = this.#options;
    const { encoding } = reading;
    const offsets = this.#offsets(has_mark);
    const most_failures = Math.max(Math.trunc(offsets.length / 4), 2);
    const pieces = [];
    const ratios = [];
    let failures = 0;
    for (const at of offsets) {
      const piece = this.#piece(reading, at, has_mark);
      if (piece === undefined) continue;
      if (piece === null) {
        this.#rule_out_similar(encoding);
        return null;
      }
      pieces.push(piece);
      const ratio = this.#mess.of(piece, () => mess_ratio(piece, threshold));
      ratios.push(ratio);
      if (ratio >= threshold) failures += 1;
      if (failures >= most_failures || (has_mark && KEEP_MARK.has(encoding))) break;
    }
    if (reading instanceof SingleBytes && !reading.ends_well) return null;
    const chaos = mean(ratios);
    if (chaos >= threshold || failures >= most_failures) {
      this.#rule_out_similar(encoding);
      return { chaos, languages: [], passed: false };
    }
    const found = encoding === 'ascii' ? [] : pieces;
    const targets = languages.join();
    const coherences = found.map((each) =>
      this.#coherence.of(`${targets}:${each}`, () =>
        coherence_ratio(each, language_threshold, languages),
      ),
    );
    return { chaos, languages: merge(coherences), passed: true };
  }

  /** @param {string} encoding */
  #rule_out_similar(encoding) {
    for (const each of data.similar[encoding]?.split(' ') ?? []) this.#unlikely.add(each);
  }

  /** @param {boolean} has_mark */
  #offsets(has_mark) {
    /** @type {number[]} */
    const offsets = [];
    const step = Math.trunc(this.#bytes.length / this.#steps);
    if (step < 0) return offsets;
    for (let at = has_mark ? this.#mark.length : 0; at < this.#bytes.length; at += step)
      offsets.push(at);
    return offsets;
  }

  /**
   * Returns the text of a piece, undefined for one that is too short, or null if its bytes are invalid.
   * @param {Reading} reading
   * @param {number} start
   * @param {boolean} has_mark
   */
  #piece(reading, start, has_mark) {
    const end = start + this.#chunk_size;
    const is_whole = reading instanceof SingleBytes && !this.#payload.is_big;
    if (!is_whole && end > this.#bytes.length + 8) return undefined;
    if (reading instanceof SingleBytes) return reading.piece(start, end);
    let text = '';
    for (text of this.#candidates(reading.encoding, start, has_mark)) {
      if (start === 0 || reading.length === 0 || reading.has(this.#start_of(text))) break;
    }
    return text;
  }

  /**
   * The texts of a piece in a multibyte encoding, by the bytes at which it can begin: it may start within a character.
   * @param {string} encoding
   * @param {number} start
   * @param {boolean} has_mark
   */
  *#candidates(encoding, start, has_mark) {
    const mark = has_mark && KEEP_MARK.has(encoding) ? this.#mark : new Uint8Array();
    for (let back = 0; back < 4; back += 1) {
      const bytes = this.#bytes.subarray(start - back, start + this.#chunk_size);
      yield this.#codecs.decode(concatenated(mark, bytes), encoding, 'ignore');
    }
  }

  /** Returns the characters by which a piece is found in the text. @param {string} piece */
  #start_of(piece) {
    const count = Math.min(this.#chunk_size, COMPARED);
    return Array.from(piece.slice(0, 2 * count))
      .slice(0, count)
      .join('');
  }

  /** @param {Reading} reading @param {number} chaos @param {Coherence[]} languages */
  #match(reading, chaos, languages) {
    const has_mark = reading.encoding === this.#marked;
    return new Match(this.#payload, reading, chaos, has_mark, languages, this.#declared);
  }

  /**
   * Adds a match. Returns it, or a better one, if it ends the search.
   * @param {Reading} reading
   * @param {Verdict} verdict
   * @param {boolean} is_new False if the text was known from another encoding.
   */
  #accept(reading, { chaos, languages }, is_new) {
    const { encoding } = reading;
    const match = this.#match(reading, chaos, languages);
    add(this.#matches, match);
    const is_certain = this.#certain_languages !== null && !reading.is_multibyte && chaos < 0.02;
    if (is_new && is_certain) this.#certain += 1;
    if ([this.#declared, 'ascii', 'utf_8'].includes(encoding) && chaos < 0.1) {
      if (chaos === 0) return match;
      add(this.#likely, match);
    }
    const has_tried = this.#tested.has('ascii') && this.#tested.has('utf_8');
    if (has_tried && this.#tested.has(this.#declared ?? 'ascii') && this.#likely.length > 0) {
      return /** @type {Match} */ (this.#likely[0]);
    }
    if (is_new && has_tried) this.#narrow(reading, languages);
    if (!is_new || encoding !== this.#marked) return null;
    return this.#matches.find((each) => each.has_encoding(encoding)) ?? null;
  }

  /** Leaves out the other encodings after a match, if it is good enough. @param {Reading} reading @param {Coherence[]} languages */
  #narrow(reading, languages) {
    const { encoding, length } = reading;
    if (reading.is_multibyte) {
      const share = SHARE_OF_MULTIBYTE * this.#bytes.length;
      if (!encoding.startsWith('utf_') && length < share) this.#is_multibyte = true;
    } else if ((languages[0]?.[1] ?? 0) >= 0.5) {
      this.#certain_languages ??= new Set(languages_of(encoding, false));
    }
  }

  /** Keeps an encoding that did not pass, in case that none does. @param {Reading} reading */
  #keep_fallback(reading) {
    const { encoding } = reading;
    const is_declared = encoding === this.#declared;
    if (!this.#options.enable_fallback || !(is_declared || FALLBACKS.has(encoding))) return;
    const kind = is_declared ? 'declared' : encoding === 'ascii' ? 'ascii' : 'unicode';
    this.#fallbacks[kind] = this.#match(reading, this.#options.threshold, []);
  }
}

/** @param {Uint8Array} first @param {Uint8Array} second */
function concatenated(first, second) {
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

/**
 * Returns the encodings that fit bytes, the best first.
 * @param {Uint8Array} bytes
 * @param {Options} options
 * @param {Codecs} codecs
 */
function search(bytes, options, codecs) {
  if (bytes.length > 0) return new Search(bytes, options, codecs).run();
  const payload = new Payload(bytes, codecs);
  return [new Match(payload, new MultiBytes(payload, 'utf_8', 0), 0, false, [], null)];
}

module.exports = { DECLARATION, iana_name, search };
