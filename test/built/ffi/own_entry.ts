/** Programs for which PYURLLIB_TRANSPORT takes the entry of its own package. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, inject } from 'vitest';
import { has_ffi } from './native.js';

export const EXPECTED = has_ffi ? '200 no worker\n' : '200 worker\n';

/**
 * Makes a folder for a file of tests, which has another package of the same name, which is not to be loaded.
 *
 * @returns The arguments of Node by the way to start, and what runs it.
 */
export function prepare() {
  const folder = mkdtempSync(path.join(tmpdir(), 'pyurllib-folder-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const other = path.join(folder, 'node_modules/pyurllib');
  mkdirSync(other, { recursive: true });
  const manifest = { name: 'pyurllib', exports: { './*': './other.cjs' } };
  writeFileSync(path.join(other, 'package.json'), JSON.stringify(manifest));
  writeFileSync(path.join(other, 'other.cjs'), 'throw new Error("the other package was loaded");');
  const dist = pathToFileURL(path.resolve('dist/sync/request/index.js')).href;
  const text = `import(${JSON.stringify(dist)}).then(({ urlopen }) => {
    const { status } = urlopen(${JSON.stringify(inject('http'))});
    const has_worker = Symbol.for('pyurllib.bridge.11') in globalThis;
    console.log(status, has_worker ? 'worker' : 'no worker');
    process.exit();
  });`;
  const program = path.join(folder, 'program.cjs');
  writeFileSync(program, text);

  const starts: Readonly<Record<string, string[]>> = {
    'node -e': ['-e', text],
    'node -e, with an argument': ['-e', text, 'argument'],
    'node -e, with the other package': ['-e', text, path.join(other, 'other.cjs')],
    'node --input-type=module -e': ['--input-type=module', '-e', text],
    'a program elsewhere': [program],
    'no stack': ['--stack-trace-limit=0', '-e', text],
  };

  /** Returns what the program prints. */
  async function output_of(args: string[]): Promise<string> {
    const env = { ...process.env, PYURLLIB_TRANSPORT: has_ffi ? 'ffi' : 'auto' };
    return (await promisify(execFile)(process.execPath, args, { env, cwd: folder })).stdout;
  }

  return { starts, output_of };
}
