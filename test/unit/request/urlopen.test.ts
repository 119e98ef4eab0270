// urlopen in both colours, against the test servers, as programs use it, one issue at a time.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, inject, test } from 'vitest';
import {
  BlockingIOError,
  BytesIO,
  ConnectionRefusedError,
  ConnectionResetError,
  FileNotFoundError,
  IsADirectoryError,
  OSError,
  SSLCertVerificationError,
  TimeoutError,
  ValueError,
  encode,
  gaierror,
  kw,
  repr,
} from '../../../lib/python/builtins/index.js';
import * as client from '../../../lib/stdlib/http/client/index.js';
import * as error from '../../../lib/error/index.js';
import * as request from '../../../lib/request/index.js';
import * as response from '../../../lib/response/index.js';
import * as socket from '../../../lib/stdlib/socket/index.js';
import * as blocking_client from '../../../lib/sync/stdlib/http/client/index.js';
import * as blocking_error from '../../../lib/sync/error/index.js';
import * as blocking_request from '../../../lib/sync/request/index.js';
import * as blocking_response from '../../../lib/sync/response/index.js';
import {
  create_default_context,
  _create_unverified_context,
} from '../../../lib/stdlib/ssl/index.js';
import { both, raised } from '../../server/colours.js';
import { script } from '../../server/script.js';

const folder = mkdtempSync(path.join(tmpdir(), 'pyurllib-'));
afterAll(() => rmSync(folder, { recursive: true }));

const modules = { client, error, request, response };
const blocking = {
  client: blocking_client,
  error: blocking_error,
  request: blocking_request,
  response: blocking_response,
};

