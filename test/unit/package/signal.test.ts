// A signal ends a call wherever it waits, over each backend; differences.md and timeouts.md say what else it does.
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { getEventListeners, once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { OSError, kw } from '../../../lib/python/builtins/index.js';
import { FetchAgent } from '../../../lib/fetch/index.js';
import { NodeAdapter, NodeHTTPHandler } from '../../../lib/node/index.js';
import * as request from '../../../lib/request/index.js';
import { namespace as requests } from '../../../lib/requests/index.js';
import * as blocking_request from '../../../lib/sync/request/index.js';
import { namespace as blocking_requests } from '../../../lib/sync/requests/index.js';
import { sampled } from '../../oracle/seed.js';
import { black_hole } from '../../server/black_hole.js';
import { raised } from '../../server/colours.js';
import { without_environment } from '../requests/colours.js';

without_environment();

const LINES = 'one line\n'.repeat(20);

/** Answers by path. A path that waits calls `arrived` and leaves the rest to the test. */
let arrived: (path: string) => void = () => undefined;
/** The exchanges that have not ended. */
const pending = new Set<http.ServerResponse>();
const server = http.createServer((incoming, response) => {
  pending.add(response);
  response.on('close', () => pending.delete(response));
  const { pathname } = new URL(incoming.url!, 'http://h');
  if (pathname === '/redirect') {
    response.writeHead(302, { Location: '/head' }).end();
  } else if (pathname === '/busy') {
    response
      .writeHead(503, { 'Retry-After': '60', 'Content-Length': '0' })
      .end(() => arrived(pathname));
  } else if (pathname === '/body') {
    response.writeHead(200, { 'Content-Length': '9' });
    response.write('part', () => arrived(pathname));
  } else if (pathname === '/head') {
    arrived(pathname);
  } else if (pathname === '/lines') {
    response.writeHead(200, { 'Content-Length': LINES.length }).end(LINES);
  } else if (pathname === '/chunked-lines') {
    response.writeHead(200).write(LINES.slice(0, 7));
    response.end(LINES.slice(7));
  } else if (pathname === '/gzip-lines') {
    response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync(LINES));
  } else {
    incoming.resume().on('end', () => response.end('whole'));
  }
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

const REASON = new Error('no longer wanted');

/** Aborts once the server has received a request for the path; `call` must then reject with the reason. */
async function aborted_at(path: string, call: (signal: AbortSignal) => unknown): Promise<void> {
  const controller = new AbortController();
  const { signal } = controller;
  arrived = (at) => {
    if (at === path) setTimeout(() => controller.abort(REASON), 20);
  };
  expect(await raised(() => call(signal))).toBe(REASON);
  await closed();
  expect(getEventListeners(signal, 'abort')).toHaveLength(0);
}

/** Waits until no exchange is left: the connection of an unfinished one has been closed. */
async function closed(): Promise<void> {
  await expect.poll(() => pending.size, { interval: 5, timeout: 5000 }).toBe(0);
}

/** The methods of responses that read. Those of `requests` have other names. */
type Raw = request.Response & {
  iter_content?: (size: number) => AsyncGenerator;
  iter_lines?: (size: number) => AsyncGenerator;
  stream?: (size: number) => AsyncGenerator;
  drain_conn?: () => Promise<void>;
};

type Options = { signal: AbortSignal; stream?: boolean };

/** A session whose adapter is the given one. */
function session_with(adapter: InstanceType<typeof requests.adapters.HTTPAdapter>) {
  const session = new requests.Session();
  session.mount('http://', adapter);
  return session;
}

describe.each([
  ['sockets', () => new requests.adapters.HTTPAdapter(), () => new request.HTTPHandler()],
  [
    'fetch',
    () => new requests.adapters.HTTPAdapter({ agent: new FetchAgent() }),
    () => new request.HTTPHandler({ agent: new FetchAgent() }),
  ],
  ["Node's client", () => new NodeAdapter(), () => new NodeHTTPHandler()],
])('over %s', (_, adapter, handler) => {
  const open_with = async (path: string, options: Options) =>
    await request.build_opener(handler()).open(url + path, options);

  test('before the call: nothing is sent', async () => {
    let requests_made = 0;
    arrived = () => (requests_made += 1);
    const signal = AbortSignal.abort(REASON);
    const session = session_with(adapter());
    const prepared = new requests.Request('GET', `${url}/head`).prepare();
    for (const call of [
      () => open_with('/head', { signal }),
      () => session.get(`${url}/head`, { signal }),
      () => session.send(prepared, { signal }),
    ]) {
      expect(await raised(call)).toBe(REASON);
    }
    expect(requests_made).toBe(0);
  });

  test('while the head is awaited', async () => {
    await aborted_at('/head', (signal) => open_with('/head', { signal }));
    const session = session_with(adapter());
    await aborted_at('/head', (signal) => session.get(`${url}/head`, { signal }));
    await aborted_at('/head', (signal) => {
      const prepared = session.prepare_request(new requests.Request('GET', `${url}/head`));
      return session.send(prepared, { signal });
    });
  });

  test('while a redirect is followed', async () => {
    await aborted_at('/head', (signal) => open_with('/redirect', { signal }));
    const session = session_with(adapter());
    await aborted_at('/head', (signal) => session.get(`${url}/redirect`, { signal }));
  });

  test('while the body is read', async () => {
    const session = session_with(adapter());
    await aborted_at('/body', (signal) => session.get(`${url}/body`, { signal }));
    await aborted_at('/body', async (signal) => (await open_with('/body', { signal })).read());
    await aborted_at('/body', async (signal) => {
      const response = await session.get(`${url}/body`, { signal, stream: true });
      for await (const piece of response.iter_content(2)) expect(piece).toHaveLength(2);
    });
    await aborted_at('/body', async (signal) =>
      (await session.get(`${url}/body`, { signal, stream: true })).read(),
    );
  });

  // The whole body has been received by then. In fetch, too, nothing of it is returned.
  test.each(['/lines', '/chunked-lines', '/gzip-lines'])(
    'after a part of %s was read, and during a read: no read returns anything',
    async (path) => {
      const session = session_with(adapter());
      const buffer = new Uint8Array(5);
      const opened = (signal: AbortSignal) => open_with(path, { signal });
      const raw = async (signal: AbortSignal) =>
        (await session.get(url + path, { signal, stream: true })).raw as unknown as Raw;
      const reads: [object: (signal: AbortSignal) => Promise<Raw>, ...((f: Raw) => unknown)[]][] = [
        [
          opened,
          (f) => f.read(),
          (f) => f.read(5),
          (f) => f.read1(5),
          (f) => f.readinto(buffer),
          (f) => f.readinto1(buffer),
          (f) => f.peek(),
          (f) => f.readline(),
          (f) => f.readlines(),
          (f) => f.__next__(),
          (f) => f[Symbol.asyncIterator]().next(),
        ],
        [
          raw,
          (f) => f.read(),
          (f) => f.read(5),
          (f) => f.read1(5),
          (f) => f.readinto(buffer),
          (f) => f.readline(),
          (f) => f.readlines(),
          (f) => f.stream!(5).next(),
          (f) => f.drain_conn!(),
          (f) => f[Symbol.asyncIterator]().next(),
        ],
        [
          async (signal) =>
            (await session.get(url + path, { signal, stream: true })) as unknown as Raw,
          (f) => f.read(),
          (f) => f.iter_content!(5).next(),
          (f) => f.iter_lines!(5).next(),
          (f) => f[Symbol.asyncIterator]().next(),
        ],
      ];
      for (const [open, ...calls] of reads) {
        for (const call of sampled(calls, path === '/gzip-lines' ? 1 : 3)) {
          const controller = new AbortController();
          const { signal } = controller;
          const first = await open(signal);
          const part = first.iter_content ?? first.stream;
          if (part) expect(await part.call(first, 3).next()).toMatchObject({ done: false });
          else expect(await first.read(3)).toHaveLength(3);
          const during = await open(signal);
          const pending = raised(() => call(during));
          controller.abort(REASON);
          expect(await pending).toBe(REASON);
          for (const each of [first, during, first])
            expect(await raised(() => call(each))).toBe(REASON);
          expect(getEventListeners(signal, 'abort')).toHaveLength(0);
        }
      }
      await closed();
      session.close();
    },
  );

  test.each([
    ['', REASON],
    [', also if the reason is an OSError', new OSError('of the program')],
  ])('a piece of a body that is being iterated over is the last%s', async (_, reason) => {
    const session = session_with(adapter());
    for (const path of ['/lines', '/chunked-lines', '/gzip-lines']) {
      for (const name of ['iter_content', 'iter_lines'] as const) {
        const controller = new AbortController();
        const options = { signal: controller.signal, stream: true };
        const response = await session.get(url + path, options);
        const pieces = response[name](3);
        expect(await pieces.next()).toMatchObject({ done: false });
        controller.abort(reason);
        const rest = async () => {
          // The end of what the line splitter has got already may come first.
          for (let count = 0; count < 2; count++) await pieces.next();
        };
        expect(await raised(rest)).toBe(reason);
      }
    }
    session.close();
  });

  test('a response that the program has closed is at its end', async () => {
    const controller = new AbortController();
    const f = await open_with('/lines', { signal: controller.signal });
    f.close();
    controller.abort(REASON);
    expect(await f.read()).toHaveLength(0);
  });

  test('many requests at once with one signal: one listener, and none afterwards', async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const warnings: Error[] = [];
    const note = (warning: Error) => warnings.push(warning);
    process.on('warning', note);
    const session = session_with(adapter());
    let most = 0;
    arrived = () => (most = Math.max(most, getEventListeners(signal, 'abort').length));
    const responses = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        index % 2
          ? session.get(`${url}/body`, { signal, stream: true })
          : open_with('/body', { signal }),
      ),
    );
    const reads = responses.map((each) => raised(() => each.read()));
    most = Math.max(most, getEventListeners(signal, 'abort').length);
    controller.abort(REASON);
    expect(new Set(await Promise.all(reads))).toEqual(new Set([REASON]));
    await closed();
    process.off('warning', note);
    expect(most).toBe(1);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
    expect(warnings).toEqual([]);
    session.close();
  });

  test('after the end: the response stays whole, no listener is left, and the connection is used again', async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const session = session_with(adapter());
    const response = await session.get(`${url}/`, { signal });
    const f = await open_with('/', { signal });
    expect((await f.read()).decode()).toBe('whole');
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
    controller.abort(REASON);
    expect(response.text).toBe('whole');
    expect((await session.get(`${url}/`)).text).toBe('whole');
    expect((await session.send(response.request)).text).toBe('whole');
    session.close();
  });
});

