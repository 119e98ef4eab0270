// Every way a peer can fail, with the Python exception for each.
import { expect, inject, test } from 'vitest';
import { OSError, TimeoutError } from '../../../lib/python/builtins/index.js';
import type { WireInterface as Wire } from '../../../lib/transport/base.js';
import { black_hole } from '../../server/black_hole.js';
import { raised } from '../../server/colours.js';
import { script, type Step } from '../../server/script.js';
import { each_backend } from '../../unit/transport/backends.js';
import { bytes, endpoint, get, read, read_head, request } from '../../unit/transport/helpers.js';

const RESET = {
  name: 'ConnectionResetError',
  errno: 104,
  message: '[Errno 104] Connection reset by peer',
  code: 'ECONNRESET',
};
const TIMED_OUT = { name: 'TimeoutError', message: 'timed out', errno: null };

/** The error of `run`, which must be raised after about `seconds`. */
async function timed(seconds: number, run: () => unknown): Promise<unknown> {
  const began = performance.now();
  const error = await raised(run);
  const took = performance.now() - began;
  expect(took).toBeGreaterThanOrEqual(seconds * 1000 - 2);
  expect(took).toBeLessThan(seconds * 1000 + 1500);
  return error;
}

each_backend(({ transport }) => {
  const { open_wire } = transport;

  /** Connects to a peer that plays those steps after reading a line, and sends the line. */
  async function start_exchange(...steps: Step[]): Promise<{ wire: Wire } & AsyncDisposable> {
    const peer = await script([{ read: 'line' }, ...steps]);
    const wire = await open_wire(endpoint(peer.url), 5);
    await wire.sendall(bytes('go on\n'), 5);
    return {
      wire,
      [Symbol.asyncDispose]: async () => {
        wire.close();
        await peer.close();
      },
    };
  }

  test('a refused connection raises ConnectionRefusedError', async () => {
    // Port 1 is below those that other tests are given: nobody listens on it meanwhile.
    const error = await raised(() => open_wire({ host: '127.0.0.1', port: 1 }, 5));
    expect(error).toBeInstanceOf(OSError);
    expect(error).toMatchObject({
      name: 'ConnectionRefusedError',
      message: '[Errno 111] Connection refused',
      errno: 111,
      code: 'ECONNREFUSED',
      cause: { code: 'ECONNREFUSED', syscall: 'connect', port: 1 },
    });
  });

  test('a name that does not resolve raises gaierror', async () => {
    const error = await raised(() => open_wire({ host: 'does-not-exist.invalid', port: 80 }, 5));
    expect(error).toMatchObject({
      name: 'gaierror',
      errno: -2,
      message: '[Errno -2] Name or service not known',
      cause: { syscall: 'getaddrinfo', hostname: 'does-not-exist.invalid' },
    });
  });

  test.each([
    ['a source address of another machine', '10.99.99.99', 0, 'OSError', 99],
    ['a source port in use', '127.0.0.1', -1, 'OSError', 98],
  ])('%s raises OSError', async (_why, host, port, name, errno) => {
    const to = endpoint(inject('http'));
    const source = [host, port < 0 ? to.port : port] as const;
    const error = await raised(() => open_wire({ ...to, source_address: source }, 5));
    expect(error).toMatchObject({ name, errno });
  });

  test('a missing Unix socket raises FileNotFoundError', async () => {
    expect(await raised(() => open_wire({ path: '/nonexistent/socket' }, 5))).toMatchObject({
      name: 'FileNotFoundError',
      message: '[Errno 2] No such file or directory',
    });
  });

  test('connecting times out', async () => {
    await using hole = await black_hole();
    const to = { host: '127.0.0.1', port: hole.port };
    expect(await timed(0.1, () => open_wire(to, 0.1))).toMatchObject(TIMED_OUT);
  });

  test('a reset is raised once: then the stream has ended, and sending is EPIPE', async () => {
    await using exchange = await start_exchange({ end: 'rst' });
    const { wire } = exchange;
    const error = await raised(() => wire.recv(9, 5));
    expect(error).toMatchObject({ ...RESET, cause: { code: 'ECONNRESET', syscall: 'read' } });
    expect(wire.open).toBe(false);
    for (let i = 0; i < 2; i++) {
      expect(await wire.recv(9, 5)).toHaveLength(0);
      expect(await raised(() => wire.sendall(bytes('x'), 5))).toMatchObject({
        name: 'BrokenPipeError',
      });
    }
  });

  test('a reset is raised after the bytes received before it', async () => {
    await using exchange = await start_exchange('hello', { wait: 50 }, { end: 'rst' });
    const { wire } = exchange;
    expect(await read(wire, 5)).toBe('hello');
    const error = await raised(() => wire.recv(9, 5));
    expect(error).toMatchObject({ ...RESET, cause: { code: 'ECONNRESET', syscall: 'read' } });
    expect(await wire.recv(9, 5)).toHaveLength(0);
    expect(wire.open).toBe(false);
  });

  test('a reset immediately after some bytes loses at most the last of them', async () => {
    await using exchange = await start_exchange('hello', { wait: 20 }, ' world', { end: 'rst' });
    const { wire } = exchange;
    await transport.sleep(0.1);
    let text = '';
    const error = await raised(async () => {
      for (let piece; (piece = await wire.recv(99, 5)).length > 0;)
        text += Buffer.from(piece).toString();
    });
    // The kernel may drop data that arrived just before the reset.
    expect(['hello', 'hello world']).toContain(text);
    expect(error).toMatchObject(RESET);
  });

  test('a reset is raised by recv() and sendall()', async () => {
    await using peer = await script([{ read: 1 }, { end: 'rst' }]);
    const wire = await open_wire(endpoint(peer.url), 5);
    await wire.sendall(bytes('x'), 5);
    expect(await raised(() => wire.recv(1, 5))).toMatchObject(RESET);
    expect(await raised(() => wire.sendall(bytes('x'), 5))).toMatchObject({
      name: 'BrokenPipeError',
    });
    wire.close();
  });

  test('recv() times out, and a later one succeeds', async () => {
    await using exchange = await start_exchange('hello', { read: 'line' }, ' world');
    const { wire } = exchange;
    expect(await read(wire, 5)).toBe('hello');
    expect(await timed(0.1, () => wire.recv(9, 0.1))).toMatchObject(TIMED_OUT);
    expect(wire.open).toBe(true);
    await wire.sendall(bytes('go on\n'), 5);
    expect(await read(wire, 6)).toBe(' world');
  });

  test('an upload to a peer that does not read times out', async () => {
    await using peer = await script([{ wait: 10_000 }]);
    const wire = await open_wire(endpoint(peer.url), 5);
    const big = new Uint8Array(64 << 20);
    expect(await timed(0.2, () => wire.sendall(big, 0.2))).toMatchObject(TIMED_OUT);
    wire.close();
  });

  test('bytes received before an upload failed can still be read', async () => {
    await using exchange = await start_exchange('too large', { wait: 500 }, { end: 'rst' });
    const { wire } = exchange;
    // A reset discards unread data in the kernel, so this waits until it has been read.
    while (!(await wire.readable())) await transport.sleep(0.01);
    const error = await raised(() => wire.sendall(new Uint8Array(64 << 20), 5));
    expect(['ConnectionResetError', 'BrokenPipeError']).toContain((error as Error).name);
    expect(await read(wire, 9)).toBe('too large');
  });

  test('a slow body does not time out while bytes keep arriving', async () => {
    const text = 'a slow drip, byte by byte, '.repeat(5);
    await using exchange = await start_exchange(
      ...[...text].flatMap((byte): Step[] => [byte, { wait: 20 }]),
      { end: 'fin' },
    );
    expect(await read(exchange.wire, Infinity, 2)).toBe(text);
  });

  test('a time-out applies only while an operation waits', async () => {
    const wire = await open_wire(endpoint(inject('http')), 5);
    await wire.sendall(request('GET /slow_body?ms=250 HTTP/1.0'), 0.1);
    await read_head(wire, 5);
    await transport.sleep(0.3);
    expect(await read(wire)).toBe('xy');
    wire.close();
  });

  test('a new connection works after these failures', async () => {
    const wire = await open_wire(endpoint(inject('http')), 5);
    expect(await get(wire, '/')).toBe('hello\n');
    expect(await raised(() => wire.recv(1, 0.02))).toBeInstanceOf(TimeoutError);
    wire.close();
  });
});
