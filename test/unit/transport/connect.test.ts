// Connecting to a name with several addresses, and closing during an operation: possible in the async colour only.
import dns from 'node:dns';
import net from 'node:net';
import { afterEach, expect, inject, test, vi } from 'vitest';
import { open_wire } from '../../../lib/transport/index.js';
import { create_connection } from '../../../lib/sync/stdlib/socket/index.js';
import { black_hole } from '../../server/black_hole.js';
import { raised } from '../../server/colours.js';
import { script, type Step } from '../../server/script.js';
import { bytes, endpoint, get } from './helpers.js';

const { port } = endpoint(inject('http'));
afterEach(() => {
  vi.restoreAllMocks();
});

/** Makes every name resolve to those addresses. */
function resolving_to(...addresses: string[]): void {
  const found = addresses.map((address) => ({ address, family: 4 }));
  // The overload for `all: true`.
  vi.spyOn(dns.promises, 'lookup').mockResolvedValue(found as never);
}

test('the next address is tried when one refuses', async () => {
  resolving_to('127.0.0.3', '127.0.0.2', '127.0.0.1');
  const wire = await open_wire({ host: 'several.test', port }, 5);
  expect(wire.remote_address).toEqual(['127.0.0.1', port]);
  expect(await get(wire, '/')).toBe('hello\n');
  wire.close();
});

test('the last error is raised when all fail', async () => {
  resolving_to('127.0.0.3', '127.0.0.2');
  const error = await raised(() => open_wire({ host: 'several.test', port }, 5));
  expect(error).toMatchObject({
    name: 'ConnectionRefusedError',
    cause: { address: '127.0.0.2' },
  });
});

test('each address has the whole timeout', async () => {
  await using hole = await black_hole();
  resolving_to('127.0.0.1', '127.0.0.1');
  const began = performance.now();
  const error = await raised(() => open_wire({ host: 'several.test', port: hole.port }, 0.15));
  expect(error).toMatchObject({ name: 'TimeoutError', message: 'timed out' });
  expect(performance.now() - began).toBeGreaterThanOrEqual(298);
});

test('a connection that is established while the event loop is blocked does not time out', async () => {
  for (let round = 0; round < 2; round++) {
    const opened = open_wire({ host: '127.0.0.1', port }, 0.05);
    // Connecting begins in a microtask.
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    for (const until = performance.now() + 80; performance.now() < until;);
    const wire = await opened;
    expect(await get(wire, '/')).toBe('hello\n');
    wire.close();
  }
});

test('a name without addresses raises OSError', async () => {
  resolving_to();
  expect(await raised(() => open_wire({ host: 'none.test', port }, 5))).toMatchObject({
    name: 'OSError',
    message: 'getaddrinfo returns an empty list',
    errno: null,
  });
});

test('a socket that failed before it was listened to raises its error, as of a Unix path in Bun', async () => {
  const failure = Object.assign(new Error('connect ENOENT'), { code: 'ENOENT' });
  const socket = new net.Socket();
  vi.spyOn(net, 'createConnection').mockReturnValue(socket.destroy(failure));
  const error = await raised(() => open_wire({ path: '/nowhere' }, 5));
  expect(error).toMatchObject({ name: 'FileNotFoundError', cause: failure });
});

test("a refusal by Deno's permissions, whose errors have no code, raises PermissionError", async () => {
  const refusal = Object.assign(new Error('Requires net access'), { name: 'NotCapable' });
  vi.spyOn(net, 'createConnection').mockImplementation(() => {
    throw refusal;
  });
  const error = await raised(() => open_wire({ host: '127.0.0.1', port }, 5));
  expect(error).toMatchObject({
    name: 'PermissionError',
    message: '[Errno 13] Permission denied',
    code: 'EACCES',
    cause: refusal,
  });
});

test('close() makes pending operations raise OSError', async () => {
  await using peer = await script([{ read: 1 }]);
  const to = endpoint(peer.url);
  const closed = { name: 'OSError', message: '[Errno 9] Bad file descriptor' };

  const receiving = await open_wire(to, 5);
  const received = raised(() => receiving.recv(1, null));
  const sending = await open_wire(to, 5);
  const sent = raised(() => sending.sendall(new Uint8Array(64 << 20), null));
  for (const wire of [receiving, sending]) wire.close();

  expect(await received).toMatchObject(closed);
  expect(await sent).toMatchObject(closed);
});

