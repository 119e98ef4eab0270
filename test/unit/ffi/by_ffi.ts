/**
 * Runs a file of tests in the blocking API over native calls instead of the worker: by `node:ffi` where Node has it, else by
 * koffi. excluded.ts lists what is left out. This is the project `ffi` of vitest: `npx vitest run --project ffi`. Where the
 * runtime has neither, it skips every test, and says why; on Linux, a Node with `node:ffi` that makes no native calls fails.
 */
import { isBuiltin } from 'node:module';
import koffi from 'koffi';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { install_ffi, uninstall_ffi, why_not } from '../../../lib/ffi/index.js';
import { skip_listed } from '../../helpers/skip_listed.js';
import { EXCLUDED } from './excluded.js';

// It is remembered, and test files ask why_not() before any hook runs.
if (why_not() !== null) why_not({ koffi });
const obstacle = why_not({ tls: true });
if (obstacle !== null && process.platform === 'linux' && isBuiltin('node:ffi'))
  throw new Error(obstacle);

beforeAll(async () => {
  if (obstacle !== null) return;
  install_ffi({ tls: true });
  // Node warns once that this is an experiment, before any test listens for warnings.
  await new Promise((resolve) => setImmediate(resolve));
});

beforeEach(({ task, skip }) => {
  if (obstacle !== null) skip(obstacle);
  for (let suite = task.suite; suite; suite = suite.suite)
    if (/^'?async\b/.test(suite.name)) skip('not of the blocking API');
});

if (obstacle === null) skip_listed(EXCLUDED);

afterAll(() => {
  uninstall_ffi();
});
