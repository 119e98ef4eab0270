import { expect, test } from 'vitest';
import { ours, recorded } from '../../unit/urllib3/answers.js';
import { differences } from '../../unit/urllib3/differences.js';

test('idna answers the same', () => {
  const answers = recorded('idna');
  expect(answers.length).toBeGreaterThan(4000);
  expect(answers.flatMap(([ask, theirs]) => differences(ask, ours(ask), theirs))).toEqual([]);
});
