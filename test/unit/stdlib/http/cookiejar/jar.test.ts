// Uses of jars and policies beyond CPython's own tests.
import { inspect } from 'node:util';
import { afterEach, describe, expect, test, onTestFinished, vi } from 'vitest';
import { kw, repr, str } from '../../../../../lib/python/builtins/index.js';
import {
  Cookie,
  CookieJar,
  CookiePolicy,
  DefaultCookiePolicy,
  deepvalues,
  namespace,
  type CookieRequest,
} from '../../../../../lib/stdlib/http/cookiejar/index.js';
import { Request } from '../../../../../lib/request/index.js';
import { cpu_time } from '../../../../helpers/cpu_time.js';
import { answered, asked, netscape, response, rfc2965_policy, thrown } from './visit.js';

const ACME = 'http://www.acme.com/';

/** A cookie as programs construct it. */
function cookie(name: string, changes: object = {}): Cookie {
  const defaults = {
    ...{ version: 0, name, value: 'v', port: null, port_specified: false },
    ...{ domain: 'www.acme.com', domain_specified: false, domain_initial_dot: false },
    ...{ path: '/', path_specified: true, secure: false, expires: null, discard: true },
    ...{ comment: null, comment_url: null, rest: {} },
  };
  return new Cookie(kw({ ...defaults, ...changes }));
}

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  namespace.debug = false;
  namespace.logger = null;
});

describe('Cookie', () => {
  test('has Python’s str and repr, also when inspected', () => {
    const made = cookie('a', { port: '80', rest: { HttpOnly: null } });
    expect(str(made)).toBe('<Cookie a=v for www.acme.com:80/>');
    expect(String(made)).toBe(str(made));
    const expected =
      "Cookie(version=0, name='a', value='v', port='80', port_specified=False, domain='www.acme.com', " +
      "domain_specified=False, domain_initial_dot=False, path='/', path_specified=True, secure=False, " +
      "expires=None, discard=True, comment=None, comment_url=None, rest={'HttpOnly': None}, rfc2109=False)";
    expect(repr(made)).toBe(expected);
    expect(inspect(made)).toBe(expected);
    expect(str(cookie('b', { value: null }))).toBe('<Cookie b for www.acme.com/>');
  });

  test.each([
    [
      () => new (Cookie as new () => Cookie)(),
      /^Cookie\.__init__\(\) missing 16 required positional/,
    ],
    [
      () => cookie('a', { versoin: 1 }),
      /unexpected keyword argument 'versoin'\. Did you mean 'version'/,
    ],
    [() => cookie('a', { version: 'x' }), /^invalid literal for int\(\) with base 10: 'x'$/],
    [() => cookie('a', { expires: 'x' }), /^could not convert string to float: 'x'$/],
    [() => cookie('a', { expires: Infinity }), /^cannot convert float infinity to integer$/],
    [() => cookie('a', { domain: 5 }), /^'int' object has no attribute 'lower'$/],
    [
      () => cookie('a', { port_specified: true }),
      /^if port is None, port_specified must be false$/,
    ],
  ])('raises Python’s errors: %#', (make, message) => {
    expect((thrown(make) as Error).message).toMatch(message);
  });

  test('parses version and expires, also beyond 2^53', () => {
    expect(cookie('a', { version: ' 1_0 ' }).version).toBe(10);
    expect(cookie('a', { expires: '1e3' }).expires).toBe(1000);
    expect(cookie('a', { expires: 1e30 }).expires).toBe(1000000000000000019884624838656n);
    expect(cookie('a', { expires: 1e30 }).is_expired()).toBe(false);
    expect(cookie('a', { domain: 'WWW.Acme.com' }).domain).toBe('www.acme.com');
  });

  test('has non-standard attributes, in a copy of the given mapping', () => {
    const rest = { HttpOnly: 'x' };
    const made = cookie('a', { rest });
    made.set_nonstandard_attr('SameSite', 'Lax');
    expect(rest).toEqual({ HttpOnly: 'x' });
    expect(made.get_nonstandard_attr('SameSite')).toBe('Lax');
    expect(made.get_nonstandard_attr('toString')).toBeNull();
    expect(made.get_nonstandard_attr('x', { default: 1 })).toBe(1);
    expect(made.has_nonstandard_attr('__proto__')).toBe(false);
  });

  test('__copy__() returns another cookie with the same attributes', () => {
    const made = cookie('a', { expires: 5 });
    const copy = made.__copy__();
    copy.expires = 6;
    copy.value = 'w';
    expect([made.expires, made.value, copy.expires, copy.value]).toEqual([5, 'v', 6, 'w']);
    expect(copy).toBeInstanceOf(Cookie);
  });

  test('lists expires among the other attributes', () => {
    expect(JSON.parse(JSON.stringify(cookie('a', { expires: 5 })))).toMatchObject({ expires: 5 });
  });
});

