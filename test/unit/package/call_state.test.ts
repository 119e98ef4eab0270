// What a call leaves behind, on objects that it was given and on copies of them: nothing. And what it keeps while it lasts, whatever
// an override hands on.
import { getEventListeners, once } from 'node:events';
import { createReadStream } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import * as request from '../../../lib/request/index.js';
import { namespace as requests } from '../../../lib/requests/index.js';
import { addinfourl } from '../../../lib/response/index.js';
import { namespace as urllib3 } from '../../../lib/urllib3/index.js';
import { BytesIO } from '../../../lib/python/builtins/index.js';
import { kw } from '../../../lib/python/values/index.js';
import { HTTPMessage } from '../../../lib/stdlib/http/client/index.js';
import * as blocking_request from '../../../lib/sync/request/index.js';
import { namespace as blocking_requests } from '../../../lib/sync/requests/index.js';
import { addinfourl as blocking_addinfourl } from '../../../lib/sync/response/index.js';
import { both, raised } from '../../server/colours.js';
import { script, type Step } from '../../server/script.js';
import { without_environment } from '../requests/colours.js';

without_environment();

type Prepared = InstanceType<typeof requests.PreparedRequest>;
type Session = InstanceType<typeof requests.Session>;
type Adapter = InstanceType<typeof requests.adapters.HTTPAdapter>;
type Sent = (session: Session, signal: AbortSignal) => Promise<Prepared>;

const REASON = new Error('no longer wanted');
const ABORTED = AbortSignal.abort(REASON);

/** The answers that wait. */
const waiting: http.ServerResponse[] = [];
let busy = 0;
const server = http.createServer((incoming, response) => {
  if (incoming.url === '/wait') waiting.push(response);
  else if (incoming.url === '/busy')
    response.writeHead(503, { 'Content-Length': '0' }).end(String((busy += 1)).slice(1));
  else if (incoming.url === '/long')
    response.writeHead(302, { Location: '/' }).end('x'.repeat(1_500_000));
  else if (incoming.url === '/to_long') response.writeHead(302, { Location: '/long' }).end();
  else incoming.resume().on('end', () => response.end('whole'));
});
let url = '';
beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** Aborts a call once its exchange waits, which must lose its connection. */
async function aborted(call: (signal: AbortSignal) => unknown): Promise<void> {
  const controller = new AbortController();
  const error = raised(() => call(controller.signal));
  await expect.poll(() => waiting.length, { timeout: 5000, interval: 5 }).toBe(1);
  const closed = once(waiting.pop()!, 'close', { signal: AbortSignal.timeout(5000) });
  controller.abort(REASON);
  expect(await error).toBe(REASON);
  await closed;
}

