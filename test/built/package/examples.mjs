// @ts-check
/** Runs programs one after another: gets the arguments of each, from its path on, and sends the lines that it prints. */
import { pathToFileURL } from 'node:url';
import { format } from 'node:util';

/** @param {string[]} args */
async function run(args) {
  /** @type {string[]} */
  const lines = [];
  console.log = (...values) => void lines.push(format(...values));
  process.argv = [process.execPath, ...args];
  try {
    await import(pathToFileURL(args[0] ?? '').href);
  } catch (error) {
    lines.push(String(error));
  }
  process.send?.(lines);
}
process.on('message', (args) => void run(/** @type {string[]} */ (args)));
