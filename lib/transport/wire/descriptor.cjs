'use strict';
// What Node's sockets have below them and do not document: where it is absent (Windows has no descriptors), what rests on
// it is done otherwise.
const { writeSync } = require('node:fs');

/**
 * @typedef {object} Handle
 * @property {number} [fd]
 * @property {(on: boolean) => number} [setBlocking] 0: done
 * @property {() => void} [readStart]
 * @property {(...closed: (() => void)[]) => void} [close]
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

/**
 * Keeps a socket's descriptor from being closed, whatever becomes of the socket, until it is let go: another thread writes
 * to it, and the system gives the number of a closed one to the next that is opened.
 * @param {import('node:net').Socket} socket
 * @returns {() => void} lets it go
 */
function keep(socket) {
  const handle = handle_of(socket);
  const { close } = handle;
  if (!close) return () => {};
  /** What Node wants to be done when the descriptor is closed, once it wants it closed. @type {(() => void)[] | null} */
  let wanted = null;
  handle.close = (...closed) => {
    wanted ??= closed;
  };
  return () => {
    handle.close = close;
    if (wanted) handle.close(...wanted);
    wanted = null;
  };
}

/**
 * Writes as much as the system takes now; where the descriptor waits, all of it.
 * @param {number} descriptor
 * @param {Uint8Array} data
 * @returns {number} how many bytes it has taken
 */
function write(descriptor, data) {
  let written = 0;
  try {
    while (written < data.length) written += repeated(() => writeSync(descriptor, data, written));
  } catch (error) {
    if (code_of(error) !== 'EAGAIN') throw error;
  }
  return written;
}

/** Does it again where a signal came between. @param {() => number} action */
function repeated(action) {
  for (;;) {
    try {
      return action();
    } catch (error) {
      if (code_of(error) !== 'EINTR') throw error;
    }
  }
}

/** @param {unknown} error */
function code_of(error) {
  return /** @type {{ code?: unknown }} */ (error).code;
}

/** Has Node read once more, whatever it knows. @param {import('node:net').Socket} socket */
function read_again(socket) {
  handle_of(socket).readStart?.();
}

module.exports = { descriptor_of, keep, read_again, repeated, set_blocking, write };
