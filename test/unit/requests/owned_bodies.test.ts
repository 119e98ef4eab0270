// Who gets a body owns it: its failures end no process, and it is ended if the request fails, at whatever place it was given.
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import * as http_client from '../../../lib/stdlib/http/client/index.js';
import * as blocking_http_client from '../../../lib/sync/stdlib/http/client/index.js';
import { namespace as requests } from '../../../lib/requests/index.js';
import { namespace as blocking_requests } from '../../../lib/sync/requests/index.js';
import * as request from '../../../lib/request/index.js';
import * as blocking_request from '../../../lib/sync/request/index.js';
import * as urllib3 from '../../../lib/urllib3/index.js';
import * as blocking_urllib3 from '../../../lib/sync/urllib3/index.js';
import { both, raised } from '../../server/colours.js';
import { script } from '../../server/script.js';
import { without_environment } from './colours.js';

without_environment();

const folder = mkdtempSync(join(tmpdir(), 'pyurllib-bodies-'));
const file = join(folder, 'file');
const missing = join(folder, 'missing');
beforeAll(() => writeFileSync(file, 'content'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What nobody has handled: it would end the process. */
const unhandled: unknown[] = [];
const note = (error: unknown): void => void unhandled.push(error);
beforeAll(() => void process.on('uncaughtException', note).on('unhandledRejection', note));
afterEach(async () => {
  await new Promise(setImmediate);
  expect(unhandled.splice(0)).toEqual([]);
});
afterAll(async () => {
  // The error of a file that is not there may come later.
  await new Promise((done) => setTimeout(done, 20));
  process.off('uncaughtException', note).off('unhandledRejection', note);
  expect(unhandled).toEqual([]);
});

const colours = both(
  { requests, request, urllib3, http_client },
  {
    requests: blocking_requests,
    request: blocking_request,
    urllib3: blocking_urllib3,
    http_client: blocking_http_client,
  },
);

describe.each(colours)('$colour', ({ colour, requests, request, urllib3, http_client }) => {
  /** Calls that fail before anything is sent. */
  const FAILURES: [string, (body: never) => unknown][] = [
    ['files by name', (f) => requests.post('no url', { files: { f } })],
    ['files with a filename', (f) => requests.post('no url', { files: { f: ['a', f] } })],
    ['files as pairs', (f) => requests.post('no url', { files: [['f', ['a', f, 'text/plain']]] })],
    ['files as a Map', (f) => requests.post('no url', { files: new Map([['f', f]]) as never })],
    ['data beside files', (data) => requests.post('http://h/', { data, files: { f: 'x' } })],
    ['a value of a form', (a) => requests.post('no url', { data: { a } })],
    ['a Request', (data) => new requests.Request('POST', 'no url', { data }).prepare()],
    ['a Request with files', (f) => new requests.Request('POST', 'x', { files: { f } }).prepare()],
    [
      'a Request with hooks of an unknown event',
      (data) =>
        new requests.Request('POST', 'http://h/', { data, hooks: { unknown: [] } as never }),
    ],
    [
      'a PreparedRequest',
      (f) => {
        const prepared = new requests.PreparedRequest();
        prepared.prepare('POST', 'no url', { files: { f } });
      },
    ],
    [
      'Session.send without an adapter',
      (data) => {
        const session = new requests.Session();
        const prepared = new requests.Request('POST', 'http://h/', { data }).prepare();
        prepared.url = 'foo://h/';
        return session.send(prepared);
      },
    ],
    ['a PoolManager', (body) => new urllib3.PoolManager().request('POST', 'foo://x/', { body })],
    [
      'a ProxyManager, whose URL is invalid',
      (body) =>
        new urllib3.ProxyManager('http://127.0.0.1:1').urlopen('POST', 'http://[bad', { body }),
    ],
    ['its urlopen', (body) => new urllib3.PoolManager().urlopen('POST', 'foo://x/', { body })],
    [
      'its request_encode_url',
      (body) => new urllib3.PoolManager().request_encode_url('GET', 'foo://x/', { body }),
    ],
    [
      'its request_encode_body, beside fields',
      (body) => {
        const keywords = { body, fields: { a: 'b' } };
        return new urllib3.PoolManager().request_encode_body('POST', 'http://x/', keywords);
      },
    ],
    [
      'its request, beside json',
      (body) => new urllib3.PoolManager().request('POST', 'http://x/', { body, json: [1] }),
    ],
    [
      'its request, as fields',
      (f) => new urllib3.PoolManager().request('POST', 'foo://x/', { fields: { f } }),
    ],
    ['urllib3.request', (body) => requests.packages.urllib3.request('POST', 'foo://x/', { body })],
    [
      'a pool',
      (body) => new urllib3.HTTPConnectionPool('h').request('POST', 'http://other/', { body }),
    ],
    ['urlopen', (body) => request.urlopen('no url', body)],
    ['a Request of urllib', (body) => new request.Request('no url', body)],
    [
      'a body of http.client',
      (body) => new http_client.HTTPConnection('h').request('A B', '/', body),
    ],
  ];

  test.each(FAILURES)('%s: a stream is listened to, and destroyed', async (_, fail) => {
    const absent = createReadStream(missing);
    const present = createReadStream(file);
    expect(await raised(async () => await fail(absent as never))).toBeInstanceOf(Error);
    expect(await raised(async () => await fail(present as never))).toBeInstanceOf(Error);
    expect([absent.destroyed, present.destroyed]).toEqual([true, true]);
  });

  test.each(FAILURES)('%s: a promise that rejects is no unhandled rejection', async (_, fail) => {
    const promise = Promise.reject(new Error('no content'));
    expect(await raised(async () => await fail(promise as never))).toBeInstanceOf(Error);
  });

  test('a stream has one listener, however often it is sent', async () => {
    const stream = new PassThrough();
    for (let n = 0; n < 15; n++) await raised(() => requests.post('no url', { data: stream }));
    expect(stream.listenerCount('error')).toBeLessThanOrEqual(2);
  });

  test("a body's seek() that returns a promise is an error, and nothing is sent", async () => {
    await using server = await script([
      { read: 'request' },
      'HTTP/1.1 307 R\r\nLocation: /next\r\nContent-Length: 0\r\n\r\n',
    ]);
    const sent = ['x', ''];
    const data = {
      __len__: () => 1,
      *[Symbol.iterator]() {}, // prettier-ignore
      tell: () => 0,
      read: () => sent.shift() ?? '',
      seek: () => Promise.reject(new Error('not awaited')),
    };
    const error = await raised(() => requests.post(server.url, { data: data as never }));
    expect(String(error)).toContain('seek() returned a promise');
    expect((await server.received()).join('')).not.toContain('/next');
  });

  test('close() of an adapter that returns a promise is an error', async () => {
    const session = new requests.Session();
    Object.assign(session.adapters['http://']!, { close: () => Promise.reject(new Error('no')) });
    expect(String(await raised(() => session.close()))).toContain('close() returned a promise');
  });

  if (colour === 'blocking') return;

  test.each([307, 401])('a FileHandle is sent again after %i, and stays open', async (status) => {
    const challenge = 'WWW-Authenticate: Digest realm="r", nonce="n", qop="auth"\r\n';
    await using server = await script([
      { read: 'request' },
      `HTTP/1.1 ${status} R\r\nLocation: /b\r\n${challenge}Content-Length: 0\r\n\r\n`,
      { read: 'request' },
      'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok',
    ]);
    const data = await open(file);
    const auth = new requests.auth.HTTPDigestAuth('u', 'p');
    const r = await requests.post(server.url, { data: data as never, auth });
    expect(r.text).toBe('ok');
    const received = (await server.received()).join('');
    expect(received.split('\r\n\r\ncontent')).toHaveLength(3);
    expect(received.split('Content-Length: 7')).toHaveLength(3);
    expect((await data.stat()).size).toBe(7);
    await raised(() => requests.post('no url', { data: data as never }));
    await data.close();
  });

  test('a FileHandle is sent by http.client and urllib3, and stays open', async () => {
    await using server = await script([
      { read: 'request' },
      'HTTP/1.0 200 OK\r\n\r\n',
      { end: 'close' },
    ]);
    const body = await open(file);
    const connection = new http_client.HTTPConnection('127.0.0.1', server.port);
    await connection.request('POST', '/', body as never);
    await (await connection.getresponse()).read();
    await new urllib3.PoolManager().request('POST', server.url, { body: body as never });
    const received = await server.received();
    expect(received.map((each) => each.includes('7\r\ncontent\r\n0'))).toEqual([true, true]);
    await body.close();
  });

  test('an async iterator is the content of a file, and is ended', async () => {
    let ended = false;
    async function* pieces() {
      try {
        yield 'ab';
        await Promise.resolve();
        yield new Uint8Array([99]);
      } finally {
        ended = true;
      }
    }
    const url = `${inject('http')}/echo`;
    const r = await requests.post(url, { files: { f: ['a.txt', pieces() as never] } });
    expect(r.json().body).toContain('\r\n\r\nabc\r\n--');
    expect(ended).toBe(true);
  });
});
