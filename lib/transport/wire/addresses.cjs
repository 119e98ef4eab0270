'use strict';
// Rules for addresses that hold for each way of connecting.
const { MESSAGE_ONLY, coded } = require('./failure.cjs');

/** Maximum length of a Unix socket's path, in bytes. */
const LONGEST_PATH = 107;

/** Throws if the path of a Unix socket is empty, has a NUL inside, or is too long. @param {string} path */
function check_path(path) {
  // Node would connect to a port of this machine instead, or to the path before the NUL.
  if (path === '' || path.lastIndexOf('\0') > 0) throw coded('EINVAL', 'connect EINVAL');
  const { Buffer } = require('node:buffer');
  if (Buffer.byteLength(path) > LONGEST_PATH) throw coded(MESSAGE_ONLY, 'AF_UNIX path too long');
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

/**
 * Returns true if an address has a path. The operator `in` would find a `path` inherited from Object.prototype.
 * @param {import('../base.js').Address} address
 * @returns {address is Extract<import('../base.js').Address, { path: string }>}
 */
function has_path(address) {
  return Object.hasOwn(address, 'path');
}

module.exports = { check_name, check_path, check_timeout, has_path, not_found };
