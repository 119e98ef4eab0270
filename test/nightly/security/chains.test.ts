// Long chains of redirects and retries: their length must not control the depth of the stack.
import { describe, expect, inject, test } from 'vitest';
import { kw } from '../../../lib/python/builtins/index.js';
import * as request from '../../../lib/request/index.js';
import * as requests from '../../../lib/requests/index.js';
import * as blocking_request from '../../../lib/sync/request/index.js';
import * as blocking_requests from '../../../lib/sync/requests/index.js';
import { both, raised } from '../../server/colours.js';

describe.each(
  both({ request, requests }, { request: blocking_request, requests: blocking_requests }),
)('$colour', ({ colour, request, requests }) => {
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
    let result: string;
    try {
      const response = await opener.open(`${inject('http')}/hops/${hops}`);
      await response.read();
      result = response.status === 200 ? 'ok' : String(response.status);
    } catch (error) {
      result = `${(error as Error).name}: ${(error as Error).message}`;
    }
    expect(result).toBe(expected);
  });

  test('Session follows a thousand redirects if max_redirects allows them', async () => {
    await using session = new requests.Session();
    session.max_redirects = 1000;
    const response = await session.get(`${inject('http')}/hops/1000`);
    expect([response.status_code, response.history.length]).toEqual([200, 1000]);
  });

  test('PoolManager and ProxyManager follow a thousand redirects', async () => {
    const { PoolManager, ProxyManager } = requests.packages.urllib3;
    const retries = new requests.adapters.Retry(kw({ redirect: 1500, total: null }));
    for (const manager of [new PoolManager(), new ProxyManager(inject('proxy').open)]) {
      const url = `${inject('http')}/hops/1000`;
      const response = await manager.request('GET', url, kw({ retries }));
      expect(response.status).toBe(200);
      manager.clear();
    }
  });

  test('HTTPAdapter retries as often as max_retries allows', async () => {
    await using session = new requests.Session();
    session.mount(
      'http://',
      new requests.adapters.HTTPAdapter(kw({ max_retries: colour === 'blocking' ? 2500 : 200 })),
    );
    const error = await raised(() => session.get('http://127.0.0.1:1/'));
    expect(error).toMatchObject({ name: 'ConnectionError' });
    expect(String(error)).toContain('Max retries exceeded');
  });
});
