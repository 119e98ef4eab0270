// What the readers of `makefile` answer without blocking, when nothing has arrived yet, by CPython 3.13.18.
import { describe, expect, inject, test } from 'vitest';
import { encode } from '../../../../lib/python/builtins/index.js';
import { kw } from '../../../../lib/python/values/index.js';
import * as client from '../../../../lib/stdlib/http/client/index.js';
import * as socket from '../../../../lib/stdlib/socket/index.js';
import * as ssl from '../../../../lib/stdlib/ssl/index.js';
import * as blocking_client from '../../../../lib/sync/stdlib/http/client/index.js';
import * as blocking_socket from '../../../../lib/sync/stdlib/socket/index.js';
import { both, raised } from '../../../server/colours.js';
import { script } from '../../../server/script.js';

const NO_BYTES = {
  name: 'OSError',
  message: "read() should have returned a bytes object, not 'NoneType'",
};

/** The calls of a reader, with what they answer before there is anything, and after `two\nlines` has arrived. */
const CALLS: [mode: 'raw' | 'bytes' | 'text', call: string, args: unknown[], unknown, unknown][] = [
  ['raw', 'read', [], null, 'two\nlines'],
  ['raw', 'read', [30], null, 'two\nlines'],
  ['raw', 'read', [0], '', ''],
  ['raw', 'readall', [], null, 'two\nlines'],
  ['raw', 'readinto', [new Uint8Array(30)], null, 9],
  ['raw', 'readline', [], NO_BYTES, 'two\n'],
  ['raw', 'readlines', [], NO_BYTES, NO_BYTES],
  ['bytes', 'read', [], null, 'two\nlines'],
  ['bytes', 'read', [30], null, 'two\nlines'],
  ['bytes', 'read', [0], '', ''],
  ['bytes', 'read1', [], '', 'two\nlines'],
  ['bytes', 'peek', [], '', 'two\nlines'],
  ['bytes', 'readinto', [new Uint8Array(30)], null, 9],
  ['bytes', 'readinto1', [new Uint8Array(30)], null, 9],
  ['bytes', 'readline', [], '', 'two\n'],
  ['bytes', 'readlines', [], [], ['two\n', 'lines']],
  ['text', 'read', [30], '', 'two\nlines'],
  ['text', 'readline', [], '', 'two\n'],
  ['text', 'readlines', [], [], ['two\n', 'lines']],
];

function shown(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shown);
  return value instanceof Uint8Array ? Buffer.from(value).toString() : value;
}

const modules = both({ client, socket }, { client: blocking_client, socket: blocking_socket });
describe.each(modules)('$colour', ({ client, socket }) => {
  type Reader = Record<string, (...args: unknown[]) => unknown>;

  async function answer(reader: Reader, call: string, args: unknown[]): Promise<unknown> {
    try {
      return shown(await reader[call]!(...args));
    } catch (error) {
      const { name, message } = error as Error;
      return { name, message };
    }
  }

  test.each(CALLS)('%s: %s(%j)', async (mode, call, args, nothing, something) => {
    await using peer = await script([{ read: 1 }, 'two\nlines', { wait: 60_000 }]);
    const sock = await socket.create_connection(['127.0.0.1', peer.port], 5);
    const made = { raw: ['rb', 0], bytes: ['rb'], text: ['r'] }[mode] as ['rb'];
    const reader = sock.makefile(...made) as unknown as Reader;
    sock.setblocking(false);
    expect([await answer(reader, call, args), await answer(reader, call, args)]).toEqual([
      nothing,
      nothing,
    ]);
    await sock.sendall(encode('x'));
    await sock._readable(5);
    expect(await answer(reader, call, args)).toEqual(something);
    sock.close();
  });

  const CUT = { name: 'IncompleteRead', message: 'IncompleteRead(2 bytes read, 3 more expected)' };
  const NO_LENGTH = { name: 'TypeError', message: "object of type 'NoneType' has no len()" };
  const NO_SIZE = {
    name: 'TypeError',
    message: "'<' not supported between instances of 'NoneType' and 'int'",
  };
  test.each<[string, string, unknown[], unknown, unknown, string?]>([
    ['Content-Length: 5', 'read', [], NO_LENGTH, NO_LENGTH, ''],
    ['Transfer-Encoding: chunked', 'read', [], NO_LENGTH, NO_LENGTH, '5\r\n'],
    ['Transfer-Encoding: chunked', 'readinto', [new Uint8Array(9)], NO_SIZE, NO_SIZE, '5\r\n'],
    ['Content-Length: 5', 'read', [], CUT, ''],
    ['Content-Length: 5', 'read', [5], 'ab', null],
    ['Content-Length: 5', 'readinto', [new Uint8Array(9)], 2, null],
    ['Content-Length: 5', 'read1', [], 'ab', ''],
    ['Content-Length: 5', 'readline', [], 'ab', ''],
    ['X: no length', 'read', [], 'ab', ''],
    ['X: no length', 'read', [5], 'ab', null],
    ['X: no length', 'readinto', [new Uint8Array(9)], 2, null],
  ])('a response with %s: %s(%j)', async (header, call, args, first, second, body = 'ab') => {
    const sent = `HTTP/1.1 200 OK\r\n${header}\r\n\r\n${body}`;
    await using peer = await script([{ read: 'head' }, sent, { wait: 60_000 }]);
    const connection = new client.HTTPConnection('127.0.0.1', peer.port, { timeout: 5 });
    await connection.request('GET', '/');
    const response = await connection.getresponse();
    (response.fp!.raw as { _sock: typeof connection.sock })._sock!.setblocking(false);
    const reader = response as unknown as Reader;
    expect([await answer(reader, call, args), await answer(reader, call, args)]).toEqual([
      first,
      second,
    ]);
    connection.close();
  });

  test('a TLS socket raises what it waits for', async () => {
    await using peer = await script([{ read: 1 }], { tls: 'good' });
    const context = ssl.create_default_context(kw({ cafile: inject('ca') }));
    const plain = await socket.create_connection(['localhost', peer.port], 5);
    const secure = await context.wrap_socket(plain, kw({ server_hostname: 'localhost' }));
    secure.setblocking(false);
    const error = { name: 'SSLWantReadError', errno: 2 };
    for (const reader of [secure.makefile('rb'), secure.makefile('rb', 0)])
      expect(await raised(() => reader.read(3))).toMatchObject(error);
    secure.close();
  });

  test('a time-out is none of these answers', async () => {
    await using peer = await script([{ read: 1 }]);
    const sock = await socket.create_connection(['127.0.0.1', peer.port], 0.05);
    const reader = sock.makefile('rb');
    expect(await raised(() => reader.read(3))).toMatchObject({ name: 'TimeoutError' });
    sock.setblocking(false);
    expect(await raised(() => reader.read(3))).toMatchObject({
      message: 'cannot read from timed out object',
    });
    sock.close();
  });
});
