// No failure of a native function is overlooked: each function fails in turn, beside a library that is otherwise real.
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { OSError } from '../../../lib/python/builtins/index.js';
import {
  VERIFY_CRL_CHECK_LEAF,
  create_default_context,
  to_tls_options,
  type SSLContext,
} from '../../../lib/stdlib/ssl/index.js';
import type { NativeType } from '../../../lib/transport/ffi/foreign.js';
import { CANNOT_FAIL, type Declaration } from '../../../lib/transport/ffi/functions.js';
import { FFIAgent } from '../../../lib/transport/ffi/agent.js';
import { why_not } from '../../../lib/transport/ffi/index.js';
import * as libc from '../../../lib/transport/ffi/libc.js';
import * as openssl from '../../../lib/transport/ffi/openssl.js';
import { context_of } from '../../../lib/transport/ffi/tls_context.js';
import { script } from '../../server/script.js';
import { tls_server, type TLSServer } from '../../server/tls_server.js';
import { with_functions, type Native } from './native.js';

const reason = why_not({ tls: true });
const CERTS = 'test/unit/stdlib/ssl/certs/';
const certificate = new X509Certificate(readFileSync(`${CERTS}issued.pem`));

/** What a function may return if it fails, by its type. */
const RESULTS: Readonly<Partial<Record<NativeType, readonly unknown[]>>> = {
  i32: [-1, 0, 1],
  i64: [-1n, 0n],
  u64: [0n],
  pointer: [0n],
};

/** Finds the result of a failure of this function. */
function failed([{ has_failed }, type]: Declaration): unknown {
  return RESULTS[type]?.find((one) => has_failed === null || has_failed(one as number));
}

/** The functions that free objects, with those that return such an object. */
const FREED_BY = {
  SSL_free: ['SSL_new'],
  SSL_SESSION_free: ['SSL_get1_session', 'PEM_read_bio_SSL_SESSION'],
  X509_free: ['SSL_get1_peer_certificate', 'PEM_read_bio_X509_AUX'],
  X509_CRL_free: ['PEM_read_bio_X509_CRL'],
  EVP_PKEY_free: ['PEM_read_bio_PrivateKey'],
  ASN1_OCTET_STRING_free: ['a2i_IPADDRESS'],
};

/** Returns functions that count the objects which were not freed. */
function counting() {
  const left: Record<string, number> = {};
  const functions: Parameters<typeof with_functions>[0] = Object.fromEntries(
    Object.entries(FREED_BY).flatMap(([free, all]) => [
      ...all.map((name) => [
        name,
        (real: Native) =>
          (...args: never[]) => {
            const object = real(...args);
            if (object) left[free] = (left[free] ?? 0) + 1;
            return object;
          },
      ]),
      [
        free,
        (real: Native) =>
          (...args: never[]) => {
            if (args[0]) left[free] = (left[free] ?? 0) - 1;
            return real(...args);
          },
      ],
    ]),
  );
  const none = Object.fromEntries(Object.keys(FREED_BY).map((free) => [free, 0]));
  return { functions, expect_none: () => expect({ ...none, ...left }).toEqual(none) };
}

/**
 * Returns the runtime's native calls, but with one function in another form, how often that was called, and a check that all
 * objects have been freed.
 */
function without(name: string, run: (calls: number) => unknown) {
  const used = { calls: 0 };
  const { functions, expect_none } = counting();
  const foreign = with_functions({
    ...functions,
    [name]: (real) => {
      const counted = functions[name]?.(real) ?? real;
      return (...args) => {
        const result = run(++used.calls);
        return result === undefined ? counted(...(args as never[])) : result;
      };
    },
  });
  return { used, foreign, expect_none };
}

