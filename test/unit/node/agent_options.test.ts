// Whatever an agent's options are, the context of a request decides whom it trusts: docs/node.md.
import https from 'node:https';
import net from 'node:net';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tls from 'node:tls';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { kw } from '../../../lib/python/builtins/index.js';
import { NodeAdapter, NodeHTTPSHandler } from '../../../lib/node/index.js';
import * as request from '../../../lib/request/index.js';
import * as requests from '../../../lib/requests/index.js';
import {
  TLSVersion,
  VERIFY_X509_PARTIAL_CHAIN,
  create_default_context,
  type SSLContext,
} from '../../../lib/stdlib/ssl/index.js';
import { NOT_GIVEN } from '../../../lib/transport/wire/agents.cjs';
import { raised } from '../../server/colours.js';
import { script } from '../../server/script.js';

const CERTS = 'test/server/certs/';
const text = (name: string) => readFileSync(`${CERTS}${name}`, 'latin1');
const trusting = (root: string) => create_default_context({ cafile: `${CERTS}${root}.pem` });
const REFUSED = 'CERTIFICATE_VERIFY_FAILED';

const agents: https.Agent[] = [];
function agent_with(options: https.AgentOptions, Class = https.Agent): https.Agent {
  const agent = new Class({ keepAlive: true, ...options });
  agents.push(agent);
  return agent;
}
afterAll(() => agents.forEach((agent) => agent.destroy()));

function opener(context: SSLContext, agent: https.Agent | null) {
  const handler = new NodeHTTPSHandler(kw({ context, agent }));
  return request.build_opener(new request.ProxyHandler({}), handler);
}
const get = async (context: SSLContext, agent: https.Agent | null, url = inject('https').good) =>
  (await (await opener(context, agent).open(url)).read()).decode();

