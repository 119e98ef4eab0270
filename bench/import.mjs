// Measures the run time of a program that opens one URL (interpreter start, import, first call), compared with CPython:
//   npm run bench -- import [--write] [--rounds 21]
// Each program runs in its own process; the runs are interleaved. --write puts the table into docs/performance.md.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { cpython, machine, median, options_of, write_section } from './common.mjs';

const options = options_of({ rounds: ['21', '1'] });
const ROUNDS = Number(options.rounds);
const GOAL = 0.7;
const ROOT = fileURLToPath(new URL('..', import.meta.url));

const server = spawn(process.execPath, [`${ROOT}test/server/main.mjs`], {
  stdio: ['pipe', 'pipe', 'inherit'],
});
const [line] = /** @type {[string]} */ (await once(createInterface(server.stdout), 'line'));
const { http } = /** @type {{ http: string }} */ (JSON.parse(line));
const URL_TEXT = JSON.stringify(`${http}/`);

/**
 * A program; `bare`: the one that only starts the interpreter; `peer`: the one it is compared with.
 * @typedef {{ name: string, command: string[], bare: string, peer?: string, goal?: number }} Contender
 */

const python = cpython();
const [IMPORT, CALL] = ['CPython: import', 'CPython: import and call'];

/** @param {string} name @param {string} program @returns {Contender[]} */
const in_python = (name, program) =>
  python ? [{ name, command: [python, '-c', program], bare: 'CPython' }] : [];

/** @param {string} name @param {string} program @param {string} [peer] @param {number} [goal] @returns {Contender} */
const in_node = (name, program, peer = '', goal = NaN) => ({
  name,
  command: [process.execPath, '--input-type=module', '--eval', program],
  bare: 'Node',
  ...(python && peer && { peer }),
  ...(goal && { goal }),
});

const contenders = [
  ...in_python('CPython', 'pass'),
  ...in_python(IMPORT, 'import urllib.request'),
  ...in_python(CALL, `import urllib.request; urllib.request.urlopen(${URL_TEXT}).read()`),
  in_node('Node', ''),
  in_node('async: import', `import 'pyurllib/request'`, IMPORT),
  in_node('blocking: import', `import 'pyurllib/sync/request'`, IMPORT),
  in_node(
    'async: import and call',
    `import { urlopen } from 'pyurllib/request'; await (await urlopen(${URL_TEXT})).read()`,
    CALL,
    GOAL,
  ),
  in_node(
    'blocking: import and call',
    `import { urlopen } from 'pyurllib/sync/request'; urlopen(${URL_TEXT}).read()`,
    CALL,
    GOAL,
  ),
  in_node(
    'node:http',
    `import http from 'node:http'; http.get(${URL_TEXT}, (response) => response.resume())`,
    CALL,
  ),
  in_node('fetch', `await (await fetch(${URL_TEXT})).arrayBuffer()`, CALL),
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

const report = `
Made by \`npm run bench -- import --write\`, on ${machine()}.

Milliseconds of a whole process that opens one URL of a server on this machine and reads the answer: medians over ${ROUNDS}
interleaved rounds. CPU is user and system time of all its threads. Net is without the bare start of the interpreter.
The ratios are to CPython's time: below 1, this is faster.

| | wall | CPU | net wall | net CPU | net × CPython: wall | CPU | of the whole: wall | CPU | goal |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
${contenders.map(row).join('\n')}
`;
console.log(report);
if (options.write) write_section('import', report);

/** @param {Contender} contender */
function row({ name, bare, peer, goal }) {
  const [whole, net] = [times_of(name), times_of(name, bare)];
  const figures = [whole, net].flatMap(({ wall, cpu }) => [wall, cpu].map(median));
  const ratios = peer ? [ratio(net, times_of(peer, 'CPython')), ratio(whole, times_of(peer))] : [];
  const [{ wall, cpu } = { wall: NaN, cpu: NaN }] = ratios;
  const met = wall <= GOAL && cpu <= GOAL;
  return `| ${[
    goal ? `**${name}**` : name,
    ...figures.map((figure) => figure.toFixed(0)),
    ...(peer
      ? ratios.flatMap(({ wall, cpu }) => [wall.toFixed(2), cpu.toFixed(2)])
      : ['', '', '', '']),
    goal && peer ? `${goal}: ${met ? 'met' : '**not met**'}` : '',
  ].join(' | ')} |`;
}

/** The times of each round, minus those of `bare`. @param {string} name @param {string} [bare] */
function times_of(name, bare) {
  /** @param {keyof Times} what */
  const all = (what) =>
    (found.get(name) ?? []).map(
      (times, i) => times[what] - (bare ? (found.get(bare)?.[i]?.[what] ?? NaN) : 0),
    );
  return { wall: all('wall'), cpu: all('cpu') };
}

/** @param {ReturnType<typeof times_of>} ours @param {ReturnType<typeof times_of>} theirs */
function ratio(ours, theirs) {
  /** @param {keyof Times} what */
  const of = (what) => median(ours[what].map((time, i) => time / (theirs[what][i] ?? NaN)));
  return { wall: of('wall'), cpu: of('cpu') };
}

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
