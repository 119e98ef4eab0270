// Attacks that succeed against CPython or Requests, each next to a legitimate program that must keep working. Deliberate
// differences are listed in docs/differences.md.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { EOL, tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { kw } from '../../../lib/python/builtins/index.js';
import {
  Cookie,
  CookieJar,
  DefaultCookiePolicy,
  LWPCookieJar,
  MozillaCookieJar,
} from '../../../lib/stdlib/http/cookiejar/index.js';
import * as client from '../../../lib/stdlib/http/client/index.js';
import * as request from '../../../lib/request/index.js';
import * as requests from '../../../lib/requests/index.js';
import * as blocking_client from '../../../lib/sync/stdlib/http/client/index.js';
import * as blocking_request from '../../../lib/sync/request/index.js';
import * as blocking_requests from '../../../lib/sync/requests/index.js';
import { RequestField } from '../../../lib/urllib3/fields.js';
import { both, raised } from '../../server/colours.js';
import { script, type Step } from '../../server/script.js';

const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok';
const once = (answer: string): Step[] => [{ read: 'head' }, answer, { end: 'close' }];
const redirect_to = (url: string, headers = '') =>
  `HTTP/1.1 302 Found\r\nLocation: ${url}\r\n${headers}Content-Length: 0\r\nConnection: close\r\n\r\n`;

