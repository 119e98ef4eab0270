import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { kw } from '../../lib/python/builtins/index.js';
import * as blocking_urllib3 from '../../lib/sync/urllib3/index.js';
import * as urllib3 from '../../lib/urllib3/index.js';
import { namespace as blocking_modules } from '../../lib/sync/urllib3/module.js';
import { namespace as modules } from '../../lib/urllib3/module.js';
import { both, raised } from '../server/colours.js';
import { HOME } from '../home.js';

describe.each(both({ urllib3, modules }, { urllib3: blocking_urllib3, modules: blocking_modules }))(
  'HTTPSConnection(): $colour',
  ({ urllib3, modules }) => {
    beforeEach(() => {
      vi.stubEnv(HOME, '/home/me/');
    });
    afterEach(() => vi.unstubAllEnvs());

    test.each([
      ['~/certs', '/home/me/certs'],
      ['~', '/home/me'],
      ['~root/certs', '/root/certs'],
      ['~nobody-at-all/certs', '~nobody-at-all/certs'],
      ['certs/~', 'certs/~'],
    ])('expands ca_certs and ca_cert_dir: %s', (given, expanded) => {
      const options = kw({ ca_certs: given, ca_cert_dir: given });
      const { ca_certs, ca_cert_dir } = new urllib3.HTTPSConnection('localhost', options);
      expect([ca_certs, ca_cert_dir]).toEqual([expanded, expanded]);
    });

    test('takes the options of HTTPConnection and those of TLS', () => {
      const options = {
        timeout: 3,
        blocksize: 5,
        assert_hostname: 'other',
        key_password: 'secret',
      };
      const connection = new urllib3.HTTPSConnection('localhost', 444, kw(options));
      expect([connection.host, connection.port, connection.cert_file]).toEqual([
        ...['localhost', 444, null],
      ]);
      expect(connection).toMatchObject({ timeout: 3, blocksize: 5, assert_hostname: 'other' });
      expect(connection.key_password).toBe('secret');
    });

    test.each(['DummyConnection', 'null'])(
      'a pool whose ConnectionCls is %s cannot connect',
      async (name) => {
        const { DummyConnection } = modules.connectionpool;
        expect(DummyConnection).toBe(modules.connection.DummyConnection);
        class Pool extends urllib3.HTTPSConnectionPool {}
        Pool.ConnectionCls = (name === 'null' ? null : DummyConnection) as never;
        const pool = new Pool('localhost', kw({ retries: 3 }));
        expect(await raised(() => pool.request('GET', '/'))).toMatchObject({
          name: 'ImportError',
          message: "Can't connect to HTTPS URL because the SSL module is not available.",
        });
      },
    );

    test('names that the modules of urllib3 import are found there', () => {
      const { connectionpool, response, util } = modules;
      expect(connectionpool.is_connection_dropped).toBe(util.connection.is_connection_dropped);
      expect(response.is_fp_closed).toBe(util.response.is_fp_closed);
      expect(response.is_response_to_head).toBe(util.response.is_response_to_head);
    });
  },
);
