// A dict, an object without a prototype, is a value wherever Python takes one, and never keywords: what a server sends as
// JSON cannot name `proxies` or `verify`. The expected requests and messages are those of Requests 2.34.2.
// docs/internals/security_history.md: JSON of a peer by position
import { describe, expect, inject, test } from 'vitest';
import { dict, kw, str, type_name } from '../../../lib/python/builtins/index.js';
import { loads } from '../../../lib/stdlib/json/index.js';
import { namespace as requests } from '../../../lib/requests/index.js';
import * as micro from '../../../lib/requests/micro/index.js';
import * as request from '../../../lib/request/index.js';
import * as urllib3 from '../../../lib/urllib3/index.js';
import * as client from '../../../lib/stdlib/http/client/index.js';
import { namespace as blocking_requests } from '../../../lib/sync/requests/index.js';
import * as blocking_micro from '../../../lib/sync/requests/micro/index.js';
import * as blocking_request from '../../../lib/sync/request/index.js';
import * as blocking_urllib3 from '../../../lib/sync/urllib3/index.js';
import * as blocking_client from '../../../lib/sync/stdlib/http/client/index.js';
import { sampled } from '../../oracle/seed.js';
import { both, raised } from '../../server/colours.js';
import { script } from '../../server/script.js';
import { without_environment } from './colours.js';

without_environment();

const PEER = '{"proxies": {"http": "http://127.0.0.1:1"}, "verify": false, "headers": "X"}';
const FORM = 'proxies=http&verify=False&headers=X';
const ANSWER = 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n';
const COMPACT = '{"proxies":{"http":"http://127.0.0.1:1"},"verify":false,"headers":"X"}';

type Call = (...args: unknown[]) => unknown;
type Calls = Record<string, Call>;

/** Returns the request line and the body of the request that `send` sends. */
async function sent(send: (url: string) => unknown): Promise<string[]> {
  await using peer = await script([{ read: 'request' }, ANSWER, { end: 'close' }]);
  await send(peer.url);
  const [text = ''] = await peer.finished();
  return [text.slice(0, text.indexOf('\r\n')), text.slice(text.indexOf('\r\n\r\n') + 4)];
}

/** A dict of a peer's JSON, as each of the functions that make one returns it. */
const DICTS: Record<string, () => unknown> = {
  loads: () => loads(PEER),
  'dict()': () => dict(JSON.parse(PEER) as Record<string, unknown>),
};

const modules = both(
  { requests, micro, request, urllib3, client },
  {
    requests: blocking_requests,
    micro: blocking_micro,
    request: blocking_request,
    urllib3: blocking_urllib3,
    client: blocking_client,
  },
);

