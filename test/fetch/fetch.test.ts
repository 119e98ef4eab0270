import { afterEach, describe, expect, test, vi } from 'vitest';
import { FetchAgent, install_fetch, type FetchInit } from '../../lib/fetch/index.js';
import { encode } from '../../lib/python/bytes/index.js';
import { OSError, redirect_warnings } from '../../lib/python/errors/internal.js';
import { HTTPConnection } from '../../lib/stdlib/http/client/index.js';
import { SHUT_RD } from '../../lib/stdlib/socket/index.js';
import { create_default_context } from '../../lib/stdlib/ssl/index.js';
import { kw } from '../../lib/python/values/index.js';
import {
  HTTPErrorProcessor,
  HTTPHandler,
  HTTPRedirectHandler,
  HTTPSHandler,
  OpenerDirector,
  Request as URLRequest,
  build_opener,
  urlopen,
} from '../../lib/request/index.js';
import * as requests from '../../lib/requests/index.js';
import * as blocking from '../../lib/sync/fetch/index.js';
import { HTTPConnection as BlockingConnection } from '../../lib/sync/stdlib/http/client/index.js';
import { urlopen as blocking_urlopen } from '../../lib/sync/request/index.js';
import * as blocking_requests from '../../lib/sync/requests/index.js';

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
      headers: [['x-a', 'b\r\nX-Added: 1']],
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
    expect(() => blocking_urlopen('http://nowhere.invalid/')).toThrow('HTTP Error 404: Not Found');
  });

  test('refuses a promise in the blocking colour', () => {
    blocking.install_fetch((() => Promise.resolve({ status: 200 })) as never);
    expect(() => blocking_urlopen('http://nowhere.invalid/')).toThrow(/answer at once/);
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
      `${name} is overridden`,
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
