// Known attacks on other HTTP clients, tried here: docs/security.md lists each case and its test.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, inject, test } from 'vitest';
import { encode, kw } from '../../lib/python/builtins/index.js';
import * as client from '../../lib/python/http/client/index.js';
import { CookieJar } from '../../lib/python/http/cookiejar/index.js';
import { SimpleCookie } from '../../lib/python/http/cookies/index.js';
import { parse_qsl, urlsplit } from '../../lib/parse/index.js';
import * as request from '../../lib/request/index.js';
import * as requests from '../../lib/requests/index.js';
import * as blocking_client from '../../lib/sync/python/http/client/index.js';
import * as blocking_request from '../../lib/sync/request/index.js';
import * as blocking_requests from '../../lib/sync/requests/index.js';
import { parse_url } from '../../lib/urllib3/util/index.js';
import { both, raised } from '../server/colours.js';
import { script, type Step } from '../server/script.js';

const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok';
const once = (answer: string): Step[] => [{ read: 'head' }, answer, { end: 'close' }];
const moved = (to: string, more = '') =>
  `HTTP/1.1 302 Found\r\nLocation: ${to}\r\n${more}Content-Length: 0\r\nConnection: close\r\n\r\n`;
const name_of = async (run: () => unknown) => ((await raised(run)) as Error).name;

