/**
 * The last step of the tour, in a process of its own beside the others, because Pyodide takes seconds to load. A snapshot of its
 * memory, made by the first tour, shortens that.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadPyodide, version } from 'pyodide';
import { install } from 'pyurllib/pyodide';
import { captured } from './captured.mjs';
import { steps_of } from './steps.mjs';

/** @typedef {Awaited<ReturnType<typeof loadPyodide>>} Pyodide */

const CACHE = new URL('../../node_modules/.cache/pyurllib/', import.meta.url);
const SNAPSHOT = new URL(`pyodide-${version}-node-${process.versions.node}.bin`, CACHE);

/** @param {Pyodide} py @param {string} program */
export function pyodide(py, program) {
  install(py); // py: the result of loadPyodide()
  py.runPython(program); // what is on the left
}

/** @returns {Promise<Pyodide>} */
async function load() {
  try {
    return await loadPyodide({ _loadSnapshot: readFileSync(SNAPSHOT) });
  } catch {
    return make_snapshot();
  }
}

async function make_snapshot() {
  const maker = await loadPyodide({ _makeSnapshot: true });
  maker.runPython(steps_of('tour.py').imports.join('\n'));
  mkdirSync(CACHE, { recursive: true });
  const file = `${fileURLToPath(SNAPSHOT)}.${process.pid}`;
  writeFileSync(file, maker.makeMemorySnapshot());
  renameSync(file, SNAPSHOT);
  return maker;
}

/** The step's Python, with what the other steps import. @param {string} base */
function program_of(base) {
  const { imports, steps } = steps_of('tour.py');
  return `${imports.join('\n')}\nbase = ${JSON.stringify(base)}\n${steps.get('pyodide')?.join('\n')}`;
}

/** @type {Promise<string>} */
const base = new Promise((resolve) => process.once('message', resolve));
process.once('disconnect', () => process.exit());
const py = await load();
py.setStdout({ batched: (line) => process.stdout.write(`${line}\n`) });
const program = program_of(await base);
const output = await captured(() => pyodide(py, program));
process.send?.(output, () => process.exit());
