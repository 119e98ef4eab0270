// Arguments of socket calls and their results: addresses, buffers, sizes; against CPython's
// (test/oracle/socket_calls.py), and on live connections.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Bytes, Exception, encode } from '../../../../lib/python/builtins/index.js';
import * as socket from '../../../../lib/stdlib/socket/index.js';
import * as blocking_socket from '../../../../lib/sync/stdlib/socket/index.js';
import { both, raised } from '../../../server/colours.js';
import { script } from '../../../server/script.js';

type Case = [method: string, args: unknown[], answer: [name: string, text: string] | null];

const vectors = new URL('../../../vectors/socket_calls.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(vectors, 'utf8')) as { cases: Case[] };

function argument(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(argument);
  if (typeof value !== 'object' || value === null) return value;
  if ('b' in value) return encode(String(value.b), 'latin-1');
  return 'buffer' in value ? new Uint8Array(Number(value.buffer)) : value;
}

describe.each(both({ socket }, { socket: blocking_socket }))('$colour', ({ socket }) => {
  test.each(cases)('%s(%j) raises %j', async (method, args, answer) => {
    const sock = new socket.socket();
    const values = args.map(argument);
    const error = await raised(() =>
      method === 'create_connection'
        ? socket.create_connection(...(values as [[string, number]]))
        : (sock[method as 'connect'] as (...args: unknown[]) => unknown)(...values),
    );
    sock.close();
    expect(error).toBeInstanceOf(Exception);
    expect([(error as Error).name, (error as Error).message]).toEqual(answer);
  });

  test('recv_into() reads at most the given number of bytes', async () => {
    await using peer = await script(['0123456789', { wait: 5000 }]);
    const sock = await socket.create_connection(['127.0.0.1', peer.port], 5);
    const buffer = new Uint8Array(8);
    expect(await sock.recv_into(buffer, 3)).toBe(3);
    expect(await sock.recv_into(buffer.subarray(4, 6))).toBe(2);
    expect(Bytes.view(buffer).decode()).toBe('012\0' + '34\0\0');
    expect(await raised(() => sock.recv(2, 2))).toMatchObject({ name: 'OSError', errno: 95 });
    expect((await sock.recv(2)).decode()).toBe('56');
    expect(await raised(() => sock.connect(['127.0.0.1', peer.port]))).toMatchObject({
      errno: 106,
    });
    sock.close();
    expect(await raised(() => sock.settimeout(1))).toMatchObject({ name: 'OSError', errno: 9 });
  });

  test('send() accepts any view of a buffer', async () => {
    await using peer = await script([{ read: 4 }, { end: 'close' }]);
    const sock = await socket.create_connection(['127.0.0.1', String(peer.port)] as never, 5);
    const view = new DataView(new Uint8Array([0, 97, 98, 0]).buffer, 1, 2);
    expect(await sock.send(view as never)).toBe(2);
    await sock.sendall(encode('cd'));
    expect(await peer.finished()).toEqual(['abcd']);
    sock.close();
  });

  test('connect_ex() returns the errno', async () => {
    let port = 0;
    {
      await using peer = await script([{ end: 'close' }]);
      port = peer.port;
      const sock = new socket.socket();
      expect(await sock.connect_ex(['127.0.0.1', port])).toBe(0);
      sock.close();
    }
    const sock = new socket.socket();
    expect(await sock.connect_ex(['127.0.0.1', port])).toBe(111);
    expect(await raised(() => sock.connect_ex(['no-such-host.invalid', 80]))).toMatchObject({
      name: 'gaierror',
      errno: -2,
    });
    sock.close();
  });
});
