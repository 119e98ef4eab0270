// Every way a peer can fail, each with the exception of Python's.
import { describe, expect, inject, test } from 'vitest';
import { OSError, TimeoutError } from '../../lib/builtins/index.js';
import * as transport from '../../lib/transport/index.js';
import * as blocking_transport from '../../lib/transport/blocking.js';
import type { Wire } from '../../lib/transport/base.js';
import { black_hole } from '../server/black_hole.js';
import { both, raised } from '../server/colours.js';
import { script, type Step } from '../server/script.js';
import { bytes, endpoint, get, read_body, send } from './helpers.js';

const HEAD = 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n';
const RESET = {
  name: 'ConnectionResetError',
  errno: 104,
  message: '[Errno 104] Connection reset by peer',
  code: 'ECONNRESET',
};
const TIMED_OUT = { name: 'TimeoutError', message: 'timed out', errno: null };

/** What `run` raises, and that it took about `seconds`. */
async function timed(seconds: number, run: () => unknown): Promise<unknown> {
  const began = performance.now();
  const error = await raised(run);
  const took = performance.now() - began;
  expect(took).toBeGreaterThanOrEqual(seconds * 1000 - 2);
  expect(took).toBeLessThan(seconds * 1000 + 1500);
  return error;
}

describe.each(both({ transport }, { transport: blocking_transport }))(
  '$colour',
  ({ transport }) => {
    const { open_wire } = transport;

    /** A request sent to a peer that plays those steps once it has read the head. */
    async function asked(...steps: Step[]): Promise<{ wire: Wire } & AsyncDisposable> {
      const peer = await script([{ read: 'head' }, ...steps]);
      const wire = await open_wire(endpoint(peer.url), 5);
      await send(wire, 'GET / HTTP/1.1');
      return {
        wire,
        [Symbol.asyncDispose]: async () => {
          wire.close();
          await peer.close();
        },
      };
    }

    test('refused', async () => {
      const peer = await script([]);
      await peer.close();
      const error = await raised(() => open_wire(endpoint(peer.url), 5));
      expect(error).toBeInstanceOf(OSError);
      expect(error).toMatchObject({
        name: 'ConnectionRefusedError',
        message: '[Errno 111] Connection refused',
        errno: 111,
        code: 'ECONNREFUSED',
        cause: { code: 'ECONNREFUSED', syscall: 'connect', port: peer.port },
      });
    });

    test('a name that does not resolve', async () => {
      const error = await raised(() => open_wire({ host: 'does-not-exist.invalid', port: 80 }, 5));
      expect(error).toMatchObject({
        name: 'gaierror',
        errno: -2,
        message: '[Errno -2] Name or service not known',
        cause: { syscall: 'getaddrinfo', hostname: 'does-not-exist.invalid' },
      });
    });

    test.each([
      ['an address of another machine to come from', '10.99.99.99', 0, 'OSError', 99],
      ['a port that is taken to come from', '127.0.0.1', -1, 'OSError', 98],
    ])('%s', async (_why, host, port, name, errno) => {
      const to = endpoint(inject('http'));
      const source = [host, port < 0 ? to.port : port] as const;
      const error = await raised(() => open_wire({ ...to, source_address: source }, 5));
      expect(error).toMatchObject({ name, errno });
    });

    test('no Unix socket there', async () => {
      expect(await raised(() => open_wire({ path: '/nonexistent/socket' }, 5))).toMatchObject({
        name: 'FileNotFoundError',
        message: '[Errno 2] No such file or directory',
      });
    });

    test('connect times out, for each address anew', async () => {
      await using hole = await black_hole();
      const to = { host: '127.0.0.1', port: hole.port };
      expect(await timed(0.1, () => open_wire(to, 0.1))).toMatchObject(TIMED_OUT);
    });

    test.each<[string, Step[], object]>([
      ['before the head', [{ end: 'rst' }], RESET],
      ['inside the head', ['HTTP/1.1 200 OK\r\nX-', { wait: 50 }, { end: 'rst' }], RESET],
    ])('reset %s', async (_where, steps, expected) => {
      await using exchange = await asked(...steps);
      expect(await raised(() => exchange.wire.read_head('GET', 5))).toMatchObject(expected);
      expect(exchange.wire.open).toBe(false);
    });

    test.each<[string, Step[], string]>([
      ['after the head', [HEAD, { wait: 50 }, { end: 'rst' }], ''],
      ['inside a body', [`${HEAD}hello`, { wait: 50 }, { end: 'rst' }], 'hello'],
      [
        'inside a chunk',
        [
          'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nhello',
          { wait: 50 },
          { end: 'rst' },
        ],
        'hello',
      ],
      [
        'inside a body to the end',
        ['HTTP/1.1 200 OK\r\n\r\nhello', { wait: 50 }, { end: 'rst' }],
        'hello',
      ],
    ])('reset %s: what came before is given first', async (_where, steps, text) => {
      await using exchange = await asked(...steps);
      const { wire } = exchange;
      expect(await wire.read_head('GET', 5)).toMatchObject({ status: 200 });
      if (text) expect(Buffer.from((await wire.read_chunk(5)) ?? []).toString()).toBe(text);
      const error = await raised(() => wire.read_chunk(5));
      expect(error).toMatchObject({ ...RESET, cause: { code: 'ECONNRESET', syscall: 'read' } });
      expect(await raised(() => wire.read_chunk(5))).toMatchObject(RESET);
      expect(wire.open).toBe(false);
      expect(wire.complete).toBe(false);
    });

    test('a reset at once after a part of the body', async () => {
      await using exchange = await asked(`${HEAD}hello`, { wait: 20 }, ' world', { end: 'rst' });
      const { wire } = exchange;
      await wire.read_head('GET', 5);
      await transport.sleep(0.1);
      let text = '';
      const error = await raised(async () => {
        for (let chunk; (chunk = await wire.read_chunk(5)) !== null;)
          text += Buffer.from(chunk).toString();
      });
      // The system may drop what came just before the reset.
      expect(['hello', 'hello world']).toContain(text);
      expect(error).toMatchObject(RESET);
    });

    test('reset under recv and sendall', async () => {
      await using peer = await script([{ read: 1 }, { end: 'rst' }]);
      const wire = await open_wire(endpoint(peer.url), 5);
      await wire.sendall(bytes('x'), 5);
      expect(await raised(() => wire.recv(1, 5))).toMatchObject(RESET);
      expect(await raised(() => wire.sendall(bytes('x'), 5))).toMatchObject({
        name: /ConnectionResetError|BrokenPipeError/,
      });
      wire.close();
    });

    test.each<[string, Step[], (wire: Wire) => unknown]>([
      ['the first byte', [], (wire) => wire.read_head('GET', 0.1)],
      ['the rest of the head', ['HTTP/1.1 200 OK\r\nX-'], (wire) => wire.read_head('GET', 0.1)],
      ['raw bytes', [], (wire) => wire.recv(1, 0.1)],
    ])('%s does not come: times out, and the wire goes on', async (_what, steps, read) => {
      await using exchange = await asked(...steps);
      expect(await timed(0.1, () => read(exchange.wire))).toMatchObject(TIMED_OUT);
      expect(exchange.wire.open).toBe(true);
    });

    test('the rest of the body does not come: times out; then comes', async () => {
      await using exchange = await asked(`${HEAD}hello`, { wait: 400 }, 'x'.repeat(95));
      const { wire } = exchange;
      await wire.read_head('GET', 5);
      expect(Buffer.from((await wire.read_chunk(5)) ?? []).toString()).toBe('hello');
      expect(await timed(0.1, () => wire.read_chunk(0.1))).toMatchObject(TIMED_OUT);
      expect(await read_body(wire, 5)).toBe('x'.repeat(95));
      expect(wire.complete).toBe(true);
    });

    test('a peer that does not read: an upload times out', async () => {
      await using peer = await script([{ wait: 10_000 }]);
      const wire = await open_wire(endpoint(peer.url), 5);
      const big = new Uint8Array(64 << 20);
      expect(await timed(0.2, () => wire.sendall(big, 0.2))).toMatchObject(TIMED_OUT);
      wire.close();
    });

    test('an answer that came before an upload broke can still be read', async () => {
      const early = 'HTTP/1.1 413 Too Large\r\nContent-Length: 3\r\n\r\nbig';
      await using exchange = await asked(early, { wait: 150 }, { end: 'rst' });
      const { wire } = exchange;
      const error = await raised(() => wire.sendall(new Uint8Array(64 << 20), 5));
      expect(['ConnectionResetError', 'BrokenPipeError']).toContain((error as Error).name);
      expect(await wire.read_head('POST', 5)).toMatchObject({ status: 413 });
      expect(await read_body(wire)).toBe('big');
      expect(wire.complete).toBe(true);
    });

    test('a slow drip does not time out, though the whole takes longer', async () => {
      const wire = await open_wire(endpoint(inject('http')), 5);
      await send(wire, 'GET /drip?n=8&ms=50 HTTP/1.1');
      await wire.read_head('GET', 0.3);
      expect(await read_body(wire, 0.3)).toHaveLength(8 * 'drip 0\n'.length);
      wire.close();
    });

    test('a head, and the framing of chunks, dripping byte by byte do not time out', async () => {
      const answer =
        'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n000000000\r\n\r\n';
      const drip = [...answer].flatMap((byte): Step[] => [byte, { wait: 10 }]);
      await using exchange = await asked(...drip);
      expect(await exchange.wire.read_head('GET', 0.2)).toMatchObject({ status: 200 });
      expect(await read_body(exchange.wire, 0.2)).toBe('hello');
      expect(exchange.wire.complete).toBe(true);
    });

    test('a timeout does not fire on an answer that nobody is reading', async () => {
      const wire = await open_wire(endpoint(inject('http')), 0.1);
      await send(wire, 'GET /slow_body?ms=250 HTTP/1.1');
      await wire.read_head('GET', 0.1);
      await transport.sleep(0.3);
      expect(await read_body(wire, 0.1)).toBe('xy');
      wire.close();
    });

    test('the next connection is fine after each of these', async () => {
      const wire = await open_wire(endpoint(inject('http')), 5);
      expect(await get(wire, '/')).toEqual([200, 'hello\n']);
      expect(await raised(() => wire.recv(1, 0.02))).toBeInstanceOf(TimeoutError);
      wire.close();
    });
  },
);