describe('CookieJar', () => {
  test('has a length, iterates over its cookies, and prints them', () => {
    const jar = new CookieJar();
    expect([jar.length, jar.size, jar.__len__(), str(jar), repr(jar)]).toEqual([
      ...[0, 0, 0, '<CookieJar[]>', '<CookieJar[]>'],
    ]);
    jar.set_cookie(cookie('a'));
    jar.set_cookie(cookie('b', { value: null }));
    expect([jar.length, jar.size, jar.__len__()]).toEqual([2, 2, 2]);
    expect(str(jar)).toBe(
      '<CookieJar[<Cookie a=v for www.acme.com/>, <Cookie b for www.acme.com/>]>',
    );
    expect(inspect(jar)).toBe(repr(jar));
    expect([...jar]).toEqual([...{ [Symbol.iterator]: () => jar.__iter__() }]);
    class Mine extends CookieJar {}
    expect(str(new Mine())).toBe('<Mine[]>');
  });

  test('a subclass may keep its cookies elsewhere', () => {
    class Elsewhere extends CookieJar {
      store: CookieJar['_cookies'] | null = null;
      override get _cookies() {
        return (this.store ??= new CookieJar()._cookies);
      }
      override set _cookies(cookies) {
        this.store = cookies;
      }
    }
    const jar = new Elsewhere();
    jar.set_cookie(cookie('a'));
    jar.set_cookie(cookie('old', { expires: 1 }));
    const req = new Request('http://www.acme.com/');
    jar.add_cookie_header(req);
    expect(req.get_header('Cookie')).toBe('a=v');
    expect(jar.length).toBe(1);
  });

  test('_cookies[domain][path][name] are dicts without prototype', () => {
    const jar = new CookieJar();
    netscape(jar, ACME, 'a=1');
    expect(jar._cookies['www.acme.com']!['/']!['a']!.value).toBe('1');
    for (const dict of [jar._cookies, jar._cookies['www.acme.com']]) {
      expect(Object.getPrototypeOf(dict)).toBeNull();
    }
    expect([...deepvalues(jar._cookies)]).toEqual([...jar]);
  });

  test('cookies added to or deleted from _cookies directly count', () => {
    const jar = new CookieJar();
    netscape(jar, ACME, 'a=1; domain=acme.com');
    netscape(jar, ACME, 'b=2');
    const { '.acme.com': wide } = jar._cookies;
    jar._cookies = { 'www.acme.com': { '/': { c: cookie('c') } }, '.acme.com': wide! };
    expect(netscape(jar, ACME)).toBe('c=v; a=1');
    delete jar._cookies['.acme.com'];
    expect(netscape(jar, ACME)).toBe('c=v');
    jar._cookies['acme.com'] = { '/': { d: cookie('d', { domain: 'acme.com' }) } };
    expect(netscape(jar, ACME)).toBe('c=v; d=v');
  });

  test('clear() accepts keywords and raises KeyError for missing cookies', () => {
    const jar = new CookieJar();
    netscape(jar, ACME, 'a=1', 'b=2');
    jar.clear({ domain: 'www.acme.com', path: '/', name: 'a' });
    expect(jar).toHaveLength(1);
    expect(thrown(() => jar.clear('x'))).toMatchObject({ name: 'KeyError', message: "'x'" });
    expect(thrown(() => jar.clear('www.acme.com', '/x'))).toMatchObject({ message: "'/x'" });
    expect(thrown(() => jar.clear('www.acme.com', '/', 'x'))).toMatchObject({ message: "'x'" });
    expect(thrown(() => jar.clear(null, '/'))).toMatchObject({
      message: 'domain must be given to remove cookies by path',
    });
    expect(thrown(() => jar.clear(kw({ name: 'a', domain: 'b' })))).toMatchObject({
      message: 'domain and path must be given to remove a cookie by name',
    });
    jar.clear();
    expect(jar).toHaveLength(0);
  });

  test('works with any objects that have the required members', () => {
    const added: Record<string, string> = {};
    const request: CookieRequest = {
      ...{ type: 'http', host: 'h.net:8080', unverifiable: false, origin_req_host: 'h.net' },
      get_full_url: () => 'http://h.net:8080/a/b',
      has_header: (name) => name in added,
      get_header: (_name, otherwise) => otherwise,
      add_unredirected_header: (name, value) => void (added[name] = value),
    };
    const jar = new CookieJar();
    jar.extract_cookies(
      { info: () => ({ get_all: (name) => (name === 'Set-Cookie' ? ['a=1; Port'] : []) }) },
      request,
    );
    jar.add_cookie_header(request);
    expect(added).toEqual({ Cookie: 'a=1' });
    expect(jar._cookies['h.net']!['/a']!['a']!.port).toBe('8080');
  });

  test('calls overridable methods of the policy and the jar', () => {
    const calls: string[] = [];
    class Policy extends DefaultCookiePolicy {
      override set_ok_name(...args: Parameters<DefaultCookiePolicy['set_ok_name']>) {
        calls.push('set_ok_name');
        return super.set_ok_name(...args);
      }
      override domain_return_ok(domain: string, request: CookieRequest) {
        calls.push(`domain_return_ok ${domain}`);
        return super.domain_return_ok(domain, request);
      }
      override return_ok_secure() {
        calls.push('return_ok_secure');
        return true;
      }
    }
    class Jar extends CookieJar {
      override set_cookie(each: Cookie) {
        calls.push('set_cookie');
        super.set_cookie(each);
      }
      override _cookies_for_request(request: CookieRequest) {
        calls.push('_cookies_for_request');
        return super._cookies_for_request(request);
      }
      override clear_expired_cookies() {
        calls.push('clear_expired_cookies');
      }
    }
    const jar = new Jar(new Policy());
    netscape(jar, 'http://other.net/', 'b=2');
    calls.length = 0;
    netscape(jar, ACME, 'a=1; secure');
    expect(netscape(jar, ACME)).toBe('a=1');
    expect(calls).toEqual([
      ...['_cookies_for_request', 'domain_return_ok other.net', 'clear_expired_cookies'],
      ...['set_ok_name', 'set_cookie'],
      ...['_cookies_for_request', 'domain_return_ok other.net', 'domain_return_ok www.acme.com'],
      ...['return_ok_secure', 'clear_expired_cookies'],
    ]);
  });

  test('an overridden _cookies_for_domain is called for each domain', () => {
    const domains: string[] = [];
    class Jar extends CookieJar {
      override _cookies_for_domain(domain: string, request: CookieRequest) {
        domains.push(domain);
        return super._cookies_for_domain(domain, request);
      }
    }
    const jar = new Jar();
    netscape(jar, 'http://other.net/', 'b=2');
    netscape(jar, ACME);
    expect(domains).toEqual(['other.net']);
  });

  test('a subclass of CookiePolicy: methods not overridden behave as in Python', () => {
    class Mine extends CookiePolicy {
      override netscape = true;
    }
    const jar = new CookieJar(new Mine());
    const error = thrown(() => netscape(jar, ACME, 'a=1'));
    expect(error).toMatchObject({ name: 'NotImplementedError' });
  });

  test('expired cookies are deleted at the next request, also when expires was assigned', () => {
    vi.useFakeTimers({ now: 1_700_000_000_000, toFake: ['Date'] });
    const jar = new CookieJar();
    netscape(jar, 'http://a.net/', 'a=1; max-age=10', 'b=2; max-age=1000', 'c=3');
    netscape(jar, ACME);
    vi.setSystemTime(Date.now() + 10_000);
    netscape(jar, ACME);
    expect(Array.from(jar, ({ name }) => name)).toEqual(['b', 'c']);
    jar._cookies['a.net']!['/']!['b']!.expires = 1_600_000_000;
    netscape(jar, ACME);
    expect(Array.from(jar, ({ name }) => name)).toEqual(['c']);
    // An overridden is_expired() is called each time.
    let has_expired = false;
    class Mine extends Cookie {
      override is_expired() {
        return has_expired;
      }
    }
    const own = Object.setPrototypeOf(cookie('d'), Mine.prototype) as Cookie;
    jar.set_cookie(own);
    netscape(jar, ACME);
    expect(jar).toHaveLength(2);
    has_expired = true;
    netscape(jar, ACME);
    expect(jar).toHaveLength(1);
  });

  test('non_word_re and quote_re can be overridden', () => {
    class Jar extends CookieJar {
      static override quote_re = /(b)/g;
    }
    const jar = new Jar(rfc2965_policy());
    jar.set_cookie(cookie('a', { version: 1, value: 'a b' }));
    expect(asked(jar, ACME).get_header('Cookie')).toBe('$Version=1; a=a \\b; $Path="/"');
  });
});

