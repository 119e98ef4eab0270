// The local address of a connection: bind(), and source_address of create_connection() and HTTPConnection. The answers are
// those of CPython 3.13.0; values of other types are in test/unit/transport/odd_values.test.ts.
import { describe, expect, inject, test } from 'vitest';
import { kw } from '../../../../lib/python/builtins/index.js';
import * as client from '../../../../lib/stdlib/http/client/index.js';
import * as socket from '../../../../lib/stdlib/socket/index.js';
import * as sync_client from '../../../../lib/sync/stdlib/http/client/index.js';
import * as sync_socket from '../../../../lib/sync/stdlib/socket/index.js';
import { both, raised } from '../../../server/colours.js';
import { endpoint } from '../../transport/helpers.js';

const { port } = endpoint(inject('http'));
const IPV4 = ['127.0.0.1', port] as const;
const IPV6 = ['::1', port] as const;
const FAMILY = ['gaierror', '[Errno -9] Address family for hostname not supported'];
const IN_USE = ['OSError', '[Errno 98] Address already in use'];
const PAIR = ['TypeError', 'AF_INET address must be a pair (host, port)'];
const SHAPE = ['TypeError', 'AF_INET6 address must be a tuple (host, port[, flowinfo[, scopeid]])'];
const NOT_HERE = ['OSError', '[Errno 99] Cannot assign requested address'];
const REFUSED = ['ConnectionRefusedError', '[Errno 111] Connection refused'];

const WRONG: [to: readonly [string, number], source: unknown[], error: string[]][] = [
  [IPV4, ['::1', 0], FAMILY],
  [IPV6, ['127.0.0.1', 0], FAMILY],
  [IPV6, ['127.0.0.1', 70000], FAMILY],
  [IPV4, ['10.99.99.99', 0], NOT_HERE],
  [IPV4, ['127.0.0.1', port], IN_USE],
  [['127.0.0.1', 1], ['127.0.0.1', 0], REFUSED],
  [IPV4, ['127.0.0.1', 0, 0], PAIR],
  [IPV4, ['::1', 0, 0, 0], PAIR],
  [IPV6, ['::1'], SHAPE],
  [IPV6, ['::1', 0, 0, 0, 0], SHAPE],
  [IPV4, ['no-such-host.invalid', 0], ['gaierror', '[Errno -2] Name or service not known']],
];

describe.each(both({ socket, client }, { socket: sync_socket, client: sync_client }))(
  '$colour',
  ({ socket, client }) => {
    const named = (error: unknown) => [(error as Error).name, (error as Error).message];

    test.each(WRONG)('to %j from %j', async (to, source, error) => {
      const connect = () => socket.create_connection(to, 5, source as never);
      expect(named(await raised(connect))).toEqual(error);
      const keywords = kw({ timeout: 5, source_address: source as never });
      const connection = new client.HTTPConnection(...to, keywords);
      expect(named(await raised(() => connection.connect()))).toEqual(error);
    });

    test('the host is looked up before the source is', async () => {
      const connect = () => socket.create_connection(['no-such-host.invalid', 80], 5, 'x' as never);
      expect(named(await raised(connect))[0]).toBe('gaierror');
    });

    test('a port that another connection to the same peer has is in use', async () => {
      const other = await socket.create_connection(IPV4, 5);
      const source = ['127.0.0.1', other.getsockname()[1] as number] as const;
      expect(named(await raised(() => socket.create_connection(IPV4, 5, source)))).toEqual(IN_USE);
      other.close();
    });

    test.each([
      ['an address', ['127.0.0.2', 0], '127.0.0.2'],
      ['a name', ['localhost', 0], '127.0.0.1'],
      ['no host', ['', 0], '127.0.0.1'],
      ['nothing', [], '127.0.0.1'],
    ])('connects from %s', async (_, source, expected) => {
      const sock = await socket.create_connection(IPV4, 5, source as never);
      expect(sock.getsockname()[0]).toBe(expected);
      sock.close();
    });

    test('bind() keeps the address for connect(), and may be called once', async () => {
      const sock = new socket.socket();
      sock.settimeout(5);
      sock.bind(['127.0.0.3', 0]);
      expect(named(await raised(() => sock.bind(['127.0.0.1', 0])))).toEqual([
        'OSError',
        '[Errno 22] Invalid argument',
      ]);
      await sock.connect(IPV4);
      expect(sock.getsockname()[0]).toBe('127.0.0.3');
      sock.close();
      expect(await raised(() => sock.bind(['127.0.0.1', 0]))).toMatchObject({ errno: 9 });
      const closed = new socket.socket();
      closed.close();
      expect(await raised(() => closed.bind(['127.0.0.1', 0]))).toMatchObject({ errno: 9 });
      const unix = new socket.socket(socket.AF_UNIX);
      expect(await raised(() => unix.bind('path' as never))).toMatchObject({ errno: 95 });
    });
  },
);
