import { afterEach, describe, expect, test, vi } from 'vitest';
import { FetchAgent, install_fetch, type FetchInit } from '../../../lib/fetch/index.js';
import { encode } from '../../../lib/python/bytes/index.js';
import { OSError, redirect_warnings } from '../../../lib/python/errors/internal.js';
import { HTTPConnection } from '../../../lib/stdlib/http/client/index.js';
import { SHUT_RD } from '../../../lib/stdlib/socket/index.js';
import { create_default_context } from '../../../lib/stdlib/ssl/index.js';
import { kw } from '../../../lib/python/values/index.js';
import {
  HTTPErrorProcessor,
  HTTPHandler,
  HTTPRedirectHandler,
  HTTPSHandler,
  OpenerDirector,
  Request as URLRequest,
  build_opener,
  urlopen,
} from '../../../lib/request/index.js';
import * as requests from '../../../lib/requests/index.js';
import * as blocking from '../../../lib/sync/fetch/index.js';
import { HTTPConnection as BlockingConnection } from '../../../lib/sync/stdlib/http/client/index.js';
import * as blocking_request from '../../../lib/sync/request/index.js';
import * as blocking_requests from '../../../lib/sync/requests/index.js';
import { raised } from '../../server/colours.js';

const seen: (FetchInit & { url: string })[] = [];
const answer = (url: string, init: FetchInit): Response => {
  seen.push({ url, ...init });
  return new Response('hello', { status: 200, statusText: 'Fine', headers: { 'x-a': 'b' } });
};

afterEach(() => {
  install_fetch(null);
  blocking.install_fetch(null);
  vi.unstubAllGlobals();
  seen.length = 0;
});

describe('install_fetch()', () => {
  test('answers all requests without an agent, until it is called with null', async () => {
    install_fetch(answer);
    const response = await urlopen('http://nowhere.invalid/a?b', encode('data'));
    expect([response.status, response.reason, response.headers.get('X-A')]).toEqual([
      200,
      'Fine',
      'b',
    ]);
    expect((await response.read()).decode()).toBe('hello');
    const [{ url, method, body } = {}] = seen as Partial<(typeof seen)[0]>[];
    expect([url, method, Buffer.from(body!).toString()]).toEqual([
      'http://nowhere.invalid/a?b',
      'POST',
      'data',
    ]);
    install_fetch(null);
    await expect(urlopen('http://nowhere.invalid/')).rejects.toThrow(/Name or service|resolution/);
  });

  test('does not send the headers that the runtime writes', async () => {
    install_fetch(answer);
    await requests.get('http://nowhere.invalid/', kw({ headers: { 'Accept-Encoding': 'br' } }));
    expect(seen[0]?.headers.map(([name]) => name)).toEqual(['User-Agent', 'Accept']);
  });

  test('a header of an answer cannot add lines', async () => {
    install_fetch(() => ({
      status: 200,
      statusText: 'a\r\nX-Status: 1',
      headers: [
        ['x-a', 'b\r\nX-Added: 1'],
        ['x-b: c\r\nX-Added', '2'],
      ],
      body: null,
    }));
    const { headers, reason } = await urlopen('http://nowhere.invalid/');
    expect([headers.get('x-added'), headers.get('x-status'), reason]).toEqual([
      null,
      null,
      'a  X-Status: 1',
    ]);
  });

  test('skips no proxy of the environment', async () => {
    install_fetch(answer);
    const before = process.env['http_proxy'];
    process.env['http_proxy'] = 'http://proxy.invalid:3128';
    try {
      await expect(build_opener().open('http://nowhere.invalid/')).rejects.toThrow(
        /a proxy is not possible/,
      );
      await expect(requests.get('http://nowhere.invalid/')).rejects.toThrow(
        /a proxy is not possible/,
      );
    } finally {
      if (before === undefined) Reflect.deleteProperty(process.env, 'http_proxy');
      else process.env['http_proxy'] = before;
    }
    expect(seen).toEqual([]);
  });

  test('answers at once in the blocking colour', () => {
    blocking.install_fetch((url, { method }) => ({
      status: 404,
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify([method, url]),
    }));
    const response = blocking_requests.get('http://nowhere.invalid/a');
    expect([response.status_code, response.reason, response.json()]).toEqual([
      404,
      'Not Found',
      ['GET', 'http://nowhere.invalid/a'],
    ]);
    expect(() => blocking_request.urlopen('http://nowhere.invalid/')).toThrow(
      'HTTP Error 404: Not Found',
    );
  });

  test('refuses a promise in the blocking colour', () => {
    blocking.install_fetch((() => Promise.resolve({ status: 200 })) as never);
    expect(() => blocking_request.urlopen('http://nowhere.invalid/')).toThrow(/answer at once/);
  });
});

