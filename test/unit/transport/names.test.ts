// What names and addresses are not found as, by each backend: the resolver's answers are replaced, or those for addresses,
// about which no name server is asked.
import dns from 'node:dns';
import { networkInterfaces } from 'node:os';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { gaierror } from '../../../lib/python/builtins/index.js';
import { to_python } from '../../../lib/transport/errors.js';
import { state } from '../../../lib/transport/ffi/libc.js';
import { dump, load } from '../../../lib/transport/wire/failure.cjs';
import { open_wire, resolve } from '../../../lib/transport/index.js';
import { raised } from '../../server/colours.js';
import { script } from '../../server/script.js';
import { each_backend } from './backends.js';

afterEach(() => {
  vi.restoreAllMocks();
});

const NOT_KNOWN = [-2, '[Errno -2] Name or service not known'] as const;
const NO_ADDRESS = [-5, '[Errno -5] No address associated with hostname'] as const;
const OTHER_FAMILY = [-9, '[Errno -9] Address family for hostname not supported'] as const;

/** True if this machine has an IPv6 loopback address. */
const ipv6 = Object.values(networkInterfaces()).some((addresses) =>
  addresses?.some(({ address }) => address === '::1'),
);

/** Node's error of a look-up: its `code` does not tell what libuv's number does. */
const of_node = (code: string, errno: number) =>
  Object.assign(new Error(`getaddrinfo ${code} a.test`), {
    ...{ errno, code, syscall: 'getaddrinfo', hostname: 'a.test' },
  });

const REFUSALS = [
  ['ENOTFOUND', -3008, ...NOT_KNOWN],
  ['ENOTFOUND', -3007, ...NO_ADDRESS],
  ['EAI_ADDRFAMILY', -3000, ...OTHER_FAMILY],
  ['EAI_FAMILY', -3005, -6, '[Errno -6] ai_family not supported'],
  ['EAI_AGAIN', -3001, -3, '[Errno -3] Temporary failure in name resolution'],
] as const;

describe.each(REFUSALS)("Node's %s (%i)", (code, number, errno, message) => {
  const expected = { name: 'gaierror', errno, message, code, cause: { code, errno: number } };

  test('is the error of the resolver', async () => {
    const lookup = vi.spyOn(dns.promises, 'lookup').mockRejectedValue(of_node(code, number));
    expect(await raised(() => resolve('a.test', 6))).toMatchObject(expected);
    expect(await raised(() => open_wire({ host: 'a.test', port: 1, family: 4 }, 5))).toMatchObject(
      expected,
    );
    expect(lookup.mock.calls.map((call: unknown[]) => call[1])).toMatchObject([
      { family: 6 },
      { family: 4 },
    ]);
  });

  test('is so after its way out of the worker', () => {
    expect(to_python(load(dump(of_node(code, number))))).toMatchObject(expected);
  });
});

each_backend(({ backend, transport: { open_wire, resolve } }) => {
  test.each([
    ['::1', 4, ...OTHER_FAMILY],
    ['127.0.0.1', 6, ...OTHER_FAMILY],
    ['fe80::1%no-such-zone', 0, ...NOT_KNOWN],
    ['fe80::1%4294967296', 6, ...NOT_KNOWN],
    ['::1%', 0, ...NOT_KNOWN],
    ['127.0.0.1%1', 0, ...NOT_KNOWN],
    ['', 0, ...NOT_KNOWN],
  ] as const)('%j in the family %i is not found', async (host, family, errno, message) => {
    for (const ask of [
      () => resolve(host, family),
      () => open_wire({ host, port: 1, family }, 5),
    ]) {
      const error = await raised(ask);
      expect(error).toBeInstanceOf(gaierror);
      expect(error).toMatchObject({ errno, message });
    }
  });

  test('an address of the family is found', async () => {
    expect(await resolve('127.0.0.1', 4)).toEqual(['127.0.0.1']);
    expect(await resolve('::1', 6)).toEqual(['::1']);
    expect(await resolve('fe80::1%12345')).toEqual(['fe80::1%12345']);
  });

  test.skipIf(!ipv6)('connects to an address whose zone is a number', async () => {
    await using peer = await script([{ end: 'close' }], { host: '::1' });
    const wire = await open_wire({ host: '::1%1', port: peer.port }, 5);
    expect(wire.family).toBe(6);
    wire.close();
  });

  test.skipIf(backend !== 'ffi')("libc's numbers are those errors, with Node's codes", async () => {
    const { found } = state;
    if (found === null || typeof found === 'string') throw new Error('libc was not found');
    const numbers: Record<number, readonly [code: string, errno: number, message: string]> = {
      [process.platform === 'darwin' ? 8 : -2]: ['ENOTFOUND', ...NOT_KNOWN],
      [process.platform === 'darwin' ? 7 : -5]: ['ENOTFOUND', ...NO_ADDRESS],
      [process.platform === 'darwin' ? 1 : -9]: ['EAI_ADDRFAMILY', ...OTHER_FAMILY],
    };
    try {
      for (const [number, [code, errno, message]] of Object.entries(numbers)) {
        const getaddrinfo = () => Number(number);
        state.found = { ...found, functions: { ...found.functions, getaddrinfo } };
        expect(await raised(() => resolve('a.test'))).toMatchObject({ code, errno, message });
      }
    } finally {
      state.found = found;
    }
  });
});
