// Aspects of retrieval that the recorded cases cannot show: file modes and descriptors, hooks of all
// kinds.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, beforeEach, describe, expect, inject, test, vi } from 'vitest';
import { OSError } from '../../../lib/python/builtins/index.js';
import { type_name } from '../../../lib/python/values/index.js';
import type { Response } from '../../../lib/request/index.js';
import { raised } from '../../server/colours.js';
import { script } from '../../server/script.js';
import { COLOURS } from '../../unit/request/test_urllib2/mocks.js';

const url = `${inject('http')}/big?n=20000`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'pyurllib-'));
  vi.stubEnv('TMPDIR', folder);
  for (const name of Object.keys(process.env)) {
    if (/proxy/i.test(name)) vi.stubEnv(name, undefined);
  }
  vi.spyOn(process, 'emitWarning').mockReturnValue();
  return () => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    chmodSync(folder, 0o700);
    rmSync(folder, { recursive: true });
  };
});

/** The files in the test's directory, or devices, that this process has open. */
const open_files = () =>
  readdirSync('/proc/self/fd').flatMap((fd) => {
    const found = spawnSync('readlink', [`/proc/${process.pid}/fd/${fd}`], { encoding: 'utf8' });
    const name = found.stdout.trim();
    return name.startsWith(folder) || name === '/dev/full' ? [name] : [];
  });

/** Those of other tests in this process, such as a log of keys, which stays open. */
let open_before: string[] = [];
beforeAll(() => {
  if (process.platform !== 'win32') open_before = open_files();
});

describe.each(COLOURS)('$colour', ({ colour, error, request }) => {
  const { urlretrieve, urlcleanup, URLopener } = request;
  const named = () => path.join(folder, 'named');
  const retrievals = [
    ['urlretrieve', (file: string) => urlretrieve(url, file)],
    ['retrieve', (file: string) => new URLopener({}).retrieve(url, file)],
  ] as const;

  test.each(retrievals)('the result of %s is a tuple', async (_, retrieve) => {
    expect(type_name(await retrieve(named()))).toBe('tuple');
  });

  describe('the temporary file', () => {
    // documented.md: 10
    test('is accessible only to its user', async () => {
      const [name] = await urlretrieve(url);
      expect(statSync(name).mode & 0o777).toBe(0o600);
      expect(path.dirname(name)).toBe(folder);
      urlcleanup();
      urlcleanup();
      expect(readdirSync(folder)).toEqual([]);
    });

    test('is created in the next folder if the first is not usable', async () => {
      vi.stubEnv('TMPDIR', path.join(folder, 'missing'));
      vi.stubEnv('TEMP', folder);
      const [name] = await urlretrieve(url);
      expect(path.dirname(name)).toBe(folder);
      urlcleanup();
    });

    // documented.md: 10
    test('may be missing when it is removed', async () => {
      const [name] = await urlretrieve(url);
      rmSync(name);
      urlcleanup();
      expect(readdirSync(folder)).toEqual([]);
    });
  });

  describe('urlcleanup', () => {
    test('removes the installed opener', async () => {
      request.install_opener(new request.OpenerDirector());
      urlcleanup();
      const answer = await request.urlopen(url);
      expect(answer.status).toBe(200);
      answer.close();
    });
  });

  describe('the reporthook', () => {
    test('may be an object with __call__', async () => {
      const hook = {
        calls: 0,
        __call__() {
          this.calls += 1;
        },
      };
      await urlretrieve(url, named(), hook);
      expect(hook.calls).toBe(4);
    });

    test('may return a promise in the async colour only, which awaits it', async () => {
      const order: string[] = [];
      const hook = async (number: number) => {
        order.push(`begin ${number}`);
        await new Promise((resolve) => setTimeout(resolve, 1));
        order.push(`end ${number}`);
      };
      const retrieval = () => urlretrieve(url, named(), hook);
      if (colour === 'async') {
        await retrieval();
        expect(order).toEqual([0, 1, 2, 3].flatMap((n) => [`begin ${n}`, `end ${n}`]));
      } else {
        const refused = await raised(retrieval);
        expect(refused).toBeInstanceOf(TypeError);
        expect((refused as Error).message).toMatch(/returned a promise to the blocking API/);
      }
    });

    test('that raises ends the download and closes everything', async () => {
      await using peer = await script([
        'HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n',
        { repeat: 'x', times: 20000 },
        { read: 'end' },
      ]);
      const stop = new Error('stop');
      const hook = (number: number) => {
        if (number === 2) throw stop;
      };
      expect(await raised(() => urlretrieve(peer.url, named(), hook))).toBe(stop);
      expect(readFileSync(named()).length).toBe(16384);
      expect(open_files()).toEqual(open_before);
      // The connection is closed as well.
      await peer.finished();
    });
  });

  describe('a file that cannot be written', () => {
    test.each(retrievals)('on a full disk: %s', async (_, retrieve) => {
      const refused = await raised(() => retrieve('/dev/full'));
      expect(refused).toBeInstanceOf(OSError);
      expect(refused).toMatchObject({ errno: 28, message: '[Errno 28] No space left on device' });
      expect(open_files()).toEqual(open_before);
    });

    // root may write everywhere, except where no user can.
    test.each(retrievals)('in a folder that is read-only: %s', async (_, retrieve) => {
      chmodSync(folder, 0o500);
      const file = process.getuid?.() === 0 ? '/proc/pyurllib' : named();
      const refused = await raised(() => retrieve(file));
      expect(refused).toBeInstanceOf(OSError);
      expect((refused as OSError).filename).toBe(file);
      expect(open_files()).toEqual(open_before);
    });
  });

  describe('ContentTooShortError', () => {
    // documented.md: 6; 7
    test('has the downloaded file as content', async () => {
      const short = await raised(() => urlretrieve(`${inject('http')}/trunc?n=100&sent=10`));
      if (!(short instanceof error.ContentTooShortError)) throw short;
      const [name, headers] = short.content as unknown as [string, Record<string, string>];
      expect(readFileSync(name, 'latin1')).toBe('xxxxxxxxxx');
      expect(headers['Content-Length']).toBe('100');
      expect(short.reason).toBe('retrieval incomplete: got only 10 out of 100 bytes');
      expect(short).toBeInstanceOf(error.URLError);
      urlcleanup();
    });

    // documented.md: 5
    test('a response longer than Content-Length is read to its end', async () => {
      const { namespace } = request;
      const { urlopen } = namespace;
      // Understates the length, as an FTP server may.
      const understated = (answer: Response) => {
        answer.info().replace_header('Content-length', '2');
        return answer;
      };
      // A promise in the async colour, a plain value in the blocking one.
      namespace.urlopen = ((...args: Parameters<typeof urlopen>) => {
        const answer: unknown = urlopen(...args);
        return answer instanceof Promise
          ? answer.then(understated)
          : understated(answer as Response);
      }) as typeof urlopen;
      try {
        const [name] = await urlretrieve('data:,hello', named());
        expect(readFileSync(name, 'latin1')).toBe('hello');
      } finally {
        namespace.urlopen = urlopen;
      }
    });
  });
});
