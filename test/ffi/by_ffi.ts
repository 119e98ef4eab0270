/**
 * Runs a file of tests in the blocking API over native calls instead of the worker. excluded.ts lists what is left out. This
 * is the project `ffi` of vitest: `npx vitest run --project ffi` with Node 26. Where the runtime has no native calls, it
 * skips every test, and says why.
 */
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { install_ffi, uninstall_ffi, why_not } from '../../lib/ffi/index.js';
import { skip_listed } from '../skip_listed.js';
import { EXCLUDED } from './excluded.js';

const obstacle = why_not({ tls: true });

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
