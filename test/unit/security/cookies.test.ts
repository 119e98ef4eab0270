// Cookies that servers set to harm other requests. docs/internals/security_history.md lists the cases.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { kw } from '../../../lib/python/builtins/index.js';
import { HTTPMessage } from '../../../lib/stdlib/http/client/index.js';
import {
  type Cookie,
  CookieJar,
  DefaultCookiePolicy,
  LWPCookieJar,
  MozillaCookieJar,
} from '../../../lib/stdlib/http/cookiejar/index.js';
import { CookieError, Morsel, SimpleCookie } from '../../../lib/stdlib/http/cookies/index.js';
import * as request from '../../../lib/request/index.js';
import * as requests from '../../../lib/requests/index.js';
import * as blocking_request from '../../../lib/sync/request/index.js';
import * as blocking_requests from '../../../lib/sync/requests/index.js';
import { sampled } from '../../oracle/seed.js';
import { both, raised } from '../../server/colours.js';
import { script, type Step } from '../../server/script.js';

const set_cookie = (cookie: string) =>
  `HTTP/1.1 200 OK\r\nSet-Cookie: ${cookie}\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok`;
const once = (answer: string): Step[] => [{ read: 'head' }, answer, { end: 'close' }];
const OK = set_cookie('ok=1');

function after<Jar extends CookieJar>(url: string, cookie: string, jar: Jar): Jar {
  const headers = new HTTPMessage();
  headers['Set-Cookie'] = cookie;
  jar.extract_cookies({ info: () => headers }, new request.Request(url));
  return jar;
}
function sent(jar: CookieJar, url: string): string | null {
  const asked = new request.Request(url);
  jar.add_cookie_header(asked);
  return asked.get_header('Cookie') as string | null;
}
const domains = (jar: CookieJar) => [...jar].map(({ domain }) => domain);