describe.each(
  both(
    { client, request, requests },
    { client: blocking_client, request: blocking_request, requests: blocking_requests },
  ),
)('$colour', ({ client, request, requests }) => {
  describe('injection', () => {
    test.each([
      ['a header', { 'X-A': 'a\0b' }],
      ["a header's name", { 'X\0A': 'a' }],
      ['a content type', { 'Content-Type': 'text/\0' }],
      ['Host', { Host: 'a\0b' }],
      ['a cookie', { Cookie: 'a=\0' }],
    ])('NUL in %s raises ValueError', async (_, headers: Record<string, string>) => {
      await using peer = await script(once(OK));
      const connection = new client.HTTPConnection('127.0.0.1', peer.port);
      const error = await raised(() => connection.request('GET', '/', null, headers));
      expect(error).toMatchObject({ name: 'ValueError' });
      connection.close();
      const asked = new request.Request(peer.url, kw({ headers }));
      expect(await raised(() => request.urlopen(asked))).toMatchObject({ name: 'ValueError' });
      expect((await peer.received()).join('')).toBe('');
    });

    test('a percent sign in the host of a target does not shorten the Host header', async () => {
      await using peer = await script([{ read: 'head' }]);
      const connection = new client.HTTPConnection('127.0.0.1', peer.port);
      const error = await raised(() => connection.request('GET', 'http://a.test%20.b.test/'));
      expect(error).toMatchObject({ name: 'AssertionError', message: "b'a.test'" });
      connection.close();
      expect((await peer.received()).join('')).toBe('');
    });

    test('NUL in a tunnel raises ValueError', async () => {
      await using peer = await script([{ read: 'head' }]);
      for (const [host, headers] of [
        ['a\0b', {}],
        ['host', { 'X-A': 'a\0b' }],
        ['host', { 'X\0A': 'b' }],
      ] as const) {
        const connection = new client.HTTPConnection('127.0.0.1', peer.port);
        const error = await raised(async () => {
          connection.set_tunnel(host, 443, headers as Record<string, string>);
          await connection.request('GET', '/');
        });
        expect(error).toBeInstanceOf(Error);
        expect(['ValueError', 'UnicodeEncodeError']).toContain((error as Error).name);
        connection.close();
      }
      expect((await peer.received()).join('')).toBe('');
    });

    // docs/internals/security_history.md: GHSA-445q-vr5w-6q77; CVE-2026-12143
    test('headers cannot be injected into a part of a multipart body', async () => {
      for (const part of [
        ['a.txt', 'x', 'text/plain\r\nX-Evil: 1'],
        ['a.txt', 'x', 'text/plain', { 'X-A': 'b\r\nX-Evil: 1' }],
        ['a.txt', 'x', 'text/plain', { 'X-A\r\nX-Evil': '1' }],
      ]) {
        const error = await raised(() =>
          requests.post('http://127.0.0.1:1/', kw({ files: { f: part } })),
        );
        expect(error).toMatchObject({ name: 'ValueError' });
      }
      const honest = new requests.Request('POST', 'http://h/', {
        files: { f: ['a"\r\n.txt', 'x', 'text/plain', { 'X-A': 'b' }] },
      }).prepare();
      const body = String(honest.body);
      expect(body).toContain('filename="a%22%0D%0A.txt"\\r\\nContent-Type: text/plain\\r\\nX-A: b');
    });
  });

  describe('ports', () => {
    test.each(['+80', ' 80', '8_0', '-1', '٨٠', '8０'])('%j is not a port', async (port) => {
      const error = { name: 'InvalidURL', message: `nonnumeric port: '${port}'` };
      expect(await raised(() => new client.HTTPConnection(`h:${port}`))).toMatchObject(error);
      expect(
        await raised(() => new client.HTTPConnection('h', port as unknown as number)),
      ).toMatchObject(error);
    });

    test('a port above 65535 is never connected to', async () => {
      await using peer = await script(once(OK));
      const too_high = peer.port + 65_536;
      for (const connection of [
        new client.HTTPConnection('127.0.0.1', too_high),
        new client.HTTPConnection(`127.0.0.1:${too_high}`),
      ]) {
        expect(await raised(() => connection.request('GET', '/'))).toMatchObject({
          name: 'OverflowError',
        });
      }
      const tunnelled = new client.HTTPConnection('127.0.0.1', peer.port);
      tunnelled.set_tunnel('h', too_high);
      expect(await raised(() => tunnelled.request('GET', '/'))).toMatchObject({
        name: 'OverflowError',
      });
      tunnelled.close();
      expect((await peer.received()).join('')).toBe('');
      const connection = new client.HTTPConnection('127.0.0.1', String(peer.port));
      await connection.request('GET', '/');
      expect((await connection.getresponse()).status).toBe(200);
      connection.close();
    });
  });

  describe('redirects of requests to another site', () => {
    const challenge =
      'HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Digest realm="r", nonce="n", qop="auth"\r\n' +
      'Content-Length: 0\r\nConnection: close\r\n\r\n';

    // docs/internals/security_history.md: CVE-2026-11856
    test('do not answer a digest challenge', async () => {
      await using other = await script({ connections: [once(challenge), once(OK)] });
      await using first = await script(once(redirect_to(other.url)));
      const auth = new requests.auth.HTTPDigestAuth('user', 'secret');
      const response = await requests.get(first.url, kw({ auth }));
      expect(response.status_code).toBe(401);
      expect((await other.received()).join('')).not.toContain('Authorization');
    });

    test('answer a digest challenge with keep_credentials', async () => {
      await using other = await script({ connections: [once(challenge), once(OK)] });
      await using first = await script(once(redirect_to(other.url)));
      await using session = new requests.Session();
      session.keep_credentials = true;
      const auth = new requests.auth.HTTPDigestAuth('user', 'secret');
      const response = await session.get(first.url, kw({ auth, cookies: { id: '1' } }));
      expect(response.status_code).toBe(200);
      expect((await other.received()).join('')).toContain('Authorization: Digest username="user"');
    });

    test('answer a digest challenge on the same site', async () => {
      await using peer = await script({
        connections: [once(redirect_to('/b')), once(challenge), once(OK)],
      });
      const auth = new requests.auth.HTTPDigestAuth('user', 'secret');
      expect((await requests.get(peer.url, kw({ auth }))).status_code).toBe(200);
    });

    test('do not send cookies of one request', async () => {
      await using peer = await script({ connections: [once(OK)] });
      const other = peer.url.replace('127.0.0.1', 'localhost');
      await using first = await script(once(redirect_to(other)));
      await using session = new requests.Session();
      session.cookies.set('of_session', '2');
      await session.get(first.url, kw({ cookies: { of_request: '1' } }));
      const [sent = ''] = await peer.finished();
      expect(sent).toContain('Cookie: of_session=2\r\n');
      expect((await first.finished())[0]).toContain('of_request=1');
    });

    test.each([
      ['www.com', 'evil.com', false],
      ['www.com', 'a.www.com', true],
      ['www.example.com', 'example.com', true],
      ['example.com', 'www.example.com', true],
      ['example.com', 'a.example.com', true],
      ['www.example.com', 'a.example.com', false],
      ['www.co.uk', 'evil.co.uk', false],
      ['www.example.com', 'b-example.com', false],
    ])('cookies of a request to %s, redirected to %s', async (from, to, follow) => {
      await using second = await script(once(OK));
      await using first = await script(once(redirect_to(`http://${to}/`)));
      const proxies = { [`http://${from}`]: first.url, [`http://${to}`]: second.url };
      await requests.get(`http://${from}/`, kw({ cookies: { id: '1' }, proxies }));
      expect((await second.received()).join('').includes('Cookie: id=1')).toBe(follow);
    });

    test('send cookies of one request to the same host', async () => {
      await using peer = await script({ connections: [once(redirect_to('/b')), once(OK)] });
      await requests.get(peer.url, kw({ cookies: { of_request: '1' } }));
      for (const sent of await peer.finished(2)) expect(sent).toContain('Cookie: of_request=1\r\n');
    });
  });

  describe('an unsolicited response on an idle connection', () => {
    const keep_alive = (text: string) =>
      `HTTP/1.1 200 OK\r\nContent-Length: ${text.length}\r\n\r\n${text}`;
    const answers = (unsolicited: Step[]) => ({
      connections: [
        [{ read: 'head' } as Step, keep_alive('first'), ...unsolicited, { read: 'end' } as Step],
        [{ read: 'head' } as Step, keep_alive('second'), { read: 'end' } as Step],
      ],
    });
    const evil = keep_alive('evil!');

    // docs/internals/security_history.md: CVE-2026-6733
    test.each([
      ['together with the first response', [evil]],
      ['later', [{ wait: 20 }, evil]],
    ] as [string, Step[]][])('%s is not taken for the next response', async (_, unsolicited) => {
      // Without a pause, both responses are sent in one piece.
      const steps = unsolicited.length === 1 ? answers([]) : answers(unsolicited);
      if (unsolicited.length === 1) steps.connections[0]![1] = keep_alive('first') + evil;
      await using peer = await script(steps);
      const connection = new client.HTTPConnection('127.0.0.1', peer.port);
      await using session = new requests.Session();
      const bodies = { connection: [] as string[], session: [] as string[] };
      for (let i = 0; i < 2; i++) {
        await connection.request('GET', '/');
        bodies.connection.push((await (await connection.getresponse()).read()).decode());
        // The next request looks at what has been received, and does not ask the kernel for more.
        if (i === 0 && unsolicited.length > 1)
          await expect.poll(() => connection.sock!._readable()).toBe(true);
      }
      connection.close();
      expect(bodies.connection).toEqual(['first', 'second']);
      await using again = await script(steps);
      for (let i = 0; i < 2; i++) {
        bodies.session.push((await session.get(again.url)).text);
        if (i === 0) await again.sent();
      }
      expect(bodies.session).toEqual(['first', 'second']);
    });

    test('is not confused with the body of a response that is still unread', async () => {
      await using peer = await script([
        { read: 'head' },
        'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n',
        { wait: 20 },
        'first',
        { read: 'head' },
        keep_alive('second'),
        { read: 'end' },
      ]);
      const connection = new client.HTTPConnection('127.0.0.1', peer.port);
      await connection.request('GET', '/');
      const first = await connection.getresponse();
      const { sock } = connection;
      await expect.poll(() => sock!._readable()).toBe(true);
      await connection.request('GET', '/');
      expect(connection.sock).toBe(sock);
      expect((await first.read()).decode()).toBe('first');
      expect((await (await connection.getresponse()).read()).decode()).toBe('second');
      connection.close();
    });

    test('does not prevent the reuse of other connections', async () => {
      const twice = [
        { read: 'head' },
        keep_alive('a'),
        { read: 'head' },
        keep_alive('b'),
      ] as Step[];
      await using peer = await script(twice);
      const connection = new client.HTTPConnection('127.0.0.1', peer.port);
      for (const body of ['a', 'b']) {
        await connection.request('GET', '/');
        expect((await (await connection.getresponse()).read()).decode()).toBe(body);
      }
      connection.close();
      expect(await peer.finished()).toHaveLength(1);
    });
  });

  describe('bodies of intermediate responses', () => {
    test('are read up to one mebibyte', async () => {
      await using peer = await script({
        connections: [
          [
            { read: 'head' },
            'HTTP/1.1 302 Found\r\nLocation: /b\r\nContent-Length: 999999999999\r\n\r\n',
            { repeat: 'x'.repeat(65_536), times: 400 },
          ],
          once(OK),
        ],
      });
      const response = await request.urlopen(peer.url, kw({ timeout: 5 }));
      expect((await response.read()).decode()).toBe('ok');
    });

    // docs/internals/security_history.md: CVE-2026-44240
    test.each([
      ['lines', [{ repeat: '220-x\r\n', times: 20_000 }]],
      ['bytes', [{ repeat: `220-${'x'.repeat(8000)}\r\n`, times: 200 }]],
    ] as [string, Step[]][])('an endless FTP reply is limited by its %s', async (_, steps) => {
      await using peer = await script(steps);
      const error = await raised(() =>
        request.urlopen(`ftp://127.0.0.1:${peer.port}/a`, kw({ timeout: 5 })),
      );
      expect(error).toMatchObject({
        name: 'URLError',
        message: '<urlopen error got more than 10000 lines or 1048576 bytes>',
      });
    });
  });
});

