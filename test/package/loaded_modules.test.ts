import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, inject, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Returns the modules of Node that the built library asks for in a program of its own. */
async function asked_for(program: string): Promise<string[]> {
  const recording = `
    const names = new Set();
    const { getBuiltinModule } = process;
    process.getBuiltinModule = (name) => {
      names.add(name);
      return getBuiltinModule(name);
    };
    ${program}
    console.log(JSON.stringify([...names]));`;
  const args = ['--input-type=module', '--eval', recording];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: ROOT });
  return JSON.parse(stdout) as string[];
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
