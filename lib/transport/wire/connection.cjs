'use strict';
// One connection of the async API: its state, the received bytes, and the operations that wait. carrier.cjs carries the
// bytes.
const { would_wait } = require('./failure.cjs');
const { poll } = require('./carrier.cjs');
const { Stream, succeeding } = require('./stream.cjs');
const { monotonic_ms } = require('./timer.cjs');

/** Number of queued bytes at which the socket is paused. */
const HIGH_WATER = 256 * 1024;
/** The maximum number of bytes that `send` leaves to be sent after it has returned. */
const MAX_LEFT = 64 * 1024;
/** Number of posted bytes that the kernel has not taken at which the connection is no longer writable. */
const WINDOW = 256 * 1024;
/** Number of bytes that are written at once by a `sendall` that may time out. */
const MAX_COPIED = 1024 * 1024;
/** The maximum number of bytes of one write. Over TLS, Node cannot write 2 GiB at once. */
const MAX_WRITTEN = 2 ** 28;

/** Memory for bytes that the caller may change before they are sent; empty while it is in use. */
let spare = new Uint8Array(0);

class Connection {
  #carrier;
  #stream;
  /**
   * Functions that wake up the operations that wait for input. It is an array that is replaced, because the table of a Set
   * refers to the one that takes its place: what waited once would be garbage that only a full collection finds.
   * @type {(() => void)[]}
   */
  #waiting = [];
  /** Number of written bytes, from the first on, that the program was told are sent. */
  #told = 0;

