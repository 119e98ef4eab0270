import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import * as urllib3 from '../../../lib/urllib3/index.js';
import { LifoQueue } from '../../../lib/urllib3/support/lifo_queue.js';
import * as blocking_urllib3 from '../../../lib/sync/urllib3/index.js';
import { LifoQueue as BlockingLifoQueue } from '../../../lib/sync/urllib3/support/lifo_queue.js';
import { both, raised } from '../../server/colours.js';

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

test.each([0, 0.01])('get() ends after a timeout of %f s', async (timeout) => {
  expect(await raised(() => new LifoQueue().get(true, timeout))).toMatchObject({ name: 'Empty' });
});

test('get() refuses a timeout below 0', async () => {
  const error = await raised(() => new LifoQueue().get(true, -1));
  expect(error).toMatchObject({
    name: 'ValueError',
    message: "'timeout' must be a non-negative number",
  });
});

const COLOURS = both(
  { urllib3, Queue: LifoQueue },
  { urllib3: blocking_urllib3, Queue: BlockingLifoQueue },
);
describe.each(COLOURS)('$colour: the queue of a pool', ({ urllib3, Queue }) => {
  test("a program's get() and put() are asked when it is empty and when it is full", async () => {
    const calls: string[] = [];
    class Asked extends Queue<never> {
      override get(): never {
        calls.push('get');
        return super.get(false) as never;
      }
      override put(item: never): void {
        calls.push('put');
        super.put(item);
      }
    }
    class Pool extends urllib3.HTTPConnectionPool {}
    Pool.QueueCls = Asked as never;
    const pool = new Pool('h', null, { maxsize: 1 });
    const [first, second] = [await pool._get_conn(), await pool._get_conn()];
    for (const conn of [first, second]) pool._put_conn(conn);
    expect(calls).toEqual(['put', 'get', 'get', 'put', 'put']);
    expect(pool.pool!.qsize()).toBe(1);
  });

  test('one that is empty gives a new connection, one that is full closes what is put back', async () => {
    const pool = new urllib3.HTTPConnectionPool('h', null, { maxsize: 1 });
    const [first, second] = [await pool._get_conn(), await pool._get_conn()];
    expect([pool.num_connections, first === second]).toEqual([2, false]);
    for (const conn of [first, second]) pool._put_conn(conn);
    expect(pool.pool!.queue).toEqual([first]);
  });
});
