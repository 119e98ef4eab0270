// The same requests in every world: what other code has changed changes nothing.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, inject, test } from 'vitest';
import { chosen } from '../../../oracle/seed.js';
import { WORLDS } from './worlds.mjs';

const PROGRAM = fileURLToPath(new URL('program.mjs', import.meta.url));
const ADDRESSES = Object.fromEntries(
  (['http', 'https', 'httpbin', 'proxy', 'ca'] as const).map((name) => [name, inject(name)]),
);

type Results = Map<string, string>;

/** Returns what the program printed in a world, with what it wrote to the standard error, and its status if that is not 0. */
function run(world: string): Results {
  const { flags = [], env = {} } = WORLDS[world]!;
  const program = [PROGRAM, world, JSON.stringify(ADDRESSES)];
  const { stdout, stderr, status, signal } = spawnSync(
    process.execPath,
    ['--no-warnings', ...flags, ...program],
    { encoding: 'utf8', env: { ...process.env, ...env }, timeout: 600_000 },
  );
  const results = new Map(new URLSearchParams(stdout.trimEnd().replaceAll('\n', '&')));
  if (stderr !== '') results.set('stderr', stderr);
  if (status !== 0) results.set('status', String(signal ?? status));
  return results;
}

/** The steps that only the worlds with other clocks take, since they wait. */
const TIMED = /a time-out$|retries$/;

const plain = run('plain');

/** Returns those results that are not the plain ones, and those that are missing. */
function differences(results: Results): string[] {
  const steps = [...plain.keys()].filter((step) => results.has(step) || !TIMED.test(step));
  const names = new Set([...steps, ...['stderr', 'status'].filter((name) => results.has(name))]);
  return [...names]
    .filter((name) => results.get(name) !== plain.get(name))
    .map((name) => `${name}: ${results.get(name)}`);
}

test('the plain program does what it should', () => {
  const results = [...plain].filter(([, result]) => /^\w*(?:Error|Schema|Timeout):/.test(result));
  const failures = new Set(results.map(([step]) => step.replace(/^[^,]*, /, '')));
  expect([...failures]).toEqual([
    'urlopen: an error',
    'urlopen: refused',
    'urlopen: TLS, untrusted',
    'requests.get: invalid',
    'an error answer',
    'urlopen: a time-out',
    'requests.get: a time-out',
    'requests.get: retries',
  ]);
  expect(plain.get('async, a session')).toContain('third');
});

test.each(chosen(Object.keys(WORLDS)))('%s', (name) => {
  expect(differences(run(name))).toEqual([]);
});
