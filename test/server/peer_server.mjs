// @ts-check
/**
 * Servers of one connection each, which do one step at a time as they are told: the peers of test/transport/lockstep.test.ts.
 * Those of TLS write records to their connection themselves, so that a close_notify, a FIN and a record that nobody can
 * decrypt are three different steps. Except in the handshake, nothing is read unless a step says so: `peer resumes` begins to
 * read everything, and `peer receives` waits for the end.
 */
import { once } from 'node:events';
import net from 'node:net';
import { Duplex } from 'node:stream';
import tls from 'node:tls';
import { identity } from './identity.mjs';

/** A record of application data whose bytes mean nothing. */
const GARBLED = Buffer.concat([Buffer.from('1703030020', 'hex'), Buffer.alloc(32, 'x')]);

/** @type {Map<number, Peer>} */
const peers = new Map();

class Peer {
  /** @type {net.Socket | null} */
  #socket = null;
  /** @type {tls.TLSSocket | null} */
  #secure = null;
  #version;
  /** @type {Promise<Record<string, number>> | null} */
  #received = null;
  server;
  /** Resolves when there is a connection and, with TLS, when its handshake is over. */
  ready;

  /** @param {import('node:tls').SecureVersion | null} version */
  constructor(version) {
    this.#version = version;
    this.server = net.createServer({ allowHalfOpen: true, noDelay: true, pauseOnConnect: true });
    this.ready = once(this.server, 'connection').then(([socket]) => this.#accept(socket));
  }

  /** @param {net.Socket} socket */
  async #accept(socket) {
    this.#socket = socket.on('error', () => {});
    const version = this.#version;
    if (version === null) return;
    const carried = new Duplex({
      read() {},
      write: (bytes, _encoding, done) => void socket.write(bytes, () => done()),
      final: (done) => done(),
    });
    const read = (/** @type {Buffer} */ bytes) => carried.push(bytes);
    socket.on('data', read).resume();
    const secureContext = tls.createSecureContext({
      ...identity('good'),
      minVersion: version,
      maxVersion: version,
    });
    this.#secure = new tls.TLSSocket(carried, { isServer: true, secureContext });
    this.#secure.on('error', () => {});
    await once(this.#secure, 'secure');
    socket.off('data', read).pause();
  }

  /** @param {string} name @param {number} size */
  async act(name, size) {
    await this.ready;
    const socket = /** @type {net.Socket} */ (this.#socket);
    if (name === 'peer resumes') this.#received = received(socket);
    if (name === 'peer receives') return await this.#received;
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
    if (name === 'peer sends' && !out.writableEnded)
      await new Promise((done) => out.write('z'.repeat(size), () => done(null)));
    if (name === 'peer notifies' && !out.writableEnded)
      await new Promise((done) => out.end(() => done(null)));
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
  /** @type {Record<string, number>} */
  const counts = {};
  socket.on('data', (piece) => {
    for (const byte of piece) counts[byte] = (counts[byte] ?? 0) + 1;
  });
  await new Promise((done) => socket.once('end', done).once('close', done).resume());
  return counts;
}

/** Starts one. @param {{ tls: import('node:tls').SecureVersion | null }} settings @returns {Promise<number>} its port */
export async function begin({ tls: version }) {
  const peer = new Peer(version);
  await once(peer.server.listen(0, '127.0.0.1'), 'listening');
  const { port } = /** @type {net.AddressInfo} */ (peer.server.address());
  peers.set(port, peer);
  return port;
}

/** @param {number} port @param {[name: string, size: number | null]} step */
export async function act(port, [name, size]) {
  return await peers.get(port)?.act(name, size ?? 0);
}

/** @param {number} port */
export function end(port) {
  peers.get(port)?.close();
  peers.delete(port);
}
