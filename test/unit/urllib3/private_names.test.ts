// What urllib3's own tests use beyond its documented names (test/nightly/suites).
import { describe, expect, inject, onTestFinished, test, vi } from 'vitest';
import { Bytes, OSError, kw } from '../../../lib/python/builtins/index.js';
import * as requests from '../../../lib/requests/index.js';
import * as blocking_requests from '../../../lib/sync/requests/index.js';
import { both, raised } from '../../server/colours.js';

describe.each(both({ requests }, { requests: blocking_requests }))('$colour', ({ requests }) => {
  const { urllib3 } = requests.packages;

  test('LifoQueue.get() takes keywords', async () => {
    const pool = new urllib3.connectionpool.HTTPConnectionPool('localhost', kw({ maxsize: 1 }));
    const queue = pool.pool!;
    expect(await queue.get(kw({ block: false }))).toBeNull();
    expect(() => queue.get(kw({ block: false }))).toThrow(
      expect.objectContaining({ name: 'Empty' }),
    );
    expect(() => queue.get(kw({ wait: false }) as never)).toThrow(TypeError);
  });

  test('_match_hostname() takes an IP address in brackets, and keeps a certificate that does not match', () => {
    const { connection } = urllib3;
    const of = (...name: [string, string]) => ({ subjectAltName: [name] });
    expect(connection._match_hostname(of('IP Address', '1:2::2:1'), '[1:2::2:1]')).toBeUndefined();
    let error: unknown;
    try {
      connection._match_hostname(of('DNS', 'foo'), '[foo]');
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(connection.CertificateError);
    expect(error).toMatchObject({ _peer_cert: of('DNS', 'foo') });
  });

  test('_match_hostname() takes the common name only if it is told to, and logs a failure', () => {
    const { connection } = urllib3;
    const warning = vi.spyOn(connection.log, 'warning').mockImplementation(() => undefined);
    onTestFinished(() => warning.mockRestore());
    const certificate = { subject: [[['commonName', 'foo']]] };
    const match = (...more: boolean[]) =>
      connection._match_hostname(certificate as never, 'foo', ...more);
    expect(match(true)).toBeUndefined();
    expect(warning).not.toHaveBeenCalled();
    expect(() => match()).toThrow('no appropriate subjectAltName fields were found');
    expect(warning).toHaveBeenCalledWith(
      'Certificate did not match expected hostname: %s. Certificate: %s',
      'foo',
      certificate,
    );
  });

  // By urllib3 2.7.0.
  test.each([
    ['[::1%lo]', '::1'],
    ['::1%25lo', '::1'],
    ['::1%a%b', '::1%a'],
    ['[::1]', '::1'],
    ['1.2.3.4', '1.2.3.4'],
    ['a%b', 'a%b'],
    ['[foo%x]', '[foo%x]'],
    ['foo', 'foo'],
  ])('TLS with %s asks for the name %s', async (server_hostname, asked) => {
    const { connection } = urllib3;
    const { ssl_wrap_socket } = connection;
    const names: unknown[] = [];
    connection.ssl_wrap_socket = (...args: unknown[]): never => {
      names.push((args.at(-1) as { server_hostname: unknown }).server_hostname);
      throw new OSError('not now');
    };
    onTestFinished(() => void Object.assign(connection, { ssl_wrap_socket }));
    const { hostname, port } = new URL(inject('http'));
    const made = new connection.HTTPSConnection(
      hostname,
      kw({ port: Number(port), server_hostname }),
    );
    expect(await raised(() => made.connect())).toMatchObject({ name: 'OSError' });
    made.close();
    expect(names).toEqual([asked]);
  });

  test('_wrap_proxy_error() has the hint', () => {
    const wrap = (scheme: string) =>
      String(urllib3.connection._wrap_proxy_error(new Error('unknown protocol'), scheme));
    expect(wrap('http')).toContain('Unable to connect to proxy');
    expect(wrap('http')).not.toContain('only use HTTP');
    expect(wrap('https')).toContain('Your proxy appears to only use HTTP and not HTTPS');
  });

  test('a response reads from an object that can be called', async () => {
    const source = Object.assign(() => undefined, { closed: false, read: () => Bytes.of(97) });
    const options = kw({ preload_content: false });
    const response = new urllib3.response.HTTPResponse(source, options);
    expect((await response.read(1)).decode()).toBe('a');
  });

  test.each([
    [{}, ['c', null]],
    [{ key_password: 'p' }, ['c', null, 'p']],
  ])('ssl_wrap_socket() passes a password only if there is one: %j', async (given, expected) => {
    const loaded: unknown[][] = [];
    const ssl_context = {
      load_cert_chain: (...args: unknown[]) => void loaded.push(args),
      set_alpn_protocols: () => undefined,
      wrap_socket: (...args: unknown[]) => args.length > 0 && 'wrapped',
    } as never;
    const options = kw({ certfile: 'c', ssl_context, ca_certs: null, ...given });
    const { ssl_wrap_socket } = urllib3.util;
    expect(await ssl_wrap_socket(null as never, options as never)).toBe('wrapped');
    expect(loaded).toEqual([expected]);
  });
});
