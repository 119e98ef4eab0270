// An uncaught error names the file and the line of the program. test/nightly/package/uncaught.test.ts has all programs.
import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { CALLS, STARTS, check } from './uncaught.js';

describe.each(['async', 'blocking'])('%s', (colour) => {
  test.each(Object.entries(STARTS).map(([name, start], at) => [name, start, CALLS[at]!] as const))(
    '%s',
    async (_, start, call) => {
      await check(colour, start, call);
    },
  );
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
