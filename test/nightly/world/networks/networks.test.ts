// What CPython and Requests do in networks that lose packets, refuse them, and break, in both APIs: test/oracle/networks.py has the
// cases, and recorded the answers. The network is made of namespaces (world.mjs).
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { obstacle_without_koffi } from '../../../built/ffi/native.js';
import { find_requests_oracle } from '../../../oracle/find_requests_oracle.js';
import { obstacle, World } from './world.mjs';

type Answer = [name: string, result: unknown, seconds: number];
type Case = [name: string, api: string, group: string, least: number, unknown, result: unknown];

const file = new URL('../../../vectors/networks.json', import.meta.url);
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
    command: [oracle ?? '', '-X', 'utf8', path('../../../oracle/networks.py')],
    without: oracle === null ? 'there is no CPython with Requests' : null,
  },
];

/** What a case may take longer than it must, and the difference of two clocks, in seconds. */
const LATE = 15;
const EARLY = 0.02;

// docs/differences.md: a reset that arrives while Node makes the first message of a handshake is an end.
const RESET_AFTER_ANSWER = /^a tunnel, a reset after the answer(?=:)/;
const END_AFTER_ANSWER = 'a tunnel, the end after the answer';

/** The results that a case may have. */
function allowed({ env, command }: Runner, name: string): unknown[] {
  const by_node = command[0] === process.execPath && env === undefined;
  const names = by_node ? [name, name.replace(RESET_AFTER_ANSWER, END_AFTER_ANSWER)] : [name];
  return cases.filter(([each]) => names.includes(each)).map((each) => each[5]);
}

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
    const different = asked.flatMap(([name, , , least, , expected]) => {
      const [, result, seconds = NaN] = answers.get(name) ?? [];
      const in_time = seconds > least - EARLY && seconds < least + LATE;
      if (allowed(runner, name).some((one) => isDeepStrictEqual(result, one)) && in_time) return [];
      const came = JSON.stringify(result) ?? 'nothing';
      return [
        `${name}: ${came} after ${seconds} s, not ${JSON.stringify(expected)} after ${least} s`,
      ];
    });
    // The message has them, too, since some reporters write nothing else.
    expect(different, different.join('\n')).toEqual([]);
  });
});