describe('Requests, a signal', () => {
  test('is that of each send() of an override', async () => {
    class Retries extends requests.Session {
      override async send(prepared: Prepared, keywords: object) {
        const r = await super.send(prepared, kw(keywords));
        if (r.status_code !== 503) return r;
        prepared.url = `${url}/wait`;
        return await super.send(prepared, kw(keywords));
      }
    }
    await using session = new Retries();
    await aborted((signal) => session.get(`${url}/busy`, { signal }));
  });

  test('is that of each request that a hook sends again', async () => {
    await using session = new requests.Session();
    let sent = 0;
    session.hooks.response = async (r) => {
      if (r.status_code !== 503 || sent > 0) return undefined;
      for (sent = 1; sent < 3; sent += 1) await session.send(r.request);
      r.request.url = `${url}/wait`;
      return await session.send(r.request);
    };
    await aborted((signal) => session.get(`${url}/busy`, { signal }));
  });

  test.each<[string, Sent]>([
    [
      'a hook sends a copy by the adapter',
      async (session, signal) => {
        const response = async (r: InstanceType<typeof requests.Response>, kwargs: object) =>
          await r.connection.send(r.request.copy(), kw(kwargs));
        return (await session.get(url, { signal, hooks: { response } })).request;
      },
    ],
    [
      'a hook keeps a copy',
      async (session, signal) => {
        let kept: Prepared;
        const response = (r: InstanceType<typeof requests.Response>) =>
          void (kept = r.request.copy());
        await session.get(url, { signal, hooks: { response } });
        return kept!;
      },
    ],
    [
      'send() uses the adapter only',
      async (_, signal) => {
        class Own extends requests.Session {
          override async send(prepared: Prepared, _keywords: object) {
            return await this.get_adapter(prepared.url!).send(prepared);
          }
        }
        await using session = new Own();
        return (await session.get(url, { signal })).request;
      },
    ],
    [
      'an instance of a subclass finds no adapter',
      async (session, signal) => {
        class Own extends requests.PreparedRequest {}
        const own = new Own();
        own.prepare({ method: 'GET', url });
        own.url = 'x://h/';
        expect(await raised(() => session.send(own, { signal }))).toMatchObject({
          name: 'InvalidSchema',
        });
        return own;
      },
    ],
  ])('does not outlive its call: %s', async (_, sent) => {
    await using session = new requests.Session();
    const controller = new AbortController();
    const again = await sent(session, controller.signal);
    controller.abort(REASON);
    again.url = url;
    expect((await session.send(again)).text).toBe('whole');
  });

  test('ends the wait for a pool of which _get_timeout() makes any object', async () => {
    class Pool extends urllib3.HTTPConnectionPool {
      override _get_timeout() {
        return { connect_timeout: 5, read_timeout: 5, start_connect: () => undefined } as never;
      }
    }
    await using session = new requests.Session();
    const adapter = new requests.adapters.HTTPAdapter();
    adapter.poolmanager.pool_classes_by_scheme = { http: Pool };
    session.mount('http://', adapter);
    expect((await session.get(url)).text).toBe('whole');
    await aborted((signal) => session.get(`${url}/wait`, { timeout: 20, signal }));
  });

  test('does not end another call to which prepare_request() gives the same request', async () => {
    let shared: Prepared | undefined;
    class Own extends requests.Session {
      override prepare_request(...args: Parameters<Session['prepare_request']>) {
        return (shared ??= super.prepare_request(...args));
      }
    }
    await using session = new Own();
    const controller = new AbortController();
    const other = session.get(`${url}/wait`);
    const error = raised(() => session.get(`${url}/wait`, { signal: controller.signal }));
    await expect.poll(() => waiting.length, { timeout: 5000, interval: 5 }).toBe(2);
    controller.abort(REASON);
    expect(await error).toBe(REASON);
    for (const each of waiting.splice(0)) each.end('whole');
    expect((await other).text).toBe('whole');
  });

  test('that is aborted before merge_environment_settings() ends is followed by no send()', async () => {
    const controller = new AbortController();
    let sent = 0;
    class Own extends requests.Session {
      override merge_environment_settings(): never {
        controller.abort(REASON);
        return new Promise((resolve) => setImmediate(resolve, {})) as never;
      }
      override async send(prepared: Prepared, keywords: object) {
        sent += 1;
        return await super.send(prepared, kw(keywords));
      }
    }
    await using session = new Own();
    const { signal } = controller;
    expect(await raised(() => session.get(url, { signal }))).toBe(REASON);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(sent).toBe(0);
  });

  test.each([
    ['another call with it ends', 'the other'],
    ['a hook sends it with another one', 'the hook'],
  ])('stays on an instance of a subclass: %s', async (_, who) => {
    class Own extends requests.PreparedRequest {}
    const own = new Own();
    own.prepare({ method: 'GET', url });
    let go!: (value: unknown) => void;
    const other_has_ended = new Promise((resolve) => (go = resolve));
    class Waits extends requests.adapters.HTTPAdapter {
      override async send(...args: Parameters<Adapter['send']>) {
        await other_has_ended;
        own.url = `${url}/wait`;
        return await super.send(...args);
      }
    }
    await using session = new requests.Session();
    await using waits = new requests.Session();
    waits.mount('http://', new Waits());
    const { signal: another } = new AbortController();
    const other = who === 'the other' ? session.send(own, { signal: another }) : null;
    const call = aborted((signal) => {
      if (other !== null) return waits.send(own, { signal });
      go(null);
      own.hooks['response'] = [
        async () => {
          own.hooks['response'] = [];
          await session.send(own, { signal: another });
          return await waits.send(own);
        },
      ];
      return session.send(own, { signal });
    });
    await other;
    go(null);
    await call;
  });

  test('does not outlive its call: a Digest challenge is answered later', async () => {
    await using session = new requests.Session();
    const controller = new AbortController();
    const auth = new requests.auth.HTTPDigestAuth('u', 'p');
    const r = await session.get(url, { signal: controller.signal, auth });
    controller.abort(REASON);
    r.status_code = 401;
    r.headers['WWW-Authenticate'] = 'Digest realm="r", nonce="n", qop="auth"';
    const answered = await auth.handle_401(r, {});
    expect(answered.request.headers['Authorization']).toMatch(/^Digest /);
  });

  test('is not set on a Retry whose increment() returns itself', async () => {
    class Itself extends urllib3.Retry {
      seconds = 0.2;
      override increment(..._args: unknown[]): this {
        return this;
      }
      override get_backoff_time() {
        return this.seconds;
      }
    }
    const controller = new AbortController();
    const max_retries = new Itself(kw({ total: 3, status_forcelist: new Set([503]) }));
    await using session = new requests.Session();
    session.mount('http://', new requests.adapters.HTTPAdapter({ max_retries }));
    const before = busy;
    const error = raised(() => session.get(`${url}/busy`, { signal: controller.signal }));
    await expect.poll(() => busy, { timeout: 5000, interval: 5 }).toBe(before + 1);
    controller.abort(REASON);
    expect(await error).toBe(REASON);
    max_retries.seconds = 0.001;
    await max_retries.sleep();
  });

  test('leaves to the request what an async auth has put on it', async () => {
    const auth = async (r: Prepared) => {
      await new Promise((resolve) => setImmediate(resolve));
      return Object.assign(r, { mine: 7 });
    };
    const { signal } = new AbortController();
    const { request: sent } = await requests.get(url, { auth, signal });
    expect(sent).toMatchObject({ mine: 7 });
  });
});

