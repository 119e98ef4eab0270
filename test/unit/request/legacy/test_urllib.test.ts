// Mirrors CPython v3.13.18 Lib/test/test_urllib.py (URLopener, FancyURLopener).
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { OSError, repr } from '../../../../lib/python/builtins/index.js';
import type { FTPConnection } from '../../../../lib/request/index.js';
import { raised } from '../../../server/colours.js';
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
  const { pathname2url } = request;

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
