// What Node trusts by its flags, Requests trusts too, by each way to the network. Each choice of flags is a process.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import tls from 'node:tls';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, inject, test } from 'vitest';
import { obstacle_without_koffi } from '../../ffi/native.js';

const ca = inject('ca');
const other_ca = ca.replace('ca.pem', 'other_ca.pem');
const none = mkdtempSync(join(tmpdir(), 'pyurllib-no-roots-'));
afterAll(() => {
  rmSync(none, { recursive: true });
});

const PROGRAM = `
  import https from 'node:https';
  import tls from 'node:tls';
  import { requests } from 'pyurllib';
  import { requests as blocking } from 'pyurllib/sync';
  import { install_ffi, uninstall_ffi } from 'pyurllib/ffi';
  const [url, has_native_calls, removes] = process.argv.slice(1);
  const outcome = async (get) => {
    try { return await get(); } catch (error) { return /certificate/.test(error.message) ? 'refused' : error.stack; }
  };
  const by_node = () => new Promise((resolve, reject) => {
    const options = { agent: new https.Agent({ maxCachedSessions: 0 }) };
    https.get(url, options, (response) => resolve(response.resume().statusCode)).on('error', reject);
  });
  const sessions = { async: new requests.Session(), blocking: new blocking.Session() };
  if (has_native_calls) sessions.native_calls = new blocking.Session();
  const see = async () => {
    const seen = { node: await outcome(by_node) };
    for (const [way, session] of Object.entries(sessions)) {
      if (way === 'native_calls') install_ffi();
      seen[way] = await outcome(async () => (await session.get(url)).status_code);
      uninstall_ffi();
    }
    return seen;
  };
  const seen = [await see()];
  if (removes) {
    tls.setDefaultCACertificates(tls.rootCertificates);
    seen.push(await see());
  }
  console.log(JSON.stringify(seen));
  process.exit();
`;

const has_native_calls = obstacle_without_koffi() === null;

/** Node knows these from 22.15 on. */
const has_system = 'getCACertificates' in tls && process.platform === 'linux';
const can_set = 'setDefaultCACertificates' in tls;

interface Given {
  flags?: string[];
  env?: Record<string, string>;
  removes?: boolean;
}

/** Returns what Node and, by each way, Requests say to a server whose CA is ca.pem; then again if it `removes` that. */
async function outcomes({ flags = [], env = {}, removes = false }: Given): Promise<unknown> {
  const left_out = ['SSL_CERT_FILE', 'SSL_CERT_DIR', 'REQUESTS_CA_BUNDLE', 'CURL_CA_BUNDLE'];
  left_out.push('NODE_EXTRA_CA_CERTS', 'NODE_OPTIONS', 'NODE_USE_SYSTEM_CA', 'PYURLLIB_TRANSPORT');
  const kept = Object.entries(process.env).filter(([name]) => !left_out.includes(name));
  const native = process.execArgv.filter((flag) => flag.includes('ffi'));
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      ...['--no-warnings', ...native, ...flags, '--input-type=module', '-e', PROGRAM],
      ...[inject('https').good, has_native_calls ? 'native calls' : '', removes ? 'removes' : ''],
    ],
    { env: { ...Object.fromEntries(kept), ...env } },
  );
  return JSON.parse(stdout);
}

const all = (outcome: unknown) => ({
  ...{ node: outcome, async: outcome, blocking: outcome },
  ...(has_native_calls ? { native_calls: outcome } : {}),
});
const trusted = [all(200)];
const refused = [all('refused')];
/** What a flag or a variable adds, until the program removes it. */
const removed = can_set ? [...trusted, ...refused] : trusted;

const system = { SSL_CERT_FILE: ca, SSL_CERT_DIR: none };

test('by default: the built-in list', async () => {
  expect(await outcomes({ env: system })).toEqual(refused);
});

test.runIf(can_set)('NODE_EXTRA_CA_CERTS', async () => {
  const env = { NODE_EXTRA_CA_CERTS: ca };
  expect(await outcomes({ env, removes: can_set })).toEqual(removed);
});

test.runIf(has_system)('--use-system-ca', async () => {
  const flags = ['--use-system-ca'];
  expect(await outcomes({ flags, env: system, removes: can_set })).toEqual(removed);
  const env = { ...system, NODE_OPTIONS: '--use-system-ca' };
  expect(await outcomes({ env })).toEqual(trusted);
});

test.each(['flag', 'NODE_OPTIONS'])('--use-openssl-ca by %s', async (by) => {
  const flag = '--use-openssl-ca';
  const flags = by === 'flag' ? [flag] : [];
  const env = { ...system, ...(by === 'flag' ? {} : { NODE_OPTIONS: flag }) };
  const removes = by === 'flag' && can_set;
  expect(await outcomes({ flags, env, removes })).toEqual(removes ? removed : trusted);
  const others = { ...env, SSL_CERT_FILE: other_ca };
  if (by === 'flag') expect(await outcomes({ flags, env: others })).toEqual(refused);
  const extra = { ...others, NODE_EXTRA_CA_CERTS: ca };
  expect(await outcomes({ flags, env: extra })).toEqual(trusted);
});
