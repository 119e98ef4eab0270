// Bug reports of JavaScript's clients that Python cannot be asked about: streams, listeners, rejections that nobody awaits.
import { AsyncLocalStorage } from 'node:async_hooks';
import { getEventListeners } from 'node:events';
import { createReadStream, type ReadStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, inject, test } from 'vitest';
import * as modules from '../../../../lib/index.js';
import * as blocking_modules from '../../../../lib/sync/index.js';
import { Bytes } from '../../../../lib/python/builtins/index.js';
import { both, raised } from '../../../server/colours.js';
import { script } from '../../../server/script.js';

const CA = fileURLToPath(new URL('../../../server/certs/ca.pem', import.meta.url));
const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
const PORT = 1; // Nobody listens there.

/**
 * Resolves when a stream has closed, or its error has reached the process. (`once` of node:events would listen for the
 * error, too.)
 */
function closing(stream: ReadStream): Promise<unknown> {
  return new Promise<void>((closed) => {
    stream.once('close', closed);
    process.once('uncaughtException', () => closed());
  });
}

/** What reaches the process itself while `run` runs: errors that nobody has caught, and warnings. */
async function reported(run: () => Promise<unknown>): Promise<unknown[]> {
  const found: unknown[] = [];
  const add = (event: unknown): void => void found.push(event);
  const kinds = ['uncaughtException', 'unhandledRejection', 'warning'] as const;
  const before = kinds.map((kind) => [kind, process.rawListeners(kind)] as const);
  for (const kind of kinds) process.removeAllListeners(kind).on(kind as 'warning', add);
  try {
    await run();
    await sleep(20); // A rejection is reported in a later turn.
  } finally {
    for (const [kind, listeners] of before) {
      process.removeAllListeners(kind);
      for (const each of listeners) process.on(kind as 'warning', each as () => void);
    }
  }
  return found;
}

// got issue 1046, aws-sdk-js issue 4333, superagent issue 939, form-data issues 59 and 373: a file that does not exist.
// https://github.com/sindresorhus/got/issues/1046
describe('a stream that fails before it is read ends the request, not the process', () => {
  const { http, requests, urllib } = modules;
  const ways: [string, (url: string, port: number, body: never) => Promise<unknown>][] = [
    ['data of Requests', (url, _, data) => requests.post(url, { data })],
    ['files of Requests', (url, _, f) => requests.post(url, { files: { f } })],
    ['a Session without prepare()', (url, _, data) => prepared_by_parts(url, data)],
    ['data of urlopen', (url, _, data) => urllib.request.urlopen(url, data)],
    ['http.client', (_, port, body) => by_http_client(port, body)],
    [
      'urllib3',
      (url, _, body) => new requests.urllib3.PoolManager().request('POST', url, { body }),
    ],
  ];

  async function prepared_by_parts(url: string, data: never): Promise<unknown> {
    const prepared = new requests.Request('POST', url).prepare();
    prepared.body = data;
    return new requests.Session().send(prepared);
  }

  async function by_http_client(port: number, body: never): Promise<unknown> {
    const connection = new http.client.HTTPConnection('127.0.0.1', port);
    await connection.request('POST', '/', body);
    return connection.getresponse();
  }

  for (const server of ['answers', 'refuses']) {
    test.each(ways)(`%s, to a server that ${server}`, async (_, send) => {
      await using peer = await script([{ read: 'request' }, OK]);
      const stream = createReadStream('/no/such/file');
      const found = await reported(async () => {
        const closed = closing(stream);
        const port = server === 'answers' ? peer.port : PORT;
        const url = server === 'answers' ? peer.url : `http://127.0.0.1:${PORT}/`;
        const error = await raised(() => send(url, port, stream as never));
        expect(String(error)).toMatch(server === 'answers' ? /ENOENT/ : /ENOENT|refused/);
        await closed;
      });
      expect(found).toEqual([]);
    });
  }

  test('data of Requests, to an invalid URL', async () => {
    const stream = createReadStream('/no/such/file');
    const found = await reported(async () => {
      const closed = closing(stream);
      const error = await raised(() => requests.post('nonsense', { data: stream }));
      expect(error).toBeInstanceOf(requests.exceptions.MissingSchema);
      await closed;
    });
    expect(found).toEqual([]);
  });
});

