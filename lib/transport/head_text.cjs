'use strict';
// A head as one text, for its way from the worker to the caller: half as dear to hand over as the structure.

/** @typedef {import('./base.js').ResponseHead} ResponseHead */

/**
 * @param {ResponseHead} head
 * @returns {string | null} null for one that does not fit: with folded values, or more to it than usual
 */
function pack({ kind: _, version, status, reason, headers, ...more }) {
  if (Object.keys(more).length > 0) return null;
  const parts = [version, status, reason];
  for (const [name, value] of headers) {
    if (value.includes('\n')) return null;
    parts.push(name, value);
  }
  return parts.join('\n');
}

/** @param {string} packed @returns {ResponseHead} */
function unpack(packed) {
  const [version = '', status, reason = '', ...rest] = packed.split('\n');
  /** @type {[string, string][]} */
  const headers = [];
  for (let i = 0; i + 1 < rest.length; i += 2)
    headers.push([/** @type {string} */ (rest[i]), /** @type {string} */ (rest[i + 1])]);
  return { kind: 'head', version, status: Number(status), reason, headers };
}

module.exports = { pack, unpack };
