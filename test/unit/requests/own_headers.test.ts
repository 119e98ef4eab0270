// A program may give a request or a response headers of its own: they are read as a mapping of any kind.
import { describe, expect, inject, test } from 'vitest';
import { HTTPMessage } from '../../../lib/stdlib/http/client/index.js';
import * as request from '../../../lib/request/index.js';
import * as blocking_request from '../../../lib/sync/request/index.js';
import { both } from '../../server/colours.js';
import { requests_both, without_environment } from './colours.js';

without_environment();

/** The headers as mappings of every kind, and a function that returns their items in lower case. */
const MAPPINGS: [string, (items: Record<string, string>) => unknown][] = [
  ['plain object', (items) => ({ ...items })],
  ['Map', (items) => new Map(Object.entries(items))],
  ['Headers', (items) => new Headers(items)],
];
const items_of = (headers: unknown): Record<string, unknown> => {
  const is_map = headers instanceof Map || headers instanceof Headers;
  const pairs = is_map ? [...headers] : Object.entries(headers as object);
  return Object.fromEntries(pairs.map(([name, value]) => [name.toLowerCase(), value]));
};

describe.each(requests_both)('$colour: Requests', ({ requests }) => {
  describe.each(MAPPINGS)('%s', (_kind, mapping) => {
    const prepared = (headers: Record<string, string>, url = 'http://a/') => {
      const request = new requests.Request('GET', url).prepare();
      request.headers = mapping(headers) as never;
      return request;
    };
    const redirect = (headers: Record<string, string>) => {
      const response = new requests.Response();
      response.status_code = 302;
      response.headers = mapping(headers) as never;
      return response;
    };

    test('get_redirect_target() finds Location', () => {
      const session = new requests.Session();
      expect(session.get_redirect_target(redirect({ location: '/b' }))).toBe('/b');
      expect(session.get_redirect_target(redirect({}))).toBe(null);
    });

    test('rebuild_auth() removes Authorization for another host', () => {
      const response = redirect({ location: '/b' });
      response.request = prepared({}, 'http://b/');
      const request = prepared({ Authorization: 'x', A: 'b' });
      new requests.Session().rebuild_auth(request, response);
      expect(items_of(request.headers)).toEqual({ a: 'b' });
    });

    test('rebuild_proxies() replaces Proxy-Authorization', () => {
      const request = prepared({ 'Proxy-Authorization': 'x', A: 'b' });
      const session = new requests.Session();
      session.rebuild_proxies(request, { http: 'http://u:p@h' });
      const basic = 'Basic dTpw';
      expect(items_of(request.headers)).toEqual({ a: 'b', 'proxy-authorization': basic });
    });

    test('HTTPBasicAuth and HTTPDigestAuth set Authorization', () => {
      const request = prepared({ A: 'b' });
      new requests.auth.HTTPBasicAuth('u', 'p').__call__(request);
      expect(items_of(request.headers)).toEqual({ a: 'b', authorization: 'Basic dTpw' });
      const auth = new requests.auth.HTTPDigestAuth('u', 'p');
      auth.init_per_thread_state();
      Object.assign(auth._thread_local, {
        last_nonce: 'n',
        chal: { realm: 'r', nonce: 'n' },
      });
      auth.__call__(request);
      expect(items_of(request.headers)['authorization']).toMatch(/^Digest username="u", realm="r"/);
    });

    test('MockRequest reads them, and Host for its URL', () => {
      const mock = new requests.cookies.MockRequest(prepared({ Host: 'b' }));
      expect([mock.get_full_url(), mock.has_header('Host')]).toEqual(['http://b/', true]);
      expect([mock.get_header('A', 'none'), mock.has_header('A')]).toEqual(['none', false]);
    });

    test('prepare_headers(), prepare_body(), prepare_cookies()', () => {
      const request = prepared({});
      request.prepare_headers(mapping({ A: 'b' }) as never);
      expect(items_of(request.headers)).toEqual({ a: 'b' });
      request.headers = mapping({ A: 'b' }) as never;
      request.prepare_body('text', null);
      request.prepare_cookies({ id: '1' });
      const text = { 'content-length': '4', cookie: 'id=1' };
      expect(items_of(request.headers)).toEqual({ a: 'b', ...text });
    });

    test('build_response() finds the charset', () => {
      const raw = { status: 200, headers: mapping({ 'Content-Type': 'text/plain; charset=x' }) };
      const response = new requests.adapters.HTTPAdapter().build_response(prepared({}), raw);
      expect([response.encoding, response.headers.get('content-type')]).toEqual([
        'x',
        'text/plain; charset=x',
      ]);
    });

    test('a Session sends a request and follows its redirects', async () => {
      const { http } = inject('httpbin');
      const request = prepared({ Accept: 'a/b', 'Content-Length': '0' }, `${http}/redirect/1`);
      const response = await new requests.Session().send(request);
      expect(response.status_code).toBe(200);
      expect(items_of(response.json().headers)['accept']).toBe('a/b');
    });
  });
});

describe.each(both({ request }, { request: blocking_request }))(
  '$colour: urllib',
  ({ request }) => {
    const { HTTPBasicAuthHandler, HTTPDigestAuthHandler, HTTPRedirectHandler, Request } = request;
    const URL = 'http://a/';

    /** Runs a handler's method with headers of a program, and returns the request that it opens next. */
    async function next_of(handler: InstanceType<typeof request.BaseHandler>, run: () => unknown) {
      let next: unknown = null;
      handler.parent = { open: (given: unknown, _kwargs: object) => void (next = given) } as never;
      await run();
      return next as InstanceType<typeof Request> | null;
    }

    test.each([
      ...MAPPINGS,
      ['HTTPMessage', (items: object) => Object.assign(new HTTPMessage(), items)] as const,
    ])('%s', async (_kind, mapping) => {
      const follow = new HTTPRedirectHandler();
      const moved = mapping({ location: '/b' }) as never;
      const target = await next_of(follow, () =>
        follow.http_error_302(new Request(URL), { read: () => '' } as never, 302, 'm', moved),
      );
      expect(target?.full_url).toBe('http://a/b');
      for (const [Handler, challenge, answer] of [
        [HTTPBasicAuthHandler, 'Basic realm="r"', 'Basic dTpw'],
        [HTTPDigestAuthHandler, 'Digest realm="r", nonce="n"', 'Digest username="u"'],
      ] as const) {
        const handler = new Handler();
        handler.add_password('r', URL, 'u', 'p');
        const headers = mapping({ 'www-authenticate': challenge }) as never;
        const again = await next_of(handler, () =>
          handler.http_error_401(new Request(URL), {} as never, 401, 'm', headers),
        );
        expect(again?.get_header('Authorization')).toContain(answer);
      }
    });
  },
);
