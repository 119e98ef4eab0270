// Properties that hold secrets are not enumerable, so that printing an object does not reveal them.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';
import { format, plugins } from '@vitest/pretty-format';
import { processError } from '@vitest/utils/error';
import { describe, expect, test } from 'vitest';
import {
  BytesIO,
  Exception,
  ValueError,
  encode,
  kw,
  with_cause,
} from '../../../lib/python/builtins/index.js';
import * as error from '../../../lib/error/index.js';
import * as http_client from '../../../lib/stdlib/http/client/index.js';
import { CookieJar } from '../../../lib/stdlib/http/cookiejar/index.js';
import * as request from '../../../lib/request/index.js';
import { namespace as requests } from '../../../lib/requests/index.js';
import * as response from '../../../lib/response/index.js';
import * as robotparser from '../../../lib/robotparser/index.js';
import * as urllib3 from '../../../lib/urllib3/index.js';
import * as blocking_error from '../../../lib/sync/error/index.js';
import * as blocking_http_client from '../../../lib/sync/stdlib/http/client/index.js';
import * as blocking_request from '../../../lib/sync/request/index.js';
import { namespace as blocking_requests } from '../../../lib/sync/requests/index.js';
import * as blocking_response from '../../../lib/sync/response/index.js';
import * as blocking_robotparser from '../../../lib/sync/robotparser/index.js';
import * as blocking_urllib3 from '../../../lib/sync/urllib3/index.js';
import { both, raised } from '../../server/colours.js';
import { script } from '../../server/script.js';

const SECRET = 'S3CRET';
const PROGRAM = fileURLToPath(new URL('../../built/package/uncaught.mjs', import.meta.url));
const HEADERS = { Authorization: SECRET, Cookie: `id=${SECRET}`, 'X-Api-Key': SECRET };
const ANSWER = `Set-Cookie: id=${SECRET}\r\nX-Token: ${SECRET}\r\nContent-Length: 6\r\n\r\n${SECRET}`;

/** The printed forms of an object: by Node with and without custom inspection, by JSON, by vitest's diffs and reports. */
function printed(object: object): string {
  const texts = [
    inspect(object, { depth: 10 }),
    inspect(object, { depth: 10, customInspect: false }),
    inspect({ nested: [object] }, { depth: 10, customInspect: false }),
    JSON.stringify(object),
    JSON.stringify({ nested: [object] }),
    format(object, { plugins: Object.values(plugins) }),
    JSON.stringify({ ...object }),
  ];
  if (object instanceof Error) {
    const report = processError(object) as Record<string, unknown>;
    delete report['message'];
    texts.push(inspect(report, { depth: 10 }), object.stack ?? '');
  }
  // Hosts, some of which have a password, are in lower case.
  return texts.join('\n').replaceAll(new RegExp(SECRET, 'gi'), SECRET);
}

const modules = both(
  { error, http_client, request, requests, response, robotparser, urllib3 },
  {
    error: blocking_error,
    http_client: blocking_http_client,
    request: blocking_request,
    requests: blocking_requests,
    response: blocking_response,
    robotparser: blocking_robotparser,
    urllib3: blocking_urllib3,
  },
);

