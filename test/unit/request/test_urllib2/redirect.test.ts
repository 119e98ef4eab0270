// Mirrors CPython v3.13.18 Lib/test/test_urllib2.py (HandlerTests: redirects).
import { describe, expect, test } from 'vitest';
import { BytesIO, encode, kw } from '../../../../lib/python/builtins/index.js';
import type { HTTPRedirectHandler } from '../../../../lib/request/index.js';
import { raised } from '../../../server/colours.js';
import {
  COLOURS,
  answered,
  answering,
  faked,
  fakehttp,
  headers_of,
  opener_of,
  redirecting_handler,
  with_opener,
  type MockOpener,
  type Request,
} from './mocks.js';

const FROM = 'http://example.com/a.html';
const TO = 'http://example.com/b.html';

describe.each(COLOURS)('HandlerTests: redirects: $colour', (modules) => {
  const { client, error, request } = modules;
  const { Request } = request;
  const { HTTPError } = error;
  const fresh = () => with_opener(new request.HTTPRedirectHandler());
  const fp = () => new BytesIO(encode('body'));

  /** Redirects a request and returns the request that is opened instead. */
  async function redirect(
    { handler, opener }: { handler: HTTPRedirectHandler; opener: MockOpener },
    req: Request,
    location: string,
    code = 302,
  ): Promise<Request | null> {
    const hook = `http_error_${code}` as 'http_error_302';
    await handler[hook](req, fp(), code, 'Blah', headers_of({ location }));
    return opener.req;
  }

  const made = (url: string, options: object = {}) =>
    Object.assign(new Request<unknown>(url, kw(options)), { timeout: null });

  test.each([301, 302, 303, 307, 308])('test_redirect: %i', async (code) => {
    for (const data of [null, encode('blah\nblah\n')]) {
      const together = fresh();
      const req = made(FROM, { data });
      req.add_header('Nonsense', 'viking=withhold');
      if (data !== null) req.add_header('Content-Length', String(data.length));
      req.add_unredirected_header('Spam', 'spam');
      const redirected = () => redirect(together, req, TO, code);
      if (data !== null && code > 303) {
        // Redirecting a method other than GET or HEAD would need the user's consent.
        expect(await raised(redirected)).toBeInstanceOf(HTTPError);
        continue;
      }
      const next = (await redirected())!;
      expect([next.get_full_url(), next.get_method(), next.data]).toEqual([TO, 'GET', null]);
      expect(next.headers).toEqual({ Nonsense: 'viking=withhold' });
      expect(next.unredirected_hdrs).toEqual({});
      expect([next.unverifiable, next.origin_req_host]).toEqual([true, 'example.com']);
    }
  });

  test('test_redirect: a URL may occur max_repeats times', async () => {
    const together = fresh();
    const req = made(FROM, { origin_req_host: 'example.com' });
    let count = 0;
    const looped = await raised(async () => {
      for (;;) {
        await redirect(together, req, 'http://example.com/');
        count += 1;
      }
    });
    expect(looped).toBeInstanceOf(HTTPError);
    expect(count).toBe(request.HTTPRedirectHandler.max_repeats);
    expect(looped).toMatchObject({ message: `HTTP Error 302: ${together.handler.inf_msg}Blah` });
  });

  test('test_redirect: at most max_redirections different URLs are followed', async () => {
    const together = fresh();
    const req = made(FROM, { origin_req_host: 'example.com' });
    let count = 0;
    const looped = await raised(async () => {
      for (;;) {
        await redirect(together, req, `http://example.com/${count}`);
        count += 1;
      }
    });
    expect(looped).toBeInstanceOf(HTTPError);
    expect(count).toBe(request.HTTPRedirectHandler.max_redirections);
  });

  test.each(['file', 'imap', 'ldap', 'http', 'https', 'ftp'])(
    'test_invalid_redirect: to %s',
    async (scheme) => {
      const url = `${scheme}://example.com/b.html`;
      const redirected = () => redirect(fresh(), made(FROM), url);
      if (['http', 'https', 'ftp'].includes(scheme)) {
        expect((await redirected())!.get_full_url()).toBe(url);
      } else {
        const refused = await raised(redirected);
        expect(refused).toBeInstanceOf(HTTPError);
        const message = `HTTP Error 302: Blah - Redirection to url '${url}' is not allowed`;
        expect(refused).toMatchObject({ message, url });
      }
    },
  );

  test('test_relative_redirect: a relative path is resolved', async () => {
    expect((await redirect(fresh(), made(FROM), '/b.html'))!.get_full_url()).toBe(TO);
  });

  test('test_redirect_fragment: the URL keeps its fragment', async () => {
    const url = 'http://www.example.com/index.html#OK';
    const opener = opener_of(
      modules,
      redirecting_handler(modules, 302, { Location: url }),
      new request.HTTPDefaultErrorHandler(),
      new request.HTTPRedirectHandler(),
    );
    expect((await opener.open('http://www.example.com')).geturl()).toBe(url);
  });

  test('test_redirect_no_path: a Location with only a query keeps the path', async () => {
    const { peer } = await fakehttp(modules, {
      connections: [
        answered('HTTP/1.1 302 Found\r\nLocation: ?query\r\n\r\n'),
        answered('HTTP/1.1 200 OK\r\n\r\nHello!'),
      ],
    });
    const answer = await request.build_opener().open('http://python.org/path');
    expect(answer.geturl()).toBe('http://python.org/path?query');
    answer.close();
    const targets = (await peer.finished(2)).map((sent) => sent.split(' ')[1]);
    expect(targets).toEqual(['/path', '/path?query']);
  });

  test.each([
    ['/p\xc3\xa5-dansk/', '/p%C3%A5-dansk/'],
    ['/spaced%20path/', '/spaced%20path/'],
    ['/spaced path/', '/spaced%20path/'],
    ['/?p\xc3\xa5-dansk', '/?p%C3%A5-dansk'],
  ])('test_redirect_encoding: %s', async (location, target) => {
    const peer = await answering({
      connections: [
        answered(`HTTP/1.1 302 Redirect\r\nLocation: ${location}\r\n\r\n`),
        answered('HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n123'),
      ],
    });
    class Handler extends request.HTTPHandler {
      override http_open(req: Request) {
        return this.do_open(faked(modules, peer), req);
      }
    }
    (await request.build_opener(new Handler()).open('http://example.com/')).close();
    const [, second] = await peer.finished(2);
    expect(second!.split(' ').slice(0, 2)).toEqual(['GET', target]);
  });

  test('test_redirect_head_request: HEAD stays HEAD', () => {
    const { handler } = fresh();
    const req = new Request(FROM, { method: 'HEAD' });
    const next = handler.redirect_request(req, fp(), 302, 'Found', headers_of(), TO);
    expect(next!.get_method()).toBe('HEAD');
  });

  // Not covered by CPython's tests.
  describe('credentials', () => {
    const secrets = { Authorization: 'Basic eA==', Cookie: 'a=b', 'Proxy-Authorization': 'c' };
    const redirected_headers = (from: string, to: string, keep_credentials = false) => {
      const { handler } = fresh();
      if (keep_credentials) handler.keep_credentials = true;
      const req = new Request(from, { headers: { ...secrets, 'X-Y': 'z' } });
      const next = handler.redirect_request(req, fp(), 302, 'Found', headers_of(), to)!;
      return Object.keys(next.headers);
    };
    const ALL = ['Authorization', 'Cookie', 'Proxy-authorization', 'X-y'];

    test.each<[from: string, to: string, keeps: boolean]>([
      ['http://h/a', 'http://h/b', true],
      ['http://h/a', 'http://H:80/b', true],
      ['http://h:80/a', 'http://h/b', true],
      ['https://h/a', 'https://h:443/b', true],
      ['http://h/a', 'https://h/b', true],
      ['http://h:80/a', 'https://h:443/b', true],
      ['ftp://h/a', 'ftp://h:21/b', true],
      ['http://[::1]/a', 'http://[::1]:80/b', true],
      ['http://h/a', 'http://other/b', false],
      ['http://h/a', 'http://h.other/b', false],
      ['http://h/a', 'http://sub.h/b', false],
      ['http://h/a', 'http://h:81/b', false],
      ['http://h:81/a', 'http://h:82/b', false],
      ['http://h:8080/a', 'https://h:8443/b', false],
      ['http://h/a', 'https://h:444/b', false],
      ['http://h:8080/a', 'https://h/b', false],
      ['https://h/a', 'http://h/b', false],
      ['https://h/a', 'http://h:443/b', false],
      ['http://h/a', 'ftp://h/b', false],
      ['http://h:21/a', 'ftp://h/b', false],
      ['http://h/a', 'http://h@other/b', false],
      ['http://h/a', 'http://h:80@other/b', false],
      ['http://h/a', 'http://h:x/b', false],
      ['http://h/a', 'http://h:99999/b', false],
      ['http://h/a', 'http://%68/b', false],
      ['http://h/a', 'http://h./b', false],
    ])('%s → %s: %j', (from, to, keeps) => {
      expect(redirected_headers(from, to)).toEqual(keeps ? ALL : ['X-y']);
      expect(redirected_headers(from, to, true)).toEqual(ALL);
    });

    test('keep_credentials can be a field, a static or set on the handler', () => {
      class Field extends request.HTTPRedirectHandler {
        override keep_credentials = true;
      }
      class Static extends request.HTTPRedirectHandler {
        static override keep_credentials = true;
      }
      for (const handler of [new Field(), new Static()]) {
        const req = new Request('http://h/', { headers: secrets });
        const next = handler.redirect_request(req, fp(), 302, 'Found', headers_of(), 'http://o/')!;
        expect(Object.keys(next.headers)).toEqual(ALL.slice(0, 3));
      }
    });

    test('only the header that is for the proxy is removed, not another with its value', () => {
      const { handler } = fresh();
      const headers = { 'Proxy-Authorization': 'Basic eA==', 'X-Y': 'Basic eA==' };
      const req = new Request('http://h/', { headers });
      req._proxy_credentials = 'Basic eA==';
      const next = handler.redirect_request(req, fp(), 302, 'Found', headers_of(), 'http://h/b');
      expect(next!.headers).toEqual({ 'X-y': 'Basic eA==' });
    });

    test('are not restored by a redirect back to their origin', async () => {
      const together = fresh();
      const req = made('http://h/', { headers: secrets });
      const away = (await redirect(together, req, 'http://other/'))!;
      away.timeout = null;
      const back = (await redirect(together, away, 'http://h/'))!;
      expect(back.headers).toEqual({});
    });
  });

  describe('besides', () => {
    test('a subclass may change the limits and the message', async () => {
      class Once extends request.HTTPRedirectHandler {
        static override max_repeats = 1;
        static override inf_msg = 'Again? ';
      }
      const together = with_opener(new Once());
      const req = made(FROM);
      await redirect(together, req, TO);
      const looped = await raised(() => redirect(together, req, TO));
      expect(looped).toMatchObject({ message: 'HTTP Error 302: Again? Blah', url: FROM });
    });

    test.each([null, undefined])('redirect_request may return %s', async (nothing) => {
      class Declining extends request.HTTPRedirectHandler {
        override redirect_request() {
          return nothing as null;
        }
      }
      expect(await redirect(with_opener(new Declining()), made(FROM), TO)).toBe(null);
    });

    test('redirect_request may return another request', async () => {
      class Elsewhere extends request.HTTPRedirectHandler {
        override redirect_request() {
          return new Request('http://elsewhere/');
        }
      }
      const elsewhere = with_opener(new Elsewhere());
      expect((await redirect(elsewhere, made(FROM), TO))!.full_url).toBe('http://elsewhere/');
    });

    test('the response is read to its end and closed before the next request', async () => {
      const { handler, opener } = fresh();
      const body = fp();
      const headers = headers_of({ Location: TO });
      await handler.http_error_302(made(FROM), body, 302, 'Blah', headers);
      expect([opener.req!.full_url, body.closed]).toEqual([TO, true]);
    });

    test('redirect_dict is shared by all requests of a chain', async () => {
      const together = fresh();
      const req = made(FROM);
      const next = (await redirect(together, req, TO))!;
      expect(next.redirect_dict).toBe(req.redirect_dict);
      expect({ ...req.redirect_dict }).toEqual({ [TO]: 1 });
    });

    test('an invalid port is an error when connecting', async () => {
      const { handler } = fresh();
      const opener = opener_of(modules, new request.HTTPHandler(), handler);
      handler.parent = opener;
      const failed = await raised(() =>
        redirect({ handler, opener } as never, made(FROM), 'http://h:x/'),
      );
      expect(failed).toBeInstanceOf(client.InvalidURL);
      expect(failed).toMatchObject({ message: "nonnumeric port: 'x'" });
    });
  });
});
