/** The steps of the tour as they are written in its files: the bodies of their functions. */
import { readFileSync } from 'node:fs';

/**
 * The steps in their order, with the URL that each needs.
 * @type {{ name: keyof typeof import('./tour_async.mjs'), title: string, needs?: 'base' | 'closed' }[]}
 */
export const STEPS = [
  { name: 'page', title: 'A page, read as text', needs: 'base' },
  { name: 'urls', title: 'URLs, taken apart and joined' },
  { name: 'form', title: 'A form, posted', needs: 'base' },
  { name: 'missing', title: 'A missing page: the error is a response', needs: 'base' },
  { name: 'moved', title: 'A page that moved', needs: 'base' },
  { name: 'nobody', title: 'A port without a listener', needs: 'closed' },
  { name: 'download', title: 'A download of 20 MB to a temporary file', needs: 'base' },
  { name: 'schemes', title: 'Another scheme' },
  { name: 'requests_get', title: 'Requests: a page with a password', needs: 'base' },
  { name: 'requests_session', title: 'Requests: a session keeps cookies', needs: 'base' },
];

/**
 * @typedef {object} Steps
 * @property {string[]} imports The lines that import something.
 * @property {Map<string, string[]>} steps The lines of each function, without its indentation.
 */

/**
 * @param {string} file A file in this folder, Python or JavaScript.
 * @returns {Steps}
 */
export function steps_of(file) {
  const lines = readFileSync(new URL(file, import.meta.url), 'utf8').split('\n');
  const python = file.endsWith('.py');
  const start = python ? /^def (\w+)\(/ : /^export (?:async )?function (\w+)\(/;
  const indent = python ? 4 : 2;
  /** @type {Steps['steps']} */
  const steps = new Map();
  /** @type {string[] | null} */
  let step = null;
  for (const line of lines) {
    const name = start.exec(line)?.[1];
    if (name !== undefined) steps.set(name, (step = []));
    else if (/^\S/.test(line)) step = null;
    else step?.push(line.slice(indent));
  }
  for (const body of steps.values()) while (body.at(-1) === '') body.pop();
  return { imports: lines.filter((line) => /^(?:import|from) /.test(line)), steps };
}
