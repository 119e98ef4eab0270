// Counterpart of Requests 2.34.2 tests/test_requests.py: adapters.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, inject, test, vi } from 'vitest';
import { encode, kw, repr } from '../../../lib/python/builtins/index.js';
import { type PoolManager, exceptions } from '../../../lib/urllib3/index.js';
import { RecentlyUsedContainer } from '../../../lib/urllib3/_collections/recently_used_container.js';
import { raised } from '../../server/colours.js';
import { script } from '../../server/script.js';
import { requests_both, without_environment } from './colours.js';

without_environment();

describe.each(requests_both)('$colour', ({ colour, requests }) => {
  const { Request, Session } = requests;
  const { HTTPAdapter } = requests.adapters;
  const bin = (path: string): string => `${inject('httpbin').http}/${path}`;

  describe('adapters', () => {
    test('build_connection_pool_key_attributes() takes cert as a keyword', () => {
      const prepared = new Request('GET', 'https://h/').prepare();
      const adapter = new HTTPAdapter();
      const tls = { cert_reqs: 'CERT_REQUIRED', cert_file: 'a' };
      const attributes = (cert: string | [string, string]) =>
        adapter.build_connection_pool_key_attributes(prepared, true, { cert })[1];
      expect(attributes('a')).toEqual(tls);
      expect(attributes(['a', 'b'])).toEqual({ ...tls, key_file: 'b' });
    });

    test('close() also closes the connection of a request after a close()', async () => {
      const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n';
      await using peer = await script([{ read: 'head' }, answer, { read: 'end' }]);
      const session = new Session();
      for (let times = 0; times < 2; times++) {
        await session.get(peer.url);
        session.close();
      }
      await peer.finished(2);
    });

    // In the blocking API, no request can wait: an empty pool is an EmptyPoolError at once.
    test.runIf(colour === 'async')(
      'close() fails a request that waits for a connection of a pool',
      async () => {
        const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc';
        await using peer = await script([{ read: 'head' }, answer]);
        const session = new Session();
        const adapter = new HTTPAdapter({ pool_maxsize: 1, pool_block: true });
        session.mount('http://', adapter);
        const first = await session.get(peer.url, { stream: true });
        const { pools } = adapter.poolmanager;
        const get = vi.spyOn(pools.__getitem__([...pools.keys()][0]!).pool!, 'get');
        const second = raised(() => session.get(peer.url));
        await vi.waitFor(() => expect(get).toHaveBeenCalledOnce());
        session.close();
        const error = (await second) as InstanceType<typeof requests.ConnectionError>;
        expect(error).toBeInstanceOf(requests.ConnectionError);
        expect(error.args[0]).toBeInstanceOf(exceptions.ClosedPoolError);
        expect(String(await first.raw.read())).toBe("b'abc'");
      },
    );

    type Change = [what: string, change: (manager: PoolManager) => unknown];
    test.each<Change>([
      ['cleared', (manager) => manager.clear()],
      ['replaced', (manager) => (manager.pools = new RecentlyUsedContainer(10))],
      ['deleted', ({ pools }) => pools.__delitem__([...pools.keys()][0]!)],
      ['set', ({ connection_pool_kw }) => (connection_pool_kw['socket_options'] = [])],
      ['replaced', (manager) => (manager.connection_pool_kw = { socket_options: [] })],
      [
        'found by other keys',
        ({ key_fn_by_scheme }) => {
          const key_of = key_fn_by_scheme['http']!;
          key_fn_by_scheme['http'] = (context) => key_of({ ...context, timeout: 99 });
        },
      ],
    ])(
      'another request takes another pool if the pools, or settings, are %s',
      async (_, change) => {
        await using session = new Session();
        await session.get(bin('get'));
        const { poolmanager } = session.adapters['http://'] as InstanceType<typeof HTTPAdapter>;
        const pool_of = () =>
          [...poolmanager.pools.keys()].map((key) => poolmanager.pools.get(key));
        const [former] = pool_of();
        change(poolmanager);
        await session.get(bin('get'));
        expect(pool_of().some((pool) => pool !== former)).toBe(true);
      },
    );

    test('another request takes another pool if an option in the list of the settings changes', async () => {
      await using session = new Session();
      const { poolmanager } = session.adapters['http://'] as InstanceType<typeof HTTPAdapter>;
      const options: number[][] = (poolmanager.connection_pool_kw['socket_options'] = []);
      await session.get(bin('get'));
      options.push([6, 1, 1]);
      await session.get(bin('get'));
      expect(poolmanager.pools.length).toBe(2);
    });

    // By Requests 2.34.2 and urllib3 2.7.0.
    test('a TimeoutSauce of the program is no Timeout of urllib3', async () => {
      const { adapters } = requests;
      const { TimeoutSauce } = adapters;
      class Sauce {}
      Object.assign(adapters, { TimeoutSauce: Sauce });
      try {
        expect(await raised(() => requests.get(bin('get')))).toMatchObject({
          name: 'ValueError',
          message:
            'Timeout value connect was <Sauce object>, but it must be an int, float or None.',
        });
      } finally {
        Object.assign(adapters, { TimeoutSauce });
      }
    });

    const HERE = fileURLToPath(import.meta.url);
    const FOLDER = path.dirname(HERE);
    const ROOTS = requests.certs.where();
    const required = { cert_reqs: 'CERT_REQUIRED' };
    const none = { cert_reqs: 'CERT_NONE' };

    // By Requests 2.34.2, except as certificates.ts says.
    test.each<[verify: unknown, cert: unknown, settings: object]>([
      [true, null, required],
      [false, null, none],
      [null, undefined, none],
      [0, null, none],
      ['', null, { ca_certs: '', ...none }],
      [ROOTS, null, { ca_certs: ROOTS, ...required }],
      [HERE, null, { ca_certs: HERE, ...required }],
      [FOLDER, null, { ca_cert_dir: FOLDER, ...required }],
      [encode(HERE), null, { ca_certs: encode(HERE), ...required }],
      [NaN, null, { ca_certs: NaN, ...required }],
      [true, 'ab', { ...required, cert_file: 'ab' }],
      [true, '', { ...required, cert_file: '' }],
      [true, ['a'], { ...required, cert_file: ['a'] }],
      [true, ['a', 'b'], { ...required, cert_file: 'a', key_file: 'b' }],
    ])('choose a pool by verify and cert: %j, %j', (verify, cert, settings) => {
      const prepared = new Request('GET', 'https://h/').prepare();
      const [, found] = new HTTPAdapter().build_connection_pool_key_attributes(
        prepared,
        ...([verify, cert] as [boolean, null]),
      );
      expect({ ...found }).toEqual(settings);
    });

    const unverified = { ...none, ca_certs: null, ca_cert_dir: null };
    const no_roots = (path: string) =>
      `Could not find a suitable TLS CA certificate bundle, invalid path: ${path}`;
    const no_file = (what: string) => `Could not find the TLS ${what} file, invalid path: /nowhere`;
    // By Requests 2.34.2.
    test.each<[url: string, verify: unknown, cert: unknown, settings: object | string]>([
      ['https://h/', true, null, { ...required, ca_certs: ROOTS }],
      ['HTTPS://h', HERE, null, { ...required, ca_certs: HERE }],
      ['https://h/', FOLDER, null, { ...required, ca_cert_dir: FOLDER }],
      ['https://h/', '/nowhere', null, no_roots('/nowhere')],
      ['https://h/', '', null, unverified],
      ['https://h/', null, null, unverified],
      ['http://h/', true, null, unverified],
      ['http://h/', '/nowhere', null, unverified],
      ['http://h/', true, HERE, { ...unverified, cert_file: HERE, key_file: null }],
      ['http://h/', true, encode(HERE), { ...unverified, cert_file: encode(HERE), key_file: null }],
      ['http://h/', true, [HERE, ''], { ...unverified, cert_file: HERE, key_file: '' }],
      ['http://h/', true, '', unverified],
      ['http://h/', true, '/nowhere', no_file('certificate')],
      ['http://h/', true, [HERE, '/nowhere'], no_file('key')],
      ['http://h/', true, 5, "'int' object is not subscriptable"],
      ['http://h/', true, ['a'], 'list index out of range'],
    ])('set up a pool for %s by verify and cert: %j, %j', (url, verify, cert, settings) => {
      const pool = {};
      const set_up = () =>
        new HTTPAdapter().cert_verify(...([pool, url, verify, cert] as [never, string, true, '']));
      if (typeof settings === 'string') expect(set_up).toThrow(settings);
      else {
        set_up();
        expect(pool).toEqual(settings);
      }
    });

    // docs/differences.md: an https proxy is verified for an http URL, too
    test('set up a pool of an https proxy as one for https', () => {
      const pool = { scheme: 'https' };
      new HTTPAdapter().cert_verify(pool as never, 'http://h/', HERE, null);
      expect(pool).toEqual({ scheme: 'https', ...required, ca_certs: HERE });
    });

    test('are ordered by prefix, the longest first', () => {
      const session = new Session();
      const order = () => Object.keys(session.adapters);
      expect(order()).toEqual(['https://', 'http://']);
      for (const name of ['git', 'github', 'github.com', 'github.com/about/']) {
        session.mount(`http://${name}`, new HTTPAdapter());
      }
      expect(order()).toEqual([
        'http://github.com/about/',
        'http://github.com',
        'http://github',
        'http://git',
        'https://',
        'http://',
      ]);
      for (const name of ['gittip', 'gittip.com', 'gittip.com/about/']) {
        session.mount(`http://${name}`, new HTTPAdapter());
      }
      expect(order()).toEqual([
        'http://github.com/about/',
        'http://gittip.com/about/',
        'http://github.com',
        'http://gittip.com',
        'http://github',
        'http://gittip',
        'http://git',
        'https://',
        'http://',
      ]);
      const other = new Session();
      other.adapters = { 'http://': new HTTPAdapter() };
      other.mount('https://', new HTTPAdapter());
      expect(Object.keys(other.adapters)).toEqual(['https://', 'http://']);
    });

    test.each([
      ['https://example.com', 'https://example.com/another/path', true],
      ['https://example.com', 'https://another.example.com/', false],
      ['hTtPs://eXamPle.CoM/MixEd_CAse', 'hTtPs://eXamPle.CoM/MixEd_CAse/full_url', true],
      ['hTtPs://eXamPle.CoM/MixEd_CAse', 'HtTpS://exaMPLe.cOm/MiXeD_caSE/another_url', true],
      ['https://example.com/', 'https://example.com/some/path', true],
      ['https://example.com/', 'https://example.com.other.com/some/path', false],
      ['https://example.com', 'https://example.com/some/path', true],
      ['https://example.com', 'https://example.com.other.com/some/path', true],
    ])('mounted at %s match %s: %s', (prefix, url, expected) => {
      const session = new Session();
      const adapter = new HTTPAdapter();
      session.mount(prefix, adapter);
      expect(session.get_adapter(url) === adapter).toBe(expected);
    });

    test('are chosen by the longest prefix', () => {
      const session = new Session();
      const [general, specific] = [new HTTPAdapter(), new HTTPAdapter()];
      session.mount('https://example.com', general);
      session.mount('https://example.com/some/path', specific);
      expect(session.get_adapter('https://example.com/another/path')).toBe(general);
      expect(session.get_adapter('https://example.com/some/path/longer/path')).toBe(specific);
      expect([general, specific]).not.toContain(
        session.get_adapter('https://another.example.com/'),
      );
    });

    test('create pools on first use, by an overridden init_poolmanager()', async () => {
      const seen: unknown[] = [];
      class Custom extends HTTPAdapter {
        readonly mark = 'field';
        override init_poolmanager(
          ...args: Parameters<InstanceType<typeof HTTPAdapter>['init_poolmanager']>
        ): void {
          seen.push(this.mark, ...args.map((arg) => (typeof arg === 'object' ? { ...arg } : arg)));
          super.init_poolmanager(...args);
        }
        override add_headers(
          request: InstanceType<typeof requests.PreparedRequest>,
          _kwargs: object,
        ): void {
          request.headers['X-Added'] = 'yes';
        }
      }
      const session = new Session();
      session.mount('http://', new Custom({ pool_connections: 3, pool_maxsize: 2 }));
      const response = await session.get(bin('headers'));
      expect(response.json().headers['X-Added']).toBe('yes');
      expect(repr(seen)).toBe("['field', 3, 2, {'block': False}]");
      session.close();
    });

    test('keep a path that begins with two slashes in request_url()', () => {
      const prepared = new Request('GET', 'http://127.0.0.1:10000//v:h').prepare();
      expect(new HTTPAdapter().request_url(prepared, {})).toBe('//v:h');
    });

    test('return the credentials of a proxy in proxy_headers()', () => {
      const adapter = new HTTPAdapter();
      expect(repr(adapter.proxy_headers('http://user:pass@httpbin.org'))).toBe(
        "{'Proxy-Authorization': 'Basic dXNlcjpwYXNz'}",
      );
      expect(repr(adapter.proxy_headers('http://user:@httpbin.org'))).toBe(
        "{'Proxy-Authorization': 'Basic dXNlcjo='}",
      );
      expect(repr(adapter.proxy_headers('http://httpbin.org'))).toBe('{}');
    });

    test('clear the pools of their proxies when the session is closed', () => {
      const session = new Session();
      let cleared = 0;
      const adapter = session.adapters['http://'] as InstanceType<typeof HTTPAdapter>;
      Object.assign(adapter.proxy_manager, {
        one: { clear: () => cleared++ },
        two: { clear: () => cleared++ },
      });
      session.close();
      expect(cleared).toBe(2);
    });

    test('raise RetryError after the retries of max_retries', async () => {
      const session = new Session();
      const { Retry } = requests.adapters;
      const max_retries = new Retry(kw({ total: 2, status_forcelist: [500] }));
      session.mount('http://', new HTTPAdapter({ max_retries }));
      const error = await raised(() => session.get(bin('status/500')));
      expect(error).toBeInstanceOf(requests.exceptions.RetryError);
      expect((error as Error).message).toContain('too many 500 error responses');
    });

    test('work with a pool of size 0', async () => {
      const session = new Session();
      session.mount('http://', new HTTPAdapter({ pool_connections: 0, pool_maxsize: 0 }));
      expect((await session.get(bin('status/200'))).status_code).toBe(200);
    });
  });
});
