// Mirrors requests 2.34.2 auth.py (HTTPDigestAuth.build_digest_header): answers a challenge.
import { hex_digest, type Hash } from '../../stdlib/hashlib/index.js';
import { random_hex } from '../../python/platform/index.js';
import { encode, str } from '../../python/bytes/index.js';
import { KeyError } from '../../python/errors/index.js';
import type { Dict } from '../../python/values/index.js';
import { urlparse } from '../../parse/index.js';

/** The server's last challenge, and the last nonce with the number of its uses. */
export interface DigestState {
  last_nonce: string;
  /** The number of requests sent with `last_nonce`. */
  nonce_count: number;
  /** The parameters of the server's challenge. */
  chal: Dict<string | null>;
}

/** Maps the algorithms to the names of hashes. */
const HASHES: ReadonlyMap<string, Hash> = new Map([
  ['MD5', 'md5'],
  ['MD5-SESS', 'md5'],
  ['SHA', 'sha1'],
  ['SHA-256', 'sha256'],
  ['SHA-512', 'sha512'],
]);

/**
 * Returns the value of the Authorization header and counts the use of the nonce. Returns null if the algorithm or
 * quality of protection is unknown.
 * @throws {@link KeyError} if the challenge has no realm or no nonce.
 */
export function digest_answer(
  state: DigestState,
  username: unknown,
  password: unknown,
  method: unknown,
  url: string,
): string | null {
  const realm = required(state.chal, 'realm');
  const nonce = required(state.chal, 'nonce');
  const { qop, algorithm, opaque } = state.chal;
  const name = algorithm === undefined || algorithm === null ? 'MD5' : algorithm.toUpperCase();
  const hash_name = HASHES.get(name);
  if (hash_name === undefined) return null;
  const hash = (text: string): string => hex_digest(hash_name, encode(text, 'utf-8'));

  const parsed = urlparse(url);
  const path = (parsed.path || '/') + (parsed.query ? `?${parsed.query}` : '');
  let secret = hash(`${str(username)}:${realm}:${str(password)}`);
  const request_hash = hash(`${str(method)}:${path}`);
  state.nonce_count = nonce === state.last_nonce ? state.nonce_count + 1 : 1;
  const count = state.nonce_count.toString(16).padStart(8, '0');
  const cnonce = random_hex(8);
  if (name === 'MD5-SESS') secret = hash(`${secret}:${nonce}:${cnonce}`);

  if (qop && !qop.split(',').includes('auth')) return null;
  const salt = qop ? `${nonce}:${count}:${cnonce}:auth` : nonce;
  const response = hash(`${secret}:${salt}:${request_hash}`);
  state.last_nonce = nonce;

  return (
    `Digest username="${str(username)}", realm="${realm}", nonce="${nonce}", ` +
    `uri="${path}", response="${response}"` +
    (opaque ? `, opaque="${opaque}"` : '') +
    (algorithm ? `, algorithm="${algorithm}"` : '') +
    (qop ? `, qop="auth", nc=${count}, cnonce="${cnonce}"` : '')
  );
}

function required(challenge: Dict<string | null>, name: string): string {
  const value = challenge[name];
  if (value === undefined) throw new KeyError(name);
  return str(value);
}
