// Properties inherited from Object.prototype are never read as options.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, inject, test } from 'vitest';

const PROGRAM = fileURLToPath(new URL('polluted_prototype.mjs', import.meta.url));
const NAMES = {
  method: 'DELETE',
  data: 'polluted',
  body: 'polluted',
  json: { polluted: true },
  params: { polluted: 1 },
  headers: { 'X-Polluted': 'yes' },
  unredirected_hdrs: { 'X-Polluted': 'yes' },
  cookies: { polluted: 'yes' },
  files: { polluted: 'yes' },
  proxies: { http: 'http://127.0.0.1:1' },
  http_proxy: 'http://127.0.0.1:1',
  timeout: 0.000001,
  signal: { aborted: true, reason: 'polluted' },
  verify: '/polluted',
  cert: '/polluted',
  context: 'polluted',
  block: true,
  maxsize: -1,
  num_pools: 0,
  retries: 0,
  redirect: false,
  allow_redirects: false,
  stream: true,
  chunked: true,
  encode_chunked: true,
  preload_content: true,
  decode_content: true,
  enforce_content_length: true,
  skip_host: true,
  skip_accept_encoding: true,
  source_address: ['polluted', 1],
  socket_options: [[1, 2, 3]],
  blocksize: 1,
  pool_kwargs: { polluted: 1 },
  request_context: { polluted: 1 },
  unverifiable: true,
  origin_req_host: 'polluted',
  hooks: { response: ['polluted'] },
  agent: 'polluted',
  scheme: 'https',
  localAddress: '203.0.113.1',
  localPort: 1,
  own: null,
  follows: null,
  may_follow: null,
};

/** Names by which a polluted prototype changes the requests of axios; null: a function. */
const READ_BY_AXIOS = {
  adapter: null,
  append: null,
  auth: { username: 'polluted', password: 'polluted' },
  baseURL: 'http://127.0.0.1:1',
  beforeRedirect: null,
  common: { 'X-Polluted': 'yes' },
  formSerializer: { visitor: 1 },
  getHeaders: null,
  httpAgent: 'polluted',
  httpsAgent: 'polluted',
  insecureHTTPParser: true,
  maxBodyLength: 0,
  maxContentLength: 0,
  maxRedirects: 0,
  on: null,
  once: null,
  parseReviver: null,
  proxy: { protocol: 'http', host: '127.0.0.1', port: 1 },
  responseType: 'polluted',
  socketPath: '/polluted',
  transformRequest: null,
  transformResponse: null,
  transport: { request: 1 },
  validateStatus: null,
  withXSRFToken: true,
  xsrfHeaderName: 'X-Polluted',
};

/**
 * Options that this library passes to Node (net, tls, dns, http's agents, worker_threads, streams, fs), and its own.
 * Except `pipe` and `signal`, which Node's streams of a worker inherit: the blocking colour's worker would not start.
 */
const OPTIONS = `
  ALPNCallback ALPNProtocols SNICallback abort agentKeepAliveTimeoutBuffer aggressive_check alg algorithm all
  allowHalfOpen allowPartialTrustChain argv auth autoClose autoSelectFamily autoSelectFamilyAttemptTimeout backlog body_pos
  ca captureRejections check_common_name check_hostname checkServerIdentity chunk_size cipher ciphers clientCertEngine
  construct crl createConnection data decodeStrings decode_unicode default defaultPort delimiter detail dhparam
  ecdhCurve emitClose enableTrace encoding end env errors eval exclusive execArgv exportable family fd final flag flags
  flush format hints highWaterMark high_water_mark honorCipherOrder host hostname id isServer keepAlive
  keepAliveInitialDelay keepAliveTimeout keepAliveMsecs key keylog_filename length level localAddress localPort lookup
  maxCachedSessions maxFreeSockets maxOutputLength maxSockets maxTotalSockets maxVersion max_redirects max_retries
  mem memLevel minDHSize minVersion mode name noDelay node_roots objectMode offset onread order paddedBlock partial_chain
  partialWildcards passphrase password path pauseOnConnect pauseOnCreate persistent pfx plaintext pool_block pool_maxsize
  pool_timeout port post_handshake_auth preferServerCiphers privateKeyEngine privateKeyIdentifier prefix protocol proxyEnv psk pskCallback read
  readable readableObjectMode reason rejectUnauthorized release_conn requestCert requestOCSP resourceLimits scheduling
  secret secureContext secureOptions secureProtocol server servername server_hostname session sessionIdContext
  sessionTimeout settings shareEnv sigalgs single singleUse socket socketPath sourceAddress start status stderr stdin
  stdout strategy subject suppress_ragged_eofs target text ticketKeys timed_out token trackUnmanagedFds transfer transferList trust_env
  type unix upgrade url use_proxy user username verbatim verify_flags verify_mode version wildcards windowBits
  workerData writableObjectMode write
`
  .trim()
  .split(/\s+/);

