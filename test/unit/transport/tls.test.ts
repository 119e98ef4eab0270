// TLS over a wire: good peers, bad certificates, peers that fail during or after the handshake. The messages are those of
// CPython's ssl with OpenSSL 3, without their `(_ssl.c:N)`.
import { readFileSync } from 'node:fs';
import { X509Certificate } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { expect, inject, test } from 'vitest';
import { OSError, ValueError } from '../../../lib/python/builtins/index.js';
import {
  create_default_context,
  to_tls_options,
  type SSLContext,
} from '../../../lib/stdlib/ssl/index.js';
import type { WireInterface as Wire } from '../../../lib/transport/base.js';
import { raised } from '../../server/colours.js';
import { script, type Step } from '../../server/script.js';
import { each_backend } from './backends.js';
import { bytes, endpoint, get, read, read_response, request } from './helpers.js';

const certificates = new URL('../../server/certs/', import.meta.url);
const https = inject('https');

/** A context that trusts the test servers' CA. */
function context(change: (context: SSLContext) => void = () => {}): SSLContext {
  const made = create_default_context({ cafile: inject('ca') });
  change(made);
  return made;
}

const failed = (reason: string, words: string) => ({
  name: 'SSLError',
  library: 'SSL',
  reason,
  errno: 1,
  message: `[SSL: ${reason}] ${words}`,
});
const not_verified = (verify_code: number, verify_message: string) => ({
  ...failed('CERTIFICATE_VERIFY_FAILED', `certificate verify failed: ${verify_message}`),
  name: 'SSLCertVerificationError',
  verify_code,
  verify_message,
});
const UNEXPECTED_EOF = {
  ...failed('UNEXPECTED_EOF_WHILE_READING', 'EOF occurred in violation of protocol'),
  name: 'SSLEOFError',
  errno: 8,
};

