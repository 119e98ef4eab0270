// Mirrors CPython v3.13.18 Lib/test/test_urllib2.py (HandlerTests: files, HTTP requests, errors).
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { BytesIO, OSError, encode, kw, open } from '../../../../lib/python/builtins/index.js';
import { formatdate } from '../../../../lib/stdlib/email/index.js';
import { _splithost, urlparse } from '../../../../lib/parse/index.js';
import type { AbstractHTTPHandler } from '../../../../lib/request/index.js';
import { raised } from '../../../server/colours.js';
import {
  COLOURS,
  MockHTTPConnection,
  answer_of,
  answering,
  faked,
  fakehttp,
  headers_of,
  opener_of,
  with_opener,
} from './mocks.js';

const folder = mkdtempSync(path.join(tmpdir(), 'pyurllib-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = path.join(folder, 'test file');
writeFileSync(file, 'hello, world\n');
const urlpath = pathToFileURL(file).pathname;

describe.each(COLOURS)('HandlerTests: $colour', (modules) => {
  const { client, error, request } = modules;
  const { Request } = request;
  const { URLError } = error;

  test('test_file: a local file is opened by any name of this machine', async () => {
    const { handler } = with_opener(new request.FileHandler());
    const names = await handler.get_names();
    expect(names).toContain('127.0.0.1');
    // The machine's own name may not resolve to an address.
    const own = names.length > 1 ? [names.at(-1)!, hostname()] : [];
    const hosts = ['localhost', '', '127.0.0.1', ...own];
    for (const host of hosts) {
      const url = `file://${host}${urlpath}`;
      const answer = (await handler.file_open(new Request(url)))!;
      expect((await answer.read()).decode()).toBe('hello, world\n');
      const headers = answer.info();
      expect(headers['Content-type']).toBe('text/plain');
      expect(headers['Content-length']).toBe('13');
      const modified = formatdate(statSync(file).mtimeMs / 1000, kw({ usegmt: true }));
      expect(headers['Last-modified']).toBe(modified);
      expect(answer.geturl()).toBe(url);
      answer.close();
    }
  });

  test.each([
    `file://localhost:80${urlpath}`,
    'file:///file_does_not_exist.txt',
    'file://not-a-local-host.invalid//dir/file.txt',
    `file://127.0.0.1:80${urlpath}`,
    `file://somehost.invalid${urlpath}`,
    'file://ftp.invalid//foo.txt',
    'file://ftp.invalid///foo.txt',
    'file://ftp.invalid/foo.txt',
    'file://localhost//foo/something.txt',
    'file:////somehost.invalid/foo.txt',
  ])('test_file: %s is a URLError', async (url) => {
    const { handler } = with_opener(new request.FileHandler());
    expect(await raised(() => handler.file_open(new Request(url)))).toBeInstanceOf(URLError);
  });

  test.each([
    ['GET', null],
    ['POST', encode('blah')],
  ])('test_http: %s', async (method, data) => {
    const { handler } = with_opener(new request.AbstractHTTPHandler());
    const url = 'http://example.com/';
    const req = new Request<unknown>(url, data, { Foo: 'bar' });
    req.timeout = 7;
    req.add_unredirected_header('Spam', 'eggs');
    const http = new MockHTTPConnection();
    const answer = await handler.do_open(http.factory, req);
    expect([answer.code, answer.msg, answer.geturl()]).toEqual([200, 'OK', url]);
    expect(answer.info()).toBeInstanceOf(client.HTTPMessage);
    expect([http.host, http.level, http.method, http.selector]).toEqual([
      'example.com',
      0,
      method,
      '/',
    ]);
    expect(http.options).toEqual({ timeout: 7 });
    expect(http.req_headers).toEqual([
      ['Connection', 'close'],
      ['Foo', 'bar'],
      ['Spam', 'eggs'],
    ]);
    expect(http.data).toBe(data);
    // An OSError while sending becomes the reason of a URLError; other exceptions propagate.
    http.failure = new OSError('no');
    const failed = (await raised(() => handler.do_open(http.factory, req))) as InstanceType<
      typeof URLError
    >;
    expect(failed).toBeInstanceOf(URLError);
    expect([failed.reason, http.closed]).toEqual([http.failure, true]);
    http.failure = new client.HTTPException('no');
    expect(await raised(() => handler.do_open(http.factory, req))).toBe(http.failure);
  });

  test('test_http: text as data is a TypeError; existing headers are kept', async () => {
    const { handler, opener } = with_opener(new request.AbstractHTTPHandler());
    const bad = new Request('http://example.com/', 'badpost' as never);
    expect(() => handler.do_request_(bad)).toThrow(TypeError);

    opener.addheaders = [['Spam', 'eggs']];
    for (const data of [encode(''), null]) {
      const req = new Request('http://example.com/', data);
      expect(handler.do_request_(req)).toBe(req);
      const about_body =
        data === null
          ? {}
          : { 'Content-length': '0', 'Content-type': 'application/x-www-form-urlencoded' };
      expect(req.unredirected_hdrs).toEqual({ ...about_body, Host: 'example.com', Spam: 'eggs' });
      const given = { 'Content-length': 'foo', 'Content-type': 'bar', Host: 'baz', Spam: 'foo' };
      for (const [name, value] of Object.entries(given)) req.add_unredirected_header(name, value);
      handler.do_request_(req);
      expect(req.unredirected_hdrs).toEqual(given);
    }
  });

  describe('bodies', () => {
    const described = (data: unknown, headers: Record<string, string | number> = {}) => {
      const { handler } = with_opener(new request.AbstractHTTPHandler());
      const req = handler.do_request_(new Request('http://example.com/', data as never, headers));
      return [req.get_header('Content-length'), req.get_header('Transfer-encoding')];
    };
    function* pieces() {
      yield encode('one');
    }
    /** A pipe: a stream with neither a length nor a position. */
    const pipe = () => ({ read: () => encode('') });

    test.each<[name: string, data: () => unknown]>([
      ['test_http_body_file', () => opened()],
      ['test_http_body_fileobj', () => new BytesIO()],
      ['test_http_body_pipe', pipe],
      ['test_http_body_iterable', () => pieces()],
      ['test_http_body_empty_seq', () => []],
    ])('%s: the body is sent in chunks unless a length is given', (_, data) => {
      expect(described(data())).toEqual([null, 'chunked']);
      expect(described(data(), { 'Content-Length': 30 })).toEqual([30, null]);
    });

    function opened() {
      const body = open(file, 'rb');
      onTestFinished(() => body.close());
      return body;
    }

    test('test_http_body_array: Content-length is in bytes', () => {
      const array = new Uint32Array([1, 2, 3, 4]);
      expect(described(array)).toEqual(['16', null]);
      expect(described(array, { 'Content-Length': 16 })).toEqual([16, null]);
      expect(described(new DataView(array.buffer, 4))).toEqual(['12', null]);
    });
  });

  describe('debug levels', () => {
    const level = (Class: { debuglevel: number | boolean }, value: number) => {
      const before = Class.debuglevel;
      Class.debuglevel = value;
      onTestFinished(() => void (Class.debuglevel = before));
    };
    const http = new MockHTTPConnection();
    class MockHTTPHandler extends request.HTTPHandler {
      override http_open(req: InstanceType<typeof Request>) {
        return this.do_open(http.factory, req);
      }
    }
    class MockHTTPSHandler extends request.HTTPSHandler {
      override https_open(req: InstanceType<typeof Request>) {
        return this.do_open(http.factory, req);
      }
    }
    const opened = async (handler: AbstractHTTPHandler, scheme: string) => {
      await opener_of(modules, handler).open(`${scheme}://www.example.com`);
      return [handler._debuglevel, http.level];
    };
    test('test_http_handler_global_debuglevel: the level of the connection class is the default', async () => {
      level(client.HTTPConnection, 6);
      expect(await opened(new MockHTTPHandler(), 'http')).toEqual([6, 6]);
    });
    test("test_http_handler_local_debuglevel: the handler's level is used", async () => {
      expect(await opened(new MockHTTPHandler({ debuglevel: 5 }), 'http')).toEqual([5, 5]);
    });
    test('test_https_handler_global_debuglevel: the level of the connection class is the default', async () => {
      level(client.HTTPSConnection, 7);
      expect(await opened(new MockHTTPSHandler(), 'https')).toEqual([7, 7]);
    });
    test("test_https_handler_local_debuglevel: the handler's level is used", async () => {
      expect(await opened(new MockHTTPSHandler({ debuglevel: 4 }), 'https')).toEqual([4, 4]);
    });
  });

  test.each([
    'http://example.com/foo/bar/baz.html',
    'http://example.com//foo/bar/baz.html',
    'http://example.com/foo//bar/baz.html',
    'http://example.com/foo/bar//baz.html',
  ])('test_http_doubleslash: the Host header of %s, also with a proxy', (url) => {
    const { handler } = with_opener(new request.AbstractHTTPHandler());
    const host = (req: InstanceType<typeof Request>) =>
      handler.do_request_(req).unredirected_hdrs['Host'];
    expect(host(new Request(url, encode('')))).toBe('example.com');
    const req = new Request(url, encode(''));
    req.set_proxy('someproxy:3128', null as never);
    expect(host(req)).toBe('example.com');
  });

  test('test_full_url_setter: setting the URL sets its parts', () => {
    const req = new Request('http://example.com');
    for (const url of [
      'http://example.com?foo=bar#baz',
      'http://example.com?foo=bar&spam=eggs#bash',
      'http://example.com',
    ]) {
      req.full_url = url;
      const { fragment, query } = urlparse(url);
      expect([req.get_full_url(), req.fragment ?? '']).toEqual([url, fragment]);
      expect(urlparse(req.get_full_url()).query).toBe(query);
    }
  });

  test('test_full_url_deleter: deleting the URL clears its parts', () => {
    const req = new Request('http://www.example.com');
    delete (req as { full_url?: string }).full_url;
    expect([req.full_url, req.fragment, req.selector]).toEqual([null, null, '']);
  });

  test.each([
    ['http://www.python.org?getspam', '/?getspam'],
    ['http://www.python.org', ''],
  ])('test_fixpath_in_weirdurls: %s', (url, selector) => {
    const { handler } = with_opener(new request.AbstractHTTPHandler());
    const req = handler.do_request_(new Request(url));
    expect([req.host, req.selector]).toEqual(['www.python.org', selector]);
    expect(_splithost(`//www.python.org${selector}`)[0]).toBe('www.python.org');
  });

  test('test_errors: 2xx responses are returned, others are passed to the error handlers', async () => {
    const { handler, opener } = with_opener(new request.HTTPErrorProcessor());
    const req = new Request('http://example.com/');
    for (const code of [200, 202, 206, 299]) {
      const answer = answer_of(modules, code, 'OK');
      expect(await handler.http_response(req, answer)).toBe(answer);
      expect(await handler.https_response(req, answer)).toBe(answer);
    }
    expect(opener.proto).toBe(null);
    for (const code of [502, 199, 300]) {
      const headers = headers_of();
      const answer = answer_of(modules, code, 'Bad gateway', headers);
      expect(await handler.http_response(req, answer)).toBe(null);
      expect(opener.proto).toBe('http');
      expect(opener.args).toEqual([req, answer, code, 'Bad gateway', headers]);
    }
  });

  test.each([
    ['Connection: close', 'data'],
    ['Transfer-Encoding: chunked', '4\r\ndata\r\n0\r\n\r\n'],
    ['Content-Length: 4', 'data'],
  ])('test_http_closed: the connection is closed with the response (%s)', async (header, data) => {
    const peer = await answering([
      { read: 'head' },
      `HTTP/1.1 200 OK\r\n${header}\r\n\r\n${data}`,
      ...(header === 'Connection: close' ? [{ end: 'fin' } as const] : []),
      { read: 'end' },
    ]);
    const made: InstanceType<typeof client.HTTPConnection>[] = [];
    const handler = new request.AbstractHTTPHandler();
    const req = new Request('http://dummy/');
    req.timeout = null;
    const answer = await handler.do_open(faked(modules, peer, made), req);
    expect((await answer.read()).decode()).toBe('data');
    answer.close();
    expect(made[0]!.sock).toBe(null);
    // Waits for the end of the connection, the script's last step.
    expect((await peer.finished())[0]).toMatch(/^GET \/? HTTP\/1\.1\r\n/);
  });

  test('test_invalid_closed: the connection is closed after an invalid response', async () => {
    const { peer, made } = await fakehttp(modules, '');
    const handler = new request.AbstractHTTPHandler();
    const req = new Request('http://dummy/');
    req.timeout = null;
    const failed = await raised(() => handler.do_open(client.namespace.HTTPConnection, req));
    expect(failed).toBeInstanceOf(client.BadStatusLine);
    expect(made[0]!.sock).toBe(null);
    await peer.finished();
  });

  // Not covered by CPython's tests.
  describe('do_open', () => {
    test('passes further keywords to the connection', async () => {
      const { handler } = with_opener(new request.AbstractHTTPHandler());
      const http = new MockHTTPConnection();
      const req = new Request('http://h:81/x');
      req.timeout = null;
      await handler.do_open(http.factory, req, { source_address: ['127.0.0.1', 0] });
      expect([http.host, http.options]).toEqual([
        'h:81',
        { timeout: null, source_address: ['127.0.0.1', 0] },
      ]);
    });

    test('calls an object with __call__, and raises TypeError for what cannot be called', async () => {
      const { handler } = with_opener(new request.AbstractHTTPHandler());
      const http = new MockHTTPConnection();
      const factory = { __call__: (host: string, options: never) => http.factory(host, options) };
      const req = new Request('http://h:81/x');
      req.timeout = 3;
      await handler.do_open(factory, req);
      expect([http.host, http.options]).toEqual(['h:81', { timeout: 3 }]);
      const failed = await raised(() => handler.do_open(5 as never, req));
      expect(failed).toMatchObject({ message: "'int' object is not callable" });
    });

    test('requires a host', async () => {
      const handler = new request.AbstractHTTPHandler();
      const failed = await raised(() =>
        handler.do_open(client.HTTPConnection, new Request('http:')),
      );
      expect(failed).toMatchObject({ message: '<urlopen error no host given>' });
    });

    test('test_http_header_priority: unredirected headers are first, and others take precedence', async () => {
      const http = new MockHTTPConnection();
      const { handler } = with_opener(new request.AbstractHTTPHandler());
      const req = new Request('http://h/', { headers: { 'X-One': 'all', CONNECTION: 'mine' } });
      req.timeout = null;
      req.add_unredirected_header('x-one', 'once');
      req.add_unredirected_header('x-two-three', '2');
      await handler.do_open(http.factory, req);
      expect(req.get_header('X-one')).toBe('all');
      expect(http.req_headers).toEqual([
        ['Connection', 'close'],
        ['X-One', 'all'],
        ['X-Two-Three', '2'],
      ]);
    });

    test('passes Proxy-Authorization to the tunnel only', async () => {
      const http = new MockHTTPConnection();
      const { handler } = with_opener(new request.AbstractHTTPHandler());
      const headers = { 'Proxy-Authorization': 'secret', 'X-Y': 'z' };
      const req = new Request('https://h:444/', { headers });
      req.timeout = null;
      req.set_proxy('proxy:3128', 'http');
      await handler.do_open(http.factory, req);
      expect(http.host).toBe('proxy:3128');
      expect(http.tunnel).toEqual({ host: 'h:444', headers: { 'Proxy-Authorization': 'secret' } });
      expect(http.req_headers).toEqual([
        ['Connection', 'close'],
        ['X-Y', 'z'],
      ]);
      expect([http.selector, http.encode_chunked]).toEqual(['/', false]);
    });
  });
});