describe.each(
  both({ request, requests }, { request: blocking_request, requests: blocking_requests }),
)('$colour', ({ colour, request, requests }) => {
  /** A urllib opener and a Requests session, each with its own cookie jar. */
  function programs() {
    const jar = new CookieJar();
    const opener = request.build_opener(
      new request.HTTPCookieProcessor(jar),
      new request.ProxyHandler({}),
    );
    const session = new requests.Session();
    session.trust_env = false;
    return [
      { jar, get: async (url: string) => void (await opener.open(url)) },
      { jar: session.cookies, get: async (url: string) => void (await session.get(url)) },
    ];
  }

  test('a cookie for Domain=com. is refused', async () => {
    await using proxy = await script({
      connections: [once(set_cookie('a=evil; Domain=com.')), once(OK)],
    });
    await using session = new requests.Session();
    const options = kw({ proxies: { http: proxy.url } });
    await session.get('http://evil.com./', options);
    await session.get('http://bank.com./', options);
    await using again = await script({
      connections: [once(set_cookie('a=evil; Domain=com.')), once(OK)],
    });
    const opener = request.build_opener(
      new request.HTTPCookieProcessor(),
      new request.ProxyHandler({ http: again.url }),
    );
    await opener.open('http://evil.com./');
    await opener.open('http://bank.com./');
    for (const peer of [proxy, again]) {
      const [, asked] = await peer.finished(2);
      expect(asked).toContain('http://bank.com./');
      expect(asked).not.toContain('Cookie');
    }
  });

  // docs/internals/security_history.md: CVE-2022-35252
  test.each(sampled(['\0', '\x01', '\x0b', '\x1f', '\x7f'], colour === 'async' ? 2 : 4))(
    'a cookie with %j in its name, value or attributes is dropped; with TAB it is kept',
    async (text) => {
      for (const { jar, get } of programs()) {
        const forms = [`a=x${text}y`, `b${text}=x`, `c=x; Path=/${text}`, `d=x; ${text}Secure`];
        const controls = forms.map((form) => form.replaceAll(text, '\t'));
        const cookies = [...forms, ...controls];
        await using peer = await script({
          connections: [...cookies.map(set_cookie), OK].map(once),
        });
        for (const [at] of forms.entries()) {
          await get(peer.url);
          expect([at, [...jar].map(({ name }) => name)]).toEqual([at, []]);
        }
        for (const [at] of controls.entries()) {
          await get(peer.url);
          expect([at, [...jar].length]).toEqual([at, at + 1]);
        }
        await get(peer.url);
        const last = (await peer.finished(9))[8];
        expect(last).toContain('Cookie: a=x\ty; b=x; c=x\r\n');
      }
    },
  );

  // docs/internals/security_history.md: CVE-2026-9679
  test.each(['%0d%0aX-Evil:%201', '%00', '"\\015\\012X-Evil: 1"'])(
    '%j in a cookie is sent back unchanged, as in CPython, and adds no header',
    async (text) => {
      for (const { jar, get } of programs()) {
        await using peer = await script({
          connections: [once(set_cookie(`a=x${text}y`)), once(OK)],
        });
        await get(peer.url);
        await get(peer.url);
        expect([...jar].find(({ name }) => name === 'a')?.value).toBe(`x${text}y`);
        const [, asked = ''] = await peer.finished(2);
        expect(asked).toContain(`\r\nCookie: a=x${text}y\r\n`);
        expect(asked).not.toMatch(/^X-Evil/m);
      }
    },
  );

  // docs/internals/security_history.md: CVE-2026-124249
  test('over the wire: a server cannot delete the cookies of another domain, but its own', async () => {
    const own = set_cookie('sid=; Domain=bank.example; Max-Age=0');
    const steps = [
      set_cookie('sid=1; Domain=bank.example'),
      set_cookie(
        'sid=; Domain=bank.example; Max-Age=0\r\nSet-Cookie: sid=; Domain=.bank.example; Path=/; ' +
          'Expires=Thu, 01 Jan 1970 00:00:00 GMT',
      ),
      ...[OK, own, OK],
    ];
    const hosts = ['www.bank.example', 'evil.example', ...Array(3).fill('www.bank.example')];
    for (const program of ['urllib', 'Requests']) {
      await using proxy = await script({ connections: steps.map(once) });
      const opener = request.build_opener(
        new request.HTTPCookieProcessor(),
        new request.ProxyHandler({ http: proxy.url }),
      );
      await using session = new requests.Session();
      session.proxies = { http: proxy.url };
      for (const host of hosts) {
        if (program === 'urllib') await opener.open(`http://${host}/`);
        else await session.get(`http://${host}/`);
      }
      const heads = await proxy.finished(5);
      const cookies = heads.map((head) => /^Cookie: (.*)\r$/m.exec(head)?.[1]);
      expect([program, ...cookies]).toEqual([
        ...[program, undefined, undefined, 'sid=1', expect.stringContaining('sid=1'), 'ok=1'],
      ]);
    }
  });

  describe('the prefixes __Host- and __Secure-', () => {
    const SECURE = 'https://www.bank.example/shop';
    const HTTP = 'http://www.bank.example/shop';

    test.each([
      ['__Secure-a=1; Secure', SECURE, true],
      ['__Secure-a=1; Secure; Domain=bank.example', SECURE, true],
      ['__Secure-a=1', SECURE, false],
      ['__secure-a=1', SECURE, false],
      ['__Secure-a=1; Secure', HTTP, false],
      ['__Host-a=1; Secure; Path=/', SECURE, true],
      ['__Host-a=1; Secure', SECURE, false],
      ['__Host-a=1; Secure; Path=/shop', SECURE, false],
      ['__Host-a=1; Path=/', SECURE, false],
      ['__HOST-a=1; Secure; Path=/; Domain=bank.example', SECURE, false],
      ['__Host-a=1; Secure; Path=/; Domain=www.bank.example', SECURE, false],
      ['__Host-a=1; Secure; Path=/', HTTP, false],
    ])('%s from %s: accepted: %s', (cookie, url, is_accepted) => {
      for (const jar of [new CookieJar(), new requests.cookies.RequestsCookieJar()]) {
        expect([...after(url, cookie, jar)].length).toBe(Number(is_accepted));
        // Without the prefix, the same cookie is accepted.
        jar.clear();
        expect([...after(url, cookie.replace(/^__\w+-/, ''), jar)].length).toBe(1);
      }
    });

    test('a __Host- cookie is not sent to a subdomain, unlike others', () => {
      const jar = after(SECURE, '__Host-a=1; Secure; Path=/', new CookieJar());
      after(SECURE, 'b=2; Secure; Path=/', jar);
      expect(sent(jar, SECURE)).toBe('__Host-a=1; b=2');
      expect(sent(jar, 'https://sub.www.bank.example/')).toBe('b=2');
    });

    // docs/internals/security_history.md: a cookie named `__Host-` or `__Secure-`
    test('over the wire: a server on http cannot set them', async () => {
      for (const { jar, get } of programs()) {
        const answer = set_cookie('__Host-a=1; Secure; Path=/\r\nSet-Cookie: b=2; Path=/');
        await using peer = await script({ connections: [once(answer), once(OK)] });
        await get(peer.url);
        expect([...jar].map(({ name }) => name)).toEqual(['b']);
        await get(peer.url);
        expect((await peer.finished(2))[1]).toContain('Cookie: b=2\r\n');
      }
    });
  });

  test('NUL in a cookie that the program sets raises ValueError until it is removed', async () => {
    await using peer = await script(once(OK));
    await using session = new requests.Session();
    session.cookies.set('a', 'x\0y');
    const error = (await raised(() => session.get(peer.url))) as Error;
    expect(['ValueError', 'InvalidHeader']).toContain(error.name);
    expect((await peer.received()).join('')).toBe('');
    session.cookies.clear();
    expect((await session.get(peer.url)).status_code).toBe(200);
  });
});

