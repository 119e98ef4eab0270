// A program may replace names in the modules, as in Python (mock.patch): each name that the modules look up is replaced in
// turn, and a call that uses it must reach the replacement.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, inject, test } from 'vitest';
import { AttributeError, BytesIO, encode, kw } from '../../../lib/python/builtins/index.js';
import { DEFAULT_HANDLERS } from '../../../lib/request/urlopen.js';
import * as root from '../../../lib/index.js';
import * as blocking_root from '../../../lib/sync/index.js';
import { replaceable } from '../../../scripts/symbols/documents.mjs';
import { both, raised } from '../../server/colours.js';

/** The error of a replacement. */
class Replaced extends Error {}
function replacement(..._args: unknown[]): never {
  throw new Replaced();
}

/** Replacements of a function. */
const FUNCTIONS = {
  function: replacement,
  'arrow function': (...args: unknown[]) => replacement(...args),
  'bound function': replacement.bind(null),
  method: { replacement: (...args: unknown[]) => replacement(...args) }.replacement,
};
/** Replacements of a class, or of a function that creates an object: Python calls them all alike. */
const CREATORS = {
  ...FUNCTIONS,
  class: class {
    constructor(...args: unknown[]) {
      replacement(...args);
    }
  },
  'object with __call__': { __call__: replacement },
};

const CREATOR = /^[A-Z]|_from_url|^socket$/;

/** The names that the functions of Python's modules look up, by module. */
const LOOKED_UP = (
  JSON.parse(readFileSync('test/vectors/looked_up.json', 'utf8')) as {
    modules: Record<string, string[]>;
  }
).modules;
/** The names that docs/calls.md promises to look up. */
const REPLACEABLE = replaceable('.');

/** Returns the object of a Python module. */
function module_at(root: object, name: string): Record<string, unknown> {
  const path = name.replace(/^urllib3\b/, 'requests.packages.urllib3').split('.');
  return path.reduce<object>((found, key) => Reflect.get(found, key) as object, root) as Record<
    string,
    unknown
  >;
}

/** The name of a module, a name in it, and a call that uses the latter. */
type Case = [module: string, name: string, use: () => unknown];

const CLOSED = '127.0.0.1:1';

