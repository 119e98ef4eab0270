import { expect, test } from 'vitest';
import * as blocking from '../../../lib/sync/urllib3/index.js';
import type * as urllib3 from '../../../lib/urllib3/index.js';
import { sampled } from '../../oracle/seed.js';
import { ours, recorded } from './answers.js';
import { differences } from './differences.js';

/** Of the questions of these, `npm test` asks every n-th. */
const RATES: Record<string, number> = { urls: 3, idna: 32, retries: 3, decoders: 2 };

test.each(['urls', 'idna', 'headers', 'retries', 'multipart', 'decoders'])(
  'urllib3 answers the same: %s',
  (name) => {
    const answers = sampled(recorded(name), RATES[name] ?? 1);
    expect(answers.length).toBeGreaterThan(100);
    expect(answers.flatMap(([ask, theirs]) => differences(ask, ours(ask), theirs))).toEqual([]);
  },
);

test('Retry answers the same in the blocking colour', () => {
  const asks = recorded('retries').filter(([[question]]) => question === 'retry');
  const twin = blocking as unknown as typeof urllib3;
  expect(asks.flatMap(([ask, theirs]) => differences(ask, ours(ask, twin), theirs))).toEqual([]);
});
