import { expect, test } from 'vitest';
import { encode } from '../../../lib/python/bytes/index.js';
import { CaseInsensitiveDict } from '../../../lib/requests/structures/index.js';
import { RecentlyUsedContainer, Retry } from '../../../lib/urllib3/index.js';
import { raised } from '../../server/colours.js';

test('RecentlyUsedContainer: keys are the same if they are equal in Python', () => {
  const container = new RecentlyUsedContainer<unknown, string>(20);
  const put = (key: unknown, value: string): void => container.__setitem__(key, value);
  put([1], 'tuple');
  put('(1,0=n1)', 'text');
  put(1, 'one');
  expect([container.__getitem__([1]), container.__getitem__('(1,0=n1)')]).toEqual([
    'tuple',
    'text',
  ]);
  expect([container.__getitem__(true), container.__getitem__(1n)]).toEqual(['one', 'one']);
  put(2n ** 60n, 'a');
  put(2n ** 60n + 1n, 'b');
  expect(container.__getitem__(2n ** 60n)).toBe('a');
  put([encode('a,b'), 'c'], 'bytes');
  expect(container.__getitem__([encode('a,b'), 'c'])).toBe('bytes');
  expect(container.__len__()).toBe(6);
});

test('CaseInsensitiveDict: a long key of bytes', () => {
  const key = encode('A'.repeat(300_000));
  const headers = new CaseInsensitiveDict<string>([[key as never, 'x']]);
  expect(headers.__getitem__(encode('a'.repeat(300_000)) as never)).toBe('x');
});

test('Retry: the default methods are frozen, because all share them', async () => {
  const set = new Retry().allowed_methods as Set<string>;
  for (const method of ['add', 'delete', 'clear'] as const) {
    const error = (await raised(() => set[method]('POST'))) as Error;
    expect(error.message).toBe(`'frozenset' object has no attribute '${method}'`);
  }
  expect(new Retry().is_retry('POST', 503, true)).toBe(false);
});
