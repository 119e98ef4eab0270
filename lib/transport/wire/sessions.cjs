'use strict';
// Cache of TLS sessions to resume: if a peer was verified recently, the next handshake needs neither its certificate
// nor a signature. The key (secure.cjs) decides which connections may resume a session; the cache limits their age and
// number.

/** Maximum number of peers with sessions; the least recently used one is dropped first. */
const MAX_PEERS = 256;
/** Maximum number of sessions per peer: TLS 1.3 servers send two. */
const MAX_SESSIONS = 2;
/** How long after a full handshake its sessions, and those of connections that resumed it, are used: 5 minutes, in ms. */
const LIFETIME = 300_000;

/** A peer as seen in a full handshake: on a resumed connection Node does not have its certificate. */
class Peer {
  /** @type {import('node:crypto').X509Certificate} */
  certificate;
  #until = performance.now() + LIFETIME;
  #expires;
  /** @type {Buffer[]} */
  #sessions = [];

  /**
   * @param {import('node:crypto').X509Certificate} certificate
   * @param {number} expires the earliest expiry time of it and its issuers
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

  /** Takes the latest session, for one use; the last one is kept, as some servers (Node's) send no new one when resumed. */
  take() {
    return this.#sessions.length > 1 ? this.#sessions.pop() : this.#sessions[0];
  }
}

/** Peers by the key of their sessions, the most recently used last. @type {Map<string, Peer>} */
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
  const [oldest = key] = peers.keys();
  if (peers.size > MAX_PEERS) peers.delete(oldest);
}

/** Forgets a peer, unless another handshake has replaced it. @param {string} key @param {Peer} peer */
function drop(key, peer) {
  if (peers.get(key) === peer) peers.delete(key);
}

module.exports = { LIFETIME, MAX_PEERS, Peer, drop, find, keep };
