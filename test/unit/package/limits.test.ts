// What a program sets to a limit is compared as in Python, by the answers of test/oracle/limits.py: JavaScript's `<`
// answers false for undefined and for most strings, and the limit would be none.
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { BytesIO, Float, encode } from '../../../lib/python/builtins/index.js';
import { kw, repr, str, type_name } from '../../../lib/python/builtins/index.js';
import * as parse from '../../../lib/parse/index.js';
import * as request from '../../../lib/request/index.js';
import * as requests from '../../../lib/requests/index.js';
import * as cookiejar from '../../../lib/stdlib/http/cookiejar/index.js';
import * as client from '../../../lib/stdlib/http/client/index.js';
import * as socket from '../../../lib/stdlib/socket/index.js';
import * as blocking_request from '../../../lib/sync/request/index.js';
import * as blocking_requests from '../../../lib/sync/requests/index.js';
import * as blocking_client from '../../../lib/sync/stdlib/http/client/index.js';
import * as blocking_socket from '../../../lib/sync/stdlib/socket/index.js';
import { both } from '../../server/colours.js';
import vectors from '../../vectors/limits.json' with { type: 'json' };
import { sampled } from '../../oracle/seed.js';

type Answer = { value: string } | { error: string[] };
const ANSWERS = vectors.answers as unknown as Record<string, Record<string, Answer>>;

/** The values by their names in the recording. Undefined is an option that is missing: Python's None. */
const VALUES: [key: string, value: unknown][] = [
  ['null', null],
  ['null', undefined],
  ['x', 'x'],
  ['3', '3'],
  ['NaN', NaN],
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
  ['true', true],
  ['[1]', [1]],
  ['2n ** 70n', 2n ** 70n],
  ['-1', -1],
  ['0', 0],
  ['3.0', 3],
  ['2.5', 2.5],
];

