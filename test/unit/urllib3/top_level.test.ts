// urllib3's request(), add_stderr_logger(), ssl_wrap_socket() and is_connection_dropped().
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, inject, test, vi } from 'vitest';
import { kw } from '../../../lib/python/builtins/index.js';
import { redirect_warnings } from '../../../lib/python/errors/internal.js';
import * as root from '../../../lib/index.js';
import * as blocking_root from '../../../lib/sync/index.js';
import { AF_INET, AF_INET6 } from '../../../lib/stdlib/socket/index.js';
import { RequestField, type StreamHandler } from '../../../lib/urllib3/index.js';
import { both, raised } from '../../server/colours.js';
import { script, type Step } from '../../server/script.js';

const CA = fileURLToPath(new URL('../../server/certs/ca.pem', import.meta.url));
const answer = (status: string, ...headers: string[]) =>
  [`HTTP/1.1 ${status}`, ...headers, 'Content-Length: 0', '', ''].join('\r\n');
/** The steps that answer requests on one connection. */
const answers = (...texts: string[]): Step[] =>
  texts.flatMap((text): Step[] => [{ read: 'request' }, text]);

describe.each(both({ root }, { root: blocking_root }))('$colour', ({ root }) => {
  const { requests, socket } = root;
  const { urllib3 } = requests.packages;

  describe('request()', () => {
    test('sends fields, headers and JSON', async () => {
      await using peer = await script(answers(answer('200 OK'), answer('201 Made')));
      const headers = { A: 'b' };
      const first = await urllib3.request('get', peer.url, { fields: { q: '1' }, headers });
      expect(first.status).toBe(200);
      const second = await urllib3.request('POST', peer.url, kw({ json: { a: [1] } }));
      expect(second.reason).toBe('Made');
      const [sent] = await peer.received();
      expect(sent).toMatch(/^GET \/\?q=1 HTTP\/1.1\r\n(.*\r\n)*A: b\r\n/);
      expect(sent).toMatch(/Content-Type: application\/json\r\n\r\n\{"a":\[1\]\}$/);
    });

    test('follows redirects unless redirect is false', async () => {
      const moved = answer('302 Found', 'Location: /there');
      await using peer = await script(answers(moved, answer('200 OK'), moved));
      expect((await urllib3.request('GET', peer.url)).status).toBe(200);
      expect((await urllib3.request('GET', peer.url, { redirect: false })).status).toBe(302);
    });

    test('reads the body later if preload_content is false', async () => {
      await using peer = await script([
        { read: 'head' },
        'HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc',
      ]);
      const response = await urllib3.request('GET', peer.url, { preload_content: false });
      expect((await response.read()).decode()).toBe('abc');
    });

    test('stops after its time-out, without retries if they are false', async () => {
      await using peer = await script([{ read: 'head' }]);
      const options = { timeout: 0.05, retries: false };
      const error = await raised(() => urllib3.request('GET', peer.url, options));
      expect(error).toBeInstanceOf(urllib3.exceptions.ReadTimeoutError);
      expect(String(error)).toContain('(read timeout=0.05)');
    });

    test('takes keywords only after the URL', async () => {
      const call = urllib3.request as (...args: unknown[]) => unknown;
      expect(await raised(() => call('GET', 'http://h', 'body'))).toHaveProperty(
        'message',
        'request() takes 2 positional arguments but 3 were given',
      );
      expect(
        await raised(() => call('GET', 'http://h', kw({ assert_same_host: true }))),
      ).toHaveProperty(
        'message',
        "request() got an unexpected keyword argument 'assert_same_host'",
      );
    });
  });

  describe('add_stderr_logger()', () => {
    let written: string[];
    let handler: StreamHandler;
    beforeEach(() => {
      written = [];
      const write = vi
        .spyOn(process.stderr, 'write')
        .mockImplementation((text) => written.push(String(text)) > 0);
      handler = urllib3.add_stderr_logger();
      write.mockRestore();
      handler.setStream({ write: (text) => written.push(text) });
    });
    afterEach(() => handler.setLevel(100));

    /** The messages without their times; `PORT` for the port. */
    const messages = (port: number) =>
      written.map((line) => line.replace(/^\S+ \S+ |\n$/g, '').replaceAll(String(port), 'PORT'));

    test('returns a handler, which starts each message with the time and its level', () => {
      expect(handler).toBeInstanceOf(Object);
      expect(written).toHaveLength(1);
      expect(written[0]).toMatch(
        /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} DEBUG Added a stderr logging handler to logger: urllib3\n$/,
      );
    });

    // The lines of urllib3 2.7.0.
    test('logs connections, requests, redirects and retries', async () => {
      const steps = [
        ...[answer('200 OK'), answer('302 Found', 'Location: /there'), answer('200 OK')],
        ...[answer('503 No'), answer('503 No')],
      ];
      await using peer = await script(answers(...steps));
      const manager = new urllib3.PoolManager();
      await manager.request('GET', peer.url);
      await manager.request('GET', peer.url);
      const options = { total: 1, status_forcelist: [503], raise_on_status: false };
      await manager.request('GET', `${peer.url}x`, { retries: new urllib3.Retry(options) });
      const counts = 'connect=None, read=None, redirect=None, status=None)';
      expect(messages(peer.port).slice(1)).toEqual([
        'DEBUG Starting new HTTP connection (1): 127.0.0.1:PORT',
        'DEBUG http://127.0.0.1:PORT "GET / HTTP/1.1" 200 0',
        'DEBUG http://127.0.0.1:PORT "GET / HTTP/1.1" 302 0',
        `DEBUG Incremented Retry for (url='http://127.0.0.1:PORT/'): Retry(total=2, ${counts}`,
        'INFO Redirecting http://127.0.0.1:PORT/ -> http://127.0.0.1:PORT/there',
        'DEBUG http://127.0.0.1:PORT "GET /there HTTP/1.1" 200 0',
        'DEBUG http://127.0.0.1:PORT "GET /x HTTP/1.1" 503 0',
        `DEBUG Incremented Retry for (url='/x'): Retry(total=0, ${counts}`,
        'DEBUG Retry: /x',
        'DEBUG http://127.0.0.1:PORT "GET /x HTTP/1.1" 503 0',
      ]);
    });

    test('logs the redirects of a pool, and retries after errors', async () => {
      const moved = answer('302 Found', 'Location: /there');
      await using peer = await script(answers(moved, answer('200 OK')));
      const pool = new urllib3.HTTPConnectionPool('127.0.0.1', peer.port);
      await pool.request('GET', '/');
      await peer.close();
      pool.close();
      const refused = new urllib3.HTTPConnectionPool('127.0.0.1', 1);
      await raised(() => refused.request('GET', '/', { retries: 1 }));
      const counts = (redirect: string) =>
        `connect=None, read=None, redirect=${redirect}, status=None)`;
      const none = `Retry(total=0, ${counts('None')}`;
      const reason =
        `'NewConnectionError("HTTPConnection(host='127.0.0.1', port=1): Failed to establish a new connection: ` +
        '[Errno 111] Connection refused")\'';
      expect(messages(peer.port).slice(1)).toEqual([
        'DEBUG Starting new HTTP connection (1): 127.0.0.1:PORT',
        'DEBUG http://127.0.0.1:PORT "GET / HTTP/1.1" 302 0',
        `DEBUG Incremented Retry for (url='/'): Retry(total=2, ${counts('None')}`,
        'DEBUG Redirecting / -> /there',
        'DEBUG http://127.0.0.1:PORT "GET /there HTTP/1.1" 200 0',
        `DEBUG Converted retries value: 1 -> Retry(total=1, ${counts('None')}`,
        'DEBUG Starting new HTTP connection (1): 127.0.0.1:1',
        `DEBUG Incremented Retry for (url='/'): ${none}`,
        `WARNING Retrying (${none}) after connection broken by ${reason}: /`,
        'DEBUG Starting new HTTP connection (2): 127.0.0.1:1',
      ]);
    });

    test('logs the default port of https', () => {
      new urllib3.HTTPSConnectionPool('h')._new_conn();
      new urllib3.HTTPSConnectionPool('h', 1)._new_conn();
      expect(messages(0).slice(1)).toEqual([
        'DEBUG Starting new HTTPS connection (1): h:443',
        'DEBUG Starting new HTTPS connection (1): h:1',
      ]);
    });

    test('warns of headers with defects', async () => {
      const broken = 'HTTP/1.1 200 OK\r\nbroken line\r\nContent-Length: 0\r\n\r\n';
      await using peer = await script([{ read: 'head' }, broken, { end: 'close' }]);
      await new urllib3.PoolManager().request('GET', `${peer.url}bad`);
      expect(messages(peer.port)).toContain(
        'WARNING Failed to parse headers (url=http://127.0.0.1:PORT/bad): [MissingHeaderBodySeparatorDefect()], ' +
          "unparsed data: 'broken line\\r\\nContent-Length: 0\\r\\n\\r\\n'",
      );
    });

    test('writes nothing below its level', async () => {
      handler.setLevel(30);
      await raised(() => new urllib3.HTTPConnectionPool('127.0.0.1', 1).request('GET', '/'));
      expect(
        messages(1)
          .slice(1)
          .every((line) => line.startsWith('WARNING ')),
      ).toBe(true);
      expect(messages(1)).toHaveLength(4);
    });
  });

  // By urllib3 2.7.0, where http.client does not see it.
  test('HTTPConnection.request() prints nothing about an empty body', async () => {
    await using peer = await script(answers(answer('200 OK')));
    const conn = new urllib3.connection.HTTPConnection('127.0.0.1', peer.port);
    conn.set_debuglevel(1);
    const write = vi.spyOn(console, 'log').mockReturnValue(undefined);
    try {
      await conn.request('POST', '/', new Uint8Array(0));
      const printed = write.mock.calls.map(([text]) => String(text)).join('');
      expect(printed).toContain('send: ');
      expect(printed).not.toContain('chunk');
    } finally {
      write.mockRestore();
      conn.close();
    }
  });

  test('HTTPConnection.request_chunked() sends a body in chunks', async () => {
    await using peer = await script(answers(answer('200 OK')));
    const conn = new urllib3.connection.HTTPConnection('127.0.0.1', peer.port);
    const warned: string[] = [];
    const listener = (_: string, category: string) => void warned.push(category);
    const headers = { A: 'b' };
    await redirect_warnings(listener, () => conn.request_chunked('POST', '/x', 'abc', headers));
    expect((await conn.getresponse()).status).toBe(200);
    conn.close();
    const [sent] = await peer.received();
    expect(sent).toMatch(
      /^POST \/x HTTP\/1.1\r\n(.*\r\n)*A: b\r\n(.*\r\n)*\r\n3\r\nabc\r\n0\r\n\r\n$/,
    );
    expect(warned).toEqual(['FutureWarning']);
  });

  test('is_connection_dropped() tells whether a connection can be used again', async () => {
    await using peer = await script([{ read: 'head' }, answer('200 OK'), { read: 1 }, 'x']);
    const conn = new urllib3.connection.HTTPConnection('127.0.0.1', peer.port);
    await conn.request('GET', '/');
    await (await conn.getresponse()).read();
    expect(await urllib3.util.is_connection_dropped(conn)).toBe(false);
    await conn.send(new Uint8Array(1));
    await vi.waitFor(async () => {
      expect(await urllib3.util.is_connection_dropped(conn)).toBe(true);
    });
    conn.close();
    expect(await urllib3.util.is_connection_dropped(conn)).toBe(true);
  });

  describe('ssl_wrap_socket()', () => {
    const { ssl_wrap_socket } = urllib3.util;
    const greeting: Step[] = ['hello'];

    test('verifies the server by the roots and the name', async () => {
      await using peer = await script(greeting, { tls: 'good' });
      const sock = await socket.create_connection(['localhost', peer.port]);
      const secure = await ssl_wrap_socket(sock, { ca_certs: CA, server_hostname: 'localhost' });
      expect((await secure.recv(9)).decode()).toBe('hello');
      secure.close();
    });

    test('refuses a server that the roots do not know', async () => {
      await using peer = await script(greeting, { tls: 'self_signed' });
      const sock = await socket.create_connection(['localhost', peer.port]);
      const wrap = () => ssl_wrap_socket(sock, kw({ ca_certs: CA, server_hostname: 'localhost' }));
      expect(String(await raised(wrap))).toContain('CERTIFICATE_VERIFY_FAILED');
      sock.close();
    });

    test('a file that does not exist is an SSLError of urllib3', async () => {
      const sock = new socket.socket();
      const error = await raised(() => ssl_wrap_socket(sock, { ca_certs: '/nowhere' }));
      expect(error).toBeInstanceOf(urllib3.exceptions.SSLError);
      expect(String(error)).toContain('[Errno 2] No such file or directory');
    });
  });

  test('urllib3.util.connection.allowed_gai_family selects the addresses', async () => {
    const { connection } = requests.packages.urllib3.util;
    const { allowed_gai_family, create_connection } = connection;
    const families: number[] = [];
    const url = inject('http');
    const by_name = url.replace('127.0.0.1', 'localhost');
    try {
      connection.allowed_gai_family = () => (families.push(AF_INET), AF_INET);
      connection.create_connection = (...args: Parameters<typeof create_connection>) =>
        create_connection(...args);
      expect((await requests.get(by_name)).text).toBe('hello\n');
      connection.allowed_gai_family = () => AF_INET6;
      expect(String(await raised(() => requests.get(url)))).toContain('NameResolutionError');
    } finally {
      Object.assign(connection, { allowed_gai_family, create_connection });
    }
    expect(families).toEqual([AF_INET]);
    expect(requests.packages.urllib3.fields.RequestField).toBe(RequestField);
  });
});
