// What JavaScript's programs pass and Python's do not: buffers of any kind, values of another realm, iterables on plain
// objects, Headers and pairs, and promises whose `await` was forgotten.
import { createContext, runInContext } from 'node:vm';
import { describe, expect, inject, test } from 'vitest';
import { Bytes, encode, kw, str } from '../../../lib/python/builtins/index.js';
import * as http_client from '../../../lib/stdlib/http/client/index.js';
import * as blocking_http_client from '../../../lib/sync/stdlib/http/client/index.js';
import { namespace as requests } from '../../../lib/requests/index.js';
import * as micro from '../../../lib/requests/micro/index.js';
import * as request from '../../../lib/request/index.js';
import { namespace as blocking_requests } from '../../../lib/sync/requests/index.js';
import * as blocking_micro from '../../../lib/sync/requests/micro/index.js';
import * as blocking_request from '../../../lib/sync/request/index.js';
import { urlencode } from '../../../lib/parse/index.js';
import { both, raised } from '../../server/colours.js';
import { script } from '../../server/script.js';
import { without_environment } from './colours.js';

without_environment();

const context = createContext({});
const foreign = (source: string): never => runInContext(source, context) as never;

const ANSWER = 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n';

/** Runs `send` with the URL of a server, and returns the head that it received, and the body. */
async function received(send: (url: string, port: number) => unknown): Promise<[string, string]> {
  await using peer = await script([{ read: 'request' }, ANSWER, { end: 'close' }]);
  await send(peer.url, peer.port);
  const [text = ''] = await peer.finished();
  const end = text.indexOf('\r\n\r\n');
  return [text.slice(0, end), text.slice(end + 4)];
}

/** Four bytes in each kind of buffer, of this realm and of another one. */
const BUFFERS: readonly (readonly [string, never])[] = [
  ['ArrayBuffer', new Uint8Array([97, 98, 99, 100]).buffer as never],
  ['DataView', new DataView(new Uint8Array([97, 98, 99, 100]).buffer) as never],
  ['Uint16Array', new Uint16Array(new Uint8Array([97, 98, 99, 100]).buffer) as never],
  ['Float32Array', new Float32Array(new Uint8Array([97, 98, 99, 100]).buffer) as never],
  ['foreign ArrayBuffer', foreign('new Uint8Array([97, 98, 99, 100]).buffer')],
  ['foreign Uint8Array', foreign('new Uint8Array([97, 98, 99, 100])')],
  ['foreign Uint16Array', foreign('new Uint16Array(new Uint8Array([97, 98, 99, 100]).buffer)')],
];

const modules = both(
  { requests, request, http_client, micro },
  {
    requests: blocking_requests,
    request: blocking_request,
    http_client: blocking_http_client,
    micro: blocking_micro,
  },
);

