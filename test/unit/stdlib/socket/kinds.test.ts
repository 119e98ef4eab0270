// Families, addresses and options of sockets, and the files of `makefile`. The expected values are CPython's.
import { readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { describe, expect, inject, test } from 'vitest';
import { encode, kw } from '../../../../lib/python/builtins/index.js';
import * as socket from '../../../../lib/stdlib/socket/index.js';
import * as ssl from '../../../../lib/stdlib/ssl/index.js';
import * as blocking_socket from '../../../../lib/sync/stdlib/socket/index.js';
import { both, raised } from '../../../server/colours.js';
import { script } from '../../../server/script.js';

const { AF_INET, AF_INET6, AF_UNIX, IPPROTO_TCP, SOCK_DGRAM, SOCK_STREAM } = socket;
const { SOL_SOCKET, SO_ERROR, SO_KEEPALIVE, SO_REUSEADDR, SO_TYPE, TCP_NODELAY } = socket;

/** True if this machine has an IPv6 loopback address. */
const ipv6 = Object.values(networkInterfaces()).some((addresses) =>
  addresses?.some(({ address }) => address === '::1'),
);

/** Returns true if the kernel's table of TCP connections shows a keep-alive timer for a local port, or null elsewhere. */
function has_keep_alive_timer(port: number): boolean | null {
  if (process.platform !== 'linux') return null;
  const local = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const lines = readFileSync('/proc/net/tcp', 'latin1').split('\n');
  const fields = lines.map((line) => line.trim().split(/\s+/));
  return fields.some(
    ([, address, , , , timer]) => address?.endsWith(local) && timer?.startsWith('02:'),
  );
}

describe.each(both({ socket }, { socket: blocking_socket }))('$colour', ({ socket }) => {
  test.skipIf(!ipv6)(
    'a connection to an IPv6 address has its family, and addresses of four parts',
    async () => {
      await using peer = await script([{ read: 1 }], { host: '::1' });
      const sock = await socket.create_connection(['::1', peer.port], 5);
      expect([sock.family, sock.type, sock.proto]).toEqual([AF_INET6, SOCK_STREAM, IPPROTO_TCP]);
      expect(sock.getpeername()).toEqual(['::1', peer.port, 0, 0]);
      expect(sock.getsockname()).toEqual(['::1', expect.any(Number), 0, 0]);
      sock.close();
      expect(sock.family).toBe(AF_INET6);
      const own = new socket.socket(AF_INET6);
      await own.connect(['::1', peer.port, 0, 0]);
      expect([own.proto, own.getpeername()]).toEqual([0, ['::1', peer.port, 0, 0]]);
      own.close();
    },
  );

  test.skipIf(!ipv6)('the last part of an IPv6 address is its zone', async () => {
    await using peer = await script([{ end: 'close' }], { host: '::1' });
    const sock = new socket.socket(AF_INET6);
    await sock.connect(['::1', peer.port, 0, 1]);
    expect(sock.getpeername()[0]).toBe('::1');
    sock.close();
    // C takes the low 32 bits of the last two parts.
    const other = new socket.socket(AF_INET6);
    await other.connect(['::1', peer.port, -(2 ** 33), 2 ** 40]);
    other.close();
  });

  // docs/differences.md: connect() without blocking
  test('without blocking, nothing connects', async () => {
    await using peer = await script([{ read: 1 }]);
    const sock = new socket.socket();
    sock.setblocking(false);
    for (let i = 0; i < 3; i++) expect(await sock.connect_ex(['127.0.0.1', peer.port])).toBe(115);
    expect(await raised(() => sock.getpeername())).toMatchObject({ errno: 107 });
    sock.setblocking(true);
    expect(await sock.connect_ex(['127.0.0.1', peer.port])).toBe(0);
    sock.close();
  });

  test.each([
    [['::1', 9, 0x10_0000], 'OverflowError', 'connect(): flowinfo must be 0-1048575.'],
    [['::1', 9, -1], 'OverflowError', 'connect(): flowinfo must be 0-1048575.'],
    [['::1', 9, 'x'], 'TypeError', "'str' object cannot be interpreted as an integer"],
    [['::1', 9, 0, 'x'], 'TypeError', "'str' object cannot be interpreted as an integer"],
    [['fe80::1%nope', 9], 'gaierror', '[Errno -2] Name or service not known'],
  ] as const)('connect(%j) is %s', async (address, name, message) => {
    const sock = new socket.socket(AF_INET6);
    const error = await raised(() => sock.connect(address));
    expect(error).toMatchObject({ name, message });
    sock.close();
  });

  test('a connection to an IPv4 address has addresses of two parts', async () => {
    await using peer = await script([{ read: 1 }]);
    const sock = await socket.create_connection(['127.0.0.1', peer.port], 5);
    expect([sock.family, sock.proto]).toEqual([AF_INET, IPPROTO_TCP]);
    expect(sock.getpeername()).toEqual(['127.0.0.1', peer.port]);
    sock.close();
  });

  test('a socket of one family connects to no address of the other', async () => {
    const refused = {
      name: 'gaierror',
      message: '[Errno -9] Address family for hostname not supported',
    };
    expect(await raised(() => new socket.socket().connect(['::1', 9]))).toMatchObject(refused);
    const other = new socket.socket(AF_INET6);
    expect(await raised(() => other.connect(['127.0.0.1', 9]))).toMatchObject(refused);
  });

  test('getpeername() of a connection that was reset is an error', async () => {
    await using peer = await script([{ read: 1 }, { end: 'rst' }]);
    const sock = await socket.create_connection(['127.0.0.1', peer.port], 5);
    await sock.sendall(encode('x'));
    await raised(() => sock.recv(1));
    expect(await raised(() => sock.getpeername())).toMatchObject({
      message: '[Errno 107] Transport endpoint is not connected',
    });
    sock.close();
  });

  test.each([
    [AF_INET, SOCK_DGRAM, 0, 94, 'Socket type not supported (only SOCK_STREAM is)'],
    [AF_INET, 3, 0, 94, 'Socket type not supported (only SOCK_STREAM is)'],
    [99, SOCK_STREAM, 0, 97, 'Address family not supported by protocol'],
    [0, SOCK_STREAM, 0, 97, 'Address family not supported by protocol'],
    [AF_INET, SOCK_STREAM, 17, 93, 'Protocol not supported'],
    [AF_UNIX, SOCK_STREAM, 6, 93, 'Protocol not supported'],
  ])('socket(%i, %i, %i) is an OSError', async (family, type, proto, errno, words) => {
    expect(await raised(() => new socket.socket(family, type, proto))).toMatchObject({
      errno,
      message: `[Errno ${errno}] ${words}`,
    });
  });

  test('send() and sendall() take flags, which must be 0', async () => {
    await using peer = await script([{ read: 3 }, { repeat: 'b', times: 1 }, { end: 'close' }]);
    const sock = await socket.create_connection(['127.0.0.1', peer.port], 5);
    await sock.sendall(encode('aa'), 0);
    expect(await sock.send(encode('a'), 0)).toBe(1);
    expect((await sock.recv(1)).decode()).toBe('b');
    for (const operation of [() => sock.send(encode('a'), 1), () => sock.sendall(encode('a'), 1)]) {
      expect(await raised(operation)).toMatchObject({ name: 'OSError', errno: 95 });
    }
    expect(await raised(() => sock.sendall(encode('a'), 'x' as never))).toMatchObject({
      message: "'str' object cannot be interpreted as an integer",
    });
    sock.close();
    expect(await raised(() => new socket.socket().sendall(encode('a'), 1))).toMatchObject({
      name: 'BrokenPipeError',
    });
  });

  test('TCP_NODELAY and SO_KEEPALIVE are set, before and after connecting, and over TLS', async () => {
    await using peer = await script([{ read: 1 }, { wait: 5000 }]);
    const early = new socket.socket();
    early.setsockopt(SOL_SOCKET, SO_KEEPALIVE, 1);
    await early.connect(['127.0.0.1', peer.port]);
    const late = await socket.create_connection(['127.0.0.1', peer.port], 5);
    late.setsockopt(SOL_SOCKET, SO_KEEPALIVE, new Uint8Array([1, 0, 0, 0]));
    const without = await socket.create_connection(['127.0.0.1', peer.port], 5);
    without.setsockopt(SOL_SOCKET, SO_KEEPALIVE, true);
    without.setsockopt(SOL_SOCKET, SO_KEEPALIVE, false);
    // A reply from the worker shows that it has executed the command before.
    for (const sock of [early, late, without]) sock.getsockname();
    const on = process.platform === 'linux' ? true : null;
    const timers = [early, late, without].map((sock) =>
      has_keep_alive_timer(sock.getsockname()[1] as number),
    );
    expect(timers).toEqual([on, on, on && false]);
    const values = [early, late, without].map((sock) => sock.getsockopt(SOL_SOCKET, SO_KEEPALIVE));
    expect(values).toEqual([1, 1, 0]);
    for (const sock of [early, late, without]) sock.close();

    const plain = await socket.create_connection(
      ['localhost', Number(new URL(inject('https').good).port)],
      5,
    );
    plain.setsockopt(IPPROTO_TCP, TCP_NODELAY, 0);
    const context = ssl.create_default_context(kw({ cafile: inject('ca') }));
    const secure = await context.wrap_socket(plain, kw({ server_hostname: 'localhost' }));
    expect(secure.getsockopt(IPPROTO_TCP, TCP_NODELAY)).toBe(0);
    secure.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1);
    expect(secure.getsockopt(IPPROTO_TCP, TCP_NODELAY)).toBe(1);
    secure.close();
  });

  test('getsockopt() returns a number, or bytes', async () => {
    const sock = new socket.socket();
    expect(sock.getsockopt(SOL_SOCKET, SO_TYPE)).toBe(SOCK_STREAM);
    expect(sock.getsockopt(SOL_SOCKET, SO_ERROR)).toBe(0);
    expect(sock.getsockopt(SOL_SOCKET, SO_TYPE, 10)).toEqual(encode('\x01\0\0\0', 'latin-1'));
    expect(sock.getsockopt(SOL_SOCKET, SO_TYPE, 2)).toEqual(encode('\x01\0', 'latin-1'));
    for (const size of [-1, 2000]) {
      expect(await raised(() => sock.getsockopt(SOL_SOCKET, SO_TYPE, size))).toMatchObject({
        message: 'getsockopt buflen out of range',
      });
    }
  });

  const words = 'Protocol not available (Node sets only TCP_NODELAY and SO_KEEPALIVE)';
  test.each([
    [SO_REUSEADDR, 1, 'OSError', `[Errno 92] ${words}`],
    [SO_KEEPALIVE, 'a', 'TypeError', "a bytes-like object is required, not 'str'"],
    [SO_KEEPALIVE, null, 'TypeError', "a bytes-like object is required, not 'NoneType'"],
    [SO_KEEPALIVE, 1.5, 'TypeError', "a bytes-like object is required, not 'float'"],
    [SO_KEEPALIVE, new Uint8Array([1]), 'OSError', '[Errno 22] Invalid argument'],
    ['a', 1, 'TypeError', "'str' object cannot be interpreted as an integer"],
  ])('setsockopt(SOL_SOCKET, %j, %j) raises %s', async (option, value, name, message) => {
    const sock = new socket.socket();
    const error = await raised(() => sock.setsockopt(SOL_SOCKET, option as never, value as never));
    expect(error).toMatchObject({ name, message });
  });

  test('makefile() reads text, decoded as asked', async () => {
    await using peer = await script(['one\r\ntwo \xc3\xa9\nthr\xc3', { end: 'fin' }]);
    const text = async (...args: unknown[]) => {
      const sock = await socket.create_connection(['127.0.0.1', peer.port], 5);
      const file = sock.makefile(...(args as []));
      sock.close();
      const lines = await file.readlines();
      file.close();
      return lines;
    };
    expect(await text({ errors: 'replace' })).toEqual(['one\n', 'two é\n', 'thr\ufffd']);
    expect(await text('r', null, kw({ encoding: 'latin-1', newline: '' }))).toEqual([
      'one\r\n',
      'two Ã©\n',
      'thrÃ',
    ]);
    expect(await raised(() => text())).toMatchObject({ name: 'UnicodeDecodeError' });
  });

  test('makefile() reads bytes, with a buffer or without', async () => {
    await using peer = await script(['one\ntwo\n', { end: 'fin' }]);
    for (const args of [['rb'], ['br', 5], ['b', -1], [{ mode: 'rb' }]] as ['rb'][]) {
      const sock = await socket.create_connection(['127.0.0.1', peer.port], 5);
      expect((await sock.makefile(...args).readline()).decode()).toBe('one\n');
      sock.close();
    }
    const sock = await socket.create_connection(['127.0.0.1', peer.port], 5);
    const raw = sock.makefile('rb', 0);
    expect(raw).toBeInstanceOf(socket.SocketIO);
    expect((await raw.read(3))?.decode()).toBe('one');
    sock.close();
  });

  test.each([
    ['rt', "invalid mode 'rt' (only r, w, b allowed)", 'ValueError'],
    ['w', 'makefile() only reads: use sendall()', 'UnsupportedOperation'],
    ['rwb', 'makefile() only reads: use sendall()', 'UnsupportedOperation'],
  ])('makefile(%j) is an error', async (mode, message, name) => {
    const sock = new socket.socket();
    expect(await raised(() => sock.makefile(mode as 'r'))).toMatchObject({ name, message });
    expect(await raised(() => sock.makefile('r', 0))).toMatchObject({
      message: 'unbuffered streams must be binary',
    });
  });
});
