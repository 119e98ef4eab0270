// What the program is told is sent is what the peer reads, or there was an error: sequences of sends, time-outs and ends, with
// peers that read late or answer early. Each send has a byte of its own, so that the peer sees which ones have arrived.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { create_default_context, to_tls_options } from '../../../lib/stdlib/ssl/index.js';
import { RANDOM, SEED, drawn } from '../../oracle/seed.js';
import { raised } from '../../server/colours.js';
import { each_backend } from './backends.js';
import { read } from './helpers.js';
import type { WireInterface as Wire } from '../../../lib/transport/base.js';

const CERTS = fileURLToPath(new URL('../../server/certs/', import.meta.url));

interface Report {
  port: number;
  /** How often each byte was received, in the order of arrival. */
  runs: [byte: number, count: number][];
  end: string;
}

type Step =
  | { kind: 'send' | 'sendall'; size: number; timeout: number | null }
  | { kind: 'reads' | 'pauses' | 'answers' };

const size = fc.oneof(
  fc.integer({ min: 1, max: 100 }),
  fc.integer({ min: 10_000, max: 100_000 }),
  fc.integer({ min: 1_000_000, max: 4_000_000 }),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom('send' as const, 'sendall' as const),
      size,
      timeout: fc.constantFrom(0, 0.005, null),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom('reads' as const, 'pauses' as const, 'answers' as const),
    }),
  },
);

const LATE = new Set(['TimeoutError', 'BlockingIOError', 'SSLWantWriteError']);
/** Overwrites what was passed to a send, which the peer never reads. */
const CHANGED = 255;

let server: Worker;
/** The port of plain connections, and of TLS. */
let ports: number[];
const told = new Int32Array(new SharedArrayBuffer(4));
beforeAll(async () => {
  const [cert, key] = ['pem', 'key'].map((ext) => readFileSync(`${CERTS}good.${ext}`));
  server = new Worker(new URL('./sender_peer.mjs', import.meta.url), {
    workerData: { cert, key, told },
  });
  [ports] = (await once(server, 'message')) as [number[]];
});
afterAll(async () => void (await server.terminate()));