describe.each([
  ['async', { FetchAgent, install_fetch }],
  ['blocking', blocking],
] as const)('%s: what is no option is a TypeError:', (colour, lib) => {
  const Agent = lib.FetchAgent as new (options: unknown) => { options: unknown };
  const install = lib.install_fetch as (fetch: unknown) => void;
  const unknown = (name: string, meant: string) =>
    new TypeError(
      `FetchAgent() got an unexpected keyword argument '${name}'. Did you mean '${meant}'?`,
    );

  test('an unknown name, with the one that was meant', () => {
    expect(() => new Agent({ fetchh: answer })).toThrow(unknown('fetchh', 'fetch'));
    expect(() => new Agent({ credential: 'omit' })).toThrow(unknown('credential', 'credentials'));
    expect(() => new Agent(answer)).toThrow(
      'FetchAgent() options must be a plain object, not function',
    );
    const others = { cache: 'no-store', dispatcher: {}, cf: {}, next: {}, keepalive: true };
    if (colour === 'async') expect(new Agent(others).options).toEqual(others);
    else expect(() => new Agent(others)).toThrow("got an unexpected keyword argument 'cache'");
    new Agent({ fetch: undefined, credentials: undefined });
  });

  test.each([
    [3, 'int'],
    ['fetch', 'str'],
    [{ fetchh: 1 }, 'dict'],
    [true, 'bool'],
  ])('no function: %s', (value, kind) => {
    const message = (owner: string) =>
      new TypeError(`${owner}() argument 'fetch' must be a function or null, not ${kind}`);
    expect(() => new Agent({ fetch: value })).toThrow(message('FetchAgent'));
    expect(() => install(value)).toThrow(message('install_fetch'));
  });

  test('undefined, in place of a function to install', () => {
    expect(() => install(undefined)).toThrow('must be a function or null, not undefined');
  });
});

