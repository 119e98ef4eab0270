/** The steps of the tour as they are written in its files: the bodies of their functions. */
import { readFileSync } from 'node:fs';

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
