// Counterpart of Requests 2.34.2 tests/test_requests.py: redirects.
import { describe, expect, inject, test } from 'vitest';
import {
  BytesIO,
  OSError,
  ValueError,
  encode,
  kw,
  repr,
} from '../../../lib/python/builtins/index.js';
import { urlencode } from '../../../lib/parse/index.js';
import { raised } from '../../server/colours.js';
import { script } from '../../server/script.js';
import { all, first, requests_both, without_environment } from './colours.js';

without_environment();

describe.each(requests_both)('$colour', ({ requests }) => {
  const { Request, Response, Session } = requests;
  const bin = (path: string): string => `${inject('httpbin').http}/${path}`;

  describe('redirects', () => {
    test('are followed and listed in the history', async () => {
      const response = await requests.get(bin('redirect/3'));
      expect(response.status_code).toBe(200);
      expect(response.history).toHaveLength(3);
      response.history.forEach((each, index) => {
        expect(each.status_code).toBe(302);
        expect(each.is_redirect).toBe(true);
        expect(each.url).toBe(each.request.url);
        // The histories share the same objects, and no response is in its own history.
        expect(each.history).toHaveLength(index);
        for (const [i, before] of each.history.entries()) expect(before).toBe(response.history[i]);
      });
      expect((await requests.get(bin('get'))).history).toEqual([]);
    });

    test.each([307, 308])('send the body again: %i', async (status_code) => {
      for (const data of ['test', new BytesIO(encode('test'))]) {
        const params = { url: 'post', status_code };
        const response = await requests.post(bin('redirect-to'), { data, params });
        expect(response.status_code).toBe(200);
        expect(response.history[0]?.status_code).toBe(status_code);
        expect(response.json().data).toBe('test');
      }
    });

    test('are limited to 30, or to max_redirects of the session', async () => {
      const error = await raised(() => requests.get(bin('relative-redirect/50')));
      expect(error).toBeInstanceOf(requests.TooManyRedirects);
      const { request, response, message } = error as InstanceType<typeof requests.HTTPError>;
      expect(message).toBe('Exceeded 30 redirects.');
      expect(request.url).toBe(bin('relative-redirect/20'));
      expect(response.url).toBe(bin('relative-redirect/20'));
      expect(response.history).toHaveLength(30);
      const session = new Session();
      session.max_redirects = 5;
      const limited = await raised(() => session.get(bin('relative-redirect/50')));
      const { request: last_request, response: last } = limited as InstanceType<
        typeof requests.HTTPError
      >;
      expect([last_request.url, last.url]).toEqual(Array(2).fill(bin('relative-redirect/45')));
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
    ])('change the method: %i after %s to %s', async (status, method, expected) => {
      const keywords = { allow_redirects: true };
      const verb = { POST: requests.post, HEAD: requests.head, PUT: requests.put }[method]!;
      const response = await verb(bin(`status/${status}`), keywords);
      expect(response.status_code).toBe(200);
      expect(response.request.method).toBe(method === 'HEAD' ? 'HEAD' : 'GET');
      expect(response.history[1]?.request.method).toBe(expected);
      expect(response.history[0]?.status_code).toBe(status);
      expect(response.history[0]?.is_redirect).toBe(true);
    });

    test('are not followed by HEAD by default', async () => {
      expect((await requests.head(bin('redirect/1'))).status_code).toBe(302);
      expect((await requests.head(bin('redirect/1'), { allow_redirects: true })).status_code).toBe(
        200,
      );
    });

    test('remove the headers of the body', async () => {
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

    test('remove Transfer-Encoding', async () => {
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

    test('accept any spelling of the scheme http', async () => {
      const url = `HTTP://${bin('html').slice('http://'.length)}`;
      const response = await requests.get(bin('redirect-to'), { params: { url } });
      expect(response.status_code).toBe(200);
      expect(response.url.toLowerCase()).toBe(url.toLowerCase());
    });

    test('to an invalid URL raise InvalidURL', async () => {
      const error = await raised(() =>
        requests.get(bin('redirect-to'), { params: { url: 'http://:1' } }),
      );
      expect(error).toBeInstanceOf(requests.exceptions.InvalidURL);
    });

    test('that are not followed provide the next request', async () => {
      const response = await requests.get(bin('redirect/2'), { allow_redirects: false });
      expect(response.status_code).toBe(302);
      expect(response.next?.url).toBe(bin('redirect/1'));
      expect(response.history).toEqual([]);
      expect((await requests.get(bin('get'))).next).toBeNull();
    });

    test('may be resolved while a body is partly read', async () => {
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

    test('are followed even if headers misdescribe the body', async () => {
      const session = new Session();
      const adapter = session.get_adapter(bin('redirect/1')) as InstanceType<
        typeof requests.adapters.HTTPAdapter
      >;
      let patched = false;
      const build_response = adapter.build_response.bind(adapter);
      adapter.build_response = (...args: Parameters<typeof build_response>) => {
        const response = build_response(...args);
        if (!patched) response.raw.headers['content-encoding'] = 'gzip';
        patched = true;
        return response;
      };
      expect((await session.get(bin('redirect/1'))).status_code).toBe(200);
    });

    // docs/differences.md: get_redirect_target
    test('whose get_redirect_target() raises close the response', async () => {
      const found: InstanceType<typeof Response>[] = [];
      class Raising extends requests.Session {
        override get_redirect_target(response: InstanceType<typeof Response>): string | null {
          found.push(response);
          throw new ValueError('no target');
        }
      }
      const body = 'x'.repeat(2 ** 21);
      const answer = `HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: ${body.length}\r\n\r\n`;
      await using peer = await script([{ read: 'head' }, answer + body, { end: 'close' }]);
      const session = new Raising();
      const error = await raised(() => session.get(peer.url));
      expect(error).toBeInstanceOf(ValueError);
      expect(found[0]!.raw.closed).toBe(true);
      expect(found[0]!.raw.connection?.is_closed ?? true).toBe(true);
      session.close();
    });

    test('whose get_redirect_target() raises keep the error if there is no raw', async () => {
      class Adapter extends requests.adapters.BaseAdapter {
        override send(request: never, _kwargs: object) {
          return Object.assign(new Response(), { request, status_code: 302 }) as never;
        }
        override close() {}
      }
      class Raising extends requests.Session {
        override get_redirect_target(): string | null {
          throw new ValueError('no target');
        }
      }
      const session = new Raising();
      session.mount('http://', new Adapter());
      expect(await raised(() => session.get('http://h/'))).toBeInstanceOf(ValueError);
    });

    test('are found by an overridden get_redirect_target()', async () => {
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

    test('are sent through Session.send, with Python’s keywords', async () => {
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

  describe('the next request, unsent', () => {
    type Prepared = InstanceType<typeof requests.PreparedRequest>;
    /** Returns the requests that would follow `locations`, each of which is an answer with `status`. */
    async function follow(
      session: InstanceType<typeof Session>,
      prepared: Prepared,
      status: number,
      ...locations: string[]
    ): Promise<Prepared[]> {
      const found: Prepared[] = [];
      for (const location of locations) {
        const request = found.at(-1) ?? prepared;
        const response = Object.assign(new Response(), {
          ...{ request, url: request.url, status_code: status },
          raw: Object.assign(new BytesIO(), { release_conn: () => null }),
        });
        response.headers['location'] = location;
        const options = { yield_requests: true };
        const requests = session.resolve_redirects(response, request, options);
        found.push((await first(requests)) as unknown as Prepared);
      }
      return found;
    }
    const get = (url: string, options: object = {}) =>
      new Request('GET', url, kw(options)).prepare();

    test.each([
      ['http://h/', 'http://h/a', true],
      ['https://h/', 'https://h/a', true],
      ['http://h/', 'https://h/a', true],
      ['https://h/', 'http://h/a', false],
      ['https://h/', 'https://a.h/', true],
      ['http://h/', 'http://other/', false],
      ['http://0.0.1/', 'http://127.0.0.1/', false],
    ])('cookies of one request, %s → %s: %s', async (from, to, do_follow) => {
      const cookies = { id: '1' };
      const [next] = await follow(new Session(), get(from, { cookies }), 302, to);
      expect('Cookie' in next!.headers).toBe(do_follow);
      const keeping = Object.assign(new Session(), { keep_credentials: true });
      const [kept] = await follow(keeping, get(from, { cookies }), 302, to);
      expect('Cookie' in kept!.headers).toBe(true);
    });

    // By Requests 2.34.2.
    test('a fragment replaces that of the previous URL', async () => {
      const requests = await follow(new Session(), get('http://h/#a'), 302, '/b', '/c#c', '/d');
      expect(requests.map(({ url }) => url)).toEqual([
        ...['http://h/b#a', 'http://h/c#c', 'http://h/d#c'],
      ]);
    });

    // By Requests 2.34.2, which also sends those of a SOCKS proxy to the server.
    test.each([
      ['http://h/', 'http://user:pass@proxy', 'Basic dXNlcjpwYXNz'],
      ['http://h/', 'http://user:@proxy', null],
      ['http://h/', 'http://:pass@proxy', null],
      ['http://h/', 'http://proxy', null],
      ['http://h/', 'socks5://user:pass@proxy', null],
      ['https://h/', 'http://user:pass@proxy', null],
    ])('Proxy-Authorization for %s by %s: %s', (url, proxy, expected) => {
      const prepared = get(url, { headers: { 'Proxy-Authorization': 'other' } });
      const proxies = { http: proxy, https: proxy };
      new Session().rebuild_proxies(prepared, proxies);
      expect(prepared.headers.get('Proxy-Authorization')).toBe(expected);
    });

    // By Requests 2.34.2.
    test.each([
      [301, 'POST', 'GET'],
      [301, 'PUT', 'PUT'],
      [302, 'PUT', 'GET'],
      [302, 'HEAD', 'HEAD'],
      [303, 'PUT', 'GET'],
      [303, 'HEAD', 'HEAD'],
      [307, 'POST', 'POST'],
      [308, 'POST', 'POST'],
    ])('the method after the status %i: %s → %s', async (status, method, expected) => {
      const prepared = new Request(method, 'http://h/').prepare();
      const [next] = await follow(new Session(), prepared, status, '/b');
      expect(next!.method).toBe(expected);
    });

    // By Requests 2.34.2.
    test.each<[name: string, its: object]>([
      ['Content-Length', { len: 3, tell: () => 0 }],
      [
        'Transfer-Encoding',
        {
          tell: (): number => {
            throw new OSError('no');
          },
        },
      ],
    ])(
      'a body with %s that cannot be rewound is only an error if it is sent again',
      async (name, its) => {
        class Body {
          *[Symbol.iterator]() {
            yield encode('abc');
          }
        }
        const data = Object.assign(new Body(), its);
        const prepare = () => new Request('POST', 'http://h/', kw({ data })).prepare();
        expect(name in prepare().headers).toBe(true);
        const [next] = await follow(new Session(), prepare(), 302, '/b');
        expect([next!.method, next!.body]).toEqual(['GET', null]);
        for (const status of [307, 308]) {
          const failed = await raised(() => follow(new Session(), prepare(), status, '/b'));
          expect(failed).toBeInstanceOf(requests.exceptions.UnrewindableBodyError);
        }
      },
    );
  });

  // docs/internals/security_history.md: CVE-2018-18074
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

    test.each([
      ['http://h/', 'ftp://h:bad/', "Port could not be cast to integer value as 'bad'"],
      ['http://h:8080/', 'https://h:99999/', 'Port out of range 0-65535'],
    ])('%s → %s: %s', (from, to, message) => {
      expect(() => new Session().should_strip_auth(from, to)).toThrow(message);
    });

    test('credentials are removed on a redirect from https to http', async () => {
      const url = `${inject('httpbin').https}/redirect-to`;
      const auth = ['user', 'pass'] as const;
      const params = { url: bin('get') };
      const response = await requests.get(url, { auth, params, verify: inject('ca') });
      expect('Authorization' in response.history[0]!.request.headers).toBe(true);
      expect('Authorization' in response.request.headers).toBe(false);
    });

    test('credentials are sent to the same host only', async () => {
      const auth = ['user', 'pass'] as const;
      const same_host = await requests.get(bin('redirect/1'), { auth });
      expect(same_host.request.headers['Authorization']).toBe('Basic dXNlcjpwYXNz');
      expect(same_host.history[0]?.request.headers['Authorization']).toBe('Basic dXNlcjpwYXNz');
      const other = bin('get').replace('127.0.0.1', 'localhost');
      const other_host = await requests.get(bin('redirect-to'), { auth, params: { url: other } });
      expect('Authorization' in other_host.request.headers).toBe(false);
      expect('Authorization' in other_host.history[0]!.request.headers).toBe(true);
    });
  });
});
