// Mirrors CPython v3.13.18 Lib/test/test_socket.py (getaddrinfo); also programs that replace it.
import { describe, expect, inject, test } from 'vitest';
import { OSError, encode as bytes, gaierror } from '../../../../lib/python/builtins/index.js';
import * as request from '../../../../lib/request/index.js';
import * as socket from '../../../../lib/stdlib/socket/index.js';
import * as blocking_request from '../../../../lib/sync/request/index.js';
import * as blocking_socket from '../../../../lib/sync/stdlib/socket/index.js';
import { both, raised } from '../../../server/colours.js';

const colours = both({ request, socket }, { request: blocking_request, socket: blocking_socket });

describe.each(colours)('$colour', ({ request, socket }) => {
  const { getaddrinfo, namespace, AF_INET, AF_INET6, SOCK_STREAM, IPPROTO_TCP } = socket;

  test('lists an address once for each kind of socket', async () => {
    expect(await getaddrinfo('127.0.0.1', 80)).toEqual([
      [AF_INET, SOCK_STREAM, IPPROTO_TCP, '', ['127.0.0.1', 80]],
      [AF_INET, 2, 17, '', ['127.0.0.1', 80]],
      [AF_INET, 3, 0, '', ['127.0.0.1', 80]],
    ]);
    expect(await getaddrinfo('::1', '80', { type: SOCK_STREAM })).toEqual([
      [AF_INET6, SOCK_STREAM, IPPROTO_TCP, '', ['::1', 80, 0, 0]],
    ]);
    expect(await getaddrinfo('127.0.0.1', 1, { proto: 17 })).toHaveLength(1);
  });

  test.each([
    ['http', 80],
    [bytes('https'), 443],
    ['ftp', 21],
    ['', 0],
  ])('the service %s', async (service, port) => {
    const [first] = await getaddrinfo('127.0.0.1', service as string);
    expect(first![4]).toEqual(['127.0.0.1', port]);
  });

  test.each(['HTTP', 'ssh', ' 80', '-1'])('raises gaierror for the service %j', async (service) => {
    expect(await raised(() => getaddrinfo('127.0.0.1', service))).toMatchObject({
      name: 'gaierror',
      message: '[Errno -8] Servname not supported for ai_socktype',
    });
  });

  test('setdefaulttimeout() takes exactly one argument', () => {
    const set = socket.setdefaulttimeout as (...args: unknown[]) => void;
    for (const given of [[], [1, 2]]) {
      const message = `_socket.setdefaulttimeout() takes exactly one argument (${given.length} given)`;
      expect(() => set(...given)).toThrow(new TypeError(message));
    }
    expect(socket.getdefaulttimeout()).toBeNull();
  });

  test('raises gaierror for what does not resolve', async () => {
    expect(await raised(() => getaddrinfo('no.such.name.invalid', 80))).toBeInstanceOf(gaierror);
  });

  test('gethostbyname takes text and bytes, of which CPython refuses the same', async () => {
    const { gethostbyname } = socket;
    expect(await gethostbyname('localhost')).toBe('127.0.0.1');
    expect(await gethostbyname(bytes('localhost'))).toBe('127.0.0.1');
    const expected = 'gethostbyname() argument 1 must be str, bytes or bytearray, not';
    for (const [value, type] of [
      [null, 'None'],
      [5, 'int'],
    ]) {
      const error = await raised(() => gethostbyname(value as string));
      expect(error).toMatchObject({ name: 'TypeError', message: `${expected} ${type}` });
    }
    const without = 'gethostbyname() argument 1 must be encoded string without null bytes, not';
    for (const [value, type] of [
      ['a\0b', 'str'],
      [bytes('a\0b'), 'bytes'],
    ] as const) {
      const error = await raised(() => gethostbyname(value));
      expect(error).toMatchObject({ name: 'TypeError', message: `${without} ${type}` });
    }
  });

  describe('a replacement', () => {
    const with_lookup = async <T>(lookup: unknown, run: () => T | Promise<T>): Promise<T> => {
      namespace.getaddrinfo = lookup as typeof getaddrinfo;
      try {
        return await run();
      } finally {
        namespace.getaddrinfo = getaddrinfo;
      }
    };
    const { port } = new URL(inject('http'));

    test('chooses the addresses of all connections; the Host header stays', async () => {
      const calls: unknown[] = [];
      const pinned = (...args: Parameters<typeof getaddrinfo>) => {
        calls.push(args);
        return getaddrinfo('127.0.0.1', ...(args.slice(1) as [number]));
      };
      const body = await with_lookup(pinned, async () => {
        const response = await request.urlopen(`http://www.example.invalid:${port}/echo`);
        return (await response.read()).decode();
      });
      expect(body).toContain(`["Host","www.example.invalid:${port}"]`);
      expect(calls).toEqual([['www.example.invalid', Number(port), 0, SOCK_STREAM]]);
    });

    test('gives addresses that are tried in turn; the last error is raised', async () => {
      const good = [AF_INET, SOCK_STREAM, 6, '', ['127.0.0.1', Number(port)]];
      const refused = [AF_INET, SOCK_STREAM, 6, '', ['127.0.0.1', 1]];
      const sock = await with_lookup(
        () => [refused, good],
        () => socket.create_connection(['h', 1]),
      );
      sock.close();
      const connect = (found: unknown[]) =>
        with_lookup(
          () => found,
          () => raised(() => socket.create_connection(['h', 1])),
        );
      expect(await connect([refused])).toMatchObject({ errno: 111 });
      expect(await connect([])).toEqual(new OSError('getaddrinfo returns an empty list'));
    });
  });
});