describe.each(both({ root }, { root: blocking_root }))('$colour', ({ root }) => {
  const { http, requests, socket, ssl, urllib } = root;
  const { request } = urllib;
  const { packages } = requests;
  const { urllib3 } = packages;
  const { connection, ssl_ } = urllib3.util;
  const connect_tls = () => {
    const conn = new urllib3.connection.HTTPSConnection('h');
    // A socket that is connected already.
    conn._new_conn = () => new socket.socket() as never;
    return conn.connect();
  };
  const modules: Record<string, object> = {
    'urllib.request': request,
    'urllib.robotparser': urllib.robotparser,
    'http.client': http.client,
    'http.cookiejar': http.cookiejar,
    socket,
    ssl,
    'requests.adapters': requests.adapters,
    'requests.api': requests.api,
    'requests.models': requests.models,
    'requests.sessions': requests.sessions,
    'requests.utils': requests.utils,
    urllib3,
    'urllib3.connection': urllib3.connection,
    'urllib3.connectionpool': urllib3.connectionpool,
    'urllib3.poolmanager': urllib3.poolmanager,
    'urllib3.response': urllib3.response,
    'urllib3.util.connection': connection,
    'urllib3.util.ssl_': ssl_,
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
    ...DEFAULT_HANDLERS.map((name): Case => ['urllib.request', name, () => request.build_opener()]),
    [
      'urllib.request',
      'HTTPSHandler',
      () => request.urlopen('https://h', kw({ context: ssl.create_default_context() })),
    ],
    ['http.client', 'HTTPConnection', open(`http://${CLOSED}`)],
    ['http.client', 'HTTPSConnection', open(`https://${CLOSED}`)],
    ['http.client', '_create_https_context', () => new request.HTTPSHandler()],
    ['http.cookiejar', 'CookieJar', () => new request.HTTPCookieProcessor()],
    ['http.cookiejar', 'DefaultCookiePolicy', () => new http.cookiejar.CookieJar()._policy],
    ['socket', 'create_connection', () => new http.client.HTTPConnection(CLOSED).connect()],
    ['socket', 'getaddrinfo', () => socket.create_connection(['127.0.0.1', 1])],
    ['socket', 'getaddrinfo', () => connection.create_connection(['127.0.0.1', 1])],
    ['socket', 'socket', () => connection.create_connection(['127.0.0.1', 1])],
    ['ssl', '_create_default_https_context', () => new http.client.HTTPSConnection('h')],
    ['requests.adapters', 'PoolManager', () => new requests.adapters.HTTPAdapter().poolmanager],
    [
      'requests.adapters',
      'proxy_from_url',
      () => new requests.adapters.HTTPAdapter().proxy_manager_for(`http://${CLOSED}`),
    ],
    [
      'urllib3.poolmanager',
      'ProxyManager',
      () => new requests.adapters.HTTPAdapter().proxy_manager_for(`http://${CLOSED}`),
    ],
    [
      'requests.adapters',
      'SOCKSProxyManager',
      () => new requests.adapters.HTTPAdapter().proxy_manager_for('socks5://h'),
    ],
    ['requests.adapters', 'TimeoutSauce', () => requests.get(`http://${CLOSED}`)],
    ['requests.api', 'request', () => requests.get('http://h')],
    ['requests.sessions', 'Session', () => requests.get('http://h')],
    ['requests.sessions', 'HTTPAdapter', () => new requests.Session()],
    ['requests.sessions', 'get_environ_proxies', () => requests.get('http://h')],
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
    ['urllib3.util.ssl_', 'SSLContext', () => ssl_.create_urllib3_context()],
    [
      'urllib3.util.ssl_',
      'create_urllib3_context',
      () => ssl_.ssl_wrap_socket(new socket.socket()),
    ],
    ['urllib3.connection', 'create_urllib3_context', connect_tls],
    ['urllib3.connection', 'resolve_cert_reqs', () => new urllib3.connection.HTTPSConnection('h')],
    ['urllib3.connection', 'resolve_ssl_version', connect_tls],
    ['urllib3.connection', 'ssl_wrap_socket', connect_tls],
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
    const errors: Record<string, unknown> = {};
    const replacements = CREATOR.test(name) ? CREATORS : FUNCTIONS;
    for (const [kind, value] of Object.entries(replacements))
      errors[kind] = await raised(() => with_replaced(module, { [name]: value }, use));
    const expected = Object.keys(replacements).map((kind) => [kind, expect.any(Replaced)]);
    expect(errors).toEqual(Object.fromEntries(expected));
  });

  test.each([
    ['requests.models', 'urlencode', 'nothing can be replaced there'],
    ['requests.api', 'sessions', 'what can be replaced there is request, '],
    ['requests.sessions', 'should_bypass_proxies', 'replace it in requests.utils'],
    ['requests.sessions', 'merge_setting', 'what can be replaced there is DEFAULT_PORTS, '],
    ['http.cookiejar', 'reach', 'what can be replaced there is debug, '],
    ['urllib.robotparser', 'urllib', 'nothing can be replaced there'],
    ['urllib3.connectionpool', 'HTTPSConnection', 'what can be replaced there is log, '],
  ])('%s.%s, which nothing looks up there, cannot be assigned', (module, name, instead) => {
    const names = modules[module] as Record<string, unknown>;
    const before = names[name];
    let error: unknown;
    try {
      names[name] = replacement;
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(AttributeError);
    const reason = `${module} does not look ${name} up when it runs, and replacing it would have no effect: `;
    expect((error as Error).message).toContain(reason + instead);
    Object.assign(names, { ...names }); // as a program does that restores a module
    expect(names[name]).toBe(before);
  });

  // What Python's modules look up, but for classes, was recorded from their code.
  test.each(Object.entries(LOOKED_UP))(
    '%s: a name that Python looks up there is looked up here, too, or cannot be assigned',
    (module, names) => {
      const object = module_at(root, module);
      const honoured = REPLACEABLE.get(module) ?? [];
      const silent = names.filter((name) => {
        if (!(name in object) || honoured.includes(name)) return false;
        const before = object[name];
        try {
          object[name] = replacement;
        } catch (error) {
          return !(error instanceof AttributeError);
        }
        object[name] = before;
        return true;
      });
      expect(silent).toEqual([]);
    },
  );

  test('a name that a module defines, and a new one, can be assigned', () => {
    const models = requests.models as Record<string, unknown>;
    const { Response } = models;
    try {
      Object.assign(models, { Response: replacement, mine: 1 });
      expect([models['Response'], models['mine']]).toEqual([replacement, 1]);
    } finally {
      models['Response'] = Response;
      delete models['mine'];
    }
  });

  describe('a replaced value is used', () => {
    test('urllib3.poolmanager.pool_classes_by_scheme and key_fn_by_scheme', async () => {
      class Pool extends urllib3.HTTPConnectionPool {}
      const { key_fn_by_scheme, pool_classes_by_scheme } = urllib3.poolmanager;
      const values = {
        pool_classes_by_scheme: { ...pool_classes_by_scheme, mine: Pool },
        key_fn_by_scheme: { ...key_fn_by_scheme, mine: key_fn_by_scheme['http'] },
      };
      await with_replaced('urllib3.poolmanager', values, () => {
        const pool = new urllib3.PoolManager().connection_from_url('mine://h:81');
        expect([pool instanceof Pool, pool.host, pool.port]).toEqual([true, 'h', 81]);
      });
      const error = await raised(() => new urllib3.PoolManager().connection_from_url('mine://h'));
      expect(String(error)).toContain('Not supported URL scheme mine');
    });

    test('urllib3.poolmanager.port_by_scheme: a new pool', async () => {
      const port_of = () => new urllib3.PoolManager().connection_from_url('http://h').port;
      expect(port_of()).toBe(80);
      const values = { port_by_scheme: { http: 8080 } };
      expect(await with_replaced('urllib3.poolmanager', values, port_of)).toBe(8080);
    });

    test('urllib3.connectionpool.port_by_scheme: connection_from_url(), is_same_host()', async () => {
      const port_of = () => urllib3.connection_from_url('http://h').port;
      expect(port_of()).toBe(80);
      const values = { port_by_scheme: { http: 8080 } };
      expect(await with_replaced('urllib3.connectionpool', values, port_of)).toBe(8080);
      const pool = new urllib3.HTTPConnectionPool('h', 8080);
      const is_same = () => pool.is_same_host('http://h/');
      expect(is_same()).toBe(false);
      expect(await with_replaced('urllib3.connectionpool', values, is_same)).toBe(true);
    });

    test('the log of urllib3.connectionpool, urllib3.poolmanager and urllib3.response', async () => {
      const messages: unknown[] = [];
      const log = {
        isEnabledFor: () => true,
        debug: (...args: unknown[]) => messages.push(args),
        info: (...args: unknown[]) => messages.push(args),
        warning: (...args: unknown[]) => messages.push(args),
      };
      const get = () =>
        new urllib3.PoolManager().request('GET', `http://${CLOSED}`, { retries: 0 });
      await with_replaced('urllib3.connectionpool', { log }, () => raised(get));
      expect(messages).toEqual([['Starting new HTTP connection (%d): %s:%s', 1, '127.0.0.1', 1]]);
      const url = `${inject('http')}/redirect/302?to=/`;
      const follow = async () => void (await new urllib3.PoolManager().request('GET', url));
      await with_replaced('urllib3.poolmanager', { log }, follow);
      expect(messages.at(-1)).toEqual(['Redirecting %s -> %s', url, `${inject('http')}/`]);
      const headers = { 'Content-Length': '1', 'Transfer-Encoding': 'chunked' };
      await with_replaced('urllib3.response', { log }, () => {
        new urllib3.response.HTTPResponse('', kw({ headers }));
      });
      expect(messages.at(-1)).toEqual([expect.stringContaining('Ignoring Content-Length')]);
    });

    test('urllib3.connection.RECENT_DATE and _get_default_user_agent', async () => {
      const sent: string[] = [];
      class Connection extends urllib3.connection.HTTPConnection {
        override putheader(name: string, ...values: string[]): void {
          sent.push(`${name}: ${values.join()}`);
        }
      }
      const send = async () =>
        void (await raised(() => new Connection(CLOSED).request('GET', '/')));
      const named = { _get_default_user_agent: () => 'mine' };
      await with_replaced('urllib3.connection', named, send);
      expect(sent).toContain('User-Agent: mine');
      let compared = false;
      const RECENT_DATE = { valueOf: () => ((compared = true), 0) };
      const values = { RECENT_DATE, ssl_wrap_socket: replacement };
      await with_replaced('urllib3.connection', values, () => raised(connect_tls));
      expect(compared).toBe(true);
    });

    test('urllib3.util.connection.HAS_IPV6', async () => {
      const family = () => connection.allowed_gai_family();
      for (const [HAS_IPV6, expected] of [
        [true, socket.AF_UNSPEC],
        [false, socket.AF_INET],
      ])
        expect(await with_replaced('urllib3.util.connection', { HAS_IPV6 }, family)).toBe(expected);
    });

    test('urllib3.connection.match_hostname, for a name other than that of TLS', async () => {
      const seen: unknown[] = [];
      const values = {
        match_hostname: (_: unknown, name: string) => seen.push(name),
        ssl_wrap_socket: (..._args: unknown[]) => ({ getpeercert: () => ({}) }),
      };
      const connect = async () => {
        const options = { assert_hostname: 'other' };
        const conn = new urllib3.connection.HTTPSConnection('h', kw(options));
        conn._new_conn = () => new socket.socket() as never;
        await conn.connect();
      };
      await with_replaced('urllib3.connection', values, connect);
      expect(seen).toEqual(['other']);
    });

    test('urllib3.util.ssl_.ALPN_PROTOCOLS', async () => {
      const offered: unknown[] = [];
      const context = ssl.create_default_context();
      context.set_alpn_protocols = (protocols) => void offered.push(protocols);
      context.wrap_socket = replacement;
      const wrap = () =>
        raised(() => ssl_.ssl_wrap_socket(new socket.socket(), { ssl_context: context }));
      await with_replaced('urllib3.util.ssl_', { ALPN_PROTOCOLS: ['mine'] }, wrap);
      expect(offered).toEqual([['mine']]);
    });

    test('urllib3._DEFAULT_POOL', async () => {
      const asked: unknown[] = [];
      const _DEFAULT_POOL = { request: (...args: unknown[]) => asked.push(args) };
      await with_replaced('urllib3', { _DEFAULT_POOL }, () => urllib3.request('GET', 'http://h'));
      expect(asked).toMatchObject([['GET', 'http://h', { timeout: 3, json: null }]]);
    });

    test('urllib3.util.retry.log', async () => {
      const messages: unknown[] = [];
      const { retry } = urllib3.util;
      const before = retry.log;
      retry.log = { debug: (...args: unknown[]) => messages.push(args) } as never;
      try {
        new retry.Retry(3).increment('GET', '/');
      } finally {
        retry.log = before;
      }
      expect(messages).toMatchObject([["Incremented Retry for (url='%s'): %r", '/', { total: 2 }]]);
    });

    test('requests.adapters.DEFAULT_CA_BUNDLE_PATH', async () => {
      const roots = async () => {
        const pool = {} as { ca_certs?: string };
        const adapter = new requests.adapters.HTTPAdapter();
        adapter.cert_verify(pool as never, 'https://h', true, null);
        return pool.ca_certs;
      };
      expect(await roots()).toBe(requests.certs.where());
      const file = fileURLToPath(new URL('../../server/certs/ca.pem', import.meta.url));
      const values = { DEFAULT_CA_BUNDLE_PATH: file };
      expect(await with_replaced('requests.adapters', values, roots)).toBe(file);
    });

    test('requests.sessions.DEFAULT_PORTS', async () => {
      const strips = () => new requests.Session().should_strip_auth('http://h:8080/', 'http://h/');
      expect(strips()).toBe(true);
      const values = { DEFAULT_PORTS: { http: 8080, https: 443 } };
      expect(await with_replaced('requests.sessions', values, strips)).toBe(false);
    });

    test('AbstractBasicAuthHandler.rx', () => {
      const handler = new request.HTTPBasicAuthHandler();
      const realms = () => [...handler._parse_realm('Other rm="x"')];
      const { rx } = request.AbstractBasicAuthHandler;
      expect([handler.rx, realms()]).toEqual([rx, [['Other', null]]]);
      request.AbstractBasicAuthHandler.rx = /(Other) rm=(")(.*)"/;
      try {
        expect(realms()).toEqual([['Other', 'x']]);
      } finally {
        request.AbstractBasicAuthHandler.rx = rx;
      }
    });

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

    test('http.client._MAXHEADERS: the number of trailers that urllib3 reads', async () => {
      const head = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';
      const stream = new BytesIO(encode(`${head}0\r\nA: 1\r\nB: 2\r\n\r\n`));
      const original = new http.client.HTTPResponse({ makefile: () => stream });
      await original.begin();
      const headers = { 'Transfer-Encoding': 'chunked' };
      const response = new urllib3.response.HTTPResponse(
        original,
        kw({ headers, original_response: original, preload_content: false }),
      );
      const error = await raised(() =>
        with_replaced('http.client', { _MAXHEADERS: 1 }, async () => {
          for await (const _part of response.read_chunked());
        }),
      );
      expect((error as Error).message).toContain('got more than 1 trailers');
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

  test('docs/calls.md lists the default handlers', () => {
    const text = readFileSync('docs/calls.md', 'utf8');
    expect(text).toContain(DEFAULT_HANDLERS.map((name) => `\`${name}\``).join(', '));
  });

  test('each name that a module looks up has a case', () => {
    const source = readFileSync(fileURLToPath(import.meta.url), 'utf8');
    const folder = fileURLToPath(new URL('../../../lib', import.meta.url));
    const looked_up = new Set<string>();
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!/^(request|requests|socket|http|urllib3)\b.*\.ts$/.test(file)) continue;
      const text = readFileSync(path.join(folder, file), 'utf8');
      for (const [, name] of text.matchAll(/\b(?:globals|http_client)\.(\w+)\b(?!\.|')/g))
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
