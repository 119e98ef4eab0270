// @ts-check
/**
 * Servers of one connection each, which do one step at a time as they are told: the peers of test/nightly/transport/lockstep.test.ts
 * and model.test.ts. Those of TLS write records to their connection themselves, so that a close_notify, a FIN and a record that
 * nobody can decrypt are three different steps. Except in a handshake, nothing is read unless a step says so: `peer resumes`
 * begins to read everything, and `peer receives` waits for the end.
 *
 * A peer that is started with `reads` reads everything, and begins TLS at `peer secures`. `peer takes` waits until so many bytes have been received in all, or for
 * the end, and returns those that are new, with `[NAME]` where a handshake that `peer renegotiates` has begun ended. After one
 * with another certificate, it sends something, which nobody should receive.
 */
import { once } from 'node:events';
import net from 'node:net';
import { Duplex } from 'node:stream';
import tls from 'node:tls';
import { HTTPPeer } from './http_peer.mjs';
import { NO_RESUMPTION, identity } from './identity.mjs';

/** A record of application data whose bytes mean nothing. */
const GARBLED = Buffer.concat([Buffer.from('1703030020', 'hex'), Buffer.alloc(32, 'x')]);

/** @typedef {Parameters<(Peer | HTTPPeer)['act']>[1]} Argument What either kind of peer takes. */
/** @typedef {[name: string, argument: Argument, next?: Step]} Step A step, and one that follows at once. */

/** @type {Map<number, { server: net.Server, act(name: string, argument: Argument): Promise<unknown>, close(): void }>} */
const peers = new Map();

class Peer {
  /** @type {net.Socket | null} */
  #socket = null;
  /** @type {tls.TLSSocket | null} */
  #secure = null;
  #version;
  #reads;
  /** @type {Promise<Record<string, number>> | null} */
  #received = null;
  /** What was received and not yet returned, and the number of all bytes that were received. */
  #text = '';
  #count = 0;
  /** The first handshake of a peer that reads everything. @type {Promise<void> | null} */
  #handshake = null;
  /** Resolves when all that was sent has left. @type {Promise<unknown> | null} */
  #written = null;
  /** True during a further handshake. */
  #is_renegotiating = false;
  server;
  /** Resolves when there is a connection and, with TLS, when its handshake is over. */
  ready;

