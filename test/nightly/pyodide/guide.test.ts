/** The programs of docs/pyodide.md are those of examples/pyodide. The first prints the same in Pyodide and in CPython. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { install } from '../../../lib/pyodide/index.js';
import { find_oracle } from '../../oracle/find_oracle.js';
import { INTERPRETERS } from './interpreters.js';

const file = (name: string) => fileURLToPath(new URL(`../../../${name}`, import.meta.url));
const PROGRAM = file('examples/pyodide/program.py');
const certs = file('test/server/certs');

const PRINTED = `without a login: 401 Unauthorized
Hello, ada
cookies: ['session']
items: ['anvil', 'bell', 'crank', 'dial', 'engine', 'flywheel', 'gear']
/tmp/pages.bin: 25 %
/tmp/pages.bin: 50 %
/tmp/pages.bin: 75 %
/tmp/pages.bin: 100 %
sha256: fbbab289f7f94b25736c58be46a994c441fd02552cc6022352e3d86d2fab7c83
TLS: 200 {'items': [], 'next': None}
no such authority: SSLCertVerificationError unable to get local issuer certificate
`;

const server = spawn(
  process.execPath,
  [file('examples/pyodide/server.mjs'), `${certs}/good.key`, `${certs}/good.pem`],
  { stdio: ['pipe', 'pipe', 'inherit'] },
);
afterAll(() => void server.stdin.end());
let base = '';
let secure = '';
beforeAll(async () => {
  const [line] = (await once(createInterface(server.stdout), 'line')) as [string];
  [base = '', secure = ''] = line.split(' ');
});

describe.each(INTERPRETERS)('Pyodide %s', (_, load) => {
  test('prints the output in the guide', async () => {
    const { py, run } = await load();
    onTestFinished(install(py));
    const argv = JSON.stringify(['program.py', base, secure, '/certs/ca.pem']);
    py.runPython(`import sys; sys.argv = ${argv}`);
    expect(run(readFileSync(PROGRAM, 'utf8'))).toBe(PRINTED);
  });
});

test('the example prints the same as a program of its own', () => {
  const args = [file('examples/pyodide/main.mjs'), base, secure, `${certs}/ca.pem`];
  expect(execFileSync(process.execPath, args, { encoding: 'utf8' })).toBe(PRINTED);
});

test.skipIf(find_oracle() === null)('CPython prints the same', () => {
  const args = [PROGRAM, base, secure, `${certs}/ca.pem`];
  const { PATH } = process.env;
  expect(execFileSync(find_oracle()!, args, { encoding: 'utf8', env: { PATH } })).toBe(PRINTED);
});

test.each([
  ['worker.mjs', 'This is /hello\n'],
  [
    'sandbox.mjs',
    'Hello, ada\nhttp://localhost:1/ PermissionError\nhttp://127.0.0.1:1/ PermissionError\n',
  ],
])('%s, which the guide contains, prints what it should', (name, printed) => {
  const example = file(`examples/pyodide/${name}`);
  expect(execFileSync(process.execPath, [example, base], { encoding: 'utf8' })).toBe(printed);
  const guide = readFileSync(file('docs/pyodide.md'), 'utf8');
  expect(guide).toContain(`\`\`\`js\n${readFileSync(example, 'utf8')}\`\`\``);
});

test('the guide contains the program and its output', () => {
  const guide = readFileSync(file('docs/pyodide.md'), 'utf8');
  expect(guide).toContain(`\`\`\`python\n${readFileSync(PROGRAM, 'utf8')}\`\`\``);
  expect(guide).toContain(`\`\`\`text\n${PRINTED}\`\`\``);
});
