// Mirrors CPython v3.13.18 Lib/test/test_http_cookiejar.py (HeaderTests).
import { describe, expect, test } from 'vitest';
import {
  join_header_words,
  parse_ns_headers,
  split_header_words,
  unmatched,
  uppercase_escaped_char,
} from '../../../../../../lib/stdlib/http/cookiejar/index.js';
import { thrown } from '../visit.js';

describe('HeaderTests', () => {
  test.each([
    'foo=bar; expires=01 Jan 2040 22:23:32 GMT',
    'foo=bar; expires="01 Jan 2040 22:23:32 GMT"',
  ])('test_parse_ns_headers: quotes are removed: %s', (header) => {
    const words = [
      ['foo', 'bar'],
      ['expires', 2209069412],
      ['version', '0'],
    ];
    expect(parse_ns_headers([header])).toEqual([words]);
  });

  test.each(['foo=bar; version="1"', 'foo=bar; Version="1"'])(
    'test_parse_ns_headers_version: %s',
    (header) => {
      const words = [
        ['foo', 'bar'],
        ['version', '1'],
      ];
      expect(parse_ns_headers([header])).toEqual([words]);
    },
  );

  test('test_parse_ns_headers_special_names: the first name is not an attribute', () => {
    const words = [
      ['expires', '01 Jan 2040 22:23:32 GMT'],
      ['version', '0'],
    ];
    expect(parse_ns_headers(['expires=01 Jan 2040 22:23:32 GMT'])).toEqual([words]);
  });

  test('test_join_header_words: words with and without values are joined', () => {
    const words = [
      ['foo', null],
      ['bar', 'baz'],
    ] as [string, string | null][];
    expect(join_header_words([words])).toBe('foo; bar=baz');
    expect(join_header_words([[]])).toBe('');
  });

  test.each<[string, unknown[]]>([
    ['foo', [[['foo', null]]]],
    ['foo=bar', [[['foo', 'bar']]]],
    ['   foo   ', [[['foo', null]]]],
    ['   foo=   ', [[['foo', '']]]],
    ['   foo=', [[['foo', '']]]],
    ['   foo=   ; ', [[['foo', '']]]],
    [
      '   foo=   ; bar= baz ',
      [
        [
          ['foo', ''],
          ['bar', 'baz'],
        ],
      ],
    ],
    [
      'foo=bar bar=baz',
      [
        [
          ['foo', 'bar'],
          ['bar', 'baz'],
        ],
      ],
    ],
    ['foo= bar=baz', [[['foo', 'bar=baz']]]],
    [
      'foo=bar;bar=baz',
      [
        [
          ['foo', 'bar'],
          ['bar', 'baz'],
        ],
      ],
    ],
    [
      'foo bar baz',
      [
        [
          ['foo', null],
          ['bar', null],
          ['baz', null],
        ],
      ],
    ],
    ['a, b, c', [[['a', null]], [['b', null]], [['c', null]]]],
    [
      String.raw`foo; bar=baz, spam=, foo="\,\;\"", bar= `,
      [
        [
          ['foo', null],
          ['bar', 'baz'],
        ],
        [['spam', '']],
        [['foo', ',;"']],
        [['bar', '']],
      ],
    ],
  ])('test_split_header_words: %s', (header, words) => {
    expect(split_header_words([header])).toEqual(words);
  });

  test.each([
    ['foo', 'foo'],
    ['foo=bar', 'foo=bar'],
    ['   foo   ', 'foo'],
    ['foo=', 'foo=""'],
    ['foo=bar bar=baz', 'foo=bar; bar=baz'],
    ['foo=bar;bar=baz', 'foo=bar; bar=baz'],
    ['foo bar baz', 'foo; bar; baz'],
    [String.raw`foo="\"" bar="\\"`, String.raw`foo="\""; bar="\\"`],
    ['foo,,,bar', 'foo, bar'],
    ['foo=bar,bar=baz', 'foo=bar, bar=baz'],
    ['text/html; charset=iso-8859-1', 'text/html; charset=iso-8859-1'],
    ['text/html; charset="iso-8859/1"', 'text/html; charset="iso-8859/1"'],
    ['föo=bär', 'föo="bär"'],
    ['foo=\n', 'foo=""'],
    ['foo="\n"', 'foo="\n"'],
    ['foo="bar\n"', 'foo="bar\n"'],
    ['foo=bar\nbaz', 'foo=bar; baz'],
    ["a=!#$%&'*+-.^_`|~09azAZ", "a=!#$%&'*+-.^_`|~09azAZ"],
    ['n; foo="foo;_", bar="foo,_"', 'n; foo="foo;_", bar="foo,_"'],
    ['foo="bar"; port="80,81"; discard, bar=baz', 'foo=bar; port="80,81"; discard, bar=baz'],
    [String.raw`Basic realm="\"foo\\\\bar\""`, String.raw`Basic; realm="\"foo\\\\bar\""`],
  ])('test_roundtrip: %s', (header, joined) => {
    expect(join_header_words(split_header_words([header]))).toBe(joined);
  });
});

test('split_header_words() accepts a list, not a text', () => {
  expect(thrown(() => split_header_words('a=b'))).toMatchObject({ name: 'AssertionError' });
});

test('functions of a match accept the result of RegExp.exec', () => {
  expect(unmatched(/b+/.exec('abbc')!)).toBe('ac');
  expect(uppercase_escaped_char(/%(..)/.exec('/%c3')!)).toBe('%C3');
});
