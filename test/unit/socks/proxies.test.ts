// SOCKS proxies of Requests and urllib3, beyond what recorded.test.ts compares with the originals: TLS, pools, signals,
// limits, and what must not leave this machine.
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, inject, test, vi } from 'vitest';
import { encode, kw, repr, str } from '../../../lib/python/builtins/index.js';
import * as requests from '../../../lib/requests/index.js';
import * as socks from '../../../lib/socks/index.js';
import * as blocking_requests from '../../../lib/sync/requests/index.js';
import * as blocking_socks from '../../../lib/sync/socks/index.js';
import { both, raised } from '../../server/colours.js';
import { script, type Step } from '../../server/script.js';
import { socks4, socks5 } from './scripts.js';

const HOST = '127.0.0.1';
const NAME = 'example.test';
const URL_OF_NAME = `http://${NAME}/`;
const SECURE = inject('https').good;
const SECURE_PORT = Number(new URL(SECURE).port);
const verify = inject('ca');
const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
const USER = 'user';
const PASSWORD = 's3cr:t@/';
const LOGIN: [string, string] = [USER, PASSWORD];
const CREDENTIALS = `${USER}:${encodeURIComponent(PASSWORD)}`;

beforeEach(() => {
  for (const name of Object.keys(process.env))
    if (/proxy$/i.test(name)) vi.stubEnv(name, undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

describe.each(both({ requests, socks }, { requests: blocking_requests, socks: blocking_socks }))(
  '$colour',
  ({ colour, requests, socks }) => {
    const get = async (port: number, url = URL_OF_NAME, more: object = {}, user = '') =>
      await requests.get(
        url,
        kw({ proxies: { all: `socks5h://${user}${HOST}:${port}` }, timeout: 10, ...more }),
      );
    const connected = async (port: number, host: string, ...more: unknown[]) => {
      const sock = new socks.socksocket();
      sock.settimeout(10);
      sock.set_proxy(...([socks.SOCKS5, HOST, port, ...more] as unknown as []));
      await sock.connect([host, 80]);
      return sock;
    };

    test('TLS inside, verified, over one connection for each host', async () => {
      await using proxy = await script(
        socks5({ name: 'localhost', login: LOGIN, then: [{ forward: SECURE_PORT }] }),
      );
      const session = new requests.Session();
      session.proxies = { https: `socks5h://${CREDENTIALS}@${HOST}:${proxy.port}` };
      for (let i = 0; i < 3; i++)
        expect((await session.get(SECURE, kw({ verify }))).text).toBe('hello\n');
      expect(await proxy.received()).toHaveLength(1);
      session.close();
    });

    test('TLS inside: a certificate for another host', async () => {
      const { port } = new URL(inject('https').wrong_host);
      await using proxy = await script(
        socks5({ name: 'localhost', then: [{ forward: Number(port) }] }),
      );
      const error = await raised(() => get(proxy.port, inject('https').wrong_host, { verify }));
      expect(error).toBeInstanceOf(requests.exceptions.SSLError);
      expect(str(error)).toContain('SOCKSHTTPSConnectionPool(');
    });

    // docs/internals/security_history.md: CVE-2026-6734; CVE-2026-9697
    test('TLS settings reach the connection: the CA of a session is not left out', async () => {
      await using proxy = await script(
        socks5({ name: 'localhost', then: [{ forward: SECURE_PORT }] }),
      );
      const error = await raised(() => get(proxy.port, SECURE));
      expect(str(error)).toContain('CERTIFICATE_VERIFY_FAILED');
      expect((await get(proxy.port, SECURE, { verify })).text).toBe('hello\n');
    });

    test('a connection serves only its own origin, and its own proxy credentials', async () => {
      const of = (name: string, login?: [string, string]) =>
        socks5({
          name,
          ...(login && { login }),
          then: [{ read: 'request' }, OK, { read: 'request' }, OK],
        });
      await using proxy = await script({
        connections: [of(NAME), of('other.test'), of(NAME, LOGIN), of(NAME, [USER, 'another'])],
      });
      const session = new requests.Session();
      const ask = (url: string, user = '') =>
        session.get(url, kw({ proxies: { http: `socks5h://${user}${HOST}:${proxy.port}` } }));
      for (let i = 0; i < 2; i++) await ask(URL_OF_NAME);
      for (let i = 0; i < 2; i++) await ask('http://other.test/');
      for (let i = 0; i < 2; i++) await ask(URL_OF_NAME, `${CREDENTIALS}@`);
      for (let i = 0; i < 2; i++) await ask(URL_OF_NAME, `${USER}:another@`);
      const received = await proxy.received();
      expect(received.map((text) => text.split('GET ').length - 1)).toEqual([2, 2, 2, 2]);
      session.close();
    });

    test('IPv6: the proxy, and the destination', async () => {
      await using proxy = await script(
        [
          { read: 3 },
          '\x05\x00',
          { read: 22 },
          '\x05\x00\x00\x01\0\0\0\0\0\0',
          { read: 'request' },
          OK,
        ],
        { host: '::1' },
      );
      const proxies = { http: `socks5://[::1]:${proxy.port}` };
      const response = await requests.get('http://[2001:db8::1]:81/', kw({ proxies }));
      expect(response.text).toBe('ok');
      const [text] = await proxy.received();
      expect(text!.slice(3, 25)).toBe(
        `\x05\x01\x00\x04\x20\x01\x0d\xb8${'\0'.repeat(11)}\x01\x00\x51`,
      );
      expect(text).toContain('Host: [2001:db8::1]:81\r\n');
    });

    // RFC 1928 and 1929: a length is one byte. PySocks writes two bytes for 128 and more.
    test.each([128, 255])('a name, a user and a password of %d bytes', async (size) => {
      const text = 'x'.repeat(size);
      const name = [63, 63, 63, size - 192]
        .map((n) => 'y'.repeat(Math.max(n, 1)))
        .join('.')
        .slice(-size);
      await using proxy = await script(socks5({ name, login: [text, text] }));
      const sock = await connected(proxy.port, name, true, text, text);
      const length = String.fromCharCode(size);
      const login = `\x01${length}${text}${length}${text}`;
      expect(await proxy.finished()).toEqual([
        `\x05\x02\x00\x02${login}\x05\x01\x00\x03${length}${name}\x00\x50`,
      ]);
      sock.close();
    });

    // docs/internals/security_history.md: CVE-2023-38545
    test.each<
      [what: string, host: string, user: string | null, password: string | null, message: string]
    >([
      ['a user', NAME, 'é'.repeat(128), 'p', 'the user has 256 bytes, but SOCKS 5 allows 255'],
      [
        'a password',
        NAME,
        'u',
        'p'.repeat(256),
        'the password has 256 bytes, but SOCKS 5 allows 255',
      ],
      [
        'a name',
        `${'y.'.repeat(127)}yy`,
        null,
        null,
        'the name of the host has 256 bytes, but SOCKS 5 allows 255',
      ],
    ])('%s of more than 255 bytes', async (_, host, user, password, message) => {
      await using proxy = await script([{ read: 3 }, '\x05\x00', { read: 'end' }]);
      const error = await raised(() => connected(proxy.port, host, true, user, password));
      expect(repr(error)).toBe(`ValueError('${message}')`);
      // Nothing of it was sent.
      for (const text of await proxy.finished()) expect(text.length).toBeLessThan(5);
    });

    // docs/internals/security_history.md: CVE-2026-62380
    test.each([
      ['a user', '192.0.2.1', 'us\0er'],
      ['a name', 'exam\0ple.test', 'user'],
    ])('%s with the byte that ends it in SOCKS 4', async (_, host, user) => {
      await using proxy = await script([{ read: 'end' }]);
      const sock = new socks.socksocket();
      sock.set_proxy(socks.SOCKS4, HOST, proxy.port, true, user);
      const error = await raised(() => sock.connect([host, 80]));
      expect(repr(error)).toMatch(/^ValueError\('embedded null (?:byte|character)'\)$/);
      expect(await proxy.finished()).toEqual(['']);
    });

    // docs/internals/security_history.md: the host of a tunnel, of `http.client` or `socks.HTTP`, in full-width characters
    test.each([
      'h\r\nX-Y: z',
      // IDNA makes ASCII of these.
      ...['evil.test\uff1a443\u3000http/1.1\u3000', 'evil.test\u3000', 'evil.test\u2002x'],
      ...['evil.test\uff1a443', 'evil.test\uff0f', 'x\uff20evil.test', '\uff3b\uff1a\uff1a1\uff3d'],
    ])('%j, a host that would change CONNECT', async (host) => {
      await using proxy = await script([{ read: 'end' }]);
      const sock = new socks.socksocket();
      sock.set_proxy(socks.HTTP, HOST, proxy.port);
      const error = await raised(() => sock.connect([host, 80]));
      expect(repr(error)).toMatch(/^ValueError\("Tunnel host can't contain control characters/);
      expect(await proxy.finished()).toEqual(['']);
    });

    test('a name that IDNA does not allow', async () => {
      await using proxy = await script([{ read: 3 }, '\x05\x00', { read: 'end' }]);
      const error = await raised(() => get(proxy.port, `http://${'a'.repeat(64)}.test/`));
      expect(str(error)).toBe(
        "'idna' codec can't encode characters in position 0-63: label too long",
      );
      await proxy.finished();
    });

    test('a port beyond 65535', async () => {
      const sock = new socks.socksocket();
      sock.set_proxy(socks.SOCKS5, HOST, 1);
      const error = await raised(() => sock.connect([NAME, 65_536]));
      expect(repr(error)).toBe("OverflowError('connect(): port must be 0-65535.')");
    });

    test('the head of a response to CONNECT has a limit', async () => {
      await using proxy = await script([
        { read: 'head' },
        'HTTP/1.1 200 OK\r\n',
        { repeat: 'X: y\r\n', times: 11_000 },
      ]);
      const sock = new socks.socksocket();
      sock.set_proxy(socks.HTTP, HOST, proxy.port);
      const error = await raised(() => sock.connect([NAME, 80]));
      expect(str(error)).toBe('Socket error: HTTP proxy server sent invalid response');
    });

    test('CONNECT leaves the bytes after its response', async () => {
      const answers = 'HTTP/1.1 200 OK\r\nVia: x\r\n\r\n220 hello\r\n';
      await using proxy = await script([{ read: 'head' }, answers]);
      const sock = new socks.socksocket();
      sock.set_proxy(socks.HTTP, HOST, proxy.port);
      await sock.connect([NAME, 25]);
      expect((await sock.recv(100)).decode()).toBe('220 hello\r\n');
      sock.close();
    });

    test.each<[title: string, steps: Step[]]>([
      ['closes at once', [{ end: 'close' }]],
      ['resets at once', [{ end: 'rst' }]],
      ['sends nothing but noise', [{ repeat: '\x00', times: 100_000 }]],
    ])('a proxy that %s', async (_, steps) => {
      await using proxy = await script(steps);
      const error = await raised(() => get(proxy.port));
      expect(repr(error)).toMatch(
        /^ConnectionError\(MaxRetryError\(.*NewConnectionError\(.*(?:Connection closed unexpectedly|\[Errno (?:104|32)\]|sent invalid data)/,
      );
    });

    test('the credentials of the proxy reach neither a server, also after a redirect, nor another proxy', async () => {
      const moved = `HTTP/1.1 302 Found\r\nLocation: http://other.test/\r\nContent-Length: 0\r\n\r\n`;
      await using other = await script(
        socks5({ name: 'other.test', then: [{ read: 'request' }, OK] }),
      );
      await using proxy = await script(
        socks5({ name: NAME, login: LOGIN, then: [{ read: 'request' }, moved] }),
      );
      const proxies = {
        'http://other.test': `socks5h://${HOST}:${other.port}`,
        http: `socks5h://${CREDENTIALS}@${HOST}:${proxy.port}`,
      };
      expect((await requests.get(URL_OF_NAME, kw({ proxies }))).text).toBe('ok');
      const [first] = await proxy.received();
      const [second] = await other.received();
      expect(first!.split(PASSWORD)).toHaveLength(2);
      expect(first!.slice(first!.indexOf('GET'))).not.toMatch(/authorization/i);
      expect(second).not.toMatch(/authorization/i);
      expect(second).not.toContain(USER);
    });

    test('no password is shown', async () => {
      await using proxy = await script([
        { read: 4 },
        '\x05\x02',
        { read: 7 + PASSWORD.length },
        '\x01\x01',
      ]);
      const url = `socks5h://${CREDENTIALS}@${HOST}:${proxy.port}`;
      const adapter = new requests.adapters.HTTPAdapter();
      const session = new requests.Session();
      session.mount('http://', adapter);
      session.proxies = { http: url };
      const refused = (await raised(() => session.get(URL_OF_NAME))) as Error;
      const unknown = (await raised(() =>
        requests.get(URL_OF_NAME, kw({ proxies: { http: url.replace('5h', '6') } })),
      )) as Error;
      const manager = adapter.proxy_manager_for(url);
      const pool = manager.connection_from_host(NAME, 80);
      const sock = new socks.socksocket();
      sock.set_proxy(socks.SOCKS5, HOST, 1, true, USER, PASSWORD);
      socks.set_default_proxy(socks.SOCKS5, HOST, 1, true, USER, PASSWORD);
      const handler = new socks.SocksiPyHandler(socks.SOCKS5, HOST, 1, true, USER, PASSWORD);
      const [connection, secure] = [socks.SocksiPyConnection, socks.SocksiPyConnectionS].map(
        (Class) => new Class(socks.SOCKS5, HOST, 1, true, USER, PASSWORD, 'h'),
      );
      const all = {
        session,
        adapter,
        manager,
        pool,
        conn: pool._new_conn(),
        sock,
        handler,
        connection,
        secure,
      };
      const shown = [
        ...[refused, unknown].flatMap((error) => [
          inspect(error),
          error.stack,
          JSON.stringify(error),
        ]),
        ...[
          repr,
          str,
          (one: unknown) => JSON.stringify(one),
          (one: unknown) => inspect(one),
        ].flatMap((show) => Object.values(all).map((each) => show(each))),
        str(refused),
        inspect(socks.socksocket),
        inspect(socks),
      ];
      socks.set_default_proxy();
      for (const text of shown) {
        expect(text).not.toContain(PASSWORD);
        expect(text).not.toContain(encodeURIComponent(PASSWORD));
      }
    });

    test('a socket without a proxy does what others do', async () => {
      await using server = await script([{ read: 3 }, 'answer', { end: 'close' }]);
      const sock = new socks.socksocket();
      sock.settimeout(5);
      await sock.connect([HOST, server.port]);
      expect([sock.getpeername(), sock.gettimeout(), sock.getblocking()]).toEqual([
        [HOST, server.port],
        5,
        true,
      ]);
      await sock.sendall(encode('ask'));
      expect((await sock.recv(10)).decode()).toBe('answer');
      sock.close();
      sock.settimeout(1);
      expect(sock.gettimeout()).toBe(1);
    });

    test.runIf(colour === 'async')('a signal ends the talk with the proxy', async () => {
      await using proxy = await script([{ read: 3 }]);
      const controller = new AbortController();
      const asked = raised(() =>
        get(proxy.port, URL_OF_NAME, { signal: controller.signal, timeout: null }),
      );
      await proxy.finished();
      controller.abort(new Error('enough'));
      expect(String(await asked)).toBe('Error: enough');
    });

    test('SOCKS 4 has no password', async () => {
      await using proxy = await script(socks4({ then: [{ read: 'request' }, OK] }));
      const proxies = { http: `socks4://${HOST}:${proxy.port}` };
      expect((await requests.get('http://192.0.2.1/', kw({ proxies }))).text).toBe('ok');
    });
  },
);
