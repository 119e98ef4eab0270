// What `items_of`, `dict` and `list` of pyurllib/builtins take, beyond what the library itself passes.
import { describe, expect, test } from 'vitest';
import {
  dict,
  items_of,
  list,
  print,
  repr,
  set,
  sorted,
  tuple,
} from '../../../../lib/python/builtins/index.js';
import { HTTPMessage } from '../../../../lib/stdlib/http/client/index.js';
import { SimpleCookie } from '../../../../lib/stdlib/http/cookies/index.js';
import { StringIO } from '../../../../lib/python/streams/index.js';
import * as request from '../../../../lib/request/index.js';
import * as requests from '../../../../lib/requests/index.js';
import * as blocking_request from '../../../../lib/sync/request/index.js';
import * as blocking_requests from '../../../../lib/sync/requests/index.js';
import { HTTPHeaderDict } from '../../../../lib/urllib3/plain.js';
import { both } from '../../../server/colours.js';
import { script } from '../../../server/script.js';

describe('items_of() is list(d.items()) of', () => {
  test('headers, each of those that are repeated', () => {
    const message = new HTTPMessage();
    message.add_header('Set-Cookie', 'a=1');
    message.add_header('Set-Cookie', 'b=2');
    expect(repr(items_of(message))).toBe("[('Set-Cookie', 'a=1'), ('Set-Cookie', 'b=2')]");
    const headers = new HTTPHeaderDict([
      ['X-A', 'one'],
      ['x-a', 'two'],
    ]);
    expect(repr(items_of(headers))).toBe(repr(list(headers.items())));
  });

  test('a cookie jar with two cookies of one name', () => {
    const jar = new requests.cookies.RequestsCookieJar();
    jar.set('k', '1', { domain: 'a.test' });
    jar.set('k', '2', { domain: 'b.test' });
    expect(repr(items_of(jar))).toBe("[('k', '1'), ('k', '2')]");
  });

  test.each([
    ['an object', { a: 1 }],
    ['a Map', new Map([['a', 1]])],
    ['pairs', [['a', 1]]],
    [
      'an instance with keys() and __getitem__',
      new (class {
        keys = () => ['a'];
        __getitem__ = () => 1;
      })(),
    ],
    [
      'an instance with items()',
      new (class {
        items = () => [['a', 1]];
      })(),
    ],
  ])('%s', (_what, given) => {
    expect(repr(items_of(given))).toBe("[('a', 1)]");
  });

  test('5, which is a TypeError', () => {
    expect(() => items_of(5)).toThrow("'int' object is not iterable");
  });
});

test('dict() takes arrays of two', () => {
  const lengths: Readonly<Record<string, string | number>> = dict(
    ['a', 'bc'].map((s) => [s, s.length]),
  );
  expect(repr(lengths)).toBe("{'a': 1, 'bc': 2}");
});

test('views of a SimpleCookie print as those of a dict', () => {
  const cookie = new SimpleCookie('a=1; b=2');
  const shown = new StringIO();
  print(cookie.keys(), { file: shown });
  expect(shown.getvalue()).toBe("dict_keys(['a', 'b'])\n");
});

describe('list() of an async iterable', () => {
  async function* pieces(error?: Error): AsyncGenerator<number, void> {
    yield await Promise.resolve(1);
    if (error) throw error;
    yield 2;
  }

  test('is a promise of its items', async () => {
    expect(await list(pieces())).toEqual([1, 2]);
  });

  test('rejects with its error', async () => {
    await expect(list(pieces(new RangeError('broken')))).rejects.toThrow('broken');
  });
});

describe.each(
  both({ requests, request }, { requests: blocking_requests, request: blocking_request }),
)('list() of a response: $colour', ({ colour, requests, request }) => {
  const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\na\nbcde';
  const served = () => script([{ read: 'head' }, answer, { end: 'fin' }, { read: 'end' }]);

  test('has the pieces of that of Requests', async () => {
    await using peer = await served();
    const response = await requests.get(peer.url);
    if (colour === 'async') {
      for (const made of [tuple, set, sorted]) {
        expect(() => made<unknown>(response)).toThrow("'Response' object is not iterable");
      }
    }
    expect(repr(await list(response as AsyncIterable<unknown>))).toBe("[b'a\\nbcde']");
  });

  test('has the lines of that of urlopen()', async () => {
    await using peer = await served();
    const response = await request.urlopen(peer.url);
    expect(repr(await list(response as AsyncIterable<unknown>))).toBe("[b'a\\n', b'bcde']");
  });
});
