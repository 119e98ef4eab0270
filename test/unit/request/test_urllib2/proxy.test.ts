// Mirrors CPython v3.13.18 Lib/test/test_urllib2.py (HandlerTests: proxies) and Lib/test/test_urllib.py (ProxyTests,
// ProxyTests_withOrderedEnv).
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { raised } from '../../../server/colours.js';
import { COLOURS, MockHTTPConnection, add_ordered_mock_handlers, type Request } from './mocks.js';

const on_windows = process.platform === 'win32';
const PROXY = 'proxy.example.com:3128';

/** Clears the proxy variables of the environment. */
beforeEach(() => {
  for (const name of Object.keys(process.env)) {
    if (/proxy|^REQUEST_METHOD$/i.test(name)) vi.stubEnv(name, undefined);
  }
  return () => void vi.unstubAllEnvs();
});

describe.each(COLOURS)('HandlerTests: proxies: $colour', (modules) => {
  const { request } = modules;
  const { OpenerDirector, ProxyHandler, Request } = request;

  /** Opens a URL with a proxy handler and a mock handler; returns the request and the mock's calls. */
  async function opened(proxies: Record<string, string>, url: string) {
    const opener = new OpenerDirector();
    opener.add_handler(new ProxyHandler(proxies));
    const { handlers, calls } = add_ordered_mock_handlers(modules, opener, [
      [
        ['http_open', 'return response'],
        ['https_open', 'return response'],
      ],
    ]);
    const req = new Request(url);
    await opener.open(req);
    return { req, handlers, calls };
  }

  test.each(['http', 'HTTP'])('test_proxy: the proxy of scheme %s is used', async (scheme) => {
    const { req, handlers, calls } = await opened({ [scheme]: PROXY }, 'http://acme.example.com/');
    expect(req.host).toBe(PROXY);
    expect(calls).toEqual([{ handler: handlers[0], name: 'http_open', args: [req] }]);
  });

  test('test_proxy_no_proxy: the listed hosts bypass the proxy', async () => {
    vi.stubEnv('no_proxy', 'python.org');
    const proxies = { http: 'proxy.example.com' };
    const host = async (url: string) => (await opened(proxies, url)).req.host;
    expect(await host('http://www.perl.org/')).toBe('proxy.example.com');
    expect(await host('http://www.python.org')).toBe('www.python.org');
  });

  test('test_proxy_no_proxy_all: * exempts all hosts', async () => {
    vi.stubEnv('no_proxy', '*');
    const host = async (url: string) => (await opened({ http: 'proxy.example.com' }, url)).req.host;
    expect(await host('http://www.python.org')).toBe('www.python.org');
    // By CPython 3.13: a URL without a host is sent to the proxy.
    expect(await host('http:///x')).toBe('proxy.example.com');
  });

  test('test_proxy_https: requests go through a tunnel', async () => {
    const { req, handlers, calls } = await opened({ https: PROXY }, 'https://www.example.com/');
    expect([req.host, req._tunnel_host, req.type]).toEqual([PROXY, 'www.example.com', 'https']);
    expect(calls).toEqual([{ handler: handlers[0], name: 'https_open', args: [req] }]);
  });

  test('test_proxy_https_proxy_authorization: only the proxy receives the header', async () => {
    const http = new MockHTTPConnection();
    class MockHTTPSHandler extends request.HTTPSHandler {
      override https_open(req: Request) {
        return this.do_open(http.factory, req);
      }
    }
    const opener = new OpenerDirector();
    opener.add_handler(new ProxyHandler({ https: PROXY }));
    opener.add_handler(new MockHTTPSHandler());
    const req = new Request('https://www.example.com/');
    req.add_header('Proxy-Authorization', 'FooBar');
    req.add_header('User-Agent', 'Grail');
    expect([req.host, req._tunnel_host]).toEqual(['www.example.com', null]);
    await opener.open(req);
    expect(Object.fromEntries(http.req_headers)).toEqual({
      'User-Agent': 'Grail',
      Host: 'www.example.com',
      Connection: 'close',
    });
    expect(http.tunnel!.headers).toEqual({ 'Proxy-Authorization': 'FooBar' });
    expect([req._tunnel_host, req.host]).toEqual(['www.example.com', PROXY]);
    expect(req.get_header('Proxy-authorization')).toBe('FooBar');
  });

  test('proxy_bypass and getproxies replaced in the module are used', async () => {
    const { namespace } = request;
    const { getproxies, proxy_bypass } = namespace;
    const asked: string[] = [];
    namespace.getproxies = () => ({ http: PROXY });
    namespace.proxy_bypass = (host: unknown) => {
      asked.push(host as string);
      return host === 'direct';
    };
    try {
      const handler = new ProxyHandler();
      expect(handler.proxies).toEqual({ http: PROXY });
      const opener = new OpenerDirector();
      opener.add_handler(handler);
      const hosts = [];
      for (const url of ['http://direct/', 'http://other/']) {
        const req = new Request(url);
        await opener.open(req);
        hosts.push(req.host);
      }
      expect([hosts, asked]).toEqual([
        ['direct', PROXY],
        ['direct', 'other'],
      ]);
    } finally {
      Object.assign(namespace, { getproxies, proxy_bypass });
    }
  });

  test('a subclass may override proxy_open to choose a proxy', async () => {
    class Chosen extends ProxyHandler {
      override proxy_open(req: Request, _proxy: string, type: string) {
        req.set_proxy(`chosen-for-${type}:1`, 'http');
        return null as never;
      }
    }
    const opener = new OpenerDirector();
    opener.add_handler(new Chosen({ http: PROXY }));
    const req = new Request('http://h/');
    await opener.open(req);
    expect(req.host).toBe('chosen-for-http:1');
  });

  test('the proxies may be any mapping', async () => {
    const keyed = { keys: () => ['http'], __getitem__: () => PROXY };
    const mappings = [new Map([['http', PROXY]]), Object.assign(new (class Keyed {})(), keyed)];
    for (const proxies of mappings) {
      expect((await opened(proxies as never, 'http://h/')).req.host).toBe(PROXY);
    }
  });

  test.each<[why: string, proxies: unknown, error: string]>([
    ['no mapping', 'proxy:3128', 'AssertionError: proxies must be a mapping'],
    ['pairs', [['http', 'proxy']], 'AssertionError: proxies must be a mapping'],
    ['a number', 5, 'AssertionError: proxies must be a mapping'],
    ['no authority', { http: 'http:/p' }, "ValueError: proxy URL with no authority: 'http:/p'"],
    ['a path', { http: '/p' }, "ValueError: proxy URL with no authority: '/p'"],
  ])('an invalid proxy is an error: %s', async (_, proxies, said) => {
    const failed = (await raised(async () => {
      await opened(proxies as Record<string, string>, 'http://h/');
    })) as Error;
    expect(`${failed.name}: ${failed.message}`).toBe(said);
  });

  test.each([
    ['', 'URLError: <urlopen error no host given>'],
    ['http://', 'URLError: <urlopen error no host given>'],
    ['http://p:x', "InvalidURL: nonnumeric port: 'x'"],
    ['socks5://p:1', 'URLError: <urlopen error unknown url type: socks5>'],
    [
      'http://a b:1',
      "InvalidURL: URL can't contain control characters. 'a b' (found at least ' ')",
    ],
  ])('a proxy that cannot be reached is an error: %j', async (proxy, said) => {
    const opener = request.build_opener(new ProxyHandler({ http: proxy }));
    const failed = (await raised(() => opener.open('http://h/'))) as Error;
    expect(`${failed.name}: ${failed.message}`).toBe(said);
  });
});

