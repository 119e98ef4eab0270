// Uses of Requests that the other files do not cover.
import { describe, expect, inject, test } from 'vitest';
import { Bytes, kw, str } from '../../lib/builtins/index.js';
import * as client from '../../lib/http/client/index.js';
import { urlunparse, urlunsplit } from '../../lib/parse/index.js';
import * as request from '../../lib/request/index.js';
import * as blocking_client from '../../lib/sync/http/client/index.js';
import * as blocking_request from '../../lib/sync/request/index.js';
import * as blocking_urllib3 from '../../lib/sync/urllib3/index.js';
import * as urllib3 from '../../lib/urllib3/index.js';
import { namespace as blocking_requests } from '../../lib/sync/requests/index.js';
import { namespace as requests } from '../../lib/requests/index.js';
import { AF_INET, AF_INET6 } from '../../lib/socket/index.js';
import { both, raised } from '../server/colours.js';

const url = inject('http');

describe.each(
  both(
    { client, request, requests, urllib3 },
    {
      client: blocking_client,
      request: blocking_request,
      requests: blocking_requests,
      urllib3: blocking_urllib3,
    },
  ),
)('$colour', ({ client, request, requests, urllib3 }) => {
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
