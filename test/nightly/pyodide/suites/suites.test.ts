/** CPython's own tests, unchanged, in Pyodide 0.29 over this network, if CPython 3.13 is installed. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { install } from '../../../../lib/pyodide/index.js';
import { find_earlier } from '../../../oracle/find_oracle.js';
import { load_anew } from '../interpreters.js';
import { REASONS, SUITES } from './expected.js';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const oracle = find_earlier();
const lib = () => {
  const where = 'import os, test; print(os.path.dirname(os.__file__))';
  return spawnSync(oracle!, ['-c', where], { encoding: 'utf8' }).stdout.trim();
};
const has_tests = oracle !== null && lib() !== '';

interface Result {
  passed: number;
  failed: Record<string, string>;
  skipped: Record<string, string>;
}

async function run(name: string): Promise<Result> {
  const helper = spawn(oracle!, [`${HERE}helper.py`], { stdio: ['ignore', 'pipe', 'ignore'] });
  onTestFinished(() => void helper.kill());
  const [port] = (await once(createInterface(helper.stdout), 'line')) as [string];
  const { py } = await load_anew('pyodide');
  onTestFinished(install(py));
  for (const [path, folder] of Object.entries({ '/cpython': lib(), '/suites': HERE })) {
    py.FS.mkdir(path);
    py.mountNodeFS(path, folder);
  }
  const globals = py.runPython(`{"__name__": "shim", "PORT": ${port}}`);
  py.runPython(readFileSync(`${HERE}shim.py`, 'utf8'), { globals });
  return JSON.parse(globals.get('run')(name)) as Result;
}

/** `Class.test_case` from unittest's test id. */
const case_of = (id: string) =>
  /(\w+)\)$/.exec(id)?.[1] ??
  id
    .replace(/ \(.*$/, '')
    .split('.')
    .slice(2)
    .join('.');

describe.skipIf(!has_tests)('in Pyodide 0.29', () => {
  test.each(Object.entries(SUITES))(
    '%s has the expected results',
    async (name, { passed, failed, skipped }) => {
      const result = await run(name);
      const seen = (cases: object) => [...new Set(Object.keys(cases).map(case_of))].sort();
      expect(
        [result.passed, seen(result.failed), seen(result.skipped)],
        JSON.stringify(result.failed, null, 1),
      ).toEqual([passed, Object.keys(failed).sort(), Object.keys(skipped).sort()]);
    },
  );
});

test('docs/internals/conformance.md has the counts, and each reason', () => {
  const text = readFileSync(
    new URL('../../../../docs/internals/conformance.md', import.meta.url),
    'utf8',
  );
  for (const [name, { passed, failed, skipped }] of Object.entries(SUITES)) {
    const counts = [passed, Object.keys(failed).length, Object.keys(skipped).length];
    expect(text).toMatch(new RegExp(`\\| \`${name}\` +\\| +${counts.join(' +\\| +')} +\\|`));
  }
  for (const reason of Object.values(REASONS)) expect(text.replace(/\s+/g, ' ')).toContain(reason);
});
