// docs/testing.md: fake timers stop neither time-outs nor the sleep before a retry, and a fake Date expires cookies.
import { mock } from 'node:test';
import { fileURLToPath } from 'node:url';
import FakeTimers from '@sinonjs/fake-timers';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { kw } from '../../../lib/python/builtins/index.js';
import * as requests from '../../../lib/requests/index.js';
import * as ssl from '../../../lib/stdlib/ssl/index.js';
import * as client from '../../../lib/stdlib/http/client/index.js';
import * as blocking_client from '../../../lib/sync/stdlib/http/client/index.js';
import * as request from '../../../lib/request/index.js';
import * as blocking_requests from '../../../lib/sync/requests/index.js';
import * as blocking_request from '../../../lib/sync/request/index.js';
import * as blocking_urllib3 from '../../../lib/sync/urllib3/index.js';
import * as urllib3 from '../../../lib/urllib3/index.js';
import { black_hole } from '../../server/black_hole.js';
import { both, raised } from '../../server/colours.js';
import { script } from '../../server/script.js';

const YEAR_MS = 365 * 24 * 3600 * 1000;

/** Node's own sockets need the real `process.nextTick`. */
const real_ticks = { toNotFake: ['nextTick' as const] };

/** Installs fake timers and returns a function that removes them. */
const LIBRARIES = {
  sinon(now: number) {
    const clock = FakeTimers.install({ now, ...real_ticks });
    return () => clock.uninstall();
  },
  vitest(now: number) {
    vi.useFakeTimers({ now, ...real_ticks });
    return () => vi.useRealTimers();
  },
  'node:test'(now: number) {
    mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'setImmediate', 'Date'], now });
    return () => mock.timers.reset();
  },
  'a program'(now: number) {
    const globals = {
      setTimeout: undefined,
      clearTimeout: undefined,
      setImmediate: undefined,
      performance: undefined,
      Date: class extends Date {
        static override now = () => now;
      },
    };
    const kept = Object.getOwnPropertyDescriptors(globalThis);
    const names = Object.keys(globals) as (keyof typeof globals)[];
    for (const name of names)
      Object.defineProperty(globalThis, name, { value: globals[name], configurable: true });
    return () => {
      for (const name of names) Object.defineProperty(globalThis, name, kept[name]);
    };
  },
};

const COLOURS = both(
  { client, request, requests, urllib3 },
  {
    client: blocking_client,
    request: blocking_request,
    requests: blocking_requests,
    urllib3: blocking_urllib3,
  },
);

describe.each(Object.entries(LIBRARIES))('with the timers of %s', (_, install) => {
  let hole: Awaited<ReturnType<typeof black_hole>>;
  beforeAll(async () => void (hole = await black_hole()));
  afterAll(() => hole[Symbol.asyncDispose]());

  describe.each(COLOURS)('$colour', ({ client, request, requests, urllib3 }) => {
    /** Runs `program` while the timers are fake. */
    async function faked<T>(program: () => T): Promise<Awaited<T>> {
      const remove = install(Date.now());
      try {
        return await program();
      } finally {
        remove();
      }
    }

    test('connecting times out', async () => {
      const url = `http://127.0.0.1:${hole.port}/`;
      const by_requests = () => requests.get(url, kw({ timeout: 0.2 }));
      expect(await faked(() => raised(by_requests))).toMatchObject({ name: 'ConnectTimeout' });
      const by_urllib = () => request.urlopen(url, kw({ timeout: 0.2 }));
      expect(await faked(() => raised(by_urllib))).toMatchObject({
        name: 'URLError',
        reason: { name: 'TimeoutError' },
      });
    });

    test('reading times out', async () => {
      const url = `${inject('http')}/deaf`;
      const by_requests = () => requests.get(url, kw({ timeout: 0.2 }));
      expect(await faked(() => raised(by_requests))).toMatchObject({ name: 'ReadTimeout' });
      const by_urllib = () => request.urlopen(url, kw({ timeout: 0.2 }));
      expect(await faked(() => raised(by_urllib))).toMatchObject({ name: 'TimeoutError' });
      const by_client = async () => {
        const connection = new client.HTTPConnection(new URL(url).host, kw({ timeout: 0.2 }));
        await connection.request('GET', '/deaf');
        await connection.getresponse();
      };
      expect(await faked(() => raised(by_client))).toMatchObject({ name: 'TimeoutError' });
    });

    test("a handshake times out, and a pool's wait for a connection", async () => {
      await using peer = await script([]);
      const url = peer.url.replace('http:', 'https:');
      const by_requests = () => requests.get(url, kw({ timeout: 0.2 }));
      expect(await faked(() => raised(by_requests))).toMatchObject({ name: 'ReadTimeout' });
      const pool = new urllib3.HTTPConnectionPool(
        '127.0.0.1',
        peer.port,
        kw({ maxsize: 1, block: true }),
      );
      const taken = await pool._get_conn();
      const second = () => pool._get_conn(kw({ timeout: 0.1 }));
      expect(await faked(() => raised(second))).toMatchObject({ name: 'EmptyPoolError' });
      pool._put_conn(taken);
      pool.close();
    });

    test('a retry is sent after its sleep', async () => {
      const busy = 'HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n';
      const ok = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
      const answers = [busy, busy, ok].flatMap((answer) => [{ read: 'head' as const }, answer]);
      await using peer = await script(answers);
      const session = new requests.Session();
      const max_retries = new urllib3.Retry(
        kw({ total: 2, status_forcelist: [503], backoff_factor: 0.1 }),
      );
      session.mount('http://', new requests.adapters.HTTPAdapter(kw({ max_retries })));
      expect((await faked(() => session.get(peer.url))).text).toBe('ok');
      session.close();
    });

    // docs/differences.md: `elapsed` is a duration
    test('elapsed is the real duration', async () => {
      const r = await faked(() => requests.get(`${inject('http')}/`));
      expect(r.elapsed.total_seconds()).toBeGreaterThan(0);
    });

    // OpenSSL asks the machine. An issuer that seems to have expired would not be checked.
    test('a fake Date does not expire certificates', async () => {
      const answer = [{ read: 'head' as const }, 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'];
      const certificates = new URL('../../server/certs/', import.meta.url);
      const cafile = fileURLToPath(new URL('strict_ca.pem', certificates));
      const context = ssl.create_default_context(kw({ cafile }));
      for (const [name, outcome] of [
        ['strict_by_middle_good', 'ok'],
        ['strict_by_middle_no_usage', 'CA cert does not include key usage extension'],
      ] as const) {
        await using peer = await script(answer, { tls: name });
        const ask = async () => {
          try {
            const f = await request.urlopen(peer.url, kw({ context, timeout: 60 }));
            return (await f.read()).decode();
          } catch (error) {
            return (error as { reason: { verify_message: string } }).reason.verify_message;
          }
        };
        const remove = install(0);
        try {
          expect(await ask()).toBe(outcome);
        } finally {
          remove();
        }
      }
    });

    test('a fake Date expires cookies', async () => {
      const session = new requests.Session();
      const set = encodeURIComponent('a=1; Max-Age=3600');
      await session.get(`${inject('http')}/cookies?set=${set}`);
      const sent = async () => {
        const { headers } = (await session.get(`${inject('http')}/echo`)).json<{
          headers: [string, string][];
        }>();
        return headers.find(([name]) => name === 'Cookie')?.[1];
      };
      expect(await sent()).toBe('a=1');
      const remove = install(Date.now() + YEAR_MS);
      try {
        expect(await sent()).toBe(undefined);
      } finally {
        remove();
      }
      session.close();
    });
  });
});
