// Mirrors CPython v3.13.18 Lib/test/test_httplib.py (SourceAddressTest, TimeoutTest, PersistenceTest).
import net from 'node:net';
import { once } from 'node:events';
import { afterEach, describe, expect, test } from 'vitest';
import { kw } from '../../../../../../lib/python/builtins/index.js';
import { setdefaulttimeout } from '../../../../../../lib/stdlib/socket/index.js';
import { raised } from '../../../../../server/colours.js';
import type { Script, Step } from '../../../../../server/script.js';
import { COLOURS, connected, latin, playing, text, type Modules } from './peer.js';

/** An unused port. */
async function unused_port(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** A connection to that server that appears as `example.com` and counts its connects. */
function counting({ client, socket }: Modules, peer: Script) {
  class Counting extends client.HTTPConnection {
    connections = 0;

    constructor() {
      super('example.com');
      this._create_connection = () => socket.create_connection(['127.0.0.1', peer.port]);
    }

    override connect(): Promise<void> {
      this.connections += 1;
      return super.connect();
    }
  }
  return new Counting();
}

describe.each(COLOURS)('SourceAddressTest: $colour', ({ client }) => {
  test('testHTTPConnectionSourceAddress: the connection uses the source port', async () => {
    const peer = await playing([{ read: 'end' }]);
    const port = await unused_port();
    const conn = new client.HTTPConnection(
      '127.0.0.1',
      peer.port,
      kw({ source_address: ['', port] }),
    );
    await conn.connect();
    expect(conn.sock!.getsockname()).toEqual(['127.0.0.1', port]);
    conn.close();
  });

  test('testHTTPSConnectionSourceAddress: HTTPSConnection accepts source_address', () => {
    const conn = new client.HTTPSConnection('127.0.0.1', 1, kw({ source_address: ['', 2] }));
    expect(conn.source_address).toEqual(['', 2]);
  });
});

describe.each(COLOURS)('TimeoutTest: $colour', ({ client }) => {
  afterEach(() => setdefaulttimeout(null));

  test.each([
    ['the default, where none is given', {}, 30, 30],
    ['none, in spite of the default', { timeout: null }, 30, null],
    ['its own', { timeout: 30 }, null, 30],
  ])('testTimeoutAttribute: the socket has %s', async (_, options, of_all, expected) => {
    const peer = await playing([{ read: 'end' }]);
    const conn = new client.HTTPConnection('127.0.0.1', peer.port, kw(options));
    setdefaulttimeout(of_all);
    await conn.connect();
    setdefaulttimeout(null);
    expect(conn.sock!.gettimeout()).toBe(expected);
    conn.close();
  });
});

describe.each(COLOURS)('PersistenceTest: $colour', (modules) => {
  const { client } = modules;

  test.each([
    ['1.0', '', false],
    ['1.0', 'Connection: keep-alive\r\n', true],
    ['1.1', '', true],
    ['1.1', 'Connection: close\r\n', false],
    ['1.0', 'Connection: keep-ALIVE\r\n', true],
    ['1.1', 'Connection: cloSE\r\n', false],
  ])('test_reuse_reconnect: HTTP/%s %j is reused: %s', async (version, header, reused) => {
    const answer: Step[] = [
      { read: 'head' },
      `HTTP/${version} 200 OK\r\n${header}Content-Length: 12\r\n\r\nDummy body\r\n`,
    ];
    const peer = await playing([...answer, ...answer]);
    const conn = counting(modules, peer);
    expect(conn.sock).toBeNull();
    await conn.request('GET', '/open-connection');
    const response = await conn.getresponse();
    expect(conn.sock !== null).toBe(reused);
    expect(text(await response.read())).toBe('Dummy body\r\n');
    response.close();
    expect(conn.sock !== null).toBe(reused);
    expect(conn.connections).toBe(1);
    await conn.request('GET', '/subsequent-request');
    expect(conn.connections).toBe(reused ? 1 : 2);
    const second = await conn.getresponse();
    expect(text(await second.read())).toBe('Dummy body\r\n');
    conn.close();
  });

  test.each([
    ['an end', [{ read: 'head' }, { end: 'close' }] as Step[], 'RemoteDisconnected'],
    ['a reset', [{ read: 'head' }, { end: 'rst' }] as Step[], 'ConnectionResetError'],
  ])(
    'test_disconnected: %s without a response; the next request reconnects',
    async (_, end, name) => {
      const peer = await playing({ connections: [end, [{ read: 'end' }]] });
      const conn = counting(modules, peer);
      await conn.request('GET', '/eof-response');
      expect(await raised(() => conn.getresponse())).toMatchObject({ name });
      expect(conn.sock).toBeNull();
      await conn.request('GET', '/reconnect');
      expect(conn.connections).toBe(2);
      conn.close();
    },
  );

  test('test_100_close: a connection that closes after an interim response raises RemoteDisconnected', async () => {
    const peer = await playing({
      connections: [
        [{ read: 'head' }, 'HTTP/1.1 100 Continue\r\n\r\n', { end: 'close' }],
        [{ read: 'end' }],
      ],
    });
    const conn = counting(modules, peer);
    await conn.request('GET', '/', { headers: { Expect: '100-continue' } });
    expect(await raised(() => conn.getresponse())).toBeInstanceOf(client.RemoteDisconnected);
    expect(conn.sock).toBeNull();
    await conn.request('GET', '/reconnect');
    expect(conn.connections).toBe(2);
    conn.close();
  });

  // Not covered by CPython's tests: calls in the wrong order, and their messages.
  const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi';

  test('calls in the wrong order raise ImproperConnectionState errors', async () => {
    const peer = await playing([{ read: 'head' }, OK, { read: 'head' }, OK, { read: 'end' }]);
    const conn = counting(modules, peer);
    const not_ready = (state: string) => ({ name: 'ResponseNotReady', message: state });
    expect(await raised(() => conn.getresponse())).toMatchObject(not_ready('Idle'));
    const too_early = { name: 'CannotSendHeader', message: '' };
    expect(await raised(() => conn.putheader('A', 'b'))).toMatchObject(too_early);
    expect(await raised(() => conn.endheaders())).toMatchObject(too_early);
    conn.putrequest('GET', '/');
    expect(await raised(() => conn.getresponse())).toMatchObject(not_ready('Request-started'));
    expect(await raised(() => conn.putrequest('GET', '/'))).toMatchObject({
      name: 'CannotSendRequest',
      message: 'Request-started',
    });
    await conn.endheaders();
    expect(await raised(() => conn.request('GET', '/'))).toMatchObject({
      name: 'CannotSendRequest',
      message: 'Request-sent',
    });
    const first = await conn.getresponse();
    expect(await raised(() => conn.getresponse())).toMatchObject(not_ready('Idle'));
    // A second request may be sent before the first response is read, but its own response is not available yet.
    await conn.request('GET', '/second');
    expect(await raised(() => conn.getresponse())).toMatchObject(not_ready('Request-sent'));
    expect(text(await first.read())).toBe('hi');
    const second = await conn.getresponse();
    expect(text(await second.read())).toBe('hi');
    expect(conn.connections).toBe(1);
    conn.close();
  });

  test('auto_open 0 raises NotConnected', async () => {
    const conn = new client.HTTPConnection('127.0.0.1', 1);
    conn.auto_open = 0;
    expect(await raised(() => conn.request('GET', '/'))).toMatchObject({ name: 'NotConnected' });
    expect(await raised(() => conn.send(latin('x')))).toMatchObject({ name: 'NotConnected' });
  });

  test('auto_open reopens a connection that the server closed, after one error', async () => {
    const peer = await playing({
      connections: [
        [{ read: 'head' }, OK, { end: 'close' }],
        [{ read: 'head' }, OK, { read: 'end' }],
      ],
    });
    const conn = counting(modules, peer);
    await conn.request('GET', '/');
    expect(text(await (await conn.getresponse()).read())).toBe('hi');
    await peer.finished();
    const error = await raised(async () => {
      await conn.request('GET', '/');
      await conn.getresponse();
    });
    expect(['RemoteDisconnected', 'ConnectionResetError', 'BrokenPipeError']).toContain(
      (error as Error).name,
    );
    conn.close();
    await conn.request('GET', '/');
    expect(text(await (await conn.getresponse()).read())).toBe('hi');
    expect(conn.connections).toBe(2);
    conn.close();
  });

  test('connect() sets TCP_NODELAY on the result of _create_connection()', async () => {
    const calls: unknown[][] = [];
    class Watched extends modules.socket.socket {
      override setsockopt(
        level: number,
        option: number,
        value: number | boolean | Uint8Array,
      ): void {
        calls.push([level, option, value]);
        super.setsockopt(level, option, value);
      }
    }
    const peer = await playing([{ read: 'end' }]);
    const conn = new client.HTTPConnection('example.com');
    const sock = await connected(modules, peer, Watched);
    conn._create_connection = (() => sock) as unknown as typeof conn._create_connection;
    await conn.connect();
    conn.close();
    const { IPPROTO_TCP, TCP_NODELAY } = modules.socket;
    expect(calls).toEqual([[IPPROTO_TCP, TCP_NODELAY, 1]]);
  });

  test('default_port is the port if none is given', () => {
    expect(new client.HTTPConnection('h').port).toBe(client.HTTP_PORT);
    expect(new client.HTTPSConnection('h').port).toBe(client.HTTPS_PORT);
    expect([client.HTTP_PORT, client.HTTPS_PORT]).toEqual([80, 443]);
    class Other extends client.HTTPConnection {
      static override default_port = 8080;
    }
    expect(new Other('h').port).toBe(8080);
  });
});