describe('DefaultCookiePolicy', () => {
  test('has its constants on the class and on instances', () => {
    expect(DefaultCookiePolicy.DomainStrict).toBe(3);
    expect(new DefaultCookiePolicy().DomainRFC2965Match).toBe(4);
    expect(
      new DefaultCookiePolicy(['a'], ['b'], false, true, null, true, true, false, true, 7, true),
    ).toMatchObject({ netscape: false, rfc2965: true, hide_cookie2: true, strict_ns_domain: 7 });
    expect(thrown(() => new DefaultCookiePolicy({ netscpe: true } as never))).toMatchObject({
      message:
        "DefaultCookiePolicy.__init__() got an unexpected keyword argument 'netscpe'. Did you mean 'netscape'?",
    });
  });

  test('copies the given domains', () => {
    const blocked = ['a.com'];
    const policy = new DefaultCookiePolicy({ blocked_domains: blocked });
    blocked.push('b.com');
    expect(policy.blocked_domains()).toEqual(['a.com']);
    expect(policy.allowed_domains()).toBeNull();
    policy.set_allowed_domains(new Set(['c.com']));
    expect(policy.allowed_domains()).toEqual(['c.com']);
    expect([policy.is_blocked('a.com'), policy.is_not_allowed('c.com')]).toEqual([true, false]);
  });

  test('has no _now before a jar sets it', () => {
    const error = thrown(() => new DefaultCookiePolicy().return_ok(cookie('a'), new Request(ACME)));
    expect(error).toMatchObject({
      name: 'AttributeError',
      message: "'DefaultCookiePolicy' object has no attribute '_now'",
    });
  });
});

