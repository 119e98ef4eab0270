// examples/transpile: programs in Python, translated by the table, print the same in both colours as in Python.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
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

test('there are at least 25 programs', () => {
  expect(program_names().length).toBeGreaterThanOrEqual(25);
});
