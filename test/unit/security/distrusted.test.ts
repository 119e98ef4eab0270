// A chain that is valid, but for a key that CPython distrusts.
import { X509Certificate, generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { TLSSocket } from 'node:tls';
import { expect, test, vi } from 'vitest';
import { create_default_context, to_tls_options } from '../../../lib/stdlib/ssl/index.js';
import { sequence, to_pem } from '../../server/certificates.js';
import { raised } from '../../server/colours.js';
import { script } from '../../server/script.js';
import { tls_server } from '../../server/tls_server.js';
import { each_backend } from '../transport/backends.js';
import { DERReader } from '../../../lib/transport/wire/der.cjs';

const path_of = (name: string) =>
  fileURLToPath(new URL(`../../server/certs/${name}.pem`, import.meta.url));

/** Returns a certificate with parameters of its signature's algorithm that are BER, which no signature covers. */
function with_other_encoding({ raw }: X509Certificate): Buffer {
  const certificate = new DERReader(raw).inside();
  const [content, algorithm, signature] = certificate.rest();
  const [id] = new DERReader(algorithm!.content).rest();
  return sequence(content!.whole, sequence(id!.whole, '\x30\x80\0\0'), signature!.whole);
}

/** Returns a certificate with another key, and so without a valid signature. */
function with_other_key({ publicKey, raw }: X509Certificate): Buffer {
  const other = generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey;
  const [from, to] = [publicKey, other].map((key) => key.export({ type: 'spki', format: 'der' }));
  const changed = Buffer.from(raw);
  to!.copy(changed, raw.indexOf(from!));
  return changed;
}

// docs/internals/security_history.md: gh-160040 (CVE-2026-115557)
each_backend(({ transport, backend }) => {
  // Where Node does not describe the chain, which ends with the root that the server need not send.
  const describes = backend === 'async' ? [true, false] : [true];
  test.each(
    describes.flatMap((described) => [
      ['distrusted_ca', 'TLSv1.2', described] as const,
      ['distrusted_ca', 'TLSv1.3', described] as const,
      ['distrusted_authority', 'TLSv1.3', described] as const,
    ]),
  )('trusting %s, %s: twice; described: %s', async (trusted, version, described) => {
    const get = vi.spyOn(TLSSocket.prototype, 'getPeerCertificate');
    if (!described)
      get.mockImplementation(() => {
        throw new Error('no chain');
      });
    const connections = Array.from({ length: 2 }, () => [{ read: 1 as const }, 'ok']);
    await using peer = await script({ connections }, { tls: 'distrusted', version });
    const context = create_default_context({ cafile: path_of(trusted) });
    const options = to_tls_options(context, 'localhost');
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const wire = await transport.open_wire({ host: '127.0.0.1', port: peer.port }, 20);
      expect(await raised(() => wire.start_tls(options, 20))).toMatchObject({
        name: 'SSLCertVerificationError',
        message: '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: certificate rejected',
        verify_code: 28,
      });
      wire.close();
    }
    get.mockRestore();
  });

  test.each([
    ['in another encoding', with_other_encoding],
    ['with another key', with_other_key],
  ])('of which the server sends the trusted certificate %s', async (_how, changed) => {
    const text = readFileSync(path_of('distrusted'), 'latin1');
    const [leaf, issuer] = text.match(/-----BEGIN[^]*?-----END.*\n/g) ?? [];
    const cert = leaf! + to_pem(changed(new X509Certificate(issuer!)));
    const key = readFileSync(path_of('distrusted').replace('.pem', '.key'));
    await using server = await tls_server({ cert, key });
    const context = create_default_context({ cafile: path_of('distrusted_authority') });
    const wire = await transport.open_wire(server, 20);
    const options = to_tls_options(context, 'localhost');
    expect(await raised(() => wire.start_tls(options, 20))).toMatchObject({ verify_code: 28 });
    wire.close();
  });

  test('without verification it is accepted; with another name, that is the error', async () => {
    const connections = Array.from({ length: 2 }, () => [{ read: 1 as const }, 'ok']);
    await using peer = await script({ connections }, { tls: 'distrusted' });
    const context = create_default_context({ cafile: path_of('distrusted_ca') });
    const other = await transport.open_wire({ host: '127.0.0.1', port: peer.port }, 20);
    const options = to_tls_options(context, 'elsewhere.test');
    expect(await raised(() => other.start_tls(options, 20))).toMatchObject({ verify_code: 62 });
    other.close();
    context.check_hostname = false;
    context.verify_mode = 0;
    const wire = await transport.open_wire({ host: '127.0.0.1', port: peer.port }, 20);
    await wire.start_tls(to_tls_options(context, 'localhost'), 20);
    wire.close();
  });
});
