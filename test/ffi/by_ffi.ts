/**
 * Runs a file of tests in the blocking API over native calls instead of the worker. excluded.ts lists what is left out. This
 * is the project `ffi` of vitest, for a runtime that has them: `npx vitest run --project ffi` with Node 26.
 */
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { install_ffi, uninstall_ffi } from '../../lib/ffi/index.js';
import { skip_listed } from '../skip_listed.js';
import { EXCLUDED } from './excluded.js';

beforeAll(async () => {
  install_ffi({ tls: true });
  // Node warns once that this is an experiment, before any test listens for warnings.
  await new Promise((resolve) => setImmediate(resolve));
});

beforeEach(({ task, skip }) => {
  for (let suite = task.suite; suite; suite = suite.suite)
    if (/^'?async\b/.test(suite.name)) skip('not of the blocking API');
});

skip_listed(EXCLUDED);

afterAll(() => {
  uninstall_ffi();
});
