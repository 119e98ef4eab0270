// Which heads go to Node's parser as they are: those of everyday servers must, for speed.
import { describe, expect, test } from 'vitest';
import { plain_head } from '../../lib/transport/wire/head.cjs';

const NODE = [
  'HTTP/1.1 200 OK',
  'Content-Type: text/html; charset=utf-8',
  'Set-Cookie: a=b; Path=/; HttpOnly',
  'Set-Cookie: c="d e"; Expires=Fri, 20 Nov 2026 07:00:00 GMT',
  'Date: Fri, 20 Nov 2026 07:00:00 GMT',
  'Connection: keep-alive',
  'Keep-Alive: timeout=5',
];
const head = (...lines: string[]) => Buffer.from([...lines, '', 'body'].join('\r\n'), 'latin1');

describe('plain', () => {
  test.each([
    ['of known length', [...NODE, 'Content-Length: 4'], 4],
    ['in chunks', [...NODE, 'Transfer-Encoding: chunked'], 'chunked'],
    ['to the end', NODE, 'close'],
    ['of HTTP/1.0', ['HTTP/1.0 404 Not Found', 'content-length:4'], 4],
  ])('%s', (_what, lines, framing) => {
    const bytes = head(...lines);
    expect(plain_head(bytes, 'GET')).toEqual({ size: bytes.length - 4, framing });
    expect(plain_head(bytes, 'HEAD')).toEqual({ size: bytes.length - 4, framing: 'none' });
  });
});

describe('not plain', () => {
  test.each([
    ['an interim answer', ['HTTP/1.1 100 Continue']],
    ['no body allowed', ['HTTP/1.1 304 Not Modified']],
    ['a fold', ['HTTP/1.1 200 OK', 'X: y', ' z']],
    ['a blank after the value', ['HTTP/1.1 200 OK', 'X: y ']],
    ['a blank before the colon', ['HTTP/1.1 200 OK', 'X : y']],
    ['two lengths', ['HTTP/1.1 200 OK', 'Content-Length: 4', 'Content-Length: 4']],
    ['a length and chunks', ['HTTP/1.1 200 OK', 'Content-Length: 4', 'Transfer-Encoding: chunked']],
    ['a signed length', ['HTTP/1.1 200 OK', 'Content-Length: +4']],
    ['another encoding', ['HTTP/1.1 200 OK', 'Transfer-Encoding: gzip, chunked']],
    ['a bare line feed', ['HTTP/1.1 200 OK\nX: y']],
    ['a NUL', ['HTTP/1.1 200 OK', 'X: \0']],
  ])('%s', (_what, lines) => {
    expect(plain_head(head(...lines), 'GET')).toBeNull();
  });

  test('an answer to CONNECT, and a head whose end is not there', () => {
    expect(plain_head(head('HTTP/1.1 200 OK'), 'CONNECT')).toBeNull();
    expect(plain_head(Buffer.from('HTTP/1.1 200 OK\r\nX: y\r\n'), 'GET')).toBeNull();
  });

  test('takes linear time, whatever the head is', () => {
    const hostile = (length: number) =>
      Buffer.from(
        `HTTP/1.1 200 OK\r\n${'a: \t'.repeat(length)}\r\n${'b:\r\n'.repeat(length)}\x01\r\n\r\n`,
      );
    const time = (length: number) => {
      const bytes = hostile(length);
      const began = performance.now();
      for (let i = 0; i < 20; i++) plain_head(bytes, 'GET');
      return performance.now() - began;
    };
    time(500);
    const [short, long] = [time(500), time(5000)];
    expect(long).toBeLessThan(10 * short * 4 + 50);
  });
});