const ANSWER = [{ read: 'head' }, 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'] as const;

/** A Session whose connections have this context, and are kept by the agent. */
function session_with(context: SSLContext, agent: https.Agent): requests.Session {
  class Adapter extends NodeAdapter {
    override init_poolmanager(...args: Parameters<NodeAdapter['init_poolmanager']>): void {
      super.init_poolmanager(...args);
      this.poolmanager.connection_pool_kw.ssl_context = context;
    }
  }
  const session = new requests.Session();
  session.trust_env = false;
  session.mount('https://', new Adapter(kw({ agent })));
  return session;
}

const of_context = (ignored: unknown) => ({ ignored });
const overriding = (refused: unknown) => ({ refused });
/** How to connect is the agent's part. */
const of_agent = {};

/** Each option of TLS in @types/node, with a value that would have another outcome. A new one has to be decided on. */
const OPTIONS: Record<keyof tls.ConnectionOptions, { refused?: unknown; ignored?: unknown }> = {
  ALPNProtocols: overriding(['h2']),
  checkServerIdentity: overriding(() => undefined),
  minDHSize: overriding(1),
  pskCallback: overriding(() => null),
  secureContext: overriding(tls.createSecureContext({ ca: text('ca.pem') })),
  servername: overriding('evil.example'),
  session: overriding(Buffer.alloc(1)),
  sessionIdContext: overriding('its own'),
  socket: overriding(new net.Socket()),
  allowPartialTrustChain: of_context(true),
  ca: of_context('none'),
  cert: of_context('none'),
  ciphers: of_context('none'),
  clientCertEngine: of_context('none'),
  crl: of_context('none'),
  dhparam: of_context('none'),
  ecdhCurve: of_context('none'),
  honorCipherOrder: of_context(true),
  key: of_context('none'),
  maxVersion: of_context('TLSv1'),
  minVersion: of_context('none'),
  passphrase: of_context('none'),
  pfx: of_context('none'),
  privateKeyEngine: of_context('none'),
  privateKeyIdentifier: of_context('none'),
  secureOptions: of_context(0x7fff_ffff),
  secureProtocol: of_context('none'),
  sessionTimeout: of_context(-1),
  sigalgs: of_context('none'),
  ticketKeys: of_context(Buffer.alloc(1)),
  // The peer is verified after the handshake, too.
  rejectUnauthorized: of_context(false),
  // Of servers.
  ALPNCallback: of_context(() => 'h2'),
  SNICallback: of_context(() => undefined),
  requestCert: of_context(false),
  enableTrace: of_agent,
  host: of_agent,
  lookup: of_agent,
  path: of_agent,
  port: of_agent,
  timeout: of_agent,
};
const rows = (kind: 'refused' | 'ignored') =>
  Object.entries(OPTIONS).flatMap(([name, row]) =>
    kind in row ? [[name, row[kind]] as const] : [],
  );

test('the handshake of the library reads no option of TLS from Object.prototype', () => {
  const given = [
    'checkServerIdentity',
    'host',
    'rejectUnauthorized',
    'secureContext',
    'servername',
  ];
  // Node has own defaults of these, and reads the last in agents only.
  const defaults = ['minDHSize', 'socket', 'sessionIdContext'];
  const names = [...rows('refused').map(([name]) => name), ...given, ...Object.keys(of_agent)];
  const missing = names.filter((name) => !(name in NOT_GIVEN));
  expect(missing.filter((name) => ![...given, ...defaults].includes(name))).toEqual([]);
});

describe('an agent', () => {
  test.each(rows('refused'))('is refused for its %s', async (name, value) => {
    const options = { [name]: value } as https.AgentOptions;
    const message = `this agent's option ${name} would override the TLS settings of the request`;
    for (const run of [
      () => get(trusting('ca'), agent_with(options), 'https://127.0.0.1:1/'),
      () => session_with(trusting('ca'), agent_with(options)).get('https://127.0.0.1:1/'),
    ])
      expect(await raised(run)).toMatchObject({ name: 'TypeError', message });
  });

  test.each(rows('ignored'))('has no say by its %s', async (name, value) => {
    const agent = agent_with({ [name]: value });
    expect(await get(trusting('ca'), agent)).toBe('hello\n');
    const error = await raised(() => get(trusting('other_ca'), agent));
    expect(String(error)).toContain(REFUSED);
  });

  const ca = text('ca.pem');
  test.each<[string, https.AgentOptions, (context: SSLContext) => void]>([
    ['another root', { ca }, () => {}],
    ['a trusted leaf', { ca: text('good.pem'), allowPartialTrustChain: true }, () => {}],
    ['a root and an identity', { ca, cert: text('client.pem'), key: text('client.key') }, () => {}],
  ])('with %s trusts nobody else', async (_what, options) => {
    const error = await raised(() => get(trusting('other_ca'), agent_with(options)));
    expect(String(error)).toContain(REFUSED);
  });

  test('is refused if it takes the context away', async () => {
    const options = { ca, secureContext: undefined, sessionIdContext: undefined };
    expect(await raised(() => get(trusting('other_ca'), agent_with(options)))).toMatchObject({
      name: 'TypeError',
      message: "this agent's option secureContext would override the TLS settings of the request",
    });
  });

  test('allows no other version than the context', async () => {
    await using peer = await script([{ read: 'head' }], { tls: 'good', version: 'TLSv1.2' });
    const context = trusting('ca');
    context.minimum_version = TLSVersion.TLSv1_3;
    const agent = agent_with({ minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' });
    expect(String(await raised(() => get(context, agent, peer.url)))).toContain('SSL');
    expect((await peer.received()).join('')).toBe('');
  });

  test('sends no identity of its own', async () => {
    const identity = { cert: text('good.pem'), key: text('good.key') };
    const url = inject('https').mutual;
    expect(await raised(() => get(trusting('ca'), agent_with(identity), url))).toBeInstanceOf(
      Error,
    );
  });

  test('shares no connection between contexts that differ in whom they trust', async () => {
    // Recent releases of Node share no connection with an identity check of its own, Node 20.19 does.
    const agent = agent_with({});
    const any = trusting('good');
    const strict = trusting('good');
    strict.verify_flags &= ~VERIFY_X509_PARTIAL_CHAIN;
    await using peer = await script([...ANSWER, ...ANSWER], { tls: 'good' });
    for (let i = 0; i < 2; i++)
      expect((await session_with(any, agent).get(peer.url)).status_code).toBe(200);
    const error = await raised(() => session_with(strict, agent).get(peer.url));
    expect(error).toMatchObject({ name: 'SSLError' });
    expect((await session_with(any, agent).get(peer.url)).status_code).toBe(200);
  });

  test('that uses other options is refused, also with a connection that it keeps', async () => {
    class Own extends https.Agent {
      override createConnection({ host, port }: tls.ConnectionOptions) {
        return tls.connect({ host: host!, port: port!, ca, servername: 'localhost' });
      }
    }
    const agent = agent_with({}, Own);
    for (const context of [trusting('other_ca'), trusting('ca')])
      expect(String(await raised(() => get(context, agent)))).toContain(
        `${REFUSED}] certificate verify failed: the agent has verified the peer by other settings`,
      );
  });

  test('may not be asked for: that of Node, with a default curve of the program', async () => {
    const { DEFAULT_ECDH_CURVE, DEFAULT_MIN_VERSION } = tls;
    const before = https.globalAgent;
    https.globalAgent = agent_with({ ca, rejectUnauthorized: false });
    tls.DEFAULT_ECDH_CURVE = 'none';
    tls.DEFAULT_MIN_VERSION = 'TLSv1';
    try {
      expect(await get(trusting('ca'), null)).toBe('hello\n');
      expect(String(await raised(() => get(trusting('other_ca'), null)))).toContain(REFUSED);
    } finally {
      https.globalAgent = before;
      Object.assign(tls, { DEFAULT_ECDH_CURVE, DEFAULT_MIN_VERSION });
    }
  });
});

describe('the log of keys', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pyurllib-node-keys-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(['directly', 'through a proxy'])('has the secrets of a connection %s', async (how) => {
    const context = trusting('ca');
    const path = (context.keylog_filename = join(folder, how));
    const by_proxy = how === 'directly' ? {} : { https: inject('proxy').open };
    const opener = request.build_opener(
      new request.ProxyHandler(by_proxy),
      new NodeHTTPSHandler(kw({ context })),
    );
    expect((await (await opener.open(inject('https').good)).read()).decode()).toBe('hello\n');
    expect(readFileSync(path, 'latin1').match(/^\w+ \w+ \w+$/gm)).toHaveLength(5);
  });
});

test('the time of a handshake that is up is that of a handshake, as by the library', async () => {
  await using peer = await script([{ read: 'end' }]);
  const url = peer.url.replace('http:', 'https:');
  const context = trusting('ca');
  const own = request.build_opener(
    new request.ProxyHandler({}),
    new request.HTTPSHandler(kw({ context })),
  );
  const [ours, nodes] = await Promise.all([
    raised(() => own.open(url, null, 0.3)),
    raised(() => opener(context, null).open(url, null, 0.3)),
  ]);
  expect(String(nodes)).toBe(String(ours));
  expect(String(nodes)).toBe('<urlopen error The handshake operation timed out>');
});
