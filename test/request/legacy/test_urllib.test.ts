// Mirrors CPython v3.13.18 Lib/test/test_urllib.py (urlretrieve, URLopener, FancyURLopener, path functions) and
// test_urllibnet.py (urlretrieveNetworkTests), the latter against the test server.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, inject, test, vi } from 'vitest';
import { OSError, repr } from '../../../lib/python/builtins/index.js';
import { Message } from '../../../lib/stdlib/email/index.js';
import type { FTPConnection } from '../../../lib/request/index.js';
import { raised } from '../../server/colours.js';
import { COLOURS, fakehttp } from '../test_urllib2/mocks.js';

let folder: string;
let warned: string[];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'pyurllib-'));
  warned = [];
  vi.spyOn(process, 'emitWarning').mockImplementation(((text: string, kind: string) => {
    warned.push(`${kind}: ${text}`);
  }) as typeof process.emitWarning);
  for (const name of Object.keys(process.env)) {
    if (/proxy/i.test(name)) vi.stubEnv(name, undefined);
  }
  return () => {
    vi.restoreAllMocks();
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
  const { colour, error, request } = modules;
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

  describe('URLopener_Tests', () => {
    // documented.md: 13
    test('test_quoted_open: the URL given to open_spam is quoted', async () => {
      class DummyURLopener extends request.URLopener {
        open_spam(url: string): string {
          return url;
        }
      }
      const opener = new DummyURLopener();
      expect(await opener.open('spam://example/ /')).toBe('//example/%20/');
      const safe = "//c:|windows%/:=&?~#+!$,;'@()*[]|/path/";
      expect(await opener.open(`spam:${safe}`)).toBe(safe);
    });

    test('test_urlopener_retrieve_file: a local file is not copied', async () => {
      const file = file_of('x');
      const [name] = await new request.URLopener().retrieve(`file:${pathname2url(file)}`);
      expect(name).toBe(file);
    });

    test('test_urlopener_retrieve_remote: a temporary file with the suffix of the URL', async () => {
      await fakehttp(modules, 'HTTP/1.1 200 OK\r\n\r\nHello!');
      const opener = new request.URLopener();
      const [name] = await opener.retrieve('http://www.python.org/file.txt');
      expect(path.extname(name)).toBe('.txt');
      expect(readFileSync(name, 'latin1')).toBe('Hello!');
      opener.cleanup();
      expect(existsSync(name)).toBe(false);
    });

    test('test_local_file_open: local_file is not a scheme', async () => {
      class DummyURLopener extends request.URLopener {
        override open_local_file(url: string) {
          return url as never;
        }
      }
      const opener = new request.URLopener();
      const dummy = new DummyURLopener();
      for (const url of ['local_file://example', 'local-file://example']) {
        for (const run of [
          () => request.urlopen(url),
          () => opener.open(url),
          () => opener.retrieve(url),
          () => dummy.open(url),
          () => dummy.retrieve(url),
        ]) {
          expect(await raised(run)).toBeInstanceOf(OSError);
        }
      }
    });
  });

  describe('urlopen_HttpTests', () => {
    // documented.md: 11
    test('test_URLopener_deprecation: both classes warn', () => {
      class First extends request.URLopener {}
      class Second extends request.FancyURLopener {}
      for (const Class of [First, Second]) {
        // Repeated warnings are suppressed, so each colour's class gets a name of its own.
        Object.defineProperty(Class, 'name', { value: `${Class.name}_${colour}` });
        new Class();
      }
      expect(warned.map((text) => text.split(' style')[0])).toEqual([
        `DeprecationWarning: First_${colour}`,
        `DeprecationWarning: Second_${colour}`,
      ]);
    });

    test('test_userpass_inurl: the URL keeps user and password', async () => {
      await fakehttp(modules, 'HTTP/1.0 200 OK\r\n\r\nHello!');
      const url = 'http://user:pass@python.org/';
      const answer = await new request.FancyURLopener().open(url);
      expect(repr(await answer.readline())).toBe("b'Hello!'");
      expect(repr(await answer.readline())).toBe("b''");
      expect([answer.geturl(), answer.getcode()]).toEqual([url, 200]);
      answer.close();
    });

    test('test_userpass_inurl_w_spaces: spaces are quoted, and sent as they are', async () => {
      const { peer } = await fakehttp(modules, 'HTTP/1.0 200 OK\r\n\r\nHello!');
      const url = 'http://a b:c d@python.org/';
      const answer = await new request.FancyURLopener().open(url);
      expect(repr(await answer.readline())).toBe("b'Hello!'");
      expect([answer.geturl(), answer.getcode()]).toEqual(['http://a%20b:c%20d@python.org/', 200]);
      answer.close();
      const [sent = ''] = await peer.finished();
      expect(sent).toContain(`Authorization: Basic ${btoa('a b:c d')}\r\n`);
    });

    test('test_ftp_nohost: a URLError with a reason', async () => {
      for (const open of [
        request.urlopen,
        (url: string) => new request.FancyURLopener().open(url),
      ]) {
        const refused = await raised(() => open('ftp:///path'));
        expect(refused).toBeInstanceOf(error.URLError);
        expect(refused).toMatchObject({ filename: null });
        expect((refused as { reason: unknown }).reason).toBeTruthy();
      }
    });

    test('test_ftp_nonexisting: a refused connection is a URLError', async () => {
      const refused = await raised(() =>
        new request.FancyURLopener().open('ftp://localhost:1/a/file/which/doesnot/exists.py'),
      );
      expect(refused).toBeInstanceOf(error.URLError);
      expect((refused as { reason: unknown }).reason).toBeTruthy();
    });

    test('test_ftp_cache_pruning: the other connections are closed', async () => {
      const { namespace, ftpcache } = request;
      const { ftpwrapper, MAXFTPCACHE } = namespace;
      const closed: string[] = [];
      class Fake {
        readonly user: string;
        constructor(user: string) {
          this.user = user;
        }
        retrfile(): [fp: unknown, length: null] {
          return [{ read: () => new Uint8Array(), close: () => undefined }, null];
        }
        close(): void {
          closed.push(this.user);
        }
      }
      Object.assign(namespace, { ftpwrapper: Fake, MAXFTPCACHE: 0 });
      try {
        ftpcache['test'] = new Fake('other') as unknown as FTPConnection;
        const answer = await new request.FancyURLopener().open('ftp://localhost');
        expect(closed).toEqual(['other']);
        expect(Object.keys(ftpcache)).toHaveLength(1);
        answer.close();
      } finally {
        for (const key of Object.keys(ftpcache)) delete ftpcache[key];
        Object.assign(namespace, { ftpwrapper, MAXFTPCACHE });
      }
    });
  });
});
