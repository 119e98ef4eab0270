// Bug reports of JavaScript's clients that Python cannot be asked about: streams, listeners, rejections that nobody awaits.
import { createReadStream, type ReadStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, inject, test } from 'vitest';
import * as modules from '../../../lib/index.js';
import * as blocking_modules from '../../../lib/sync/index.js';
import { both, raised } from '../../server/colours.js';
import { script } from '../../server/script.js';

const CA = fileURLToPath(new URL('../../server/certs/ca.pem', import.meta.url));
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

describe.each(both(modules, blocking_modules))('$colour', ({ requests }) => {
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
      expect(error).toBeInstanceOf(requests.exceptions.ConnectionError);
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
