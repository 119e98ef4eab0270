'use strict';
// What Node's sockets have below them and do not document. Where it is absent, what rests on it is done otherwise.

/**
 * @typedef {object} Handle
 * @property {number} [fd]
 * @property {(on: boolean) => number} [setBlocking] 0: done
 * @property {() => void} [readStart]
 */

/** @param {import('node:net').Socket} socket @returns {Handle} */
function handle_of(socket) {
  return /** @type {{ _handle?: Handle | null }} */ (/** @type {unknown} */ (socket))._handle ?? {};
}

/** A socket's descriptor; -1 where the system has none. @param {import('node:net').Socket} socket */
function descriptor_of(socket) {
  return handle_of(socket).fd ?? -1;
}

/**
 * Has reading and writing wait in the system.
 * @param {import('node:net').Socket} socket
 * @param {boolean} on
 * @returns {boolean} whether it does now what was wanted
 */
function set_blocking(socket, on) {
  return handle_of(socket).setBlocking?.(on) === 0;
}

/** Has Node read once more, whatever it knows. @param {import('node:net').Socket} socket */
function read_again(socket) {
  handle_of(socket).readStart?.();
}

module.exports = { descriptor_of, read_again, set_blocking };
