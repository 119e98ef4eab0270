// A server's certificates must not end more than its own connection. Node calls some functions with them where nobody can
// catch an error: the newest releases of Node 22, 24 and 26 throw one for a name that OpenSSL cannot print.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { NodeHTTPSHandler } from '../../../lib/node/index.js';
import { kw } from '../../../lib/python/builtins/index.js';
import { build_opener } from '../../../lib/request/index.js';
import {
  create_default_context,
  to_tls_options,
  type SSLContext,
} from '../../../lib/stdlib/ssl/index.js';
import { raised } from '../../server/colours.js';
import {
  ROOT,
  alternative_names,
  attribute,
  common_name,
  der,
  extension,
  forged_root,
  identity_of,
  leaf,
  nested,
  oid,
  sequence,
  to_pem,
} from '../../server/certificates.js';
import { tls_server, type TLSServer } from '../../server/tls_server.js';
import { each_backend } from '../transport/backends.js';
import { endpoint, get } from '../transport/helpers.js';
import { sampled } from '../../oracle/seed.js';

/** A name with a type that OpenSSL does not print. */
const ODD_NAME = sequence(attribute(der(0x06, '\x01'.repeat(600)), 'x'));
const ROOT_NAME = common_name('root');
const names = (...some: (string | Uint8Array)[]) => ({ extensions: [alternative_names(...some)] });
const with_extension = (id: string, value: string | Uint8Array) => ({
  extensions: [alternative_names(der(0x82, 'localhost')), extension(id, value)],
});
const EMPTY_OID = der(0x06);
const AUTHORITY_INFORMATION = '1.3.6.1.5.5.7.1.1';

/** The number of OpenSSL's failure, or null if there is none. By CPython 3.13.18 with OpenSSL 3.6.5. */
type Verdict = number | null;
const CASES: [what: string, chain: Buffer[], Verdict][] = [
  ['a forged root of an odd issuer', [leaf(), forged_root({ issuer: ODD_NAME })], null],
  ['an odd subject', [leaf({ subject: ODD_NAME })], null],
  ['an odd issuer', [leaf({ issuer: ODD_NAME })], 20],
  [
    'a forged root with a type of 90,000 bytes',
    [
      leaf(),
      forged_root({ issuer: sequence(attribute(der(0x06, '\x81'.repeat(90_000), '\x01'), 'x')) }),
    ],
    null,
  ],
  ['a forged root that forges itself', [leaf(), forged_root({ issuer: ROOT_NAME })], null],
  [
    'a forged root and its forger',
    [
      leaf(),
      forged_root(),
      forged_root({
        subject: common_name('forger'),
        key: 'forger',
        issuer: ROOT_NAME,
        issuer_key: 'root',
      }),
    ],
    null,
  ],
  [
    'a forged root of 90 names',
    [
      leaf(),
      forged_root({
        issuer: sequence(...Array.from({ length: 90 }, () => attribute(oid('2.5.4.3'), 'x'))),
      }),
    ],
    null,
  ],
  ['a forged root without an issuer', [leaf(), forged_root({ issuer: sequence() })], null],
  ['itself again', [leaf(), leaf()], null],
  [
    '60 others',
    [
      leaf(),
      ...Array.from({ length: 60 }, (_, at) => forged_root({ issuer: common_name(`${at}`) })),
    ],
    null,
  ],
  [
    'a common name that is no text',
    [leaf({ subject: common_name(sequence(), 0x30), extensions: [] })],
    62,
  ],
  [
    'a common name with NUL',
    [leaf({ subject: common_name('localhost\0.test'), extensions: [] })],
    62,
  ],
  ['a name with NUL', [leaf(names(der(0x82, 'localhost\0.test')))], 62],
  [
    'names that are not UTF-8',
    [leaf(names(der(0x82, 'localhost'), der(0x81, '\xff'), der(0x86, '\xff')))],
    null,
  ],
  ['an empty registered id', [leaf(names(der(0x82, 'localhost'), der(0x88, '')))], 20],
  [
    'addresses of other lengths',
    [leaf(names(der(0x82, 'localhost'), der(0x87, ''), der(0x87, '123')))],
    null,
  ],
  ['no names', [leaf({ extensions: [extension('2.5.29.17', sequence())] })], 87],
  ['names that are no DER', [leaf({ extensions: [extension('2.5.29.17', '\x30\x05x')] })], 20],
  [
    'information with an empty method',
    [leaf(with_extension(AUTHORITY_INFORMATION, sequence(sequence(EMPTY_OID, der(0x86, 'x')))))],
    null,
  ],
  [
    'an address of an authority with quotes',
    [
      leaf(
        with_extension(
          AUTHORITY_INFORMATION,
          sequence(sequence(oid('1.3.6.1.5.5.7.48.1'), der(0x86, '"\n"\\'))),
        ),
      ),
    ],
    null,
  ],
  ['10,000 sequences in an extension', [leaf(with_extension('1.2.3', nested(10_000)))], null],
  ['constraints that are none', [leaf(with_extension('2.5.29.19', 'x'))], 20],
  ['a usage that is none', [leaf(with_extension('2.5.29.15', 'x'))], 20],
];

