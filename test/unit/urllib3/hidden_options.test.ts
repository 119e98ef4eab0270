// What console.log shows of pools' options and keys has no passwords.
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { kw, repr } from '../../../lib/python/builtins/index.js';
import * as blocking_urllib3 from '../../../lib/sync/urllib3/index.js';
import * as urllib3 from '../../../lib/urllib3/index.js';
import { both } from '../../server/colours.js';

const SECRET = 'S3CRET';

// docs/internals/security_history.md: urllib3: `inspect` of keys and options of pools
describe.each(both({ urllib3 }, { urllib3: blocking_urllib3 }))('$colour', ({ urllib3 }) => {
  test('keys of pools, connection_pool_kw, conn_kw', () => {
    const manager = new urllib3.ProxyManager(
      `http://user:${SECRET}@proxy.example/`,
      kw({
        proxy_headers: { 'Proxy-Authorization': SECRET },
        headers: { Authorization: SECRET },
        ...{ key_password: SECRET, timeout: 3 },
      }),
    );
    const pool = manager.connection_from_host(
      ...(['h.example', 443, 'https', { headers: { Authorization: SECRET } }] as const),
    );
    const keys = [...manager.pools.keys()];
    expect(repr(keys)).toContain(SECRET);
    expect(repr(manager.connection_pool_kw)).toContain(SECRET);
    for (const object of [keys, keys[0], manager.pools, manager.connection_pool_kw, pool.conn_kw]) {
      expect(inspect({ nested: object }, { depth: 10 })).not.toMatch(/s3cret/i);
      expect(inspect(object, { depth: 10 })).not.toMatch(/s3cret/i);
    }
    expect(inspect(keys)).toContain("key_host='h.example', key_port=443, …");
    expect(inspect(manager.connection_pool_kw)).toContain('timeout: 3');
    expect(Object.keys(manager.connection_pool_kw)).toContain('_proxy_headers');
    expect(inspect(manager.connection_pool_kw)).not.toContain('_proxy_headers');
  });
});
