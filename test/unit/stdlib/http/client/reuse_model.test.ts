// An HTTPConnection that is used again, in any order of steps of the client and its server. If CPython is found, its client does
// each step, too, beside a server that does the same.
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, describe, inject, test } from 'vitest';
import { kw } from '../../../../../lib/python/builtins/index.js';
import * as client from '../../../../../lib/stdlib/http/client/index.js';
import * as blocking_client from '../../../../../lib/sync/stdlib/http/client/index.js';
import { bridge } from '../../../../../lib/transport/bridge.js';
import { installed_agent } from '../../../../../lib/transport/installed.js';
import { poll } from '../../../../../lib/transport/wire/carrier.cjs';
import { Oracle, find_oracle } from '../../../../oracle/find_oracle.js';
import { RANDOM, SEED, drawn } from '../../../../oracle/seed.js';
import { both } from '../../../../server/colours.js';
import { ask_control } from '../../../../server/start.mjs';
import { Model, type AnswerOptions, type Client, type Real, type Reply } from './reuse_model.js';

const interpreter = find_oracle();
const oracle = new Oracle(
  interpreter,
  fileURLToPath(new URL('../../../../oracle/http_reuse_live.py', import.meta.url)),
);
afterAll(() => oracle.close());

interface Step {
  /** How often it is drawn, in relation to others. */
  weight: number;
  name: string;
  argument?: fc.Arbitrary<unknown>;
  run: (model: Model, real: Real, argument: never) => Promise<void>;
  check?: (model: Readonly<Model>) => boolean;
}

const options: fc.Arbitrary<AnswerOptions> = fc.record({
  framing: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom('length', 'chunked') },
    { weight: 1, arbitrary: fc.constantFrom('until close', 'none', 'garbage') },
  ),
  size: fc.constantFrom(0, 9, 3000, 40_000),
  closes: fc.constantFrom(false, false, false, false, true),
  interim: fc.constantFrom(0, 0, 0, 0, 0, 100, 100, 103),
});
const usual = options.map((each) => ({
  ...each,
  framing: each.framing === 'garbage' ? ('length' as const) : each.framing,
}));
const end = fc.constantFrom('ends', 'closes', 'resets');

const STEPS: Step[] = [
  {
    weight: 3,
    name: 'exchange',
    argument: usual,
    run: (model, real, options) => model.exchange(real, options),
    check: ({ is_pending, response }) => !is_pending && response?.is_closed !== false,
  },
  {
    weight: 2,
    name: 'response closed early',
    argument: fc.tuple(usual, fc.constantFrom(2, 3, 4)),
    run: (model, real, [options, upto]: [AnswerOptions, number]) =>
      model.abandon(real, options, upto),
    check: ({ is_pending, response }) => !is_pending && response?.is_closed !== false,
  },
  {
    weight: 4,
    name: 'request',
    argument: fc.constantFrom(['GET', 0], ['GET', 0], ['POST', 20], ['POST', 40_000]),
    run: (model, real, [method, size]: [string, number]) => model.request(real, method, size),
  },
  {
    weight: 1,
    name: 'begin upload',
    argument: fc.constantFrom(10, 40_000),
    run: (model, real, size) => model.begin_upload(real, size),
  },
  {
    weight: 2,
    name: 'send',
    run: (model, real) => model.send(real),
    check: ({ upload }) => upload > 0,
  },
  {
    weight: 6,
    name: 'getresponse',
    run: (model, real) => model.getresponse(real),
    check: ({ is_pending }) => is_pending,
  },
  {
    weight: 1,
    name: 'getresponse without a request',
    run: (model, real) => model.getresponse(real),
    check: ({ is_pending }) => !is_pending,
  },
  {
    weight: 4,
    name: 'read',
    argument: fc.constantFrom(null, null, 1, 7, 3000),
    run: (model, real, size) => model.read(real, size),
    check: ({ response }) => response !== null,
  },
  {
    weight: 1,
    name: 'close response',
    run: (model, real) => model.close_response(real),
    check: ({ response }) => response !== null,
  },
  { weight: 1, name: 'close', run: (model, real) => model.close(real) },
  {
    weight: 6,
    name: 'peer answers',
    argument: fc.tuple(options, fc.constantFrom(1, 2, 3, 4, 4, 4, 4)),
    run: (model, real, [options, upto]: [AnswerOptions, number]) =>
      model.answer(real, options, upto),
    check: ({ can_answer }) => can_answer,
  },
  {
    weight: 3,
    name: 'peer goes on, to piece',
    argument: fc.constantFrom(2, 3, 4, 4, 4),
    run: (model, real, upto) => model.continue(real, upto),
    check: ({ can_peer, connection }) =>
      can_peer && connection!.ended === null && connection!.answer?.is_complete === false,
  },
  {
    weight: 6,
    name: 'peer',
    argument: end,
    run: (model, real, how) => model.end(real, how),
    check: ({ can_peer }) => can_peer,
  },
  {
    weight: 4,
    name: 'peer intrudes',
    run: (model, real) => model.intrude(real),
    check: ({ can_peer, is_pending, connection, response }) =>
      can_peer && !is_pending && connection!.ended === null && response?.is_closed === true,
  },
];

