// Compares Python in Pyodide over pyurllib/pyodide with Pyodide's own useNodeSockFS (from Node 24 on) and CPython:
//   npm run bench -- pyodide [--write] [--rounds 5] [--size 64] [--ms 1000]
// Deno and Bun are packages of npm.
// Each run is a separate process; the rounds are interleaved. --write puts the table into docs/internals/benchmarks.md.
import { execFileSync } from 'node:child_process';
import { isBuiltin } from 'node:module';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import {
  cpython,
  machine,
  median,
  options_of,
  usual_environment,
  write_section,
} from './common.mjs';
import { lines_of, write_goals } from './goals.mjs';
import { has_jspi, start_server } from './pyodide/setting.mjs';

const options = options_of({ rounds: ['5', '1'], size: ['64', '8'], ms: ['1000', '100'] });
/** @param {string} name */
const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const one = here('pyodide/one.mjs');
const memory = here('pyodide/memory.mjs');
const python = cpython();
const AS_PROGRAM = `
import sys
ARGUMENTS = [*sys.argv[2:5], int(sys.argv[5]), int(sys.argv[6])]
exec(open(sys.argv[1]).read())
print(answer)`;

const OURS = 'Pyodide 314, `install`';
const BY_FFI = 'Pyodide 314, `install` and `install_ffi`';
const THEIRS = 'Pyodide 314, `useNodeSockFS`';
/** @type {[name: string, program: string, args: string[]][]} */
const contenders = [
  ['Pyodide 0.29, `install`', process.execPath, [one, 'pyodide', 'ours']],
  [OURS, process.execPath, [one, 'pyodide-314', 'ours']],
];
const has_ffi = isBuiltin('node:ffi');
if (has_ffi) contenders.push([BY_FFI, process.execPath, [one, 'pyodide-314', 'ffi']]);
if (has_jspi) contenders.push([THEIRS, process.execPath, [one, 'pyodide-314', 'node']]);
/** Of npm, and the command that runs a program. */
const RUNTIMES = /** @type {const} */ ([
  ['Deno', 'deno@2.9.6', ['deno', 'run', '-A']],
  ['Bun', 'bun@1.4.5', ['bun']],
]);
for (const [runtime, spec, command] of RUNTIMES) {
  const by_npm = ['exec', '--yes', `--package=${spec}`, '--', ...command];
  contenders.push([`${OURS}, on ${runtime}`, 'npm', [...by_npm, one, 'pyodide-314', 'ours']]);
}
if (python !== null)
  contenders.push(['CPython 3.13', python, ['-c', AS_PROGRAM, here('pyodide/program.py')]]);

const { targets, end } = await start_server();
const env = usual_environment();

const FIGURES = /** @type {const} */ ([
  'fresh',
  'keep_alive',
  'fresh_tls',
  'keep_alive_tls',
  'down',
  'up',
  'first',
]);
const MEMORY = /** @type {const} */ (['loaded', 'installed', 'gets', 'read']);
/** @type {Map<string, Record<string, number>[]>} */
const found = new Map(contenders.map(([name]) => [name, []]));
const [load = 0] = loadavg();
try {
  for (let round = 0; round < Number(options.rounds); round++) {
    for (const [name, program, args] of contenders) {
      // npm needs its own settings.
      /** @type {import('node:child_process').ExecFileSyncOptionsWithStringEncoding} */
      const options_of_run = {
        encoding: 'utf8',
        env: program === 'npm' ? process.env : env,
        stdio: ['ignore', 'pipe', 'inherit'],
      };
      /** @param {string[]} given */
      const run = (...given) => JSON.parse(execFileSync(program, given, options_of_run));
      const figures = run(...args, ...targets, options.size, options.ms);
      const of_memory = args.map((arg) => (arg === one ? memory : arg));
      found
        .get(name)
        ?.push({ ...figures, ...(args.includes(one) && run(...of_memory, targets[0] ?? '')) });
    }
  }
} finally {
  end();
}

/** NaN if it was not measured. @param {string} name @param {string} figure */
const median_of = (name, figure) =>
  median((found.get(name) ?? []).flatMap(({ [figure]: value }) => value ?? []));

/** @param {readonly string[]} figures */
const rows_of = (figures) =>
  Array.from(found.keys()).flatMap((name) => {
    const cells = figures.map((figure) => {
      const value = median_of(name, figure);
      return Number.isNaN(value) ? '–' : value.toFixed(figure === 'first' ? 1 : 0);
    });
    return cells.every((cell) => cell === '–') ? [] : `| ${name} | ${cells.join(' | ')} |`;
  });
const table = [
  `${machine()}, load ${load.toFixed(1)} before. Median of ${options.rounds} rounds.`,
  '',
  '| | GET/s, fresh | keep-alive | fresh TLS | keep-alive TLS | MiB/s down | up | first GET, ms |',
  '| --- | --- | --- | --- | --- | --- | --- | --- |',
  ...rows_of(FIGURES),
  '',
  '| Resident, MiB | Pyodide loaded | with a network | 100 GETs | 50 MB read |',
  '| --- | --- | --- | --- | --- |',
  ...rows_of(MEMORY),
].join('\n');
console.log(table);
if (options.write) write_section('pyodide', table);
/** @param {string} figure @param {string} name @param {number} goal */
const result = (figure, name, goal) => ({
  what: `${figure}${name === BY_FFI ? ' by native calls' : ''} / useNodeSockFS`,
  goal,
  ratio: median_of(name, figure) / median_of(THEIRS, figure),
});
const results = [
  ...['fresh', 'keep_alive', 'down'].map((figure) => result(figure, OURS, 0.9)),
  ...(has_ffi ? ['fresh', 'keep_alive'].map((figure) => result(figure, BY_FFI, 1.1)) : []),
];
if (has_jspi) console.log(lines_of(results));
if (options.write && has_jspi && !options.quick) write_goals('pyodide', results);
