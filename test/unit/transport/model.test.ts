// One connection, and what must be so in every order of steps of the client and its peer. lockstep.test.ts compares each step
// with CPython; here, the peer may also begin another handshake, and what arrived is compared with what was sent.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { inject, test } from 'vitest';
import { create_default_context, to_tls_options } from '../../../lib/stdlib/ssl/index.js';
import { RANDOM, SEED, drawn } from '../../oracle/seed.js';
import { ask_control } from '../../server/start.mjs';
import { each_backend } from './backends.js';
import { LONG, Model, type End, type Real } from './connection_model.js';

const CERTS = 'test/server/certs';
const cadata = readFileSync(`${CERTS}/ca.pem`, 'latin1');
const [trusting, with_certificate] = [
  create_default_context({ cadata }),
  create_default_context({ cadata }),
];
with_certificate.load_cert_chain(`${CERTS}/client.pem`, `${CERTS}/client.key`);

interface Step {
  /** How often it is drawn, in relation to others. */
  weight: number;
  name: string;
  /** What it is drawn with. */
  argument?: fc.Arbitrary<number | string>;
  run: (model: Model, real: Real, argument: never) => Promise<void>;
  /** True if the step is possible. Steps of the peer and questions are not, once the client has closed. */
  check?: (model: Readonly<Model>) => boolean;
}

const size = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: 1, max: 20 }) },
  { weight: 1, arbitrary: fc.constant(40_000) },
);

/** A step that ends what the peer sends, at once after the last bytes if there are any. */
const peer_ends = (end: End, check: Step['check'] = () => true): Step => ({
  weight: 1,
  name: `peer ${end} after`,
  argument: fc.oneof(fc.constant(0), size),
  async run(model, real, size: number) {
    await model.offer(real, model.ends.length === 0 ? size : 0, end);
  },
  check: (model) => !model.is_closed && check(model),
});

const STEPS: Step[] = [
  {
    weight: 4,
    name: 'send',
    argument: size,
    run: (model, real, size) => model.send(real, size),
    // In Node, what is sent within a handshake that the peer has left waits until the time is up.
    check: ({ ends }) => !ends.includes('within a handshake'),
  },
  {
    weight: 5,
    name: 'receive',
    argument: size,
    run: (model, real, size) => model.receive(real, size),
  },
  {
    weight: 3,
    name: 'peer sends',
    argument: size,
    run: (model, real, size) => model.offer(real, size),
    check: ({ is_closed, ends }) => !is_closed && ends.length === 0,
  },
  {
    weight: 2,
    name: 'peer takes',
    run: (model, real) => model.compare(real),
    check: ({ has_peer }) => has_peer,
  },
  peer_ends('ends'),
  peer_ends('closes'),
  peer_ends('resets'),
  {
    weight: 1,
    name: 'readable',
    run: (model, real) => model.ask(real),
    check: ({ is_closed }) => !is_closed,
  },
  { weight: 1, name: 'close', run: (model, real) => model.close(real) },
];

const PLAIN: Step = {
  weight: 1,
  name: 'shutdown',
  run: (model, real) => model.shutdown(real),
  check: ({ is_closed, is_secure }) => !is_closed && !is_secure,
};

const SECURE: Step[] = [
  {
    weight: 3,
    name: 'start TLS',
    run: (model, real) => model.start_tls(real),
    check: ({ is_secure, is_closed, is_shut, met, received, offered }) =>
      !is_secure && !is_closed && !is_shut && met.length === 0 && received === offered,
  },
  peer_ends('notifies', ({ is_secure, in_handshake }) => is_secure && !in_handshake),
  peer_ends('garbles', ({ is_secure, ends }) => is_secure && ends.length === 0),
];

const RENEGOTIATE: Step = {
  weight: 6,
  name: 'peer renegotiates',
  argument: fc.constantFrom('good', 'wrong_host', 'wrong_host', 'self_signed'),
  async run(model, { peer }, name: string) {
    await peer('peer renegotiates', name);
    model.in_handshake = true;
    if (name !== 'good') model.end('impostor');
  },
  check: ({ is_secure, is_closed, in_handshake, ends }) =>
    is_secure && !is_closed && !in_handshake && ends.length === 0,
};

const ABORT: Step = {
  weight: 1,
  name: 'abort',
  run: (model, real) => model.abort(real),
  check: ({ is_closed }) => !is_closed,
};

/** At most ten of these steps. */
function sequences(steps: Step[]) {
  const arbitrary = ({ name, argument = fc.constant(''), run, check = () => true }: Step) =>
    argument.map((value): fc.AsyncCommand<Model, Real> => ({
      toString: () => `${name} ${value}`.trim(),
      run: (model: Model, real: Real) => run(model, real, value as never),
      check,
    }));
  const each = steps.map((step) => ({ weight: step.weight, arbitrary: arbitrary(step) }));
  return fc.commands([fc.oneof(...each)], { maxCommands: 10, size: 'max' });
}

each_backend(({ transport, colour }) => {
  test.each([null, 'TLSv1.2', 'TLSv1.3'])('any order of steps: %s', RANDOM, async (tls) => {
    const steps = sequences([
      ...STEPS,
      ...(tls === null ? [PLAIN] : SECURE),
      ...(tls === 'TLSv1.2' ? [RENEGOTIATE] : []),
      ...(colour === 'async' ? [ABORT] : []),
    ]);
    const connection = fc.record({
      has_certificate: fc.constantFrom(false, false, true),
      is_secure: fc.constantFrom(true, true, true, false),
    });
    const property = fc.asyncProperty(connection, steps, async (settings, sequence) => {
      const control = inject('control');
      const port = (await ask_control(control, 'POST', '/peer', { tls, reads: true })) as number;
      const peer: Real['peer'] = (step, argument = null, ...next) =>
        ask_control(control, 'POST', `/peer/${port}`, [step, argument, ...next]);
      const wire = await transport.open_wire({ host: '127.0.0.1', port }, LONG);
      const context = settings.has_certificate ? with_certificate : trusting;
      const real = { wire, peer, options: to_tls_options(context, 'localhost') };
      const model = new Model();
      try {
        if (tls !== null && settings.is_secure) await model.start_tls(real);
        await fc.asyncModelRun(() => ({ model, real }), sequence);
        await model.receive_rest(real);
        wire.close();
        await model.compare(real, true);
      } finally {
        wire.close();
        await ask_control(control, 'DELETE', `/peer/${port}`);
      }
    });
    await fc.assert(property, { seed: SEED, numRuns: drawn(8), timeout: 20_000 });
  });
});
