// Mirrors CPython v3.13.18 Lib/test/test_httplib.py (BasicTest: responses), on its FakeSocket.
import { describe, expect, test } from 'vitest';
import { BytesIO, kw, type Bytes } from '../../../../../../lib/python/builtins/index.js';
import type {
  HTTPResponse,
  IncompleteRead,
} from '../../../../../../lib/stdlib/http/client/index.js';
import { raised } from '../../../../../server/colours.js';
import {
  FakeSocket,
  NoEOFBytesIO,
  bytes_io,
  late_stream,
  own_stream,
  type FileClass,
} from './fake_socket.js';
import { COLOURS, latin, printed, text } from './peer.js';

const KNOWN = 'HTTP/1.1 200 Ok\r\nContent-Length: 4\r\n\r\nText';
const UNKNOWN = 'HTTP/1.1 200 Ok\r\n\r\nText';
const SHORT = 'HTTP/1.1 200 Ok\r\nContent-Length: 10\r\n\r\nText';
const CHUNKED = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';
const CHUNKS =
  CHUNKED +
  'a\r\nhello worl\r\n3\r\nd! \r\n8\r\nand now \r\n22\r\nfor something completely different\r\n';
const BODY = 'hello world! and now for something completely different';
const LAST = '0\r\n';
const TRAILERS = 'X-Dummy: foo\r\nX-Dumm2: bar\r\n';
const END = '\r\n';
const HEAD_CHUNKS = CHUNKED + 'a\r\nhello world\r\n1\r\nd\r\n' + LAST + END;

const FILES: { file: string; file_class: FileClass }[] = [
  { file: 'BytesIO', file_class: bytes_io },
  { file: "a program's own stream", file_class: own_stream },
];

const ROWS = COLOURS.flatMap((colour) => [
  ...FILES.map((each) => ({ ...colour, ...each })),
  ...(colour.colour === 'async'
    ? [{ ...colour, file: 'a stream of promises', file_class: late_stream }]
    : []),
]);

