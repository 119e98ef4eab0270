// Mirrors CPython v3.13.18 Lib/test/test_urllib2.py (HandlerTests: authentication).
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { BytesIO, encode, kw } from '../../../../lib/python/builtins/index.js';
import { type_name } from '../../../../lib/python/values/index.js';
import type {
  AbstractBasicAuthHandler,
  AlgorithmImplementations,
  BaseHandler,
  HTTPBasicAuthHandler,
  HTTPDigestAuthHandler,
} from '../../../../lib/request/index.js';
import { cpu_time } from '../../../helpers/cpu_time.js';
import { sampled } from '../../../oracle/seed.js';
import { raised } from '../../../server/colours.js';
import {
  COLOURS,
  answer_of,
  headers_of,
  opener_of,
  redirecting_handler,
  with_opener,
  type OpenerDirector,
  type Request,
} from './mocks.js';

const URL = 'http://acme.example.com/protected';
const CREDENTIALS = 'Basic d2lsZTpjb3lvdGU=';

/** Knows one password and records what it is asked for. */
class MockPasswordManager {
  added: unknown[] = [];
  asked: unknown[] = [];
  credentials: [string | null, string | null] = [null, null];
  add_password(realm: string | null, uri: unknown, user: string, password: string): void {
    this.added = [realm, uri, user, password];
    this.credentials = [user, password];
  }
  find_user_password(realm: string | null, uri: string): [string | null, string | null] {
    this.asked = [realm, uri];
    return this.credentials;
  }
}

let warnings: string[];
beforeEach(() => {
  warnings = [];
  vi.spyOn(process, 'emitWarning').mockImplementation((text, category) => {
    warnings.push(`${category as string}: ${String(text)}`);
  });
});
afterEach(() => void vi.restoreAllMocks());

