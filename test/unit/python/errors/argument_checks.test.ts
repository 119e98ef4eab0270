import { expect, test } from 'vitest';
import { Bytes, BytesIO } from '../../../../lib/python/builtins/index.js';
import { dumps } from '../../../../lib/stdlib/json/plain.js';
import { TextIOWrapper } from '../../../../lib/python/streams/index.js';

test.each<[call: string, () => unknown, message: string]>([
  ['bytes.fromhex', () => Bytes.fromhex(null as never), 'fromhex() argument must be str, not None'],
  ['a number', () => Bytes.fromhex(1 as never), 'fromhex() argument must be str, not int'],
  [
    'TextIOWrapper.write',
    () => new TextIOWrapper(new BytesIO()).write(null as never),
    'write() argument must be str, not None',
  ],
  [
    'json.dumps',
    () => dumps([1], { separators: [null, ':'] as never }),
    'make_encoder() argument 6 must be str, not None',
  ],
])('errors name None as CPython does: %s', (_, call, message) => {
  expect(call).toThrow(new TypeError(message));
});
