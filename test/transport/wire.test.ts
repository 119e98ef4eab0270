// One connection: connecting, raw bytes, HTTP answers one after the other.
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { afterAll, describe, expect, expectTypeOf, inject, test } from 'vitest';
import { gaierror, OSError, TimeoutError } from '../../lib/builtins/index.js';
import * as transport from '../../lib/transport/index.js';
import * as blocking_transport from '../../lib/transport/blocking.js';
import type { Transport } from '../../lib/transport/base.js';
import type { Transport as BlockingTransport } from '../../lib/sync/transport/base.js';
import { both, raised } from '../server/colours.js';
import { script } from '../server/script.js';
import { bytes, endpoint, get, read_body, send } from './helpers.js';

const here = endpoint(inject('http'));
const folder = mkdtempSync(join(tmpdir(), 'pyurllib-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(both({ transport }, { transport: blocking_transport }))(
  '$colour',
  ({ colour, transport }) => {
    const { open_wire, resolve, settle, sleep } = transport;

    test('COLOR is the colour, and operations give promises in the async one only', async () => {
      expect(transport.COLOR).toBe(colour);
      const opened = open_wire(here, 5);
      expect(opened instanceof Promise).toBe(colour === 'async');
      const wire = await opened;
      const sent = wire.sendall(bytes('x'), 5) as unknown;
      expect(sent instanceof Promise).toBe(colour === 'async');
      wire.close();
    });

    test('answers one after the other on one connection', async () => {
      const wire = await open_wire(here, 5);
      expect(await get(wire, '/')).toEqual([200, 'hello\n']);
      expect(await get(wire, '/chunked?n=3')).toEqual([200, 'chunk 0\nchunk 1\nchunk 2\n']);
      expect(await get(wire, '/status/204')).toEqual([204, '']);
      await send(wire, 'HEAD / HTTP/1.1');
      expect(await wire.read_head('HEAD', 5)).toMatchObject({ status: 200 });
      expect(await wire.read_chunk(5)).toBeNull();
      expect(wire.complete).toBe(true);
      expect(await get(wire, '/404')).toEqual([404, 'nothing here\n']);
      expect(wire.open).toBe(true);
      wire.close();
      wire.close();
      expect(wire.open).toBe(false);
    });

    test('the head: version, reason, headers in order, spelled as sent, in latin-1', async () => {
      await using peer = await script([
        { read: 'head' },
        'HTTP/1.0 299 Gr\xfcn and well\r\nx-b: 1\r\nX-A: \xe4\r\nX-B: 2\r\nContent-Length: 0\r\n\r\n',
      ]);
      const wire = await open_wire(endpoint(peer.url), 5);
      await send(wire, 'GET / HTTP/1.1');
      expect(await wire.read_head('GET', 5)).toEqual({
        kind: 'head',
        version: 'HTTP/1.0',
        status: 299,
        reason: 'Gr\xfcn and well',
        headers: [
          ['x-b', '1'],
          ['X-A', '\xe4'],
          ['X-B', '2'],
          ['Content-Length', '0'],
        ],
      });
      wire.close();
    });

    test('bytes go out as they are, in order, and are copied or sent before sendall is done', async () => {
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

    test('recv: at most so many bytes, what is left next time, none at the end', async () => {
      await using peer = await script(['hello', { wait: 30 }, ' world', { end: 'fin' }]);
      const wire = await open_wire(endpoint(peer.url), 5);
      const received = [];
      for (let piece; (piece = await wire.recv(3, 5)).length > 0;)
        received.push(Buffer.from(piece).toString());
      expect(received).toEqual(['hel', 'lo', ' wo', 'rld']);
      expect(await wire.recv(3, 5)).toHaveLength(0);
      wire.close();
    });

    test('an answer may follow raw bytes, and raw bytes an answer to CONNECT', async () => {
      await using peer = await script([
        'greeting',
        { read: 'head' },
        'HTTP/1.1 200 Connection established\r\nX: y\r\n\r\ntunnelled',
        { read: 4 },
        'back',
      ]);
      const wire = await open_wire(endpoint(peer.url), 5);
      expect(Buffer.from(await wire.recv(8, 5)).toString()).toBe('greeting');
      await send(wire, 'CONNECT elsewhere:443 HTTP/1.0');
      expect(await wire.read_head('CONNECT', 5)).toMatchObject({
        status: 200,
        headers: [['X', 'y']],
      });
      expect(Buffer.from(await wire.recv(9, 5)).toString()).toBe('tunnelled');
      await wire.sendall(bytes('ping'), 5);
      expect(Buffer.from(await wire.recv(9, 5)).toString()).toBe('back');
      wire.close();
    });

    test('the peer may end its side and still be sent to; shutdown ends ours', async () => {
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

    test('what comes after the end of the peer is an end: of the head, or of the body', async () => {
      await using peer = await script({
        connections: [
          [{ end: 'close' }],
          [{ read: 'head' }, 'HTTP/1.1 200 OK\r\n\r\nhal', { end: 'close' }],
          [{ read: 'head' }, 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhal', { end: 'close' }],
        ],
      });
      const to = endpoint(peer.url);
      const closed = await open_wire(to, 5);
      expect(await closed.read_head('GET', 5)).toEqual({ kind: 'disconnected' });
      const until_end = await open_wire(to, 5);
      expect(await get(until_end, '/')).toEqual([200, 'hal']);
      expect(until_end.complete).toBe(true);
      const short = await open_wire(to, 5);
      expect(await get(short, '/')).toEqual([200, 'hal']);
      expect(short.complete).toBe(false);
      for (const wire of [closed, until_end, short]) wire.close();
    });

    test('interleaved answers on several connections', async () => {
      const wires = [];
      for (let i = 0; i < 3; i++) wires.push(await open_wire(here, 5));
      for (const [i, wire] of wires.entries())
        await send(wire, `GET /drip?n=4&ms=${10 + i} HTTP/1.1`);
      for (const wire of wires) await wire.read_head('GET', 5);
      const seen: string[] = [];
      for (let line = 0; line < 4; line++)
        for (const [i, wire] of wires.entries())
          seen.push(
            `${i} ${Buffer.from((await wire.read_chunk(5)) ?? [])
              .toString()
              .trim()}`,
          );
      expect(seen).toEqual(
        [0, 1, 2, 3].flatMap((line) => [0, 1, 2].map((i) => `${i} drip ${line}`)),
      );
      for (const wire of wires) wire.close();
    });

    test('addresses of both ends; another source address; a name', async () => {
      const wire = await open_wire(here, 5);
      expect(wire.remote_address).toEqual([here.host, here.port]);
      expect(wire.local_address).toEqual(['127.0.0.1', expect.any(Number)]);
      expect(wire.encrypted).toBe(false);
      expect(wire.peer_certificate()).toBeNull();
      wire.close();
      const other = await open_wire({ ...here, source_address: ['127.0.0.2', 0] }, 5);
      expect(other.local_address).toEqual(['127.0.0.2', expect.any(Number)]);
      expect(await get(other, '/')).toEqual([200, 'hello\n']);
      other.close();
      const named = await open_wire({ host: 'localhost', port: here.port }, 5);
      expect(named.remote_address).toEqual(['127.0.0.1', here.port]);
      named.close();
    });

    test('a Unix socket', async () => {
      const path = join(folder, `${colour}.sock`);
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

    test('every address of a name is tried in turn, and the last error raised', async () => {
      const lookup = await resolve('localhost', null);
      expect(lookup).toContain('127.0.0.1');
      expect(await resolve('127.0.0.1', null)).toEqual(['127.0.0.1']);
      expect(await resolve('::1', null)).toEqual(['::1']);
      for (const host of ['does-not-exist.invalid', '', 'a\0b']) {
        const error = await raised(() => resolve(host, null));
        expect(error).toBeInstanceOf(gaierror);
        expect(error).toMatchObject({ errno: -2, message: '[Errno -2] Name or service not known' });
      }
    });

    test('settle: a value; a promise only in the async colour', async () => {
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

    test('sleep sleeps', async () => {
      const began = performance.now();
      await sleep(0.05);
      expect(performance.now() - began).toBeGreaterThanOrEqual(49);
    });

    test('a closed wire can do nothing', async () => {
      const wire = await open_wire(here, 5);
      wire.close();
      for (const use of [
        () => wire.sendall(bytes('x'), 5),
        () => wire.recv(1, 5),
        () => wire.read_head('GET', 5),
        () => wire.shutdown('both'),
      ]) {
        const error = await raised(use);
        expect(error).toBeInstanceOf(OSError);
        expect(error).toMatchObject({ errno: 9, message: '[Errno 9] Bad file descriptor' });
      }
    });

    test('a timeout of 0 does not wait: connect and receive would block', async () => {
      expect(await raised(() => open_wire(here, 0))).toMatchObject({
        name: 'BlockingIOError',
        message: '[Errno 115] Operation now in progress',
      });
      const wire = await open_wire(here, 5);
      for (const read of [() => wire.recv(1, 0), () => wire.read_head('GET', 0)])
        expect(await raised(read)).toMatchObject({
          name: 'BlockingIOError',
          message: '[Errno 11] Resource temporarily unavailable',
        });
      wire.close();
    });

    test('a timeout too long for a timer of Node does not fire at once', async () => {
      const wire = await open_wire(here, 1e10);
      await send(wire, 'GET /slow?ms=50 HTTP/1.1');
      expect(await wire.read_head('GET', 1e10)).toMatchObject({ status: 200 });
      expect(await read_body(wire, 1e10)).toBe('slow\n');
      wire.close();
    });

    test('a head that timed out can still be read', async () => {
      const wire = await open_wire(here, 5);
      await send(wire, 'GET /slow?ms=200 HTTP/1.1');
      const error = await raised(() => wire.read_head('GET', 0.05));
      expect(error).toBeInstanceOf(TimeoutError);
      expect(wire.open).toBe(true);
      expect(await wire.read_head('GET', 5)).toMatchObject({ status: 200 });
      expect(await read_body(wire)).toBe('slow\n');
      wire.close();
    });
  },
);

test('both modules are what the seam says', () => {
  expectTypeOf(transport).toExtend<Transport>();
  expectTypeOf(blocking_transport).toExtend<BlockingTransport>();
});
