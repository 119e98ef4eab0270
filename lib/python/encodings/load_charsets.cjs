'use strict';
// Bundlers see what is required here and include it; it is evaluated when the first legacy charset is used.

/** @returns {import('./tables.js').Tables} */
const load_charsets = () => require('./tables.cjs');

module.exports = { load_charsets };
