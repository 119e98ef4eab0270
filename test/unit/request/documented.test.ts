// The statements of documented.md that no other test covers; each statement must have a test.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, inject, test, vi } from 'vitest';
import { encode } from '../../../lib/python/builtins/index.js';
import { urlencode } from '../../../lib/parse/index.js';
import { marks } from '../../helpers/marks.js';
import { raised } from '../../server/colours.js';
import { script } from '../../server/script.js';
import { COLOURS } from './test_urllib2/mocks.js';

let file: string;
beforeEach(() => {
  const folder = mkdtempSync(path.join(tmpdir(), 'pyurllib-'));
  file = path.join(folder, 'file');
  vi.spyOn(process, 'emitWarning').mockReturnValue();
  for (const name of Object.keys(process.env)) {
    if (/proxy/i.test(name)) vi.stubEnv(name, undefined);
  }
  return () => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  };
});

describe.each(COLOURS)('$colour', ({ error, request }) => {
  const { urlretrieve } = request;

  // documented.md: 2
  test('data may be the result of urlencode as bytes', async () => {
    const form = urlencode({ spam: 1, eggs: 'ä b' });
    await urlretrieve(`${inject('http')}/echo`, file, null, encode(form, 'ascii'));
    const seen = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    expect(seen).toMatchObject({ method: 'POST', body: 'spam=1&eggs=%C3%A4+b' });
    expect(seen['headers']).toContainEqual(['Content-Type', 'application/x-www-form-urlencoded']);
    // Text is rejected, as by urlopen.
    const text = await raised(() =>
      urlretrieve(`${inject('http')}/echo`, file, null, form as never),
    );
    expect(text).toBeInstanceOf(TypeError);
  });

  // documented.md: 4
  test('an interrupted download is a ContentTooShortError', async () => {
    await using peer = await script([
      'HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n',
      { repeat: 'x', times: 50000 },
      { end: 'fin' },
      { read: 'end' },
    ]);
    const short = await raised(() => urlretrieve(peer.url, file));
    expect(short).toBeInstanceOf(error.ContentTooShortError);
    expect(readFileSync(file).length).toBe(50000);
  });

  // documented.md: 9
  test('a body without a length is returned, even if truncated', async () => {
    await using peer = await script(['HTTP/1.1 200 OK\r\n\r\nhalf of', { end: 'fin' }]);
    const [name, headers] = await urlretrieve(peer.url, file);
    expect([name, headers['Content-Length'], readFileSync(file, 'latin1')]).toEqual([
      file,
      null,
      'half of',
    ]);
  });
});

describe('documented.md', () => {
  const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
  const rows = Array.from(
    read('./documented.md').matchAll(/^\| (\d+) +\| (.*?) +\| `([\w./]+)` +\| (.*?) *\|$/gm),
    ([, number = '', about, source, cases = '']) => ({ number, about, source, cases }),
  );

  test('the numbers have no gap', () => {
    expect(rows.map(({ number }) => Number(number))).toEqual(rows.map((_, index) => index + 1));
    expect(rows).toHaveLength(26);
  });

  test.each(rows)('$number: $about', ({ number, source, cases }) => {
    if (source !== 'recorded_retrieval.test.ts') {
      const rooms = ['unit', 'nightly'].map((name) => `../../${name}/request/${source}`);
      const file = rooms
        .map((path) => new URL(path, import.meta.url))
        .find((url) => existsSync(url))!;
      expect(marks(file, 'documented.md')).toContain(number);
      return;
    }
    const text = read('../../vectors/retrieval.json');
    const names = Array.from(cases.matchAll(/`(.*?)`/g), ([, name]) => name);
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect(text).toContain(`["${name}",`);
  });
});
