// The same programs over the library's own client and over Node's HTTP client (NodeHTTPHandler, NodeAdapter).
import http from 'node:http';
import https from 'node:https';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { BytesIO, encode, kw } from '../../../lib/python/builtins/index.js';
import { CookieJar } from '../../../lib/stdlib/http/cookiejar/index.js';
import { NodeAdapter, NodeHTTPHandler, NodeHTTPSHandler } from '../../../lib/node/index.js';
import * as request from '../../../lib/request/index.js';
import * as requests from '../../../lib/requests/index.js';
import { create_default_context } from '../../../lib/stdlib/ssl/index.js';
import { raised } from '../../server/colours.js';
import { script, type Step } from '../../server/script.js';
import { socks5 } from '../socks/scripts.js';

const context = () => create_default_context(kw({ cafile: inject('ca') }));
const agents: { destroy(): void }[] = [];
/** Destroys an agent after the tests. */
function destroyed_later<T extends { destroy(): void }>(agent: T): T {
  agents.push(agent);
  return agent;
}
afterAll(() => agents.forEach((agent) => agent.destroy()));

/** Openers on either client. */
const OPENERS = {
  own: (...more: (object | (new () => object))[]) =>
    request.build_opener(
      new request.ProxyHandler({}),
      new request.HTTPSHandler(kw({ context: context() })),
      ...(more as []),
    ),
  node: (...more: (object | (new () => object))[]) =>
    request.build_opener(
      new request.ProxyHandler({}),
      new NodeHTTPHandler(kw({ agent: destroyed_later(new http.Agent({ keepAlive: true })) })),
      new NodeHTTPSHandler(
        kw({ context: context(), agent: destroyed_later(new https.Agent({ keepAlive: true })) }),
      ),
      ...(more as []),
    ),
};

/** The request as the server received it. */
async function echo(opener: request.OpenerDirector, body: unknown, headers: object = {}) {
  const keywords: object = { data: body, headers };
  const wanted = new request.Request(`${inject('http')}/echo`, kw(keywords));
  using answer = { response: await opener.open(wanted), [Symbol.dispose]() {} };
  return JSON.parse((await answer.response.read()).decode()) as {
    method: string;
    headers: [string, string][];
    body: string;
  };
}

