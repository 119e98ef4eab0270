// Mirrors CPython v3.13.18 Lib/test/test_urlparse.py: the same cases under the same names.
import { describe, expect, test } from 'vitest';
import { redirect_warnings } from '../../../lib/python/errors/internal.js';
import { type Bytes, encode, equal, kw, repr, str } from '../../../lib/python/builtins/index.js';
import * as parse from '../../../lib/parse/index.js';
import {
  parse_qs,
  parse_qsl,
  quote,
  quote_from_bytes,
  unquote_to_bytes,
  urldefrag,
  urlencode,
  urljoin,
  urlparse,
  urlsplit,
  urlunparse,
  urlunsplit,
} from '../../../lib/parse/index.js';

type Text = string | Bytes;
const b = (text: string): Bytes => encode(text, 'latin-1');
const as_text = (text: string): Text => text;
/** Every table is tested as text and as bytes. */
const KINDS = [
  ['text', as_text],
  ['bytes', b],
] as const;
const is_ascii = (text: string) => !/[^\0-\x7f]/.test(text);

// The functions without their overloads, so that text and bytes can share the code.
const split = urlsplit as (...args: unknown[]) => ReturnType<typeof urlsplit>;
const parsed_of = urlparse as (...args: unknown[]) => ReturnType<typeof urlparse>;
const unsplit = urlunsplit as (parts: unknown) => Text;
const unparse = urlunparse as (parts: unknown) => Text;
const join = urljoin as (base: unknown, url: unknown) => Text;
const qsl = parse_qsl as (...args: unknown[]) => [Text, Text][];
const qs = parse_qs as (...args: unknown[]) => Record<string, Text[]>;

/** Fails unless the values are equal under Python's `==`. */
function same(found: unknown, expected: unknown): void {
  if (!equal(found, expected)) expect(repr(found)).toBe(repr(expected));
}

const FIELDS = ['scheme', 'netloc', 'path', 'query', 'fragment'] as const;
const PROPERTIES = ['username', 'password', 'hostname', 'port'] as const;

/** Parses, splits and reassembles a URL, then repeats that with the result. */
function check_roundtrips(url: Text, parsed: Text[], split_up: Text[], url2: Text = url): void {
  for (const [take, put, expected] of [
    [parsed_of, unparse, parsed],
    [split, unsplit, split_up],
  ] as const) {
    const result = take(url);
    same(result, expected);
    const by_name = [...result._fields].map((name) => (result as never)[name]);
    same(by_name, expected);
    same(put(result), url2);
    same(result.geturl(), url2);
    const again = take(result.geturl());
    same(again.geturl(), result.geturl());
    same(again, result);
    for (const name of [...FIELDS, ...PROPERTIES]) same(again[name], result[name]);
  }
}

type Row = [url: string, parsed: string[], split: string[]];
const no_params = ([scheme = '', netloc = '', path = '', query = '', fragment = '']: string[]) => [
  ...[scheme, netloc, path, '', query, fragment],
];
/** A row whose path has no params. */
const row = (url: string, ...parts: string[]): Row => {
  const five = Array.from({ length: 5 }, (_, i) => parts[i] ?? '');
  return [url, no_params(five), five];
};