test('the body of a redirect that one of two calls does not follow is whole', async () => {
  await using session = new requests.Session();
  const prepared = new requests.Request('GET', `${url}/long`).prepare();
  const [followed, kept] = await Promise.all([
    session.send(prepared),
    session.send(prepared, { allow_redirects: false }),
  ]);
  expect([followed.text, kept.content.length]).toEqual(['whole', 1_500_000]);
  // An adapter of the program that leaves the request as it is does not change a later call.
  class Other extends requests.adapters.BaseAdapter {
    override async send(_prepared: Prepared, _keywords: object) {
      return await session.get(url);
    }
    override close() {}
  }
  await using other = new requests.Session();
  other.mount('http://', new Other());
  await other.send(prepared);
  const again = await session.send(prepared, { allow_redirects: false });
  expect(again.content).toHaveLength(1_500_000);
  // So it is for one that a hook sends within a call which follows redirects.
  let inner = 0;
  const response = async (r: InstanceType<typeof requests.Response>) => {
    if (inner > 0 || !r.is_redirect) return;
    inner = 1;
    inner = (await session.send(r.request, { allow_redirects: false })).content.length;
  };
  await session.get(`${url}/long`, { hooks: { response } });
  expect(inner).toBe(1_500_000);
});

test('redirects that a hook gets from resolve_redirects() are whole', async () => {
  await using session = new requests.Session();
  const lengths: number[] = [];
  const response = async (r: InstanceType<typeof requests.Response>) => {
    if (!r.url.endsWith('/to_long')) return;
    for await (const each of session.resolve_redirects(r, r.request))
      lengths.push(each.content.length);
  };
  await session.get(`${url}/to_long`, { hooks: { response } });
  expect(lengths).toEqual([1_500_000, 5]);
});

