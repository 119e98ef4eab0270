// Results and sent bytes of urllib3, against the original (test/oracle/urllib3_flows.py), in both colours.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { getdefaulttimeout, setdefaulttimeout } from '../../../lib/stdlib/socket/index.js';
import * as blocking_urllib3 from '../../../lib/sync/urllib3/index.js';
import * as urllib3 from '../../../lib/urllib3/index.js';
import { both } from '../../server/colours.js';
import { script, type Step } from '../../server/script.js';
import { run, type Call } from './programs.js';

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../vectors/${name}.json`, import.meta.url), 'utf8'));
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
      expect(outcome).toEqual(
        NOT_REUSED.test(name) ? expected.outcome.with(idle, 0) : expected.outcome,
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
