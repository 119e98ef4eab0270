// What a page or another library replaces in the objects and globals that all code shares changes no request.
import { expect, test } from 'vitest';
import { CHANGES, run } from './run_replaced.js';

const plain = await run('');

test('the program makes its requests', () => {
  expect(plain).toContain('async, urllib over TLS a: 200');
  expect(plain).toContain('blocking, requests: 200,GET');
  expect(plain).toMatch(/blocking, untrusted: URLError: .*certificate verify failed/);
});

// test/nightly/security/replaced.test.ts has each alone.
test('requests are the same after several changes', async () => {
  const {
    'arrays with a toJSON': _,
    'objects with a toJSON that is no function': __,
    ...changes
  } = CHANGES;
  expect(await run(Object.values(changes).join(' '))).toBe(plain);
});

test('without SharedArrayBuffer, the library loads, and the worker says what is missing', async () => {
  const lines = await run('delete globalThis.SharedArrayBuffer;');
  const of = (text: string, api: string) => text.split('\n').filter((line) => line.startsWith(api));
  for (const api of ['async', 'by native calls']) expect(of(lines, api)).toEqual(of(plain, api));
  const blocking = of(lines, 'blocking').filter((line) => !/cookies|passwords/.test(line));
  for (const line of blocking) expect(line).toContain('this runtime has no SharedArrayBuffer');
});