describe.each(both({ requests }, { requests: blocking_requests }))(
  'Requests, $colour',
  ({ requests }) => {
    const LONG: Step[] = [
      { read: 'head' },
      'HTTP/1.1 302 Found\r\nLocation: /c\r\nContent-Length: 1572864\r\nConnection: close\r\n\r\n',
      { repeat: 'x'.repeat(2 ** 12), times: 384 },
      { end: 'close' },
    ];
    const answer = (head: string): Step[] => [
      { read: 'head' },
      `HTTP/1.1 ${head}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
      { end: 'close' },
    ];
    const OK = answer('200 OK');

    test('redirects that the program gets from resolve_redirects() are whole', async () => {
      const connections = [answer('302 Found\r\nLocation: /b'), LONG, OK, LONG, OK];
      await using peer = await script({ connections });
      await using session = new requests.Session();
      const { history } = await session.get(peer.url);
      const lengths: number[] = [];
      for await (const each of session.resolve_redirects(history[0]!, history[0]!.request))
        lengths.push(each.content.length);
      expect(lengths).toEqual([1_572_864, 0]);
    });

    test('what send tells resolve_redirects() is no value for the program', async () => {
      const redirect = answer('302 Found\r\nLocation: /b');
      await using peer = await script({ connections: [redirect, redirect, OK] });
      await using session = new requests.Session();
      const asked: unknown[] = [];
      const response = () => {
        const send = session.send.bind(session);
        session.send = (...given: [requests.PreparedRequest, object?]) => {
          asked.push(Object(given[1]).allow_redirects);
          return send(...given);
        };
      };
      const first = await session.get(peer.url, { allow_redirects: false });
      const given = { allow_redirects: true } as object;
      await expect(async () => {
        for await (const each of session.resolve_redirects(first, first.request, given))
          each.close();
      }).rejects.toThrow(
        "requests.sessions.Session.send() got multiple values for keyword argument 'allow_redirects'",
      );
      const { status_code } = await session.get(peer.url, { hooks: { response } });
      expect([status_code, ...asked]).toEqual([200, false]);
    });

    test('a response that an adapter returns again has the time of the second call, and may have no history', async () => {
      await using peer = await script([
        { read: 'head' },
        'HTTP/1.0 200 OK\r\n\r\nx',
        { end: 'close' },
      ]);
      class Caches extends requests.adapters.HTTPAdapter {
        #kept: ReturnType<Adapter['send']> | null = null;
        override send(...args: Parameters<Adapter['send']>) {
          return (this.#kept ??= super.send(...args));
        }
      }
      await using session = new requests.Session();
      session.mount('http://', new Caches());
      for (const _ of ['first', 'kept']) {
        const r = await session.get(peer.url);
        expect(r.text).toBe('x');
        expect(r.elapsed.total_seconds()).toBeGreaterThanOrEqual(0);
        r.history = null as never;
      }
    });

    test('an adapter of the program that fails leaves nothing on the request', async () => {
      await using peer = await script(LONG);
      class Fails extends requests.adapters.BaseAdapter {
        override send(_prepared: Prepared, _keywords: object): never {
          throw REASON;
        }
        override close() {}
      }
      await using failing = new requests.Session();
      failing.mount('http://', new Fails());
      const prepared = new requests.Request('GET', peer.url).prepare();
      expect(await raised(() => failing.send(prepared))).toBe(REASON);
      await using session = new requests.Session();
      const r = await session.send(prepared, kw({ allow_redirects: false }));
      expect(r.content).toHaveLength(1_572_864);
    });

    test('a request of another class is sent', async () => {
      await using peer = await script(OK);
      const { method, url, headers, body, path_url } = new requests.Request(
        'GET',
        peer.url,
      ).prepare();
      const like = { method, url, headers, body, path_url } as Prepared;
      const adapter = new requests.adapters.HTTPAdapter();
      expect((await adapter.send(like)).status_code).toBe(200);
      adapter.close();
    });
  },
);

test('of two sends of one request at once, the end of the first does not change how the other is read', async () => {
  await using peer = await script({
    connections: [
      [
        { read: 'head' },
        'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nConnection: close\r\n\r\na',
        { end: 'close' },
      ],
      [
        { read: 'head' },
        { wait: 100 },
        'HTTP/1.1 302 Found\r\nLocation: /b\r\nConnection: close\r\n\r\n',
        { repeat: 'x'.repeat(2 ** 12), times: 2 ** 10 },
        { read: 'end' },
      ],
      [
        { read: 'head' },
        'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nConnection: close\r\n\r\nb',
        { end: 'close' },
      ],
    ],
  } as never);
  await using session = new requests.Session();
  const prepared = new requests.Request('GET', peer.url).prepare();
  const both_sent = await Promise.all([
    session.send(prepared, { timeout: 20 }),
    session.send(prepared, { timeout: 20 }),
  ]);
  expect(both_sent.map((r) => r.text).sort()).toEqual(['a', 'b']);
});

describe('an aborted signal ends the body that was given', () => {
  const open = (data: Readable) => request.urlopen(url, { data: data as never, signal: ABORTED });
  test.each<[string, (data: Readable) => unknown]>([
    ['urlopen()', open],
    [
      'urlopen(Request)',
      (data) => request.urlopen(new request.Request(url, data as never), { signal: ABORTED }),
    ],
    [
      'Session.request()',
      (data) =>
        new requests.Session().request('POST', url, { data: data as never, signal: ABORTED }),
    ],
    ['post()', (data) => requests.post(url, { data: data as never, signal: ABORTED })],
    [
      'send()',
      (data) => {
        const session = new requests.Session();
        const prepared = session.prepare_request(
          new requests.Request('POST', url, { data: data as never }),
        );
        return session.send(prepared, { signal: ABORTED });
      },
    ],
    [
      "a program's open()",
      (data) => {
        class Own extends request.OpenerDirector {
          override async open(...args: Parameters<request.OpenerDirector['open']>) {
            return await super.open(...args);
          }
        }
        request.install_opener(new Own());
        onTestFinished(() => void request.install_opener(null));
        return open(data);
      },
    ],
  ])('%s', async (_, call) => {
    for (const data of [Readable.from(['abc']), createReadStream('/nonexistent')]) {
      expect(await raised(() => call(data))).toBe(REASON);
      expect(data.destroyed).toBe(true);
    }
  });
});

const colours = both(
  { request, addinfourl },
  { request: blocking_request, addinfourl: blocking_addinfourl },
);
describe.each(colours)('urllib, $colour', ({ colour, request, addinfourl }) => {
  /** A handler that answers each request with a challenge, and counts. */
  function challenging(scheme: string) {
    const seen: (string | undefined)[] = [];
    const http_open = (req: request.Request) => {
      const sent = { ...req.unredirected_hdrs, ...req.headers };
      seen.push(sent['Authorization'] as string | undefined);
      const headers = new HTTPMessage();
      headers.add_header(
        'WWW-Authenticate',
        `${scheme} realm="r", nonce="${seen.length}", qop="auth"`,
      );
      headers.add_header('Location', '/');
      const response = new addinfourl(
        new BytesIO(),
        headers,
        req.full_url,
        scheme === 'Moved' ? 302 : 401,
      );
      return Object.assign(response, { msg: 'No' });
    };
    const handler = Object.assign(new request.BaseHandler(), { http_open, handler_order: 100 });
    return { handler, seen };
  }
  /** A handler that puts another response in the place of each, as one that decodes does. */
  class Wraps extends request.BaseHandler {
    static override handler_order = 400;
    http_response(_: request.Request, r: request.Response) {
      return Object.assign(new addinfourl(r as never, r.headers, r.url, r.code), { msg: r.msg });
    }
  }
  class Digest extends request.HTTPDigestAuthHandler {
    override retry_http_digest_auth(req: request.Request, auth: string) {
      return super.retry_http_digest_auth(req, auth);
    }
  }
  class Endless extends request.HTTPRedirectHandler {
    static override max_repeats = 1e9;
    static override max_redirections = 1e9;
  }

  test.each([
    ['another response', request.HTTPDigestAuthHandler, [Wraps]],
    ['an override with the parameters of Python', Digest, []],
  ])('Digest is given up after six answers: %s', async (_, Handler, others) => {
    const { handler, seen } = challenging('Digest');
    const digest = new Handler();
    digest.add_password('r', 'http://h/', 'u', 'p');
    const opener = request.build_opener(handler, digest, ...others);
    expect(await raised(() => opener.open('http://h/'))).toMatchObject({
      msg: 'digest auth failed',
    });
    expect(seen).toHaveLength(7);
  });

  test('Digest is given up by each of nine calls with one request, although an override of open() waits', async () => {
    const wait = () => new Promise((resolve) => setImmediate(resolve));
    class Waits extends request.OpenerDirector {
      override async open(...args: Parameters<request.OpenerDirector['open']>) {
        await wait();
        return await super.open(...args);
      }
    }
    const { handler, seen } = challenging('Digest');
    const digest = new request.HTTPDigestAuthHandler();
    digest.add_password('r', 'http://h/', 'u', 'p');
    const stops = Object.assign(new request.BaseHandler(), {
      http_request(req: request.Request) {
        if (seen.length > 99) throw new RangeError('endless');
        return colour === 'async' ? wait().then(() => req) : req;
      },
    });
    const opener = colour === 'async' ? new Waits() : new request.OpenerDirector();
    for (const each of [handler, digest, stops, new request.HTTPErrorProcessor()])
      opener.add_handler(each);
    const req = new request.Request('http://h/');
    for (const error of Array.from({ length: 9 }, () => raised(() => opener.open(req))))
      expect(await error).toMatchObject({ msg: 'digest auth failed' });
    expect(seen).toHaveLength(63);
  });

  test('redirects are counted although a handler replaces the responses', async () => {
    const { handler, seen } = challenging('Moved');
    const opener = request.build_opener(handler, Endless, Wraps);
    expect(await raised(() => opener.open('http://h/'))).toMatchObject({ name: 'RecursionError' });
    expect(seen).toHaveLength(197);
  });

  test("a program's own request needs no signal", async () => {
    await using peer = await script([
      { read: 'head' },
      'HTTP/1.0 200 OK\r\n\r\nx',
      { end: 'close' },
    ]);
    const duck = {
      type: 'http',
      host: `127.0.0.1:${peer.port}`,
      full_url: peer.url,
      selector: '/',
      data: null,
      headers: {},
      unredirected_hdrs: {} as Record<string, string>,
      _tunnel_host: null,
      signal: 'SIGTERM',
      get_method: () => 'GET',
      has_proxy: () => false,
      has_header: () => false,
      get_full_url: () => peer.url,
      add_unredirected_header(name: string, value: string) {
        this.unredirected_hdrs[name] = value;
      },
    };
    const response = await request.build_opener(new request.ProxyHandler({})).open(duck as never);
    expect((await response.read()).decode()).toBe('x');
  });

  test('a refused header that the program sets again is sent again by a later call', async () => {
    const answer = (status: string) => [
      { read: 'head' },
      `HTTP/1.0 ${status}\r\nWWW-Authenticate: Basic realm="r"\r\n\r\n`,
      { end: 'close' },
    ];
    await using peer = await script({
      connections: [answer('401 No'), answer('200 OK'), answer('200 OK')],
    } as never);
    const handler = new request.HTTPBasicAuthHandler();
    handler.add_password('r', peer.url, 'u', 'p');
    const req = new request.Request(peer.url, null, { Authorization: 'Basic old' });
    const none = new request.ProxyHandler({});
    (await request.build_opener(none, handler).open(req)).close();
    (await request.build_opener(none).open(req)).close();
    const sent = (await peer.received()).map((head) => /^authorization: (.*)\r$/im.exec(head)?.[1]);
    expect(sent).toEqual(['Basic old', 'Basic dTpw', 'Basic old']);
  });

  test('the response that an error has can be read', async () => {
    const { handler } = challenging('Basic');
    const http_error_401 = (_: request.Request, fp: unknown) => {
      throw Object.assign(new Error('refused'), { answer: fp });
    };
    const refusing = Object.assign(new request.BaseHandler(), { http_error_401 });
    const error = await raised(() => request.build_opener(handler, refusing).open('http://h/'));
    expect(await (error as { answer: addinfourl }).answer.read()).toHaveLength(0);
  });

  test('opening that is nested at once is a RecursionError', async () => {
    class Nested extends request.BaseHandler {
      static override handler_order = 100;
      http_request(req: request.Request): unknown {
        return (this as unknown as { parent: request.OpenerDirector }).parent.open(req.full_url);
      }
    }
    const opener = request.build_opener(new request.ProxyHandler({}), Nested);
    expect(await raised(() => opener.open('http://h/'))).toMatchObject({ name: 'RecursionError' });
    expect(colour).toBeDefined();
  });
});

describe('urllib, a signal', () => {
  class Own extends request.Request {}
  const waits = Object.assign(new request.BaseHandler(), {
    http_request: () => new Promise<never>(() => undefined),
  });
  const opens_never = { http_open: () => new Promise<never>(() => undefined), handler_order: 400 };
  const plain = () => request.build_opener(new request.ProxyHandler({}));

  test.each<[string, (own: Own) => request.BaseHandler]>([
    ['that is given', () => waits],
    [
      'that a handler returns',
      (own) =>
        Object.assign(new request.BaseHandler(), { http_request: () => own, ...opens_never }),
    ],
    [
      'of a redirect',
      (own) => {
        class Redirects extends request.HTTPRedirectHandler {
          override redirect_request() {
            return own;
          }
        }
        const http_open = (req: request.Request) =>
          req === own ? opens_never.http_open() : undefined;
        return Object.assign(new Redirects(), { http_open, handler_order: 400 });
      },
    ],
  ])('that was aborted is not on the request any more %s', async (_, handler) => {
    const own = new Own(url);
    const given = handler(own) === waits ? own : `${url}/long`;
    const controller = new AbortController();
    const opener = request.build_opener(new request.ProxyHandler({}), handler(own));
    const error = raised(() => opener.open(given, { signal: controller.signal }));
    if (given !== own) await expect.poll(() => own.signal, { interval: 5 }).not.toBe(null);
    controller.abort(REASON);
    expect(await error).toBe(REASON);
    expect((await (await plain().open(own)).read()).decode()).toBe('whole');
  });

  test('of two calls with an instance of a subclass is not left there', async () => {
    const own = new Own(url);
    const controllers = [new AbortController(), new AbortController()];
    await Promise.all(
      controllers.map(async ({ signal }) => (await plain().open(own, { signal })).close()),
    );
    for (const { signal } of controllers) expect(getEventListeners(signal, 'abort')).toEqual([]);
    for (const each of controllers) each.abort(REASON);
    expect(own.signal).toBe(null);
  });

  test('ends a call whose request has another attribute of that name', async () => {
    class Process extends request.Request {
      override signal = 'SIGTERM' as never;
    }
    const assigned = Object.assign(new request.Request(`${url}/wait`), { signal: 'SIGTERM' });
    for (const req of [new Process(`${url}/wait`), assigned]) {
      await aborted((signal) => plain().open(req, { signal }));
      expect(req.signal).toBe('SIGTERM');
    }
  });

  test('does not stay on a request that a handler returns', async () => {
    for (const kept of [new request.Request(url), new Own(url)]) {
      const handler = Object.assign(new request.BaseHandler(), { http_request: () => kept });
      const opener = request.build_opener(new request.ProxyHandler({}), handler);
      const { signal } = new AbortController();
      (await opener.open(url, { signal })).close();
      expect(kept.signal).toBe(null);
    }
  });

  test("leaves a program's open() the URL and the data", async () => {
    const seen: unknown[] = [];
    const open = async (...args: unknown[]) => void seen.push(...args.slice(0, 2));
    request.install_opener({ open } as never);
    onTestFinished(() => void request.install_opener(null));
    const data = new Uint8Array([1]);
    const { signal } = new AbortController();
    await request.urlopen('shortcut', { data, signal });
    const own = new Own(url);
    await request.urlopen(own, { signal });
    expect(seen).toEqual(['shortcut', data, own, null]);
    expect(own.signal).toBe(null);
  });
});
