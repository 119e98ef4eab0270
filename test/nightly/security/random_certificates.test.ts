// Random chains of certificates in real handshakes: whatever a server sends, its connection is accepted, or ends with Python's
// error, and all others live on.
import tls from 'node:tls';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { Oracle, find_oracle } from '../../oracle/find_oracle.js';
import { RANDOM, SEED, drawn } from '../../oracle/seed.js';
import { Random } from '../fuzz/random.mjs';
import { SSLError } from '../../../lib/python/builtins/index.js';
import {
  create_default_context,
  decode_certificate,
  to_tls_options,
} from '../../../lib/stdlib/ssl/index.js';
import {
  ROOT,
  alternative_names,
  attribute,
  common_name,
  der,
  extension,
  forged_root,
  identity_of,
  key_of,
  leaf,
  nested,
  oid,
  sequence,
  to_pem,
  type Made,
} from '../../server/certificates.js';
import { tls_server, type TLSServer } from '../../server/tls_server.js';
import { each_backend } from '../../unit/transport/backends.js';
import { endpoint, get } from '../../unit/transport/helpers.js';

/** What is in certificates, drawn at random. */
class Draw {
  readonly #random;

  constructor(random: Random) {
    this.#random = random;
  }

  chain(): Buffer[] {
    const others = this.#random.some(3, () =>
      this.#random.one_in(4) ? leaf(this.#made()) : forged_root(this.#made()),
    );
    return [this.#random.one_in(4) ? leaf() : leaf(this.#made()), ...others];
  }

