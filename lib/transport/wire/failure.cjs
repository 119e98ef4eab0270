'use strict';
// Inside the wire, errors are those of Node, or have one of the codes defined here. ../errors.ts translates both to
// Python's exceptions. This file also defines the plain form in which an error is posted between threads.

/**
 * @typedef {object} Failure An error as plain data.
 * @property {string} name
 * @property {string} message
 * @property {string | null} stack
 * @property {Record<string, unknown>} fields its own properties that are primitive: code, errno, syscall, address …
 * @property {Failure | null} cause
 */

/** Error codes of this library. */
const TIMED_OUT = 'PYURLLIB_TIMED_OUT';
const NOT_VERIFIED = 'PYURLLIB_NOT_VERIFIED';
const UNEXPECTED_EOF = 'PYURLLIB_UNEXPECTED_EOF';
/** The code of a write over TLS that has ended without close_notify, or has failed. */
const BROKEN_TLS = 'PYURLLIB_BROKEN_TLS';
/** The code of a write over TLS whose peer has sent close_notify, and is gone. */
const ZERO_RETURN = 'PYURLLIB_ZERO_RETURN';
/** The code of an OSError with a message but no errno. */
const MESSAGE_ONLY = 'PYURLLIB_MESSAGE_ONLY';

/**
 * The number of libuv's EAI_NODATA: a name has no address, or none of the version that was asked for. Node gives it the code of
 * a name that does not exist, ENOTFOUND.
 */
const NO_DATA = -3007;

/**
 * Returns an error with a `code` property, like Node's errors.
 * @param {string} code
 * @param {string} message
 * @param {object} [fields]
 */
function coded(code, message, fields) {
  return Object.assign(new Error(message), { code }, fields);
}

/**
 * Returns the error of a call that may not wait.
 * @param {'read' | 'write'} what
 * @param {boolean} encrypted
 */
function would_wait(what, encrypted) {
  if (!encrypted) return coded('EAGAIN', `${what} EAGAIN`, { syscall: what });
  return coded('EAGAIN', `The operation did not complete (${what})`, { tls_wants: what });
}

/**
 * Returns the error for a timeout, with Python's message.
 * @param {'connect' | 'read' | 'write' | 'handshake'} what
 * @param {boolean} encrypted
 */
function timed_out(what, encrypted) {
  const message =
    encrypted || what === 'handshake' ? `The ${what} operation timed out` : 'timed out';
  return coded(TIMED_OUT, message);
}

/**
 * @param {unknown} error
 * @returns {Failure}
 */
function dump(error) {
  if (!(error instanceof Error))
    return { name: 'Error', message: String(error), stack: null, fields: {}, cause: null };
  /** @type {Record<string, unknown>} */
  const fields = {};
  for (const [key, value] of Object.entries(error))
    if (value === null || ['string', 'number', 'boolean'].includes(typeof value))
      fields[key] = value;
  return {
    name: error.name,
    message: error.message,
    stack: error.stack ?? null,
    fields,
    cause: error.cause === undefined ? null : dump(error.cause),
  };
}

/**
 * @param {Failure} failure
 * @returns {Error}
 */
function load({ name, message, stack, fields, cause }) {
  const error = new Error(message, cause ? { cause: load(cause) } : undefined);
  for (const [key, value] of Object.entries({ name, stack: stack ?? undefined }))
    // eslint-disable-next-line no-restricted-properties -- this one inherits nothing
    Object.defineProperty(
      error,
      key,
      /** @type {PropertyDescriptor} */ ({
        __proto__: null,
        value,
        writable: true,
        configurable: true,
      }),
    );
  return Object.assign(error, fields);
}

module.exports = {
  TIMED_OUT,
  NOT_VERIFIED,
  UNEXPECTED_EOF,
  BROKEN_TLS,
  ZERO_RETURN,
  MESSAGE_ONLY,
  NO_DATA,
  coded,
  timed_out,
  would_wait,
  dump,
  load,
};
