'use strict';
// One connection: bytes out; bytes, or HTTP answers, in. This is the transport: the async colour runs it on the
// caller's thread; in the worker of the blocking colour (../worker.cjs) it brings the bytes. Plain JavaScript, so that the worker starts from
// this very file in lib and in dist; CommonJS, because a worker is up sooner without the module loader.
//
// Whatever arrives is taken off Node's stream at once and kept here, so that it is not lost when an error follows,
// and the peer's end is seen in its place; the socket is paused when enough is kept.
const { descriptor_of, read_again, write } = require('./descriptor.cjs');
const { UNEXPECTED_EOF, coded, timed_out, words } = require('./failure.cjs');
const { Incoming } = require('./incoming.cjs');
const { length_of } = require('./input.cjs');
const { after } = require('./timer.cjs');

/** How many unread bytes are kept before the peer is told to wait. */
const HIGH_WATER = 256 * 1024;
/** What is no more than that is written at once: Node's streams are good at more, and cost more than they help with less. */
const LITTLE = 1 << 13;
/** How many writes Node may have yet to confirm. */
const UNCONFIRMED = 16;

/**
 * @typedef {import('node:net').Socket} Socket
 * @typedef {import('node:tls').TLSSocket} TLSSocket
 * @typedef {object} Confirmation Node's, that what was written is with the system
 * @property {Error | null | undefined} outcome undefined before it has come
 * @property {(() => void) | null} tell to be called when it comes
 */

class Connection {
  encrypted = false;
  /** What the handshake agreed on. @type {import('../base.js').TLSSession | null} */
  tls_session = null;
  #closed = false;
  /** What ended the connection, other than its peer in good order. @type {Error | null} */
  #failure = null;
  /** @type {Socket | TLSSocket} */
  #socket;
  #incoming = new Incoming();
  /** The peer has ended its side, or reset the connection; we have ended ours. */
  #hung_up = false;
  #write_ended = false;
  /** Writes that the system has taken and Node has not confirmed yet. */
  #unconfirmed = 0;
  /** An answer has been read: this one is for a further request. */
  #kept = false;
  /** Operations waiting for news of the receiving side. @type {Set<() => void>} */
  #waiting = new Set();
  /** Called too when there is news of the receiving side. @type {(() => void) | null} */
  on_news = null;
  /** Operations under way: only these keep the process alive. */
  #operations = 0;

  /**
   * @param {Socket} socket connected, and paused
   * @param {string} path of a Unix socket
   */
  constructor(socket, path = '') {
    this.#socket = socket;
    const { local, remote } = ends_of(socket, path);
    this.local_address = local;
    this.remote_address = remote;
    this.#attach(socket);
    socket.resume().unref();
  }

  get open() {
    return !this.#closed && this.#failure === null;
  }

  /** What ended the connection, other than its peer in good order. */
  get failure() {
    return this.#failure;
  }

  /** Whether the peer has ended its side. */
  get ended() {
    return this.#incoming.ended;
  }

  /** How many received bytes wait to be read. */
  get held() {
    return this.#incoming.held;
  }

  /** How the last HTTP body ended. */
  get body_end() {
    return this.#incoming.body_end;
  }

  /**
   * @param {Uint8Array | readonly Uint8Array[]} data
   * @param {number | null} timeout
   * @returns {Promise<void>}
   */
  async sendall(data, timeout) {
    const confirmed = this.write(data, timeout);
    if (confirmed) await confirmed;
  }