  /** @param {import('./carrier.cjs').Carrier} carrier */
  constructor(carrier) {
    this.#carrier = carrier;
    const stream = (this.#stream = new Stream(carrier.is_tcp));
    carrier.start((input, data) => {
      stream.report(input, data);
      if (stream.state.unread >= HIGH_WATER) carrier.pause();
      this.#notify();
    });
  }

  get open() {
    const { closed, failure } = this.#state;
    return !closed && failure === null;
  }
  get encrypted() {
    return this.#carrier.encrypted;
  }
  get family() {
    return this.#carrier.family;
  }
  get tls_session() {
    return this.#carrier.tls_session;
  }
  get local_address() {
    return this.#carrier.local_address;
  }

  /** The peer's address, or an empty text once the connection is no more. */
  get remote_address() {
    this.#probe();
    return this.#state.has_peer ? this.#carrier.remote_address : '';
  }

  /** True if the peer closed the connection before reading the last data sent. The peer's kernel then sends a reset. */
  get closed_unread() {
    if (this.#state.unanswered) this.#probe();
    return this.#state.closed_unread;
  }

  /**
   * True if, at the event loop's last poll, bytes, the end of the stream or a failure could be read. After a failed write, the kernel
   * tells of both at once: so what is still read counts once all of it is here, or no more is read before the program has taken some.
   */
  get readable() {
    const { readable, draining } = this.#state;
    return readable && (!draining || this.#carrier.is_paused);
  }

  /** True if `post` does not wait, in the sense of `select`. */
  get writable() {
    const { has_lost, taken, written } = this.#carrier;
    const has_room = has_lost || written - taken < WINDOW;
    return this.#state.writable && (has_room || this.#state.write_shut);
  }

  /** True if the kernel has not taken all that was written. */
  get #has_unsent() {
    const { has_lost, taken, written } = this.#carrier;
    return taken < written && !has_lost;
  }

  /** Number of received bytes in the queue. */
  get buffered() {
    return this.#state.unread;
  }

  get #state() {
    return this.#stream.state;
  }

  /** Learns of a reset that has come after the peer's FIN. */
  #probe() {
    if (this.#state.may_be_gone && !this.#state.closed) this.#carrier.probe();
  }

  /**
   * Sends `data`, or, with a timeout, its beginning. The caller may reuse it after this function has returned and its
   * promise, if any, is fulfilled.
   * @param {Uint8Array} data
   * @param {number | null} timeout
   * @returns {Promise<number> | number} the number of bytes that are sent, or on their way
   */
  send(data, timeout) {
    return this.#send(data, timeout, false);
  }

  /**
   * Sends all of `data`, which the caller may reuse afterwards, also if the time is up.
   * @param {Uint8Array} data
   * @param {number | null} timeout
   */
  async sendall(data, timeout) {
    const until = timeout === null ? Infinity : monotonic_ms() + timeout * 1000;
    // A time that is up is not one of 0, which would mean that the call may not wait.
    const left = () => timeout && Math.max((until - monotonic_ms()) / 1000, Number.MIN_VALUE);
    const { length } = data;
    let sent = 0;
    do {
      sent += await this.#send(sent === 0 ? data : data.subarray(sent), left(), true);
      if (data.length !== length)
        throw new TypeError('the bytes were detached while they were sent');
    } while (sent < length);
    if (this.#has_unsent && timeout !== 0) await this.#all_sent(left());
    this.#told = this.#carrier.written;
  }

  /**
   * Sends all of `data`, which the caller does not change afterwards.
   * @param {Uint8Array} data
   * @returns {boolean} false if the kernel has not taken it yet, which a `sendall` waits for
   */
  write(data) {
    this.#check_writable(data);
    const is_taken = this.#carrier.write(data);
    this.#check_sent();
    if (is_taken) this.#told = this.#carrier.written;
    return is_taken;
  }

  /**
   * Sends all of `data`, which the caller does not change afterwards, without waiting.
   * @param {Uint8Array} data
   * @returns {boolean} false if nothing is sent before the connection is `writable`
   */
  post(data) {
    if (!this.writable) return false;
    this.#check_writable(data);
    if (data.length === 0) return true;
    this.#carrier.write(data, () => this.#notify());
    if (!this.#state.writable) return false;
    this.#check_sent();
    this.#told = this.#carrier.written;
    return true;
  }

  /**
   * @param {Uint8Array} data
   * @param {number | null} timeout
   * @param {boolean} is_all true if the caller sends the rest, too, so that the program is not told yet
   * @returns {Promise<number> | number}
   */
  #send(data, timeout, is_all) {
    this.#check_writable(data);
    if (data.length === 0) return 0;
    if (timeout === null) return this.#send_whole(data);
    if (!this.#has_unsent) return this.#send_copy(data, is_all);
    const later = async () => {
      await this.#all_sent(timeout);
      // Another call may have sent more in the meantime.
      return await this.#send(data, timeout, is_all);
    };
    return later();
  }

  /** @param {Uint8Array} data */
  #check_writable(data) {
    this.#probe();
    succeeding(this.#state.send(data.length));
  }

  /** @param {Uint8Array} data @returns {Promise<number> | number} */
  #send_whole(data) {
    const piece = data.length <= MAX_WRITTEN ? data : data.subarray(0, MAX_WRITTEN);
    if (this.#carrier.write(piece)) return piece.length;
    const wait = async () => {
      await this.#carrier.sent(null);
      this.#check_sent();
      return piece.length;
    };
    return wait();
  }

  /**
   * Sends a copy of the beginning of `data`, which may leave after the call.
   * @param {Uint8Array} data
   * @param {boolean} is_all
   * @returns {number}
   */
  #send_copy(data, is_all) {
    const size = Math.min(data.length, is_all ? MAX_COPIED : MAX_LEFT);
    const piece = data.subarray(0, size);
    // TLS encrypts the bytes at once. Others can be changed by the caller until they are sent.
    const memory = this.encrypted ? null : taken_memory(size);
    memory?.set(piece);
    const release = () => {
      if (memory !== null && memory.length > spare.length) spare = memory;
    };
    if (this.#carrier.write(memory === null ? piece : memory.subarray(0, size), release)) release();
    this.#check_sent();
    if (!is_all) this.#told = this.#carrier.written;
    return size;
  }

  /** Waits until the kernel has taken all that was written. @param {number | null} timeout */
  async #all_sent(timeout) {
    if (timeout !== 0) await this.#carrier.sent(timeout);
    else {
      await poll();
      if (this.#has_unsent) throw would_wait('write', this.encrypted);
    }
    this.#check_sent();
  }

  /** Throws the failure of a write, unless the next operation raises it. */
  #check_sent() {
    const { closed, write_failed } = this.#state;
    const is_lost = this.#carrier.has_lost && (closed || !this.encrypted);
    if (write_failed || is_lost) succeeding(this.#state.send(1));
  }

  /**
   * Returns at most `size` received bytes, or null if there are none. @param {number} size @returns {Uint8Array | null}
   */
  take(size) {
    const piece = this.#stream.take(size);
    if (piece !== null && this.#state.unread < HIGH_WATER && this.#carrier.is_paused)
      this.#carrier.resume();
    return piece;
  }

  /**
   * Receives at most `size` bytes. The result is empty at the end of the stream.
   * @param {number} size
   * @param {number | null} timeout
   * @returns {Promise<Uint8Array>}
   */
  async recv(size, timeout) {
    for (let is_polled = false; ;) {
      const piece = this.recv_at_once(size);
      if (piece !== null) return piece;
      if (timeout !== 0) await this.#input(timeout);
      // A program that only asks would keep the event loop from receiving.
      else if (is_polled) throw would_wait('read', this.encrypted);
      else await poll();
      is_polled = true;
    }
  }

  /** Like `recv`, but returns null where that would wait. @param {number} size @returns {Uint8Array | null} */
  recv_at_once(size) {
    const outcome = succeeding(this.#state.recv(size));
    if (outcome === 'wait') return null;
    return outcome === 'end' ? new Uint8Array(0) : this.take(size);
  }

  /** Waits until a condition is true, which is asked again whenever something happens. @param {() => boolean} is_true */
  async until(is_true) {
    while (!is_true()) await this.#input(null);
  }

  /**
   * Lets the event loop poll the socket once more, then waits for input. Returns true if bytes, the end of the stream
   * or a failure can be read.
   * @param {number | null} timeout in seconds, or null for no limit
   * @returns {Promise<boolean>}
   */
  async poll(timeout = 0) {
    if (!this.readable) await poll();
    const until = timeout === null ? Infinity : monotonic_ms() + timeout * 1000;
    while (!this.readable) {
      const left = (until - monotonic_ms()) / 1000;
      if (left <= 0) break;
      try {
        await this.#input(left === Infinity ? null : left);
      } catch {
        break; // The wait timed out.
      }
    }
    return this.readable;
  }

  /** Waits until something has happened. @param {number | null} timeout @returns {Promise<void>} */
  #input(timeout) {
    let wake = () => {};
    const start = (/** @type {() => void} */ done) => void this.#waiting.push((wake = done));
    const waited = this.#carrier.wait(timeout, 'read', start);
    if (timeout === null) return waited;
    return waited.catch((error) => {
      this.#waiting = this.#waiting.filter((each) => each !== wake);
      throw error;
    });
  }

  /**
   * @param {import('../base.js').TLSOptions} options
   * @param {number | null} timeout
   * @returns {Promise<void>}
   */
  async start_tls(options, timeout) {
    // Bytes that were sent before the handshake leave first.
    if (timeout !== 0) await this.#carrier.sent(timeout, 'handshake');
    succeeding(this.#state.handshake());
    const received = [];
    for (let piece; (piece = this.#stream.take(Infinity)) !== null;) received.push(piece);
    await this.#carrier.start_tls(options, timeout, received);
  }

  /** @returns {Uint8Array | null} */
  peer_certificate() {
    return this.#carrier.peer_certificate();
  }

  /** @param {import('../base.js').WireOption} option @param {boolean} on */
  set_option(option, on) {
    this.#carrier.set_option(option, on);
  }

  /** @param {'read' | 'write' | 'both'} how */
  shutdown(how) {
    this.#probe();
    succeeding(this.#state.shutdown(how));
    if (how !== 'read') this.#carrier.shutdown();
    this.#notify();
  }

  /**
   * Closes the connection once what the program was told is sent has left.
   * @param {boolean} [discards] true if it is closed at once
   */
  close(discards = false) {
    if (this.#state.closed) return;
    this.#state.closed = true;
    void this.#carrier.close(discards ? 0 : this.#told);
    this.#notify();
  }

  /** Wakes up all waiting operations. */
  #notify() {
    const waiting = this.#waiting;
    if (waiting.length > 0) this.#waiting = [];
    for (const wake of waiting) wake();
  }
}

/** Returns the spare memory, or new one if that is too small or in use. @param {number} size */
function taken_memory(size) {
  const memory = spare.length >= size ? spare : new Uint8Array(Math.max(size, MAX_LEFT));
  spare = new Uint8Array(0);
  return memory;
}

module.exports = { Connection };
