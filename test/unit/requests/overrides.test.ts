// Every method that the library calls with keywords, overridden in each of four ways: with Python's parameters, with
// one object for the keywords, passed on by `kw` or as it is, and with `...args` passed on; the last also minified.
import { transformSync } from 'esbuild';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import {
  BytesIO,
  encode,
  kw,
  str,
  type_name as str_type,
} from '../../../lib/python/builtins/index.js';
import { Kw } from '../../../lib/python/values/index.js';
import * as client from '../../../lib/stdlib/http/client/index.js';
import * as request from '../../../lib/request/index.js';
import { namespace as requests } from '../../../lib/requests/index.js';
import * as blocking_client from '../../../lib/sync/stdlib/http/client/index.js';
import * as blocking_request from '../../../lib/sync/request/index.js';
import { namespace as blocking_requests } from '../../../lib/sync/requests/index.js';
import * as blocking_urllib3 from '../../../lib/sync/urllib3/index.js';
import * as urllib3 from '../../../lib/urllib3/index.js';
import { both, raised } from '../../server/colours.js';
import { sampled } from '../../oracle/seed.js';
import { without_environment } from './colours.js';

const of_async = { client, request, requests, urllib3 };
type Modules = typeof of_async;
type Class = new (...args: never[]) => never;
type Overriding = (Base: unknown) => unknown;

/** A method, how Python passes its arguments, and a program that calls it, whose result the override must not change. */
interface Row {
  name: string;
  /** The names of positional, then of keyword arguments, according to the sources of CPython, Requests and urllib3. */
  positional: string[];
  keywords: string[];
  /** True if keywords need `kw`: one is required, or the parameter after the positional ones takes a mapping. */
  needs_kw?: true;
  run: (modules: Modules, derive: Overriding) => unknown;
}

const url = inject('http');
const host = new URL(url).host;
const redirect = `${url}/redirect/302?to=/`;

async function exchange(connection: client.HTTPConnection, headers = {}): Promise<unknown> {
  await connection.request('GET', '/', kw({ headers }));
  const { status } = await connection.getresponse();
  connection.close();
  return status;
}

/** A handler whose connections are of a subclass. */
async function opened(
  { client, request }: Modules,
  derive: Overriding,
  change: (req: request.Request) => void = () => undefined,
): Promise<unknown> {
  const Connection = derive(client.HTTPConnection) as typeof client.HTTPConnection;
  class Handler extends request.HTTPHandler {
    override http_open(req: request.Request) {
      change(req);
      return this.do_open(Connection, req);
    }
  }
  return (await request.build_opener(Handler).open(url)).status;
}

/** A manager whose pools are of a subclass. */
async function pooled({ urllib3 }: Modules, derive: Overriding, target = url): Promise<unknown> {
  await using manager = new urllib3.PoolManager();
  const http = derive(urllib3.HTTPConnectionPool) as typeof urllib3.HTTPConnectionPool;
  manager.pool_classes_by_scheme = { http };
  return (await manager.request('GET', target)).status;
}

/** A manager of a subclass. */
async function managed({ urllib3 }: Modules, derive: Overriding, target = url): Promise<unknown> {
  await using manager = new (derive(urllib3.PoolManager) as typeof urllib3.PoolManager)();
  return (await manager.request('GET', target)).status;
}

/** A pool whose connections are of a subclass. */
async function connected({ urllib3 }: Modules, derive: Overriding): Promise<unknown> {
  await using pool = new urllib3.HTTPConnectionPool(
    new URL(url).hostname,
    Number(new URL(url).port),
  );
  pool.ConnectionCls = derive(urllib3.HTTPConnection) as never;
  return (await pool.request('GET', '/', kw({ headers: { Host: host } }))).status;
}

/** Retries of a subclass. */
async function retried({ urllib3 }: Modules, derive: Overriding): Promise<unknown> {
  await using manager = new urllib3.PoolManager();
  const retries = new (derive(urllib3.Retry) as typeof urllib3.Retry)(3);
  return (await manager.request('GET', redirect, kw({ retries }))).status;
}

