// Mirrors CPython v3.13.18 Lib/test/test_urllib2.py (HandlerTests: test_ftp) and Lib/test/test_urllib.py
// (urlopen_HttpTests: the ftp tests); also replaced parts of the handlers, streaming, and shared connections.
import { networkInterfaces } from 'node:os';
import { describe, expect, inject, test } from 'vitest';
import { BytesIO, OSError, encode, kw } from '../../../../lib/python/builtins/index.js';
import type * as async_error from '../../../../lib/error/index.js';
import type * as async_request from '../../../../lib/request/index.js';
import type { FTPConnection, Request } from '../../../../lib/request/index.js';
import { raised } from '../../../server/colours.js';
import { script, type Script, type Step } from '../../../server/script.js';
import { COLOURS } from '../test_urllib2/mocks.js';

for (const name in process.env) if (/_proxy$/i.test(name)) delete process.env[name];

const LINE: Step = { read: 'line' };
const LOGIN: Step[] = [
  '220 hi\r\n',
  LINE,
  '331 who?\r\n',
  LINE,
  '230 in\r\n',
  LINE,
  '250 there\r\n',
];

/** A file's transfer: its type, the data connection, and the replies when the file is requested. */
const transfer = (data: Script, ...said: Step[]): Step[] => [
  ...[LINE, '200 binary\r\n', LINE],
  `227 =127,0,0,1,${data.port >> 8},${data.port & 255}\r\n`,
  ...[LINE, '150 here\r\n', ...said],
];
const DONE = '226 done\r\n';

/** Records the files a connection is asked for. */
class MockFTPWrapper implements FTPConnection {
  asked: [file: string, type: string][] = [];
  closed = 0;
  readonly data: string;
  constructor(data: string) {
    this.data = data;
  }
  retrfile(...asked: [file: string, type: string]): [BytesIO, number] {
    this.asked.push(asked);
    return [new BytesIO(encode(this.data)), this.data.length];
  }
  close(): void {
    this.closed += 1;
  }
}

/** True if this machine has an IPv6 loopback address. */
const ipv6 = Object.values(networkInterfaces()).some((addresses) =>
  addresses?.some(({ address }) => address === '::1'),
);

