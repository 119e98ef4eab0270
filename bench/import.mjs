// Measures the run time of a program that opens one URL (start of Node, import, first call), compared with node:http and CPython:
//   npm run bench -- import [--write] [--rounds 21]
// Each program runs in its own process; the runs are interleaved. --write puts the tables into docs/performance.md.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import {
  cpython,
  machine,
  median,
  options_of,
  python_with_requests,
  write_section,
} from './common.mjs';
import { write_goals } from './goals.mjs';

const options = options_of({ rounds: ['21', '1'] });
const ROUNDS = Number(options.rounds);
const ROOT = fileURLToPath(new URL('..', import.meta.url));

const server = spawn(process.execPath, [`${ROOT}test/server/main.mjs`], {
  stdio: ['pipe', 'pipe', 'inherit'],
});
const [line] = /** @type {[string]} */ (await once(createInterface(server.stdout), 'line'));
const { http } = /** @type {{ http: string }} */ (JSON.parse(line));
const URL_TEXT = JSON.stringify(`${http}/`);

/**
 * A program; `goal`: the most time it may take, relative to node:http's.
 * @typedef {{ name: string, command: string[], goal?: number }} Contender
 */

const python = cpython();
const requests_python = python_with_requests();
const FLOOR = 'node:http';

/** @param {string} name @param {string | null} interpreter @param {string} program @returns {Contender[]} */
const in_python = (name, interpreter, program) =>
  interpreter ? [{ name, command: [interpreter, '-c', program] }] : [];

/** @param {string} name @param {string} program @param {number} [goal] @returns {Contender} */
const in_node = (name, program, goal) => ({
  name,
  command: [process.execPath, '--input-type=module', '--eval', program],
  ...(goal && { goal }),
});

const contenders = [
  in_node('Node alone', ''),
  in_node(
    FLOOR,
    `import http from 'node:http'; http.get(${URL_TEXT}, (response) => response.resume())`,
  ),
  in_node('fetch', `await (await fetch(${URL_TEXT})).arrayBuffer()`),
  in_node('urllib, import', `import 'pyurllib/request'`),
  in_node('urllib, import, blocking', `import 'pyurllib/sync/request'`),
  in_node(
    'urllib',
    `import { urlopen } from 'pyurllib/request'; await (await urlopen(${URL_TEXT})).read()`,
    1.4,
  ),
  in_node(
    'urllib, blocking',
    `import { urlopen } from 'pyurllib/sync/request'; urlopen(${URL_TEXT}).read()`,
    1.6,
  ),
  in_node(
    'requests',
    `import * as requests from 'pyurllib/requests'; await requests.get(${URL_TEXT})`,
    1.6,
  ),
  in_node(
    'requests, blocking',
    `import * as requests from 'pyurllib/sync/requests'; requests.get(${URL_TEXT})`,
    1.8,
  ),
  ...in_python('CPython alone', python, 'pass'),
  ...in_python(
    'CPython, urllib',
    python,
    `import urllib.request; urllib.request.urlopen(${URL_TEXT}).read()`,
  ),
  ...in_python('CPython, Requests', requests_python, `import requests; requests.get(${URL_TEXT})`),
];

/** @typedef {{ wall: number, cpu: number }} Times in milliseconds */

/** By name, then by round. @type {Map<string, Times[]>} */
const found = new Map(contenders.map(({ name }) => [name, []]));
for (let round = -1; round < ROUNDS; round++)
  for (const { name, command } of contenders) {
    const times = run(command);
    if (round >= 0) found.get(name)?.push(times); // the first run fills the system's caches
  }
server.stdin.end();

/** The time of a program relative to node:http's: the median over the rounds. @param {string} name @param {keyof Times} what */
const ratio = (name, what) =>
  median(
    (found.get(name) ?? []).map((times, i) => times[what] / (found.get(FLOOR)?.[i]?.[what] ?? NaN)),
  );

const rows = contenders.map(({ name, goal }) => {
  const times = found.get(name) ?? [];
  const [wall, cpu] = /** @type {const} */ (['wall', 'cpu']).map((what) =>
    median(times.map((each) => each[what])).toFixed(0),
  );
  const ratios = [ratio(name, 'wall'), ratio(name, 'cpu')].map((each) => `${each.toFixed(2)} ×`);
  return `| ${[goal ? `**${name}**` : name, wall, cpu, ...ratios].join(' | ')} |`;
});

const report = `
Made by \`npm run bench -- import --write\`, on ${machine()}.

Milliseconds of a whole process that opens one URL of a server on this machine and reads the answer: medians over ${ROUNDS}
interleaved rounds. CPU is user and system time of all its threads.

| | wall | CPU | wall, relative to node:http | CPU |
| --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
console.log(report);
const results = contenders.flatMap(({ name, goal }) =>
  goal ? [{ what: `${name} / ${FLOOR}`, goal, ratio: ratio(name, 'wall'), at_most: true }] : [],
);
if (options.write) write_section('import', report);
if (options.write && !options.quick) write_goals('import', results);

/** @param {string[]} command @returns {Times} */
function run(command) {
  const { status, stderr } = spawnSync(
    'bash',
    ['-c', 'TIMEFORMAT="%R %U %S"; time "$@"', 'bash', ...command],
    { cwd: ROOT, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  const seconds = stderr.trimEnd().split('\n').pop()?.split(' ').map(Number) ?? [];
  const [real = NaN, user = NaN, system = NaN] = seconds;
  return { wall: real * 1000, cpu: (user + system) * 1000 };
}