describe.each(COLOURS.slice(0, 1))('ProxyTests', ({ request }) => {
  const { getproxies_environment, proxy_bypass_environment: bypass } = request;

  test('test_getproxies_environment_keep_no_proxies: no_proxy is stored under the name no', () => {
    vi.stubEnv('NO_PROXY', 'localhost');
    expect(getproxies_environment()['no']).toBe('localhost');
    vi.stubEnv('NO_PROXY', 'localhost, anotherdomain.com, newdomain.com:1234');
    for (const host of ['anotherdomain.com', 'anotherdomain.com:8888', 'newdomain.com:1234']) {
      expect(bypass(host)).toBe(true);
    }
  });

  // docs/internals/security_history.md: CVE-2016-1000110
  test('test_proxy_cgi_ignore: HTTP_PROXY is ignored in a CGI program', () => {
    vi.stubEnv('HTTP_PROXY', 'http://somewhere:3128');
    expect(getproxies_environment()['http']).toBe('http://somewhere:3128');
    vi.stubEnv('REQUEST_METHOD', 'GET');
    expect('http' in getproxies_environment()).toBe(false);
    if (on_windows) return; // There, both names are one.
    vi.stubEnv('http_proxy', 'http://somewhere:3128');
    expect('http' in getproxies_environment()).toBe(true);
  });

  test.each([
    ['localhost', true],
    ['LocalHost', true],
    ['LOCALHOST', true],
    ['.localhost', true],
    ['newdomain.com:1234', true],
    ['.newdomain.com:1234', true],
    ['foo.d.o.t', true],
    ['d.o.t', true],
    ['anotherdomain.com:8888', true],
    ['.anotherdomain.com:8888', true],
    ['www.newdomain.com:1234', true],
    ['prelocalhost', false],
    ['newdomain.com', false],
    ['newdomain.com:1235', false],
  ])('test_proxy_bypass_environment_host_match: %s', (host, expected) => {
    vi.stubEnv('NO_PROXY', 'localhost, anotherdomain.com, newdomain.com:1234, .d.o.t');
    expect(bypass(host)).toBe(expected);
  });

  test('test_proxy_bypass_environment_always_match: only * by itself matches every host', () => {
    vi.stubEnv('NO_PROXY', '*');
    expect([bypass('newdomain.com'), bypass('newdomain.com:1234')]).toEqual([true, true]);
    vi.stubEnv('NO_PROXY', '*, anotherdomain.com');
    expect(bypass('anotherdomain.com')).toBe(true);
    expect([bypass('newdomain.com'), bypass('newdomain.com:1234')]).toEqual([false, false]);
  });

  test.each(['localhost\n', 'anotherdomain.com:8888\n', 'newdomain.com:1234\n'])(
    'test_proxy_bypass_environment_newline: %j',
    (host) => {
      vi.stubEnv('NO_PROXY', 'localhost, anotherdomain.com, newdomain.com:1234');
      expect(bypass(host)).toBe(false);
    },
  );
});

