// The recorded sequences of steps of a client and its peer, on each backend of bytes and by asyncio's sockets of Pyodide, beside
// the answers of CPython.
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { AsyncWire } from '../../../lib/pyodide/async_wire.js';
import * as ssl from '../../../lib/stdlib/ssl/index.js';
import { to_tls_options } from '../../../lib/stdlib/ssl/tls_options.js';
import type { TLSOptions, WireInterface as Wire } from '../../../lib/transport/base.js';
import { bridge } from '../../../lib/transport/bridge.js';
import { installed_agent } from '../../../lib/transport/installed.js';
import { poll } from '../../../lib/transport/wire/carrier.cjs';
import { find_earlier, Oracle } from '../../oracle/find_oracle.js';
import { RANDOM, SEED, drawn } from '../../oracle/seed.js';
import { ask_control } from '../../server/start.mjs';
import { each_backend } from '../../unit/transport/backends.js';
import { recorded, type Sequence } from '../../unit/transport/sequences.js';

type Step = Sequence['steps'][number];
type Explains = (steps: Step[], tls: string | null) => boolean;

/** Nothing arrives while a step of the client runs, so that one which waits need not wait long. */
const TIMEOUT = 0.02;

const context = new ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT);
context.check_hostname = false;
context.verify_mode = ssl.CERT_NONE;

const control = (method: string, path: string, body?: unknown) =>
  ask_control(inject('control'), method, path, body);

/**
 * What Node's sockets do in another way than the kernel, which docs/differences.md states: the name of the difference if it
 * explains the last of these steps. Nothing is compared after it.
 */
const NODE_DIFFERS: Record<string, Explains> = {
  'data is refused with a reset once both sides are shut down': (steps) => {
    const shut = [1, 0].map((side) =>
      steps.findIndex(([name, how]) => name === 'shutdown' && (how === 2 || how === side)),
    );
    if (shut.includes(-1)) return false;
    return steps.slice(Math.max(...shut)).some(([name]) => name === 'peer sends');
  },
  'an end of TLS without close_notify is one with it': (steps, tls) => {
    const is_ragged = steps.some(([name]) => name === 'peer ends' || name === 'peer closes');
    const is_met = steps.some(([name, , answer]) => name === 'recv' && answer === '');
    return tls !== null && is_ragged && is_met && ['send', 'peername'].includes(steps.at(-1)![0]);
  },
  'a reset after close_notify is one after a FIN': (steps, tls) => {
    const at = steps.findIndex(([name]) => name === 'peer notifies');
    // Closing with unread bytes resets, too.
    const is_reset = steps.slice(at).some(([name]) => /^peer (?:reset|close)s$/.test(name));
    const [name, , answer] = steps.at(-1)!;
    return tls !== null && at >= 0 && is_reset && name === 'send' && answer === 104;
  },
};

/** The same of native calls. */
const NATIVE_DIFFERS: Record<string, Explains> = {
  'no alert is sent at an end of TLS without close_notify': (steps, tls) => {
    const [name, , answer] = steps.at(-1)!;
    return tls !== null && name === 'peername' && answer === 107;
  },
};

const VERSIONS = [null, 'TLSv1.2', 'TLSv1.3'];

const interpreter = find_earlier();
const oracle = new Oracle(
  interpreter,
  fileURLToPath(new URL('../../oracle/stream_states_live.py', import.meta.url)),
);
afterAll(() => oracle.close());

/** The random sequences of a version of TLS, with CPython's answers. All backends have the same. */
const asked = new Map<string | null, Promise<unknown>>();
async function live(tls: string | null): Promise<Sequence[]> {
  const count = drawn(tls === null ? 16 : 8);
  const answers = asked.get(tls) ?? oracle.ask({ tls, seed: SEED, count });
  asked.set(tls, answers);
  return (await answers) as Sequence[];
}

async function call(wire: Wire, name: string, argument: number | null): Promise<unknown> {
  switch (name) {
    case 'send':
      await wire.sendall(Buffer.alloc(argument!, 'a'), 5);
      return null;
    case 'recv':
      return Buffer.from(await wire.recv(argument!, TIMEOUT)).toString();
    case 'shutdown':
      await wire.shutdown((['read', 'write', 'both'] as const)[argument!]!);
      return null;
    case 'peername':
      return wire.remote_address === '' ? 107 : null;
    default:
      wire.close();
      return null;
  }
}