describe('cookies', () => {
  const jar_after = (url: string, header: string, jar = new CookieJar()) => {
    const headers = new client.HTTPMessage();
    headers['Set-Cookie'] = header;
    jar.extract_cookies({ info: () => headers }, new request.Request(url));
    return jar;
  };
  const pairs = (jar: CookieJar) => [...jar].map(({ name, value }) => `${name}=${value}`);

  // docs/internals/security_history.md: CVE-2014-3613
  test.each(['.0.0.1', '0.0.1', '.1'])('%j is not a domain of 127.0.0.1', (domain) => {
    expect(pairs(jar_after('http://127.0.0.1/', `a=b; Domain=${domain}`))).toEqual([]);
    // Nor is a cookie sent that a program has made.
    const [cookie] = jar_after('http://127.0.0.1/', 'a=b');
    cookie!.domain = domain;
    const [policy, asked] = [new DefaultCookiePolicy(), new request.Request('http://127.0.0.1/')];
    expect(policy.return_ok_domain(cookie!, asked)).toBe(false);
    expect(policy.domain_return_ok(domain, asked)).toBe(false);
  });

  test('an IP address is its own domain', () => {
    expect(pairs(jar_after('http://127.0.0.1/', 'a=b; Domain=127.0.0.1'))).toEqual(['a=b']);
    const jar = jar_after('http://127.0.0.1/', 'a=b');
    const asked = new request.Request('http://127.0.0.1/x');
    jar.add_cookie_header(asked);
    expect(asked.get_header('Cookie')).toBe('a=b');
  });

  test('a host accepts cookies for its parent domain', () => {
    expect(pairs(jar_after('http://a.example.org/', 'a=b; Domain=example.org'))).toEqual(['a=b']);
  });

  test('an http response neither overwrites nor deletes a Secure cookie', () => {
    const jar = jar_after('https://example.org/', 'a=b; Secure');
    expect(pairs(jar_after('http://example.org/', 'a=evil', jar))).toEqual(['a=b']);
    expect(pairs(jar_after('http://example.org/', 'a=; Max-Age=0', jar))).toEqual(['a=b']);
    expect(pairs(jar_after('https://example.org/', 'a=c; Secure', jar))).toEqual(['a=c']);
    expect(pairs(jar_after('https://example.org/', 'a=; Max-Age=0', jar))).toEqual([]);
    expect(pairs(jar_after('http://example.org/', 'x=1', jar))).toEqual(['x=1']);
    expect(pairs(jar_after('http://example.org/', 'x=2', jar))).toEqual(['x=2']);
  });

  test('a cookie with line ends adds no line to a file of LWPCookieJar', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'pyurllib-holes-'));
    try {
      const file = path.join(folder, 'cookies.lwp');
      const jar = new LWPCookieJar(file);
      const saved = () => {
        jar.save({ ignore_discard: true });
        return readFileSync(file, 'utf8').match(/^.{17}/gm);
      };
      requests.utils.cookiejar_from_dict({ good: '1', also: '2' }, jar);
      expect(saved()).toEqual(['Set-Cookie3: good', 'Set-Cookie3: also']);
      const evil = 'x\nSet-Cookie3: id=2; path=/; domain=bank.example; version=0\n#';
      requests.utils.cookiejar_from_dict({ evil }, jar);
      expect(saved()).toEqual(['Set-Cookie3: good', 'Set-Cookie3: also']);
      expect(jar.as_lwp_str()).toContain('bank.example');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('a cookie that a cookies.txt cannot hold is left out', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'pyurllib-holes-'));
    try {
      const file = path.join(folder, 'cookies.txt');
      const jar = new MozillaCookieJar(file);
      const cookie = (name: string, value: string) =>
        new Cookie(
          0,
          name,
          value,
          null,
          false,
          'h.local',
          true,
          false,
          '/',
          true,
          false,
          4e9,
          false,
          null,
          null,
          {},
        );
      jar.set_cookie(cookie('good', '1'));
      jar.set_cookie(cookie('evil', '1\nbank.example\tTRUE\t/\tFALSE\t\tid\t2'));
      jar.set_cookie(cookie('tab', 'a\tb'));
      jar.save();
      expect(readFileSync(file, 'utf8').split(EOL).slice(4)).toEqual([
        'h.local\tFALSE\t/\tFALSE\t4000000000\tgood\t1',
        '',
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

test('a field of urllib3 refuses line ends in its headers', () => {
  const field = new RequestField('a', 'b', kw({ headers: { 'X-A': 'b\nc' } }));
  expect(() => field.render_headers()).toThrow("Invalid header value 'b\\nc'");
});