function context_of(verify: boolean): SSLContext {
  const context = create_default_context({ cadata: to_pem(ROOT) });
  if (!verify) {
    context.check_hostname = false;
    context.verify_mode = 0;
  }
  return context;
}

// docs/internals/security_history.md: a certificate with a name that Node cannot print, sent beside a valid chain
each_backend(({ transport, backend }) => {
  let server: TLSServer;
  beforeAll(async () => void (server = await tls_server(identity_of(leaf()))));
  afterAll(() => server[Symbol.asyncDispose]());

  async function handshake(verify: boolean, context = context_of(verify)): Promise<void> {
    const wire = await transport.open_wire(server, 20);
    try {
      await wire.start_tls(to_tls_options(context, 'localhost'), 20);
      expect(wire.peer_certificate()).not.toBeNull();
    } finally {
      wire.close();
    }
  }

  test.each(sampled(CASES, 2))('%s', async (_, chain, verdict) => {
    const other = await transport.open_wire(endpoint(inject('http')), 20);
    await server.order(identity_of(...chain));
    if (verdict === null) await handshake(true);
    else
      expect(await raised(() => handshake(true))).toMatchObject({
        name: 'SSLCertVerificationError',
        verify_code: verdict,
      });
    await handshake(false);
    expect(await get(other, '/')).toBe('hello\n');
    other.close();
  });

  // The mock is not in the worker, and native calls describe the chain themselves.
  test.runIf(backend === 'async')('where a trusted folder has a malformed file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'pyurllib-hostile-'));
    writeFileSync(join(folder, '00000000.0'), to_pem(sequence()));
    const context = context_of(true);
    context.load_verify_locations(null, folder);
    await server.order(identity_of(leaf(), forged_root({ issuer: sequence() })));
    const get = vi.spyOn(TLSSocket.prototype, 'getPeerCertificate').mockImplementation(() => {
      throw new Error('no chain');
    });
    try {
      await handshake(true, context);
    } finally {
      get.mockRestore();
      rmSync(folder, { recursive: true });
    }
  });
});

describe('pyurllib/node', () => {
  const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';

  test.each(CASES)('%s', async (_, chain, verdict) => {
    await using server = await tls_server({ ...identity_of(...chain), answer });
    const open = async (verify: boolean) => {
      const context = context_of(verify);
      const opener = build_opener(new NodeHTTPSHandler(kw({ context })));
      const response = await opener.open(`https://localhost:${server.port}/`);
      return (await response.read()).decode();
    };
    if (verdict === null) expect(await open(true)).toBe('ok');
    else {
      const { reason } = (await raised(() => open(true))) as { reason: unknown };
      expect(reason).toMatchObject({ name: 'SSLCertVerificationError', verify_code: verdict });
    }
    expect(await open(false)).toBe('ok');
  });
});
