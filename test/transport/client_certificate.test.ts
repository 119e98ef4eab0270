// A client's certificate is for servers that are trusted. What a server has received is counted, because TLS 1.3 encrypts the
// certificate.
import { readFileSync } from 'node:fs';
import { X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';
import { TLSVersion, create_default_context, to_tls_options } from '../../lib/stdlib/ssl/index.js';
import { raised } from '../server/colours.js';
import { tls_server } from '../server/tls_server.js';
import { each_carrier } from './carriers.js';
import { read } from './helpers.js';

const CERTS = 'test/server/certs/';
const text = (name: string) => readFileSync(`${CERTS}${name}`, 'latin1');
const VERSIONS = [
  ['TLSv1.2', TLSVersion.TLSv1_2],
  ['TLSv1.3', TLSVersion.TLSv1_3],
] as const;
const own = new X509Certificate(text('client.pem')).raw.length;

each_carrier(({ carrier, transport }) => {
  /** Connects with the certificate and without, and returns how many bytes more the server receives with it. */
  async function additional(name: string, version: TLSVersion, verify_code: number | null) {
    await using server = await tls_server({ cert: text(`${name}.pem`), key: text(`${name}.key`) });
    const counts = [];
    for (const has_certificate of [true, false]) {
      const context = create_default_context({ cafile: `${CERTS}ca.pem` });
      context.minimum_version = context.maximum_version = version;
      if (has_certificate) context.load_cert_chain(`${CERTS}client.pem`, `${CERTS}client.key`);
      const wire = await transport.open_wire({ host: server.host, port: server.port }, 20);
      const start = () => wire.start_tls(to_tls_options(context, 'localhost'), 20);
      if (verify_code !== null) expect(await raised(start)).toMatchObject({ verify_code });
      else {
        await start();
        const client = has_certificate ? 'pyurllib test client' : null;
        expect(JSON.parse(await read(wire, Infinity, 20))).toMatchObject({ client });
      }
      wire.close();
      counts.push(await server.received());
    }
    return counts[0]! - counts[1]!;
  }

  test.each(VERSIONS)('a trusted server receives it, %s', async (_name, version) => {
    expect(await additional('good', version, null)).toBeGreaterThan(own);
  });

  // In TLS 1.2, Node sends it before the other carriers can verify the server.
  const versions = carrier === 'ffi' ? VERSIONS : VERSIONS.slice(1);
  const servers = [
    ['self_signed', 18],
    ['unknown_ca', 20],
    ['wrong_host', 62],
    ['expired', 10],
  ] as const;
  test.each(
    versions.flatMap((version) =>
      servers.map((server) => [version[0], ...server, version[1]] as const),
    ),
  )('no other does, %s: %s, %s', async (_name, server, verify_code, version) => {
    expect(Math.abs(await additional(server, version, verify_code))).toBeLessThan(64);
  });
});
