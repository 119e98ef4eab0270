// @ts-check
/**
 * Runs programs one after another, each in its folder: `node typed_examples.mjs PROGRAMS`, an array in JSON of the modules of
 * each. Prints, in JSON, what the last module of each has printed, once nothing keeps the process from its end.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { inspect } from 'node:util';

/** @type {string[][]} */
const programs = JSON.parse(process.argv[2] ?? '[]');
/** @type {string[]} */
const outputs = [];
let printed = '';
process.stdout.write = (/** @type {string | Uint8Array} */ output) => {
  printed += typeof output === 'string' ? output : Buffer.from(output).toString();
  return true;
};
process.on('exit', () => writeFileSync(1, JSON.stringify(outputs)));
for (const modules of programs) {
  try {
    for (const module of modules) {
      printed = '';
      process.chdir(path.dirname(module));
      await import(pathToFileURL(module).href);
    }
  } catch (error) {
    printed += inspect(error);
  }
  outputs.push(printed);
}
