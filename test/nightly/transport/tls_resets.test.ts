// Which came first, the end of the stream or a reset, in every state of TLS: as CPython tells it.
import { expect, test } from 'vitest';
import { create_default_context, to_tls_options } from '../../../lib/stdlib/ssl/index.js';
import { raised } from '../../server/colours.js';
import { script, type Step } from '../../server/script.js';
import { each_backend } from '../../unit/transport/backends.js';
import { bytes, read } from '../../unit/transport/helpers.js';

const RESET = { name: 'ConnectionResetError', errno: 104, code: 'ECONNRESET' };
const EOF = {
  name: 'SSLEOFError',
  message: '[SSL: UNEXPECTED_EOF_WHILE_READING] EOF occurred in violation of protocol',
};
const established = 'HTTP/1.1 200 OK\r\n\r\n';
const trusting = to_tls_options(
  create_default_context({ cafile: 'test/server/certs/ca.pem' }),
  'localhost',
);
const options = to_tls_options(create_default_context(), 'localhost');

type Pause = (transport: { sleep(seconds: number): unknown }) => unknown;
const no_pause: Pause = () => {};
/** Node sees what arrives meanwhile. */
const seeing: Pause = async (transport) => void (await transport.sleep(0.3));
/** This thread sees nothing. */
const blind: Pause = () => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);

each_backend(({ backend, transport }) => {
  /** A handshake in a tunnel, of which the server plays the rest. */
  async function handshake(steps: Step[], pause: Pause): Promise<unknown> {
    await using peer = await script([{ read: 'line' }, ...steps]);
    const wire = await transport.open_wire({ host: '127.0.0.1', port: peer.port }, 20);
    await wire.sendall(bytes('CONNECT\n'), 20);
    if (steps[0] === established)
      expect(await read(wire, established.length, 20)).toBe(established);
    await pause(transport);
    const error = await raised(() => wire.start_tls(options, 20));
    wire.close();
    return error;
  }

  const later: Step[] = [established, { wait: 100 }, { end: 'rst' }];
  test.each<[string, Step[], Pause]>([
    ['seen before it', later, seeing],
    ['before it', later, blind],
    ['after ClientHello', [established, { read: 9 }, { end: 'rst' }], no_pause],
    [
      'with a part of ServerHello',
      [established, { read: 9 }, '\x16\x03', { end: 'rst' }],
      no_pause,
    ],
    [
      'within ServerHello',
      [established, { read: 9 }, '\x16\x03', { wait: 20 }, { end: 'rst' }],
      no_pause,
    ],
  ])('in a handshake, a reset %s', async (_name, steps, pause) => {
    for (let i = 0; i < 3; i++) expect(await handshake(steps, pause)).toMatchObject(RESET);
  });

  // docs/differences.md: a reset that meets the first message is an SSLEOFError. In no case does the handshake wait.
  test('in a handshake, a reset right after what came before it', async () => {
    const allowed = backend === 'ffi' ? [RESET.name] : [RESET.name, EOF.name];
    for (let i = 0; i < 20; i++) {
      const error = (await handshake([established, { end: 'rst' }], no_pause)) as Error;
      expect(allowed).toContain(error.name);
    }
  });

  test('in a handshake, the end', async () => {
    for (const steps of [
      [established, { end: 'fin' }],
      [established, { read: 9 }, { end: 'fin' }],
    ] as Step[][])
      for (const pause of [no_pause, seeing, blind])
        expect(await handshake(steps, pause)).toMatchObject(EOF);
  });

  test.each([null, 'good'])('between two requests, a reset: TLS %s', async (tls) => {
    for (const pause of [blind, seeing]) {
      const steps: Step[] = [{ read: 'line' }, 'hello', { wait: 100 }, { end: 'rst' }];
      await using peer = await script(steps, tls === null ? {} : { tls });
      const wire = await transport.open_wire({ host: '127.0.0.1', port: peer.port }, 20);
      if (tls !== null) await wire.start_tls(trusting, 20);
      await wire.sendall(bytes('go on\n'), 20);
      expect(await read(wire, 5, 20)).toBe('hello');
      await pause(transport);
      const error = await raised(async () => {
        await wire.sendall(bytes('again\n'), 20);
        if ((await wire.recv(9, 20)).length === 0) throw new Error('the end');
      });
      expect(error).toMatchObject(RESET);
      wire.close();
    }
  });

  test.each([null, 'good'])(
    'with the last bytes, while others wait to be sent, a reset: TLS %s',
    async (tls) => {
      const steps: Step[] = [{ read: 'line' }, { wait: 1500 }, 'cut', { end: 'rst' }];
      await using peer = await script(steps, tls === null ? {} : { tls });
      const wire = await transport.open_wire({ host: '127.0.0.1', port: peer.port }, 20);
      if (tls !== null) await wire.start_tls(trusting, 20);
      await wire.sendall(bytes('go on\n'), 20);
      const unsent = await raised(async () => {
        for (;;) await wire.send(new Uint8Array(1 << 16), 0.2);
      });
      expect(unsent).toMatchObject({ name: 'TimeoutError' });
      expect(await read(wire, 3, 20)).toBe('cut');
      expect(await raised(() => wire.recv(9, 20))).toMatchObject(RESET);
      wire.close();
    },
  );

  test.each([null, 'good'])('after a request, a reset: TLS %s', async (tls) => {
    const steps: Step[] = [{ read: 'line' }, 'hello', { read: 'line' }, { end: 'rst' }];
    for (let i = 0; i < 3; i++) {
      await using peer = await script(steps, tls === null ? {} : { tls });
      const wire = await transport.open_wire({ host: '127.0.0.1', port: peer.port }, 20);
      if (tls !== null) await wire.start_tls(trusting, 20);
      await wire.sendall(bytes('go on\n'), 20);
      expect(await read(wire, 5, 20)).toBe('hello');
      await wire.sendall(bytes('again\n'), 20);
      expect(await raised(() => wire.recv(9, 20))).toMatchObject(RESET);
      wire.close();
    }
  });
});
