import { expect, test } from 'vitest';
import { sampled } from '../../oracle/seed.js';
import { test_programs } from './flow_programs.js';
import { called, override_all, some_of } from './overridden_flows.js';

// test/nightly/requests/overridden_flows.test.ts has the others.
test_programs('every method overridden', sampled(some_of(true), 2), override_all);

test('the overrides were called', () => {
  expect([...called]).toEqual(
    expect.arrayContaining([
      'Session.request',
      'Session.send',
      'Session.merge_environment_settings',
      'Session.resolve_redirects',
      'HTTPAdapter.send',
      'HTTPAdapter.get_connection_with_tls_context',
      'HTTPAdapter.build_response',
      'PoolManager.connection_from_host',
      'PoolManager.connection_from_pool_key',
      'HTTPConnectionPool.urlopen',
      'HTTPConnectionPool._make_request',
      'HTTPSConnectionPool._validate_conn',
      'HTTPConnection.request',
      'HTTPConnection.getresponse',
      'HTTPSConnection.connect',
      'ProxyManager.connection_from_context',
    ]),
  );
});
