// What a program removes from the globals, or adds to Object.prototype, before it imports the library.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, inject, test } from 'vitest';

test('requests are made without the globals that the library needs', () => {
  const program = fileURLToPath(new URL('changed_globals.mjs', import.meta.url));
  const { stdout, stderr } = spawnSync(process.execPath, [program, inject('http')], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  expect(stderr).toBe('');
  const body = 'a='.length + '%C3%A9'.length * 200;
  expect(stdout).toBe(`${body} 2 true\n`.repeat(2));
});
