// TLS sessions are resumed, and only by connections with the same settings, name and peer: observed by the server, which
// shares its ticket keys with others wherever that would make it accept a session.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TlsOptions } from 'node:tls';
import { afterEach, beforeEach, describe, expect, inject, test, vi } from 'vitest';
import { X509Certificate } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import * as socket from '../../../lib/stdlib/socket/index.js';
import {
  TLSVersion,
  VERIFY_CRL_CHECK_LEAF,
  VERIFY_X509_STRICT,
  create_default_context,
  namespace,
  to_tls_options,
  type SSLContext,
} from '../../../lib/stdlib/ssl/index.js';
import * as blocking_socket from '../../../lib/sync/stdlib/socket/index.js';
import * as blocking_urllib3 from '../../../lib/sync/urllib3/index.js';
import * as transport from '../../../lib/transport/index.js';
import * as blocking_transport from '../../../lib/transport/blocking.js';
import { LIFETIME, MAX_PEERS, Peer, find } from '../../../lib/transport/wire/sessions.cjs';
import type sessions from '../../../lib/transport/wire/sessions.cjs';
import type timer from '../../../lib/transport/wire/timer.cjs';
import * as urllib3 from '../../../lib/urllib3/index.js';
import { installed_agent } from '../../../lib/transport/installed.js';
import { both, raised } from '../../server/colours.js';
import { script } from '../../server/script.js';
import { tls_server, type TLSServer } from '../../server/tls_server.js';
import { endpoint, read, read_head, request } from './helpers.js';

/** The very modules that those of the folder `wire` require. */
const require = createRequire(import.meta.url);
const time = require('../../../lib/transport/wire/timer.cjs') as typeof timer;
const required = require('../../../lib/transport/wire/sessions.cjs') as typeof sessions;

const certificate = (name: string) =>
  fileURLToPath(new URL(`../../server/certs/${name}`, import.meta.url));
const of_ssl = (name: string) =>
  fileURLToPath(new URL(`../stdlib/ssl/certs/${name}`, import.meta.url));
const text = (path: string) => readFileSync(path, 'latin1');
const identity = (name: string): TlsOptions => ({
  cert: text(certificate(`${name}.pem`)),
  key: text(certificate(`${name}.key`)),
});

const hex = (bytes: ArrayLike<number>) => Buffer.from(bytes).toString('hex');

type Change = (context: SSLContext) => void;
function context(change: Change = () => {}): SSLContext {
  const made = create_default_context({ cafile: certificate('ca.pem') });
  change(made);
  return made;
}

const unverified: Change = (made) => {
  made.check_hostname = false;
  made.verify_mode = 0;
};
const only =
  (version: TLSVersion): Change =>
  (made) =>
    (made.maximum_version = made.minimum_version = version);
const VERSIONS = [
  ['TLSv1.2', TLSVersion.TLSv1_2],
  ['TLSv1.3', TLSVersion.TLSv1_3],
] as const;

