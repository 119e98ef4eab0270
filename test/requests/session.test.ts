// Counterpart of Requests 2.34.2 tests/test_requests.py: sessions, redirects, cookies, hooks, adapters.
import { describe, expect, inject, test } from 'vitest';
import { BytesIO, ValueError, encode, kw, repr } from '../../lib/builtins/index.js';
import { CookieJar } from '../../lib/http/cookiejar/index.js';
import { urlencode } from '../../lib/parse/index.js';
import { raised } from '../server/colours.js';
import { script } from '../server/script.js';
import { all, first, requests_both, with_environ, without_environment } from './colours.js';

without_environment();

describe.each(requests_both)('$colour', ({ requests }) => {
  const { Request, Response, Session } = requests;
  const { HTTPAdapter } = requests.adapters;
  const bin = (path: string): string => `${inject('httpbin').http}/${path}`;

  describe('a GET', () => {
    test.each(['http://', 'HTTP://', 'hTTp://', 'HttP://'])('by %s', async (scheme) => {
      const url = scheme + bin('get').slice('http://'.length);
      const response = await new Session().send(new Request('GET', url).prepare());
      expect(response.status_code).toBe(200);
      expect(repr(response)).toBe('<Response [200]>');
    });

    test('with a query', async () => {
      const response = await requests.get(bin('get?test=true'), {
        params: { q: 'tést', n: [1, 2] },
      });
      expect(response.json().args).toEqual({ test: 'true', q: 'tést', n: ['1', '2'] });
      expect(response.url).toBe(bin('get?test=true&q=t%C3%A9st&n=1&n=2'));
    });

    test.each(['User-agent', 'user-agent'])('with %s', async (name) => {
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
    ])('%s with %j', async (path, params, query) => {
      const response = await requests.get(bin(path.slice(1)), { params });
      expect(response.url).toBe(bin(`${path === '/get' ? 'get' : '%C3%B8'}?${query}`));
      expect(response.status_code).toBe(path === '/get' ? 200 : 404);
    });

    test('by a method in bytes', async () => {
      expect((await requests.request(encode('GET') as never, bin('get'))).ok).toBe(true);
    });

    test('sends what Requests sends, in its order', async () => {
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

    test('takes its time', async () => {
      const { elapsed } = await requests.get(bin('get'));
      expect(elapsed.total_seconds()).toBeGreaterThan(0);
      expect(elapsed.days).toBe(0);
    });
  });

  test('HEAD, PUT, PATCH, DELETE, OPTIONS', async () => {
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
    expect((await requests.post(bin('post'), null, { a: 1 })).json().json).toEqual({ a: 1 });
  });

  test('a method by keyword, and of a request prepared by a session', async () => {
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

  describe('redirects', () => {
    test('are followed, and kept', async () => {
      const response = await requests.get(bin('redirect/3'));
      expect(response.status_code).toBe(200);
      expect(response.history).toHaveLength(3);
      response.history.forEach((each, index) => {
        expect(each.status_code).toBe(302);
        expect(each.is_redirect).toBe(true);
        expect(each.url).toBe(each.request.url);
        // The very same objects; none is in its own history.
        expect(each.history).toHaveLength(index);
        for (const [i, before] of each.history.entries()) expect(before).toBe(response.history[i]);
      });
      expect((await requests.get(bin('get'))).history).toEqual([]);
    });

    test.each([307, 308])('%i sends the body again', async (status_code) => {
      for (const data of ['test', new BytesIO(encode('test'))]) {
        const params = { url: 'post', status_code };
        const response = await requests.post(bin('redirect-to'), { data, params });
        expect(response.status_code).toBe(200);
        expect(response.history[0]?.status_code).toBe(status_code);
        expect(response.json().data).toBe('test');
      }
    });

    test('are too many after 30, or as many as the session says', async () => {
      const error = await raised(() => requests.get(bin('relative-redirect/50')));
      expect(error).toBeInstanceOf(requests.TooManyRedirects);
      const { request, response, message } = error as InstanceType<
        typeof requests.TooManyRedirects
      >;
      expect(message).toBe('Exceeded 30 redirects.');
      expect(request.url).toBe(bin('relative-redirect/20'));
      expect(response.url).toBe(bin('relative-redirect/20'));
      expect(response.history).toHaveLength(30);
      const session = new Session();
      session.max_redirects = 5;
      const sooner = await raised(() => session.get(bin('relative-redirect/50')));
      const { request: asked, response: last } = sooner as InstanceType<
        typeof requests.TooManyRedirects
      >;
      expect([asked.url, last.url]).toEqual(Array(2).fill(bin('relative-redirect/45')));
      expect(last.history).toHaveLength(5);
    });

    test.each([
      [301, 'POST', 'GET'],
      [301, 'HEAD', 'HEAD'],
      [301, 'PUT', 'PUT'],
      [302, 'POST', 'GET'],
      [302, 'HEAD', 'HEAD'],
      [302, 'PUT', 'GET'],
      [303, 'POST', 'GET'],
      [303, 'HEAD', 'HEAD'],
      [307, 'PUT', 'PUT'],
    ])('%i after %s asks by %s', async (status, method, expected) => {
      const keywords = { allow_redirects: true };
      const verb = { POST: requests.post, HEAD: requests.head, PUT: requests.put }[method]!;
      const response = await verb(bin(`status/${status}`), keywords);
      expect(response.status_code).toBe(200);
      expect(response.request.method).toBe(method === 'HEAD' ? 'HEAD' : 'GET');
      expect(response.history[1]?.request.method).toBe(expected);
      expect(response.history[0]?.status_code).toBe(status);
      expect(response.history[0]?.is_redirect).toBe(true);
    });

    test('HEAD follows none unless told', async () => {
      expect((await requests.head(bin('redirect/1'))).status_code).toBe(302);
      expect((await requests.head(bin('redirect/1'), { allow_redirects: true })).status_code).toBe(
        200,
      );
    });

    test('take the headers of the body away', async () => {
      const session = new Session();
      const prepared = session.prepare_request(
        new Request('POST', bin('post'), { data: { test: 'data' } }),
      );
      const response = await session.send(prepared);
      response.status_code = 302;
      response.headers['location'] = 'get';
      const next = await first(session.resolve_redirects(response, prepared));
      expect(next.request.body).toBeNull();
      for (const name of ['Content-Length', 'Content-Type']) {
        expect(name in next.request.headers).toBe(false);
      }
    });

    test('take Transfer-Encoding away', async () => {
      const session = new Session();
      const data = [encode('x')].values();
      const prepared = session.prepare_request(new Request('POST', bin('post'), { data }));
      expect('Transfer-Encoding' in prepared.headers).toBe(true);
      const response = new Response();
      response.raw = Object.assign(new BytesIO(encode('the content')), {
        release_conn: () => null,
      });
      response.request = prepared;
      response.status_code = 302;
      response.headers['location'] = bin('get');
      const next = await first(session.resolve_redirects(response, prepared));
      expect(next.request.body).toBeNull();
      for (const name of ['Transfer-Encoding', 'Content-Type']) {
        expect(name in next.request.headers).toBe(false);
      }
    });

    test('keep the fragment', async () => {
      const url = bin('redirect-to?url=get#view=edit&token=hunter2');
      const response = await requests.get(url);
      expect(response.history[0]?.request.url).toBe(url);
      expect(response.url).toBe(bin('get#view=edit&token=hunter2'));
    });

    test('to another spelling of http', async () => {
      const url = `HTTP://${bin('html').slice('http://'.length)}`;
      const response = await requests.get(bin('redirect-to'), { params: { url } });
      expect(response.status_code).toBe(200);
      expect(response.url.toLowerCase()).toBe(url.toLowerCase());
    });

    test('to what is no URL', async () => {
      const error = await raised(() =>
        requests.get(bin('redirect-to'), { params: { url: 'http://:1' } }),
      );
      expect(error).toBeInstanceOf(requests.exceptions.InvalidURL);
    });

    test('the next request is there where they are not followed', async () => {
      const response = await requests.get(bin('redirect/2'), { allow_redirects: false });
      expect(response.status_code).toBe(302);
      expect(response.next?.url).toBe(bin('redirect/1'));
      expect(response.history).toEqual([]);
      expect((await requests.get(bin('get'))).next).toBeNull();
    });

    test('a body half read is dropped', async () => {
      const session = new Session();
      const response = await session.get(bin('redirect/2'), {
        allow_redirects: false,
        stream: true,
      });
      expect(response.is_redirect).toBe(true);
      const redirects = session.resolve_redirects(response, response.request, { stream: true });
      response.iter_content(8);
      const second = await first(redirects);
      expect(second.is_redirect).toBe(true);
      await all(second.iter_content());
      const third = await first(redirects);
      expect(third.status_code).toBe(200);
      expect(third.is_redirect).toBe(false);
      third.close();
    });

    test('headers that lie about the body do no harm', async () => {
      const session = new Session();
      const adapter = session.get_adapter(bin('redirect/1')) as InstanceType<typeof HTTPAdapter>;
      let patched = false;
      const build_response = adapter.build_response.bind(adapter);
      adapter.build_response = (...args) => {
        const response = build_response(...args);
        if (!patched) response.raw.headers['content-encoding'] = 'gzip';
        patched = true;
        return response;
      };
      expect((await session.get(bin('redirect/1'))).status_code).toBe(200);
    });

    test('a session that looks for them elsewhere', async () => {
      const last = bin('html');
      const malformed = bin(`response-headers?${urlencode({ location: last })}`);
      class Custom extends Session {
        override get_redirect_target(response: InstanceType<typeof Response>): string | null {
          if (response.is_redirect) return response.headers['location'];
          const location: string | null = response.headers.get('location');
          return location && location !== response.url ? location : null;
        }
      }
      const response = await new Custom().get(bin(`redirect-to?${urlencode({ url: malformed })}`));
      expect(response.status_code).toBe(200);
      expect(response.history.map((each) => [each.status_code, each.is_redirect])).toEqual([
        [302, true],
        [200, false],
      ]);
      expect(response.url).toBe(last);
    });

    test('each is sent through the session, with the keywords of Python', async () => {
      const calls: [unknown, object][] = [];
      const statuses = [303, 307];
      class Recording extends requests.sessions.SessionRedirectMixin {
        max_redirects = 30;
        cookies = {} as never;
        trust_env = false;
        override send(request: never, ...kwargs: never[]): never {
          calls.push([request, kwargs[0] ?? {}]);
          const response = new Response();
          response.url = (request as { url: string }).url;
          response.status_code = statuses.shift() ?? 200;
          response.headers = new requests.structures.CaseInsensitiveDict({ Location: '/' });
          response.raw = Object.assign(new BytesIO(), { release_conn: () => null });
          response.request = request;
          return response as never;
        }
      }
      const session = new Recording();
      const prepared = new Request('POST', bin('post')).prepare();
      const response: InstanceType<typeof Response> = session.send(prepared as never);
      expect(response.request.method).toBe('POST');
      expect(calls).toEqual([[prepared, {}]]);
      for (const redirected of await all(session.resolve_redirects(response, prepared))) {
        expect(redirected.request.method).toBe('GET');
      }
      expect(calls).toHaveLength(3);
      for (const [, keywords] of calls.slice(1)) {
        expect(repr(keywords)).toBe(
          "{'stream': False, 'timeout': None, 'verify': True, 'cert': None, 'proxies': {}, 'allow_redirects': False}",
        );
      }
    });
  });

  describe('should_strip_auth', () => {
    test.each([
      ['http://example.com/foo', 'http://another.example.com/', true],
      ['https://example.com/foo', 'http://example.com/bar', true],
      ['http://example.com/foo', 'https://example.com/bar', false],
      ['http://example.com:80/foo', 'https://example.com/bar', false],
      ['http://example.com/foo', 'https://example.com:443/bar', false],
      ['http://example.com/foo', 'https://example.com:8080/bar', true],
      ['http://example.com/foo', 'http://example.com:8080/bar', true],
      ['http://example.com:8080/foo', 'https://example.com/bar', true],
      ['http://example.com/foo', 'https://example.com:8443/bar', true],
      ['http://example.com:1234/foo', 'https://example.com:4321/bar', true],
      ['https://example.com:443/foo', 'https://example.com/bar', false],
      ['https://example.com/foo', 'https://example.com:443/bar', false],
      ['http://example.com:80/foo', 'http://example.com/bar', false],
      ['http://example.com/foo', 'http://example.com:80/bar', false],
    ])('%s → %s: %s', (from, to, expected) => {
      expect(new Session().should_strip_auth(from, to)).toBe(expected);
    });

    test('credentials are taken off where https leads to http', async () => {
      const url = `${inject('httpbin').https}/redirect-to`;
      const auth = ['user', 'pass'] as const;
      const params = { url: bin('get') };
      const response = await requests.get(url, { auth, params, verify: inject('ca') });
      expect('Authorization' in response.history[0]!.request.headers).toBe(true);
      expect('Authorization' in response.request.headers).toBe(false);
    });

    test('credentials stay with the host', async () => {
      const auth = ['user', 'pass'] as const;
      const kept = await requests.get(bin('redirect/1'), { auth });
      expect(kept.request.headers['Authorization']).toBe('Basic dXNlcjpwYXNz');
      expect(kept.history[0]?.request.headers['Authorization']).toBe('Basic dXNlcjpwYXNz');
      const other = bin('get').replace('127.0.0.1', 'localhost');
      const lost = await requests.get(bin('redirect-to'), { auth, params: { url: other } });
      expect('Authorization' in lost.request.headers).toBe(false);
      expect('Authorization' in lost.history[0]!.request.headers).toBe(true);
    });
  });

  describe('cookies', () => {
    test('are kept, sent after a redirect, and removed', async () => {
      const session = requests.session();
      await session.get(bin('cookies/set?foo=bar'));
      expect(session.cookies['foo']).toBe('bar');
      expect((await session.get(bin('redirect/1'))).json().headers.Cookie).toBe('foo=bar');
      const gone = 'foo=deleted; expires=Thu, 01-Jan-1970 00:00:01 GMT';
      await session.get(bin('response-headers'), { params: { 'Set-Cookie': gone } });
      expect('foo' in session.cookies).toBe(false);
    });

    test('keep their quotes', async () => {
      const session = new Session();
      await session.get(bin('cookies/set?foo="bar:baz"'));
      expect(session.cookies['foo']).toBe('"bar:baz"');
    });

    test('of a request ride along, and are not kept', async () => {
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

    test('in a plain jar of the session, or of a request', async () => {
      const jar = new CookieJar();
      requests.cookies.cookiejar_from_dict({ foo: 'bar' }, jar);
      const session = new Session();
      expect((await session.get(bin('cookies'), { cookies: jar })).json().cookies).toEqual({
        foo: 'bar',
      });
      session.cookies = jar as never;
      expect((await session.get(bin('cookies'))).json().cookies).toEqual({ foo: 'bar' });
      expect(session.cookies).toBe(jar);
    });

    test('in a plain jar, on a redirect', async () => {
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

    test('of a response, with a Host in bytes', async () => {
      const response = await new Session().request('GET', bin('cookies/set?cookie=value'), {
        allow_redirects: false,
        headers: { Host: encode('httpbin.org') },
      });
      expect(response.cookies.get('cookie')).toBe('value');
    });
  });

  describe('hooks', () => {
    test('get the response, and how it was sent', async () => {
      const seen: string[] = [];
      await new Session().request('GET', bin('get'), {
        hooks: {
          response: (response: InstanceType<typeof Response>, kwargs: object) => {
            seen.push(String(response), Object.keys(kwargs).join());
          },
        },
      });
      expect(seen).toEqual(['<Response [200]>', 'timeout,proxies,stream,verify,cert']);
    });

    test('of the session are used where the request has none', () => {
      const hook = (x: unknown) => x;
      const session = new Session();
      (session.hooks['response'] as unknown[]).push(hook);
      const prepared = session.prepare_request(new Request('GET', 'http://h/'));
      expect(prepared.hooks['response']).toEqual([hook]);
      const other = (x: unknown) => x;
      const hooks = { response: [other] };
      const own = session.prepare_request(new Request('GET', 'http://h/', { hooks }));
      expect(own.hooks['response']).toEqual([other]);
    });

    test('may change the response, and see its body', async () => {
      const hooks = {
        response: [
          (response: InstanceType<typeof Response>) => {
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

    test('may be added and taken away', () => {
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

  describe('adapters', () => {
    test('the longer prefix goes first', () => {
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
    ])('mounted at %s, for %s: %s', (prefix, url, expected) => {
      const session = new Session();
      const adapter = new HTTPAdapter();
      session.mount(prefix, adapter);
      expect(session.get_adapter(url) === adapter).toBe(expected);
    });

    test('the more specific one is asked', () => {
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

    test('its pools are made when needed, by the override', async () => {
      const seen: unknown[] = [];
      class Custom extends HTTPAdapter {
        readonly mark = 'field';
        override init_poolmanager(
          ...args: Parameters<InstanceType<typeof HTTPAdapter>['init_poolmanager']>
        ): void {
          seen.push(this.mark, ...args);
          super.init_poolmanager(...args);
        }
        override add_headers(request: InstanceType<typeof requests.PreparedRequest>): void {
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

    test('request_url keeps a path that begins with two slashes', () => {
      const prepared = new Request('GET', 'http://127.0.0.1:10000//v:h').prepare();
      expect(new HTTPAdapter().request_url(prepared, {})).toBe('//v:h');
    });

    test('proxy_headers', () => {
      const adapter = new HTTPAdapter();
      expect(repr(adapter.proxy_headers('http://user:pass@httpbin.org'))).toBe(
        "{'Proxy-Authorization': 'Basic dXNlcjpwYXNz'}",
      );
      expect(repr(adapter.proxy_headers('http://user:@httpbin.org'))).toBe(
        "{'Proxy-Authorization': 'Basic dXNlcjo='}",
      );
      expect(repr(adapter.proxy_headers('http://httpbin.org'))).toBe('{}');
    });

    test('closing a session clears the pools of its proxies', () => {
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

    test('Retry', async () => {
      const session = new Session();
      const { Retry } = requests.adapters;
      const max_retries = new Retry(kw({ total: 2, status_forcelist: [500] }));
      session.mount('http://', new HTTPAdapter({ max_retries }));
      const error = await raised(() => session.get(bin('status/500')));
      expect(error).toBeInstanceOf(requests.exceptions.RetryError);
      expect((error as Error).message).toContain('too many 500 error responses');
    });

    test('a pool of none', async () => {
      const session = new Session();
      session.mount('http://', new HTTPAdapter({ pool_connections: 0, pool_maxsize: 0 }));
      expect((await session.get(bin('status/200'))).status_code).toBe(200);
    });
  });

  test.each(['TOO_EARLY', 'UNORDERED', 'UNORDERED_COLLECTION'])('codes: %s', (name) => {
    expect(requests.codes.get(name)).toBe(425);
    expect(requests.codes.get(name.toLowerCase())).toBe(425);
  });

  describe('a session', () => {
    test('sends prepared requests only', async () => {
      const error = await raised(() => new Session().send(new Request('POST', '/') as never));
      expect(error).toBeInstanceOf(ValueError);
      expect((error as Error).message).toBe('You can only send PreparedRequests.');
    });

    test('a method that is none', async () => {
      const error = await raised(() => new Session().request(null as never, bin('get')));
      expect((error as Error).message).toBe("'NoneType' object has no attribute 'upper'");
    });

    test('its headers are set in any case', async () => {
      const session = new Session();
      session.headers.update({ ACCEPT: 'BOGUS' });
      session.headers.update({ accept: 'application/json' });
      const { headers } = (await session.get(bin('get'))).request;
      expect([headers['accept'], headers['Accept'], headers['ACCEPT']]).toEqual(
        Array(3).fill('application/json'),
      );
    });

    test('its query is merged with that of the request', async () => {
      const own = new Session();
      (own.params as Record<string, string>)['foo'] = 'bar';
      const { args } = (await own.get(bin('get'), { params: { FOO: 'bar' } })).json();
      expect(args).toEqual({ foo: 'bar', FOO: 'bar' });
      const session = new Session();
      session.params = { foo: 'bar', gone: 1 };
      const request = new Request('GET', 'http://h/', { params: { FOO: 'bar', gone: null } });
      expect(session.prepare_request(request).url).toBe('http://h/?foo=bar&FOO=bar');
    });

    test('a URL in bytes', async () => {
      const session = new Session();
      expect(session.prepare_request(new Request('GET', encode('https://httpbin.org/'))).url).toBe(
        'https://httpbin.org/',
      );
      expect((await session.get(encode(bin('get')))).ok).toBe(true);
    });

    test('its state', async () => {
      const session = new Session();
      session.headers['X-A'] = 'b';
      const restored = new Session();
      restored.__setstate__(session.__getstate__());
      expect(restored.headers).toBe(session.headers);
      expect((await restored.get(bin('get'))).status_code).toBe(200);
    });

    test('overrides are asked, with keywords', async () => {
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

    test('names of the modules may be replaced', async () => {
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
      requests.api.request = () => 'replaced' as never;
      try {
        expect(await requests.api.get('x')).toBe('replaced');
      } finally {
        requests.api.request = request;
      }
    });

    test('a connection is used again', async () => {
      const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
      await using peer = await script([{ read: 'head' }, answer, { read: 'head' }, answer]);
      await using session = new Session();
      expect((await session.get(peer.url)).text).toBe('ok');
      expect((await session.get(peer.url)).text).toBe('ok');
      expect(await peer.finished()).toHaveLength(1);
    });

    test('proxies of the environment, wherever it is sent from', async () => {
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
    ])('%s is asked for %s', async (name, scheme) => {
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

    test('Proxy-Authorization given is kept', async () => {
      const session = new Session();
      session.headers.update({ 'Proxy-Authorization': 'Bearer XXX' });
      const { headers } = (await session.request('GET', bin('get'))).json();
      expect(headers['Proxy-Authorization']).toBe('Bearer XXX');
    });
  });
});