describe('hostile input', () => {
  const LENGTH = 300_000;

  test.each<[string, string]>([
    ['a value of 300,000 characters', `a=${'x'.repeat(LENGTH)}`],
    ['a name of as many', `${'x'.repeat(LENGTH)}=1`],
    ['as many semicolons', `a=1${';'.repeat(LENGTH)}`],
    ['as many attributes', `a=1${'; b=c'.repeat(LENGTH / 5)}`],
    ['as many blanks', `a=1; path=${' '.repeat(LENGTH)}/`],
    ['as many quotes', `a=${'"'.repeat(LENGTH)}`],
    ['as many escaped quotes', `a="${'\\"'.repeat(LENGTH / 2)}`],
    ['quotes that open again and again', 'a="b '.repeat(LENGTH / 5)],
    ['as many commas', `a=1${','.repeat(LENGTH)}`],
    ['as many words', 'a '.repeat(LENGTH / 2)],
    ['as many equals signs', '='.repeat(LENGTH)],
    ['a date of digits', `a=1; expires=01 Jan ${'1'.repeat(LENGTH)}`],
    ['a date of blanks', `a=1; expires="01 Jan 1970${' '.repeat(LENGTH)}!"`],
    ['a date of letters', `a=1; expires=01 ${'J'.repeat(LENGTH)} 1970`],
    ['a zone of letters', `a=1; expires=01 Jan 1970 00:00 ${'G'.repeat(LENGTH)}!`],
    ['a zone in brackets', `a=1; expires=01 Jan 1970 00:00 (${'x'.repeat(LENGTH)}`],
    ['an age of digits', `a=1; max-age=${'9'.repeat(LENGTH)}`],
    ['an age of zeros and underscores', `a=1; max-age=${'0_'.repeat(LENGTH / 2)}`],
    ['a domain of dots', `a=1; domain=${'.'.repeat(LENGTH)}com`],
    ['a domain of labels', `a=1; domain=${'a.'.repeat(LENGTH / 2)}com`],
    ['ports', `a=1; port="${'80,'.repeat(LENGTH / 3)}"`],
    ['a path of escapes', `a=1; path=/${'%2f'.repeat(LENGTH / 3)}`],
    ['a path of spaces', `a=1; path=/${'\x01'.repeat(LENGTH / 3)}`],
  ])('%s takes linear time', (_, header) => {
    vi.spyOn(process, 'emitWarning').mockReturnValue();
    const jar = new CookieJar(rfc2965_policy());
    const start = cpu_time();
    for (const name of ['Set-Cookie', 'Set-Cookie2']) {
      answered(jar, new Request(ACME), [`${name}: ${header}`]);
      netscape(jar, ACME);
    }
    // The most expensive one takes about 0.1 s on an idle machine.
    expect(cpu_time() - start).toBeLessThan(3000);
  });

  test('__proto__ is an ordinary name, domain, path and attribute', () => {
    const jar = new CookieJar();
    netscape(jar, 'http://__proto__.com/', '__proto__=1; __proto__=x', 'constructor=2');
    netscape(jar, 'http://__proto__.com/', 'a=1; domain=__proto__; path=__proto__');
    jar.set_cookie(cookie('__proto__', { domain: '__proto__', path: '__proto__' }));
    expect(netscape(jar, 'http://__proto__.com/')).toBe('__proto__=1; constructor=2');
    expect(jar).toHaveLength(3);
    expect(Object.keys(jar._cookies)).toEqual(['__proto__.com', '__proto__']);
    jar.clear('__proto__', '__proto__', '__proto__');
    expect(jar).toHaveLength(2);
    expect(({} as Record<string, unknown>)['a']).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  test('a host of ten thousand labels is matched as in CPython', () => {
    const jar = new CookieJar();
    const url = `http://${'a.'.repeat(10_000)}com/`;
    netscape(jar, url, 'a=1; domain=.a.com', 'b=2');
    expect(netscape(jar, url)).toBe('a=1; b=2');
  });

  test('an unexpected error drops the cookies of the response, with a warning', () => {
    // Each warning is shown once, possibly already in another file's test: without a stack, its text is unique.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    onTestFinished(() => void (Error.stackTraceLimit = stackTraceLimit));
    const warned = vi.spyOn(process, 'emitWarning').mockReturnValue();
    const jar = new CookieJar();
    netscape(jar, ACME, 'a=1', 'b=2; max-age');
    expect(jar).toHaveLength(0);
    expect(warned.mock.calls[0]?.[0]).toMatch(
      /^http\.cookiejar bug!\nTypeError: int\(\) argument must be a string/,
    );
  });
});

describe('cost', () => {
  test('of 10,000 cookies of 1,000 domains, a request checks only its own', () => {
    let looked = 0;
    class Policy extends DefaultCookiePolicy {
      override return_ok(each: Cookie, request: CookieRequest) {
        looked += 1;
        return super.return_ok(each, request);
      }
      override path_return_ok(path: string, request: CookieRequest) {
        looked += 1;
        return super.path_return_ok(path, request);
      }
    }
    const jar = new CookieJar(new Policy());
    for (let index = 0; index < 10_000; index += 1) {
      const domain = `host${index % 1000}.net`;
      jar.set_cookie(cookie(`c${index}`, { domain, expires: 4_000_000_000 }));
    }
    let domains = 0;
    jar._cookies = new Proxy(jar._cookies, {
      get(cookies, domain: string) {
        domains += 1;
        return cookies[domain];
      },
    });
    asked(jar, 'http://host5.net/');
    expect(domains).toBeGreaterThanOrEqual(1000);
    [looked, domains] = [0, 0];
    const sent = String(asked(jar, 'http://host5.net/').get_header('Cookie'));
    expect(sent.split('; ')).toHaveLength(10);
    expect(looked).toBe(11);
    expect(domains).toBeLessThan(10);
    // As in CPython, a method that is replaced is called for every cookie.
    const checks = vi.spyOn(Cookie.prototype, 'is_expired');
    asked(jar, 'http://host5.net/');
    expect(checks).toHaveBeenCalledTimes(10_010);
  });
});

describe('debug', () => {
  test('logs each step to the logger, or to the console', () => {
    const logged: string[] = [];
    namespace.debug = true;
    namespace.logger = { debug: (text, ...args) => void logged.push([text, ...args].join('|')) };
    const jar = new CookieJar();
    netscape(jar, ACME, 'a=1; domain=other.com');
    expect(logged).toContain('add_cookie_header');
    expect(logged).toContain(' - checking cookie %s=%s|a|1');
    namespace.logger = null;
    const said = vi.spyOn(console, 'debug').mockReturnValue();
    netscape(jar, ACME, 'a=1; domain=other.com');
    expect(said.mock.calls.flat()).toContain(' - checking cookie a=1');
  });
});

describe('arguments of methods', () => {
  const jar = new CookieJar();
  const policy = new DefaultCookiePolicy();
  const request = new Request(ACME);

  test('a missing argument raises TypeError', () => {
    const call = (self: object, name: string): string => {
      const method = Reflect.get(self, name) as () => unknown;
      return (thrown(() => Reflect.apply(method, self, [])) as Error).message;
    };
    expect(call(jar, 'set_cookie')).toBe(
      "CookieJar.set_cookie() missing 1 required positional argument: 'cookie'",
    );
    expect(call(jar, 'set_policy')).toBe(
      "CookieJar.set_policy() missing 1 required positional argument: 'policy'",
    );
    expect(call(jar, 'add_cookie_header')).toBe(
      "CookieJar.add_cookie_header() missing 1 required positional argument: 'request'",
    );
    for (const name of ['make_cookies', 'extract_cookies'] as const) {
      expect(call(jar, name)).toBe(
        `CookieJar.${name}() missing 2 required positional arguments: 'response' and 'request'`,
      );
    }
    expect(call(jar, 'set_cookie_if_ok')).toBe(
      "CookieJar.set_cookie_if_ok() missing 2 required positional arguments: 'cookie' and 'request'",
    );
    expect(call(policy, 'is_blocked')).toBe(
      "DefaultCookiePolicy.is_blocked() missing 1 required positional argument: 'domain'",
    );
    expect(call(policy, 'set_allowed_domains')).toBe(
      "DefaultCookiePolicy.set_allowed_domains() missing 1 required positional argument: 'allowed_domains'",
    );
  });

  test('arguments can be keywords, and plain objects with the required members', () => {
    jar.set_cookie(kw({ cookie: cookie('a') }));
    jar.set_cookie_if_ok(kw({ cookie: cookie('b'), request }));
    const headers = response('Set-Cookie: c=1').info();
    jar.extract_cookies(kw({ response: { info: () => headers }, request }));
    jar.extract_cookies({ info: () => headers }, request);
    const added: string[] = [];
    jar.add_cookie_header({
      get_full_url: () => ACME,
      has_header: () => false,
      add_unredirected_header: (_name: string, value: string) => void added.push(value),
      get_header: () => null,
      type: 'http',
      host: 'www.acme.com',
      origin_req_host: 'www.acme.com',
      unverifiable: false,
    });
    expect(added).toEqual(['a=v; b=v; c=1']);
  });
});

describe('a promise from a policy', () => {
  /** A policy of which one method is async. */
  function policy_with(method: string): DefaultCookiePolicy {
    const policy = new DefaultCookiePolicy();
    return Object.assign(policy, { [method]: () => Promise.reject(new Error('not awaited')) });
  }
  const message = (method: string) =>
    `${method}() returned a promise, but nothing waits for it: its result is needed at once`;

  test.each(['set_ok', 'set_ok_version', 'set_ok_domain', 'is_blocked', 'is_not_allowed'])(
    'of %s() is a TypeError, and no cookie is stored',
    (method) => {
      const jar = new CookieJar(policy_with(method));
      const extract = () => jar.extract_cookies(response('Set-Cookie: a=1'), new Request(ACME));
      expect(extract).toThrow(new TypeError(message(method)));
      const set = () => jar.set_cookie_if_ok(cookie('a'), new Request(ACME));
      expect(set).toThrow(new TypeError(message(method)));
      expect(jar).toHaveLength(0);
    },
  );

  test.each(['return_ok', 'return_ok_domain', 'domain_return_ok', 'path_return_ok', 'is_blocked'])(
    'of %s() is a TypeError, and no cookie is sent',
    (method) => {
      const jar = new CookieJar(policy_with(method));
      jar.set_cookie(cookie('a'));
      const request = new Request(ACME);
      expect(() => jar.add_cookie_header(request)).toThrow(new TypeError(message(method)));
      expect(request.has_header('Cookie')).toBe(false);
    },
  );
});

// As recorded from CPython: mechanize counts on the order.
describe.each(['set_ok_verifiability', 'return_ok_verifiability'] as const)('%s()', (check) => {
  const REQUEST = ['unverifiable', 'get_full_url', 'origin_req_host'];
  test.each([
    [false, 'h.net', 0, true, ['unverifiable']],
    [false, 'other.org', null, true, ['unverifiable']],
    [true, 'h.net', 1, true, REQUEST],
    [true, 'h.net', null, true, REQUEST],
    [true, 'other.org', 0, true, [...REQUEST, 'strict_ns_unverifiable']],
    [true, 'other.org', 1, false, [...REQUEST, 'strict_rfc2965_unverifiable']],
  ])(
    'unverifiable %s, from %s, version %s: %s, and reads %j',
    (unverifiable, origin_req_host, version, allowed, reads) => {
      const read: string[] = [];
      const watched = <T extends object>(target: T, names: RegExp) =>
        new Proxy(target, {
          get: (_, name) => {
            if (names.test(String(name))) read.push(String(name));
            return Reflect.get(target, name, target);
          },
        });
      const asked = { unverifiable, origin_req_host, get_full_url: () => 'http://h.net/' };
      const policy = watched(new DefaultCookiePolicy(), /^strict_/);
      const request = watched(asked, /^(?:unverifiable|origin_req_host|get_full_url)$/);
      const cookie = { version } as Cookie;
      expect(policy[check](cookie, request as unknown as Request)).toBe(allowed);
      expect(read).toEqual(reads);
    },
  );
});