describe('the policy decides whether an expired cookie is deleted', () => {
  const WWW = 'http://www.bank.example/a/b';
  const KEPT = ['sid=1'];
  test.each<[what: string, set: string, url: string, expired: string, left: string[], object?]>([
    ['its own', 'sid=1', WWW, 'sid=', []],
    ['its domain', 'sid=1; Domain=bank.example', WWW, 'sid=; Domain=bank.example', []],
    [
      'that of a sibling',
      'sid=1',
      'http://x.bank.example/a/b',
      'sid=; Domain=www.bank.example',
      KEPT,
    ],
    [
      'by a sibling',
      'sid=1; Domain=bank.example',
      'http://x.bank.example/a/b',
      'sid=; Domain=bank.example',
      [],
    ],
    [
      'from elsewhere',
      'sid=1; Domain=bank.example',
      'http://evil.example/a/b',
      'sid=; Domain=bank.example',
      KEPT,
    ],
    ['in the words of RFC 2109', 'sid=1; Path=/', WWW, 'sid=; Path=/; Version=1', []],
    [
      'a domain that is blocked',
      'sid=1',
      WWW,
      'sid=',
      KEPT,
      { blocked_domains: ['www.bank.example'] },
    ],
    ['a path, strictly', 'sid=1; Path=/', WWW, 'sid=; Path=/', [], { strict_ns_set_path: true }],
    [
      'a path elsewhere, strictly',
      'sid=1; Path=/c',
      WWW,
      'sid=; Path=/c',
      KEPT,
      { strict_ns_set_path: true },
    ],
    ['a time that no float holds', 'sid=1', WWW, `sid=; Max-Age=-${'9'.repeat(400)}`, []],
  ])('%s', (_, set, url, expired, left, options = {}) => {
    for (const form of expired.includes('Max-Age')
      ? [expired]
      : [`${expired}; Max-Age=0`, `${expired}; Expires=Thu, 01 Jan 1970 00:00:00 GMT`]) {
      const jar = after(WWW, set, new CookieJar());
      jar.set_policy(new DefaultCookiePolicy(kw(options)));
      after(url, form, jar);
      expect([form, ...[...jar].map(({ name, value }) => `${name}=${value}`)]).toEqual([
        form,
        ...left,
      ]);
    }
  });

  test('by Set-Cookie2, too', () => {
    const jar = new CookieJar(new DefaultCookiePolicy({ rfc2965: true }));
    const by = (url: string, cookie: string) => {
      const headers = new HTTPMessage();
      headers['Set-Cookie2'] = `${cookie}; Version=1`;
      jar.extract_cookies({ info: () => headers }, new request.Request(url));
      return domains(jar);
    };
    const cookie = 'sid=1; Domain=.bank.example; Path=/';
    expect(by('http://www.bank.example/', cookie)).toEqual(['.bank.example']);
    expect(by('http://evil.example/', `${cookie}; Max-Age=0`)).toEqual(['.bank.example']);
    expect(by('http://www.bank.example/', `${cookie}; Max-Age=0`)).toEqual([]);
  });

  test('a policy of the program is asked, also by make_cookies(), and sees that the cookie has expired', () => {
    const asked: [string, boolean][] = [];
    class Policy extends DefaultCookiePolicy {
      override set_ok(cookie: Cookie) {
        asked.push([cookie.name, cookie.is_expired()]);
        return cookie.name !== 'a';
      }
    }
    const jar = after(WWW, 'a=1; Path=/', after(WWW, 'b=1; Path=/', new CookieJar()));
    jar.set_policy(new Policy());
    for (const name of ['a', 'b']) {
      const headers = new HTTPMessage();
      headers['Set-Cookie'] = `${name}=2; Path=/; Max-Age=-1`;
      expect(jar.make_cookies({ info: () => headers }, new request.Request(WWW))).toEqual([]);
    }
    expect([...jar].map(({ name }) => name)).toEqual(['a']);
    expect(asked).toEqual([
      ['a', true],
      ['b', true],
    ]);
  });
});

