/**
 * The carriers of bytes: Node's sockets on this thread (async), in a worker (blocking), and this thread's own sockets by
 * native calls (blocking). Tests of connections run on each:
 *
 *     each_carrier(({ colour, transport }) => { test('…', async () => { … }); });
 */
import { describe } from 'vitest';
import * as transport from '../../lib/transport/index.js';
import * as blocking from '../../lib/transport/blocking.js';
import { FFIAgent } from '../../lib/transport/ffi/agent.js';
import { why_not } from '../../lib/transport/ffi/index.js';

interface Carrier {
  carrier: 'async' | 'worker' | 'ffi';
  colour: 'async' | 'blocking';
  transport: typeof transport;
}

const agent = new FFIAgent();

/** The blocking transport as it is after install_ffi(). */
const by_ffi = {
  ...blocking,
  open_wire: (address: Parameters<typeof blocking.open_wire>[0], timeout: number | null) =>
    blocking.open_wire(address, timeout, agent as object),
  resolve: (host: string, family: 0 | 4 | 6 = 0) => agent._resolve(host, family),
};

const carriers = [
  { carrier: 'async', colour: 'async', transport },
  { carrier: 'worker', colour: 'blocking', transport: blocking as unknown as typeof transport },
  { carrier: 'ffi', colour: 'blocking', transport: by_ffi as unknown as typeof transport },
] satisfies Carrier[];

/** Describes the tests of each carrier. Those of one that is not possible here are skipped, and their name says why. */
export function each_carrier(tests: (carrier: Carrier) => void): void {
  for (const each of carriers) {
    const reason = each.carrier === 'ffi' ? why_not({ tls: true }) : null;
    const name = reason === null ? each.carrier : `${each.carrier}: ${reason}`;
    describe.skipIf(reason !== null)(name, () => tests(each));
  }
}
