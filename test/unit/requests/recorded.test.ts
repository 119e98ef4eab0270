// Answers of Requests 2.34.2, recorded by test/oracle/requests_plain.py and, if it is installed, asked live.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { Oracle } from '../../oracle/find_oracle.js';
import { find_requests_oracle } from '../../oracle/find_requests_oracle.js';
import { drawn, RANDOM, SEED } from '../../oracle/seed.js';
import { disagreements, type Answer, type Case } from './recorded_case.js';

const COUNT = drawn(1000);
const BATCH = 500;
const SCRIPT = fileURLToPath(new URL('../../oracle/requests_plain.py', import.meta.url));
const RECORDED = JSON.parse(
  readFileSync(new URL('../../vectors/requests_plain.json', import.meta.url), 'utf8'),
) as { cases: [Case, Answer][] };

const interpreter = find_requests_oracle();
const oracle = interpreter === null ? null : new Oracle(interpreter, SCRIPT);
beforeAll(() => {
  vi.spyOn(process, 'emitWarning').mockReturnValue(); // deprecations
});
afterAll(async () => {
  vi.restoreAllMocks();
  await oracle?.close();
});

const by_function = new Map<string, [Case, Answer][]>();
for (const pair of RECORDED.cases) {
  const [[what]] = pair;
  by_function.set(what, [...(by_function.get(what) ?? []), pair]);
}

describe('recorded answers', () => {
  test.each([...by_function])('%s', async (_what, pairs) => {
    const differing = await disagreements(pairs);
    expect(differing.slice(0, 10).join('\n')).toBe('');
  });
});

describe.skipIf(oracle === null)('against Requests 2.34.2', () => {
  test(`answers ${COUNT} random cases as Requests does (seed ${SEED})`, RANDOM, async () => {
    const differing: string[] = [];
    for (let asked = 0; asked < COUNT; asked += BATCH) {
      const question = [`${SEED} ${asked}`, Math.min(BATCH, COUNT - asked)];
      differing.push(...(await disagreements((await oracle!.ask(question)) as [Case, Answer][])));
    }
    expect(differing.slice(0, 20).join('\n')).toBe('');
  });
});