describe.each(modules)('$colour', ({ colour, requests, request, http_client, micro }) => {
  const { Request, Session } = requests;
  const is_async = colour === 'async';

  test.each<[string, unknown]>([
    ['a Date', new Date(0)],
    ['a Date of another realm', foreign('new Date(0)')],
  ])('%s is a TypeError, as it is in json', async (_, date) => {
    const d = date as never;
    const message = "'Date' object cannot be sent: pass its text, such as d.toISOString()";
    const sent: object[] = [
      { params: { d } },
      { params: { d: [1, d] } },
      { params: d },
      { data: { d } },
      { data: [['d', [d]]] },
      { data: d },
      { data: { d }, files: { f: 'x' } },
    ];
    for (const keywords of sent) {
      const error = await raised(() => requests.post('http://127.0.0.1:1/', keywords));
      expect([keywords, str(error)]).toEqual([keywords, message]);
    }
    expect(() => urlencode({ d })).toThrow(new TypeError(message));
    const error = await raised(() => requests.post('http://127.0.0.1:1/', { json: { d } }));
    expect(str(error)).toBe('Object of type Date is not JSON serializable');
  });

  describe.each(BUFFERS)('%s is bytes', (_, data) => {
    test('as data of Requests, without a Content-Type', async () => {
      const [head, body] = await received((url) => requests.post(url, { data }));
      expect(head).toMatch(/^content-length: 4\r?$/im);
      expect(head).not.toMatch(/Content-Type|Transfer-Encoding/);
      expect(body).toBe('abcd');
    });

    test('as params, and as the content of a file', async () => {
      expect(new Request('GET', 'http://h/', { params: data }).prepare().url).toBe(
        'http://h/?abcd',
      );
      for (const file of [data, ['name', data], ['name', data, 'text/plain']]) {
        const { body } = new Request('POST', 'http://h/', { files: { f: file } }).prepare();
        expect(str(body, 'latin-1')).toContain('\r\n\r\nabcd\r\n--');
      }
      const mixed = () => new Request('POST', 'http://h/', { data, files: { f: 'x' } }).prepare();
      expect(await raised(mixed)).toMatchObject({ message: 'Data must not be a string.' });
    });

    test('as data of urlopen, of http.client and of requests.micro', async () => {
      const sends: ((url: string, port: number) => unknown)[] = [
        async (url) => (await request.urlopen(url, data)).close(),
        async (_url, port) => {
          const connection = new http_client.HTTPConnection('127.0.0.1', port);
          await connection.request('POST', '/', data);
          await (await connection.getresponse()).read();
          connection.close();
        },
        (url) => micro.post(url, kw({ data })),
      ];
      for (const send of sends) {
        const [head, body] = await received(send);
        expect(head).toMatch(/^Content-length: 4\r?$/im);
        expect(body).toBe('abcd');
      }
    });
  });

  test('an empty buffer is no body, as empty bytes', () => {
    for (const data of [new ArrayBuffer(0), new Uint16Array(0), new Uint8Array(0)]) {
      const prepared = new Request('POST', 'http://h/', { data }).prepare();
      expect([prepared.body, prepared.headers['Content-Length']]).toEqual([null, '0']);
    }
  });

  test('the length of a body that a hook assigns is that of its bytes', () => {
    expect(requests.utils.super_len(new Uint16Array(2))).toBe(4);
    expect(requests.utils.super_len(new ArrayBuffer(3))).toBe(3);
  });

  test('a Map of another realm is a dict everywhere', async () => {
    const map = foreign('new Map([["a", "1"]])');
    const prepared = new Session().prepare_request(
      new Request('POST', 'http://h/', { data: map, params: map, headers: map, cookies: map }),
    );
    expect(prepared.url).toBe('http://h/?a=1');
    expect(prepared.body).toBe('a=1');
    expect(prepared.headers['Content-Type']).toBe('application/x-www-form-urlencoded');
    expect([prepared.headers['a'], prepared.headers['Cookie']]).toEqual(['1', 'a=1']);
    const as_json = new Request('POST', 'http://h/', { json: map, files: null }).prepare();
    expect(str(as_json.body, 'utf-8')).toBe('{"a": "1"}');
    const [head] = await received(async (url) =>
      (await request.urlopen(new request.Request(url, { headers: map }))).close(),
    );
    expect(head).toMatch(/^A: 1\r?$/m);
    const session = new Session();
    session.headers = map;
    expect(session.headers['A']).toBe('1');
  });

  test.each([
    ['the Headers of the platform', new Headers({ 'X-A': '1', 'x-b': '2' }), 'x-a'],
    ['pairs', [['X-A', '1'], ['x-b', '2']], 'X-A'], // prettier-ignore
    ['a generator of pairs', null, 'X-A'],
  ])('%s as headers', async (_, given, name) => {
    const headers = (): never =>
      (given ?? [['X-A', '1'], ['x-b', '2']][Symbol.iterator]()) as never; // prettier-ignore
    const alone = new Request('GET', 'http://h/', { headers: headers() }).prepare();
    expect([...alone.headers.items()].slice(0, 2)).toEqual([[name, '1'], ['x-b', '2']]); // prettier-ignore
    const [head] = await received((url) => requests.get(url, { headers: headers() }));
    expect(head).toMatch(new RegExp(`^${name}: 1\r?$`, 'm'));
    // The headers of the session are sent, too.
    expect(head).toMatch(/^User-Agent: python-requests/m);
    const session = new Session();
    session.headers = headers();
    expect(session.headers['X-B']).toBe('2');
  });

  test('a value of null among pairs removes a header of the session', () => {
    const headers = [['Accept', null]] as never;
    const prepared = new Session().prepare_request(new Request('GET', 'http://h/', { headers }));
    expect(prepared.headers['Accept']).toBeNull();
  });

  test.each([[['ab']], ['ab'], [[1]], [new Bytes(2)]])(
    '%j is no dict of headers',
    async (given) => {
      const prepare = () => new Request('GET', 'http://h/', { headers: given as never }).prepare();
      expect(await raised(prepare)).toMatchObject({
        name: 'AttributeError',
        message: expect.stringMatching(/^'\w+' object has no attribute 'items'$/) as string,
      });
    },
  );

  const pieces = () => ({
    *[Symbol.iterator]() {
      yield encode('ab');
      yield encode('cd');
    },
  });
  const async_pieces = () => ({
    async *[Symbol.asyncIterator]() {
      yield encode('ab');
      yield encode('cd');
    },
  });

  test('an iterable on a plain object is a body in chunks', async () => {
    const chunked = '2\r\nab\r\n2\r\ncd\r\n0\r\n\r\n';
    for (const data of is_async ? [pieces, async_pieces] : [pieces]) {
      const [, body] = await received((url) => requests.post(url, { data: data() }));
      expect(body).toBe(chunked);
      // By position, too, an object that is no dict is not the keywords.
      const [, positional] = await received((url) => requests.post(url, data()));
      expect(positional).toBe(chunked);
      const [head, of_urlopen] = await received(async (url) =>
        (await request.urlopen(url, data())).close(),
      );
      expect(head).toMatch(/^POST /);
      expect(of_urlopen).toBe(chunked);
    }
  });

  test('an async iterable is a TypeError in the blocking API, and as params in both', async () => {
    const params = { params: async_pieces() as never };
    for (const url of ['http://h/', 'http://h/?a=1']) {
      expect(await raised(() => requests.get(url, params))).toBeInstanceOf(TypeError);
    }
    if (is_async) return;
    const url = inject('http');
    expect(await raised(() => requests.post(url, { data: async_pieces() }))).toBeInstanceOf(
      TypeError,
    );
    expect(await raised(() => request.urlopen(url, async_pieces()))).toBeInstanceOf(TypeError);
  });

  test('an iterable on a plain object as params is pairs', () => {
    const params = {
      *[Symbol.iterator]() {
        yield ['a', '1'];
      },
    };
    const prepared = new Session().prepare_request(
      new Request('GET', 'http://h/', { params: params as never }),
    );
    expect(prepared.url).toBe('http://h/?a=1');
  });

  test('an iterable on a plain object is no dict', async () => {
    expect(new Request('POST', 'http://h/', { json: { a: [] } }).prepare().body).toEqual(
      encode('{"a": []}'),
    );
    expect(await raised(() => new Request('POST', 'http://h/', { json: pieces() }).prepare()))
      .toBeInstanceOf(TypeError); // prettier-ignore
    expect(await raised(() => urlencode(pieces() as never))).toBeInstanceOf(TypeError);
  });

  // The promises are never rejected, so that nothing but the call under test can fail.
  const promise = (): never => Promise.resolve('a') as never;
  const forgotten: readonly (readonly [string, () => object, string, RegExp])[] = [
    ['a value of params', () => ({ params: { q: promise() } }), 'TypeError', /await/],
    ['one of several', () => ({ params: { q: ['a', promise()] } }), 'TypeError', /await/],
    ['a key of params', () => ({ params: [[promise(), 'a']] }), 'TypeError', /await/],
    ['params', () => ({ params: promise() }), 'TypeError', /await/],
    ['params of a thenable', () => ({ params: { q: new (class { then() {} })() } }), 'TypeError', /await/], // prettier-ignore
    ['a value of data', () => ({ data: { a: promise() } }), 'TypeError', /await/],
    ['data', () => ({ data: promise() }), 'TypeError', /await/],
    ['a field', () => ({ data: { a: promise() }, files: { f: 'x' } }), 'TypeError', /await/],
    ['a header', () => ({ headers: { a: promise() } }), 'InvalidHeader', /await/],
    ['headers', () => ({ headers: promise() }), 'AttributeError', /await/],
    ['a cookie', () => ({ cookies: { a: promise() } }), 'AttributeError', /await/],
    ['cookies', () => ({ cookies: promise() }), 'TypeError', /await/],
    ['a value in json', () => ({ json: { a: promise() } }), 'TypeError', /await/],
    ['json', () => ({ json: promise() }), 'TypeError', /await/],
    ['files', () => ({ files: promise() }), 'TypeError', /await/],
    ['auth', () => ({ auth: promise() }), 'TypeError', /await/],
  ];

  test.each(forgotten)('a promise as %s', async (_, keywords, name, words) => {
    const error = await raised(() => requests.post(inject('http'), keywords()));
    expect(error).toMatchObject({ name, message: expect.stringMatching(words) as string });
  });

  test('a promise as data of urlopen, as a header, and in urlencode', async () => {
    for (const call of [
      () => request.urlopen(inject('http'), promise()),
      () => request.urlopen(new request.Request(inject('http'), { headers: { a: promise() } })),
      () => urlencode({ a: promise() }),
      () => urlencode({ a: promise() }, { doseq: true, safe: '/' }),
    ]) {
      expect(await raised(call)).toMatchObject({
        name: 'TypeError',
        message: expect.stringContaining('await') as string,
      });
    }
  });
});

test('what does not compile', () => {
  type Keywords = NonNullable<Parameters<typeof requests.options>[1]>;
  const promise = Promise.resolve('a');
  const seen: string[] = [];
  const bad: Keywords[] = [
    // @ts-expect-error -- a promise as params
    { params: promise },
    // @ts-expect-error -- a promise as data
    { data: promise },
    // @ts-expect-error -- a hook whose number would replace the response
    { hooks: { response: (r) => seen.push(r.url) } },
  ];
  const good: Keywords[] = [
    { params: { q: 'a', list: [1, 2], none: null } },
    { params: new URLSearchParams(), data: new FormData() },
    { hooks: { response: (r) => void seen.push(r.url) } },
    { hooks: { response: [(r) => r, () => null, () => undefined, (r) => Promise.resolve(r)] } },
  ];
  expect([bad.length, good.length]).toEqual([3, 4]);
});
