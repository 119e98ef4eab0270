// Random questions to this port and to an installed Requests 2.34.2.
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { Oracle } from '../../oracle/find_oracle.js';
import { find_requests_oracle } from '../../oracle/find_requests_oracle.js';
import { drawn, RANDOM, SEED } from '../../oracle/seed.js';
import { disagreements, type Answer, type Case } from '../../unit/requests/recorded_case.js';

const COUNT = drawn(1000);
const BATCH = 500;
const SCRIPT = fileURLToPath(new URL('../../oracle/requests_plain.py', import.meta.url));

const interpreter = find_requests_oracle();
const oracle = interpreter === null ? null : new Oracle(interpreter, SCRIPT);
beforeAll(() => {
  vi.spyOn(process, 'emitWarning').mockReturnValue(); // deprecations
});
afterAll(async () => {
  vi.restoreAllMocks();
  await oracle?.close();
});

test.skipIf(oracle === null)(
  `answers ${COUNT} random cases as Requests does (seed ${SEED})`,
  RANDOM,
  async () => {
    const differing: string[] = [];
    for (let asked = 0; asked < COUNT; asked += BATCH) {
      const question = [`${SEED} ${asked}`, Math.min(BATCH, COUNT - asked)];
      differing.push(...(await disagreements((await oracle!.ask(question)) as [Case, Answer][])));
    }
    expect(differing.slice(0, 20).join('\n')).toBe('');
  },
);
