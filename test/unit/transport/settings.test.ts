// Each setting of a context reaches OpenSSL, by each backend: a row has what happens without the setting, and with it.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tls, { type TlsOptions } from 'node:tls';
import { afterAll, expect, test } from 'vitest';
import {
  OP_NO_TLSv1_3,
  TLSVersion,
  VERIFY_CRL_CHECK_LEAF,
  VERIFY_X509_PARTIAL_CHAIN,
  VERIFY_X509_STRICT,
  create_default_context,
  to_tls_options,
  type SSLContext,
} from '../../../lib/stdlib/ssl/index.js';
import type { TLSContextSettings, TLSOptions } from '../../../lib/transport/base.js';
import { NODE_ROOTS } from '../../../lib/stdlib/ssl/internal.js';
import { tls_server } from '../../server/tls_server.js';
import { each_backend } from './backends.js';
import { read } from './helpers.js';

const SERVER = 'test/server/certs/';
const SSL = 'test/unit/stdlib/ssl/certs/';
const text = (path: string) => readFileSync(path, 'latin1');
const identity = (path: string, key = path): TlsOptions => ({
  cert: text(`${path}.pem`),
  key: text(`${key}.key`),
});
const good = identity(`${SERVER}good`);

const scratch = mkdtempSync(join(tmpdir(), 'pyurllib-settings-'));
afterAll(() => rmSync(scratch, { recursive: true }));

interface Case {
  server: TlsOptions;
  /** Changes a context that trusts the test servers' CA. */
  context?: (context: SSLContext) => void;
  /** The root, in place of that CA; null for none. */
  root?: string | null;
  name?: string | null;
  /** Changes the options of the transport: what no public name of a context can set. */
  options?: (options: TLSOptions) => TLSOptions;
}
type Key = keyof TLSOptions | keyof TLSContextSettings;

const not_verified = (verify_code: number) => ({
  name: 'SSLCertVerificationError',
  verify_code,
});
const only = (version: TLSVersion) => (made: SSLContext) => {
  made.minimum_version = made.maximum_version = version;
};
const unverified = (made: SSLContext) => {
  made.check_hostname = false;
  made.verify_mode = 0;
};
const checking = (made: SSLContext) => {
  made.verify_flags |= VERIFY_CRL_CHECK_LEAF;
  made.load_verify_locations(`${SSL}revoked.crl`);
};
const key_log = (made: SSLContext) => {
  made.keylog_filename = join(scratch, `keys${Math.random()}`);
};
const two_ciphers: TlsOptions = {
  ...good,
  ciphers: [
    ...['TLS_AES_128_GCM_SHA256', 'TLS_AES_256_GCM_SHA384'],
    ...['ECDHE-ECDSA-AES128-GCM-SHA256', 'ECDHE-ECDSA-AES256-GCM-SHA384'],
  ].join(':'),
  honorCipherOrder: true,
};
const issued = identity(`${SSL}issued`);
const strict = (on: boolean) => (made: SSLContext) => {
  if (!on) made.verify_flags &= ~VERIFY_X509_STRICT;
};

