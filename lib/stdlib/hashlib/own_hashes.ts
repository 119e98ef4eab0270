/** Digests in JavaScript, because a browser has no MD5, and computes the others only by promises. */
import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { hex_digits } from '../../python/platform/index.js';
import type { Hash } from './index.js';

const HASHES = { md5, sha1, sha256, sha512 };

/** Returns a digest as hexadecimal digits. */
export function hex_digest(hash: Hash, data: Uint8Array): string {
  return hex_digits(HASHES[hash](data));
}
