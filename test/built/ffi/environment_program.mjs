// @ts-check
// Makes a request by the transport that the environment chooses, twice: node environment_program.mjs URL. Prints the
// outcomes, and whether native calls are installed and the worker runs.
import { urlopen } from 'pyurllib/sync/request';

const outcomes = [1, 2].map(() => {
  try {
    return urlopen(process.argv[2] ?? '').status;
  } catch (error) {
    return error instanceof Error ? error.message : error;
  }
});
const has_worker = Symbol.for('pyurllib.bridge.11') in globalThis;
console.log(JSON.stringify([...outcomes, has_worker ? 'worker' : 'no worker']));
