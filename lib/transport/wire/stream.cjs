'use strict';
const { BROKEN_TLS, UNEXPECTED_EOF, ZERO_RETURN, coded } = require('./failure.cjs');
const { Pieces } = require('./pieces.cjs');
const { StreamState } = require('./stream_state.cjs');
const { TLSState } = require('./tls_state.cjs');

/** Pieces of fewer bytes than this are joined. */
const SMALL = 1 << 14;

/**
 * An event of a connection. An error is an `Error`, or the form in which it is posted between threads.
 * @template [Failure=Error]
 * @typedef {{ kind: 'fin' | 'fin_sent' | 'notify' }
 *   | { kind: 'secured', ragged_is_end: boolean }
 *   | { kind: 'refused' | 'failed', error: Failure }
 *   | { kind: 'reset', error: Failure, during: 'read' | 'write', after_fin: boolean }} Input
 */

/** @typedef {(input: Input | null, data?: Uint8Array) => void} Sink Takes an event of the connection, and received bytes. */

/** @type {Record<import('./stream_state.cjs').Code, [message: string, syscall?: string]>} */
const MESSAGES = {
  EBADF: ['the connection was closed'],
  EPIPE: ['write EPIPE', 'write'],
  ENOTCONN: ['shutdown ENOTCONN', 'shutdown'],
  [UNEXPECTED_EOF]: ['EOF occurred in violation of protocol'],
  [BROKEN_TLS]: ['EOF occurred in violation of protocol'],
  [ZERO_RETURN]: ['TLS/SSL connection has been closed (EOF)'],
};

/** The state of a connection, and the received bytes that the program has not read. */
class Stream {
  /** @type {StreamState | TLSState} */
  state;
  #received = new Pieces();

  /** @param {boolean} is_tcp */
  constructor(is_tcp) {
    this.state = new StreamState(is_tcp);
  }

  /** @param {Input | null} input @param {Uint8Array | null} [data] */
  report(input, data = null) {
    const { state } = this;
    if (data !== null && data.length > 0) {
      const before = state.unread;
      state.data(data.length);
      if (state.unread > before) this.#received.push(data);
    }
    if (input === null) return;
    switch (input.kind) {
      case 'fin':
        return state.fin();
      case 'fin_sent':
        return state.fin_sent();
      case 'reset':
        return state.reset(input.error, input.during, input.after_fin);
      case 'failed':
        return state.fail(input.error);
      case 'secured':
        return void (this.state = new TLSState(
          /** @type {StreamState} */ (state),
          input.ragged_is_end,
        ));
      case 'notify':
        return /** @type {TLSState} */ (state).notify();
      case 'refused':
        return /** @type {TLSState} */ (state).refuse(input.error);
    }
  }

  /**
   * Takes at most `size` received bytes; null if there are none. Small pieces are joined, except the records of TLS, which
   * OpenSSL returns one by one. @param {number} size
   */
  take(size) {
    const first = this.#received.take(size);
    if (first === null) return null;
    const { state } = this;
    state.unread -= first.length;
    const most = Math.min(size, SMALL);
    if (first.length >= most || state.unread === 0 || state instanceof TLSState) return first;
    const pieces = [first];
    let length = first.length;
    for (let next; length < most && (next = this.#received.take(most - length)) !== null;) {
      pieces.push(next);
      length += next.length;
    }
    state.unread -= length - first.length;
    // Not a Buffer, which shares its memory with others.
    const joined = new Uint8Array(length);
    let at = 0;
    for (const piece of pieces) {
      joined.set(piece, at);
      at += piece.length;
    }
    return joined;
  }
}

/**
 * Throws the error of a call that fails.
 * @param {import('./stream_state.cjs').Outcome} outcome
 */
function succeeding(outcome) {
  if (typeof outcome === 'string') return outcome;
  if ('error' in outcome) throw outcome.error;
  const [message, syscall] = MESSAGES[outcome.code];
  throw coded(outcome.code, message, syscall === undefined ? {} : { syscall });
}

module.exports = { Stream, succeeding };
