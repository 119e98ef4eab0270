// Mirrors CPython v3.13.18 Lib/test/test_httplib.py (TransferEncodingTest).
import { describe, expect, test } from 'vitest';
import { kw, type Bytes } from '../../../../../../lib/python/builtins/index.js';
import { COLOURS, connection, latin } from './peer.js';

const BODY = "It's just a flesh wound";

/** The body word by word, optionally with empty pieces in between. */
function* pieces(with_empty_ones = false): Generator<Bytes> {
  const words = BODY.split(' ');
  for (const [index, word] of words.entries()) {
    if (with_empty_ones && index % 2 === 1) yield latin('');
    yield latin(index < words.length - 1 ? `${word} ` : word);
  }
}

/** The headers of a request, by name in lower case, and its body. */
function parse_request(sent: string): { headers: Record<string, string>; body: string } {
  const end = sent.indexOf('\r\n\r\n');
  const [, ...lines] = sent.slice(0, end).split('\r\n');
  const headers = lines.map((line) => line.split(': ') as [string, string]);
  return {
    headers: Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value])),
    body: sent.slice(end + 4),
  };
}

/** The content of a chunked body; checks each chunk's size and the last chunk. */
function parse_chunked(body: string): string {
  let found = '';
  for (let rest = body; ;) {
    const [, digits, after] = /^([0-9A-F]+)\r\n([^]*)$/.exec(rest)!;
    const size = parseInt(digits!, 16);
    expect(after!.slice(size, size + 2)).toBe('\r\n');
    if (size === 0) {
      expect(after).toBe('\r\n');
      return found;
    }
    found += after!.slice(0, size);
    rest = after!.slice(size + 2);
  }
}

describe.each(COLOURS)('TransferEncodingTest: $colour', (modules) => {
  test('test_endheaders_chunked: endheaders() sends a body in chunks', async () => {
    const { conn, sent } = await connection(modules);
    conn.putrequest('POST', '/');
    await conn.endheaders(pieces(), kw({ encode_chunked: true }));
    expect(parse_chunked(parse_request(await sent()).body)).toBe(BODY);
  });

  test.each([
    ['pieces', () => pieces()],
    ['text', () => BODY],
  ])(
    'test_explicit_headers: with a given Transfer-Encoding, %s is sent unchanged',
    async (_, body) => {
      const { conn, sent } = await connection(modules);
      await conn.request('POST', '/', body(), { 'Transfer-Encoding': 'chunked' });
      const request = parse_request(await sent());
      expect(request.headers).not.toHaveProperty('content-length');
      expect(request.headers['transfer-encoding']).toBe('chunked');
      expect(request.body).toBe(BODY);
    },
  );

  test('test_explicit_headers: encode_chunked sends it in chunks', async () => {
    const { conn, sent } = await connection(modules);
    await conn.request('POST', '/', {
      headers: { 'Transfer-Encoding': 'gzip, chunked' },
      encode_chunked: true,
      body: pieces(),
    });
    const request = parse_request(await sent());
    expect(request.headers).not.toHaveProperty('content-length');
    expect(request.headers['transfer-encoding']).toBe('gzip, chunked');
    expect(parse_chunked(request.body)).toBe(BODY);
  });

  test.each([false, true])(
    'test_request: an iterable is sent in chunks; with empty pieces: %s',
    async (with_empty_ones) => {
      const { conn, sent } = await connection(modules);
      await conn.request('POST', '/', pieces(with_empty_ones));
      const request = parse_request(await sent());
      expect(parse_chunked(request.body)).toBe(BODY);
      expect(request.headers['transfer-encoding']).toBe('chunked');
      expect(request.headers).not.toHaveProperty('content-length');
    },
  );

  test('test_empty_body: an empty iterable is sent as an empty body', async () => {
    const { conn, sent } = await connection(modules);
    await conn.request('POST', '/', []);
    const request = parse_request(await sent());
    expect(request.headers['transfer-encoding']).toBe('chunked');
    expect(request.headers).not.toHaveProperty('content-length');
    expect(request.body).toBe('0\r\n\r\n');
  });
});
