import { describe, expect, inject, test } from 'vitest';
import { encode } from '../../../../lib/python/bytes/index.js';
import { OverflowError } from '../../../../lib/python/errors/index.js';
import { kw } from '../../../../lib/python/values/index.js';
import * as sockets from '../../../../lib/stdlib/socket/index.js';
import * as ssl from '../../../../lib/stdlib/ssl/index.js';
import * as blocking_sockets from '../../../../lib/sync/stdlib/socket/index.js';
import { both, raised } from '../../../server/colours.js';
import { script } from '../../../server/script.js';

describe.each(both({ sockets }, { sockets: blocking_sockets }))('$colour', ({ sockets }) => {
  type Socket = InstanceType<typeof sockets.socket>;

  const calls: [call: string, run: (s: Socket) => unknown][] = [
    ['settimeout(5)', (s) => s.settimeout(5)],
    ['settimeout(null)', (s) => s.settimeout(null)],
    ['setblocking(true)', (s) => s.setblocking(true)],
    ['setblocking(false)', (s) => s.setblocking(false)],
    ['setsockopt()', (s) => s.setsockopt(6, 1, 1)],
    ['getpeername()', (s) => s.getpeername()],
    ['getsockname()', (s) => s.getsockname()],
    ['shutdown()', (s) => s.shutdown(2)],
    ['recv()', (s) => s.recv(1)],
    ['recv_into()', (s) => s.recv_into(new Uint8Array(2))],
    ['send()', (s) => s.send(new Uint8Array(1))],
    ['sendall()', (s) => s.sendall(new Uint8Array(0))],
  ];
  test.each(calls)('%s of a closed socket is EBADF', async (_, run) => {
    const s = new sockets.socket();
    s.close();
    expect(await raised(() => run(s))).toMatchObject({
      name: 'OSError',
      errno: 9,
      message: '[Errno 9] Bad file descriptor',
    });
  });

  test('a closed socket checks a timeout first, and keeps a valid one', async () => {
    const s = new sockets.socket();
    s.close();
    expect(() => s.settimeout(-1)).toThrow('Timeout value out of range');
    for (const timeout of [Infinity, -Infinity]) {
      const words = 'timestamp out of range for C PyTime_t';
      expect(() => s.settimeout(timeout)).toThrow(new OverflowError(words));
    }
    expect(await raised(() => s.settimeout(0))).toMatchObject({ errno: 9 });
    expect([s.gettimeout(), s.getblocking(), s.fileno()]).toEqual([0, false, -1]);
  });

  test('a closed socket with an open reader still takes options', async () => {
    await using peer = await script([{ read: 1 }]);
    const s = await sockets.create_connection(['127.0.0.1', peer.port]);
    const reader = s.makefile('rb');
    s.close();
    s.setsockopt(6, 1, 1);
    s.setblocking(true);
    reader.close();
    expect(await raised(() => s.setblocking(true))).toMatchObject({ errno: 9 });
  });

  const trusting = () => ssl.create_default_context(kw({ cafile: inject('ca') }));
  const not_connected = { errno: 107, message: '[Errno 107] Transport endpoint is not connected' };

  /** Asks until the peer is no longer known: the kernel needs a moment for the last packets. */
  const forgotten = async (s: Socket) => {
    for (;;) {
      try {
        s.getpeername();
      } catch (error) {
        return error;
      }
      await new Promise(setImmediate);
    }
  };

  test.each(['TCP', 'TLS'])('%s has its addresses until both sides have ended', async (kind) => {
    const options = kind === 'TLS' ? { tls: 'good' } : {};
    await using peer = await script([{ read: 'line' }, 'bye', { end: 'fin' }], options);
    let s: Socket = await sockets.create_connection(['127.0.0.1', peer.port]);
    const here = s.getsockname();
    if (kind === 'TLS') s = await trusting().wrap_socket(s, kw({ server_hostname: 'localhost' }));
    await s.sendall(encode('go\n'));
    while ((await s.recv(10)).length > 0);
    expect([s.getpeername(), s.getsockname()]).toEqual([['127.0.0.1', peer.port], here]);
    await s.shutdown(1);
    expect(await forgotten(s)).toMatchObject(not_connected);
    expect(await raised(() => s.shutdown(1))).toMatchObject(not_connected);
    expect([s.getsockname(), s.getsockopt(1, 4)]).toEqual([here, 0]);
    s.close();
  });

  test('a connection whose own side has ended has its addresses', async () => {
    await using peer = await script([{ read: 'end' }, 'bye']);
    const s = await sockets.create_connection(['127.0.0.1', peer.port]);
    await s.shutdown(1);
    expect((await s.recv(10)).decode()).toBe('bye');
    expect(s.getpeername()).toEqual(['127.0.0.1', peer.port]);
    s.close();
  });

  test.each([true, false])(
    'a connection that was reset has its own address only (asked for before: %s)',
    async (is_asked) => {
      await using peer = await script([{ read: 'line' }, { end: 'rst' }]);
      const s = await sockets.create_connection(['127.0.0.1', peer.port]);
      const here = is_asked ? s.getsockname() : ['127.0.0.1', expect.any(Number)];
      await s.sendall(encode('go\n'));
      await raised(() => s.recv(10));
      expect(await raised(() => s.getpeername())).toMatchObject(not_connected);
      expect(await raised(() => s.shutdown(1))).toMatchObject(not_connected);
      expect(s.getsockname()).toEqual(here);
      s.close();
    },
  );
});
