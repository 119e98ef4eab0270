// A plain object where a parameter takes any value: keywords if all its names are keywords of the function, else a value.
import { describe, expect, inject, test } from 'vitest';
import { kw, str } from '../../../lib/python/builtins/index.js';
import { HTTPMessage } from '../../../lib/stdlib/http/client/index.js';
import { Morsel } from '../../../lib/stdlib/http/cookies/index.js';
import * as client from '../../../lib/stdlib/http/client/index.js';
import * as request from '../../../lib/request/index.js';
import * as blocking_client from '../../../lib/sync/stdlib/http/client/index.js';
import * as blocking_request from '../../../lib/sync/request/index.js';
import * as blocking_urllib3 from '../../../lib/sync/urllib3/index.js';
import * as micro from '../../../lib/requests/micro/index.js';
import * as blocking_micro from '../../../lib/sync/requests/micro/index.js';
import * as urllib3 from '../../../lib/urllib3/index.js';
import { namespace as requests } from '../../../lib/requests/index.js';
import { namespace as blocking_requests } from '../../../lib/sync/requests/index.js';
import { both, raised } from '../../server/colours.js';
import { without_environment } from './colours.js';

const url = inject('http');
without_environment();

const ASYNC = { client, micro, request, requests, urllib3 };
const BLOCKING = {
  client: blocking_client,
  micro: blocking_micro,
  request: blocking_request,
  requests: blocking_requests,
  urllib3: blocking_urllib3,
};

describe.each(both(ASYNC, BLOCKING))('$colour', ({ client, micro, request, requests, urllib3 }) => {
  const { Request } = request;

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

  test('a default that is an object of keywords is keywords, any other a value', () => {
    const jar = new requests.cookies.RequestsCookieJar();
    jar.set('a', '1', { domain: 'one.example' });
    jar.set('a', '2', { domain: 'two.example' });
    expect(jar.get('a', { domain: 'two.example' })).toBe('2');
    expect(jar.get('b', { domain: 'two.example' })).toBe(null);
    expect(jar.get('b', { default: 5, path: '/' })).toBe(5);
    expect(jar.get('b', { domain: 'd' }, kw({}))).toEqual({ domain: 'd' });
    expect(jar.get('b', { domian: 'd' })).toEqual({ domian: 'd' });
    expect(jar.get('b', {})).toEqual({});

    const headers = new requests.structures.CaseInsensitiveDict<unknown>({ a: 1 });
    expect(headers.get('b', { default: 2 })).toBe(2);
    expect(headers.get('b', { value: 2 })).toEqual({ value: 2 });
    expect(headers.pop('b', { default: 3 })).toBe(3);
    expect(headers.setdefault('b', { default: 4 })).toBe(4);
    expect(requests.codes.get('b', { default: 5 })).toBe(5);
    expect(new HTTPMessage().get('a', { failobj: 6 })).toBe(6);
    expect(new HTTPMessage().get('a', { other: 6 })).toEqual({ other: 6 });
    expect(new Request(url).get_header('A', { default: 7 } as never)).toBe(7);
    expect(new Request(url).get_header('A', { other: 7 } as never)).toEqual({ other: 7 });
    // `val` of Python's method, which is written in Python there.
    expect(() => new Morsel().setdefault('path', { key: 1 } as never)).toThrow(
      new TypeError("Morsel.setdefault() got multiple values for argument 'key'"),
    );
  });

  test('an object after the data of post() is keywords, and json by kw() only', async () => {
    const sent = async (...args: unknown[]) => {
      const response = await requests.post(`${url}/echo`, ...(args as []));
      const { body, headers } = response.json<{ body: string; headers: unknown }>();
      return JSON.stringify([body, headers]);
    };
    expect(await sent('text', { headers: { 'X-A': 'kept' } })).toMatch(/^\["text".*kept/);
    expect(await sent(null, { headers: 1 }, kw({}))).toContain('{\\"headers\\": 1}');
    expect(await sent(null, new Map([['a', 2]]))).toContain('{\\"a\\": 2}');
    expect(await sent(null, [1, 'x'])).toContain('[1, \\"x\\"]');
    const pool = new urllib3.PoolManager();
    const request = async (json: object, ...more: unknown[]) =>
      str(
        (await pool.request('POST', `${url}/echo`, null, null, null, json, ...(more as []))).data,
        'utf-8',
      );
    expect(await request({ timeout: 5, json: [1] })).toContain('"[1]"');
    expect(await request({ timeout: 5 }, kw({}))).toContain('{\\"timeout\\":5}');
    const answer = await micro.request('POST', `${url}/echo`, null, { json: [2] });
    expect(answer.content).toContain('"[2]"');
  });

  test('a misspelt keyword after the data of post() is an error: nothing is sent', async () => {
    const target = 'http://127.0.0.1:1/';
    const session = new requests.Session();
    const pool = new urllib3.PoolManager();
    const misspelt = { timeout: 3, heders: { Authorization: 's' } } as never;
    for (const data of [null, 'x']) {
      for (const post of [requests.post, session.post.bind(session)]) {
        const error = await raised(() => post(target, data, misspelt));
        expect(String(error)).toBe(
          "TypeError: Session.request() got an unexpected keyword argument 'heders'. Did you mean 'headers'?",
        );
        expect(error).not.toHaveProperty('__notes__');
      }
    }
    expect(
      await raised(() => pool.request('POST', target, null, null, null, misspelt)),
    ).toBeInstanceOf(TypeError);
    const calls = [
      () => micro.request('POST', target, null, { heders: {} } as never),
      () => micro.post(target, { heders: {} } as never),
    ];
    for (const call of calls) {
      expect(String(await raised(call))).toContain(
        "request() got an unexpected keyword argument 'heders'",
      );
    }
  });
});
