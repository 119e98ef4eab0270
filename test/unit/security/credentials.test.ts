// Credentials for one server are not sent to another, and a program's values add no headers. docs/internals/security_history.md lists the cases.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { BytesIO, encode, kw } from '../../../lib/python/builtins/index.js';
import * as request from '../../../lib/request/index.js';
import * as requests from '../../../lib/requests/index.js';
import * as blocking_request from '../../../lib/sync/request/index.js';
import * as blocking_requests from '../../../lib/sync/requests/index.js';
import { both, raised } from '../../server/colours.js';
import { script, type Step } from '../../server/script.js';

const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok';
const once = (answer: string): Step[] => [{ read: 'request' }, answer, { end: 'close' }];
const moved = (to: string, headers = '') =>
  `HTTP/1.1 302 Found\r\nLocation: ${to}\r\n${headers}Content-Length: 0\r\nConnection: close\r\n\r\n`;
const basic = (text: string) => `Authorization: Basic ${btoa(text)}\r\n`;
const on_localhost = (url: string) => url.replace('127.0.0.1', 'localhost');

describe.each(
  both({ request, requests }, { request: blocking_request, requests: blocking_requests }),
)('$colour', ({ colour, request, requests }) => {
  describe('netrc after a redirect to another host', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'pyurllib-netrc-'));
    afterEach(() => {
      vi.unstubAllEnvs();
      rmSync(path.join(folder, 'netrc'), { force: true });
      return () => rmSync(folder, { recursive: true, force: true });
    });
    const with_netrc = (text: string) => {
      const file = path.join(folder, 'netrc');
      writeFileSync(file, text);
      vi.stubEnv('NETRC', file);
    };

    // docs/internals/security_history.md: CVE-2024-11053; CVE-2025-0167
    test.each([
      ['has a login only', 'machine localhost login other', basic('other:')],
      ['is empty', 'machine localhost', ''],
      ['is an empty default', 'default', ''],
      ['is a default with a login', 'default login other', basic('other:')],
    ])(
      'the password of the first host is not used if the entry of the second %s',
      async (...of_case) => {
        const [, entry, expected] = of_case;
        with_netrc(`machine 127.0.0.1 login user password secret\n${entry}\n`);
        await using second = await script(once(OK));
        await using first = await script(once(moved(on_localhost(second.url))));
        await requests.get(first.url);
        expect((await first.finished())[0]).toContain(basic('user:secret'));
        const [sent = ''] = await second.finished();
        expect(/Authorization.*\r\n/.exec(sent)?.[0] ?? '').toBe(expected);
      },
    );

    // docs/internals/security_history.md: CVE-2026-3783
    test.each([
      ['an entry', 'machine localhost login other password pass'],
      ['a default', 'machine 127.0.0.2\ndefault login other password pass'],
    ])('a bearer token is not sent to a host with %s', async (_, entry) => {
      with_netrc(entry);
      class Bearer extends requests.auth.AuthBase {
        override __call__(prepared: InstanceType<typeof requests.PreparedRequest>) {
          prepared.headers['Authorization'] = 'Bearer token';
          return prepared;
        }
      }
      await using second = await script(once(OK));
      await using first = await script(once(moved(on_localhost(second.url))));
      await requests.get(first.url, kw({ auth: new Bearer() }));
      expect((await first.finished())[0]).toContain('Authorization: Bearer token\r\n');
      const [sent] = await second.finished();
      expect(sent).toContain(basic('other:pass'));
      expect(sent).not.toContain('token');
    });
  });

  // docs/internals/security_history.md: CVE-2025-14524
  test('a bearer token is not sent to an FTP server after a redirect', async () => {
    await using ftp = await script([
      '220 hello\r\n',
      { read: 'line' },
      '331 password\r\n',
      { read: 'line' },
      '530 no\r\n',
      { end: 'close' },
    ]);
    const url = `ftp://127.0.0.1:${ftp.port}/a`;
    await using first = await script({ connections: [once(moved(url)), once(moved(url))] });
    const headers = { Authorization: 'Bearer token' };
    await raised(() => request.urlopen(new request.Request(first.url, kw({ headers }))));
    expect((await ftp.finished())[0]).toMatch(/^USER anonymous\r\nPASS anonymous@\r\n$/);
    const refused = await raised(() => requests.get(first.url, kw({ headers })));
    expect(refused).toMatchObject({ name: 'InvalidSchema' });
  });

  describe('a password for https', () => {
    const challenge =
      'HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm="r"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n';

    test.each<[given: (port: number) => string, is_sent: boolean]>([
      [(port) => `https://127.0.0.1:${port}/`, false],
      [(port) => `http://127.0.0.1:${port}/`, true],
      [(port) => `127.0.0.1:${port}`, true],
    ])('is not sent over http: %s', async (given, is_sent) => {
      const connections = [once(challenge), ...(is_sent ? [once(OK)] : [])];
      await using peer = await script({ connections });
      const handler = new request.HTTPBasicAuthHandler();
      handler.add_password('r', given(peer.port), 'user', 'secret');
      const opener = request.build_opener(handler, new request.ProxyHandler({}));
      if (is_sent) (await opener.open(peer.url)).close();
      else expect(await raised(() => opener.open(peer.url))).toMatchObject({ code: 401 });
      const asked = await peer.finished(connections.length);
      expect(asked[0]).not.toContain('Authorization');
      if (is_sent) expect(asked[1]).toContain(basic('user:secret'));
    });

    const managers = () => [
      new request.HTTPPasswordMgr(),
      new request.HTTPPasswordMgrWithDefaultRealm(),
      new request.HTTPPasswordMgrWithPriorAuth(),
    ];

    test('is found for https, and by a look-up without a scheme', () => {
      for (const manager of managers()) {
        manager.add_password('r', 'https://h/', 'user', 'secret', ...prior(manager));
        const found = (uri: string) => manager.find_user_password('r', uri)[1];
        expect(['https://h/a', 'h', 'h:443'].map(found)).toEqual(['secret', 'secret', 'secret']);
        expect(['http://h/a', 'http://h:443/a'].map(found)).toEqual([null, null]);
      }
    });

    // docs/internals/security_history.md: CVE-2026-15806
    test('and one for http, of the same host and port, do not serve each other', () => {
      for (const manager of managers()) {
        for (const scheme of ['http', 'https', 'HTTP'])
          manager.add_password('r', `${scheme}://h:8/`, scheme, scheme, ...prior(manager));
        manager.add_password('r', 'http://only:8/', 'user', 'secret', ...prior(manager));
        const found = (uri: string) => manager.find_user_password('r', uri)[1];
        expect(['http://h:8/a', 'https://h:8/a', 'h:8', 'ws://h:8/'].map(found)).toEqual([
          'HTTP',
          'https',
          'HTTP',
          null,
        ]);
        expect(['http://only:8/', 'https://only:8/', '//only:8/'].map(found)).toEqual([
          'secret',
          null,
          'secret',
        ]);
      }
      const manager = new request.HTTPPasswordMgrWithPriorAuth();
      manager.add_password('r', 'http://h:8/', 'user', 'secret', true);
      manager.update_authenticated('https://h:8/a/', false);
      const known = (uri: string) => manager.is_authenticated(uri);
      expect(['http://h:8/a/', 'https://h:8/a/', 'https://h:8/'].map(known)).toEqual([
        true,
        false,
        null,
      ]);
    });

    test('is not sent before a challenge, either', async () => {
      const manager = new request.HTTPPasswordMgrWithPriorAuth();
      await using peer = await script({ connections: [once(OK), once(OK)] });
      const opener = request.build_opener(
        new request.HTTPBasicAuthHandler(manager),
        new request.ProxyHandler({}),
      );
      manager.add_password('r', `https://127.0.0.1:${peer.port}/`, 'user', 'secret', true);
      await opener.open(peer.url);
      manager.add_password('r', peer.url, 'user', 'secret', true);
      await opener.open(peer.url);
      const [without, sent] = await peer.finished(2);
      expect(without).not.toContain('Authorization');
      expect(sent).toContain(basic('user:secret'));
    });

    /** The argument that only HTTPPasswordMgrWithPriorAuth takes. */
    function prior(manager: object): [is_authenticated?: true] {
      return manager instanceof request.HTTPPasswordMgrWithPriorAuth ? [true] : [];
    }
  });

  describe('a Host header of one request', () => {
    const headers = { Host: 'bank.example' };

    // docs/internals/security_history.md: CVE-2026-6276
    test('selects no cookies for the next one', async () => {
      const set = OK.replace('\r\n\r\n', '\r\nSet-Cookie: id=secret\r\n\r\n');
      await using peer = await script({ connections: [once(set), once(OK)] });
      await using session = new requests.Session();
      await session.get(peer.url, kw({ headers }));
      await session.get(peer.url);
      await session.get(peer.url, kw({ headers }));
      const [, without, again] = await peer.finished(3);
      expect(without).not.toMatch(/secret|bank/);
      expect(again).toContain('Cookie: id=secret\r\n');
    });

    // docs/internals/security_history.md: a redirect of urllib
    test.each([false, true])(
      'of urllib follows a redirect to another host only with keep_credentials: %s',
      async (keep) => {
        class Handler extends request.HTTPRedirectHandler {
          override keep_credentials = keep;
        }
        await using other = await script(once(OK));
        await using first = await script({
          connections: [once(moved('/again')), once(moved(on_localhost(other.url)))],
        });
        const opener = request.build_opener(Handler, new request.ProxyHandler({}));
        await opener.open(new request.Request(first.url, kw({ headers })));
        // It is sent to the first server, also after a redirect there.
        for (const sent of await first.finished(2)) {
          expect(sent).toContain('Host: bank.example\r\n');
        }
        const [sent] = await other.finished();
        const expected = keep ? 'bank.example' : `localhost:${other.port}`;
        expect(sent).toContain(`Host: ${expected}\r\n`);
      },
    );

    test('and its cookies do not follow a redirect to another host', async () => {
      await using other = await script(once(OK));
      await using first = await script(once(moved(on_localhost(other.url))));
      await using session = new requests.Session();
      session.cookies.set('id', 'secret', kw({ domain: 'bank.example' }));
      await session.get(first.url, kw({ headers }));
      expect((await first.finished())[0]).toContain('Cookie: id=secret\r\n');
      const [sent] = await other.finished();
      expect(sent).toContain(`Host: localhost:${other.port}\r\n`);
      expect(sent).not.toMatch(/secret|bank/);
    });

    test('and its cookies follow a redirect to any host with keep_credentials', async () => {
      await using other = await script(once(OK));
      const connections = [moved('/b'), moved(on_localhost(other.url))].map(once);
      await using first = await script({ connections });
      await using session = new requests.Session();
      session.keep_credentials = true;
      session.cookies.set('id', 'secret', kw({ domain: 'bank.example' }));
      await session.get(first.url, kw({ headers }));
      for (const sent of [...(await first.finished(2)), ...(await other.finished())]) {
        expect(sent).toContain('Host: bank.example\r\n');
        expect(sent).toContain('Cookie: id=secret\r\n');
      }
    });

    test('and its cookies follow a redirect to the same host', async () => {
      await using peer = await script({ connections: [once(moved('/b')), once(OK)] });
      await using session = new requests.Session();
      session.cookies.set('id', 'secret', kw({ domain: 'bank.example' }));
      await session.get(peer.url, kw({ headers }));
      for (const sent of await peer.finished(2)) {
        expect(sent).toContain('Host: bank.example\r\n');
        expect(sent).toContain('Cookie: id=secret\r\n');
      }
    });
  });

  // http.client and urllib3 send the headers of a call as they are, as in Python.
  // docs/internals/security_history.md: CVE-2026-1525
  test.each(['http://user:secret@127.0.0.1:1/', 'http://user:secret@host.invalid/'])(
    'urllib takes %s for a host, but neither the cause nor the stack reveals the password',
    async (url) => {
      const texts: string[] = [];
      let error = (await raised(() => request.urlopen(url))) as Partial<
        Error & { reason: unknown }
      >;
      expect(['URLError', 'InvalidURL']).toContain(error.name);
      for (let next: unknown = error; next instanceof Error; next = error.reason ?? error.cause) {
        error = next;
        texts.push(next.stack ?? '', JSON.stringify(next));
      }
      expect(texts.join('')).not.toContain('secret');
    },
  );

  if (colour === 'async') {
    test('an agent is not asked for a host that is a user and a password', async () => {
      const agent = new http.Agent();
      onTestFinished(() => agent.destroy());
      const opener = request.build_opener(new request.HTTPHandler(kw({ agent })));
      const error = (await raised(() =>
        opener.open('http://user:secret@host.invalid:80/'),
      )) as Error;
      const { stack } = (error as { reason?: Error }).reason?.cause as Error;
      expect(stack).toContain('ENOTFOUND ***@host.invalid');
      expect(stack).not.toContain('secret');
    });
  }

  test('urllib and Requests send one Content-Length, whatever the case of its name', async () => {
    const headers = { 'content-length': '30', 'Content-Length': '3', 'CONTENT-LENGTH': '3' };
    await using peer = await script(once(OK));
    const asked = new request.Request(peer.url, kw({ data: encode('abc'), headers }));
    await request.urlopen(asked);
    await requests.post(peer.url, kw({ data: 'abc', headers }));
    for (const sent of await peer.finished(2)) {
      expect(sent.match(/content-length: .*/gi)).toEqual(['Content-Length: 3']);
    }
  });

  // docs/internals/security_history.md: CVE-2026-15157
  test('the type of a body adds no headers', async () => {
    const type = 'text/plain\r\nX-Evil: 1';
    const typed = (body: object) => Object.defineProperty(body, 'type', { value: type });
    const bodies = [() => typed(new BytesIO(encode('abc')))];
    if (colour === 'async') bodies.push(() => typed(new Blob(['abc'])));
    for (const body of bodies) {
      await using peer = await script(once(OK));
      await requests.post(peer.url, kw({ data: body() }));
      await requests.post(peer.url, kw({ files: { f: ['a.txt', body() as never] } }));
      const headers = { 'Content-Length': '3' };
      await request.urlopen(new request.Request(peer.url, kw({ data: body() as never, headers })));
      for (const sent of await peer.finished(3)) {
        expect(sent).toContain('abc');
        expect(sent).not.toContain('Evil');
      }
    }
  });
});
