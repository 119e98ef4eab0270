// Counterpart of Requests 2.34.2 tests/test_requests.py: sessions, cookies, hooks.
import { describe, expect, inject, test } from 'vitest';
import { BytesIO, ValueError, encode, kw, repr } from '../../../lib/python/builtins/index.js';
import { CookieJar } from '../../../lib/stdlib/http/cookiejar/index.js';
import type { Response } from '../../../lib/requests/index.js';
import { raised } from '../../server/colours.js';
import { script } from '../../server/script.js';
import { first, requests_both, with_environ, without_environment } from './colours.js';

without_environment();

describe.each(requests_both)('$colour', ({ requests }) => {
  const { Request, Session } = requests;
  const bin = (path: string): string => `${inject('httpbin').http}/${path}`;

  describe('a GET', () => {
    test.each(['http://', 'HTTP://', 'hTTp://', 'HttP://'])(
      'accepts the scheme %s',
      async (scheme) => {
        const url = scheme + bin('get').slice('http://'.length);
        const response = await new Session().send(new Request('GET', url).prepare());
        expect(response.status_code).toBe(200);
        expect(repr(response)).toBe('<Response [200]>');
      },
    );

    test('merges the query of the URL and params', async () => {
      const response = await requests.get(bin('get?test=true'), {
        params: { q: 'tést', n: [1, 2] },
      });
      expect(response.json().args).toEqual({ test: 'true', q: 'tést', n: ['1', '2'] });
      expect(response.url).toBe(bin('get?test=true&q=t%C3%A9st&n=1&n=2'));
    });

    test.each(['User-agent', 'user-agent'])('sends the header %s', async (name) => {
      const headers = { [name]: 'Mozilla/5.0 (github.com/psf/requests)' };
      const response = await requests.get(bin('user-agent'), { headers });
      expect(response.status_code).toBe(200);
      expect(response.text).toContain(headers[name]);
    });

    test.each([
      ['/get', { foo: 'føø' }, 'foo=f%C3%B8%C3%B8'],
      ['/get', { føø: 'føø' }, 'f%C3%B8%C3%B8=f%C3%B8%C3%B8'],
      ['/get', { foo: 'foo' }, 'foo=foo'],
      ['/ø', { foo: 'foo' }, 'foo=foo'],
    ])('quotes the path and the query: %s with %j', async (path, params, query) => {
      const response = await requests.get(bin(path.slice(1)), { params });
      expect(response.url).toBe(bin(`${path === '/get' ? 'get' : '%C3%B8'}?${query}`));
      expect(response.status_code).toBe(path === '/get' ? 200 : 404);
    });

    test('accepts a method in bytes', async () => {
      expect((await requests.request(encode('GET') as never, bin('get'))).ok).toBe(true);
    });

    test('sends the headers of Requests', async () => {
      const { headers } = (await requests.get(bin('headers'), { headers: { 'X-A': 'b' } })).json();
      const host = new URL(bin('')).host;
      expect(headers).toEqual({
        Accept: '*/*',
        'Accept-Encoding': 'gzip, deflate',
        Connection: 'keep-alive',
        Host: host,
        'User-Agent': 'python-requests/2.34.2',
        'X-A': 'b',
      });
    });

    test('measures the elapsed time', async () => {
      const { elapsed } = await requests.get(bin('get'));
      expect(elapsed.total_seconds()).toBeGreaterThan(0);
      expect(elapsed.days).toBe(0);
    });
  });

  test('a session takes no arguments', () => {
    const given = [kw({ headers: {} })] as unknown as [];
    expect(() => new Session(...given)).toThrow(
      new TypeError("Session.__init__() got an unexpected keyword argument 'headers'"),
    );
    expect(() => requests.session(...([1] as unknown as []))).toThrow(
      new TypeError('session() takes 0 positional arguments but 1 was given'),
    );
  });

  test('HEAD, PUT, PATCH, DELETE, OPTIONS and POST are sent', async () => {
    const head = await requests.head(bin('get'));
    expect([head.status_code, String(head.content)]).toEqual([200, "b''"]);
    expect((await requests.put(bin('put'))).status_code).toBe(200);
    expect((await requests.put(bin('put'), 'x')).json().data).toBe('x');
    expect((await requests.patch(bin('patch'), encode('x'))).json().data).toBe('x');
    expect((await requests.delete(bin('delete'))).json().headers['Content-Length']).toBe('0');
    expect((await requests.options(bin('get'))).status_code).toBe(200);
    const posted = await requests.post(bin('post'), { json: { life: 42 } });
    expect(posted.json().json).toEqual({ life: 42 });
    expect(posted.request.headers['Content-Type']).toBe('application/json');
    expect((await requests.post(bin('post'), [['a', 'b']])).json().form).toEqual({ a: 'b' });
    expect((await requests.post(bin('post'), null, { a: 1 }, kw({}))).json().json).toEqual({
      a: 1,
    });
  });

  test('the method may be given by keyword or by a prepared request', async () => {
    const files = { file: new BytesIO(encode('content')) };
    const sent = await requests.request(kw({ method: 'POST', url: bin('post'), files }));
    expect(sent.status_code).toBe(200);
    const session = new Session();
    const again = { file: new BytesIO(encode('content')) };
    const prepared = session.prepare_request(new Request('POST', bin('post'), { files: again }));
    expect(prepared.method).toBe('POST');
    const response = await session.send(prepared);
    expect(response.status_code).toBe(200);
    expect(response.json().files).toEqual({ file: 'content' });
  });

  describe('cookies', () => {
    test('are stored, sent after a redirect, and removed', async () => {
      const session = requests.session();
      await session.get(bin('cookies/set?foo=bar'));
      expect(session.cookies['foo']).toBe('bar');
      expect((await session.get(bin('redirect/1'))).json().headers.Cookie).toBe('foo=bar');
      const expired = 'foo=deleted; expires=Thu, 01-Jan-1970 00:00:01 GMT';
      await session.get(bin('response-headers'), { params: { 'Set-Cookie': expired } });
      expect('foo' in session.cookies).toBe(false);
    });

    test('keep their quotes', async () => {
      const session = new Session();
      await session.get(bin('cookies/set?foo="bar:baz"'));
      expect(session.cookies['foo']).toBe('"bar:baz"');
    });

    test('of a request are sent, also after a redirect, and not stored', async () => {
      const session = new Session();
      const response = await session.get(bin('redirect/1'), { cookies: { foo: 'bar' } });
      expect(response.request.headers['Cookie']).toBe('foo=bar');
      expect(response.history[0]?.request.headers['Cookie']).toBe('foo=bar');
      expect(session.cookies.__bool__()).toBe(false);
      session.cookies['foo'] = 'bar';
      const overridden = await session.get(bin('cookies'), { cookies: { foo: 'baz' } });
      expect(overridden.json().cookies).toEqual({ foo: 'baz' });
      expect(session.cookies['foo']).toBe('bar');
      const other = new Session();
      await other.get(bin('cookies'), { cookies: { foo: 'baz' } });
      expect(other.cookies.__bool__()).toBe(false);
    });

    test('may be in a plain jar of the session or of a request', async () => {
      const jar = new CookieJar();
      requests.cookies.cookiejar_from_dict({ foo: 'bar' }, jar);
      const session = new Session();
      expect((await session.get(bin('cookies'), { cookies: jar })).json().cookies).toEqual({
        foo: 'bar',
      });
      session.cookies = jar;
      expect((await session.get(bin('cookies'))).json().cookies).toEqual({ foo: 'bar' });
      expect(session.cookies).toBe(jar);
    });

    test('in a plain jar are sent on a redirect', async () => {
      const jar = requests.cookies.cookiejar_from_dict({ foo: 'bar' }, new CookieJar());
      const session = new Session();
      session.cookies = requests.cookies.cookiejar_from_dict({ cookie: 'tasty' });
      const prepared = new Request('GET', bin('headers'), { cookies: jar }).prepare();
      const response = await session.send(prepared);
      response.status_code = 302;
      response.headers['location'] = bin('get');
      const next = await first(session.resolve_redirects(response, prepared));
      expect(prepared._cookies).toBeInstanceOf(CookieJar);
      expect(next.request._cookies).toBeInstanceOf(CookieJar);
      expect(next.request._cookies).not.toBeInstanceOf(requests.cookies.RequestsCookieJar);
      const found = Object.fromEntries(
        [...next.request._cookies!].map(({ name, value }) => [name, value]),
      );
      expect(found).toEqual({ foo: 'bar', cookie: 'tasty' });
    });

    test('are stored if the Host is in bytes', async () => {
      const response = await new Session().request('GET', bin('cookies/set?cookie=value'), {
        allow_redirects: false,
        headers: { Host: encode('httpbin.org') },
      });
      expect(response.cookies.get('cookie')).toBe('value');
    });
  });

  describe('hooks', () => {
    test('receive the response and its keywords', async () => {
      const seen: string[] = [];
      await new Session().request('GET', bin('get'), {
        hooks: {
          response: (response: Response, kwargs: object) => {
            seen.push(String(response), Object.keys(kwargs).join());
          },
        },
      });
      expect(seen).toEqual(['<Response [200]>', 'timeout,proxies,stream,verify,cert']);
    });

    test('of the session are used if the request has none', () => {
      const hook = (x: unknown) => x;
      const session = new Session();
      (session.hooks['response'] as unknown[]).push(hook);
      const prepared = session.prepare_request(new Request('GET', 'http://h/'));
      expect(prepared.hooks['response']).toEqual([hook]);
      const other = () => undefined;
      const hooks = { response: [other] };
      const own = session.prepare_request(new Request('GET', 'http://h/', { hooks }));
      expect(own.hooks['response']).toEqual([other]);
    });

    test('may change the response and read its body', async () => {
      const hooks = {
        response: [
          (response: Response) => {
            Object.assign(response, { hook_working: response.json().url });
          },
        ],
      };
      for (const each of [hooks, { response: hooks.response[0]! }]) {
        const request = new Request('GET', bin('get'), { hooks: each });
        for (const prepared of [request.prepare(), new Session().prepare_request(request)]) {
          const response = await new Session().send(prepared);
          expect(response).toMatchObject({ hook_working: bin('get') });
        }
      }
    });

    test('may be registered and deregistered', () => {
      const request = new Request('GET', 'http://h/');
      const hook = () => null;
      request.register_hook('response', hook);
      request.register_hook('response', [hook, 1, { __call__: hook }]);
      expect(request.hooks['response']).toHaveLength(3);
      expect(request.deregister_hook('response', hook)).toBe(true);
      expect(request.deregister_hook('response', () => 1)).toBe(false);
      expect(() => request.register_hook('nonsense', hook)).toThrow(
        'Unsupported event specified, with event name "nonsense"',
      );
      expect(() => new Request('GET', 'http://h/', { hooks: { x: hook } })).toThrow(ValueError);
    });
  });

  test.each(['TOO_EARLY', 'UNORDERED', 'UNORDERED_COLLECTION'])('codes.%s is 425', (name) => {
    expect(requests.codes.get(name)).toBe(425);
    expect(requests.codes.get(name.toLowerCase())).toBe(425);
  });

  describe('a session', () => {
    test.each([[false], [true]])(
      'whose verify is a getter: the first reading decides; trust_env %j',
      async (trust_env) => {
        const used: unknown[] = [];
        class Adapter extends requests.adapters.BaseAdapter {
          override send(_request: never, kwargs: object): never {
            used.push((kwargs as { verify: unknown }).verify);
            throw new ValueError('stop');
          }
          override close() {}
        }
        const session = new requests.Session();
        session.trust_env = trust_env;
        session.mount('http://', new Adapter());
        const values = [false, true, true, true];
        let readings = 0;
        Object.defineProperty(session, 'verify', { get: () => values[readings++] });
        expect(await raised(() => session.get('http://h/'))).toBeInstanceOf(ValueError);
        expect(used).toEqual([false]);
        // As in Requests, `send` reads it once more.
        expect(readings).toBe(2);
      },
    );

    test('takes a dict for verify, which has the names of other settings, as a value', async () => {
      const verify = { verify: false } as never;
      const used: unknown[] = [];
      class Session extends requests.Session {
        override merge_environment_settings(...given: unknown[]): never {
          used.push(given[3]);
          throw new ValueError('stop');
        }
      }
      const session = new requests.Session();
      const refused = await raised(() => session.get('http://127.0.0.1:1/', { verify }));
      expect(refused).toBeInstanceOf(requests.exceptions.ConnectionError);
      expect(await raised(() => new Session().get('http://h/', { verify }))).toMatchObject({
        name: 'ValueError',
      });
      expect(used).toEqual([verify]);
    });

    test('sends prepared requests only', async () => {
      const error = await raised(() => new Session().send(new Request('POST', '/') as never));
      expect(error).toBeInstanceOf(ValueError);
      expect((error as Error).message).toBe('You can only send PreparedRequests.');
    });

    test('rejects a method that is null', async () => {
      const error = await raised(() => new Session().request(null as never, bin('get')));
      expect((error as Error).message).toBe("'NoneType' object has no attribute 'upper'");
    });

    test('has case-insensitive headers', async () => {
      const session = new Session();
      session.headers.update({ ACCEPT: 'BOGUS' });
      session.headers.update({ accept: 'application/json' });
      const { headers } = (await session.get(bin('get'))).request;
      expect([headers['accept'], headers['Accept'], headers['ACCEPT']]).toEqual(
        Array(3).fill('application/json'),
      );
    });

    test('merges its params with those of the request', async () => {
      const own = new Session();
      (own.params as Record<string, string>)['foo'] = 'bar';
      const { args } = (await own.get(bin('get'), { params: { FOO: 'bar' } })).json();
      expect(args).toEqual({ foo: 'bar', FOO: 'bar' });
      const session = new Session();
      session.params = { foo: 'bar', gone: 1 };
      const request = new Request('GET', 'http://h/', { params: { FOO: 'bar', gone: null } });
      expect(session.prepare_request(request).url).toBe('http://h/?foo=bar&FOO=bar');
    });

    test('accepts a URL in bytes', async () => {
      const session = new Session();
      expect(session.prepare_request(new Request('GET', encode('https://httpbin.org/'))).url).toBe(
        'https://httpbin.org/',
      );
      expect((await session.get(encode(bin('get')))).ok).toBe(true);
    });

    test('__attrs__ is read on instances, and lists what is pickled', () => {
      class Small extends requests.Session {
        static override __attrs__ = ['stream'];
      }
      expect(new requests.Session().__attrs__).toBe(requests.Session.__attrs__);
      expect(new requests.Response().__attrs__).toBe(requests.Response.__attrs__);
      expect(new Small().__getstate__()).toEqual({ stream: false });
    });

    test('copies its state', async () => {
      const session = new Session();
      session.headers['X-A'] = 'b';
      const restored = new Session();
      restored.__setstate__(session.__getstate__());
      expect(restored.headers).toBe(session.headers);
      expect((await restored.get(bin('get'))).status_code).toBe(200);
    });

    test('copies all its attributes, also those that Requests does not have', () => {
      const session = new Session();
      const names = Object.keys(session);
      expect(names).toContain('keep_credentials');
      const marks = Object.fromEntries(names.map((name) => [name, Symbol(name)]));
      expect(Object.assign(session, marks).__copy__()).toMatchObject(marks);
      expect(new Session().__copy__().keep_credentials).toBe(false);
    });

    // The messages are Python's. Without `trust_env`, text and lists are only searched for the URL's scheme.
    test.each<[proxies: unknown, trusted: string, untrusted: string | null]>([
      ['x', "AttributeError: 'str' object has no attribute 'get'", null],
      [
        'http://h',
        "AttributeError: 'str' object has no attribute 'get'",
        "TypeError: string indices must be integers, not 'str'",
      ],
      [[['http', 'h']], "AttributeError: 'list' object has no attribute 'get'", null],
      [
        ['http'],
        "AttributeError: 'list' object has no attribute 'get'",
        'TypeError: list indices must be integers or slices, not str',
      ],
      [
        5,
        "AttributeError: 'int' object has no attribute 'get'",
        "TypeError: argument of type 'int' is not iterable",
      ],
      [
        encode('x'),
        "AttributeError: 'bytes' object has no attribute 'get'",
        "TypeError: a bytes-like object is required, not 'str'",
      ],
    ])('refuses proxies that are no mapping: %j', async (proxies, trusted, untrusted) => {
      await using session = new Session();
      const sent = async () => {
        try {
          await session.get(bin('get'), kw({ proxies: proxies as never }));
        } catch (error) {
          const { name, message } = error as Error;
          return `${name}: ${message}`;
        }
        return null;
      };
      expect(await sent()).toBe(trusted);
      session.trust_env = false;
      expect(await sent()).toBe(untrusted);
    });

    test('passes keywords to overrides', async () => {
      const seen: string[] = [];
      class Custom extends Session {
        override request(...args: Parameters<InstanceType<typeof Session>['request']>) {
          seen.push(args[0] as string, Object.keys(args[2] ?? {}).join());
          return super.request(...args);
        }
        override send(...args: Parameters<InstanceType<typeof Session>['send']>) {
          seen.push(Object.keys(args[1] ?? {}).join());
          return super.send(...args);
        }
      }
      await using session = new Custom();
      await session.get(bin('redirect/1'), { timeout: 5 });
      expect(seen).toEqual([
        'GET',
        'params,timeout,allow_redirects',
        'timeout,allow_redirects,proxies,stream,verify,cert',
        'stream,timeout,verify,cert,proxies,allow_redirects',
      ]);
    });

    test('uses the names replaced in the modules', async () => {
      const { Session: Real } = requests.sessions;
      let made = 0;
      requests.sessions.Session = class extends Real {
        constructor() {
          super();
          made += 1;
        }
      };
      try {
        await requests.get(bin('get'));
      } finally {
        requests.sessions.Session = Real;
      }
      expect(made).toBe(1);
      const { request } = requests.api;
      requests.api.request = (..._args: unknown[]) => 'replaced' as never;
      try {
        expect(await requests.api.get('x')).toBe('replaced');
      } finally {
        requests.api.request = request;
      }
    });

    test('reuses a connection', async () => {
      const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
      await using peer = await script([{ read: 'head' }, answer, { read: 'head' }, answer]);
      await using session = new Session();
      expect((await session.get(peer.url)).text).toBe('ok');
      expect((await session.get(peer.url)).text).toBe('ok');
      expect(await peer.finished()).toHaveLength(1);
    });

    test('uses proxies of the environment in every way of sending', async () => {
      await with_environ(
        { http_proxy: 'http://localhost:1', no_proxy: null, NO_PROXY: null },
        async () => {
          const url = 'http://example.com/';
          const { ProxyError } = requests.exceptions;
          const session = new Session();
          const request = new Request('GET', url);
          expect(await raised(() => session.send(request.prepare()))).toBeInstanceOf(ProxyError);
          expect(await raised(() => session.send(session.prepare_request(request)))).toBeInstanceOf(
            ProxyError,
          );
          expect(await raised(() => session.get(url))).toBeInstanceOf(ProxyError);
          const by_keywords = () => session.request(kw({ method: 'GET', url }));
          expect(await raised(by_keywords)).toBeInstanceOf(ProxyError);
          const redirecting = new Request('GET', bin('redirect/1')).prepare();
          expect(await raised(() => session.send(redirecting))).toBeInstanceOf(ProxyError);
        },
      );
    });

    test.each([
      ['http_proxy', 'http'],
      ['https_proxy', 'https'],
      ['all_proxy', 'http'],
      ['all_proxy', 'https'],
    ])('uses %s for %s', async (name, scheme) => {
      for (const spelled of [name, name.toUpperCase()]) {
        await using proxy = await script([{ read: 'head' }, { end: 'close' }]);
        await with_environ({ [spelled]: `http://127.0.0.1:${proxy.port}` }, async () => {
          const error = await raised(() => requests.get(`${scheme}://httpbin.org`));
          expect(error).toBeInstanceOf(requests.exceptions.ConnectionError);
        });
        const [received] = await proxy.finished();
        expect(received).toMatch(
          scheme === 'http' ? /^GET http:\/\/httpbin\.org\/ / : /^CONNECT httpbin\.org:443 /,
        );
      }
    });

    test.each(['http_proxy', 'HTTP_PROXY', 'Http_Proxy', 'hTTP_pROXY', 'All_Proxy'])(
      'uses a proxy that appears between requests of a Session: %s',
      async (name) => {
        const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n';
        await using peer = await script([{ read: 'head' }, answer, { read: 'head' }, answer]);
        await using proxy = await script([{ read: 'head' }, answer]);
        await using session = new Session();
        await session.get(peer.url);
        await with_environ({ [name]: `http://127.0.0.1:${proxy.port}` }, async () => {
          await session.get(peer.url);
        });
        await session.get(peer.url);
        expect((await proxy.finished())[0]).toContain(`GET ${peer.url}`);
        expect(await peer.finished()).toHaveLength(1);
      },
    );

    test('calls a jar that overrides extract_cookies for each response', async () => {
      let calls = 0;
      class Counting extends CookieJar {
        override extract_cookies(...args: Parameters<CookieJar['extract_cookies']>): void {
          calls += 1;
          super.extract_cookies(...args);
        }
      }
      await using session = new Session();
      session.cookies = new Counting();
      await session.get(bin('get'));
      expect(calls).toBe(1);
    });

    test('sends a given Proxy-Authorization', async () => {
      const session = new Session();
      session.headers.update({ 'Proxy-Authorization': 'Bearer XXX' });
      const { headers } = (await session.request('GET', bin('get'))).json();
      expect(headers['Proxy-Authorization']).toBe('Bearer XXX');
    });
  });
});
