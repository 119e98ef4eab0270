'use strict';
// The certificates that a context trusts.

/** Returns Node's built-in list of roots, or null where Deno does not allow the program to know it. */
function built_in() {
  try {
    // Deno refuses only once the list is read.
    return [...require('node:tls').rootCertificates];
  } catch {
    return null;
  }
}

/**
 * Returns the trusted certificates in PEM.
 * @param {import('../base.js').TLSContextSettings} settings
 */
function roots_of({ ca, node_roots }) {
  return node_roots ? [...(built_in() ?? []), ...ca] : [...ca];
}

/**
 * True if `roots_of` returns all that is trusted. Before Node 22.15, Node's own list may have others.
 * @param {import('../base.js').TLSContextSettings} settings
 */
function are_known({ ca, node_roots }) {
  if (!node_roots) return true;
  return built_in() !== null && (ca.length > 0 || 'getCACertificates' in require('node:tls'));
}

module.exports = { are_known, roots_of };