each_backend(({ colour, transport }) => {
  describe.each(['plain', 'TLS'])('%s', (kind) => {
    const options = to_tls_options(create_default_context({ cafile: inject('ca') }), 'localhost');

    /** Connects, and returns the wire, and how to tell its peer what to do; without a step, the peer's report. */
    async function connected() {
      const port_of_peer = ports[kind === 'TLS' ? 1 : 0]!;
      const wire = await transport.open_wire({ host: '127.0.0.1', port: port_of_peer }, 20);
      if (kind === 'TLS') await wire.start_tls(options, 20);
      // With it come the tickets of TLS 1.3: the kernel resets a connection that is closed with unread bytes.
      expect(await read(wire, 1)).toBe('!');
      const [, port] = wire.local_address as [string, number];
      const tell = (what: string) => server.postMessage([port, what]);
      const report = async (): Promise<Report> => {
        const signal = AbortSignal.timeout(20_000);
        for (;;) {
          const [message] = (await once(server, 'message', { signal })) as [Report];
          if (message.port === port) return message;
        }
      };
      return { wire, tell, report };
    }

    /** Takes the steps, and returns for each send the least and the greatest number of bytes that the peer may read. */
    async function take(steps: Step[], wire: Wire, tell: (what: string) => void) {
      const sends: [byte: number, least: number, most: number][] = [];
      let reads = false;
      for (const [byte, each] of steps.entries()) {
        if (!('size' in each)) {
          if (each.kind !== 'answers') reads = each.kind === 'reads';
          tell(each.kind);
          if (each.kind === 'answers') expect(await read(wire, 100)).toBe('z'.repeat(100));
          continue;
        }
        const timeout = each.timeout === null && !reads ? 0.005 : each.timeout;
        const data = Buffer.alloc(each.size, byte);
        let [least, most] = [0, 0];
        // A send that was not possible in time is tried again, as programs do.
        for (let attempt = 0; attempt < 3 && least === 0; attempt++) {
          try {
            if (each.kind === 'send') least += await wire.send(data, timeout);
            else least += (await wire.sendall(data, timeout), data.length);
            most = least;
          } catch (error) {
            expect(LATE).toContain((error as Error).name);
            most = each.size;
            if (each.kind === 'sendall') break;
          }
        }
        sends.push([byte, least, most]);
        data.fill(CHANGED);
      }
      return sends;
    }

    test('what is told is read, whatever the sequence', RANDOM, async () => {
      const sequence = fc.array(step, { minLength: 1, maxLength: 8 });
      const property = fc.asyncProperty(sequence, fc.boolean(), async (steps, shuts) => {
        const { wire, tell, report } = await connected();
        const reported = report();
        const sends = await take(steps, wire, tell);
        if (shuts) await wire.shutdown('write');
        wire.close();
        tell('reads');
        const { runs, end } = await reported;
        const counts = new Map(runs);
        expect(runs.map(([byte]) => byte)).toEqual([...counts.keys()].sort((a, b) => a - b));
        for (const [byte, least, most] of sends) {
          const count = counts.get(byte) ?? 0;
          counts.delete(byte);
          expect([byte, Math.min(Math.max(count, least), most)]).toEqual([byte, count]);
        }
        expect([...counts]).toEqual([]);
        // What was not told may be discarded with the connection.
        if (sends.every(([, least, most]) => least === most)) expect(end).toBe('end');
      });
      await fc.assert(property, { seed: SEED, numRuns: drawn(2) });
    });

    /** Sends until the kernel and the queue take no more. */
    async function fill(wire: Wire): Promise<number> {
      for (let sent = 0; ;) {
        try {
          sent += await wire.send(Buffer.alloc(65_536, 1), 0);
        } catch {
          return sent;
        }
      }
    }

    describe.skipIf(colour === 'blocking')('while others wait', () => {
      test('sends at the same time take their bytes in time', async () => {
        const { wire, tell, report } = await connected();
        const expected = [[1, await fill(wire)]];
        const sends = [2, 3, 4].map(async (byte) => {
          const data = Buffer.alloc(50_000, byte);
          const sent = await wire.send(data, 20);
          data.fill(CHANGED);
          return [byte, sent];
        });
        const reported = report();
        tell('reads');
        expected.push(...(await Promise.all(sends)));
        wire.close();
        expect((await reported).runs).toEqual(expected);
      });

      test.each([null, 20])('close() ends a sendall (%s), and sends the rest', async (timeout) => {
        const { wire, tell, report } = await connected();
        const sent = await fill(wire);
        const sending = raised(() => wire.sendall(new Uint8Array(100_000), timeout));
        wire.close();
        expect(await sending).toMatchObject({ errno: 9 });
        const reported = report();
        tell('reads');
        expect((await reported).runs[0]).toEqual([1, sent]);
      });

      test.runIf(kind === 'plain')('close() ends a handshake that waits', async () => {
        const { wire, tell, report } = await connected();
        const sent = await fill(wire);
        const starting = raised(() => wire.start_tls(options, null));
        wire.close();
        expect(await starting).toMatchObject({ errno: 9 });
        const reported = report();
        tell('reads');
        expect((await reported).runs).toEqual([[1, sent]]);
      });

      test.each([
        ['send', null],
        ['send', 20],
        ['sendall', null],
        ['sendall', 20],
      ] as const)(
        '%s (%s) raises a reset of which only the kernel knows',
        async (send, timeout) => {
          const { wire, tell } = await connected();
          told[0] = 0;
          tell('resets');
          Atomics.wait(told, 0, 0, 20_000);
          expect(await raised(() => wire[send](new Uint8Array(10), timeout))).toMatchObject({
            name: 'ConnectionResetError',
          });
          wire.close();
        },
      );
    });

    test.skipIf(colour === 'blocking')(
      'bytes that are detached meanwhile are an error',
      async () => {
        const { wire, tell } = await connected();
        const data = new Uint8Array(12_000_000);
        const sending = raised(() => wire.sendall(data, 20));
        structuredClone(null, { transfer: [data.buffer] });
        tell('reads');
        expect(await sending).toMatchObject({ name: 'TypeError' });
        wire.close();
      },
    );

    test('a peer that reads nothing is heard after a time-out of sending', async () => {
      const { wire, tell } = await connected();
      const data = Buffer.alloc(12_000_000, 1);
      expect(await raised(() => wire.sendall(data, 0.05))).toMatchObject({ name: 'TimeoutError' });
      tell('answers');
      expect(await read(wire, 100)).toBe('z'.repeat(100));
      wire.close();
    });
  });
});
