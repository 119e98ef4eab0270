// Cases of urllib3's own tests (test_response.py) that the recorded flows do not cover.
import v8 from 'node:v8';
import vm from 'node:vm';
import zlib, { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { Bytes, BytesIO, encode, kw } from '../../../lib/python/builtins/index.js';
import { OSError, ValueError, redirect_warnings } from '../../../lib/python/errors/internal.js';
import * as client from '../../../lib/stdlib/http/client/index.js';
import * as blocking_client from '../../../lib/sync/stdlib/http/client/index.js';
import * as blocking_urllib3 from '../../../lib/sync/urllib3/index.js';
import * as urllib3 from '../../../lib/urllib3/index.js';
import {
  BrotliDecoder,
  ContentDecoder,
  DeflateDecoder,
  GzipDecoder,
  MultiDecoder,
} from '../../../lib/urllib3/response/decoders/content_decoders.js';
import { sampled } from '../../oracle/seed.js';
import { both, raised } from '../../server/colours.js';

v8.setFlagsFromString('--expose-gc');
const collect_garbage = vm.runInNewContext('gc') as () => void;

/** Data without content, to be repeated. */
const EMPTY_PARTS: Record<string, [start: Uint8Array, part: Uint8Array]> = {
  gzip: [new Uint8Array(0), gzipSync('')],
  'deflate of raw data': [new Uint8Array(0), Uint8Array.of(0, 0, 0, 0xff, 0xff)],
  'deflate of zlib': [Uint8Array.of(0x78, 0x9c), Uint8Array.of(0, 0, 0, 0xff, 0xff)],
};
if ('zstdCompressSync' in zlib) {
  EMPTY_PARTS['zstd'] = [new Uint8Array(0), (zlib.zstdCompressSync as typeof gzipSync)('')];
}

const modules = both({ client, urllib3 }, { client: blocking_client, urllib3: blocking_urllib3 });

describe.each(modules)('$colour', ({ colour, client, urllib3 }) => {
  const options = {
    ...{ status: 200, version: 11, version_string: 'HTTP/1.1', reason: null },
    ...{ decode_content: true, request_url: null },
  };

  test.each([
    ...['data', 'url', 'connection', 'stream', 'read', 'read1', 'read_chunked', 'release_conn'],
    ...['drain_conn', 'shutdown', 'close'],
  ] as const)('BaseHTTPResponse.%s is not implemented', async (name) => {
    const response = new urllib3.BaseHTTPResponse(options);
    const use = () => {
      const member: unknown = Reflect.get(response, name);
      return typeof member === 'function' ? (member.call(response) as unknown) : member;
    };
    expect(await raised(use)).toMatchObject({ name: 'NotImplementedError' });
    expect(() => (response.url = '/')).toThrow(
      expect.objectContaining({ name: 'NotImplementedError' }),
    );
  });

  test('BaseHTTPResponse.readable() is that of IOBase, HTTPResponse.readable() is true', () => {
    expect(new urllib3.BaseHTTPResponse(options).readable()).toBe(false);
    expect(new urllib3.HTTPResponse().readable()).toBe(true);
  });

  test('test_chunked_head_response: stream() yields nothing and releases the connection', async () => {
    const sock = { makefile: () => new BytesIO(encode('')) };
    const original_response = new client.HTTPResponse(sock, kw({ method: 'HEAD' }));
    const headers = { 'transfer-encoding': 'chunked' };
    const response = new urllib3.HTTPResponse(
      '',
      kw({ preload_content: false, headers, original_response }),
    );
    let released = 0;
    Object.assign(response, {
      supports_chunked_reads: () => true,
      release_conn: () => void (released += 1),
    });
    const pieces = [];
    for await (const piece of response.stream()) pieces.push(piece);
    expect(pieces).toEqual([]);
    expect(released).toBe(1);
  });

  /** Returns a response to read, and what it reads from. */
  async function response_of(data: Uint8Array) {
    const fp = new client.HTTPResponse({ makefile: () => new BytesIO(data) });
    await fp.begin();
    const headers = fp.getheaders();
    const given = { body: fp, headers, preload_content: false, original_response: fp };
    return { fp, response: new urllib3.HTTPResponse(kw(given as object)) };
  }

  // By urllib3 2.8.0.
  test('too many encodings are an error of each read, and the body is never returned undecoded', async () => {
    const fields = 'Content-Length: 3\r\nContent-Encoding: gzip,gzip,gzip,gzip,gzip,gzip';
    const { response } = await response_of(encode(`HTTP/1.1 200 OK\r\n${fields}\r\n\r\nabc`));
    for (let i = 0; i < 2; i++)
      expect(await raised(() => response.read(1))).toMatchObject({
        name: 'DecodeError',
        message: 'Too many content encodings in the chain: 6 > 5',
      });
  });

  // By urllib3 2.7.0, where a decoder that holds back input, but returns none, is asked endlessly.
  test.each([
    [false, ['a', 'b', '']],
    [true, ['', 'a', '', 'b', '', '']],
  ])('a decoder that holds back input (%s) gets %j', async (has_unconsumed_tail, expected) => {
    const chunks =
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n1\r\nb\r\n0\r\n\r\n';
    const { response } = await response_of(encode(chunks));
    const given: string[] = [];
    response._decoder = {
      has_unconsumed_tail,
      decompress(data: Bytes) {
        if (given.push(data.decode()) > 9) throw new Error('too often');
        return data;
      },
      flush: () => encode('c'),
    };
    const parts: string[] = [];
    for await (const part of response.read_chunked(5, true)) parts.push(part.decode());
    expect([parts, given]).toEqual([['a', 'b', 'c'], expected]);
  });

  test('the parts of a chunk have at most the given size', async () => {
    const zipped = Buffer.from(gzipSync('a'.repeat(100))).toString('latin1');
    const head = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n';
    const chunk = `${zipped.length.toString(16)}\r\n${zipped}\r\n0\r\n\r\n`;
    const { response } = await response_of(encode(head + chunk, 'latin-1'));
    const parts: string[] = [];
    for await (const part of response.read_chunked(2, true)) parts.push(part.decode());
    expect(parts.join('')).toBe('a'.repeat(100));
    expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(2);
  });

  // By urllib3 2.7.0.
  test.each([
    [{ 'content-length': '3' }, true],
    [{}, false],
  ])('read1() closes a body at its known end: %j: %s', async (headers, is_closed) => {
    const body = new BytesIO(encode('abc'));
    const response = new urllib3.HTTPResponse(kw({ body, headers, preload_content: false }));
    expect((await response.read1()).decode()).toBe('abc');
    expect(body.closed).toBe(is_closed);
    expect((await response.read1()).length).toBe(0);
    expect(body.closed).toBe(true);
  });

  // By urllib3 2.7.0.
  test.each([
    [false, 1],
    [true, 0],
  ])('flush() flushes a body that is open: closed is %s', (closed, times) => {
    let flushed = 0;
    const body = { closed, read: () => new Bytes(0), flush: () => void (flushed += 1) };
    const response = new urllib3.HTTPResponse(kw({ body, preload_content: false }));
    response.flush();
    expect(flushed).toBe(times);
  });

  test.each([
    ['a short body', 1, false],
    ['more than is read to keep a connection', 40, true],
  ])('drain_conn() of a source that does not tell its end: %s', async (_, parts, closed) => {
    let left = parts;
    const body = { read: () => new Uint8Array(left-- > 0 ? 65_536 : 0) };
    const options = { body, preload_content: false, auto_close: false };
    const response = new urllib3.HTTPResponse(kw(options));
    await response.drain_conn();
    expect(response.closed).toBe(closed);
  });

  test.each<[error: Error, is_raised: boolean]>([
    [new OSError('x'), false],
    [new client.HTTPException('x'), false],
    [new urllib3.exceptions.HTTPError('x'), false],
    [new ValueError('x'), true],
  ])('drain_conn() of a body that raises %s', async (error, is_raised) => {
    const read = () => {
      throw error;
    };
    const body = { read, closed: false };
    const response = new urllib3.HTTPResponse(kw({ body, preload_content: false }));
    const raised_by = async () => {
      try {
        await response.drain_conn();
        return null;
      } catch (caught) {
        return caught;
      }
    };
    expect(await raised_by()).toBe(is_raised ? error : null);
  });

  // By urllib3 2.7.0.
  test('reading 0 bytes does not close the body', async () => {
    const { fp, response } = await response_of(encode('HTTP/1.1 200 OK\r\n\r\nabc'));
    expect((await response._raw_read(0, true)).length).toBe(0);
    expect((await response.read1(0)).length).toBe(0);
    expect((await response.read(0)).length).toBe(0);
    expect([fp.isclosed(), (await response.read()).decode(), fp.isclosed()]).toEqual([
      ...[false, 'abc', true],
    ]);
  });

  /** The bytes in use before the first of these tests: collecting garbage takes longer than the rest. */
  let before = 0;
  // The decoders have no colour: `npm test` takes one mode more for the blocking API.
  // docs/internals/security_history.md: data without content, read in small parts
  test.each(
    colour === 'async'
      ? sampled(Object.entries(EMPTY_PARTS), 3)
      : sampled(Object.entries(EMPTY_PARTS).slice(1), 3),
  )('%s: data without content is not stored', async (mode, [start, part]) => {
    const size = 200_000;
    let at = 0;
    let grown = Infinity;
    const used = () => {
      collect_garbage();
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      return heapUsed + arrayBuffers;
    };
    const body = {
      closed: false,
      read(amt = 0) {
        const piece = new Uint8Array(at < size ? amt : 0);
        for (let index = 0; index < piece.length; index += 1, at += 1) {
          piece[index] = at < start.length ? start[at]! : part[(at - start.length) % part.length]!;
        }
        if (before === 0) before = used();
        if (at >= size && grown === Infinity) grown = used() - before;
        return piece;
      },
    };
    const headers = { 'content-encoding': mode.split(' ', 1)[0]! };
    const response = new urllib3.HTTPResponse(kw({ body, headers, preload_content: false }));
    expect((await response.read(10)).length).toBe(0);
    expect(grown / size).toBeLessThan(2);
  });

  // docs/internals/security_history.md: raw deflate of which zlib has consumed all and returned a part
  test.each([1, 3, 7, 100, 258, 1024])('raw deflate in parts of %i bytes is whole', async (amt) => {
    for (const text of ['aaaabbbbaa', 'abc'.repeat(700), 'a'.repeat(5000)]) {
      const body = new BytesIO(deflateRawSync(text));
      const headers = { 'content-encoding': 'deflate' };
      const response = new urllib3.HTTPResponse(kw({ body, headers, preload_content: false }));
      let read = '';
      for await (const piece of response.stream(amt)) read += piece.decode();
      expect(read).toBe(text);
    }
  });

  type Opened = InstanceType<typeof urllib3.HTTPResponse>;
  test.each([
    ['read()', async (response: Opened) => void (await response.read())],
    [
      'a part, then the rest',
      async (response: Opened) => {
        await response.read(3);
        await response.read({ cache_content: true });
      },
    ],
    [
      'parts of two bytes',
      async (response: Opened) => {
        while ((await response.read(2)).length > 0);
      },
    ],
    ['close()', (response: Opened) => Promise.resolve(response.close())],
  ])('data is empty after a body that was not cached: %s', async (_, use) => {
    const body = new BytesIO(encode('abcdef'));
    const response = new urllib3.HTTPResponse(body, kw({ preload_content: false }));
    await use(response);
    expect(response.data).toEqual(encode(''));
  });

  test('data is not empty after read1() of a first part', async () => {
    const parts = [encode('abc'), encode('def')];
    const body = Object.assign(new BytesIO(), {
      read1: () => parts.shift() ?? encode(''),
      read: () => Bytes.concat(parts.splice(0)),
    });
    const response = new urllib3.HTTPResponse(body, kw({ preload_content: false }));
    expect(await response.read1()).toEqual(encode('abc'));
    if (colour === 'blocking') expect(response.data).toEqual(encode('def'));
    else expect(() => response.data).toThrow('the body has not been read');
  });

  test('data is not empty while the decoder holds output', async () => {
    const body = new BytesIO(gzipSync('barbar'.repeat(1000)));
    const headers = { 'content-encoding': 'gzip' };
    const response = new urllib3.HTTPResponse(body, kw({ headers, preload_content: false }));
    expect((await response.read(3000)).length).toBe(3000);
    body.close();
    if (colour === 'blocking') {
      expect(response.data).toHaveLength(3000);
    } else {
      expect(() => response.data).toThrow('the body has not been read');
      expect(await response.read()).toHaveLength(3000);
    }
  });
});

test.each([
  ['gzip', () => new GzipDecoder(), gzipSync('barbar')],
  ['deflate', () => new DeflateDecoder(), deflateSync('barbar')],
  ['several', () => new MultiDecoder('gzip, deflate'), deflateSync(gzipSync('barbar'))],
])('decompress() takes max_length by name: %s', (_, make, data) => {
  const decoder = make();
  expect(decoder.decompress(data, kw({ max_length: 3 })).decode()).toBe('bar');
  expect(decoder.has_unconsumed_tail).toBe(true);
  expect(decoder.decompress(encode(''), { max_length: 3 }).decode()).toBe('bar');
});

// As CPython's zlib and zstandard do.
test.each<[string, () => ContentDecoder, Uint8Array]>([
  ['gzip', () => new GzipDecoder(), gzipSync('barbar')],
  ['deflate', () => new DeflateDecoder(), deflateSync('barbar')],
  ['br', () => new BrotliDecoder(), zlib.brotliCompressSync('barbar')],
  ['several', () => new MultiDecoder('gzip, deflate'), deflateSync(gzipSync('barbar'))],
])('decompress() takes each int as max_length: %s', (name, make, data) => {
  const decoded = (max_length: unknown) =>
    make()
      .decompress(data, max_length as number)
      .decode();
  const all = [2 ** 53, -(2 ** 53), 2n ** 53n, 2n ** 63n - 1n, -1n];
  expect(all.map(decoded)).toEqual(all.map(() => 'barbar'));
  expect([3n, true, 3].map(decoded)).toEqual(['bar', 'b', 'bar']);
  expect(() => decoded(2n ** 63n)).toThrow('Python int too large to convert to C ssize_t');
  if (name === 'br') return;
  const message = "'float' object cannot be interpreted as an integer";
  expect(() => decoded(1.5)).toThrow(new TypeError(message));
});

test('only a limit that is no integer makes BrotliDecoder warn', () => {
  const warned = (max_length: number) => {
    const messages: string[] = [];
    redirect_warnings(
      (text) => void messages.push(text),
      () => new BrotliDecoder().decompress(zlib.brotliCompressSync('ab'), max_length),
    );
    return messages.length;
  };
  expect([-1, 1, 2.5, -2.5].map(warned)).toEqual([0, 0, 1, 0]);
});

test('ContentDecoder.decompress() needs data', () => {
  const decompress = () => (new ContentDecoder().decompress as () => unknown)();
  const message = "ContentDecoder.decompress() missing 1 required positional argument: 'data'";
  expect(decompress).toThrow(new TypeError(message));
});

test('decompress() refuses other keywords', () => {
  const decompress = (keywords: object) => new GzipDecoder().decompress(encode(''), keywords);
  const message = "GzipDecoder.decompress() got an unexpected keyword argument 'size'";
  expect(() => decompress({ size: 3 })).toThrow(new TypeError(message));
});
