import { expect, test } from 'vitest';
import * as blocking from '../../../lib/sync/urllib3/index.js';
import type * as urllib3 from '../../../lib/urllib3/index.js';
import { ours, recorded } from './answers.js';
import { differences } from './differences.js';

// test/nightly/urllib3/recorded_answers.test.ts asks all of idna, which takes as long as the rest.
const EVERY: Record<string, number> = { idna: 8 };

test.each(['urls', 'idna', 'headers', 'retries', 'multipart', 'decoders'])(
  'urllib3 answers the same: %s',
  (name) => {
    const answers = recorded(name).filter((_, at) => at % (EVERY[name] ?? 1) === 0);
    expect(answers.length).toBeGreaterThan(100);
    expect(answers.flatMap(([ask, theirs]) => differences(ask, ours(ask), theirs))).toEqual([]);
  },
);

test('Retry answers the same in the blocking colour', () => {
  const asks = recorded('retries').filter(([[question]]) => question === 'retry');
  const twin = blocking as unknown as typeof urllib3;
  expect(asks.flatMap(([ask, theirs]) => differences(ask, ours(ask, twin), theirs))).toEqual([]);
});
