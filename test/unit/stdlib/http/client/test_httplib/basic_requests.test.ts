// Mirrors CPython v3.13.18 Lib/test/test_httplib.py (BasicTest: sent bytes and their destination).
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { BytesIO, encode, kw, open } from '../../../../../../lib/python/builtins/index.js';
import type { HTTPConnection } from '../../../../../../lib/stdlib/http/client/index.js';
import { raised } from '../../../../../server/colours.js';
import { COLOURS, all_sent, answering, connected, connection, latin } from './peer.js';

const HEAD = 'GET /foo HTTP/1.1\r\nHost: example.com\r\nAccept-Encoding: identity\r\n';

describe.each(COLOURS)('BasicTest, requests: $colour', (modules) => {
  const { client, socket } = modules;

  test.each(['www.python.org:abc', 'user:password@www.python.org'])(
    'test_host_port: %s raises InvalidURL',
    async (host) => {
      const error = await raised(() => new client.HTTPConnection(host));
      expect(error).toBeInstanceOf(client.InvalidURL);
    },
  );

  test.each([
    ['[fe80::207:e9ff:fe9b]:8000', 'fe80::207:e9ff:fe9b', 8000],
    ['www.python.org:80', 'www.python.org', 80],
    ['www.python.org:', 'www.python.org', 80],
    ['www.python.org', 'www.python.org', 80],
    ['[fe80::207:e9ff:fe9b]', 'fe80::207:e9ff:fe9b', 80],
    ['[fe80::207:e9ff:fe9b]:', 'fe80::207:e9ff:fe9b', 80],
  ])('test_host_port: %s is %s and %i', (given, host, port) => {
    const conn = new client.HTTPConnection(given);
    expect([conn.host, conn.port]).toEqual([host, port]);
  });

  test('test_send_file: a file is sent in chunks', async () => {
    const { conn, sent } = await connection(modules);
    const body = open(fileURLToPath(import.meta.url), 'rb');
    await conn.request('GET', '/foo', body);
    body.close();
    const received = await sent();
    expect(received.startsWith(`${HEAD}Transfer-Encoding: chunked\r\n\r\n`)).toBe(true);
    expect(received.endsWith('\r\n0\r\n\r\n')).toBe(true);
    expect(received).toContain('// Mirrors CPython');
  });

  test('test_send: bytes, an array, a file-like object', async () => {
    const data = encode('this is a test this is only a test');
    for (const each of [data, Int8Array.from(data), new BytesIO(data)]) {
      const { conn, sent } = await connection(modules);
      await conn.send(each);
      expect(await sent()).toBe('this is a test this is only a test');
    }
  });

  test('test_send_updating_file: an empty read ends the file', async () => {
    const pieces = ['data', null, 'data_two'].values();
    class UpdatingFile {
      mode = 'r';
      read(): string {
        return pieces.next().value as string;
      }
    }
    const { conn, sent } = await connection(modules);
    await conn.send(new UpdatingFile());
    expect(await sent()).toBe('data');
  });

  test('test_send_iter: an iterable with Content-Length is sent without chunks', async () => {
    function* body() {
      yield latin('one');
      yield latin('two');
      yield latin('three');
    }
    const { conn, sent } = await connection(modules);
    await conn.request('GET', '/foo', body(), { 'Content-Length': '11' });
    expect(await sent()).toBe(`${HEAD}Content-Length: 11\r\n\r\nonetwothree`);
  });

  /** A connection that reads files in blocks of eight bytes, and the data of each `sendall` call. */
  async function counted(): Promise<{
    conn: HTTPConnection;
    calls: string[];
    sent: () => Promise<string>;
  }> {
    const calls: string[] = [];
    class Counting extends socket.socket {
      override sendall(data: Uint8Array): Promise<void> {
        calls.push(Buffer.from(data).toString('latin1'));
        return super.sendall(data);
      }
    }
    const peer = await answering('');
    const conn = new client.HTTPConnection('example.com', kw({ blocksize: 8 }));
    conn.sock = await connected(modules, peer, Counting);
    return { conn, calls, sent: () => all_sent(conn, peer) };
  }

  test('test_blocksize_request: request() sends a file in blocks', async () => {
    const { conn, calls, sent } = await counted();
    await conn.request('PUT', '/', new BytesIO(latin('aaaaaaaab')), { 'Content-Length': '9' });
    expect(calls.slice(1)).toEqual(['aaaaaaaa', 'b']);
    expect((await sent()).split('\r\n\r\n')[1]).toBe('aaaaaaaab');
  });

  test('test_blocksize_send: send() sends a file in blocks', async () => {
    const { conn, calls, sent } = await counted();
    await conn.send(new BytesIO(latin('aaaaaaaab')));
    expect(calls).toEqual(['aaaaaaaa', 'b']);
    expect(await sent()).toBe('aaaaaaaab');
  });

  test('test_send_type_error: a body that is not iterable raises TypeError', async () => {
    const { conn } = await connection(modules);
    const body = conn as unknown as Uint8Array;
    expect(await raised(() => conn.request('POST', 'test', body))).toBeInstanceOf(TypeError);
    conn.close();
  });

  test('test_putrequest_override_domain_validation: _validate_path() can be overridden', async () => {
    class Unsafe extends client.HTTPConnection {
      override _validate_path(): void {}
    }
    const { conn, sent } = await connection(modules, '', new Unsafe('example.com'));
    conn.putrequest('GET', '/\x00');
    await conn.endheaders();
    expect(await sent()).toMatch(/^GET \/\0 HTTP\/1\.1\r\n/);
  });

  test('test_putrequest_override_host_validation: _validate_host() can be overridden', async () => {
    class Unsafe extends client.HTTPConnection {
      override _validate_host(): void {}
    }
    const { conn, sent } = await connection(modules, '', new Unsafe('example.com\r\n'));
    expect(conn.host).toBe('example.com\r\n');
    conn.putrequest('GET', '/', kw({ skip_host: true }));
    await conn.endheaders();
    expect(await sent()).toBe('GET / HTTP/1.1\r\nAccept-Encoding: identity\r\n\r\n');
  });

  test('test_putrequest_override_encoding: _encode_request() can be overridden', async () => {
    class Unsafe extends client.HTTPConnection {
      override _encode_request(request: string): Uint8Array {
        return encode(request, 'utf-8');
      }
    }
    const { conn, sent } = await connection(modules, '', new Unsafe('example.com'));
    conn.putrequest('GET', '/☃');
    await conn.endheaders();
    expect(await sent()).toMatch(/^GET \/\xe2\x98\x83 HTTP\/1\.1\r\n/);
  });

  test.each(['text', null])('an overridden _encode_request() that returns %j', (result) => {
    class Wrong extends client.HTTPConnection {
      override _encode_request(): never {
        return result as never;
      }
    }
    expect(() => new Wrong('example.com').putrequest('GET', '/')).toThrow(
      /^a bytes-like object is required, not '(str|NoneType)'$/,
    );
  });
});