/** A session with an adapter of a subclass. */
async function adapted(
  { requests }: Modules,
  derive: Overriding,
  proxies: Record<string, string> = {},
): Promise<unknown> {
  await using session = new requests.Session();
  const Adapter = derive(requests.adapters.HTTPAdapter) as typeof requests.adapters.HTTPAdapter;
  session.mount('http://', new Adapter());
  return (await session.get(url, kw({ proxies }))).status_code;
}

/** A session of a subclass. */
async function by_session({ requests }: Modules, derive: Overriding): Promise<unknown> {
  await using session = new (derive(requests.Session) as typeof requests.Session)();
  return (await session.post(redirect, kw({ data: new Map([['a', 'b']]) }))).status_code;
}

const SEND = ['stream', 'timeout', 'verify', 'cert', 'proxies'];
const ATTEMPT = ['method', 'url'];
const URLOPEN = ['timeout', 'chunked', 'preload_content', 'decode_content'];

const ROWS: Row[] = [
  // http.client
  {
    name: 'putrequest',
    positional: ATTEMPT,
    keywords: ['skip_host'],
    run: async ({ client }, derive) => {
      const Connection = derive(client.HTTPConnection) as typeof client.HTTPConnection;
      return await exchange(new Connection(host), { Host: host });
    },
  },
  {
    name: 'endheaders',
    positional: ['message_body'],
    keywords: ['encode_chunked'],
    run: async ({ client }, derive) => {
      const Connection = derive(client.HTTPConnection) as typeof client.HTTPConnection;
      return await exchange(new Connection(host));
    },
  },
  {
    name: 'constructor',
    positional: ['sock'],
    keywords: ['method'],
    run: async ({ client }, derive) => {
      const connection = new client.HTTPConnection(host);
      connection.response_class = derive(client.HTTPResponse) as never;
      return await exchange(connection);
    },
  },
  // urllib.request
  { name: 'constructor', positional: ['host'], keywords: ['timeout'], run: opened },
  {
    name: 'request',
    positional: ['method', 'url', 'body', 'headers'],
    keywords: ['encode_chunked'],
    run: opened,
  },
  {
    name: 'set_tunnel',
    positional: ['host'],
    keywords: ['headers'],
    run: async (modules, derive) => {
      try {
        // The server does not support CONNECT.
        return await opened(modules, derive, (req) => (req._tunnel_host = 'a.test'));
      } catch (error) {
        return (error as Error).message.slice(0, 40);
      }
    },
  },
  {
    name: 'open',
    positional: ['fullurl'],
    keywords: ['timeout'],
    run: async ({ request }, derive) => {
      const opener = new (derive(request.OpenerDirector) as typeof request.OpenerDirector)();
      const { HTTPHandler, HTTPRedirectHandler, HTTPErrorProcessor } = request;
      for (const Handler of [HTTPHandler, HTTPRedirectHandler, HTTPErrorProcessor]) {
        opener.add_handler(new Handler());
      }
      return (await opener.open(redirect)).status;
    },
  },
  {
    name: 'do_open',
    positional: ['http_class', 'req'],
    keywords: ['context'],
    run: async ({ request }, derive) => {
      const Handler = derive(request.HTTPSHandler) as typeof request.HTTPSHandler;
      try {
        return await request.build_opener(new Handler()).open(`https://${host}/`);
      } catch (error) {
        return (error as Error).message.slice(0, 20);
      }
    },
  },
  {
    name: 'redirect_request',
    positional: ['req', 'fp', 'code', 'msg', 'headers', 'newurl'],
    keywords: [],
    run: async ({ request }, derive) => {
      const Handler = derive(request.HTTPRedirectHandler) as typeof request.HTTPRedirectHandler;
      return (await request.build_opener(new Handler()).open(redirect)).status;
    },
  },
  // urllib3
  {
    name: 'constructor',
    positional: [],
    keywords: ['host', 'port', 'timeout'],
    needs_kw: true,
    run: connected,
  },
  {
    name: 'request',
    positional: ATTEMPT,
    keywords: ['body', 'headers', 'chunked', 'preload_content'],
    run: connected,
  },
  {
    name: 'putrequest',
    positional: ATTEMPT,
    keywords: ['skip_accept_encoding', 'skip_host'],
    run: connected,
  },
  { name: 'constructor', positional: ['host', 'port'], keywords: ['blocksize'], run: pooled },
  { name: 'urlopen', positional: ATTEMPT, keywords: ['headers', 'redirect'], run: pooled },
  { name: '_get_conn', positional: [], keywords: ['timeout'], run: pooled },
  { name: '_make_request', positional: ['conn', ...ATTEMPT], keywords: URLOPEN, run: pooled },
  {
    name: 'connection_from_host',
    positional: ['host'],
    keywords: ['port', 'scheme'],
    run: managed,
  },
  {
    name: 'connection_from_pool_key',
    positional: ['pool_key'],
    keywords: ['request_context'],
    needs_kw: true,
    run: managed,
  },
  {
    name: '_new_pool',
    positional: ['scheme', 'host', 'port'],
    keywords: ['request_context'],
    needs_kw: true,
    run: managed,
  },
  {
    name: 'urlopen',
    positional: ATTEMPT,
    keywords: ['headers'],
    run: (modules, derive) => managed(modules, derive, redirect),
  },
  {
    name: 'request_encode_url',
    positional: ATTEMPT,
    keywords: ['fields', 'headers'],
    needs_kw: true,
    run: managed,
  },
  {
    name: 'increment',
    positional: ATTEMPT,
    keywords: ['response', '_pool'],
    run: retried,
  },
  { name: 'new', positional: [], keywords: ['total', 'redirect', 'history'], run: retried },
  // Requests
  {
    name: 'init_poolmanager',
    positional: ['connections', 'maxsize'],
    keywords: ['block'],
    run: adapted,
  },
  {
    name: 'get_connection_with_tls_context',
    positional: ['request', 'verify'],
    keywords: ['proxies', 'cert'],
    run: adapted,
  },
  {
    name: 'build_connection_pool_key_attributes',
    positional: ['request', 'verify', 'cert'],
    keywords: [],
    run: adapted,
  },
  { name: 'send', positional: ['request'], keywords: SEND, run: adapted },
  { name: 'add_headers', positional: ['request'], keywords: SEND, run: adapted },
  {
    name: 'cert_verify',
    positional: ['conn', 'url', 'verify', 'cert'],
    keywords: [],
    run: adapted,
  },
  {
    name: 'request',
    positional: ATTEMPT,
    keywords: ['data', 'json'],
    run: by_session,
  },
  {
    name: 'send',
    positional: ['request'],
    keywords: [...SEND, 'allow_redirects'],
    run: by_session,
  },
  { name: 'resolve_redirects', positional: ['resp', 'req'], keywords: SEND, run: by_session },
  {
    name: 'rebuild_auth',
    positional: ['prepared_request', 'response'],
    keywords: [],
    run: by_session,
  },
  {
    name: 'rebuild_method',
    positional: ['prepared_request', 'response'],
    keywords: [],
    run: by_session,
  },
  {
    name: 'rebuild_proxies',
    positional: ['prepared_request', 'proxies'],
    keywords: [],
    run: by_session,
  },
  {
    name: 'proxy_manager_for',
    positional: ['proxy'],
    keywords: [],
    run: (modules, derive) => adapted(modules, derive, { http: url }),
  },
  {
    name: 'iter_content',
    positional: [],
    keywords: ['chunk_size', 'decode_unicode'],
    run: async ({ requests }, derive) => {
      const response = new (derive(requests.Response) as typeof requests.Response)();
      response.raw = new BytesIO(encode('one\ntwo'));
      const lines: unknown[] = [];
      for await (const line of response.iter_lines(kw({ chunk_size: 2 }))) lines.push(line);
      return lines;
    },
  },
];

