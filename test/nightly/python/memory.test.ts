// An allocation that the engine tries, collecting garbage several times, and that fails.
import { expect, test } from 'vitest';
import { Bytes } from '../../../lib/python/builtins/index.js';
import { BytesIO } from '../../../lib/python/streams/index.js';

test.each<[string, () => unknown]>([
  ['new Bytes()', () => new Bytes(2 ** 52)],
  ['Bytes.ljust()', () => new Bytes(1).ljust(2 ** 52)],
  [
    'BytesIO.write()',
    () => {
      const stream = new BytesIO();
      stream.seek(2 ** 52);
      return stream.write(Uint8Array.of(1));
    },
  ],
])('%s that fails is a MemoryError', (_, call) => {
  const message = expect.stringMatching(/^too large for this engine: /) as unknown;
  expect(call).toThrow(expect.objectContaining({ name: 'MemoryError', message }));
});
