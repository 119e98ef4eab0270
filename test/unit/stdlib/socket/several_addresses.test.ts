// A name with several addresses: connect() tries the first one, as Python's, and create_connection() each.
import dns from 'node:dns';
import net from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import * as socket from '../../../../lib/stdlib/socket/index.js';
import * as socks from '../../../../lib/socks/index.js';
import { FFIAgent } from '../../../../lib/transport/ffi/agent.js';
import { why_not } from '../../../../lib/transport/ffi/index.js';
import { state, type Libc } from '../../../../lib/transport/ffi/libc.js';
import { raised } from '../../../server/colours.js';
import { script } from '../../../server/script.js';

afterEach(() => {
  vi.restoreAllMocks();
});

describe('async', () => {
  /** Makes every name resolve to those addresses. */
  function resolving_to(...addresses: string[]): void {
    const found = addresses.map((address) => ({ address, family: 4 }));
    // The overload for `all: true`.
    vi.spyOn(dns.promises, 'lookup').mockResolvedValue(found as never);
  }

  test('connect() and connect_ex() try the first', async () => {
    await using peer = await script([]);
    // The server listens on the last one only.
    resolving_to('127.0.0.3', '127.0.0.1');
    const there = ['several.test', peer.port] as const;
    const sock = new socket.socket();
    sock.settimeout(5);
    const error = { name: 'ConnectionRefusedError', cause: { address: '127.0.0.3' } };
    expect(await raised(() => sock.connect(there))).toMatchObject(error);
    expect(await sock.connect_ex(there)).toBe(111);
    sock.close();
    const other = await socket.create_connection(there, 5);
    expect(other.getpeername()).toEqual(['127.0.0.1', peer.port]);
    other.close();
  });

  test('create_connection() of PySocks makes one attempt for each address of the proxy', async () => {
    await using peer = await script([]);
    resolving_to('127.0.0.3', '127.0.0.4', '127.0.0.5');
    const opened = vi.spyOn(net, 'createConnection');
    const error = await raised(() =>
      socks.create_connection(['127.0.0.1', 80], {
        timeout: 5,
        proxy_type: socks.SOCKS5,
        proxy_addr: 'proxy.test',
        proxy_port: peer.port,
      }),
    );
    expect(error).toMatchObject({ name: 'ProxyConnectionError' });
    expect(opened).toHaveBeenCalledTimes(3);
  });
});

const reason = why_not();
test.skipIf(reason !== null)('native calls: the first, or each', async () => {
  await using peer = await script([]);
  const original = state.found as Libc;
  let attempts = 0;
  const functions: Libc['functions'] = {
    ...original.functions,
    // Without a type of socket, an address is found once for each.
    getaddrinfo(name, service, hints, list) {
      new DataView(hints!.buffer).setInt32(8, 0, true);
      return original.functions.getaddrinfo(name, service, hints, list);
    },
    connect(...args) {
      attempts += 1;
      return original.functions.connect(...args);
    },
  };
  state.found = { ...original, functions };
  try {
    const address = { host: '127.0.0.7', port: peer.port, family: 4 } as const;
    const refused = { name: 'ConnectionRefusedError' };
    const agent = new FFIAgent();
    expect(await raised(() => agent._open_wire(address, 5))).toMatchObject(refused);
    expect(attempts).toBe(3);
    const first = { ...address, first_only: true } as const;
    expect(await raised(() => agent._open_wire(first, 5))).toMatchObject(refused);
    expect(attempts).toBe(4);
    // A time-out, too, ends one attempt only.
    const late = (): never => {
      attempts += 1;
      throw Object.assign(new Error('timed out'), { code: 'PYURLLIB_TIMED_OUT' });
    };
    state.found = { ...original, functions: { ...functions, connect: late } };
    const timed_out = { name: 'TimeoutError', message: 'timed out' };
    expect(await raised(() => agent._open_wire(address, 5))).toMatchObject(timed_out);
    expect(attempts).toBe(7);
  } finally {
    state.found = original;
  }
});
