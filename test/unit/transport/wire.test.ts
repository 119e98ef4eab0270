// One connection: connecting, sending, receiving, the end of either side.
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { afterAll, expect, expectTypeOf, inject, onTestFinished, test, vi } from 'vitest';
import { gaierror, OSError, TimeoutError } from '../../../lib/python/builtins/index.js';
import { Bridge } from '../../../lib/transport/bridge.js';
import * as transport from '../../../lib/transport/index.js';
import * as blocking_transport from '../../../lib/transport/blocking.js';
import type { Transport } from '../../../lib/transport/base.js';
import { NO_EXCHANGE } from '../../../lib/transport/exchange.js';
import type { Transport as BlockingTransport } from '../../../lib/sync/transport/base.js';
import { Carrier } from '../../../lib/transport/wire/carrier.cjs';
import { raised } from '../../server/colours.js';
import { script, type Step } from '../../server/script.js';
import { each_backend } from './backends.js';
import { bytes, endpoint, get, read, read_response, read_head, request } from './helpers.js';

const here = endpoint(inject('http'));
const folder = mkdtempSync(join(tmpdir(), 'pyurllib-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What `select` asks in Pyodide. */
const is_writable = (wire: object) => 'writable' in wire && wire.writable;

each_backend(({ backend, colour, transport }) => {
  const { open_wire, resolve, settle, sleep } = transport;

  test('COLOR is the colour, and operations return promises in the async one only', async () => {
    expect(transport.COLOR).toBe(colour);
    const opened = open_wire(here, 5);
    expect(opened instanceof Promise).toBe(colour === 'async');
    const wire = await opened;
    const sent = wire.sendall(bytes('x'), 5) as unknown;
    expect(sent instanceof Promise).toBe(colour === 'async');
    wire.close();
  });

  test('a connection carries several exchanges in turn', async () => {
    const wire = await open_wire(here, 5);
    for (const size of [1, 100_000, 0, 3]) {
      expect(await get(wire, `/big?n=${size}`)).toHaveLength(size);
      expect(await wire.readable()).toBe(false);
    }
    expect(await get(wire, '/404')).toBe('nothing here\n');
    expect(wire.open).toBe(true);
    wire.close();
    wire.close();
    expect(wire.open).toBe(false);
  });

  test.each<[string, Step, string]>([
    ['ended its side', { end: 'fin' }, ''],
    ['closed', { end: 'close' }, ''],
    ['reset', { end: 'rst' }, 'ConnectionResetError'],
    ['sent more', 'more', 'more'],
  ])('an idle connection whose peer has %s is readable', async (_what, step, outcome) => {
    await using peer = await script([{ read: 2 }, 'ok', { read: 2 }, step, { wait: 10_000 }]);
    const wire = await open_wire(endpoint(peer.url), 5);
    await wire.sendall(bytes('a '), 5);
    expect(await read(wire, 2)).toBe('ok');
    expect(await wire.readable()).toBe(false);
    await wire.sendall(bytes('b '), 5);
    await expect.poll(() => wire.readable()).toBe(true);
    // The query does not consume anything.
    expect(await wire.readable()).toBe(true);
    if (outcome === 'ConnectionResetError')
      expect(await raised(() => wire.recv(9, 5))).toMatchObject({ name: outcome });
    else expect(Buffer.from(await wire.recv(9, 5)).toString()).toBe(outcome);
    wire.close();
    expect(await wire.readable()).toBe(true);
  });

  test.each<[string, Step[], boolean]>([
    ['closed', [{ end: 'close' }], true],
    ['ended its side, and reads on', [{ end: 'fin' }, { read: 'end' }], false],
  ])('closed_unread, for data sent after the peer has %s', async (_what, end, refused) => {
    await using peer = await script([{ read: 2 }, 'ok', ...end]);
    const wire = await open_wire(endpoint(peer.url), 5);
    await wire.sendall(bytes('a '), 5);
    expect(await read(wire, 2)).toBe('ok');
    await expect.poll(() => wire.readable()).toBe(true);
    expect(wire.closed_unread).toBe(false);
    await wire.sendall(bytes('b '), 5);
    expect(await wire.recv(9, 5)).toHaveLength(0);
    await expect.poll(() => wire.closed_unread).toBe(refused);
    wire.close();
  });

  test('take() returns received bytes without waiting, null if there are none', async () => {
    await using peer = await script([{ read: 1 }, 'hello', { read: 1 }, { end: 'fin' }]);
    const wire = await open_wire(endpoint(peer.url), 5);
    expect(wire.take(9)).toBeNull();
    await wire.sendall(bytes('a'), 5);
    await expect.poll(() => wire.readable()).toBe(true);
    expect(Buffer.from(wire.take(3) ?? []).toString()).toBe('hel');
    expect(Buffer.from(wire.take(9) ?? []).toString()).toBe('lo');
    expect(wire.take(9)).toBeNull();
    await wire.sendall(bytes('b'), 5);
    await expect.poll(() => wire.readable()).toBe(true);
    expect(wire.take(9)).toBeNull();
    expect(await wire.recv(9, 5)).toHaveLength(0);
    wire.close();
  });

  test('sendall() sends bytes unchanged and in order; the buffer may be reused afterwards', async () => {
    await using peer = await script([{ read: 40_000 }, 'ok']);
    const wire = await open_wire(endpoint(peer.url), 5);
    const data = bytes('a'.repeat(10_000));
    for (let i = 0; i < 4; i++) {
      data.fill(97 + i);
      await wire.sendall(data, 5);
    }
    data.fill(0);
    await wire.sendall(new Uint8Array(0), 5);
    expect(Buffer.from(await wire.recv(100, 5)).toString()).toBe('ok');
    const [received] = await peer.received();
    expect(received).toBe(['a', 'b', 'c', 'd'].map((letter) => letter.repeat(10_000)).join(''));
    wire.close();
  });

  test('readable() waits for input as long as its timeout', async () => {
    await using peer = await script([{ read: 'end' }]);
    const wire = await open_wire(endpoint(peer.url), 5);
    const began = performance.now();
    expect(await wire.readable(0.05)).toBe(false);
    expect(performance.now() - began).toBeGreaterThanOrEqual(48);
    wire.close();
  });

  // Node's sockets take what the kernel does not.
  test.skipIf(backend === 'async')(
    'a wire is writable unless the kernel takes nothing',
    async () => {
      await using peer = await script([]);
      const wire = await open_wire(endpoint(peer.url), 5);
      expect(is_writable(wire)).toBe(true);
      const big = new Uint8Array(64 << 20);
      expect(await raised(() => wire.sendall(big, 0.2))).toMatchObject({ name: 'TimeoutError' });
      // A slow worker is still filling the kernel's memory.
      for (let left = 100; is_writable(wire) && left > 0; left--) await transport.sleep(0.1);
      expect(is_writable(wire)).toBe(false);
      wire.close();
    },
  );

  test.each([3, 300_000])(
    '%i bytes given to open_wire() are sent once, by the worker at once if they are few',
    async (size) => {
      await using peer = await script([{ read: size }, 'ok', { read: 'end' }]);
      const first = bytes('a'.repeat(size));
      const wire = await open_wire(endpoint(peer.url), 5, null, { ...NO_EXCHANGE, first });
      const at_once = backend === 'worker' && size === 3;
      expect(await wire.readable(at_once ? 5 : 0.05)).toBe(at_once);
      await wire.sendall(first, 5);
      expect(await read(wire, 2)).toBe('ok');
      await wire.sendall(bytes('b'), 5);
      await wire.sendall(first, 5);
      wire.close();
      const [received] = await peer.finished();
      expect(received).toBe(`${'a'.repeat(size)}b${'a'.repeat(size)}`);
    },
  );

  test.runIf(backend === 'worker')(
    'a reset after bytes given to open_wire() is an error of recv(), not of their sendall()',
    async () => {
      await using peer = await script([{ read: 3 }, 'ok', { end: 'rst' }]);
      const first = bytes('abc');
      const wire = await open_wire(endpoint(peer.url), 5, null, { ...NO_EXCHANGE, first });
      await expect.poll(async () => (await wire.readable()) && !wire.open).toBe(true);
      await wire.sendall(first, 5);
      expect(Buffer.from(await wire.recv(9, 5)).toString()).toBe('ok');
      for (const [run, name] of [
        [() => wire.recv(9, 5), 'ConnectionResetError'],
        [() => wire.sendall(first, 5), 'BrokenPipeError'],
      ] as const)
        expect(await raised(run)).toMatchObject({ name });
      wire.close();
    },
  );

  test.runIf(backend === 'worker')(
    'a reset that arrives while sendall() looks for one is raised once',
    async () => {
      await using peer = await script([{ read: 3 }, { end: 'rst' }]);
      const wire = await open_wire(endpoint(peer.url), 5);
      await wire.sendall(bytes('abc'), 5);
      await peer.finished();
      // The first look of every second call misses what has arrived.
      const { value } = Object.getOwnPropertyDescriptor(Bridge.prototype, 'receive')!;
      const look = value as (this: Bridge) => boolean;
      let calls = 0;
      let misses = false;
      const missing = vi.spyOn(Bridge.prototype, 'receive').mockImplementation(function (
        this: Bridge,
      ) {
        const found = !misses && look.call(this);
        misses = false;
        return found;
      });
      onTestFinished(() => missing.mockRestore());
      await transport.sleep(0.1);
      let error: unknown = null;
      await expect
        .poll(async () => {
          misses = calls++ % 2 === 0;
          try {
            await wire.sendall(bytes('x'), 5);
          } catch (thrown) {
            error = thrown;
          }
          return error;
        })
        .toMatchObject({ name: 'ConnectionResetError' });
      expect(await wire.recv(9, 5)).toHaveLength(0);
      expect(await raised(() => wire.sendall(bytes('x'), 5))).toMatchObject({
        name: 'BrokenPipeError',
      });
      wire.close();
    },
  );

  test('recv() returns at most that many bytes, the rest next time, none at the end', async () => {
    await using peer = await script(['hello', { read: 1 }, ' world', { end: 'fin' }]);
    const wire = await open_wire(endpoint(peer.url), 5);
    const recv = async () => Buffer.from(await wire.recv(3, 5)).toString();
    expect([await recv(), await recv()]).toEqual(['hel', 'lo']);
    await wire.sendall(bytes('x'), 5);
    expect([await recv(), await recv()]).toEqual([' wo', 'rld']);
    expect([await recv(), await recv()]).toEqual(['', '']);
    wire.close();
  });

  test('a connection that the peer half-closed can still send, until shutdown()', async () => {
    await using peer = await script(['bye', { end: 'fin' }, { read: 'end' }, { end: 'close' }]);
    const wire = await open_wire(endpoint(peer.url), 5);
    expect(Buffer.from(await wire.recv(9, 5)).toString()).toBe('bye');
    expect(await wire.recv(9, 5)).toHaveLength(0);
    await wire.sendall(bytes('still here'), 5);
    await wire.shutdown('write');
    const error = await raised(() => wire.sendall(bytes('x'), 5));
    expect(error).toMatchObject({ name: 'BrokenPipeError', errno: 32 });
    await expect.poll(() => peer.received()).toEqual(['still here']);
    wire.close();
  });

  test.each(['write', 'both'] as const)(
    'shutdown(%j) ends the stream for the peer',
    async (how) => {
      // After both sides are shut down, data that still arrives would be readable, as on Linux: none does.
      const answer = how === 'write' ? 'hello' : '';
      await using peer = await script([{ read: 'end' }, answer, { end: 'fin' }]);
      const wire = await open_wire(endpoint(peer.url), 5);
      await wire.sendall(bytes('x'), 5);
      await wire.shutdown(how);
      // In the sense of `select`, the end of the receiving side can be read at once.
      if (how === 'both') expect(await wire.readable(0)).toBe(true);
      expect(await read(wire)).toBe(answer);
      // A send raises an error, without waiting.
      expect(is_writable(wire)).toBe(true);
      expect(await peer.finished()).toEqual(['x']);
      wire.close();
    },
  );

  test('shutdown() takes effect after the queued bytes', async () => {
    const sent = 'x'.repeat(1_000_000);
    await using peer = await script([{ wait: 50 }, { read: 'end' }, 'all', { end: 'fin' }]);
    const wire = await open_wire(endpoint(peer.url), 5);
    await wire.sendall(bytes(sent), 5);
    await wire.shutdown('write');
    expect(await read(wire)).toBe('all');
    const [received] = await peer.finished();
    expect(received?.length).toBe(sent.length);
    wire.close();
  });

  test('many small pieces arrive in the order in which they were sent', async () => {
    const pieces = Array.from({ length: 1000 }, (_, i) => `${i},`.repeat((i % 7) + 1));
    await using peer = await script([{ read: 'end' }, 'all', { end: 'fin' }]);
    const wire = await open_wire(endpoint(peer.url), 5);
    for (const piece of pieces) await wire.sendall(bytes(piece), 5);
    await wire.shutdown('write');
    expect(await read(wire)).toBe('all');
    expect(await peer.finished()).toEqual([pieces.join('')]);
    wire.close();
  });

  test('several connections can be read in turn', async () => {
    const wires = [];
    for (let i = 0; i < 3; i++) wires.push(await open_wire(here, 5));
    for (const [i, wire] of wires.entries())
      await wire.sendall(request(`GET /drip?n=4&ms=${10 + i} HTTP/1.0`), 5);
    for (const wire of wires) await read_head(wire);
    const seen: string[] = [];
    for (let line = 0; line < 4; line++)
      for (const [i, wire] of wires.entries()) seen.push(`${i} ${await read(wire, 7)}`);
    expect(seen).toEqual(
      [0, 1, 2, 3].flatMap((line) => [0, 1, 2].map((i) => `${i} drip ${line}\n`)),
    );
    for (const wire of wires) wire.close();
  });

  test('a wire knows the addresses of both ends, also with a source address or a name', async () => {
    const wire = await open_wire(here, 5);
    expect(wire.remote_address).toEqual([here.host, here.port]);
    expect(wire.local_address).toEqual(['127.0.0.1', expect.any(Number)]);
    expect(wire.encrypted).toBe(false);
    expect(wire.peer_certificate()).toBeNull();
    wire.close();
    const other = await open_wire({ ...here, source_address: ['127.0.0.2', 0] }, 5);
    expect(other.local_address).toEqual(['127.0.0.2', expect.any(Number)]);
    expect(await get(other, '/')).toBe('hello\n');
    other.close();
    const named = await open_wire({ host: 'localhost', port: here.port }, 5);
    expect(named.remote_address).toEqual(['127.0.0.1', here.port]);
    named.close();
  });

  test('a wire connects to a Unix socket', async () => {
    const path = join(folder, `${backend}.sock`);
    const server = spawn(process.execPath, [
      '-e',
      `require('node:net').createServer((s) => s.pipe(s)).listen(process.argv[1], () => console.log('up'))`,
      path,
    ]);
    await once(server.stdout, 'data');
    const wire = await open_wire({ path }, 5);
    await wire.sendall(bytes('echo'), 5);
    expect(Buffer.from(await wire.recv(9, 5)).toString()).toBe('echo');
    expect([wire.local_address, wire.remote_address]).toEqual(['', path]);
    wire.close();
    server.kill();
    const long = await raised(() => open_wire({ path: `/tmp/${'x'.repeat(103)}` }, 5));
    expect(long).toMatchObject({ name: 'OSError', message: 'AF_UNIX path too long' });
  });

  test('resolve() lists the addresses of a name, or raises gaierror', async () => {
    const lookup = await resolve('localhost');
    expect(lookup).toContain('127.0.0.1');
    expect(await resolve('127.0.0.1')).toEqual(['127.0.0.1']);
    expect(await resolve('::1')).toEqual(['::1']);
    for (const host of ['does-not-exist.invalid', '', 'a\0b']) {
      const error = await raised(() => resolve(host));
      expect(error).toBeInstanceOf(gaierror);
      expect(error).toMatchObject({ errno: -2, message: '[Errno -2] Name or service not known' });
    }
  });

  test('settle() accepts a promise only in the async colour', async () => {
    expect(await settle(5)).toBe(5);
    expect(await settle(null)).toBeNull();
    if (colour === 'async') expect(await settle(Promise.resolve(6))).toBe(6);
    else {
      const error = await raised(() => settle(Promise.resolve(6)));
      expect(error).toBeInstanceOf(TypeError);
      expect((error as Error).message).toMatch(
        /promise.*pyurllib\/request.*pyurllib\/sync\/request/,
      );
    }
  });

  test('sleep() waits that long', async () => {
    const began = performance.now();
    await sleep(0.05);
    expect(performance.now() - began).toBeGreaterThanOrEqual(49);
  });

  test('operations on a closed wire raise OSError', async () => {
    const wire = await open_wire(here, 5);
    wire.close();
    for (const use of [
      () => wire.sendall(bytes('x'), 5),
      () => wire.recv(1, 5),
      () => wire.shutdown('both'),
    ]) {
      const error = await raised(use);
      expect(error).toBeInstanceOf(OSError);
      expect(error).toMatchObject({ errno: 9, message: '[Errno 9] Bad file descriptor' });
    }
  });

  test('with a time-out of 0, connecting and receiving raise BlockingIOError', async () => {
    expect(await raised(() => open_wire(here, 0))).toMatchObject({
      name: 'BlockingIOError',
      message: '[Errno 115] Operation now in progress',
    });
    const wire = await open_wire(here, 5);
    expect(await raised(() => wire.recv(1, 0))).toMatchObject({
      name: 'BlockingIOError',
      message: '[Errno 11] Resource temporarily unavailable',
    });
    wire.close();
  });

  test('a time-out beyond the range of Node’s timers does not fire at once', async () => {
    const wire = await open_wire(here, 1e10);
    await wire.sendall(request('GET /slow?ms=50 HTTP/1.1'), 1e10);
    expect(await read_response(wire, 1e10)).toBe('slow\n');
    wire.close();
  });

  test('data can be read after a time-out', async () => {
    const wire = await open_wire(here, 5);
    await wire.sendall(request('GET /slow?ms=200 HTTP/1.1'), 5);
    const error = await raised(() => wire.recv(1, 0.05));
    expect(error).toBeInstanceOf(TimeoutError);
    expect(wire.open).toBe(true);
    expect(await read_response(wire)).toBe('slow\n');
    wire.close();
  });
});

test('both modules have the type Transport', () => {
  expectTypeOf(transport).toExtend<Transport>();
  expectTypeOf(blocking_transport).toExtend<BlockingTransport>();
});

test('what waits on a socket that is closed adds no listener to it', async () => {
  await using peer = await script([{ read: 1 }, { end: 'rst' }]);
  const socket = connect(peer.port, '127.0.0.1').pause();
  await once(socket, 'connect');
  const carrier = new Carrier(socket, 4);
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.write('x');
  carrier.start(() => {});
  await closed;
  for (let times = 0; times < 3; times++)
    await carrier.wait(null, 'write', (done: () => void) => done());
  expect(socket.listenerCount('connect')).toBe(0);
});
