// A client's certificate is for servers that are trusted. What a server has received is counted, because TLS 1.3 encrypts the
// certificate.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  TLSVersion,
  VERIFY_X509_PARTIAL_CHAIN,
  VERIFY_X509_STRICT,
  create_default_context,
  to_tls_options,
  type SSLContext,
} from '../../../lib/stdlib/ssl/index.js';
import { where } from '../../../lib/requests/certs.js';
import { raised } from '../../server/colours.js';
import { tls_server, type TLSServer } from '../../server/tls_server.js';
import { each_backend } from '../../unit/transport/backends.js';
import { read } from '../../unit/transport/helpers.js';

const CERTS = 'test/server/certs/';
const text = (name: string) => readFileSync(`${CERTS}${name}`, 'latin1');
const identity = (name: string) => ({ cert: text(`${name}.pem`), key: text(`${name}.key`) });
const VERSIONS = [
  ['TLSv1.2', TLSVersion.TLSv1_2],
  ['TLSv1.3', TLSVersion.TLSv1_3],
] as const;
const CLIENT = 'pyurllib test client';
const own = new X509Certificate(text('client.pem')).raw.length;

function context(roots: string[], version: TLSVersion, has_certificate = true): SSLContext {
  const made = create_default_context({
    cadata: roots.map((name) => text(`${name}.pem`)).join(''),
  });
  made.minimum_version = made.maximum_version = version;
  if (has_certificate) made.load_cert_chain(`${CERTS}client.pem`, `${CERTS}client.key`);
  return made;
}

type Verdict = [verify_code: number, verify_message: string] | null;
type Case = [server: string, trusted: string[], strict: boolean, partial: boolean, Verdict];
const { cases } = JSON.parse(
  readFileSync(new URL('../../vectors/strict_certificates.json', import.meta.url), 'utf8'),
) as { cases: Case[] };
/** False if two trusted certificates could be the issuer: test/nightly/security/verify_x509_strict.test.ts. */
const is_unambiguous = ([, trusted, , , verdict]: Case) => trusted.length < 2 || verdict === null;