/** The four ways, as source text of a method; `seen` collects its arguments by name. */
const WAYS: Record<string, (row: Row) => { parameters: string; seen: string; passed: string }> = {
  names: ({ positional, keywords }) => ({
    parameters: [...positional, ...keywords.map((name) => `${name} = undefined`), 'kwargs'].join(),
    seen: `{ ${[...positional, ...keywords].join()} }`,
    passed: [...positional, `kw({ ...kwargs, ${keywords.join()} })`].join(),
  }),
  object: ({ positional }) => ({
    parameters: [...positional, 'kwargs'].join(),
    seen: `{ ${[...positional, '...kwargs'].join()} }`,
    passed: [...positional, 'kw(kwargs)'].join(),
  }),
  'object without kw': ({ positional, needs_kw }) => ({
    parameters: [...positional, 'kwargs'].join(),
    seen: `{ ${[...positional, '...kwargs'].join()} }`,
    passed: [...positional, needs_kw ? 'kw(kwargs)' : 'kwargs'].join(),
  }),
  rest: ({ positional }) => ({
    parameters: '...args',
    seen: `Object.assign({}, ...args.map((arg, i) => i < ${positional.length} ? { [${JSON.stringify(positional)}[i]]: arg } : arg))`,
    passed: '...args',
  }),
};

