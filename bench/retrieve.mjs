// Measures the time and memory of a download to a file:
//   npm run bench -- retrieve [--write] [--size 64] [--rounds 3]
// Compares urlretrieve in both colours with node:http piped to a file and CPython's urlretrieve. --size is in MiB; the goal
// applies to 256. Each download runs in its own process; its time starts with the call. --write puts the table into
// docs/internals/benchmarks.md.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  cpython,
  machine,
  median,
  options_of,
  start_server,
  usual_environment,
  write_section,
} from './common.mjs';
import { verdict } from './goals.mjs';

const options = options_of({ size: ['64', '16'], rounds: ['3', '1'] });
const MIB = 2 ** 20;
const SIZE = Number(options.size) * MIB;
const ALLOWED_MIB = 64;

/** @param {string} name */
const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const python = cpython();
const one = here('retrieve/one.mjs');
/** @type {[name: string, program: string, args: string[]][]} */
const contenders = [
  ['node:http', process.execPath, [one, 'node']],
  ['async', process.execPath, [one, 'async']],
  ['blocking', process.execPath, [one, 'blocking']],
];
if (python !== null) contenders.push(['CPython', python, [here('retrieve/one.py')]]);

const env = usual_environment();
const server = await start_server();
const url = `http://127.0.0.1:${server.port}/down?${SIZE}`;
const file = join(tmpdir(), `pyurllib-bench-${process.pid}`);

/** @type {Map<string, { seconds: number[], cpu: number[], growth: number[] }>} */
const found = new Map(contenders.map(([name]) => [name, { seconds: [], cpu: [], growth: [] }]));
const [load = 0] = loadavg();
try {
  for (let round = 0; round < Number(options.rounds); round++) {
    for (const [name, program, args] of contenders) {
      const output = execFileSync(program, [...args, url, file], { encoding: 'utf8', env });
      /** @type {{ seconds: number, cpu: number, growth: number, size: number }} */
      const { seconds, cpu, growth, size } = JSON.parse(output);
      if (size !== SIZE) throw new Error(`${name} downloaded ${size} of ${SIZE} bytes`);
      found.get(name)?.seconds.push(seconds);
      found.get(name)?.cpu.push(cpu);
      found.get(name)?.growth.push(growth);
    }
  }
} finally {
  server.close();
  rmSync(file, { force: true });
}

/** @param {string} name */
const speed = (name) => {
  const seconds = found.get(name)?.seconds;
  return seconds === undefined ? undefined : SIZE / MIB / median(seconds);
};
/** @param {string} name @param {string} baseline @param {number} goal */
const beside = (name, baseline, goal) =>
  verdict({ goal, ratio: (speed(name) ?? NaN) / (speed(baseline) ?? NaN) });
const rows = Array.from(found, ([name, { cpu, growth }]) => {
  const mib = Math.max(...growth) / MIB;
  const ours = name === 'async' || name === 'blocking';
  const allowed = ours ? ` (${mib < ALLOWED_MIB ? 'below' : 'above'} ${ALLOWED_MIB})` : '';
  const baseline = ours
    ? `${beside(name, 'node:http', 0.9)} | ${beside(name, 'CPython', 1)}`
    : ' | ';
  return `| ${name} | ${speed(name)?.toFixed(0)} | ${baseline} | ${median(cpu).toFixed(2)} | ${mib.toFixed(0)}${allowed} |`;
});
const table = [
  `${machine()}, load ${load.toFixed(1)} before. ${options.size} MiB to a file, median of ${options.rounds}. Goals: 0.9 × node:http, 1 × CPython, less than`,
  `${ALLOWED_MIB} MiB more memory at the peak than before the call.`,
  '',
  '| | MiB a second | beside node:http | beside CPython | seconds of processor | MiB of growth |',
  '| --- | --- | --- | --- | --- | --- |',
  ...rows,
].join('\n');
console.log(table);
if (options.write) write_section('retrieve', table);
