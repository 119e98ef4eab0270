// Names of headers in bytes, as keys of a Map, are sent as CPython's http.client sends them.
import { describe, expect, test } from 'vitest';
import { encode, kw } from '../../../lib/python/builtins/index.js';
import * as blocking_urllib3 from '../../../lib/sync/urllib3/index.js';
import * as urllib3 from '../../../lib/urllib3/index.js';
import { both, raised } from '../../server/colours.js';
import { script, type Step } from '../../server/script.js';

const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n';
const once = (answer: string): Step[] => [{ read: 'head' }, answer, { end: 'close' }];
const named = (...names: string[]) => new Map(names.map((name) => [encode(name), 'x'])) as never;

// docs/internals/security_history.md: urllib3: names of headers in bytes
describe.each(both({ urllib3 }, { urllib3: blocking_urllib3 }))('$colour', ({ urllib3 }) => {
  const headers = named('Authorization', 'X-A');

  test('of a request that a proxy forwards, and of the proxy', async () => {
    await using proxy = await script(once(OK));
    const proxy_headers = named('Proxy-Authorization');
    const manager = new urllib3.ProxyManager(proxy.url, kw({ headers, proxy_headers }));
    await manager.request('GET', 'http://a.example/');
    const [head = ''] = await proxy.finished();
    expect(head).toMatch(/^Authorization: x\r$/m);
    expect(head).toMatch(/^X-A: x\r$/m);
    expect(head).toMatch(/^Proxy-Authorization: x\r$/m);
    expect(head).not.toContain("b'");
  });

  test('Authorization is not sent to another host after a redirect', async () => {
    await using target = await script(once(OK));
    const url = target.url.replace('127.0.0.1', 'localhost');
    const found = `HTTP/1.1 302 Found\r\nLocation: ${url}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`;
    await using peer = await script(once(found));
    await new urllib3.PoolManager().request('GET', peer.url, kw({ headers }));
    const [head = ''] = await target.finished();
    expect(head).toMatch(/^X-A: x\r$/m);
    expect(head).not.toMatch(/authorization/i);
  });

  test('with json they are a TypeError, as in Python', async () => {
    const request = () =>
      new urllib3.PoolManager().request('POST', 'http://127.0.0.1:9/', kw({ headers, json: [1] }));
    expect(await raised(request)).toMatchObject({
      name: 'TypeError',
      message: "descriptor 'lower' for 'str' objects doesn't apply to a 'bytes' object",
    });
  });
});