each_backend(({ transport }) => {
  /** Returns the handshake as the server saw it. */
  async function handshake({ host, port }: TLSServer, made: SSLContext) {
    const wire = await transport.open_wire({ host, port }, 20);
    try {
      await wire.start_tls(to_tls_options(made, 'localhost'), 20);
      return JSON.parse(await read(wire, Infinity, 20)) as object;
    } finally {
      wire.close();
    }
  }

  /** Connects with the certificate and without, and returns how many bytes more the server receives with it. */
  async function additional(name: string, version: TLSVersion, verify_code: number | null) {
    await using server = await tls_server(identity(name));
    const counts = [];
    for (const has_certificate of [true, false]) {
      const connected = () => handshake(server, context(['ca'], version, has_certificate));
      if (verify_code !== null) expect(await raised(connected)).toMatchObject({ verify_code });
      else expect(await connected()).toMatchObject({ client: has_certificate ? CLIENT : null });
      counts.push(await server.received());
    }
    return counts[0]! - counts[1]!;
  }

  test.each(VERSIONS)('a trusted server receives it, %s', async (_name, version) => {
    expect(await additional('good', version, null)).toBeGreaterThan(own);
  });

  test.each(VERSIONS)('all certificates of its file are sent, %s', async (_name, version) => {
    const chain = text('strict_by_middle_good.pem');
    const [leaf = '', middle = ''] = chain.split(/(?<=-----END.*\n)/);
    const folder = mkdtempSync(join(tmpdir(), 'client-'));
    await using server = await tls_server(identity('good'));
    const counts = [];
    for (const certificates of [chain, leaf]) {
      const file = join(folder, 'client.pem');
      writeFileSync(file, certificates);
      const made = context(['ca'], version, false);
      made.load_cert_chain(file, `${CERTS}strict_by_middle_good.key`);
      await handshake(server, made);
      counts.push(await server.received());
    }
    rmSync(folder, { recursive: true });
    const more = counts[0]! - counts[1]!;
    // The size of a signature varies by a few bytes.
    const size = new X509Certificate(middle).raw.length;
    expect(more).toBeGreaterThan(size - 32);
    expect(more).toBeLessThan(size + 64);
  });

  const servers = [
    ['self_signed', 18],
    ['unknown_ca', 20],
    ['wrong_host', 62],
    ['expired', 10],
    ['wrong_host_expired', 62],
  ] as const;
  test.each(
    VERSIONS.flatMap((version) =>
      servers.map((server) => [version[0], ...server, version[1]] as const),
    ),
  )('no other does, %s: %s, %s', async (_name, server, verify_code, version) => {
    expect(await additional(server, version, verify_code)).toBeLessThan(64);
  });

  test('no other does, TLSv1.2: an unknown root that it sends, and a forged signature', async () => {
    const made = context(['ca'], TLSVersion.TLSv1_2);
    const unknown = {
      cert: text('unknown_ca.pem') + text('other_ca.pem'),
      key: text('unknown_ca.key'),
    };
    const raw = Buffer.from(new X509Certificate(text('good.pem')).raw);
    raw[raw.length - 1]! ^= 1;
    const cert = `-----BEGIN CERTIFICATE-----\n${raw.toString('base64')}\n-----END CERTIFICATE-----\n`;
    for (const [options, verify_code] of [
      [unknown, 19],
      [{ cert, key: text('good.key') }, 7],
    ] as const) {
      await using server = await tls_server(options);
      expect(await raised(() => handshake(server, made))).toMatchObject({ verify_code });
      expect(await server.clients()).toEqual([]);
    }
  });

  // Intermediates that are sent or not, two of one name, roots of several versions and forms: recorded from CPython.
  test.each(cases.filter(is_unambiguous))(
    'TLSv1.2: %s, trusting %j, strict: %s, partial: %s',
    async (...of_case) => {
      const [name, trusted, strict, partial, verdict] = of_case;
      const made = context(trusted, TLSVersion.TLSv1_2);
      if (!strict) made.verify_flags &= ~VERIFY_X509_STRICT;
      if (!partial) made.verify_flags &= ~VERIFY_X509_PARTIAL_CHAIN;
      await using server = await tls_server(identity(name));
      if (verdict === null) expect(await handshake(server, made)).toMatchObject({ client: CLIENT });
      else {
        expect(await raised(() => handshake(server, made))).toMatchObject({
          verify_code: verdict[0],
        });
        expect(await server.clients()).toEqual([]);
      }
    },
  );

  test('TLSv1.2: an authority that the server does not send, and Node’s roots', async () => {
    const only_leaf = {
      cert: text('strict_by_middle_good.pem').split(/(?<=-----END.*\n)/)[0]!,
      key: text('strict_by_middle_good.key'),
    };
    await using without = await tls_server(only_leaf);
    const { TLSv1_2 } = TLSVersion;
    const known = context(['strict_ca', 'issuer_middle_good'], TLSv1_2);
    const partial = context(['issuer_middle_good'], TLSv1_2);
    for (const made of [known, partial])
      expect(await handshake(without, made)).toMatchObject({ client: CLIENT });
    partial.verify_flags &= ~VERIFY_X509_PARTIAL_CHAIN;
    expect(await raised(() => handshake(without, partial))).toMatchObject({ verify_code: 2 });
    const unknown = context(['strict_ca'], TLSv1_2);
    expect(await raised(() => handshake(without, unknown))).toMatchObject({ verify_code: 20 });
    expect(await without.clients()).toEqual([CLIENT, CLIENT]);

    await using good = await tls_server(identity('good'));
    const many = context(['ca'], TLSv1_2);
    many.load_verify_locations(where());
    expect(await handshake(good, many)).toMatchObject({ client: CLIENT });
  });

  test('TLSv1.2: what is not to be verified is not, and a session is resumed', async () => {
    const { TLSv1_2 } = TLSVersion;
    await using elsewhere = await tls_server(identity('wrong_host'));
    const any_name = context(['ca'], TLSv1_2);
    any_name.check_hostname = false;
    expect(await handshake(elsewhere, any_name)).toMatchObject({ client: CLIENT });
    await using unknown = await tls_server(identity('self_signed'));
    const anyone = context(['ca'], TLSv1_2);
    anyone.check_hostname = false;
    anyone.verify_mode = 0;
    expect(await handshake(unknown, anyone)).toMatchObject({ client: CLIENT });
    await using good = await tls_server(identity('good'));
    const same = context(['ca'], TLSv1_2);
    for (const reused of [false, true, true])
      expect(await handshake(good, same)).toMatchObject({ client: CLIENT, reused });
    // A session does not have the authority that the server has sent.
    await using by_authority = await tls_server(identity('strict_by_middle_good'));
    const by_root = context(['strict_ca'], TLSv1_2);
    for (const reused of [false, true])
      expect(await handshake(by_authority, by_root)).toMatchObject({ client: CLIENT, reused });
  });

  // CPython verifies the server before it learns that the server requires a certificate.
  test('TLSv1.2: the alert of a server that requires a certificate comes after the verdict', async () => {
    const made = context(['ca'], TLSVersion.TLSv1_2, false);
    for (const [name, verify_code] of servers) {
      await using server = await tls_server({ ...identity(name), rejectUnauthorized: true });
      expect(await raised(() => handshake(server, made))).toMatchObject({
        name: 'SSLCertVerificationError',
        verify_code,
      });
    }
    await using good = await tls_server({ ...identity('good'), rejectUnauthorized: true });
    const error = await raised(() => handshake(good, made));
    expect(error).toMatchObject({ name: expect.not.stringContaining('Verification') as string });
  });
});
