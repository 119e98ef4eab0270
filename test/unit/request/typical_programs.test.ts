// Typical programs that use urllib.request and http.client, in both colours. The expected results are those of
// CPython 3.13.0 for the same program in Python.
import { describe, expect, inject, test } from 'vitest';
import {
  Bytes,
  BytesIO,
  encode,
  equal,
  kw,
  repr,
  str,
  type_name,
} from '../../../lib/python/builtins/index.js';
import { HTTPMethod } from '../../../lib/stdlib/http/index.js';
import { HTTPMessage } from '../../../lib/stdlib/http/client/index.js';
import * as async_root from '../../../lib/index.js';
import * as blocking_root from '../../../lib/sync/index.js';
import type { AbstractHTTPHandler } from '../../../lib/request/index.js';
import { both, raised } from '../../server/colours.js';
import { script } from '../../server/script.js';

/** The error of `run`, formatted as `type(e).__name__: str(e)`. */
async function refusal(run: () => unknown): Promise<string> {
  const error = await raised(run);
  return `${type_name(error)}: ${error instanceof Error ? error.message : str(error)}`;
}

/** Makes a call that is deliberately wrong and would not type-check. */
const wrong = (call: unknown, ...args: unknown[]): unknown =>
  (call as (...args: unknown[]) => unknown)(...args);

