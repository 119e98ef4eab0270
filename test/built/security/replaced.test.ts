// What a page or another library replaces in the objects and globals that all code shares changes no request.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, inject, test } from 'vitest';

const PROGRAM = fileURLToPath(new URL('replaced.mjs', import.meta.url));
const CA = fileURLToPath(new URL('../../server/certs/ca.pem', import.meta.url));

async function run(change: string): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [PROGRAM, inject('http'), inject('https').good, CA, change],
    { timeout: 120_000 },
  );
  return stdout;
}
const plain = await run('');

test('the program makes its requests', () => {
  expect(plain).toContain('async, urllib over TLS a: 200');
  expect(plain).toContain('blocking, requests: 200,GET');
  expect(plain).toMatch(/blocking, untrusted: URLError: .*certificate verify failed/);
});

describe('requests are the same', () => {
  test.each([
    ['arrays with a toJSON', `Array.prototype.toJSON = function () { return 'page'; };`],
    [
      'arrays with that of Prototype.js',
      `Array.prototype.toJSON = function () { return '[' + this.join(', ') + ']'; };`,
    ],
    ['objects with a toJSON', `Object.prototype.toJSON = function () { return 'page'; };`],
    ['objects with a toJSON that is no function', `Object.prototype.toJSON = 'page';`],
    ['no global Buffer', 'delete globalThis.Buffer;'],
    ['frozen errors', 'Object.freeze(Error.prototype);'],
  ])('%s', async (_, change) => {
    expect(await run(change)).toBe(plain);
  });
});

test('without SharedArrayBuffer, the library loads, and the worker says what is missing', async () => {
  const lines = await run('delete globalThis.SharedArrayBuffer;');
  const of = (text: string, api: string) => text.split('\n').filter((line) => line.startsWith(api));
  for (const api of ['async', 'by native calls']) expect(of(lines, api)).toEqual(of(plain, api));
  const blocking = of(lines, 'blocking').filter((line) => !/cookies|passwords/.test(line));
  for (const line of blocking) expect(line).toContain('this runtime has no SharedArrayBuffer');
});
