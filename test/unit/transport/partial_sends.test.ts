// What is sent is what the program was told, also if a time-out ends a send, and whatever becomes of its buffer.
import { expect, inject, test } from 'vitest';
import { create_default_context, to_tls_options } from '../../../lib/stdlib/ssl/index.js';
import type { WireInterface as Wire } from '../../../lib/transport/base.js';
import { raised } from '../../server/colours.js';
import { script } from '../../server/script.js';
import { ask_control } from '../../server/start.mjs';
import { each_backend } from './backends.js';
import { bytes, endpoint, read } from './helpers.js';

const control = (method: string, path: string, body?: unknown) =>
  ask_control(inject('control'), method, path, body);

const A = 0x61;
const TIMED_OUT = { name: 'TimeoutError', message: 'timed out' };
const WOULD_BLOCK = { name: 'BlockingIOError', errno: 11 };

each_backend(({ transport }) => {
  /** Connects to a peer that does a step when it is told. Until then, it reads nothing. */
  async function with_peer(
    use: (wire: Wire, tell: (step: string, size?: number) => Promise<unknown>) => unknown,
    tls: string | null = null,
  ) {
    const port = (await control('POST', '/peer', { tls })) as number;
    const wire = await transport.open_wire({ host: '127.0.0.1', port }, 5);
    try {
      await use(wire, (step, size) => control('POST', `/peer/${port}`, [step, size ?? null]));
    } finally {
      wire.close();
      await control('DELETE', `/peer/${port}`);
    }
  }

  /** Sends without waiting until nothing more is taken. Returns the number of bytes. */
  async function fill(wire: Wire, data: Uint8Array): Promise<number> {
    for (let sent = 0; ;) {
      try {
        sent += await wire.send(data, 0);
      } catch (error) {
        expect(error).toMatchObject(WOULD_BLOCK);
        return sent;
      }
    }
  }

  test('without waiting, send() tells what was taken, and nothing else is sent', async () => {
    await with_peer(async (wire, tell) => {
      const data = Buffer.alloc(400_000, A);
      let sent = await fill(wire, data);
      for (let i = 0; i < 15; i++) sent += await fill(wire, data);
      expect(sent).toBeGreaterThan(0);
      await tell('peer resumes');
      await wire.shutdown('write');
      expect(await tell('peer receives')).toEqual({ [A]: sent });
    });
  });

  test('after a time-out, the caller may change what was not sent', async () => {
    await with_peer(async (wire, tell) => {
      const data = Buffer.alloc(12_000_000, A);
      expect(await raised(() => wire.sendall(data, 0.2))).toMatchObject(TIMED_OUT);
      data.fill('b');
      await tell('peer resumes');
      await wire.shutdown('write');
      expect(Object.keys((await tell('peer receives')) as object)).toEqual([String(A)]);
    });
  });

  test('by TLS, bytes can be received while others wait to be sent', async () => {
    await with_peer(async (wire, tell) => {
      const context = create_default_context({ cafile: inject('ca') });
      await wire.start_tls(to_tls_options(context, 'localhost'), 5);
      const late = await raised(() => wire.sendall(Buffer.alloc(12_000_000, A), 0.2));
      expect(late).toMatchObject({ name: 'TimeoutError' });
      await tell('peer sends', 3);
      expect(await read(wire, 3)).toHaveLength(3);
    }, 'TLSv1.3');
  });

  test('what is sent after a send that took a part comes after it', async () => {
    await with_peer(async (wire, tell) => {
      const sent = await fill(wire, Buffer.alloc(400_000, A));
      await tell('peer resumes');
      await wire.sendall(bytes('bc'), 20);
      await wire.shutdown('write');
      expect(await tell('peer receives')).toEqual({ [A]: sent, 98: 1, 99: 1 });
    });
  });

  test('over TLS, a few bytes are sent without waiting', async () => {
    await using peer = await script([{ read: 4 }, 'done'], { tls: 'good' });
    const ssl = await import('../../../lib/stdlib/ssl/index.js');
    const context = ssl._create_unverified_context();
    const wire = await transport.open_wire(endpoint(peer.url.replace('localhost', '127.0.0.1')), 5);
    await wire.start_tls(ssl.to_tls_options(context, null), 5);
    expect(await wire.send(bytes('abcd'), 0)).toBe(4);
    expect(await read(wire, 4)).toBe('done');
    wire.close();
  });

  test('a second shutdown with bytes on their way harms nobody', async () => {
    await using other = await script(['hello']);
    const hello = await transport.open_wire(endpoint(other.url), 5);
    await with_peer(async (wire, tell) => {
      await tell('peer ends');
      await fill(wire, new Uint8Array(1_000_000));
      for (const how of ['write', 'both', 'both'] as const) {
        try {
          await wire.shutdown(how);
        } catch (error) {
          expect(error).toMatchObject({ errno: 107 });
        }
      }
      await tell('peer resets');
    });
    expect(await read(hello, 5)).toBe('hello');
    hello.close();
  });

  test('a program that only asks receives what arrives', async () => {
    await using peer = await script(['x']);
    const wire = await transport.open_wire(endpoint(peer.url), 5);
    for (let text = ''; text === '';) {
      try {
        text = Buffer.from(await wire.recv(1, 0)).toString();
      } catch (error) {
        expect(error).toMatchObject(WOULD_BLOCK);
      }
    }
    wire.close();
  });
});
