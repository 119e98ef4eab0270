// Answers of CPython 3.13 that programs meet when they replace a part of urllib or http.client.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import * as http_client from '../../../lib/stdlib/http/client/index.js';
import * as blocking_http_client from '../../../lib/sync/stdlib/http/client/index.js';
import * as request from '../../../lib/request/index.js';
import * as blocking_request from '../../../lib/sync/request/index.js';
import { namespace as socket } from '../../../lib/stdlib/socket/index.js';
import { namespace as blocking_socket } from '../../../lib/sync/stdlib/socket/index.js';
import * as socks from '../../../lib/socks/index.js';
import * as blocking_socks from '../../../lib/sync/socks/index.js';
import { LWPCookieJar } from '../../../lib/stdlib/http/cookiejar/index.js';
import { Morsel, SimpleCookie } from '../../../lib/stdlib/http/cookies/index.js';
import * as mimetypes from '../../../lib/stdlib/mimetypes/index.js';
import { netrc } from '../../../lib/stdlib/netrc/index.js';
import { both, raised } from '../../server/colours.js';
import { script } from '../../server/script.js';

const folder = mkdtempSync(join(tmpdir(), 'pyurllib-answers-'));
afterAll(() => rmSync(folder, { recursive: true }));

const colours = both(
  { http_client, request, socket, socks },
  {
    http_client: blocking_http_client,
    request: blocking_request,
    socket: blocking_socket,
    socks: blocking_socks,
  },
);

describe.each(colours)('$colour', ({ http_client, request, socket, socks }) => {
  test('a connection whose tunnel fails is closed, so that nothing goes to the proxy in clear', async () => {
    await using proxy = await script({
      connections: [
        [{ read: 'head' }, 'nonsense\r\n\r\n', { read: 'end' }],
        [{ read: 'head' }, 'HTTP/1.1 403 No\r\n\r\n', { end: 'close' }],
      ],
    });
    const connection = new http_client.HTTPSConnection('127.0.0.1', proxy.port);
    connection.set_tunnel('origin.example', 443);
    expect(await raised(() => connection.connect())).toBeInstanceOf(http_client.BadStatusLine);
    expect(connection.sock).toBe(null);
    const headers = { Authorization: 'Basic c2VjcmV0' };
    const error = await raised(() => connection.request('GET', '/', null, headers));
    expect(String(error)).toContain('Tunnel connection failed: 403 No');
    expect((await proxy.received()).join('')).not.toContain('Basic');
    connection.close();
  });

  test("a subclass's _get_content_length is called", async () => {
    await using server = await script([
      { read: 'request' },
      'HTTP/1.1 200 OK\r\n\r\n',
      { end: 'close' },
    ]);
    class Connection extends http_client.HTTPConnection {
      static override _get_content_length(): number {
        return 3;
      }
    }
    const connection = new Connection('127.0.0.1', server.port);
    await connection.request(
      'POST',
      '/',
      ['a', 'bc'].map((each) => Buffer.from(each)),
    );
    await (await connection.getresponse()).read();
    expect((await server.received())[0]).toMatch(/Content-Length: 3\r\n\r\nabc$/);
  });

  test('a file URL whose host is empty but for a port is local', async () => {
    const file = join(folder, 'local');
    writeFileSync(file, 'text');
    const response = await request.urlopen(`file://:80${file}`);
    expect((await response.read()).decode()).toBe('text');
    response.close();
  });

  test('get_algorithm_impls may return nothing', async () => {
    class Handler extends request.HTTPDigestAuthHandler {
      override get_algorithm_impls() {
        return [null, null] as never;
      }
    }
    const handler = new Handler();
    handler.add_password('r', 'http://h/', 'u', 'p');
    const req = new request.Request('http://h/');
    expect(
      await handler.get_authorization(req, { realm: 'r', nonce: 'n', qop: 'auth' } as never),
    ).toBe(null);
  });

  test('replacing http_error_302 does not change its aliases', async () => {
    await using server = await script([
      { read: 'head' },
      'HTTP/1.1 301 M\r\nLocation: /b\r\nContent-Length: 0\r\nConnection: close\r\n\r\n',
      { end: 'close' },
    ]);
    const { prototype } = request.HTTPRedirectHandler;
    const http_error_302 = vi
      .spyOn(prototype, 'http_error_302')
      .mockRejectedValue(new Error('302'));
    const error = await raised(() => request.urlopen(server.url));
    http_error_302.mockRestore();
    expect(String(error)).not.toContain('302');
  });

  test.each<[string, (address: never) => unknown, string]>([
    ['[::1]', (a) => new socket.socket().connect(a), '[Errno -2] Name or service not known'],
    [
      '<broadcast>',
      (a) => new socket.socket(socket.AF_INET6).connect(a),
      'address family mismatched',
    ],
  ])('connect(%j)', async (host, connect, expected) => {
    expect(((await raised(() => connect([host, 80] as never))) as Error).message).toBe(expected);
  });

  test('setsockopt takes bigints', () => {
    const sock = new socket.socket();
    sock.setsockopt(6, 1, 1n as never);
    expect(sock.getsockopt(6, 1)).not.toBe(0);
    sock.close();
  });

  // By PySocks 1.7.1.
  test.each(['2_00', ' 200', '\t200', '+200'])(
    'the status %j of CONNECT is read by int()',
    async (status) => {
      await using proxy = await script([{ read: 'head' }, `HTTP/1.1 ${status} OK\r\n\r\n`]);
      const sock = new socks.socksocket();
      sock.set_proxy(socks.HTTP, '127.0.0.1', proxy.port);
      if (status.startsWith(' ')) {
        // Two spaces: the status is empty.
        expect(await raised(() => sock.connect(['127.0.0.1', 80]))).toBeInstanceOf(
          socks.GeneralProxyError,
        );
      } else await sock.connect(['127.0.0.1', 80]);
      sock.close();
    },
  );

  test('destinations that are no pair of a text and a number', async () => {
    const sock = new socks.socksocket();
    sock.set_proxy(socks.HTTP, '127.0.0.1', 1);
    const error = (await raised(() => sock.connect([5, 1] as never))) as Error;
    expect(error.message).toBe("'int' object has no attribute 'startswith'");
    const too_many = (await raised(() => socks.create_connection(['a', 1, 2] as never))) as Error;
    expect(too_many.message).toBe('too many values to unpack (expected 2)');
  });
});

