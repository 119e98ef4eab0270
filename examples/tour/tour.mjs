/** The steps of the tour, run in both APIs; the code shown is that of tour.py, tour_async.mjs and tour_blocking.mjs. */
import { captured } from './captured.mjs';
import { start_pyodide } from './in_pyodide.mjs';
import { STEPS, steps_of } from './steps.mjs';
import * as async_steps from './tour_async.mjs';
import * as blocking_steps from './tour_blocking.mjs';

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string} title
 * @property {import('./columns.mjs').Column[]} columns The code, by language and API.
 * @property {string} output What it prints.
 */

/** @typedef {{ base: string, closed: string }} Names The URL of server.mjs, and that of a port without a listener. */

/** @type {[title: string, file: string][]} */
const LANGUAGES = [
  ['Python', 'tour.py'],
  ['TypeScript, async', 'tour_async.mjs'],
  ['TypeScript, blocking', 'tour_blocking.mjs'],
];

/**
 * Runs the steps one after another.
 * @param {Names} names
 * @param {ReturnType<typeof start_pyodide>} [run_in_pyodide]
 * @returns {AsyncGenerator<Step>}
 * @throws {Error} if the APIs print different things.
 */
export async function* tour(names, run_in_pyodide = start_pyodide()) {
  const in_pyodide = run_in_pyodide(names.base);
  const sources = LANGUAGES.map(([title, file]) => ({ title, ...steps_of(file) }));
  /** @param {string} name */
  const columns = (name) =>
    sources.map(({ title, steps }) => ({ title, lines: steps.get(name) ?? [] }));

  for (const { name, title, needs } of STEPS) {
    const given_name = needs ? names[needs] : '';
    const output = await captured(() => async_steps[name](given_name));
    const blocking = await captured(() => blocking_steps[name](given_name));
    if (output !== blocking)
      throw new Error(`${name}: the two APIs printed different things:\n${output}\n${blocking}`);
    yield { name, title, columns: columns(name), output };
  }
  const shown = steps_of('tour_pyodide.mjs').steps.get('pyodide') ?? [];
  yield {
    name: 'pyodide',
    title: 'Python itself, in Pyodide: its urllib gets a network',
    columns: columns('pyodide').map(({ title, lines }, index) => ({
      title,
      lines: [lines, ['// Python blocks: see there →'], shown][index] ?? [],
    })),
    output: await in_pyodide,
  };
  const given = Object.entries(names).map(([name, url]) => `${name} = '${url}'`);
  yield {
    name: 'imports',
    title: 'What each of them begins with',
    columns: sources.map(({ title, imports }, index) => ({
      title,
      lines: [...imports, ...given.map((line) => (index === 0 ? line : `const ${line};`))],
    })),
    output: '',
  };
}