  #made(): Partial<Made> {
    const random = this.#random;
    const rarely = <T>(times: number, made: T) => (random.one_in(times) ? made : {});
    return {
      ...rarely(2, { subject: this.#name() }),
      ...rarely(4, { issuer: this.#name() }),
      ...rarely(2, { extensions: [...this.#usual_names(), ...random.some(3, this.#extension)] }),
      ...rarely(6, { key: 'other' }),
      ...rarely(6, { signer: 'other' }),
      ...rarely(12, { key_info: this.#key_info() }),
      ...rarely(3, { change: this.#change }),
    };
  }

  #usual_names(): Buffer[] {
    return this.#random.one_in(3) ? [] : [alternative_names(der(0x82, 'localhost'))];
  }

  #key_info(): Buffer {
    const algorithm = sequence(oid('1.3.101.112'), nested(this.#random.pick([0, 1, 10_000])));
    const key = this.#random.pick([key_of('other').public.subarray(-32), 'x', '']);
    return sequence(algorithm, der(0x03, '\0', key));
  }

  readonly #oid = (): Buffer =>
    this.#random.pick([
      () => oid(this.#random.pick(['2.5.4.3', '2.5.4.6', '2.5.4.10', '2.5.4.45', '1.2.3.4'])),
      () => der(0x06, this.#bytes()),
      () => der(0x06, '\x01'.repeat(this.#random.pick([1, 80, 586, 587, 90_000]))),
      () => der(0x06, '\x81'.repeat(this.#random.pick([1, 80, 585, 586, 90_000])), '\x01'),
    ])();

  readonly #bytes = (): Buffer =>
    Buffer.from(Array.from({ length: this.#random.pick([0, 1, 2, 4, 9, 300]) }, this.#byte));

  readonly #byte = (): number =>
    this.#random.pick([this.#random.below(256), 0, 0x01, 0x0a, 0x30, 0x61, 0x80, 0xff]);

  readonly #text = (): string | Buffer =>
    this.#random.pick<() => string | Buffer>([
      () => 'localhost',
      () => '\xef\xbb\xbflocalhost',
      () => 'localhost\0.test',
      () => '\xc3\xa9',
      () => '"\n\\,:;=+',
      () => '*'.repeat(this.#random.pick([1, 64, 3000])),
      this.#bytes,
    ])();

  readonly #attribute = (): Buffer => {
    const tag = this.#random.pick([0x0c, 0x0c, 0x12, 0x13, 0x14, 0x16, 0x1c, 0x1e, 0x30]);
    return attribute(this.#oid(), this.#text(), tag);
  };

  readonly #name = (): Buffer =>
    this.#random.pick([
      () => sequence(...this.#random.some(4, this.#attribute)),
      () => common_name('root'),
      () => common_name(this.#text(), 0x16),
      () => sequence(),
    ])();

  readonly #general_name = (): Buffer => {
    const random = this.#random;
    const type = random.pick(['1.3.6.1.4.1.311.20.2.3', '1.3.6.1.5.5.7.8.7', '1.3.6.1.5.5.7.8.9']);
    const value = der(random.pick([0x0c, 0x16, 0x30]), this.#text());
    return random.pick([
      () => der(0x82, this.#text()),
      () => der(random.pick([0x81, 0x82, 0x86, 0x87, 0x88, 0xa3]), this.#text()),
      () => der(0xa0, random.one_in(3) ? this.#oid() : oid(type), der(0xa0, value)),
      () => der(0xa4, this.#name()),
      () => der(0x88, this.#oid().subarray(2)),
      () => der(this.#byte(), this.#bytes()),
    ])();
  };

  readonly #extension = (): Buffer => {
    const random = this.#random;
    const is_critical = random.one_in(4);
    const names = () => random.some(4, this.#general_name);
    const access = () => sequence(oid('1.3.6.1.5.5.7.48.1'), this.#general_name());
    return random.pick([
      () => alternative_names(...names()),
      () => extension('1.3.6.1.5.5.7.1.1', sequence(...random.some(3, access)), is_critical),
      () => extension('2.5.29.31', sequence(sequence(der(0xa0, der(0xa0, ...names()))))),
      () => extension('2.5.29.37', sequence(...random.some(3, this.#oid)), is_critical),
      () => extension(`2.5.29.${14 + random.below(24)}`, this.#bytes(), is_critical),
      () => extension('1.2.3', nested(random.pick([1, 10_000])), is_critical),
      () => sequence(this.#oid(), der(0x04, this.#bytes())),
    ])();
  };

  /** Changes some bytes of what is signed. */
  readonly #change = (content: Buffer): Buffer => {
    const changed = Buffer.from(content);
    for (let n = this.#random.below(3); n >= 0; n--)
      changed[this.#random.below(changed.length)] = this.#byte();
    return changed;
  };
}

/** True if OpenSSL can serve with these certificates. */
function is_served(chain: Buffer[]): boolean {
  try {
    tls.createSecureContext(identity_of(...chain));
    return true;
  } catch {
    return false;
  }
}

/** What becomes of a handshake, verified and not: null, or the reason of its error with OpenSSL's number. */
type Outcome = [verified: string | null, unverified: string | null];

/** A chain, and if CPython is installed, what becomes of its handshakes there, and what getpeercert() returns. */
interface Case {
  chain: Buffer[];
  theirs: { outcome: Outcome; description: unknown } | null;
}

const base64 = (data: Buffer) => data.toString('base64');
const cases: Case[] = [];

beforeAll(async () => {
  const draw = new Draw(new Random(SEED));
  const interpreter = find_oracle();
  const oracle = new Oracle(interpreter, 'test/oracle/handshakes.py');
  while (cases.length < drawn(20)) {
    const chain = draw.chain();
    if (!is_served(chain)) continue;
    const question = { chain: chain.map(base64), key: key_of('leaf').pem, root: base64(ROOT) };
    const theirs = interpreter === null ? null : await oracle.ask(question);
    cases.push({ chain, theirs: theirs as Case['theirs'] });
  }
  await oracle.close();
});

function described(certificate: Buffer): unknown {
  try {
    return JSON.parse(JSON.stringify(decode_certificate(certificate)));
  } catch (error) {
    return (error as Error).name;
  }
}

test(`decode_certificate() (seed ${SEED})`, RANDOM, () => {
  for (const { chain, theirs } of cases) {
    const description = described(chain[0]!);
    if (theirs !== null) expect(description, base64(chain[0]!)).toEqual(theirs.description);
  }
});

each_backend(({ transport }) => {
  let server: TLSServer;
  beforeAll(async () => void (server = await tls_server(identity_of(leaf()))));
  afterAll(() => server[Symbol.asyncDispose]());

  async function handshake(verify: boolean): Promise<string | null> {
    const context = create_default_context({ cadata: to_pem(ROOT) });
    context.check_hostname = verify;
    context.verify_mode = verify ? 2 : 0;
    const wire = await transport.open_wire(server, 20);
    try {
      await wire.start_tls(to_tls_options(context, 'localhost'), 20);
      return null;
    } catch (error) {
      if (!(error instanceof SSLError)) throw error;
      return `${error.reason} ${'verify_code' in error ? String(error.verify_code) : ''}`;
    } finally {
      wire.close();
    }
  }

  test(`random chains end no other connection (seed ${SEED})`, RANDOM, async () => {
    const other = await transport.open_wire(endpoint(inject('http')), 20);
    for (const { chain, theirs } of cases) {
      await server.order(identity_of(...chain));
      const ours: Outcome = [await handshake(true), await handshake(false)];
      // docs/differences.md: of several faults, CPython reports the first, and Node the last.
      const accepted = (outcome: Outcome) => outcome.map((refusal) => refusal === null);
      if (theirs !== null)
        expect(accepted(ours), `${ours.join()}: ${chain.map(base64).join()}`).toEqual(
          accepted(theirs.outcome),
        );
    }
    expect(await get(other, '/')).toBe('hello\n');
    other.close();
  });
});
