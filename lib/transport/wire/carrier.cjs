'use strict';
// Carries the bytes of one connection over a socket of node:net or node:tls, and reports what happens to it. The async API
// runs this file on the caller's thread (connection.cjs), the blocking API in its worker (../worker.cjs). It is CommonJS
// because a worker starts sooner without the ES module loader. It is plain JavaScript so that the worker can run the same
// file from lib/ and from dist/.
//
// Received bytes are moved from Node's stream to the sink at once. A later error therefore does not discard them, and the
// end of the stream is seen as soon as it arrives. A socket whose write fails is read to its end, because a server may
// answer and close before it has read the whole request.
//
// Node's stream is the queue of what is sent: its writes are in order, `close` and `shutdown` come after them, and nothing that is
// received waits for them.
const { UNEXPECTED_EOF, coded, timed_out, would_wait } = require('./failure.cjs');
const { after, cancel, soon } = require('./timer.cjs');

/** Number of writes whose callbacks may be pending although the kernel has accepted their bytes. */
const MAX_PENDING_WRITES = 16;

/** Seconds for which a closed connection goes on sending what the program was told is sent. */
const LINGER = 30;

/** The codes of the errors of TLS, and not of the connection beneath it. */
const OF_TLS = /^(?:EPROTO$|ERR_(?:OS)?SSL_|ERR_TLS_|PYURLLIB_)/;

/**
 * @typedef {import('node:net').Socket} Socket
 * @typedef {import('node:tls').TLSSocket} TLSSocket
 * @typedef {import('./stream.cjs').Sink} Sink
 * @typedef {readonly [string, number] | string} End an IP address and a port, or the path of a Unix socket
 */

class Carrier {
  encrypted = false;
  /** The version of IP, 4 or 6; 0 for a Unix socket. */
  family;
  /** True for TCP, false for a Unix socket. */
  is_tcp;
  /** The outcome of the TLS handshake. @type {import('../base.js').TLSSession | null} */
  tls_session = null;
  /** The addresses of both ends, once they have been asked for: two calls of the system. @type {[End, End] | null} */
  #ends = null;
  /** @type {Socket | TLSSocket} */
  #socket;
  /** The socket under TLS, or else the same as `#socket`. @type {Socket} */
  #tcp;
  /** The path of a Unix socket; otherwise empty. */
  #path;
  #is_closed = false;
  /** @type {import('./secure.cjs').Handshake | null} */
  #handshake = null;
  /** @type {Sink} */
  #sink = () => {};
  /** True once a write has failed. Nothing is written any more. */
  #is_broken = false;
  /** The failure of the connection that has been reported. @type {Error | null} */
  #failure = null;
  /** Takes the failure of the empty write of a probe. @type {((error: Error) => void) | null} */
  #probing = null;
  #pending_writes = 0;
  /** Number of bytes that were given to `write`, also of those that cannot be sent. */
  written = 0;
  /** True once Node has failed to send what the kernel had not taken. */
  has_lost = false;
  /** Functions that wake up what waits until the kernel has taken bytes. @type {((error?: Error) => void)[]} */
  #senders = [];
  /** Number of pending operations. The connection keeps the process alive only while there are any. */
  #operations = 0;

  /**
   * @param {Socket} socket a connected and paused socket
   * @param {number} family
   * @param {string} path the path of a Unix socket
   */
  constructor(socket, family, path = '') {
    this.family = family;
    this.is_tcp = path === '';
    this.#socket = this.#tcp = socket;
    this.#path = path;
    this.#keep_ends(socket);
  }

  get local_address() {
    return this.#both_ends()[0];
  }
  get remote_address() {
    return this.#both_ends()[1];
  }

  /** Begins to receive. @param {Sink} sink */
  start(sink) {
    this.#sink = sink;
    this.#attach(this.#socket);
    this.#socket.resume();
    this.#set_ref(false);
  }

  get is_paused() {
    return this.#socket.isPaused();
  }

  pause() {
    this.#socket.pause();
  }

