/**
 * Runs a file of tests in the async API over Node's fetch instead of sockets. excluded.ts lists what is left out. This is
 * the project `fetch` of vitest: `npx vitest run --project fetch`.
 */
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { install_fetch } from '../../../lib/fetch/index.js';
import { skip_listed } from '../../helpers/skip_listed.js';
import { EXCLUDED } from './excluded.js';

beforeAll(() => install_fetch(fetch));

beforeEach(({ task, skip }) => {
  const suites = [];
  for (let suite = task.suite; suite; suite = suite.suite) suites.push(suite.name);
  if (!/\basync\b/.test(suites.join(' '))) skip('not of the async API');
});

skip_listed(EXCLUDED);

afterAll(() => {
  install_fetch(null);
});
