import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { inject } from 'vitest';

const PROGRAM = fileURLToPath(new URL('replaced.mjs', import.meta.url));
const CA = fileURLToPath(new URL('../../server/certs/ca.pem', import.meta.url));

/** Returns what the program prints after a change, which is a statement. */
export async function run(change: string): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [PROGRAM, inject('http'), inject('https').good, CA, change],
    { timeout: 120_000 },
  );
  return stdout;
}

/** Changes after which requests are the same. */
export const CHANGES = {
  'arrays with a toJSON': `Array.prototype.toJSON = function () { return 'page'; };`,
  'arrays with that of Prototype.js': `Array.prototype.toJSON = function () { return '[' + this.join(', ') + ']'; };`,
  'objects with a toJSON': `Object.prototype.toJSON = function () { return 'page'; };`,
  'objects with a toJSON that is no function': `Object.prototype.toJSON = 'page';`,
  'no global Buffer': 'delete globalThis.Buffer;',
  'frozen errors': 'Object.freeze(Error.prototype);',
};
