// The named tuples of urllib3 2.7.0; all expectations recorded from it.
import { describe, expect, test } from 'vitest';
import { kw, repr } from '../../../lib/python/builtins/index.js';
import { requests_both } from '../requests/colours.js';

describe.each(requests_both)('$colour', ({ requests }) => {
  const { urllib3 } = requests.packages;

  test('Url normalises its values, not those that _replace() sets', () => {
    const { Url } = urllib3.util;
    const url = new Url('HTTP', 'a:b', 'h', 80, 'p', 'q', 'f');
    expect(repr(url)).toBe(
      "Url(scheme='http', auth='a:b', host='h', port=80, path='/p', query='q', fragment='f')",
    );
    expect([url.scheme, url.auth, url.host, url.port, url.path, url.query, url.fragment]).toEqual([
      ...url,
    ]);
    // Replaced values are not normalised.
    const replaced = url._replace({ path: 'x', scheme: 'FTP' });
    expect([replaced.scheme, replaced.path]).toEqual(['FTP', 'x']);
    expect(Url._make(['HTTP', 'b', 'c', 1, 'd', null, '']).scheme).toBe('HTTP');
    expect([url.request_uri, url.authority, url.netloc, url.hostname, String(url)]).toEqual([
      ...['/p?q', 'a:b@h:80', 'h:80', 'h', 'http://a:b@h:80/p?q#f'],
    ]);
    expect(repr(new Url(kw({ host: 'h' })))).toBe(
      "Url(scheme=None, auth=None, host='h', port=None, path=None, query=None, fragment=None)",
    );
  });

  test('PoolKey has the scheme and the host in lower case, and no unknown field', () => {
    const manager = new urllib3.PoolManager();
    const http = manager.key_fn_by_scheme['http']!;
    const key = http({
      ...{ scheme: 'HTTP', host: 'Example.COM', port: 80, timeout: 3 },
      headers: { B: '1', a: '2' },
    });
    expect(key).toBeInstanceOf(urllib3.poolmanager.PoolKey);
    expect([key.key_scheme, key.key_host, key.key_port, key.key_timeout]).toEqual([
      ...['http', 'example.com', 80, 3],
    ]);
    expect([key.key_blocksize, key.key_ca_certs, key.length]).toEqual([16384, null, 29]);
    expect(() => http({ scheme: 'http', host: 'h', foo: 1 })).toThrow(
      "PoolKey.__new__() got an unexpected keyword argument 'key_foo'",
    );
    const ordered = { headers: { a: '2', B: '1' } };
    expect(http({ scheme: 'http', host: 'h', ...ordered }).key_headers).toEqual(key.key_headers);
    // An undefined value, which Python does not have, is as good as none.
    const none = { timeout: undefined, headers: undefined, blocksize: undefined };
    expect([...http({ scheme: 'http', host: 'h', ...none })]).toEqual([
      ...http({ scheme: 'http', host: 'h' }),
    ]);
  });

  test('RequestHistory has named fields, of which none may be missing', () => {
    const { RequestHistory } = urllib3.util.retry;
    const entry = new RequestHistory('GET', '/', null, 302, '/x');
    expect(repr(entry)).toBe(
      "RequestHistory(method='GET', url='/', error=None, status=302, redirect_location='/x')",
    );
    expect([entry.method, entry.status, entry.redirect_location]).toEqual(['GET', 302, '/x']);
    expect(() => new RequestHistory(...([1, 2] as unknown as ['', '', null, 1, '']))).toThrow(
      "RequestHistory.__new__() missing 3 required positional arguments: 'error', 'status', and 'redirect_location'",
    );
  });
});