const ROWS: readonly (readonly [
  key: Key | readonly Key[],
  without: Case,
  outcome: object,
  given: Case,
  outcome: object,
])[] = [
  [
    'server_hostname',
    { server: good, context: (made) => (made.check_hostname = false), name: null },
    { name: false },
    { server: good, context: (made) => (made.check_hostname = false) },
    { name: 'localhost' },
  ],
  [
    'check_hostname',
    { server: good, context: (made) => (made.check_hostname = false), name: 'elsewhere.test' },
    { name: 'elsewhere.test' },
    { server: good, name: 'elsewhere.test' },
    not_verified(62),
  ],
  [
    'check_hostname',
    { server: good, context: (made) => (made.check_hostname = false), name: '127.0.0.2' },
    { name: false },
    { server: good, name: '127.0.0.2' },
    not_verified(64),
  ],
  [
    'check_common_name',
    {
      server: identity(`${SERVER}common_name`),
      root: `${SERVER}common_name.pem`,
      context: (made) => (made.hostname_checks_common_name = false),
    },
    not_verified(62),
    { server: identity(`${SERVER}common_name`), root: `${SERVER}common_name.pem` },
    { name: 'localhost' },
  ],
  [
    'verify',
    { server: identity(`${SERVER}self_signed`), context: unverified },
    { name: 'localhost' },
    { server: identity(`${SERVER}self_signed`) },
    not_verified(18),
  ],
  [
    'strict',
    {
      server: identity(`${SERVER}strict_no_authority_id`),
      root: `${SERVER}strict_ca.pem`,
      context: strict(false),
    },
    { name: 'localhost' },
    { server: identity(`${SERVER}strict_no_authority_id`), root: `${SERVER}strict_ca.pem` },
    not_verified(85),
  ],
  [
    'alpn_protocols',
    { server: { ...good, ALPNProtocols: ['http/1.1'] } },
    { alpn: false },
    {
      server: { ...good, ALPNProtocols: ['http/1.1'] },
      context: (made) => made.set_alpn_protocols(['h2', 'http/1.1']),
    },
    { alpn: 'http/1.1' },
  ],
  ['key_log', { server: good }, { keys: 0 }, { server: good, context: key_log }, { keys: 5 }],
  ['ca', { server: good, root: null }, not_verified(20), { server: good }, { name: 'localhost' }],
  [
    'crl',
    { server: identity(`${SSL}issued_revoked`, `${SSL}issued`), root: `${SSL}rsa.pem` },
    { name: 'localhost' },
    {
      server: identity(`${SSL}issued_revoked`, `${SSL}issued`),
      root: `${SSL}rsa.pem`,
      context: checking,
    },
    not_verified(23),
  ],
  [
    ['cert', 'key'],
    { server: good },
    { client: null },
    {
      server: good,
      context: (made) => made.load_cert_chain(`${SERVER}client.pem`, `${SERVER}client.key`),
    },
    { client: 'pyurllib test client' },
  ],
  [
    'ciphers',
    { server: two_ciphers, context: only(TLSVersion.TLSv1_2) },
    { cipher: 'ECDHE-ECDSA-AES128-GCM-SHA256' },
    {
      server: two_ciphers,
      context: (made) => {
        only(TLSVersion.TLSv1_2)(made);
        made.set_ciphers('ECDHE-ECDSA-AES256-GCM-SHA384');
      },
    },
    { cipher: 'ECDHE-ECDSA-AES256-GCM-SHA384' },
  ],
  [
    'ciphers',
    { server: two_ciphers },
    { cipher: 'TLS_AES_128_GCM_SHA256' },
    {
      server: two_ciphers,
      options: (options) => ({
        ...options,
        id: 'one suite',
        settings: { ...options.settings!, ciphers: 'TLS_AES_256_GCM_SHA384:ECDHE+AESGCM' },
      }),
    },
    { cipher: 'TLS_AES_256_GCM_SHA384' },
  ],
  [
    'min_version',
    { server: { ...good, maxVersion: 'TLSv1.2' } },
    { version: 'TLSv1.2' },
    {
      server: { ...good, maxVersion: 'TLSv1.2' },
      context: (made) => (made.minimum_version = TLSVersion.TLSv1_3),
    },
    { name: 'SSLError' },
  ],
  [
    'max_version',
    { server: good },
    { version: 'TLSv1.3' },
    { server: good, context: (made) => (made.maximum_version = TLSVersion.TLSv1_2) },
    { version: 'TLSv1.2' },
  ],
  [
    'secure_options',
    { server: good },
    { version: 'TLSv1.3' },
    { server: good, context: (made) => (made.options |= OP_NO_TLSv1_3) },
    { version: 'TLSv1.2' },
  ],
  [
    'partial_chain',
    {
      server: issued,
      root: `${SSL}issued.pem`,
      context: (made) => (made.verify_flags &= ~VERIFY_X509_PARTIAL_CHAIN),
    },
    not_verified(20),
    { server: issued, root: `${SSL}issued.pem` },
    { name: 'localhost' },
  ],
];

/** Other tests have these: where only native calls have it, what concerns no handshake, and what Node trusts now. */
const ELSEWHERE: readonly Key[] = [
  'post_handshake_auth',
  'node_roots',
  'own_roots',
  'id',
  'settings',
];

function context({ root = `${SERVER}ca.pem`, context: change }: Case): SSLContext {
  const made = create_default_context({ cafile: root ?? `${SERVER}other_ca.pem` });
  change?.(made);
  return made;
}

test('each setting has a row', () => {
  const options = to_tls_options(context({ server: good }), 'localhost');
  const keys = Object.keys({ ...options, ...options.settings });
  const rows = ROWS.flatMap(([key]) => key as Key);
  expect(new Set([...rows, ...ELSEWHERE])).toEqual(new Set(keys));
});

each_backend(({ transport }) => {
  async function outcome(given: Case): Promise<object> {
    await using server = await tls_server(given.server);
    const { name = 'localhost', options = (unchanged) => unchanged } = given;
    const made = context(given);
    const wire = await transport.open_wire({ host: server.host, port: server.port }, 20);
    try {
      await wire.start_tls(options(to_tls_options(made, name)), 20);
      const seen = JSON.parse(await read(wire, Infinity, 20)) as { alpn: string | false | null };
      expect(wire.tls_session()?.alpn_protocol).toBe(seen.alpn || null);
      const { keylog_filename } = made;
      const log = keylog_filename === null ? '' : text(keylog_filename);
      return { ...seen, keys: log.match(/^\w+ \w+ \w+$/gm)?.length ?? 0 };
    } catch (error) {
      return error as Error;
    } finally {
      wire.close();
    }
  }

  test.each(ROWS)('%s', async (_key, without, outcome_without, given, outcome_with) => {
    expect(await outcome(without)).toMatchObject(outcome_without);
    expect(await outcome(given)).toMatchObject(outcome_with);
  });

  test('the curves are OpenSSL’s, whatever curve the program has made Node’s default', async () => {
    const before = tls.DEFAULT_ECDH_CURVE;
    tls.DEFAULT_ECDH_CURVE = 'secp521r1';
    try {
      // Another context than those of the other tests.
      const context = (made: SSLContext) => made.set_ciphers('ECDHE+AESGCM:ECDHE+CHACHA20');
      const server = { ...good, ecdhCurve: 'prime256v1' };
      expect(await outcome({ server, context })).toMatchObject({ name: 'localhost' });
    } finally {
      tls.DEFAULT_ECDH_CURVE = before;
    }
  });

  test('a root beside those of Node', async () => {
    const context = (made: SSLContext) => made.load_verify_locations(NODE_ROOTS);
    expect(await outcome({ server: good, context })).toMatchObject({ name: 'localhost' });
  });
});