describe('FetchAgent', () => {
  test('is an agent of handlers, connections and adapters, and carries options of fetch', async () => {
    const agent = new FetchAgent({ fetch: answer, cache: 'no-store' });
    const opener = build_opener(new HTTPHandler(kw({ agent })));
    expect((await opener.open('http://nowhere.invalid/')).status).toBe(200);
    const session = new requests.Session();
    session.mount('http://', new requests.adapters.HTTPAdapter(kw({ agent })));
    expect((await session.get('http://nowhere.invalid/')).status_code).toBe(200);
    const connection = new HTTPConnection('nowhere.invalid', kw({ agent }));
    await connection.request('GET', '/');
    expect((await connection.getresponse()).status).toBe(200);
    expect(seen.map((init) => (init as { cache?: string }).cache)).toEqual(
      Array(3).fill('no-store'),
    );
  });

  const redirects = (of: object) => [Object.assign(new HTTPRedirectHandler(), of)];
  test.each<[string, object[], string, string]>([
    ['urllib follows', [], 'GET', 'follow'],
    ['urllib follows', [], 'HEAD', 'follow'],
    ['urllib follows', [], 'POST', 'follow'],
    ['urllib does not follow', [], 'PUT', 'manual'],
    ['one repetition is allowed', redirects({ max_repeats: 1 }), 'GET', 'follow'],
    ['no repetition is allowed', redirects({ max_repeats: 0 }), 'GET', 'manual'],
    ['one redirect is allowed', redirects({ max_redirections: 1 }), 'GET', 'follow'],
    ['no redirect is allowed', redirects({ max_redirections: 0 }), 'GET', 'manual'],
    ['the rule is overridden', redirects({ redirect_request: () => null }), 'GET', 'manual'],
    ...[301, 302, 303, 307, 308].map((code): [string, object[], string, string] => [
      `the answer to ${code} is overridden`,
      redirects({ [`http_error_${code}`]: () => null }),
      'GET',
      'manual',
    ]),
    ...['http_response', 'https_response'].map((name): [string, object[], string, string] => [
      `${String(name)} is overridden`,
      [Object.assign(new HTTPErrorProcessor(), { [name]: (_: unknown, r: unknown) => r })],
      'GET',
      'manual',
    ]),
  ])('in a browser, where %s: %s %s %s', async (_, handlers, method, redirect) => {
    vi.stubGlobal('Request', undefined);
    vi.stubGlobal('XMLHttpRequest', class {});
    const http = new HTTPHandler(kw({ agent: new FetchAgent({ fetch: answer }) }));
    const request = new URLRequest('http://nowhere.invalid/', kw({ method }));
    await build_opener(http, ...(handlers as HTTPRedirectHandler[])).open(request);
    // Without a handler that follows redirects, nothing does.
    const bare = new OpenerDirector();
    bare.add_handler(http);
    await bare.open(request);
    expect(seen.map((init) => init.redirect)).toEqual([redirect, 'manual']);
  });

  // docs/browsers.md: a rule or a limit of the program's own.
  // docs/internals/security_history.md: in a page: a Session with a rule or a limit of its own for redirects
  const { Session } = requests;
  const mixin = Object.getPrototypeOf(Session.prototype) as object;
  const rules = Object.getOwnPropertyNames(mixin).filter((name) => /^[a-z]+_/.test(name));
  const overridden = [
    ...rules,
    'send',
    'merge_environment_settings',
    'get_adapter',
  ] as (keyof typeof Session.prototype)[];
  class Refusing extends requests.adapters.HTTPAdapter {
    override send(): never {
      throw new requests.exceptions.InvalidSchema('not from here');
    }
  }
  test.each<[string, (session: requests.Session) => unknown, string]>([
    ['there is no rule', () => {}, 'follow'],
    ...overridden.map((name): [string, (session: requests.Session) => unknown, string] => [
      `${String(name)} is overridden`,
      (session) => {
        const stock = Reflect.get(session, name) as (...args: unknown[]) => unknown;
        Object.assign(session, { [name]: (...args: unknown[]) => stock.apply(session, args) });
      },
      'manual',
    ]),
    ...[0, 1, 2, 19, NaN, null, undefined, 'x'].map(
      (limit): [string, (session: requests.Session) => unknown, string] => [
        `the limit is ${limit}`,
        (session) => Object.assign(session, { max_redirects: limit }),
        'manual',
      ],
    ),
    ['the limit is that of browsers', (session) => (session.max_redirects = 20), 'follow'],
    ['there is no limit', (session) => (session.max_redirects = Infinity), 'follow'],
    ['another adapter sends to https', (s) => s.mount('https://', new Refusing()), 'manual'],
    ['another adapter sends to a host', (s) => s.mount('http://a.test', new Refusing()), 'manual'],
    ['no adapter sends to https', (s) => delete s.adapters['https://'], 'manual'],
    [
      'the adapter of a host sends as the others',
      (s) => s.mount('http://a.test', new requests.adapters.HTTPAdapter()),
      'follow',
    ],
  ])('in a browser, Requests, where %s', async (_, change, redirect) => {
    vi.stubGlobal('Request', undefined);
    vi.stubGlobal('XMLHttpRequest', class {});
    install_fetch(answer);
    const session = new Session();
    change(session);
    await session.get('http://nowhere.invalid/');
    await session.get('http://nowhere.invalid/', kw({ allow_redirects: false }));
    expect(seen.map((init) => init.redirect)).toEqual([redirect, 'manual']);
  });

  test.each([
    ['http://page.test', 'pages of http://page.test'],
    ['null', 'pages without an origin'],
  ])('the error for a page of the origin %s names %s', async (origin, pages) => {
    vi.stubGlobal('Request', undefined);
    vi.stubGlobal(
      'XMLHttpRequest',
      class {
        open() {}
        setRequestHeader() {}
        overrideMimeType() {}
        send() {
          throw new Error('NetworkError');
        }
      },
    );
    vi.stubGlobal('location', { origin });
    const message = `<urlopen error http://nowhere.invalid cannot be reached, or does not allow ${pages} (CORS)>`;
    install_fetch(() => Promise.reject(new TypeError('Failed to fetch')));
    await expect(urlopen('http://nowhere.invalid/')).rejects.toThrow(message);
    const opener = blocking_request.build_opener(
      new blocking_request.HTTPHandler(kw({ agent: new blocking.FetchAgent() })),
    );
    expect(() => opener.open('http://nowhere.invalid/')).toThrow(message);
  });

  test('refuses trusted certificates of a program, and warns of verify=False', async () => {
    const agent = new FetchAgent({ fetch: answer });
    const context = create_default_context(kw({ cafile: 'test/server/certs/ca.pem' }));
    const opener = build_opener(new HTTPSHandler(kw({ agent, context })));
    await expect(opener.open('https://nowhere.invalid/')).rejects.toThrow(
      /certificates of a program/,
    );
    const session = new requests.Session();
    session.mount('https://', new requests.adapters.HTTPAdapter(kw({ agent })));
    const warnings: string[] = [];
    await redirect_warnings(
      (text) => void warnings.push(text),
      () => session.get('https://nowhere.invalid/', kw({ verify: false })),
    );
    expect(warnings.join()).toContain('verify=False has no effect');
  });

  // As CPython's sockets.
  test('nothing is received after shutdown()', async () => {
    const agent = new FetchAgent({ fetch: answer });
    const connection = new HTTPConnection('nowhere.invalid', kw({ agent }));
    await connection.request('GET', '/');
    await connection.sock!.shutdown(SHUT_RD);
    expect(await connection.sock!.recv(1)).toHaveLength(0);
    const blocking_agent = new blocking.FetchAgent({ fetch: () => ({ status: 200 }) });
    const other = new BlockingConnection('nowhere.invalid', kw({ agent: blocking_agent }));
    other.request('GET', '/');
    other.sock!.shutdown(SHUT_RD);
    expect(other.sock!.recv(1)).toHaveLength(0);
  });

  /** An answer whose body comes in pieces when they are given, whatever becomes of the signal. */
  const answering = () => {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const agent = new FetchAgent({ fetch: async () => new Response(readable) });
    return { agent, writer: writable.getWriter() };
  };

  test.each([
    ['before it is read', 0],
    ['while it is read', 1],
  ])('close() ends the stream of the body %s', async (_what, pieces) => {
    const { agent, writer } = answering();
    const connection = new HTTPConnection('nowhere.invalid', kw({ agent }));
    await connection.request('GET', '/');
    const response = await connection.getresponse();
    if (pieces > 0) {
      writer.write(encode('ab')).catch(() => {});
      expect(await response.read(1)).toHaveLength(1);
    }
    response.close();
    connection.close();
    expect(await raised(() => writer.closed)).toBeUndefined();
  });

  test('of two calls of recv() at once, each has its own bytes', async () => {
    const { agent, writer } = answering();
    const connection = new HTTPConnection('nowhere.invalid', kw({ agent }));
    await connection.request('GET', '/');
    const sock = connection.sock!;
    while (!(await sock.recv(9999)).decode('latin1').endsWith('\r\n\r\n'));
    const both = [sock.recv(9), sock.recv(9)];
    for (const piece of ['first', 'second']) await writer.write(encode(piece));
    expect((await Promise.all(both)).map((piece) => piece.decode())).toEqual(['first', 'second']);
    const ends = [sock.recv(9), sock.recv(9)];
    await writer.close();
    expect((await Promise.all(ends)).map((piece) => piece.length)).toEqual([0, 0]);
  });

  test.each([undefined, null, 'text', 5])('a fetch that rejects with %s', async (reason) => {
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- a program may do so
    const agent = new FetchAgent({ fetch: () => Promise.reject(reason) });
    const connection = new HTTPConnection('nowhere.invalid', kw({ agent }));
    await connection.request('GET', '/');
    await expect(connection.getresponse()).rejects.toThrow(OSError);
    const body = new ReadableStream({ start: (stream) => stream.error(reason) });
    const other = new HTTPConnection(
      'nowhere.invalid',
      kw({ agent: new FetchAgent({ fetch: () => new Response(body) }) }),
    );
    await other.request('GET', '/');
    await expect((await other.getresponse()).read()).rejects.toThrow(OSError);
  });

  test('a request that is not complete has no answer', async () => {
    const connection = new HTTPConnection(
      'nowhere.invalid',
      kw({ agent: new FetchAgent({ fetch: answer }) }),
    );
    connection.putrequest('POST', '/');
    connection.putheader('Content-Length', '5');
    await connection.endheaders();
    await expect(connection.getresponse()).rejects.toThrow(OSError);
  });
});
