import { expect, test } from 'vitest';
import { kw } from '../../../lib/python/builtins/index.js';
import { Timeout } from '../../../lib/urllib3/index.js';

const UNSTARTED = "Can't get connect duration for timer that has not started.";

// By urllib3 2.7.0.
test.each<[given: object, before: unknown, after: unknown]>([
  [{ total: 1e9, read: null }, UNSTARTED, 'the rest of total'],
  [{ total: 1e9 }, UNSTARTED, 'the rest of total'],
  [{ total: 1e9, read: 2e9 }, 2e9, 'the rest of total'],
  [{ total: 1e9, read: 5 }, 5, 5],
  [{ read: 5 }, 5, 5],
  [{ read: null }, null, null],
  [{ total: Timeout.DEFAULT_TIMEOUT, read: 7 }, 7, 7],
])('read_timeout of %o, before and after connecting has begun', (given, before, after) => {
  const timeout = new Timeout(kw(given));
  if (before === UNSTARTED) expect(() => timeout.read_timeout).toThrow(UNSTARTED);
  else expect(timeout.read_timeout).toBe(before);
  timeout.start_connect();
  if (after !== 'the rest of total') expect(timeout.read_timeout).toBe(after);
  else {
    expect(timeout.read_timeout).toBeLessThanOrEqual(1e9);
    expect(timeout.read_timeout).toBeGreaterThan(9e8);
  }
});
