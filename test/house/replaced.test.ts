// A program may replace names in the modules, as in Python (mock.patch): each name that the modules look up is replaced in
// turn, and a call that uses it must reach the replacement.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { BytesIO, encode, kw } from '../../lib/builtins/index.js';
import * as root from '../../lib/index.js';
import * as blocking_root from '../../lib/sync/index.js';
import { both, raised } from '../server/colours.js';

/** The error of a replacement. */
class Replaced extends Error {}
function replacement(..._args: unknown[]): never {
  throw new Replaced();
}

/** The name of a module, a name in it, and a call that uses the latter. */
type Case = [module: string, name: string, use: () => unknown];

const CLOSED = '127.0.0.1:1';

describe.each(both({ root }, { root: blocking_root }))('$colour', ({ root }) => {
  const { http, requests, socket, ssl, urllib } = root;
  const { request } = urllib;
  const { packages } = requests;
  const { connection, ssl_ } = packages.urllib3.util;
  const modules: Record<string, object> = {
    'urllib.request': request,
    'http.client': http.client,
    'http.cookiejar': http.cookiejar,
    socket,
    ssl,
    'requests.adapters': requests.adapters,
    'requests.api': requests.api,
    'requests.sessions': requests.sessions,
    'requests.utils': requests.utils,
    'urllib3.util.connection': connection,
  };
  const open = (url: string) => () => request.urlopen(url);

  const cases: Case[] = [
    ['urllib.request', 'Request', open(`http://${CLOSED}`)],
    ['urllib.request', 'getproxies', () => new request.ProxyHandler()],
    [
      'urllib.request',
      'proxy_bypass',
      () => request.build_opener(new request.ProxyHandler({ http: CLOSED })).open('http://h/'),
    ],
    ['urllib.request', 'ftpwrapper', open(`ftp://${CLOSED}/x`)],
    ['urllib.request', 'urlopen', () => request.urlretrieve(`http://${CLOSED}`)],
    ['urllib.request', 'urlopen', () => new urllib.robotparser.RobotFileParser(CLOSED).read()],
    ['urllib.request', 'OpenerDirector', () => request.build_opener()],
    ...[
      'ProxyHandler',
      'UnknownHandler',
      'HTTPHandler',
      'HTTPDefaultErrorHandler',
      'HTTPRedirectHandler',
      'FTPHandler',
      'FileHandler',
      'HTTPErrorProcessor',
      'DataHandler',
      'HTTPSHandler',
    ].map((name): Case => ['urllib.request', name, () => request.build_opener()]),
    [
      'urllib.request',
      'HTTPSHandler',
      () => request.urlopen('https://h', kw({ context: ssl.create_default_context() })),
    ],
    ['http.client', 'HTTPConnection', open(`http://${CLOSED}`)],
    ['http.client', 'HTTPSConnection', open(`https://${CLOSED}`)],
    ['http.client', '_create_https_context', () => new request.HTTPSHandler()],
    ['http.cookiejar', 'CookieJar', () => new request.HTTPCookieProcessor()],
    ['socket', 'create_connection', () => new http.client.HTTPConnection(CLOSED).connect()],
    ['socket', 'getaddrinfo', () => socket.create_connection(['127.0.0.1', 1])],
    ['socket', 'getaddrinfo', () => connection.create_connection(['127.0.0.1', 1])],
    ['socket', 'socket', () => connection.create_connection(['127.0.0.1', 1])],
    ['ssl', 'SSLContext', () => ssl_.create_urllib3_context()],
    ['ssl', '_create_default_https_context', () => new http.client.HTTPSConnection('h')],
    ['requests.adapters', 'PoolManager', () => new requests.adapters.HTTPAdapter().poolmanager],
    [
      'requests.adapters',
      'proxy_from_url',
      () => new requests.adapters.HTTPAdapter().proxy_manager_for(`http://${CLOSED}`),
    ],
    ['requests.api', 'request', () => requests.get('http://h')],
    ['requests.sessions', 'Session', () => requests.get('http://h')],
    ['requests.sessions', 'HTTPAdapter', () => new requests.Session()],
    [
      'requests.sessions',
      'get_netrc_auth',
      () => new requests.Session().prepare_request(new requests.Request('GET', 'http://h')),
    ],
    [
      'requests.utils',
      'proxy_bypass',
      () => requests.utils.should_bypass_proxies('http://h', null),
    ],
    ['requests.utils', 'getproxies', () => requests.utils.get_environ_proxies('http://h')],
    [
      'requests.utils',
      'should_bypass_proxies',
      () => requests.utils.get_environ_proxies('http://h'),
    ],
    [
      'requests.utils',
      'get_environ_proxies',
      () => requests.utils.resolve_proxies(new requests.Request('GET', 'http://h').prepare(), {}),
    ],
    ['requests.utils', 'default_user_agent', () => requests.utils.default_headers()],
    ['urllib3.util.connection', 'allowed_gai_family', () => connection.create_connection(['h', 1])],
    ['urllib3.util.connection', 'create_connection', () => requests.get(`http://${CLOSED}`)],
  ];

  /** Calls `use` while the names of a module have other values. */
  async function with_replaced(
    module: string,
    values: object,
    use: () => unknown,
  ): Promise<unknown> {
    const names = modules[module] as Record<string, unknown>;
    const before = Object.fromEntries(Object.keys(values).map((name) => [name, names[name]]));
    Object.assign(names, values);
    try {
      return await use();
    } finally {
      Object.assign(names, before);
    }
  }

  test.each(cases)('%s.%s is looked up at each call', async (module, name, use) => {
    expect(modules[module]).toHaveProperty(name);
    const error = await raised(() => with_replaced(module, { [name]: replacement }, use));
    expect(error).toBeInstanceOf(Replaced);
  });

  describe('a replaced value is used', () => {
    test('urllib.request._opener', async () => {
      const opener = { open: () => 'mine' };
      expect(await with_replaced('urllib.request', { _opener: opener }, open('http://h'))).toBe(
        'mine',
      );
    });

    test('urllib.request.build_opener', async () => {
      const values = { _opener: null, build_opener: () => ({ open: () => 'mine' }) };
      expect(await with_replaced('urllib.request', values, open('http://h'))).toBe('mine');
    });

    test('urllib.request.ftpcache and MAXFTPCACHE', async () => {
      const closed: string[] = [];
      const connection = (name: string) => ({
        close: () => closed.push(name),
        retrfile: () => [new BytesIO(), null],
      });
      function fake() {
        return connection('new');
      }
      const ftpcache = { old: connection('old') };
      const values = { ftpcache, MAXFTPCACHE: 0, ftpwrapper: fake };
      const use = async () => {
        const opener = new request.URLopener();
        expect(opener.ftpcache).toBe(ftpcache);
        await opener.open('ftp://127.0.0.1/x');
      };
      await with_replaced('urllib.request', values, use);
      expect([Object.keys(ftpcache).includes('old'), closed]).toEqual([false, ['old']]);
    });

    test('requests.adapters.DEFAULT_RETRIES: the number that is not retried after a failed read', async () => {
      const { HTTPAdapter } = requests.adapters;
      const read = (DEFAULT_RETRIES: unknown, ...args: ConstructorParameters<typeof HTTPAdapter>) =>
        with_replaced('requests.adapters', { DEFAULT_RETRIES }, () => {
          const { total, read } = new HTTPAdapter(...args).max_retries;
          return [total, read];
        });
      expect(await read(5)).toEqual([0, null]);
      expect(await read(5, { max_retries: 5 })).toEqual([0, false]);
      expect(await read(5, { max_retries: false })).toEqual([false, null]);
      expect(await read(0, { max_retries: false })).toEqual([0, false]);
    });

    test('http.client._MAXLINE and _MAXHEADERS', async () => {
      const parse = (text: string) => () => http.client.parse_headers(new BytesIO(encode(text)));
      const long = await raised(() =>
        with_replaced('http.client', { _MAXLINE: 5 }, parse('A: 12345\r\n\r\n')),
      );
      expect((long as Error).message).toBe('got more than 5 bytes when reading header line');
      const many = await raised(() =>
        with_replaced('http.client', { _MAXHEADERS: 1 }, parse('A: 1\r\nB: 2\r\n\r\n')),
      );
      expect((many as Error).message).toBe('got more than 1 headers');
    });

    test('http.cookiejar.debug and logger', async () => {
      const messages: unknown[] = [];
      const values = { debug: true, logger: { debug: (text: string) => messages.push(text) } };
      const jar = new http.cookiejar.CookieJar();
      await with_replaced('http.cookiejar', values, () =>
        jar.add_cookie_header(new request.Request('http://h/')),
      );
      expect(messages).toEqual(['add_cookie_header']);
    });

    test('requests.utils.DEFAULT_ACCEPT_ENCODING', async () => {
      const values = { DEFAULT_ACCEPT_ENCODING: 'mine' };
      const headers = await with_replaced('requests.utils', values, () =>
        requests.utils.default_headers(),
      );
      expect(headers).toMatchObject({ 'Accept-Encoding': 'mine' });
    });
  });

  test('each name that a module looks up has a case', () => {
    const source = readFileSync(fileURLToPath(import.meta.url), 'utf8');
    const folder = fileURLToPath(new URL('../../lib', import.meta.url));
    const looked_up = new Set<string>();
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!/^(request|requests|socket|http|urllib3)\b.*\.ts$/.test(file)) continue;
      const text = readFileSync(path.join(folder, file), 'utf8');
      for (const [, name] of text.matchAll(
        /\b(?:globals|namespace|module|http_client)\.(\w+)\b(?!\.|')/g,
      ))
        looked_up.add(name!);
    }
    looked_up.delete('js');
    looked_up.delete('ts');
    expect(
      [...looked_up].filter(
        (name) => !source.includes(`'${name}'`) && !new RegExp(`\\b${name}[:,]`).test(source),
      ),
    ).toEqual([]);
    expect(looked_up.size).toBeGreaterThan(30);
  });
});
