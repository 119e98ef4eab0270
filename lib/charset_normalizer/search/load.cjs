'use strict';
// Bundlers recognise this `require` and include the files. They are evaluated when an encoding is first detected.

/** @returns {import('./types.js').Search} */
const load_search = () => require('./detection.cjs');

module.exports = { load_search };
