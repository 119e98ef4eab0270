// What travels with a request (transport/exchange.ts) reaches its socket whatever an override does to the headers, and ends
// with the call that it was given to.
import { getEventListeners, once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { kw } from '../../../lib/python/values/index.js';
import * as request from '../../../lib/request/index.js';
import { namespace as requests } from '../../../lib/requests/index.js';
import { namespace as urllib3 } from '../../../lib/urllib3/index.js';
import * as blocking_request from '../../../lib/sync/request/index.js';
import { namespace as blocking_requests } from '../../../lib/sync/requests/index.js';
import { namespace as blocking_urllib3 } from '../../../lib/sync/urllib3/index.js';
import { NO_EXCHANGE } from '../../../lib/transport/plain.js';
import { both, raised } from '../../server/colours.js';
import { script } from '../../server/script.js';
import { without_environment } from '../requests/colours.js';

without_environment();

type Modules = { requests: typeof requests; urllib3: typeof urllib3 };
type Adapter = InstanceType<typeof requests.adapters.HTTPAdapter>;
type Prepared = InstanceType<typeof requests.PreparedRequest>;

/** Adapters of programs that replace the headers on their way. */
const ADAPTERS: [what: string, adapter: (modules: Modules, options?: object) => Adapter][] = [
  [
    "the library's own adapter",
    ({ requests }, options = {}) => new requests.adapters.HTTPAdapter(kw(options)),
  ],
  [
    'an adapter whose send() assigns new headers',
    ({ requests }, options = {}) => {
      class Assigning extends requests.adapters.HTTPAdapter {
        override send(prepared: Prepared, keywords: object) {
          prepared.headers = { ...Object.fromEntries(prepared.headers.items()), 'X-Own': 'a' };
          return super.send(prepared, kw(keywords));
        }
      }
      return new Assigning(kw(options));
    },
  ],
  [
    'a pool whose urlopen() copies the headers',
    ({ requests, urllib3 }, options = {}) => {
      class Copying extends urllib3.HTTPConnectionPool {
        override urlopen(...args: unknown[]) {
          const [method, url, keywords] = args as [string, string, { headers: object }];
          const headers = new urllib3.HTTPHeaderDict(keywords.headers as never);
          headers.add('X-Own', 'a');
          return super.urlopen(method, url, kw({ ...keywords, headers }) as never);
        }
      }
      const adapter = new requests.adapters.HTTPAdapter(kw(options));
      adapter.poolmanager.pool_classes_by_scheme = { http: Copying };
      return adapter;
    },
  ],
];

/** A session with an adapter. */
function session_with(modules: Modules, adapter: Adapter) {
  const session = new modules.requests.Session();
  for (const prefix of ['http://', 'https://']) session.mount(prefix, adapter);
  return session;
}

const HEADERS = expect.stringMatching(/\r\nX-Own: a\r\n/i) as unknown;

describe.each(
  both({ requests, urllib3 }, { requests: blocking_requests, urllib3: blocking_urllib3 }),
)('a redirect, $colour', ({ colour: _, ...modules }) => {
  // More than 1 MiB of it is not read: the server never ends it.
  const endless = [
    'HTTP/1.1 302 Found\r\nLocation: /next\r\n\r\n',
    { repeat: 'x'.repeat(2 ** 12), times: 2 ** 10 },
  ];

  test.each(ADAPTERS)('over %s is followed without reading all of its body', async (what, of) => {
    await using peer = await script({
      connections: [
        [{ read: 'head' }, ...endless],
        [{ read: 'head' }, 'HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnext', { end: 'close' }],
      ],
    });
    await using session = session_with(modules, of(modules));
    const response = await session.get(peer.url, { timeout: 20 });
    expect(response.text).toBe('next');
    expect(response.history.map((each) => each.status_code)).toEqual([302]);
    const received = await peer.received();
    if (what !== ADAPTERS[0]![0]) expect(received).toEqual([HEADERS, HEADERS]);
  });
});

describe.each(both({ urllib3 }, { urllib3: blocking_urllib3 }))(
  'a kept connection, $colour',
  ({ urllib3 }) => {
    const ANSWER = 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n';

    test('is used again only by requests that would have opened the same', async () => {
      await using peer = await script([
        { read: 'head' },
        ANSWER,
        { read: 'head' },
        ANSWER,
        { read: 'head' },
        ANSWER,
      ]);
      const pool = new urllib3.HTTPConnectionPool('127.0.0.1', peer.port);
      const connections: number[] = [];
      for (const connecting of [
        {},
        {},
        { local: ['127.0.0.2', 0] },
        { local: ['127.0.0.2', 0] },
        {},
      ]) {
        const timeout = new urllib3.Timeout(20);
        timeout._exchange = { ...NO_EXCHANGE, connecting };
        await pool.urlopen('GET', '/', { timeout });
        connections.push((await peer.received()).length);
      }
      expect(connections).toEqual([1, 1, 2, 2, 3]);
      pool.close();
    });
  },
);

describe('a redirect in a page', () => {
  /** A browser that follows redirects: XMLHttpRequest on the main thread. */
  class Browser {
    status = 200;
    statusText = 'OK';
    responseText = 'arrived';
    responseURL = 'http://example.org/there';
    open() {}
    setRequestHeader() {}
    overrideMimeType() {}
    send() {}
    getAllResponseHeaders() {
      return 'content-type: text/plain\r\n';
    }
  }

  test.each(ADAPTERS)('in the blocking colour, over %s', async (_, of) => {
    const { FetchAgent } = await import('../../../lib/sync/fetch/index.js');
    vi.stubGlobal('XMLHttpRequest', Browser);
    onTestFinished(() => void vi.unstubAllGlobals());
    const modules = { requests: blocking_requests, urllib3: blocking_urllib3 };
    const adapter = of(modules as unknown as Modules, { agent: new FetchAgent() });
    const session = session_with(modules as unknown as Modules, adapter) as unknown as InstanceType<
      typeof blocking_requests.Session
    >;
    const response = session.get('http://example.org/here');
    expect([response.text, response.url]).toEqual(['arrived', 'http://example.org/there']);
    expect(() => session.get('http://example.org/here', { allow_redirects: false })).toThrow(
      'the answer is a redirect',
    );
    session.close();
  });

  test('is followed by urlopen, and an error if a handler refuses it', async () => {
    const { FetchAgent } = await import('../../../lib/sync/fetch/index.js');
    vi.stubGlobal('XMLHttpRequest', Browser);
    onTestFinished(() => void vi.unstubAllGlobals());
    class NoRedirect extends blocking_request.HTTPRedirectHandler {
      override redirect_request() {
        return null;
      }
    }
    const handler = new blocking_request.HTTPHandler({ agent: new FetchAgent() });
    const opener = blocking_request.build_opener(handler);
    expect(opener.open('http://example.org/here').url).toBe('http://example.org/there');
    const strict = blocking_request.build_opener(handler, NoRedirect);
    expect(() => strict.open('http://example.org/here')).toThrow('the answer is a redirect');
  });
});

describe('a signal', () => {
  /** The answers that wait, and what tells that one has come. */
  const waiting: http.ServerResponse[] = [];
  let arrived: () => void = () => undefined;
  const server = http.createServer((incoming, response) => {
    if (incoming.url === '/redirect') response.writeHead(302, { Location: '/' }).end();
    else if (incoming.url === '/wait') {
      waiting.push(response);
      arrived();
    } else response.end('whole');
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

  /** Waits until a request has arrived that is answered only by the test. */
  const arrival = () => new Promise<void>((resolve) => (arrived = resolve));
  const REASON = new Error('no longer wanted');

  test.each(ADAPTERS)('closes the socket over %s', async (_, of) => {
    await using session = session_with({ requests, urllib3 }, of({ requests, urllib3 }));
    const controller = new AbortController();
    const { signal } = controller;
    const come = arrival();
    const error = raised(() => session.get(`${url}/wait`, { signal }));
    await come;
    const answer = waiting.pop()!;
    const gone = once(answer, 'close');
    controller.abort(REASON);
    expect(await error).toBe(REASON);
    await gone;
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });

  test('closes the socket if an auth callable promises a copy of the request', async () => {
    await using session = new requests.Session();
    const controller = new AbortController();
    const come = arrival();
    const auth = async (prepared: Prepared) => prepared.copy();
    const error = raised(() => session.get(`${url}/wait`, { signal: controller.signal, auth }));
    await come;
    const gone = once(waiting.pop()!, 'close');
    controller.abort(REASON);
    expect(await error).toBe(REASON);
    await gone;
  });

  // Each is sent again after the call with the signal, which is aborted meanwhile.
  test.each<
    [string, (session: InstanceType<typeof requests.Session>, signal: AbortSignal) => unknown]
  >([
    [
      'response.request of a verb',
      async (session, signal) => (await session.get(url, { signal })).request,
    ],
    [
      'the request given to send()',
      async (session, signal) => {
        const prepared = session.prepare_request(new requests.Request('GET', url));
        await session.send(prepared, { signal });
        return prepared;
      },
    ],
    [
      'the request in the history',
      async (session, signal) =>
        (await session.get(`${url}/redirect`, { signal })).history[0]!.request,
    ],
    [
      'the request after a redirect',
      async (session, signal) => (await session.get(`${url}/redirect`, { signal })).request,
    ],
    [
      'the redirect that next returns',
      async (session, signal) =>
        (await session.get(`${url}/redirect`, { signal, allow_redirects: false })).next,
    ],
    [
      'the request of a session whose send() is overridden',
      async (_, signal) => {
        class Own extends requests.Session {
          override async send(prepared: Prepared, keywords: object) {
            return await super.send(prepared, kw(keywords));
          }
        }
        await using own = new Own();
        return (await own.get(`${url}/redirect`, { signal })).history[0]!.request;
      },
    ],
  ])('does not end %s when it is sent later', async (_, sent) => {
    await using session = new requests.Session();
    const controller = new AbortController();
    const again = (await sent(session, controller.signal)) as Prepared;
    again.url = `${url}/wait`;
    const come = arrival();
    const response = session.send(again);
    await come;
    controller.abort(REASON);
    waiting.pop()!.end('whole');
    expect((await response).text).toBe('whole');
  });

  test('does not end a request on the connection that it was given to before', async () => {
    await using session = new requests.Session();
    const controller = new AbortController();
    await session.get(url, { signal: controller.signal });
    const come = arrival();
    const response = session.get(`${url}/wait`);
    await come;
    controller.abort(REASON);
    waiting.pop()!.end('whole');
    expect((await response).text).toBe('whole');
  });

  test('does not change the Timeout of the program', async () => {
    await using session = new requests.Session();
    const timeout = new urllib3.Timeout(20);
    const controller = new AbortController();
    await session.get(url, { signal: controller.signal, timeout });
    const come = arrival();
    const response = session.get(`${url}/wait`, { timeout });
    await come;
    controller.abort(REASON);
    waiting.pop()!.end('whole');
    expect((await response).text).toBe('whole');
  });
});

test('urlopen() with a handler of which http_class returns any object leaves that as it is', async () => {
  const connection = Object.freeze({ set_debuglevel: () => undefined, close: () => undefined });
  class Handler extends request.HTTPHandler {
    override async http_open(req: request.Request) {
      return await this.do_open((() => connection) as never, req);
    }
  }
  const error = await raised(() => request.build_opener(Handler).open('http://localhost:1/'));
  expect(String(error)).toMatch(/request/);
});
