// What a program's `fetch` may return, as node-fetch and others do, and the errors for anything else.
import { Readable } from 'node:stream';
import { afterEach, describe, expect, test } from 'vitest';
import { OSError, bytes, encode } from '../../../lib/python/builtins/index.js';
import * as request from '../../../lib/request/index.js';
import * as requests from '../../../lib/requests/index.js';
import * as blocking_request from '../../../lib/sync/request/index.js';
import { install_fetch as install_blocking_fetch } from '../../../lib/transport/fetch/blocking.js';
import { install_fetch, type Fetch } from '../../../lib/transport/fetch/index.js';
import { raised } from '../../server/colours.js';
import { without_environment } from '../requests/colours.js';

without_environment();
afterEach(() => install_fetch(null));

const URL = 'http://h.test/';
const OK = { status: 200, statusText: 'OK', headers: new Headers() };
const install = (make: () => unknown): void =>
  install_fetch((() => Promise.resolve(make())) as Fetch);

async function* pieces(): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(encode('ab'));
  yield encode('c');
}

test.each<[string, () => unknown]>([
  ['a Readable of Node', () => ({ ...OK, body: Readable.from([encode('ab'), encode('c')]) })],
  ['an async generator', () => ({ ...OK, body: pieces() })],
  ['a ReadableStream', () => ({ ...OK, body: new Response('abc').body })],
  ['no reason', () => ({ ...OK, statusText: undefined, body: pieces() })],
  ['a null reason', () => ({ ...OK, statusText: null, body: pieces() })],
  ['no stream', () => ({ ...OK, arrayBuffer: () => Promise.resolve(encode('abc').buffer) })],
  ['headers as pairs', () => ({ ...OK, headers: [['a', 'b']], body: pieces() })],
])('%s', async (_, make) => {
  install(make);
  const response = await request.urlopen(URL);
  expect(await response.read()).toEqual(bytes(encode('abc')));
  expect((await requests.get(URL)).text).toBe('abc');
});

test('a Readable that is not read to its end is destroyed', async () => {
  const body = new Readable({ read: () => undefined });
  body.push('ab');
  install(() => ({ ...OK, body }));
  const response = await request.urlopen(URL);
  await response.read(1);
  response.close();
  expect(body.destroyed).toBe(true);
});

test('an error of a Readable that is not read ends no process', async () => {
  const body = new Readable({ read: () => undefined });
  install(() => ({ ...OK, body }));
  const response = await request.urlopen(URL);
  body.destroy(new Error('late'));
  const failed = await raised(async () => await response.read());
  expect(failed).toBeInstanceOf(OSError);
});

test('what a reader throws when it is ended is not raised', async () => {
  const cancel = (): never => {
    throw new Error('of the program');
  };
  const body = { getReader: () => ({ read: () => new Promise(() => {}), cancel }) };
  install(() => ({ ...OK, body }));
  const response = await request.urlopen(URL);
  expect(response.close()).toBeUndefined();
});

describe.each<[string, unknown, string]>([
  ['nothing', undefined, 'fetch returned no Response, but NoneType'],
  ['a header of a number', { status: 200, headers: { a: 1 } }, 'no pairs of texts'],
  ['a stream', { status: 200, body: new Response('a').body }, 'neither text nor bytes'],
])('%s, in the blocking API', (_, answer, message) => {
  afterEach(() => install_blocking_fetch(null));

  test('OSError', async () => {
    install_blocking_fetch(() => answer as never);
    const error = await raised(() => blocking_request.urlopen(URL).read());
    expect(error).toBeInstanceOf(OSError);
    expect(String(error)).toContain(message);
  });
});

describe.each<[string, () => unknown, string]>([
  ['nothing', () => undefined, 'fetch returned no Response, but NoneType'],
  ['text', () => 'abc', 'fetch returned no Response, but str'],
  [
    'plain headers',
    () => ({ ...OK, headers: { a: 'b' } }),
    'headers that are no Headers, but dict',
  ],
  ['a header of a number', () => ({ ...OK, headers: [['a', 1]] }), 'no pairs of texts'],
  ['headers in a row', () => ({ ...OK, headers: ['a', 'b'] }), 'no pairs of texts'],
  ['no headers', () => ({ status: 200 }), 'headers that are no Headers, but NoneType'],
  ['a body that is no stream', () => ({ ...OK, body: 5 }), 'a body that is no stream, but int'],
  ['a body of text', () => ({ ...OK, body: Readable.from(['a']) }), 'a body of str, not of bytes'],
  [
    'no stream, but text',
    () => ({ ...OK, arrayBuffer: () => Promise.resolve('a') }),
    'a body of str, not of bytes',
  ],
  [
    'no stream, and a failure',
    () => ({ ...OK, arrayBuffer: () => Promise.reject(new TypeError('Network request failed')) }),
    'Connection reset by peer',
  ],
  [
    'a Response that was read',
    () => {
      const response = new Response('abc');
      void response.text();
      return response;
    },
    'a Response whose body has been read',
  ],
])('%s', (_, make, message) => {
  test('urlopen: OSError', async () => {
    install(make);
    const error = await raised(async () => await (await request.urlopen(URL)).read());
    expect(error).toBeInstanceOf(OSError);
    expect(String(error)).toContain(message);
  });

  test('get: RequestException', async () => {
    install(make);
    const error = await raised(() => requests.get(URL));
    expect(error).toBeInstanceOf(requests.exceptions.RequestException);
    expect(String(error)).toContain(message);
  });
});
