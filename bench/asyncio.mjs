// Compares asyncio's streams in Pyodide over pyurllib/pyodide with Pyodide's own useNodeSockFS (from Node 24 on) and CPython:
//   npm run bench -- asyncio [--write] [--rounds 3] [--size 64] [--ms 1000]
// Each run is a separate process; the rounds are interleaved. --write puts the table into docs/internals/benchmarks.md.
import { execFileSync } from 'node:child_process';
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
import { has_jspi, start_server } from './pyodide/setting.mjs';

const options = options_of({ rounds: ['3', '1'], size: ['64', '8'], ms: ['1000', '100'] });
/** @param {string} name */
const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const one = here('pyodide/one_streams.mjs');
const python = cpython();
const AS_PROGRAM = `
import sys
ARGUMENTS = [*sys.argv[2:5], int(sys.argv[5]), int(sys.argv[6])]
exec(open(sys.argv[1]).read())
print(asyncio.run(measure()))`;

/** @type {[name: string, program: string, args: string[]][]} */
const contenders = [
  ['Pyodide 0.29, `install`', process.execPath, [one, 'pyodide', 'ours']],
  ['Pyodide 314, `install`', process.execPath, [one, 'pyodide-314', 'ours']],
];
if (has_jspi)
  contenders.push(['Pyodide 314, `useNodeSockFS`', process.execPath, [one, 'pyodide-314', 'node']]);
if (python !== null)
  contenders.push(['CPython 3.13', python, ['-c', AS_PROGRAM, here('pyodide/streams.py')]]);

const { targets, end } = await start_server();

const FIGURES = ['fresh', 'keep_alive', 'fifty', 'fresh_tls', 'down'];
/** @type {Map<string, Record<string, number>[]>} */
const found = new Map(contenders.map(([name]) => [name, []]));
const [load = 0] = loadavg();
try {
  for (let round = 0; round < Number(options.rounds); round++) {
    for (const [name, program, args] of contenders) {
      const output = execFileSync(program, [...args, ...targets, options.size, options.ms], {
        encoding: 'utf8',
        env: usual_environment(),
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      found.get(name)?.push(JSON.parse(output));
    }
  }
} finally {
  end();
}

const rows = Array.from(found, ([name, results]) => {
  const cells = FIGURES.map((figure) => {
    const value = median(results.flatMap(({ [figure]: each }) => each ?? []));
    return Number.isNaN(value) ? '–' : value.toFixed(0);
  });
  return `| ${name} | ${cells.join(' | ')} |`;
});
const table = [
  `${machine()}, load ${load.toFixed(1)} before. Median of ${options.rounds} rounds.`,
  '',
  '| | GET/s, fresh | keep-alive | 50 at once | fresh TLS | MiB/s down |',
  '| --- | --- | --- | --- | --- | --- |',
  ...rows,
].join('\n');
console.log(table);
if (options.write) write_section('asyncio', table);
