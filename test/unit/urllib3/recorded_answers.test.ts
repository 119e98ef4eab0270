import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as blocking from '../../../lib/sync/urllib3/index.js';
import type * as urllib3 from '../../../lib/urllib3/index.js';
import { ours, type Answer, type Ask } from './answers.js';
import { differences } from './differences.js';

function recorded(name: string): readonly (readonly [Ask, Answer])[] {
  const url = new URL(`../../vectors/urllib3_${name}.json`, import.meta.url);
  return (JSON.parse(readFileSync(url, 'utf8')) as { answers: [Ask, Answer][] }).answers;
}

test.each(['urls', 'idna', 'headers', 'retries', 'multipart', 'decoders'])(
  'urllib3 answers the same: %s',
  (name) => {
    const answers = recorded(name);
    expect(answers.length).toBeGreaterThan(100);
    expect(answers.flatMap(([ask, theirs]) => differences(ask, ours(ask), theirs))).toEqual([]);
  },
);

test('Retry answers the same in the blocking colour', () => {
  const asks = recorded('retries').filter(([[question]]) => question === 'retry');
  const twin = blocking as unknown as typeof urllib3;
  expect(asks.flatMap(([ask, theirs]) => differences(ask, ours(ask, twin), theirs))).toEqual([]);
});
