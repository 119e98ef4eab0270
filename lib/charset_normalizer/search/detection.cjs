// Mirrors charset_normalizer 3.4.7 legacy.py.
'use strict';
/** All that the ES modules of this folder's parent need. */
const data = require('./data.cjs');
const { block_name } = require('./characters.cjs');
const { languages_of } = require('./coherence.cjs');
const { round } = require('./numbers.cjs');
const { DECLARATION, iana_name, search } = require('./search.cjs');

/** @typedef {import('./types.js').Codecs} Codecs */
/** @typedef {import('./types.js').Match} Match */
/** @typedef {import('./types.js').Options} Options */

/** The parameters of `from_bytes` by default. @type {Options} */
const DEFAULTS = {
  steps: 5,
  chunk_size: 512,
  threshold: 0.2,
  cp_isolation: [],
  cp_exclusion: [],
  preemptive_behaviour: true,
  language_threshold: 0.1,
  enable_fallback: true,
};
/** Bytes below this number are detected with less confidence. */
const FEW = 32;

/**
 * Returns the likeliest language, or the one for which the encoding was made, or `Unknown`.
 * @param {Match} match
 */
function language_of({ languages, encoding, others, reading }) {
  const [found] = languages;
  if (found !== undefined) return found[0];
  if ([encoding, ...others.map((each) => each.encoding)].includes('ascii')) return 'English';
  const targets = languages_of(encoding, reading.is_multibyte);
  return targets.includes('Latin Based') ? 'Unknown' : (targets[0] ?? 'Unknown');
}

/**
 * Detects the encoding of bytes, with the names of the package chardet unless they are not wanted.
 * @param {Uint8Array} bytes
 * @param {Codecs} codecs
 * @param {boolean} rename True for the names of Python's modules.
 */
function detect(bytes, codecs, rename) {
  const [best] = search(bytes, DEFAULTS, codecs);
  if (best === undefined) return { encoding: null, language: '', confidence: null };
  const { encoding, has_mark, chaos } = best;
  const language = language_of(best);
  const certainty = 1 - chaos;
  const is_common = encoding === 'utf_8' || encoding === 'ascii';
  const is_doubtful = certainty >= 0.9 && !is_common && !has_mark && bytes.length < FEW;
  const name = encoding === 'utf_8' && has_mark ? 'utf_8_sig' : encoding;
  return {
    encoding: (rename ? undefined : data.reported[name]) ?? name,
    language: language === 'Unknown' ? '' : language,
    confidence: is_doubtful ? certainty - 0.2 : certainty,
  };
}

/** Returns the names of the blocks of Unicode in which a text has characters. @param {string} text */
function blocks_in(text) {
  const names = new Set(
    Array.from(text, (each) => block_name(/** @type {number} */ (each.codePointAt(0)))),
  );
  names.delete('');
  return [...names].sort();
}

module.exports = { DECLARATION, blocks_in, detect, iana_name, language_of, round, search };
