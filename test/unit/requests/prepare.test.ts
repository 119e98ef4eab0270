// Counterpart of Requests 2.34.2 tests/test_requests.py: the tests about preparing requests, in its order.
import { describe, expect, inject, test } from 'vitest';
import {
  Bytes,
  BytesIO,
  ValueError,
  encode,
  kw,
  repr,
  str,
} from '../../../lib/python/builtins/index.js';
import { redirect_warnings } from '../../../lib/python/errors/internal.js';
import { all, requests_both, with_environ, without_environment } from './colours.js';
import { raised } from '../../server/colours.js';
import { keywords_note } from '../../server/keywords.js';

without_environment();

describe.each(requests_both)('$colour', ({ colour, requests }) => {
  const { Request, Session, PreparedRequest } = requests;
  const { InvalidHeader, InvalidURL } = requests.exceptions;
  const bin = (path: string): string => `${inject('httpbin').http}/${path}`;

  test('the entry points are exported', () => {
    for (const name of [
      'session',
      'get',
      'head',
      'put',
      'patch',
      'post',
      'delete',
      'options',
    ] as const) {
      expect(typeof requests[name]).toBe('function');
    }
    expect(typeof requests.session().get).toBe('function');
    const { urllib3 } = requests.packages;
    expect(urllib3.poolmanager.PoolManager).toBe(urllib3.PoolManager);
    expect(typeof urllib3.PoolManager).toBe('function');
    expect(requests.delete.name).toBe('delete');
  });

  test('a request may be built by its attributes', () => {
    const request = new Request();
    request.url = 'http://kennethreitz.org/';
    request.data = { life: '42' };
    const prepared = request.prepare();
    expect(prepared.url).toBe(request.url);
    expect(prepared.body).toBe('life=42');
    expect(prepared.method).toBeNull();
    expect(String(request)).toBe('<Request [None]>');
    expect(repr(new Request('PUT', 'x').method)).toBe("'PUT'");
    expect(repr(new Request('POST', 'http://x/').prepare())).toBe('<PreparedRequest [POST]>');
  });

  test('prepare_method() takes bytes, and prepare_auth() works before the URL is set', () => {
    const prepared = new PreparedRequest();
    prepared.prepare_method(encode('put') as unknown as string);
    prepared.prepare_auth(null);
    expect([prepared.method, prepared.url]).toEqual(['PUT', null]);
  });

  test.each(['GET', 'HEAD'])('%s has no Content-Length without a body', (method) => {
    const { headers } = new Request(method, 'http://h/').prepare();
    expect('Content-Length' in headers).toBe(false);
  });

  test.each(['POST', 'PUT', 'PATCH', 'OPTIONS', 'BREW'])('%s has Content-Length 0', (method) => {
    expect(new Request(method, 'http://h/').prepare().headers['Content-Length']).toBe('0');
    const empty = new Request(method, 'http://h/', { data: '' }).prepare();
    expect(empty.headers['Content-Length']).toBe('0');
  });

  test('a given Content-Length is not replaced', () => {
    const headers = { 'Content-Length': 'not zero' };
    const prepared = new Request('POST', 'http://h/post', { headers }).prepare();
    expect(prepared.headers['Content-Length']).toBe('not zero');
  });

  test('data that encodes to nothing has no Content-Length', () => {
    const prepared = new Request('POST', 'http://h/', { data: { a: [] } }).prepare();
    expect(prepared.body).toBe('');
    expect(prepared.headers.items()).toEqual([
      ['Content-Type', 'application/x-www-form-urlencoded'],
    ]);
  });

  test('port 0 is dropped', () => {
    expect(new Request('GET', 'http://h:0/a').prepare().url).toBe('http://h/a');
  });

  test('path_url is quoted once', () => {
    expect(new Request('GET', 'http://0.0.0.0/get/test case').prepare().path_url).toBe(
      '/get/test%20case',
    );
    expect(new Request('GET', 'http://h?a=1#f').prepare().path_url).toBe('/?a=1');
  });

  test.each([
    ['http://example.com/path#fragment', 'http://example.com/path?a=b#fragment'],
    [
      'http://example.com/path?key=value#fragment',
      'http://example.com/path?key=value&a=b#fragment',
    ],
  ])('a query goes before the fragment: %s', (url, expected) => {
    expect(new Request('GET', url, { params: { a: 'b' } }).prepare().url).toBe(expected);
  });

  test('a query keeps its order, through a session too', () => {
    const params = { z: 1, a: 1, k: 1, d: 1 };
    const prepared = new Session().prepare_request(
      new Request('GET', 'http://example.com/', { params }),
    );
    expect(prepared.url).toBe('http://example.com/?z=1&a=1&k=1&d=1');
  });

  test.each([
    [encode('test=foo'), 'http://example.com/?test=foo'],
    ['a b', 'http://example.com/?a%20b'],
    [new Map([['a b', 'c d']]), 'http://example.com/?a+b=c+d'],
    [
      [
        ['a', [1, null, 'x']],
        ['b', null],
        ['c', true],
      ],
      'http://example.com/?a=1&a=x&c=True',
    ],
    [{ føø: 'føø' }, 'http://example.com/?f%C3%B8%C3%B8=f%C3%B8%C3%B8'],
  ])('params are encoded: %j', (params, expected) => {
    const request = new Request('GET', 'http://example.com', { params: params as never });
    expect(request.prepare().url).toBe(expected);
  });

  test('a body of bytes is not converted', () => {
    const prepared = new Request('PUT', 'http://example.com', { data: encode('ööö') }).prepare();
    expect(prepared.body).toBeInstanceOf(Uint8Array);
    expect(prepared.headers['Content-Length']).toBe('6');
  });

  test('white space before the URL is stripped', () => {
    expect(new Request('GET', ' http://example.com').prepare().url).toBe('http://example.com/');
  });

  describe('headers', () => {
    test('have the order of the session and the spelling of the request', () => {
      const session = new Session();
      session.headers = new Map([
        ['Accept-Encoding', 'identity'],
        ['First', '1'],
        ['Second', '2'],
      ]) as never;
      const headers = { Third: '3', Fourth: '4', Fifth: '5', SECOND: '222' };
      const prepared = session.prepare_request(new Request('GET', 'http://h/', { headers }));
      expect(prepared.headers.items()).toEqual([
        ['Accept-Encoding', 'identity'],
        ['First', '1'],
        ['SECOND', '222'],
        ['Third', '3'],
        ['Fourth', '4'],
        ['Fifth', '5'],
      ]);
    });

    test('null removes a header of the session', () => {
      const session = new Session();
      session.headers['Accept-Encoding'] = null;
      const prepared = session.prepare_request(new Request('GET', 'http://h/'));
      expect('Accept-Encoding' in prepared.headers).toBe(false);
      session.headers['foo'] = 'bar';
      const removed = session.prepare_request(
        new Request('GET', 'http://h/', { headers: { FOO: null } }),
      );
      expect('foo' in removed.headers).toBe(false);
    });

    test('have names as text even if given as bytes', () => {
      class Name extends Bytes {}
      const headers = new Map<unknown, unknown>([
        ['text', 'blah'],
        [encode('byte'), encode('blah')],
        [new Name(encode('x-custom')), new Name(encode('myheader'))],
      ]);
      const prepared = new Request('GET', 'http://h/', { headers: headers as never }).prepare();
      expect(prepared.headers.keys()).toEqual(['text', 'byte', 'x-custom']);
      expect(prepared.headers['byte']).toEqual(encode('blah'));
      expect(String(prepared.headers['x-custom'])).toBe("b'myheader'");
    });

    test.each([
      ['foo', 'bar\r\nbaz: qux'],
      ['foo', 'bar\n\rbaz: qux'],
      ['foo', 'bar\nbaz: qux'],
      ['foo', 'bar\rbaz: qux'],
      ['fo\ro', 'bar'],
      ['fo\r\no', 'bar'],
      ['fo\n\ro', 'bar'],
      ['fo\no', 'bar'],
      ['foo', 'bar\n'],
      ['foo\n', 'bar'],
      ['foo', 'bar\r\n'],
      ['foo', '\n'],
      ['foo', '\r\n'],
      [' foo', 'bar'],
      ['\tfoo', 'bar'],
      ['    foo', 'bar'],
      ['foo', ' bar'],
      ['foo', '    bar'],
      ['foo', '\tbar'],
      [' ', 'bar'],
      ['fo:o', 'bar'],
    ])('raise InvalidHeader for %j: %j', async (name, value) => {
      const error = await raised(() => requests.get(bin('get'), { headers: { [name]: value } }));
      expect(error).toBeInstanceOf(InvalidHeader);
    });

    test.each([3, ['foo', 'bar'], { foo: 'bar' }])(
      'raise InvalidHeader for the value %j',
      async (value) => {
        const error = await raised(() =>
          requests.get(bin('get'), { headers: { baz: value } as never }),
        );
        expect(error).toBeInstanceOf(InvalidHeader);
        expect((error as Error).message).toContain('baz');
      },
    );

    test('keep valid values unchanged', async () => {
      const headers = { foo: 'bar baz qux', bar: encode('fbbq'), baz: '', qux: '1' };
      const { request } = await requests.get(bin('get'), { headers });
      for (const [name, value] of Object.entries(headers)) {
        expect(request.headers[name]).toEqual(value);
      }
    });

    test('have text values if generated', () => {
      const prepared = new Request('POST', 'http://h/', { data: '0123456789' }).prepare();
      expect(prepared.headers['Content-Length']).toBe('10');
    });
  });

  describe('credentials', () => {
    test.each([
      ['user', 'pass', 'Basic dXNlcjpwYXNz'],
      [encode('имя'), encode('пароль'), 'Basic 0LjQvNGPOtC/0LDRgNC+0LvRjA=='],
      [42, 42, 'Basic NDI6NDI='],
      [null, null, 'Basic Tm9uZTpOb25l'],
      [
        new Bytes(Buffer.from('\xc5\xafsername', 'latin1')),
        new Bytes(Buffer.from('test\xc6\xb6', 'latin1')),
        'Basic xa9zZXJuYW1lOnRlc3TGtg==',
      ],
    ])('are encoded: %j, %j', (username, password, expected) => {
      const prepared = new Request('GET', 'http://h/', {
        auth: [username, password] as never,
      }).prepare();
      expect(prepared.headers['Authorization']).toBe(expected);
      expect(requests.auth._basic_auth_str(username as never, password as never)).toBe(expected);
    });

    test('are warned of if they are neither text nor bytes', () => {
      const { _basic_auth_str } = requests.auth;
      const warned = (value: unknown) => {
        const texts: string[] = [];
        const to = (text: string) => void texts.push(text);
        redirect_warnings(to, () => _basic_auth_str(value as never, value as never));
        return texts;
      };
      const until = (what: string, shown: string) =>
        expect.stringMatching(`^Non-string ${what} .* passed in \\(${shown}\\) to a string`);
      expect([warned('user'), warned(encode('user'))]).toEqual([[], []]);
      expect(warned(42)).toEqual([until('usernames', '42'), until('passwords', "<class 'int'>")]);
    });

    test('may be in the URL, however long', () => {
      const url =
        'http://E8A3BE87-9E3F-4620-8858-95478E385B5B:EA770032-DA4D-4D84-8CE9-29C6D910BF1E' +
        '@exactly-------------sixty-----------three------------characters:9000/path?query#frag';
      expect(new Request('GET', url).prepare().url).toBe(url);
      expect('Authorization' in new Request('GET', 'http://user@h/').prepare().headers).toBe(false);
      expect(new Request('GET', 'http://a%20b:c%3Ad@h/').prepare().headers['Authorization']).toBe(
        'Basic YSBiOmM6ZA==',
      );
    });

    test('may be set by a function or an object with __call__, nothing else', () => {
      const auth = (r: InstanceType<typeof PreparedRequest>) => {
        r.headers['X-Token'] = 'abc';
        r.body = 'changed';
        return r;
      };
      const prepared = new Request('POST', 'http://h/', { auth, data: 'x' }).prepare();
      expect(prepared.headers['X-Token']).toBe('abc');
      expect(prepared.headers['Content-Length']).toBe('7');
      const other = new Request('GET', 'http://h/', { auth: { __call__: auth } }).prepare();
      expect(other.headers['X-Token']).toBe('abc');
      expect(() => new Request('GET', 'http://h/', { auth: 'user' as never }).prepare()).toThrow(
        "'str' object is not callable",
      );
      expect(() =>
        new Request('GET', 'http://h/', { auth: (() => null) as never }).prepare(),
      ).toThrow("'NoneType' object has no attribute '__dict__'");
    });

    test.skipIf(colour === 'async')('reject a promise in the blocking colour', async () => {
      const auth = async (r: object) => r;
      const request = new Request('GET', 'http://h/', { auth: auth as never });
      expect(await raised(() => request.prepare())).toBeInstanceOf(TypeError);
    });

    test('are equal if user and password are', () => {
      const { HTTPBasicAuth, HTTPDigestAuth, HTTPProxyAuth, AuthBase } = requests.auth;
      expect(new HTTPBasicAuth('a', 'b').__eq__(new HTTPProxyAuth('a', 'b'))).toBe(true);
      expect(new HTTPDigestAuth('a', 'b').__eq__(new HTTPBasicAuth('a', 'c'))).toBe(false);
      expect(() => new AuthBase().__call__(new PreparedRequest())).toThrow(
        'Auth hooks must be callable.',
      );
    });
  });

  describe('URLs', () => {
    test.each([
      ['http://google.com', 'http://google.com/'],
      ['http://ジェーピーニック.jp', 'http://xn--hckqz9bzb1cyrb.jp/'],
      ['http://xn--n3h.net/', 'http://xn--n3h.net/'],
      [encode('http://ジェーピーニック.jp'), 'http://xn--hckqz9bzb1cyrb.jp/'],
      ['http://straße.de/straße', 'http://xn--strae-oqa.de/stra%C3%9Fe'],
      [encode('http://straße.de/straße'), 'http://xn--strae-oqa.de/stra%C3%9Fe'],
      ['http://Königsgäßchen.de/straße', 'http://xn--knigsgchen-b4a3dun.de/stra%C3%9Fe'],
      [encode('http://Königsgäßchen.de/straße'), 'http://xn--knigsgchen-b4a3dun.de/stra%C3%9Fe'],
      [encode('http://xn--n3h.net/'), 'http://xn--n3h.net/'],
      [
        encode('http://[1200:0000:ab00:1234:0000:2552:7777:1313]:12345/'),
        'http://[1200:0000:ab00:1234:0000:2552:7777:1313]:12345/',
      ],
      [
        'http://[1200:0000:ab00:1234:0000:2552:7777:1313]:12345/',
        'http://[1200:0000:ab00:1234:0000:2552:7777:1313]:12345/',
      ],
      [
        encode('http+unix://%2Fvar%2Frun%2Fsocket/path%7E'),
        'http+unix://%2Fvar%2Frun%2Fsocket/path~',
      ],
      ['http+unix://%2Fvar%2Frun%2Fsocket/path%7E', 'http+unix://%2Fvar%2Frun%2Fsocket/path~'],
      [new URL('http://h/a?b'), 'http://h/a?b'],
      ['HTTP://HOST/a/../b', 'http://host/b'],
    ])('%s', (url, expected) => {
      expect(new Request('GET', url).prepare().url).toBe(expected);
      // Again, with warm caches.
      expect(new Request('GET', url).prepare().url).toBe(expected);
    });

    test.each([
      'mailto:user@example.org',
      'data:SSDimaUgUHl0aG9uIQ==',
      'data:image/gif;base64,R0lGODlhAQABAHAAACH5BAUAAAAALAAAAAABAAEAAAICRAEAOw==',
      'file:///etc/passwd',
      'magnet:?xt=urn:btih:be08f00302bc2d1d3cfa3af02024fa647a271431',
    ])('with another scheme stay unchanged: %s', (url) => {
      for (const each of [url, encode(url)]) {
        expect(new Request('GET', each).prepare().url).toBe(url);
      }
    });

    test.each([
      encode('http://*.google.com'),
      encode('http://*'),
      'http://*.google.com',
      'http://*',
      'http://☃.net/',
    ])('with an invalid host raise InvalidURL: %s', (url) => {
      expect(() => new Request('GET', url).prepare()).toThrow(InvalidURL);
    });

    test.each([
      'http://',
      'http://*example.com',
      'http://.example.com',
      'http://fe80::5054:ff:fe5a:fc0',
    ])('with an invalid host are not requested: %s', async (url) => {
      expect(await raised(() => requests.get(url))).toBeInstanceOf(InvalidURL);
    });

    test.each([
      [
        'http+unix://%2Fvar%2Frun%2Fsocket/path',
        'http+unix://%2Fvar%2Frun%2Fsocket/path?key=value',
      ],
      ['mailto:user@example.org', 'mailto:user@example.org'],
    ])('receive a query only if their scheme begins with http: %s', (url, expected) => {
      for (const each of [url, encode(url)]) {
        const request = new Request('GET', each, { params: { key: 'value' } });
        expect(request.prepare().url).toBe(expected);
      }
    });

    test('without a scheme raise MissingSchema', async () => {
      const error = await raised(() => requests.get('hiwpefhipowhefopw'));
      expect(error).toBeInstanceOf(requests.exceptions.MissingSchema);
      expect(error).toBeInstanceOf(ValueError);
      expect((error as Error).message).toBe(
        "Invalid URL 'hiwpefhipowhefopw': No scheme supplied. Perhaps you meant https://hiwpefhipowhefopw?",
      );
    });

    test.each(['localhost:3128', 'localhost.localdomain:3128/', '10.122.1.1:3128/'])(
      'without http or https raise InvalidSchema: %s',
      async (url) => {
        const error = await raised(() => requests.get(url));
        expect(error).toBeInstanceOf(requests.exceptions.InvalidSchema);
        expect((error as Error).message).toBe(`No connection adapters were found for ${repr(url)}`);
      },
    );
  });

  test.each([
    null,
    { data: 'foo=bar', hooks: requests.hooks.default_hooks() },
    { data: 'foo=bar', hooks: requests.hooks.default_hooks(), cookies: { foo: 'bar' } },
    { url: 'http://www.example.com/üniçø∂é' },
  ])('copy() copies a request prepared with %j', (keywords) => {
    const prepared = new PreparedRequest();
    if (keywords) {
      prepared.prepare({ method: 'GET', url: 'http://www.example.com', ...(keywords as object) });
    }
    const copy = prepared.copy();
    expect(copy.method).toBe(prepared.method);
    expect(copy.url).toBe(prepared.url);
    expect(copy.body).toBe(prepared.body);
    expect(copy.hooks).toBe(prepared.hooks);
    if (keywords) {
      expect(copy.headers.items()).toEqual(prepared.headers.items());
      expect(copy.headers).not.toBe(prepared.headers);
      expect([...copy._cookies!].map(String)).toEqual([...prepared._cookies!].map(String));
    } else {
      expect([copy.headers, copy._cookies]).toEqual([null, null]);
    }
  });

  test.each([
    ['a GET', 'GET', 'get', {}],
    ['one with a file', 'POST', 'post', { files: { file: new BytesIO(encode('content')) } }],
    ['one with hooks', 'GET', 'get', { hooks: requests.hooks.default_hooks() }],
  ] as const)('a copy is sent like the original: %s', async (_what, method, route, options) => {
    const prepared = new Request(method, bin(route), options).prepare();
    const copy = prepared.copy();
    expect([copy.url, copy.body]).toEqual([prepared.url, prepared.body]);
    expect(copy.headers.__eq__(prepared.headers)).toBe(true);
    expect(copy.hooks).toEqual(prepared.hooks);
    expect((await new Session().send(copy)).status_code).toBe(200);
  });

  describe('the environment', () => {
    test.each([
      [{}, true],
      [{ REQUESTS_CA_BUNDLE: '/some/path' }, '/some/path'],
      [{ REQUESTS_CA_BUNDLE: '' }, true],
      [{ CURL_CA_BUNDLE: '/some/path' }, '/some/path'],
      [{ CURL_CA_BUNDLE: '' }, true],
      [{ REQUESTS_CA_BUNDLE: '', CURL_CA_BUNDLE: '' }, true],
      [{ REQUESTS_CA_BUNDLE: '/some/path', CURL_CA_BUNDLE: '/curl/path' }, '/some/path'],
      [{ REQUESTS_CA_BUNDLE: '', CURL_CA_BUNDLE: '/curl/path' }, '/curl/path'],
    ])('determines the trusted roots: %j', async (environ, expected) => {
      await with_environ({ REQUESTS_CA_BUNDLE: null, CURL_CA_BUNDLE: null, ...environ }, () => {
        const settings = new Session().merge_environment_settings(
          'http://h/',
          {},
          false,
          true,
          null,
        );
        expect(settings.verify).toBe(expected);
      });
    });

    test.each([
      ['http_proxy', 'http://example.com', 'socks5://proxy.com:9876'],
      ['https_proxy', 'https://example.com', 'socks5://proxy.com:9876'],
      ['all_proxy', 'http://example.com', 'socks5://proxy.com:9876'],
      ['all_proxy', 'https://example.com', 'socks5://proxy.com:9876'],
    ])('determines the proxy: %s for %s', async (name, url, proxy) => {
      const prepared = new PreparedRequest();
      prepared.prepare(kw({ method: 'GET', url }));
      const proxies = await with_environ({ [name]: proxy }, () =>
        new Session().rebuild_proxies(prepared, {}),
      );
      expect(proxies?.[new URL(url).protocol.slice(0, -1)]).toBe(proxy);
    });

    test.each([
      ['http://example.com', true],
      ['https://example.com', false],
    ])('proxy credentials are in the headers only for http: %s', (url, expected) => {
      const prepared = new Request('GET', url).prepare();
      new Session().rebuild_proxies(prepared, {
        http: 'http://test:pass@localhost:8080',
        https: 'http://test:pass@localhost:8090',
      });
      expect('Proxy-Authorization' in prepared.headers).toBe(expected);
    });
  });

  test('headers and hooks need a method items(), and nothing else', () => {
    const prepared = new PreparedRequest();
    const items = (): [string, string][] => [['A', 'b']];
    prepared.prepare_headers({ items } as never);
    expect(prepared.headers.items()).toEqual([['A', 'b']]);
    const hook = (): null => null;
    const pairs = [['response', hook]] as never;
    expect(() => prepared.prepare_hooks(pairs)).toThrow("'list' object has no attribute 'items'");
    expect(prepared.hooks).toEqual({ response: [] });
  });

  test('merge_setting() and merge_hooks() merge as in Requests', () => {
    const { merge_setting, merge_hooks } = requests.sessions;
    expect(merge_setting(null, 1)).toBe(1);
    expect(merge_setting(2, null)).toBe(2);
    expect(merge_setting('a=1', { b: 2 })).toBe('a=1');
    expect(repr(merge_setting({ a: null, c: 3 }, { a: 1, b: 2 }))).toBe("{'b': 2, 'c': 3}");
    const hooks = { response: [() => null] };
    expect(merge_hooks({ response: [] }, hooks)).toBe(hooks);
    expect(merge_hooks(hooks, { response: [] })).toBe(hooks);
    expect(merge_hooks({ response: [] }, null)).toEqual({ response: [] });
    expect(merge_hooks(null, { response: [] })).toBeNull();
    for (const none of [null, undefined]) {
      expect([merge_hooks(none, hooks), merge_hooks(hooks, none)]).toEqual([hooks, hooks]);
      expect(merge_setting(none, undefined)).toBeNull();
      expect([merge_setting(none, 1), merge_setting({ a: 1 }, none)]).toEqual([1, { a: 1 }]);
    }
  });

  // By Requests 2.34.2.
  test.each([null, undefined])('merge_setting() removes %s from every kind of mapping', (none) => {
    const { merge_setting } = requests.sessions;
    const { CaseInsensitiveDict } = requests.structures;
    const headers = (of: object) => new CaseInsensitiveDict(of as Record<string, string>);
    const [request, session] = [
      { A: none, b: 1 },
      { a: 1, c: none, d: 2 },
    ];
    expect(merge_setting(request, session)).toEqual({ a: 1, d: 2, b: 1 });
    for (const each of [session, headers(session)]) {
      const merged = merge_setting(request, each, CaseInsensitiveDict);
      expect(merged).toBeInstanceOf(CaseInsensitiveDict);
      expect(repr(merged)).toBe("{'d': 2, 'b': 1}");
    }
    // Without that class, keys that differ in case are different.
    for (const each of [new Map(Object.entries(session)), headers(session)]) {
      expect([...(merge_setting(request, each) as Map<string, number>)]).toEqual([
        ...[
          ['a', 1],
          ['d', 2],
          ['b', 1],
        ],
      ]);
    }
    expect(merge_setting({}, {}, CaseInsensitiveDict)).toBeInstanceOf(CaseInsensitiveDict);
    expect(repr(merge_setting({}, {}))).toBe('{}');
  });

  test('unknown and missing arguments raise TypeError', async () => {
    expect(() => new Request('GET', 'http://h/', kw({ nonsense: 1 }) as never)).toThrow(
      "Request.__init__() got an unexpected keyword argument 'nonsense'",
    );
    const python = "Session.request() got an unexpected keyword argument 'nonsense'";
    const error = await raised(() => requests.get('http://h/', kw({ nonsense: 1 }) as never));
    expect((error as Error).message).toBe(python);
    const missing = await raised(() => (requests.get as () => unknown)());
    expect((missing as Error).message).toBe("get() missing 1 required positional argument: 'url'");
    expect(await all([1])).toEqual([1]);
  });

  test.each(['get', 'options', 'head', 'post', 'put', 'patch', 'delete'] as const)(
    '%s(): the error for a mapping after the URL is Python’s, and its notes say how to pass it',
    async (verb) => {
      const session = new requests.Session();
      for (const send of [requests[verb], session[verb].bind(session)]) {
        for (const given of [{ a: 1 }, kw({ a: 1 })]) {
          const error = (await raised(() => send('http://h/', given as never))) as Error;
          expect(error).toBeInstanceOf(TypeError);
          expect(error.message).toBe("Session.request() got an unexpected keyword argument 'a'");
          expect(error).toHaveProperty('__notes__', [
            keywords_note('Session.request', 'params', 'data', 'json'),
            expect.stringContaining(
              'in one plain object, the last argument. A body is one of them',
            ),
          ]);
        }
      }
    },
  );

  test.each([5, true, 1.5])('a query that is no text is appended to one only: %s', (params) => {
    const prepared = (of: string) =>
      new requests.Request('GET', of, { params: params as never }).prepare().url;
    expect(() => prepared('http://h/p')).toThrow(
      new TypeError('Cannot mix str and non-str arguments'),
    );
    expect(prepared('http://h/p?a=1')).toBe(`http://h/p?a=1&${str(params)}`);
  });
});
