/**
 * Runs a file of tests in the async API over Node's fetch instead of sockets. excluded.ts lists what is left out. This is
 * the project `fetch` of vitest: `npx vitest run --project fetch`.
 */
import path from 'node:path';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { install_fetch } from '../../lib/fetch/index.js';
import { EXCLUDED } from './excluded.js';

const ROOT = path.join(import.meta.dirname, '../..');
/** The reasons for what the file leaves out, by the beginnings of names. */
const reasons = new Map<string, string>();
const used = new Set<string>();

beforeAll(() => install_fetch(fetch));

beforeEach(({ task, skip }) => {
  const file = path.relative(ROOT, task.file.filepath).split(path.sep).join('/');
  for (const [reason, files] of Object.entries(EXCLUDED))
    for (const start of files[file] ?? []) reasons.set(start, reason);
  const suites = [];
  for (let suite = task.suite; suite; suite = suite.suite) suites.push(suite.name);
  if (!/\basync\b/.test(suites.join(' '))) skip('not of the async API');
  for (const [start, reason] of reasons) {
    if (!task.name.startsWith(start)) continue;
    used.add(start);
    skip(reason);
  }
});

afterAll(() => {
  install_fetch(null);
  const unused = [...reasons.keys()].filter((test) => !used.has(test));
  if (unused.length > 0) throw new Error(`excluded.ts lists what is no test: ${unused.join(', ')}`);
});