describe.each(sampled(modules, 2))('$colour', ({ requests, micro, request, urllib3, client }) => {
  const bin = (path: string): string => `${inject('httpbin').http}/${path}`;
  const owners: [string, () => Calls][] = [
    ['', () => requests as unknown as Calls],
    ['Session.', () => new requests.Session() as unknown as Calls],
  ];

  describe.each(Object.entries(DICTS))('what %s returns', (_, peers) => {
    describe.each(owners)('%s', (__, owner) => {
      test.each<[string, unknown[], string, string]>([
        ['get', [], `GET /?${FORM}`, ''],
        ['post', [], 'POST /', FORM],
        ['post', [null], 'POST /', PEER],
        ['put', [], 'PUT /', FORM],
        ['patch', [], 'PATCH /', FORM],
      ])('%s(url, %j …): a value', async (name, before, line, body) => {
        const object = owner();
        const given = await sent((url) => object[name]!(url, ...before, peers()));
        expect(given).toEqual([`${line} HTTP/1.1`, body]);
        const more = await sent((url) => object[name]!(url, ...before, peers(), { timeout: 9 }));
        expect(more).toEqual(given);
      });
    });

    test('Session.request(method, url, …): params', async () => {
      const session = new requests.Session() as unknown as Calls;
      expect(await sent((url) => session['request']!('GET', url, peers()))).toEqual([
        `GET /?${FORM} HTTP/1.1`,
        '',
      ]);
    });

    test.each<[string, string, number, string]>([
      ['', 'options', 0, 'takes 1 positional argument but 2 were given'],
      ['', 'head', 0, 'takes 1 positional argument but 2 were given'],
      ['', 'delete', 0, 'takes 1 positional argument but 2 were given'],
      ['', 'get', 1, 'takes from 1 to 2 positional arguments but 3 were given'],
      ['', 'put', 1, 'takes from 1 to 2 positional arguments but 3 were given'],
      ['', 'patch', 1, 'takes from 1 to 2 positional arguments but 3 were given'],
      ['', 'post', 2, 'takes from 1 to 3 positional arguments but 4 were given'],
      ['Session.', 'options', 0, 'takes 2 positional arguments but 3 were given'],
      ['Session.', 'head', 0, 'takes 2 positional arguments but 3 were given'],
      ['Session.', 'delete', 0, 'takes 2 positional arguments but 3 were given'],
      ['Session.', 'send', 0, 'takes 2 positional arguments but 3 were given'],
      ['Session.', 'get', 1, 'takes from 2 to 3 positional arguments but 4 were given'],
      ['Session.', 'put', 1, 'takes from 2 to 3 positional arguments but 4 were given'],
      ['Session.', 'patch', 1, 'takes from 2 to 3 positional arguments but 4 were given'],
      ['Session.', 'post', 2, 'takes from 2 to 4 positional arguments but 5 were given'],
    ])('%s%s(), after all parameters: a TypeError', async (prefix, name, before, message) => {
      const owner = Object.fromEntries(owners)[prefix]!();
      const args = ['http://127.0.0.1:1/', ...new Array<null>(before).fill(null), peers()];
      const error = await raised(async () => void (await owner[name]!(...args)));
      const expected = `${prefix}${name}() ${message}`;
      expect([type_name(error), str(error)]).toEqual(['TypeError', expected]);
    });

    test('requests.request(method, url, …): a TypeError', async () => {
      const call = requests.request as Call;
      const error = await raised(async () => void (await call('GET', 'http://h/', peers())));
      expect(str(error)).toBe('request() takes 2 positional arguments but 3 were given');
    });

    test('urllib3, requests/micro: a value', async () => {
      const manager = new urllib3.PoolManager() as unknown as Calls;
      const { request: of_micro } = micro as unknown as Calls;
      // The keys are sent, as the items of any iterable.
      const body = '7\r\nproxies\r\n6\r\nverify\r\n7\r\nheaders\r\n0\r\n\r\n';
      const rows: [(url: string) => unknown, string][] = [
        [(url) => manager['request']!('POST', url, peers()), body],
        [(url) => manager['request']!('POST', url, null, null, null, peers()), COMPACT],
        [(url) => of_micro!('POST', url, null, peers()), PEER],
      ];
      for (const [send, expected] of rows) {
        expect(await sent(send)).toEqual(['POST / HTTP/1.1', expected]);
      }
      const error = await raised(async () => void (await of_micro!('POST', 'http://h/', peers())));
      expect(type_name(error)).toBe('TypeError');
    });

    test('other functions, which take no mapping there: a TypeError that mentions kw()', async () => {
      const { urlopen } = request as unknown as Calls;
      const { HTTPConnection } = client as unknown as Record<
        string,
        new (...args: unknown[]) => Calls
      >;
      const calls: Call[] = [
        () => urlopen!('http://127.0.0.1:1/', peers()),
        () => new HTTPConnection!('h', peers()),
        () => new HTTPConnection!('h')['request']!('GET', '/', peers()),
      ];
      for (const each of calls) {
        const error = await raised(async () => void (await each()));
        expect(str(error)).toMatch(/^\w+(\.\w+)?\(\) got a plain object .* as kw\(/);
      }
    });
  });

  test('the JSON of a response is data, its copy in a literal is keywords', async () => {
    const echoed = await requests.post(bin('post'), { json: { headers: { 'X-Peer': 'yes' } } });
    const peers = echoed.json<{ json: object }>().json;
    const post = requests.post as Call;
    expect(await sent((url) => post(url, peers))).toEqual(['POST / HTTP/1.1', 'headers=X-Peer']);
    await using peer = await script([{ read: 'request' }, ANSWER, { end: 'close' }]);
    await post(peer.url, { ...peers });
    expect((await peer.finished())[0]).toContain('\r\nX-Peer: yes\r\n');
  });

  describe('what the library itself collected is passed on as keywords', () => {
    test('by a hook', async () => {
      const seen: object[] = [];
      const again = async (r: { connection: unknown; request: unknown }, kwargs: object) => {
        seen.push(kwargs);
        const adapter = r.connection as Calls;
        return seen.length > 1 ? null : await adapter['send']!(r.request, kwargs);
      };
      const blocking_again = (r: { connection: unknown; request: unknown }, kwargs: object) => {
        seen.push(kwargs);
        const adapter = r.connection as Calls;
        return seen.length > 1 ? null : adapter['send']!(r.request, kwargs);
      };
      const hook = requests === (blocking_requests as unknown) ? blocking_again : again;
      const r = await requests.get(bin('get'), { hooks: { response: hook as never }, timeout: 9 });
      expect([r.status_code, seen.length]).toEqual([200, 1]);
      expect(seen[0]).toMatchObject({ timeout: 9, stream: false, verify: true });
    });

    test('by an override that adds one, deletes one or passes them to another function', async () => {
      const seen: string[] = [];
      class Session extends requests.Session {}
      const { prototype } = requests.Session;
      Object.defineProperty(Session.prototype, 'request', {
        value(this: unknown, method: string, url: string, kwargs: Record<string, unknown>) {
          kwargs['headers'] = { 'X-Own': 'yes' };
          delete kwargs['timeout'];
          seen.push(...Object.keys(kwargs), String('toString' in kwargs));
          return (prototype.request as Call).call(this, method, url, kwargs);
        },
      });
      await using session = new Session();
      const r = await session.post(bin('post'), { json: { a: 1 }, timeout: 0 });
      const { headers, json } = r.json<{ headers: object; json: object }>();
      expect([headers, json]).toMatchObject([{ 'X-Own': 'yes' }, { a: 1 }]);
      expect(seen.sort()).toEqual(['data', 'false', 'headers', 'json']);
    });

    test('by a program that merges the settings of the environment', async () => {
      await using session = new requests.Session();
      const prepared = session.prepare_request(new requests.Request('GET', bin('get')));
      const settings = session.merge_environment_settings(prepared.url, {}, true, null, null);
      const r = await (session.send as Call)(prepared, settings);
      expect(r).toMatchObject({ status_code: 200, _content: false });
    });

    test('by a pool that makes its own connections', async () => {
      const { hostname, port } = new URL(bin(''));
      class Pool extends urllib3.HTTPConnectionPool {}
      Object.defineProperty(Pool.prototype, '_new_conn', {
        value(this: urllib3.HTTPConnectionPool & { conn_kw: object }) {
          const { ConnectionCls, host, conn_kw } = this;
          return new (ConnectionCls as never as new (...args: unknown[]) => object)(
            host,
            this.port,
            conn_kw,
          );
        },
      });
      await using pool = new Pool(hostname, Number(port), kw({ blocksize: 100 }));
      const connection = await (pool._get_conn as Call)();
      expect(connection).toMatchObject({ host: hostname, blocksize: 100 });
    });
  });
});