describe('over sockets', () => {
  test('urlopen, and the verbs of the module', async () => {
    await aborted_at('/head', (signal) => request.urlopen(`${url}/head`, { signal }));
    await aborted_at('/head', (signal) => requests.get(`${url}/head`, { signal }));
    await aborted_at('/head', (signal) => requests.post(`${url}/head`, 'a', { signal }));
    await aborted_at('/head', (signal) => requests.request('GET', `${url}/head`, { signal }));
  });

  test('AbortSignal.timeout() raises its TimeoutError, and closes the connection', async () => {
    const error = await raised(() =>
      requests.get(`${url}/head`, { signal: AbortSignal.timeout(50) }),
    );
    expect((error as Error).name).toBe('TimeoutError');
    await closed();
  });

  test('ends connecting, and leaves no socket and no listener', async () => {
    await using hole = await black_hole();
    const opened: net.Socket[] = [];
    const on_socket = (message: unknown) => opened.push((message as { socket: net.Socket }).socket);
    subscribe('net.client.socket', on_socket);
    onTestFinished(() => void unsubscribe('net.client.socket', on_socket));
    const target = `http://127.0.0.1:${hole.port}/`;
    for (const call of [
      (signal: AbortSignal) => request.urlopen(target, { signal }),
      (signal: AbortSignal) => requests.get(target, { signal }),
    ]) {
      const controller = new AbortController();
      const error = raised(() => call(controller.signal));
      await expect.poll(() => opened.length).toBe(1);
      const socket = opened.pop()!;
      expect(socket.connecting).toBe(true);
      controller.abort(REASON);
      expect(await error).toBe(REASON);
      expect(socket.destroyed).toBe(true);
      expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
    }
  });

  test('during the handshake', async () => {
    // A server that accepts and never answers a handshake.
    const silent = net.createServer((socket) => socket.on('error', () => undefined).resume());
    await once(silent.listen(0, '127.0.0.1'), 'listening');
    const secure = `https://127.0.0.1:${(silent.address() as AddressInfo).port}/`;
    const calls = [
      (signal: AbortSignal) => request.urlopen(secure, { signal }),
      (signal: AbortSignal) => requests.get(secure, { signal }),
    ];
    for (const call of calls) {
      const controller = new AbortController();
      silent.once('connection', () => controller.abort(REASON));
      expect(await raised(() => call(controller.signal))).toBe(REASON);
      await expect
        .poll(() => new Promise((resolve) => silent.getConnections((_, count) => resolve(count))))
        .toBe(0);
      expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
    }
    silent.close();
  });

  test('while a body is sent whose source waits, and it is given up', async () => {
    for (const send of [
      (data: AsyncIterable<Uint8Array>, signal: AbortSignal) =>
        request.urlopen(`${url}/`, { data, signal }),
      (data: AsyncIterable<Uint8Array>, signal: AbortSignal) =>
        requests.post(`${url}/`, data, { signal }),
    ]) {
      const controller = new AbortController();
      let resume!: () => void;
      async function* pieces() {
        yield new Uint8Array(1);
        setTimeout(() => controller.abort(REASON), 20);
        await new Promise<void>((resolve) => (resume = resolve));
        yield new Uint8Array(1);
      }
      expect(await raised(() => send(pieces(), controller.signal))).toBe(REASON);
      resume();
      await closed();
    }
  });

  test('while a Retry sleeps, and no attempt follows', async () => {
    const retries = new requests.adapters.Retry(3, kw({ status_forcelist: [503] }));
    const session = session_with(new requests.adapters.HTTPAdapter({ max_retries: retries }));
    let attempts = 0;
    const controller = new AbortController();
    arrived = () => {
      attempts += 1;
      setTimeout(() => controller.abort(REASON), 20);
    };
    const before = process.getActiveResourcesInfo().filter((each) => each === 'Timeout').length;
    const { signal } = controller;
    expect(await raised(() => session.get(`${url}/busy`, { signal }))).toBe(REASON);
    await new Promise((resolve) => setImmediate(resolve));
    const left = process.getActiveResourcesInfo().filter((each) => each === 'Timeout').length;
    expect(attempts).toBe(1);
    expect(left).toBeLessThanOrEqual(before);
    session.close();
  });

  test('while a pool that blocks has no free connection', async () => {
    const session = session_with(
      new requests.adapters.HTTPAdapter({ pool_maxsize: 1, pool_block: true }),
    );
    arrived = () => undefined;
    const first = await session.get(`${url}/body`, { stream: true });
    const controller = new AbortController();
    const second = raised(() => session.get(`${url}/`, { signal: controller.signal }));
    controller.abort(REASON);
    expect(await second).toBe(REASON);
    first.close();
    expect((await session.get(`${url}/`)).text).toBe('whole');
    session.close();
  });

  test('a request beside it on the same session goes on', async () => {
    const session = new requests.Session();
    const other = session.get(`${url}/`);
    await Promise.all([
      raised(() => session.get(`${url}/head`, { signal: AbortSignal.timeout(30) })),
      other,
    ]);
    expect((await other).text).toBe('whole');
    session.close();
    await closed();
  });

  test('it is no keyword of overrides that do not name it', async () => {
    class Adapter extends requests.adapters.HTTPAdapter {
      // @ts-expect-error -- the head takes keywords here; the published types allow such an override.
      override async send(
        r: InstanceType<typeof requests.PreparedRequest>,
        stream = false,
        timeout: number | null = null,
        verify: boolean | string | null = true,
        cert: string | null = null,
        proxies: Record<string, string> | null = null,
      ) {
        return await super.send(r, kw({ stream, timeout, verify, cert, proxies }));
      }
    }
    class Session extends requests.Session {
      override async send(r: InstanceType<typeof requests.PreparedRequest>, kwargs: object) {
        expect(kwargs).not.toHaveProperty('signal');
        return await super.send(r, kw(kwargs));
      }
    }
    const session = new Session();
    session.mount('http://', new Adapter() as requests.adapters.HTTPAdapter);
    await aborted_at('/head', (signal) => session.get(`${url}/redirect`, { signal }));
    class Opener extends request.OpenerDirector {
      // @ts-expect-error -- the head takes keywords here; the published types allow such an override.
      override async open(fullurl: string, data: null, timeout: number) {
        return await super.open(fullurl, data, timeout);
      }
    }
    const opener = new Opener();
    for (const each of request.build_opener().handlers) opener.add_handler(each);
    request.install_opener(opener as request.OpenerDirector);
    const error = await raised(() =>
      request.urlopen(`${url}/head`, { signal: AbortSignal.abort(REASON) }),
    );
    request.install_opener(null);
    expect(error).toBe(REASON);
  });

  test('a request is sent again after its call was aborted', async () => {
    const again = new request.Request(`${url}/head`);
    const session = new requests.Session();
    const prepared = session.prepare_request(new requests.Request('GET', `${url}/head`));
    await aborted_at('/head', (signal) => request.urlopen(again, { signal }));
    await aborted_at('/head', (signal) => session.send(prepared, { signal }));
    again.full_url = prepared.url = `${url}/`;
    await using response = await request.urlopen(again);
    expect((await response.read()).decode()).toBe('whole');
    expect((await session.send(prepared)).text).toBe('whole');
    session.close();
  });

  test('a redirect that the program follows itself has no signal', async () => {
    const controller = new AbortController();
    const session = new requests.Session();
    const { signal } = controller;
    const { next } = await session.get(`${url}/redirect`, { signal, allow_redirects: false });
    controller.abort(REASON);
    next!.url = `${url}/`;
    expect((await session.send(next!)).text).toBe('whole');
    session.close();
  });

  test('a response that arrives after the abort is closed', async () => {
    arrived = () => undefined;
    const controller = new AbortController();
    const abort = async () => {
      controller.abort(REASON);
      await new Promise((resolve) => setImmediate(resolve));
    };
    class Processor extends request.BaseHandler {
      async http_response(_: unknown, response: unknown) {
        await abort();
        return response;
      }
    }
    const opener = request.build_opener(Processor);
    const { signal } = controller;
    expect(await raised(() => opener.open(`${url}/body`, { signal }))).toBe(REASON);
    await closed();
    const other = new AbortController();
    const hooks = {
      response: async () => {
        other.abort(REASON);
        await new Promise((resolve) => setImmediate(resolve));
      },
    };
    const options = { signal: other.signal, stream: true, hooks };
    expect(await raised(() => requests.get(`${url}/body`, options))).toBe(REASON);
    await closed();
  });

  test('an opener that aborts the signal itself and throws leaves no rejection unhandled', async () => {
    const controller = new AbortController();
    class Opener extends request.OpenerDirector {
      override open(): never {
        controller.abort(REASON);
        throw new Error('refused');
      }
    }
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => unhandled.push(reason);
    process.on('unhandledRejection', note);
    request.install_opener(new Opener());
    try {
      expect(await raised(() => request.urlopen(url, { signal: controller.signal }))).toBe(REASON);
      await new Promise((resolve) => setImmediate(resolve));
    } finally {
      request.install_opener(null);
      process.off('unhandledRejection', note);
    }
    expect(unhandled).toEqual([]);
  });

  test('no signal: a TypeError', async () => {
    const controller = new AbortController() as never;
    const none = { signal: controller };
    const prepared = new requests.Request('GET', url).prepare();
    for (const call of [
      () => requests.get(url, none),
      () => request.urlopen(url, none),
      () => request.build_opener().open(url, none),
      () => new requests.Session().send(prepared, none),
    ]) {
      const error = await raised(call);
      expect(error).toEqual(new TypeError('signal must be an AbortSignal, not AbortController'));
    }
    const response = await new requests.Session().send(prepared);
    expect(response.text).toBe('whole');
  });

  test("a hook's own object, and a response without a request, are returned as they are", async () => {
    const { signal } = new AbortController();
    const own = { text: 'mine', history: [] };
    const hooks = { response: () => own as never };
    expect(await requests.get(`${url}/`, { signal, hooks })).toBe(own);
    const bare = new requests.Response();
    expect(await requests.get(`${url}/`, { signal, hooks: { response: () => bare } })).toBe(bare);
  });

  test('closing a session does not end its requests, as in Python', async () => {
    const session = new requests.Session();
    const response = session.get(`${url}/`);
    session.close();
    expect((await response).text).toBe('whole');
  });
});

test('the blocking API refuses a signal', () => {
  const { signal } = new AbortController();
  const given = { signal: signal as never };
  const session = new blocking_requests.Session();
  const prepared = new blocking_requests.Request('GET', url).prepare();
  for (const call of [
    () => blocking_request.urlopen(url, given),
    () => blocking_request.build_opener().open(url, given),
    () => blocking_requests.get(url, given),
    () => session.get(url, given),
    () => session.request('GET', url, given),
    () => session.send(prepared, given),
  ]) {
    expect(call).toThrow(
      new TypeError(
        'a signal is for the async API only: while a blocking call waits, nothing could abort it',
      ),
    );
  }
});