function deriving(row: Row, way: string, seen: object[], minify: boolean): Overriding {
  const { parameters, seen: collected, passed } = WAYS[way]!(row);
  const base = row.name === 'constructor' ? 'super' : `super.${row.name}`;
  const source =
    `globalThis.derive = (Base, seen, kw) => class Sub extends Base {\n` +
    `  ${row.name}(${parameters}) { seen.push(${collected}); ${base === 'super' ? '' : 'return '}${base}(${passed}); }\n}`;
  const code = minify ? transformSync(source, { minify: true, target: 'es2020' }).code : source;
  type Derive = (Base: unknown, log: object[], make: typeof kw) => Class;
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  new Function(code)();
  const { derive } = globalThis as unknown as { derive: Derive };
  return (Base) => derive(Base, seen, kw);
}

without_environment();

const CASES = ROWS.flatMap((row) => [
  ...Object.keys(WAYS).map((way) => ({ row, way, minify: false })),
  { row, way: 'rest', minify: true },
]).map((each) => ({
  title: `${each.row.name}(${[...each.row.positional, ...each.row.keywords].join(', ')}) by ${each.way}${each.minify ? ', minified' : ''}`,
  ...each,
}));

describe.each(
  both(of_async, {
    client: blocking_client,
    request: blocking_request,
    requests: blocking_requests,
    urllib3: blocking_urllib3,
  }),
)('$colour', (modules) => {
  const results = new Map<Row, unknown>();
  beforeAll(async () => {
    for (const row of ROWS) results.set(row, await row.run(modules, (Base) => Base));
  });
  afterAll(() => void delete (globalThis as { derive?: unknown }).derive);

  test.each([
    ['prepare_request', 'Session'],
    ['get_adapter', 'Session'],
    ['merge_environment_settings', 'Session'],
    ['get_redirect_target', 'Session'],
    ['rebuild_auth', 'Session'],
    ['rebuild_method', 'Session'],
    ['rebuild_proxies', 'Session'],
    ['send', 'Session'],
    ['request_url', 'HTTPAdapter'],
    ['cert_verify', 'HTTPAdapter'],
    ['get_connection_with_tls_context', 'HTTPAdapter'],
    ['build_response', 'HTTPAdapter'],
    ['add_headers', 'HTTPAdapter'],
    ['build_connection_pool_key_attributes', 'HTTPAdapter'],
    ['init_poolmanager', 'HTTPAdapter'],
    ['send', 'HTTPAdapter'],
  ] as const)(
    'a promise from %s of a %s is awaited, or raises TypeError where nothing can wait',
    async (name, kind) => {
      const late = (Base: unknown) => {
        class Late extends (Base as new () => object) {}
        Object.defineProperty(Late.prototype, name, {
          value: (...args: unknown[]) => Promise.reject(new Error('late', { cause: args })),
        });
        return Late;
      };
      const run = kind === 'Session' ? by_session : adapted;
      const error = await raised(() => run(modules, late));
      const waits = ![
        'build_connection_pool_key_attributes',
        'get_connection_with_tls_context',
        'init_poolmanager',
      ].includes(name);
      if (waits && modules.colour === 'async') expect(str(error)).toBe('late');
      else
        expect([str_type(error), str(error)]).toEqual([
          'TypeError',
          expect.stringContaining('returned a promise'),
        ]);
    },
  );

  test.each(['putrequest', 'putheader', 'connect', 'send', 'endheaders', 'close'])(
    'a promise from %s of a connection raises TypeError where nothing awaits it',
    async (name) => {
      class Late extends modules.client.HTTPConnection {}
      Object.defineProperty(Late.prototype, name, {
        value: (...args: unknown[]) => Promise.reject(new Error('late', { cause: args })),
      });
      const connection = new Late(name === 'close' ? new URL(inject('http')).host : host);
      const error = await raised(async () => {
        await connection.request('GET', '/', kw({ headers: { Connection: 'close' } }));
        await connection.getresponse();
      });
      const waits = modules.colour === 'async' && ['connect', 'send', 'endheaders'].includes(name);
      if (waits) expect(str(error)).toBe('late');
      else
        expect([str_type(error), str(error)]).toEqual([
          'TypeError',
          expect.stringContaining('returned a promise'),
        ]);
    },
  );

  test('overrides that return promises are awaited in the async colour', async () => {
    const awaited: string[] = [];
    const late = (names: string[]) => (Base: unknown) => {
      class Late extends (Base as new () => object) {}
      for (const name of names) {
        const method = Reflect.get(Late.prototype, name) as (...args: unknown[]) => unknown;
        Object.defineProperty(Late.prototype, name, {
          value(this: unknown, ...args: unknown[]) {
            awaited.push(name);
            const result = method.apply(this, args);
            return modules.colour === 'async' ? Promise.resolve(result) : result;
          },
        });
      }
      return Late;
    };
    const of_session = [
      'prepare_request merge_environment_settings send get_adapter get_redirect_target',
      'rebuild_method rebuild_proxies rebuild_auth',
    ];
    const of_adapter = ['send cert_verify request_url add_headers build_response'];
    const names = [of_session, of_adapter].map((lines) => lines.join(' ').split(' '));
    expect(await by_session(modules, late(names[0]!))).toBe(200);
    expect(await adapted(modules, late(names[1]!))).toBe(200);
    expect(new Set(awaited)).toEqual(new Set(names.flat()));
  });

  test('build_response may wait for the body in the async colour, as adapters that cache do', async () => {
    const { requests } = modules;
    const kept: unknown[] = [];
    class Caching extends requests.adapters.HTTPAdapter {}
    const { prototype } = requests.adapters.HTTPAdapter;
    type Arguments = Parameters<Caching['build_response']>;
    const built = (adapter: Caching, args: Arguments) =>
      prototype.build_response.apply(adapter, args);
    const value =
      modules.colour === 'async'
        ? async function (this: Caching, ...args: Arguments) {
            const response = built(this, args);
            kept.push(await response.read());
            return response;
          }
        : function (this: Caching, ...args: Arguments) {
            const response = built(this, args);
            kept.push(response.content);
            return response;
          };
    Object.defineProperty(Caching.prototype, 'build_response', { value });
    await using session = new requests.Session();
    session.mount('http://', new Caching());
    const response = await session.get(url);
    expect([response.status_code, kept]).toEqual([200, [response.content]]);
    expect(response.content.length).toBeGreaterThan(0);
  });

  test.each([
    ['without credentials', {}, []],
    ['with cookies', { cookies: { a: 'b' } }, []],
    ['with an Authorization header', { auth: ['user', 'pass'] as const }, [redirect, `${url}/`]],
  ])('should_strip_auth, %s: Requests calls it for that header only', async (_, given, urls) => {
    const calls: string[] = [];
    class Session extends modules.requests.Session {
      override should_strip_auth(old_url: string, new_url: string): boolean {
        calls.push(old_url, new_url);
        return super.should_strip_auth(old_url, new_url);
      }
    }
    await using session = new Session();
    await session.get(redirect, given);
    expect(calls).toEqual(urls);
  });

  test('a promise from should_strip_auth is a TypeError in either colour', async () => {
    class Late extends modules.requests.Session {}
    const value = () => Promise.reject(new Error('late'));
    Object.defineProperty(Late.prototype, 'should_strip_auth', { value });
    await using session = new Late();
    const error = await raised(() => session.get(redirect, { auth: ['user', 'pass'] }));
    expect([str_type(error), str(error)]).toEqual([
      'TypeError',
      expect.stringContaining('should_strip_auth() returned a promise'),
    ]);
  });

  test('an overridden look-up of pools is called for each request', async () => {
    const { requests, urllib3 } = modules;
    let calls = 0;
    class Counting extends urllib3.PoolManager {
      override connection_from_host(...args: never): urllib3.HTTPConnectionPool {
        calls += 1;
        return super.connection_from_host(...(args as [string]));
      }
    }
    class Adapter extends requests.adapters.HTTPAdapter {
      // @ts-expect-error -- the head takes keywords here; the published types allow such an override.
      override init_poolmanager(connections: number, maxsize: number, block = false): void {
        this.poolmanager = new Counting({ num_pools: connections, maxsize, block });
      }
    }
    await using session = new requests.Session();
    session.mount('http://', new Adapter());
    for (let i = 0; i < 3; i++) await session.get(url);
    expect(calls).toBe(3);
  });

  test('overrides that mention `arguments` get their keywords', async () => {
    const seen: unknown[] = [];
    type Prepared = InstanceType<typeof requests.PreparedRequest>;
    class Logs extends requests.adapters.HTTPAdapter {
      override send(request: Prepared, kwargs: object) {
        seen.push('arguments?', (kwargs as { timeout: unknown }).timeout);
        return super.send(request, kw({ ...kwargs }));
      }
    }
    class Names extends requests.adapters.HTTPAdapter {
      override send(request: Prepared, { timeout, ...rest }: Record<string, unknown>) {
        // Its arguments are those of Requests.
        seen.push(timeout);
        return super.send(request, kw({ timeout: timeout as number, ...rest }));
      }
    }
    const passing = new requests.adapters.HTTPAdapter();
    const send: unknown = Reflect.get(passing, 'send');
    const passes = function (this: unknown, request: Prepared): unknown {
      seen.push(request.method);
      // eslint-disable-next-line prefer-rest-params -- a wrapper that passes its arguments on
      return Reflect.apply(send as () => unknown, this, arguments);
    };
    Object.assign(passing, { send: passes });
    for (const adapter of [new Logs(), new Names(), passing]) {
      await using session = new requests.Session();
      session.mount('http://', adapter);
      expect((await session.get(url, { timeout: 30 })).status_code).toBe(200);
    }
    expect(seen).toEqual(['arguments?', 30, 30, 'GET']);
  });

  test("an overridden urlopen of a pool gets the positions of urllib3's own next call", async () => {
    const { hostname, port } = new URL(url);
    const calls: [number, unknown][] = [];
    class Pool extends modules.urllib3.HTTPConnectionPool {}
    const { prototype } = modules.urllib3.HTTPConnectionPool;
    Object.defineProperty(Pool.prototype, 'urlopen', {
      value(this: Pool, ...args: Parameters<Pool['urlopen']>) {
        const [last] = args.slice(-1);
        calls.push([args.length - Number(last instanceof Kw), args[1]]);
        return prototype.urlopen.apply(this, args);
      },
    });
    await using pool = new Pool(hostname, Number(port));
    const response = await pool.request('GET', '/redirect/302?to=/');
    expect([response.status, calls]).toEqual([
      200,
      [
        [2, '/redirect/302?to=/'],
        [4, '/'],
      ],
    ]);
  });

  test('an overridden urlopen of a pool that collects the body as a keyword is a TypeError at the redirect', async () => {
    const { hostname, port } = new URL(url);
    let calls = 0;
    class Pool extends modules.urllib3.HTTPConnectionPool {}
    const { prototype } = modules.urllib3.HTTPConnectionPool;
    Object.defineProperty(Pool.prototype, 'urlopen', {
      value(this: Pool, method: string, target: string, kwargs: object) {
        calls += 1;
        return prototype.urlopen.call(this, method, target, kw(kwargs));
      },
    });
    await using pool = new Pool(hostname, Number(port));
    const error = await raised(() => pool.request('GET', '/redirect/302?to=/'));
    expect([str_type(error), calls]).toEqual(['TypeError', 1]);
  });

  test.each(sampled(CASES, 5))('$title', async ({ row, way, minify }) => {
    const seen: Record<string, unknown>[] = [];
    expect(await row.run(modules, deriving(row, way, seen, minify))).toEqual(results.get(row));
    const given = Object.entries(seen.at(-1) ?? {}).filter(([, value]) => value !== undefined);
    expect(given.map(([name]) => name)).toEqual(
      expect.arrayContaining([...row.positional, ...row.keywords]),
    );
  });
});