  /**
   * The same, without a promise where there is nothing to wait for.
   * @param {Uint8Array | readonly Uint8Array[]} data
   * @param {number | null} timeout
   * @returns {Promise<void> | null}
   */
  write(data, timeout) {
    this.#check();
    if (this.#write_ended) throw coded('EPIPE', 'write EPIPE', { syscall: 'write' });
    if (data.length === 0) return null;
    const left = this.#write_now(data);
    return left === null ? null : this.#write_later(left, timeout);
  }

  /**
   * Writes a little, or what the system takes of it at once, past Node's streams, in its turn.
   * @param {Uint8Array | readonly Uint8Array[]} data
   * @returns {Uint8Array | readonly Uint8Array[] | null} what is left
   */
  #write_now(data) {
    const descriptor = this.encrypted ? -1 : descriptor_of(this.#socket);
    if (descriptor < 0 || this.#socket.writableLength > 0) return data;
    const length = data instanceof Uint8Array ? data.length : length_of(data);
    if (length > LITTLE) return data;
    const bytes = data instanceof Uint8Array ? data : Buffer.concat(data);
    const written = write(descriptor, bytes);
    return written < bytes.length ? bytes.subarray(written) : null;
  }

  /**
   * @param {Uint8Array | readonly Uint8Array[]} data
   * @param {number | null} timeout
   * @returns {Promise<void> | null}
   */
  #write_later(data, timeout) {
    const socket = this.#socket;
    /** @type {Confirmation} */
    const confirmation = { outcome: undefined, tell: null };
    const written = (/** @type {Error | null | undefined} */ error) => {
      this.#unconfirmed = 0;
      confirmation.outcome = error ?? null;
      confirmation.tell?.();
    };
    if (data instanceof Uint8Array) socket.write(data, written);
    else write_together(socket, data, written);
    // Nothing left in Node's buffer: the system has it. Node forgets it later, which is waited for now and then.
    const taken = socket.writableLength === 0 && !socket.errored;
    if (taken && (++this.#unconfirmed < UNCONFIRMED || timeout === 0)) return null;
    if (timeout === 0) throw coded('EAGAIN', 'write EAGAIN', { syscall: 'write' });
    return this.#confirm(confirmation, timeout);
  }

  /**
   * @param {Confirmation} confirmation
   * @param {number | null} timeout
   */
  async #confirm(confirmation, timeout) {
    const socket = this.#socket;
    await this.#hold(timeout, 'write', (done) => {
      if (confirmation.outcome === undefined) confirmation.tell = done;
      else done();
    });
    this.#check_open();
    // A write under way when the socket breaks is reported as done.
    const outcome = confirmation.outcome ?? (socket.destroyed ? socket.errored : null);
    if (outcome) throw this.#failure ?? outcome;
  }

