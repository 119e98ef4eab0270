// NODE_EXTRA_CA_CERTS extends the default roots, but never those that a program names. Node reads the variable at process
// start, so each case is a process; the blocking colour creates its contexts in another thread of it.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, inject, test } from 'vitest';

const ca = inject('ca');
const other_ca = ca.replace('ca.pem', 'other_ca.pem');
const client = ca.replace('ca.pem', 'client');

const PROGRAM = `
  const [colour, url, other_ca, client] = process.argv.slice(1);
  const load = (room) => import('pyurllib' + (colour === 'blocking' ? '/sync/' : '/') + room);
  const { readFileSync } = await import('node:fs');
  const { urlopen } = await load('request');
  const ssl = await load('ssl');
  const requests = await load('requests');
  const micro = await load('requests/micro');
  const { PoolManager } = requests.packages.urllib3;

  const also_other = ssl.create_default_context();
  also_other.load_verify_locations(other_ca);
  const node_and_other = new ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT);
  node_and_other.load_verify_locations(requests.certs.where());
  node_and_other.load_verify_locations(other_ca);
  const of_client = ssl.create_default_context();
  of_client.maximum_version = ssl.TLSVersion.TLSv1_2;
  of_client.load_cert_chain(client + '.pem', client + '.key');
  const cadata = readFileSync(other_ca, 'latin1');
  const only = (roots) => ssl.create_default_context(roots);
  const calls = {
    urlopen: () => urlopen(url),
    'urlopen, default context and one more': () => urlopen(url, { context: also_other }),
    "urlopen, Node's roots and one more": () => urlopen(url, { context: node_and_other }),
    'urlopen, TLS 1.2 and a client certificate': () => urlopen(url, { context: of_client }),
    'requests.get': () => requests.get(url),
    'requests.get, verify=True': () => requests.get(url, { verify: true }),
    'micro.get': () => micro.get(url),
    PoolManager: () => new PoolManager().request('GET', url, { retries: false }),

    'urlopen, cafile': () => urlopen(url, { context: only({ cafile: other_ca }) }),
    'urlopen, capath': () => urlopen(url, { context: only({ capath: '/nonexistent' }) }),
    'urlopen, cadata': () => urlopen(url, { context: only({ cadata }) }),
    'urlopen, an empty context': () =>
      urlopen(url, { context: new ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT) }),
    'requests.get, verify=path': () => requests.get(url, { verify: other_ca }),
    'PoolManager, ca_certs': () =>
      new PoolManager({ ca_certs: other_ca }).request('GET', url, { retries: false }),
  };
  const outcome = {};
  for (const [name, call] of Object.entries(calls)) {
    try {
      const response = await call();
      outcome[name] = response.status_code ?? response.status;
      await response.close?.();
    } catch (error) {
      outcome[name] = error.message.includes('certificate verify failed') ? 'refused' : error.stack;
    }
  }
  console.log(JSON.stringify(outcome));
`;

const BY_DEFAULT = [
  'urlopen',
  'urlopen, default context and one more',
  'urlopen, TLS 1.2 and a client certificate',
  "urlopen, Node's roots and one more",
  'requests.get',
  'requests.get, verify=True',
  'micro.get',
  'PoolManager',
];
const BY_NAMED_ROOTS = [
  'urlopen, cafile',
  'urlopen, capath',
  'urlopen, cadata',
  'urlopen, an empty context',
  'requests.get, verify=path',
  'PoolManager, ca_certs',
];
const each = (names: readonly string[], outcome: unknown) =>
  Object.fromEntries(names.map((name) => [name, outcome]));

/** The outcomes of all calls in a process with this environment. */
async function outcomes(colour: string, environment: Record<string, string>): Promise<unknown> {
  const env = { ...process.env };
  for (const name of ['SSL_CERT_FILE', 'SSL_CERT_DIR', 'REQUESTS_CA_BUNDLE', 'CURL_CA_BUNDLE']) {
    delete env[name];
  }
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '-e', PROGRAM, colour, inject('https').good, other_ca, client],
    { env: { ...env, ...environment } },
  );
  return JSON.parse(stdout);
}

describe.each(['async', 'blocking'])('%s', (colour) => {
  test('NODE_EXTRA_CA_CERTS extends the default roots, and no others', async () => {
    expect(await outcomes(colour, { NODE_EXTRA_CA_CERTS: ca })).toEqual({
      ...each(BY_DEFAULT, 200),
      ...each(BY_NAMED_ROOTS, 'refused'),
    });
  });

  test('NODE_EXTRA_CA_CERTS extends those of SSL_CERT_FILE and SSL_CERT_DIR, not those of REQUESTS_CA_BUNDLE', async () => {
    const environment = {
      SSL_CERT_FILE: other_ca,
      SSL_CERT_DIR: '/nonexistent',
      REQUESTS_CA_BUNDLE: other_ca,
      NODE_EXTRA_CA_CERTS: ca,
    };
    expect(await outcomes(colour, environment)).toEqual({
      ...each(BY_DEFAULT, 200),
      ...each(BY_NAMED_ROOTS, 'refused'),
      'requests.get': 'refused',
      'requests.get, verify=True': 'refused',
    });
  });

  test.each([
    ['another authority', other_ca],
    ['no certificate', import.meta.filename],
  ])('%s does not trust the server, and raises no other error', async (_, path) => {
    expect(await outcomes(colour, { NODE_EXTRA_CA_CERTS: path })).toEqual({
      ...each(BY_DEFAULT, 'refused'),
      ...each(BY_NAMED_ROOTS, 'refused'),
    });
  });
});
