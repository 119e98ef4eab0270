// Known attacks on other HTTP clients, tried here: docs/internals/security_history.md lists each case.
import { readFileSync } from 'node:fs';
import { describe, expect, inject, test } from 'vitest';
import { encode, kw } from '../../../lib/python/builtins/index.js';
import * as client from '../../../lib/stdlib/http/client/index.js';
import { CookieJar } from '../../../lib/stdlib/http/cookiejar/index.js';
import { SimpleCookie } from '../../../lib/stdlib/http/cookies/index.js';
import { parse_qsl, urlsplit } from '../../../lib/parse/index.js';
import * as request from '../../../lib/request/index.js';
import * as requests from '../../../lib/requests/index.js';
import * as blocking_client from '../../../lib/sync/stdlib/http/client/index.js';
import * as blocking_request from '../../../lib/sync/request/index.js';
import * as blocking_requests from '../../../lib/sync/requests/index.js';
import { parse_url } from '../../../lib/urllib3/plain.js';
import { marks } from '../../helpers/marks.js';
import { both, raised } from '../../server/colours.js';
import { script, type Step } from '../../server/script.js';

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
      // docs/internals/security_history.md: CVE-2019-9740; CVE-2019-9947; CVE-2014-8150
      ['line ends in a path', '/a\r\nX-Evil: 1', 'InvalidURL'],
      // docs/internals/security_history.md: CVE-2019-11236
      ['line ends in a query', '/?a=b HTTP/1.1\r\nHost: evil', 'InvalidURL'],
      ['a blank in a path', '/a b', 'InvalidURL'],
    ])('%s', async (_, target, name) => {
      await using peer = await script(once(OK));
      const connection = new client.HTTPConnection('127.0.0.1', peer.port);
      expect(await name_of(() => connection.request('GET', target))).toBe(name);
      connection.close();
      expect((await peer.received()).join('')).toBe('');
    });

    // docs/internals/security_history.md: CVE-2019-18348; CVE-2023-23936
    test('line ends in a host', async () => {
      for (const host of ['127.0.0.1\r\nX-Evil: 1', '127.0.0.1 x', 'h\0']) {
        const ask = async () => {
          const connection = new client.HTTPConnection(host, 80);
          await connection.request('GET', '/');
        };
        expect(await name_of(ask)).toBe('InvalidURL');
      }
    });

    // docs/internals/security_history.md: CVE-2020-26116; CVE-2020-26137
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

    // docs/internals/security_history.md: CVE-2016-5699; CVE-2022-31150; CVE-2022-35948; CVE-2026-1527
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

    // docs/internals/security_history.md: CVE-2023-43804; CVE-2018-1000007; CVE-2022-27774; CVE-2022-27776; CVE-2022-31151
    // docs/internals/security_history.md: CVE-2023-45143; CVE-2022-0155; CVE-2022-0536; CVE-2024-28849; gh-157583
    test('sends no credentials', async () => {
      await using other = await script(once(OK));
      await using first = await script({ connections: [once(moved(other.url))] });
      await request.urlopen(new request.Request(first.url, kw({ headers: SECRET })));
      const [sent = ''] = await other.finished();
      expect(sent).not.toMatch(/secret|Authorization/i);
    });

    // docs/internals/security_history.md: CVE-2014-1829; CVE-2014-1830; CVE-2018-20060; CVE-2018-25091; CVE-2024-37891; CVE-2024-24758
    // docs/internals/security_history.md: CVE-2024-30260; CVE-2026-44486
    test('sends no credentials of Requests', async () => {
      await using other = await script(once(OK));
      await using first = await script({ connections: [once(moved(other.url))] });
      const { Cookie, ...headers } = SECRET;
      expect(Cookie).toBeDefined();
      await requests.get(first.url, kw({ headers }));
      expect((await other.finished())[0]).not.toMatch(/secret|Authorization/i);
    });

    // docs/internals/security_history.md: CVE-2021-22876
    test('sends neither a Referer nor the password of the URL', async () => {
      await using other = await script(once(OK));
      await using first = await script({ connections: [once(moved(other.url))] });
      await requests.get(first.url.replace('//', '//user:secret@'));
      expect((await other.finished())[0]).not.toMatch(/referer|secret|Authorization/i);
    });

    // docs/internals/security_history.md: CVE-2023-45803
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

    // docs/internals/security_history.md: CVE-2011-1521; CVE-2009-0037
    test.each(['file:///etc/passwd', 'local_file:///etc/passwd', 'data:,x', 'gopher://h/'])(
      'does not lead to %s',
      async (to) => {
        await using peer = await script(once(moved(to)));
        expect(await name_of(() => request.urlopen(peer.url))).toBe('HTTPError');
        await using again = await script(once(moved(to)));
        await using session = new requests.Session();
        session.max_redirects = 3;
        expect(await name_of(() => session.get(again.url))).toMatch(
          /InvalidSchema|TooManyRedirects/,
        );
      },
    );

    // docs/internals/security_history.md: CVE-2015-2296
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

  // docs/internals/security_history.md: gh-146211 (CVE-2026-1502)
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

  // docs/internals/security_history.md: gh-143925 (CVE-2025-15282)
  test('a media type of a data: URL rejects line ends', async () => {
    expect(
      await name_of(() => request.urlopen('data:text/plain%0d%0aX-Evil: 1\r\nX-Evil: 1,x')),
    ).toMatch(/ValueError|InvalidURL/);
    expect(await name_of(() => request.urlopen('data:text/plain;\x01a=b,x'))).toBe('ValueError');
  });

  // docs/internals/security_history.md: CVE-2023-32681; CVE-2026-44487
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

  // docs/internals/security_history.md: CVE-2019-9948
  test('local_file is not a scheme', async () => {
    expect(await name_of(() => request.urlopen('local_file:///etc/passwd'))).toBe('URLError');
    expect(await name_of(() => new request.URLopener().open('local-file:///etc/passwd'))).toBe(
      'OSError',
    );
  });

  // docs/internals/security_history.md: CVE-2022-35949; CVE-2024-39338
  test('a path that starts with two slashes is not a host', async () => {
    await using peer = await script(once(OK));
    await requests.get(`${peer.url}/127.0.0.1:1/x`);
    expect((await peer.finished())[0]).toMatch(/^GET \/\/127\.0\.0\.1:1\/x HTTP/);
  });

  // docs/internals/security_history.md: CVE-2024-35195
  test('verify: false does not persist', async () => {
    await using session = new requests.Session();
    const { good: url } = inject('https');
    expect((await session.get(url, kw({ verify: false }))).status_code).toBe(200);
    session.trust_env = false;
    expect(await name_of(() => session.get(url))).toBe('SSLError');
  });

  // docs/internals/security_history.md: `verify` of None or 0, or in bytes
  test.each([0, null])(
    'the unverified connection of verify: %s serves no verified request',
    async (verify) => {
      await using session = new requests.Session();
      session.trust_env = false;
      const { good: url } = inject('https');
      const prepared = session.prepare_request(new requests.Request('GET', url));
      const unverified = await session.send(prepared, kw({ verify }) as never);
      expect(unverified.status_code).toBe(200);
      expect(await name_of(() => session.get(url, kw({ verify: true })))).toBe('SSLError');
    },
  );

  test('verify that a program has set to undefined or deleted is true', async () => {
    await using session = new requests.Session();
    session.trust_env = false;
    const { good: url } = inject('https');
    session.verify = undefined as never;
    expect(await name_of(() => session.get(url))).toBe('SSLError');
    delete (session as Partial<typeof session>).verify;
    expect(await name_of(() => session.get(url))).toBe('SSLError');
    expect(await name_of(() => session.get(url, kw({ verify: undefined })))).toBe('SSLError');
  });

  test('a connection verified with roots in a path of bytes serves no request with the default roots', async () => {
    await using session = new requests.Session();
    session.trust_env = false;
    const { good: url } = inject('https');
    const verify = Buffer.from(inject('ca')) as never;
    expect((await session.get(url, kw({ verify }))).status_code).toBe(200);
    expect(await name_of(() => session.get(url))).toBe('SSLError');
  });

  // docs/internals/security_history.md: gh-119451 (CVE-2025-13836)
  test('a Content-Length of a terabyte allocates no memory', async () => {
    await using peer = await script(
      once('HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\nabc'),
    );
    const response = await request.urlopen(peer.url);
    expect(await name_of(() => response.read())).toBe('IncompleteRead');
  });

  // docs/internals/security_history.md: CVE-2026-97689; GHSA-vxq7-64xx-v4gw
  test('a chunk-size line has a limit', async () => {
    const head = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';
    await using peer = await script([
      { read: 'head' },
      head,
      { repeat: '1'.repeat(65_536), times: 40 },
    ]);
    expect(await name_of(() => requests.get(peer.url, kw({ timeout: 5 })))).toBe(
      'ChunkedEncodingError',
    );
  });

  // docs/internals/security_history.md: CVE-2013-1752; CVE-2023-38039
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

  // docs/internals/security_history.md: CVE-2025-66418; CVE-2022-32206; CVE-2023-23916; CVE-2026-22036
  test('Content-Encoding has at most five codings', async () => {
    const encodings = Array<string>(20).fill('gzip').join(', ');
    await using peer = await script(
      once(`HTTP/1.1 200 OK\r\nContent-Encoding: ${encodings}\r\n\r\nx`),
    );
    expect(await name_of(() => requests.get(peer.url))).toBe('ContentDecodingError');
  });

  // docs/internals/security_history.md: CVE-2025-22150
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

  // docs/internals/security_history.md: CVE-2024-47081
  test('netrc is searched for the actual host only', () => {
    const { get_netrc_auth } = requests.utils;
    expect(get_netrc_auth('http://example.com:@evil.example/')).toBeNull();
  });
});

