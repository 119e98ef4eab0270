// What Node trusts by its flags, Requests trusts too, by each way to the network. Each case is a process.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import tls from 'node:tls';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { obstacle_without_koffi } from '../../../unit/ffi/native.js';

const ca = inject('ca');
const other_ca = ca.replace('ca.pem', 'other_ca.pem');
const none = mkdtempSync(join(tmpdir(), 'pyurllib-no-roots-'));
afterAll(() => {
  rmSync(none, { recursive: true });
});

const PROGRAM = `
  import https from 'node:https';
  import tls from 'node:tls';
  const [colour, url, removes] = process.argv.slice(1);
  const requests = await import('pyurllib' + (colour === 'async' ? '/' : '/sync/') + 'requests');
  const outcome = async (get) => {
    try { return await get(); } catch (error) { return /certificate/.test(error.message) ? 'refused' : error.stack; }
  };
  const by_node = () => outcome(() => new Promise((resolve, reject) => {
    const options = { agent: new https.Agent({ maxCachedSessions: 0 }) };
    https.get(url, options, (response) => resolve(response.resume().statusCode)).on('error', reject);
  }));
  const session = new requests.Session();
  const by_requests = async () => outcome(async () => (await session.get(url)).status_code);
  const seen = [[await by_node(), await by_requests()]];
  if (removes) {
    tls.setDefaultCACertificates(tls.rootCertificates);
    seen.push([await by_node(), await by_requests()]);
  }
  console.log(JSON.stringify(seen));
  process.exit();
`;

const ways = [
  ['async', 'async', {}, false],
  ['blocking', 'blocking', { PYURLLIB_TRANSPORT: 'worker' }, false],
  ['native calls', 'blocking', { PYURLLIB_TRANSPORT: 'ffi' }, obstacle_without_koffi() !== null],
] as const;

/** Node knows these from 22.15 on. */
const has_system = 'getCACertificates' in tls && process.platform === 'linux';
const can_set = 'setDefaultCACertificates' in tls;

/** Returns what Node and Requests say to a server whose CA is ca.pem, as [Node's, Requests']. */
async function outcomes(
  [, colour, transport]: readonly [string, string, Record<string, string>, boolean],
  {
    flags = [],
    env = {},
    removes = false,
  }: { flags?: string[]; env?: Record<string, string>; removes?: boolean },
): Promise<unknown> {
  const left_out = ['SSL_CERT_FILE', 'SSL_CERT_DIR', 'REQUESTS_CA_BUNDLE', 'CURL_CA_BUNDLE'];
  left_out.push('NODE_EXTRA_CA_CERTS', 'NODE_OPTIONS', 'NODE_USE_SYSTEM_CA');
  const kept = Object.entries(process.env).filter(([name]) => !left_out.includes(name));
  const native = process.execArgv.filter((flag) => flag.includes('ffi'));
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      ...['--no-warnings', ...native, ...flags, '--input-type=module', '-e', PROGRAM],
      ...[colour, inject('https').good, removes ? 'removes' : ''],
    ],
    { env: { ...Object.fromEntries(kept), ...transport, ...env } },
  );
  return JSON.parse(stdout);
}

const system = { SSL_CERT_FILE: ca, SSL_CERT_DIR: none };

describe.each(ways)('%s', (...way) => {
  const [, , , is_missing] = way;

  describe.skipIf(is_missing)('Requests trusts what Node trusts', () => {
    test('by default: the built-in list', async () => {
      expect(await outcomes(way, {})).toEqual([['refused', 'refused']]);
      expect(await outcomes(way, { env: system })).toEqual([['refused', 'refused']]);
    });

    test.runIf(has_system).each([
      ['--use-system-ca', { flags: ['--use-system-ca'] }],
      ['NODE_OPTIONS=--use-system-ca', { env: { NODE_OPTIONS: '--use-system-ca' } }],
    ])('%s', async (_name, given) => {
      const env = { ...system, ...('env' in given ? given.env : {}) };
      expect(await outcomes(way, { ...given, env })).toEqual([[200, 200]]);
    });

    test.each([['flag'], ['NODE_OPTIONS']])('--use-openssl-ca by %s', async (by) => {
      const flag = '--use-openssl-ca';
      const given = by === 'flag' ? { flags: [flag] } : {};
      const options: Record<string, string> = by === 'flag' ? {} : { NODE_OPTIONS: flag };
      const env = { ...system, ...options };
      expect(await outcomes(way, { ...given, env })).toEqual([[200, 200]]);
      const others = { ...env, SSL_CERT_FILE: other_ca };
      expect(await outcomes(way, { ...given, env: others })).toEqual([['refused', 'refused']]);
      const extra = { ...others, NODE_EXTRA_CA_CERTS: ca };
      expect(await outcomes(way, { ...given, env: extra })).toEqual([[200, 200]]);
    });

    test.runIf(can_set).each([
      ['NODE_EXTRA_CA_CERTS', { env: { NODE_EXTRA_CA_CERTS: ca } }],
      ['--use-system-ca', { env: system, flags: ['--use-system-ca'] }],
      ['--use-openssl-ca', { env: system, flags: ['--use-openssl-ca'] }],
    ])('what %s adds, until the program removes it', async (_name, given) => {
      const removed = [
        [200, 200],
        ['refused', 'refused'],
      ];
      expect(await outcomes(way, { ...given, removes: true })).toEqual(removed);
    });
  });
});
