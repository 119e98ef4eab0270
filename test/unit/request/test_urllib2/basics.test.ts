// Mirrors CPython v3.13.18 Lib/test/test_urllib2.py (TrivialTests, RequestHdrsTests, MiscTests, RequestTests) and
// Lib/test/test_urllib.py (RequestTests).
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { Bytes, encode, kw, repr, str } from '../../../../lib/python/builtins/index.js';
import { raised } from '../../../server/colours.js';
import { COLOURS, type Request as AnyRequest } from './mocks.js';

const URL = 'http://www.python.org/~jeremy/';

describe.each(COLOURS)('$colour', ({ error, request }) => {
  const { Request } = request;

  describe('TrivialTests', () => {
    test('test_trivial: an invalid URL is a ValueError; this file can be opened', async () => {
      expect(await raised(() => request.urlopen('bogus url'))).toMatchObject({
        name: 'ValueError',
      });
      const answer = await request.urlopen(pathToFileURL(import.meta.filename).href);
      expect((await answer.read()).decode()).toContain('and this file');
      answer.close();
    });

    test.each([
      ['a,b,c', ['a', 'b', 'c']],
      ['path"o,l"og"i"cal, example', ['path"o,l"og"i"cal', 'example']],
      ['a, b, "c", "d", "e,f", g, h', ['a', 'b', '"c"', '"d"', '"e,f"', 'g', 'h']],
      ['a="b\\"c", d="e\\,f", g="h\\\\i"', ['a="b"c"', 'd="e,f"', 'g="h\\i"']],
    ])('test_parse_http_list: %s', (text, elements) => {
      expect(request.parse_http_list(text)).toEqual(elements);
    });

    test('test_URLError_reasonstr: the message contains the reason', () => {
      const made = new error.URLError('reason');
      expect(str(made)).toContain(made.reason);
    });
  });

  describe('RequestHdrsTests', () => {
    test('test_request_headers_dict: names are stored capitalised', () => {
      for (const name of ['Spam-eggs', 'spam-EggS']) {
        const req = new Request('http://example.com', { headers: { [name]: 'blah' } });
        expect(req.headers['Spam-eggs']).toBe('blah');
      }
    });

    test('test_request_headers_methods: names are looked up as stored', () => {
      const req = new Request('http://example.com', { headers: { 'Spam-eggs': 'blah' } });
      expect(req.has_header('Spam-eggs')).toBe(true);
      expect(req.header_items()).toEqual([['Spam-eggs', 'blah']]);
      req.add_header('Foo-Bar', 'baz');
      expect(req.header_items().sort()).toEqual([
        ['Foo-bar', 'baz'],
        ['Spam-eggs', 'blah'],
      ]);
      expect([req.has_header('Not-there'), req.get_header('Not-there')]).toEqual([false, null]);
      expect(req.get_header('Not-there', 'default')).toBe('default');
      req.remove_header('Spam-eggs');
      expect(req.has_header('Spam-eggs')).toBe(false);
      req.add_unredirected_header('Unredirected-spam', 'Eggs');
      expect(req.has_header('Unredirected-spam')).toBe(true);
      req.remove_header('Unredirected-spam');
      expect(req.has_header('Unredirected-spam')).toBe(false);
    });

    const REALM = 'Some Realm';
    test('test_password_manager: the first matching URI wins, with its latest password', () => {
      const manager = new request.HTTPPasswordMgr();
      for (const entry of [
        [REALM, 'http://example.com/', 'joe', 'password'],
        [REALM, 'http://example.com/ni', 'ni', 'ni'],
        [REALM, 'http://c.example.com:3128', '3', 'c'],
        [REALM, 'd.example.com', '4', 'd'],
        [REALM, 'e.example.com:3128', '5', 'e'],
        ['c', 'http://example.com/foo', 'foo', 'ni'],
        ['c', 'http://example.com/bar', 'bar', 'nini'],
        ['c', 'http://example.com/foo/bar', 'foobar', 'nibar'],
        ['c', 'http://example.com/baz/', 'baz', 'ninini'],
        ['b', 'http://example.com/', 'first', 'blah'],
        ['b', 'http://example.com/', 'second', 'spam'],
        ['a', 'http://example.com', '1', 'a'],
      ] as const) {
        manager.add_password(...entry);
      }
      for (const [realm, uri, ...expected] of [
        [REALM, 'example.com', 'joe', 'password'],
        [REALM, 'http://example.com/ni', 'joe', 'password'],
        [REALM, 'http://example.com', 'joe', 'password'],
        [REALM, 'http://example.com/', 'joe', 'password'],
        [REALM, 'http://example.com/spam', 'joe', 'password'],
        [REALM, 'http://example.com/spam/spam', 'joe', 'password'],
        ['c', 'http://example.com/foo', 'foo', 'ni'],
        ['c', 'http://example.com/bar', 'bar', 'nini'],
        ['c', 'http://example.com/foo/', 'foo', 'ni'],
        ['c', 'http://example.com/foo/bar', 'foo', 'ni'],
        ['c', 'http://example.com/foo/baz', 'foo', 'ni'],
        ['c', 'http://example.com/foobar', null, null],
        ['c', 'http://example.com/baz', null, null],
        ['c', 'http://example.com/baz/', 'baz', 'ninini'],
        ['c', 'http://example.com/baz/bar', 'baz', 'ninini'],
        ['b', 'http://example.com/', 'second', 'spam'],
        ['a', 'http://example.com/', '1', 'a'],
        ['a', 'http://a.example.com/', null, null],
        [REALM, 'c.example.com', null, null],
        [REALM, 'c.example.com:3128', '3', 'c'],
        [REALM, 'http://c.example.com:3128', '3', 'c'],
        [REALM, 'd.example.com', '4', 'd'],
        [REALM, 'e.example.com:3128', '5', 'e'],
      ] as const) {
        expect(manager.find_user_password(realm, uri), `${realm} ${uri}`).toEqual(expected);
      }
    });

    test('test_password_manager_default_port: the default port applies if there is a scheme', () => {
      const manager = new request.HTTPPasswordMgr();
      manager.add_password('f', 'http://g.example.com:80', '10', 'j');
      manager.add_password('g', 'http://h.example.com', '11', 'k');
      manager.add_password('h', 'i.example.com:80', '12', 'l');
      manager.add_password('i', 'j.example.com', '13', 'm');
      for (const [realm, uri, user] of [
        ['f', 'g.example.com:100', null],
        ['f', 'g.example.com:80', '10'],
        ['f', 'g.example.com', null],
        ['f', 'http://g.example.com:100', null],
        ['f', 'http://g.example.com:80', '10'],
        ['f', 'http://g.example.com', '10'],
        ['g', 'h.example.com', '11'],
        ['g', 'h.example.com:80', '11'],
        ['g', 'http://h.example.com:80', '11'],
        ['h', 'i.example.com', null],
        ['h', 'i.example.com:80', '12'],
        ['h', 'http://i.example.com:80', '12'],
        ['i', 'j.example.com', '13'],
        ['i', 'j.example.com:80', null],
        ['i', 'http://j.example.com', '13'],
        ['i', 'http://j.example.com:80', null],
      ] as const) {
        expect(manager.find_user_password(realm, uri)[0], `${realm} ${uri}`).toBe(user);
      }
    });
  });

  describe('MiscTests', () => {
    test('test_HTTPError_interface: HTTPError has the attributes of URLError', () => {
      const made = new error.HTTPError(
        null as never,
        null as never,
        'something bad happened',
        'Content-Length: 42' as never,
        null,
      );
      expect([made.reason, made.headers]).toEqual(['something bad happened', 'Content-Length: 42']);
      expect(str(made)).toBe('HTTP Error None: something bad happened');
      expect(repr(made)).toBe("<HTTPError None: 'something bad happened'>");
    });

    test('test_gh_98778: HTTPError without a body has an empty one', async () => {
      const made = new error.HTTPError('url', 405, 'METHOD NOT ALLOWED', null as never, null);
      const body = await made.fp.read();
      expect(body).toBeInstanceOf(Bytes);
      expect(body.length).toBe(0);
      expect(made).not.toHaveProperty('__notes__');
    });

    test.each([
      ['proxy.example.com', [null, null, null, 'proxy.example.com']],
      ['proxy.example.com:3128', [null, null, null, 'proxy.example.com:3128']],
      ['joe:password@proxy.example.com', [null, 'joe', 'password', 'proxy.example.com']],
      ['joe:password@proxy.example.com:3128', [null, 'joe', 'password', 'proxy.example.com:3128']],
      ['http://proxy.example.com/', ['http', null, null, 'proxy.example.com']],
      ['http://proxy.example.com:3128/', ['http', null, null, 'proxy.example.com:3128']],
      ['http://joe:password@proxy.example.com/', ['http', 'joe', 'password', 'proxy.example.com']],
      [
        'http://joe:password@proxy.example.com:3128',
        ['http', 'joe', 'password', 'proxy.example.com:3128'],
      ],
      [
        'ftp://joe:password@proxy.example.com/rubbish:3128',
        ['ftp', 'joe', 'password', 'proxy.example.com'],
      ],
      ['http://joe:password@proxy.example.com', ['http', 'joe', 'password', 'proxy.example.com']],
      ['http://user/name:password@localhost:22', ['http', 'user/name', 'password', 'localhost:22']],
      ['http://username:pass/word@localhost:22', ['http', 'username', 'pass/word', 'localhost:22']],
      [
        'http://user/name:pass/word@localhost:22',
        ['http', 'user/name', 'pass/word', 'localhost:22'],
      ],
    ])('test_parse_proxy: %s', (proxy, parts) => {
      expect(request.namespace._parse_proxy(proxy)).toEqual(parts);
    });

    test('test_parse_proxy: a URL without authority is a ValueError', () => {
      expect(() => request.namespace._parse_proxy('file:/ftp.example.com')).toThrow(
        "proxy URL with no authority: 'file:/ftp.example.com'",
      );
    });
  });

  describe('RequestTests', () => {
    class PutRequest extends Request {
      static method = 'PUT';
    }
    const get = () => new Request<unknown>(URL);

    test('test_method: the method comes from the argument, the class or the data', () => {
      const methods = [
        new Request(URL, 'data' as never, { 'X-Test': 'test' }),
        get(),
        new Request(URL, { method: 'HEAD' }),
        new PutRequest(URL),
        new PutRequest(URL, { method: 'POST' }),
      ].map((req: AnyRequest) => req.get_method());
      expect(methods).toEqual(['POST', 'GET', 'HEAD', 'PUT', 'POST']);
    });

    test('test_data: data makes the request a POST', () => {
      const req = get();
      expect([req.data, req.get_method()]).toEqual([null, 'GET']);
      req.data = 'spam';
      expect([req.data, req.get_method()]).toEqual(['spam', 'POST']);
    });

    test('test_setting_data_should_remove_content_length: new data removes Content-length', () => {
      const req = get();
      req.add_unredirected_header('Content-length', 42);
      expect(req.unredirected_hdrs['Content-length']).toBe(42);
      req.data = 'spam';
      expect('Content-length' in req.unredirected_hdrs).toBe(false);
    });

    test('test_deleting_data_should_remove_content_length: deleting data removes it, too', () => {
      const req = get();
      req.data = 'foo';
      req.add_unredirected_header('Content-length', 3);
      delete (req as { data?: unknown }).data;
      expect(req.data).toBe(null);
      expect('Content-length' in req.unredirected_hdrs).toBe(false);
    });

    test('test_get_full_url: get_full_url returns the URL as given', () => {
      expect(get().get_full_url()).toBe(URL);
    });

    test('test_selector: the selector is the path', () => {
      expect(get().selector).toBe('/~jeremy/');
      expect(new Request('http://www.python.org/').selector).toBe('/');
    });

    test('test_get_type: the type is the scheme', () => {
      expect(get().type).toBe('http');
    });

    test('test_get_host: the host includes the port', () => {
      expect(get().host).toBe('www.python.org');
    });

    test('test_get_host_unquote: the host is unquoted', () => {
      expect(new Request('http://www.%70ython.org/').host).toBe('www.python.org');
    });

    test('test_proxy: set_proxy replaces the host', () => {
      const req = get();
      expect(req.has_proxy()).toBe(false);
      req.set_proxy('www.perl.org', 'http');
      expect(req.has_proxy()).toBe(true);
      expect([req.origin_req_host, req.host]).toEqual(['www.python.org', 'www.perl.org']);
    });

    test('test_wrapped_url: the wrapping <URL:…> is removed', () => {
      expect(new Request('<URL:http://www.python.org>').host).toBe('www.python.org');
    });

    test('test_url_fragment: the fragment is part of the URL, not of the selector', () => {
      expect(new Request('http://www.python.org/?qs=query#fragment=true').selector).toBe(
        '/?qs=query',
      );
      expect(new Request('http://www.python.org/#fun=true').selector).toBe('/');
      const url = 'http://docs.python.org/library/urllib2.html#OK';
      expect(new Request(url).get_full_url()).toBe(url);
    });

    test.each([
      'http://docs.python.org',
      'http://docs.python.org/library/urllib2.html#OK',
      'http://www.python.org/?qs=query#fragment=true',
    ])('test_url_fullurl_get_full_url: %s', (url) => {
      const req = new Request(url);
      expect([req.get_full_url(), req.full_url]).toEqual([url, url]);
    });

    // test_urllib has two of its own.
    test('test_default_values: GET, or POST with any data, even an empty dict', () => {
      expect(new Request('http://www.python.org').get_method()).toBe('GET');
      expect(
        new Request<unknown>('http://www.python.org', kw({ data: {} as never })).get_method(),
      ).toBe('POST');
      expect(new Request<unknown>('http://www.python.org', encode('')).get_method()).toBe('POST');
    });

    test('test_with_method_arg: the method takes precedence over the data and can be set', () => {
      const req = new Request('http://www.python.org', { method: 'HEAD' });
      expect([req.method, req.get_method()]).toEqual(['HEAD', 'HEAD']);
      const with_data = new Request<unknown>(
        'http://www.python.org',
        kw({ data: {} as never, method: 'HEAD' }),
      );
      expect([with_data.method, with_data.get_method()]).toEqual(['HEAD', 'HEAD']);
      const changed = new Request('http://www.python.org', { method: 'GET' });
      expect(changed.get_method()).toBe('GET');
      changed.method = 'HEAD';
      expect(changed.get_method()).toBe('HEAD');
    });
  });
});