/** What a step answers, in the form of the recording. */
async function answer(wire: Wire, name: string, argument: number | null): Promise<unknown> {
  try {
    return await call(wire, name, argument);
  } catch (caught) {
    const error = caught as Error & { errno?: number | null };
    if (['TimeoutError', 'BlockingIOError'].includes(error.name)) return 'timeout';
    return error.name.startsWith('SSL') ? error.name : (error.errno ?? error);
  }
}

const in_words = (steps: unknown) => JSON.stringify(steps).replaceAll('"', '').slice(1, -1);

/** A socket of asyncio, with the operations of a wire. */
async function socket_of_asyncio(port: number): Promise<Wire> {
  const socket = new AsyncWire({ host: '127.0.0.1', port }, () => opened());
  let opened = () => {};
  await new Promise<void>((done) => {
    opened = done;
    if (socket.watch(1, 2) !== 0) done();
  });
  return {
    async sendall(data: Uint8Array) {
      try {
        socket.sendall(data, 0);
      } catch (error) {
        if ((error as Error).name !== 'BlockingIOError') throw error;
        // What arrived before a failure is to be received first.
        await poll();
        socket.sendall(data, 0);
      }
    },
    async recv(size: number, timeout: number) {
      // Python does not ask for nothing.
      if (size === 0) return new Uint8Array(0);
      if (socket.watch(1, 1) === 0) await sleep(timeout * 1000);
      return socket.recv(size, 0);
    },
    shutdown: (how: 'read' | 'write' | 'both') => socket.shutdown(how),
    start_tls: (options: TLSOptions) => socket.handshake(options),
    close: () => socket.close(),
    get remote_address() {
      return socket.remote_address;
    },
  } as unknown as Wire;
}

interface Backend {
  open: (port: number) => Promise<Wire>;
  /** Lets the backend see what has arrived at its sockets. */
  polled: () => Promise<unknown>;
  is_native: () => boolean;
}

each_backend(({ transport, backend, colour }) => {
  const is_native = () => backend === 'ffi' || installed_agent(colour) !== null;
  answers_as_cpython({
    is_native,
    open: (port) => transport.open_wire({ host: '127.0.0.1', port }, 5),
    async polled() {
      if (backend === 'worker' && !is_native()) bridge().call(null, 'poll', null);
      else if (backend === 'async') await poll();
    },
  });
});

describe('asyncio', () => {
  answers_as_cpython({ open: socket_of_asyncio, polled: poll, is_native: () => false });
});

function answers_as_cpython({ open, polled, is_native }: Backend): void {
  /** Returns the steps up to the first whose answer differs, and that answer; null if there is none. */
  async function difference({ tls, steps }: Sequence): Promise<[Step[], unknown] | null> {
    const port = (await control('POST', '/peer', { tls })) as number;
    const wire = await open(port);
    try {
      if (tls !== null) await wire.start_tls(to_tls_options(context, null), 5);
      // The peer's handshake ends later. It would read what is sent before.
      await control('POST', `/peer/${port}`, ['peer is ready', null]);
      let is_closed = false;
      for (const [at, [name, argument, ...expected]] of steps.entries()) {
        if (expected.length === 0) {
          await polled();
          await control('POST', `/peer/${port}`, [name, argument]);
          await polled();
          continue;
        }
        // The address of a closed socket is a matter of the class above.
        if (is_closed && name === 'peername') continue;
        const got = await answer(wire, name, argument);
        if (got !== expected[0]) return [steps.slice(0, at + 1), got];
        is_closed ||= name === 'close';
      }
      return null;
    } finally {
      wire.close();
      await control('DELETE', `/peer/${port}`);
    }
  }

  async function differences(sequences: Sequence[]): Promise<string[]> {
    const unknown: string[] = [];
    const known = is_native() ? NATIVE_DIFFERS : NODE_DIFFERS;
    for (const sequence of sequences) {
      const found = await difference(sequence);
      if (found === null) continue;
      const [steps, got] = found;
      const is_known = Object.values(known).some((explains) => explains(steps, sequence.tls));
      if (!is_known) unknown.push(`${in_words(steps)}, not ${in_words([got])}`);
    }
    return unknown;
  }

  test.each(VERSIONS)('answers as CPython: %s', async (tls) => {
    expect(await differences(recorded(tls))).toEqual([]);
  });

  test.skipIf(interpreter === null).each(VERSIONS)(
    'answers random sequences as CPython: %s',
    RANDOM,
    async (tls) => {
      const sequences = await live(tls);
      expect(sequences.length).toBeGreaterThan(0);
      expect(await differences(sequences)).toEqual([]);
    },
  );
}
