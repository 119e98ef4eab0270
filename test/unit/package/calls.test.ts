// What belongs to a call (transport/exchange.ts), above all its signal, belongs to that call alone: other calls may have the same
// request or handlers, and nothing is written onto them. docs/timeouts.md says what a signal ends.
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { str } from '../../../lib/python/builtins/index.js';
import * as request from '../../../lib/request/index.js';
import { namespace as socket } from '../../../lib/stdlib/socket/index.js';
import { socksocket } from '../../../lib/socks/index.js';
import { namespace as requests } from '../../../lib/requests/index.js';
import { namespace as urllib3 } from '../../../lib/urllib3/index.js';
import * as blocking_request from '../../../lib/sync/request/index.js';
import { namespace as blocking_requests } from '../../../lib/sync/requests/index.js';
import { namespace as blocking_urllib3 } from '../../../lib/sync/urllib3/index.js';
import { encode } from '../../../lib/python/bytes/index.js';
import { kw } from '../../../lib/python/values/index.js';
import { both, raised } from '../../server/colours.js';
import { script, type Step } from '../../server/script.js';
import { without_environment } from '../requests/colours.js';

without_environment();

const { getaddrinfo, socket: own_socket } = socket;
const REASON = new Error('no longer wanted');

/** The exchanges that wait, which a test answers, and the connections of the server. */
let waiting: http.ServerResponse[] = [];
const connections = new Set<net.Socket>();
const server = http.createServer((incoming, response) => {
  const { url } = incoming;
  if (url === '/redirect') response.writeHead(302, { Location: '/wait' }).end();
  else if (url === '/busy') response.writeHead(503, { 'Content-Length': '0' }).end();
  else if (url === '/wait') waiting.push(response);
  else incoming.resume().on('end', () => response.end('whole'));
});
server.on('connection', (socket) => {
  connections.add(socket);
  socket.on('close', () => connections.delete(socket));
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

/** Waits until that many exchanges wait. */
async function arrived(count: number): Promise<void> {
  await expect.poll(() => waiting.length, { timeout: 5000, interval: 5 }).toBe(count);
}

/** Answers the exchanges that wait, and whose connection is open. Returns their number. */
function answer(): number {
  const open = waiting.filter((each) => !each.destroyed && !each.socket?.destroyed);
  for (const each of open) each.end('whole');
  waiting = [];
  return open.length;
}

/** Waits until that many exchanges have lost their connection. */
async function lost(count: number): Promise<void> {
  await expect
    .poll(() => waiting.filter((each) => each.destroyed).length, { timeout: 5000, interval: 5 })
    .toBe(count);
}

/** How a call ends: the text of its response, or its error. */
async function end_of(opened: Promise<{ read(): Promise<Uint8Array>; close(): void }>) {
  try {
    const response = await opened;
    const text = new TextDecoder().decode(await response.read());
    response.close();
    return text;
  } catch (error) {
    return error;
  }
}

type Prepared = InstanceType<typeof requests.PreparedRequest>;
type Call = (signal?: AbortSignal) => Parameters<typeof end_of>[0];

/** Things that two calls have at the same time, by the path that is asked for. */
const SHARED: [what: string, call: (path: string) => Call][] = [
  [
    'a Request of urlopen()',
    (path) => {
      const shared = new request.Request(url + path);
      return (signal) => request.urlopen(shared, { signal: signal ?? null });
    },
  ],
  [
    'a PreparedRequest of send()',
    (path) => {
      const session = new requests.Session();
      const shared = new requests.Request('GET', url + path).prepare();
      return (signal) => session.send(shared, { signal: signal ?? null });
    },
  ],
  [
    'a PreparedRequest of send(), and an adapter that awaits nothing',
    (path) => {
      class Adapter extends requests.adapters.HTTPAdapter {
        override send(prepared: Prepared, keywords: object) {
          return super.send(prepared, kw(keywords));
        }
      }
      const session = new requests.Session();
      session.mount('http://', new Adapter());
      const shared = new requests.Request('GET', url + path).prepare();
      return (signal) => session.send(shared, { signal: signal ?? null });
    },
  ],
  [
    'a Retry whose increment() returns itself, and a Timeout',
    (path) => {
      class Itself extends urllib3.Retry {
        override increment(): this {
          return this;
        }
      }
      const session = new requests.Session();
      const max_retries = new Itself(3);
      session.mount('http://', new requests.adapters.HTTPAdapter({ max_retries }));
      const timeout = new urllib3.Timeout(20);
      return (signal) => session.get(url + path, { timeout, signal: signal ?? null });
    },
  ],
];

describe.each(SHARED)('%s', (_, of) => {
  test.each([
    ['/wait', 'first'],
    ['/wait', 'second'],
    ['/redirect', 'first'],
    ['/redirect', 'second'],
  ])('%s, the call with the signal is the %s: that alone ends', async (path, which) => {
    const call = of(path);
    const controller = new AbortController();
    const with_signal = () => end_of(call(controller.signal));
    const without = () => end_of(call());
    const starts = which === 'first' ? [with_signal, without] : [without, with_signal];
    const ends = starts.map((start) => start());
    await arrived(2);
    controller.abort(REASON);
    await lost(1);
    expect(answer()).toBe(1);
    const expected = [REASON, 'whole'];
    expect(await Promise.all(ends)).toEqual(which === 'first' ? expected : expected.reverse());
  });

  test('a call that begins while a redirect of the other one is followed has no signal', async () => {
    const call = of('/redirect');
    const controller = new AbortController();
    const first = end_of(call(controller.signal));
    await arrived(1);
    const second = end_of(call());
    await arrived(2);
    controller.abort(REASON);
    await lost(1);
    expect(answer()).toBe(1);
    expect(await Promise.all([first, second])).toEqual([REASON, 'whole']);
  });

  test('two signals: each ends its own', async () => {
    const call = of('/wait');
    const controllers = [new AbortController(), new AbortController()];
    const ends = controllers.map(({ signal }) => end_of(call(signal)));
    await arrived(2);
    controllers[0]!.abort(REASON);
    await lost(1);
    controllers[1]!.abort(REASON);
    await lost(2);
    expect(answer()).toBe(0);
    expect(await Promise.all(ends)).toEqual([REASON, REASON]);
  });

  test('it is sent again at once after its call was aborted', async () => {
    const call = of('/wait');
    const controller = new AbortController();
    const first = end_of(call(controller.signal));
    await arrived(1);
    controller.abort(REASON);
    const second = first.then(() => end_of(call()));
    await arrived(2);
    expect(answer()).toBe(1);
    expect(await Promise.all([first, second])).toEqual([REASON, 'whole']);
  });
});

test('the request of a call with a signal is a copy, with headers of its own and what the program has put on it', async () => {
  const seen: (request.Request & { tag?: string })[] = [];
  class Sees extends request.BaseHandler {
    http_request(req: request.Request) {
      seen.push(req);
      req.add_header('X-Own', 'a');
      req.add_unredirected_header('X-Once', 'b');
      return req;
    }
  }
  class Own extends request.Request {
    readonly #secret = 'c';
    tell() {
      return this.#secret;
    }
  }
  const opener = request.build_opener(Sees);
  const { signal } = new AbortController();
  const given = Object.assign(new request.Request(url), { tag: 'mine' });
  (await opener.open(given, { signal })).close();
  expect(seen[0]).not.toBe(given);
  expect([seen[0]!.tag, given.header_items(), given.signal]).toEqual(['mine', [], null]);
  const own = new Own(url);
  (await opener.open(own, { signal })).close();
  expect([seen[1], own.tell(), own.signal]).toEqual([own, 'c', null]);
  (await opener.open(given)).close();
  expect(seen[2]).toBe(given);
});

test('the request of send() with a signal is a copy with what the program has put on it', async () => {
  const session = new requests.Session();
  class Own extends requests.PreparedRequest {
    readonly #secret = 'c';
    tell() {
      return this.#secret;
    }
  }
  const { signal } = new AbortController();
  const given = session.prepare_request(new requests.Request('GET', url));
  const tagged = Object.assign(given, { tag: 'mine' });
  const sent = (await session.send(tagged, { signal })).request as typeof tagged;
  expect([sent === tagged, sent.tag, sent.headers === tagged.headers]).toEqual([
    false,
    'mine',
    false,
  ]);
  const own = new Own();
  own.prepare({ method: 'GET', url });
  const answered = (await session.send(own, { signal })).request as Own;
  expect([answered === own, answered.tell()]).toEqual([true, 'c']);
  expect((await session.send(tagged)).request).toBe(tagged);
  session.close();
});

describe('methods of the program', () => {
  /** Aborts once an exchange waits, which must lose its connection. */
  async function aborted(call: (signal: AbortSignal) => unknown): Promise<void> {
    const controller = new AbortController();
    const error = raised(() => call(controller.signal));
    await arrived(1);
    controller.abort(REASON);
    expect(await error).toBe(REASON);
    await lost(1);
    answer();
  }
  const tick = () => new Promise((resolve) => setImmediate(resolve));

  test.each([
    [
      'opens the same request again after it has awaited something',
      class extends request.BaseHandler {
        async http_error_503(req: request.Request) {
          await tick();
          req.full_url = `${url}/wait`;
          return await this.parent.open(req);
        }
      },
    ],
    [
      'opens another request with the signal',
      class extends request.BaseHandler {
        async http_error_503({ signal }: request.Request) {
          return await this.parent.open(new request.Request(`${url}/wait`), { signal });
        }
      },
    ],
    [
      'opens the same request again as a response',
      class extends request.BaseHandler {
        async http_response(req: request.Request, response: request.Response) {
          if (response.code !== 503) return response;
          await tick();
          req.full_url = `${url}/wait`;
          return await this.parent.open(req);
        }
      },
    ],
    [
      'goes on after it has awaited something',
      class extends request.HTTPHandler {
        override async http_open(req: request.Request) {
          await tick();
          req.selector = '/wait';
          return await super.http_open(req);
        }
      },
    ],
  ])('urllib: a handler that %s', async (_, Handler) => {
    const opener = request.build_opener(Handler);
    await aborted((signal) => opener.open(`${url}/busy`, { signal }));
    // Another call of the same handler is not concerned.
    const other = end_of(opener.open(`${url}/busy`));
    await arrived(1);
    answer();
    expect(await other).toBe('whole');
  });

  test('urllib: an opener whose open() awaits something first', async () => {
    class Opener extends request.OpenerDirector {
      // @ts-expect-error -- the head takes keywords here; the published types allow such an override.
      override async open(fullurl: request.Request, data: null, timeout: number) {
        await tick();
        return await super.open(fullurl, data, timeout);
      }
    }
    const opener = new Opener();
    for (const each of request.build_opener().handlers) opener.add_handler(each);
    request.install_opener(opener as request.OpenerDirector);
    onTestFinished(() => void request.install_opener(null));
    await aborted((signal) => request.urlopen(new request.Request(`${url}/wait`), { signal }));
  });

  /** A session, the methods of which may be replaced. */
  const SESSIONS: [what: string, session: () => InstanceType<typeof requests.Session>][] = [
    [
      'a session whose send() awaits something first',
      () => {
        class Own extends requests.Session {
          override async send(prepared: Prepared, keywords: object) {
            await tick();
            return await super.send(prepared, kw(keywords));
          }
        }
        return new Own();
      },
    ],
    [
      'an adapter whose send() awaits something first',
      () => {
        class Adapter extends requests.adapters.HTTPAdapter {
          override async send(prepared: Prepared, keywords: object) {
            await tick();
            return await super.send(prepared, kw(keywords));
          }
        }
        const session = new requests.Session();
        session.mount('http://', new Adapter());
        return session;
      },
    ],
    [
      'a pool whose urlopen() awaits something first',
      () => {
        class Pool extends urllib3.HTTPConnectionPool {
          override async urlopen(
            ...args: Parameters<InstanceType<typeof urllib3.HTTPConnectionPool>['urlopen']>
          ) {
            await tick();
            return await super.urlopen(...args);
          }
        }
        const session = new requests.Session();
        const adapter = new requests.adapters.HTTPAdapter();
        adapter.poolmanager.pool_classes_by_scheme = { http: Pool };
        session.mount('http://', adapter);
        return session;
      },
    ],
    [
      'a hook that sends a copy after it has awaited something',
      () => {
        const session = new requests.Session();
        session.hooks.response = async (r) => {
          if (r.status_code !== 503) return;
          await tick();
          const again = r.request.copy();
          again.url = `${url}/wait`;
          return await session.send(again);
        };
        return session;
      },
    ],
  ];

  test.each(SESSIONS)('Requests: %s', async (what, of) => {
    const session = of();
    const path = what.startsWith('a hook') ? '/busy' : '/redirect';
    await aborted((signal) => session.get(url + path, { signal }));
    const other = end_of(session.get(url + path));
    await arrived(1);
    answer();
    expect(await other).toBe('whole');
  });

  test.each<[string, (signal: AbortSignal) => unknown]>([
    [
      'handler',
      (signal) => {
        class Other extends request.BaseHandler {
          async http_error_503() {
            return await this.parent.open(`${url}/wait`);
          }
        }
        return request.build_opener(Other).open(`${url}/busy`, { signal });
      },
    ],
    [
      'hook',
      (signal) => {
        const response = (r: { status_code: number }) =>
          r.status_code === 503 ? requests.get(`${url}/wait`) : undefined;
        return requests.get(`${url}/busy`, { signal, hooks: { response } });
      },
    ],
  ])('a request that a %s sends without the signal goes on, the call ends', async (_, call) => {
    const controller = new AbortController();
    const error = raised(() => call(controller.signal));
    await arrived(1);
    controller.abort(REASON);
    expect(await error).toBe(REASON);
    expect(answer()).toBe(1);
  });

  test('urllib: the signal is visible while the call lasts, and a timeout that a handler sets counts', async () => {
    const seen: unknown[] = [];
    class Looks extends request.HTTPHandler {
      override async http_open(req: request.Request) {
        await tick();
        seen.push(req.signal, req.timeout);
        req.timeout = 0.05;
        return await super.http_open(req);
      }
    }
    const { signal } = new AbortController();
    const req = new request.Request(`${url}/wait`);
    const opener = request.build_opener(Looks);
    expect(await raised(() => opener.open(req, { signal, timeout: 20 }))).toMatchObject({
      name: 'TimeoutError',
    });
    expect(seen).toEqual([signal, 20]);
    expect(req.signal).toBe(null);
    answer();
  });
});

describe.each(both({ request }, { request: blocking_request }))(
  '$colour',
  ({ request, colour }) => {
    const challenge: Step[] = [
      { read: 'head' },
      'HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Digest realm="r", nonce="n", qop="auth"\r\n' +
        'Content-Length: 0\r\nConnection: close\r\n\r\n',
      { end: 'close' },
    ];

    test('ten challenges of one Digest handler at once', async () => {
      const answers: Step[] = [{ read: 'head' }, 'HTTP/1.0 200 OK\r\n\r\nin', { end: 'close' }];
      const connections = [...Array<Step[]>(10).fill(challenge), answers];
      const in_turn = Array.from({ length: 20 }, (_, at) => (at % 2 ? answers : challenge));
      await using peer = await script({
        connections: colour === 'async' ? connections : in_turn,
      });
      const handler = new request.HTTPDigestAuthHandler();
      handler.add_password('r', peer.url, 'u', 'p');
      const opener = request.build_opener(handler);
      const texts = await Promise.all(
        Array.from({ length: 10 }, async () =>
          (await (await opener.open(peer.url)).read()).decode(),
        ),
      );
      expect(texts).toEqual(Array(10).fill('in'));
      expect(handler.retried).toBe(0);
    });

    test('one Request in two hundred calls of a Digest handler at once, and again', async () => {
      const answers: Step[] = [{ read: 'head' }, 'HTTP/1.0 200 OK\r\n\r\nin', { end: 'close' }];
      const calls = colour === 'async' ? 200 : 2;
      const round = [
        ...Array<Step[]>(calls).fill(challenge),
        ...Array<Step[]>(calls).fill(answers),
      ];
      const in_turn = Array.from({ length: 2 * calls }, (_, at) => (at % 2 ? answers : challenge));
      const connections = colour === 'async' ? round : in_turn;
      await using peer = await script({ connections: [...connections, ...connections] });
      const handler = new request.HTTPDigestAuthHandler();
      handler.add_password('r', peer.url, 'u', 'p');
      const opener = request.build_opener(handler);
      const shared = new request.Request(peer.url);
      const open = async () => (await (await opener.open(shared)).read()).decode();
      for (const _ of ['once', 'again'])
        expect(new Set(await Promise.all(Array.from({ length: calls }, open)))).toEqual(
          new Set(['in']),
        );
      expect(handler.retried).toBe(0);
    });

    test('one Request in eight calls of a Basic handler at once', async () => {
      const challenge = [
        { read: 'head' },
        'HTTP/1.0 401 No\r\nWWW-Authenticate: Basic realm="r"\r\n\r\n',
        { end: 'close' },
      ];
      const answers = [{ read: 'head' }, 'HTTP/1.0 200 OK\r\n\r\nin', { end: 'close' }];
      const calls = colour === 'async' ? 8 : 1;
      const connections = [challenge, answers].flatMap((each) =>
        Array<Step[]>(calls).fill(each as Step[]),
      );
      await using peer = await script({ connections });
      const handler = new request.HTTPBasicAuthHandler();
      handler.add_password('r', peer.url, 'u', 'p');
      const opener = request.build_opener(handler);
      const shared = new request.Request(peer.url);
      const open = async () => (await (await opener.open(shared)).read()).decode();
      expect(await Promise.all(Array.from({ length: calls }, open))).toEqual(
        Array(calls).fill('in'),
      );
    });

    test('a server that always challenges is given up after six answers, also behind an override that awaits', async () => {
      await using peer = await script(challenge);
      class Waits extends request.HTTPDigestAuthHandler {
        override async http_error_401(
          ...args: Parameters<request.HTTPDigestAuthHandler['http_error_401']>
        ) {
          if (colour === 'async') await new Promise((resolve) => setImmediate(resolve));
          return await super.http_error_401(...args);
        }
      }
      for (const handler of [new request.HTTPDigestAuthHandler(), new Waits()]) {
        if (colour === 'blocking' && handler instanceof Waits) continue;
        handler.add_password('r', peer.url, 'u', 'p');
        const opener = request.build_opener(handler);
        const before = (await peer.received()).length;
        expect(await raised(() => opener.open(peer.url))).toMatchObject({
          msg: 'digest auth failed',
        });
        expect((await peer.received()).length - before).toBe(7);
      }
    });

    test('a loop of redirects of FancyURLopener', async () => {
      const opener = new request.FancyURLopener({});
      await using loop = await script([
        { read: 'head' },
        'HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n',
        { end: 'close' },
      ]);
      class Waits extends request.FancyURLopener {
        override async open(...args: Parameters<request.FancyURLopener['open']>) {
          if (colour === 'async') await new Promise((resolve) => setImmediate(resolve));
          return await super.open(...args);
        }
      }
      for (const each of [opener, ...(colour === 'async' ? [new Waits({})] : [])]) {
        const before = (await loop.received()).length;
        expect((await each.open(loop.url)).getcode()).toBe(500);
        expect((await loop.received()).length - before).toBe(10);
      }
    });
  },
);

describe('FTP', () => {
  const LOGIN: Step[] = [
    '220 ready\r\n',
    { read: 'line' },
    '230 in\r\n', // USER
    { read: 'line' },
    '250 there\r\n', // CWD
    { read: 'line' },
    '200 I\r\n', // TYPE
    { read: 'line' }, // PASV
  ];
  const passive = (port: number) =>
    `227 Entering (127,0,0,1,${Math.floor(port / 256)},${port % 256})\r\n`;

  test.each([
    ['the welcome', [] as Step[]],
    ['the login', LOGIN.slice(0, 2)],
    ['the type', LOGIN.slice(0, 6)],
    ['the port of the data', LOGIN],
  ])('while %s is awaited', async (_, steps) => {
    await using peer = await script([...steps, { read: 'end' }]);
    const controller = new AbortController();
    const opened = raised(() =>
      request.urlopen(`ftp://127.0.0.1:${peer.port}/a`, { signal: controller.signal }),
    );
    const lines = Math.floor(steps.filter((each) => typeof each === 'object').length);
    await expect
      .poll(async () => (await peer.received())[0]?.split('\r\n').length, { timeout: 5000 })
      .toBe(lines === 0 ? 1 : lines + 1);
    controller.abort(REASON);
    expect(await opened).toBe(REASON);
    // The script ends when the connection does.
    await peer.finished();
  });

  test('while the data are read, and after a part of them', async () => {
    await using data = await script(['part', { read: 'end' }]);
    await using peer = await script([
      ...LOGIN,
      passive(data.port),
      { read: 'line' },
      '150 opening\r\n',
      { read: 'end' },
    ]);
    const controller = new AbortController();
    const { signal } = controller;
    const response = await request.urlopen(`ftp://127.0.0.1:${peer.port}/a`, { signal });
    expect((await response.read(2)).decode()).toBe('pa');
    const rest = raised(() => response.read());
    controller.abort(REASON);
    expect(await rest).toBe(REASON);
    expect(await raised(() => response.read(1))).toBe(REASON);
    await Promise.all([data.finished(), peer.finished()]);
  });

  test('a call that waits for the lock of a kept connection only leaves the queue', async () => {
    await using data = await script(['whole', { end: 'close' }]);
    const commands: string[] = [];
    let begin!: () => void;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const control = net.createServer((socket) => {
      socket.on('error', () => undefined).write('220 ready\r\n');
      socket.on('data', (lines) => {
        const command = lines.toString().trim();
        commands.push(command);
        if (command === 'USER anonymous') socket.write('230 in\r\n');
        else if (command === 'PASV') socket.write(passive(data.port));
        else if (!command.startsWith('RETR')) socket.write('200 done\r\n');
        // The first retrieval begins once the call that waits for it was aborted.
        else void begun.then(() => socket.write('150 opening\r\n226 done\r\n'));
      });
    });
    onTestFinished(() => void control.close());
    await once(control.listen(0, '127.0.0.1'), 'listening');
    const { port } = control.address() as AddressInfo;
    const handler = new request.CacheFTPHandler();
    const opener = request.build_opener(handler);
    const controller = new AbortController();
    await handler.connect_ftp('', '', '127.0.0.1', port, [], null);
    const [first, second, third] = ['a', 'b', 'c'].map((name) => {
      const { signal } = name === 'b' ? controller : { signal: null };
      return end_of(opener.open(`ftp://127.0.0.1:${port}/${name}`, { timeout: null, signal }));
    });
    await expect.poll(() => commands, { timeout: 5000 }).toContain('RETR a');
    controller.abort(REASON);
    expect(await second).toBe(REASON);
    begin();
    expect(await Promise.all([first, third])).toEqual(['whole', 'whole']);
    expect(commands.filter((each) => /^(USER|RETR)/.test(each))).toEqual([
      'USER anonymous',
      'RETR a',
      'RETR c',
    ]);
    // The signal of a call that has ended does not stay on the connection.
    const ended = new AbortController();
    const { signal } = ended;
    const place = `ftp://127.0.0.1:${port}/d`;
    expect(await end_of(opener.open(place, { timeout: null, signal }))).toBe('whole');
    ended.abort(REASON);
    const [kept] = handler.cache.values();
    const [content] = await kept!.retrfile('e', 'I');
    expect(str(await content.read(), 'ascii')).toBe('whole');
    content.close!();
    handler.clear_cache();
  });

  test('a file and data, too, are not read after an abort', async () => {
    for (const place of [new URL(import.meta.url), 'data:,one%0Atwo']) {
      const controller = new AbortController();
      const response = await request.urlopen(place, { signal: controller.signal });
      expect(await response.readline()).not.toHaveLength(0);
      controller.abort(REASON);
      for (const read of ['read', 'readline', 'read1', '__next__'] as const)
        expect(await raised(() => response[read]())).toBe(REASON);
      expect(await raised(() => response[Symbol.asyncIterator]().next())).toBe(REASON);
      response.close();
    }
  });

  test('a connection whose login failed is none', async () => {
    await using peer = await script([
      '220 ready\r\n',
      { read: 'line' },
      '530 no\r\n',
      { read: 'end' },
    ]);
    const wrapper = new request.ftpwrapper('u', 'p', '127.0.0.1', peer.port, []);
    expect(await raised(() => wrapper.init())).toMatchObject({ message: '530 no' });
    expect(wrapper.ftp).toBe(null);
    await peer.finished();
  });
});

const COLOURS = both(
  { requests, urllib3 },
  { requests: blocking_requests, urllib3: blocking_urllib3 },
);

describe.each(COLOURS)('what a program gave, $colour', ({ requests, urllib3 }) => {
  test('is not written to: a frozen PreparedRequest, Timeout and Retry', async () => {
    await using peer = await script({
      connections: [
        [{ read: 'head' }, 'HTTP/1.1 503 Busy\r\nRetry-After: 0\r\nConnection: close\r\n\r\n'],
        [{ read: 'head' }, 'HTTP/1.1 302 Found\r\nLocation: /b\r\nConnection: close\r\n\r\n'],
        [{ read: 'head' }, 'HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nwhole'],
      ].map((steps) => [...steps, { end: 'close' }] as Step[]),
    });
    const max_retries = Object.freeze(new urllib3.Retry(3));
    const timeout = Object.freeze(new urllib3.Timeout(20));
    const session = new requests.Session();
    session.mount('http://', new requests.adapters.HTTPAdapter({ max_retries }));
    const given = Object.freeze(new requests.Request('GET', peer.url));
    const prepared = session.prepare_request(given);
    Object.freeze(prepared);
    const response = await session.send(
      prepared,
      kw({ timeout: timeout as InstanceType<typeof urllib3.Timeout> }),
    );
    expect([response.text, response.history.length]).toEqual(['whole', 1]);
    session.close();
  });

  test("a pool's urlopen() gets a Timeout as the program's", async () => {
    await using peer = await script([
      { read: 'head' },
      'HTTP/1.0 204 None\r\n\r\n',
      { end: 'close' },
    ]);
    const given = new urllib3.Timeout(20);
    const seen: unknown[] = [];
    class Pool extends urllib3.HTTPConnectionPool {
      override urlopen(...args: unknown[]) {
        seen.push((args[2] as { timeout: unknown }).timeout);
        const [method, target, keywords] = args as [string, string, object];
        return super.urlopen(method, target, kw(keywords) as never);
      }
    }
    const adapter = new requests.adapters.HTTPAdapter();
    adapter.poolmanager.pool_classes_by_scheme = { http: Pool };
    const session = new requests.Session();
    session.mount('http://', adapter);
    await session.get(peer.url, { timeout: given });
    expect(seen).toEqual([given]);
    session.close();
  });
});

describe('an async auth', () => {
  const OK: Step[] = [{ read: 'head' }, 'HTTP/1.0 204 None\r\n\r\n', { end: 'close' }];

  test('is in each of two sends at once, in a third, and in that of a copy', async () => {
    await using peer = await script(OK);
    const session = new requests.Session();
    const auth = async (r: Prepared) => {
      await new Promise((resolve) => setImmediate(resolve));
      r.headers['Authorization'] = 'secret';
      return r;
    };
    const prepared = session.prepare_request(new requests.Request('GET', peer.url, { auth }));
    const copy = prepared.copy();
    await Promise.all([session.send(prepared), session.send(prepared), session.send(copy)]);
    await session.send(prepared);
    const received = await peer.finished(4);
    expect(received.filter((each) => /\r\nAuthorization: secret\r\n/.test(each))).toHaveLength(4);
    expect(copy.headers).not.toBe(prepared.headers);
    copy.headers['X-Own'] = 'a';
    expect(prepared.headers.get('X-Own')).toBe(null);
    session.close();
  });

  test('that rejects fails each send', async () => {
    await using peer = await script(OK);
    const session = new requests.Session();
    const auth = async (): Promise<never> => {
      throw REASON;
    };
    const prepared = session.prepare_request(new requests.Request('GET', peer.url, { auth }));
    const send = () => raised(() => session.send(prepared));
    expect(await Promise.all([send(), send()])).toEqual([REASON, REASON]);
    expect(await send()).toBe(REASON);
    expect(await raised(() => session.send(prepared.copy()))).toBe(REASON);
    expect(await peer.received()).toEqual([]);
    session.close();
  });
});

describe('where addresses are tried one by one', () => {
  test.each([
    ['IPv4 only', () => (urllib3.util.connection.allowed_gai_family = () => 2)],
    [
      'a replaced getaddrinfo',
      () =>
        (socket.getaddrinfo = (...args: unknown[]) => getaddrinfo(...(args as [string, number]))),
    ],
    ['socket.socket = socks.socksocket', () => (socket.socket = socksocket)],
  ])('%s: an abort ends the connection, also during a handshake', async (_, replace) => {
    const { allowed_gai_family } = urllib3.util.connection;
    onTestFinished(() => {
      urllib3.util.connection.allowed_gai_family = allowed_gai_family;
      Object.assign(socket, { getaddrinfo, socket: own_socket });
    });
    replace();
    await using peer = await script([{ read: 'end' }]);
    for (const call of [
      (signal: AbortSignal) => requests.get(`https://127.0.0.1:${peer.port}/`, { signal }),
      (signal: AbortSignal) => request.urlopen(`http://127.0.0.1:${peer.port}/`, { signal }),
    ]) {
      const before = (await peer.received()).length;
      const controller = new AbortController();
      const error = raised(() => call(controller.signal));
      await expect.poll(async () => (await peer.received()).length).toBe(before + 1);
      controller.abort(REASON);
      expect(await error).toBe(REASON);
      // The script ends when the connection does.
      await peer.finished(before + 1);
    }
  });

  test.each(COLOURS)(
    'an option that cannot be set, $colour: nothing is connected',
    async (modules) => {
      await using peer = await script([{ read: 'end' }]);
      const options = { socket_options: [[6, 4, 60]] as [number, number, number][] };
      const conn = new modules.urllib3.connection.HTTPConnection(
        '127.0.0.1',
        peer.port,
        kw(options),
      );
      expect(await raised(() => conn.request('GET', '/'))).toMatchObject({
        name: 'NewConnectionError',
      });
      expect(await peer.received()).toEqual([]);
    },
  );
});

describe('an abort while the body has nothing to send', () => {
  const never = () => new Promise<never>(() => undefined);

  /** Bodies that have one piece, and tell when they are ended. */
  const BODIES: [what: string, make: (ended: () => void) => object][] = [
    [
      'ReadableStream',
      (ended) => {
        let count = 0;
        const pull = (controller: ReadableStreamDefaultController<Uint8Array>) =>
          count++ === 0 ? controller.enqueue(encode('first')) : never();
        return new ReadableStream({ pull, cancel: ended }, { highWaterMark: 0 });
      },
    ],
    [
      'async iterator',
      (ended) => {
        let count = 0;
        const next = () => (count++ === 0 ? { done: false, value: encode('first') } : never());
        const iterator = {
          next: async () => next(),
          return: async () => {
            ended();
            return { done: true, value: undefined };
          },
          [Symbol.asyncIterator]: () => iterator,
        };
        return iterator;
      },
    ],
    [
      'Node stream',
      (ended) => {
        let count = 0;
        return new Readable({
          read() {
            if (count++ === 0) this.push(encode('first'));
          },
        }).on('close', ended);
      },
    ],
  ];
  type Body = AsyncIterable<Uint8Array>;
  const CALLS: [what: string, call: (url: string, body: Body, signal: AbortSignal) => unknown][] = [
    [
      'urlopen',
      (url, data, signal) =>
        request.urlopen(new request.Request(url, { data, method: 'POST' }), { signal }),
    ],
    ['post(data)', (url, data, signal) => requests.post(url, { data, signal })],
    ['post(files)', (url, f, signal) => requests.post(url, { files: { f }, signal })],
  ];

  const cases = BODIES.flatMap(([what, make]) =>
    CALLS.map(([name, call]) => [`${what} by ${name}`, call, make] as const),
  );
  test.each(cases)('%s: ends the body and the connection', async (_, call, make) => {
    await using peer = await script([{ read: 'head' }, { read: 'end' }]);
    const ended = vi.fn<() => void>();
    const controller = new AbortController();
    const error = raised(() => call(peer.url, make(ended) as Body, controller.signal));
    await expect.poll(async () => (await peer.received()).join('')).toContain('POST');
    controller.abort(REASON);
    expect(await error).toBe(REASON);
    await peer.finished();
    await expect.poll(() => ended.mock.calls.length).toBeGreaterThan(0);
  });
});
