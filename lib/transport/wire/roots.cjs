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

/**
 * True if Node's default list in this thread is what is trusted, so that it need not be parsed. A worker's has the
 * certificates of NODE_EXTRA_CA_CERTS and of flags, which the program may have removed from its own.
 * @param {import('../base.js').TLSContextSettings} settings
 */
function are_default({ ca, node_roots }) {
  if (!node_roots || ca.length > 0) return false;
  const tls = require('node:tls');
  /** @type {typeof tls & { getCACertificates?: (kind: 'default') => string[] }} */
  const { getCACertificates } = tls;
  const roots = built_in();
  return !getCACertificates || !roots || getCACertificates('default').length === roots.length;
}

module.exports = { are_default, are_known, roots_of };
