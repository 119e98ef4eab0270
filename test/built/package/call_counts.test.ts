// The calls of the library's functions per request do not grow unnoticed. The limits are what was counted, and 5 % more.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const SCRIPT = fileURLToPath(new URL('../../../scripts/count_calls.mjs', import.meta.url));

const output = execFileSync(process.execPath, [SCRIPT], { encoding: 'utf8' });

test.each([
  ['urlopen', 1199],
  ['session', 2026],
  ['get', 2813],
])('a request by %s makes some %d calls', (kind, counted) => {
  const calls = Number(new RegExp(`^${kind}: (\\d+) calls`, 'm').exec(output)?.[1]);
  const message = `node scripts/count_calls.mjs ${kind} 40 lists the calls; if more are meant, their number is in this test`;
  expect(calls, message).toBeLessThanOrEqual(counted * 1.05);
  expect(calls, message).toBeGreaterThan(counted / 2);
});
