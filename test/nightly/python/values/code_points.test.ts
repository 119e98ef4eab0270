// Positions in characters: what is remembered of a long text does not keep it in memory.
import { expect, test } from 'vitest';
import { setTimeout as sleep } from 'node:timers/promises';
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { get_item, len } from '../../../../lib/python/builtins/index.js';

setFlagsFromString('--expose-gc');
const collect_garbage = runInNewContext('gc') as () => void;

function heap_size(): number {
  collect_garbage();
  return getHeapStatistics().used_heap_size;
}

const LENGTH = 1_000_000;

test('a text that was measured is collected', async () => {
  const before = heap_size();
  (() => {
    // A text in two-byte characters, all of which are counted.
    const text = `${'я'.repeat(LENGTH)}😀`;
    expect([len(text), get_item(text, LENGTH)]).toEqual([LENGTH + 1, '😀']);
  })();
  // The engine keeps the last text that a regular expression has matched.
  expect(/a/.test('a')).toBe(true);
  for (let turn = 0; turn < 100 && heap_size() - before > LENGTH; turn += 1) await sleep(1);
  expect(heap_size() - before).toBeLessThan(LENGTH);
});
