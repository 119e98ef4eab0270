// Answers of Requests 2.34.2, recorded by test/oracle/requests_plain.py.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { sampled } from '../../oracle/seed.js';
import { disagreements, type Answer, type Case } from './recorded_case.js';

const RECORDED = JSON.parse(
  readFileSync(new URL('../../vectors/requests_plain.json', import.meta.url), 'utf8'),
) as { cases: [Case, Answer][] };

beforeAll(() => {
  vi.spyOn(process, 'emitWarning').mockReturnValue(); // deprecations
});
afterAll(() => void vi.restoreAllMocks());

const by_function = new Map<string, [Case, Answer][]>();
for (const pair of RECORDED.cases) {
  const [[what]] = pair;
  by_function.set(what, [...(by_function.get(what) ?? []), pair]);
}

describe('recorded answers', () => {
  test.each([...by_function])('%s', async (_what, pairs) => {
    const differing = await disagreements(sampled(pairs, pairs.length > 100 ? 3 : 1));
    expect(differing.slice(0, 10).join('\n')).toBe('');
  });
});