  resume() {
    this.#socket.resume();
    if (this.#is_broken) void this.#read_rest();
  }

  /** Number of written bytes that the kernel has taken. */
  get taken() {
    return this.written - this.#socket.writableLength;
  }

  /**
   * Sends all of `data`, which does not change until the kernel has taken it.
   * @param {Uint8Array} data
   * @param {() => void} [released] called once Node does not need the bytes any more, unless the kernel takes them at once
   * @returns {boolean} true if the kernel has taken them, so that there is nothing to wait for
   */
  write(data, released) {
    const socket = this.#socket;
    this.written += data.length;
    let has_failed = this.#is_broken;
    let is_taken = false;
    socket.write(data, (error) => {
      this.#pending_writes = 0;
      if (is_taken) return;
      // If a write was pending when the socket failed, Node reports success. With TLS, the kernel may have accepted the bytes:
      // the next operation raises the failure.
      has_failed ||= this.#is_broken || Boolean(error) || (socket.destroyed && !this.encrypted);
      this.has_lost ||= has_failed;
      released?.();
      for (const wake of this.#senders.splice(0)) wake();
    });
    // Once Node's buffer is empty, the kernel has accepted the bytes, but the callback is still pending. Some callbacks
    // are awaited, so that those of a program that only sends do not accumulate.
    is_taken = socket.writableLength === 0 && !this.#is_broken && !socket.errored;
    is_taken &&= ++this.#pending_writes < MAX_PENDING_WRITES;
    return is_taken;
  }

  /**
   * Waits until the kernel has taken what is written, or some of it is lost. Throws an error if the connection is closed meanwhile.
   * @param {number | null} timeout
   * @param {'write' | 'handshake'} [what]
   * @param {number} [count] the number of written bytes, from the first on, that are waited for
   */
  async sent(timeout, what = 'write', count = this.written) {
    const is_over = () => this.taken >= count || this.has_lost;
    if (is_over()) return;
    let wake = (/** @type {Error | undefined} */ _error) => {};
    try {
      await this.wait(timeout, what, (done, fail) => {
        wake = (error) => {
          if (error !== undefined) fail(error);
          else if (is_over()) done();
          else this.#senders.push(wake);
        };
        this.#senders.push(wake);
      });
    } catch (error) {
      this.#senders = this.#senders.filter((each) => each !== wake);
      throw error;
    }
  }

  /**
   * Reports a reset that came after the peer's FIN, which Node reports only when something is written. For a Unix socket,
   * nothing is reported, because its peer may have read everything.
   */
  probe() {
    const error = this.is_tcp ? this.#probe() : null;
    if (error !== null) this.#fail_write(error);
  }

  /**
   * @param {import('../base.js').TLSOptions} options
   * @param {number | null} timeout
   * @param {Uint8Array[]} taken bytes that were already received but belong to the handshake
   * @returns {Promise<void>}
   */
  async start_tls(options, timeout, taken) {
    const { Handshake, prepare } = require('./secure.cjs');
    const plain = this.#socket;
    // Node closes the socket with that of TLS.
    this.#both_ends();
    this.#detach(plain);
    const has_ended = plain.readableEnded;
    // Nothing can be put back into a stream that has ended.
    const source = has_ended && taken.length > 0 ? only(taken) : plain;
    if (!has_ended) for (const piece of taken.reverse()) plain.unshift(piece);
    /** @type {TLSSocket} */
    let secure;
    try {
      if (timeout === 0) throw would_wait('read', true);
      prepare(options);
      // The kernel tells of a reset once. It may have told it already, though the caller has not heard of it; later, it would
      // tell it to the first message of the handshake, whose failure Node ignores.
      const gone = this.#failure ?? this.#probe();
      if (gone !== null) throw gone;
      this.#handshake = new Handshake(source, options);
      this.#socket = secure = this.#handshake.socket;
      await this.wait(timeout, 'handshake', (done, fail) => {
        secure.once('secureConnect', done).once('error', fail);
        // Node's own listener would close the socket first.
        secure
          .prependOnceListener('end', () => fail(this.#was_reset() ? reset() : unexpected_eof()))
          .once('close', () => fail(unexpected_eof()));
        if (has_ended && source === plain) fail(unexpected_eof());
      });
      secure.removeAllListeners('end').removeAllListeners('error').removeAllListeners('close');
      this.#handshake.verify();
    } catch (caught) {
      const raised = /** @type {Error} */ (caught);
      this.#handshake?.forget_sessions();
      const error = this.#handshake?.failure(raised) ?? raised;
      this.#socket.on('error', () => {}).destroy();
      plain.on('error', () => {}).destroy();
      this.#sink({ kind: 'failed', error });
      throw error;
    }
    this.encrypted = true;
    this.tls_session = {
      version: secure.getProtocol() ?? 'unknown',
      cipher: secure.getCipher().name,
      alpn_protocol: secure.alpnProtocol || null,
      reused: this.#handshake.reused,
    };
    this.#sink({ kind: 'secured', ragged_is_end: options.suppress_ragged_eofs ?? true });
    this.#attach(secure);
    // A read that began before the handshake still waits.
    this.#set_ref(this.#operations > 0);
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

  /** Ends the sending side after what has been written. */
  shutdown() {
    const socket = this.#socket;
    if (socket.writableEnded) return;
    const sent = () => this.#sink({ kind: 'fin_sent' });
    const is_empty = socket.writableLength === 0;
    if (!is_empty) socket.once('finish', sent);
    socket.end();
    if (is_empty) sent();
  }

  /**
   * Closes the connection. What is received from now on is discarded.
   * @param {number} told The number of written bytes that the program was told are sent. They are sent first, for at most
   * {@link LINGER} seconds, in which the connection keeps the process alive.
   */
  async close(told) {
    this.#is_closed = true;
    this.#sink = () => {};
    for (const wake of this.#senders.splice(0)) wake(coded('EBADF', 'the connection was closed'));
    try {
      if (this.taken < told && !this.#socket.destroyed) {
        this.resume();
        await this.sent(LINGER, 'write', told);
      }
    } catch {
      // The peer has not read them in time.
    }
    this.#socket.destroy();
  }

  /**
   * Waits at most `timeout` seconds and keeps the process alive while waiting.
   * @param {number | null} timeout
   * @param {'read' | 'write' | 'handshake'} what
   * @param {(done: () => void, fail: (error: Error) => void) => void} start
   * @returns {Promise<void>}
   */
  async wait(timeout, what, start) {
    if (this.#operations++ === 0) this.#set_ref(true);
    /** @type {ReturnType<typeof after> | undefined} */
    let timer;
    try {
      await new Promise((resolve, reject) => {
        if (timeout !== null) timer = after(timeout, () => reject(timed_out(what, this.encrypted)));
        start(() => resolve(undefined), reject);
      });
    } finally {
      cancel(timer);
      if (--this.#operations === 0) this.#set_ref(false);
    }
  }

  /** Calls the socket's `ref` or `unref`. @param {boolean} on whether the socket keeps the process alive */
  #set_ref(on) {
    const socket = this.#socket;
    // Node would add a listener to a closed one, each time.
    if (socket.destroyed) return;
    if (on) socket.ref();
    else socket.unref();
  }

  /** @param {Socket} socket */
  #attach(socket) {
    this.#keep_open(socket);
    socket.on('data', this.#on_data).on('end', this.#on_end).on('error', this.#on_error);
  }

  /** @param {Socket} socket */
  #detach(socket) {
    socket.pause();
    socket.off('data', this.#on_data).off('end', this.#on_end).off('error', this.#on_error);
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
        if (error && this.#probing !== null) this.#probing(error);
        else if (error) this.#fail_write(error);
        done();
      };
    socket._write = (chunk, encoding, done) =>
      this.#is_broken ? done() : write(chunk, encoding, reported(done));
    if (writev)
      socket._writev = (chunks, done) =>
        this.#is_broken ? done() : writev(chunks, reported(done));
  }

  /** @returns {[End, End]} */
  #both_ends() {
    if (this.#ends !== null) return this.#ends;
    const { localAddress, localPort, remoteAddress, remotePort } = this.#tcp;
    const local = end_point(localAddress, localPort, '');
    return (this.#ends = [local, end_point(remoteAddress, remotePort, this.#path)]);
  }

  /**
   * Keeps the addresses of a socket that Node closes: unlike the kernel, it forgets them then, and Bun before that. `_destroy` is
   * documented for implementers of streams.
   * @param {Socket} socket
   */
  #keep_ends(socket) {
    if (Object.hasOwn(globalThis, 'Bun')) return void this.#both_ends();
    const destroy = socket._destroy.bind(socket);
    socket._destroy = (error, done) => {
      if (!this.#is_closed) this.#both_ends();
      destroy(error, done);
    };
  }

  /** @param {Error} error */
  #fail_write(error) {
    if (this.#is_broken) return;
    this.#is_broken = true;
    this.#report(error, 'write');
    void this.#read_rest();
  }

  /**
   * Reads what the peer has sent before the reset that a write has met, and ends the received stream. If the socket is
   * paused, `resume` continues.
   */
  async #read_rest() {
    const socket = this.#socket;
    for (let before = -1; before !== socket.bytesRead;) {
      before = socket.bytesRead;
      await poll();
    }
    if (!socket.isPaused()) this.#sink({ kind: 'fin' });
  }

  #on_data = (/** @type {Uint8Array} */ bytes) => this.#sink(null, bytes);

  #on_end = () => {
    // A probe comes after the writes that wait. These have met the reset, if there is one, once this poll is over.
    if (this.#socket.writableLength > 0) void poll().then(this.#end);
    else this.#end();
  };

  #end = () => {
    const error = this.#probe();
    // libuv reports a reset as the end of the stream if it arrives together with data.
    if (error !== null && !is_broken_pipe(error)) return this.#report(reset(), 'read');
    // Node does not tell by which of the two TLS has ended: most often, it is by both.
    if (this.encrypted && !this.#is_broken) this.#sink({ kind: 'notify' });
    this.#sink({ kind: 'fin' });
    if (error !== null && this.is_tcp) this.#fail_write(error);
  };

  #on_error = (/** @type {NodeJS.ErrnoException} */ error) => {
    if (this.encrypted && OF_TLS.test(error.code ?? '')) {
      // Node has closed the socket.
      this.#is_broken = true;
      this.#sink({ kind: 'refused', error });
    } else this.#report(error, 'read');
  };

  /** @param {Error} error @param {'read' | 'write'} during */
  #report(error, during) {
    this.#failure ??= error;
    this.#sink({ kind: 'reset', error, during, after_fin: is_broken_pipe(error) });
  }

  #was_reset() {
    const error = this.#probe();
    return error !== null && !is_broken_pipe(error);
  }

  /**
   * Returns the error with which a write fails: ECONNRESET after a reset, EPIPE if the peer had closed its side before it;
   * null if the connection exists or if its state is not known. An empty write sends nothing.
   * @returns {Error | null}
   */
  #probe() {
    const socket = this.#tcp;
    if (this.#is_broken || this.#socket.writableEnded || !socket.writable) return null;
    /** @type {Error | null} */
    let failure = null;
    this.#probing = (error) => (failure = error);
    socket.write('');
    this.#probing = null;
    return failure;
  }
}

/** Lets the event loop poll the sockets once more. */
async function poll() {
  // The first callback may run before the next poll. The second callback runs after it.
  for (let turn = 0; turn < 2; turn++)
    await new Promise((resolve) => soon(() => resolve(undefined)));
  return null;
}

/** Returns a stream of these bytes, to which nothing is sent. @param {Uint8Array[]} pieces */
function only(pieces) {
  const { Duplex } = require('node:stream');
  const stream = new Duplex({ read() {}, write: (_chunk, _encoding, done) => done() });
  for (const piece of pieces) stream.push(piece);
  stream.push(null);
  return stream;
}

/**
 * @param {string | undefined} address
 * @param {number | undefined} port
 * @param {string} otherwise the result for a Unix socket
 * @returns {End}
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

module.exports = { Carrier, poll };
