'use strict';
// A cache of TLS sessions to resume. If a peer was verified recently, the next handshake requires neither its
// certificate nor a signature. The cache limits the age and number of sessions.

const time = require('./timer.cjs');

/** Maximum number of peers with sessions; the least recently used one is dropped first. */
const MAX_PEERS = 256;
/** Maximum number of sessions per peer: TLS 1.3 servers send two. */
const MAX_SESSIONS = 2;
/** How long sessions may be used after the full handshake on which they are based: 5 minutes, in milliseconds. */
const LIFETIME = 300_000;

/** Peers by the key of their sessions, the most recently used last. @type {Map<string, Peer>} */
const peers = new Map();

/**
 * A peer's sessions, and its certificate from the full handshake, which Node does not provide on resumed connections; null
 * if the sessions have it.
 */
class Peer {
  /** @type {import('node:crypto').X509Certificate | null} */
  certificate;
  #key;
  #until = time.monotonic_ms() + LIFETIME;
  #expires;
  /** @type {Buffer[]} */
  #sessions = [];

  /**
   * @param {string} key of the sessions
   * @param {import('node:crypto').X509Certificate | null} certificate
   * @param {number} expires the earliest expiry time of the certificate and its issuers
   */
  constructor(key, certificate, expires) {
    this.#key = key;
    this.certificate = certificate;
    this.#expires = expires;
  }

  get usable() {
    return time.monotonic_ms() < this.#until && time.machine_time_ms() < this.#expires;
  }

  /** Keeps a session. @param {Buffer} session */
  add(session) {
    this.#sessions.push(session);
    if (this.#sessions.length > MAX_SESSIONS) this.#sessions.shift();
    peers.delete(this.#key);
    peers.set(this.#key, this);
    const [oldest = this.#key] = peers.keys();
    if (peers.size > MAX_PEERS) peers.delete(oldest);
  }

  /**
   * Returns the latest session and removes it, except for the last one: some servers, such as Node's, send no new
   * session after a resumption.
   */
  take() {
    return this.#sessions.length > 1 ? this.#sessions.pop() : this.#sessions[0];
  }

  /** Removes the peer, unless another handshake has replaced it. */
  forget() {
    if (peers.get(this.#key) === this) peers.delete(this.#key);
  }
}

/**
 * Returns a key that is equal for connections that may resume each other's sessions. Such connections have the same
 * name and address, and equal values of all settings that affect the handshake or the verification. The key is null if
 * no session may be resumed: if there is no name, and if keys are logged, because the log could not decrypt a connection
 * that was resumed. Nor may one be resumed if plain bytes were exchanged before (with a proxy or for STARTTLS), because
 * the address may not be that of the peer.
 * @param {import('../base.js').TLSOptions} options
 * @param {unknown} address the peer's, with its port
 */
function key(options, address) {
  const { id, server_hostname, verify, strict, check_hostname, check_common_name } = options;
  const { alpn_protocols, key_log } = options;
  if (server_hostname === null || key_log !== null) return null;
  const rules = [id, verify, strict, check_hostname, check_common_name, alpn_protocols];
  return text_of([server_hostname, address, rules]);
}

/** The text of lists and primitives. A `toJSON` of a program's, which JSON.stringify would call, has no say in it. @param {unknown} value @returns {string} */
const text_of = (value) =>
  Array.isArray(value)
    ? `[${value.map(text_of).join()}]`
    : typeof value === 'string'
      ? JSON.stringify(value)
      : String(value);

/** @param {string} key @returns {Peer | null} */
function find(key) {
  const peer = peers.get(key);
  if (peer === undefined) return null;
  peers.delete(key);
  if (!peer.usable) return null;
  peers.set(key, peer);
  return peer;
}

module.exports = { LIFETIME, MAX_PEERS, Peer, find, key };
