// A context's settings take effect on its connections: against a TLS server in this process, in the async colour. The
// blocking colour uses the same records; its own tests are in test/unit/transport.
import { execFileSync, spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createServer, type Server, type TLSSocket, type TlsOptions } from 'node:tls';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { create_connection } from '../../../../lib/stdlib/socket/index.js';
import {
  SSLCertVerificationError,
  SSLContext,
  PEM_cert_to_DER_cert,
  SSLError,
  TLSVersion,
  VERIFY_CRL_CHECK_LEAF,
  VERIFY_X509_PARTIAL_CHAIN,
  _create_unverified_context,
  create_default_context,
  decode_certificate,
  get_default_verify_paths,
  namespace,
  to_tls_options,
} from '../../../../lib/stdlib/ssl/index.js';
import { NODE_ROOTS } from '../../../../lib/stdlib/ssl/internal.js';
import { remove_folder } from '../../../helpers/remove_folder.js';

const CERTS = 'test/unit/stdlib/ssl/certs/';
const ROOT = `${CERTS}rsa.pem`;
const scratch = mkdtempSync(join(tmpdir(), 'pyurllib-ssl-'));
const servers: Server[] = [];
let port = 0;
let revoked_port = 0;
/** The server's view of its last client. */
let seen: { version: string | null; cipher: string; alpn: string | false | null; client: string };

