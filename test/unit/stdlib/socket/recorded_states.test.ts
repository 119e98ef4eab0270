// What each method answers in each state of a socket, against CPython (test/oracle/socket_states.py).
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encode, str } from '../../../../lib/python/builtins/index.js';
import { type_name } from '../../../../lib/python/values/index.js';
import * as socket from '../../../../lib/stdlib/socket/index.js';
import * as ssl from '../../../../lib/stdlib/ssl/index.js';
import * as blocking_socket from '../../../../lib/sync/stdlib/socket/index.js';
import { both, raised } from '../../../server/colours.js';
import { script, type Script } from '../../../server/script.js';

type Answer = { value: unknown } | [name: string, text: string];
type Call = [method: string, args: unknown[], answer: Answer];

const vectors = new URL('../../../vectors/socket_states.json', import.meta.url);
const { states } = JSON.parse(readFileSync(vectors, 'utf8')) as {
  states: Record<string, [steady: Call[], changing: Call[]]>;
};

const TIMEOUT = 0.05;

/** Where the answer is another one, which docs/differences.md states: the state, the method and its arguments in words. */
const DEVIATIONS = [
  /^(?:connected|shut.*|closed, with a reader): recv\(1,64\)$/,
  /^bound: getsockname\(\)$/,
  /^TLS: unwrap\(\)$/,
  /^TLS, closed: getpeercert\(\)$/,
];

let plain: Script;
let secure: Script;
beforeAll(async () => {
  plain = await script([]);
  secure = await script([], { tls: 'good' });
});
afterAll(async () => {
  await plain.close();
  await secure.close();
});

function trusting_all(): ssl.SSLContext {
  const context = new ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT);
  context.check_hostname = false;
  context.verify_mode = ssl.CERT_NONE;
  return context;
}

describe.each(both({ socket }, { socket: blocking_socket }))('$colour', ({ socket }) => {
  type Socket = InstanceType<typeof socket.socket>;
  type Make = () => Promise<Socket>;

  const server = () => ['127.0.0.1', plain.port] as const;
  // The servers listen on another address.
  const nobody = () => ['127.0.0.7', plain.port] as const;
  const server_of = (sock: Socket) =>
    sock instanceof socket.SSLSocket ? (['127.0.0.1', secure.port] as const) : server();

  const connected = () => socket.create_connection(server());
  const tls = async () =>
    trusting_all().wrap_socket(await socket.create_connection(['127.0.0.1', secure.port]));
  const unconnected_tls = async () => trusting_all().wrap_socket(new socket.socket());
  const unverified_tls = async () => {
    const context = ssl.create_default_context();
    return context.wrap_socket(new socket.socket(), { server_hostname: 'localhost' });
  };
  const after =
    (make: Make, run: (sock: Socket) => unknown): Make =>
    async () => {
      const sock = await make();
      await run(sock);
      return sock;
    };
  const made: Make = async () => new socket.socket();

  const STATES: Record<string, Make> = {
    new: made,
    bound: after(made, (s) => s.bind(['127.0.0.1', 0])),
    refused: after(made, (s) => raised(() => s.connect(nobody()))),
    connected,
    'shut for reading': after(connected, (s) => s.shutdown(0)),
    'shut for writing': after(connected, (s) => s.shutdown(1)),
    shut: after(connected, (s) => s.shutdown(2)),
    closed: after(connected, (s) => s.close()),
    'closed, never connected': after(made, (s) => s.close()),
    'closed, with a reader': after(connected, (s) => {
      s.makefile('rb');
      s.close();
    }),
    'wrapped by another': after(
      () => socket.create_connection(['127.0.0.1', secure.port]),
      (s) => trusting_all().wrap_socket(s),
    ),
    'TLS, new': unconnected_tls,
    'TLS, refused': after(unconnected_tls, (s) => raised(() => s.connect(nobody()))),
    'TLS, refused by connect_ex': after(unconnected_tls, (s) => s.connect_ex(nobody())),
    'TLS, not verified yet': unverified_tls,
    TLS: tls,
    'TLS, closed': after(tls, (s) => s.close()),
    'TLS, closed, never connected': after(unconnected_tls, (s) => s.close()),
  };

  async function make_one(state: string): Promise<Socket> {
    const sock = await STATES[state]!();
    if (!is_closed(sock)) sock.settimeout(TIMEOUT);
    return sock;
  }

  function is_closed(sock: Socket): boolean {
    try {
      return sock.fileno() < 0;
    } catch {
      return false;
    }
  }

  function argument(value: unknown, sock: Socket): unknown {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    if ('b' in value) return encode(String(value.b));
    if ('buffer' in value) return new Uint8Array(Number(value.buffer));
    const { address } = value as { address: 'server' | 'plain' | 'nobody' };
    return address === 'server' ? server_of(sock) : address === 'plain' ? server() : nobody();
  }

  function value_of(result: unknown): unknown {
    if (result instanceof Uint8Array) return { b: Buffer.from(result).toString() };
    if (Array.isArray(result)) return 'address';
    if (typeof result !== 'object' || result === null) return result ?? null;
    return Object.getPrototypeOf(result) === null ? { ...result } : type_name(result);
  }

  async function answer(sock: Socket, method: string, args: unknown[]): Promise<Answer> {
    const values = args.map((value) => argument(value, sock));
    // Only a peer that says nothing is to be too late.
    const answers = /"address":"server"/.test(JSON.stringify(args));
    if (answers && !is_closed(sock)) sock.settimeout(20);
    try {
      if (method === 'wrap_socket')
        return { value: value_of(await trusting_all().wrap_socket(sock)) };
      const methods = sock as unknown as Record<string, (...args: unknown[]) => unknown>;
      return { value: value_of(await methods[method]!(...values)) };
    } catch (caught) {
      const error = caught as Error;
      return [error.name, str(error).replace(/ around .*/, '')];
    }
  }

  test.each(Object.keys(states))('%s', async (state) => {
    const [steady, changing] = states[state]!;
    const differences: [call: string, found: Answer, expected: Answer][] = [];
    async function compare(sock: Socket, [method, args, expected]: Call): Promise<void> {
      const found = await answer(sock, method, args);
      const call = `${state}: ${method}(${JSON.stringify(args).slice(1, -1)})`;
      const is_known = DEVIATIONS.some((each) => each.test(call));
      if (isDeepStrictEqual(found, expected) === is_known)
        differences.push([call, found, expected]);
    }
    const shared = await make_one(state);
    for (const call of steady) await compare(shared, call);
    shared.close();
    for (const call of changing) {
      const sock = await make_one(state);
      await compare(sock, call);
      sock.close();
    }
    expect(differences).toEqual([]);
  });
});
