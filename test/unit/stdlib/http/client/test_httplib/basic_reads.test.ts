// Mirrors CPython v3.13.18 Lib/test/test_httplib.py (BasicTest: bodies with and without a stated length).
import { describe, expect, test } from 'vitest';
import type {
  HTTPResponse,
  IncompleteRead,
} from '../../../../../../lib/stdlib/http/client/index.js';
import { raised } from '../../../../../server/colours.js';
import {
  COLOURS,
  answering,
  connected,
  connection,
  latin,
  playing,
  response,
  text,
  unread,
} from './peer.js';

const KNOWN = 'HTTP/1.1 200 Ok\r\nContent-Length: 4\r\n\r\nText';
const UNKNOWN = 'HTTP/1.1 200 Ok\r\n\r\nText';
const CUT_SHORT = 'HTTP/1.1 200 Ok\r\nContent-Length: 10\r\n\r\nText';

/** Checks that all was read; the response is closed only explicitly. */
function expect_end(resp: HTTPResponse): void {
  expect(resp.isclosed()).toBe(true);
  expect(resp.closed).toBe(false);
  resp.close();
  expect(resp.closed).toBe(true);
}

describe.each(COLOURS)('BasicTest, reads: $colour', (modules) => {
  const { client } = modules;

  /** The result of `readinto` with a buffer of that size. */
  async function readinto(resp: HTTPResponse, size: number): Promise<string> {
    const buffer = new Uint8Array(size);
    return text(latin(String.fromCharCode(...buffer.subarray(0, await resp.readinto(buffer)))));
  }

  test('test_status_lines: read(0) returns nothing, read() the body', async () => {
    const resp = await response(modules, UNKNOWN);
    expect(text(await resp.read(0))).toBe('');
    expect([resp.isclosed(), resp.closed]).toEqual([false, false]);
    expect(text(await resp.read())).toBe('Text');
    expect_end(resp);
  });

  test('test_status_lines: a status that is not a number raises BadStatusLine', async () => {
    const resp = await unread(modules, 'HTTP/1.1 400.100 Not Ok\r\n\r\nText');
    expect(await raised(() => resp.begin())).toBeInstanceOf(client.BadStatusLine);
  });

  test('test_partial_reads: reading the last byte of Content-Length closes the response', async () => {
    const resp = await response(modules, KNOWN);
    expect(text(await resp.read(2))).toBe('Te');
    expect(resp.isclosed()).toBe(false);
    expect(text(await resp.read(2))).toBe('xt');
    expect_end(resp);
  });

  test('test_mixed_reads: readline() and read() share the remaining length', async () => {
    const resp = await response(
      modules,
      'HTTP/1.1 200 Ok\r\nContent-Length: 13\r\n\r\nText\r\nAnother',
    );
    expect(text(await resp.readline())).toBe('Text\r\n');
    expect(resp.isclosed()).toBe(false);
    expect(text(await resp.read())).toBe('Another');
    expect_end(resp);
  });

  test('test_partial_readintos: readinto() closes the response likewise', async () => {
    const resp = await response(modules, KNOWN);
    expect(await readinto(resp, 2)).toBe('Te');
    expect(resp.isclosed()).toBe(false);
    expect(await readinto(resp, 2)).toBe('xt');
    expect_end(resp);
  });

  test('test_partial_reads_past_end: read() stops at Content-Length', async () => {
    const resp = await response(modules, KNOWN);
    expect(text(await resp.read(10))).toBe('Text');
    expect_end(resp);
  });

  test('test_partial_readintos_past_end: readinto() stops at Content-Length', async () => {
    const resp = await response(modules, KNOWN);
    expect(await readinto(resp, 10)).toBe('Text');
    expect_end(resp);
  });

  test('test_partial_reads_no_content_length: one more read() detects the end of the connection', async () => {
    const resp = await response(modules, UNKNOWN);
    expect(text(await resp.read(2))).toBe('Te');
    expect(resp.isclosed()).toBe(false);
    expect(text(await resp.read(2))).toBe('xt');
    expect(resp.isclosed()).toBe(false);
    expect(text(await resp.read(1))).toBe('');
    expect_end(resp);
  });

  test('test_partial_readintos_no_content_length: one more readinto() detects the end of the connection', async () => {
    const resp = await response(modules, UNKNOWN);
    expect(await readinto(resp, 2)).toBe('Te');
    expect(resp.isclosed()).toBe(false);
    expect(await readinto(resp, 2)).toBe('xt');
    expect(resp.isclosed()).toBe(false);
    expect(await readinto(resp, 2)).toBe('');
    expect_end(resp);
  });

  test('test_partial_reads_incomplete_body: partial reads of an incomplete body do not raise', async () => {
    const resp = await response(modules, CUT_SHORT);
    expect(text(await resp.read(2))).toBe('Te');
    expect(resp.isclosed()).toBe(false);
    expect(text(await resp.read(2))).toBe('xt');
    expect(resp.isclosed()).toBe(false);
    expect(text(await resp.read(1))).toBe('');
    expect_end(resp);
  });

  test('test_partial_readintos_incomplete_body: readinto() of an incomplete body does not raise', async () => {
    const resp = await response(modules, CUT_SHORT);
    expect(await readinto(resp, 2)).toBe('Te');
    expect(resp.isclosed()).toBe(false);
    expect(await readinto(resp, 2)).toBe('xt');
    expect(resp.isclosed()).toBe(false);
    expect(await readinto(resp, 2)).toBe('');
    expect_end(resp);
  });

  test('test_response_headers: headers with the same name are joined', async () => {
    const cookies = [
      'Customer="WILE_E_COYOTE"; Version="1"; Path="/acme"',
      'Part_Number="Rocket_Launcher_0001"; Version="1"; Path="/acme"',
    ];
    const lines = cookies.map((cookie) => `Set-Cookie: ${cookie}\r\n`).join('');
    const resp = await response(modules, `HTTP/1.1 200 OK\r\n${lines}\r\nNo body\r\n`);
    expect(resp.getheader('Set-Cookie')).toBe(cookies.join(', '));
  });

  test('test_read_head: read() reads nothing of a response to HEAD', async () => {
    // The peer sends no body and keeps the connection open: waiting for either would hang.
    const peer = await playing([
      'HTTP/1.1 200 OK\r\nContent-Length: 14432\r\n\r\n',
      { read: 'end' },
    ]);
    const resp = new client.HTTPResponse(await connected(modules, peer), { method: 'HEAD' });
    await resp.begin();
    expect(text(await resp.read())).toBe('');
    expect(resp.isclosed()).toBe(true);
  });

  test('test_readinto_head: readinto() reads nothing of a response to HEAD', async () => {
    const peer = await playing([
      'HTTP/1.1 200 OK\r\nContent-Length: 14432\r\n\r\n',
      { read: 'end' },
    ]);
    const resp = new client.HTTPResponse(await connected(modules, peer), { method: 'HEAD' });
    await resp.begin();
    const buffer = new Uint8Array(5);
    expect(await resp.readinto(buffer)).toBe(0);
    expect(buffer).toEqual(new Uint8Array(5));
  });

  test('test_negative_content_length: a negative length is ignored', async () => {
    const resp = await response(modules, 'HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nHello\r\n');
    expect(text(await resp.read())).toBe('Hello\r\n');
    expect(resp.isclosed()).toBe(true);
  });

  test('test_incomplete_read: read() of an incomplete body raises IncompleteRead with the missing length', async () => {
    const resp = await response(modules, 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nHello\r\n');
    const error = (await raised(() => resp.read())) as IncompleteRead;
    expect(error).toBeInstanceOf(client.IncompleteRead);
    expect(error.partial).toEqual(latin('Hello\r\n'));
    expect(error.expected).toBe(3);
    expect(error.__repr__()).toBe('IncompleteRead(7 bytes read, 3 more expected)');
    expect(String(error)).toBe('IncompleteRead(7 bytes read, 3 more expected)');
    expect(resp.isclosed()).toBe(true);
  });

  test('test_early_eof: a head may end with the connection', async () => {
    const resp = await response(modules, 'HTTP/1.1 200 Ok');
    expect(text(await resp.read())).toBe('');
    expect_end(resp);
  });

  // In the next five, the server sends further data only when the client has read the body and sends more:
  // a read of one byte too many would hang.
  const EXTRA = 'extradata';
  const LINE = 'Hello123\r\n';
  const stated = (body: string) => [
    `HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    { read: 4 },
    EXTRA,
  ];

  /** A response to read from, and a function that returns what follows it on its connection. */
  async function in_sync(
    body: string,
  ): Promise<{ resp: HTTPResponse; after: () => Promise<string> }> {
    const sock = await connected(modules, await answering(stated(body)));
    const resp = new client.HTTPResponse(sock, { method: 'GET' });
    await resp.begin();
    const after = async () => {
      await sock.sendall(latin('more'));
      return text(await sock.recv(100));
    };
    return { resp, after };
  }

  test('test_content_length_sync: read() stops at the end of the body', async () => {
    const { resp, after } = await in_sync(LINE);
    expect(text(await resp.read())).toBe(LINE);
    expect(await after()).toBe(EXTRA);
    resp.close();
  });

  test('test_readlines_content_length: readlines() stops at the end of the body', async () => {
    const { resp, after } = await in_sync(LINE);
    expect((await resp.readlines(2000)).map(text)).toEqual([LINE]);
    expect(await after()).toBe(EXTRA);
    resp.close();
  });

  test('test_read1_content_length: read1() stops at the end of the body', async () => {
    const { resp, after } = await in_sync(LINE);
    expect(text(await resp.read1(2000))).toBe(LINE);
    expect(await after()).toBe(EXTRA);
    resp.close();
  });

  test('test_readline_bound_content_length: readline() with a limit stops at the end of the body', async () => {
    const { resp, after } = await in_sync(LINE);
    expect(text(await resp.readline(10))).toBe(LINE);
    expect(text(await resp.readline(10))).toBe('');
    expect(await after()).toBe(EXTRA);
    resp.close();
  });

  test('test_read1_bound_content_length: read1() returns at most the requested size', async () => {
    const { resp, after } = await in_sync(LINE.repeat(3));
    expect(text(await resp.read1(20))).toBe(LINE.repeat(2));
    expect(text(await resp.read())).toBe(LINE);
    expect(await after()).toBe(EXTRA);
    resp.close();
  });

  test('test_response_fileno: after CONNECT the socket is a tunnel; fileno() is unsupported', async () => {
    const peer = await playing([
      { read: 'head' },
      'HTTP/1.1 200 Connection established\r\n\r\n',
      { read: 'end' },
    ]);
    const conn = new client.HTTPConnection('127.0.0.1', peer.port);
    await conn.request('CONNECT', 'dummy:1234');
    const resp = await conn.getresponse();
    expect(resp.status).toBe(client.OK.value);
    expect(await raised(() => resp.fileno())).toMatchObject({
      name: 'UnsupportedOperation',
      message: 'fileno',
    });
    await resp.fp!.raw._sock.sendall(latin('proxied data\n'));
    resp.close();
    conn.close();
    const [received = ''] = await peer.finished();
    expect(received).toMatch(/^CONNECT dummy:1234 HTTP\/1\.1\r\n.*\r\n\r\nproxied data\n$/s);
  });

  test('a body without Content-Length is read to the end of the connection', async () => {
    const { conn } = await connection(modules, UNKNOWN);
    await conn.request('GET', '/');
    const resp = await conn.getresponse();
    expect(conn.sock).toBeNull();
    expect(text(await resp.read())).toBe('Text');
    expect_end(resp);
  });
});