describe.each(modules)('$colour', (of_colour) => {
  const { colour, error, http_client, request, requests, response, robotparser, urllib3 } =
    of_colour;
  const { Request, Session, adapters, auth } = requests;

  test.each([
    'HTTPError of urllib',
    'URLError of urllib',
    'URLError of ftp',
    'ValueError of a URL',
    'ConnectionRefusedError of http.client',
    'ConnectionRefusedError of socket',
    'HTTPError of requests',
    'ConnectionError of requests',
    'ConnectionError with notes',
    'ProxyError of requests',
    'InvalidURL of requests',
    'InvalidURL of requests, the password not quoted',
    'MissingSchema of requests',
    'InvalidSchema of requests',
    'JSONDecodeError of requests',
    'MaxRetryError of urllib3',
  ])('an uncaught error prints the program’s line and no secret: %s', async (name) => {
    await using server = await script([
      { read: 'head' },
      `HTTP/1.1 404 Not Found\r\nConnection: close\r\n${ANSWER}`,
      { end: 'close' },
    ]);
    const { stderr, status } = spawnSync(process.execPath, [PROGRAM, colour, name, server.url], {
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stderr).toContain(`${name.split(' ')[0]!}: `);
    expect(stderr).not.toContain(SECRET);
    expect(stderr).toMatch(/^ +at .*\/uncaught\.mjs:\d+:\d+\)?/m);
    expect(stderr.trimEnd().split('\n').length).toBeLessThanOrEqual(30);
  });

  const urllib_request = () =>
    new request.Request(`http://user:${SECRET}@h/?key=${SECRET}`, {
      headers: HEADERS,
      data: encode(SECRET),
    });
  const full_request = () =>
    new Request('POST', `http://user:${SECRET}@h/?key=${SECRET}`, {
      headers: HEADERS,
      data: { a: SECRET },
      params: { key: SECRET },
      cookies: { id: SECRET },
      auth: ['user', SECRET],
      json: { a: SECRET },
    });
  const session = () => {
    const created = new Session();
    created.headers.update(HEADERS);
    created.auth = ['user', SECRET];
    created.params = { key: SECRET };
    created.proxies['http'] = `http://user:${SECRET}@h/`;
    created.cookies.set('id', SECRET);
    created.cert = SECRET;
    created.mount(`http://user:${SECRET}@h/`, new adapters.HTTPAdapter());
    return created;
  };
  const manager = () => {
    const created = new request.HTTPPasswordMgrWithPriorAuth();
    created.add_password(null, 'http://h/', 'user', SECRET, true);
    return created;
  };
  const opener = () => {
    const created = request.build_opener(
      new request.HTTPBasicAuthHandler(manager()),
      new request.ProxyHandler({ http: `http://user:${SECRET}@h/` }),
      new request.HTTPCookieProcessor(jar()),
    );
    created.addheaders = [['Authorization', SECRET]];
    return created;
  };
  const jar = () => {
    const created = new requests.cookies.RequestsCookieJar();
    created.set('id', SECRET);
    return created;
  };
  const message = () => http_client.parse_headers(new BytesIO(encode(`X: ${SECRET}\r\n\r\n`)));
  const pool = () => {
    const adapter = new adapters.HTTPAdapter();
    const proxies = { http: `http://user:${SECRET}@h/` };
    adapter.get_connection_with_tls_context(full_request().prepare(), true, kw({ proxies }));
    return adapter;
  };
  const tunnelled = () => {
    const created = new http_client.HTTPConnection('h');
    created.set_tunnel('other', null, { 'Proxy-Authorization': SECRET });
    created.putrequest('GET', `/?key=${SECRET}`);
    created.putheader('Authorization', SECRET);
    return created;
  };

  const objects: [name: string, make: () => unknown, secret_of: (object: never) => unknown][] = [
    ['Request of urllib', urllib_request, (r: ReturnType<typeof urllib_request>) => r.headers],
    ['its copy', () => urllib_request().__copy__(), (r: { data: unknown }) => r.data],
    [
      'HTTPError of urllib',
      async () =>
        new error.HTTPError(
          `http://u:${SECRET}@h/`,
          404,
          'No',
          await message(),
          new BytesIO(encode(SECRET)),
        ),
      (e: error.HTTPError) => [
        e.hdrs,
        e.headers.as_string(),
        (e.fp as BytesIO).getvalue(),
        e.url,
        e.filename,
      ],
    ],
    [
      'ContentTooShortError',
      () => new error.ContentTooShortError('short', [SECRET, {}]),
      (e: error.ContentTooShortError) => e.content,
    ],
    [
      'IncompleteRead',
      () => new http_client.IncompleteRead(encode(SECRET)),
      (e: http_client.IncompleteRead) => e.partial,
    ],
    [
      'BadStatusLine',
      () => Object.assign(new http_client.BadStatusLine('x'), { line: SECRET }),
      (e: http_client.BadStatusLine) => e.line,
    ],
    [
      'addinfourl',
      async () =>
        new response.addinfourl(
          new BytesIO(encode(SECRET)),
          await message(),
          `http://u:${SECRET}@h/`,
        ),
      (r: response.addinfourl) => [(r.fp as BytesIO).getvalue(), r.url],
    ],
    ['HTTPConnection', tunnelled, (c: http_client.HTTPConnection) => c._tunnel_headers],
    [
      'a password manager',
      manager,
      (m: request.HTTPPasswordMgr) => m.find_user_password(null, 'http://h/'),
    ],
    ['an opener and its handlers', opener, (o: request.OpenerDirector) => o.addheaders],
    ['each handler', () => opener().handlers, (handlers: object[]) => handlers],
    [
      'Request of requests',
      full_request,
      (r: InstanceType<typeof Request>) => [r.headers, r.auth, r.data, r.params, r.cookies, r.json],
    ],
    [
      'PreparedRequest',
      () => full_request().prepare(),
      (r: ReturnType<ReturnType<typeof full_request>['prepare']>) => [r.headers, r.url, r.body],
    ],
    [
      'Session',
      session,
      (s: InstanceType<typeof Session>) => [s.headers, s.auth, s.params, s.proxies, s.cert],
    ],
    ['its copy', () => session().__copy__(), (s: InstanceType<typeof Session>) => s.headers],
    [
      'HTTPAdapter and its pools',
      pool,
      (a: InstanceType<typeof adapters.HTTPAdapter>) => Object.keys(a.proxy_manager),
    ],
    [
      'pools of a proxy',
      () => Object.values(pool().proxy_manager),
      (managers: { proxy: unknown }[]) => managers[0]!.proxy,
    ],
    [
      'RobotFileParser',
      () => new robotparser.RobotFileParser(`http://u:${SECRET}@h/`),
      (r: robotparser.RobotFileParser) => r.url,
    ],
    [
      'URLopener',
      () => new request.URLopener({ http: `http://u:${SECRET}@h/` }),
      (o: request.URLopener) => o.proxies,
    ],
    [
      'PoolManager',
      () => new urllib3.PoolManager(kw({ headers: HEADERS, key_password: SECRET })),
      (p: { headers: unknown }) => p.headers,
    ],
    [
      'ProxyManager and its pool',
      () => {
        const created = urllib3.proxy_from_url(
          `http://u:${SECRET}@h/`,
          kw({ headers: HEADERS, proxy_headers: HEADERS }),
        );
        return [created, created.connection_from_host('other', 80, 'http')];
      },
      ([m]: [{ proxy_headers: unknown }]) => m.proxy_headers,
    ],
    [
      'HTTPConnectionPool and its connection',
      () => {
        const created = new urllib3.HTTPConnectionPool('h', 80, kw({ headers: HEADERS }));
        return [created, created._new_conn()];
      },
      ([p]: [{ headers: unknown }]) => p.headers,
    ],
    [
      'the history of a Retry',
      () => {
        const location = `http://u:${SECRET}@h/`;
        const answer = new urllib3.HTTPResponse(
          new BytesIO(),
          kw({ status: 302, headers: { location } }),
        );
        return new urllib3.Retry(3).increment('GET', location, answer);
      },
      (r: { history: unknown }) => r.history,
    ],
    [
      'HTTPBasicAuth',
      () => new auth.HTTPBasicAuth('user', SECRET),
      (a: { password: unknown }) => a.password,
    ],
    [
      'HTTPDigestAuth',
      () => new auth.HTTPDigestAuth('user', SECRET),
      (a: { password: unknown }) => a.password,
    ],
  ];

  test.each(objects)('a printed object reveals no secret: %s', async (_, make, secret_of) => {
    const object = (await make()) as object;
    expect(printed(object)).not.toContain(SECRET);
    expect(inspect(secret_of(object as never), { depth: 10 })).toMatch(/S3CRET|\[Object|Handler/);
  });

  const outcomes: [
    name: string,
    answer: string,
    run: (url: string) => unknown,
    secret_of: (outcome: never) => unknown,
  ][] = [
    [
      'a response of urlopen',
      '200 OK',
      (url) => request.urlopen(new request.Request(url, { headers: HEADERS })),
      async (r: http_client.HTTPResponse) => [r.headers.items(), await r.read()],
    ],
    [
      'HTTPError of urlopen',
      '404 Not Found',
      (url) => raised(() => request.urlopen(new request.Request(url, { headers: HEADERS }))),
      async (e: error.HTTPError) => [e.headers['X-Token'], await e.read(), e.hdrs],
    ],
    [
      'a response of requests',
      '200 OK',
      (url) => requests.get(url, { headers: HEADERS, auth: ['user', SECRET] }),
      (r: { headers: object; text: string; request: { headers: object } }) => [
        r.headers,
        r.text,
        r.request.headers,
      ],
    ],
    [
      'its raw response',
      '200 OK',
      async (url) =>
        ((await requests.get(url, { headers: HEADERS, stream: true })) as { raw: unknown }).raw,
      (r: { headers: object }) => r.headers,
    ],
    [
      'HTTPError of requests',
      '404 Not Found',
      (url) =>
        raised(async () => (await requests.get(url, { headers: HEADERS })).raise_for_status()),
      (e: { response: { headers: object; text: string }; request: { headers: object } }) => [
        e.response.headers,
        e.response.text,
        e.request.headers,
      ],
    ],
    [
      'JSONDecodeError of requests',
      '200 OK',
      (url) => raised(async () => (await requests.get(url, { headers: HEADERS })).json()),
      (e: { doc: string }) => e.doc,
    ],
  ];

  test.each(outcomes)(
    'a printed outcome reveals no secret: %s',
    async (_, status, run, secret_of) => {
      await using server = await script([
        { read: 'head' },
        `HTTP/1.1 ${status}\r\n${ANSWER}`,
        { end: 'close' },
      ]);
      const object = (await run(server.url)) as object;
      expect(printed(object)).not.toContain(SECRET);
      expect(inspect(await secret_of(object as never), { depth: 10 })).toContain(SECRET);
    },
  );

  test('assigned secrets stay hidden', async () => {
    const error_ = new requests.exceptions.RequestException('x');
    Object.assign(error_, { request: full_request(), response: { text: SECRET } });
    expect(printed(error_)).not.toContain(SECRET);
    expect((error_.response as { text: string }).text).toBe(SECRET);
    const prepared = full_request().prepare();
    Object.assign(prepared, {
      body: SECRET,
      url: SECRET,
      headers: new requests.structures.CaseInsensitiveDict(HEADERS),
    });
    expect(printed(prepared)).not.toContain(SECRET);
    expect(prepared.copy().body).toBe(SECRET);
  });

  test('jars and headers show their content', async () => {
    expect(inspect(jar())).toContain(SECRET);
    expect(inspect(session().headers)).toContain(SECRET);
    expect(inspect(await message())).toContain(SECRET);
    expect(new CookieJar()).toBeInstanceOf(CookieJar);
  });

  test('an auth callable may return another request', async () => {
    const other = full_request().prepare();
    const prepared = new Request('GET', 'http://h/', { auth: () => other }).prepare();
    expect([prepared.url, prepared.body, prepared.headers]).toEqual([
      other.url,
      other.body,
      other.headers,
    ]);
  });
});

describe('the stack masks passwords', () => {
  test.each([
    ['http://user:pw@host/', 'http://user:***@host/'],
    ["'user:pw@host'", "'user:***@host'"],
    ['http://user:p@w@host/a@b', 'http://user:***@host/a@b'],
    ['http://user:p#w@host/', 'http://user:***@host/'],
    ['http://user:p/w@host/', 'http://user:***@host/'],
    ['http://:pw@host/', 'http://:***@host/'],
    ['http://host:80/@x', 'http://host:80/@x'],
    ['http://host/a:b@c', 'http://host/a:b@c'],
    ['mail a@b.c: no', 'mail a@b.c: no'],
    ["nonnumeric port: 'pw@host'", "nonnumeric port: '***@host'"],
    ["nonnumeric port: 'p@w@host'", "nonnumeric port: '***@host'"],
    ["nonnumeric port: '8a'", "nonnumeric port: '8a'"],
  ])('%s', (text, masked) => {
    const error = new ValueError(text);
    expect(error.stack!.split('\n')[0]).toBe(`ValueError: ${masked}`);
    expect(error.stack).toMatch(/\n +at .*secrets\.test/);
    expect([error.message, String(error), inspect(error).includes(masked)]).toEqual([
      text,
      text,
      true,
    ]);
    const outer = new Exception(new Exception(error));
    expect(outer.stack!.split('\n')[0]).toBe(`Exception: ${masked}`);
  });

  test('can be assigned, and follows args', () => {
    const error = new ValueError('http://user:pw@host/');
    error.args = ['http://user:other@host/'];
    expect(error.stack).toMatch(/^ValueError: http:\/\/user:\*\*\*@host\/\n/);
    error.stack = 'mine';
    expect([error.stack, Object.keys(error)]).toEqual(['mine', []]);
  });

  test('masking takes linear time', () => {
    const text = `@${'//a:'.repeat(100_000)}`;
    expect(new ValueError(text).stack).toContain('//a://a:');
  });

  test('a cause is printed as one line', () => {
    const cause = Object.assign(new Error('cause'), { config: { headers: HEADERS } });
    const error = with_cause(new ValueError('x'), cause);
    expect([error.cause, error.__cause__]).toEqual([cause, cause]);
    expect(inspect(error)).toMatch(/ \{\n {2}\[cause\]: \[Getter\/Setter\]\n\}$/);
    error.cause = 'another';
    expect(error.cause).toBe('another');
  });
});
