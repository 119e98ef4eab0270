// Which errors of a connection are ignored or converted, as in urllib3 2.7.0's HTTPConnectionPool.urlopen().
import { describe, expect, test } from 'vitest';
import { BrokenPipeError, OSError } from '../../../lib/python/errors/index.js';
import { HTTPException } from '../../../lib/stdlib/http/client/index.js';
import * as errors from '../../../lib/urllib3/connection/errors.js';
import { CertificateError } from '../../../lib/urllib3/util/ssl_match_hostname.js';
import { exceptions } from '../../../lib/urllib3/index.js';

test.each([
  ['a broken pipe', new BrokenPipeError(32, 'no'), true],
  ['a reset', new OSError(104, 'no'), true],
  ['EPROTOTYPE', new OSError(91, 'no'), true],
  ['another error of the system', new OSError(111, 'no'), false],
  ['an error with such a number', Object.assign(new Error('no'), { errno: 104 }), false],
])('after %s in sending, a response is read: %s', (_, error, is_ignored) => {
  expect(errors.is_ignorable_send_error(error)).toBe(is_ignored);
});

describe('an error becomes', () => {
  const direct = { proxy: null, has_connected_to_proxy: false };
  const before = { proxy: { scheme: 'http' }, has_connected_to_proxy: false };
  const behind = { proxy: { scheme: 'http' }, has_connected_to_proxy: true };

  test.each([
    [new HTTPException('no'), 'ProtocolError', 'ProxyError', 'ProtocolError'],
    [new OSError(104, 'no'), 'ProtocolError', 'ProxyError', 'ProtocolError'],
    [new CertificateError('no'), 'SSLError', 'ProxyError', 'SSLError'],
    [new exceptions.ProtocolError('no'), 'ProtocolError', 'ProtocolError', 'ProtocolError'],
  ])('%s: %s, before a proxy %s, behind it %s', (error, ...expected) => {
    const names = [direct, before, behind].map(
      (conn) => errors.request_error(error, conn as never).name,
    );
    expect(names).toEqual(expected);
  });
});