  /**
   * @param {number} size
   * @param {number | null} timeout
   * @returns {Promise<Uint8Array>}
   */
  async recv(size, timeout) {
    this.#check_open();
    while (this.#incoming.size === 0 && size > 0) {
      if (this.#failure) throw this.#failure;
      if (this.ended) break;
      await this.news(timeout);
      this.#check_open();
    }
    return this.take(size) ?? new Uint8Array(0);
  }

  /** What there is now, at most so many bytes; null: nothing. @param {number} size @returns {Uint8Array | null} */
  take(size) {
    const piece = this.#incoming.take(size);
    if (piece !== null) this.#flow();
    return piece;
  }

  /** Puts back what was taken: all of it is there again. @param {Uint8Array} bytes */
  put_back(bytes) {
    this.#incoming.push(bytes);
  }

  /**
   * @param {string} method
   * @param {number | null} timeout
   * @returns {Promise<import('../base.js').ResponseHead | import('../base.js').NoHead>}
   */
  async read_head(method, timeout) {
    for (;;) {
      this.#check_open();
      const head = this.#incoming.head(method);
      if (head !== null) {
        this.#flow();
        if (head.kind === 'head') this.#kept = true;
        else if (head.kind === 'disconnected' && this.#kept) head.unread = await this.refused();
        return head;
      }
      if (this.#failure) {
        // A pipe is broken once the peer's end has come: that is what reading would find.
        if (!is_broken_pipe(this.#failure)) throw this.#failure;
        this.#incoming.finish();
        continue;
      }
      await this.news(timeout);
    }
  }

  /**
   * @param {number | null} timeout
   * @returns {Promise<Uint8Array | null>}
   */
  async read_chunk(timeout) {
    for (;;) {
      const chunk = this.take_chunk();
      if (chunk !== undefined) return chunk;
      await this.news(timeout);
    }
  }

  /**
   * The next piece of the body; null at its end; undefined while there is neither.
   * @returns {Uint8Array | null | undefined}
   */
  take_chunk() {
    this.#check_open();
    const chunk = this.#incoming.chunk();
    if (chunk) this.#flow();
    else if (this.#failure && (chunk === undefined || this.body_end?.complete === false))
      throw this.#failure;
    return chunk;
  }

  /**
   * Whether there is something to be read, now that the loop has looked at the socket once more.
   * @returns {Promise<boolean>}
   */
  async readable() {
    // What is run by the event loop's poll is followed by the first, and the next poll by the second.
    for (let turn = 0; turn < 2 && !this.at_hand; turn++)
      await new Promise((resolve) => setImmediate(resolve));
    return this.at_hand;
  }

  /**
   * Whether the peer had closed before what was sent last could reach it: then a further byte is refused.
   * @returns {Promise<boolean>}
   */
  async refused() {
    if (this.#failure) return is_broken_pipe(this.#failure);
    if (this.encrypted || this.#socket.destroyed) return false;
    return await new Promise((resolve) =>
      this.#socket.write('\n', (error) => resolve(Boolean(error))),
    );
  }

  /** The same as far as is known. */
  get at_hand() {
    return this.#incoming.size > 0 || this.#hung_up || !this.open || this.#socket.destroyed;
  }

  /** The sizes of the chunks begun since this was asked last, in order. @returns {number[]} */
  take_chunk_sizes() {
    return this.#incoming.take_chunk_sizes();
  }

  /**
   * @param {import('../base.js').TLSOptions} options
   * @param {number | null} timeout
   * @returns {Promise<void>}
   */
  async start_tls(options, timeout) {
    this.#check();
    const { handshake, verify } = require('./secure.cjs');
    const plain = this.#socket;
    this.#detach(plain);
    const received = [];
    for (let piece; (piece = this.#incoming.take(Infinity)) !== null;) received.push(piece);
    for (const piece of received.reverse()) plain.unshift(piece);
    /** @type {TLSSocket} */
    let secure;
    try {
      if (timeout === 0)
        throw coded('EAGAIN', 'The operation did not complete (read)', { handshake: true });
      secure = handshake(plain, options);
      this.#socket = secure;
      const { ended } = this;
      await this.#hold(timeout, 'handshake', (done, fail) => {
        secure.once('secureConnect', done).once('error', fail);
        secure
          .once('end', () => fail(unexpected_eof()))
          .once('close', () => fail(unexpected_eof()));
        if (ended) fail(unexpected_eof());
      });
      secure.removeAllListeners('end').removeAllListeners('error').removeAllListeners('close');
      verify(secure, options);
    } catch (error) {
      this.#failure = /** @type {Error} */ (error);
      this.#socket.on('error', () => {}).destroy();
      plain.on('error', () => {}).destroy();
      throw error;
    }
    this.encrypted = true;
    this.tls_session = {
      version: secure.getProtocol() ?? 'unknown',
      cipher: secure.getCipher().name,
      alpn_protocol: secure.alpnProtocol || null,
    };
    this.#attach(secure);
    secure.unref();
  }

  /** @returns {Uint8Array | null} */
  peer_certificate() {
    if (!this.encrypted) return null;
    const { peer_certificate } = require('./secure.cjs');
    return peer_certificate(/** @type {TLSSocket} */ (this.#socket))?.raw ?? null;
  }

  /** @param {'read' | 'write' | 'both'} how */
  shutdown(how) {
    this.#check_open();
    if (how !== 'read') {
      this.#write_ended = true;
      this.#socket.end();
    }
    if (how !== 'write') this.#take_end();
  }

  close() {
    if (this.#closed) return;
    this.#closed = true;
    this.#incoming.abandon();
    this.#socket.destroy();
    this.#tell();
  }

  /** @param {Socket} socket */
  #attach(socket) {
    socket.on('data', this.#on_data).on('end', this.#on_end).on('error', this.#on_error);
  }

  /** @param {Socket} socket */
  #detach(socket) {
    socket.pause();
    socket.off('data', this.#on_data).off('end', this.#on_end).off('error', this.#on_error);
  }

  #on_data = (/** @type {Uint8Array} */ bytes) => {
    this.#incoming.push(bytes);
    this.#flow();
    this.#tell();
  };

  #on_end = () => {
    this.#hung_up = true;
    // libuv takes a reset that comes along with data for the end. Reading once more, in the next turn of the loop,
    // tells them apart: after a reset it fails.
    read_again(this.#socket);
    setImmediate(() => setImmediate(this.#take_end));
  };

  #take_end = () => {
    if (this.#failure) return;
    this.#incoming.finish();
    this.#tell();
  };

  #on_error = (/** @type {Error} */ error) => {
    this.#failure ??= error;
    this.#tell();
  };

  /** Pauses the peer when too much waits to be read, and lets it go on when it does not. */
  #flow() {
    if (this.#incoming.held >= HIGH_WATER) this.#socket.pause();
    else if (this.#socket.isPaused()) this.#socket.resume();
  }

  #check() {
    this.#check_open();
    if (this.#failure) throw this.#failure;
  }

  #check_open() {
    if (this.#closed) throw closed();
  }

  /** Wakes every operation that waits for news. */
  #tell() {
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
    this.on_news?.();
  }

  /**
   * Resolves when something has happened on the receiving side.
   * @param {number | null} timeout
   * @returns {Promise<void>}
   */
  news(timeout) {
    if (timeout === 0) throw coded('EAGAIN', 'read EAGAIN', { syscall: 'read' });
    return this.#hold(timeout, 'read', (done) => this.#waiting.add(done));
  }

  /**
   * Waits, for so long at most, and keeps the process alive meanwhile.
   * @param {number | null} timeout
   * @param {'read' | 'write' | 'handshake'} what
   * @param {(done: () => void, fail: (error: Error) => void) => void} start
   * @returns {Promise<void>}
   */
  async #hold(timeout, what, start) {
    if (this.#operations++ === 0) this.#socket.ref();
    /** @type {NodeJS.Timeout | undefined} */
    let timer;
    /** @type {() => void} */
    let done = () => {};
    try {
      await new Promise((resolve, reject) => {
        done = () => resolve(undefined);
        if (timeout !== null)
          timer = after(timeout, () => reject(timed_out(words(what, this.encrypted))));
        start(done, reject);
      });
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(done);
      if (--this.#operations === 0) this.#socket.unref();
    }
  }
}

/**
 * Writes several pieces at once, uncopied.
 * @param {Socket} socket
 * @param {readonly Uint8Array[]} pieces
 * @param {(error?: Error | null) => void} written called when the last of them has been
 */
function write_together(socket, pieces, written) {
  socket.cork();
  pieces.forEach((piece, index) => {
    if (index < pieces.length - 1) socket.write(piece);
    else socket.write(piece, written);
  });
  socket.uncork();
}

/**
 * The addresses of a socket's ends.
 * @param {Socket} socket
 * @param {string} path of a Unix socket
 */
function ends_of({ localAddress, localPort, remoteAddress, remotePort }, path) {
  return {
    local: end_point(localAddress, localPort, ''),
    remote: end_point(remoteAddress, remotePort, path),
  };
}

/**
 * @param {string | undefined} address
 * @param {number | undefined} port
 * @param {string} otherwise for a Unix socket
 * @returns {readonly [string, number] | string}
 */
function end_point(address, port, otherwise) {
  return address === undefined || port === undefined ? otherwise : [address, port];
}

/** @param {Error} error */
function is_broken_pipe(error) {
  return 'code' in error && error.code === 'EPIPE';
}

function closed() {
  return coded('EBADF', 'the connection was closed');
}

function unexpected_eof() {
  return coded(UNEXPECTED_EOF, 'EOF occurred in violation of protocol');
}

module.exports = { Connection, ends_of };
