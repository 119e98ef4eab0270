// @ts-check
/**
 * Server-side Basic and Digest authentication (RFC 7617, RFC 7616).
 */
import { createHash, randomUUID } from 'node:crypto';

/**
 * @param {string | undefined} authorization the header
 * @param {string} user
 * @param {string} password
 */
export function is_basic(authorization, user, password) {
  return authorization === `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

/** @type {Record<string, string>} */
const HASHES = {
  MD5: 'md5',
  'MD5-SESS': 'md5',
  SHA: 'sha1',
  'SHA-256': 'sha256',
  'SHA-512': 'sha512',
};

/** Digest authentication for one user: issues nonces and verifies responses to them. */
export class DigestGuard {
  /** @type {Map<string, number[]>} nonce → the nonce counts used with it */
  nonces = new Map();

  /**
   * @param {object} options
   * @param {string} options.user
   * @param {string} options.password
   * @param {string} [options.realm]
   * @param {string | null} [options.qop] null for none: RFC 2069
   * @param {string | null} [options.algorithm]
   * @param {string | null} [options.opaque]
   * @param {number} [options.uses] how often a nonce may be used
   * @param {boolean} [options.fixed] true to issue the same nonce every time
   * @param {boolean} [options.never] true to reject everybody
   */
  constructor(options) {
    this.options = {
      realm: 'R',
      qop: 'auth',
      algorithm: null,
      opaque: null,
      ...options,
    };
  }

  /** A challenge, as the header's value. @param {boolean} stale */
  challenge(stale) {
    const { realm, qop, algorithm, opaque, fixed } = this.options;
    const nonce = fixed ? 'fixed' : randomUUID();
    if (!this.nonces.has(nonce)) this.nonces.set(nonce, []);
    const parts = [`realm="${realm}"`, `nonce="${nonce}"`];
    if (qop !== null) parts.push(`qop="${qop}"`);
    if (algorithm) parts.push(`algorithm=${algorithm}`);
    if (opaque) parts.push(`opaque="${opaque}"`);
    if (stale) parts.push('stale=true');
    return `Digest ${parts.join(', ')}`;
  }

  /**
   * @param {string | undefined} authorization the header
   * @param {string} method
   * @param {string} target as in the request line
   * @returns {{ challenge: string } | { count: number }} a challenge, or how often the nonce was used
   */
  verify(authorization, method, target) {
    const { user, password, realm, qop, algorithm, opaque, never } = this.options;
    const refused = { challenge: this.challenge(false) };
    if (never || !authorization?.startsWith('Digest ')) return refused;
    const given = Object.fromEntries(
      Array.from(authorization.matchAll(/(\w+)=(?:"([^"]*)"|([^\s,]*))/g), (match) => [
        match[1],
        match[2] ?? match[3],
      ]),
    );
    const counts = this.nonces.get(given.nonce);
    if (counts === undefined || given.username !== user || given.realm !== realm) return refused;
    if (given.uri !== target || (given.opaque ?? null) !== opaque) return refused;
    if (given.algorithm !== (algorithm ?? 'MD5')) return refused;
    const hash = (/** @type {string} */ text) =>
      createHash(HASHES[algorithm ?? 'MD5'] ?? '')
        .update(text, 'latin1')
        .digest('hex');
    let secret = hash(`${user}:${realm}:${password}`);
    if (algorithm === 'MD5-SESS') secret = hash(`${secret}:${given.nonce}:${given.cnonce}`);
    const ha2 = hash(`${method}:${target}`);
    const use = qop === null ? '' : `${given.nc}:${given.cnonce}:${given.qop}:`;
    if (given.response !== hash(`${secret}:${given.nonce}:${use}${ha2}`)) return refused;
    const count = qop === null ? counts.length + 1 : parseInt(given.nc ?? '', 16);
    if (counts.includes(count)) return refused;
    if (counts.length >= (this.options.uses ?? Infinity))
      return { challenge: this.challenge(true) };
    counts.push(count);
    return { count };
  }
}