async function start(options: TlsOptions): Promise<number> {
  const server = createServer({ ALPNProtocols: ['http/1.1'], ...options }, (socket: TLSSocket) => {
    const client = socket.getPeerCertificate();
    seen = {
      version: socket.getProtocol(),
      cipher: socket.getCipher().name,
      alpn: socket.alpnProtocol,
      client: 'subject' in client ? String(client.subject.CN) : '',
    };
    socket.on('error', () => {}).end('.');
  });
  server.on('tlsClientError', () => {});
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

beforeAll(async () => {
  const key = readFileSync(`${CERTS}issued.key`);
  const options = { key, requestCert: true, rejectUnauthorized: false };
  port = await start({ ...options, cert: readFileSync(`${CERTS}issued.pem`) });
  revoked_port = await start({ ...options, cert: readFileSync(`${CERTS}issued_revoked.pem`) });
});
beforeEach(() => {
  vi.stubEnv('NODE_EXTRA_CA_CERTS', undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
});
afterAll(() => {
  for (const server of servers) server.close();
  remove_folder(scratch);
});

/** Connects, reads the server's one byte, and returns the subject of its certificate. */
async function connect(
  context: SSLContext,
  server_hostname: string | null = 'localhost',
  to: number = port,
): Promise<string> {
  const sock = await create_connection(['127.0.0.1', to], 10);
  const secure = await context.wrap_socket(sock, { server_hostname });
  try {
    expect((await secure.recv(1)).decode()).toBe('.');
    const der = secure.getpeercert(true);
    return der === null ? '' : decode_certificate(der).subject.flat(2).join('=');
  } finally {
    secure.close();
  }
}

function trusting(): SSLContext {
  return create_default_context({ cafile: ROOT });
}

const UNKNOWN = 'unable to get local issuer certificate';
const failure = (why: string): string =>
  `[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: ${why}`;

describe('load_verify_locations() makes a server trusted', () => {
  test.each([
    ['by a file', { cafile: ROOT }],
    ['by a folder with hashed names', { capath: `${CERTS}hashed` }],
    ['by one of several folders', { capath: `/nonexistent${delimiter}${CERTS}hashed` }],
    ['by text', { cadata: readFileSync(ROOT, 'utf8') }],
    ['by DER', { cadata: readFileSync(`${CERTS}rsa.der`) }],
  ])('%s', async (_how, roots) => {
    expect(await connect(create_default_context(roots))).toBe('commonName=localhost');
  });

  test('but not by a folder without hashed names', async () => {
    const context = create_default_context({ capath: CERTS });
    await expect(connect(context)).rejects.toThrow(failure(UNKNOWN));
  });

  // docs/internals/security_history.md: CVE-2019-11324
  test('but not by another root', async () => {
    const context = create_default_context({ cafile: `${CERTS}v1.pem` });
    const error: unknown = await connect(context).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(SSLCertVerificationError);
    expect(error).toMatchObject({
      message: failure(UNKNOWN),
      reason: 'CERTIFICATE_VERIFY_FAILED',
      library: 'SSL',
      verify_code: 20,
      verify_message: UNKNOWN,
    });
  });

  test('and a new context without any call trusts none', async () => {
    const context = new SSLContext(namespace.PROTOCOL_TLS_CLIENT);
    expect(to_tls_options(context, 'localhost')).toMatchObject({
      settings: { ca: [], node_roots: false },
    });
    await expect(connect(context)).rejects.toThrow(failure(UNKNOWN));
  });

  test.each([
    ['text', (good: string) => `${good}${readFileSync(`${CERTS}v1.pem`, 'latin1').slice(0, 200)}`],
    ['DER', (good: string) => Buffer.concat([PEM_cert_to_DER_cert(good), Buffer.from('junk')])],
  ])('by what precedes a malformed certificate in %s, as in CPython', async (_form, cadata) => {
    const context = new SSLContext(namespace.PROTOCOL_TLS_CLIENT);
    const good = readFileSync(`${CERTS}rsa.pem`, 'latin1');
    const pem = good.slice(good.indexOf('-----BEGIN'));
    expect(() => context.load_verify_locations({ cadata: cadata(pem) })).toThrow(SSLError);
    expect(context.cert_store_stats()).toEqual({ x509: 1, crl: 0, x509_ca: 1 });
    expect(await connect(context)).toBe('commonName=localhost');
  });

  test('and later calls apply to later connections', async () => {
    const context = new SSLContext(namespace.PROTOCOL_TLS_CLIENT);
    await expect(connect(context)).rejects.toThrow(SSLCertVerificationError);
    context.load_verify_locations(ROOT);
    expect(await connect(context)).toBe('commonName=localhost');
  });
});

// By CPython 3.13.0.
describe('load_verify_locations() reads', () => {
  const cert = readFileSync(ROOT, 'latin1');
  const block = (label: string, body = 'AAAA') =>
    `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`;
  const load = (text: string) => {
    const cafile = join(scratch, 'mixed.pem');
    writeFileSync(cafile, text);
    const context = new SSLContext();
    context.load_verify_locations(cafile);
    return context.cert_store_stats()['x509'];
  };

  test.each(['PRIVATE KEY', 'RSA PRIVATE KEY', 'EC PRIVATE KEY', 'DSA PRIVATE KEY'])(
    'no file with a malformed %s',
    (label) => {
      for (const text of [cert + block(label), block(label) + cert]) {
        expect(() => load(text)).toThrow('[X509] PEM lib');
      }
    },
  );

  test('a file with other keys', () => {
    const key = readFileSync(`${CERTS}issued.key`, 'latin1');
    for (const other of [block('ENCRYPTED PRIVATE KEY'), block('PUBLIC KEY'), key]) {
      expect(load(other + cert)).toBe(1);
    }
  });

  test.each([
    ['that begins with a zero', '0603800403'],
    ['that is cut off', '0603550483'],
  ])('no certificate with an object identifier %s', (_what, wrong) => {
    const hex = Buffer.from(PEM_cert_to_DER_cert(cert)).toString('hex');
    const cadata = Buffer.from(hex.replace('0603550403', wrong), 'hex');
    const load_bytes = () => new SSLContext().load_verify_locations(null, null, cadata);
    expect(load_bytes).toThrow('not enough data: cadata does not contain a certificate');
  });
});

describe('create_default_context() takes its roots', () => {
  test.each([
    ['from SSL_CERT_FILE', ROOT, '/nonexistent', true],
    ['from SSL_CERT_DIR', '/nonexistent', `${CERTS}hashed`, true],
    [
      'from one of several in SSL_CERT_DIR',
      '/nonexistent',
      `/nonexistent${delimiter}${CERTS}hashed`,
      true,
    ],
    ['from neither when they are not there', '/nonexistent', '/nonexistent', false],
    ['from them alone', `${CERTS}v1.pem`, '/nonexistent', false],
  ])('%s', async (_where, file, folder, trusted) => {
    vi.stubEnv('SSL_CERT_FILE', file);
    vi.stubEnv('SSL_CERT_DIR', folder);
    const connecting = connect(create_default_context());
    if (trusted) expect(await connecting).toBe('commonName=localhost');
    else await expect(connecting).rejects.toThrow(failure(UNKNOWN));
  });

  test('from the paths at the time of creation', () => {
    vi.stubEnv('SSL_CERT_FILE', ROOT);
    vi.stubEnv('SSL_CERT_DIR', '/nonexistent');
    const context = create_default_context();
    vi.stubEnv('SSL_CERT_FILE', '/nonexistent');
    expect(context.cert_store_stats()).toEqual({ x509: 1, crl: 0, x509_ca: 1 });
  });

  test.skipIf(process.platform === 'win32')('from a pipe', () => {
    const pipe = join(scratch, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const writer = spawn('sh', ['-c', 'cat "$1" > "$2"', 'sh', ROOT, pipe], { stdio: 'ignore' });
    try {
      vi.stubEnv('SSL_CERT_FILE', pipe);
      vi.stubEnv('SSL_CERT_DIR', '/nonexistent');
      const context = create_default_context();
      expect(context.cert_store_stats()).toEqual({ x509: 1, crl: 0, x509_ca: 1 });
      expect(context.get_ca_certs()).toHaveLength(1);
    } finally {
      writer.kill();
    }
  });

  test('from the system or Node by default', () => {
    vi.stubEnv('SSL_CERT_FILE', undefined);
    vi.stubEnv('SSL_CERT_DIR', undefined);
    const { settings } = to_tls_options(create_default_context(), 'localhost');
    expect(settings?.node_roots).toBe(settings?.ca.length === 0);
    expect(get_default_verify_paths().slice(2)).toEqual([
      'SSL_CERT_FILE',
      expect.stringMatching(/\/cert\.pem$/),
      'SSL_CERT_DIR',
      expect.stringMatching(/\/certs$/),
    ]);
  });

  test('and get_default_verify_paths() returns those in use', () => {
    vi.stubEnv('SSL_CERT_FILE', ROOT);
    vi.stubEnv('SSL_CERT_DIR', '/nonexistent');
    const { cafile, capath } = get_default_verify_paths();
    expect([cafile, capath]).toEqual([ROOT, null]);
  });
});

describe('the name of the host', () => {
  test('must be in the certificate', async () => {
    const error: unknown = await connect(trusting(), 'example.org').catch((e: unknown) => e);
    const why = "Hostname mismatch, certificate is not valid for 'example.org'.";
    expect(error).toMatchObject({ message: failure(why), verify_code: 62, verify_message: why });
  });

  test('is not checked without check_hostname', async () => {
    const context = trusting();
    context.check_hostname = false;
    expect(await connect(context, 'example.org')).toBe('commonName=localhost');
  });

  test('is not checked by an unverified context, nor anything else', async () => {
    expect(await connect(_create_unverified_context(), null)).toBe('commonName=localhost');
  });
});

describe('a certificate that is not a root', () => {
  test('ends a chain with VERIFY_X509_PARTIAL_CHAIN, which is the default', async () => {
    const context = create_default_context({ cafile: `${CERTS}issued.pem` });
    expect(await connect(context)).toBe('commonName=localhost');
  });

  test('and does not without', async () => {
    const context = create_default_context({ cafile: `${CERTS}issued.pem` });
    context.verify_flags &= ~VERIFY_X509_PARTIAL_CHAIN;
    await expect(connect(context)).rejects.toThrow(failure(UNKNOWN));
  });
});

describe('VERIFY_CRL_CHECK_LEAF', () => {
  function checking(cafile: string | null): SSLContext {
    const context = trusting();
    context.verify_flags |= VERIFY_CRL_CHECK_LEAF;
    if (cafile !== null) context.load_verify_locations(cafile);
    return context;
  }

  test('rejects a revoked certificate', async () => {
    const context = checking(`${CERTS}revoked.crl`);
    const connecting = connect(context, 'localhost', revoked_port);
    await expect(connecting).rejects.toThrow(failure('certificate revoked'));
  });

  test('accepts another certificate', async () => {
    expect(await connect(checking(`${CERTS}revoked.crl`))).toBe('commonName=localhost');
  });

  test('rejects all certificates without a list', async () => {
    await expect(connect(checking(null))).rejects.toThrow(failure('unable to get certificate CRL'));
  });

  test('takes no malformed list of a folder', async () => {
    const folder = mkdtempSync(join(scratch, 'lists-'));
    copyFileSync(`${CERTS}broken.crl`, join(folder, '01234567.r0'));
    const context = checking(null);
    context.load_verify_locations({ capath: folder });
    await expect(connect(context)).rejects.toThrow(failure('unable to get certificate CRL'));
  });

  test('is off by default, even if a list is loaded', async () => {
    const context = trusting();
    context.load_verify_locations(`${CERTS}revoked.crl`);
    expect(await connect(context, 'localhost', revoked_port)).toBe('commonName=localhost');
  });
});

describe('the settings of a context apply', () => {
  test('TLS 1.3 by default, with ALPN only on request', async () => {
    await connect(trusting());
    expect(seen).toMatchObject({ version: 'TLSv1.3', alpn: false, client: '' });
  });

  test('maximum_version and set_ciphers()', async () => {
    const context = trusting();
    context.maximum_version = TLSVersion.TLSv1_2;
    context.set_ciphers('ECDHE-ECDSA-AES128-GCM-SHA256');
    await connect(context);
    expect(seen).toMatchObject({ version: 'TLSv1.2', cipher: 'ECDHE-ECDSA-AES128-GCM-SHA256' });
  });

  test('set_ciphers() does not disable TLS 1.3', async () => {
    const context = trusting();
    context.set_ciphers('ECDHE-RSA-AES128-GCM-SHA256');
    await connect(context);
    expect(seen.version).toBe('TLSv1.3');
  });

  test('options', async () => {
    const context = trusting();
    // JavaScript's `|` makes the value negative.
    context.options |= namespace.OP_NO_TLSv1_3;
    expect(context.options).toBe(2186412112 + namespace.OP_NO_TLSv1_3);
    await connect(context);
    expect(seen.version).toBe('TLSv1.2');
  });

  test('limits that exclude all versions', async () => {
    const context = trusting();
    context.maximum_version = TLSVersion.TLSv1_1;
    await expect(connect(context)).rejects.toThrow(SSLError);
  });

  test('set_alpn_protocols()', async () => {
    const context = trusting();
    context.set_alpn_protocols(['h2', 'http/1.1']);
    await connect(context);
    expect(seen.alpn).toBe('http/1.1');
  });

  test.each(['rsa.key', 'rsa_encrypted.key', 'rsa_traditional.key'])(
    'load_cert_chain() with %s',
    async (key) => {
      const context = trusting();
      context.load_cert_chain(ROOT, `${CERTS}${key}`, () => 'secret');
      await connect(context);
      expect(seen.client).toBe('Tést CA');
    },
  );

  test('keylog_filename', async () => {
    const context = trusting();
    const path = join(scratch, 'keys');
    context.keylog_filename = path;
    await connect(context);
    const [header, ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n');
    expect(header).toBe('# TLS secrets log file, generated by OpenSSL / Python');
    expect(lines.length).toBeGreaterThanOrEqual(4);
    for (const line of lines) expect(line).toMatch(/^[A-Z_0-9]+ [0-9a-f]+ [0-9a-f]+$/);
  });

  test('SSLKEYLOGFILE', async () => {
    const path = join(scratch, 'more_keys');
    vi.stubEnv('SSLKEYLOGFILE', path);
    const context = trusting();
    expect(context.keylog_filename).toBe(path);
    await connect(context);
    expect(readFileSync(path, 'utf8').split('\n').length).toBeGreaterThanOrEqual(5);
  });
});

describe('to_tls_options()', () => {
  test('returns plain data', () => {
    const context = trusting();
    context.load_cert_chain(ROOT, `${CERTS}rsa.key`);
    const options = to_tls_options(context, 'localhost');
    expect(structuredClone(options)).toEqual(options);
    expect(options.settings?.key).toMatch(/^-----BEGIN PRIVATE KEY-----/);
  });

  test('returns equal ids for equal settings of different contexts', () => {
    const ids = [trusting, trusting].map((make) => to_tls_options(make(), 'localhost').id);
    expect(ids[0]).toBe(ids[1]);
  });

  const CHANGES: [string, (context: SSLContext) => void][] = [
    ['another root', (context) => context.load_verify_locations(`${CERTS}v1.pem`)],
    ['the roots of Node', (context) => context.load_verify_locations(NODE_ROOTS)],
    ['a certificate', (context) => context.load_cert_chain(ROOT, `${CERTS}rsa.key`)],
    ['a rule for ciphers', (context) => context.set_ciphers('HIGH')],
    ['a limit', (context) => (context.maximum_version = TLSVersion.TLSv1_2)],
    ['an option', (context) => (context.options |= namespace.OP_NO_TICKET)],
    ['a flag', (context) => (context.verify_flags &= ~VERIFY_X509_PARTIAL_CHAIN)],
  ];
  test.each(CHANGES)('returns another id for %s', (_what, change) => {
    const context = trusting();
    const before = to_tls_options(context, 'localhost').id;
    change(context);
    expect(to_tls_options(context, 'localhost').id).not.toBe(before);
  });

  test('requests the roots of Node', () => {
    const context = new SSLContext(namespace.PROTOCOL_TLS_CLIENT);
    context.load_verify_locations(NODE_ROOTS);
    expect(to_tls_options(context, 'localhost')).toMatchObject({
      settings: { ca: [], node_roots: true },
    });
  });
});
