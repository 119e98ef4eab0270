// Names that do not resolve, or only to addresses of IPv6 where this machine has none. The words are those of CPython with
// urllib3 2.7 and PySocks.
import dns from 'node:dns';
import os from 'node:os';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { kw } from '../../../lib/python/builtins/index.js';
import { has_ipv6 } from '../../../lib/python/platform/index.js';
import * as requests from '../../../lib/requests/index.js';
import * as socks from '../../../lib/socks/index.js';
import * as socket from '../../../lib/stdlib/socket/index.js';
import * as blocking_requests from '../../../lib/sync/requests/index.js';
import * as blocking_socks from '../../../lib/sync/socks/index.js';
import * as blocking_socket from '../../../lib/sync/stdlib/socket/index.js';
import { both, raised } from '../../server/colours.js';
import { script } from '../../server/script.js';

const colours = both(
  { requests, socket, socks },
  { requests: blocking_requests, socket: blocking_socket, socks: blocking_socks },
);

afterEach(() => {
  vi.restoreAllMocks();
});

/** A name of addresses of IPv6 only, as Node looks it up. */
function only_ipv6(): unknown[] {
  const asked: unknown[] = [];
  const lookup = (host: string, { family }: dns.LookupOptions) => {
    asked.push([host, family]);
    if (family !== 4) return Promise.resolve([{ address: '::1', family: 6 }]);
    const error = new Error(`getaddrinfo ENOTFOUND ${host}`);
    return Promise.reject(
      Object.assign(error, { errno: -3007, code: 'ENOTFOUND', syscall: 'getaddrinfo' }),
    );
  };
  vi.spyOn(dns.promises, 'lookup').mockImplementation(lookup as never);
  return asked;
}

describe.each(colours)('$colour', ({ colour, requests, socket, socks }) => {
  const { urllib3 } = requests.packages;
  const { connection } = urllib3.util;

  /** Runs a function on a machine with or without IPv6, as far as urllib3 knows. */
  async function with_ipv6<T>(has: boolean, run: () => T | Promise<T>): Promise<T> {
    const before = connection.HAS_IPV6;
    connection.HAS_IPV6 = has;
    try {
      return await run();
    } finally {
      connection.HAS_IPV6 = before;
    }
  }

  test('without IPv6, urllib3 asks for addresses of IPv4 only', async () => {
    const words = '[Errno -9] Address family for hostname not supported';
    const url = 'http://[::1]:9/';
    const failed = `HTTPConnection(host='::1', port=9): Failed to resolve '::1' (${words})`;
    await with_ipv6(false, async () => {
      expect(connection.allowed_gai_family()).toBe(socket.AF_INET);
      expect(await raised(() => requests.get(url))).toMatchObject({
        name: 'ConnectionError',
        message:
          "HTTPConnectionPool(host='::1', port=9): Max retries exceeded with url: / " +
          `(Caused by NameResolutionError("${failed}"))`,
      });
      const manager = new urllib3.PoolManager();
      const error = await raised(() => manager.request('GET', url, kw({ retries: false })));
      expect(error).toMatchObject({ name: 'NameResolutionError', message: failed });
      expect(await raised(() => connection.create_connection(['::1', 9]))).toMatchObject({
        name: 'gaierror',
        message: words,
      });
      await using peer = await script([{ end: 'close' }]);
      (await connection.create_connection(['127.0.0.1', peer.port])).close();
    });
    await with_ipv6(true, () => {
      expect(connection.allowed_gai_family()).toBe(socket.AF_UNSPEC);
    });
  });

  test.runIf(colour === 'async')('a name that has no address of IPv4', async () => {
    const asked = only_ipv6();
    const get = (has: boolean) =>
      with_ipv6(has, () => raised(() => requests.get('http://only6.test:9/')));
    expect(await get(false)).toMatchObject({
      name: 'ConnectionError',
      message:
        "HTTPConnectionPool(host='only6.test', port=9): Max retries exceeded with url: / (Caused by " +
        "NameResolutionError(\"HTTPConnection(host='only6.test', port=9): Failed to resolve 'only6.test' " +
        '([Errno -5] No address associated with hostname)"))',
    });
    expect(String(await get(true))).not.toContain('NameResolutionError');
    expect(asked).toEqual([
      ['only6.test', 4],
      ['only6.test', 0],
    ]);
  });

  test('the family of a replaced allowed_gai_family goes along with a signal and a local address', async () => {
    await using peer = await script([{ end: 'close' }]);
    const { allowed_gai_family } = connection;
    connection.allowed_gai_family = () => socket.AF_INET6;
    try {
      const connect = () =>
        connection.create_connection(['127.0.0.1', peer.port], 5, kw({ source_address: ['', 0] }));
      expect(await raised(connect)).toMatchObject({ name: 'gaierror', errno: -9 });
      connection.allowed_gai_family = () => 99;
      expect(await raised(connect)).toMatchObject({ name: 'gaierror', errno: -6 });
      connection.allowed_gai_family = () => socket.AF_INET;
      (await connect()).close();
    } finally {
      connection.allowed_gai_family = allowed_gai_family;
    }
  });

  test.each(['socks5h:x', 'socks5:x', 'socks4:x', 'socks5h://'])(
    '%s, a proxy without a host, is an error of the connection',
    async (proxy) => {
      const manager = new urllib3.contrib.socks.SOCKSProxyManager(proxy);
      const error = await raised(() => manager.request('GET', 'http://h/', kw({ retries: false })));
      expect(error).toMatchObject({
        name: 'NewConnectionError',
        message:
          "SOCKSConnection(host='h', port=80): Failed to establish a new connection: [Errno -2] Name or service not known",
        cause: { name: 'gaierror', errno: -2 },
      });
    },
  );

  test('create_connection() of socks without a proxy is a gaierror', async () => {
    const connect = () => socks.create_connection(['h', 80], kw({ proxy_type: 2 }));
    expect(await raised(connect)).toMatchObject({ name: 'gaierror', errno: -2 });
  });

  test('create_connection() to null or * connects to this machine', async () => {
    await using peer = await script([{ end: 'close' }, { end: 'close' }]);
    for (const host of [null, '*']) {
      const sock = await socket.create_connection([host as string, peer.port], 5);
      expect(sock.getpeername()).toEqual(['127.0.0.1', peer.port]);
      sock.close();
    }
    const none = [null, null] as unknown as [string, number];
    expect(await raised(() => socket.create_connection(none, 5))).toMatchObject({ errno: -2 });
  });
});

describe('has_ipv6()', () => {
  const with_addresses = (...addresses: string[]) =>
    vi
      .spyOn(os, 'networkInterfaces')
      .mockReturnValue({ lo: addresses.map((address) => ({ address })) as never, none: undefined });

  test.each([
    [['127.0.0.1', '::1'], true],
    [['127.0.0.1'], false],
    [['127.0.0.1', 'fe80::1'], false],
    [[], false],
  ])('addresses %j: %j', (addresses, expected) => {
    with_addresses(...addresses);
    expect(has_ipv6()).toBe(expected);
  });

  test('is true if the system does not tell', () => {
    vi.spyOn(os, 'networkInterfaces').mockImplementation(() => {
      throw new Error('EACCES');
    });
    expect(has_ipv6()).toBe(true);
  });
});
