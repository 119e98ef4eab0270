import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, inject, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Runs a program of its own with the built library. Returns the array that its last expression is. */
async function result_of(program: string): Promise<string[]> {
  const args = ['--input-type=module', '--eval', program];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: ROOT });
  return JSON.parse(stdout) as string[];
}

/** Returns the modules of Node that the library asks for. */
async function asked_for(program: string): Promise<string[]> {
  return await result_of(`
    const names = new Set();
    const { getBuiltinModule } = process;
    process.getBuiltinModule = (name) => {
      names.add(name);
      return getBuiltinModule(name);
    };
    ${program}
    console.log(JSON.stringify([...names]));`);
}

/** Returns the names of the files that are loaded on demand, and that a program has loaded. */
async function loaded_by(program: string): Promise<string[]> {
  return await result_of(`
    import { createRequire } from 'node:module';
    import { basename } from 'node:path';
    ${program}
    const files = Object.keys(createRequire(import.meta.url).cache).map((file) => basename(file));
    console.log(JSON.stringify(files.filter((file) => file.startsWith('load_') && file !== 'load_charsets.cjs')));`);
}

test.each([
  [
    'urlopen',
    "const { urlopen } = await import('pyurllib/request'); (await urlopen(URL)).close();",
  ],
  ['requests.get', "const { get } = await import('pyurllib/requests'); await get(URL);"],
  ['urlopen, blocking', "(await import('pyurllib/sync/request')).urlopen(URL).close();"],
])('%s of a page loads no other client of Node, and nothing of TLS', async (_, program) => {
  const names = await asked_for(program.replace('URL', JSON.stringify(inject('http'))));
  const rare = ['http', 'https', 'http2', 'tls', 'crypto', 'dns'];
  expect(names.length).toBeGreaterThan(0);
  expect(rare.filter((name) => names.includes(`node:${name}`))).toEqual([]);
});

const RARE = 'load_rare.cjs';
test.each([
  ['parse', "const { quote } = await import('pyurllib/parse'); quote('é');", []],
  ['a page', "const { get } = await import('pyurllib/requests'); await get(URL);", []],
  [
    'a rare codec',
    "const { quote } = await import('pyurllib/parse'); quote('п', { encoding: 'koi8-r' });",
    [RARE],
  ],
  [
    'a rare error handler',
    "const { quote } = await import('pyurllib/parse'); quote('\\udce9', { errors: 'surrogateescape' });",
    [RARE],
  ],
  [
    'codecs beside the registry',
    "const { lookup } = await import('pyurllib/codecs'); const { quote } = await import('pyurllib/parse'); lookup('koi8-r'); quote('п', { encoding: 'koi8-r' });",
    [RARE],
  ],
])('%s loads, of what is loaded on demand, only what it needs', async (_, program, files) => {
  expect(await loaded_by(program.replace('URL', JSON.stringify(inject('http'))))).toEqual(files);
});
