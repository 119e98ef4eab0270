// examples/transpile: programs in Python, translated by the table, print the same in both colours as in Python.
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import {
  COLOURS,
  FOLDER,
  program_names,
  run,
  started_server,
  translated,
} from '../../examples/transpile/runs.mjs';
import { find_requests_oracle } from '../oracle/find_requests_oracle.js';

const server = await started_server();
afterAll(server.stop);
const python = find_requests_oracle();
const TRANSLATOR = join(FOLDER, 'transpile.py');
const text = (...path: string[]): string => readFileSync(join(FOLDER, ...path), 'utf8');
const recorded = (name: string): string => text('outputs', `${name}.txt`);

describe.each(program_names())('%s', (name) => {
  test.runIf(python !== null)('the recorded output is Python’s', async () => {
    const program = join(FOLDER, 'programs', `${name}.py`);
    expect(await run(python!, ['-B', program], server.url)).toBe(recorded(name));
  });

  test.each(COLOURS)('the %s translation prints what Python prints', async (colour) => {
    const translation = join(FOLDER, 'translations', colour, `${name}.mjs`);
    expect(await run(process.execPath, [translation], server.url)).toBe(recorded(name));
  });

  test.runIf(python !== null).each(COLOURS)(
    'the recorded %s translation is what the translator makes',
    async (colour) => {
      expect(await translated(python!, name, colour)).toBe(
        text('translations', colour, `${name}.mjs`),
      );
    },
  );
});

/** What the translator says of a program that it cannot translate. */
async function refusal(program: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'transpile-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'program.py');
  writeFileSync(file, program);
  const failed = promisify(execFile)(python!, ['-B', TRANSLATOR, file, 'async']).then(
    () => '',
    (error: { stderr: string }) => error.stderr,
  );
  return (await failed).trim().split('\n').at(-1)!;
}

test.runIf(python !== null).each([
  [
    'a name that the table says is missing',
    'from http.client import BadStatusLine, email',
    /^Unsupported: http\.client\.email is missing: /,
  ],
  [
    'an override that waits where the table does not allow it',
    `from http.cookiejar import DefaultCookiePolicy
from urllib.request import urlopen
class Policy(DefaultCookiePolicy):
    def set_ok(self, cookie, request):
        return urlopen(request).status == 200
`,
    'Unsupported: line 4: http.cookiejar.DefaultCookiePolicy.set_ok may not wait in an override',
  ],
  [
    'a constructor that waits',
    `from urllib.request import urlopen
class Page:
    def __init__(self, url):
        self.body = urlopen(url).read()
`,
    'Unsupported: line 3: a constructor that waits',
  ],
])('the translator refuses %s', async (_, program, message) => {
  expect(await refusal(program)).toMatch(message);
});

test('there are at least 25 programs', () => {
  expect(program_names().length).toBeGreaterThanOrEqual(25);
});
