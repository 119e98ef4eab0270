/**
 * Digests by Node. Outside Node, package.json maps this module to `own_hashes.ts`.
 *
 * @module
 */
import { ValueError } from '../../python/errors/index.js';
import { require_module } from '../../python/platform/index.js';

/** A hash, by its name in Node. */
export type Hash = 'md5' | 'sha1' | 'sha256' | 'sha512';

/**
 * Returns a digest as hexadecimal digits.
 * @throws {@link ValueError} if OpenSSL refuses the hash, as it does MD5 with FIPS.
 */
export function hex_digest(hash: Hash, data: Uint8Array): string {
  return created(hash).update(data).digest('hex');
}

function created(hash: Hash): import('node:crypto').Hash {
  const { createHash } = require_module('node:crypto');
  try {
    return createHash(hash);
  } catch (error) {
    const refused = new ValueError('[digital envelope routines] unsupported');
    refused.cause = error;
    throw refused;
  }
}
