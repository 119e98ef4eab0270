// `missing_as_none` and `keep_empty`, new in Python 3.15. Mirrors CPython main Lib/test/test_urlparse.py (gh-67041);
// test/nightly/oracle/newer_additions.test.ts compares with CPython 3.15.
import { describe, expect, test } from 'vitest';
import { encode, equal, kw, repr } from '../../../lib/python/builtins/index.js';
import {
  SplitResult,
  urldefrag,
  urlparse,
  urlsplit,
  urlunparse,
  urlunsplit,
} from '../../../lib/parse/index.js';

type Part = string | null;
const NONE = kw({ missing_as_none: true });

/** The six parts of urlparse, and the URL that is made of the five or six parts without `keep_empty`, if it is another. */
const URLS: [url: string, parts: [Part, Part, string, Part, Part, Part], rebuilt?: string][] = [
  ['', [null, null, '', null, null, null]],
  ['path/to/file', [null, null, 'path/to/file', null, null, null]],
  ['//path/to/file', [null, 'path', '/to/file', null, null, null]],
  ['////path/to/file', [null, '', '//path/to/file', null, null, null]],
  ['///path', [null, '', '/path', null, null, null], '/path'],
  ['scheme:path', ['scheme', null, 'path', null, null, null]],
  ['scheme:/path', ['scheme', null, '/path', null, null, null]],
  ['scheme:///path', ['scheme', '', '/path', null, null, null], 'scheme:/path'],
  ['scheme:////path', ['scheme', '', '//path', null, null, null]],
  ['file:/tmp/x', ['file', null, '/tmp/x', null, null, null], 'file:///tmp/x'],
  ['file:///tmp/x', ['file', '', '/tmp/x', null, null, null]],
  ['http://a/b;p?q#f', ['http', 'a', '/b', 'p', 'q', 'f']],
  ['http://h/?#', ['http', 'h', '/', null, '', ''], 'http://h/'],
  ['http://h/a;b/c;?#', ['http', 'h', '/a;b/c', '', '', ''], 'http://h/a;b/c'],
  ['http://h?', ['http', 'h', '', null, '', null], 'http://h'],
  ['x-y:;?a', ['x-y', null, ';', null, 'a', null]],
];

describe.each(['text', 'bytes'])('%s', (kind) => {
  const as = <Value extends Part>(text: Value): Value =>
    (kind === 'text' || text === null ? text : encode(text)) as Value;

  test.each(URLS)('%j', (text, six, given_rebuilt) => {
    const url = as(text);
    const rebuilt = as(given_rebuilt ?? text);
    const parsed = urlparse(url, NONE);
    const split = urlsplit(url, NONE);
    const [scheme, netloc, path, params, query, fragment] = six.map((part) => as(part));
    const whole = params === null ? path : as(`${six[2]};${six[3]}`);
    expect([...parsed]).toEqual([scheme, netloc, path, params, query, fragment]);
    expect([...split]).toEqual([scheme, netloc, whole, query, fragment]);
    for (const [result, join] of [
      [parsed, urlunparse],
      [split, urlunsplit],
    ] as const) {
      const parts = [...result];
      expect(result.geturl()).toEqual(url);
      expect(join(result)).toEqual(url);
      expect(join(result, { keep_empty: true })).toEqual(url);
      expect(join(parts, kw({ keep_empty: true }))).toEqual(url);
      expect(result._replace({}).geturl()).toEqual(url);
      const [turned] =
        'encode' in result ? [result.encode()] : [(result as { decode(): SplitResult }).decode()];
      expect(turned.geturl()).toEqual(kind === 'text' ? encode(text) : text);
      expect(join(result, { keep_empty: false })).toEqual(
        join === urlunparse || six[3] !== '' ? rebuilt : as(`${given_rebuilt!};`),
      );
    }
    // Without the keyword, as in Python 3.13.
    const plain = urlsplit(url);
    expect([...plain]).toEqual([...split].map((part) => part ?? as('')));
    expect(() => urlunsplit(plain, { keep_empty: true })).toThrow(
      'Cannot distinguish between empty and not defined URI components in the result of parsing URL with ' +
        'missing_as_none=False',
    );
    expect(() => urlunsplit([...plain], { keep_empty: true })).not.toThrow();
  });

  test.each([
    ['http://h/p?#', 'http://h/p?', ''],
    ['http:///b;p?q#f', 'http:///b;p?q', 'f'],
    ['http://h/p', 'http://h/p', null],
    ['#', '', ''],
  ])('urldefrag(%j)', (text, start, fragment) => {
    const result = urldefrag(as(text), NONE);
    expect([...result]).toEqual([as(start), as(fragment)]);
    expect(result.geturl()).toEqual(as(text));
    expect(result._replace({ url: as('x') }).geturl()).toEqual(
      as(fragment === null ? 'x' : `x#${fragment}`),
    );
  });
});

test('attributes of a missing network location are None', () => {
  const { username, password, hostname, port } = urlsplit('sip:a@b.com', NONE);
  expect([username, password, hostname, port]).toEqual([null, null, null, null]);
  expect(repr(urlsplit('x', NONE))).toBe(
    "SplitResult(scheme=None, netloc=None, path='x', query=None, fragment=None)",
  );
});

test('the scheme of a URL that has none, and fragments that are not split', () => {
  expect(urlsplit('path', kw({ scheme: 'ftp', missing_as_none: true })).scheme).toBe('ftp');
  const url = urlsplit('a#b', kw({ allow_fragments: false, missing_as_none: true }));
  expect([...url]).toEqual([null, null, 'a#b', null, null]);
});

test('parts of a program', () => {
  const keep = kw({ keep_empty: true });
  expect(urlunsplit([null, null, 'a', '', null], keep)).toBe('a?');
  expect(urlunsplit(['http', '', '', null, ''] as never, keep)).toBe('http://#');
  expect(equal(urlunsplit([null, null, encode('a'), null, encode('')], keep), encode('a#'))).toBe(
    true,
  );
  expect(() => urlunsplit(['http', encode('h'), '', null, null] as never, keep)).toThrow(
    'Cannot mix str and non-str arguments',
  );
  for (const path of [null, undefined])
    expect(() => urlunsplit(['http', 'h', path, null, null] as never, keep)).toThrow(
      new TypeError("'NoneType' object is not subscriptable"),
    );
  expect(() => urlunparse(['http', 'h', '', null, null], keep)).toThrow(
    'not enough values to unpack (expected 7, got 6)',
  );
  // As before, a class that a program makes itself has no missing parts.
  expect(new SplitResult('http', 'h', '/', '', '').geturl()).toBe('http://h/');
});
