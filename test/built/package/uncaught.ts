/** Programs that end with an uncaught error, which names the file and the line of the program. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { script } from '../../server/script.js';

const REFUSES = 'http://127.0.0.1:1/';
type Call = [name: string, module: string, call: (url: string) => string];
export const CALLS: Call[] = [
  ['ConnectionError', 'requests', () => `get('${REFUSES}')`],
  ['ReadTimeout', 'requests', (url) => `get('${url}', { timeout: 0.1 })`],
  ['URLError', 'request', () => `urlopen('${REFUSES}')`],
];

/** How a program starts. `await` is left out in the blocking API, as in its functions. */
export const STARTS = {
  'at the top of a module': 'await outer();',
  'in a rejection that nobody handles': 'void (async () => { await outer(); })();',
  'in a callback': 'setTimeout(async () => { await outer(); });',
};

/** Runs a program, and checks what it prints. */
export async function check(
  colour: string,
  start: string,
  [name, module, call]: Call,
): Promise<void> {
  const folder = fs.mkdtempSync(path.join(tmpdir(), 'pyurllib-uncaught-'));
  onTestFinished(() => fs.rmSync(folder, { recursive: true }));
  await using server = await script([{ read: 'head' }]);
  const of_colour = colour === 'async' ? '' : 'sync/';
  const url = new URL(`../../../dist/${of_colour}${module}/index.js`, import.meta.url);
  const text = `import { ${call('').split('(')[0]!} } from '${url.href}';
  async function inner() {
    return await ${call(server.url)};
  }
  async function middle() {
    return await inner();
  }
  async function outer() {
    return await middle();
  }
  ${start}
  `;
  const file = path.join(folder, 'program.mjs');
  const blocking = text.replaceAll('await ', '').replaceAll('async function', 'function');
  fs.writeFileSync(file, colour === 'async' ? text : blocking);
  const { stderr, status } = spawnSync(process.execPath, [file], {
    encoding: 'utf8',
    timeout: 20_000,
  });
  expect(status).toBe(1);
  expect(stderr).toContain(`${name}: `);
  for (const [name, line] of Object.entries({ inner: 3, middle: 6, outer: 9 }))
    expect(stderr).toMatch(new RegExp(`^ +at .*\\b${name} .*/program\\.mjs:${line}:`, 'm'));
  expect(stderr).not.toContain('matching cause');
  expect(stderr.trimEnd().split('\n').length).toBeLessThanOrEqual(30);
}
