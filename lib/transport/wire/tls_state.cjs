'use strict';
// The state of TLS over a connection's stream, as OpenSSL keeps it, with the inputs, calls and questions of StreamState. It has
// an end and an error of its own: a reset below hides no alert that was received before, and an alert ends no stream below.
const { BROKEN_TLS, UNEXPECTED_EOF, ZERO_RETURN } = require('./failure.cjs');

/** @typedef {import('./stream_state.cjs').StreamState} StreamState */
/** @typedef {import('./stream_state.cjs').Outcome} Outcome */

class TLSState {
  /** @type {StreamState} */
  #below;
  /** Number of decrypted bytes that the program has not read. */
  unread = 0;
  /** The end that follows these bytes: close_notify, or the error of a record or an alert. @type {'notify' | Error | null} */
  #last = null;
  /** The end that a read has met: close_notify, or any other end, after which OpenSSL does nothing any more. */
  #met = /** @type {'notify' | 'fatal' | null} */ (null);

  /** False if a read raises an error at an end without close_notify. */
  #ragged_is_end;

  /**
   * @param {StreamState} below the stream that carries the records
   * @param {boolean} ragged_is_end
   */
  constructor(below, ragged_is_end = true) {
    this.#below = below;
    this.#ragged_is_end = ragged_is_end;
  }

  // Inputs

  /** @param {number} size number of decrypted bytes */
  data(size) {
    this.#below.data(0);
    if (this.#last === null) this.unread += size;
  }

  /** The peer's close_notify has arrived. */
  notify() {
    this.#last ??= 'notify';
  }

  /** A record was refused, or an alert has arrived. @param {Error} error */
  refuse(error) {
    this.#last ??= error;
  }

  fin() {
    this.#below.fin();
  }

  /** @param {Parameters<StreamState['reset']>} how */
  reset(...how) {
    this.#below.reset(...how);
  }

  /** @param {Error} error */
  fail(error) {
    this.#below.fail(error);
  }

  fin_sent() {
    this.#below.fin_sent();
  }

  // Calls

  /** @param {number} size @returns {Outcome} */
  recv(size) {
    if (size === 0) return 'end';
    if (this.closed) return { code: 'EBADF' };
    if (this.unread > 0) return 'go';
    if (this.broken && !this.#ragged_is_end) return { code: BROKEN_TLS };
    if (this.#met !== null) return 'end';
    if (this.#last === null) {
      const outcome = this.#below.recv(size);
      if (outcome !== 'end') return outcome;
      this.#met = 'fatal';
      return this.#ragged_is_end ? 'end' : { code: UNEXPECTED_EOF };
    }
    this.#met = this.#last === 'notify' ? 'notify' : 'fatal';
    return this.#last === 'notify' ? 'end' : { error: this.#last };
  }

  /** @param {number} size @returns {Outcome} */
  send(size) {
    if (this.closed) return { code: 'EBADF' };
    if (size === 0) return 'go';
    if (this.broken) return { code: BROKEN_TLS };
    const outcome = this.#below.send(size);
    return outcome !== 'go' && this.#met === 'notify' ? { code: ZERO_RETURN } : outcome;
  }

  /** @param {'read' | 'write' | 'both'} how @returns {Outcome} */
  shutdown(how) {
    return this.#below.shutdown(how);
  }

  handshake() {
    return this.#below.handshake();
  }

  // Questions, which change nothing

  /** The error that ended the connection, raised or not. */
  get failure() {
    return typeof this.#last === 'object' && this.#last !== null ? this.#last : this.#below.failure;
  }

  /** True if a read has met an error, or an end without close_notify. */
  get broken() {
    return this.#met === 'fatal';
  }

  get closed() {
    return this.#below.closed;
  }
  set closed(closed) {
    this.#below.closed = closed;
  }
  get closed_unread() {
    return this.#below.closed_unread;
  }
  get has_peer() {
    return this.#below.has_peer;
  }
  get readable() {
    return this.unread > 0 || this.#last !== null || this.#below.readable;
  }
  get writable() {
    return this.#below.writable;
  }
  get draining() {
    return this.#below.draining;
  }
  get ended() {
    return this.#last !== null || this.#below.ended;
  }
  get read_shut() {
    return this.#below.read_shut;
  }
  get write_shut() {
    return this.#below.write_shut;
  }
  get refuses() {
    return this.#below.refuses;
  }
  get write_failed() {
    return this.#below.write_failed;
  }
  get unanswered() {
    return this.#below.unanswered;
  }
  get may_be_gone() {
    return this.#below.may_be_gone;
  }
}

module.exports = { TLSState };