describe.each(both(modules, blocking))(
  '$colour',
  ({ colour, client, error, request, response }) => {
    const { urlopen, Request, build_opener } = request;
    const { HTTPError, URLError } = error;
    const base = inject('http');

    describe('a response', () => {
      test('is a promise in the async colour only', async () => {
        const opened = urlopen(base);
        expect(opened instanceof Promise).toBe(colour === 'async');
        (await opened).close();
      });

      test('has status, reason, headers, url, version', async () => {
        const f = (await urlopen(`${base}/`)) as client.HTTPResponse;
        expect([f.status, f.code, f.getcode()]).toEqual([200, 200, 200]);
        expect([f.reason, f.msg, f.version]).toEqual(['OK', 'OK', 11]);
        expect([f.url, f.geturl()]).toEqual([`${base}/`, `${base}/`]);
        expect(f.info()).toBe(f.headers);
        expect(f.headers?.['content-type']).toBe('text/plain');
        expect(f.getheader('Content-Length')).toBe('6');
        expect(f.getheader('X-None', 'otherwise')).toBe('otherwise');
        expect(f).toBeInstanceOf(client.HTTPResponse);
        f.close();
      });

      test('read() returns the body, then empty bytes, and isclosed() is true', async () => {
        const f = await urlopen(`${base}/`);
        const body = await f.read();
        expect(repr(body)).toBe("b'hello\\n'");
        expect(body.decode()).toBe('hello\n');
        expect((await f.read()).length).toBe(0);
        expect((f as client.HTTPResponse).isclosed()).toBe(true);
        expect(f.closed).toBe(false);
        f.close();
        expect(f.closed).toBe(true);
      });

      test('read(n), read1(n), peek, readline(n) and readinto return parts', async () => {
        const f = (await urlopen(`${base}/lines`)) as client.HTTPResponse;
        const text = (await (await urlopen(`${base}/lines`)).read()).decode();
        let got = (await f.read(2)).decode();
        expect(got).toBe(text.slice(0, 2));
        expect((await f.peek(1)).length).toBeGreaterThan(0);
        got += (await f.read1(1)).decode();
        got += (await f.readline(1)).decode();
        const buffer = new Uint8Array(2);
        const size = await f.readinto(buffer);
        got += new TextDecoder().decode(buffer.subarray(0, size));
        expect(got).toBe(text.slice(0, got.length));
        got += (await f.read()).decode();
        expect(got).toBe(text);
        expect((await f.read(5)).length).toBe(0);
      });

      test('returns lines by iteration, readlines and readline', async () => {
        const lines: string[] = [];
        for await (const line of await urlopen(`${base}/lines`)) lines.push(line.decode());
        expect(lines.length).toBe(3);
        expect(lines[2]).not.toMatch(/\n$/);
        const all = await (await urlopen(`${base}/lines`)).readlines();
        expect(all.map((line) => line.decode())).toEqual(lines);
        const f = await urlopen(`${base}/lines`);
        expect((await f.readline()).decode()).toBe(lines[0]);
        const some = await (await urlopen(`${base}/lines`)).readlines(1);
        expect(some.length).toBe(1);
        f.close();
      });

      test('joins chunks, also within lines', async () => {
        const f = (await urlopen(`${base}/chunked?n=3`)) as client.HTTPResponse;
        expect(f.chunked).toBe(true);
        expect(f.length).toBe(null);
        expect((await f.readline()).decode()).toBe('chunk 0\n');
        expect((await f.read(3)).decode()).toBe('chu');
        expect((await f.read()).decode()).toBe('nk 1\nchunk 2\n');
        expect(f.isclosed()).toBe(true);
      });

      test('closes at the end of a using block', async () => {
        let after_block;
        {
          await using f = await urlopen(`${base}/big?n=5000000`);
          await f.read(10);
          after_block = f;
        }
        expect(after_block.closed).toBe(true);
        expect((await after_block.read()).length).toBe(0);
      });

      test('cannot be written or seeked', async () => {
        const f = (await urlopen(base)) as client.HTTPResponse;
        expect([f.readable(), f.writable(), f.seekable()]).toEqual([true, false, false]);
        for (const [call, name] of [
          [() => f.seek(0), 'seek'],
          [() => f.write(encode('x')), 'write'],
          [() => f.truncate(), 'truncate'],
          [() => f.detach(), 'detach'],
        ] as const) {
          expect(await raised(call)).toMatchObject({ name: 'UnsupportedOperation', message: name });
        }
        f.close();
        expect(await raised(() => f.flush())).toMatchObject({
          name: 'ValueError',
          message: 'I/O operation on closed file.',
        });
      });
    });

    describe('a request', () => {
      const echo = async (...args: Parameters<typeof urlopen>) =>
        JSON.parse((await (await urlopen(...args)).read()).decode()) as {
          method: string;
          target: string;
          headers: [string, string][];
          body: string;
        };

      test('with data is a POST: by position, by keyword, by kw()', async () => {
        const url = `${base}/echo`;
        for (const args of [
          [url, encode('a=1')],
          [url, { data: encode('a=1') }],
          [url, kw({ data: encode('a=1'), timeout: 5 })],
          [url, encode('a=1'), kw({ timeout: 5 })],
          [new Request(url, encode('a=1'))],
          [new Request(url, { data: encode('a=1') }), null, 5],
        ] as Parameters<typeof urlopen>[]) {
          const { method, body } = await echo(...args);
          expect([method, body]).toEqual(['POST', 'a=1']);
        }
      });

      test('an unknown keyword, or too many arguments, is a TypeError', async () => {
        const url = `${base}/echo`;
        const call = urlopen as (...args: unknown[]) => unknown;
        for (const [args, message] of [
          [
            [url, { dat: 1 }],
            "urlopen() got an unexpected keyword argument 'dat'. Did you mean 'data'?",
          ],
          [[], "urlopen() missing 1 required positional argument: 'url'"],
          [[url, null, 1, 2], 'urlopen() takes from 1 to 3 positional arguments but 4 were given'],
        ] as const) {
          expect(await raised(() => call(...args))).toMatchObject({ name: 'TypeError', message });
        }
      });

      // A dict is an iterable of its keys, which are no bytes.
      test('a plain object as data, by kw() or by position, is Python’s TypeError', async () => {
        const data = { a: 1 } as never;
        const url = `${base}/echo`;
        for (const call of [
          () => urlopen(url, kw({ data })),
          () => urlopen(url, data, kw({})),
          () => build_opener().open(url, kw({ data })),
          () => request.urlretrieve(url, kw({ data })),
          () => new request.URLopener().open(url, kw({ data })),
          () => new request.URLopener().retrieve(url, kw({ data })),
        ]) {
          expect(await raised(call)).toEqual(new TypeError("can't concat str to bytes"));
        }
        const ignored = await urlopen('data:,x', kw({ data }));
        expect(repr(await ignored.read())).toBe("b'x'");
        const opened: unknown[][] = [];
        const open = (url: unknown, data?: unknown, timeout?: unknown, ...more: unknown[]) => {
          opened.push([url, data, timeout, ...more]);
          throw new ValueError('opened');
        };
        request.install_opener(kw({ opener: { open } as never }));
        try {
          expect(await raised(() => urlopen('a:', kw({ data })))).toEqual(new ValueError('opened'));
        } finally {
          request.install_opener(null);
        }
        expect(opened).toEqual([['a:', data, socket._GLOBAL_DEFAULT_TIMEOUT]]);
      });

      test('accepts iterables, readables and files as data', async () => {
        function* pieces() {
          yield encode('ab');
          yield encode('cd');
        }
        const file = path.join(folder, 'body');
        writeFileSync(file, 'from a file');
        const { open } = await import('../../../lib/python/builtins/index.js');
        using opened = open(file, 'rb');
        for (const [data, body] of [
          [pieces(), 'abcd'],
          [[encode('x'), encode('y')], 'xy'],
          [new BytesIO(encode('bytesio')), 'bytesio'],
          [opened, 'from a file'],
          [new Uint16Array([0x4241]), 'AB'],
          [new Uint8Array(0), ''],
        ] as const) {
          const answer = await echo(`${base}/echo`, data);
          expect([answer.method, answer.body]).toEqual(['POST', body]);
        }
      });

      test('accepts asynchronous data in the async colour only', async () => {
        async function* pieces() {
          yield encode('later');
        }
        for (const data of [pieces(), new Blob(['blob'])]) {
          const asked = () => echo(`${base}/echo`, data);
          if (colour === 'async') expect((await asked()).body).toMatch(/later|blob/);
          else expect(await raised(asked)).toBeInstanceOf(TypeError);
        }
      });

      test('propagates an error of its body', async () => {
        function* failing() {
          yield encode('a');
          throw new ValueError('mine');
        }
        expect(await raised(() => urlopen(`${base}/echo`, failing()))).toMatchObject({
          name: 'ValueError',
          message: 'mine',
        });
      });

      test('streams an upload of 20 MB', async () => {
        function* pieces() {
          for (let i = 0; i < 320; i++) yield new Uint8Array(65536).fill(i);
        }
        const f = await urlopen(`${base}/count`, pieces());
        expect(JSON.parse((await f.read()).decode())).toMatchObject({ length: 320 * 65536 });
      });
    });

    describe('redirects', () => {
      test.each([301, 302, 303, 307, 308])('%i is followed', async (status) => {
        const f = await urlopen(`${base}/redirect/${status}?to=/json`);
        expect(f.geturl()).toBe(`${base}/json`);
        expect(f.status).toBe(200);
        f.close();
      });

      test('a POST becomes a GET on 303; a 307 is an HTTPError', async () => {
        const f = await urlopen(`${base}/redirect/303?to=/echo`, encode('x'));
        const answer = JSON.parse((await f.read()).decode()) as {
          method: string;
          headers: [string, string][];
        };
        expect(answer.method).toBe('GET');
        expect(answer.headers.map(([name]) => name)).not.toContain('Content-Type');
        const refused = await raised(() => urlopen(`${base}/redirect/307?to=/echo`, encode('x')));
        expect(refused).toMatchObject({ code: 307 });
      });

      test('a loop is an HTTPError with the last message', async () => {
        const looped = (await raised(() => urlopen(`${base}/loop`))) as InstanceType<
          typeof HTTPError
        >;
        expect(looped).toBeInstanceOf(HTTPError);
        expect(looped.message).toBe(
          'HTTP Error 302: The HTTP server returned a redirect error that would lead to an infinite loop.\n' +
            'The last 30x error message was:\nFound',
        );
      });

      test('at most 10 different URLs are followed', async () => {
        expect((await urlopen(`${base}/hops/10`)).status).toBe(200);
        expect(await raised(() => urlopen(`${base}/hops/11`))).toMatchObject({ code: 302 });
      });

      test.each(['file:///etc/passwd', 'data:,x', 'gopher://x/'])('not to %s', async (to) => {
        const url = `${base}/redirect/302?to=${encodeURIComponent(to)}`;
        const refused = (await raised(() => urlopen(url))) as InstanceType<typeof HTTPError>;
        expect(refused).toBeInstanceOf(HTTPError);
        expect(refused.message).toBe(
          `HTTP Error 302: Found - Redirection to url '${to}' is not allowed`,
        );
        expect(refused.url).toBe(to);
      });

      test('credentials are not sent to another origin unless keep_credentials is true', async () => {
        const other = base.replace('127.0.0.1', 'localhost');
        const headers = { Authorization: 'Basic eA==', Cookie: 'a=b', 'X-Other': '1' };
        const names = async (opener: InstanceType<typeof request.OpenerDirector>, to: string) => {
          const url = `${base}/redirect/302?to=${encodeURIComponent(to)}`;
          const f = await opener.open(new Request(url, kw({ headers })));
          const echoed = JSON.parse((await f.read()).decode()) as { headers: [string, string][] };
          return echoed.headers.map(([name]) => name).filter((name) => name in headers);
        };
        const all = Object.keys(headers);
        expect(await names(build_opener(), `${other}/echo`)).toEqual(['X-Other']);
        expect(await names(build_opener(), `${base}/echo`)).toEqual(all);
        const keeping = new request.HTTPRedirectHandler();
        keeping.keep_credentials = true;
        expect(await names(build_opener(keeping), `${other}/echo`)).toEqual(all);
        class Keeping extends request.HTTPRedirectHandler {
          static override keep_credentials = true;
        }
        expect(await names(build_opener(Keeping), `${other}/echo`)).toEqual(all);
      });
    });

    describe('an HTTP error', () => {
      test('is raised, and is the response', async () => {
        const refused = (await raised(() => urlopen(`${base}/404`))) as InstanceType<
          typeof HTTPError
        >;
        expect(refused).toBeInstanceOf(HTTPError);
        expect(refused).toBeInstanceOf(URLError);
        expect(refused).toBeInstanceOf(OSError);
        expect(refused).toBeInstanceOf(response.addinfourl);
        expect(refused).toBeInstanceOf(response.addbase);
        expect([refused.code, refused.status, refused.getcode()]).toEqual([404, 404, 404]);
        expect([refused.reason, refused.msg]).toEqual(['Not Found', 'Not Found']);
        expect([refused.url, refused.filename, refused.geturl()]).toEqual(
          Array.from({ length: 3 }, () => `${base}/404`),
        );
        expect([refused.name, refused.message]).toEqual(['HTTPError', 'HTTP Error 404: Not Found']);
        expect(repr(refused)).toBe("<HTTPError 404: 'Not Found'>");
        expect(refused.headers.get('content-type')).toBe('text/plain');
        expect(refused.hdrs).toBe(refused.info());
        expect((await refused.read()).decode()).toMatch(/^nothing here/);
        refused.close();
        expect(refused.closed).toBe(true);
      });

      test('created without a body has an empty one', async () => {
        const made = new HTTPError('http://x/', 500, 'no', {} as never, null);
        expect((await made.read()).length).toBe(0);
        expect(made.args).toEqual([]);
        expect(() => new (HTTPError as unknown as new () => Error)()).toThrow(
          "HTTPError.__init__() missing 5 required positional arguments: 'url', 'code', 'msg', 'hdrs', and 'fp'",
        );
      });

      test.each([201, 204, 206, 299])('%i is none', async (status) => {
        expect((await urlopen(`${base}/status/${status}`)).status).toBe(status);
      });

      test.each([300, 304, 400, 418, 500, 599])('%i is one', async (status) => {
        expect(await raised(() => urlopen(`${base}/status/${status}`))).toMatchObject({
          code: status,
        });
      });
    });

    describe('errors', () => {
      test('a refused connection is a URLError', async () => {
        const refused = (await raised(() => urlopen('http://127.0.0.1:1/'))) as InstanceType<
          typeof URLError
        >;
        expect(refused).toBeInstanceOf(URLError);
        expect(refused.reason).toBeInstanceOf(ConnectionRefusedError);
        expect(refused.message).toBe('<urlopen error [Errno 111] Connection refused>');
        expect(refused.reason).toMatchObject({ errno: 111, strerror: 'Connection refused' });
        expect(refused.errno).toBe(null);
      });

      test('a name that does not resolve is a URLError', async () => {
        const unknown = (await raised(() => urlopen('http://name.invalid/'))) as InstanceType<
          typeof URLError
        >;
        expect(unknown.reason).toBeInstanceOf(gaierror);
        expect(unknown.message).toMatch(/^<urlopen error \[Errno -[23]\] /);
      });

      // [url, class, message], as in CPython 3.13
      test.each([
        ['nonsense', 'ValueError', "unknown url type: 'nonsense'"],
        ['', 'ValueError', "unknown url type: ''"],
        ['foo:bar', 'URLError', '<urlopen error unknown url type: foo>'],
        ['http:///x', 'URLError', '<urlopen error no host given>'],
        ['http:', 'URLError', '<urlopen error no host given>'],
        ['http://[::1/', 'ValueError', 'Invalid IPv6 URL'],
        ['http://localhost:80a/', 'InvalidURL', "nonnumeric port: '80a'"],
        ['http://user:pw@localhost/', 'InvalidURL', "nonnumeric port: 'pw@localhost'"],
        [
          'http://a b/',
          'InvalidURL',
          "URL can't contain control characters. 'a b' (found at least ' ')",
        ],
        ['http://localhost:-1/', 'InvalidURL', "nonnumeric port: '-1'"],
        [
          `http://${'a'.repeat(64)}/`,
          'UnicodeEncodeError',
          "'idna' codec can't encode characters in position 0-63: label too long",
        ],
        [
          'http://a..b/',
          'UnicodeEncodeError',
          "'idna' codec can't encode character '\\x2e' in position 2: label empty",
        ],
        [
          'http://\u2603.invalid/',
          'UnicodeEncodeError',
          "'latin-1' codec can't encode character '\\u2603' in position 0: ordinal not in range(256)",
        ],
        ['data:nocomma', 'ValueError', 'not enough values to unpack (expected 2, got 1)'],
      ])('urlopen(%j)', async (url, name, message) => {
        expect(await raised(() => urlopen(url))).toMatchObject({ name, message });
      });

      test.each([
        [5, "'int' object has no attribute 'timeout' and no __dict__ for setting new attributes"],
        [
          null,
          "'NoneType' object has no attribute 'timeout' and no __dict__ for setting new attributes",
        ],
        [
          encode('http://x/'),
          "'bytes' object has no attribute 'timeout' and no __dict__ for setting new attributes",
        ],
      ])('urlopen(%j)', async (url, message) => {
        expect(await raised(() => urlopen(url as unknown as string))).toMatchObject({
          name: 'AttributeError',
          message,
        });
      });

      test.each([
        [-1, 'ValueError', 'Timeout value out of range'],
        ['1', 'TypeError', "'str' object cannot be interpreted as an integer"],
        [NaN, 'ValueError', 'Invalid value NaN (not a number)'],
        [-Infinity, 'OverflowError', 'timestamp out of range for C PyTime_t'],
      ])('timeout %j', async (timeout, name, message) => {
        expect(await raised(() => urlopen(base, { timeout: timeout as number }))).toMatchObject({
          name,
          message,
        });
      });

      test('timeout 0 is an error, since it cannot wait for the connection', async () => {
        const refused = (await raised(() => urlopen(base, { timeout: 0 }))) as InstanceType<
          typeof URLError
        >;
        expect(refused.reason).toBeInstanceOf(BlockingIOError);
        expect(refused.message).toBe('<urlopen error [Errno 115] Operation now in progress>');
      });

      test('a time-out before the response is a TimeoutError, not wrapped', async () => {
        const late = await raised(() => urlopen(`${base}/slow?ms=5000`, { timeout: 0.1 }));
        expect(late).toBeInstanceOf(TimeoutError);
        expect(late).toMatchObject({ message: 'timed out' });
      });

      test('a time-out in the body is a TimeoutError, and the rest cannot be read', async () => {
        const f = await urlopen(`${base}/slow_body?ms=20000`, { timeout: 0.3 });
        expect((await f.read(1)).decode()).toBe('x');
        expect(await raised(() => f.read())).toMatchObject({
          name: 'TimeoutError',
          message: 'timed out',
        });
        expect(await raised(() => (f as client.HTTPResponse).fp!.read())).toMatchObject({
          message: 'cannot read from timed out object',
        });
        f.close();
      });

      test('the global default timeout applies', async () => {
        socket.setdefaulttimeout(0.1);
        try {
          expect(await raised(() => urlopen(`${base}/slow?ms=5000`))).toBeInstanceOf(TimeoutError);
        } finally {
          socket.setdefaulttimeout(null);
        }
      });

      test('a server that closes the connection is an error', async () => {
        const closed = await raised(() => urlopen(`${base}/close`));
        expect(closed).toBeInstanceOf(client.RemoteDisconnected);
        expect(closed).toBeInstanceOf(ConnectionResetError);
        expect(closed).toBeInstanceOf(client.BadStatusLine);
        expect(closed).toMatchObject({
          message: 'Remote end closed connection without response',
          name: 'RemoteDisconnected',
        });
        expect(await raised(() => urlopen(`${base}/reset`))).toBeInstanceOf(ConnectionResetError);
      });

      test('a truncated body is an IncompleteRead', async () => {
        const cut = (await raised(async () =>
          (await urlopen(`${base}/trunc?n=100&sent=40`)).read(),
        )) as InstanceType<typeof client.IncompleteRead>;
        expect(cut).toBeInstanceOf(client.IncompleteRead);
        expect([cut.partial.length, cut.expected]).toEqual([40, 60]);
        expect(cut.message).toBe('IncompleteRead(40 bytes read, 60 more expected)');
        await using peer = await script([
          'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n',
          { end: 'fin' },
        ]);
        const chunk = await raised(async () => (await urlopen(peer.url)).read());
        expect(chunk).toMatchObject({
          name: 'IncompleteRead',
          message: 'IncompleteRead(5 bytes read)',
        });
      });

      test('an invalid response is a BadStatusLine', async () => {
        await using peer = await script(['nonsense\r\n\r\n', { end: 'fin' }]);
        const bad = await raised(() => urlopen(peer.url));
        expect(bad).toMatchObject({ name: 'BadStatusLine', message: 'nonsense\r\n' });
      });
    });

    describe('https', () => {
      const servers = inject('https');
      const context = create_default_context(kw({ cafile: inject('ca') }));

      test('the right CA is accepted', async () => {
        const f = await urlopen(`${servers.good}/`, { context });
        expect((await f.read()).decode()).toBe('hello\n');
      });

      test.each([
        ['self_signed', 'self-signed certificate'],
        ['expired', 'certificate has expired'],
        ['wrong_host', "Hostname mismatch, certificate is not valid for 'localhost'."],
      ] as const)('%s is refused', async (server, reason) => {
        const refused = (await raised(() => urlopen(servers[server], { context }))) as InstanceType<
          typeof URLError
        >;
        expect(refused).toBeInstanceOf(URLError);
        expect(refused.reason).toBeInstanceOf(SSLCertVerificationError);
        expect(refused.message).toBe(
          `<urlopen error [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: ${reason}>`,
        );
      });

      test('an unknown CA is refused by default', async () => {
        expect(await raised(() => urlopen(servers.good))).toMatchObject({
          reason: expect.any(SSLCertVerificationError) as unknown,
        });
      });

      test("getpeercert returns the peer's certificate as bytes and as a dict", async () => {
        const { host, port } = new URL(servers.good);
        const connection = new client.HTTPSConnection(host, kw({ context }));
        await connection.connect();
        const sock = connection.sock as socket.SSLSocket;
        expect(sock.getpeername()).toEqual(['127.0.0.1', Number(port)]);
        expect(sock.getpeercert(true)?.[0]).toBe(0x30);
        expect(sock.getpeercert()).toMatchObject({
          version: 3,
          subjectAltName: expect.anything() as unknown,
        });
        connection.close();
      });

      test('an unverified context accepts any certificate', async () => {
        const trusting = _create_unverified_context();
        const f = await urlopen(`${servers.self_signed}/`, { context: trusting });
        expect((await f.read()).decode()).toBe('hello\n');
      });
    });

    describe('data: and file:', () => {
      test.each([
        ['data:,a%20b', 'text/plain;charset=US-ASCII', 'a b'],
        ['data:text/html;charset=utf-8,%C3%A9', 'text/html;charset=utf-8', 'é'],
        ['data:;base64,aGVsbG8=', 'text/plain;charset=US-ASCII', 'hello'],
        ['data:x/y;base64,aGVs%62G8gd29ybGQ%3D', 'x/y', 'hello world'],
        ['data:,x#f', 'text/plain;charset=US-ASCII', 'x#f'],
      ])('%s', async (url, type, body) => {
        const f = (await urlopen(url)) as InstanceType<typeof response.addinfourl>;
        expect(f).toBeInstanceOf(response.addinfourl);
        expect((f.headers as client.HTTPMessage)['Content-type']).toBe(type);
        expect((await f.read()).decode()).toBe(body);
        expect([f.url, f.code, f.status]).toEqual([url, null, null]);
      });

      test('control characters in a media type are a ValueError', async () => {
        expect(await raised(() => urlopen('data:text/html%0aX:\x01y,'))).toBeInstanceOf(ValueError);
      });

      test('a file is opened', async () => {
        const file = path.join(folder, 'a file.txt');
        writeFileSync(file, 'one\ntwo\n');
        const url = pathToFileURL(file).href;
        const f = (await urlopen(url)) as InstanceType<typeof response.addinfourl>;
        const headers = f.headers as client.HTTPMessage;
        expect(headers['Content-type']).toBe('text/plain');
        expect(headers['content-length']).toBe('8');
        expect(headers['last-modified']).toMatch(/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/);
        expect(f.geturl()).toBe(url);
        const lines = [];
        for await (const line of f) lines.push(line.decode());
        expect(lines).toEqual(['one\n', 'two\n']);
        f.close();
        const local = await urlopen(url.replace('//', '//localhost'));
        expect((await local.read()).length).toBe(8);
        local.close();
      });

      test('a missing file is a URLError', async () => {
        const missing = (await raised(() => urlopen('file:///no/such/file'))) as InstanceType<
          typeof URLError
        >;
        expect(missing.reason).toBeInstanceOf(FileNotFoundError);
        expect(missing.message).toBe(
          `<urlopen error [Errno 2] No such file or directory: ${repr(path.join('/no', 'such', 'file'))}>`,
        );
        const directory = (await raised(() => urlopen(pathToFileURL(folder).href))) as InstanceType<
          typeof URLError
        >;
        expect(directory.reason).toBeInstanceOf(IsADirectoryError);
      });

      test('a file of another machine is a URLError', async () => {
        expect(await raised(() => urlopen('file://name.invalid/etc/hostname'))).toMatchObject({
          message: '<urlopen error file not on local host>',
        });
      });
    });

    describe('openers and handlers', () => {
      test('add_header takes a name in bytes', async () => {
        const asked = new Request(base);
        asked.add_header(encode('x-BYTES'), encode('a'));
        asked.add_unredirected_header(encode('x-more'), 'b');
        expect([asked.get_header('X-bytes'), asked.get_header('X-more')]).toEqual([
          encode('a'),
          'b',
        ]);
        await using peer = await script([
          { read: 'head' },
          'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n',
        ]);
        asked.full_url = peer.url;
        (await urlopen(asked)).close();
        const [received] = await peer.finished();
        expect(received).toContain('\r\nX-Bytes: a\r\n');
        expect(received).toContain('\r\nX-More: b\r\n');
      });

      test('a custom handler is called by the names of its methods; promises are errors in the blocking colour', async () => {
        const seen: string[] = [];
        class Mine extends request.BaseHandler {
          static override handler_order = 100;
          http_request(asked: InstanceType<typeof Request>) {
            seen.push('http_request');
            asked.add_header('X-Mine', '1');
            return asked;
          }
          http_response(_asked: unknown, answer: unknown) {
            seen.push('http_response');
            return answer;
          }
          http_error_404(_asked: unknown, answer: unknown) {
            seen.push('http_error_404');
            return answer;
          }
        }
        const f = await build_opener(Mine).open(`${base}/404`);
        expect(f.status).toBe(404);
        f.close();
        expect(seen).toEqual(['http_request', 'http_response', 'http_error_404']);

        class Later extends request.BaseHandler {
          async http_request(asked: InstanceType<typeof Request>) {
            return asked;
          }
        }
        const opened = () => build_opener(Later).open(base);
        if (colour === 'async') (await opened()).close();
        else expect(await raised(opened)).toBeInstanceOf(TypeError);
      });

      test('a handler may open another scheme', async () => {
        class Echo extends request.BaseHandler {
          echo_open(asked: InstanceType<typeof Request>) {
            return new response.addinfourl(new BytesIO(encode(asked.selector)), {}, asked.full_url);
          }
        }
        const f = await build_opener(Echo).open('echo:some text');
        expect((await f.read()).decode()).toBe('some text');
      });

      test('install_opener sets what urlopen uses', async () => {
        const opener = build_opener();
        opener.addheaders = [['User-agent', 'installed']];
        request.install_opener(opener);
        try {
          const f = await urlopen(`${base}/echo`);
          expect((await f.read()).decode()).toContain('installed');
        } finally {
          request.install_opener(null);
        }
      });

      test('a subclass of a default handler replaces it', () => {
        class Mine extends request.HTTPHandler {}
        const names = (opener: InstanceType<typeof request.OpenerDirector>) =>
          opener.handlers.map((handler) => handler.constructor.name);
        expect(
          names(build_opener(Mine)).filter((name) => /^(Mine|HTTPHandler)$/.test(name)),
        ).toEqual(['Mine']);
        expect(names(build_opener(new Mine()))).not.toContain('HTTPHandler');
      });

      test.each([
        [() => 1, 'function'],
        [parseInt, 'function'],
        [null, 'NoneType'],
        ['x', 'str'],
      ])('build_opener(%s) is refused', (handler, type) => {
        const message = `expected BaseHandler instance, got <class '${type}'>`;
        expect(() => build_opener(handler as never)).toThrow(new TypeError(message));
      });

      test('a field full_url of a subclass of Request does not change what is asked', () => {
        class Asked extends Request {
          // @ts-expect-error TypeScript refuses a field in the place of an accessor.
          override full_url = 'http://b/c';
        }
        expect(new Asked('http://a/').host).toBe('a');
        class Assigned extends Request {
          constructor() {
            super('http://a/');
            this.full_url = 'http://b/c';
          }
        }
        expect(new Assigned().host).toBe('b');
      });

      test('an object that is no handler is a TypeError', () => {
        expect(() => build_opener().add_handler(5 as never)).toThrow(
          "expected BaseHandler instance, got <class 'int'>",
        );
      });

      test('a class in place of a handler is a TypeError', () => {
        class Log extends request.BaseHandler {
          http_open() {
            return null;
          }
        }
        expect(() => build_opener().add_handler(Log as never)).toThrow(
          "'<' not supported between instances of 'type' and 'HTTPHandler'",
        );
        expect(() => new request.OpenerDirector().add_handler(Log as never)).toThrow(
          "BaseHandler.add_parent() missing 1 required positional argument: 'parent'",
        );
      });

      test('a function may create the connection', async () => {
        const made: unknown[] = [];
        class Mine extends request.HTTPHandler {
          override async http_open(asked: InstanceType<typeof Request>) {
            return await this.do_open((host: string, options: never) => {
              made.push(host);
              return new client.HTTPConnection(host, options);
            }, asked);
          }
        }
        if (colour === 'async') {
          (await build_opener(Mine).open(`${base}/`)).close();
          expect(made).toEqual([new URL(base).host]);
        }
      });

      test('a class replaced in http.client is used', async () => {
        const { HTTPConnection } = client.namespace;
        let made = 0;
        class Counted extends HTTPConnection {
          override connect() {
            made += 1;
            return super.connect();
          }
        }
        client.namespace.HTTPConnection = Counted;
        try {
          (await urlopen(`${base}/`)).close();
        } finally {
          client.namespace.HTTPConnection = HTTPConnection;
        }
        expect(made).toBe(1);
      });
    });
  },
);
