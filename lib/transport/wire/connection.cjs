'use strict';
// One connection over a socket of node:net or node:tls, which sends and receives bytes. The async API runs this file
// on the caller's thread, the blocking API in its worker (../worker.cjs). It is CommonJS because a worker starts
// sooner without the ES module loader. It is plain JavaScript so that the worker can run the same file from lib/ and
// from dist/.
//
// Received bytes are moved from Node's stream to a queue at once. A later error therefore does not discard them, and
// the end of the stream is seen as soon as it arrives. The socket is paused while the queue is full. A socket whose
// write fails is read to its end, because a server may answer and close before it has read the whole request.
const { UNEXPECTED_EOF, coded, timed_out } = require('./failure.cjs');
const { Pieces } = require('./pieces.cjs');
const { after, cancel, monotonic_ms, soon } = require('./timer.cjs');

/** Number of queued bytes at which the socket is paused. */
const HIGH_WATER = 256 * 1024;
/** Number of writes whose callbacks may be pending although the kernel has accepted their bytes. */
const MAX_PENDING_WRITES = 16;

/**
 * @typedef {import('node:net').Socket} Socket
 * @typedef {import('node:tls').TLSSocket} TLSSocket
 * @typedef {object} Confirmation The state of a write's callback
 * @property {Error | null | undefined} outcome its error or null; undefined until it is called
 * @property {(() => void) | null} notify called once the outcome is set
 */

class Connection {
  encrypted = false;
  /** The version of IP, 4 or 6; 0 for a Unix socket. */
  family;
  /** The outcome of the TLS handshake. @type {import('../base.js').TLSSession | null} */
  tls_session = null;
  /** True once the received stream has ended. */
  ended = false;
  /** True once the peer has closed its side. */
  #peer_ended = false;
  /** The error that ended the connection, unless a write has failed. @type {Error | null} */
  failure = null;
  /** Called when bytes, the end of the stream or a failure have arrived. @type {(() => void) | null} */
  on_change = null;
  /** @type {Socket | TLSSocket} */
  #socket;
  /** The socket under TLS, or else the same as `#socket`. @type {Socket} */
  #tcp;
  /** @type {import('./secure.cjs').Handshake | null} */
  #handshake = null;
  /** The addresses of both ends. Node forgets them when its socket is closed, the kernel does not. */
  local_address;
  #remote_address;
  /** True for a Unix socket. */
  #is_local;
  #received = new Pieces();
  #closed = false;
  #write_ended = false;
  /** The error of a failed write, or one that a read has raised. Reads do not raise it. @type {Error | null} */
  #write_failure = null;
  /** True if bytes were received since the last write. */
  #received_since_send = false;
  #pending_writes = 0;
  /** Functions that wake up the operations that wait for input. @type {Set<() => void>} */
  #waiting = new Set();
  /** Number of pending operations. The connection keeps the process alive only while there are any. */
  #operations = 0;

  /**
   * @param {Socket} socket a connected and paused socket
   * @param {number} family
   * @param {string} path the path of a Unix socket
   */
  constructor(socket, family, path = '') {
    this.family = family;
    this.#socket = this.#tcp = socket;
    this.#is_local = path !== '';
    this.local_address = end_point(socket.localAddress, socket.localPort, '');
    this.#remote_address = end_point(socket.remoteAddress, socket.remotePort, path);
    this.#attach(socket);
    socket.resume().unref();
  }

  get open() {
    return !this.#closed && this.failure === null && this.#write_failure === null;
  }

  /** The peer's address, or an empty text once the connection is no more. */
  get remote_address() {
    return this.#is_disconnected ? '' : this.#remote_address;
  }