describe.each(
  both(
    { client, request, requests },
    { client: blocking_client, request: blocking_request, requests: blocking_requests },
  ),
)('$colour', ({ client, request, requests }) => {
  describe('nothing is sent', () => {
    test.each([
      ['line ends in a path', '/a\r\nX-Evil: 1', 'InvalidURL'],
      ['line ends in a query', '/?a=b HTTP/1.1\r\nHost: evil', 'InvalidURL'],
      ['a blank in a path', '/a b', 'InvalidURL'],
    ])('%s', async (_, target, name) => {
      await using peer = await script(once(OK));
      const connection = new client.HTTPConnection('127.0.0.1', peer.port);
      expect(await name_of(() => connection.request('GET', target))).toBe(name);
      connection.close();
      expect((await peer.received()).join('')).toBe('');
    });

    test('line ends in a host', async () => {
      for (const host of ['127.0.0.1\r\nX-Evil: 1', '127.0.0.1 x', 'h\0']) {
        const ask = async () => {
          const connection = new client.HTTPConnection(host, 80);
          await connection.request('GET', '/');
        };
        expect(await name_of(ask)).toBe('InvalidURL');
      }
    });

    test.each(['GET\r\nX-Evil: 1', 'GET / HTTP/1.1\r\n\r\nPOST', 'G\0'])(
      'line ends in a method: %j',
      async (method) => {
        await using peer = await script(once(OK));
        const connection = new client.HTTPConnection('127.0.0.1', peer.port);
        expect(await name_of(() => connection.request(method, '/'))).toBe('ValueError');
        connection.close();
        expect(await name_of(() => requests.request(method, peer.url))).toMatch(
          /ValueError|InvalidHeader/,
        );
        expect((await peer.received()).join('')).toBe('');
      },
    );

    test.each(['a\r\nX-Evil: 1', 'a\nb', 'a\r'])('line ends in a header: %j', async (value) => {
      await using peer = await script(once(OK));
      const asked = new request.Request(peer.url, kw({ headers: { 'Content-Type': value } }));
      expect(await name_of(() => request.urlopen(asked))).toBe('ValueError');
      expect(await name_of(() => requests.get(peer.url, kw({ headers: { Upgrade: value } })))).toBe(
        'InvalidHeader',
      );
      expect((await peer.received()).join('')).toBe('');
    });
  });

  describe('a redirect to another origin', () => {
    const SECRET = {
      Authorization: 'Basic c2VjcmV0',
      Cookie: 'id=secret',
      'Proxy-Authorization': 'secret',
    };

    test('sends no credentials', async () => {
      await using other = await script(once(OK));
      await using first = await script({ connections: [once(moved(other.url))] });
      await request.urlopen(new request.Request(first.url, kw({ headers: SECRET })));
      const [sent = ''] = await other.finished();
      expect(sent).not.toMatch(/secret|Authorization/i);
    });

    test('sends no credentials of Requests', async () => {
      await using other = await script(once(OK));
      await using first = await script({ connections: [once(moved(other.url))] });
      const { Cookie, ...headers } = SECRET;
      expect(Cookie).toBeDefined();
      await requests.get(first.url, kw({ headers }));
      expect((await other.finished())[0]).not.toMatch(/secret|Authorization/i);
    });

    test('sends neither a Referer nor the password of the URL', async () => {
      await using other = await script(once(OK));
      await using first = await script({ connections: [once(moved(other.url))] });
      await requests.get(first.url.replace('//', '//user:secret@'));
      expect((await other.finished())[0]).not.toMatch(/referer|secret|Authorization/i);
    });

    test('with 303 sends no body', async () => {
      await using peer = await script({
        connections: [
          [{ read: 'request' }, moved('/b').replace('302', '303'), { end: 'close' }],
          [{ read: 'request' }, OK, { end: 'close' }],
        ],
      });
      await requests.post(peer.url, kw({ data: 'secret' }));
      const sent = await peer.finished(2);
      expect(sent[1]).toMatch(/^GET /);
      expect(sent[1]).not.toMatch(/secret|Content-Length/);
    });

    test.each(['file:///etc/passwd', 'local_file:///etc/passwd', 'data:,x', 'gopher://h/'])(
      'does not lead to %s',
      async (to) => {
        await using peer = await script(once(moved(to)));
        expect(await name_of(() => request.urlopen(peer.url))).toBe('HTTPError');
        await using again = await script(once(moved(to)));
        expect(await name_of(() => requests.get(again.url))).toMatch(
          /InvalidSchema|TooManyRedirects/,
        );
      },
    );

    test('sends a cookie only to the host that set it', async () => {
      await using other = await script(once(OK));
      await using first = await script(
        once(moved(other.url.replace('127.0.0.1', 'localhost'), 'Set-Cookie: id=secret\r\n')),
      );
      await using session = new requests.Session();
      await session.get(first.url);
      expect((await other.finished())[0]).not.toContain('secret');
    });
  });

  test('a tunnel rejects line ends', async () => {
    await using peer = await script([{ read: 'head' }]);
    for (const [host, headers] of [
      ['h\r\nX-Evil: 1', {}],
      ['h', { 'X-A': 'b\r\nX-Evil: 1' }],
    ] as const) {
      const ask = async () => {
        const connection = new client.HTTPConnection('127.0.0.1', peer.port);
        connection.set_tunnel(host, 443, headers as Record<string, string>);
        await connection.connect();
      };
      expect(await name_of(ask)).toBe('ValueError');
    }
    expect((await peer.received()).join('')).toBe('');
  });

  test('a media type of a data: URL rejects line ends', async () => {
    expect(
      await name_of(() => request.urlopen('data:text/plain%0d%0aX-Evil: 1\r\nX-Evil: 1,x')),
    ).toMatch(/ValueError|InvalidURL/);
    expect(await name_of(() => request.urlopen('data:text/plain;\x01a=b,x'))).toBe('ValueError');
  });

  test('credentials for a proxy are not sent to the server behind its tunnel', () => {
    const session = new requests.Session();
    session.trust_env = false;
    const prepared = new requests.Request(
      'GET',
      'https://h.example/',
      kw({ headers: { 'Proxy-Authorization': 'secret' } }),
    ).prepare();
    session.rebuild_proxies(prepared, { https: 'http://user:secret@127.0.0.1:1' });
    expect(prepared.headers.get('Proxy-Authorization')).toBeNull();
  });

  test('local_file is not a scheme', async () => {
    expect(await name_of(() => request.urlopen('local_file:///etc/passwd'))).toBe('URLError');
    expect(await name_of(() => new request.URLopener().open('local-file:///etc/passwd'))).toBe(
      'OSError',
    );
  });

  test('a path that starts with two slashes is not a host', async () => {
    await using peer = await script(once(OK));
    await requests.get(`${peer.url}/127.0.0.1:1/x`);
    expect((await peer.finished())[0]).toMatch(/^GET \/\/127\.0\.0\.1:1\/x HTTP/);
  });

  test('verify: false does not persist', async () => {
    await using session = new requests.Session();
    const { good: url } = inject('https');
    expect((await session.get(url, kw({ verify: false }))).status_code).toBe(200);
    session.trust_env = false;
    expect(await name_of(() => session.get(url))).toBe('SSLError');
  });

  test('a Content-Length of a terabyte allocates no memory', async () => {
    await using peer = await script(
      once('HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\nabc'),
    );
    const response = await request.urlopen(peer.url);
    expect(await name_of(() => response.read())).toBe('IncompleteRead');
  });

  test('a chunk-size line has a limit', async () => {
    const head = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';
    await using peer = await script([
      { read: 'head' },
      head,
      { repeat: '1'.repeat(65_536), times: 40 },
    ]);
    expect(await name_of(() => requests.get(peer.url, kw({ timeout: 5 })))).toMatch(/Error/);
  });

  test('headers have a limit', async () => {
    await using peer = await script([
      { read: 'head' },
      'HTTP/1.1 200 OK\r\n',
      { repeat: 'A: b\r\n', times: 20_000 },
    ]);
    expect(await name_of(() => request.urlopen(peer.url, kw({ timeout: 5 })))).toBe(
      'HTTPException',
    );
  });

  test('Content-Encoding has at most five codings', async () => {
    const encodings = Array<string>(20).fill('gzip').join(', ');
    await using peer = await script(
      once(`HTTP/1.1 200 OK\r\nContent-Encoding: ${encodings}\r\n\r\nx`),
    );
    expect(await name_of(() => requests.get(peer.url))).toBe('ContentDecodingError');
  });

  test('a boundary cannot be guessed', () => {
    const { random } = Math;
    Math.random = () => 0;
    try {
      const types = [1, 2].map(() =>
        new requests.Request('POST', 'http://h/', kw({ files: { a: 'b' } }))
          .prepare()
          .headers.get('Content-Type'),
      );
      expect(types[0]).not.toBe(types[1]);
    } finally {
      Math.random = random;
    }
  });

  test('netrc is searched for the actual host only', () => {
    const { get_netrc_auth } = requests.utils;
    expect(get_netrc_auth('http://example.com:@evil.example/')).toBeNull();
  });
});