  /** @param {import('node:tls').SecureVersion | null} version @param {boolean} reads */
  constructor(version, reads) {
    this.#version = version;
    this.#reads = reads;
    this.server = net.createServer({ allowHalfOpen: true, noDelay: true, pauseOnConnect: true });
    this.ready = once(this.server, 'connection').then(([socket]) => this.#accept(socket));
  }

  /** @param {net.Socket} socket */
  async #accept(socket) {
    this.#socket = socket.on('error', () => {});
    if (this.#reads) socket.on('data', this.#receive).resume();
    else if (this.#version !== null) await this.#shake_hands(socket, this.#version);
  }

  #receive = (/** @type {Buffer} */ piece) => {
    this.#text += piece.toString('latin1');
    this.#count += piece.length;
  };

  /** @param {net.Socket} socket @param {import('node:tls').SecureVersion} version */
  async #shake_hands(socket, version) {
    let writing = 0;
    const carried = new Duplex({
      read() {},
      write(bytes, _encoding, done) {
        writing++;
        socket.write(bytes, () => {
          done();
          setImmediate(() => writing--);
        });
      },
      final: (done) => done(),
    });
    let pushed = Promise.resolve();
    // Node fails with an internal error if what is received is answered before the last write is over.
    const push = (/** @type {Buffer | null} */ bytes) => {
      pushed = pushed.then(async () => {
        while (writing > 0) await new Promise((polled) => setImmediate(polled));
        carried.push(bytes);
      });
    };
    socket.off('data', this.#receive).on('data', push).resume();
    const secureContext = tls.createSecureContext({
      ...identity('good'),
      minVersion: version,
      maxVersion: version,
      secureOptions: NO_RESUMPTION,
    });
    const secure = new tls.TLSSocket(carried, { isServer: true, secureContext });
    this.#secure = secure.on('error', () => {});
    if (this.#reads) {
      const end = () => push(null);
      socket.on('end', end).on('close', end);
      secure.on('data', this.#receive);
    }
    await once(secure, 'secure');
    if (!this.#reads) socket.off('data', push).pause();
  }

  /** @param {number | null} count */
  async #take(count) {
    const out = /** @type {net.Socket} */ (this.#secure ?? this.#socket);
    while (this.#count < (count ?? Infinity) && !out.readableEnded && !out.destroyed)
      await new Promise((done) => {
        for (const event of ['data', 'end', 'close']) out.once(event, done);
      });
    if (!this.#is_renegotiating) await this.#written;
    const text = this.#text;
    this.#text = '';
    return text;
  }

  /** Begins another handshake of TLS 1.2, with that certificate. @param {string} name */
  #renegotiate(name) {
    const secure = /** @type {tls.TLSSocket} */ (this.#secure);
    this.#is_renegotiating = true;
    secure.setKeyCert(tls.createSecureContext(identity(name)));
    secure.renegotiate({ requestCert: true, rejectUnauthorized: false }, () => {
      this.#is_renegotiating = false;
      this.#text += `[${name}]`;
      if (name !== 'good') secure.write('from an impostor');
    });
  }

  /** @param {string} name @param {number | string | null} argument a size, a text, or the name of a certificate */
  async act(name, argument) {
    await this.ready;
    const socket = /** @type {net.Socket} */ (this.#socket);
    if (name === 'peer is ready') await this.#handshake;
    if (name === 'peer resumes') this.#received = received(socket);
    if (name === 'peer receives') return await this.#received;
    if (name === 'peer secures' && this.#version !== null && !socket.destroyed)
      this.#handshake = this.#shake_hands(socket, this.#version).catch(() => {});
    if (name === 'peer takes') return await this.#take(/** @type {number | null} */ (argument));
    if (name === 'peer reads') {
      // Before the first read, nothing is taken from the kernel: the event loop does so when it polls.
      for (let turn = 0; turn < 3; turn++) {
        while (socket.read() !== null);
        await new Promise((polled) => setImmediate(polled));
      }
    }
    if (socket.destroyed) return null;
    const has_unread = socket.readableLength > 0;
    if (name === 'peer resets' || (name === 'peer closes' && has_unread)) socket.resetAndDestroy();
    else if (name === 'peer closes') socket.destroy();
    if (socket.destroyed && !socket.closed) await once(socket, 'close');
    if (socket.destroyed || socket.writableEnded) return null;
    const out = this.#secure ?? socket;
    const text = typeof argument === 'string' ? argument : 'z'.repeat(argument ?? 0);
    if (name === 'peer renegotiates') this.#renegotiate(text);
    if (name === 'peer sends' && !out.writableEnded)
      this.#written = new Promise((done) => out.write(text, done));
    if (name === 'peer notifies' && !out.writableEnded)
      this.#written = new Promise((done) => out.end(() => done(null)));
    // In a handshake, this waits for the client.
    if (!this.#is_renegotiating) await this.#written;
    if (name === 'peer garbles')
      await new Promise((done) => socket.write(GARBLED, () => done(null)));
    if (name === 'peer ends') await new Promise((done) => socket.end(() => done(null)));
    return null;
  }

  close() {
    this.#socket?.destroy();
    this.server.close();
  }
}

/** Reads to the end. Returns how often each byte was received. @param {net.Socket} socket */
async function received(socket) {
  const counts = new Uint32Array(256);
  socket.on('data', (/** @type {Buffer} */ piece) => {
    piece.forEach((byte) => (counts[byte] = (counts[byte] ?? 0) + 1));
  });
  await new Promise((done) => socket.once('end', done).once('close', done).resume());
  return Object.fromEntries([...counts.entries()].filter(([, count]) => count > 0));
}

/**
 * Starts one.
 * @param {{ tls: import('node:tls').SecureVersion | null, reads?: boolean, http?: boolean }} settings
 * @returns {Promise<number>} its port
 */
export async function begin({ tls: version, reads = false, http = false }) {
  const peer = http ? new HTTPPeer() : new Peer(version, reads);
  await once(peer.server.listen(0, '127.0.0.1'), 'listening');
  const { port } = /** @type {net.AddressInfo} */ (peer.server.address());
  peers.set(port, peer);
  return port;
}

/** @param {number} port @param {Step} step @returns {Promise<unknown>} */
export async function act(port, [name, argument, next]) {
  const answer = await peers.get(port)?.act(name, argument);
  return next === undefined ? answer : await act(port, next);
}

/** @param {number} port */
export function end(port) {
  peers.get(port)?.close();
  peers.delete(port);
}
