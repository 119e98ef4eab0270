// Mirrors CPython v3.13.18 Lib/test/test_httplib.py (BasicTest: limits and failures).
import { describe, expect, test } from 'vitest';
import { BrokenPipeError, OSError } from '../../../../../../lib/python/builtins/index.js';
import type { HTTPResponse } from '../../../../../../lib/stdlib/http/client/index.js';
import type { Step } from '../../../../../server/script.js';
import { raised } from '../../../../../server/colours.js';
import {
  COLOURS,
  answering,
  connected,
  connection,
  playing,
  response,
  text,
  unread,
} from './peer.js';

const LONG = 65_536;

describe.each(COLOURS)('BasicTest, limits: $colour', (modules) => {
  const { client, socket } = modules;

  test('test_too_many_headers: 101 headers raise HTTPException', async () => {
    const lines = Array.from({ length: 101 }, (_, index) => `Header${index}: foo\r\n`);
    const resp = await unread(modules, `HTTP/1.1 200 OK\r\n${lines.join('')}`);
    const error = await raised(() => resp.begin());
    expect(error).toMatchObject({ name: 'HTTPException', message: 'got more than 100 headers' });
  });

  test.each<[name: string, answer: Step[], method: 'begin' | 'read', message: string]>([
    [
      'test_overflowing_status_line',
      ['HTTP/1.1 200 Ok', { repeat: 'k', times: LONG }, '\r\n'],
      'begin',
      'got more than 65536 bytes when reading status line',
    ],
    [
      'test_overflowing_header_line',
      ['HTTP/1.1 200 OK\r\nX-Foo: bar', { repeat: 'r', times: LONG }, '\r\n\r\n'],
      'begin',
      'got more than 65536 bytes when reading header line',
    ],
    [
      'test_overflowing_chunked_line',
      [
        'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n',
        { repeat: '0', times: LONG },
        'a\r\nhello world\r\n0\r\n\r\n',
      ],
      'read',
      'got more than 65536 bytes when reading chunk size',
    ],
  ])('%s: LineTooLong', async (_, answer, method, message) => {
    const resp = await unread(modules, answer);
    if (method === 'read') await resp.begin();
    expect(await raised(() => resp[method]())).toMatchObject({ name: 'LineTooLong', message });
  });

  // docs/internals/security_history.md: CVE-2021-3737
  test('test_overflowing_header_limit_after_100: headers of interim responses are limited, too', async () => {
    const resp = await unread(modules, [{ repeat: 'HTTP/1.1 100 OK\r\nr\n', times: 32_768 }]);
    const error = await raised(() => resp.begin());
    expect(error).toMatchObject({ name: 'HTTPException', message: 'got more than 100 headers' });
  });

  test.each([
    ['test_multiple_interim_responses', 3, null],
    ['test_multiple_interim_responses', 99, null],
    // docs/internals/security_history.md: gh-150743
    ['test_too_many_interim_responses', 100, 'got more than 100 interim responses'],
  ])('%s: %i', async (_, times, message) => {
    const resp = await unread(modules, [
      { repeat: 'HTTP/1.1 100 Continue\r\n\r\n', times },
      'HTTP/1.1 200 OK\r\n\r\nhi',
    ]);
    if (message === null) {
      await resp.begin();
      expect(text(await resp.read())).toBe('hi');
    } else {
      expect(await raised(() => resp.begin())).toMatchObject({ name: 'HTTPException', message });
    }
  });

  test.each([null, 100])('test_chunked_too_many_trailers: read(%s)', async (amount) => {
    const trailers = Array.from({ length: 101 }, (_, at) => `X-Trailer${at}: ${at}\r\n`);
    const resp = await response(modules, [
      `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n${trailers.join('')}\r\n`,
    ]);
    const error = await raised(() => resp.read(amount));
    expect(error).toMatchObject({ name: 'HTTPException', message: 'got more than 100 trailers' });
    resp.close();
  });

  test('test_large_content_length: bodies around the size of the first read', async () => {
    for (const length of [2 ** 20 - 1, 2 ** 20, 2 ** 20 + 1, 2 ** 22]) {
      const resp = await response(modules, [
        `HTTP/1.1 200 OK\r\nContent-Length: ${length}\r\n\r\n`,
        'A'.repeat(length),
      ]);
      expect(await resp.read()).toHaveLength(length);
    }
  });

  test('test_epipe: a response is read even if sending the request failed', async () => {
    class BrokenPipe extends socket.socket {
      override sendall(data: Uint8Array): Promise<void> {
        if (Buffer.from(data).includes('Content-Length')) throw new OSError(32, 'gotcha');
        return super.sendall(data);
      }
    }
    const peer = await answering(
      'HTTP/1.0 401 Authorization Required\r\nContent-type: text/html\r\n' +
        'WWW-Authenticate: Basic realm="example"\r\n',
    );
    const conn = new client.HTTPConnection('example.com');
    conn.sock = await connected(modules, peer, BrokenPipe);
    expect(await raised(() => conn.request('PUT', '/url', 'body'))).toBeInstanceOf(BrokenPipeError);
    const resp = await conn.getresponse();
    expect(resp.status).toBe(401);
    expect(resp.getheader('www-authenticate')).toBe('Basic realm="example"');
    resp.close();
  });

  test('test_error_leak: a response whose head is invalid releases the socket', async () => {
    const made: HTTPResponse[] = [];
    class Response extends client.HTTPResponse {
      constructor(...args: ConstructorParameters<typeof client.HTTPResponse>) {
        super(...args);
        made.push(this);
      }
    }
    const { conn, peer } = await connection(modules, 'Invalid status line');
    conn.response_class = Response;
    await conn.request('GET', '/');
    const error = await raised(() => conn.getresponse());
    expect(error).toMatchObject({ name: 'BadStatusLine', message: 'Invalid status line' });
    expect(made.map(({ closed }) => closed)).toEqual([true]);
    // The connection still holds its socket; closing that closes the last reference to it.
    expect(conn.sock).not.toBeNull();
    conn.close();
    await peer.finished();
  });

  test('a malformed status line closes the response unless it names HTTP', async () => {
    for (const [line, closed] of [
      ['nonsense\r\n', true],
      ['HTTP/1.1\r\n', true],
      ['HTTP/1.1 nonsense\r\n', false],
    ] as const) {
      const resp = await unread(modules, line);
      expect(await raised(() => resp.begin())).toMatchObject({ name: 'BadStatusLine' });
      expect(resp.isclosed()).toBe(closed);
      resp.close();
    }
  });

  // Memory is allocated only for bytes that arrive.
  test('test_large_content_length_truncated: a huge Content-Length allocates no memory for missing bytes', async () => {
    const head = `HTTP/1.1 200 OK\r\nContent-Length: ${2 ** 50}\r\n\r\n`;
    const whole = await response(modules, `${head}Text`);
    expect(await raised(() => whole.read())).toMatchObject({
      name: 'IncompleteRead',
      message: `IncompleteRead(4 bytes read, ${2 ** 50 - 4} more expected)`,
    });
    const part = await response(modules, `${head}Text`);
    expect(await part.read(2 ** 40)).toHaveLength(4);
    part.close();
  });

  test('closing an unread response closes the connection', async () => {
    const peer = await playing([
      { read: 'head' },
      'HTTP/1.1 200 OK\r\nContent-Length: 10\r\nConnection: close\r\n\r\nText',
      { read: 'end' },
    ]);
    const conn = new client.HTTPConnection('127.0.0.1', peer.port);
    await conn.request('GET', '/');
    const resp = await conn.getresponse();
    expect(conn.sock).toBeNull();
    resp.close();
    await peer.finished();
  });
});