describe.skipIf(reason !== null)(`native calls: ${reason ?? 'possible'}`, () => {
  const [real_libc, real_openssl] = [libc.state.found, openssl.state.found];
  let server: TLSServer;
  beforeAll(async () => {
    const identity = {
      cert: readFileSync(`${CERTS}issued.pem`),
      key: readFileSync(`${CERTS}issued.key`),
    };
    server = await tls_server({ ...identity, ALPNProtocols: ['http/1.1'] });
  });
  afterAll(() => server[Symbol.asyncDispose]());
  afterEach(() => {
    [libc.state.found, openssl.state.found] = [real_libc, real_openssl];
  });

  /** The contexts with all settings, by their root. */
  const contexts = new Map<string, SSLContext>();
  function context_with(root: string): SSLContext {
    const known = contexts.get(root);
    if (known) return known;
    const context = create_default_context({ cafile: `${CERTS}${root}` });
    context.load_verify_locations(`${CERTS}revoked.crl`);
    context.verify_flags |= VERIFY_CRL_CHECK_LEAF;
    context.load_cert_chain(`${CERTS}rsa.pem`, `${CERTS}rsa.key`);
    context.set_alpn_protocols(['http/1.1']);
    context.post_handshake_auth = true;
    contexts.set(root, context);
    return context;
  }

  /** Reads what the server sends, with all settings of a context. The id is of a context that is not known yet. */
  function exchange(id: string, timeout: number, name = 'localhost', root = 'rsa.pem'): unknown {
    const options = to_tls_options(context_with(root), name);
    const { host, port } = server;
    const address = { host, port, source_address: ['127.0.0.1', 0] as const };
    const wire = new FFIAgent()._open_wire(address, timeout);
    try {
      wire.start_tls({ ...options, id: `${id} ${options.id}` }, timeout);
      wire.set_option('keep_alive', true);
      expect(wire.local_address[0]).toBe('127.0.0.1');
      const der = wire.peer_certificate();
      if (der !== null) expect(certificate.raw.equals(der)).toBe(true);
      wire.sendall(Buffer.from('x'), timeout);
      const pieces = [];
      for (let piece; (piece = wire.recv(1000, timeout)).length > 0;) pieces.push(piece);
      wire.shutdown('both');
      return JSON.parse(Buffer.concat(pieces).toString());
    } finally {
      wire.close();
    }
  }

  /**
   * Makes all exchanges: first a full handshake, and one that may resume its session, then with what is to be refused: a name, an
   * address and a root of others, and a connection that is not possible.
   */
  function exchanges(id: string, timeout = 20): unknown[] {
    const outcome = (run: () => unknown) => {
      try {
        return run();
      } catch (error) {
        return error;
      }
    };
    return [
      outcome(() => exchange(id, timeout)),
      outcome(() => exchange(id, timeout)),
      outcome(() => exchange(id, timeout, 'example.org')),
      outcome(() => exchange(id, timeout, '127.0.0.1')),
      outcome(() => exchange(id, timeout, 'localhost', 'v1.pem')),
      outcome(() => new FFIAgent()._open_wire({ path: '/nonexistent/socket' }, timeout)),
    ];
  }

  test('a look-up that fails for want of descriptors is the error of errno', () => {
    const { functions, ...found } = real_libc as libc.Libc;
    const getaddrinfo = () => -11; // EAI_SYSTEM
    libc.state.found = { ...found, functions: { ...functions, getaddrinfo }, errno: () => 24 };
    expect(() => new FFIAgent()._open_wire({ host: 'example.org', port: 1 }, 20)).toThrow(
      expect.objectContaining({ name: 'OSError', errno: 24, strerror: 'Too many open files' }),
    );
  });

  test('an error is that which two calls in a row have left', () => {
    // Signals interrupted two calls, and something of the runtime changed `errno` after the third.
    const numbers = [4, 4, 5, 24, 24];
    libc.state.found = { ...(real_libc as libc.Libc), errno: () => numbers.shift()! };
    expect(() => libc.attempt(() => -1, 'socket')).toThrow(
      expect.objectContaining({ code: 'EMFILE', syscall: 'socket' }),
    );
  });

  test('a send goes on if the error that poll() reports has been taken', () => {
    const wire = new FFIAgent()._open_wire({ host: server.host, port: server.port }, 20);
    libc.state.found = libc.open_libc(
      with_functions({
        poll: (real) => (fds, count, wait) => {
          const found = real(fds, count, wait);
          (fds as Uint8Array)[6]! |= 8; // POLLERR
          return found;
        },
      }),
    );
    expect(wire.send(Buffer.from('x'), 20)).toBe(1);
    wire.close();
  });

  test('a send that fails at the end of the handshake is its error', () => {
    let sends = 0;
    libc.state.found = libc.open_libc(
      with_functions({
        send:
          (real) =>
          (...args) =>
            ++sends === 2 ? -1 : real(...(args as never[])),
      }),
    );
    expect(() => exchange('none', 20)).toThrow(
      expect.objectContaining({ name: 'BrokenPipeError' }),
    );
  });

  test('a send that fails is its own error, also of one byte', () => {
    const fails = { now: false };
    libc.state.found = libc.open_libc(
      with_functions({
        send:
          (real) =>
          (...args) =>
            fails.now ? -1 : real(...(args as never[])),
      }),
    );
    const { host, port } = server;
    const wire = new FFIAgent()._open_wire({ host, port }, 20);
    const context = create_default_context({ cafile: `${CERTS}rsa.pem` });
    wire.start_tls(to_tls_options(context, 'localhost'), 20);
    fails.now = true;
    expect(() => wire.send(Buffer.from('x'), 20)).toThrow(
      expect.objectContaining({ name: 'BrokenPipeError' }),
    );
    wire.close();
  });

  // OpenSSL before 3.2 would read from address 0.
  test('after a failed handshake, nothing calls OpenSSL, which has freed its part', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'pyurllib-'));
    const path = join(folder, 'socket');
    await using _peer = await script([{ read: 1 }, { end: 'close' }], { path });
    const given: unknown[] = [];
    const recorded = (real: Native) => (own: unknown) => {
      given.push(own);
      return real(own);
    };
    openssl.state.found = openssl.open_openssl(
      with_functions({ SSL_shutdown: recorded, SSL_get1_peer_certificate: recorded }),
    );
    const wire = new FFIAgent()._open_wire({ path }, 20);
    const options = to_tls_options(create_default_context(), 'localhost');
    expect(() => wire.start_tls(options, 20)).toThrow(OSError);
    // Unlike a TCP connection, this one has a peer after its failure.
    wire.shutdown('both');
    expect(wire.peer_certificate()).toBeNull();
    wire.close();
    expect(given).toEqual([]);
    rmSync(folder, { recursive: true });
  });

  test('the 16 most recently used contexts are kept, and the others freed once', () => {
    const [made, freed] = [[] as unknown[], [] as unknown[]];
    openssl.state.found = openssl.open_openssl(
      with_functions({
        SSL_CTX_new:
          (real) =>
          (...args) => {
            const context = real(...(args as never[]));
            made.push(context);
            return context;
          },
        SSL_CTX_free:
          (real) =>
          (...args) => {
            freed.push(args[0]);
            return real(...(args as never[]));
          },
      }),
    );
    const use = (number: number) => exchange(`kept ${number}`, 20);
    for (let number = 0; number < 16; number++) use(number);
    // Those of earlier tests.
    freed.length = 0;
    use(0);
    use(16);
    use(17);
    use(0);
    expect(made).toHaveLength(18);
    expect(freed).toEqual([made[1], made[2]]);
  });

  test('a malformed list of revoked certificates, or own certificate, is an error, and the context is freed', () => {
    let made = 0;
    const counts =
      (change: number) =>
      (real: Native) =>
      (...args: never[]) => {
        made += change;
        return real(...args);
      };
    openssl.state.found = openssl.open_openssl(
      with_functions({ SSL_CTX_new: counts(1), SSL_CTX_free: counts(-1) }),
    );
    const malformed = (label: string) => `-----BEGIN ${label}-----\nAAAA\n-----END ${label}-----\n`;
    const options = to_tls_options(create_default_context(), 'localhost');
    const others = { ...options.settings!, node_roots: false, crl: [malformed('X509 CRL')] };
    const own = readFileSync(`${CERTS}rsa.pem`, 'latin1') + malformed('CERTIFICATE');
    const key = readFileSync(`${CERTS}rsa.key`, 'latin1');
    for (const settings of [others, { ...others, crl: [], cert: own, key }]) {
      const refused = () => context_of({ ...options, id: 'malformed', settings });
      expect(refused).toThrow(/^error:[0-9a-f]+:/);
      expect(made).toBe(0);
    }
    // A malformed certificate ends what is trusted of its text, as in Node.
    const trusted = { ...others, crl: [], ca: [malformed('CERTIFICATE')] };
    const accepted = () => context_of({ ...options, id: 'trusted', settings: trusted });
    expect(accepted).not.toThrow();
  });

  test('an error of which OpenSSL does not know the library is one of TLS', () => {
    openssl.openssl().ERR_clear_error();
    expect(openssl.last_error()).toMatchObject({
      library: 'SSL routines',
      reason: 'unknown error',
      message: 'error:0:SSL routines::unknown error',
    });
  });

  const right = { version: 'TLSv1.3', client: 'Tést CA' };
  const refused = (verify_code: number) => ({ name: 'SSLCertVerificationError', verify_code });

  /** Whatever fails, nobody is taken for another, and nothing wrong is received. */
  function expect_no_harm(outcomes: readonly unknown[]) {
    for (const [index, one] of outcomes.entries())
      if (index >= 2 || one instanceof Error) expect(one).toBeInstanceOf(OSError);
      else expect(one).toMatchObject(right);
  }

  test('the exchanges are right if nothing fails', () => {
    const { functions, expect_none } = counting();
    openssl.state.found = openssl.open_openssl(with_functions(functions));
    expect(exchanges('none')).toMatchObject([
      { ...right, reused: false },
      { ...right, reused: true },
      refused(62),
      refused(64),
      refused(20),
      { name: 'FileNotFoundError' },
    ]);
    expect_none();
    // Node's own crypto would report it as its own.
    expect(Number(openssl.openssl().ERR_peek_last_error())).toBe(0);
  });

  const declared = Object.entries({ ...libc.DECLARED, ...openssl.DECLARED }) as [
    string,
    Declaration,
  ][];
  const can_fail = declared.filter(([, [failure]]) => failure !== CANNOT_FAIL);

  test('only functions without a result cannot fail', () => {
    const types = declared
      .filter(([, [failure]]) => failure === CANNOT_FAIL)
      .map(([, [, type]]) => type);
    expect(new Set(types)).toEqual(new Set(['void']));
  });

  // Those of libc fail always: if they fail once, they are called again.
  const checked = can_fail.filter(([, [{ has_failed }]]) => has_failed !== null);
  const elsewhere = new Set(['dup2', 'dup3', 'fcntl']); // of macOS, or of other threads
  test.each(checked.filter(([name]) => !elsewhere.has(name)))(
    '%s() raises an error if it fails',
    (name, declaration) => {
      const always = name in libc.DECLARED;
      const { used, foreign, expect_none } = without(name, (calls) =>
        always || calls === 1 ? failed(declaration) : undefined,
      );
      libc.state.found = libc.open_libc(foreign);
      openssl.state.found = openssl.open_openssl(foreign);
      const outcomes = exchanges(name);
      expect(used.calls).toBeGreaterThan(0);
      expect_no_harm(outcomes);
      expect_none();
      // Without the session, the next handshake is a full one.
      if (name === 'PEM_write_bio_SSL_SESSION') return;
      const errors = outcomes.filter((one) => one instanceof Error);
      const said = errors.flatMap(({ message, cause }) => [message, (cause as Error)?.message]);
      expect(said.join()).toContain(always ? `${name} E` : `${name} failed`);
    },
  );

  test('dup3() raises an error if it fails', () => {
    const { foreign } = without('dup3', () => -1);
    libc.state.found = libc.open_libc(foreign);
    expect(() => libc.libc().duplicate(1, 1)).toThrow(/^dup3 E/);
  });

  // The table has the reason why the caller looks at the result.
  const by_caller = can_fail.filter(([, [{ has_failed }]]) => has_failed === null);
  test.each(
    by_caller.map(([name, declaration]) => [name, declaration[0].reason, declaration] as const),
  )(
    '%s() is for the caller (%s): it raises an error, or goes on rightly',
    (name, why, declaration) => {
      expect(why).not.toBe('');
      const { used, foreign, expect_none } = without(name, (calls) =>
        calls === 1 ? failed(declaration) : undefined,
      );
      libc.state.found = libc.open_libc(foreign);
      openssl.state.found = openssl.open_openssl(foreign);
      const outcomes = exchanges(name, 0.5);
      expect(used.calls).toBeGreaterThan(0);
      expect_no_harm(outcomes);
      expect_none();
    },
  );
});