describe('an opener', () => {
  const opener = OPENERS.node();
  const own = OPENERS.own();

  const bodies: [string, () => unknown][] = [
    ['bytes', () => encode('a=1&b=2')],
    ['no bytes', () => encode('')],
    ['a file', () => new BytesIO(encode('of a file'))],
    ['pieces', () => [encode('one'), encode('two'), encode('')]],
    ['an async iterable', () => Readable.from([Buffer.from('by'), Buffer.from('node')])],
    ['a mebibyte', () => encode('x'.repeat(1 << 20))],
    ['a mebibyte in pieces', () => Array.from({ length: 64 }, () => encode('y'.repeat(1 << 14)))],
  ];
  test.each(bodies)('sends %s as the library does', async (_, body) => {
    const [ours, nodes] = [await echo(own, body()), await echo(opener, body())];
    expect(nodes).toEqual(ours);
  });

  test('sends headers in the spelling and order of the program', async () => {
    const headers = { 'X-One': '1', 'x-two': '2', Cookie: 'a=b' };
    expect((await echo(opener, null, headers)).headers).toEqual(
      (await echo(own, null, headers)).headers,
    );
  });

  const PATHS = [
    '/',
    '/status/404',
    '/status/204',
    '/status/500?reason=All%20wrong',
    '/chunked?n=3',
    '/big?n=300000',
    '/big?n=300000&chunked=1',
    '/lines',
    '/redirect/302?to=/json',
    '/hops/3',
    '/loop',
    '/header?A=1&A=2&Set-Cookie=x%3Dy',
    '/cookies?set=A=1&to=/echo',
    '/trunc?n=10&sent=4',
    '/close',
  ];
  /** Everything that a program can observe of a response. */
  async function observed(by: request.OpenerDirector, path: string) {
    try {
      const response = await by.open(inject('http') + path);
      const { status, reason, url } = response;
      const headers = [...response.headers.items()].filter(([name]) => name !== 'Date');
      try {
        return { status, reason, url, headers, body: (await response.read()).hex() };
      } catch (error) {
        return { status, reason, url, headers, failed: String(error) };
      }
    } catch (error) {
      return { failed: String(error) };
    }
  }
  test.each(PATHS)('returns what the library returns for %s', async (path) => {
    const cookies = () => new request.HTTPCookieProcessor(new CookieJar());
    const [ours, nodes] = [
      await observed(OPENERS.own(cookies()), path),
      await observed(OPENERS.node(cookies()), path),
    ];
    expect(nodes).toEqual(ours);
  });

  test('yields the lines of a body as they arrive', async () => {
    const response = await opener.open(`${inject('http')}/drip?n=3&ms=1`);
    const lines: string[] = [];
    for await (const line of response) lines.push(line.decode());
    expect(lines).toEqual(['drip 0\n', 'drip 1\n', 'drip 2\n']);
  });

  test('raises OSError if the connection is refused, the name does not resolve, or the response times out', async () => {
    const refused = await raised(() => opener.open('http://127.0.0.1:1/'));
    expect(String(refused)).toBe('<urlopen error [Errno 111] Connection refused>');
    const unknown = await raised(() => opener.open('http://nowhere.invalid/'));
    expect(String(unknown)).toMatch(/^<urlopen error \[Errno -/);
    const response = raised(() => opener.open(`${inject('http')}/deaf`, null, 1));
    expect(await response).toMatchObject({ name: 'TimeoutError', message: 'timed out' });
  });

  test('raises HTTPException for responses that Node’s parser rejects', async () => {
    await using nonsense = await script([{ read: 'head' }, 'nonsense\r\n\r\n', { end: 'close' }]);
    expect(await raised(() => opener.open(nonsense.url))).toMatchObject({ name: 'BadStatusLine' });
    await using empty = await script([{ read: 'head' }, { end: 'close' }]);
    expect(await raised(() => opener.open(empty.url))).toMatchObject({
      name: 'RemoteDisconnected',
    });
  });

  test('raises ValueError for a body longer than its Content-Length', async () => {
    const headers = { 'Content-Length': '2' };
    const error = await raised(() => echo(opener, encode('three'), headers));
    expect(error).toMatchObject({ name: 'ValueError' });
  });

  test('connects through a proxy, with and without TLS', async () => {
    const proxy = inject('proxy').open;
    const agent = destroyed_later(new http.Agent({ keepAlive: true }));
    const by_proxy = request.build_opener(
      new request.ProxyHandler({ http: proxy, https: proxy }),
      new NodeHTTPHandler(kw({ agent })),
      new NodeHTTPSHandler(kw({ context: context() })),
    );
    for (const url of [inject('http'), inject('https').good]) {
      expect((await (await by_proxy.open(url)).read()).decode()).toBe('hello\n');
    }
    const refusing = request.build_opener(
      new request.ProxyHandler({ https: inject('proxy').basic }),
      new NodeHTTPSHandler(kw({ context: context() })),
    );
    const error = await raised(() => refusing.open(inject('https').good));
    expect(String(error)).toContain('Tunnel connection failed: 407');
  });

  test('uses the connections that its agent keeps alive', async () => {
    let opened = 0;
    class Counting extends http.Agent {
      override createConnection(...args: Parameters<http.Agent['createConnection']>) {
        opened++;
        return super.createConnection(...args);
      }
    }
    const agent = destroyed_later(new Counting({ keepAlive: true, maxSockets: 1 }));
    // urllib sends `Connection: close`.
    const by = request.build_opener(new NodeHTTPHandler(kw({ agent })));
    for (let i = 0; i < 3; i++) await (await by.open(inject('http'))).read();
    expect(opened).toBe(3);
    await using session = new requests.Session();
    session.mount('http://', new NodeAdapter(kw({ agent })));
    opened = 0;
    for (let i = 0; i < 5; i++) expect((await session.get(`${inject('http')}/json`)).ok).toBe(true);
    expect(opened).toBe(1);
  });
});

type Name = 'wrong_host' | 'expired' | 'self_signed' | 'unknown_ca' | 'wrong_host_expired';

describe('TLS', () => {
  const refused = async (name: Name, agent?: https.Agent) => {
    const handler = new NodeHTTPSHandler(kw({ context: context(), agent: agent ?? null }));
    const opener = request.build_opener(new request.ProxyHandler({}), handler);
    return String(await raised(() => opener.open(inject('https')[name])));
  };

  const BAD = ['wrong_host', 'expired', 'self_signed', 'unknown_ca'] as const;
  test('is verified as the library verifies it', async () => {
    for (const name of BAD) {
      const own = String(await raised(() => OPENERS.own().open(inject('https')[name])));
      expect(await refused(name)).toBe(own);
    }
    expect(await refused('wrong_host_expired')).toContain('certificate has expired');
  });

  test('is not weakened by an agent', async () => {
    const weak = destroyed_later(new https.Agent({ rejectUnauthorized: false, keepAlive: true }));
    for (const name of BAD) {
      expect(await refused(name, weak)).toContain('CERTIFICATE_VERIFY_FAILED');
    }
  });

  test('is verified on a connection that was opened without verification', async () => {
    const agent = destroyed_later(new https.Agent({ keepAlive: true }));
    await using session = new requests.Session();
    session.mount('https://', new NodeAdapter(kw({ agent })));
    const url = inject('https').wrong_host;
    expect((await session.get(url, kw({ verify: false }))).status_code).toBe(200);
    const error = await raised(() => session.get(url, kw({ verify: inject('ca') })));
    expect(error).toMatchObject({ name: 'SSLError' });
  });

  test('sends nothing to a peer that is rejected', async () => {
    await using peer = await script([{ read: 'head' }], { tls: 'self_signed' });
    const weak = destroyed_later(new https.Agent({ rejectUnauthorized: false }));
    const handler = new NodeHTTPSHandler(kw({ context: context(), agent: weak }));
    const opener = request.build_opener(new request.ProxyHandler({}), handler);
    const wanted = new request.Request(peer.url, kw({ headers: { Authorization: 'secret' } }));
    expect(String(await raised(() => opener.open(wanted)))).toContain('CERTIFICATE_VERIFY_FAILED');
    expect((await peer.received()).join('')).toBe('');
  });

  test('presents a client’s certificate', async () => {
    const folder = inject('ca').replace(/ca\.pem$/, '');
    const of_client = context();
    of_client.load_cert_chain(`${folder}good.pem`, `${folder}good.key`);
    const opener = request.build_opener(new NodeHTTPSHandler(kw({ context: of_client })));
    const response = await opener.open(inject('https').mutual);
    expect((await response.read()).decode()).toBe('hello\n');
  });
});

describe('a Session', () => {
  let session: requests.Session;
  beforeAll(() => {
    session = new requests.Session();
    session.trust_env = false;
    session.verify = inject('ca');
    session.mount('http://', new NodeAdapter(kw({ agent: destroyed_later(new http.Agent()) })));
    session.mount('https://', new NodeAdapter(kw({ agent: destroyed_later(new https.Agent()) })));
  });
  afterAll(() => session.close());

  test('supports verbs, bodies, cookies, redirects and authentication', async () => {
    for (const base of [inject('httpbin').http, inject('httpbin').https]) {
      const posted = await session.post(`${base}/post`, kw({ json: { a: 1 }, params: { q: 'ü' } }));
      expect(posted.json()).toMatchObject({ json: { a: 1 }, args: { q: 'ü' } });
      const form = await session.put(`${base}/put`, kw({ data: { a: '1' } }));
      expect(form.json()).toMatchObject({ form: { a: '1' } });
      const files = { f: ['n.txt', encode('content')] as const };
      const sent = await session.post(`${base}/post`, kw({ files }));
      expect(sent.json()).toMatchObject({ files: { f: 'content' } });
      const set = await session.get(`${base}/cookies/set?k=v`);
      expect(set.history).toHaveLength(1);
      expect(set.json()).toMatchObject({ cookies: { k: 'v' } });
      const known = await session.get(`${base}/basic-auth/u/p`, kw({ auth: ['u', 'p'] }));
      expect(known.status_code).toBe(200);
      const gzipped = await session.get(`${base}/gzip`);
      expect(gzipped.json()).toMatchObject({ gzipped: true });
    }
  });

  test('streams in both directions', async () => {
    async function* pieces() {
      for (let i = 0; i < 50; i++) yield encode(String(i).padStart(1000, '.'));
    }
    const options = { data: pieces(), stream: true };
    const response = await session.post(`${inject('http')}/pipe`, kw(options));
    let length = 0;
    for await (const piece of response.iter_content(4096)) length += piece.length;
    expect(length).toBe(50_000);
  });

  test('raises Requests’ exceptions', async () => {
    const error_of = async (run: () => unknown) => (await raised(run)) as Error;
    const refused = await error_of(() => session.get('http://127.0.0.1:1/'));
    expect(refused.name).toBe('ConnectionError');
    expect(refused.message).toContain('Failed to establish a new connection: [Errno 111]');
    const slow = await error_of(() =>
      session.get(`${inject('http')}/deaf`, kw({ timeout: [10, 0.05] })),
    );
    expect(slow).toMatchObject({ name: 'ReadTimeout' });
    expect(slow.message).toContain('Read timed out. (read timeout=0.05)');
    const untrusted = await error_of(() => session.get(inject('https').self_signed));
    expect(untrusted.name).toBe('SSLError');
    const cut = await error_of(() => session.get(`${inject('http')}/trunc?n=10&sent=4`));
    expect(cut.name).toBe('ChunkedEncodingError');
    const closed = await error_of(() => session.get(`${inject('http')}/close`));
    expect(closed.message).toContain('RemoteDisconnected');
  });

  test('frees the connection of a response that is closed early', async () => {
    const agent = destroyed_later(new http.Agent({ keepAlive: true, maxSockets: 1 }));
    await using one = new requests.Session();
    one.mount('http://', new NodeAdapter(kw({ agent })));
    const response = await one.get(`${inject('http')}/big?n=10000000`, kw({ stream: true }));
    response.close();
    expect((await one.get(inject('http'))).text).toBe('hello\n');
  });

  test.each<[how: string, after: Step[]]>([
    ['leaves the rest unread', []],
    ['reads the rest', [{ read: 3e7 }]],
  ])('hears a server that answers before the body is sent, and %s', async (_how, after) => {
    const answer = 'HTTP/1.1 413 Payload Too Large\r\nContent-Length: 3\r\n\r\nbig';
    await using peer = await script([{ read: 'head' }, answer, ...after]);
    const response = await session.post(peer.url, { data: new Uint8Array(1.5e7) });
    expect([response.status_code, response.text]).toEqual([413, 'big']);
  });

  test('connects to a SOCKS proxy by its own sockets', async () => {
    const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello';
    const then: Step[] = [{ read: 'head' }, answer];
    await using proxy = await script(socks5({ name: 'some.name.test', then }));
    const proxies = { http: `socks5h://127.0.0.1:${proxy.port}` };
    expect((await session.get('http://some.name.test/', kw({ proxies }))).text).toBe('hello');
  });

  test('connects through proxies', async () => {
    const proxies = { http: inject('proxy').open, https: inject('proxy').open };
    for (const url of [inject('http'), inject('https').good]) {
      expect((await session.get(url, kw({ proxies }))).text).toBe('hello\n');
    }
  });
});
