/**
 * The backends of bytes: Node's sockets on this thread (async), in a worker (blocking), and this thread's own sockets by
 * native calls (blocking; the project `ffi`). Tests of connections run on each:
 *
 *     each_backend(({ colour, transport }) => { test('…', async () => { … }); });
 *
 * Native calls without OpenSSL let the worker do TLS, over another connection: test/built/ffi/tls_by_worker.test.ts.
 */
import { describe, inject } from 'vitest';
import * as transport from '../../../lib/transport/index.js';
import * as blocking from '../../../lib/transport/blocking.js';
import { FFIAgent } from '../../../lib/transport/ffi/agent.js';
import { why_not } from '../../../lib/transport/ffi/index.js';

interface Backend {
  backend: 'async' | 'worker' | 'ffi';
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

const backends = [
  { backend: 'async', colour: 'async', transport },
  { backend: 'worker', colour: 'blocking', transport: blocking as unknown as typeof transport },
  { backend: 'ffi', colour: 'blocking', transport: by_ffi as unknown as typeof transport },
] satisfies Backend[];

declare module 'vitest' {
  export interface ProvidedContext {
    /** The backends that the tests of a project run on. */
    backends: Backend['backend'][];
  }
}

/** Describes the tests of each backend of the project. Those of one that is not possible here are skipped, and their name says why. */
export function each_backend(tests: (backend: Backend) => void): void {
  const chosen = inject('backends');
  for (const each of backends.filter(({ backend }) => chosen.includes(backend))) {
    const reason = each.backend === 'ffi' ? why_not({ tls: true }) : null;
    const name = reason === null ? each.backend : `${each.backend}: ${reason}`;
    describe.skipIf(reason !== null)(name, () => tests(each));
  }
}
