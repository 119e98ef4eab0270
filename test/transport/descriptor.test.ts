// The blocking colour's short way: without a time-out the caller's thread reads and writes the connection itself, until
// something else is wanted of it.
import { existsSync, readdirSync, readlinkSync } from 'node:fs';
import { describe, expect, inject, test } from 'vitest';
import { BrokenPipeError, ConnectionResetError, TimeoutError } from '../../lib/builtins/index.js';
import { create_default_context, to_tls_options } from '../../lib/ssl/index.js';
import { open_wire } from '../../lib/transport/blocking.js';
import type { Step } from '../server/script.js';
import { script } from '../server/script.js';
import { raised } from '../server/colours.js';
import { bytes, endpoint } from './helpers.js';

const here = endpoint(inject('http'));
const request = (target: string) => bytes(`GET ${target} HTTP/1.1\r\nHost: x\r\n\r\n`);
const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n';

type Blocking = ReturnType<typeof open_wire>;

function read_all(wire: Blocking, timeout: number | null): string {
  const pieces: Uint8Array[] = [];
  for (let piece; (piece = wire.read_chunk(timeout)) !== null;) pieces.push(piece);
  return Buffer.concat(pieces).toString('latin1');
}

/** A wire to a peer that does so after it has read a request, which was sent. */
async function asked(...steps: Step[]) {
  const peer = await script([{ read: 'head' }, ...steps]);
  const wire = open_wire(endpoint(peer.url), null);
  wire.sendall(request('/'), null);
  return { peer, wire, [Symbol.asyncDispose]: () => (wire.close(), peer.close()) };
}

describe('a time-out that comes later', () => {
  test('holds for the body: it expires, and what comes after is read', async () => {
    await using exchange = await asked(`${OK}he`, { wait: 400 }, 'llo');
    const { wire } = exchange;
    expect(wire.read_head('GET', null)).toMatchObject({ status: 200 });
    expect(Buffer.from(wire.read_chunk(null)!).toString()).toBe('he');
    expect(await raised(() => wire.read_chunk(0.1))).toBeInstanceOf(TimeoutError);
    expect(read_all(wire, 5)).toBe('llo');
    expect(wire.complete).toBe(true);
  });

  test('holds for the head, and then again none', async () => {
    await using exchange = await asked({ wait: 300 }, `${OK}hello`);
    const { wire } = exchange;
    expect(await raised(() => wire.read_head('GET', 0.1))).toBeInstanceOf(TimeoutError);
    expect(wire.read_head('GET', null)).toMatchObject({ status: 200 });
    expect(read_all(wire, null)).toBe('hello');
  });

  test('holds for an upload', async () => {
    await using peer = await script([{ wait: 10_000 }]);
    const wire = open_wire(endpoint(peer.url), null);
    wire.sendall(bytes('x'), null);
    const big = new Uint8Array(64 << 20);
    expect(await raised(() => wire.sendall(big, 0.2))).toBeInstanceOf(TimeoutError);
    wire.close();
  });
});

test('a kept connection: by one thread, then by the other', () => {
  const wire = open_wire(here, null);
  for (const timeout of [null, null, 5, null, 5]) {
    wire.sendall(request('/'), timeout);
    expect(wire.read_head('GET', timeout)).toMatchObject({ status: 200 });
    expect(read_all(wire, timeout)).toBe('hello\n');
    expect(wire.over).toBe(false);
    expect(wire.readable()).toBe(false);
  }
  wire.close();
});

test.each([
  ['ended', { end: 'fin' }],
  ['was reset', { end: 'rst' }],
  ['has something more to say', 'HTTP/1.1 408 Request Timeout\r\n\r\n'],
] satisfies [string, Step][])('a look shows that the peer %s', async (_what, step) => {
  await using exchange = await asked(`${OK}hello`, { wait: 50 }, step, { wait: 5000 });
  const { wire } = exchange;
  wire.read_head('GET', null);
  expect(read_all(wire, null)).toBe('hello');
  expect(wire.readable()).toBe(false);
  await expect.poll(() => wire.readable()).toBe(true);
  expect(wire.over).toBe(true);
});

