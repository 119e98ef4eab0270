// Mirrors CPython v3.13.18 Lib/test/test_urllib.py (urlretrieve, path functions) and
// test_urllibnet.py (urlretrieveNetworkTests), the latter against the test server.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, inject, test, vi } from 'vitest';
import { Message } from '../../../../lib/stdlib/email/index.js';
import { raised } from '../../../server/colours.js';
import { COLOURS, fakehttp } from '../test_urllib2/mocks.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'pyurllib-'));
  for (const name of Object.keys(process.env)) {
    if (/proxy/i.test(name)) vi.stubEnv(name, undefined);
  }
  return () => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  };
});

/** Creates a file with that content. */
function file_of(content: string, name = 'file'): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

describe.each(COLOURS)('$colour', (modules) => {
  const { error, request } = modules;
  const { pathname2url, url2pathname, urlretrieve } = request;
  const url_of = (file: string) => `file://${pathname2url(file)}`;

  describe('urlretrieve_FileTests', () => {
    test('test_basic: a local file is not copied', async () => {
      const file = file_of('testing');
      const [name, headers] = await urlretrieve(`file:${file}`);
      expect(name).toBe(file);
      expect(headers).toBeInstanceOf(Message);
    });

    test('test_copy: a local file is copied to the given filename', async () => {
      const copy = path.join(folder, 'copy');
      const [name] = await urlretrieve(url_of(file_of('testing')), copy);
      expect([name, readFileSync(copy, 'latin1')]).toEqual([copy, 'testing']);
    });

    test.each<[name: string, size: number, numbers: number[]]>([
      ['test_reporthook: one block', 26, [0, 1]],
      ['test_reporthook_0_bytes: only the start', 0, [0]],
      ['test_reporthook_5_bytes: one block', 5, [0, 1]],
      ['test_reporthook_8193_bytes: two blocks', 8193, [0, 1, 2]],
    ])('%s', async (_, size, numbers) => {
      const report: number[][] = [];
      await urlretrieve(
        url_of(file_of('x'.repeat(size))),
        path.join(folder, 'copy'),
        (...calls) => void report.push(calls),
      );
      expect(report).toEqual(numbers.map((number) => [number, 8192, size]));
    });
  });

  describe('urlretrieve_HttpTests', () => {
    const SHORT = 'HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 100\r\n\r\nFF\n';

    test.each<[name: string, hook: (() => void) | null]>([
      ['test_short_content_raises_ContentTooShortError: with a hook', () => undefined],
      ['test_short_content_raises_ContentTooShortError_without_reporthook: without a hook', null],
    ])('%s', async (_, hook) => {
      await fakehttp(modules, SHORT);
      const short = await raised(() => urlretrieve('http://example.com', { reporthook: hook }));
      expect(short).toBeInstanceOf(error.ContentTooShortError);
      request.urlcleanup();
    });
  });

  describe('urlretrieveNetworkTests', () => {
    const url = `${inject('http')}/big?n=20000`;

    test("test_basic: the file holds the response's body", async () => {
      const [name] = await urlretrieve(url);
      expect(readFileSync(name).length).toBe(20000);
      request.urlcleanup();
      expect(existsSync(name)).toBe(false);
    });

    test('test_specified_path: the file is at the given path', async () => {
      const copy = path.join(folder, 'copy');
      expect((await urlretrieve(url, copy))[0]).toBe(copy);
      expect(readFileSync(copy).length).toBe(20000);
    });

    test('test_header and test_data_header: the response headers are returned', async () => {
      const [, headers] = await urlretrieve(url, path.join(folder, 'copy'));
      expect(headers).toBeInstanceOf(Message);
      expect(headers['Date']).toMatch(/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/);
    });

    test('test_reporthook: the hook is called for each block', async () => {
      const calls: number[][] = [];
      const reporthook = (...numbers: number[]) => void calls.push(numbers);
      await urlretrieve(url, path.join(folder, 'copy'), reporthook);
      expect(calls).toEqual([0, 1, 2, 3].map((number) => [number, 8192, 20000]));
    });
  });

  describe('Pathname_Tests', () => {
    test('test_basic: a relative path has the slashes of the system', () => {
      const parts = path.join('parts', 'of', 'a', 'path');
      expect(pathname2url(parts)).toBe('parts/of/a/path');
      expect(url2pathname('parts/of/a/path')).toBe(parts);
    });

    test.each([
      ['needs/quot=ing/here', 'needs/quot%3Ding/here'],
      ['make sure/using_quote', 'make%20sure/using_quote'],
    ])('test_quoting: %s', (joined, url) => {
      const name = path.join(...joined.split('/'));
      expect(pathname2url(name)).toBe(url);
      expect(url2pathname(url)).toBe(name);
    });

    test('test_quoting: a plus is not changed', () => {
      expect(url2pathname('make+sure/using_unquote')).toBe(path.join('make+sure', 'using_unquote'));
    });
  });

  test('Utility_Tests: test_thishost returns the addresses of this machine', async () => {
    const addresses = await request.thishost();
    expect(addresses.length).toBeGreaterThan(0);
    for (const address of addresses) expect(address).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
    expect(await request.thishost()).toBe(addresses);
    expect(await request.localhost()).toBe('127.0.0.1');
  });
});