// docs/internals/security_history.md: CVE-2026-16052
describe('a semicolon in an attribute of a Morsel', () => {
  const morsel = () => {
    const made = new Morsel();
    made.set('a', 'b', 'b');
    return made;
  };
  const VALUE = '/; Domain=evil.example';

  test.each<[string, (made: Morsel) => unknown]>([
    ['m[k] = v', (made) => (made['path'] = VALUE)],
    ['setdefault()', (made) => made.setdefault('path', VALUE)],
    ['update()', (made) => made.update({ domain: 'h', path: VALUE })],
    ['|=', (made) => made.__ior__({ path: VALUE })],
    ['an object', (made) => (made['comment'] = { __str__: () => VALUE })],
    ['load()', () => new SimpleCookie('a=b; Path="/; Domain=evil.example"')],
    ['load(), in octal', () => new SimpleCookie('a=b; Path="/\\073 Domain=evil.example"')],
    ['load(), with $', () => new SimpleCookie('a=b; $Path="/; Domain=evil.example"')],
  ])('by %s is a CookieError', (_, set) => {
    const made = morsel();
    expect(() => set(made)).toThrow(CookieError);
    expect(made.OutputString()).toBe('a=b');
  });

  test('its message; a comment, which is quoted, and a value may have one', () => {
    const made = morsel();
    expect(() => (made['Path'] = VALUE)).toThrow(
      "Semicolons are not allowed in attributes 'path' '/; Domain=evil.example'",
    );
    made['comment'] = 'x; y';
    expect(made.OutputString()).toBe('a=b; Comment="x\\073 y"');
    const cookie = new SimpleCookie('a="x; y"; Path=/');
    expect(cookie['a'].value).toBe('x; y');
    cookie['b'] = 'x; y';
    expect(cookie.output()).toBe('Set-Cookie: a="x; y"; Path=/\r\nSet-Cookie: b="x\\073 y"');
  });
});

// docs/internals/security_history.md: CVE-2026-8924
describe('a dot at the end of a domain', () => {
  // By CPython 3.13.0, except for those marked: it accepts them.
  test.each([
    ['http://evil.com./', 'com.', []], // accepted
    ['http://evil.com./', '.com.', []], // accepted
    ['http://evil.com../', 'com..', []], // accepted
    ['http://evil.com../', '..', []], // accepted
    ['http://evil.com/', 'com.', []],
    ['http://evil.com./', 'com', []],
    ['http://evil.com./', '.', []],
    ['http://com./', '.', []],
    ['http://com./', '', []],
    ['http://localhost./', '.', []],
    ['http://foo.local./', '', []],
    ['http://www.example.com./', 'example.com.', ['.example.com.']],
    ['http://www.example.com./', 'example.com', []],
    ['http://www.example.com/', 'example.com.', []],
    ['http://www.example.com/', 'example.com', ['.example.com']],
    ['http://localhost./', 'localhost.', ['.localhost.']],
    ['http://localhost/', 'localhost', ['.localhost']],
    ['http://x.local./', 'local.', ['.local.']],
    ['http://x.local/', 'local', ['.local']],
  ])('%s, %s: %j', (url, domain, expected) => {
    expect(domains(after(url, `a=b; Domain=${domain}`, new CookieJar()))).toEqual(expected);
  });

  test('strict_domain refuses co.uk. as it does co.uk', () => {
    const strict = () => new CookieJar(new DefaultCookiePolicy({ strict_domain: true }));
    for (const dot of ['', '.']) {
      const jar = after(`http://evil.co.uk${dot}/`, `a=b; Domain=co.uk${dot}`, strict());
      expect(domains(jar)).toEqual([]);
    }
  });

  test('a cookie for www.example.com. is sent to its domain', () => {
    const jar = after('http://www.example.com./', 'a=b; Domain=example.com.', new CookieJar());
    expect(sent(jar, 'http://shop.example.com./')).toBe('a=b');
    expect(sent(jar, 'http://shop.example.org./')).toBeNull();
  });
});