describe.each(
  both(
    { transport, socket, urllib3 },
    { transport: blocking_transport, socket: blocking_socket, urllib3: blocking_urllib3 },
  ),
)('$colour', ({ colour, transport, socket, urllib3 }) => {
  /** True by native calls, which are installed once tests run. */
  const by_ffi = () => colour === 'blocking' && installed_agent('blocking') !== null;
  /** The properties of a handshake from both sides. */
  async function handshake_with(
    { host, port }: TLSServer,
    made = context(),
    name: string | null = 'localhost',
  ) {
    const wire = await transport.open_wire({ host, port }, 5);
    try {
      await wire.start_tls(to_tls_options(made, name), 5);
      const seen = JSON.parse(await read(wire)) as { reused: boolean; client: string | null };
      expect(wire.tls_session()?.reused).toBe(seen.reused);
      return { ...seen, ...wire.tls_session(), der: hex(wire.peer_certificate() ?? []) };
    } finally {
      wire.close();
    }
  }

  test.each(VERSIONS)(
    'a session of %s is resumed, with the same properties',
    async (name, version) => {
      await using server = await tls_server(identity('good'));
      const first = await handshake_with(server, context(only(version)));
      expect(first).toMatchObject({ reused: false, version: name });
      expect(first.der).toBe(hex(new X509Certificate(text(certificate('good.pem'))).raw));
      for (let i = 0; i < 2; i++)
        expect(await handshake_with(server, context(only(version)))).toEqual({
          ...first,
          reused: true,
          name: expect.anything(), // Node's server does not always tell it.
        });
    },
  );

  test('session_reused, getpeercert(), version() and cipher() of a socket', async () => {
    await using server = await tls_server(identity('good'));
    const properties = async () => {
      const plain = await socket.create_connection([server.host, server.port], 5);
      const secure = await context().wrap_socket(plain, { server_hostname: 'localhost' });
      await secure.recv(1024);
      const { session_reused } = secure;
      const all = [
        secure.getpeercert(),
        secure.getpeercert(true),
        secure.version(),
        secure.cipher(),
      ];
      secure.close();
      expect(secure.session_reused).toBe(null);
      return { session_reused, all };
    };
    const first = await properties();
    expect(first.session_reused).toBe(false);
    expect(await properties()).toEqual({ session_reused: true, all: first.all });
  });

  const same: Change = () => {};
  // docs/internals/security_history.md: CVE-2022-27782; CVE-2025-68121
  test.each<[what: string, first: Change, second: Change]>([
    ['another authority', same, (made) => made.load_verify_locations(certificate('other_ca.pem'))],
    ['a client’s certificate', same, with_client],
    ['no client’s certificate', with_client, same],
    ['no verification', same, unverified],
    ['verification, after none', unverified, same],
    ['no check of the name', same, (made) => (made.check_hostname = false)],
    ['a check of the name, after none', (made) => (made.check_hostname = false), same],
    ['no common names', same, (made) => (made.hostname_checks_common_name = false)],
    ['ALPN protocols', same, (made) => made.set_alpn_protocols(['http/1.1'])],
    ['a lower version', same, (made) => (made.maximum_version = TLSVersion.TLSv1_2)],
    ['ciphers', same, (made) => made.set_ciphers('ECDHE+AESGCM')],
    ['an option', same, (made) => (made.options |= namespace.OP_NO_RENEGOTIATION)],
    ['whole chains', same, (made) => (made.verify_flags &= ~namespace.VERIFY_X509_PARTIAL_CHAIN)],
  ])('a session never serves other settings: %s', async (_what, first, second) => {
    await using server = await tls_server(identity('good'));
    await handshake_with(server, context(first));
    expect(await handshake_with(server, context(second))).toMatchObject({ reused: false });
    // Both have their own sessions now.
    for (const change of [first, second])
      expect(await handshake_with(server, context(change))).toMatchObject({ reused: true });
  });

  function with_client(made: SSLContext): void {
    made.load_cert_chain(certificate('client.pem'), certificate('client.key'));
  }

  // docs/internals/security_history.md: CVE-2016-5419; CVE-2016-5420; CVE-2017-7468
  test('the client’s certificate of a resumed session is that of the full handshake', async () => {
    await using server = await tls_server(identity('good'));
    const client = 'pyurllib test client';
    for (const reused of [false, true])
      expect(await handshake_with(server, context(with_client))).toMatchObject({ reused, client });
    expect(await handshake_with(server)).toMatchObject({ reused: false, client: null });
  });

  test('a session never serves another name or port', async () => {
    await using server = await tls_server(identity('good'));
    await using other = await tls_server(identity('good'));
    await handshake_with(server);
    expect(await handshake_with(server, context(), 'a.wild.test')).toMatchObject({ reused: false });
    expect(await handshake_with(other)).toMatchObject({ reused: false });
    expect(await handshake_with(server)).toMatchObject({ reused: true });
  });

  test.skipIf(process.platform === 'win32')(
    'no session is resumed at Unix sockets, where no address tells servers apart',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'sessions-'));
      for (const name of ['a', 'b', 'a']) {
        const path = join(folder, name);
        await using _server = await tls_server({ ...identity('good'), path });
        const wire = await transport.open_wire({ path }, 5);
        await wire.start_tls(to_tls_options(context(), 'localhost'), 5);
        expect(JSON.parse(await read(wire))).toMatchObject({ reused: false });
        wire.close();
      }
      rmSync(folder, { recursive: true });
    },
  );

  test('a wrong name and an unknown authority are rejected even if there is a session', async () => {
    await using server = await tls_server(identity('good'));
    for (const change of [same, unverified]) {
      for (const reused of [false, true])
        expect(await handshake_with(server, context(change))).toMatchObject({ reused });
      const stranger = create_default_context({ cafile: certificate('other_ca.pem') });
      expect(await raised(() => handshake_with(server, stranger))).toMatchObject({
        verify_code: 20,
      });
      const wrong = () => handshake_with(server, context(), 'elsewhere.test');
      expect(await raised(wrong)).toMatchObject({ verify_code: 62 });
    }
  });

  test('a session of an unverified peer serves only connections that verify none', async () => {
    await using server = await tls_server(identity('self_signed'));
    for (const reused of [false, true])
      expect(await handshake_with(server, context(unverified))).toMatchObject({ reused });
    expect(await raised(() => handshake_with(server))).toMatchObject({ verify_code: 18 });
    await using trusted = await tls_server(identity('good'));
    await handshake_with(trusted, context(unverified));
    // This differs from the unverified context in the verification alone.
    const nameless = context((made) => (made.check_hostname = false));
    expect(await handshake_with(trusted, nameless)).toMatchObject({ reused: false });
  });

  test('a revocation list that is loaded later applies', async () => {
    const [cert, key] = [text(of_ssl('issued_revoked.pem')), text(of_ssl('issued.key'))];
    await using server = await tls_server({ cert, key });
    const made = create_default_context({ cafile: of_ssl('rsa.pem') });
    for (const reused of [false, true])
      expect(await handshake_with(server, made)).toMatchObject({ reused });
    made.load_verify_locations(of_ssl('revoked.crl'));
    made.verify_flags |= VERIFY_CRL_CHECK_LEAF;
    expect(await raised(() => handshake_with(server, made))).toMatchObject({ verify_code: 23 });
  });

  test('an expired certificate is checked each time', async () => {
    await using server = await tls_server(identity('expired'));
    for (let i = 0; i < 3; i++)
      expect(await handshake_with(server, context(unverified))).toMatchObject({ reused: false });
    expect(await raised(() => handshake_with(server))).toMatchObject({ verify_code: 10 });
  });

  test('no session is resumed without a name', async () => {
    await using server = await tls_server(identity('good'));
    const nameless = context((made) => (made.check_hostname = false));
    for (let i = 0; i < 2; i++)
      expect(await handshake_with(server, nameless, null)).toMatchObject({ reused: false });
  });

  test('no session is resumed if keys are logged', async () => {
    await using server = await tls_server(identity('good'));
    await handshake_with(server);
    const log = join(tmpdir(), `pyurllib-${process.pid}-keys.txt`);
    const logging = context((made) => (made.keylog_filename = log));
    for (let i = 0; i < 2; i++)
      expect(await handshake_with(server, logging)).toMatchObject({ reused: false });
    rmSync(log);
  });

  // docs/internals/security_history.md: CVE-2021-22890
  test('no session is resumed through a tunnel, where the address is the proxy’s', async () => {
    await using server = await tls_server(identity('good'));
    for (let i = 0; i < 2; i++) {
      const wire = await transport.open_wire(endpoint(inject('proxy').open), 5);
      await wire.sendall(request(`CONNECT ${server.host}:${server.port} HTTP/1.1`), 5);
      expect(await read_head(wire)).toMatch(/^HTTP\/1.1 200 /);
      await wire.start_tls(to_tls_options(context(), 'localhost'), 5);
      expect(JSON.parse(await read(wire))).toMatchObject({ reused: false });
      wire.close();
    }
  });

  test('a session is used before the connection that has received it is closed', async () => {
    await using server = await tls_server(identity('good'));
    const wire = await transport.open_wire({ host: server.host, port: server.port }, 5);
    await wire.start_tls(to_tls_options(context(), 'localhost'), 5);
    await read(wire);
    expect(await handshake_with(server)).toMatchObject({ reused: true });
    wire.close();
  });

  test('no session is resumed through a tunnel in TLS', async () => {
    await using server = await tls_server(identity('good'));
    const steps = [{ read: 'head' } as const, 'ready', { forward: server.port }];
    await using proxy = await script(steps, { tls: 'good' });
    for (let i = 0; i < 2; i++) {
      const wire = await transport.open_wire({ host: '127.0.0.1', port: proxy.port }, 5);
      await wire.start_tls(to_tls_options(context(), 'a.wild.test'), 5);
      await wire.sendall(request('CONNECT x HTTP/1.1'), 5);
      expect(await read(wire, 5)).toBe('ready');
      await wire.start_tls(to_tls_options(context(), 'localhost'), 5);
      expect(JSON.parse(await read(wire))).toMatchObject({ reused: false });
      wire.close();
    }
  });

  test.each(VERSIONS)(
    'a server that rejects a session of %s gets a full handshake',
    async (_name, version) => {
      await using server = await tls_server(identity('good'));
      const made = context(only(version));
      await handshake_with(server, made);
      await server.order('other_keys');
      for (const reused of [false, true])
        expect(await handshake_with(server, made)).toMatchObject({ reused });
    },
  );

  test('a session that the server has rejected is not used again', async () => {
    await using server = await tls_server(identity('good'));
    await handshake_with(server);
    await server.order(identity('wrong_host'));
    expect(await raised(() => handshake_with(server))).toMatchObject({ verify_code: 62 });
    await server.order(identity('good'));
    await server.order('first_keys');
    expect(await handshake_with(server)).toMatchObject({ reused: false });
  });

  test('nor is it if the server is trusted and has sent no other', async ({ skip }) => {
    if (!by_ffi()) skip('Node takes a session as soon as it arrives');
    await using server = await tls_server(identity('good'));
    await handshake_with(server);
    await server.order('other_keys');
    const wire = await transport.open_wire({ host: server.host, port: server.port }, 5);
    await wire.start_tls(to_tls_options(context(), 'localhost'), 5);
    expect(wire.tls_session()?.reused).toBe(false);
    // Native calls take a session from what is read.
    wire.close();
    await server.order('first_keys');
    expect(await handshake_with(server)).toMatchObject({ reused: false });
  });

  describe('in this thread', () => {
    beforeEach(({ skip }) => {
      if (colour === 'blocking' && !by_ffi()) skip('the worker has modules of its own');
    });
    afterEach(() => {
      vi.restoreAllMocks();
    });

    test('a session ends with the certificate of the root if that ends first', async () => {
      await using server = await tls_server(identity('strict_by_middle_length'));
      const made = create_default_context({ cafile: certificate('strict_ca.pem') });
      made.verify_flags &= ~VERIFY_X509_STRICT;
      const end = Date.parse(new X509Certificate(text(certificate('strict_ca.pem'))).validTo);
      const later = new X509Certificate(text(certificate('strict_by_middle_length.pem'))).validTo;
      expect(Date.parse(later) - end).toBe(4000);
      const clock = vi.spyOn(time, 'machine_time_ms');
      await handshake_with(server, made);
      // OpenSSL counts seconds.
      clock.mockReturnValue(end - 2000);
      expect(await handshake_with(server, made)).toMatchObject({ reused: true });
      clock.mockReturnValue(end + 2000);
      expect(await handshake_with(server, made)).toMatchObject({ reused: false });
    });

    test('no session is kept where none may be resumed', async () => {
      await using server = await tls_server(identity('good'));
      const add = vi.spyOn((by_ffi() ? Peer : required.Peer).prototype, 'add');
      await handshake_with(
        server,
        context((made) => (made.check_hostname = false)),
        null,
      );
      expect(add).not.toHaveBeenCalled();
    });

    test.each(VERSIONS)('each session of %s is kept once', async (_name, version) => {
      await using server = await tls_server(identity('good'));
      const add = vi.spyOn((by_ffi() ? Peer : required.Peer).prototype, 'add');
      for (let i = 0; i < 3; i++) await handshake_with(server, context(only(version)));
      const kept = add.mock.calls.map(([session]) => session.toString('latin1'));
      expect(kept.length).toBeGreaterThan(0);
      expect(new Set(kept).size).toBe(kept.length);
    });
  });

  test('a server whose certificate has changed is verified by the new one', async () => {
    await using server = await tls_server(identity('good'));
    const nameless = context((made) => (made.check_hostname = false));
    for (const made of [context(), nameless]) await handshake_with(server, made);
    await server.order(identity('wrong_host'));
    expect(await raised(() => handshake_with(server))).toMatchObject({ verify_code: 62 });
    const der = hex(new X509Certificate(text(certificate('wrong_host.pem'))).raw);
    expect(await handshake_with(server, nameless)).toMatchObject({ reused: false, der });
  });

  // Its certificate is refused only after the handshake, of which TLS 1.2 has a session by then.
  test.each(VERSIONS)(
    'a peer with a distrusted key is refused each time, with a session of %s of the peer before',
    async (_name, version) => {
      await using server = await tls_server(identity('good'));
      const made = context((one) => {
        only(version)(one);
        one.load_verify_locations(certificate('distrusted_ca.pem'));
      });
      await handshake_with(server, made);
      await server.order(identity('distrusted'));
      for (let i = 0; i < 2; i++)
        expect(await raised(() => handshake_with(server, made))).toMatchObject({ verify_code: 28 });
    },
  );

  test('a failed handshake discards the session', async () => {
    await using server = await tls_server(identity('good'));
    for (const reused of [false, true])
      expect(await handshake_with(server)).toMatchObject({ reused });
    await server.order('hang_up');
    await raised(() => handshake_with(server));
    await server.order('serve');
    expect(await handshake_with(server)).toMatchObject({ reused: false });
  });

  test('assert_fingerprint is checked on a resumed connection', async () => {
    await using server = await tls_server(identity('good'));
    const right = new X509Certificate(text(certificate('good.pem'))).fingerprint256;
    const ask = async (assert_fingerprint: string) => {
      const connection = new urllib3.HTTPSConnection(server.host, {
        port: server.port,
        assert_fingerprint,
        ca_certs: certificate('ca.pem'),
      });
      try {
        await connection.connect();
        const secure = connection.sock as InstanceType<typeof socket.SSLSocket>;
        const seen = JSON.parse((await secure.recv(1024)).decode()) as { reused: boolean };
        expect(seen.reused).toBe(secure.session_reused);
        return seen.reused;
      } finally {
        connection.close();
      }
    };
    expect(await ask(right)).toBe(false);
    expect(await ask(right)).toBe(true);
    const wrong = right.replace(/^../, (byte) => (byte === '00' ? '01' : '00'));
    const refused = { message: expect.stringContaining('Fingerprints did not match') as string };
    for (let i = 0; i < 2; i++) expect(await raised(() => ask(wrong))).toMatchObject(refused);
    expect(await ask(right)).toBe(true);
  });
});