const sequences = fc.commands(
  [
    fc.oneof(
      ...STEPS.map(({ weight, name, argument = fc.constant(''), run, check = () => true }) => ({
        weight,
        arbitrary: argument.map((value): fc.AsyncCommand<Model, Real> => ({
          toString: () => `${name} ${value === '' ? '' : JSON.stringify(value)}`.trim(),
          run: (model, real) => run(model, real, value as never),
          check,
        })),
      })),
    ),
  ],
  { maxCommands: 20, size: 'max' },
);

/** The client of CPython. */
const other: Client = {
  async step(name, argument, timeout) {
    const [answer, has_sock, is_closed] = (await oracle.ask({ name, argument, timeout })) as [
      unknown,
      boolean,
      boolean | null,
    ];
    return { answer, has_sock, is_closed };
  },
  sock: () => 0,
};

type Module = typeof client;

/** A client of this library, which does what test/oracle/http_reuse_live.py does. */
function client_of({ HTTPConnection }: Module, port: number): Client {
  const conn = new HTTPConnection('127.0.0.1', port, kw({ timeout: 20 }));
  let response: InstanceType<Module['HTTPResponse']> | null = null;
  /** All responses. One that nobody has read keeps its socket; CPython closes it with the last reference. */
  const responses: InstanceType<Module['HTTPResponse']>[] = [];
  const socks: unknown[] = [];

  async function call(name: string, argument: unknown): Promise<unknown> {
    switch (name) {
      case 'request': {
        const [method, url, size] = argument as [string, string, number];
        await conn.request(method, url, size > 0 ? Buffer.alloc(size, 'u') : null);
        return null;
      }
      case 'upload': {
        const [url, size] = argument as [string, number];
        conn.putrequest('POST', url);
        conn.putheader('Content-Length', String(size));
        await conn.endheaders();
        return null;
      }
      case 'send':
        await conn.send(Buffer.alloc(argument as number, 'u'));
        return null;
      case 'getresponse':
        response = await conn.getresponse();
        responses.push(response);
        return [response.status, response.getheader('X-Request'), response.will_close];
      case 'read':
        return (await response!.read(argument as number | null)).decode();
      case 'close response':
        response!.close();
        return null;
      case 'end':
        conn.close();
        for (const each of responses) each.close();
        return null;
      default:
        conn.close();
        return null;
    }
  }

  const set_timeout = (seconds: number) => {
    try {
      (socks.at(-1) as { settimeout: (seconds: number) => void } | undefined)?.settimeout(seconds);
    } catch {
      // It is closed.
    }
  };

  return {
    async step(name, argument, timeout): Promise<Reply> {
      set_timeout(timeout);
      let answer: unknown;
      try {
        answer = await call(name, argument);
      } catch (caught) {
        const error = caught as Error;
        answer = { error: error.name, text: error.message };
      }
      if (conn.sock !== null && !socks.includes(conn.sock)) socks.push(conn.sock);
      set_timeout(20);
      return { answer, has_sock: conn.sock !== null, is_closed: response?.isclosed() ?? null };
    },
    sock: () => socks.indexOf(conn.sock) + 1,
  };
}

const control = (method: string, path: string, body?: unknown) =>
  ask_control(inject('control'), method, path, body);

describe.each(both({ client }, { client: blocking_client }))('$colour', ({ client, colour }) => {
  /** Lets the backend see what has arrived at its sockets. */
  async function polled(): Promise<void> {
    if (colour === 'async') await poll();
    else if (installed_agent(colour) === null) bridge().call(null, 'poll', null);
  }

  test('any order of steps', RANDOM, async () => {
    const property = fc.asyncProperty(sequences, async (sequence) => {
      const ports: number[] = [];
      const open = async () => {
        const port = (await control('POST', '/peer', { tls: null, http: true })) as number;
        ports.push(port);
        return port;
      };
      try {
        const mine = client_of(client, await open());
        if (interpreter !== null) await other.step('open', await open(), 20);
        const real: Real = {
          client: mine,
          other: interpreter === null ? null : other,
          async peer(name, request, text) {
            await polled();
            const asked = model.difference === null ? ports : ports.slice(0, 1);
            await Promise.all(
              asked.map((port) => control('POST', `/peer/${port}`, [name, [request, text]])),
            );
            await polled();
          },
          received: () =>
            Promise.all(
              ports.map((port) => control('POST', `/peer/${port}`, ['receives', [0]])),
            ) as Promise<(string[] | null)[]>,
        };
        const model = new Model();
        await fc.asyncModelRun(() => ({ model, real }), sequence);
        await model.finish(real);
      } finally {
        for (const port of ports) await control('DELETE', `/peer/${port}`);
      }
    });
    await fc.assert(property, { seed: SEED, numRuns: drawn(15), timeout: 60_000 });
  });
});
