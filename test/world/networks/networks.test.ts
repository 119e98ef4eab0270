// What CPython and Requests do in networks that lose packets, refuse them, and break, in both APIs: test/oracle/networks.py has the
// cases, and recorded the answers. The network is made of namespaces (world.mjs).
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { obstacle_without_koffi } from '../../ffi/native.js';
import { find_requests_oracle } from '../../oracle/find_requests_oracle.js';
import { obstacle, World } from './world.mjs';

type Answer = [name: string, result: unknown, seconds: number];
type Case = [name: string, api: string, group: string, least: number, unknown, result: unknown];

const file = new URL('../../vectors/networks.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: Case[] };

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const program = [process.execPath, '--no-warnings', path('program.mjs')];
const oracle = find_requests_oracle();

interface Runner {
  colour: string;
  command: string[];
  env?: NodeJS.ProcessEnv;
  without?: string | null;
}
const RUNNERS: Runner[] = [
  { colour: 'async', command: [...program, 'async'] },
  { colour: 'blocking', command: [...program, 'blocking'] },
  {
    colour: 'blocking, by native calls',
    command: [...program, 'blocking'],
    env: { PYURLLIB_TRANSPORT: 'ffi' },
    without: obstacle_without_koffi(),
  },
  {
    colour: 'CPython, live',
    command: [oracle ?? '', '-X', 'utf8', path('../../oracle/networks.py')],
    without: oracle === null ? 'there is no CPython with Requests' : null,
  },
];

/** What a case may take longer than it must, and the difference of two clocks, in seconds. */
const LATE = 15;
const EARLY = 0.02;

const reason = obstacle();
if (reason !== null) {
  if (process.env['PYURLLIB_REAL_SERVERS'] === 'required' && reason.includes('installed'))
    throw new Error(reason);
  console.warn(`skipped: the tests of networks: ${reason}`);
}

/** The answers of a runner, in a network of its own, and whether that has a slow link. */
async function answers_of({ command, env }: Runner) {
  using world = new World();
  await world.started();
  const outputs = await world.run_groups(command, env);
  expect(outputs.map(({ stderr }) => stderr).join('')).toBe('');
  const lines = outputs.flatMap(({ stdout }) => stdout.trim().split('\n'));
  const answers = lines.map((line) => JSON.parse(line) as Answer);
  return { answers: new Map(answers.map((each) => [each[0], each])), slow: world.slow };
}

describe.skipIf(reason !== null)('networks', () => {
  test.concurrent.for(RUNNERS)('$colour', async (runner, { skip, expect }) => {
    if (runner.without) skip(runner.without);
    const { answers, slow } = await answers_of(runner);
    const asked = cases.filter(([, , group]) => slow || group !== 'slow link');
    const given = asked.map(([name, , , least]) => {
      const [, result, seconds] = answers.get(name) ?? [];
      const in_time = seconds !== undefined && seconds > least - EARLY && seconds < least + LATE;
      return { name, result, seconds: in_time ? 'as expected' : seconds };
    });
    const expected = asked.map(([name, , , , , result]) => {
      return { name, result, seconds: 'as expected' };
    });
    expect(given).toEqual(expected);
  });
});