describe('linear time', () => {
  // Similar inputs took minutes or never finished in the affected clients.
  const LONG = 100_000;
  // docs/internals/security_history.md: CVE-2020-8492; CVE-2021-3733
  // docs/internals/security_history.md: CVE-2022-45061
  // docs/internals/security_history.md: CVE-2021-33503
  test.each([
    [
      'commas of a challenge',
      () => [...new request.HTTPBasicAuthHandler()._parse_realm(`${',Basic '.repeat(LONG)}realm`)],
    ],
    [
      'blanks of a challenge',
      () => [...new request.HTTPBasicAuthHandler()._parse_realm(`Basic${' '.repeat(LONG)}`)],
    ],
    // docs/internals/security_history.md: CVE-2024-7592
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
    // docs/internals/security_history.md: CVE-2020-7212
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
    // docs/internals/security_history.md: CVE-2023-24807; CVE-2021-3749
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
  // docs/internals/security_history.md: CVE-2019-9636; CVE-2019-10160
  // docs/internals/security_history.md: CVE-2024-11168
  // docs/internals/security_history.md: CVE-2025-0938
  test.each([
    'http://netloc\uFF03.evil.example/',
    'http://a\u2100b.example/',
    'http://[127.0.0.1]/',
    'http://a[::1]b/',
    'http://[v1]/',
  ])('%j is rejected', (url) => {
    expect(() => urlsplit(url)).toThrow(expect.objectContaining({ name: 'ValueError' }));
  });

  // docs/internals/security_history.md: CVE-2026-17084
  test('a name is prepared by Unicode 3.2 alone', () => {
    const names = ['\ua640', '\u023a', '\u10a0', '\u2c00a'].map((name) =>
      encode(`${name}.test`, 'idna').decode(),
    );
    // By CPython 3.13.18. 3.13.0 maps the letters as Unicode 15.1 does.
    expect(names).toEqual(['xn--mw8a.test', 'xn--wma.test', 'xn--7md.test', 'xn--a-mgs.test']);
  });

  // docs/internals/security_history.md: CVE-2023-24329
  test('white space and control characters before a scheme do not hide it', () => {
    expect(urlsplit(' \x01https://h/').scheme).toBe('https');
  });

  // docs/internals/security_history.md: CVE-2022-0391
  test('line ends and tabs are removed', () => {
    expect(urlsplit('ht\ntp://h\t/a\r\nb').geturl()).toBe('http://h/ab');
  });

  // docs/internals/security_history.md: CVE-2021-23336
  test('a semicolon does not separate parameters', () => {
    expect(parse_qsl('a=1;b=2')).toEqual([['a', '1;b=2']]);
  });

  // docs/internals/security_history.md: CVE-2016-8624
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

  // docs/internals/security_history.md: CVE-2018-20852; CVE-2013-1944
  test('of one domain are not sent to another that ends with its name', () => {
    const jar = after('http://example.com/', 'a=b; Domain=example.com');
    expect(sent(jar, 'http://pythonicexample.com/')).toBeNull();
    expect(sent(jar, 'http://example.com/')).toBe('a=b');
    expect([...after('http://evil.example.com/', 'a=b; Domain=ample.com')]).toEqual([]);
  });

  // docs/internals/security_history.md: CVE-2014-3620
  test.each(['com', '.com', 'COM'])('are not accepted for %s', (domain) => {
    expect([...after('http://example.com/', `a=b; Domain=${domain}`)]).toEqual([]);
  });

  // docs/internals/security_history.md: bpo-35647
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

  // docs/internals/security_history.md: CVE-2023-26136
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

test.each([
  ['docs/internals/security_history.md', 70],
  ['SECURITY.md', 8],
])('each case of %s has a test', (document, least) => {
  const root = new URL('../../../', import.meta.url);
  const text = readFileSync(new URL(document, root), 'utf8');
  const sections = text.split(/^(?=## )/m).filter((section) => section.includes('\n| case '));
  const rows = sections
    .join('')
    .split('\n')
    .filter((line) => /^\| (?!case |---)/.test(line));
  expect(rows.length).toBeGreaterThanOrEqual(least);
  for (const row of rows) {
    const [, of = '', , here = ''] = row.split('|').map((cell) => cell.trim());
    if (here.startsWith('does not apply')) continue;
    const [, file = '', recorded] = /^`(test\/[^`]+)`(?:: (.+))?$/.exec(here) ?? [];
    if (recorded !== undefined) {
      expect(readFileSync(new URL(file, root), 'utf8'), row).toContain(recorded);
      continue;
    }
    const name = of.replace(/\[(.*?)\]\(.*?\)/g, '$1');
    const cases = /^(CVE|GHSA|bpo|gh)-/.test(name) ? name.split(', ') : [name];
    const tested = marks(new URL(file, root), document);
    for (const each of cases) expect(tested, row).toContain(each);
  }
});