describe('UrlParseTestCase', () => {
  // Query, pairs when blank values are kept.
  const QUERIES: [string, [string, string][]][] = [
    ['', []],
    ['&', []],
    ['&&', []],
    ['=', [['', '']]],
    ['=a', [['', 'a']]],
    ['a', [['a', '']]],
    ['a=', [['a', '']]],
    ['a=b=c', [['a', 'b=c']]],
    ['a%3Db=c', [['a=b', 'c']]],
    [
      'a=b&c=d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a=b%26c=d', [['a', 'b&c=d']]],
    ['&a=b', [['a', 'b']]],
    [
      'a=a+b&b=b+c',
      [
        ['a', 'a b'],
        ['b', 'b c'],
      ],
    ],
    [
      'a=1&a=2',
      [
        ['a', '1'],
        ['a', '2'],
      ],
    ],
    [';a=b', [[';a', 'b']]],
    ['a=a+b;b=b+c', [['a', 'a b;b=b c']]],
  ];
  const TEXT_QUERIES: typeof QUERIES = [
    ['\u0141=\xe9', [['\u0141', '\xe9']]],
    ['%C5%81=%C3%A9', [['\u0141', '\xe9']]],
    ['%81=%A9', [['\ufffd', '\ufffd']]],
  ];
  const BYTES_QUERIES: typeof QUERIES = [
    ['\xc5\x81=\xc3\xa9', [['\xc5\x81', '\xc3\xa9']]],
    ['%C5%81=%C3%A9', [['\xc5\x81', '\xc3\xa9']]],
    ['\x81=\xa9', [['\x81', '\xa9']]],
    ['%81=%A9', [['\x81', '\xa9']]],
    ['a=a%E2%80%99b', [['a', 'a\xe2\x80\x99b']]],
  ];
  const ALL_QUERIES = KINDS.flatMap(([kind, typed]) =>
    [...QUERIES, ...(kind === 'text' ? TEXT_QUERIES : BYTES_QUERIES)].map(
      ([query, pairs]) =>
        [typed(query), pairs.map((pair) => pair.map(typed) as [Text, Text])] as const,
    ),
  );

  test('test_qsl: pairs in order, with or without blank values', () => {
    for (const [query, pairs] of ALL_QUERIES) {
      same(qsl(query, { keep_blank_values: true }), pairs);
      same(
        qsl(query, { keep_blank_values: false }),
        pairs.filter(([, value]) => value.length > 0),
      );
    }
  });

  test('test_qs: values by name, with or without blank values', () => {
    const grouped = (pairs: readonly (readonly [Text, Text])[]) => {
      const found = new Map<string, Text[]>();
      for (const [name, value] of pairs) {
        const key = typeof name === 'string' ? name : name.decode('latin-1');
        found.set(key, [...(found.get(key) ?? []), value]);
      }
      return found;
    };
    for (const [query, pairs] of ALL_QUERIES) {
      same(qs(query, { keep_blank_values: true }), grouped(pairs));
      const filled = pairs.filter(([, value]) => value.length > 0);
      same(qs(query, { keep_blank_values: false }), grouped(filled));
    }
  });

  const ROUNDTRIPS: Row[] = [
    row('path/to/file', '', '', 'path/to/file'),
    row('/path/to/file', '', '', '/path/to/file'),
    row('//path/to/file', '', 'path', '/to/file'),
    row('////path/to/file', '', '', '//path/to/file'),
    row('/////path/to/file', '', '', '///path/to/file'),
    row('scheme:path/to/file', 'scheme', '', 'path/to/file'),
    row('scheme:/path/to/file', 'scheme', '', '/path/to/file'),
    row('scheme://path/to/file', 'scheme', 'path', '/to/file'),
    row('scheme:////path/to/file', 'scheme', '', '//path/to/file'),
    row('scheme://///path/to/file', 'scheme', '', '///path/to/file'),
    row('file:tmp/junk.txt', 'file', '', 'tmp/junk.txt'),
    row('file:///tmp/junk.txt', 'file', '', '/tmp/junk.txt'),
    row('file:////tmp/junk.txt', 'file', '', '//tmp/junk.txt'),
    row('file://///tmp/junk.txt', 'file', '', '///tmp/junk.txt'),
    row('http:tmp/junk.txt', 'http', '', 'tmp/junk.txt'),
    row('http://example.com/tmp/junk.txt', 'http', 'example.com', '/tmp/junk.txt'),
    row('http:///example.com/tmp/junk.txt', 'http', '', '/example.com/tmp/junk.txt'),
    row('http:////example.com/tmp/junk.txt', 'http', '', '//example.com/tmp/junk.txt'),
    row('imap://mail.python.org/mbox1', 'imap', 'mail.python.org', '/mbox1'),
    row('mms://wms.sys.hinet.net/cts/a.asf', 'mms', 'wms.sys.hinet.net', '/cts/a.asf'),
    row('nfs://server/path/to/file.txt', 'nfs', 'server', '/path/to/file.txt'),
    row('svn+ssh://svn.zope.org/repos/ZConfig/', 'svn+ssh', 'svn.zope.org', '/repos/ZConfig/'),
    row('git+ssh://git@github.com/u/p.git', 'git+ssh', 'git@github.com', '/u/p.git'),
    row(
      'itms-services://?action=download-manifest&url=https://example.com/app',
      ...['itms-services', '', '', 'action=download-manifest&url=https://example.com/app'],
    ),
    row('+scheme:path/to/file', '', '', '+scheme:path/to/file'),
    row('sch_me:path/to/file', '', '', 'sch_me:path/to/file'),
  ];

  test.each(KINDS)(
    'test_roundtrips: parts are found, and joined again as they were (%s)',
    (_, typed) => {
      for (const [url, parsed, parts] of ROUNDTRIPS) {
        check_roundtrips(typed(url), parsed.map(typed), parts.map(typed));
      }
    },
  );

  test('test_roundtrips: parts are found, and joined again as they were (beyond ASCII)', () => {
    const [url, parsed, parts] = row('schème:path/to/file', '', '', 'schème:path/to/file');
    check_roundtrips(url, parsed, parts);
  });

  test.each(KINDS)(
    'test_roundtrips_normalization: URLs that are joined in another form (%s)',
    (_, typed) => {
      const rows: [Row, string][] = [
        [row('///path/to/file', '', '', '/path/to/file'), '/path/to/file'],
        [row('scheme:///path/to/file', 'scheme', '', '/path/to/file'), 'scheme:/path/to/file'],
        [row('file:/tmp/junk.txt', 'file', '', '/tmp/junk.txt'), 'file:///tmp/junk.txt'],
        [row('http:/tmp/junk.txt', 'http', '', '/tmp/junk.txt'), 'http:///tmp/junk.txt'],
        [row('https:/tmp/junk.txt', 'https', '', '/tmp/junk.txt'), 'https:///tmp/junk.txt'],
      ];
      for (const [[url, parsed, parts], url2] of rows) {
        check_roundtrips(typed(url), parsed.map(typed), parts.map(typed), typed(url2));
      }
    },
  );

  test.each(KINDS)('test_http_roundtrips: http and https (%s)', (_, typed) => {
    const rows: Row[] = [
      ['://www.python.org', ['www.python.org', '', '', '', ''], ['www.python.org', '', '', '']],
      [
        '://www.python.org#abc',
        ['www.python.org', '', '', '', 'abc'],
        ['www.python.org', '', '', 'abc'],
      ],
      [
        '://www.python.org?q=abc',
        ['www.python.org', '', '', 'q=abc', ''],
        ['www.python.org', '', 'q=abc', ''],
      ],
      [
        '://www.python.org/#abc',
        ['www.python.org', '/', '', '', 'abc'],
        ['www.python.org', '/', '', 'abc'],
      ],
      ['://a/b/c/d;p?q#f', ['a', '/b/c/d', 'p', 'q', 'f'], ['a', '/b/c/d;p', 'q', 'f']],
    ];
    for (const scheme of ['http', 'https']) {
      for (const [url, parsed, parts] of rows) {
        const [six, five] = [
          [scheme, ...parsed],
          [scheme, ...parts],
        ];
        check_roundtrips(typed(scheme + url), six.map(typed), five.map(typed));
      }
    }
  });

  test.each(KINDS)(
    'test_unparse_parse: relative references and unknown schemes stay as they are (%s)',
    (_, typed) => {
      for (const url of [
        'Python',
        './Python',
        'x-newscheme://foo.com/stuff',
        'x://y',
        'x:/y',
        'x:/',
        '/',
      ]) {
        same(unsplit(split(typed(url))), typed(url));
        same(unparse(parsed_of(typed(url))), typed(url));
      }
    },
  );

  /** Joins as text and as bytes, also with the reference split and unsplit first. */
  function check_join(base: string, reference: string, expected: string): void {
    for (const [, typed] of KINDS) {
      same(join(typed(base), typed(reference)), typed(expected));
      const again = unsplit(split(typed(reference)));
      same(join(typed(base), again), typed(expected));
    }
  }

  function check_joins(base: string, table: string): void {
    for (const line of table.trim().split('\n')) {
      const [reference = '', expected = ''] = line.trim().split(' -> ');
      check_join(base, reference, expected);
    }
  }

  // Reference and result, on which RFC 1808, 2396 and 3986 agree.
  const COMMON = `
    g:h -> g:h
    g -> http://a/b/c/g
    ./g -> http://a/b/c/g
    g/ -> http://a/b/c/g/
    /g -> http://a/g
    //g -> http://g
    g?y -> http://a/b/c/g?y
    g#s -> http://a/b/c/g#s
    g?y#s -> http://a/b/c/g?y#s
    g;x -> http://a/b/c/g;x
    . -> http://a/b/c/
    ./ -> http://a/b/c/
    .. -> http://a/b/
    ../ -> http://a/b/
    ../g -> http://a/b/g
    ../.. -> http://a/
    ../../ -> http://a/
    ../../g -> http://a/g
    g. -> http://a/b/c/g.
    .g -> http://a/b/c/.g
    g.. -> http://a/b/c/g..
    ..g -> http://a/b/c/..g
    ./../g -> http://a/b/g
    ./g/. -> http://a/b/c/g/
    g/./h -> http://a/b/c/g/h
    g/../h -> http://a/b/c/h`;
  const LATER = `
    #s -> http://a/b/c/d;p?q#s
    g;x?y#s -> http://a/b/c/g;x?y#s
    g;x=1/./y -> http://a/b/c/g;x=1/y
    g;x=1/../y -> http://a/b/c/y
    g?y/./x -> http://a/b/c/g?y/./x
    g?y/../x -> http://a/b/c/g?y/../x
    g#s/./x -> http://a/b/c/g#s/./x
    g#s/../x -> http://a/b/c/g#s/../x`;

  test('test_RFC1808: the examples of urljoin()', () => {
    const base = 'http://a/b/c/d;p?q#f';
    check_joins(base, COMMON);
    check_joins(base, '#s -> http://a/b/c/d;p?q#s');
    check_joins(base, 'g?y/./x -> http://a/b/c/g?y/./x');
    check_joins(base, 'g#s/./x -> http://a/b/c/g#s/./x');
    check_join(base, '', base);
  });

  test('test_RFC2368: the parts of a mailto: URL', () => {
    same(urlparse('mailto:1337@example.org'), ['mailto', '', '1337@example.org', '', '', '']);
  });

  test('test_RFC2396: the examples of urljoin()', () => {
    const base = 'http://a/b/c/d;p?q';
    check_joins(base, COMMON);
    check_joins(base, LATER);
    check_join(base, '', base);
  });

  test('test_RFC3986: the examples of urljoin()', () => {
    const base = 'http://a/b/c/d;p?q';
    check_joins(base, COMMON);
    check_joins(base, LATER);
    check_joins(
      base,
      `?y -> http://a/b/c/d;p?y
       ;x -> http://a/b/c/;x
       ../../../g -> http://a/g
       ../../../../g -> http://a/g
       /./g -> http://a/g
       /../g -> http://a/g
       http:g -> http://a/b/c/g`,
    );
    check_join(base, '', base);
    check_join('http://a/b/c/de', ';x', 'http://a/b/c/;x');
  });

  test('test_urljoins: further cases of urljoin()', () => {
    check_joins(
      'http://a/b/c/d',
      `g:h -> g:h
       http:g -> http://a/b/c/g
       http: -> http://a/b/c/d
       g -> http://a/b/c/g
       ./g -> http://a/b/c/g
       g/ -> http://a/b/c/g/
       /g -> http://a/g
       //g -> http://g
       ?y -> http://a/b/c/d?y
       g?y -> http://a/b/c/g?y
       g?y/./x -> http://a/b/c/g?y/./x
       . -> http://a/b/c/
       ./ -> http://a/b/c/
       .. -> http://a/b/
       ../ -> http://a/b/
       ../g -> http://a/b/g
       ../.. -> http://a/
       ../../g -> http://a/g
       ./../g -> http://a/b/g
       ./g/. -> http://a/b/c/g/
       g/./h -> http://a/b/c/g/h
       g/../h -> http://a/b/c/h
       http:?y -> http://a/b/c/d?y
       http:g?y -> http://a/b/c/g?y
       http:g?y/./x -> http://a/b/c/g?y/./x`,
    );
    const rows: [base: string, reference: string, expected: string][] = [
      ['http:///', '..', 'http:///'],
      ['', 'http://a/b/c/g?y/./x', 'http://a/b/c/g?y/./x'],
      ['', 'http://a/./g', 'http://a/./g'],
      ['svn://pathtorepo/dir1', 'dir2', 'svn://pathtorepo/dir2'],
      ['svn+ssh://pathtorepo/dir1', 'dir2', 'svn+ssh://pathtorepo/dir2'],
      ['ws://a/b', 'g', 'ws://a/g'],
      ['wss://a/b', 'g', 'wss://a/g'],
      ['http://a/b/c/d/', 'foo', 'http://a/b/c/d/foo'], // bpo-22118: no doubled slash
      ['http://a/b/c/d/e/', '../../f/g/', 'http://a/b/c/f/g/'],
      ['http://a/b/c/d/e', '../../f/g/', 'http://a/b/f/g/'],
      ['http://a/b/c/d/e/', '/../../f/g/', 'http://a/f/g/'],
      ['http://a/b/c/d/e', '/../../f/g/', 'http://a/f/g/'],
      ['http://a/b/c/d/e/', '../../f/g', 'http://a/b/c/f/g'],
      ['http://a/b/', '../../f/g/', 'http://a/f/g/'],
      ['a', 'b', 'b'], // bpo-23703: the base's file name is dropped
    ];
    for (const [base, reference, expected] of rows) check_join(base, reference, expected);
  });

  test.each(KINDS)('test_RFC2732: hosts in brackets, with and without a port (%s)', (_, typed) => {
    const hosts: [written: string, found: string][] = [
      ['Test.python.org', 'test.python.org'],
      ['12.34.56.78', '12.34.56.78'],
      ['[::1]', '::1'],
      ['[dead:beef::1]', 'dead:beef::1'],
      ['[dead:beef::]', 'dead:beef::'],
      ['[dead:beef:cafe:5417:affe:8FA3:deaf:feed]', 'dead:beef:cafe:5417:affe:8fa3:deaf:feed'],
      ['[::12.34.56.78]', '::12.34.56.78'],
      ['[::ffff:12.34.56.78]', '::ffff:12.34.56.78'],
    ];
    for (const [written, found] of hosts) {
      for (const [port, number] of [
        [':5432', 5432],
        ['', null],
        [':', null],
      ] as const) {
        const result = parsed_of(typed(`http://${written}${port}/foo/`));
        same([result.hostname, result.port], [typed(found), number]);
      }
    }
    for (const url of [
      ...['http://::12.34.56.78]/', 'http://[::1/foo/', 'ftp://[::1/foo/bad]/bad'],
      ...['http://[::1/foo/bad]/bad', 'http://[::ffff:12.34.56.78'],
    ]) {
      expect(() => parsed_of(typed(url))).toThrow('Invalid IPv6 URL');
    }
  });

  test.each(KINDS)(
    'test_urldefrag: the URL without its fragment, and the fragment (%s)',
    (_, typed) => {
      const rows: [url: string, rest: string, fragment: string][] = [
        ['http://python.org#frag', 'http://python.org', 'frag'],
        ['http://python.org', 'http://python.org', ''],
        ['http://python.org/#frag', 'http://python.org/', 'frag'],
        ['http://python.org/', 'http://python.org/', ''],
        ['http://python.org/?q#frag', 'http://python.org/?q', 'frag'],
        ['http://python.org/?q', 'http://python.org/?q', ''],
        ['http://python.org/p#frag', 'http://python.org/p', 'frag'],
        ['http://python.org/p?q', 'http://python.org/p?q', ''],
        ['http://a/b/c/d;p?q#f', 'http://a/b/c/d;p?q', 'f'],
        ['http://a/b/c/d;p?q', 'http://a/b/c/d;p?q', ''],
      ];
      for (const [url, rest, fragment] of rows) {
        const result = (urldefrag as (url: unknown) => ReturnType<typeof urldefrag>)(typed(url));
        same(result.geturl(), typed(url));
        same(result, [typed(rest), typed(fragment)]);
        same(result.url, typed(rest));
        same(result.fragment, typed(fragment));
      }
    },
  );

  test.each(KINDS)(
    'test_urlsplit_scoped_IPv6: the zone of an IPv6 address keeps its case (%s)',
    (_, typed) => {
      const result = split(typed('http://[FE80::822a:a8ff:fe49:470c%tESt]:1234'));
      same(result.hostname, typed('fe80::822a:a8ff:fe49:470c%tESt'));
      same(result.netloc, typed('[FE80::822a:a8ff:fe49:470c%tESt]:1234'));
    },
  );

  /** Checks fields and properties of a result by name. */
  function check_result(
    result: ReturnType<typeof urlsplit>,
    typed: (text: string) => Text,
    expected: Record<string, string | number | null>,
  ): void {
    for (const [name, value] of Object.entries(expected)) {
      const found = (result as unknown as Record<string, unknown>)[name];
      same([name, found], [name, typeof value === 'string' ? typed(value) : value]);
    }
  }

  test.each(KINDS)('test_urlsplit_attributes: user, password, host and port (%s)', (_, typed) => {
    const upper = split(typed('HTTP://WWW.PYTHON.ORG/doc/#frag'));
    check_result(upper, typed, {
      ...{ scheme: 'http', netloc: 'WWW.PYTHON.ORG', path: '/doc/', query: '', fragment: 'frag' },
      ...{ username: null, password: null, hostname: 'www.python.org', port: null },
    });
    // Only the scheme changes case.
    same(upper.geturl(), typed('http://WWW.PYTHON.ORG/doc/#frag'));

    const common = { scheme: 'http', path: '/doc/', query: 'query=yes', fragment: 'frag' };
    const url = 'http://User:Pass@www.python.org:080/doc/?query=yes#frag';
    check_result(split(typed(url)), typed, {
      ...{ ...common, netloc: 'User:Pass@www.python.org:080' },
      ...{ username: 'User', password: 'Pass', hostname: 'www.python.org', port: 80 },
    });
    same(split(typed(url)).geturl(), typed(url));

    // bpo-1698: user names with an @, which many FTP servers require
    const mail = 'http://User@example.com:Pass@www.python.org:080/doc/?query=yes#frag';
    check_result(split(typed(mail)), typed, {
      ...{ ...common, netloc: 'User@example.com:Pass@www.python.org:080' },
      ...{ username: 'User@example.com', password: 'Pass', hostname: 'www.python.org', port: 80 },
    });
    same(split(typed(mail)).geturl(), typed(mail));

    const beyond = split(typed('HTTP://WWW.PYTHON.ORG:65536/doc/#frag'));
    expect(() => beyond.port).toThrow('Port out of range 0-65535');
  });

  test.each(KINDS)(
    'test_urlsplit_remove_unsafe_bytes: line ends and tabs are removed (%s)',
    (_, typed) => {
      const rest = "/java\nscript:\talert('msg\r\n')/?query\n=\tsomething#frag\nment";
      const clean = "http://www.python.org/javascript:alert('msg')/?query=something#fragment";
      const result = split(typed(`http\t://www.python\n.org\t${rest}`));
      check_result(result, typed, {
        ...{ scheme: 'http', netloc: 'www.python.org', path: "/javascript:alert('msg')/" },
        ...{ query: 'query=something', fragment: 'fragment', username: null, password: null },
        ...{ hostname: 'www.python.org', port: null },
      });
      same(result.geturl(), typed(clean));
      for (let times = 0; times < 2; times++) {
        const with_scheme = split(typed(`http://www.python.org${rest}`), {
          scheme: typed('ht\ntp'),
        });
        same(with_scheme.scheme, typed('http'));
        same(with_scheme.geturl(), typed(clean));
      }
    },
  );

  test.each(KINDS)(
    'test_urlsplit_strip_url: leading white space and controls are removed (%s)',
    (_, typed) => {
      const noise = String.fromCharCode(...Array.from({ length: 0x21 }, (_, code) => code));
      const base = 'http://User:Pass@www.python.org:080/doc/?query=yes#frag';
      const result = split(typed(noise + base));
      check_result(result, typed, {
        ...{ scheme: 'http', netloc: 'User:Pass@www.python.org:080', path: '/doc/' },
        ...{ query: 'query=yes', fragment: 'frag', username: 'User', password: 'Pass' },
        ...{ hostname: 'www.python.org', port: 80 },
      });
      same(result.geturl(), typed(base));

      // Trailing spaces are kept: some programs rely on them in a query.
      const spaced = 'https://www.python.org:88/doc/?query=    ';
      check_result(split(typed(noise + spaced)), typed, {
        ...{ scheme: 'https', netloc: 'www.python.org:88', path: '/doc/', query: 'query=    ' },
        ...{ port: 88 },
      });
      same(split(typed(noise + spaced)).geturl(), typed(spaced));
      same(unsplit(split(typed('www.pypi.org '))), typed('www.pypi.org '));

      for (let times = 0; times < 2; times++) {
        const scheme = typed(noise + 'https' + noise);
        const with_scheme = split(typed('//www.python.org/'), { scheme });
        same(with_scheme.scheme, typed('https'));
        same(with_scheme.geturl(), typed('https://www.python.org/'));
      }
    },
  );

  test.each(KINDS)(
    'test_attributes_bad_port: an invalid port raises ValueError when it is read (%s)',
    (_, typed) => {
      for (const take of [split, parsed_of]) {
        for (const port of ['foo', '1.5', '-1', '0x10', '-0', '1_1', ' 1', '1 ', '\u096c']) {
          if (typed === b && !is_ascii(port)) continue;
          const result = take(typed(`http://www.example.net:${port}/`));
          same(result.netloc, typed(`www.example.net:${port}`));
          const message = `Port could not be cast to integer value as ${repr(typed(port))}`;
          expect(() => result.port).toThrow(message);
        }
      }
    },
  );

  test.each(KINDS)(
    'test_attributes_bad_scheme: an invalid scheme is part of the path (%s)',
    (_, typed) => {
      for (const take of [split, parsed_of]) {
        for (const scheme of ['.', '+', '-', '0', 'http&', '\u096chttp']) {
          if (typed === b && !is_ascii(scheme)) continue;
          same(take(typed(`${scheme}://www.example.net`)).scheme, typed(''));
        }
      }
    },
  );

  test.each(KINDS)(
    'test_attributes_without_netloc: without // there is no host (%s)',
    (_, typed) => {
      // From RFC 3261; without "//" a URI has no network location.
      const uri = 'sip:alice@atlanta.com;maddr=239.255.255.1;ttl=15';
      for (const take of [split, parsed_of]) {
        const result = take(typed(uri));
        check_result(result, typed, {
          ...{ netloc: '', username: null, password: null, hostname: null, port: null },
        });
        same(result.geturl(), typed(uri));
      }
    },
  );

  /** Checks the result of urlparse, as text and as bytes. */
  function check_parse(url: string, ...expected: string[]): void {
    for (const [, typed] of KINDS) same(parsed_of(typed(url)), expected.map(typed));
  }

  test('test_noslash: a query may follow the host', () => {
    // bpo-1637: a query may follow the host
    const url = 'http://example.com?blahblah=/foo';
    check_parse(url, 'http', 'example.com', '', '', 'blahblah=/foo', '');
  });

  test('test_withoutscheme: a path or a host without a scheme', () => {
    // bpo-754016: host:port without a scheme is a path
    check_parse('path', '', '', 'path', '', '', '');
    check_parse('//www.python.org:80', '', 'www.python.org:80', '', '', '', '');
    check_parse('http://www.python.org:80', 'http', 'www.python.org:80', '', '', '', '');
  });

  test('test_portseparator: a colon without // separates the scheme', () => {
    check_parse('http:80', 'http', '', '80', '', '', '');
    check_parse('https:80', 'https', '', '80', '', '', '');
    check_parse('path:80', 'path', '', '80', '', '', '');
    check_parse('http:', 'http', '', '', '', '', '');
    check_parse('https:', 'https', '', '', '', '', '');
    check_parse('http://www.python.org:80', 'http', 'www.python.org:80', '', '', '', '');
  });

  test('test_usingsys: urlencode() of text raises TypeError', () => {
    expect(() => urlencode('foo' as never)).toThrow(TypeError);
  });

  test('test_anyscheme: unknown schemes have hosts, queries and fragments', () => {
    check_parse('s3://foo.com/stuff', 's3', 'foo.com', '/stuff', '', '', '');
    const stuff = ['x-newscheme', 'foo.com', '/stuff', ''];
    check_parse('x-newscheme://foo.com/stuff', ...stuff, '', '');
    check_parse('x-newscheme://foo.com/stuff?query#fragment', ...stuff, 'query', 'fragment');
    check_parse('x-newscheme://foo.com/stuff?query', ...stuff, 'query', '');
  });

  test('test_default_scheme: the given scheme applies to URLs without one', () => {
    for (const take of [parsed_of, split]) {
      same(take('http://example.net/', 'ftp').scheme, 'http');
      same(take(b('http://example.net/'), b('ftp')).scheme, b('http'));
      same(take('path', 'ftp').scheme, 'ftp');
      same(take('path', { scheme: 'ftp' }).scheme, 'ftp');
      same(take(b('path'), { scheme: b('ftp') }).scheme, b('ftp'));
      same(take('path').scheme, '');
      same(take(b('path')).scheme, b(''));
      same(take(b('path'), '').scheme, b(''));
    }
  });

  test('test_parse_fragments: fragments are separated unless allow_fragments is false', () => {
    const rows: [url: string, field: 'path' | 'params' | 'query', fragment: string][] = [
      ['http:#frag', 'path', 'frag'],
      ['//example.net#frag', 'path', 'frag'],
      ['index.html#frag', 'path', 'frag'],
      [';a=b#frag', 'params', 'frag'],
      ['?a=b#frag', 'query', 'frag'],
      ['#frag', 'path', 'frag'],
      ['abc#@frag', 'path', '@frag'],
      ['//abc#@frag', 'path', '@frag'],
      ['//abc:80#@frag', 'path', '@frag'],
      ['//abc#@frag:80', 'path', '@frag:80'],
    ];
    for (const [url, field, fragment] of rows) {
      for (const take of [parsed_of, split]) {
        const name = take === split && field === 'params' ? 'path' : field;
        const value = (result: object) => str((result as Record<string, unknown>)[name]);
        const without = take(url, { allow_fragments: false });
        same(without.fragment, '');
        expect(value(without).endsWith('#' + fragment)).toBe(true);
        same(take(url, '', false).fragment, '');
        const within = take(url, { allow_fragments: true });
        same(within.fragment, fragment);
        expect(value(within).endsWith(fragment)).toBe(false);
        same(take(url, '', true).fragment, fragment);
        same(take(url).fragment, fragment);
      }
    }
  });

  test('test_mixed_types_rejected: text and bytes together raise TypeError', () => {
    const message = 'Cannot mix str and non-str arguments';
    const [url, http] = ['www.python.org', 'http'];
    for (const take of [parsed_of, split]) {
      expect(() => take(url, b(http))).toThrow(new TypeError(message));
      expect(() => take(b(url), http)).toThrow(new TypeError(message));
    }
    expect(() => unparse([b(http), url, '', '', '', ''])).toThrow(new TypeError(message));
    expect(() => unparse([http, b(url), '', '', '', ''])).toThrow(new TypeError(message));
    expect(() => unsplit([b(http), url, '', '', ''])).toThrow(new TypeError(message));
    expect(() => unsplit([http, b(url), '', '', ''])).toThrow(new TypeError(message));
    expect(() => join('http://python.org', b('http://python.org'))).toThrow(new TypeError(message));
    expect(() => join(b('http://python.org'), 'http://python.org')).toThrow(new TypeError(message));
  });

  test.each([
    [parse.DefragResult, parse.DefragResultBytes],
    [parse.SplitResult, parse.SplitResultBytes],
    [parse.ParseResult, parse.ParseResultBytes],
  ])(
    'test_result_pairs: results encode and decode to each other (%o)',
    (text_class, bytes_class) => {
      expect(text_class._encoded_counterpart).toBe(bytes_class);
      expect(bytes_class._decoded_counterpart).toBe(text_class);
      const texts = text_class._fields.map(() => '');
      const bytes = text_class._fields.map(() => b(''));
      const make = (made: unknown, fields: unknown[]) =>
        Reflect.construct(made as new () => object, fields) as {
          encode(...args: unknown[]): object;
          decode(...args: unknown[]): object;
        };
      const [text_result, bytes_result] = [make(text_class, texts), make(bytes_class, bytes)];
      same(text_result, texts);
      same(bytes_result, bytes);
      for (const args of [[], ['ascii'], ['ascii', 'strict'], [{ errors: 'strict' }]]) {
        same(bytes_result.decode(...args), texts);
        same(bytes_result.decode(...args), text_result);
        expect(bytes_result.decode(...args)).toBeInstanceOf(text_class);
        same(text_result.encode(...args), bytes);
        same(text_result.encode(...args), bytes_result);
        expect(text_result.encode(...args)).toBeInstanceOf(bytes_class);
      }
    },
  );

  const ENCODINGS: [query: string, options: Record<string, string>, value: string][] = [
    ['key=\u0141%E9', { encoding: 'latin-1' }, '\u0141\xe9'],
    ['key=\u0141%C3%A9', { encoding: 'utf-8' }, '\u0141\xe9'],
    ['key=\u0141%C3%A9', { encoding: 'ascii' }, '\u0141\ufffd\ufffd'],
    ['key=\u0141%E9-', { encoding: 'ascii' }, '\u0141\ufffd-'],
    ['key=\u0141%E9-', { encoding: 'ascii', errors: 'ignore' }, '\u0141-'],
  ];

  test('test_parse_qs_encoding: escapes are decoded by encoding and errors', () => {
    for (const [query, options, value] of ENCODINGS) same(qs(query, options), { key: [value] });
  });

  test('test_parse_qsl_encoding: escapes are decoded by encoding and errors', () => {
    for (const [query, options, value] of ENCODINGS) same(qsl(query, options), [['key', value]]);
  });

  test('test_parse_qsl_max_num_fields: more fields than allowed raise ValueError', () => {
    const fields = (count: number) => Array.from({ length: count }, () => 'a=a').join('&');
    const call = (count: number) => parse_qsl(fields(count), { max_num_fields: 10 });
    expect(() => call(11)).toThrow('Max number of fields exceeded');
    expect(call(10)).toHaveLength(10);
  });

  const SEMICOLONS: [query: string, pairs: [string, string][]][] = [
    [';', []],
    [';;', []],
    [';a=b', [['a', 'b']]],
    [
      'a=a+b;b=b+c',
      [
        ['a', 'a b'],
        ['b', 'b c'],
      ],
    ],
    [
      'a=1;a=2',
      [
        ['a', '1'],
        ['a', '2'],
      ],
    ],
  ];

  test.each(KINDS)(
    'test_parse_qs_separator: another separator, as text or bytes (%s)',
    (_, typed) => {
      for (const [query, pairs] of SEMICOLONS) {
        const expected: Record<string, Text[]> = {};
        for (const [name, value] of pairs) (expected[name] ??= []).push(typed(value));
        for (const separator of [';', b(';')]) same(qs(typed(query), { separator }), expected);
      }
    },
  );

  test.each(KINDS)(
    'test_parse_qsl_separator: another separator, as text or bytes (%s)',
    (_, typed) => {
      for (const [query, pairs] of SEMICOLONS) {
        const expected = pairs.map((pair) => pair.map(typed));
        for (const separator of [';', b(';')]) same(qsl(typed(query), { separator }), expected);
      }
    },
  );

  test('test_parse_qsl_bytes: any kind of bytes', () => {
    const expected = [[b('a'), b('b')]];
    for (const query of [b('a=b'), new Uint8Array(b('a=b')), Buffer.from('a=b')]) {
      same(qsl(query), expected);
    }
  });

  test('test_parse_qsl_false_value: false values are an empty query', () => {
    for (const nothing of ['', b(''), null, 0, [], new Map(), new Uint8Array()]) {
      same(qsl(nothing, { keep_blank_values: true, strict_parsing: true }), []);
      expect(() => qsl(nothing, { separator: 1 })).toThrow(
        'Separator must be of type string or bytes.',
      );
    }
  });

  test('test_parse_qsl_errors: wrong types of queries and separators', () => {
    for (const bad of [[97, 61, 98], [97].values(), 1, new (class {})()]) {
      expect(() => qsl(bad)).toThrow(TypeError);
    }
    for (const separator of ['', b(''), null, 0, 1, 1.5]) {
      expect(() => qsl('a=b', kw({ separator }))).toThrow(
        'Separator must be of type string or bytes.',
      );
    }
    expect(() => qsl(b('a=b'), { separator: '\xa6' })).toThrow(
      "'ascii' codec can't encode character '\\xa6' in position 0: ordinal not in range(128)",
    );
    expect(() => qsl('a=b', { separator: b('\xa6') })).toThrow(
      "'ascii' codec can't decode byte 0xa6 in position 0: ordinal not in range(128)",
    );
  });

  test('test_urlencode_sequences: elements, and objects with __str__', () => {
    same(urlencode({ a: [1, 2], b: [3, 4, 5] }, true), 'a=1&a=2&b=3&b=4&b=5');
    class Trivial {
      __str__() {
        return 'trivial';
      }
    }
    same(urlencode({ a: new Trivial() }, true), 'a=trivial');
  });

  test('test_urlencode_quote_via: quote_via quotes names and values', () => {
    same(urlencode({ a: 'some value' }), 'a=some+value');
    const query = { a: 'some value/another' };
    same(urlencode(query, { quote_via: quote }), 'a=some%20value%2Fanother');
    same(urlencode(query, { safe: '/', quote_via: quote }), 'a=some%20value/another');
  });

  test('test_quote_from_bytes: bytes of any length, no text', () => {
    expect(() => quote_from_bytes('foo' as never)).toThrow('quote_from_bytes() expected bytes');
    same(quote_from_bytes(b('archaeological arcana')), 'archaeological%20arcana');
    same(quote_from_bytes(b('')), '');
    same(quote_from_bytes(b('A'.repeat(10_000))), 'A'.repeat(10_000));
    same(quote_from_bytes(b('z\x01/ '.repeat(253_183))), 'z%01/%20'.repeat(253_183));
  });

  test('test_unquote_to_bytes: escapes become bytes', () => {
    same(unquote_to_bytes('abc%20def'), b('abc def'));
    same(unquote_to_bytes(''), b(''));
  });

  test('test_quote_errors: encoding and errors are refused for bytes', () => {
    expect(() => quote(b('foo'), { encoding: 'utf-8' })).toThrow(
      new TypeError("quote() doesn't support 'encoding' for bytes"),
    );
    expect(() => quote(b('foo'), { errors: 'strict' })).toThrow(
      new TypeError("quote() doesn't support 'errors' for bytes"),
    );
  });

  test('test_issue14072: a tel: URL has no port', () => {
    for (const take of [split, parsed_of]) {
      for (const number of ['+31-641044153', '+31641044153']) {
        const result = take(`tel:${number}`);
        same([result.scheme, result.path], ['tel', number]);
      }
    }
  });

  test('test_invalid_bracketed_hosts: text in brackets that is no IP address raises ValueError', () => {
    const hosts: [netloc: string, message: string][] = [
      ['user@[192.0.2.146]', 'An IPv4 address cannot be in brackets'],
      ['user@[important.com:8000]', 'does not appear to be an IPv4 or IPv6 address'],
      ['user@[v123r.IP]', 'IPvFuture address is invalid'],
      ['user@[v12ae]', 'IPvFuture address is invalid'],
      ['user@[v.IP]', 'IPvFuture address is invalid'],
      ['user@[v123.]', 'IPvFuture address is invalid'],
      ['user@[v]', 'IPvFuture address is invalid'],
      ['user@[0439:23af::2309::fae7:1234]', 'does not appear to be'],
      ['user@[0439:23af:2309::fae7:1234:2342:438e:192.0.2.146]', 'does not appear to be'],
      ['user@]v6a.ip[', 'Invalid IPv6 URL'],
    ];
    for (const [netloc, message] of hosts) {
      expect(() => urlsplit(`Scheme://${netloc}/Path?Query`)).toThrow(message);
    }
  });

  test('test_splitting_bracketed_hosts: IPvFuture and zones', () => {
    for (const host of [
      ...['v6a.ip', '0439:23af:2309::fae7%test'],
      '0439:23af:2309::fae7:1234:192.0.2.146%test',
    ]) {
      const { hostname, username, path } = urlsplit(`scheme://user@[${host}]/path?query`);
      same([hostname, username, path], [host, 'user', '/path']);
    }
  });

  test('test_port_casting_failure_message: the message names the port', () => {
    for (const take of [urlparse, urlsplit]) {
      const result = take('http://Server=sde; Service=sde:oracle');
      expect(() => result.port).toThrow("Port could not be cast to integer value as 'oracle'");
    }
  });

  test('test_telurl_params: the parameters of a tel: URL', () => {
    const rows: [url: string, path: string, params: string][] = [
      ['tel:123-4;phone-context=+1-650-516', '123-4', 'phone-context=+1-650-516'],
      ['tel:+1-201-555-0123', '+1-201-555-0123', ''],
      ['tel:7042;phone-context=example.com', '7042', 'phone-context=example.com'],
      ['tel:863-1234;phone-context=+1-914-555', '863-1234', 'phone-context=+1-914-555'],
    ];
    for (const [url, path, params] of rows) {
      const result = urlparse(url);
      same([result.scheme, result.path, result.params], ['tel', path, params]);
    }
  });

  test('test_Quoter_repr: the repr shows the cached escapes', () => {
    const quoter = new parse._Quoter(b('abc'));
    same(quoter.__getitem__(0x20), '%20');
    expect(repr(quoter)).toBe("<Quoter {32: '%20'}>");
  });

  test('_Quoter formats a number greater than a byte in hexadecimal, too', () => {
    same(new parse._Quoter(b('')).__getitem__(300), '%12C');
  });

  test('test_clear_cache_for_code_coverage: quoting works after clear_cache()', () => {
    quote('a', { safe: 'x' });
    parse.clear_cache();
    same(quote('a b', { safe: 'x' }), 'a%20b');
  });

  test('test_urlsplit_normalization: characters that NFKC turns into delimiters raise ValueError', () => {
    // A host must not contain a character whose NFKC form has one of these.
    const illegal = /[/:#?@]/;
    const characters: string[] = [];
    for (let code = 0x80; code < 0x30000; code++) {
      const character = String.fromCodePoint(code);
      if (illegal.test(character.normalize('NFKC'))) characters.push(character);
    }
    expect(characters).toContain('\u2100');
    expect(characters).toContain('\uff03');
    urlsplit('http://\u30d5\u309a:80'); // a literal colon is allowed
    const message = 'contains invalid characters under NFKC normalization';
    expect(() => urlsplit('http://\u30d5\u309a\ufe1380')).toThrow(message);
    for (const scheme of ['http', 'https', 'ftp']) {
      for (const character of characters) {
        for (const netloc of [`netloc${character}false.netloc`, `n${character}user@netloc`]) {
          expect(() => urlsplit(`${scheme}://${netloc}/path`)).toThrow(
            `netloc '${netloc}' ${message}`,
          );
        }
      }
    }
  });
});

describe('Utility_Tests', () => {
  const tables: Record<string, [argument: string, expected: unknown[]][]> = {
    splittype: [
      ['type:opaquestring', ['type', 'opaquestring']],
      ['opaquestring', [null, 'opaquestring']],
      [':opaquestring', [null, ':opaquestring']],
      ['type:', ['type', '']],
      ['type:opaque:string', ['type', 'opaque:string']],
    ],
    splithost: [
      ['//www.example.org:80/foo/bar.html', ['www.example.org:80', '/foo/bar.html']],
      ['//www.example.org:80', ['www.example.org:80', '']],
      ['/foo/bar/baz.html', [null, '/foo/bar/baz.html']],
      ['//127.0.0.1#@host.com', ['127.0.0.1', '/#@host.com']], // bpo-30500: # ends the host
      ['//127.0.0.1#@host.com:80', ['127.0.0.1', '/#@host.com:80']],
      ['//127.0.0.1:80#@host.com', ['127.0.0.1:80', '/#@host.com']],
      ['///file', ['', '/file']],
      ['//example.net/file;', ['example.net', '/file;']],
      ['//example.net/file?', ['example.net', '/file?']],
      ['//example.net/file#', ['example.net', '/file#']],
    ],
    splituser: [
      ['User:Pass@www.python.org:080', ['User:Pass', 'www.python.org:080']],
      ['@www.python.org:080', ['', 'www.python.org:080']],
      ['www.python.org:080', [null, 'www.python.org:080']],
      ['User:Pass@', ['User:Pass', '']],
      ['User@example.com:Pass@www.python.org', ['User@example.com:Pass', 'www.python.org']],
    ],
    splitpasswd: [
      ...['ab', 'a\nb', 'a\tb', 'a\rb', 'a\fb', 'a\vb', 'a:b', 'a b', ''].map(
        (password): [string, unknown[]] => [`user:${password}`, ['user', password]],
      ),
      ['user 2:ab', ['user 2', 'ab']],
      ['user+1:a+b', ['user+1', 'a+b']],
      ['user', ['user', null]],
      [':ab', ['', 'ab']],
    ],
    splitport: [
      ['parrot:88', ['parrot', '88']],
      ['parrot', ['parrot', null]],
      ['parrot:', ['parrot', null]],
      ['127.0.0.1', ['127.0.0.1', null]],
      ['parrot:cheese', ['parrot:cheese', null]],
      ['[::1]:88', ['[::1]', '88']],
      ['[::1]', ['[::1]', null]],
      [':88', ['', '88']],
    ],
    splitquery: [
      ['http://python.org/fake?foo=bar', ['http://python.org/fake', 'foo=bar']],
      ['http://python.org/fake?foo=bar?', ['http://python.org/fake?foo=bar', '']],
      ['http://python.org/fake', ['http://python.org/fake', null]],
      ['?foo=bar', ['', 'foo=bar']],
    ],
    splittag: [
      ['http://example.com?foo=bar#baz', ['http://example.com?foo=bar', 'baz']],
      ['http://example.com?foo=bar#', ['http://example.com?foo=bar', '']],
      ['#baz', ['', 'baz']],
      ['http://example.com?foo=bar', ['http://example.com?foo=bar', null]],
      ['http://example.com?foo=bar#baz#boo', ['http://example.com?foo=bar#baz', 'boo']],
    ],
    splitattr: [
      ['/path;attr1=value1;attr2=value2', ['/path', ['attr1=value1', 'attr2=value2']]],
      ['/path;', ['/path', ['']]],
      [';attr1=value1;attr2=value2', ['', ['attr1=value1', 'attr2=value2']]],
      ['/path', ['/path', []]],
    ],
    splitvalue: [
      ['foo=bar', ['foo', 'bar']],
      ['foo=', ['foo', '']],
      ['=bar', ['', 'bar']],
      ['foobar', ['foobar', null]],
      ['foo=bar=baz', ['foo', 'bar=baz']],
    ],
  };

  test.each(Object.entries(tables))('test_%s: the parts of each text', (name, rows) => {
    const function_of = parse as unknown as Record<string, (argument: string) => unknown>;
    for (const [argument, expected] of rows) same(function_of[`_${name}`]?.(argument), expected);
  });

  test('test_splitnport: host and port as a number, or a default', () => {
    const rows: [host: string, found: string, port: number | null, with_default: number | null][] =
      [
        ['parrot:88', 'parrot', 88, 88],
        ['parrot', 'parrot', -1, 55],
        ['parrot:', 'parrot', -1, 55],
        ['127.0.0.1', '127.0.0.1', -1, 55],
        ['parrot:cheese', 'parrot', null, null],
        ['parrot: +1_0 ', 'parrot', null, null],
      ];
    for (const [host, found, port, with_default] of rows) {
      same(parse._splitnport(host), [found, port]);
      same(parse._splitnport(host, 55), [found, with_default]);
    }
  });

  test('test_to_bytes: ASCII stays text, other characters raise UnicodeError', () => {
    same(parse._to_bytes('http://www.python.org'), 'http://www.python.org');
    const message = "URL 'http://www.python.org/medi\u00e6val' contains non-ASCII characters";
    expect(() => parse._to_bytes('http://www.python.org/medi\u00e6val')).toThrow(message);
  });

  test('test_unwrap: URL: and angle brackets are removed', () => {
    for (const wrapped of [
      ...['<URL:scheme://host/path>', '<scheme://host/path>'],
      ...['URL:scheme://host/path', 'scheme://host/path'],
    ]) {
      same(parse.unwrap(wrapped), 'scheme://host/path');
    }
  });
});

describe('DeprecationTest', () => {
  /** The warnings of a call, redirected, because another test of this process may have shown the same text. */
  function warnings_of(call: () => unknown): unknown[][] {
    const emitted: unknown[][] = [];
    redirect_warnings((...warning) => emitted.push(warning), call);
    return emitted;
  }

  test('test_Quoter_deprecation: Quoter warns, and makes a _Quoter', () => {
    const text =
      'Deprecated in 3.11. urllib.parse.Quoter will be removed in Python 3.14. ' +
      'It was not intended to be a public API.';
    const make = () => new parse.Quoter(b(''));
    expect(warnings_of(make)).toEqual([[text, 'DeprecationWarning']]);
    expect(new parse.Quoter(b(''))).toBeInstanceOf(parse._Quoter);
  });

  test.each([
    ['splittype', 'urlparse'],
    ['splithost', 'urlparse'],
    ['splituser', 'urlparse'],
    ['splitpasswd', 'urlparse'],
    ['splitport', 'urlparse'],
    ['splitnport', 'urlparse'],
    ['splitquery', 'urlparse'],
    ['splittag', 'urlparse'],
    ['splitattr', 'urlparse'],
    ['splitvalue', 'parse_qsl'],
  ] as const)('test_%s_deprecation: it warns, and names %s()', (name, instead) => {
    const text = `urllib.parse.${name}() is deprecated as of 3.8, use urllib.parse.${instead}() instead`;
    expect(warnings_of(() => (parse[name] as (url: string) => unknown)(''))).toEqual([
      [text, 'DeprecationWarning'],
    ]);
  });

  test('test_to_bytes_deprecation: to_bytes() warns', () => {
    const text = 'urllib.parse.to_bytes() is deprecated as of 3.8';
    expect(warnings_of(() => parse.to_bytes(''))).toEqual([[text, 'DeprecationWarning']]);
  });
});
