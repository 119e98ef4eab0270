// Mirrors CPython v3.13.18 Lib/test/test_httplib.py (sent bytes, connections and tunnels), on its FakeSocket.
import diagnostics_channel from 'node:diagnostics_channel';
import { afterEach, describe, expect, test } from 'vitest';
import {
  BrokenPipeError,
  BytesIO,
  ConnectionResetError,
  OSError,
  encode,
  kw,
} from '../../../../../../lib/python/builtins/index.js';
import type {
  HTTPConnection,
  HTTPResponse,
} from '../../../../../../lib/stdlib/http/client/index.js';
import * as root from '../../../../../../lib/index.js';
import * as io from '../../../../../../lib/stdlib/io/index.js';
import * as blocking_root from '../../../../../../lib/sync/index.js';
import * as blocking_io from '../../../../../../lib/sync/stdlib/io/index.js';
import { raised } from '../../../../../server/colours.js';
import { FakeSocket, as_sock, bytes_io, type FileClass } from './fake_socket.js';
import { COLOURS, latin, text } from './peer.js';

class EPipeSocket extends FakeSocket {
  readonly #trigger: string;
  constructor(answer: string, trigger: string) {
    super(answer);
    this.#trigger = trigger;
  }
  override sendall(data: Uint8Array): unknown {
    if (Buffer.from(data).includes(this.#trigger)) throw new OSError(32, 'gotcha');
    return super.sendall(data);
  }
}

const BODY = "It's just a flesh wound";

describe.each(COLOURS)('FakeSocket as sock: $colour', ({ client, colour }) => {
  const { BufferedReader } = colour === 'async' ? io : (blocking_io as unknown as typeof io);
  const { http, urllib } = colour === 'async' ? root : (blocking_root as unknown as typeof root);

  /** A connection to `example.com` over a fake socket. */
  function faked(
    sock = new FakeSocket(),
    ...options: unknown[]
  ): { conn: HTTPConnection; sock: FakeSocket } {
    const conn = Reflect.construct(client.HTTPConnection, ['example.com', ...options]);
    conn.sock = as_sock(sock);
    return { conn, sock };
  }

  const body_of = (sock: FakeSocket) => sock.data.slice(sock.data.indexOf('\r\n\r\n') + 4);
  const headers_of = (sock: FakeSocket) => sock.data.split('\r\n\r\n')[0]!.split('\r\n').slice(1);

  // CPython joins whatever lines there are, and two empty ones.
  test.each([
    ['a target', (conn: HTTPConnection) => conn.putrequest('GET', '/a b'), '\r\n'],
    ['a method', (conn: HTTPConnection) => conn.putrequest('G\n', '/'), '\r\n'],
    [
      'a target and a header',
      (conn: HTTPConnection) => conn.putrequest('GET', '/é'),
      'A: b\r\n\r\n',
    ],
  ])('endheaders() after a refused putrequest: %s', async (_what, refused, sent) => {
    // The lines of a request are read by whoever listens, too.
    const listener = () => {};
    for (const listens of [false, true]) {
      if (listens) diagnostics_channel.subscribe('pyurllib:request', listener);
      const { conn, sock } = faked();
      expect(await raised(() => refused(conn))).toBeInstanceOf(Error);
      if (sent.startsWith('A')) conn.putheader('A', 'b');
      await conn.endheaders();
      expect(sock.data).toBe(sent);
      diagnostics_channel.unsubscribe('pyurllib:request', listener);
    }
  });

  test('a connection is closed at the end of a block, which CPython cannot', async () => {
    const { conn, sock } = faked();
    await conn.request('GET', '/');
    const symbol = colour === 'async' ? Symbol.asyncDispose : Symbol.dispose;
    expect(typeof conn[symbol as typeof Symbol.asyncDispose]).toBe('function');
    await conn[symbol as typeof Symbol.asyncDispose]();
    expect(conn.sock).toBe(null);
    expect(sock.data).toContain('GET / HTTP/1.1');
    expect(Symbol.dispose in conn).toBe(colour === 'blocking');
  });

  test.each([
    ['[2001::]:81', '[2001::]:81'],
    ['[2001:102A::]', '[2001:102A::]'],
    ['[fe80::%2]', '[fe80::]'],
    ['[fe80::%2]:81', '[fe80::]:81'],
  ])('test_ipv6host_header: the Host for %s', async (host, header) => {
    const conn = new client.HTTPConnection(host);
    const sock = new FakeSocket();
    conn.sock = as_sock(sock);
    await conn.request('GET', '/foo');
    expect(sock.data).toBe(
      `GET /foo HTTP/1.1\r\nHost: ${header}\r\nAccept-Encoding: identity\r\n\r\n`,
    );
  });

  test.each([
    ['PUT', null, '0'],
    ['POST', '', '0'],
    ['GET', null, null],
    ['TRACE', '', '0'],
    ['HEAD', ' ', '1'],
  ])('test_content_length_0: the length sent for %s %j', async (method, body, length) => {
    const { conn, sock } = faked();
    await conn.request(method, '/', body);
    const expected = length === null ? [] : [`Content-Length: ${length}`];
    expect(headers_of(sock).filter((line) => line.startsWith('Content-Length'))).toEqual(expected);
  });

  test.each(['GET\r', 'POST\nHOST:abc', '\nPUT'])(
    'test_invalid_method_names: %j raises ValueError',
    async (method) => {
      const { conn, sock } = faked();
      expect(await raised(() => conn.request(method, '/'))).toMatchObject({
        name: 'ValueError',
        message: expect.stringContaining("method can't contain control characters") as string,
      });
      expect(sock.data).toBe('');
    },
  );

  test('test_endheaders_chunked, test_explicit_headers, test_empty_body: pieces with and without framing', async () => {
    const words = BODY.split(/(?<= )/).map((word) => encode(word));
    const chunked = words
      .map((word) => `${word.length.toString(16).toUpperCase()}\r\n${text(word)}\r\n`)
      .join('');
    const first = faked();
    first.conn.putrequest('POST', '/');
    await first.conn.endheaders(words, kw({ encode_chunked: true }));
    expect(body_of(first.sock)).toBe(`${chunked}0\r\n\r\n`);
    const second = faked();
    await second.conn.request('POST', '/', words, { 'Transfer-Encoding': 'chunked' });
    expect(body_of(second.sock)).toBe(BODY);
    const third = faked();
    await third.conn.request('POST', '/', []);
    expect(body_of(third.sock)).toBe('0\r\n\r\n');
  });

  test('test_send, test_send_iter, test_send_updating_file: bytes, streams and iterators', async () => {
    const { conn, sock } = faked();
    const given = 'this is a test this is only a test';
    await conn.send(latin(given));
    await conn.send(new BytesIO(latin(given)));
    expect(sock.data).toBe(given + given);
    const texts = ['data', null, 'data_two'];
    const other = faked();
    await other.conn.send({ read: () => texts.shift()! });
    expect(other.sock.data).toBe('data');
    for (const empty of [{}, [], 0, new Map(), undefined]) {
      await other.conn.send({ read: () => empty as never });
    }
    expect(other.sock.data).toBe('data');
    const third = faked();
    const pieces = ['one', 'two', 'three'].map((piece) => latin(piece)).values();
    await third.conn.request('GET', '/foo', pieces, { 'Content-Length': '11' });
    expect(body_of(third.sock)).toBe('onetwothree');
  });

  test('test_blocksize_request, test_blocksize_send: streams are sent in blocks', async () => {
    const { conn, sock } = faked(new FakeSocket(), kw({ blocksize: 8 }));
    await conn.request('PUT', '/', new BytesIO(latin('aaaaaaaab')), { 'Content-Length': '9' });
    expect([sock.sendall_calls, body_of(sock)]).toEqual([3, 'aaaaaaaab']);
    const other = faked(new FakeSocket(), kw({ blocksize: 8 }));
    await other.conn.send(new BytesIO(latin('aaaaaaaab')));
    expect([other.sock.sendall_calls, other.sock.data]).toEqual([2, 'aaaaaaaab']);
  });

  test('test_epipe: the response can be read although sending failed', async () => {
    const answer =
      'HTTP/1.0 401 Authorization Required\r\nContent-type: text/html\r\n' +
      'WWW-Authenticate: Basic realm="example"\r\n';
    const { conn } = faked(new EPipeSocket(answer, 'Content-Length'));
    expect(await raised(() => conn.request('PUT', '/url', 'body'))).toBeInstanceOf(BrokenPipeError);
    const resp = await conn.getresponse();
    expect(resp.status).toBe(401);
    expect(resp.getheader('www-authenticate')).toBe('Basic realm="example"');
  });

  test('test_error_leak: an invalid response is closed', async () => {
    const made: HTTPResponse[] = [];
    class Response extends client.HTTPResponse {
      constructor(...args: ConstructorParameters<typeof client.HTTPResponse>) {
        super(...args);
        made.push(this);
      }
    }
    const { conn, sock } = faked(new FakeSocket('Invalid status line'));
    conn.response_class = Response;
    await conn.request('GET', '/');
    expect(await raised(() => conn.getresponse())).toBeInstanceOf(client.BadStatusLine);
    expect(made.map(({ closed }) => closed)).toEqual([true]);
    expect(sock.file_closed).toBe(true);
  });

  /** FakeSocketHTTPConnection: uses fake sockets and counts its connects. */
  function counting(answer: string, file_class: FileClass = bytes_io) {
    class Counting extends client.HTTPConnection {
      connections = 0;
      constructor() {
        super('example.com');
        this._create_connection = (() => new FakeSocket(answer, file_class)) as never;
      }
      override connect(): Promise<void> {
        this.connections += 1;
        return super.connect();
      }
    }
    return new Counting();
  }

  test.each([
    ['1.0', '', false],
    ['1.0', 'Connection: keep-alive\r\n', true],
    ['1.1', '', true],
    ['1.1', 'Connection: close\r\n', false],
    ['1.0', 'Connection: keep-ALIVE\r\n', true],
    ['1.1', 'Connection: cloSE\r\n', false],
  ])('test_reuse_reconnect: HTTP/%s %j is reused: %s', async (version, header, reused) => {
    const conn = counting(
      `HTTP/${version} 200 OK\r\n${header}Content-Length: 12\r\n\r\nDummy body\r\n`,
    );
    await conn.request('GET', '/open-connection');
    const response = await conn.getresponse();
    expect(conn.sock !== null).toBe(reused);
    expect(text(await response.read())).toBe('Dummy body\r\n');
    response.close();
    expect(conn.connections).toBe(1);
    await conn.request('GET', '/subsequent-request');
    expect(conn.connections).toBe(reused ? 1 : 2);
  });

  const reset_at_the_end: FileClass = (answer) => {
    const stream = new BytesIO(answer);
    stream.readinto = (buffer) => {
      const size = BytesIO.prototype.readinto.call(stream, buffer);
      if (size === 0) throw new ConnectionResetError();
      return size;
    };
    return new BufferedReader(stream);
  };

  test.each([
    ['test_disconnected: without a response', '', bytes_io, 'RemoteDisconnected'],
    ['test_disconnected: by a reset', '', reset_at_the_end, 'ConnectionResetError'],
    [
      'test_100_close: an interim response alone',
      'HTTP/1.1 100 Continue\r\n\r\n',
      bytes_io,
      'RemoteDisconnected',
    ],
  ])('%s', async (_, answer, file_class, name) => {
    const conn = counting(answer, file_class);
    await conn.request('GET', '/eof-response');
    expect(await raised(() => conn.getresponse())).toMatchObject({ name });
    expect(conn.sock).toBeNull();
    await conn.request('GET', '/reconnect');
    expect(conn.connections).toBe(2);
  });

  /** A connection to a proxy that sends that answer. */
  function tunnelled(answer: string): { conn: HTTPConnection; made: FakeSocket[] } {
    const conn = new client.HTTPConnection('proxy.com');
    const made: FakeSocket[] = [];
    conn._create_connection = ((address: [string, number]) => {
      made.push(new FakeSocket(answer, bytes_io, address));
      return made.at(-1);
    }) as never;
    return { conn, made };
  }
  const ANSWERS = 'HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 42\r\n\r\n';

  test.each([
    [
      'test_connect_with_tunnel: the default port',
      'destination.com',
      null,
      {},
      'destination.com:80',
      null,
    ],
    [
      'test_connect_with_tunnel_with_nonstandard_port: another port',
      'destination.com',
      8888,
      {},
      'destination.com:8888',
      null,
    ],
    [
      'test_connect_with_tunnel_with_different_host_header: a Host of its own',
      'destination.com',
      null,
      { HOST: 'example.com:9876' },
      'destination.com:80',
      'HOST: example.com:9876',
    ],
    [
      'test_connect_with_tunnel_idna: a name beyond ASCII',
      'δπθ.gr',
      null,
      {},
      'xn--pxaix.gr:80',
      null,
    ],
    [
      'test_connect_put_request_ipv6: an address and a port',
      '[1:2:3::4]',
      1234,
      {},
      '[1:2:3::4]:1234',
      'Host: 1:2:3::4:1234',
    ],
    [
      'test_connect_put_request_ipv6_port: an address with its port',
      '[1:2:3::4]:1234',
      null,
      {},
      '[1:2:3::4]:1234',
      'Host: 1:2:3::4:1234',
    ],
  ])('TunnelTests, %s', async (_, host, port, headers, address, header) => {
    const { conn, made } = tunnelled(ANSWERS);
    conn.set_tunnel(host, kw({ port, headers }));
    await conn.request('PUT', '/', '');
    const [sock] = made;
    expect(made).toHaveLength(1);
    expect([sock!.host, sock!.port]).toEqual(['proxy.com', 80]);
    const connect = `CONNECT ${address} HTTP/1.1\r\n${header ?? `Host: ${address}`}\r\n\r\n`;
    expect(sock!.data.startsWith(`${connect}PUT / HTTP/1.1\r\nHost: `)).toBe(true);
    expect(() => conn.set_tunnel('other')).toThrow("Can't set up tunnel");
  });

  test('test_proxy_response_headers, test_tunnel_leak: headers of the proxy, and its refusal', async () => {
    const { conn } = tunnelled('HTTP/1.0 200 OK\r\nX-Dummy:1\r\n\r\n');
    conn.set_tunnel('destination.com');
    await conn.request('PUT', '/', '');
    expect(conn.get_proxy_response_headers()!.items()).toContainEqual(['X-Dummy', '1']);
    const refused = tunnelled('HTTP/1.1 404 NOT FOUND\r\n\r\n');
    refused.conn.set_tunnel('destination.com');
    expect(await raised(() => refused.conn.request('HEAD', '/', ''))).toMatchObject({
      name: 'OSError',
      message: 'Tunnel connection failed: 404 NOT FOUND',
    });
    expect(refused.made[0]!.file_closed).toBe(true);
  });

  test('an object with only makefile, sendall and close can be sock', async () => {
    const sent: string[] = [];
    let closed = 0;
    const file = new BytesIO(latin('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi'));
    const sock = {
      makefile: () => file,
      sendall: (data: Uint8Array) => void sent.push(Buffer.from(data).toString()),
      close: () => void (closed += 1),
    };
    const conn = new client.HTTPConnection('example.com');
    conn.sock = sock as never;
    await conn.request('GET', '/');
    const resp = await conn.getresponse();
    expect(text(await resp.read())).toBe('hi');
    conn.close();
    expect([sent.join('').split('\r\n')[0], closed, file.closed]).toEqual([
      'GET / HTTP/1.1',
      1,
      true,
    ]);
  });

  // As in test_urllib's FakeHTTPMixin, the module's class is replaced by one with a canned socket.
  const original = http.client.HTTPConnection;
  afterEach(() => {
    http.client.HTTPConnection = original;
  });

  test('urlopen() uses a connection whose connect() sets a fake socket', async () => {
    let fake = new FakeSocket();
    class FakeHTTPConnection extends original {
      override connect(): Promise<void> {
        fake = new FakeSocket('HTTP/1.1 200 OK\r\nX-Fake: yes\r\n\r\nHello!');
        this.sock = as_sock(fake);
        return undefined as never;
      }
    }
    http.client.HTTPConnection = FakeHTTPConnection;
    const response = await urllib.request.urlopen('http://python.org/fake');
    expect(text(await response.readline())).toBe('Hello!');
    expect(text(await response.readline())).toBe('');
    expect(response.headers.get('x-fake')).toBe('yes');
    expect(fake.data).toMatch(/^GET \/fake HTTP\/1\.1\r\n/);
    response.close();
  });

  test.each([
    ['_MAXHEADERS', 'HTTP/1.1 200 OK\r\n' + 'X: y\r\n'.repeat(150) + '\r\n', 100, 'headers'],
    [
      '_MAXHEADERS',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n' +
        'X: y\r\n'.repeat(150) +
        '\r\n',
      100,
      'trailers',
    ],
    [
      '_MAXINTERIMRESPONSES',
      'HTTP/1.1 100 Continue\r\n\r\n'.repeat(150) + 'HTTP/1.1 200 OK\r\n\r\n',
      100,
      'interim responses',
    ],
    ['_MAXLINE', `HTTP/1.1 200 OK\r\nX: ${'y'.repeat(70_000)}\r\n\r\n`, 65_536, 'header line'],
  ] as const)('http.client.%s applies to later responses', async (name, answer, before, what) => {
    const read = async () => {
      const resp = new client.HTTPResponse(new FakeSocket(answer));
      await resp.begin();
      await resp.read();
      return resp.status;
    };
    expect(http.client[name]).toBe(before);
    try {
      expect(await raised(read)).toMatchObject({
        message: expect.stringContaining(`got more than ${before}`) as string,
      });
      http.client[name] = before * 2;
      expect(await read()).toBe(200);
      http.client[name] = 20;
      expect(await raised(read)).toMatchObject({
        message: expect.stringMatching(name === '_MAXLINE' ? /20 bytes/ : what) as string,
      });
    } finally {
      http.client[name] = before;
    }
    expect(await raised(read)).toMatchObject({
      message: expect.stringContaining(`got more than ${before}`) as string,
    });
  });
});
