// Results and sent bytes of urllib3, against the original (test/oracle/urllib3_flows.py), in both colours.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { getdefaulttimeout, setdefaulttimeout } from '../../lib/stdlib/socket/index.js';
import * as blocking_urllib3 from '../../lib/sync/urllib3/index.js';
import * as urllib3 from '../../lib/urllib3/index.js';
import { both } from '../server/colours.js';
import { script, type Step } from '../server/script.js';
import { run, type Call } from './programs.js';

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), 'utf8'));
const programs = read('urllib3_programs') as [
  name: string,
  connections: Step[][],
  calls: Call[],
  tls?: string,
][];
const { flows } = read('urllib3_flows') as {
  flows: { name: string; outcome: unknown[]; received: string[] }[];
};

/**
 * Programs after which a connection is idle there, but closed here (docs/differences.md): because of a chunk size, or of
 * the bytes after the last chunk, for which the original would close it before the next request.
 */
const NOT_REUSED = /^bad chunks: (?:0x|plus):|^raw: chunks$/;

/** Returns a recorded value. The `__context__` of an error in it that has no cause may be the cause here. */
function with_context(expected: unknown, found: unknown): unknown {
  if (typeof expected !== 'object' || expected === null) return expected;
  if (Array.isArray(expected)) {
    return expected.map((each, at) => with_context(each, (found as unknown[] | undefined)?.[at]));
  }
  const { context, ...rest } = expected as Record<string, unknown>;
  const { cause } = Object(found) as { cause?: unknown };
  if (context !== undefined && cause === context) rest['cause'] = cause;
  return Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [
      key,
      with_context(value, (Object(found) as Record<string, unknown>)[key]),
    ]),
  );
}

const before = getdefaulttimeout();
beforeAll(() => setdefaulttimeout(2));
afterAll(() => setdefaulttimeout(before));

describe.each(both({ urllib3 }, { urllib3: blocking_urllib3 }))('$colour', ({ urllib3 }) => {
  test.concurrent.each(programs.map(([name], index) => [name, index] as const))(
    '%s',
    async (name, index) => {
      const [, connections, calls, tls] = programs[index]!;
      const expected = flows.find((flow) => flow.name === name)!;
      await using peer = await script({ connections }, tls ? { tls } : {});
      const outcome = await run(urllib3, peer, calls);
      const idle = calls.findIndex(([what]) => what === 'idle');
      const wanted_outcome = with_context(expected.outcome, outcome) as unknown[];
      expect(outcome).toEqual(
        NOT_REUSED.test(name) ? wanted_outcome.with(idle, 0) : wanted_outcome,
      );
      // After a failed handshake, the servers see different things.
      const received = async () =>
        (await peer.received())
          .filter(Boolean)
          .map((text) => text.replaceAll(String(peer.port), '{port}'));
      const wanted = expected.received.filter(Boolean);
      await vi.waitFor(async () => expect(await received()).toEqual(wanted), 30_000);
    },
  );
});
