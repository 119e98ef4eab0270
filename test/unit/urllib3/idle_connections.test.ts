// Keep-alive connections: when the server closes, when many requests share a pool, and when the pool is closed or
// dropped.
import { describe, expect, test } from 'vitest';
import { BytesIO, encode, kw, type Bytes } from '../../../lib/python/builtins/index.js';
import { RemoteDisconnected } from '../../../lib/stdlib/http/client/index.js';
import * as blocking_urllib3 from '../../../lib/sync/urllib3/index.js';
import * as urllib3 from '../../../lib/urllib3/index.js';
import { both, raised } from '../../server/colours.js';
import { script, type Step } from '../../server/script.js';

const answer = (body: string) => `HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
const text = (response: { data: unknown }) => (response.data as Bytes).decode();

describe.each(both({ urllib3 }, { urllib3: blocking_urllib3 }))(
  'idle connections: $colour',
  ({ colour, urllib3 }) => {
    test.each([
      ['GET', null],
      ['POST', 'ab'],
    ])(
      'a request is repeated if the server closed after its last response: %s',
      async (method, body) => {
        const steps: Step[] = [
          { read: 'head' },
          ...(body ? [{ read: 2 }] : []),
          answer('abc'),
          { end: 'close' },
        ];
        await using peer = await script(steps);
        const pool = urllib3.connection_from_url(peer.url);
        for (let i = 0; i < 5; i++) {
          // A request with a body is not retried, so the end of the connection must be seen first.
          if (body && i > 0) await peer.sent(i);
          const response = await pool.urlopen(method, '/', kw({ body, retries: false }));
          expect(text(response)).toBe('abc');
        }
        expect(pool.num_connections).toBe(1);
        expect(pool.num_requests).toBe(5);
        expect((await peer.received()).length).toBe(5);
        pool.close();
      },
    );

    test.each([
      ['GET', 2],
      ['POST', 1],
    ])(
      'a request on a reused connection that is reset is repeated if it may be: %s, %d connections',
      async (method, count) => {
        const reset: Step[] = [{ read: 'head' }, answer('1'), { read: 'head' }, { end: 'rst' }];
        await using peer = await script({ connections: [reset, [{ read: 'head' }, answer('2')]] });
        const pool = urllib3.connection_from_url(peer.url);
        const send = async () => text(await pool.urlopen(method, '/', kw({ retries: false })));
        expect(await send()).toBe('1');
        if (count === 2) expect(await send()).toBe('2');
        else expect(await raised(send)).toBeInstanceOf(urllib3.exceptions.ProtocolError);
        expect(await peer.received()).toHaveLength(count);
        pool.close();
      },
    );

    test.each<[what: string, body: () => unknown, count: number]>([
      ['no body', () => null, 2],
      ['text', () => 'ab', 2],
      ['bytes', () => encode('ab'), 2],
      ['a file', () => new BytesIO(encode('ab')), 2],
      ['a list', () => [encode('a'), encode('b')], 2],
      ['a generator', () => [encode('ab')].values(), 1],
    ])('a request is repeated if the server did not read it: %s', async (_what, body, count) => {
      const answered = (text: string): Step[] => [{ read: 'head' }, answer(text)];
      await using peer = await script({ connections: [answered('1'), answered('2')] });
      const pool = new urllib3.HTTPConnectionPool('127.0.0.1', peer.port);
      let answers = 0;
      pool.ConnectionCls = class extends urllib3.HTTPConnection {
        override getresponse() {
          if (++answers !== 2) return super.getresponse();
          Object.assign(this.sock!, { _closed_unread: true });
          throw new RemoteDisconnected('closed');
        }
      };
      const send = async () =>
        text(await pool.urlopen('POST', '/', kw({ body: body() as string, retries: false })));
      expect(await send()).toBe('1');
      if (count === 2) expect(await send()).toBe('2');
      else expect(await raised(send)).toBeInstanceOf(urllib3.exceptions.ProtocolError);
      expect(await peer.received()).toHaveLength(count);
      pool.close();
    });

    test('an unknown keyword sends no request', async () => {
      const pool = new urllib3.HTTPConnectionPool('127.0.0.1', 1);
      const unknown: object = { nope: 1 };
      const error = await raised(() => pool.request('GET', '/', kw(unknown)));
      expect(error).toBeInstanceOf(TypeError);
      expect(error).toHaveProperty(
        'message',
        "HTTPConnectionPool._make_request() got an unexpected keyword argument 'nope'",
      );
    });

    test('a request is not repeated if the server read it and closed without a response', async () => {
      await using peer = await script([
        { read: 'head' },
        answer('abc'),
        { read: 'head' },
        { end: 'close' },
      ]);
      const pool = urllib3.connection_from_url(peer.url);
      await pool.urlopen('GET', '/', kw({ retries: false }));
      const error = await raised(() => pool.urlopen('GET', '/', kw({ retries: false })));
      expect((error as Error).message).toBe(
        "('Connection aborted.', RemoteDisconnected('Remote end closed connection without response'))",
      );
      expect((await peer.received()).length).toBe(1);
      pool.close();
    });

    test('close() of a pool and clear() of a manager close idle connections', async () => {
      await using peer = await script([{ read: 'head' }, answer('abc'), { read: 'end' }]);
      const pool = urllib3.connection_from_url(peer.url);
      await pool.urlopen('GET', '/');
      pool.close();
      const manager = new urllib3.PoolManager();
      await manager.urlopen('GET', peer.url);
      manager.clear();
      const late = new urllib3.PoolManager();
      const response = await late.urlopen('GET', peer.url, kw({ preload_content: false }));
      late.clear();
      expect((await response.read()).decode()).toBe('abc');
      // Each of the three ends only when the client closes it.
      expect((await peer.finished(3)).length).toBe(3);
    });

    test('is_connected and is_closed tell the state before, between and after requests', async () => {
      await using peer = await script([{ read: 'head' }, answer('abc'), { read: 'head' }, 'x']);
      const connection = new urllib3.HTTPConnection('127.0.0.1', peer.port);
      expect([connection.is_closed, await connection.is_connected]).toEqual([true, false]);
      await connection.request('GET', '/');
      await (await connection.getresponse()).drain_conn();
      expect([connection.is_closed, await connection.is_connected]).toEqual([false, true]);
      connection.close();
      expect([connection.is_closed, await connection.is_connected]).toEqual([true, false]);
      expect(String(connection)).toBe(`HTTPConnection(host='127.0.0.1', port=${peer.port})`);
    });

    test('a socket that the program has made itself is connected: it has nothing to read', async () => {
      const connection = new urllib3.HTTPConnection('127.0.0.1', 1);
      connection.sock = { close: () => undefined } as never;
      expect(await connection.is_connected).toBe(true);
    });

    if (colour === 'async') {
      test('a get_redirect_location() that waits is awaited', async () => {
        const redirect = 'HTTP/1.1 302 Found\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n';
        const steps: Step[] = [{ read: 'head' }, redirect, { read: 'head' }, answer('abc')];
        await using peer = await script([...steps, ...steps]);
        const pool = new urllib3.HTTPConnectionPool('127.0.0.1', peer.port);
        pool.ConnectionCls = class extends urllib3.HTTPConnection {
          override async getresponse() {
            const response = await super.getresponse();
            const location = response.get_redirect_location();
            response.get_redirect_location = () => Promise.resolve(location) as never;
            return response;
          }
        };
        expect(text(await pool.urlopen('GET', '/a'))).toBe('abc');
        const manager = new urllib3.PoolManager();
        manager.connection_from_host = (..._args: unknown[]) => pool;
        expect(text(await manager.urlopen('GET', peer.url))).toBe('abc');
        pool.close();
      });

      test('concurrent requests never share a connection', async () => {
        const steps: Step[] = [];
        for (let i = 0; i < 30; i++) steps.push({ read: 'head' }, answer('abc'));
        await using peer = await script(steps);
        const pool = urllib3.connection_from_url(peer.url, kw({ maxsize: 3 }));
        const responses = await Promise.all(
          Array.from({ length: 20 }, () => pool.urlopen('GET', '/')),
        );
        expect(responses.map(text)).toEqual(Array.from({ length: 20 }, () => 'abc'));
        expect(pool.num_connections).toBe(20);
        expect(pool.pool!.qsize()).toBe(3);
        pool.close();
      });

      test('requests to a blocking pool wait for a connection in turn', async () => {
        const steps: Step[] = [];
        for (let i = 0; i < 30; i++) steps.push({ read: 'head' }, answer('abc'));
        await using peer = await script(steps);
        const pool = urllib3.connection_from_url(peer.url, kw({ maxsize: 2, block: true }));
        const responses = await Promise.all(
          Array.from({ length: 20 }, () => pool.urlopen('GET', '/')),
        );
        expect(responses.map(text)).toEqual(Array.from({ length: 20 }, () => 'abc'));
        expect(pool.num_connections).toBe(2);
        pool.close();
      });

      type Manager = InstanceType<typeof urllib3.PoolManager>;
      type Pool = InstanceType<typeof urllib3.HTTPConnectionPool>;
      test.each<[what: string, close: (manager: Manager, pool: Pool) => void]>([
        ['pool.close()', (_manager, pool) => pool.close()],
        ['manager.clear()', (manager) => manager.clear()],
      ])('a waiting request fails when its pool is closed: %s', async (_what, close) => {
        await using peer = await script([{ read: 'head' }, answer('abc')]);
        const manager = new urllib3.PoolManager(kw({ block: true }));
        const pool = manager.connection_from_url(peer.url);
        const first = await pool.urlopen('GET', '/', kw({ preload_content: false }));
        const second = raised(() => pool.urlopen('GET', '/'));
        await first.read(1);
        close(manager, pool);
        expect((await second) as Error).toBeInstanceOf(urllib3.exceptions.ClosedPoolError);
        expect((await first.read()).decode()).toBe('bc');
      });

      test('a waiting request outlives the place of its pool in the manager', async () => {
        const steps: Step[] = [{ read: 'head' }, answer('abc')];
        await using peer = await script({ connections: [steps, steps] });
        const manager = new urllib3.PoolManager(1, kw({ block: true }));
        const pool = manager.connection_from_url(peer.url);
        const first = await pool.urlopen('GET', '/', kw({ preload_content: false }));
        const second = pool.urlopen('GET', '/');
        await first.read(1);
        manager.connection_from_host('other.example');
        expect((await first.read()).decode()).toBe('bc');
        expect(text(await second)).toBe('abc');
        manager.clear();
      });
    } else {
      test('a blocking pool raises at once, since nothing could return a connection', async () => {
        await using peer = await script([{ read: 'head' }, answer('abc')]);
        const pool = urllib3.connection_from_url(peer.url, kw({ block: true }));
        const first = pool.urlopen('GET', '/', kw({ preload_content: false }));
        const error = await raised(() => pool.urlopen('GET', '/'));
        expect(error).toBeInstanceOf(urllib3.exceptions.EmptyPoolError);
        (await first).close();
        pool.close();
      });
    }
  },
);
