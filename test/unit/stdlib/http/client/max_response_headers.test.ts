// `HTTPConnection(max_response_headers=)`, new in Python 3.15. Mirrors CPython main Lib/test/test_httplib.py
// (test_max_response_headers of 3.15), and its sources, since 3.15 is not the oracle.
import { describe, expect, test } from 'vitest';
import { kw } from '../../../../../lib/python/builtins/index.js';
import { raised } from '../../../../server/colours.js';
import { COLOURS, answering } from './test_httplib/peer.js';

/** A response with `count` headers. */
const answer = (count: number): string =>
  `HTTP/1.1 200 OK\r\n${'X: y\r\n'.repeat(count - 1)}Content-Length: 2\r\n\r\nok`;
const trailers = (count: number): string =>
  `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n${'X: y\r\n'.repeat(count)}\r\n`;

describe.each(COLOURS)('max_response_headers: $colour', ({ client }) => {
  const outcome = async (reply: string, options: object): Promise<string> => {
    const peer = await answering([{ read: 'head' }, reply]);
    const conn = new client.HTTPConnection('127.0.0.1', peer.port, kw(options));
    try {
      await conn.request('GET', '/');
      await (await conn.getresponse()).read();
      return 'read';
    } catch (error) {
      return `${(error as Error).name}: ${(error as Error).message}`;
    } finally {
      conn.close();
    }
  };

  test.each([
    [99, null, 'read'],
    // As in Python 3.13, the default counts the blank line.
    [100, null, 'HTTPException: got more than 100 headers'],
    [101, 101, 'read'],
    [102, 101, 'HTTPException: got more than 101 headers'],
    [1, 1, 'read'],
    [1, 0, 'HTTPException: got more than 0 headers'],
  ])('%i headers, and a limit of %s', async (count, max_response_headers, expected) => {
    expect(await outcome(answer(count), { max_response_headers })).toBe(expected);
  });

  test('the limit is also that of trailers and of interim responses', async () => {
    const interim = `HTTP/1.1 103 Early Hints\r\n${'Link: x\r\n'.repeat(3)}\r\n${answer(2)}`;
    const limited = (reply: string, max_response_headers: number) =>
      outcome(reply, { max_response_headers });
    expect(await limited(trailers(3), 3)).toBe('read');
    expect(await limited(trailers(4), 3)).toBe('HTTPException: got more than 3 trailers');
    expect(await limited(interim, 3)).toBe('read');
    expect(await limited(interim, 2)).toBe('HTTPException: got more than 2 headers');
  });

  test('the limit is also that of the answer of a proxy', async () => {
    const peer = await answering([{ read: 'head' }, answer(3)]);
    const conn = new client.HTTPConnection('127.0.0.1', peer.port, { max_response_headers: 2 });
    conn.set_tunnel('destination.com');
    const error = await raised(() => conn.connect());
    conn.close();
    expect(error).toMatchObject({ message: 'got more than 2 headers' });
  });

  test('it is an attribute, may be set later, and is a keyword of HTTPSConnection', async () => {
    const secure = new client.HTTPSConnection('localhost', 443, kw({ max_response_headers: 7 }));
    expect(secure.max_response_headers).toBe(7);
    const peer = await answering([{ read: 'head' }, answer(4)]);
    const conn = new client.HTTPConnection('127.0.0.1', peer.port);
    expect(conn.max_response_headers).toBeNull();
    conn.max_response_headers = 3;
    await conn.request('GET', '/');
    expect(await raised(() => conn.getresponse())).toMatchObject({ name: 'HTTPException' });
    conn.close();
  });

  test('a class of responses whose begin() has no parameters obeys it', async () => {
    class Response extends client.HTTPResponse {
      override begin(): Promise<void> {
        return super.begin();
      }
    }
    const peer = await answering([{ read: 'head' }, answer(120)]);
    const conn = new client.HTTPConnection('127.0.0.1', peer.port, { max_response_headers: 120 });
    conn.response_class = Response;
    await conn.request('GET', '/');
    expect((await conn.getresponse()).status).toBe(200);
    conn.close();
  });
});
