// Requests are the same after each change that test/built/security/replaced.test.ts makes together with others.
import { expect, test } from 'vitest';
import { CHANGES, run } from '../../built/security/run_replaced.js';

const plain = await run('');

test.each(Object.entries(CHANGES))('%s', async (_, change) => {
  expect(await run(change)).toBe(plain);
});