describe.each(ROWS)('BasicTest on FakeSocket: $colour, $file', ({ client, file_class }) => {
  async function response(
    answer: string,
    method: string | null = 'GET',
    file = file_class,
  ): Promise<{ resp: HTTPResponse; sock: FakeSocket }> {
    const sock = new FakeSocket(answer, file);
    const resp = new client.HTTPResponse(sock, kw({ method }));
    await resp.begin();
    return { resp, sock };
  }

  function expect_end(resp: HTTPResponse, sock: FakeSocket): void {
    expect([resp.isclosed(), resp.closed, sock.file_closed]).toEqual([true, false, true]);
    resp.close();
    expect(resp.closed).toBe(true);
  }

  async function readinto(resp: HTTPResponse, size: number): Promise<string> {
    const buffer = Buffer.alloc(size);
    return buffer.toString('latin1', 0, await resp.readinto(buffer));
  }

  test('test_status_lines: a body up to the end, and a bad status', async () => {
    const { resp, sock } = await response(UNKNOWN);
    expect(text(await resp.read(0))).toBe('');
    expect([resp.isclosed(), resp.closed]).toEqual([false, false]);
    expect(text(await resp.read())).toBe('Text');
    expect_end(resp, sock);
    const bad = new client.HTTPResponse(
      new FakeSocket('HTTP/1.1 400.100 Not Ok\r\n\r\nText', file_class),
    );
    expect(await raised(() => bad.begin())).toBeInstanceOf(client.BadStatusLine);
  });

  test('test_partial_reads: in pieces, and past the end', async () => {
    const { resp, sock } = await response(KNOWN);
    expect(text(await resp.read(2))).toBe('Te');
    expect(resp.isclosed()).toBe(false);
    expect(text(await resp.read(2))).toBe('xt');
    expect_end(resp, sock);
    const past = await response(KNOWN);
    expect(text(await past.resp.read(10))).toBe('Text');
    expect_end(past.resp, past.sock);
  });

  test('test_mixed_reads: a line, then the rest', async () => {
    const { resp, sock } = await response(
      'HTTP/1.1 200 Ok\r\nContent-Length: 13\r\n\r\nText\r\nAnother',
    );
    expect(text(await resp.readline())).toBe('Text\r\n');
    expect(resp.isclosed()).toBe(false);
    expect(text(await resp.read())).toBe('Another');
    expect_end(resp, sock);
  });

  test('test_partial_readintos: in pieces, and past the end', async () => {
    const { resp, sock } = await response(KNOWN);
    expect(await readinto(resp, 2)).toBe('Te');
    expect(resp.isclosed()).toBe(false);
    expect(await readinto(resp, 2)).toBe('xt');
    expect_end(resp, sock);
    const past = await response(KNOWN);
    expect(await readinto(past.resp, 10)).toBe('Text');
    expect_end(past.resp, past.sock);
  });

  test.each([
    ['test_partial_reads_no_content_length: up to the end', UNKNOWN],
    ['test_partial_reads_incomplete_body: a short body ends without an error', SHORT],
  ])('%s', async (_, answer) => {
    const { resp, sock } = await response(answer);
    expect(text(await resp.read(2))).toBe('Te');
    expect(text(await resp.read(2))).toBe('xt');
    expect(resp.isclosed()).toBe(false);
    expect(text(await resp.read(1))).toBe('');
    expect_end(resp, sock);
  });

  test.each([
    ['test_partial_readintos_no_content_length: up to the end', UNKNOWN],
    ['test_partial_readintos_incomplete_body: a short body ends without an error', SHORT],
  ])('%s', async (_, answer) => {
    const { resp, sock } = await response(answer);
    expect(await readinto(resp, 2)).toBe('Te');
    expect(await readinto(resp, 2)).toBe('xt');
    expect(resp.isclosed()).toBe(false);
    expect(await readinto(resp, 2)).toBe('');
    expect_end(resp, sock);
  });

  test('test_response_headers: values of one name are joined', async () => {
    const cookies = [
      'Customer="WILE_E_COYOTE"; Version="1"; Path="/acme"',
      'Part_Number="Rocket_Launcher_0001"; Version="1"; Path="/acme"',
    ];
    const lines = cookies.map((cookie) => `Set-Cookie: ${cookie}\r\n`).join('');
    const { resp } = await response(`HTTP/1.1 200 OK\r\n${lines}\r\nNo body\r\n`);
    expect(resp.getheader('Set-Cookie')).toBe(cookies.join(', '));
  });

  test('test_read_head, test_readinto_head: nothing is read past the head', async () => {
    const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 14432\r\n\r\n';
    const no_eof = (bytes: Bytes) => new NoEOFBytesIO(bytes);
    const { resp } = await response(answer, 'HEAD', no_eof);
    expect(text(await resp.read())).toBe('');
    const other = await response(answer, 'HEAD', no_eof);
    const buffer = new Uint8Array(5);
    expect(await other.resp.readinto(buffer)).toBe(0);
    expect(buffer).toEqual(new Uint8Array(5));
  });

  test('test_negative_content_length: it counts as none', async () => {
    const { resp } = await response('HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nHello\r\n');
    expect(text(await resp.read())).toBe('Hello\r\n');
    expect(resp.isclosed()).toBe(true);
  });

  test('test_incomplete_read: a short body raises IncompleteRead', async () => {
    const { resp } = await response('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nHello\r\n');
    const error = (await raised(() => resp.read())) as IncompleteRead;
    expect(error).toMatchObject({
      name: 'IncompleteRead',
      message: 'IncompleteRead(7 bytes read, 3 more expected)',
      expected: 3,
    });
    expect(error.partial).toEqual(latin('Hello\r\n'));
    expect(resp.isclosed()).toBe(true);
  });

  test('test_early_eof: a status line alone is a response', async () => {
    const { resp, sock } = await response('HTTP/1.1 200 Ok');
    expect(text(await resp.read())).toBe('');
    expect_end(resp, sock);
  });

  test.each([
    [
      'test_overflowing_status_line: LineTooLong',
      `HTTP/1.1 200 Ok${'k'.repeat(65_536)}\r\n`,
      'status line',
    ],
    [
      'test_overflowing_header_line: LineTooLong',
      `HTTP/1.1 200 OK\r\nX-Foo: bar${'r'.repeat(65_536)}\r\n\r\n`,
      'header line',
    ],
    [
      'test_overflowing_chunked_line: LineTooLong',
      `${CHUNKED}${'0'.repeat(65_536)}a\r\nhello world\r\n0\r\n\r\n`,
      'chunk size',
    ],
  ])('%s', async (_, answer, what) => {
    const error = await raised(async () => await (await response(answer)).resp.read());
    expect(error).toMatchObject({
      name: 'LineTooLong',
      message: `got more than 65536 bytes when reading ${what}`,
    });
  });

  test('test_too_many_headers, test_overflowing_header_limit_after_100: at most 100 headers', async () => {
    const many = Array.from({ length: 101 }, (_, index) => `Header${index}: foo\r\n`).join('');
    for (const answer of [
      `HTTP/1.1 200 OK\r\n${many}`,
      `HTTP/1.1 100 OK\r\n${'r\n'.repeat(32_768)}`,
    ]) {
      expect(await raised(() => response(answer))).toMatchObject({
        name: 'HTTPException',
        message: 'got more than 100 headers',
      });
    }
  });

  test('test_chunked: read() of any size', async () => {
    const { resp } = await response(CHUNKS + LAST + END);
    expect(text(await resp.read())).toBe(BODY);
    resp.close();
    for (let size = 1; size < 12; size++) {
      const { resp } = await response(CHUNKS + LAST + END);
      const parts = [await resp.read(size), await resp.read(size), await resp.read()].map(text);
      expect(parts).toEqual([
        BODY.slice(0, size),
        BODY.slice(size, 2 * size),
        BODY.slice(2 * size),
      ]);
      resp.close();
    }
  });

  test('test_readinto_chunked: readinto() of any size', async () => {
    const { resp } = await response(CHUNKS + LAST + END);
    expect(await readinto(resp, 128)).toBe(BODY);
    for (let size = 1; size < 12; size++) {
      const { resp } = await response(CHUNKS + LAST + END);
      const parts = [
        await readinto(resp, size),
        await readinto(resp, size),
        await readinto(resp, 128),
      ];
      expect(parts.join('')).toBe(BODY);
    }
  });

  test.each(['', 'foo\r\n'])(
    'test_chunked, test_readinto_chunked: incomplete after %j',
    async (end) => {
      for (const read of [
        (resp: HTTPResponse) => resp.read(),
        (resp: HTTPResponse) => resp.readinto(new Uint8Array(128)),
      ]) {
        const { resp } = await response(CHUNKS + end);
        const error = (await raised(() => read(resp))) as IncompleteRead;
        const message = `IncompleteRead(${BODY.length} bytes read)`;
        expect(error).toMatchObject({ name: 'IncompleteRead', message });
        expect(error.__repr__()).toBe(message);
        expect(text(error.partial as Bytes)).toBe(BODY);
        resp.close();
      }
    },
  );

  test('test_chunked_head, test_readinto_chunked_head: the answer to HEAD has no body', async () => {
    const { resp, sock } = await response(HEAD_CHUNKS, 'HEAD');
    expect(text(await resp.read())).toBe('');
    expect([resp.status, resp.reason]).toEqual([200, 'OK']);
    expect_end(resp, sock);
    const other = await response(HEAD_CHUNKS, 'HEAD');
    expect(await readinto(other.resp, 5)).toBe('');
    expect_end(other.resp, other.sock);
  });

  test.each([
    [
      'test_chunked_extension',
      CHUNKS + '3;foo=bar\r\nabc\r\n0;foo=bar\r\n' + END,
      `${BODY}abc`,
      '',
    ],
    ['test_chunked_missing_end', CHUNKS + LAST, BODY, ''],
    ['test_chunked_trailers', CHUNKS + LAST + TRAILERS + END, BODY, ''],
    ['test_chunked_sync', CHUNKS + LAST + TRAILERS + END + 'extradata', BODY, 'extradata'],
  ])('%s: the rest remains in the stream', async (_, answer, body, rest) => {
    const { resp, sock } = await response(answer);
    const { file } = sock;
    expect(text(await resp.read())).toBe(body);
    expect(sock.file).toBe(file);
    expect(Buffer.from(await file!.read()).toString('latin1')).toBe(rest);
    resp.close();
  });

  const LINE = 'Hello123\r\n';
  test.each<[name: string, times: number, read: (resp: HTTPResponse) => Promise<string[]>]>([
    ['test_content_length_sync', 1, async (resp) => [text(await resp.read())]],
    ['test_readlines_content_length', 1, async (resp) => (await resp.readlines(2000)).map(text)],
    ['test_read1_content_length', 1, async (resp) => [text(await resp.read1(2000))]],
    [
      'test_readline_bound_content_length',
      1,
      async (resp) => [text(await resp.readline(10)), text(await resp.readline(10))],
    ],
    [
      'test_read1_bound_content_length',
      3,
      async (resp) => [text(await resp.read1(20)), text(await resp.read())],
    ],
  ])('%s: nothing is read beyond Content-Length', async (_, times, read) => {
    const body = LINE.repeat(times);
    const { resp, sock } = await response(
      `HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}extradata`,
    );
    expect((await read(resp)).join('')).toBe(body);
    expect(Buffer.from(await sock.file!.read()).toString()).toBe('extradata');
    resp.close();
  });

  test('test_malformed_headers_coped_with, test_parse_all_octets: all octets of names and values', async () => {
    const { resp } = await response(
      'HTTP/1.1 200 OK\r\nFirst: val\r\n: nval\r\nSecond: val\r\n\r\n',
    );
    expect([resp.getheader('First'), resp.getheader('Second')]).toEqual(['val', 'val']);
    const octets = (from: number, to: number) =>
      String.fromCharCode(...Array.from({ length: to - from + 1 }, (_, at) => from + at));
    const all = await response(
      `HTTP/1.1 200 OK\r\n!#$%&'*+-.^_\`|~: value\r\nVCHAR: ${octets(0x21, 0x7e)}\r\n` +
        `obs-text: ${octets(0x80, 0xff)}\r\nobs-fold: text\r\n folded with space\r\n` +
        '\tfolded with tab\r\nContent-Length: 0\r\n\r\n',
    );
    expect(all.resp.getheader("!#$%&'*+-.^_`|~")).toBe('value');
    expect(all.resp.getheader('VCHAR')).toBe(octets(0x21, 0x7e));
    expect(all.resp.getheader('obs-text')).not.toBeNull();
    expect(all.resp.getheader('obs-fold')).toMatch(/^text.* folded with space.*folded with tab$/s);
    expect(all.resp.getheader('Content-Length')).toBe('0');
  });

  test('test_headers_debuglevel: each header is printed', async () => {
    const answer = 'HTTP/1.1 200 OK\r\nFirst: val\r\nSecond: val1\r\nSecond: val2\r\n';
    const resp = new client.HTTPResponse(new FakeSocket(answer, file_class), { debuglevel: 1 });
    expect(await printed(() => resp.begin())).toEqual([
      "reply: 'HTTP/1.1 200 OK\\r\\n'",
      'header: First: val',
      'header: Second: val1',
      'header: Second: val2',
    ]);
  });

  test('HTTPResponseTest: getheader() returns headers, or defaults for missing ones', async () => {
    const { resp } = await response(
      'HTTP/1.1 200 Ok\r\nMy-Header: first-value\r\nMy-Header:                 second-value\r\n\r\nText',
    );
    expect(resp.getheader('My-Header')).toBe('first-value, second-value');
    expect(resp.getheader('My-Header', 'some default')).toBe('first-value, second-value');
    expect(resp.getheader('No-Such-Header', 'default-value')).toBe('default-value');
    expect(resp.getheader('No-Such-Header', ['default', 'values'])).toBe('default, values');
    expect(resp.getheader('No-Such-Header')).toBeNull();
    expect(resp.getheader('No-Such-Header', kw({ default: 42 }))).toBe(42);
  });

  test('results are Bytes, whatever the stream returns', async () => {
    const { resp } = await response('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\none\ntwo\nx');
    const found = [
      await resp.readline(),
      await resp.read1(2),
      await resp.read(1),
      await resp.read(),
    ];
    expect(found.map((each) => each.decode())).toEqual(['one\n', 'tw', 'o', '\nx']);
  });
});

describe.each(COLOURS)('FakeSocket, further cases: $colour', ({ client, colour }) => {
  test('a stream that does not return bytes raises TypeError', async () => {
    const sock = { makefile: () => ({ readline: () => 'HTTP/1.1', read: () => '', close() {} }) };
    const resp = new client.HTTPResponse(sock as never);
    expect(await raised(() => resp.begin())).toBeInstanceOf(TypeError);
  });

  test('an error during read() leaves the stream open, so that the next read raises it too', async () => {
    class Broken extends BytesIO {
      override read(): Bytes {
        throw new Error('not now');
      }
    }
    const sock = new FakeSocket(KNOWN, (answer) => new Broken(answer));
    const resp = new client.HTTPResponse(sock);
    await resp.begin();
    for (let times = 0; times < 2; times++) {
      expect(await raised(() => resp.read())).toMatchObject({ message: 'not now' });
    }
    expect([resp.isclosed(), sock.file_closed]).toEqual([false, false]);
  });

  test.skipIf(colour === 'async')('a promise in the blocking colour raises TypeError', async () => {
    const resp = new client.HTTPResponse(new FakeSocket(KNOWN, late_stream));
    expect(await raised(() => resp.begin())).toBeInstanceOf(TypeError);
  });
});
