'use strict';
// TLS sessions to resume: where a peer was verified a moment ago, the next handshake needs neither its certificate nor
// a signature. What a session may serve is its key's (secure.cjs) to say; here they are bounded in time and number.

/** How many peers have sessions; the one that was asked for least recently goes first. */
const MAX_PEERS = 256;
/** How many sessions a peer has: servers of TLS 1.3 send two. */
const MAX_SESSIONS = 2;
/** For how long after the full handshake its sessions, and those of connections that resumed it, are used: 5 minutes. */
const LIFETIME = 300_000;

/** A peer as a full handshake showed it: on a resumed connection Node does not know its certificate. */
class Peer {
  /** @type {import('node:crypto').X509Certificate} */
  certificate;
  #until = performance.now() + LIFETIME;
  #expires;
  /** @type {Buffer[]} */
  #sessions = [];

  /**
   * @param {import('node:crypto').X509Certificate} certificate
   * @param {number} expires when it, or one it was signed with, does
   */
  constructor(certificate, expires) {
    this.certificate = certificate;
    this.#expires = expires;
  }

  get usable() {
    return performance.now() < this.#until && Date.now() < this.#expires;
  }

  /** @param {Buffer} session */
  add(session) {
    this.#sessions.push(session);
    if (this.#sessions.length > MAX_SESSIONS) this.#sessions.shift();
  }

  /** The latest session, for one use; the last one stays, as some servers (Node's) send no more when it is resumed. */
  take() {
    return this.#sessions.length > 1 ? this.#sessions.pop() : this.#sessions[0];
  }
}

/** By the key of their sessions, the latest used last. @type {Map<string, Peer>} */
const peers = new Map();

/** @param {string} key @returns {Peer | null} */
function find(key) {
  const peer = peers.get(key);
  if (peer === undefined) return null;
  peers.delete(key);
  if (!peer.usable) return null;
  peers.set(key, peer);
  return peer;
}

/** @param {string} key @param {Peer} peer */
function keep(key, peer) {
  peers.delete(key);
  if (!peer.usable) return;
  peers.set(key, peer);
  for (const oldest of peers.keys()) {
    if (peers.size <= MAX_PEERS) break;
    peers.delete(oldest);
  }
}

/** Forgets a peer, unless another handshake has put a newer one in its place. @param {string} key @param {Peer} peer */
function drop(key, peer) {
  if (peers.get(key) === peer) peers.delete(key);
}

module.exports = { LIFETIME, MAX_PEERS, Peer, drop, find, keep };
