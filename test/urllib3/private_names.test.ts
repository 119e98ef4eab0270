// What urllib3's own tests use beyond its documented names (test/suites).
import { describe, expect, test } from 'vitest';
import { Bytes, kw } from '../../lib/python/builtins/index.js';
import * as requests from '../../lib/requests/index.js';
import * as blocking_requests from '../../lib/sync/requests/index.js';
import { both } from '../server/colours.js';

// Private names have no types.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Untyped = any;

describe.each(both({ requests }, { requests: blocking_requests }))('$colour', ({ requests }) => {
  const { urllib3 } = requests.packages as Untyped;

  test('LifoQueue.get() takes keywords', async () => {
    const pool = new urllib3.connectionpool.HTTPConnectionPool('localhost', kw({ maxsize: 1 }));
    const queue = pool.pool;
    expect(await queue.get(kw({ block: false }))).toBeNull();
    expect(() => queue.get(kw({ block: false }))).toThrow(
      expect.objectContaining({ name: 'Empty' }),
    );
    expect(() => queue.get(kw({ wait: false }))).toThrow(TypeError);
  });

  test('_match_hostname() takes an IP address in brackets, and keeps a certificate that does not match', () => {
    const { connection } = urllib3;
    const certificate = { subjectAltName: [['IP Address', '1:2::2:1']] };
    expect(connection._match_hostname(certificate, '[1:2::2:1]')).toBeUndefined();
    let error: Untyped;
    try {
      connection._match_hostname({ subjectAltName: [['DNS', 'foo']] }, '[foo]');
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(connection.CertificateError);
    expect(error._peer_cert).toEqual({ subjectAltName: [['DNS', 'foo']] });
  });

  test.each(['connection', 'connectionpool'])('%s._wrap_proxy_error() has the hint', (name) => {
    const wrap = (scheme: string) =>
      String(urllib3[name]._wrap_proxy_error(new Error('unknown protocol'), scheme));
    expect(wrap('http')).toContain('Unable to connect to proxy');
    expect(wrap('http')).not.toContain('only use HTTP');
    expect(wrap('https')).toContain('Your proxy appears to only use HTTP and not HTTPS');
  });

  test('a response reads from an object that can be called', async () => {
    const source = Object.assign(() => undefined, { closed: false, read: () => Bytes.of(97) });
    const options = kw({ preload_content: false });
    const response = new urllib3.response.HTTPResponse(source, options);
    expect((await response.read(1)).decode()).toBe('a');
  });
});
