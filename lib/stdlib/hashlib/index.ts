/**
 * Digests by Node. Outside Node, package.json maps this module to `own_hashes.ts`.
 *
 * @module
 */
import { require_module } from '../../python/platform/index.js';

/** A hash, by its name in Node. */
export type Hash = 'md5' | 'sha1' | 'sha256' | 'sha512';

/** Returns a digest as hexadecimal digits. */
export function hex_digest(hash: Hash, data: Uint8Array): string {
  return require_module('node:crypto').createHash(hash).update(data).digest('hex');
}
