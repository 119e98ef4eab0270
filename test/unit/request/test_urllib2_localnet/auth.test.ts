// Mirrors CPython v3.13.18 Lib/test/test_urllib2_localnet.py (BasicAuthTests, ProxyAuthTests), and extends them:
// servers and proxies that require a user and a password.
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, inject, test, vi } from 'vitest';
import { OSError, encode, kw } from '../../../../lib/python/builtins/index.js';
import { create_default_context } from '../../../../lib/stdlib/ssl/index.js';
import { raised } from '../../../server/colours.js';
import {
  COLOURS,
  type OpenerDirector,
  type Request,
  type Response,
} from '../test_urllib2/mocks.js';

beforeEach(() => {
  for (const name of Object.keys(process.env)) {
    if (/proxy/i.test(name)) vi.stubEnv(name, undefined);
  }
  return () => void vi.unstubAllEnvs();
});

const base = inject('http');
const proxies = inject('proxy');

describe.each(COLOURS)('$colour', ({ error, request }) => {
  const { build_opener, Request } = request;
  const { HTTPError, URLError } = error;

  const text = async (opener: OpenerDirector, asked: string | Request) => {
    const answer = await opener.open(asked);
    const body = (await answer.read()).decode();
    answer.close();
    return body;
  };

  describe('BasicAuthTests', () => {
    const url = `${base}/basic?user=testUser&password=testPass&n=20`;
    const installed = (password: string) => {
      const handler = new request.HTTPBasicAuthHandler();
      handler.add_password('R', base, 'testUser', password);
      request.install_opener(build_opener(handler));
    };
    afterEach(() => request.install_opener(null));

    test('test_basic_auth_success: the right password is accepted', async () => {
      installed('testPass');
      const answer = await request.urlopen(url);
      expect((await answer.read()).decode()).toBe('It works');
    });

    test('test_basic_auth_httperror: a wrong password is an HTTPError', async () => {
      installed('Incorrect');
      const refused = await raised(() => request.urlopen(url));
      if (!(refused instanceof HTTPError)) throw refused;
      expect(refused).toMatchObject({ code: 401, message: 'HTTP Error 401: Unauthorized' });
      expect((await refused.read()).length).toBe(20);
      refused.close();
    });
  });

  describe('ProxyAuthTests', () => {
    const opener_with = (password: string | null) => {
      const handler = new request.ProxyDigestAuthHandler();
      if (password !== null) handler.add_password('TestRealm', URL, 'tester', password);
      return build_opener(new request.ProxyHandler({ http: proxies.digest }), handler);
    };
    const URL = 'http://origin.test';

    test('test_proxy_with_bad_password_raises_httperror: 401 after the last retry', async () => {
      const refused = await raised(() => opener_with('test123bad').open(URL));
      expect(refused).toBeInstanceOf(HTTPError);
      // Each challenge has a new nonce, so it is answered again, up to the retry limit.
      expect(refused).toMatchObject({ code: 401, message: 'HTTP Error 401: digest auth failed' });
    });

    test('test_proxy_with_no_password_raises_httperror: 407', async () => {
      const refused = await raised(() => opener_with(null).open(URL));
      expect(refused).toBeInstanceOf(HTTPError);
      expect(refused).toMatchObject({ code: 407 });
    });

    test('test_proxy_qop_auth_works: the proxy gets its answer', async () => {
      const answer = await opener_with('test123').open(URL);
      expect((await answer.read()).decode()).toBe('hello\n');
      expect(answer.headers['x-proxy']).toBe('yes');
    });

    test('test_proxy_qop_auth_int_works_or_throws_urlerror: a URLError', async () => {
      const url = `${base}/digest/${randomUUID()}?user=u&password=p&qop=auth-int`;
      const handler = new request.HTTPDigestAuthHandler();
      handler.add_password('R', base, 'u', 'p');
      const refused = await raised(() => build_opener(handler).open(url));
      expect(refused).toBeInstanceOf(URLError);
      expect(refused).toMatchObject({
        message: "<urlopen error qop 'auth-int' is not supported.>",
      });
    });
  });

  describe('Basic', () => {
    const url = (n = 0) => `${base}/basic?user=gr%C3%BCn&password=p%3Aw&n=${n}`;
    const handler = () => {
      const made = new request.HTTPBasicAuthHandler();
      made.add_password('R', base, 'grün', 'p:w');
      return made;
    };

    test('credentials are encoded in UTF-8', async () => {
      expect(await text(build_opener(handler()), url())).toBe('It works');
    });

    test('the retry sends the data again', async () => {
      const opener = build_opener(handler());
      const asked = new Request<unknown>(url(), encode('a=1'));
      expect(await text(opener, asked)).toBe('It works');
      expect(asked.get_method()).toBe('POST');
    });

    test('a password marked as authenticated is sent at once until it fails', async () => {
      const manager = new request.HTTPPasswordMgrWithPriorAuth();
      manager.add_password(null, [`${base}/echo`, `${base}/status`], 'u', 'p', true);
      const opener = build_opener(new request.HTTPBasicAuthHandler(manager));
      const echo = JSON.parse(await text(opener, `${base}/echo`)) as { headers: string[][] };
      expect(echo.headers.map(([name]) => name)).toContain('Authorization');
      const asked = new Request(`${base}/status/403`);
      for (const sent of [true, false]) {
        expect(await raised(() => opener.open(asked))).toMatchObject({ code: 403 });
        expect(asked.has_header('Authorization')).toBe(sent);
        // The setting of the parent path takes precedence.
        expect(manager.is_authenticated(`${base}/status/403`)).toBe(sent);
        manager.update_authenticated(`${base}/status`, false);
        asked.remove_header('Authorization');
      }
    });

    test('the password is not sent outside its prefix', async () => {
      const manager = new request.HTTPPasswordMgrWithPriorAuth();
      manager.add_password(null, `${base}/echo/private/`, 'u', 'p', true);
      const opener = build_opener(new request.HTTPBasicAuthHandler(manager));
      const names: unknown[] = [];
      for (const path of ['/echo/private/x', '/echo/private', '/echo/privately', '/echo']) {
        const echo = JSON.parse(await text(opener, base + path)) as { headers: string[][] };
        names.push(echo.headers.some(([name]) => name === 'Authorization'));
      }
      expect(names).toEqual([true, false, false, false]);
      const other = base.replace('127.0.0.1', 'localhost');
      const echo = JSON.parse(await text(opener, `${other}/echo/private/x`)) as {
        headers: string[][];
      };
      expect(echo.headers.map(([name]) => name)).not.toContain('Authorization');
    });

    test('a refused response is closed if a retry replaces it, not if it is raised', async () => {
      const refusals: Response[] = [];
      class Seeing extends request.BaseHandler {
        static override handler_order = 1;
        http_error_401(_req: Request, fp: Response) {
          refusals.push(fp);
          return null;
        }
      }
      const closed = () => refusals.splice(0).map((each) => each.closed);
      await text(build_opener(handler(), Seeing), url(1000));
      expect(closed()).toEqual([true]);
      const wrong = new request.HTTPBasicAuthHandler();
      wrong.add_password('R', base, 'grün', 'other');
      const refused = await raised(() => build_opener(wrong, Seeing).open(url(1000)));
      expect(closed()).toEqual([true, false]);
      (refused as InstanceType<typeof HTTPError>).close();
      const digest = new request.HTTPDigestAuthHandler();
      digest.add_password('R', base, 'u', 'p');
      const target = `${base}/digest/${randomUUID()}?user=u&password=p`;
      await text(build_opener(digest, Seeing), target);
      expect(closed()).toEqual([true]);
    });
  });

  describe('Digest', () => {
    const url = (options: string) =>
      `${base}/digest/${randomUUID()}?user=u&password=secret&${options}`;
    const opener_of = (handler = new request.HTTPDigestAuthHandler(), password = 'secret') => {
      handler.add_password('R', base, 'u', password);
      return build_opener(handler);
    };

    test.each([
      'qop=auth',
      'qop=auth,auth-int',
      'qop=none',
      'algorithm=MD5',
      'algorithm=SHA',
      'algorithm=SHA-256',
      'algorithm=SHA-256&qop=none',
      'opaque=kept',
    ])('%s', async (options) => {
      expect(await text(opener_of(), url(options))).toBe('{"count":1}');
    });

    test('a POST and a target with a query succeed', async () => {
      const asked = new Request<unknown>(url('qop=auth&x=1'), encode('data'));
      expect(await text(opener_of(), asked)).toBe('{"count":1}');
    });

    test('the count of a repeated nonce increases', async () => {
      const target = url('fixed=true');
      const opener = opener_of();
      expect(await text(opener, target)).toBe('{"count":1}');
      expect(await text(opener, target)).toBe('{"count":2}');
      expect(await text(opener, target)).toBe('{"count":3}');
    });

    test('a stale nonce is replaced', async () => {
      const handler = new request.HTTPDigestAuthHandler();
      const challenges: string[] = [];
      class Seeing extends request.BaseHandler {
        static override handler_order = 1;
        http_error_401(_req: unknown, _fp: unknown, _code: number, _msg: string, headers: unknown) {
          challenges.push((headers as Record<string, string>)['www-authenticate']!);
          return null;
        }
      }
      handler.add_password('R', base, 'u', 'secret');
      const opener = build_opener(handler, Seeing);
      const refused = await raised(() => opener.open(url('uses=0')));
      expect(refused).toMatchObject({ code: 401, message: 'HTTP Error 401: digest auth failed' });
      expect(challenges.map((each) => each.includes('stale=true'))).toEqual([
        false,
        ...Array.from({ length: 6 }, () => true),
      ]);
    });

    test('a wrong password is tried up to the limit', async () => {
      const refused = await raised(() => opener_of(undefined, 'wrong').open(url('qop=auth')));
      expect(refused).toMatchObject({ code: 401, message: 'HTTP Error 401: digest auth failed' });
      expect(refused).toMatchObject({ reason: 'digest auth failed' });
    });

    test.each([
      [
        'algorithm=MD5-sess',
        'ValueError',
        "Unsupported digest authentication algorithm 'MD5-sess'",
      ],
      ['qop=auth-conf', 'URLError', "<urlopen error qop 'auth-conf' is not supported.>"],
    ])('%s', async (options, name, message) => {
      expect(await raised(() => opener_of().open(url(options)))).toMatchObject({ name, message });
    });

    test('comes before Basic, and leaves a Basic challenge to it', async () => {
      const manager = new request.HTTPPasswordMgrWithDefaultRealm();
      manager.add_password(null, base, 'u', 'secret');
      const opener = build_opener(
        new request.HTTPBasicAuthHandler(manager),
        new request.HTTPDigestAuthHandler(manager),
      );
      expect(await text(opener, url('qop=auth'))).toBe('{"count":1}');
      expect(await text(opener, `${base}/basic?user=u&password=secret`)).toBe('It works');
    });
  });

  describe('proxies', () => {
    const { good } = inject('https');
    const context = create_default_context(kw({ cafile: inject('ca') }));
    const through = (
      table: Record<string, string>,
      ...more: InstanceType<typeof request.BaseHandler>[]
    ) =>
      build_opener(new request.ProxyHandler(table), new request.HTTPSHandler({ context }), ...more);
    const with_user = (url: string, user: string) => url.replace('//', `//${user}@`);
    type Echo = { target: string; headers: [string, string][] };
    const echo = async (opener: OpenerDirector, url: string) =>
      JSON.parse(await text(opener, url)) as Echo;

    test('http: requests have the whole URL as target', async () => {
      const opener = through({ http: proxies.open });
      const answer = await opener.open('http://origin.test/echo?x=1#part');
      const { target, headers } = JSON.parse((await answer.read()).decode()) as Echo;
      expect(target).toBe('/echo?x=1');
      expect(Object.fromEntries(headers)).toMatchObject({ Host: 'origin.test' });
      expect(answer.headers['x-proxy']).toBe('yes');
      expect(answer.geturl()).toBe('http://origin.test/echo?x=1#part');
    });

    test('https: requests use CONNECT', async () => {
      const { headers } = await echo(through({ https: proxies.open }), `${good}/echo`);
      expect(Object.fromEntries(headers)).toMatchObject({ Host: good.slice('https://'.length) });
      expect(headers.map(([name]) => name)).not.toContain('Proxy-Authorization');
    });

    test("a user and a password in the proxy's URL are sent", async () => {
      const proxy = with_user(proxies.basic, 'user:pass%20word');
      const plain = await echo(through({ http: proxy }), 'http://origin.test/echo');
      expect(Object.fromEntries(plain.headers)).toMatchObject({
        'Proxy-Authorization': 'Basic dXNlcjpwYXNzIHdvcmQ=',
      });
      const secure = await echo(through({ https: proxy }), `${good}/echo`);
      expect(secure.headers.map(([name]) => name)).not.toContain('Proxy-Authorization');
    });

    test('a user without a password is not sent', async () => {
      const proxy = with_user(proxies.basic, 'user');
      expect(
        await raised(() => through({ http: proxy }).open('http://origin.test/')),
      ).toMatchObject({
        code: 407,
      });
    });

    test('407 is answered by ProxyBasicAuthHandler', async () => {
      const handler = new request.ProxyBasicAuthHandler();
      handler.add_password('proxy', proxies.basic, 'user', 'pass word');
      const opener = through({ http: proxies.basic }, handler);
      expect(await text(opener, 'http://origin.test/')).toBe('hello\n');
    });

    test('407 is answered by ProxyDigestAuthHandler, several times', async () => {
      const handler = new request.ProxyDigestAuthHandler();
      handler.add_password('TestRealm', 'http://origin.test/', 'tester', 'test123');
      const opener = through({ http: proxies.digest }, handler);
      for (let count = 0; count < 3; count += 1) {
        expect(await text(opener, 'http://origin.test/')).toBe('hello\n');
      }
    });

    test('a refused CONNECT is a URLError', async () => {
      const refused = await raised(() => through({ https: proxies.basic }).open(`${good}/`));
      expect(refused).toBeInstanceOf(URLError);
      expect(refused).toMatchObject({
        reason: expect.any(OSError) as unknown,
        message: '<urlopen error Tunnel connection failed: 407 Proxy Authentication Required>',
      });
    });

    test('a redirect from https to http uses the proxy of each', async () => {
      const opener = through({ http: proxies.open, https: proxies.open });
      const to = encodeURIComponent('http://origin.test/echo');
      const { headers } = await echo(opener, `${good}/redirect/302?to=${to}`);
      expect(Object.fromEntries(headers)).toMatchObject({ Host: 'origin.test' });
    });

    test('proxies and no_proxy come from the environment; an empty mapping disables them', async () => {
      vi.stubEnv('http_proxy', proxies.open);
      const seen = async (opener: OpenerDirector, url: string) => {
        const answer = await opener.open(url);
        answer.close();
        return answer.headers['x-proxy'];
      };
      expect(await seen(build_opener(), 'http://origin.test/')).toBe('yes');
      expect(await seen(build_opener(), `${base}/`)).toBe('yes');
      expect(await seen(build_opener(new request.ProxyHandler({})), `${base}/`)).toBe(null);
      vi.stubEnv('no_proxy', new URL(base).hostname);
      expect(await seen(build_opener(), `${base}/`)).toBe(null);
      expect(await seen(build_opener(), 'http://origin.test/')).toBe('yes');
      vi.stubEnv('no_proxy', undefined);
      vi.stubEnv('http_proxy', undefined);
      vi.stubEnv('HTTP_PROXY', 'http://localhost:1');
      vi.stubEnv('REQUEST_METHOD', 'GET');
      expect(await seen(build_opener(), `${base}/`)).toBe(null);
    });

    test("a proxy with another scheme is opened by that scheme's handlers", async () => {
      // A request for ftp: becomes one for http: with the full URL as its target.
      const opener = through({ ftp: proxies.open });
      const { target } = await echo(opener, 'ftp://origin.test/echo');
      expect(target).toBe('/echo');
    });

    test('a proxy that refuses the connection is a URLError', async () => {
      const refused = await raised(() => through({ http: 'http://127.0.0.1:1' }).open('http://h/'));
      expect(refused).toMatchObject({
        message: '<urlopen error [Errno 111] Connection refused>',
      });
    });
  });
});