/** Names that the engine reads in descriptors and handlers, and those of the library's own tables and messages. */
const READ_IN_LOADING = `
  apply cause codec configurable construct defineProperty deleteProperty done ended entry enumerable failure get
  getOwnPropertyDescriptor getPrototypeOf has isExtensible item ownKeys preventExtensions send_failure sent set setPrototypeOf
  value writable
`
  .trim()
  .split(/\s+/);

/** With these, Node itself loads no module, or does not fulfil its own promises. */
const FAIL_IN_NODE = ['auth', 'encoding', 'path', 'signal', 'then', 'timeout'];

const run = (names: object, when: 'before' | 'after' = 'after'): string =>
  execFileSync(process.execPath, [PROGRAM, inject('http'), JSON.stringify(names), when], {
    encoding: 'utf8',
  });
const plain = run({});

const all = (names: readonly string[], value: unknown) =>
  Object.fromEntries(names.map((name) => [name, value]));

/** Sets names together, since each run is a process. If something differs, returns the names that change it alone, or else all. */
function changing(names: object, when: 'before' | 'after' = 'after'): string[] {
  if (run(names, when) === plain) return [];
  const alone = Object.entries(names).filter(
    ([name, value]) => run({ [name]: value }, when) !== plain,
  );
  return (alone.length > 0 ? alone : Object.entries(names)).map(([name]) => name);
}

test('inherited options change no request', () => {
  expect(changing(NAMES)).toEqual([]);
});

// docs/internals/security_history.md: CVE-2026-42033; CVE-2026-42264; CVE-2026-44489; CVE-2026-44494; CVE-2026-40175; CVE-2026-42035
// docs/internals/security_history.md: CVE-2026-42042; CVE-2026-68943
test('names that change the requests of axios', () => {
  expect(changing(READ_BY_AXIOS)).toEqual([]);
});

test('methods by which values that are not plain dicts are recognized', () => {
  const names = ['read', 'readline', 'info', 'next', '__iter__', '__next__', '__str__'];
  expect(changing(all(names, null))).toEqual([]);
});

test.each([
  ['text', 'polluted'],
  ['function', null],
])('properties (%s) that are there when the library is loaded change no request', (_, value) => {
  expect(changing(all(READ_IN_LOADING, value), 'before')).toEqual([]);
  const others = [...OPTIONS, ...Object.keys(NAMES)].filter((name) => !FAIL_IN_NODE.includes(name));
  expect(changing(all([...others, ...READ_IN_LOADING], value), 'before')).toEqual([]);
});

test.each([
  ['text', 'polluted'],
  ['number', 1],
  ['true', true],
])('properties of Object.prototype (%s) change no request', (_, value) => {
  const GROUP = 60;
  for (let start = 0; start < OPTIONS.length; start += GROUP)
    expect(changing(all(OPTIONS.slice(start, start + GROUP), value))).toEqual([]);
});