describe.each(COLOURS)('$colour', ({ colour, error, request, socket }) => {
  const { URLError } = error;
  const opening = (url: string, timeout: number | null = 10): Request =>
    Object.assign(new request.Request(url), { timeout });

  test.each([
    ['ftp://localhost/foo/bar/baz.html', 21, '', 'I', ['foo', 'bar'], 'baz.html', 'text/html'],
    [
      'ftp://parrot@localhost/foo/bar/baz.html',
      21,
      'parrot',
      'I',
      ['foo', 'bar'],
      'baz.html',
      'text/html',
    ],
    [
      'ftp://%25parrot@localhost/foo/bar/baz.html',
      21,
      '%parrot',
      'I',
      ['foo', 'bar'],
      'baz.html',
      'text/html',
    ],
    [
      'ftp://%2542parrot@localhost/foo/bar/baz.html',
      21,
      '%42parrot',
      'I',
      ['foo', 'bar'],
      'baz.html',
      'text/html',
    ],
    ['ftp://localhost:80/foo/bar/', 80, '', 'D', ['foo', 'bar'], '', null],
    ['ftp://localhost/baz.gif;type=a', 21, '', 'A', [], 'baz.gif', 'image/gif'],
  ])('test_ftp: %s', async (url, port, user, type, dirs, file, mimetype) => {
    const data = 'rheum rhaponicum';
    const wrapper = new MockFTPWrapper(data);
    const seen: unknown[][] = [];
    class NullFTPHandler extends request.FTPHandler {
      override connect_ftp(...args: unknown[]): FTPConnection {
        seen.push(args);
        return wrapper;
      }
    }
    const response = await new NullFTPHandler().ftp_open(opening(url, null));
    const host = await socket.gethostbyname('localhost');
    expect(seen).toEqual([[user, '', host, port, dirs, null]]);
    expect(wrapper.asked).toEqual([[file, type]]);
    expect(response.info().get('Content-type', null)).toBe(mimetype);
    expect(Number(response.info()['Content-length'])).toBe(data.length);
    expect((await response.read()).decode()).toBe(data);
    expect(response.geturl()).toBe(url);
  });

  test.each(['urlopen', 'URLopener'])('test_ftp_nohost: %s', async (opener) => {
    const open = (url: string) =>
      opener === 'urlopen' ? request.urlopen(url) : new request.URLopener({}).open(url);
    const failure = (await raised(() => open('ftp:///path'))) as async_error.URLError;
    expect(failure).toBeInstanceOf(URLError);
    expect(failure.filename ?? null).toBe(null);
    expect(failure.reason).toBe('ftp error: no host given');
  });

  test('test_ftp_nonexisting: a refused connection is a URLError', async () => {
    const url = 'ftp://localhost:1/a/file/which/doesnot/exists.py';
    const failure = (await raised(() => request.urlopen(url))) as async_error.URLError;
    expect(failure.filename ?? null).toBe(null);
    expect(failure.reason).toBeInstanceOf(OSError);
  });

  test('test_ftp_cache_pruning: a replacement of ftpwrapper is used; the size of the cache is limited', async () => {
    const made: unknown[][] = [];
    class FakeFtpWrapper extends MockFTPWrapper {
      constructor(...args: unknown[]) {
        super('');
        made.push(args);
      }
    }
    const module = request.namespace;
    const { ftpwrapper, MAXFTPCACHE, ftpcache } = module;
    const before = new MockFTPWrapper('');
    try {
      Object.assign(module, { ftpwrapper: FakeFtpWrapper, MAXFTPCACHE: 0 });
      ftpcache['test'] = before;
      await new request.URLopener({}).open('ftp://localhost');
      expect([before.closed, 'test' in ftpcache, Object.keys(ftpcache).length]).toEqual([
        1,
        false,
        1,
      ]);
      await request.build_opener().open('ftp://localhost/x/');
      expect(made.map((args) => args[4])).toEqual([[], ['x']]);
    } finally {
      Object.assign(module, { ftpwrapper, MAXFTPCACHE });
      for (const key of Object.keys(ftpcache)) delete ftpcache[key];
    }
  });

  test('build_opener adds FTPHandler unless a subclass is given', () => {
    const names = (opener: async_request.OpenerDirector) =>
      opener.handlers.map(({ constructor }) => constructor.name).filter((name) => /FTP/.test(name));
    expect(names(request.build_opener())).toEqual(['FTPHandler']);
    expect(names(request.build_opener(request.CacheFTPHandler))).toEqual(['CacheFTPHandler']);
  });

  test('ftperrors, noheaders, MAXFTPCACHE and ftpcache have the values of Python', () => {
    const [ftplib_error, ...others] = request.ftperrors();
    expect(others.map(({ name }) => name)).toEqual(['OSError', 'EOFError']);
    expect(ftplib_error.name).toBe('Error');
    expect(request.ftperrors()).toBe(request.ftperrors());
    expect([...request.noheaders().keys()]).toEqual([]);
    expect(request.noheaders()).toBe(request.noheaders());
    expect(request.MAXFTPCACHE).toBe(10);
    expect({ ...request.ftpcache }).toEqual({});
  });

  test('a request without a time-out uses the global default', async () => {
    await using silent = await script([{ read: 'end' }]);
    socket.setdefaulttimeout(0.1);
    try {
      const url = `ftp://127.0.0.1:${silent.port}/a`;
      const failure = (await raised(() => request.urlopen(url))) as async_error.URLError;
      expect(failure.message).toBe('<urlopen error timed out>');
      // A request has no timeout until an opener opens it.
      const unopened = () => new request.FTPHandler().ftp_open(new request.Request(url));
      expect((await raised(unopened)) as Error).toMatchObject({
        name: 'AttributeError',
        message: "'Request' object has no attribute 'timeout'",
      });
    } finally {
      socket.setdefaulttimeout(null);
    }
    await silent.finished();
  });

  test('a redirect from http: to ftp: is followed', async () => {
    await using data = await script(['there', { end: 'close' }]);
    await using control = await script([...LOGIN, ...transfer(data, DONE)]);
    const url = `ftp://127.0.0.1:${control.port}/a`;
    const response = await request.urlopen(`${inject('http')}/redirect/302?to=${url}`);
    expect([response.geturl(), (await response.read()).decode()]).toEqual([url, 'there']);
    response.close();
  });

  test('a large file is not read ahead of its reader', async () => {
    const piece = 'x'.repeat(1 << 16);
    const size = 400 * piece.length;
    await using data = await script([{ repeat: piece, times: 400 }, { end: 'close' }]);
    await using control = await script([...LOGIN, ...transfer(data, { read: 'end' })]);
    const response = await request.urlopen(`ftp://127.0.0.1:${control.port}/a`, { timeout: 10 });
    const before = process.memoryUsage().rss;
    expect((await response.read(10)).length).toBe(10);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(process.memoryUsage().rss - before).toBeLessThan(16 << 20);
    let read = 10;
    for (let length; (length = (await response.read(1 << 18)).length) > 0;) read += length;
    expect(read).toBe(size);
    // The final reply is still missing, and cannot arrive once its connection is closed.
    await control.close();
    response.close();
    expect(response.closed).toBe(true);
  });

  test('a response is read line by line', async () => {
    await using data = await script(['a\r\nb', { wait: 20 }, '\r\nc', { end: 'close' }]);
    await using control = await script([...LOGIN, ...transfer(data, DONE)]);
    const lines: string[] = [];
    const response = await request.urlopen(`ftp://127.0.0.1:${control.port}/a`);
    for await (const line of response) lines.push(line.decode());
    expect(lines).toEqual(['a\r\n', 'b\r\n', 'c']);
    response.close();
  });

  test('ftpwrapper connects on first use', async () => {
    const wrapper = new request.ftpwrapper(
      'me',
      'secret',
      '127.0.0.1',
      1,
      ['a', 'b'],
      kw({ timeout: 5 }),
    );
    expect(wrapper).toMatchObject({ user: 'me', passwd: 'secret', host: '127.0.0.1', port: 1 });
    expect(wrapper).toMatchObject({ dirs: ['a', 'b'], timeout: 5, refcount: 0, busy: 0 });
    expect(wrapper.keepalive).toBe(true);
    expect(await raised(() => wrapper.retrfile('a', 'I'))).toMatchObject({ errno: 111 });
    wrapper.close();
    const unknown: object = { nine: 9 };
    expect(
      await raised(() => new request.ftpwrapper('a', 'b', 'c', 1, [], kw(unknown))),
    ).toMatchObject({
      message: "ftpwrapper.__init__() got an unexpected keyword argument 'nine'",
    });
  });

  test('ftpwrapper stays connected while a file is open and after it is closed', async () => {
    await using data = await script(['one', { end: 'close' }]);
    await using control = await script([
      ...[...LOGIN, ...transfer(data, DONE), ...transfer(data, DONE), { read: 'end' as const }],
    ]);
    const wrapper = new request.ftpwrapper('', '', '127.0.0.1', control.port, [], 5);
    for (const name of ['a', 'b']) {
      const [file, size] = await wrapper.retrfile(name, 'I');
      expect([wrapper.busy, wrapper.refcount, size]).toEqual([1, 1, null]);
      expect((await file.read()).decode()).toBe('one');
      file.close();
      expect(wrapper.refcount).toBe(0);
    }
    const [last] = [wrapper.ftp];
    expect(last?.sock).not.toBe(null);
    wrapper.close();
    expect(last?.sock).toBe(null);
    const asked = 'TYPE I\r\nPASV\r\nRETR';
    expect(await control.finished()).toEqual([
      `USER anonymous\r\nPASS anonymous@\r\nCWD .\r\n${asked} a\r\n${asked} b\r\n`,
    ]);
  });

  test.skipIf(!ipv6)('over IPv6, EPSV is used and data is fetched from the same host', async () => {
    await using data = await script(['six', { end: 'close' }], { host: '::1' });
    await using control = await script(
      [
        ...[...LOGIN, LINE, '200 binary\r\n', LINE, `229 Extended (|||${data.port}|)\r\n`],
        ...[LINE, '150 here\r\n', DONE, { read: 'end' as const }],
      ],
      { host: '::1' },
    );
    const wrapper = new request.ftpwrapper('', '', '::1', control.port, [], 5);
    const [file] = await wrapper.retrfile('a', 'I');
    expect((await file.read()).decode()).toBe('six');
    file.close();
    wrapper.close();
    const [sent] = await control.finished();
    expect(sent!.split('\r\n').slice(3)).toEqual(['TYPE I', 'EPSV', 'RETR a', '']);
  });

  const test_async = colour === 'async' ? test : () => undefined;

  test_async('files asked for at once come one after the other', async () => {
    await using data = await script(['one', { end: 'close' }]);
    const each = transfer(data, { wait: 20 }, DONE);
    await using control = await script([...LOGIN, ...each, ...each, ...each, { read: 'end' }]);
    const handler = new request.CacheFTPHandler();
    const opener = request.build_opener(handler);
    const open = async (name: string) => {
      const response = await opener.open(`ftp://127.0.0.1:${control.port}/${name}`);
      const text = (await response.read()).decode();
      response.close();
      return text;
    };
    const first = await open('a');
    expect([first, ...(await Promise.all(['b', 'c'].map(open)))]).toEqual(['one', 'one', 'one']);
    handler.clear_cache();
    const [sent] = await control.finished();
    expect(sent!.match(/RETR \w/g)).toEqual(['RETR a', 'RETR b', 'RETR c']);
  });

  test_async('two that connect at once to one folder keep one connection', async () => {
    await using data = await script(['one', { end: 'close' }]);
    const each = transfer(data, DONE);
    await using control = await script([...LOGIN, ...each, ...each, { read: 'end' }]);
    const handler = new request.CacheFTPHandler();
    const opener = request.build_opener(handler);
    const responses = await Promise.all(
      ['a', 'b'].map((name) => opener.open(`ftp://127.0.0.1:${control.port}/${name}`)),
    );
    for (const response of responses) {
      expect((await response.read()).decode()).toBe('one');
      response.close();
    }
    handler.clear_cache();
    const sent = await control.finished(2);
    expect(sent.filter((text) => text.includes('RETR')).length).toBe(1);
  });
});