describe('cached sessions', () => {
  const [good] = [new X509Certificate(text(certificate('good.pem')))];
  const later = Date.parse('2100-01-01');
  const session = (text: string) => Buffer.from(text);
  afterEach(() => {
    vi.restoreAllMocks();
  });

  /** A peer with a session. */
  const kept = (key: string, expires = later) => {
    const peer = new Peer(key, good, expires);
    peer.add(session('a'));
    return peer;
  };

  test('are used once, the latest first, while there are others', () => {
    const peer = new Peer('some', good, later);
    expect(peer.take()).toBe(undefined);
    for (const one of ['a', 'b', 'c']) peer.add(session(one));
    expect([peer.take(), peer.take(), peer.take()]).toEqual(['c', 'b', 'b'].map(session));
    peer.forget();
  });

  // docs/socket.md states the limits.
  test('are those of the 256 most recently used peers', () => {
    expect(MAX_PEERS).toBe(256);
    const all = Array.from({ length: MAX_PEERS }, (_, key) => kept(`many ${key}`));
    expect(find('many 0')).toBe(all[0]);
    all[1]!.add(session('b'));
    all.push(kept(`many ${MAX_PEERS}`));
    const found = all.map((_, key) => find(`many ${key}`));
    expect(found.map((peer, key) => (peer === null ? key : -1)).filter((key) => key >= 0)).toEqual([
      2,
    ]);
    for (const peer of all) peer.forget();
    expect(find('many 0')).toBe(null);
  });

  test('expire after five minutes, which a resumed connection does not extend', () => {
    expect(LIFETIME).toBe(5 * 60 * 1000);
    const began = time.monotonic_ms();
    const clock = vi.spyOn(time, 'monotonic_ms').mockReturnValue(began);
    const peer = kept('time');
    clock.mockReturnValue(began + LIFETIME - 1);
    expect(find('time')).toBe(peer);
    peer.add(session('a new one'));
    clock.mockReturnValue(began + LIFETIME);
    expect(find('time')).toBe(null);
    peer.add(session('another'));
    expect(find('time')).toBe(null);
  });

  test('expire with the certificate', () => {
    const clock = vi.spyOn(time, 'machine_time_ms').mockReturnValue(later - 1);
    const peer = kept('expiry');
    expect(find('expiry')).toBe(peer);
    clock.mockReturnValue(later);
    expect(find('expiry')).toBe(null);
    kept('expiry', NaN);
    expect(find('expiry')).toBe(null);
  });

  test('are forgotten only with the peer of their handshake', () => {
    const [old, newer] = [kept('one'), kept('one')];
    old.forget();
    expect(find('one')).toBe(newer);
    newer.forget();
    expect(find('one')).toBe(null);
  });
});