test('Morsel: _reserved and _flags are attributes of the class', () => {
  class Own extends Morsel {
    static override _reserved = { ...Morsel._reserved, priority: 'Priority' };
  }
  const morsel = new Own();
  morsel.set('a', 'b', 'b');
  morsel['priority'] = 'High';
  expect(morsel.OutputString()).toBe('a=b; Priority=High');
  const former = Morsel._reserved;
  Morsel._reserved = { ...former, place: 'Place' };
  const other = new Morsel();
  Morsel._reserved = former;
  expect(other.__contains__('place')).toBe(true);
});

test('Morsel: attributes as text, and a bool as the time of expiry', () => {
  const cookies = new SimpleCookie();
  cookies['a'] = 'b';
  const morsel = cookies['a'] as unknown as Morsel;
  morsel['path'] = '/';
  morsel['httponly'] = true;
  expect(morsel.OutputString('path')).toBe('a=b; Path=/');
  expect(morsel.OutputString('pa')).toBe('a=b');
  expect(cookies.output('httponly path')).toBe('Set-Cookie: a=b; HttpOnly; Path=/');
  expect(cookies.js_output('path')).toContain('a%3Db%3B%20Path');
  morsel['expires'] = true;
  expect(morsel.OutputString()).toMatch(/; expires=\w{3}, \d\d \w{3} \d{4} [\d:]{8} GMT;/);
});

test('mimetypes.init() skips what is no file, and reads what is not UTF-8', async () => {
  mimetypes.init([folder, 'a\0b', join(folder, 'missing')]);
  const file = join(folder, 'types');
  writeFileSync(file, Buffer.from([0xff, 0xfe, 0x80]));
  mimetypes.init([file]);
  expect(mimetypes.guess_type('a.txt')).toEqual(['text/plain', null]);
  mimetypes.init();
});

test('a jar is saved beside the target of a link, and not as a folder', async () => {
  mkdirSync(join(folder, 'far/deep'), { recursive: true });
  symlinkSync(join(folder, 'far/deep'), join(folder, 'link'));
  const jar = new LWPCookieJar();
  jar.save(`${folder}/link/../jar`);
  expect(readFileSync(join(folder, 'far/jar'), 'utf8')).toContain('#LWP-Cookies-2.0');
  expect(((await raised(() => jar.save(`${folder}/none/`))) as Error).name).toBe(
    'IsADirectoryError',
  );
});

test('HOME=/ names /.netrc', async () => {
  vi.stubEnv('HOME', '/');
  const error = (await raised(() => new netrc())) as Error;
  vi.unstubAllEnvs();
  expect(error.message).toBe("[Errno 2] No such file or directory: '/.netrc'");
});
