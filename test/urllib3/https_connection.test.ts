import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { kw } from '../../lib/python/builtins/index.js';
import * as blocking_urllib3 from '../../lib/sync/urllib3/index.js';
import * as urllib3 from '../../lib/urllib3/index.js';
import { both } from '../server/colours.js';

describe.each(both({ urllib3 }, { urllib3: blocking_urllib3 }))(
  'HTTPSConnection(): $colour',
  ({ urllib3 }) => {
    beforeEach(() => {
      vi.stubEnv('HOME', '/home/me/');
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
  },
);
