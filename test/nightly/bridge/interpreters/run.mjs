// @ts-nocheck -- the interpreters have no types
/**
 * Runs programs in one interpreter, each with names of its own: `node run.mjs INTERPRETER URL PROGRAM…` prints an array of
 * what each has printed, in JSON.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { ask, connect } from '../../../../examples/bridge/bridge.mjs';

const [interpreter, url, ...programs] = process.argv.slice(2);
const half = new URL('../../../../examples/bridge/pyurllib_bridge.py', import.meta.url);
let printed = '';
const write = (text) => void (printed += text);
const { start } = await import(`./${interpreter}.mjs`);
const run = await start({ ask, connect, write, half: readFileSync(half, 'utf8') });
const results = programs.map((program) => {
  printed = '';
  try {
    run(
      `BASE = ${JSON.stringify(url)}\n${readFileSync(program, 'utf8')}`,
      basename(program, '.py'),
    );
  } catch (error) {
    write(error?.stack ?? String(error));
  }
  return printed;
});
process.stdout.write(JSON.stringify(results));
process.exit();
