// Uses of Requests that the other files do not cover.
import { Readable } from 'node:stream';
import { describe, expect, inject, test } from 'vitest';
import { Bytes, kw, str } from '../../lib/python/builtins/index.js';
import * as client from '../../lib/python/http/client/index.js';
import { urlunparse, urlunsplit } from '../../lib/parse/index.js';
import { SimpleCookie } from '../../lib/python/http/cookies/index.js';
import * as io from '../../lib/python/io/index.js';
import * as request from '../../lib/request/index.js';
import * as blocking_client from '../../lib/sync/python/http/client/index.js';
import * as blocking_io from '../../lib/sync/python/io/index.js';
import * as blocking_request from '../../lib/sync/request/index.js';
import * as blocking_urllib3 from '../../lib/sync/urllib3/index.js';
import * as urllib3 from '../../lib/urllib3/index.js';
import { namespace as blocking_requests } from '../../lib/sync/requests/index.js';
import { namespace as requests } from '../../lib/requests/index.js';
import { AF_INET, AF_INET6 } from '../../lib/python/socket/index.js';
import type { HTTPResponse } from '../../lib/urllib3/index.js';
import { both, raised } from '../server/colours.js';
import { script } from '../server/script.js';

const url = inject('http');

describe.each(
  both(
    { client, io, request, requests, urllib3 },
    {
      client: blocking_client,
      io: blocking_io,
      request: blocking_request,
      requests: blocking_requests,
      urllib3: blocking_urllib3,
    },
  ),
)('$colour', ({ client, colour, io, request, requests, urllib3 }) => {
  test.each(['client', 'urllib3'])(
    'putheader() checks its arguments before the state: %s',
    (of) => {
      const connection =
        of === 'client' ? new client.HTTPConnection('h') : new urllib3.HTTPConnection('h');
      expect(() => (connection as unknown as { putheader(): void }).putheader()).toThrow(
        new TypeError(
          "HTTPConnection.putheader() missing 1 required positional argument: 'header'",
        ),
      );
      expect(() => connection.putheader('A', 'b')).toThrow(client.CannotSendHeader);
    },
  );

  test('an object among the positional arguments is a value, not keywords', async () => {
    const opener = request.build_opener();
    const error = await raised(() =>
      opener.open(`${url}/echo`, kw({ data: { user: 'bob' } as never })),
    );
    // As in CPython: iterating the dict yields its keys, which are str.
    expect(String(error)).toBe("TypeError: can't concat str to bytes");
    const response = await requests.get(`${url}/echo`, { a: 1 } as never, kw({}));
    expect(response.url).toBe(`${url}/echo?a=1`);
    const connection = new client.HTTPConnection('h', 80, { timeout: 3 });
    expect(connection.timeout).toBe(3);
    const pieces = requests.get(`${url}/`, { stream: true });
    for await (const piece of (await pieces).iter_content(99, { decode_unicode: true })) {
      expect(piece).toBe('hello\n');
    }
  });

  test('urllib3.util.connection.allowed_gai_family selects the addresses', async () => {
    const { connection } = requests.packages.urllib3.util;
    const { allowed_gai_family, create_connection } = connection;
    const families: number[] = [];
    const by_name = url.replace('127.0.0.1', 'localhost');
    try {
      connection.allowed_gai_family = () => (families.push(AF_INET), AF_INET);
      connection.create_connection = (...args: Parameters<typeof create_connection>) =>
        create_connection(...args);
      expect((await requests.get(by_name)).text).toBe('hello\n');
      connection.allowed_gai_family = () => AF_INET6;
      expect(String(await raised(() => requests.get(url)))).toContain('ConnectionError');
    } finally {
      Object.assign(connection, { allowed_gai_family, create_connection });
    }
    expect(families).toEqual([AF_INET]);
    expect(requests.packages.urllib3.fields.RequestField).toBe(urllib3.RequestField);
  });

  test('CaseInsensitiveDict: __str__() returns its repr', () => {
    const headers = new requests.structures.CaseInsensitiveDict({ A: 'b' });
    expect([headers.__str__(), str(headers)]).toEqual(["{'A': 'b'}", "{'A': 'b'}"]);
  });

  test('the response to one request is the body of another, in chunks', async () => {
    await using session = new requests.Session();
    session.trust_env = false;
    for (const stream of [false, true]) {
      const body = await session.get(`${url}/big?n=5`, { stream });
      const sent = (await session.post(`${url}/echo`, { data: body as never })).json() as {
        body: string;
        headers: [string, string][];
      };
      expect(sent.body).toBe('\0\x01\x02\x03\x04');
      expect(sent.headers).toContainEqual(['Transfer-Encoding', 'chunked']);
    }
  });

  test('cookies of http.cookies are taken over', () => {
    const jar = new requests.cookies.RequestsCookieJar();
    jar.update(new SimpleCookie('a=1; b=2') as never);
    expect({ ...jar.get_dict() }).toEqual({ a: '1', b: '2' });
    jar.set('c', new SimpleCookie('c=3; Path=/z')['c'] as never);
    expect(String(jar)).toContain('<Cookie c=3 for /z>');
  });

  test.each([5, true, 1.5])('a query that is no text is appended to one only: %s', (params) => {
    const prepared = (of: string) =>
      new requests.Request('GET', of, { params: params as never }).prepare().url;
    expect(() => prepared('http://h/p')).toThrow(
      new TypeError('Cannot mix str and non-str arguments'),
    );
    expect(prepared('http://h/p?a=1')).toBe(`http://h/p?a=1&${str(params)}`);
  });

  test('a closed response has no more lines', async () => {
    const response = await request.urlopen(`${url}/big?n=5`);
    response.close();
    expect(await response.readlines()).toEqual([]);
    for await (const line of response) throw new Error(str(line));
    const raw = (await requests.get(`${url}/big?n=5`, { stream: true })).raw as HTTPResponse;
    expect((await raw.read()).length).toBe(5);
    expect(await raw.readlines()).toEqual([]);
  });

  test('a file whose read() has to be awaited is sent, in the async colour only', async () => {
    await using session = new requests.Session();
    session.trust_env = false;
    const file = { read: () => Promise.resolve('later') };
    const post = () => session.post(`${url}/echo`, { files: { f: file } });
    if (colour === 'blocking') {
      expect(await raised(post)).toBeInstanceOf(TypeError);
      return;
    }
    expect((await post()).text).toContain('filename=\\"f\\"\\r\\n\\r\\nlater\\r\\n');
    const target = `${url}/redirect/307?to=/echo`;
    const followed = await session.post(target, { files: { f: file } });
    expect(followed.text).toContain('\\r\\n\\r\\nlater\\r\\n');
    const once = { files: { f: Readable.from(['once']) as never } };
    expect(await raised(() => session.post(target, once))).toHaveProperty(
      'name',
      'UnrewindableBodyError',
    );
    file.read = () => Promise.resolve(null as never);
    expect(await raised(post)).toEqual(
      new TypeError("a bytes-like object is required, not 'NoneType'"),
    );
    file.read = () => Promise.reject(new Error('unreadable'));
    expect(await raised(post)).toHaveProperty('message', 'unreadable');
  });

  test('get_method() is called before the handlers, too, and headers=None is an error', async () => {
    let calls = 0;
    class Counted extends request.Request {
      override get_method(): string {
        calls += 1;
        return super.get_method();
      }
    }
    await request.urlopen(new Counted(`${url}/`));
    expect(calls).toBe(2);
    expect(() => new request.Request(url, { headers: null as never })).toThrow(
      "'NoneType' object has no attribute 'items'",
    );
  });

  test('BufferedReader.read() of a response that breaks off raises its error', async () => {
    const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc';
    await using peer = await script([{ read: 'head' }, answer, { end: 'close' }]);
    const response = await request.urlopen(peer.url);
    const error = await raised(() => new io.BufferedReader(response).read());
    expect(String(error)).toBe('IncompleteRead(3 bytes read, 7 more expected)');
  });
});

test.each([
  [urlunparse, 6],
  [urlunsplit, 5],
])('%o accepts empty bytes among texts as CPython does', (join, count) => {
  const empty = new Bytes(0);
  const joined = (at: number, more: Record<number, string> = {}): unknown => {
    const parts = Object.assign(new Array<unknown>(count).fill(''), more, { [at]: empty });
    return (join as (parts: unknown[]) => unknown)(parts);
  };
  expect(joined(0)).toEqual(empty);
  expect(joined(1)).toBe('');
  expect(joined(2)).toEqual(empty);
  for (let at = 3; at < count; at++) expect(joined(at)).toBe('');
  expect(() => joined(2, { 1: 'x' })).toThrow(
    new TypeError('can only concatenate str (not "bytes") to str'),
  );
  expect(() => joined(2, { [count - 1]: 'x' })).toThrow(new TypeError("can't concat str to bytes"));
});
