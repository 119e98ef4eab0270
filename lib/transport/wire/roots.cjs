'use strict';
// The certificates that a context trusts.

/**
 * Returns Node's default list of roots. Before Node 22.15, it lacks those added by flags such as --use-system-ca.
 * @returns {readonly string[]}
 */
function node_certificates() {
  const tls = require('node:tls');
  /** @type {typeof tls & { getCACertificates?: (type: 'default') => string[] }} */
  const { getCACertificates, rootCertificates } = tls;
  return getCACertificates?.('default') ?? rootCertificates;
}

/**
 * Returns the trusted certificates in PEM.
 * @param {import('../base.js').TLSContextSettings} settings
 */
function roots_of({ ca, node_roots }) {
  return node_roots ? [...node_certificates(), ...ca] : [...ca];
}

/**
 * True if `roots_of` returns all that Node trusts. Before Node 22.15, its own list may have others.
 * @param {import('../base.js').TLSContextSettings} settings
 */
function are_known({ ca, node_roots }) {
  return !node_roots || ca.length > 0 || 'getCACertificates' in require('node:tls');
}

module.exports = { are_known, roots_of };