/** Cases whose setting is an argument: undefined is the same as no argument. */
const ARGUMENTS = /\(|HTTPResponse\.|iter_slices/;

/** The values of a case whose answer differs by decision. */
const BY_DECISION: Record<string, string[]> = {
  // A list and a tuple are both arrays, so that each can be a part of a key.
  'HTTPAdapter(pool_maxsize)': ['[1]'],
  'PoolManager(maxsize)': ['[1]'],
  // A timeout becomes a number, and no body is as long as a bigint.
  'Timeout(total)': ['2n ** 70n'],
  'Timeout(connect)': ['2n ** 70n'],
  'urllib3.HTTPResponse.read': ['2n ** 70n'],
  'urllib3.HTTPResponse.read, decoded': ['2n ** 70n'],
  'urllib3.HTTPResponse.read1': ['2n ** 70n'],
};

beforeAll(() => void vi.spyOn(process.stdout, 'write').mockReturnValue(true));
afterAll(() => void vi.restoreAllMocks());

const colours = both(
  { request, requests, client, socket },
  {
    request: blocking_request,
    requests: blocking_requests,
    client: blocking_client,
    socket: blocking_socket,
  },
);
describe.each(sampled(colours, 2))('$colour', ({ request, requests, client, socket }) => {
  const { urllib3 } = requests.packages;
  const { Retry, Timeout } = urllib3.util;
  const url = (path: string): string => `${inject('http')}${path}`;
  const address = (): [string, number] => ['127.0.0.1', Number(new URL(inject('http')).port)];

  function with_attributes<Made extends object>(made: Made, attributes: object): Made {
    return Object.assign(made, attributes);
  }

  function session(attributes: object): InstanceType<typeof requests.Session> {
    return with_attributes(new requests.Session(), { trust_env: false, ...attributes });
  }

  async function by_adapter(given: object): Promise<number> {
    const made = session({});
    made.mount('http://', new requests.adapters.HTTPAdapter(kw(given)));
    return (await made.get(url('/'))).status_code;
  }

  async function opened(path: string, handler: InstanceType<typeof request.BaseHandler>) {
    const opener = request.build_opener(new request.ProxyHandler({}), handler);
    return new URL((await opener.open(url(path))).url).pathname.slice(1);
  }

  async function connected(level: unknown): Promise<number> {
    const connection = new client.HTTPConnection(...address());
    connection.set_debuglevel(level as number);
    try {
      await connection.request('GET', '/');
      return (await connection.getresponse()).status;
    } finally {
      connection.close();
    }
  }

  function received(text: string, ...level: unknown[]): InstanceType<typeof client.HTTPResponse> {
    const sock = { makefile: () => new BytesIO(encode(text)) };
    return new client.HTTPResponse(sock, ...(level as [number]));
  }

  async function body(chunked = false): Promise<InstanceType<typeof client.HTTPResponse>> {
    const text = chunked ? '3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n' : 'abcde';
    const head = chunked ? 'Transfer-Encoding: chunked' : 'Content-Length: 5';
    const response = received(`HTTP/1.1 200 OK\r\n${head}\r\n\r\n${text}`);
    await response.begin();
    return response;
  }

  type Limit = '_MAXLINE' | '_MAXHEADERS' | '_MAXINTERIMRESPONSES';
  async function with_limit<T>(name: Limit, value: unknown, use: () => Promise<T>): Promise<T> {
    const module = client.namespace as Record<Limit, unknown>;
    const before = module[name];
    module[name] = value;
    try {
      return await use();
    } finally {
      module[name] = before;
    }
  }

  const parsed = (name: Limit, value: unknown, text: string) =>
    with_limit(name, value, async () => {
      const headers = await client.parse_headers(new BytesIO(encode(text)));
      return str(headers.keys().length);
    });

  function cookie(attributes: object): cookiejar.Cookie {
    const made = new cookiejar.Cookie(
      kw({
        ...{ version: 0, name: 'n', value: 'v', port: null, port_specified: false },
        ...{ domain: 'h.example', domain_specified: false, domain_initial_dot: false },
        ...{ path: '/', path_specified: true, secure: false, expires: null, discard: false },
        ...{ comment: null, comment_url: null, rest: {} },
      }),
    );
    return with_attributes(made, attributes);
  }

  function sent_cookies(made: cookiejar.Cookie): unknown {
    const jar = new cookiejar.CookieJar();
    jar.set_cookie(made);
    const sent = new request.Request('http://h.example/');
    jar.add_cookie_header(sent);
    return sent.get_header('Cookie');
  }

  function ordered(handler_order: unknown): boolean {
    const first = with_attributes(new request.BaseHandler(), { handler_order });
    return first.__lt__(new request.BaseHandler());
  }

  async function challenged(retried: unknown): Promise<unknown> {
    const handler = with_attributes(new request.HTTPDigestAuthHandler(), { retried });
    const asked = new request.Request('http://h.example/');
    return await handler.http_error_auth_reqed('x', 'h', asked, new client.HTTPMessage());
  }

  function least_recent(maxsize: unknown): number {
    const made = new urllib3._collections.RecentlyUsedContainer(maxsize as number);
    made.__setitem__('a', 1);
    made.__setitem__('b', 2);
    return made.__len__();
  }

  function timed(total: unknown, property: 'connect_timeout' | 'read_timeout'): unknown {
    const made = new Timeout(kw({ connect: 5, read: 7 }));
    made.start_connect();
    made.total = total as number;
    const result: unknown = made[property];
    if (typeof result !== 'number' || !Number.isFinite(result)) return result;
    // Python rounds half to even.
    return result === 2.5 ? 2 : Math.round(result);
  }

  function retry(given: object): InstanceType<typeof Retry> {
    return new Retry(kw(given));
  }

  const ERRORS: Record<string, Error> = {
    connect: new urllib3.exceptions.ConnectTimeoutError('c'),
    read: new urllib3.exceptions.ProtocolError('r'),
    other: new urllib3.exceptions.HTTPError('o'),
  };

  function incremented(name: 'total' | 'redirect', value: unknown): unknown {
    const error = ERRORS[name];
    const is_redirect = name === 'redirect';
    const headers = is_redirect ? { Location: '/' } : {};
    const status = is_redirect ? 302 : 503;
    const given = error
      ? { error }
      : { response: new urllib3.HTTPResponse(kw({ body: new Uint8Array(), headers, status })) };
    return retry({ total: 5, [name]: value }).increment('GET', '/', kw(given as object))[name];
  }

  function after_three(given: object): number | Float {
    let made = retry(given);
    for (let left = 3; left > 0; left -= 1) made = made.increment('GET', '/');
    return new Float(made.get_backoff_time());
  }

  async function pooled(given: object, keywords: object = {}): Promise<number> {
    const pool = new urllib3.HTTPConnectionPool(...address(), kw(given));
    return (await pool.urlopen('GET', '/', kw({ retries: false, ...keywords }))).status;
  }

  async function managed(given: object): Promise<number> {
    const manager = new urllib3.PoolManager(kw(given));
    return (await manager.request('GET', url('/'))).status;
  }

  function urllib3_body(given: object = {}): InstanceType<typeof urllib3.HTTPResponse> {
    const body = new BytesIO(encode('abcde'));
    return new urllib3.HTTPResponse(kw({ body, preload_content: false, ...given }));
  }

  const is_huge = (value: unknown): boolean => typeof value === 'bigint';
  const counts = ['total', 'connect', 'read', 'redirect', 'status', 'other'] as const;

  const CASES: Record<string, (value: never) => unknown> = {
    'Session.max_redirects': async (value) =>
      (await session({ max_redirects: value }).get(url('/hops/12'))).history.length,
    'HTTPAdapter(pool_connections)': (value) => by_adapter({ pool_connections: value }),
    'HTTPAdapter(pool_maxsize)': (value) =>
      is_huge(value) ? null : by_adapter({ pool_maxsize: value }),
    raise_for_status: (value) =>
      with_attributes(new requests.Response(), { status_code: value }).raise_for_status(),
    iter_slices: (value) => [...requests.utils.iter_slices('abcde', value)],
    'HTTPRedirectHandler.max_redirections': (value) =>
      opened(
        '/hops/12',
        with_attributes(new request.HTTPRedirectHandler(), { max_redirections: value }),
      ),
    'HTTPRedirectHandler.max_repeats': (value) => {
      const limits = { max_repeats: value, max_redirections: 99 };
      return opened('/hops/12', with_attributes(new request.HTTPRedirectHandler(), limits));
    },
    'FancyURLopener.maxtries': async (value) => {
      const opener = with_attributes(new request.FancyURLopener({}), { maxtries: value });
      const response = (await opener.open(url('/hops/12'))) as unknown as { url: string };
      return new URL(response.url.replace(/^http:http:/, 'http:')).pathname.slice(1);
    },
    'HTTPHandler(debuglevel)': (value) => opened('/', new request.HTTPHandler(value)),
    'HTTPHandler.set_http_debuglevel': (value) => {
      const handler = new request.HTTPHandler();
      handler.set_http_debuglevel(value);
      return opened('/', handler);
    },
    'BaseHandler.handler_order': ordered,
    'HTTPDigestAuthHandler.retried': challenged,
    'parse_qs(max_num_fields)': (value) => parse.parse_qs('a=1&b=2', kw({ max_num_fields: value })),
    'HTTPConnection.set_debuglevel': connected,
    'HTTPResponse(debuglevel)': (value) => received('HTTP/1.1 200 OK\r\n\r\n', value).begin(),
    'http.client._MAXLINE': (value) => parsed('_MAXLINE', value, 'A: 1\r\n\r\n'),
    'http.client._MAXHEADERS': (value) =>
      parsed('_MAXHEADERS', value, 'A: 1\r\nB: 2\r\nC: 3\r\nD: 4\r\n\r\n'),
    'http.client._MAXINTERIMRESPONSES': async (value) => {
      const text = 'HTTP/1.1 100 Continue\r\n\r\n'.repeat(2) + 'HTTP/1.1 200 OK\r\n\r\n';
      return await with_limit('_MAXINTERIMRESPONSES', value, async () => {
        const response = received(text);
        await response.begin();
        return response.status;
      });
    },
    'HTTPResponse.read': async (value) => str(await (await body()).read(value), 'latin-1'),
    'HTTPResponse.read, chunked': async (value) =>
      str(await (await body(true)).read(value), 'latin-1'),
    'HTTPResponse.read1': async (value) => str(await (await body()).read1(value), 'latin-1'),
    'HTTPResponse.read1, chunked': async (value) =>
      str(await (await body(true)).read1(value), 'latin-1'),
    'HTTPResponse.readline': async (value) => str(await (await body()).readline(value), 'latin-1'),
    'Cookie.expires': (value) => sent_cookies(cookie({ expires: value })),
    'Cookie.version': (value) => sent_cookies(cookie({ version: value })),
    'Cookie.is_expired': (value) => cookie({ expires: 5 }).is_expired(value),
    'PoolManager(num_pools)': (value) => managed({ num_pools: value }),
    'PoolManager(maxsize)': (value) => (is_huge(value) ? null : managed({ maxsize: value })),
    'HTTPConnectionPool(maxsize)': (value) => (is_huge(value) ? null : pooled({ maxsize: value })),
    'urlopen(pool_timeout), block': (value) => pooled({ block: true }, { pool_timeout: value }),
    'urlopen(pool_timeout)': (value) => pooled({}, { pool_timeout: value }),
    'RecentlyUsedContainer(maxsize)': least_recent,
    ...Object.fromEntries(
      counts.flatMap((name): [string, (value: never) => unknown][] => [
        [`Retry(${name})`, (value) => incremented(name as 'total', value)],
        [
          `Retry(${name}).is_exhausted`,
          (value) => retry({ total: 5, [name]: value }).is_exhausted(),
        ],
      ]),
    ),
    'Retry(backoff_factor)': (value) => after_three({ backoff_factor: value }),
    'Retry(backoff_max)': (value) => after_three({ backoff_factor: 1, backoff_max: value }),
    'Retry(backoff_jitter)': (value) =>
      after_three({ backoff_factor: 1, backoff_max: 0, backoff_jitter: value }),
    'Retry(retry_after_max)': (value) => retry({ retry_after_max: value }).parse_retry_after('10'),
    'Timeout.total, connect_timeout': (value) => timed(value, 'connect_timeout'),
    'Timeout.total, read_timeout': (value) => timed(value, 'read_timeout'),
    'Timeout(total)': (value) => new Timeout(kw({ total: value })).total,
    'Timeout(connect)': (value) => new Timeout(kw({ connect: value })).connect_timeout,
    'urllib3.HTTPResponse.read': async (value) => str(await urllib3_body().read(value), 'latin-1'),
    'urllib3.HTTPResponse.read, decoded': async (value) => {
      const headers = { 'content-encoding': 'identity' };
      return str(await urllib3_body({ headers }).read(value), 'latin-1');
    },
    'urllib3.HTTPResponse.read1': async (value) =>
      str(await urllib3_body().read1(value), 'latin-1'),
    'socket.settimeout': (value) => new socket.socket().settimeout(value),
  };

  test('the cases are those of the recording', () => {
    expect(Object.keys(CASES).sort()).toEqual(Object.keys(ANSWERS).sort());
  });

  async function answer(run: () => unknown): Promise<Answer> {
    try {
      return { value: repr((await run()) ?? null) };
    } catch (error) {
      const text = str(error).replaceAll(String(address()[1]), '{port}');
      return { error: [type_name(error), text] };
    }
  }

  test.each(sampled(Object.keys(CASES), 3))('%s', async (name) => {
    for (const [key, value] of VALUES) {
      if (value === undefined && ARGUMENTS.test(name)) continue;
      const got = await answer(() => CASES[name]!(value as never));
      const differs = BY_DECISION[name]?.includes(key);
      const expected = differs
        ? expect.not.objectContaining(ANSWERS[name]![key]!)
        : ANSWERS[name]![key];
      expect.soft(got, `${name}: ${String(value)}`).toEqual(expected);
    }
  });
});