describe.each(both({ root: async_root }, { root: blocking_root }))('$colour', ({ root }) => {
  const { urllib, http, socket } = root;
  const { Request, urlopen, build_opener } = urllib.request;
  const base = inject('http');
  const host = base.slice('http://'.length);

  /** The request as the server received it: method, body, headers. */
  async function echoed(request: InstanceType<typeof Request>) {
    const seen = (await (await urlopen(request)).read()).decode();
    return JSON.parse(seen) as { method: string; body: string; headers: [string, string][] };
  }

  describe('a request', () => {
    test('get_method() is called before the handlers, too, and headers=None is an error', async () => {
      let calls = 0;
      class Counted extends Request {
        override get_method(): string {
          calls += 1;
          return super.get_method();
        }
      }
      await urlopen(new Counted(`${base}/`));
      expect(calls).toBe(2);
      expect(() => new Request(base, { headers: null as never })).toThrow(
        "'NoneType' object has no attribute 'items'",
      );
    });

    test('accepts a member of HTTPMethod as method', async () => {
      const methods: string[] = [];
      for (const method of [HTTPMethod.PUT, HTTPMethod.GET, HTTPMethod.DELETE]) {
        const request = new Request(`${base}/echo`, { method });
        expect(equal(request.get_method(), method)).toBe(true);
        methods.push((await echoed(request)).method);
      }
      expect(methods).toEqual(['PUT', 'GET', 'DELETE']);
      const connection = new http.client.HTTPConnection(host);
      await connection.request(HTTPMethod.HEAD, '/');
      const response = await connection.getresponse();
      expect([(await response.read()).length, response.length]).toEqual([0, 0]);
      connection.putrequest(HTTPMethod.OPTIONS, '/echo');
      await connection.endheaders();
      const seen = (await (await connection.getresponse()).read()).decode();
      expect(JSON.parse(seen)).toMatchObject({ method: 'OPTIONS' });
      connection.close();
    });

    test('keeps a member of HTTPMethod through a redirect', async () => {
      const head = new Request(`${base}/redirect/302`, { method: HTTPMethod.HEAD });
      expect((await (await urlopen(head)).read()).length).toBe(0);
      const put = new Request(`${base}/redirect/302`, { method: HTTPMethod.PUT });
      expect(await refusal(() => urlopen(put))).toBe('HTTPError: HTTP Error 302: Found');
    });

    test('with method set to null cannot be sent', async () => {
      const request = new Request(`${base}/echo`, { method: 'PUT' });
      Object.assign(request, { method: null });
      expect(request.get_method()).toBeNull();
      expect(await refusal(() => urlopen(request))).toBe(
        "TypeError: expected string or bytes-like object, got 'NoneType'",
      );
    });

    test('gives request_host its host in lower case without the port', () => {
      const { request_host } = root.urllib.request;
      expect(request_host(new Request('http://user@Example.ORG:80/x'))).toBe('user@example.org');
      const asked = new Request('file:/x', { headers: { Host: 'Some.host:1' } });
      expect(request_host(asked)).toBe('some.host');
    });

    test('takes its method from its class: a static, a field or on the prototype', async () => {
      class Static extends Request {
        static method = 'HEAD';
      }
      class Field extends Request {
        override method = 'HEAD';
      }
      class Prototype extends Request {}
      Prototype.prototype.method = 'HEAD';
      const given = [Static, Field, Prototype].map((Class) => new Class(base).get_method());
      expect(given).toEqual(['HEAD', 'HEAD', 'HEAD']);
      expect(new Static(base, { method: 'PUT' }).get_method()).toBe('PUT');
      expect((await (await urlopen(new Static(base))).read()).length).toBe(0);
    });

    test('drops its data and Content-length by delete', async () => {
      const request = new Request<unknown>(`${base}/echo`, { data: encode('x') });
      request.add_header('Content-length', '1');
      delete (request as { data?: unknown }).data;
      expect([request.data, request.get_method()]).toEqual([null, 'GET']);
      expect(request.has_header('Content-length')).toBe(false);
      request.data = encode('again');
      expect((await echoed(request)).body).toBe('again');
      delete (request as { data?: unknown }).data;
      expect(request.data).toBe(null);
    });

    test('drops its URL by delete, and accepts another', () => {
      const request = new Request('http://h/p#f');
      delete (request as { full_url?: unknown }).full_url;
      const { full_url, fragment, selector, type, host } = request;
      expect([full_url, fragment, selector, type, host]).toEqual([null, null, '', 'http', 'h']);
      request.full_url = 'https://other/q';
      expect([request.type, request.host, request.selector]).toEqual(['https', 'other', '/q']);
    });

    test('copies its URL and data with __copy__', () => {
      const request = new Request('http://h/p', { data: encode('x') });
      const copy = request.__copy__();
      copy.full_url = 'http://h/other';
      expect([copy.selector, request.selector, repr(copy.data)]).toEqual(['/other', '/p', "b'x'"]);
      // As in CPython, the copy is shallow.
      copy.add_header('A', 'b');
      expect(request.get_header('A')).toBe('b');
    });

    test('accepts every argument by name', () => {
      const request = new Request('http://h/');
      request.add_header(kw({ key: 'X-One', val: '1' }));
      request.add_unredirected_header('X-Two', kw({ val: '2' }));
      request.remove_header(kw({ header_name: 'X-two' }));
      expect(request.header_items()).toEqual([['X-one', '1']]);
      request.set_proxy(kw({ host: 'proxy:1', type: 'http' }));
      expect([request.host, request.has_header(kw({ header_name: 'X-one' }))]).toEqual([
        'proxy:1',
        true,
      ]);
    });

    const request = new Request('http://h/');
    test.each<[why: string, run: () => unknown, said: string]>([
      [
        'a header without its value',
        () => call(request, 'add_header', 'x'),
        "TypeError: Request.add_header() missing 1 required positional argument: 'val'",
      ],
      [
        'too much of a header',
        () => call(request, 'add_header', 'x', 'y', 'z'),
        'TypeError: Request.add_header() takes 3 positional arguments but 4 were given',
      ],
      [
        "a header's name that is none",
        () => call(request, 'add_header', null, 'x'),
        "AttributeError: 'NoneType' object has no attribute 'capitalize'",
      ],
      [
        'headers that are none',
        () => new Request('http://h/', kw({ headers: 5 as never })),
        "AttributeError: 'int' object has no attribute 'items'",
      ],
      [
        'half a proxy',
        () => call(request, 'set_proxy', 'x'),
        "TypeError: Request.set_proxy() missing 1 required positional argument: 'type'",
      ],
      [
        'no name',
        () => call(request, 'has_header'),
        "TypeError: Request.has_header() missing 1 required positional argument: 'header_name'",
      ],
    ])('refuses %s', async (_, run, said) => {
      expect(await refusal(run)).toBe(said);
    });
  });

  describe('an opener', () => {
    test('without error handlers raises KeyError for an error', async () => {
      const opener = new urllib.request.OpenerDirector();
      opener.add_handler(new urllib.request.HTTPHandler());
      const missing = `${base}/nowhere`;
      expect((await opener.open(missing)).status).toBe(404);
      opener.add_handler(new urllib.request.HTTPErrorProcessor());
      expect(await refusal(() => opener.open(missing))).toBe("KeyError: 'http'");
    });

    test.each<[why: string, run: () => unknown, said: string]>([
      [
        'a list for a URL',
        () => wrong(urlopen, [base]),
        "AttributeError: 'list' object has no attribute 'timeout' and no __dict__ for setting new attributes",
      ],
      [
        'a list for a URL, with data',
        () => wrong(urlopen, [base], encode('x')),
        "AttributeError: 'list' object has no attribute 'data' and no __dict__ for setting new attributes",
      ],
      [
        'no opener',
        () => wrong(urllib.request.install_opener),
        "TypeError: install_opener() missing 1 required positional argument: 'opener'",
      ],
      [
        'no handler',
        () => call(build_opener(), 'add_handler'),
        "TypeError: OpenerDirector.add_handler() missing 1 required positional argument: 'handler'",
      ],
      [
        'an error without its arguments',
        () => build_opener().error('http'),
        'IndexError: tuple index out of range',
      ],
      [
        'a debug level twice',
        () => Reflect.construct(urllib.request.HTTPHandler, [1, 2]),
        'TypeError: AbstractHTTPHandler.__init__() takes from 1 to 2 positional arguments but 3 were given',
      ],
    ])('refuses %s', async (_, run, said) => {
      expect(await refusal(run)).toBe(said);
    });

    test('accepts debuglevel by name', () => {
      const handler: AbstractHTTPHandler = new urllib.request.HTTPHandler({ debuglevel: 1 });
      expect(handler._debuglevel).toBe(1);
      handler.set_http_debuglevel(kw({ level: 2 }));
      expect(handler._debuglevel).toBe(2);
    });

    test("creates requests by the module's Request", async () => {
      const { Request: original } = urllib.request;
      class Patch extends original {
        override get_method() {
          return 'PATCH';
        }
      }
      urllib.request.Request = Patch as typeof original;
      try {
        const seen = (await (await urlopen(`${base}/echo`)).read()).decode();
        expect(JSON.parse(seen)).toMatchObject({ method: 'PATCH' });
      } finally {
        urllib.request.Request = original;
      }
    });

    test('connects by socket.create_connection', async () => {
      const { create_connection } = socket;
      const hosts: string[] = [];
      socket.create_connection = (...args: unknown[]) => {
        const [address, ...more] = args as [[string, number]];
        hosts.push(address[0]);
        return create_connection(address, ...more);
      };
      try {
        (await urlopen(base)).close();
      } finally {
        socket.create_connection = create_connection;
      }
      (await urlopen(base)).close();
      expect(hosts).toEqual([host.split(':')[0]]);
    });
  });

  describe('a response', () => {
    test('a closed response has no more lines', async () => {
      const response = await urlopen(`${base}/big?n=5`);
      response.close();
      expect(await response.readlines()).toEqual([]);
      for await (const line of response) throw new Error(str(line));
      const raw = (await root.requests.get(`${base}/big?n=5`, { stream: true })).raw;
      expect((await raw.read()).length).toBe(5);
      expect(await raw.readlines()).toEqual([]);
    });

    test('is read by keyword', async () => {
      const response = (await urlopen(`${base}/lines`)) as InstanceType<
        typeof http.client.HTTPResponse
      >;
      expect(str(await response.read(kw({ amt: 2 })))).toBe("b'fi'");
      expect(str(await response.readline({ limit: 2 }))).toBe("b'rs'");
      expect(str(await response.read1(kw({ n: 1 })))).toBe("b't'");
      expect(str(await response.read({ amt: null }))).toBe("b'\\nsecond\\r\\nthird'");
    });

    test('that is an error is read by keyword', async () => {
      const error = await raised(() => urlopen(`${base}/status/404`));
      if (!(error instanceof urllib.error.HTTPError)) throw error;
      expect(str(await error.read(kw({ amt: 6 })))).toBe("b'status'");
    });

    test.each<[why: string, read: (response: object) => unknown, said: string]>([
      [
        'text for a size',
        (r) => call(r, 'read', 'x'),
        "TypeError: '>=' not supported between instances of 'str' and 'int'",
      ],
      [
        'a fraction',
        (r) => call(r, 'read', 1.5),
        "TypeError: argument should be integer or None, not 'float'",
      ],
      [
        'two sizes',
        (r) => call(r, 'read', 1, 2),
        'TypeError: HTTPResponse.read() takes from 1 to 2 positional arguments but 3 were given',
      ],
      [
        'another keyword',
        (r) => call(r, 'read', kw({ size: 1 })),
        "TypeError: HTTPResponse.read() got an unexpected keyword argument 'size'",
      ],
      [
        'no limit for a line, where the length is known',
        (r) => call(r, 'readline', null),
        "TypeError: '<' not supported between instances of 'NoneType' and 'int'",
      ],
      [
        'text for a hint',
        (r) => call(r, 'readlines', 'x'),
        "TypeError: argument should be integer or None, not 'str'",
      ],
      [
        'text for a buffer',
        (r) => call(r, 'readinto', 'abc'),
        'TypeError: readinto() argument must be read-write bytes-like object, not str',
      ],
      [
        'no buffer',
        (r) => call(r, 'readinto'),
        "TypeError: HTTPResponse.readinto() missing 1 required positional argument: 'b'",
      ],
      [
        'text for a look ahead',
        (r) => call(r, 'peek', 'x'),
        "TypeError: 'str' object cannot be interpreted as an integer",
      ],
    ])('refuses %s', async (_, read, said) => {
      const response = await urlopen(`${base}/lines`);
      expect(await refusal(() => read(response))).toBe(said);
      response.close();
    });

    test('readlines stops after the line that exceeds the hint', async () => {
      const lines = async (hint: number) =>
        str(await (await urlopen(`${base}/lines`)).readlines(hint));
      expect(await lines(5)).toBe("[b'first\\n']");
      expect(await lines(6)).toBe("[b'first\\n', b'second\\r\\n']");
    });

    test('without headers has an empty payload', async () => {
      const { headers } = await urlopen(base);
      expect([headers.get_payload(), str(headers).endsWith('\n\n')]).toEqual(['', true]);
    });

    test('with truncated chunks raises IncompleteRead without the partial line', async () => {
      const answer = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n10\r\nabc';
      await using peer = await script([{ read: 'head' }, answer, { end: 'fin' }]);
      const response = await urlopen(peer.url);
      expect(await refusal(() => response.readline())).toBe(
        'IncompleteRead: IncompleteRead(0 bytes read)',
      );
    });

    test('raises AttributeError for fileno once closed', async () => {
      const response = await urlopen(base);
      response.close();
      expect(await refusal(() => response.fileno())).toBe(
        "AttributeError: 'NoneType' object has no attribute 'fileno'",
      );
    });

    test('can be created with arguments by name', async () => {
      const { addbase, addclosehook, addinfourl } = urllib.response;
      const fp = new BytesIO(encode('xy'));
      const made = new addinfourl(fp, { A: 'b' }, 'http://h/', kw({ code: 404 }));
      expect([made.code, made.url, made.info()]).toEqual([404, 'http://h/', { A: 'b' }]);
      const named = new addinfourl(kw({ fp, headers: null, url: 'u' }));
      expect([named.code, repr(await named.read(1))]).toEqual([null, "b'x'"]);
      const calls: unknown[][] = [];
      new addclosehook(fp, (...args: unknown[]) => calls.push(args), 1, { two: 2 }).close();
      expect(calls).toEqual([[1, { two: 2 }]]);
      expect(await refusal(() => Reflect.construct(addbase, []))).toBe(
        "TypeError: addbase.__init__() missing 1 required positional argument: 'fp'",
      );
      expect(await refusal(() => Reflect.construct(addinfourl, [fp, {}, 'u', 1, 2]))).toBe(
        'TypeError: addinfourl.__init__() takes from 4 to 5 positional arguments but 6 were given',
      );
    });
  });

  describe('http.client', () => {
    test('exports the names of statuses', () => {
      expect([http.client.OK.value, http.client.NOT_FOUND.phrase]).toEqual([200, 'Not Found']);
      expect(repr(http.client.FORBIDDEN)).toBe('<HTTPStatus.FORBIDDEN: 403>');
    });

    test('parses headers into a given class', async () => {
      class Mine extends HTTPMessage {}
      const lines = () => new BytesIO(encode('X: y\n\n'));
      const { parse_headers } = http.client;
      expect(await parse_headers(lines(), Mine)).toBeInstanceOf(Mine);
      expect((await parse_headers(lines(), { _class: Mine }))['x']).toBe('y');
      expect(await refusal(() => wrong(parse_headers))).toBe(
        "TypeError: parse_headers() missing 1 required positional argument: 'fp'",
      );
    });

    test('sends a request line in another encoding', async () => {
      class Utf8 extends http.client.HTTPConnection {
        override _validate_path() {}
        override _encode_request(request: string) {
          return encode(request, 'utf-8');
        }
      }
      await using peer = await script([
        { read: 'head' },
        'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n',
      ]);
      const connection = new Utf8('127.0.0.1', peer.port);
      await connection.request('GET', '/é');
      await connection.getresponse();
      const [seen = ''] = await peer.received();
      expect(seen.split('\r\n')[0]).toBe('GET /\xc3\xa9 HTTP/1.1');
      connection.close();
    });

    const connection = () => new http.client.HTTPConnection(host);
    test.each<[why: string, run: () => unknown, said: string]>([
      [
        'bytes for a host',
        () => Reflect.construct(http.client.HTTPConnection, [new Bytes(1)]),
        "TypeError: argument should be integer or bytes-like object, not 'str'",
      ],
      [
        'a header whose name is a number',
        () => connection().request('GET', '/', kw({ headers: new Map([[1, 'a']]) as never })),
        "AttributeError: 'int' object has no attribute 'lower'",
      ],
      [
        'text for headers',
        () => connection().request('GET', '/', kw({ headers: 'a' as never })),
        "AttributeError: 'str' object has no attribute 'items'",
      ],
      [
        'a number to send',
        async () => call(await connected(), 'send', 5),
        "TypeError: data should be a bytes-like object or an iterable, got <class 'int'>",
      ],
      [
        'nothing to send',
        () => call(connection(), 'send'),
        "TypeError: HTTPConnection.send() missing 1 required positional argument: 'data'",
      ],
      [
        'no debug level',
        () => call(connection(), 'set_debuglevel'),
        "TypeError: HTTPConnection.set_debuglevel() missing 1 required positional argument: 'level'",
      ],
      [
        'a response of no socket',
        () => Reflect.construct(http.client.HTTPResponse, [null]),
        "AttributeError: 'NoneType' object has no attribute 'makefile'",
      ],
    ])('refuses %s', async (_, run, said) => {
      expect(await refusal(run)).toBe(said);
    });

    async function connected() {
      const made = connection();
      await made.connect();
      return made;
    }
  });
});

function call(target: object, name: string, ...args: unknown[]): unknown {
  return (target as Record<string, (...args: unknown[]) => unknown>)[name]!(...args);
}