each_backend(({ transport }) => {
  const { open_wire } = transport;

  /** A wire to that server, with TLS. */
  async function secured(
    to: { host: string; port: number } | string,
    name: string | null = 'localhost',
    made = context(),
  ): Promise<Wire> {
    const wire = await open_wire(typeof to === 'string' ? endpoint(to) : to, 5);
    await wire.start_tls(to_tls_options(made, name), 5);
    return wire;
  }

  test('a connection carries several exchanges and knows the peer’s certificate', async () => {
    const wire = await secured(https.good);
    expect(wire.encrypted).toBe(true);
    expect(await get(wire, '/')).toBe('hello\n');
    expect(await get(wire, '/big?n=1000000')).toHaveLength(1_000_000);
    expect(await wire.readable()).toBe(false);
    const expected = new X509Certificate(readFileSync(new URL('good.pem', certificates)));
    for (let i = 0; i < 2; i++)
      expect(Buffer.from(wire.peer_certificate() ?? [])).toEqual(expected.raw);
    wire.close();
  });

  test('what was sent before the handshake arrives before it', async () => {
    const sent = ['a\n', 'b\n', 'c\n', 'd\n', 'e\n'];
    await using peer = await script([{ read: 11 }, { end: 'close' }]);
    const options = to_tls_options(context(), 'localhost');
    // Some attempts, because the first pieces may have left when the handshake begins.
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      const wire = await open_wire({ host: '127.0.0.1', port: peer.port }, 5);
      for (const piece of sent) await wire.sendall(bytes(piece), 5);
      await raised(() => wire.start_tls(options, 5));
      wire.close();
      const received = await peer.finished(attempt);
      expect(received.at(-1)!.slice(0, 11)).toBe(`${sent.join('')}\x16`);
    }
  });

  test('a large upload arrives whole', async () => {
    const wire = await secured(https.good);
    const size = 5_000_000;
    await wire.sendall(request('POST /count HTTP/1.1', [`Content-Length: ${size}`]), 5);
    await wire.sendall(new Uint8Array(size), 5);
    expect(JSON.parse(await read_response(wire))).toMatchObject({ length: size });
    wire.close();
  });

  test('TLS may start after plain bytes in both directions', async () => {
    await using peer = await script([{ read: 'line' }, 'go on\n', { read: 1 }, { end: 'rst' }]);
    const wire = await open_wire(endpoint(peer.url), 5);
    await wire.sendall(bytes('STARTTLS\n'), 5);
    expect(await read(wire, 6)).toBe('go on\n');
    await raised(() => wire.start_tls(to_tls_options(context(), 'localhost'), 5));
    const [received] = await peer.received();
    // A TLS record with a ClientHello follows.
    expect(received?.split('\n')[1]?.slice(0, 2)).toBe('\x16\x03');
  });

  test.each<[string, Step[]]>([
    ['that were not read', []],
    ['whose sender has ended', [{ end: 'fin' }]],
  ])('received bytes %s are passed to the handshake', async (_which, then) => {
    await using peer = await script(['plain, and no TLS at all', ...then], {});
    const wire = await open_wire(endpoint(peer.url), 5);
    expect(await read(wire, 7)).toBe('plain, ');
    await transport.sleep(0.02); // so that the FIN has arrived, too
    const error = await raised(() => wire.start_tls(to_tls_options(context(), 'localhost'), 5));
    expect(error).toMatchObject(failed('WRONG_VERSION_NUMBER', 'wrong version number'));
    wire.close();
  });

  test.each([
    ['localhost', 'good'],
    ['127.0.0.1', 'good'],
    ['::1', 'good'],
    ['a.wild.test', 'good'],
    ['elsewhere.test', 'wrong_host'],
  ] as const)('the name %s matches the certificate %s', async (name, server) => {
    const wire = await secured(https[server], name);
    expect(await get(wire, '/')).toBe('hello\n');
    wire.close();
  });

  const wrong = (what: string, name: string) =>
    `${what} mismatch, certificate is not valid for '${name}'.`;
  test.each([
    ['wrong_host', 'localhost', 62, wrong('Hostname', 'localhost')],
    ['wrong_host', '127.0.0.1', 64, wrong('IP address', '127.0.0.1')],
    ['good', '127.0.0.2', 64, wrong('IP address', '127.0.0.2')],
    ['good', 'b.a.wild.test', 62, wrong('Hostname', 'b.a.wild.test')],
    ['good', 'wild.test', 62, wrong('Hostname', 'wild.test')],
    // The certificate is valid for ::1, but CPython takes an address with a zone id for the name of a host.
    ['good', '::1%1', 62, wrong('Hostname', '::1%1')],
    ['good', 'fe80::1%eth0', 62, wrong('Hostname', 'fe80::1%eth0')],
    ['wrong_host', '::1%1', 62, wrong('Hostname', '::1%1')],
    ['expired', 'localhost', 10, 'certificate has expired'],
    ['wrong_host_expired', 'localhost', 62, wrong('Hostname', 'localhost')],
    ['self_signed', 'localhost', 18, 'self-signed certificate'],
    ['unknown_ca', 'localhost', 20, 'unable to get local issuer certificate'],
  ] as const)('the certificate %s is rejected for %s', async (server, name, code, text) => {
    const wire = await open_wire(endpoint(https[server]), 5);
    const error = await raised(() => wire.start_tls(to_tls_options(context(), name), 5));
    expect(error).toBeInstanceOf(OSError);
    expect(error).toBeInstanceOf(ValueError);
    expect(error).toMatchObject(not_verified(code, text));
    expect(wire.open).toBe(false);
    expect(await raised(() => wire.sendall(bytes('GET / HTTP/1.0\r\n\r\n'), 5))).toBeInstanceOf(
      OSError,
    );
    wire.close();
  });

  test('any certificate passes unverified, a wrong name without the check of names', async () => {
    const unverified = context((made) => {
      made.check_hostname = false;
      made.verify_mode = 0;
    });
    for (const server of ['self_signed', 'expired', 'wrong_host', 'unknown_ca'] as const) {
      const wire = await secured(https[server], 'localhost', unverified);
      expect(await get(wire, '/')).toBe('hello\n');
      wire.close();
    }
    const nameless = context((made) => (made.check_hostname = false));
    const wire = await secured(https.wrong_host, null, nameless);
    expect(await get(wire, '/')).toBe('hello\n');
    wire.close();
  });

  test('a peer that requires a certificate rejects a client without one', async () => {
    const path = (name: string) => fileURLToPath(new URL(name, certificates));
    const with_certificate = context((made) =>
      made.load_cert_chain(path('client.pem'), path('client_encrypted.key'), 'secret'),
    );
    const wire = await secured(https.mutual, 'localhost', with_certificate);
    expect(await get(wire, '/')).toBe('hello\n');
    wire.close();
    const without = await secured(https.mutual);
    const words = 'tlsv13 alert certificate required';
    expect(await raised(() => get(without, '/'))).toMatchObject(
      failed('TLSV13_ALERT_CERTIFICATE_REQUIRED', words),
    );
    without.close();
  });

  test('no common version and cipher raises SSLError', async () => {
    const only = context((made) => {
      made.maximum_version = made.minimum_version = 0x0303;
      made.set_ciphers('AES128-SHA');
    });
    expect(await raised(() => secured(https.good, 'localhost', only))).toMatchObject(
      failed('SSLV3_ALERT_HANDSHAKE_FAILURE', 'sslv3 alert handshake failure'),
    );
  });

  test('a server without TLS raises SSLError', async () => {
    const no_tls = failed('WRONG_VERSION_NUMBER', 'wrong version number');
    expect(await raised(() => secured(inject('http')))).toMatchObject(no_tls);
  });

  test.each<[string, Step[], object]>([
    [
      'speaks another protocol',
      [{ read: 1 }, 'SSH-2.0 hello\r\n'],
      failed('WRONG_VERSION_NUMBER', 'wrong version number'),
    ],
    [
      'speaks first',
      ['220 welcome\r\n', { read: 'end' }],
      failed('WRONG_VERSION_NUMBER', 'wrong version number'),
    ],
    ['closes', [{ read: 1 }, { wait: 50 }, { end: 'fin' }], UNEXPECTED_EOF],
    ['closes at once', [{ end: 'fin' }], UNEXPECTED_EOF],
    [
      'resets',
      [{ read: 1 }, { end: 'rst' }],
      { name: 'ConnectionResetError', message: '[Errno 104] Connection reset by peer' },
    ],
  ])('a peer that %s makes the handshake fail', async (_what, steps, expected) => {
    await using peer = await script(steps);
    const wire = await open_wire(endpoint(peer.url), 5);
    const error = await raised(() => wire.start_tls(to_tls_options(context(), 'localhost'), 5));
    expect(error).toMatchObject(expected);
    expect(wire.open).toBe(false);
    wire.close();
  });

  test('the end of the receiving side is not told to the peer: what is sent afterwards arrives', async () => {
    await using peer = await script([{ read: 5 }, { end: 'close' }], { tls: 'good' });
    const wire = await secured(peer.url);
    await wire.shutdown('read');
    await wire.sendall(bytes('after'), 5);
    expect(await peer.finished()).toEqual(['after']);
    wire.close();
  });

  test('bytes that arrive as the handshake begins are passed to it', async () => {
    await using peer = await script(['220 welcome\r\n', { read: 'end' }]);
    const options = to_tls_options(context(), 'localhost');
    for (let i = 0; i < 60; i++) {
      const wire = await open_wire(endpoint(peer.url), 5);
      for (const until = performance.now() + i / 100; performance.now() < until;);
      const error = await raised(() => wire.start_tls(options, 5));
      expect(error).toMatchObject({ reason: 'WRONG_VERSION_NUMBER' });
      wire.close();
    }
  });

  test('a handshake on a connection that was reset raises the reset again', async () => {
    await using peer = await script([{ read: 1 }, { end: 'rst' }]);
    const wire = await open_wire(endpoint(peer.url), 5);
    await wire.sendall(bytes('x'), 5);
    const reset = { name: 'ConnectionResetError' };
    expect(await raised(() => wire.recv(1, 5))).toMatchObject(reset);
    const options = to_tls_options(context(), 'localhost');
    for (let i = 0; i < 2; i++)
      expect(await raised(() => wire.start_tls(options, 5))).toMatchObject(reset);
    wire.close();
  });

  test('the handshake with a silent peer times out', async () => {
    await using peer = await script([]);
    const wire = await open_wire(endpoint(peer.url), 5);
    const began = performance.now();
    // A timer of twice the time ends later. If both are due at once, the error comes some turns of the event loop after its timer.
    let is_late = false;
    const mark = (turns: number) => (turns > 0 ? setImmediate(mark, turns - 1) : (is_late = true));
    const later = setTimeout(mark, 200, 20);
    expect(
      await raised(() => wire.start_tls(to_tls_options(context(), 'localhost'), 0.1)),
    ).toMatchObject({
      name: 'TimeoutError',
      message: 'The handshake operation timed out',
    });
    expect(is_late).toBe(false);
    expect(performance.now() - began).toBeLessThan(1500);
    clearTimeout(later);
    wire.close();
  });

  test('later time-outs name the operation', async () => {
    await using peer = await script([{ read: 1 }, 'x'], { tls: 'good' });
    const wire = await secured({ host: '127.0.0.1', port: peer.port });
    const read_timed_out = { name: 'TimeoutError', message: 'The read operation timed out' };
    expect(await raised(() => wire.recv(1, 0.05))).toMatchObject(read_timed_out);
    await wire.sendall(bytes('x'), 5);
    expect(await wire.recv(9, 5)).toHaveLength(1);
    expect(await raised(() => wire.recv(9, 0.05))).toMatchObject(read_timed_out);
    const big = new Uint8Array(64 << 20);
    expect(await raised(() => wire.sendall(big, 0.2))).toMatchObject({
      name: 'TimeoutError',
      message: 'The write operation timed out',
    });
    wire.close();
  });

  const good = new X509Certificate(readFileSync(new URL('good.pem', certificates)));

  test('the peer’s certificate is known after both sides have ended the connection', async () => {
    const steps: Step[] = [{ read: 1 }, 'x', { read: 'end' }, { end: 'cut' }];
    await using peer = await script(steps, { tls: 'good' });
    const wire = await secured(peer.url);
    // docs/differences.md: an end that follows the handshake at once is not sent on Windows.
    await wire.sendall(bytes('x'), 5);
    expect(await read(wire, 1)).toBe('x');
    await wire.shutdown('write');
    expect(await wire.recv(1, 5)).toHaveLength(0);
    expect(Buffer.from(wire.peer_certificate() ?? [])).toEqual(good.raw);
    wire.close();
  });

  test('the peer’s certificate is known after the peer has reset the connection', async () => {
    await using peer = await script([{ read: 1 }, { end: 'rst' }], { tls: 'good' });
    const wire = await secured(peer.url);
    await wire.sendall(bytes('x'), 5);
    expect(await raised(() => wire.recv(1, 5))).toMatchObject({ name: 'ConnectionResetError' });
    expect(Buffer.from(wire.peer_certificate() ?? [])).toEqual(good.raw);
    wire.close();
  });

  test('a connection that closes without close_notify ends the stream', async () => {
    await using peer = await script([{ read: 1 }, 'hello', { end: 'close' }], { tls: 'good' });
    const wire = await secured({ host: '127.0.0.1', port: peer.port });
    await wire.sendall(bytes('x'), 5);
    expect(await read(wire)).toBe('hello');
    wire.close();
  });
});