test('a reset, and a broken pipe', async () => {
  await using exchange = await asked({ end: 'rst' });
  const { wire } = exchange;
  expect(await raised(() => wire.read_head('GET', null))).toBeInstanceOf(ConnectionResetError);
  const error = await raised(() => {
    for (let i = 0; i < 100; i++) wire.sendall(request('/'), null);
  });
  expect(error).toSatisfy((e) => e instanceof BrokenPipeError || e instanceof ConnectionResetError);
  expect(wire.open).toBe(false);
});

test('50 MB up and down, in large pieces and small', () => {
  const size = 50_000_000;
  const wire = open_wire(here, null);
  const head = `POST /count HTTP/1.1\r\nHost: x\r\nContent-Length: ${size}\r\n\r\n`;
  for (const piece of [size, size / 100]) {
    wire.sendall(bytes(head), null);
    const body = new Uint8Array(piece);
    for (let sent = 0; sent < size; sent += piece) wire.sendall(body, null);
    wire.read_head('POST', null);
    expect(JSON.parse(read_all(wire, null))).toMatchObject({ length: size });
  }
  wire.sendall(request(`/big?n=${size}`), null);
  wire.read_head('GET', null);
  expect(read_all(wire, null)).toHaveLength(size);
  expect(wire.complete).toBe(true);
  wire.close();
});

test('pieces that were read stay what they are while more is read', async () => {
  const parts = Array.from({ length: 20 }, (_, i) => String(i % 10).repeat(5000 * (i % 7) + 1));
  const text = parts.join('');
  await using exchange = await asked(
    `HTTP/1.1 200 OK\r\nContent-Length: ${text.length}\r\n\r\n`,
    ...parts.flatMap((part): Step[] => [part, { wait: 5 }]),
  );
  const { wire } = exchange;
  wire.read_head('GET', null);
  expect(read_all(wire, null)).toBe(text);
});

/** What each descriptor of this process is of. */
function descriptors(): Map<string, string> {
  const found = new Map<string, string>();
  for (const name of readdirSync('/proc/self/fd')) {
    try {
      found.set(name, readlinkSync(`/proc/self/fd/${name}`));
    } catch {
      // That of the listing itself.
    }
  }
  return found;
}

test.runIf(existsSync('/proc/self/fd'))(
  'a descriptor goes to nobody else while this thread may write to it',
  async () => {
    await using peer = await script([{ read: 'head' }, { end: 'rst' }]);
    const before = new Set(descriptors().values());
    const wire = open_wire(endpoint(peer.url), null);
    const [name = '', socket] = [...descriptors()].find(
      ([, of]) => of.startsWith('socket:') && !before.has(of),
    )!;
    wire.sendall(request('/'), null);
    // The worker reads from here on, and finds the reset.
    expect(await raised(() => wire.read_head('GET', 5))).toBeInstanceOf(ConnectionResetError);
    expect(descriptors().get(name)).toBe(socket);
    wire.close();
    await expect.poll(() => descriptors().get(name)).not.toBe(socket);
  },
);

test('its addresses are told, and it is still read here', () => {
  const wire = open_wire(here, null);
  expect(wire.remote_address).toEqual([here.host, here.port]);
  wire.sendall(request('/'), null);
  wire.read_head('GET', null);
  expect(read_all(wire, null)).toBe('hello\n');
  wire.close();
});

test('raw bytes, then TLS: what a proxy says before belongs to the one, the rest to the other', async () => {
  await using peer = await script([{ read: 'head' }, 'HTTP/1.1 200 OK\r\n\r\nno TLS at all'], {});
  const wire = open_wire(endpoint(peer.url), null);
  wire.sendall(bytes('CONNECT x:1 HTTP/1.1\r\n\r\n'), null);
  expect(wire.read_head('CONNECT', null)).toMatchObject({ status: 200 });
  const options = to_tls_options(create_default_context(), 'localhost');
  expect(await raised(() => wire.start_tls(options, 5))).toMatchObject({
    message: expect.stringContaining('WRONG_VERSION_NUMBER') as string,
  });
  wire.close();
});

test('both ends can be shut down', async () => {
  await using peer = await script([{ read: 'end' }, `${OK}hello`, { end: 'fin' }]);
  const wire = open_wire(endpoint(peer.url), null);
  wire.sendall(request('/'), null);
  wire.shutdown('write');
  expect(await raised(() => wire.sendall(bytes('x'), null))).toBeInstanceOf(BrokenPipeError);
  expect(wire.read_head('GET', null)).toMatchObject({ status: 200 });
  expect(read_all(wire, null)).toBe('hello');
  wire.close();
});
