// docs/calls.md: a Map may stand for a dict, also where a program assigns it or returns it from an override. And what a program assigns
// in another form than the library's own: a single hook, statics of a subclass. The expected values are those of Requests 2.34.2.
import { describe, expect, inject, test } from 'vitest';
import { kw, str } from '../../../lib/python/builtins/index.js';
import { namespace as requests } from '../../../lib/requests/index.js';
import { namespace as blocking_requests } from '../../../lib/sync/requests/index.js';
import * as blocking_urllib3 from '../../../lib/sync/urllib3/index.js';
import * as urllib3 from '../../../lib/urllib3/index.js';
import { both, raised } from '../../server/colours.js';
import { script } from '../../server/script.js';
import { without_environment } from './colours.js';

without_environment();

const modules = both(
  { requests, urllib3 },
  { requests: blocking_requests, urllib3: blocking_urllib3 },
);
type Answer = Awaited<ReturnType<typeof requests.get>>;

describe.each(modules)('$colour', ({ requests, urllib3 }) => {
  const { HTTPDigestAuth } = requests.auth;
  const map = (...entries: [string, unknown][]) => new Map(entries) as never;
  const url = () => `${inject('httpbin').http}/get`;

  test('pool_kwargs, and the context of a pool', () => {
    const manager = new urllib3.PoolManager();
    const named = manager.connection_from_host('h', 80, 'http', map(['maxsize', 7]));
    expect(named.pool!.maxsize).toBe(7);
    const context = map(['scheme', 'http'], ['host', 'h'], ['port', 80], ['maxsize', 7]);
    expect(manager.connection_from_context(context)).toBe(named);
    expect(manager.connection_from_url('http://h/', map(['maxsize', 7]))).toBe(named);
  });

  test('the settings that an override of a session or of an adapter returns', async () => {
    const seen: unknown[] = [];
    class Session extends requests.Session {
      override merge_environment_settings() {
        return map(['verify', false], ['proxies', {}], ['stream', true], ['cert', null]);
      }
    }
    class Adapter extends requests.adapters.HTTPAdapter {
      override build_connection_pool_key_attributes(...args: unknown[]) {
        const [request, verify] = args as [{ url: string }, boolean];
        seen.push(verify);
        const { hostname, port } = new URL(request.url);
        const host = map(['scheme', 'http'], ['host', hostname], ['port', Number(port)]);
        return [host, map(['maxsize', 3])] as never;
      }
    }
    await using session = new Session();
    session.mount('http://', new Adapter());
    const response = await session.get(url());
    expect([response.status_code, response._content, seen]).toEqual([200, false, [false]]);
  });

  test('hooks of a request, and of a prepared request', async () => {
    const seen: string[] = [];
    const hook = (name: string) => () => void seen.push(name);
    const request = new requests.Request('GET', url());
    request.hooks = map(['response', [hook('a')]]);
    request.register_hook('response', hook('b'));
    const prepared = request.prepare();
    prepared.hooks = map(['response', [...prepared.hooks['response']!, hook('c')]]);
    const last = hook('d');
    prepared.register_hook('response', last);
    expect(prepared.deregister_hook('response', last)).toBe(true);
    await using session = new requests.Session();
    await session.send(prepared);
    expect(seen).toEqual(['a', 'b', 'c']);
    expect(() => prepared.register_hook('nonsense', last)).toThrow('Unsupported event specified');
  });

  test('a single hook is called, also after a redirect elsewhere', async () => {
    const seen: number[] = [];
    await using other = await script([
      { read: 'head' },
      'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n',
    ]);
    const redirect = `HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: ${other.url}\r\n\r\n`;
    await using peer = await script([{ read: 'head' }, redirect]);
    await using session = new requests.Session();
    const request = new requests.Request('GET', peer.url, { auth: new HTTPDigestAuth('u', 'p') });
    const prepared = session.prepare_request(request);
    prepared.hooks = { response: (r: Answer) => void seen.push(r.status_code) } as never;
    await session.send(prepared);
    expect(seen).toEqual([302, 200]);
    expect(() => prepared.register_hook('response', () => null)).toThrow(
      "'function' object has no attribute 'append'",
    );
  });

  test.each([null, []])('hooks that are false: %j', async (hooks) => {
    const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n';
    await using other = await script([{ read: 'head' }, answer]);
    const redirect = `HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: ${other.url}\r\n\r\n`;
    await using peer = await script([{ read: 'head' }, redirect]);
    await using session = new requests.Session();
    const prepared = session.prepare_request(new requests.Request('GET', peer.url));
    prepared.hooks = hooks as never;
    expect((await session.send(prepared)).status_code).toBe(200);
  });

  test('adapters of a session', async () => {
    await using session = new requests.Session();
    const adapter = new requests.adapters.HTTPAdapter();
    session.adapters = map(['http://', adapter], ['https://', adapter]);
    const other = new requests.adapters.HTTPAdapter();
    session.mount('http://long/', other);
    expect(session.get_adapter('http://long/a')).toBe(other);
    expect(session.get_adapter('HTTP://other/')).toBe(adapter);
    expect((await session.get(url())).status_code).toBe(200);
    const error = await raised(() => session.get('x://a/'));
    expect(str(error)).toBe("No connection adapters were found for 'x://a/'");
  });

  test('statics of a subclass of PreparedRequest', () => {
    class Prepared extends requests.PreparedRequest {
      static override _encode_params = (data: unknown) =>
        `own=${Object.keys(data as object).join()}`;
      static override _encode_files = () => [new Uint8Array(3), 'x/y'] as never;
      static override _get_idna_encoded_host = (host: string) => `${host.length}.invalid`;
    }
    const prepared = new Prepared();
    prepared.prepare('POST', 'httpx://ä/', kw({ params: { a: 1 }, data: { b: 2 } }));
    expect([prepared.url, prepared.body]).toEqual(['httpx://1.invalid/?own=a', 'own=b']);
    prepared.prepare('POST', 'httpx://ä/', kw({ files: { a: 'b' } }));
    expect([
      prepared.url,
      prepared.headers['Content-Type'],
      prepared.headers['Content-Length'],
    ]).toEqual(['httpx://1.invalid/', 'x/y', '3']);
    const stock = new requests.PreparedRequest();
    stock.prepare('GET', 'httpx://ä/', kw({ params: { a: 1 } }));
    expect(stock.url).toBe('httpx://xn--4ca/?a=1');
  });

  test('cookies by name, not in pairs', async () => {
    for (const [cookies, name] of [
      [
        (function* () {
          yield ['a', 'b'];
        })(),
        'generator',
      ],
      [new Set(['a']), 'set'],
    ] as const) {
      const error = await raised(() => requests.get(url(), { cookies: cookies as never }));
      expect(str(error)).toBe(`'${name}' object is not subscriptable`);
    }
  });

  test('a keyword given twice names the function and its module', async () => {
    await using session = new requests.Session();
    const twice = [kw({ timeout: 1 }), kw({ timeout: 2 })];
    type Call = (...args: unknown[]) => unknown;
    const Pool = urllib3.HTTPConnectionPool as unknown as new (...args: unknown[]) => object;
    const calls: [string, () => unknown][] = [
      [
        'requests.sessions.Session.request',
        () => (session.request as Call)('GET', 'http://h/', ...twice),
      ],
      ['requests.sessions.Session.get', () => (session.get as Call)('http://h/', ...twice)],
      ['requests.api.get', () => (requests.get as Call)('http://h/', ...twice)],
      ['requests.api.request', () => (requests.request as Call)('GET', 'http://h/', ...twice)],
      ['urllib3.connectionpool.HTTPConnectionPool', () => new Pool('h', ...twice)],
    ];
    for (const [name, call] of calls) {
      const message = `${name}() got multiple values for keyword argument 'timeout'`;
      expect(str(await raised(call))).toBe(message);
    }
  });
});
