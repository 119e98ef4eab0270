// An uncaught error names the file and the line of the program.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { script } from '../../server/script.js';

let folder = '';
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(tmpdir(), 'pyurllib-uncaught-'));
});
afterAll(() => {
  fs.rmSync(folder, { recursive: true });
});

const REFUSES = 'http://127.0.0.1:1/';
const CALLS: [name: string, module: string, call: (url: string) => string][] = [
  ['ConnectionError', 'requests', () => `get('${REFUSES}')`],
  ['ReadTimeout', 'requests', (url) => `get('${url}', { timeout: 0.1 })`],
  ['URLError', 'request', () => `urlopen('${REFUSES}')`],
];

/** How the program starts. `await` is left out in the blocking API, as in its functions. */
const STARTS = {
  'at the top of a module': 'await outer();',
  'in a rejection that nobody handles': 'void (async () => { await outer(); })();',
  'in a callback': 'setTimeout(async () => { await outer(); });',
};

describe.each(['async', 'blocking'])('%s', (colour) => {
  describe.each(Object.entries(STARTS))('%s', (_, start) => {
    test.each(CALLS)('%s of %s', async (name, module, call) => {
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
    });
  });
});

// In a process of its own, because the getters by which vitest imports hide an overflow.
test('an overflow of the stack in an `__eq__` is a RecursionError, wherever the stack ends', () => {
  const url = new URL('../../../dist/python/builtins/index.js', import.meta.url);
  const program = `import { RecursionError, equal } from '${url.href}';
class Endless { __eq__(other) { return equal(this, other); } }
const endless = new Endless();
const at_depth = (depth) => depth > 0 ? at_depth(depth - 1) : equal(endless, endless);
const seen = new Set();
for (let depth = 0; depth < 200; depth += 1)
  try { seen.add(at_depth(depth)); } catch (error) { seen.add(error instanceof RecursionError ? error.message : error); }
console.log(...seen);`;
  const args = ['--input-type=module', '--eval', program];
  const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(stdout).toBe('maximum recursion depth exceeded in comparison\n');
});
