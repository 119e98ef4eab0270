/**
 * Runs a file of tests in the blocking API over native calls instead of the worker. excluded.ts lists what is left out. This
 * is the project `ffi` of vitest, for a runtime that has them: `npx vitest run --project ffi` with Node 26.
 */
import path from 'node:path';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { install_ffi, uninstall_ffi } from '../../lib/ffi/index.js';
import { EXCLUDED } from './excluded.js';

const ROOT = path.join(import.meta.dirname, '../..');
const used = new Set<string>();
let file = '';

beforeAll(async () => {
  install_ffi({ tls: true });
  // Node warns once that this is an experiment, before any test listens for warnings.
  await new Promise((resolve) => setImmediate(resolve));
});

beforeEach(({ task, skip }) => {
  file = path.relative(ROOT, task.file.filepath).split(path.sep).join('/');
  for (let suite = task.suite; suite; suite = suite.suite)
    if (/^'?async\b/.test(suite.name)) skip('not of the blocking API');
  for (const [reason, files] of Object.entries(EXCLUDED)) {
    const start = files[file]?.find((beginning) => task.name.startsWith(beginning));
    if (start === undefined) continue;
    used.add(start);
    skip(reason);
  }
});

afterAll(() => {
  uninstall_ffi();
  const listed = Object.values(EXCLUDED).flatMap((files) => files[file] ?? []);
  const unused = listed.filter((start) => !used.has(start));
  if (unused.length > 0) throw new Error(`excluded.ts lists what is no test: ${unused.join(', ')}`);
});
