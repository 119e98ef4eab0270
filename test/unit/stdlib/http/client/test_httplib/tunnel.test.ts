// Mirrors CPython v3.13.18 Lib/test/test_httplib.py (TunnelTests).
import { beforeEach, describe, expect, test } from 'vitest';
import { OSError, RuntimeError, encode, kw } from '../../../../../../lib/python/builtins/index.js';
import type { HTTPConnection, Headers } from '../../../../../../lib/stdlib/http/client/index.js';
import type { socket as Socket } from '../../../../../../lib/stdlib/socket/index.js';
import { raised } from '../../../../../server/colours.js';
import type { Script, Step } from '../../../../../server/script.js';
import { COLOURS, all_sent, answering, printed, text } from './peer.js';

/** The proxy's response to CONNECT, then the server's response through the tunnel. */
const ANSWERS: Step[] = [
  { read: 'head' },
  'HTTP/1.1 200 OK\r\n\r\n',
  { read: 'head' },
  'HTTP/1.1 200 OK\r\nContent-Length: 42\r\n\r\n',
];
const AGENT = 'Mozilla/5.0 (compatible, MSIE 11)';

describe.each(COLOURS)('TunnelTests: $colour', ({ client, socket }) => {
  let conn: HTTPConnection;
  let peer: Script;
  /** The address that the connection requested. */
  let reached: readonly unknown[];

  /** Substitutes a proxy with that answer for `proxy.com`. */
  async function proxy(answer: string | Step[], http_class = client.HTTPConnection): Promise<void> {
    peer = await answering(answer);
    conn = new http_class('proxy.com');
    reached = [];
    conn._create_connection = (address: readonly [string, number]): Promise<Socket> => {
      reached = address;
      return socket.create_connection(['127.0.0.1', peer.port]);
    };
  }

  beforeEach(() => proxy(ANSWERS));

  /** Makes the request and returns what the proxy received: the CONNECT, and the request through the tunnel. */
  async function request(method = 'HEAD'): Promise<[connect: string, request: string]> {
    await conn.request(method, '/', '');
    expect(reached).toEqual(['proxy.com', client.HTTP_PORT]);
    const sent = await all_sent(conn, peer);
    const end = sent.indexOf('\r\n\r\n') + 4;
    return [sent.slice(0, end), sent.slice(end)];
  }

  test.each<[name: string, given: Record<string, string>]>([
    ['test_set_tunnel_host_port_headers_add_host_missing', { 'User-Agent': AGENT }],
    [
      'test_set_tunnel_host_port_headers_set_host_identical',
      { 'User-Agent': AGENT, Host: 'destination.com:8888' },
    ],
    [
      'test_set_tunnel_host_port_headers_set_host_different',
      { 'User-Agent': AGENT, Host: 'example.com:4200' },
    ],
  ])('%s: Host is added unless given', async (_, given) => {
    const headers: Headers = { ...given };
    conn.set_tunnel('destination.com', kw({ port: 8888, headers }));
    await request();
    expect([conn._tunnel_host, conn._tunnel_port]).toEqual(['destination.com', 8888]);
    expect({ ...conn._tunnel_headers }).toEqual({ Host: 'destination.com:8888', ...given });
    expect(headers).toEqual(given);
  });

  test('test_disallow_set_tunnel_after_connect: set_tunnel() raises RuntimeError when connected', async () => {
    await conn.connect();
    const error = await raised(() => conn.set_tunnel('destination.com'));
    expect(error).toBeInstanceOf(RuntimeError);
    expect(error).toMatchObject({ message: "Can't set up tunnel for established connection" });
    conn.close();
  });

  // docs/internals/security_history.md: CVE-2015-3153
  test.each<[name: string, port: number | null, method: string, host: string]>([
    ['test_connect_with_tunnel', null, 'HEAD', 'destination.com'],
    ['test_connect_with_tunnel_with_default_port', 80, 'HEAD', 'destination.com'],
    ['test_connect_with_tunnel_with_nonstandard_port', 8888, 'HEAD', 'destination.com:8888'],
    ['test_connect_with_tunnel_different_host', null, 'HEAD', 'destination.com'],
    ['test_connect_put_request', null, 'PUT', 'destination.com'],
  ])('%s: CONNECT, then the request', async (_, port, method, host) => {
    conn.set_tunnel('destination.com', port);
    const [connect, asked] = await request(method);
    const address = `destination.com:${port ?? 80}`;
    expect(connect).toBe(`CONNECT ${address} HTTP/1.1\r\nHost: ${address}\r\n\r\n`);
    expect(asked.startsWith(`${method} / HTTP/1.1\r\nHost: ${host}\r\n`)).toBe(true);
  });

  test('test_connect_with_tunnel_with_different_host_header: the given Host is sent', async () => {
    conn.set_tunnel('destination.com', kw({ headers: { HOST: 'example.com:9876' } }));
    const [connect, asked] = await request();
    expect(connect).toBe('CONNECT destination.com:80 HTTP/1.1\r\nHOST: example.com:9876\r\n\r\n');
    expect(asked).toMatch(/^HEAD \/ HTTP\/1\.1\r\nHost: destination\.com\r\n/);
  });

  test('test_connect_with_tunnel_idna: a host that is not ASCII is encoded', async () => {
    conn.set_tunnel('δπθ.gr');
    const [connect] = await request();
    const address = `${text(encode('δπθ.gr', 'idna'))}:80`;
    expect(address).toBe('xn--pxaix.gr:80');
    expect(connect).toBe(`CONNECT ${address} HTTP/1.1\r\nHost: ${address}\r\n\r\n`);
  });

  test('test_tunnel_connect_single_send_connection_setup: CONNECT is sent in one call', async () => {
    const calls: string[] = [];
    class Recording extends client.HTTPConnection {
      override send(...args: Parameters<HTTPConnection['send']>): Promise<void> {
        calls.push(Buffer.from(args[0] as Uint8Array).toString('latin1'));
        return super.send(...args);
      }
    }
    await proxy(ANSWERS, Recording);
    conn.set_tunnel('destination.com');
    await conn.connect();
    await conn.request('GET', '/');
    conn.close();
    expect(calls).toHaveLength(2);
    expect(calls[0]).toMatch(/^CONNECT destination\.com.*\r\n\r\n$/s);
  });

  test.each<[name: string, host: string, port: number | null]>([
    ['test_connect_put_request_ipv6', '[1:2:3::4]', 1234],
    ['test_connect_put_request_ipv6_port', '[1:2:3::4]:1234', null],
  ])('%s: an IPv6 address is sent in brackets', async (_, host, port) => {
    conn.set_tunnel(host, port);
    const [connect, asked] = await request('PUT');
    expect(connect).toMatch(/^CONNECT \[1:2:3::4\]:1234 HTTP\/1\.1\r\n/);
    expect(asked).toMatch(/^PUT \/ HTTP\/1\.1\r\nHost: \[1:2:3::4\]:1234\r\n/);
  });

  test('test_tunnel_debuglog: the header lines of the proxy are printed', async () => {
    await proxy('HTTP/1.0 200 OK\r\nX-Dummy: 1\r\n\r\n');
    conn.set_debuglevel(1);
    conn.set_tunnel('destination.com');
    const lines = await printed(() => conn.request('PUT', '/', ''));
    conn.close();
    // Each header line ends in its own line break, plus the one that print adds.
    expect(lines.slice(1, 5)).toEqual(['header: X-Dummy: 1', '', 'header: ', '']);
    expect(lines[0]).toMatch(/^send: b'CONNECT destination\.com:80 /);
    expect(lines[5]).toMatch(/^send: b'PUT \/ /);
  });

  test('test_proxy_response_headers: the proxy’s headers are returned', async () => {
    await proxy('HTTP/1.0 200 OK\r\nX-Dummy:1\r\n\r\n');
    conn.set_tunnel('destination.com');
    await conn.request('PUT', '/', '');
    expect(conn.get_proxy_response_headers()!.items()).toContainEqual(['X-Dummy', '1']);
    conn.close();
  });

  test('test_no_proxy_response_headers: without a tunnel there are none', async () => {
    await proxy('HTTP/1.0 200 OK\r\nX-Dummy:1\r\n\r\n');
    await conn.request('PUT', '/', '');
    expect(conn.get_proxy_response_headers()).toBeNull();
    conn.close();
  });

  test('test_tunnel_leak: a refused CONNECT closes the connection', async () => {
    await proxy('HTTP/1.1 404 NOT FOUND\r\n\r\n');
    conn.set_tunnel('destination.com');
    const error = await raised(() => conn.request('HEAD', '/', ''));
    expect(error).toBeInstanceOf(OSError);
    expect(error).toMatchObject({ message: 'Tunnel connection failed: 404 NOT FOUND' });
    expect(conn.sock).toBeNull();
    await peer.finished();
  });

  // Not covered by CPython's tests.
  test('a refused CONNECT raises OSError; its response headers are available', async () => {
    await proxy([
      { read: 'head' },
      'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="caf\xe9"\r\n' +
        'Content-Length: 4\r\n\r\nnope',
    ]);
    conn.set_tunnel('destination.com');
    expect(await raised(() => conn.request('GET', '/'))).toMatchObject({
      name: 'OSError',
      errno: null,
      message: 'Tunnel connection failed: 407 Proxy Authentication Required',
    });
    const headers = conn.get_proxy_response_headers();
    expect(headers!['proxy-authenticate']).toBe('Basic realm="caf\xe9"');
    await peer.finished();
  });

  test('of what follows the response, no more is discarded than CPython’s buffer holds', async () => {
    await proxy([{ read: 'head' }, `HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(9000)}\r\n`]);
    conn.set_tunnel('destination.com');
    await conn.request('GET', '/');
    const error = await raised(() => conn.getresponse());
    expect(error).toMatchObject({
      name: 'BadStatusLine',
      message: expect.stringMatching(/^x+\r\n$/),
    });
    conn.close();
  });

  test('headers of the tunnel are latin-1, and do not apply to the next tunnel', async () => {
    conn.set_tunnel('destination.com', 8888, { 'X-Name': 'caf\xe9', 'X-Size': '5' });
    conn.set_tunnel('destination.com', 8888, { 'X-Name': 'caf\xe9' });
    const [connect] = await request();
    expect(connect).toBe(
      'CONNECT destination.com:8888 HTTP/1.1\r\nX-Name: caf\xe9\r\nHost: destination.com:8888\r\n\r\n',
    );
  });

  // HeaderTests: rejected before any byte is sent.
  // docs/internals/security_history.md: the host of a tunnel, of `http.client` or `socks.HTTP`, in full-width characters
  const HOST = "Tunnel host can't contain control characters";
  test.each<[host: string, headers: Record<string, string>, message: string]>([
    ['invalid\r.host', {}, `${HOST} 'invalid\\r.host'`],
    ['\ninvalid.host', {}, `${HOST} '\\ninvalid.host'`],
    ['evil.com\r\nX: y', {}, `${HOST} 'evil.com\\r\\nX: y'`],
    ['invalid.host\0', {}, `${HOST} 'invalid.host\\x00'`],
    ['invalid host', {}, `${HOST} 'invalid host'`],
    // CPython sends what IDNA makes of these: `CONNECT [evil.test:443 http/1.1 ]:80`.
    [
      'evil.test\uff1a443\u3000http/1.1\u3000',
      {},
      `${HOST} 'evil.test\uff1a443\\u3000http/1.1\\u3000'`,
    ],
    ['evil.test\uff1a443', {}, `${HOST} 'evil.test\uff1a443'`],
    ['evil.test\uff0fx', {}, `${HOST} 'evil.test\uff0fx'`],
    ['x\uff20evil.test', {}, `${HOST} 'x\uff20evil.test'`],
    ['h', { 'X-Evil': 'a\r\nHost: evil.com' }, "Invalid header value b'a\\r\\nHost: evil.com'"],
    ['h', { 'X-Evil': 'a\n' }, "Invalid header value b'a\\n'"],
    ['h', { 'X-Evil\r\nHost': 'evil.com' }, "Invalid header name b'X-Evil\\r\\nHost'"],
    ['h', { ' X': 'y' }, "Invalid header name b' X'"],
    ['h', { '': 'y' }, "Invalid header name b''"],
    ['h', { 'X:Y': 'z' }, "Invalid header name b'X:Y'"],
    ['h', { X: 'a\r' }, "Invalid header value b'a\\r'"],
  ])(
    'test_invalid_tunnel_host, test_invalid_tunnel_headers: %j, %j',
    async (host, headers, message) => {
      conn.set_tunnel(host, 80, headers);
      expect(await raised(() => conn.connect())).toMatchObject({ name: 'ValueError', message });
      expect(await all_sent(conn, peer)).toBe('');
    },
  );

  const LATIN =
    "'latin-1' codec can't encode character '\\u20ac' in position 0: ordinal not in range(256)";
  test.each<[headers: Record<string, unknown>, name: string, message: string]>([
    [{ X: '\u20ac' }, 'UnicodeEncodeError', LATIN],
    [{ '\u20acX': 'y' }, 'UnicodeEncodeError', LATIN],
    [{ 'a b': '\u20ac' }, 'UnicodeEncodeError', LATIN],
    [{ X: 5 }, 'AttributeError', "'int' object has no attribute 'encode'"],
    [{ X: encode('a') }, 'AttributeError', "'bytes' object has no attribute 'encode'"],
    [{ X: null }, 'AttributeError', "'NoneType' object has no attribute 'encode'"],
  ])('the headers of the tunnel are text in latin-1: %j', async (headers, name, message) => {
    conn.set_tunnel('destination.com', 80, headers as Record<string, string>);
    expect(await raised(() => conn.connect())).toMatchObject({ name, message });
    conn.close();
  });
});
