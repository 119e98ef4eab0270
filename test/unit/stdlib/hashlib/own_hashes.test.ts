// The digests for browsers are those of Node.
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, test } from 'vitest';
import type { Hash } from '../../../../lib/stdlib/hashlib/index.js';
import { hex_digest } from '../../../../lib/stdlib/hashlib/own_hashes.js';

const HASHES: Hash[] = ['md5', 'sha1', 'sha256', 'sha512'];

describe.each(HASHES)('%s without Node', (hash) => {
  test('is that of Node, for data of any length', () => {
    const data = fc.uint8Array({ maxLength: 300 });
    fc.assert(
      fc.property(
        data,
        (bytes) => hex_digest(hash, bytes) === createHash(hash).update(bytes).digest('hex'),
      ),
    );
  });
});
