'use strict';
// The state of a connection's stream, as a socket of Linux keeps it (that of TLS is in tls_state.cjs). There is one for each
// connection, whatever carries it. A carrier reports what has happened (inputs), and asks what the program's next call does
// (calls). Nothing here does I/O, waits or translates errors.
const { UNEXPECTED_EOF } = require('./failure.cjs');

/**
 * The effect of a call: it goes on, waits for an input, returns the end of the stream, or fails with an error, or with the error
 * of a code.
 * @typedef {'go' | 'wait' | 'end' | { error: Error } | { code: Code }} Outcome
 * @typedef {'EBADF' | 'EPIPE' | 'ENOTCONN' | typeof import('./failure.cjs').BROKEN_TLS | typeof import('./failure.cjs').ZERO_RETURN | typeof import('./failure.cjs').UNEXPECTED_EOF} Code
 */

class StreamState {
  /** True for TCP. A Unix socket remembers its peer, and its two ends do not outlive each other. */
  #is_tcp;
  /** Number of received bytes that the program has not read. The carrier has the bytes. */
  unread = 0;
  closed = false;
  #read_shut = false;
  #write_shut = false;
  /** True once the FIN of `shutdown` has left, with all that was sent before. */
  #fin_sent = false;
  #fin_received = false;
  /** True if the kernel has no connection any more: after a reset, or a FIN in each direction. */
  #gone = false;
  /** True if bytes may still arrive although a write has met a reset. */
  #draining = false;
  /** The error that the next call raises. Calls take it. @type {Error | null} */
  #pending = null;
  /** The error that ended the connection, raised or not. @type {Error | null} */
  failure = null;
  /** True if bytes were sent since the last were received. */
  #sent_since = false;
  /** True if the peer went away without having read what was sent last. */
  closed_unread = false;
  /** True if it was a write that met the failure. */
  write_failed = false;

  constructor(is_tcp = true) {
    this.#is_tcp = is_tcp;
  }

  // Inputs

  /** @param {number} size */
  data(size) {
    this.unread += size;
    this.#sent_since = false;
  }

  /** The peer's FIN has arrived; or, after a failed write, nothing is left to be received. */
  fin() {
    this.#draining = false;
    if (this.#gone) return;
    this.#fin_received = true;
    this.#end_both();
  }

  /**
   * The connection has failed. Only the first failure counts.
   * @param {Error} error
   * @param {'read' | 'write'} during A write may meet a reset before the bytes that arrived earlier have been received: then
   * `fin` says that there are no more.
   * @param {boolean} after_fin True if the peer's FIN came first, although it may not have been received: the error is EPIPE.
   */
  reset(error, during, after_fin = false) {
    if (this.#gone) return;
    this.#gone = true;
    this.write_failed = during === 'write';
    this.#draining = during === 'write' && !this.#fin_received;
    this.#fin_received ||= after_fin;
    this.closed_unread = this.#sent_since && this.#fin_received;
    this.failure = this.#pending = error;
  }

  /** A handshake has failed, which counts also after a FIN. Nothing is received any more. @param {Error} error */
  fail(error) {
    this.#gone = true;
    this.#fin_received = this.#draining = false;
    this.failure = this.#pending = error;
  }

  /** The FIN of `shutdown` has left. */
  fin_sent() {
    this.#fin_sent = this.#write_shut;
    this.#end_both();
  }

  #end_both() {
    if (this.#is_tcp && this.#fin_received && this.#fin_sent) this.#gone = true;
  }

  // Calls

  /** @param {number} size @returns {Outcome} */
  recv(size) {
    if (size === 0) return 'end';
    if (this.closed) return { code: 'EBADF' };
    if (this.unread > 0) return 'go';
    if (this.#draining) return 'wait';
    if (this.#fin_received) return 'end';
    return this.#take() ?? (this.#read_shut || this.#gone ? 'end' : 'wait');
  }

  /** @param {number} size @returns {Outcome} */
  send(size) {
    if (this.closed) return { code: 'EBADF' };
    const failed = this.#take();
    if (failed !== null) return failed;
    if (this.#write_shut || this.#gone) return { code: 'EPIPE' };
    if (size > 0) this.#sent_since = true;
    return 'go';
  }

  /** @param {'read' | 'write' | 'both'} how @returns {Outcome} */
  shutdown(how) {
    if (this.closed) return { code: 'EBADF' };
    if (!this.has_peer) return { code: 'ENOTCONN' };
    if (how !== 'write') this.#read_shut = true;
    if (how !== 'read') this.#write_shut = true;
    return 'go';
  }

  /** @returns {Outcome} */
  handshake() {
    if (this.closed) return { code: 'EBADF' };
    if (this.failure !== null) return { error: this.failure };
    if (this.#write_shut) return { code: 'EPIPE' };
    return this.#read_shut ? { code: UNEXPECTED_EOF } : 'go';
  }

  /** Takes the pending error. @returns {Outcome | null} */
  #take() {
    const error = this.#pending;
    this.#pending = null;
    return error && { error };
  }

  // Questions, which change nothing

  /** True if the peer's address is known. */
  get has_peer() {
    return !(this.#gone && this.#is_tcp);
  }

  /** True if a read does not wait, in the sense of `select`. */
  get readable() {
    const has_ended = this.#fin_received || this.#read_shut || this.#gone;
    return this.closed || this.unread > 0 || (has_ended && !this.#draining);
  }

  /**
   * True if a write does not wait, in the sense of `select`, as far as the state decides. After a failed write, what had
   * arrived before is to be read first.
   */
  get writable() {
    return this.closed || !this.#draining;
  }

  /** True if bytes may still arrive although a write has met a reset. */
  get draining() {
    return this.#draining && !this.closed;
  }

  /** True if nothing more will arrive. */
  get ended() {
    return (this.#fin_received || this.#gone) && !this.#draining;
  }

  /** True if nothing was received since bytes were sent. */
  get unanswered() {
    return this.#sent_since;
  }

  /** True if the program has ended the receiving side. Bytes that arrive later can still be received. */
  get read_shut() {
    return this.#read_shut;
  }

  /** True if the program has ended the sending side. */
  get write_shut() {
    return this.#write_shut;
  }

  /** True if both sides have been ended by the program: what arrives then is refused with a reset. */
  get refuses() {
    return this.#read_shut && this.#write_shut && !this.#gone;
  }

  /** True if the carrier has to be asked whether the peer is gone: after its FIN, only a write meets the reset that follows. */
  get may_be_gone() {
    return this.#fin_received && !this.#gone;
  }
}

module.exports = { StreamState };
