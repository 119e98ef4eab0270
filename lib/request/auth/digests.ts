// Hashes and random bytes from Node for Digest. `node:crypto` is loaded on first use, because importing it is slow.
import { encode } from '../../builtins/index.js';

const cryptography = () => process.getBuiltinModule('node:crypto');

/** Returns a hash in hexadecimal. */
export function digest(hash: 'md5' | 'sha1' | 'sha256', data: Uint8Array): string {
  return cryptography().createHash(hash).update(data).digest('hex');
}

/** Generates an unpredictable nonce of 16 hexadecimal digits. */
export function client_nonce(count: number, nonce: string): string {
  const time = new Date().toString();
  const { createHash, randomBytes } = cryptography();
  return createHash('sha1')
    .update(encode(`${count}:${nonce}:${time}:`, 'ascii'))
    .update(randomBytes(8))
    .digest('hex')
    .slice(0, 16);
}