describe.each(COLOURS.slice(0, 1))('ProxyTests_withOrderedEnv', ({ request }) => {
  const { getproxies_environment, proxy_bypass_environment: bypass } = request;

  test('test_getproxies_environment_prefer_lowercase: an empty lower-case variable takes precedence, too', () => {
    if (on_windows) {
      // Names have no case there.
      vi.stubEnv('No_Proxy', 'localhost');
      vi.stubEnv('Http_Proxy', 'http://somewhere:3128');
      expect([bypass('localhost'), bypass('arbitrary')]).toEqual([true, false]);
      expect(getproxies_environment()['http']).toBe('http://somewhere:3128');
      return;
    }
    vi.stubEnv('no_proxy', '');
    vi.stubEnv('No_Proxy', 'localhost');
    expect([bypass('localhost'), bypass('arbitrary')]).toEqual([false, false]);
    vi.stubEnv('http_proxy', '');
    vi.stubEnv('HTTP_PROXY', 'http://somewhere:3128');
    expect({ ...getproxies_environment() }).toEqual({});
    vi.stubEnv('no_proxy', 'localhost, noproxy.com, my.proxy:1234');
    vi.stubEnv('No_Proxy', 'xyz.com');
    for (const host of ['localhost', 'noproxy.com:5678', 'my.proxy:1234']) {
      expect(bypass(host)).toBe(true);
    }
    for (const host of ['my.proxy', 'arbitrary', 'xyz.com']) expect(bypass(host)).toBe(false);
    vi.stubEnv('http_proxy', 'http://somewhere:3128');
    vi.stubEnv('Http_Proxy', 'http://somewhereelse:3128');
    expect(getproxies_environment()['http']).toBe('http://somewhere:3128');
  });
});
