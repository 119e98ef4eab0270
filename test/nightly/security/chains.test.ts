// Long chains of redirects and retries: a count limits their length, not the engine's stack.
import { describe, expect, inject, test } from 'vitest';
import { kw } from '../../../lib/python/builtins/index.js';
import * as request from '../../../lib/request/index.js';
import * as requests from '../../../lib/requests/index.js';
import * as blocking_request from '../../../lib/sync/request/index.js';
import * as blocking_requests from '../../../lib/sync/requests/index.js';
import { both } from '../../server/colours.js';

/** Returns 'ok', or the error's text. */
async function outcome(
  request: () =>
    | { status: number | null; read(): unknown }
    | Promise<{ status: number | null; read(): unknown }>,
): Promise<string> {
  try {
    const response = await request();
    await response.read();
    return response.status === 200 ? 'ok' : String(response.status);
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
}

describe.each(
  both({ request, requests }, { request: blocking_request, requests: blocking_requests }),
)('$colour', ({ request, requests }) => {
  const { HTTPRedirectHandler } = request;

  test.each([
    [196, 'ok'],
    [197, 'RecursionError: maximum recursion depth exceeded'],
    [2000, 'RecursionError: maximum recursion depth exceeded'],
  ])('HTTPRedirectHandler: %i redirects: %s', async (hops, expected) => {
    class ManyRedirects extends HTTPRedirectHandler {
      static override max_redirections = 5000;
    }
    const opener = request.build_opener(new ManyRedirects());
    expect(await outcome(() => opener.open(`${inject('http')}/hops/${hops}`))).toBe(expected);
  });

  test('Session follows a thousand redirects if max_redirects allows them', async () => {
    await using session = new requests.Session();
    session.max_redirects = 1000;
    const response = await session.get(`${inject('http')}/hops/1000`);
    expect([response.status_code, response.history.length]).toEqual([200, 1000]);
  });

  test.each([
    [999, 499, 'ok'],
    [1000, 500, 'RecursionError: maximum recursion depth exceeded'],
  ])('pools and managers: %i redirects, %i of an override: %s', async (hops, fewer, expected) => {
    const { HTTPConnectionPool, PoolManager, ProxyManager } = requests.packages.urllib3;
    class OwnPool extends HTTPConnectionPool {
      override urlopen(...args: Parameters<InstanceType<typeof HTTPConnectionPool>['urlopen']>) {
        return super.urlopen(...args);
      }
    }
    class OwnManager extends PoolManager {
      override urlopen(...args: Parameters<InstanceType<typeof PoolManager>['urlopen']>) {
        return super.urlopen(...args);
      }
    }
    const retries = new requests.adapters.Retry(kw({ redirect: 1500, total: null }));
    const { hostname, port } = new URL(inject('http'));
    for (const [source, count] of [
      [new HTTPConnectionPool(hostname, Number(port)), hops],
      [new PoolManager(), hops],
      [new ProxyManager(inject('proxy').open), hops],
      [new OwnPool(hostname, Number(port)), fewer],
      [new OwnManager(), fewer],
    ] as const) {
      const url = `${inject('http')}/hops/${count}`;
      expect(await outcome(() => source.request('GET', url, kw({ retries })))).toBe(expected);
      if (source instanceof PoolManager) source.clear();
      else source.close();
    }
  });

  test.each([
    [999, 'MaxRetryError: '],
    [1000, 'RecursionError: maximum recursion depth exceeded'],
  ])('HTTPConnectionPool: %i retries: %s', async (total, expected) => {
    const pool = new requests.packages.urllib3.HTTPConnectionPool('127.0.0.1', 1);
    expect(await outcome(() => pool.urlopen('GET', '/', kw({ retries: total })))).toContain(
      expected,
    );
  });

  test('the depth is not kept from one request to the next', async () => {
    const pool = new requests.packages.urllib3.HTTPConnectionPool(new URL(inject('http')).host);
    let retries = new requests.adapters.Retry(kw({ redirect: 1500, total: null }));
    for (let i = 0; i < 3; i += 1) {
      const response = await pool.request('GET', '/hops/400', kw({ retries }));
      retries = response.retries!;
      expect(response.status).toBe(200);
    }
    // A Retry that returns itself is not reset by the next one.
    class Forever extends requests.adapters.Retry {
      override increment(..._args: unknown[]): this {
        return this;
      }
    }
    const forever = new Forever(kw({ remove_headers_on_redirect: [] }));
    await outcome(() =>
      pool.request('GET', '/redirect/302?to=http://a:99999999/', kw({ retries: forever })),
    );
    expect(forever._depth).toBe(0);
    pool.close();
  });
});
