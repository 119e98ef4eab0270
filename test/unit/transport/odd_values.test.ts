// What odd values raise in each place from which a value is passed on to Node (net, tls, dns, fs), against CPython
// (test/oracle/odd_values.py): the library refuses them itself, as CPython does, and in all APIs.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { bytes, kw, open, tuple } from '../../../lib/python/builtins/index.js';
import * as request from '../../../lib/request/index.js';
import * as cookiejar from '../../../lib/stdlib/http/cookiejar/index.js';
import * as client from '../../../lib/stdlib/http/client/index.js';
import * as netrc from '../../../lib/stdlib/netrc/index.js';
import * as socket from '../../../lib/stdlib/socket/index.js';
import * as ssl from '../../../lib/stdlib/ssl/index.js';
import * as sync_request from '../../../lib/sync/request/index.js';
import * as sync_client from '../../../lib/sync/stdlib/http/client/index.js';
import * as sync_socket from '../../../lib/sync/stdlib/socket/index.js';
import { both } from '../../server/colours.js';
import { endpoint } from './helpers.js';

type Answer = [name: string, text: string] | null;
const { values, answers } = JSON.parse(
  readFileSync(new URL('../../vectors/odd_values.json', import.meta.url), 'utf8'),
) as { values: Record<string, unknown>; answers: Record<string, Record<string, Answer>> };

/** A value from its recorded form. */
function value_of(recorded: unknown): unknown {
  if (typeof recorded !== 'object' || recorded === null) return recorded;
  const { t, b, i, f } = recorded as { t?: unknown[]; b?: string; i?: string; f?: string };
  if (t !== undefined) return tuple(t.map(value_of));
  if (b !== undefined) return bytes(Buffer.from(b, 'hex'));
  if (i !== undefined) return BigInt(i);
  return f === 'nan' ? NaN : Infinity;
}

const before = process.cwd();
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pyurllib-'));
  process.chdir(folder);
  writeFileSync('text', '');
});
afterEach(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true });
});

const certificate = fileURLToPath(new URL('../stdlib/ssl/certs/rsa.pem', import.meta.url));
const { port } = endpoint(inject('http'));
const here = ['127.0.0.1', port] as const;

/** Where the answer is another one, by place and value, with the reason. */
const DEVIATIONS: Record<string, Record<string, string>> = {
  'create_connection.port': above_65535(),
  'getaddrinfo.port': above_65535(),
  'socket.bind.host': Object.fromEntries(
    ["' 80'", "'-1'", 'long'].map((name) => [name, 'names are resolved by connect()']),
  ),
  'socket.connect.path': {
    "'a NUL b'": 'the system would take the path before the NUL',
    'b NUL': 'the system would take the path before the NUL',
    "b'\\xff'": 'Node takes paths of sockets as text',
  },
  'SSLContext.options': { '-1': 'flags of JavaScript are signed' },
  'SSLContext.verify_flags': { '2**64': 'no such flags', '-2**63-1': 'no such flags' },
  'wrap_socket.server_hostname': Object.fromEntries(
    ["'NUL'", "'a NUL b'", 'b NUL'].map((name) => [name, 'refused before connecting']),
  ),
  'MozillaCookieJar.save': Object.fromEntries(
    ['1.5', 'nan', 'inf', '()', "('x',)", '(1, 2)'].map((name) => [name, 'the words of open()']),
  ),
};

function above_65535(): Record<string, string> {
  const names = ['65536', '70000', '2**31', '2**32', '2**63', '2**64'];
  return Object.fromEntries(names.map((name) => [name, 'the system would take its low 16 bits']));
}

const apis = both(
  { socket, client, request },
  { socket: sync_socket, client: sync_client, request: sync_request },
);