  /** True once both sides of TCP have ended, or the connection was reset. A Unix socket stays connected. */
  get #is_disconnected() {
    if (this.#is_local) return false;
    const failed = this.#write_failure !== null || this.failure !== null;
    return failed || (this.#peer_ended && this.#write_ended);
  }

  /** True if the peer closed the connection before reading the last data sent. The peer's kernel then sends a reset. */
  get closed_unread() {
    if (this.#received_since_send) return false;
    const failure = this.#write_failure ?? this.failure;
    return failure ? is_broken_pipe(failure) : this.ended && this.#is_gone();
  }

  /** True if, at the event loop's last poll, bytes, the end of the stream or a failure could be read. */
  get readable() {
    // A failed connection has ended, or its socket is destroyed.
    return this.#received.size > 0 || this.ended || this.#socket.destroyed;
  }

  /** Number of received bytes in the queue. */
  get buffered() {
    return this.#received.size;
  }

  /**
   * Sends all of `data`. The caller may reuse it after this function has returned and its promise, if any, is
   * fulfilled.
   * @param {Uint8Array} data
   * @param {number | null} timeout
   * @returns {Promise<void> | null} null if there is nothing to wait for
   */
  write(data, timeout) {
    this.#check_open();
    if (this.#write_failure || this.#write_ended)
      throw coded('EPIPE', 'write EPIPE', { syscall: 'write' });
    if (this.failure) throw this.#raised(this.failure);
    if (data.length === 0) return null;
    this.#received_since_send = false;
    const socket = this.#socket;
    /** @type {Confirmation} */
    const confirmation = { outcome: undefined, notify: null };
    socket.write(data, (error) => {
      this.#pending_writes = 0;
      confirmation.outcome = this.#write_failure ?? error ?? null;
      confirmation.notify?.();
    });
    // Once Node's buffer is empty, the kernel has accepted the bytes, but the callback is still pending. Some callbacks
    // are awaited, so that those of a program that only sends do not accumulate.
    const taken = socket.writableLength === 0 && !this.#write_failure && !socket.errored;
    if (taken && (++this.#pending_writes < MAX_PENDING_WRITES || timeout === 0)) return null;
    if (timeout === 0 && !this.#write_failure)
      throw coded('EAGAIN', 'write EAGAIN', { syscall: 'write' });
    return this.#confirm(confirmation, timeout);
  }

  /**
   * @param {Confirmation} confirmation
   * @param {number | null} timeout
   */
  async #confirm(confirmation, timeout) {
    const socket = this.#socket;
    await this.#wait(timeout, 'write', (done) => {
      if (confirmation.outcome === undefined) confirmation.notify = done;
      else done();
    });
    this.#check_open();
    // If a write was pending when the socket failed, Node reports success. With TLS, the kernel may have accepted the bytes:
    // the next operation raises the failure.
    const failed = socket.destroyed && !this.encrypted;
    const outcome = confirmation.outcome ?? (failed ? socket.errored : null);
    if (outcome) throw this.#raised(this.failure ?? outcome);
  }

  /** Records an error that is raised: reads then end without it, and writes raise EPIPE, as by the kernel. @param {Error} error */
  #raised(error) {
    this.#write_failure = error;
    return error;
  }

  /**
   * Returns at most `size` received bytes, or null if there are none. @param {number} size @returns {Uint8Array | null}
   */
  take(size) {
    const piece = this.#received.take(size);
    if (piece !== null && this.#socket.isPaused() && this.#received.size < HIGH_WATER) {
      this.#socket.resume();
      if (this.#write_failure) void this.#read_rest();
    }
    return piece;
  }

  /**
   * Receives at most `size` bytes. The result is empty at the end of the stream.
   * @param {number} size
   * @param {number | null} timeout
   * @returns {Promise<Uint8Array>}
   */
  async recv(size, timeout) {
    for (;;) {
      this.#check_open();
      const piece = this.take(size);
      if (piece !== null) return piece;
      const { failure } = this;
      if (failure !== null && failure !== this.#write_failure) throw this.#raised(failure);
      if (this.ended || failure !== null || size === 0) return new Uint8Array(0);
      if (timeout === 0) throw coded('EAGAIN', 'read EAGAIN', { syscall: 'read' });
      await this.#wait(timeout, 'read', (done) => this.#waiting.add(done));
    }
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
        await this.#wait(left === Infinity ? null : left, 'read', (done) =>
          this.#waiting.add(done),
        );
      } catch {
        break; // The wait timed out.
      }
    }
    return this.readable;
  }

  /**
   * @param {import('../base.js').TLSOptions} options
   * @param {number | null} timeout
   * @param {Uint8Array | null} taken bytes that were already taken but belong to the handshake
   * @returns {Promise<void>}
   */
  async start_tls(options, timeout, taken = null) {
    this.#check();
    const { Handshake, prepare } = require('./secure.cjs');
    const plain = this.#socket;
    this.#detach(plain);
    const received = taken === null ? [] : [taken];
    for (let piece; (piece = this.#received.take(Infinity)) !== null;) received.push(piece);
    for (const piece of received.reverse()) plain.unshift(piece);
    /** @type {TLSSocket} */
    let secure;
    try {
      if (timeout === 0)
        throw coded('EAGAIN', 'The operation did not complete (read)', { handshake: true });
      prepare(options);
      // The kernel tells of a reset once: that would be to the first message of the handshake, whose failure Node ignores.
      const gone = this.#probe();
      if (gone !== null) throw coded(gone, `write ${gone}`, { syscall: 'write' });
      this.#handshake = new Handshake(plain, options);
      this.#socket = secure = this.#handshake.socket;
      const { ended } = this;
      await this.#wait(timeout, 'handshake', (done, fail) => {
        secure.once('secureConnect', done).once('error', fail);
        // Node's own listener would close the socket first.
        secure
          .prependOnceListener('end', () => fail(this.#was_reset() ? reset() : unexpected_eof()))
          .once('close', () => fail(unexpected_eof()));
        if (ended) fail(unexpected_eof());
      });
      secure.removeAllListeners('end').removeAllListeners('error').removeAllListeners('close');
      this.#handshake.verify();
    } catch (caught) {
      const error = /** @type {Error} */ (caught);
      this.#handshake?.forget_sessions();
      this.failure = this.#handshake?.failure(error) ?? error;
      this.#socket.on('error', () => {}).destroy();
      plain.on('error', () => {}).destroy();
      throw this.failure;
    }
    this.encrypted = true;
    this.tls_session = {
      version: secure.getProtocol() ?? 'unknown',
      cipher: secure.getCipher().name,
      alpn_protocol: secure.alpnProtocol || null,
      reused: this.#handshake.reused,
    };
    this.#attach(secure);
    // A read that began before the handshake still waits.
    if (this.#operations === 0) secure.unref();
    else secure.ref();
  }

  /** @returns {Uint8Array | null} */
  peer_certificate() {
    return this.encrypted ? (this.#handshake?.certificate?.raw ?? null) : null;
  }

  /** @param {import('../base.js').WireOption} option @param {boolean} on */
  set_option(option, on) {
    if (option === 'no_delay') this.#socket.setNoDelay(on);
    else this.#socket.setKeepAlive(on);
  }

  /** @param {'read' | 'write' | 'both'} how */
  shutdown(how) {
    this.#check_open();
    if (this.#is_disconnected)
      throw coded('ENOTCONN', 'shutdown ENOTCONN', { syscall: 'shutdown' });
    if (how !== 'read') {
      this.#write_ended = true;
      this.#socket.end();
    }
    if (how !== 'write') this.#finish();
  }

  close() {
    if (this.#closed) return;
    this.#closed = true;
    this.#socket.destroy();
    this.#notify();
  }

  /** @param {Socket} socket */
  #attach(socket) {
    this.#keep_open(socket);
    socket.on('data', this.#on_data).on('end', this.#on_end).on('error', this.#on_error);
  }

  /**
   * Keeps a socket open whose write fails, and with it what the peer has sent: the stream, which would destroy the socket,
   * does not learn of the failure. `_write` and `_writev` are documented for implementers of streams.
   * @param {Socket} socket
   */
  #keep_open(socket) {
    const write = socket._write.bind(socket);
    const writev = socket._writev?.bind(socket);
    const reported =
      (/** @type {() => void} */ done) => (/** @type {Error | null | undefined} */ error) => {
        if (error && !this.#write_failure) {
          this.#write_failure = error;
          void this.#read_rest();
        }
        done();
      };
    socket._write = (chunk, encoding, done) =>
      this.#write_failure ? done() : write(chunk, encoding, reported(done));
    if (writev)
      socket._writev = (chunks, done) =>
        this.#write_failure ? done() : writev(chunks, reported(done));
  }

  /**
   * Reads what the peer has sent before the reset that a write has met, and ends the received stream. If the queue is
   * full, `take` continues.
   */
  async #read_rest() {
    const socket = this.#socket;
    for (let before = -1; before !== socket.bytesRead;) {
      before = socket.bytesRead;
      await poll();
    }
    if (!socket.isPaused()) this.#finish();
  }

  /** @param {Socket} socket */
  #detach(socket) {
    socket.pause();
    socket.off('data', this.#on_data).off('end', this.#on_end).off('error', this.#on_error);
  }

  #on_data = (/** @type {Uint8Array} */ bytes) => {
    this.#received.push(bytes);
    this.#received_since_send = true;
    if (this.#received.size >= HIGH_WATER) this.#socket.pause();
    this.#notify();
  };

  #on_end = () => {
    if (!this.#write_failure && this.#was_reset()) this.failure ??= reset();
    else this.#peer_ended = true;
    this.#finish();
  };

  /** True if a reset was reported as the end of the stream, as libuv does if it arrives together with data. */
  #was_reset() {
    return this.#probe() === 'ECONNRESET';
  }

  /** True if the peer has reset the connection, before or after it closed its side. */
  #is_gone() {
    if (this.#is_local || this.#write_ended || this.#socket.destroyed) return false;
    return this.#socket.remoteAddress === undefined || this.#probe() !== null;
  }

  /**
   * Returns the code with which a write fails: ECONNRESET after a reset, EPIPE if the peer had closed its side before it;
   * null if the connection exists or if its state is not known. An empty write sends nothing.
   * @returns {string | null}
   */
  #probe() {
    const socket = this.#tcp;
    if (this.#write_ended || !socket.writable) return null;
    socket.write('');
    const failure = this.#write_failure;
    this.#write_failure = null;
    return failure && 'code' in failure ? String(failure.code) : null;
  }

  #finish() {
    this.ended = true;
    this.#notify();
  }

  #on_error = (/** @type {Error} */ error) => {
    this.failure ??= error;
    this.#notify();
  };

  #check() {
    this.#check_open();
    const failure = this.#write_failure ?? this.failure;
    if (failure) throw failure;
  }

  #check_open() {
    if (this.#closed) throw coded('EBADF', 'the connection was closed');
  }

  /** Wakes up all waiting operations. */
  #notify() {
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
    this.on_change?.();
  }

