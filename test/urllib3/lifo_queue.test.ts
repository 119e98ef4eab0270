import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { LifoQueue } from '../../lib/urllib3/support/lifo_queue.js';
import { raised } from '../server/colours.js';

test.each([3_000_000, 1e300, Infinity, null])(
  'get() waits with a timeout of %f s',
  async (timeout) => {
    const queue = new LifoQueue<string>();
    const item = queue.get(true, timeout);
    // A timer that elapses at once would do so here.
    await sleep(50);
    queue.put('added');
    expect(await item).toBe('added');
  },
);

test.each([0, -1, 0.01])('get() ends after a timeout of %f s', async (timeout) => {
  expect(await raised(() => new LifoQueue().get(true, timeout))).toMatchObject({ name: 'Empty' });
});