describe.each(COLOURS)('HandlerTests: authentication: $colour', (modules) => {
  const { error, request } = modules;
  const { OpenerDirector, Request } = request;

  /** Checks for one request without credentials and one with them; only the former if no password is known. */
  async function check_basic_auth(
    opener: OpenerDirector,
    handler: AbstractBasicAuthHandler,
    manager: MockPasswordManager,
    realm: string,
    http_handler: ReturnType<typeof redirecting_handler>,
    given: { header?: string; url?: string; protected?: string } = {},
  ): Promise<void> {
    const { header = 'Authorization', url = URL } = given;
    handler.add_password(realm, url, 'wile', 'coyote');
    expect(manager.added).toEqual([realm, url, 'wile', 'coyote']);
    await opener.open(url);
    expect(manager.asked).toEqual([realm, given.protected ?? url]);
    const [first, second, ...more] = http_handler.requests;
    expect(more).toEqual([]);
    expect(first!.all).not.toHaveProperty([header]);
    expect([second!.all[header], second!.unredirected[header]]).toEqual([CREDENTIALS, CREDENTIALS]);

    manager.credentials = [null, null];
    http_handler.reset();
    await opener.open(url);
    expect(http_handler.requests).toHaveLength(1);
    expect(http_handler.requests[0]!.all).not.toHaveProperty([header]);
  }

  const realm = 'realm2@example.com';
  const basic = `Basic realm="${realm}"`;
  const other = 'Otherscheme xxx';
  const digest = `Digest realm="${realm}", qop="auth, auth-int", nonce="dcd98b71", opaque="5ccc069c"`;

  test.each<[challenges: string[]]>([
    [[`Basic realm="${realm}"`]],
    [[`Basic realm='${realm}'`]],
    [[`Basic realm="${realm}", charset="UTF-8"`]],
    [[`${basic}, ${basic}`]],
    [[`${basic}, ${other}`]],
    [[`${other}, ${basic}`]],
    [[`${basic}, ${digest}`]],
    [[`${digest}, ${basic}`]],
    [[`Basic realm=${realm}`]],
    [[basic, basic]],
    [[basic, digest]],
    [[digest, basic]],
  ])('test_basic_auth: %j', async (challenges) => {
    const manager = new MockPasswordManager();
    const handler = new request.HTTPBasicAuthHandler(manager);
    const headers = challenges.map((each): [string, string] => ['WWW-Authenticate', each]);
    const http_handler = redirecting_handler(modules, 401, headers);
    const opener = opener_of(modules, handler, http_handler);
    await check_basic_auth(opener, handler, manager, realm, http_handler);
    // An unquoted realm causes a warning, once per process.
    if (warnings.length > 0) expect(challenges).toEqual([`Basic realm=${realm}`]);
    for (const warning of warnings)
      expect(warning).toBe('UserWarning: Basic Auth Realm was unquoted');
  });

  test("test_proxy_basic_auth: a proxy's challenge is answered", async () => {
    const manager = new MockPasswordManager();
    const handler = new request.ProxyBasicAuthHandler(manager);
    const http_handler = redirecting_handler(modules, 407, {
      'Proxy-Authenticate': 'Basic realm="ACME Networks"',
    });
    const proxy = new request.ProxyHandler({ http: 'proxy.example.com:3128' });
    const opener = opener_of(modules, proxy, handler, http_handler);
    await check_basic_auth(opener, handler, manager, 'ACME Networks', http_handler, {
      header: 'Proxy-authorization',
      url: 'http://acme.example.com:3128/protected',
      protected: 'proxy.example.com:3128',
    });
  });

  test('test_basic_and_digest_auth_handlers: Digest comes first and leaves a Basic challenge to Basic', async () => {
    const order: string[] = [];
    class TestDigest extends request.HTTPDigestAuthHandler {
      override http_error_401(...args: Parameters<HTTPDigestAuthHandler['http_error_401']>) {
        order.push('digest');
        return super.http_error_401(...args);
      }
    }
    class TestBasic extends request.HTTPBasicAuthHandler {
      override http_error_401(...args: Parameters<HTTPBasicAuthHandler['http_error_401']>) {
        order.push('basic');
        return super.http_error_401(...args);
      }
    }
    const manager = new MockPasswordManager();
    const handler = new TestBasic(manager);
    const http_handler = redirecting_handler(modules, 401, {
      'WWW-Authenticate': 'Basic realm="ACME Networks"',
    });
    const opener = opener_of(modules, handler, new TestDigest(manager), http_handler);
    await check_basic_auth(opener, handler, manager, 'ACME Networks', http_handler);
    expect(order).toEqual(['digest', 'basic', 'digest', 'basic']);
  });

  test('test_unsupported_auth_digest_handler: Kerberos is a ValueError', async () => {
    const http_handler = redirecting_handler(modules, 401, { 'WWW-Authenticate': 'Kerberos' });
    const opener = opener_of(modules, new request.HTTPDigestAuthHandler(null), http_handler);
    expect(await raised(() => opener.open('http://www.example.com'))).toMatchObject({
      name: 'ValueError',
      message: "AbstractDigestAuthHandler does not support the following scheme: 'Kerberos'",
    });
  });

  test('test_unsupported_auth_basic_handler: NTLM is a ValueError', async () => {
    const http_handler = redirecting_handler(modules, 401, { 'WWW-Authenticate': 'NTLM' });
    const opener = opener_of(modules, new request.HTTPBasicAuthHandler(null), http_handler);
    expect(await raised(() => opener.open('http://www.example.com'))).toMatchObject({
      name: 'ValueError',
      message: "AbstractBasicAuthHandler does not support the following scheme: 'NTLM'",
    });
  });

  /** Records whether a request had credentials; responds with that status. */
  class CheckAuth extends request.BaseHandler {
    has_auth_header: boolean | null = null;
    readonly code: number;
    constructor(code: number) {
      super();
      this.code = code;
    }
    http_open(req: Request) {
      this.has_auth_header = req.has_header('Authorization');
      return answer_of(modules, this.code, 'x', headers_of(), req.get_full_url());
    }
  }

  test('test_basic_prior_auth_auto_send: credentials marked as authenticated are sent at once', async () => {
    const manager = new request.HTTPPasswordMgrWithPriorAuth();
    const handler = new request.HTTPBasicAuthHandler(manager);
    handler.add_password(null, URL, 'wile', 'coyote', kw({ is_authenticated: true }));
    expect(manager.is_authenticated(URL)).toBe(true);
    expect(manager.is_authenticated(`${URL}/nested`)).toBe(true);
    expect(manager.is_authenticated(`${URL}plain`)).toBe(null);
    const http_handler = new CheckAuth(200);
    await opener_of(modules, handler, http_handler).open(URL);
    expect(http_handler.has_auth_header).toBe(true);
  });

  test('test_basic_prior_auth_send_after_first_success: credentials are sent at once after a success', async () => {
    const manager = new request.HTTPPasswordMgrWithPriorAuth();
    const handler = new request.HTTPBasicAuthHandler(manager);
    handler.add_password('ACME', URL, 'wile', 'coyote');
    expect(manager.is_authenticated(URL)).toBe(false);
    const challenge = { 'WWW-Authenticate': 'Basic realm="None"' };
    const first = redirecting_handler(modules, 401, challenge);
    await opener_of(modules, handler, first).open(URL);
    expect(manager.is_authenticated(URL)).toBe(true);
    const http_handler = new CheckAuth(200);
    await opener_of(modules, handler, http_handler).open(URL);
    expect(http_handler.has_auth_header).toBe(true);
    const refusing = new CheckAuth(403);
    await opener_of(modules, handler, refusing).open(URL);
    expect(manager.is_authenticated(URL)).toBe(false);
  });

  describe('MiscTests', () => {
    test.each(['invalid', 'MD5-sess', 'SHA-512', '__proto__', ''])(
      'test_unsupported_algorithm: %s',
      (algorithm) => {
        const handler = new request.AbstractDigestAuthHandler();
        expect(() => handler.get_algorithm_impls(algorithm)).toThrow(
          `Unsupported digest authentication algorithm '${algorithm}'`,
        );
      },
    );
  });

  // Not covered by CPython's tests.
  describe('besides', () => {
    const challenge = 'Digest realm="R", nonce="n", qop="auth"';

    test('get_algorithm_impls returns a tuple', () => {
      const handler = new request.AbstractDigestAuthHandler();
      expect(type_name(handler.get_algorithm_impls('MD5'))).toBe('tuple');
    });

    test('a password manager without add_password is an AttributeError', () => {
      expect(new request.HTTPBasicAuthHandler().passwd).toBeInstanceOf(request.HTTPPasswordMgr);
      expect(() => new request.HTTPBasicAuthHandler(5 as never)).toThrow(
        "'int' object has no attribute 'add_password'",
      );
      expect(() => new request.HTTPDigestAuthHandler({ passwd: 'x' as never })).toThrow(
        "'str' object has no attribute 'add_password'",
      );
    });

    test.each([
      [true, 'bool'],
      [null, 'NoneType'],
    ])(
      'a password manager with an is_authenticated that is %s is an error',
      async (value, type) => {
        const manager = Object.assign(new request.HTTPPasswordMgr(), { is_authenticated: value });
        const handler = new request.HTTPBasicAuthHandler(manager as never);
        const asked = new Request(URL);
        expect(() => handler.http_request(asked)).toThrow(`'${type}' object is not callable`);
        const answer = answer_of(modules, 200, 'OK', headers_of(), URL);
        const error = await raised(() => handler.http_response(asked, answer));
        expect(String(error)).toContain("object has no attribute 'update_authenticated'");
      },
    );

    test('credentials that were refused are not sent again', async () => {
      const manager = new MockPasswordManager();
      const { handler, opener } = with_opener(new request.HTTPBasicAuthHandler(manager));
      handler.add_password('R', URL, 'wile', 'coyote');
      const req = new Request(URL);
      const answer = () =>
        handler.http_error_401(
          req,
          new BytesIO(encode('')),
          401,
          'x',
          headers_of({ 'WWW-Authenticate': 'Basic realm="R"' }),
        );
      await answer();
      expect(opener.req).toBe(req);
      opener.req = null;
      expect(await answer()).toBe(null);
      expect(opener.req).toBe(null);
    });

    test('Digest gives up after six challenges of a call', async () => {
      let requests = 0;
      class Always extends request.BaseHandler {
        http_open(req: Request) {
          requests += 1;
          const headers = headers_of({ 'WWW-Authenticate': challenge });
          return this.parent.error('http', req, new BytesIO(encode('')), 401, 'No', headers);
        }
      }
      const handler = new request.HTTPDigestAuthHandler();
      handler.add_password('R', 'http://h/', 'u', 'p');
      const opener = opener_of(modules, handler, new Always());
      const expected = { code: 401, message: 'HTTP Error 401: digest auth failed' };
      const failed = await raised(() => opener.open('http://h/'));
      expect(failed).toBeInstanceOf(error.HTTPError);
      expect(failed).toMatchObject(expected);
      expect([requests, handler.retried]).toEqual([7, 6]);
      expect(await raised(() => opener.open('http://h/'))).toMatchObject(expected);
      expect(requests).toBe(14);
      handler.reset_retry_count();
      expect(handler.retried).toBe(0);
    });

    test('the client nonce is 16 random hexadecimal digits', () => {
      const handler = new request.HTTPDigestAuthHandler();
      const nonces = Array.from({ length: 50 }, () => handler.get_cnonce('n'));
      expect(new Set(nonces).size).toBe(50);
      for (const nonce of nonces) expect(nonce).toMatch(/^[0-9a-f]{16}$/);
      expect(() => handler.get_cnonce('\xe9')).toThrow(
        "'ascii' codec can't encode character '\\xe9' in position 2",
      );
    });

    test('get_entity_digest and get_algorithm_impls can be overridden', async () => {
      class Mine extends request.HTTPDigestAuthHandler {
        override get_entity_digest() {
          return 'entity';
        }
        override get_algorithm_impls(algorithm: string): AlgorithmImplementations {
          return [(text) => `${algorithm}(${text})`, (secret, data) => `${secret}|${data}`];
        }
      }
      const handler = new Mine();
      handler.add_password('R', 'http://h/', 'u', 'p');
      const req = new Request<unknown>('http://h/x', encode('data'));
      const given = { realm: 'R', nonce: 'n', algorithm: 'X' };
      expect(await handler.get_authorization(req, given)).toBe(
        'username="u", realm="R", nonce="n", uri="/x", response="X(u:R:p)|n:X(POST:/x)", ' +
          'digest="entity", algorithm="X"',
      );
    });

    test.each([
      [basic, request.HTTPBasicAuthHandler],
      [digest, request.HTTPDigestAuthHandler],
    ])('a manager may return undefined: %s', async (challenge, Handler) => {
      class Empty extends MockPasswordManager {
        override find_user_password(): never {
          return [undefined, undefined] as never;
        }
      }
      const http_handler = redirecting_handler(modules, 401, { 'WWW-Authenticate': challenge });
      await opener_of(modules, new Handler(new Empty()), http_handler).open(URL);
      expect(http_handler.requests).toHaveLength(1);
    });

    test('password managers may return promises in the async colour only', async () => {
      class Later extends MockPasswordManager {
        override find_user_password(): never {
          return Promise.resolve(['u', 'p']) as never;
        }
      }
      const http_handler = redirecting_handler(modules, 401, { 'WWW-Authenticate': basic });
      const handler = new request.HTTPBasicAuthHandler(new Later());
      const opened = () => opener_of(modules, handler, http_handler).open(URL);
      if (modules.colour === 'blocking') expect(await raised(opened)).toBeInstanceOf(TypeError);
      else {
        await opened();
        expect(http_handler.requests[1]!.all['Authorization']).toBe('Basic dTpw');
      }
    });

    test('a promise of credentials to be sent at once is a TypeError', async () => {
      class Later extends request.HTTPPasswordMgrWithPriorAuth {
        override find_user_password(): never {
          return Promise.resolve(['u', 'p']) as never;
        }
      }
      const handler = new request.HTTPBasicAuthHandler(new Later());
      handler.add_password(null, URL, 'u', 'p', kw({ is_authenticated: true }));
      const refused = await raised(() => handler.http_request(new request.Request(URL)));
      expect([type_name(refused), String(refused)]).toEqual([
        'TypeError',
        expect.stringContaining('find_user_password() returned a promise'),
      ]);
    });

    test('a promise of is_authenticated is a TypeError, and sends no password', async () => {
      class Later extends request.HTTPPasswordMgrWithPriorAuth {
        override is_authenticated(): never {
          return Promise.resolve(false) as never;
        }
      }
      const handler = new request.HTTPBasicAuthHandler(new Later());
      handler.add_password(null, URL, 'u', 'p');
      const req = new request.Request(URL);
      const refused = await raised(() => handler.http_request(req));
      expect([type_name(refused), String(refused)]).toEqual([
        'TypeError',
        expect.stringContaining('is_authenticated() returned a promise'),
      ]);
      expect(req.header_items()).toEqual([]);
    });

    /** The time to answer a challenge, in milliseconds. */
    async function cost(handler: BaseHandler, header: string): Promise<number> {
      handler.parent = new OpenerDirector();
      const req = new Request('http://h/');
      const headers = headers_of({ 'WWW-Authenticate': header });
      const start = cpu_time();
      try {
        const hook = handler as unknown as InstanceType<typeof request.HTTPBasicAuthHandler>;
        await hook.http_error_401(req, new BytesIO(encode('')), 401, 'x', headers);
      } catch (failed) {
        expect(['ValueError', 'IndexError']).toContain((failed as Error).name);
      }
      return cpu_time() - start;
    }

    const n = modules.colour === 'async' ? 100_000 : 10_000;
    const challenges: [why: string, header: string][] = [
      ['commas', ','.repeat(n)],
      ['commas and blanks', ' ,'.repeat(n)],
      ['blanks', `Basic${' '.repeat(n)}`],
      ['blanks after commas', `,${' '.repeat(n)}`.repeat(3)],
      ['tabs and blanks', '\t '.repeat(n)],
      ['a quote that does not end', `Basic realm="${'a'.repeat(n)}`],
      ['quotes', `Digest realm=${'"'.repeat(n + 1)}`],
      ['realms that do not end', ',a realm="'.repeat(n)],
      ['realms whose quotes differ', `,a realm="'`.repeat(n)],
      ['realms without quotes', ',a realm='.repeat(n)],
      ['schemes', ',a'.repeat(n)],
      ['backslashes', `Digest realm="${'\\'.repeat(n + 1)}`],
      ['quoted commas', `Digest realm="${','.repeat(n)}", nonce="n"`],
      ['parameters', `Digest ${'a=b,'.repeat(n)}`],
      ['one long scheme', 'a'.repeat(10 * n)],
    ];
    const rate = modules.colour === 'async' ? 1 : 4;
    test.each(sampled(challenges, rate))(
      'a malformed challenge costs linear time: %s',
      async (_, header) => {
        expect(await cost(new request.HTTPBasicAuthHandler(), header)).toBeLessThan(4000);
        const digesting = `Digest ${header}`;
        expect(await cost(new request.HTTPDigestAuthHandler(), header)).toBeLessThan(4000);
        expect(await cost(new request.HTTPDigestAuthHandler(), digesting)).toBeLessThan(4000);
      },
    );
  });
});
