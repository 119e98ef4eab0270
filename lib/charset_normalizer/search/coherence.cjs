// Mirrors charset_normalizer 3.4.7 cd.py.
'use strict';
/** Recognises languages by the frequencies of their letters. */
const data = require('./data.cjs');
const {
  ACCENTED,
  ALPHA,
  BASIC_LATIN,
  LATIN,
  block_of,
  count_points,
  is_suspicious,
  properties_of,
} = require('./characters.cjs');
const { mean, round } = require('./numbers.cjs');

/** @typedef {import('./types.js').Coherence} Coherence */

/**
 * @typedef Language
 * @property {string} name
 * @property {ReadonlyMap<string, number>} ranks The place of each letter, the most frequent first.
 * @property {boolean} has_accents
 * @property {boolean} is_latin True if all letters are Latin.
 */

/** A list of languages that stands for all that are written in Latin letters. */
const LATIN_BASED = 'Latin Based';
/** Texts of at most this number of letters show no language. */
const FEW = 32;
/** The size of the English alphabet. */
const ALPHABET = 26;

/** @param {string} letter @param {number} bit */
const has = (letter, bit) =>
  (properties_of(/** @type {number} */ (letter.codePointAt(0))) & bit) !== 0;

/** @type {ReadonlyMap<string, Language>} */
const LANGUAGES = new Map(
  Object.entries(data.frequencies).map(([name, characters]) => {
    const letters = [...characters];
    const ranks = new Map(letters.map((letter, rank) => [letter, rank]));
    const has_accents = letters.some((letter) => has(letter, ACCENTED));
    return [
      name,
      { name, ranks, has_accents, is_latin: letters.every((each) => has(each, LATIN)) },
    ];
  }),
);

/** @type {ReadonlyMap<string, readonly string[]>} */
const TARGETS = new Map(
  data.targets.flatMap(([encodings, languages]) =>
    encodings.split(' ').map((each) => [each, languages]),
  ),
);

/** The languages of East Asian encodings, by what their names begin with. @type {[RegExp, string[]][]} */
const EAST_ASIAN = [
  [/^(?:shift_|iso2022_jp|euc_j|cp932$)/, ['Japanese']],
  [/^(?:gb|(?:big5|cp950|big5hkscs|hz)$)/, ['Chinese']],
  [/^(?:iso2022_kr|(?:johab|cp949|euc_kr)$)/, ['Korean']],
];

/**
 * Returns the languages for which an encoding was made.
 * @param {string} encoding
 * @param {boolean} is_multibyte
 * @returns {readonly string[]}
 */
function languages_of(encoding, is_multibyte) {
  if (!is_multibyte) return TARGETS.get(encoding) ?? [LATIN_BASED];
  return EAST_ASIAN.find(([names]) => names.test(encoding))?.[1] ?? [];
}

/**
 * Returns the letters of a text in lower case, by script, in the order of the first letters.
 * @param {string} text
 */
function layers_of(text) {
  /** The letters by the block that stands for the script. @type {Map<number, string>} */
  const layers = new Map();
  let last_block = 0;
  let script = 0;
  for (const letter of text) {
    const point = /** @type {number} */ (letter.codePointAt(0));
    if (!(properties_of(point) & ALPHA)) continue;
    const block = point < 0x80 ? BASIC_LATIN : block_of(point);
    if (block === 0) continue;
    if (block !== last_block) {
      script = [...layers.keys()].find((each) => !is_suspicious(each, block)) ?? block;
      last_block = block;
    }
    layers.set(script, (layers.get(script) ?? '') + letter);
  }
  return Array.from(layers.values(), (letters) => letters.toLowerCase());
}

/** Returns the letters of a text, the most frequent first. @param {string} layer */
function by_frequency(layer) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const letter of layer) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([letter]) => letter);
}

/**
 * Returns the languages that have enough of the letters, the best first.
 * @param {readonly string[]} letters
 * @param {boolean} only_latin
 */
