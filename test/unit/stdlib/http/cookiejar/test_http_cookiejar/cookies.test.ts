// Mirrors CPython v3.13.18 Lib/test/test_http_cookiejar.py (CookieTests, except domains and cookies returned as in RFC 2965).
import { afterEach, describe, expect, test, vi } from 'vitest';
import { repr } from '../../../../../../lib/python/builtins/index.js';
import {
  Cookie,
  CookieJar,
  DEFAULT_HTTP_PORT,
  DefaultCookiePolicy,
  MozillaCookieJar,
  escape_path,
  lwp_cookie_str,
  parse_ns_headers,
  request_host,
  request_path,
  request_port,
  time2netscape,
} from '../../../../../../lib/stdlib/http/cookiejar/index.js';
import { Request } from '../../../../../../lib/request/index.js';
import {
  answered,
  asked,
  netscape,
  own_path,
  response,
  rfc2965,
  rfc2965_policy,
} from '../visit.js';

const ACME = 'http://www.acme.com/';
const seconds = () => Date.now() / 1000;

afterEach(() => {
  vi.restoreAllMocks();
});

/** The paths for which a jar has cookies. */
const paths = (jar: CookieJar, domain = 'www.acme.com') => Object.keys(jar._cookies[domain]!);

describe('CookieTests', () => {
  test('test_missing_value: text without `=` is a name, also after saving and loading', () => {
    const path = own_path();
    const jar = new MozillaCookieJar(path);
    netscape(jar, ACME, 'eggs');
    netscape(jar, ACME, '"spam"; path=/foo/');
    expect(jar._cookies['www.acme.com']!['/']!['eggs']).toMatchObject({
      name: 'eggs',
      value: null,
    });
    const spam = jar._cookies['www.acme.com']!['/foo/']!['"spam"']!;
    expect(spam).toMatchObject({ name: '"spam"', value: null });
    expect(lwp_cookie_str(spam)).toBe(
      '"spam"; path="/foo/"; domain=www.acme.com; path_spec; discard; version=0',
    );
    const before = repr(jar);
    jar.save({ ignore_expires: true, ignore_discard: true });
    const again = new MozillaCookieJar(path);
    again.revert({ ignore_expires: true, ignore_discard: true });
    // A file does not record whether the path was specified.
    expect(repr(again)).toBe(before.replace('path_specified=True', 'path_specified=False'));
    expect(netscape(again, `${ACME}foo/`)).toBe('"spam"; eggs');
  });

  test.each([
    [null, false, 0],
    [null, true, 1],
    [false, false, null],
    [false, true, 1],
    [true, false, 0],
    [true, true, 0],
  ])(
    'test_rfc2109_handling: rfc2109_as_netscape %s, rfc2965 %s: version %s',
    (rfc2109_as_netscape, takes_rfc2965, version) => {
      const policy = new DefaultCookiePolicy({ rfc2109_as_netscape, rfc2965: takes_rfc2965 });
      const jar = new CookieJar(policy);
      const url = 'http://www.example.com/';
      netscape(jar, url, 'ni=ni; Version=1');
      const stored = jar._cookies['www.example.com']?.['/'];
      expect(stored?.['ni']?.version ?? null).toBe(version);
      if (version === null) return;
      rfc2965(jar, url, 'foo=bar; Version=1');
      if (takes_rfc2965) expect(stored!['foo']!.version).toBe(1);
    },
  );

  test('test_ns_parser: known and unknown attributes are parsed', () => {
    const jar = new CookieJar();
    const with_port = 'http://www.acme.com:80/';
    netscape(jar, ACME, 'spam=eggs; DoMain=.acme.com; port; blArgh="feep"');
    netscape(jar, ACME, 'ni=ni; port=80,8080');
    netscape(jar, with_port, 'nini=ni');
    netscape(jar, with_port, 'foo=bar; expires=');
    netscape(jar, with_port, 'spam=eggs; expires="Foo Bar 25 33:22:11 3022"');
    netscape(jar, ACME, 'fortytwo=');
    netscape(jar, ACME, '=unladenswallow');
    netscape(jar, ACME, 'holyhandgrenade');

    const wide = jar._cookies['.acme.com']!['/']!['spam']!;
    expect(wide).toMatchObject({ domain: '.acme.com', domain_specified: true });
    expect(wide).toMatchObject({ port: DEFAULT_HTTP_PORT, port_specified: false });
    expect(wide.has_nonstandard_attr('blArgh')).toBe(true);
    expect(wide.has_nonstandard_attr('blargh')).toBe(false);

    const { ni, nini, foo, spam, fortytwo, holyhandgrenade } = jar._cookies['www.acme.com']!['/']!;
    expect(ni).toMatchObject({ domain: 'www.acme.com', domain_specified: false });
    expect(ni).toMatchObject({ port: '80,8080', port_specified: true });
    expect(nini).toMatchObject({ port: null, port_specified: false });
    // An invalid time makes a session cookie.
    expect(foo!.expires).toBeNull();
    expect(spam!.expires).toBeNull();
    // An empty value differs from a missing one.
    expect(fortytwo!.value).toBe('');
    expect(holyhandgrenade!.value).toBeNull();
    expect(jar._cookies['www.acme.com']!['/']).not.toHaveProperty('unladenswallow');
  });

  test('test_ns_parser_special_names: cookies may have the names of attributes', () => {
    const jar = new CookieJar();
    netscape(jar, ACME, 'expires=eggs');
    netscape(jar, ACME, 'version=eggs; spam=eggs');
    expect(Object.keys(jar._cookies['www.acme.com']!['/']!)).toEqual(['expires', 'version']);
  });

  test('test_expires: a cookie expires at its time; Max-Age takes precedence', () => {
    const warned = vi.spyOn(process, 'emitWarning');
    const jar = new CookieJar();
    const future = time2netscape(seconds() + 3600);
    const request = new Request('http://www.coyote.com/');
    const header = `Set-Cookie: FOO=BAR; path=/; expires=${future}`;
    const made = jar.make_cookies(response(header), request);
    expect(made).toHaveLength(1);
    expect(time2netscape(made[0]!.expires)).toBe(future);
    expect(warned).not.toHaveBeenCalled();

    netscape(jar, ACME, `spam="bar"; expires=${future}`);
    expect(jar).toHaveLength(1);
    netscape(jar, ACME, `foo="eggs"; expires=${time2netscape(seconds() - 1)}`);
    expect(netscape(jar, ACME)).toBe('spam="bar"');
    expect(jar).toHaveLength(1);

    netscape(jar, ACME, `eggs="bar"; expires=${future}`);
    netscape(jar, ACME, `bar="bar"; expires=${future}`);
    expect(jar).toHaveLength(3);
    netscape(jar, ACME, `eggs="bar"; expires=${future}; max-age=0`);
    netscape(jar, ACME, `bar="bar"; max-age=0; expires=${future}`);
    expect(netscape(jar, ACME)).toBe('spam="bar"');
    expect(jar).toHaveLength(1);

    netscape(jar, 'http://www.rhubarb.net/', 'whum="fizz"');
    expect(jar).toHaveLength(2);
    jar.clear_session_cookies();
    expect(Array.from(jar, ({ name }) => name)).toEqual(['spam']);

    const fraction = new Cookie(
      ...([0, 'name', 'value', null, false, 'www.python.org', true, false, '/'] as const),
      ...([false, false, '1444312383.018307', false, null, null, {}] as const),
    );
    expect(fraction.expires).toBe(1444312383);
  });

  test.each([
    ['', '/'],
    ['blah', '/'],
    ['blah/rhubarb', '/blah/'],
    ['blah/rhubarb/', '/blah/rhubarb/'],
  ])('test_default_path: /%s of RFC 2965: %s', (path, expected) => {
    const jar = new CookieJar(rfc2965_policy());
    rfc2965(jar, ACME + path, 'eggs="bar"; Version="1"');
    expect(paths(jar)).toEqual([expected]);
  });

  test.each([
    ['', '/'],
    ['blah', '/'],
    ['blah/rhubarb', '/blah'],
    ['blah/rhubarb/', '/blah/rhubarb'],
  ])("test_default_path: /%s of Netscape's: %s", (path, expected) => {
    const jar = new CookieJar();
    netscape(jar, ACME + path, 'eggs="bar"');
    expect(paths(jar)).toEqual([expected]);
  });

  test('test_default_path_with_query: the default path excludes the query', () => {
    const jar = new CookieJar();
    const url = 'http://example.com/?spam/eggs';
    netscape(jar, url, 'eggs="bar"');
    expect(paths(jar, 'example.com')).toEqual(['/']);
    expect(netscape(jar, url)).toBe('eggs="bar"');
  });

  test.each([
    ['/foo%2f/bar', '/foo%2F/bar'],
    ['/foo%2F/bar', '/foo%2F/bar'],
    ['/foo%%/bar', '/foo%%/bar'],
    ['/fo%19o/bar', '/fo%19o/bar'],
    ['/fo%7do/bar', '/fo%7Do/bar'],
    ['/foo/bar&', '/foo/bar&'],
    ['/foo//bar', '/foo//bar'],
    ['~/foo/bar', '~/foo/bar'],
    ['/foo\x19/bar', '/foo%19/bar'],
    ['/}foo/bar', '/%7Dfoo/bar'],
    ['/foo/bar\u00fc', '/foo/bar%C3%BC'],
    ['/foo/bar\uabcd', '/foo/bar%EA%AF%8D'],
  ])('test_escape_path: %j', (path, escaped) => {
    expect(escape_path(path)).toBe(escaped);
  });

  test.each([
    [
      'http://www.example.com/rheum/rhaponticum;foo=bar;sing=song?apples=pears&spam=eggs#ni',
      '/rheum/rhaponticum;foo=bar;sing=song',
    ],
    ['http://www.example.com/rheum/rhaponticum?apples=pears&spam=eggs#ni', '/rheum/rhaponticum'],
    ['http://www.example.com', '/'],
  ])('test_request_path: %s', (url, path) => {
    expect(request_path(new Request(url))).toBe(path);
  });

  test.each([
    ['/foo', true],
    ['/foo/', true],
    ['/foo/bar', true],
    ['/', false],
    ['/foobad/foo', false],
  ])('test_path_prefix_match: %s: %s', (path, ok) => {
    const jar = new CookieJar(new DefaultCookiePolicy());
    const strict = new DefaultCookiePolicy({ strict_ns_set_path: true });
    netscape(jar, 'http://bar.com', 'spam=eggs; Path=/foo');
    const cookie = jar._cookies['bar.com']!['/foo']!['spam']!;
    const url = `http://bar.com${path}`;
    expect(netscape(jar, url)).toBe(ok ? 'spam=eggs' : '');
    expect(strict.set_ok_path(cookie, new Request(url))).toBe(ok);
  });

  test('test_request_port: the port is the URL’s, not the Host header’s', () => {
    const headers = { Host: 'www.acme.com:4321' };
    expect(request_port(new Request('http://www.acme.com:1234/', { headers }))).toBe('1234');
    expect(request_port(new Request(ACME, { headers }))).toBe(DEFAULT_HTTP_PORT);
  });

  test.each([
    ['http://1.1.1.1/', 'www.acme.com:80', '1.1.1.1'],
    [ACME, 'irrelevant.com', 'www.acme.com'],
    ['http://www.acme.com:2345/resource.html', 'www.acme.com:5432', 'www.acme.com'],
  ])('test_request_host: %s', (url, Host, host) => {
    expect(request_host(new Request(url, { headers: { Host } }))).toBe(host);
  });

  test.each([
    { kind: "Netscape's", visit: netscape, version: '', takes_rfc2965: false },
    { kind: 'RFC 2965', visit: rfc2965, version: '; Version=1', takes_rfc2965: true },
  ])('test_secure: $kind', ({ visit, version, takes_rfc2965 }) => {
    for (const blank of [' ', '']) {
      const jar = new CookieJar();
      jar.set_policy(new DefaultCookiePolicy({ rfc2965: takes_rfc2965 }));
      visit(jar, ACME, `foo1=bar${version}${blank}`);
      visit(jar, ACME, `foo2=bar${version}; secure${blank}`);
      const { foo1, foo2 } = jar._cookies['www.acme.com']!['/']!;
      expect([foo1!.secure, foo2!.secure]).toEqual([false, true]);
    }
  });

  test('test_secure_block: secure cookies are sent over https and wss only', () => {
    const jar = new CookieJar({ policy: new DefaultCookiePolicy() });
    answered(jar, new Request('https://www.acme.com/'), [
      'Set-Cookie: session=narf; secure; path=/',
    ]);
    expect(jar).toHaveLength(1);
    const is_sent = ['https', 'http', 'wss', 'ws'].map((scheme) =>
      asked(jar, `${scheme}://www.acme.com/`).has_header('Cookie'),
    );
    expect(is_sent).toEqual([true, false, true, false]);
  });

  test('test_custom_secure_protocols: secure cookies are sent over the given schemes only', () => {
    const jar = new CookieJar(new DefaultCookiePolicy({ secure_protocols: ['foos'] }));
    answered(jar, new Request('https://www.acme.com/'), [
      'Set-Cookie: session=narf; secure; path=/',
    ]);
    expect(jar).toHaveLength(1);
    const is_sent = ['https', 'http', 'foos', 'foo'].map((scheme) =>
      asked(jar, `${scheme}://www.acme.com/`).has_header('Cookie'),
    );
    expect(is_sent).toEqual([false, false, true, false]);
  });

  test('test_Cookie_iterator: cookies are iterated by domain, path and name, in insertion order', () => {
    const jar = new CookieJar(rfc2965_policy());
    rfc2965(
      jar,
      'http://blah.spam.org/',
      'foo=eggs; Version=1; Comment="does anybody read these?"; CommentURL="http://foo.bar.net/comment.html"',
    );
    netscape(jar, `${ACME}blah/`, 'spam=bar; secure');
    rfc2965(jar, `${ACME}blah/`, 'foo=bar; secure; Version=1');
    rfc2965(jar, `${ACME}blah/`, 'foo=bar; path=/; Version=1');
    rfc2965(
      jar,
      'http://www.sol.no',
      String.raw`bang=wallop; version=1; domain=".sol.no"; port="90,100, 80,8080"; max-age=100; Comment = "Just kidding! (\"|\\\\) "`,
    );
    const expected = [
      [1, 'foo', 'blah.spam.org', '/'],
      [0, 'spam', 'www.acme.com', '/blah'],
      [1, 'foo', 'www.acme.com', '/blah/'],
      [1, 'foo', 'www.acme.com', '/'],
      [1, 'bang', '.sol.no', '/'],
    ];
    for (let turn = 0; turn < 2; turn += 1) {
      const found = Array.from(jar, (c) => [c.version, c.name, c.domain, c.path]);
      expect(found).toEqual(expected);
    }
    for (const cookie of jar) expect(cookie).toBeInstanceOf(Cookie);
  });

  test.each<[string, string, unknown[]]>([
    [
      'a domain without value (no cookie comes of it)',
      'foo=bar; path=/; domain',
      [
        ['foo', 'bar'],
        ['path', '/'],
        ['domain', null],
        ['version', '0'],
      ],
    ],
    [
      'a time that is none',
      'foo=bar; expires=Foo Bar 12 33:22:11 2000',
      [
        ['foo', 'bar'],
        ['expires', null],
        ['version', '0'],
      ],
    ],
    [
      'a cookie without value',
      'foo',
      [
        ['foo', null],
        ['version', '0'],
      ],
    ],
    [
      'a time without value',
      'foo=bar; expires',
      [
        ['foo', 'bar'],
        ['expires', null],
        ['version', '0'],
      ],
    ],
    [
      'a version without value',
      'foo=bar; version',
      [
        ['foo', 'bar'],
        ['version', null],
      ],
    ],
  ])('test_parse_ns_headers: %s', (_, header, words) => {
    expect(parse_ns_headers([header])).toEqual([words]);
  });

  test('test_parse_ns_headers: empty headers have no words', () => {
    expect(parse_ns_headers([''])).toEqual([]);
  });

  test.each([
    'Set-Cookie: ',
    'Set-Cookie2: ',
    'Set-Cookie2: a=foo; path=/; Version=1; domain',
    'Set-Cookie: b=foo; max-age=oops',
    'Set-Cookie: b=foo; version=spam',
    `Set-Cookie:; Expires=${time2netscape(seconds() + 3600)}`,
  ])('test_bad_cookie_header: %s', (header) => {
    const jar = new CookieJar();
    answered(jar, new Request('http://www.example.com/'), [header]);
    expect(jar).toHaveLength(0);
  });

  test('test_bad_cookie_header: an invalid time makes a session cookie', () => {
    const jar = new CookieJar();
    answered(jar, new Request('http://www.example.com/'), [
      'Set-Cookie: c=foo; expires=Foo Bar 12 33:22:11 2000',
    ]);
    expect(jar._cookies['www.example.com']!['/']!['c']!.expires).toBeNull();
  });
});
