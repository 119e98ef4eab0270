// Counterpart of Requests 2.34.2 tests/test_lowlevel.py and of the parts of tests/test_requests.py about bodies,
// timeouts, TLS and proxies: data on the wire, and failures.
import { promises, readFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, inject, test } from 'vitest';
import {
  type Bytes,
  BytesIO,
  IOError,
  OSError,
  ValueError,
  encode,
  kw,
  open,
} from '../../../lib/python/builtins/index.js';
import { black_hole } from '../../server/black_hole.js';
import { raised } from '../../server/colours.js';
import { script, type Step } from '../../server/script.js';
import { MutableMapping } from '../../../lib/python/builtins/index.js';
import { requests_both, without_environment } from '../../unit/requests/colours.js';

const HEAD: Step = { read: 'head' };
const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n';
const url = inject('http');
const certificates = path.dirname(inject('ca'));

/** A file object that behaves like a BytesIO without some of its attributes. */
function file_like(content: string, without: readonly PropertyKey[] = []): BytesIO {
  return new Proxy(new BytesIO(encode(content)), {
    has: (target, name) => !without.includes(name) && name in target,
    get: (target, name) => {
      if (without.includes(name)) return undefined;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

without_environment();

describe.each(requests_both)('$colour', ({ colour, requests }) => {
  const { Session, exceptions } = requests;
  const bin = (route: string): string => `${inject('httpbin').http}/${route}`;

  describe('bodies', () => {
    test('the response to one request is the body of another, in chunks', async () => {
      await using session = new requests.Session();
      session.trust_env = false;
      for (const stream of [false, true]) {
        const body = await session.get(`${url}/big?n=5`, { stream });
        const sent = (await session.post(`${url}/echo`, { data: body as never })).json<{
          body: string;
          headers: [string, string][];
        }>();
        expect(sent.body).toBe('\0\x01\x02\x03\x04');
        expect(sent.headers).toContainEqual(['Transfer-Encoding', 'chunked']);
      }
    });

    test('a file whose read() has to be awaited is sent, in the async colour only', async () => {
      await using session = new requests.Session();
      session.trust_env = false;
      const file = { read: () => Promise.resolve('later') };
      const post = () => session.post(`${url}/echo`, { files: { f: file } });
      if (colour === 'blocking') {
        expect(await raised(post)).toBeInstanceOf(TypeError);
        return;
      }
      expect((await post()).text).toContain('filename=\\"f\\"\\r\\n\\r\\nlater\\r\\n');
      const target = `${url}/redirect/307?to=/echo`;
      const followed = await session.post(target, { files: { f: file } });
      expect(followed.text).toContain('\\r\\n\\r\\nlater\\r\\n');
      const once = { files: { f: Readable.from(['once']) as never } };
      expect(await raised(() => session.post(target, once))).toHaveProperty(
        'name',
        'UnrewindableBodyError',
      );
      file.read = () => Promise.resolve(null as never);
      expect(await raised(post)).toEqual(
        new TypeError("a bytes-like object is required, not 'NoneType'"),
      );
      file.read = () => Promise.reject(new Error('unreadable'));
      expect(await raised(post)).toHaveProperty('message', 'unreadable');
    });

    test('an iterator is sent in chunks, with one Host header', async () => {
      for (const headers of [null, { Host: 'sample-host' }]) {
        const chunked = '1\r\na\r\n1\r\nb\r\n1\r\nc\r\n0\r\n\r\n';
        await using peer = await script([HEAD, { read: chunked.length }, OK]);
        const data = [encode('a'), encode('b'), encode('c')].values();
        const response = await requests.post(peer.url, { data, headers });
        expect(response.status_code).toBe(200);
        expect(response.request.headers['Transfer-Encoding']).toBe('chunked');
        const [received] = await peer.finished();
        const host = headers?.Host ?? `127.0.0.1:${peer.port}`;
        expect(received?.match(/Host: /g)).toHaveLength(1);
        expect(received).toContain(`Host: ${host}\r\n`);
        expect(received?.endsWith(`\r\n\r\n${chunked}`)).toBe(true);
      }
    });

    test('an object with read() only is sent from its current position', async () => {
      class Stream {
        index = 0;
        readonly data = encode('test');
        __len__(): number {
          return 4;
        }
        read(size?: number): Uint8Array {
          const end = size ? this.index + size : 4;
          const piece = this.data.slice(this.index, end);
          this.index = Math.min(end, 4);
          return piece;
        }
        tell(): number {
          return this.index;
        }
        seek(offset: number): void {
          this.index = offset;
        }
      }
      const stream = new Stream();
      expect((await requests.post(bin('post'), { data: stream })).json().data).toBe('test');
      stream.seek(2);
      expect((await requests.post(bin('post'), { data: stream })).json().data).toBe('st');
    });

    test('a file is sent as data or in a form', async () => {
      const name = path.join(certificates, 'make.sh');
      using file = open(name, 'rb');
      const response = await requests.post(bin('post'), { data: file });
      expect(response.json().data).toBe(readFileSync(name, 'utf8'));
      using again = open(name, 'rb');
      const posted = await requests.post(bin('post'), {
        data: { some: 'data' },
        files: { some: again },
      });
      expect(posted.json()).toMatchObject({
        form: { some: 'data' },
        files: { some: readFileSync(name, 'utf8') },
      });
      expect(String(posted.request.body)).toContain('filename="make.sh"');
    });

    test('an empty body, a form, a file and text are sent; invalid files raise ValueError', async () => {
      const url = bin('post');
      expect((await requests.post(url)).raise_for_status()).toBeUndefined();
      expect((await requests.post(url, { data: { some: 'data' } })).json().form).toEqual({
        some: 'data',
      });
      using file = open(path.join(certificates, 'make.sh'), 'rb');
      expect((await requests.post(url, { files: { some: file } })).status_code).toBe(200);
      const text = await requests.post(url, { data: '[{"some": "json"}]' });
      expect(text.json().json).toEqual([{ some: 'json' }]);
      const error = await raised(() => requests.post(url, { files: ['bad file data'] as never }));
      expect(error).toBeInstanceOf(ValueError);
    });

    test.each(['ëlïxr', encode('ëlïxr'), 'elixr', encode('elixr'), '{"a": 123}'])(
      'a multipart form of fields and files is sent: %j',
      async (stuff) => {
        const files = { file: ['test_requests.py', new BytesIO(encode('content'))] };
        const params = { blah: 'asdf1234' };
        const response = await requests.post(bin('post'), { data: { stuff }, params, files });
        expect(response.status_code).toBe(200);
        expect(response.json()).toMatchObject({
          args: params,
          form: { stuff: typeof stuff === 'string' ? stuff : stuff.decode() },
          files: { file: 'content' },
        });
      },
    );

    test('text is sent as UTF-8', async () => {
      const response = await requests.put(bin('put'), {
        headers: { 'Content-Type': 'application/octet-stream' },
        data: '\xff☃',
      });
      expect(response.json().data).toBe('\xff☃');
    });

    test.runIf(colour === 'async')('asynchronous iterables are sent', async () => {
      const { Readable } = await import('node:stream');
      async function* pieces() {
        yield encode('asy');
        yield encode('nc');
      }
      for (const data of [pieces(), new Blob(['async']), Readable.from([Buffer.from('async')])]) {
        expect((await requests.post(bin('post'), { data })).json().data).toBe('async');
      }
      const name = path.join(certificates, 'make.sh');
      const handle = await promises.open(name);
      const response = await requests.post(bin('post'), { data: handle });
      await handle.close();
      expect(response.json().data).toBe(readFileSync(name, 'utf8'));
      expect(response.request.headers).not.toHaveProperty('Transfer-Encoding');
    });

    test('custom mappings are sent as forms', async () => {
      class Ordered extends Map<string, string> {}
      class Custom extends MutableMapping<string, string> {
        readonly data = new Map<string, string>();
        override __getitem__(key: string): string {
          return this.data.get(key)!;
        }
        override __setitem__(key: string, value: string): void {
          this.data.set(key, value);
        }
        override __delitem__(key: string): void {
          this.data.delete(key);
        }
        override __iter__(): IterableIterator<string> {
          return this.data.keys();
        }
        override __len__(): number {
          return this.data.size;
        }
      }
      const custom = new Custom();
      custom.update({ some: 'data' });
      for (const data of [new Ordered([['some', 'data']]), custom]) {
        expect((await requests.post(bin('post'), { data })).json().form).toEqual({ some: 'data' });
      }
    });

    test('a file-like object is sent again after a redirect', async () => {
      const params = { url: '/post', status_code: 307 };
      const response = await requests.post(bin('redirect-to'), { data: file_like('data'), params });
      expect(response.json().data).toBe('data');
    });

    test('a file-like object without iteration is sent', async () => {
      const data = file_like('streamed body', [Symbol.iterator, Symbol.asyncIterator, '__iter__']);
      const response = await requests.post(bin('post'), { data });
      expect(response.status_code).toBe(200);
      expect(response.json().data).toBe('streamed body');
    });

    test('a file may have a type and headers', async () => {
      const files = {
        file1: ['a.txt', new BytesIO(encode('1')), 'text/py-content-type'],
        file2: ['b.txt', new BytesIO(encode('2')), 'text/py-content-type', { 'X-A': 'b' }],
      };
      const response = await requests.post(bin('post'), { data: { stuff: 'x' }, files });
      const body = (response.request.body as Bytes).decode();
      expect(body.match(/text\/py-content-type/g)).toHaveLength(2);
      expect(body).toContain('X-A: b\r\n');
      expect(response.json().files).toEqual({ file1: '1', file2: '2' });
    });

    test('a body that cannot be rewound for a redirect raises an error', async () => {
      const data = (function* () {
        yield encode('x');
      })();
      const tell = Object.assign(data, {
        tell() {
          throw new OSError();
        },
      });
      const params = { url: 'post', status_code: 307 };
      const error = await raised(() => requests.post(bin('redirect-to'), { data: tell, params }));
      expect(error).toBeInstanceOf(exceptions.UnrewindableBodyError);
    });
  });

  describe('requests and responses', () => {
    test('the fragment is not sent', async () => {
      await using peer = await script([HEAD, OK]);
      await requests.get(`${peer.url}path/to/thing/#view=edit&token=hunter2`);
      const [received] = await peer.finished();
      expect(received?.startsWith('GET /path/to/thing/ HTTP/1.1\r\n')).toBe(true);
      expect(received).not.toContain('hunter2');
    });

    test('the fragment of a redirect replaces it', async () => {
      const moved = (to: string) =>
        `HTTP/1.1 302 FOUND\r\nContent-Length: 0\r\nLocation: ${to}\r\n\r\n`;
      const steps = [HEAD, moved('/get#relevant-section'), HEAD, moved('/final-url/'), HEAD, OK];
      await using peer = await script(steps);
      const url = `${peer.url}path/to/thing/#view=edit&token=hunter2`;
      const response = await requests.get(url);
      expect(response.history.map(({ request }) => request.url)).toEqual([
        url,
        `${peer.url}get#relevant-section`,
      ]);
      expect(response.url).toBe(`${peer.url}final-url/#relevant-section`);
    });

    test('a Location may be UTF-8 without a scheme', async () => {
      await using target = await script([HEAD, OK]);
      const location = Buffer.from(`//127.0.0.1:${target.port}/š`).toString('latin1');
      await using peer = await script([
        HEAD,
        `HTTP/1.1 301 Moved Permanently\r\nContent-Length: 0\r\nLocation: ${location}\r\n\r\n`,
      ]);
      const response = await requests.get(peer.url);
      expect(response.url).toBe(`${target.url}%C5%A1`);
      expect((await target.finished())[0]).toContain('GET /%C5%A1 HTTP/1.1\r\n');
    });

    test('conflicting Content-Length headers raise InvalidHeader', async () => {
      await using peer = await script([
        HEAD,
        'HTTP/1.1 200 OK\r\nContent-Length: 16\r\nContent-Length: 32\r\n\r\n-- Bad Actor -- Original Content\r\n',
      ]);
      const error = await raised(() => requests.get(peer.url));
      expect(error).toBeInstanceOf(exceptions.InvalidHeader);
      expect((error as Error).message).toContain(
        'Content-Length contained multiple unmatching values',
      );
    });
  });

  describe('time-outs', () => {
    test.each([
      [
        [3, 4, 5],
        'Invalid timeout (3, 4, 5). Pass a (connect, read) timeout tuple, or a single float to set both timeouts to the same value.',
      ],
      ['foo', 'Timeout value connect was foo, but it must be an int, float or None.'],
      [
        0,
        'Attempted to set connect timeout to 0, but the timeout cannot be set to a value less than or equal to 0.',
      ],
      [true, 'Timeout cannot be a boolean value. It must be an int, float or None.'],
    ])('%j raises ValueError', async (timeout, message) => {
      const error = await raised(() => requests.get(bin('get'), { timeout: timeout as never }));
      expect(error).toBeInstanceOf(ValueError);
      expect((error as Error).message).toBe(message);
    });

    test('may be null', async () => {
      const { Timeout } = requests.packages.urllib3;
      expect((await requests.get(bin('get'), { timeout: null })).status_code).toBe(200);
      const timeout = new Timeout(kw({ connect: null, read: null }));
      expect((await requests.get(bin('get'), { timeout })).status_code).toBe(200);
    });

    test('apply to connecting', async () => {
      const { Timeout } = requests.packages.urllib3;
      await using hole = await black_hole();
      for (const timeout of [
        [0.1, null] as const,
        [0.1, 0.1] as const,
        new Timeout(kw({ connect: 0.1, read: null })),
        new Timeout(kw({ connect: 0.1, read: 0.1 })),
      ]) {
        const error = await raised(() =>
          requests.get(`http://127.0.0.1:${hole.port}/`, { timeout }),
        );
        expect(error).toBeInstanceOf(exceptions.ConnectTimeout);
        expect(error).toBeInstanceOf(exceptions.ConnectionError);
        expect(error).toBeInstanceOf(exceptions.Timeout);
        expect((error as Error).message).toContain('(connect timeout=0.1)');
      }
    });

    test('apply to reading the response', async () => {
      const { Timeout } = requests.packages.urllib3;
      for (const [timeout, read] of [
        [1.5, 1.5],
        [[null, 0.1], 0.1],
        [new Timeout(kw({ connect: null, read: 0.1 })), 0.1],
      ] as const) {
        const error = await raised(() => requests.get(bin('delay/10'), { timeout }));
        expect(error).toBeInstanceOf(exceptions.ReadTimeout);
        expect(error).toBeInstanceOf(exceptions.Timeout);
        expect((error as Error).message).toBe(
          `HTTPConnectionPool(host='127.0.0.1', port=${new URL(bin('')).port}): Read timed out. (read timeout=${read})`,
        );
        expect(error).toMatchObject({ request: { url: bin('delay/10') }, response: null });
        const [reason] = (error as InstanceType<typeof exceptions.ReadTimeout>).args as [Error];
        expect(reason).toBeInstanceOf(requests.packages.urllib3.exceptions.ReadTimeoutError);
        expect(reason.message).toContain('Read timed out');
      }
    });
  });

  describe('a connection', () => {
    test('to a closed port raises ConnectionError', async () => {
      const error = await raised(() => requests.get('http://localhost:1', { timeout: 1 }));
      expect(error).toBeInstanceOf(exceptions.ConnectionError);
      expect((error as Error).message).toMatch(
        /^HTTPConnectionPool\(host='localhost', port=1\): Max retries exceeded with url: \/ \(Caused by NewConnectionError\(.*Failed to establish a new connection: \[Errno 111\] Connection refused/,
      );
    });

    test('to an unknown name raises ConnectionError', async () => {
      const error = await raised(() => requests.get('http://name.invalid', { timeout: 1 }));
      expect(error).toBeInstanceOf(exceptions.ConnectionError);
      const proxies = { http: 'non-resolvable-address' };
      const by_proxy = await raised(() => requests.get('http://localhost:1', { proxies }));
      expect(by_proxy).toBeInstanceOf(exceptions.ProxyError);
    });

    test('closed without a response raises ConnectionError', async () => {
      await using peer = await script([HEAD, { end: 'close' }]);
      const error = await raised(() => requests.get(peer.url));
      expect(error).toBeInstanceOf(exceptions.ConnectionError);
      expect((error as Error).message).toBe(
        "('Connection aborted.', RemoteDisconnected('Remote end closed connection without response'))",
      );
    });

    test('to a proxy raises ProxyError', async () => {
      const proxies = { http: 'http://localhost:1' };
      const error = await raised(() => requests.get('http://example.com/', { proxies }));
      expect(error).toBeInstanceOf(exceptions.ProxyError);
    });

    test.each([
      ['https', 'http:/badproxyurl:3128'],
      ['http', 'http://:8080'],
      ['https', 'https://'],
      ['http', 'http:///example.com:8080'],
    ])('to a malformed proxy URL raises InvalidProxyURL: %s by %s', async (scheme, proxy) => {
      const error = await raised(() =>
        requests.get(`${scheme}://example.com/`, { proxies: { [scheme]: proxy } }),
      );
      expect(error).toBeInstanceOf(exceptions.InvalidProxyURL);
      expect((error as Error).message).toBe(
        'Please check proxy URL. It is malformed and could be missing the host.',
      );
    });

    test('to a SOCKS proxy that is not there raises ConnectionError', async () => {
      const proxies = { http: 'socks5://127.0.0.1:1' };
      const error = await raised(() => requests.get('http://example.com/', { proxies }));
      expect(error).toBeInstanceOf(exceptions.ConnectionError);
      expect((error as Error).message).toContain('NewConnectionError("SOCKSConnection(');
    });
  });

  describe('proxies', () => {
    test('receive the absolute URL', async () => {
      await using proxy = await script([HEAD, OK]);
      const proxies = { http: `http://user:pass@127.0.0.1:${proxy.port}` };
      const response = await requests.get('http://example.com/path?a=b#c', { proxies });
      expect(response.status_code).toBe(200);
      const [received] = await proxy.finished();
      expect(received?.startsWith('GET http://example.com/path?a=b HTTP/1.1\r\n')).toBe(true);
      expect(received).toContain('Proxy-Authorization: Basic dXNlcjpwYXNz\r\n');
    });

    test('open a tunnel for https', async () => {
      const proxies = { https: inject('proxy').open };
      const response = await requests.get(`${inject('httpbin').https}/get`, {
        proxies,
        verify: inject('ca'),
      });
      expect(response.status_code).toBe(200);
      const refused = await raised(() =>
        requests.get(`${inject('httpbin').https}/get`, {
          proxies: { https: inject('proxy').basic },
          verify: inject('ca'),
        }),
      );
      expect(refused).toBeInstanceOf(exceptions.ProxyError);
    });
  });

  describe('TLS', () => {
    const secure = inject('https');
    const root = inject('ca');

    test('verifies certificates', async () => {
      expect(
        (await requests.get(`${inject('httpbin').https}/status/301`, { verify: root })).status_code,
      ).toBe(200);
      for (const url of [secure.good, secure.self_signed, secure.expired]) {
        const error = await raised(() => requests.get(url));
        expect(error).toBeInstanceOf(exceptions.SSLError);
        expect((error as Error).message).toContain('certificate verify failed');
      }
      const expired = await raised(() => requests.get(secure.expired, { verify: root }));
      expect((expired as Error).message).toContain('certificate has expired');
      const wrong = await raised(() => requests.get(secure.wrong_host, { verify: root }));
      expect(wrong).toBeInstanceOf(exceptions.SSLError);
    });

    test('uses separate pools for different settings', async () => {
      const pools_of = ({ adapters }: InstanceType<typeof Session>): number =>
        (
          adapters['https://'] as InstanceType<typeof requests.adapters.HTTPAdapter>
        ).poolmanager.pools.__len__();
      const session = new Session();
      expect((await session.get(secure.self_signed, { verify: false })).status_code).toBe(200);
      const error = await raised(() => session.get(secure.self_signed));
      expect(error).toBeInstanceOf(exceptions.SSLError);
      expect(pools_of(session)).toBe(2);
      session.close();
      const trusting = new Session();
      expect((await trusting.get(secure.good, { verify: false })).status_code).toBe(200);
      expect((await trusting.get(secure.good, { verify: root })).status_code).toBe(200);
      expect(pools_of(trusting)).toBe(2);
      trusting.close();
    });

    test('skips the verification if verify is false', async () => {
      expect((await requests.get(secure.self_signed, { verify: false })).status_code).toBe(200);
      const session = new Session();
      session.verify = false;
      expect((await session.get(secure.expired)).status_code).toBe(200);
      // Different settings use a different pool.
      const error = await raised(() => session.get(secure.expired, { verify: root }));
      expect(error).toBeInstanceOf(exceptions.SSLError);
      const adapter = session.adapters['https://'] as InstanceType<
        typeof requests.adapters.HTTPAdapter
      >;
      expect(adapter.poolmanager.pools.__len__()).toBe(2);
      session.close();
    });

    test('presents a client certificate', async () => {
      const cert = [
        path.join(certificates, 'client.pem'),
        path.join(certificates, 'client.key'),
      ] as const;
      expect((await requests.get(secure.mutual, { verify: root, cert })).status_code).toBe(200);
      const session = new Session();
      expect((await session.get(secure.mutual, { verify: false, cert })).status_code).toBe(200);
      const untrusted = await raised(() => session.get(secure.mutual, { cert }));
      expect(untrusted).toBeInstanceOf(exceptions.SSLError);
      session.close();
      expect(await raised(() => requests.get(secure.mutual, { verify: root }))).toBeInstanceOf(
        exceptions.RequestException,
      );
    });

    test.each([
      [
        { verify: '/garbage' },
        'Could not find a suitable TLS CA certificate bundle, invalid path: /garbage',
      ],
      [{ cert: '/garbage' }, 'Could not find the TLS certificate file, invalid path: /garbage'],
      [
        { cert: ['.', '/garbage'] as const },
        'Could not find the TLS key file, invalid path: /garbage',
      ],
    ])('rejects an invalid path: %j', async (keywords, message) => {
      const error = await raised(() => requests.get(secure.good, keywords));
      expect(error).toBeInstanceOf(IOError);
      expect(error).not.toBeInstanceOf(exceptions.RequestException);
      expect((error as Error).message).toBe(message);
    });

    test('ignores its settings for http', async () => {
      expect((await requests.get(bin('get'), { cert: '.' })).status_code).toBe(200);
    });
  });
});