function likely_languages(letters, only_latin) {
  const have_accents = letters.some((letter) => has(letter, ACCENTED));
  /** @type {[Language, number][]} */
  const found = [];
  for (const language of LANGUAGES.values()) {
    if (only_latin && !language.is_latin) continue;
    if (have_accents && !language.has_accents) continue;
    const known = letters.filter((letter) => language.ranks.has(letter)).length;
    const ratio = known / language.ranks.size;
    if (ratio >= 0.2) found.push([language, ratio]);
  }
  return found.sort(([, a], [, b]) => b - a).map(([language]) => language);
}

/**
 * Returns the share of letters whose frequency is about that in a language.
 * @param {Language} language
 * @param {readonly string[]} letters The most frequent first.
 */
function likeness({ ranks }, letters) {
  const { size } = ranks;
  const scale = size / letters.length;
  /** The ranks of the common letters in the language. @type {number[]} */
  const expected = [];
  /** Their ranks here. @type {number[]} */
  const found = [];
  for (const [at, letter] of letters.entries()) {
    const rank = ranks.get(letter);
    if (rank === undefined) continue;
    expected.push(rank);
    found.push(at);
  }
  let approved = 0;
  for (const [each, rank] of expected.entries()) {
    const distance = Math.abs(Math.trunc(/** @type {number} */ (found[each]) * scale) - rank);
    if (size <= ALPHABET && distance > 4) continue;
    if ((size > ALPHABET && distance < size / 3) || has_neighbours(expected, each, size))
      approved += 1;
  }
  return approved / letters.length;
}

/**
 * Returns true if enough of the letters that should be before a letter, or from it on, are there.
 * @param {readonly number[]} ranks The ranks of the letters in the language, in their order here.
 * @param {number} place The place of the letter.
 * @param {number} size The number of the language's letters.
 */
function has_neighbours(ranks, place, size) {
  const rank = /** @type {number} */ (ranks[place]);
  if (rank === 0) return true;
  let before = 0;
  let after = 0;
  for (let at = 0; at < ranks.length; at += 1) {
    const is_before = /** @type {number} */ (ranks[at]) < rank;
    if (at < place && is_before) before += 1;
    else if (at >= place && !is_before) after += 1;
  }
  return before / rank >= 0.4 || after / (size - rank) >= 0.4;
}

/**
 * Returns the languages of a text with their likeness, the best first.
 * @param {string} text
 * @param {number} threshold The least likeness.
 * @param {readonly string[]} targets The languages to consider, or none for all.
 * @returns {Coherence[]}
 */
function coherence_ratio(text, threshold, targets) {
  const only_latin = targets.includes(LATIN_BASED);
  const with_names = targets.flatMap((name) => LANGUAGES.get(name) ?? []);
  let good = 0;
  /** @type {Coherence[]} */
  const found = [];
  for (const layer of layers_of(text)) {
    if (count_points(layer) <= FEW) continue;
    const letters = by_frequency(layer);
    for (const language of with_names.length > 0
      ? with_names
      : likely_languages(letters, only_latin)) {
      const ratio = likeness(language, letters);
      if (ratio < threshold) continue;
      if (ratio >= 0.8) good += 1;
      found.push([language.name, round(ratio, 4)]);
      if (good >= 3) break;
    }
  }
  return best_first(without_alternatives(found));
}

/** @param {Coherence[]} found */
const best_first = (found) => found.sort(([, a], [, b]) => b - a);

/**
 * Keeps the best result of each language that was found more than once. The name of a language's second list of
 * frequencies ends with a dash.
 * @param {Coherence[]} found
 */
function without_alternatives(found) {
  /** @type {Map<string, number>} */
  const best = new Map();
  for (const [language, ratio] of found) {
    const name = language.replaceAll('—', '');
    best.set(name, Math.max(best.get(name) ?? 0, ratio));
  }
  return best.size === found.length ? found : [...best];
}

/**
 * Returns the mean likeness of each language in several pieces of a text, the best first.
 * @param {readonly Coherence[][]} results
 * @returns {Coherence[]}
 */
function merge(results) {
  /** @type {Map<string, number[]>} */
  const ratios = new Map();
  for (const [language, ratio] of results.flat()) {
    const known = ratios.get(language);
    if (known === undefined) ratios.set(language, [ratio]);
    else known.push(ratio);
  }
  return best_first(Array.from(ratios, ([language, each]) => [language, round(mean(each), 4)]));
}

module.exports = { coherence_ratio, languages_of, merge };
