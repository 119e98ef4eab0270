// @ts-check
/**
 * A set-up file of vitest: writes which functions of lib/ each test file calls, a line of JSON for each, to the file that
 * PYURLLIB_MUTATE_RECORD names. What a worker or another process calls is not seen.
 */
import fs from 'node:fs';
import inspector from 'node:inspector/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const session = new inspector.Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });

beforeAll(async () => {
  await called(); // resets the counts
});

afterAll(async () => {
  const test = path.relative(ROOT, expect.getState().testPath ?? '');
  fs.appendFileSync(
    process.env.PYURLLIB_MUTATE_RECORD ?? '',
    JSON.stringify([test, await called()]) + '\n',
  );
});

/** Returns the functions called since the last time, as `lib/parse/join.ts:urljoin`. */
async function called() {
  const { result } = await session.post('Profiler.takePreciseCoverage');
  /** @type {Set<string>} */
  const names = new Set();
  for (const { url, functions } of result) {
    const file = path.relative(ROOT, url.startsWith('file:') ? fileURLToPath(url) : url);
    if (!file.startsWith('lib/')) continue;
    for (const { functionName, ranges } of functions)
      if (functionName !== '' && ranges.some(({ count }) => count > 0))
        names.add(`${file.replace(/^lib\/sync\//, 'lib/')}:${functionName}`);
  }
  return [...names];
}
