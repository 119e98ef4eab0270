// Mirrors CPython v3.13.18 Lib/test/test_email/test_email.py and test_httplib.py (HeaderTests), through CPython's
// answers recorded by test/oracle/http_message.py.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { run, type Case } from './message_case.js';

interface Recorded extends Case {
  why: string;
  answer: unknown;
}

const file = new URL('../../../../vectors/http_message.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: Recorded[] };

describe('HTTPMessage returns what CPython returned', () => {
  test.each(cases)('$why', (recorded) => {
    expect(run(recorded)).toEqual(recorded.answer);
  });
});
