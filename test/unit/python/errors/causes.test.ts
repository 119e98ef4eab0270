// Which errors have a `__cause__` (`raise … from`), against CPython, Requests and urllib3 (test/oracle/causes.py), in both
// colours: each server is asked in each way.
import { readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { Bytes, OSError, kw, open } from '../../../../lib/python/builtins/index.js';
import { urlencode } from '../../../../lib/parse/index.js';
import * as request from '../../../../lib/request/index.js';
import * as requests from '../../../../lib/requests/index.js';
import * as client from '../../../../lib/stdlib/http/client/index.js';
import * as socket from '../../../../lib/stdlib/socket/index.js';
import * as blocking_request from '../../../../lib/sync/request/index.js';
import * as blocking_requests from '../../../../lib/sync/requests/index.js';
import * as blocking_client from '../../../../lib/sync/stdlib/http/client/index.js';
import * as blocking_socket from '../../../../lib/sync/stdlib/socket/index.js';
import * as blocking_urllib3 from '../../../../lib/sync/urllib3/index.js';
import { util as blocking_util } from '../../../../lib/sync/urllib3/module.js';
import * as urllib3 from '../../../../lib/urllib3/index.js';
import { util } from '../../../../lib/urllib3/module.js';
import { decode } from '../../../../lib/urllib3/support/idna/index.js';
import { both } from '../../../server/colours.js';
import { script, type Step } from '../../../server/script.js';
import { sampled } from '../../../oracle/seed.js';

/** The class of an error, and those of its cause, of its reason, and of the errors among its arguments. */
type Tree = [name: string, cause: Tree | null, reason: Tree | null, within: Tree[]];

const vectors = JSON.parse(
  readFileSync(new URL('../../../vectors/causes.json', import.meta.url), 'utf8'),
) as {
  cases: [server: string, steps: Step[] | null, ways: Record<string, Tree | null>][];
  others: Record<string, Tree | null>;
};

for (const name in process.env) if (/_proxy$/i.test(name)) vi.stubEnv(name, undefined);

function tree(error: unknown): Tree | null {
  if (!(error instanceof Error)) return null;
  const { name, cause, __cause__ = null } = error as Error & { __cause__?: unknown };
  const { args = [], reason } = error as { args?: readonly unknown[]; reason?: unknown };
  // `cause` is also Python's `__context__`.
  if (__cause__ !== null) expect(cause).toBe(__cause__);
  const within = args.filter((each) => each instanceof Error).map((each) => tree(each)!);
  return [name, tree(__cause__), tree(reason), within];
}

async function outcome(run: () => unknown): Promise<Tree | null> {
  try {
    await run();
  } catch (error) {
    return tree(error);
  }
  return null;
}

describe.each(
  both(
    { client, request, requests, socket, urllib3, util },
    {
      client: blocking_client,
      request: blocking_request,
      requests: blocking_requests,
      socket: blocking_socket,
      urllib3: blocking_urllib3,
      util: blocking_util,
    },
  ),
)('$colour', ({ client, request, requests, socket, urllib3, util }) => {
  const opened = async (url: string) => (await request.urlopen(url)).read();
  const retrieved = async (url: string) => {
    const response = await new request.URLopener({}).open(url);
    return response.read();
  };
  const got = (url: string, options: object = {}) =>
    requests.get(url, { timeout: socket.getdefaulttimeout(), ...options });
  const asked = (url: string, options: object) =>
    new urllib3.PoolManager().request('GET', url, kw(options));
  const retries = new urllib3.Retry(0, kw({ redirect: 0, status_forcelist: [500] }));

  const WAYS: Record<string, (host: string) => unknown> = {
    'http.client': async (host) => {
      const connection = new client.HTTPConnection(host);
      await connection.request('GET', '/');
      return (await connection.getresponse()).read();
    },
    urlopen: (host) => opened(`http://${host}/`),
    'urlopen, https': (host) => opened(`https://${host}/`),
    'urlopen, ftp': (host) => opened(`ftp://${host}/a`),
    URLopener: (host) => retrieved(`http://${host}/`),
    'URLopener, ftp': (host) => retrieved(`ftp://${host}/a`),
    urllib3: (host) => asked(`http://${host}/`, { retries }),
    'urllib3, no retries': (host) => asked(`http://${host}/`, { retries: false }),
    'urllib3, https': (host) => asked(`https://${host}/`, { retries }),
    'urllib3, a proxy': (host) =>
      new urllib3.ProxyManager(`http://${host}`).request(
        'GET',
        'http://x.test/',
        kw({ retries: 0 }),
      ),
    get: async (host) => (await got(`http://${host}/`)).raise_for_status(),
    'get, stream': async (host) => {
      for await (const piece of (await got(`http://${host}/`, { stream: true })).iter_content(10))
        void piece;
    },
    'get, https': (host) => got(`https://${host}/`),
    'get, JSON': async (host) => (await got(`http://${host}/`)).json(),
    'get, a proxy': (host) => got('http://x.test/', { proxies: { http: `http://${host}` } }),
    'get, a tunnel': (host) => got('https://x.test/', { proxies: { https: `http://${host}` } }),
    'get, SOCKS': (host) => got('http://x.test/', { proxies: { http: `socks5h://${host}` } }),
  };

  const unseekable = {
    tell: () => 0,
    seek() {
      throw new OSError('no');
    },
  };
  const OTHERS: Record<string, () => unknown> = {
    'urlencode(5)': () => urlencode(5 as never),
    'urlencode("ab")': () => urlencode('ab' as never),
    'a malformed URL': () => got('http://[x/'),
    'no scheme': () => got('x'),
    'no host': () => opened('http:///a'),
    'no file': () => opened('file:///no/such/file'),
    open: () => open('/no/such/file'),
    'a label': () => util.connection.create_connection(['a..b', 80]),
    'a body of urllib3': () => util.request.rewind_body(unseekable, 0),
    'a body of Requests': () => {
      const prepared = new requests.Request('POST', 'http://x.test/').prepare();
      Object.assign(prepared, { body: unseekable, _body_position: 0 });
      requests.utils.rewind_body(prepared);
    },
    'no certificates': () =>
      util.ssl_.ssl_wrap_socket(new socket.socket(), kw({ ca_certs: '/no/such/file' })),
    'a fingerprint': () => util.ssl_.assert_fingerprint(new Bytes(), 'xy'.repeat(16)),
    'IDNA, bytes': () => decode(new Bytes([0xff])),
    'IDNA, a number': () => decode(5 as never),
    'IDNA, a label': () => decode('xn--\x7f'),
  };
  test.each(Object.entries(vectors.others))('%s', async (name, expected) => {
    expect(await outcome(OTHERS[name]!)).toEqual(expected);
  });

  test.each(sampled(vectors.cases, 2))('%s', async (server, steps, ways) => {
    await using peer = await script(steps ?? [], server === 'TLS' ? { tls: 'good' } : {});
    if (steps === null) await peer.close();
    socket.setdefaulttimeout(server.includes('never') ? 0.2 : 10);
    const found = await Promise.all(
      Object.keys(ways).map(async (way) => [
        way,
        await outcome(() => WAYS[way]!(`127.0.0.1:${peer.port}`)),
      ]),
    );
    socket.setdefaulttimeout(null);
    expect(Object.fromEntries(found)).toEqual(ways);
  });
});