describe('a signal', () => {
  const { requests } = modules;
  const REASON = new Error('no longer wanted');

  // undici issue 3157, node issues 46525 and 51429: each request adds a listener to a signal that lives long.
  test('of many requests gives no warning, and keeps no listener', async () => {
    const { signal } = new AbortController();
    const found = await reported(async () => {
      await using session = new requests.Session();
      const url = inject('http');
      for (let i = 0; i < 30; i++) await session.get(url, { signal });
      const streamed = await session.get(url, { signal, stream: true });
      streamed.close();
      await raised(() => session.get(`http://127.0.0.1:${PORT}/`, { signal }));
    });
    expect(found).toEqual([]);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  // superagent issue 1596: while a retry waits for its turn.
  test('ends the sleep before a retry', async () => {
    const busy = 'HTTP/1.1 503 Busy\r\nRetry-After: 3600\r\nContent-Length: 0\r\n\r\n';
    await using peer = await script([{ read: 'head' }, busy, { read: 'end' }]);
    await using session = new requests.Session();
    const max_retries = new requests.urllib3.Retry({ total: 5, status_forcelist: [503] });
    session.mount('http://', new requests.adapters.HTTPAdapter({ max_retries }));
    const controller = new AbortController();
    const request = raised(() => session.get(peer.url, { signal: controller.signal }));
    await peer.sent();
    controller.abort(REASON);
    expect(await request).toBe(REASON);
    expect(await peer.received()).toHaveLength(1);
  });

  // deno pull request 11966: the stream of a body is being read when the signal is aborted.
  test('that the body itself aborts ends the request and the body', async () => {
    for (const kind of ['generator', 'stream']) {
      await using peer = await script([{ read: 'end' }]);
      const controller = new AbortController();
      let ended = '';
      async function* generator() {
        try {
          yield 'first';
          controller.abort(REASON);
          for (;;) yield await sleep(1, 'more');
        } finally {
          ended = 'generator';
        }
      }
      let pulls = 0;
      const stream = new ReadableStream({
        async pull(to) {
          pulls += 1; // The first is that of the constructor.
          if (pulls === 3) controller.abort(REASON);
          to.enqueue(await sleep(1, new Uint8Array(4)));
        },
        cancel: () => void (ended = 'stream'),
      });
      const data = kind === 'generator' ? generator() : stream;
      const found = await reported(async () => {
        const call = () => requests.post(peer.url, { data, signal: controller.signal });
        expect(await raised(call)).toBe(REASON);
        await peer.finished();
      });
      expect(found).toEqual([]);
      await expect.poll(() => ended, { timeout: 5000 }).toBe(kind);
    }
  });
});

describe.each(both(modules, blocking_modules))('$colour', ({ requests }) => {
  // bun pull request 33718, node issue 34400: the context is that of the connection's first request.
  test('hooks, auth and bodies run in the context of their own request', async () => {
    const read = { read: 'request' as const };
    await using peer = await script([read, OK, read, OK, read, OK, { read: 'end' }]);
    await using session = new requests.Session();
    const context = new AsyncLocalStorage<string>();
    const seen: [string, string | undefined][] = [];
    const see = (where: string) => void seen.push([where, context.getStore()]);
    function* body() {
      see('body');
      yield 'of a generator';
      see('body');
    }
    const names = ['first', 'second', 'third'];
    for (const name of names) {
      await context.run(name, async () => {
        const auth = <T>(request: T): T => (see('auth'), request);
        const r = await session.post(peer.url, {
          ...{ auth, data: body() },
          hooks: { response: () => see('hook') },
        });
        see(r.text);
      });
    }
    const places = ['auth', 'body', 'body', 'hook', 'ok'];
    expect(seen).toEqual(names.flatMap((name) => places.map((place) => [place, name])));
    expect(await peer.received()).toHaveLength(1);
  });

  // bun pull request 33231: the server goes on sending to nobody.
  test('close() of a stream that is being read closes its connection', async () => {
    const head = 'HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\npart';
    await using peer = await script([{ read: 'head' }, head, { read: 'end' }]);
    await using session = new requests.Session();
    const r = await session.get(peer.url, { stream: true });
    for await (const piece of r.iter_content(4)) {
      expect(piece).toEqual(Bytes.from(Buffer.from('part')));
      break;
    }
    r.close();
    await peer.finished();
  });

  // superagent issues 1487 and 1541: only the first attempt is retried, and only the first has a time-out.
  test('each attempt has its time-out', async () => {
    await using peer = await script([{ read: 'end' }]);
    await using session = new requests.Session();
    session.mount('http://', new requests.adapters.HTTPAdapter({ max_retries: 2 }));
    const error = await raised(() => session.get(peer.url, { timeout: [null, 0.05] as never }));
    expect(error).toBeInstanceOf(requests.exceptions.ConnectionError);
    expect(String(error)).toMatch(/Max retries exceeded .*Read timed out/);
    expect(await peer.finished(3)).toHaveLength(3);
  });

  // ofetch issue 393: the headers that a hook changes are lost if the request has a body.
  test('a hook sends the request again with another header', async () => {
    const refused = 'HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n';
    const read = { read: 'request' as const };
    const connections = [refused, OK].map((answer) => [read, answer, { read: 'end' as const }]);
    await using peer = await script({ connections });
    await using session = new requests.Session();
    function refresh(r: Awaited<ReturnType<typeof requests.get>>) {
      if (r.status_code !== 401) return null;
      const again = r.request.copy();
      again.headers['Authorization'] = 'Bearer new';
      return r.connection.send(again);
    }
    const headers = { Authorization: 'Bearer old' };
    const given = { json: { a: 1 }, headers, hooks: { response: refresh } };
    const r = await session.post(peer.url, given);
    expect(r.text).toBe('ok');
    const [first, second] = await peer.received();
    expect(first).toMatch(/Authorization: Bearer old\r\n[^]*\{"a": 1\}$/);
    expect(second).toBe(first!.replace('old', 'new'));
  });

  // axios issue 10780, node-fetch issue 1295: a kept connection gets listeners with each request.
  test('many requests over kept connections give no warning of listeners', async () => {
    const { good } = inject('https');
    const found = await reported(async () => {
      await using session = new requests.Session();
      for (let i = 0; i < 30; i++) await session.get(`${good}/`, { verify: CA });
      await Promise.all(
        Array.from({ length: 15 }, async () => session.get(`${good}/`, { verify: CA })),
      );
    });
    expect(found).toEqual([]);
  });

  // got issues 631 and 965: the time-out comes after the connection has broken.
  test('a connection that breaks before its time-out gives one error', async () => {
    await using peer = await script([{ read: 'head' }, { end: 'close' }]);
    const found = await reported(async () => {
      const error = await raised(() => requests.get(peer.url, { timeout: 0.05 }));
      // On a busy machine, the time-out may come first.
      expect(error).toBeInstanceOf(requests.exceptions.RequestException);
      await sleep(100);
    });
    expect(found).toEqual([]);
  });

  // undici issue 5525: the server goes away while nobody reads the body.
  test('a body that is given up, and then reset, gives no error', async () => {
    const head = 'HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\npart';
    await using peer = await script([{ read: 'head' }, head, { wait: 30 }, { end: 'rst' }]);
    const found = await reported(async () => {
      await using session = new requests.Session();
      const given_up = await session.get(peer.url, { stream: true });
      expect(given_up.status_code).toBe(200);
      const closed = await session.get(peer.url, { stream: true });
      closed.close();
      await sleep(80);
    });
    expect(found).toEqual([]);
  });
});