/** Blocks the event loop. */
const block = (milliseconds: number) =>
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);

/** Blocks the event loop until the control server answers for that path. */
function block_until(path: string): void {
  const control = create_connection(['127.0.0.1', inject('control')]);
  control.sendall(bytes(`${JSON.stringify([1, 'GET', path, null])}\n`));
  control.recv(1);
  control.close();
}

test('recv() returns bytes that arrived while the event loop was blocked, even past the time-out', async () => {
  await using peer = await script([{ wait: 20 }, 'hello']);
  const wire = await open_wire(endpoint(peer.url), 5);
  const receiving = wire.recv(5, 0.1);
  // Blocks until the server has sent everything.
  block_until(`/${peer.port}/1/sent`);
  block(150);
  expect(Buffer.from(await receiving).toString()).toBe('hello');
  wire.close();
});

test('closed_unread is true only if the peer closed before it read the sent bytes', async () => {
  const end = [{ end: 'close' }] satisfies Step[];
  await using peer = await script({ connections: [end, [{ read: 1 }, ...end]] });
  for (const refused of [true, false]) {
    const wire = await open_wire(endpoint(peer.url), 5);
    // The event loop is blocked, so that the peer's end is not seen before the bytes have reached it.
    if (refused) block_until(`/${peer.port}/1`);
    block(50);
    await wire.sendall(bytes('x'), 0);
    block(50);
    expect(await wire.recv(9, 5)).toHaveLength(0);
    expect(wire.closed_unread).toBe(refused);
    wire.close();
  }
});

test.skipIf(process.platform === 'win32').each([
  ['without an agent', null],
  [
    "over an agent's socket, which ends when the peer does",
    {
      createConnection: ({ host, port }: { host: string; port: number }) => net.connect(port, host),
    },
  ],
])('a reset that arrives together with bytes follows them, %s', async (_, agent) => {
  await using peer = await script([{ read: 1 }, 'ok', { end: 'rst' }]);
  const wire = await open_wire(endpoint(peer.url), 5, agent);
  await wire.sendall(bytes('a'), 5);
  // The event loop is blocked until both have arrived.
  block_until(`/${peer.port}/1/sent`);
  expect(wire.closed_unread).toBe(false);
  expect(Buffer.from(await wire.recv(9, 5)).toString()).toBe('ok');
  await expect.poll(() => wire.readable()).toBe(true);
  expect(await raised(() => wire.recv(9, 5))).toMatchObject({ name: 'ConnectionResetError' });
  wire.close();
});

test.each([
  ['is closed already', (socket: net.Socket) => socket.destroy(), 'ConnectionAbortedError'],
  ['has failed already', (socket: net.Socket) => socket.destroy(new EvalError()), 'EvalError'],
  [
    'is closed while it connects',
    (socket: net.Socket) => setImmediate(() => socket.destroy()),
    'ConnectionAbortedError',
  ],
])("an agent's socket that %s is an error", async (_, change, name) => {
  await using dead = await black_hole();
  const createConnection = () => {
    const socket = net.connect(dead.port, '127.0.0.1');
    change(socket.on('error', () => {}));
    return socket;
  };
  const agent = { createConnection };
  const error = await raised(() => open_wire({ host: 'x', port }, null, agent));
  expect(error).toMatchObject({ name });
});

test('sendall() raises a reset that arrives during an upload', async () => {
  await using peer = await script([{ read: 10 }, { wait: 100 }, { end: 'rst' }]);
  const wire = await open_wire(endpoint(peer.url), 5);
  const error = await raised(() => wire.sendall(new Uint8Array(64 << 20), 5));
  expect(error).toMatchObject({
    name: expect.stringMatching(/^(ConnectionReset|BrokenPipe)Error$/),
  });
  expect(wire.open).toBe(false);
  wire.close();
});

test('bytes are not lost when an error follows them', async () => {
  await using peer = await script([{ read: 1 }, 'hello', { wait: 60 }, { end: 'rst' }]);
  const wire = await open_wire(endpoint(peer.url), 5);
  await wire.sendall(bytes('x'), 5);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(Buffer.from(await wire.recv(5, 5)).toString()).toBe('hello');
  expect(await raised(() => wire.recv(5, 5))).toMatchObject({ name: 'ConnectionResetError' });
  wire.close();
});
