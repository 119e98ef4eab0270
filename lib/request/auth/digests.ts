// What Digest needs of Node: hashes and randomness. Its module is loaded when they are: importing it takes a while.
import { encode } from '../../builtins/index.js';

const cryptography = () => process.getBuiltinModule('node:crypto');

/** A hash in hexadecimal. */
export function digest(hash: 'md5' | 'sha1' | 'sha256', data: Uint8Array): string {
  return cryptography().createHash(hash).update(data).digest('hex');
}

/** A nonce that nobody can guess: 16 hexadecimal digits. */
export function client_nonce(count: number, nonce: string): string {
  const time = new Date().toString();
  const { createHash, randomBytes } = cryptography();
  return createHash('sha1')
    .update(encode(`${count}:${nonce}:${time}:`, 'ascii'))
    .update(randomBytes(8))
    .digest('hex')
    .slice(0, 16);
}
