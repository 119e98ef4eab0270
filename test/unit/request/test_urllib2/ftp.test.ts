// Mirrors CPython v3.13.18 Lib/test/test_urllib2.py (HandlerTests: test_ftp).
import { describe, expect, test } from 'vitest';
import { BytesIO, encode } from '../../../../lib/python/builtins/index.js';
import { COLOURS, with_opener } from './mocks.js';

const DATA = 'rheum rhaponicum';

describe.each(COLOURS)('HandlerTests: ftp: $colour', ({ request }) => {
  class NullFTPHandler extends request.FTPHandler {
    connected: unknown[] = [];
    retrieved: unknown[] = [];
    override connect_ftp(...[user, passwd, host, port, dirs]: unknown[]) {
      this.connected = [user, passwd, host, port, dirs];
      return {
        retrfile: (file: string, type: string) => {
          this.retrieved = [file, type];
          return [new BytesIO(encode(DATA)), DATA.length] as const;
        },
        close: () => {},
      };
    }
  }

  const BOTH = ['foo', 'bar'];
  test.each<[string, number, string, string[], string, string, string | null]>([
    ['ftp://localhost/foo/bar/baz.html', 21, '', BOTH, 'baz.html', 'I', 'text/html'],
    ['ftp://parrot@localhost/foo/bar/baz.html', 21, 'parrot', BOTH, 'baz.html', 'I', 'text/html'],
    [
      'ftp://%25parrot@localhost/foo/bar/baz.html',
      21,
      '%parrot',
      BOTH,
      'baz.html',
      'I',
      'text/html',
    ],
    [
      'ftp://%2542parrot@localhost/foo/bar/baz.html',
      21,
      '%42parrot',
      BOTH,
      'baz.html',
      'I',
      'text/html',
    ],
    ['ftp://localhost:80/foo/bar/', 80, '', BOTH, '', 'D', null],
    ['ftp://localhost/baz.gif;type=a', 21, '', [], 'baz.gif', 'A', 'image/gif'],
  ])('test_ftp: %s', async (url, port, user, dirs, file, type, mimetype) => {
    const { handler } = with_opener(new NullFTPHandler());
    const asked = new request.Request(url);
    asked.timeout = null;
    const answer = await handler.ftp_open(asked);
    expect(handler.connected).toEqual([user, '', '127.0.0.1', port, dirs]);
    expect(handler.retrieved).toEqual([file, type]);
    const headers = answer.info();
    expect(headers.get('Content-type')).toBe(mimetype);
    expect(headers['Content-length']).toBe(String(DATA.length));
    expect((await answer.read()).decode()).toBe(DATA);
  });
});
