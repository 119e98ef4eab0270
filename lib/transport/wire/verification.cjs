'use strict';
// The errors for a peer whose certificate is not accepted.
const { NOT_VERIFIED, coded } = require('./failure.cjs');
const { REASONS, UNNAMED } = require('./reasons_data.cjs');

/** Node's code of a failure for which it has no name. The error then has OpenSSL's message only. */
const UNSPECIFIED = 'UNSPECIFIED';

/** True if an error code of Node concerns a certificate. @param {unknown} code @returns {code is string} */
function is_verification_code(code) {
  return code === UNSPECIFIED || Object.hasOwn(REASONS, String(code));
}

/**
 * Returns the error for a failed verification.
 * @param {string} code Node's code
 * @param {string} [message] OpenSSL's, if it is known
 */
function verification_error(code, message = 'unspecified certificate verification error') {
  return not_verified(
    ...(REASONS[code] ?? REASONS[message] ?? [number_of(message), message]),
    code,
  );
}

/** Returns OpenSSL's number for one of its messages. @param {string} message */
function number_of(message) {
  return Number(Object.keys(UNNAMED).find((number) => UNNAMED[Number(number)] === message) ?? 1);
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

module.exports = { is_verification_code, mismatch, not_verified, verification_error };
