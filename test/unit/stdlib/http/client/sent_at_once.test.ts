// A request over an open connection is sent without waiting if the kernel takes it, and a head that is received whole is parsed
// without waiting. In either case, the program sees what it sees in CPython.
import { describe, expect, test } from 'vitest';
import { encode, kw } from '../../../../../lib/python/builtins/index.js';
import * as client from '../../../../../lib/stdlib/http/client/index.js';
import * as blocking_client from '../../../../../lib/sync/stdlib/http/client/index.js';
import { both, raised } from '../../../../server/colours.js';
import { script, type Step } from '../../../../server/script.js';

const ANSWER = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
/** More than the kernel takes from a sender whose peer does not read. */
const TOO_LONG = 'a'.repeat(16 << 20);
/** More than the kernel takes at once. */
const LONG = 'a'.repeat(4 << 20);

describe.each(both({ client }, { client: blocking_client }))('$colour', ({ client }) => {
  const { HTTPConnection, HTTPResponse } = client;
  type Connection = InstanceType<typeof HTTPConnection>;

  async function connected(port: number, timeout = 10): Promise<Connection> {
    const connection = new HTTPConnection('127.0.0.1', port, kw({ timeout }));
    await connection.connect();
    return connection;
  }

  async function answer(connection: Connection): Promise<string> {
    return (await (await connection.getresponse()).read()).decode();
  }

  test('request() raises the time-out of a head that the kernel does not take', async () => {
    await using peer = await script([]);
    const connection = await connected(peer.port, 0.2);
    const error = await raised(() => connection.request('GET', '/', kw({ headers: { TOO_LONG } })));
    expect(error).toMatchObject({ name: 'TimeoutError', message: 'timed out' });
    connection.close();
  });

  test('a head that the kernel takes in parts is sent once', async () => {
    await using peer = await script([{ read: 'request' }, ANSWER, { read: 'end' }]);
    const connection = await connected(peer.port);
    await connection.request('PUT', '/', 'body', { LONG });
    expect(await answer(connection)).toBe('ok');
    connection.close();
    const [received] = await peer.finished();
    const head = 'PUT / HTTP/1.1\r\nHost: 127.0.0.1:0\r\nAccept-Encoding: identity\r\n';
    const rest = `Content-Length: 4\r\nLONG: ${LONG}\r\n\r\nbody`;
    expect(received!.length - String(peer.port).length).toBe(head.length - 1 + rest.length);
    expect(received!.endsWith(rest)).toBe(true);
  });

  // In CPython, the body is a BrokenPipeError of request(): docs/differences.md.
  test.each([null, 'body'])(
    'over a connection that the server has closed, a request with the body %j is a RemoteDisconnected of getresponse()',
    async (body) => {
      await using peer = await script([{ read: 'request' }, ANSWER, { end: 'close' }]);
      const connection = await connected(peer.port);
      await connection.request('GET', '/');
      expect(await answer(connection)).toBe('ok');
      await peer.sent();
      await expect.poll(() => connection.sock!._readable()).toBe(true);
      await connection.request('PUT', '/', body);
      const error = await raised(() => connection.getresponse());
      expect(error).toMatchObject({ name: 'RemoteDisconnected' });
    },
  );

  test('an object in the place of the socket gets the head and the body of each request', async () => {
    const again: Step[] = [{ read: 'request' }, ANSWER];
    await using peer = await script([...again, ...again]);
    const connection = await connected(peer.port);
    const calls: string[] = [];
    const { sock } = connection;
    connection.sock = new Proxy(sock!, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name, target);
        if (name === 'sendall')
          return (data: Uint8Array) => {
            calls.push(Buffer.from(data).toString('latin1').slice(0, 4));
            return target.sendall(Uint8Array.from(data));
          };
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
    for (let time = 0; time < 2; time++) {
      await connection.request('PUT', '/', 'body');
      expect(await answer(connection)).toBe('ok');
    }
    expect(calls).toEqual(['PUT ', 'body', 'PUT ', 'body']);
    connection.close();
  });

  test.each([
    ['Content-Length: 2\r\n\r\nok', [2]],
    ['Transfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n', [2, 2]],
  ])(
    'an override of _safe_read() is asked for a body that is buffered: %j',
    async (rest, asked) => {
      const calls: unknown[] = [];
      class Own extends HTTPResponse {
        override _safe_read(
          ...[size]: Parameters<InstanceType<typeof HTTPResponse>['_safe_read']>
        ) {
          calls.push(size);
          return super._safe_read(size);
        }
      }
      await using peer = await script([{ read: 'request' }, `HTTP/1.1 200 OK\r\n${rest}`]);
      const connection = await connected(peer.port);
      connection.response_class = Own;
      await connection.request('GET', '/');
      expect(await answer(connection)).toBe('ok');
      expect(calls).toEqual(asked);
      connection.close();
    },
  );

  test.each([
    ['no status\r\n', 'BadStatusLine'],
    ['HTTP/2.0 200 OK\r\n', 'UnknownProtocol'],
    [`HTTP/1.1 200 OK\r\n${'A: b\r\n'.repeat(101)}`, 'HTTPException'],
    [`HTTP/1.1 200 OK\r\nA: ${'b'.repeat(65_536)}`, 'LineTooLong'],
  ])('a head is refused by its first wrong line: %#', async (text, name) => {
    await using peer = await script([{ read: 'request' }, text, { read: 'end' }]);
    const connection = await connected(peer.port);
    await connection.request('GET', '/');
    expect(await raised(() => connection.getresponse())).toMatchObject({ name });
    connection.close();
  });

  test.each(['HTTP/1.1 abc OK', 'HTTP/1.1 099 OK', 'HTTP/2.0 200 OK'])(
    'what follows a refused status line is not taken as the next response: %j',
    async (line) => {
      const rest = `\r\nA: b\r\n\r\n`;
      await using peer = await script([{ read: 'request' }, line + rest, { wait: 20 }, ANSWER]);
      const connection = await connected(peer.port);
      await connection.request('GET', '/');
      await raised(() => connection.getresponse());
      const error = await raised(() => connection.getresponse());
      expect(error).toMatchObject({ name: 'ResponseNotReady' });
    },
  );

  test('a request leaves after the bytes of a send() that was called before it', async () => {
    await using peer = await script([{ read: 'request' }, { read: 'request' }, ANSWER]);
    const connection = await connected(peer.port);
    const sent = connection.send(encode('GET /1 HTTP/1.1\r\n\r\n'));
    await connection.request('GET', '/2');
    await sent;
    expect(await answer(connection)).toBe('ok');
    const [received] = await peer.finished();
    expect(received).toMatch(/^GET \/1 .*GET \/2 /s);
    connection.close();
  });

  test('without a limit, any number of headers is read', async () => {
    const head = `HTTP/1.1 200 OK\r\n${'A: b\r\n'.repeat(150)}Content-Length: 2\r\n\r\n`;
    await using peer = await script([{ read: 'request' }, `${head}ok`]);
    const connection = await connected(peer.port);
    connection.max_response_headers = NaN;
    await connection.request('GET', '/');
    expect(await answer(connection)).toBe('ok');
    connection.close();
  });

  test('a head may arrive in parts, after another response of which it is the rest', async () => {
    const parts: Step[] = [...'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'].flatMap(
      (letter) => [{ wait: 1 }, letter],
    );
    await using peer = await script([
      { read: 'request' },
      'HTTP/1.1 103 \r\nA: b\r\n\r\n',
      ...parts,
    ]);
    const connection = await connected(peer.port);
    await connection.request('GET', '/', encode('x'));
    expect(await answer(connection)).toBe('ok');
    connection.close();
  });
});
