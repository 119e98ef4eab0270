'use strict';
// The errors for a peer whose certificate is not accepted.
const { NOT_VERIFIED, coded } = require('./failure.cjs');
const { REASONS } = require('./reasons_data.cjs');

/** Returns the error for an error code of Node. @param {string} code */
function verification_error(code) {
  return not_verified(...(REASONS[code] ?? [1, code]), code);
}

/** Returns the error for a certificate of another name. @param {number} number @param {string} what @param {string} name */
function mismatch(number, what, name) {
  const text = `${what} mismatch, certificate is not valid for '${name}'.`;
  return not_verified(number, text, 'ERR_TLS_CERT_ALTNAME_INVALID');
}

/** @param {number} verify_code @param {string} verify_message @param {string} node_code */
function not_verified(verify_code, verify_message, node_code) {
  return coded(NOT_VERIFIED, verify_message, { verify_code, verify_message, node_code });
}

module.exports = { mismatch, not_verified, verification_error };