// docs/internals/security_history.md: CVE-2016-8615
describe('a long line of a cookie file is one cookie', () => {
  // Readers with a buffer of fixed size took what follows the buffer for another line.
  test.each([4095, 4096, 8191, 65_535, 1 << 20])('of %i characters', (length) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'pyurllib-line-'));
    try {
      for (const Jar of [MozillaCookieJar, LWPCookieJar]) {
        const file = path.join(folder, 'cookies.txt');
        const evil = 'bank.example TRUE / FALSE 4000000000 id evil';
        const value = 'x'.repeat(length) + evil;
        const url = 'http://evil.example/';
        after(url, `a=${value}; Max-Age=99999`, new Jar(file)).save();
        const read = new Jar(file);
        read.load();
        expect([...read].map((cookie) => [cookie.domain, cookie.value === value])).toEqual([
          ['evil.example', true],
        ]);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

// docs/internals/security_history.md: CVE-2026-86412; CVE-2026-92386
test('a cookie of a server does not cost those of others in the file', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'pyurllib-saved-'));
  try {
    for (const Jar of [MozillaCookieJar, LWPCookieJar]) {
      const file = path.join(folder, Jar.name);
      const kept = after('http://bank.example/', 'keep=1; Max-Age=1000', new Jar(file));
      for (const cookie of [
        ...['a=b\tc', 'a\tb=c', '=b', 'a', '#a=b', '$a=b', '"a"="b', 'a=\u0085b', 'a=b\\', 'a=é'],
        ...[
          'a=b; Path=/\t',
          'a=b; Path=/#',
          `a=${'b'.repeat(100_000)}`,
          'a=b; Path="/;x',
          'a=b; Port=1',
        ],
      ])
        after('http://evil.example/', `${cookie}; Max-Age=${10 ** 11}`, kept);
      kept.save();
      const read = new Jar(file);
      read.load();
      expect([...read].map(({ name }) => name)).toContain('keep');
      expect(sent(read, 'http://bank.example/')).toBe('keep=1');

      // A time that cannot be written is Python's error, but the old file stays.
      const saved = readFileSync(file, 'utf8');
      after('http://evil.example/', `late=1; Max-Age=${10 ** 15}`, kept);
      if (Jar === LWPCookieJar) {
        expect(() => kept.save()).toThrow(/^year 3\d+ is out of range$/);
        expect(readFileSync(file, 'utf8')).toBe(saved);
      } else kept.save();
      const again = new Jar(file);
      again.load();
      expect(sent(again, 'http://bank.example/')).toBe('keep=1');
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

// docs/internals/security_history.md: CVE-2016-1000232; CVE-2017-15010
describe('linear time: cookies of', () => {
  // Similar input takes quadratic or exponential time in the affected clients.
  const LONG = 100_000;
  const shapes: [string, string][] = [
    ['semicolons', `a=b${';'.repeat(LONG)}c`],
    ['semicolons and blanks', `a=b${'; '.repeat(LONG)}c`],
    ['blanks before =', `a${' '.repeat(LONG)}=b`],
    ['blanks without =', `a${' '.repeat(LONG)}b`],
    ['blanks in an attribute', `a=b; Path${' '.repeat(LONG)}x`],
    ['quotes', `a="${'"'.repeat(LONG)}`],
    ['commas', `a=b${','.repeat(LONG)}c`],
  ];
  test.each(shapes)('%s', { timeout: 20_000 }, (_, cookie) => {
    const url = 'http://h.example/';
    const policy = () => new DefaultCookiePolicy({ rfc2965: true });
    sent(after(url, cookie, new CookieJar()), url);
    sent(after(url, `${cookie}; Version=1`, new CookieJar(policy())), url);
    const headers = new HTTPMessage();
    headers['Set-Cookie2'] = `${cookie}; Version=1`;
    new CookieJar(policy()).extract_cookies({ info: () => headers }, new request.Request(url));
    try {
      new SimpleCookie(cookie);
    } catch (error) {
      expect((error as Error).name).toBe('CookieError');
    }
  });
});