describe('linear time', () => {
  // Similar inputs took minutes or never finished in the affected clients.
  const LONG = 100_000;
  test.each([
    [
      'commas of a challenge',
      () => [...new request.HTTPBasicAuthHandler()._parse_realm(`${',Basic '.repeat(LONG)}realm`)],
    ],
    [
      'blanks of a challenge',
      () => [...new request.HTTPBasicAuthHandler()._parse_realm(`Basic${' '.repeat(LONG)}`)],
    ],
    ['backslashes of a cookie', () => new SimpleCookie(`a="${'\\'.repeat(LONG)}"`)],
    [
      'at signs of an authority',
      () => {
        try {
          parse_url(`http://${'@'.repeat(LONG)}/`);
        } catch {
          /* rejected */
        }
      },
    ],
    ['percents of a path', () => parse_url(`http://h/${'%'.repeat(LONG)}`)],
    [
      'labels of a name',
      () => {
        try {
          encode('ü'.repeat(LONG), 'idna');
        } catch {
          /* rejected */
        }
      },
    ],
    ['blanks of a header', () => requests.utils.parse_header_links(`<a>;${' '.repeat(LONG)};x`)],
    [
      'brackets of a URL',
      () => {
        try {
          urlsplit(`http://${'['.repeat(LONG)}`);
        } catch {
          /* rejected */
        }
      },
    ],
  ] as [string, () => unknown][])('%s', { timeout: 20_000 }, (_, run) => {
    run();
  });
});