  /**
   * Waits at most `timeout` seconds and keeps the process alive while waiting.
   * @param {number | null} timeout
   * @param {'read' | 'write' | 'handshake'} what
   * @param {(done: () => void, fail: (error: Error) => void) => void} start
   * @returns {Promise<void>}
   */
  async #wait(timeout, what, start) {
    if (this.#operations++ === 0) this.#socket.ref();
    /** @type {ReturnType<typeof after> | undefined} */
    let timer;
    /** @type {() => void} */
    let done = () => {};
    try {
      await new Promise((resolve, reject) => {
        done = () => resolve(undefined);
        if (timeout !== null) timer = after(timeout, () => reject(timed_out(what, this.encrypted)));
        start(done, reject);
      });
    } finally {
      cancel(timer);
      this.#waiting.delete(done);
      if (--this.#operations === 0) this.#socket.unref();
    }
  }
}

/** Lets the event loop poll the sockets once more. */
async function poll() {
  // The first callback may run before the next poll. The second callback runs after it.
  for (let turn = 0; turn < 2; turn++)
    await new Promise((resolve) => soon(() => resolve(undefined)));
  return null;
}

/**
 * @param {string | undefined} address
 * @param {number | undefined} port
 * @param {string} otherwise the result for a Unix socket
 * @returns {readonly [string, number] | string}
 */
function end_point(address, port, otherwise) {
  return address === undefined || port === undefined ? otherwise : [address, port];
}

/** @param {Error} error */
function is_broken_pipe(error) {
  return 'code' in error && error.code === 'EPIPE';
}

function reset() {
  return coded('ECONNRESET', 'read ECONNRESET', { syscall: 'read' });
}

function unexpected_eof() {
  return coded(UNEXPECTED_EOF, 'EOF occurred in violation of protocol');
}

module.exports = { Connection, poll };
