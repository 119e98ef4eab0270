'use strict';
// Bundlers recognise this `require` and include the file. It is evaluated when the first legacy charset is used.

/** @returns {import('./tables.js').Tables} */
const load_charsets = () => require('./tables.cjs');

module.exports = { load_charsets };