describe.each(apis)('$colour', ({ socket, client, request }) => {
  const context = () => ssl.create_default_context();
  const set = (name: string) => (v: never) => void Object.assign(context(), { [name]: v });
  const connected = async (...args: unknown[]) =>
    (await socket.create_connection(...(args as [[string, number]]))).close();
  const http = async (keywords: object) => {
    const connection = new client.HTTPConnection('127.0.0.1', port, kw(keywords));
    try {
      await connection.connect();
    } finally {
      connection.close();
    }
  };
  const sock = () => new socket.socket();
  const places: Record<string, (v: never) => unknown> = {
    'create_connection.host': (v) => connected([v, port], 5),
    'create_connection.port': (v) => connected(['127.0.0.1', v], 5),
    'create_connection.timeout': (v) => connected(here, v),
    'create_connection.source_address': (v) => connected(here, 5, v),
    'create_connection.source_host': (v) => connected(here, 5, [v, 0]),
    'create_connection.source_port': (v) => connected(here, 5, ['127.0.0.1', v]),
    'getaddrinfo.host': (v) => socket.getaddrinfo(v, 80),
    'getaddrinfo.port': (v) => socket.getaddrinfo('127.0.0.1', v),
    'socket.bind': (v) => sock().bind(v),
    'socket.bind.host': (v) => sock().bind([v, 0]),
    'socket.bind.port': (v) => sock().bind(['127.0.0.1', v]),
    'socket.connect.host': (v) => sock().connect([v, port]),
    'socket.connect.port': (v) => sock().connect(['127.0.0.1', v]),
    'socket.connect.path': (v) => new socket.socket(socket.AF_UNIX).connect(v),
    'socket.settimeout': (v) => sock().settimeout(v),
    'socket.setsockopt.value': (v) => sock().setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, v),
    'HTTPConnection.timeout': (v) => http({ timeout: v }),
    'HTTPConnection.source_address': (v) => http({ source_address: v }),
    'SSLContext.set_ciphers': (v) => context().set_ciphers(v),
    'SSLContext.set_alpn_protocols': (v) => context().set_alpn_protocols(v),
    'SSLContext.set_alpn_protocols[0]': (v) => context().set_alpn_protocols([v]),
    'SSLContext.cafile': (v) => context().load_verify_locations(v),
    'SSLContext.capath': (v) => context().load_verify_locations(null, v),
    'SSLContext.cadata': (v) => context().load_verify_locations(null, null, v),
    'SSLContext.certfile': (v) => context().load_cert_chain(v),
    'SSLContext.keyfile': (v) => context().load_cert_chain(certificate, v),
    'SSLContext.options': set('options'),
    'SSLContext.minimum_version': set('minimum_version'),
    'SSLContext.maximum_version': set('maximum_version'),
    'SSLContext.verify_mode': set('verify_mode'),
    'SSLContext.verify_flags': set('verify_flags'),
    'SSLContext.check_hostname': set('check_hostname'),
    'SSLContext.keylog_filename': set('keylog_filename'),
    'wrap_socket.server_hostname': (v) => context().wrap_socket(sock(), kw({ server_hostname: v })),
    open: (v) => open(v, 'rb').close(),
    'open.mode': (v) => open('text', v).close(),
    netrc: (v) => new netrc.netrc(v),
    'MozillaCookieJar.load': (v) => new cookiejar.MozillaCookieJar().load(v),
    'MozillaCookieJar.save': (v) => new cookiejar.MozillaCookieJar().save(v),
    'urlretrieve.filename': (v) => request.urlretrieve('data:,x', v),
  };

  test('each place has been recorded', () => {
    expect(Object.keys(places).sort()).toEqual(Object.keys(answers).sort());
  });

  test.each(Object.keys(places))('%s', async (place) => {
    const found: Record<string, unknown> = {};
    for (const name of Object.keys(answers[place]!)) {
      found[name] = null;
      try {
        await places[place]!(value_of(values[name]) as never);
      } catch (error) {
        const { name: raised, message } = error as Error;
        found[name] = [raised, message.replaceAll(String(port), 'PORT')];
      }
    }
    const { [place]: deviations = {} } = DEVIATIONS;
    for (const name of Object.keys(deviations).filter((each) => each in found)) {
      expect([name, found[name]]).not.toEqual([name, answers[place]![name]]);
      found[name] = answers[place]![name];
    }
    expect(found).toEqual(answers[place]);
  });
});
