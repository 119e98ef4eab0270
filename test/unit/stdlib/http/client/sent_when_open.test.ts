// In the blocking API, a request leaves as soon as the connection is open, before `connect()` has returned. Code of the
// program that connects or sends sees the two steps as in CPython.
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { encode, kw } from '../../../../../lib/python/builtins/index.js';
import * as client from '../../../../../lib/stdlib/http/client/index.js';
import * as socket from '../../../../../lib/stdlib/socket/index.js';
import * as blocking_client from '../../../../../lib/sync/stdlib/http/client/index.js';
import * as blocking_socket from '../../../../../lib/sync/stdlib/socket/index.js';
import { both, raised } from '../../../../server/colours.js';
import { Bridge } from '../../../../../lib/transport/bridge.js';
import { script } from '../../../../server/script.js';

const ANSWER = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok';
const PREAMBLE = encode('PROXY UNKNOWN\r\n');

afterEach(() => vi.restoreAllMocks());

const modules = { client, socket };
const blocking = { client: blocking_client, socket: blocking_socket };
describe.each(both(modules, blocking))('$colour', ({ colour, client, socket }) => {
  const { HTTPConnection } = client;
  type Connection = InstanceType<typeof HTTPConnection>;
  type Socket = InstanceType<typeof socket.socket>;

  const plain = (port: number) => new HTTPConnection('127.0.0.1', port, kw({ timeout: 10 }));

  /** Sends two requests over new connections, the second with a body. Returns the received bytes without the heads. */
  async function sent(connect: (port: number) => Connection): Promise<string[]> {
    await using peer = await script([{ read: 'end' }]);
    for (const body of [null, encode('body')]) {
      const connection = connect(peer.port);
      await connection.request('PUT', '/', body);
      connection.close();
    }
    const received = await peer.finished(2);
    return received.sort().map((text) => text.replace(/PUT \/ [^]*?\r\n\r\n/, '<head>'));
  }

  /** Sends the preamble over a socket that has been opened, which is a promise in the async API. */
  function send_preamble<Opened>(opened: Opened, of: (opened: Awaited<Opened>) => Socket): Opened {
    if (opened instanceof Promise) {
      return opened.then(async (value: Awaited<Opened>) => {
        await of(value).sendall(PREAMBLE);
        return value;
      }) as Opened;
    }
    void of(opened as Awaited<Opened>).sendall(PREAMBLE);
    return opened;
  }

  test('a request is sent once', async () => {
    expect(await sent(plain)).toEqual(['<head>', '<head>body']);
  });

  test.runIf(colour === 'blocking')('a request needs no command but that to connect', async () => {
    await using peer = await script([{ read: 'request' }, ANSWER]);
    const connection = plain(peer.port);
    const post = vi.spyOn(Bridge.prototype, 'post');
    await connection.request('GET', '/');
    expect(post.mock.calls.map(([, kind]) => kind)).not.toContain('send');
    expect((await (await connection.getresponse()).read()).decode()).toBe('ok');
  });

  test('an error of connecting is raised by request(); a later connect() does not send its bytes', async () => {
    await using peer = await script([{ read: 'end' }]);
    // Nobody listens on port 1. A port just closed may be given to another test.
    const connection = plain(1);
    const error = await raised(() => connection.request('GET', '/refused'));
    expect(error).toMatchObject({ name: 'ConnectionRefusedError' });
    expect(connection.sock).toBeNull();
    connection.close();
    connection.port = peer.port;
    await connection.connect();
    connection.close();
    expect(await peer.finished()).toEqual(['']);
  });

  test('what an overridden connect() sends precedes the request', async () => {
    class Own extends HTTPConnection {
      override connect(): Promise<void> {
        return send_preamble(super.connect(), () => this.sock!);
      }
    }
    const received = await sent((port) => new Own('127.0.0.1', port));
    expect(received).toEqual(['PROXY UNKNOWN\r\n<head>', 'PROXY UNKNOWN\r\n<head>body']);
  });

  test('what a _create_connection() of the program sends precedes the request', async () => {
    const received = await sent((port) => {
      const connection = plain(port);
      connection._create_connection = (...args: unknown[]) =>
        send_preamble(socket.create_connection(...(args as [[string, number]])), (sock) => sock);
      return connection;
    });
    expect(received).toEqual(['PROXY UNKNOWN\r\n<head>', 'PROXY UNKNOWN\r\n<head>body']);
  });

  /** Returns an object in the place of a socket, which writes down the first bytes of what is sent. */
  function watched(sock: Socket | null, calls: string[]): Socket | null {
    return (
      sock &&
      new Proxy(sock, {
        get: (target, name) => {
          const value: unknown = Reflect.get(target, name, target);
          if (typeof value !== 'function') return value;
          if (name !== 'sendall') return value.bind(target) as unknown;
          return (data: Uint8Array) => {
            calls.push(Buffer.from(data).toString('latin1').slice(0, 5));
            return target.sendall(Uint8Array.from(data));
          };
        },
      })
    );
  }

  test('a setter of `sock` may store another object, which gets the head, then the body', async () => {
    const calls: string[] = [];
    class Own extends HTTPConnection {
      override get sock(): Socket | null {
        return super.sock;
      }
      override set sock(sock: Socket | null) {
        super.sock = watched(sock, calls);
      }
    }
    const received = await sent((port) => new Own('127.0.0.1', port, kw({ timeout: 10 })));
    expect(received).toEqual(['<head>', '<head>body']);
    expect(calls[0]).toBe('PUT /');
  });

  test('`sock` may be an accessor of the connection itself', async () => {
    const calls: string[] = [];
    const received = await sent((port) => {
      const connection = plain(port);
      let own: Socket | null = null;
      return Object.defineProperty(connection, 'sock', {
        get: () => own,
        set: (sock: Socket | null) => (own = watched(sock, calls)),
      });
    });
    expect(received).toEqual(['<head>', '<head>body']);
    expect(calls[0]).toBe('PUT /');
  });

  test('nothing is sent if a listener closes the connection, or an option cannot be set', async () => {
    await using peer = await script([{ read: 'end' }]);
    const connection = plain(peer.port);
    const connected = () => connection.close();
    subscribe('pyurllib:connect', connected);
    try {
      await raised(() => connection.request('GET', '/'));
    } finally {
      unsubscribe('pyurllib:connect', connected);
    }
    vi.spyOn(socket.socket.prototype, 'setsockopt').mockImplementation(() => {
      throw new Error('no option');
    });
    const other = plain(peer.port);
    expect(await raised(() => other.request('GET', '/'))).toMatchObject({ message: 'no option' });
    other.close();
    expect(await peer.finished(2)).toEqual(['', '']);
  });

  test('a socket class of the program gets the head, then the body', async () => {
    const calls: string[] = [];
    class Own extends socket.socket {
      override sendall(data: Uint8Array): Promise<void> {
        calls.push(Buffer.from(data).toString('latin1').slice(0, 5));
        return super.sendall(data);
      }
    }
    const { namespace } = socket;
    const stock = namespace.socket;
    namespace.socket = Own;
    try {
      expect(await sent(plain)).toEqual(['<head>', '<head>body']);
    } finally {
      namespace.socket = stock;
    }
    expect(calls).toEqual(['PUT /', 'PUT /', 'body']);
  });

  test('a replaced socket.sendall() gets the head, then the body', async () => {
    const calls: string[] = [];
    const sendall = Reflect.get(socket.socket.prototype, 'sendall');
    vi.spyOn(socket.socket.prototype, 'sendall').mockImplementation(function (this: Socket, data) {
      calls.push(Buffer.from(data).toString('latin1').slice(0, 5));
      // A changed copy is not the bytes of the request.
      return sendall.call(this, Buffer.from(data).fill('x', 0, 1));
    });
    expect(await sent(plain)).toEqual([
      expect.stringMatching(/^xUT \/ [^]*\r\n\r\n$/),
      expect.stringMatching(/^xUT \/ [^]*\r\n\r\nxody$/),
    ]);
    expect(calls).toEqual(['PUT /', 'PUT /', 'body']);
  });
});
