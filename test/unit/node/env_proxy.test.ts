// NODE_USE_ENV_PROXY, `--use-env-proxy` and http.setGlobalProxyFromEnv give Node's global agents a proxy. Openers and
// Sessions have rules of their own for proxies, which stand.
import http from 'node:http';
import https from 'node:https';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { kw } from '../../../lib/python/builtins/index.js';
import { NodeAdapter, NodeHTTPHandler, NodeHTTPSHandler } from '../../../lib/node/index.js';
import { HTTPSHandler, ProxyHandler, build_opener } from '../../../lib/request/index.js';
import { Session, adapters } from '../../../lib/requests/index.js';
import { create_default_context } from '../../../lib/stdlib/ssl/index.js';

type SetProxy = (env: Record<string, string>) => () => void;
const { setGlobalProxyFromEnv } = http as { setGlobalProxyFromEnv?: SetProxy };

describe.skipIf(setGlobalProxyFromEnv === undefined)('with a proxy of Node’s global agents', () => {
  let restore = () => {};
  beforeAll(() => {
    // Nothing listens there.
    const proxy = 'http://127.0.0.1:1';
    restore = setGlobalProxyFromEnv!({ http_proxy: proxy, https_proxy: proxy });
  });
  afterAll(() => restore());

  const urls = () => [`${inject('http')}/`, inject('https').good];
  const adapter_kinds = {
    'NodeAdapter, its own agent': () => [new NodeAdapter(), new NodeAdapter()],
    'NodeAdapter, the global agents': () =>
      [http.globalAgent, https.globalAgent].map((agent) => new NodeAdapter(kw({ agent }))),
    'HTTPAdapter, the global agents': () =>
      [http.globalAgent, https.globalAgent].map((agent) => new adapters.HTTPAdapter(kw({ agent }))),
    HTTPAdapter: () => [new adapters.HTTPAdapter(), new adapters.HTTPAdapter()],
  };

  test.each(Object.entries(adapter_kinds))('a Session decides: %s', async (_, adapters_of) => {
    await using session = new Session();
    session.trust_env = false;
    session.verify = inject('ca');
    const [plain, secure] = adapters_of();
    session.mount('http://', plain!);
    session.mount('https://', secure!);
    const proxies = { http: inject('proxy').open, https: inject('proxy').open };
    for (const url of urls()) {
      expect((await session.get(url)).text).toBe('hello\n');
      expect((await session.get(url, kw({ proxies }))).text).toBe('hello\n');
    }
  });

  test('an opener decides', async () => {
    const context = create_default_context(kw({ cafile: inject('ca') }));
    const proxies = { http: inject('proxy').open, https: inject('proxy').open };
    for (const proxy of [{}, proxies])
      for (const handlers of [
        [new NodeHTTPHandler(), new NodeHTTPSHandler(kw({ context }))],
        [new HTTPSHandler(kw({ context }))],
      ]) {
        const opener = build_opener(new ProxyHandler(proxy), ...handlers);
        for (const url of urls())
          expect((await (await opener.open(url)).read()).decode()).toBe('hello\n');
      }
  });
});
