// The cases of PySocks 1.7.1 test/test_pysocks.py, except that of a plain socket. Their proxies are scripts, which forward to
// the test server.
import { afterEach, describe, expect, inject, test } from 'vitest';
import { OSError, TimeoutError, encode, str } from '../../../lib/python/builtins/index.js';
import * as request from '../../../lib/request/index.js';
import * as socks from '../../../lib/socks/index.js';
import * as socket from '../../../lib/stdlib/socket/index.js';
import * as blocking_request from '../../../lib/sync/request/index.js';
import * as blocking_socks from '../../../lib/sync/socks/index.js';
import * as blocking_socket from '../../../lib/sync/stdlib/socket/index.js';
import { black_hole } from '../../server/black_hole.js';
import { both, raised } from '../../server/colours.js';
import { script, type Step } from '../../server/script.js';
import { socks4, socks5, tunnel } from './scripts.js';

const IP = '127.0.0.1';
const { port } = new URL(inject('http'));
const PORT = Number(port);
const forward: Step = { forward: PORT };

/** A name that only the proxy knows, so that it cannot be looked up here. */
const NAME = 'some.name.test';
const { HTTP, SOCKS4, SOCKS5 } = socks;

/** The proxies by type, for a name or for an address. */
const PROXIES: [title: string, type: number, to_name: Step[], to_address: Step[]][] = [
  ['HTTP', HTTP, tunnel(forward), tunnel(forward)],
  ['SOCKS 4', SOCKS4, socks4({ name: NAME, then: [forward] }), socks4({ then: [forward] })],
  ['SOCKS 5', SOCKS5, socks5({ name: NAME, then: [forward] }), socks5({ then: [forward] })],
];

describe.each(
  both(
    { request, socket, socks },
    { request: blocking_request, socket: blocking_socket, socks: blocking_socks },
  ),
)('$colour', ({ request, socket, socks }) => {
  const { namespace } = socket;
  const original = namespace.socket;
  afterEach(() => {
    namespace.socket = original;
    socks.set_default_proxy();
  });

  /** Connects, and asks for a page. */
  async function ask(type: number, proxy_port: number, host: string): Promise<string> {
    const sock = new socks.socksocket();
    sock.set_proxy(type, IP, proxy_port);
    await sock.connect([host, PORT]);
    await sock.sendall(encode(`GET / HTTP/1.0\r\nHost: ${host}:${PORT}\r\n\r\n`));
    const reader = sock.makefile('rb');
    const text = (await reader.read()).decode();
    reader.close();
    sock.close();
    return text;
  }

  describe.each(PROXIES)('%s', (_, type, to_name, to_address) => {
    test('a name is resolved by the proxy', async () => {
      await using proxy = await script(to_name);
      expect(await ask(type, proxy.port, NAME)).toMatch(/^HTTP\/1.1 200 OK[^]*hello\n$/);
      expect(await proxy.received()).toEqual([expect.stringContaining(NAME)]);
    });

    test('replies arrive in pieces', async () => {
      const steps = to_address.flatMap((step): Step[] =>
        typeof step === 'string' ? [step.slice(0, 1), { wait: 10 }, step.slice(1)] : [step],
      );
      await using proxy = await script(steps);
      expect(await ask(type, proxy.port, IP)).toMatch(/^HTTP\/1.1 200 OK[^]*hello\n$/);
    });

    test('an address is sent as it is', async () => {
      await using proxy = await script(to_address);
      expect(await ask(type, proxy.port, IP)).toMatch(/^HTTP\/1.1 200 OK[^]*hello\n$/);
    });

    test('an opener with the handler', async () => {
      await using proxy = await script(to_name);
      const opener = request.build_opener(new socks.SocksiPyHandler(type, IP, proxy.port));
      const response = await opener.open(`http://${NAME}:${PORT}/`);
      expect([response.status, (await response.read()).decode()]).toEqual([200, 'hello\n']);
    });

    test.each(['wrap_module', 'socket.socket = socksocket'])('%s', async (how) => {
      await using proxy = await script(to_address);
      socks.set_default_proxy(type, IP, proxy.port);
      if (how === 'wrap_module') socks.wrap_module(request);
      else namespace.socket = socks.socksocket;
      const response = await request.urlopen(`http://${IP}:${PORT}/`);
      expect([response.status, (await response.read()).decode()]).toEqual([200, 'hello\n']);
      expect(await proxy.received()).toHaveLength(1);
    });
  });

  test('a timeout while connecting to the proxy', async () => {
    await using hole = await black_hole();
    const sock = new socks.socksocket();
    sock.settimeout(0.1);
    sock.set_proxy(SOCKS5, IP, hole.port);
    const error = await raised(() => sock.connect([NAME, PORT]));
    expect(error).toBeInstanceOf(socks.ProxyConnectionError);
    expect(str((error as socks.ProxyError).socket_err)).toBe('timed out');
  });

  test('a timeout while the proxy connects', async () => {
    await using proxy = await script([{ read: 3 }, '\x05\x00']);
    const sock = new socks.socksocket();
    sock.settimeout(0.1);
    sock.set_proxy(SOCKS5, IP, proxy.port);
    const error = await raised(() => sock.connect([NAME, PORT]));
    expect(error).toBeInstanceOf(socks.GeneralProxyError);
    expect(str((error as socks.ProxyError).socket_err)).toBe('timed out');
  });

  test('a timeout while reading from the destination', async () => {
    await using proxy = await script(socks5({ name: NAME }));
    const sock = new socks.socksocket();
    sock.settimeout(0.5);
    sock.set_proxy(SOCKS5, IP, proxy.port);
    await sock.connect([NAME, PORT]);
    expect(await raised(() => sock.recv(1))).toBeInstanceOf(TimeoutError);
    sock.close();
  });

  test('an address of IPv6 with four parts', async () => {
    const sock = new socks.socksocket();
    const error = await raised(() => sock.connect(['::1', 1234, 0, 0]));
    expect(error).toBeInstanceOf(OSError);
  });
});
