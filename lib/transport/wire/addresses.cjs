'use strict';
// Rules for addresses that hold for each way of connecting.
const { MESSAGE_ONLY, coded } = require('./failure.cjs');

/** Maximum length of a Unix socket's name, in bytes. A path ends with a NUL, an abstract name begins with one. */
const LONGEST_NAME = 108;

/** Throws if the path of a Unix socket is empty, has a NUL inside, or is too long. @param {string} path */
function check_path(path) {
  // Node would connect to a port of this machine instead, or to the path before the NUL.
  if (path === '' || path.lastIndexOf('\0') > 0) throw coded('EINVAL', 'connect EINVAL');
  const { Buffer } = require('node:buffer');
  const name = path.startsWith('\0') ? path : `${path}\0`;
  if (Buffer.byteLength(name) > LONGEST_NAME) throw coded(MESSAGE_ONLY, 'AF_UNIX path too long');
}

/**
 * Throws ENOTFOUND for what cannot be a name. With `@`, it is a user and a password in a URL of urllib, which no name
 * server should see.
 * @param {string} host
 */
function check_name(host) {
  if (host !== '' && !/[\0@]/.test(host)) return;
  throw not_found(host.replace(/^.*@/s, '***@'));
}

/** Returns Node's error for a name that does not exist. @param {string} hostname */
function not_found(hostname) {
  const details = { syscall: 'getaddrinfo', hostname };
  return coded('ENOTFOUND', `getaddrinfo ENOTFOUND ${hostname}`, details);
}

/** Throws if connecting may not wait, as it always has to. @param {number | null} timeout */
function check_timeout(timeout) {
  if (timeout === 0) throw coded('EINPROGRESS', 'connect EINPROGRESS', { syscall: 'connect' });
}

/** Seconds between two attempts to connect to a Unix server whose queue is full. */
const RETRY = 0.01;

/**
 * Returns true for the error of a Unix server whose queue is full. The kernel lets a socket that blocks wait, which is one
 * without a time-out, as in Python.
 * @param {unknown} error
 * @param {number | null} timeout
 */
function is_to_wait(error, timeout) {
  return timeout === null && /** @type {NodeJS.ErrnoException} */ (error ?? {}).code === 'EAGAIN';
}

/**
 * Returns those addresses of a name that are tried.
 * @template Found
 * @param {import('../base.js').Address} address
 * @param {Found[]} found
 */
function tried(address, found) {
  return Object.hasOwn(address, 'first_only') ? found.slice(0, 1) : found;
}

/**
 * Returns true if an address has a path. The operator `in` would find a `path` inherited from Object.prototype.
 * @param {import('../base.js').Address} address
 * @returns {address is Extract<import('../base.js').Address, { path: string }>}
 */
function has_path(address) {
  return Object.hasOwn(address, 'path');
}

module.exports = {
  RETRY,
  check_name,
  check_path,
  check_timeout,
  has_path,
  is_to_wait,
  not_found,
  tried,
};
