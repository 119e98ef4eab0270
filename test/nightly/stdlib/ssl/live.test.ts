// The recording that test/unit/stdlib/ssl/recorded.test.ts replays is what CPython returns.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { find_earlier } from '../../../oracle/find_oracle.js';

interface Recording {
  about: Record<string, string>;
  cases: { results: unknown[] }[];
}
const recording = JSON.parse(readFileSync('test/vectors/ssl.json', 'utf8')) as Recording;

const oracle = find_earlier();
test.runIf(oracle !== null)('the recording is what CPython returns now', () => {
  const said = execFileSync(oracle ?? '', ['test/oracle/record_ssl.py'], {
    env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
    maxBuffer: 16 << 20,
    timeout: 60_000,
  });
  const now = JSON.parse(said.toString()) as Recording;
  expect(now.about['python']).toBe(recording.about['python']);
  if (now.about['openssl'] === recording.about['openssl']) {
    expect(now).toEqual(recording);
  } else {
    console.warn(`skipped: errors and ciphers of ${now.about['openssl']}`);
    expect(without_openssl(now)).toEqual(without_openssl(recording));
  }
});

/** What does not depend on OpenSSL: all but its ciphers and the details of its errors, which change with its updates. */
function without_openssl({ cases }: Recording): unknown {
  const is_openssl = (result: unknown) =>
    typeof (result as { library?: unknown } | null)?.library === 'string';
  return cases.map((one) => ({
    ...one,
    results: one.results.map((result) => (is_openssl(result) ? 'an error of OpenSSL' : result)),
  }));
}
