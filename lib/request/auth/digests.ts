// What Digest needs of Node: hashes and randomness.
import { createHash, randomBytes } from 'node:crypto';
import { encode } from '../../builtins/index.js';

/** A hash in hexadecimal. */
export function digest(hash: 'md5' | 'sha1' | 'sha256', data: Uint8Array): string {
  return createHash(hash).update(data).digest('hex');
}

/** A nonce that nobody can guess: 16 hexadecimal digits. */
export function client_nonce(count: number, nonce: string): string {
  const time = new Date().toString();
  return createHash('sha1')
    .update(encode(`${count}:${nonce}:${time}:`, 'ascii'))
    .update(randomBytes(8))
    .digest('hex')
    .slice(0, 16);
}