describe('URLs', () => {
  test.each([
    'http://netloc\uFF03.evil.example/',
    'http://a\u2100b.example/',
    'http://[127.0.0.1]/',
    'http://a[::1]b/',
    'http://[v1]/',
  ])('%j is rejected', (url) => {
    expect(() => urlsplit(url)).toThrow(expect.objectContaining({ name: 'ValueError' }));
  });

  test('white space and control characters before a scheme do not hide it', () => {
    expect(urlsplit(' \x01https://h/').scheme).toBe('https');
  });

  test('line ends and tabs are removed', () => {
    expect(urlsplit('ht\ntp://h\t/a\r\nb').geturl()).toBe('http://h/ab');
  });

  test('a semicolon does not separate parameters', () => {
    expect(parse_qsl('a=1;b=2')).toEqual([['a', '1;b=2']]);
  });

  test('text after # is not part of the host', () => {
    expect(urlsplit('http://example.com#@evil.example/').hostname).toBe('example.com');
  });
});

describe('cookies', () => {
  const after = (url: string, ...set: string[]) => {
    const headers = new client.HTTPMessage();
    for (const one of set) headers['Set-Cookie'] = one;
    const jar = new CookieJar();
    jar.extract_cookies({ info: () => headers }, new request.Request(url));
    return jar;
  };
  const sent = (jar: CookieJar, url: string) => {
    const asked = new request.Request(url);
    jar.add_cookie_header(asked);
    return asked.get_header('Cookie');
  };

  test('of one domain are not sent to another that ends with its name', () => {
    const jar = after('http://example.com/', 'a=b; Domain=example.com');
    expect(sent(jar, 'http://pythonicexample.com/')).toBeNull();
    expect(sent(jar, 'http://example.com/')).toBe('a=b');
    expect([...after('http://evil.example.com/', 'a=b; Domain=ample.com')]).toEqual([]);
  });

  test.each(['com', '.com', 'COM'])('are not accepted for %s', (domain) => {
    expect([...after('http://example.com/', `a=b; Domain=${domain}`)]).toEqual([]);
  });

  test('of a path are not sent to another with the same prefix', () => {
    const jar = after('http://h.example/foo/', 'a=b; Path=/foo');
    expect(sent(jar, 'http://h.example/foobar')).toBeNull();
  });

  test('of a Morsel have no control characters', () => {
    const cookie = new SimpleCookie();
    expect(() => cookie.__setitem__('a', 'b\r\nSet-Cookie: c=d')).toThrow(
      expect.objectContaining({ name: 'CookieError' }),
    );
  });

  test('with the name of a prototype do not change it', () => {
    const jar = after('http://h.example/', '__proto__=polluted; Path=/__proto__', 'constructor=x');
    const cookies = new requests.cookies.RequestsCookieJar();
    cookies.set('__proto__', 'polluted');
    cookies.set('polluted', 'x', kw({ domain: '__proto__', path: '/__proto__' }));
    const parsed = new SimpleCookie('__proto__=polluted; polluted=x');
    expect(jar.__len__() + cookies.__len__() + parsed.size).toBeGreaterThan(3);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });
});

test('docs/security.md names existing tests', () => {
  const root = new URL('../../', import.meta.url);
  const text = readFileSync(new URL('docs/security.md', root), 'utf8');
  const rows = text.split('\n').filter((line) => /^\| (?!case |---)/.test(line));
  expect(rows.length).toBeGreaterThanOrEqual(70);
  for (const row of rows) {
    const here = row.split('|')[3]!.trim();
    if (here.startsWith('does not apply')) continue;
    const named = /^`(test\/[^`]+)`: (.+)$/.exec(here);
    expect(named, row).not.toBeNull();
    const file = new URL(named![1]!, root);
    expect(existsSync(file), row).toBe(true);
    expect(readFileSync(file, 'utf8').includes(named![2]!), row).toBe(true);
  }
});
