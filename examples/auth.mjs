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

/** The most nonces that are remembered, of which the oldest are forgotten, and the default of `uses`. */
const MOST = { nonces: 1000, uses: 10_000 };

/** Digest authentication for one user: issues nonces and verifies responses to them. */
export class DigestAuthentication {
  /** @type {Map<string, Set<number>>} nonce → the nonce counts used with it */
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
    if (stale || !this.nonces.has(nonce)) this.nonces.set(nonce, new Set());
    const [oldest = ''] = this.nonces.keys();
    if (this.nonces.size > MOST.nonces) this.nonces.delete(oldest);
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
    const rejection = () => ({ challenge: this.challenge(false) });
    if (never || !authorization?.startsWith('Digest ')) return rejection();
    /** @type {Record<string, string>} */
    const fields = {};
    const pairs = authorization.matchAll(/\b(\w+)=(?:"([^"]*)"|([^\s,]*))/g);
    for (const [, name = '', quoted, token = ''] of pairs) fields[name] = quoted ?? token;
    const counts = this.nonces.get(fields.nonce ?? '');
    if (counts === undefined || fields.username !== user || fields.realm !== realm)
      return rejection();
    if (fields.uri !== target || (fields.opaque ?? null) !== opaque) return rejection();
    if (fields.algorithm !== (algorithm ?? 'MD5')) return rejection();
    const hash = (/** @type {string} */ text) =>
      createHash(HASHES[algorithm ?? 'MD5'] ?? '')
        .update(text, 'latin1')
        .digest('hex');
    let secret = hash(`${user}:${realm}:${password}`);
    if (algorithm === 'MD5-SESS') secret = hash(`${secret}:${fields.nonce}:${fields.cnonce}`);
    const ha2 = hash(`${method}:${target}`);
    const use = qop === null ? '' : `${fields.nc}:${fields.cnonce}:${fields.qop}:`;
    if (fields.response !== hash(`${secret}:${fields.nonce}:${use}${ha2}`)) return rejection();
    const count = qop === null ? counts.size + 1 : parseInt(fields.nc ?? '', 16);
    if (counts.has(count)) return rejection();
    if (counts.size >= (this.options.uses ?? MOST.uses)) return { challenge: this.challenge(true) };
    counts.add(count);
    return { count };
  }
}
