// A server may answer and close before it has read the whole request. Its kernel then resets the connection, and a write
// fails, but the answer that has arrived can still be read.
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kw, open } from '../../../../../lib/python/builtins/index.js';
import { ConnectionResetError } from '../../../../../lib/python/errors/index.js';
import * as request from '../../../../../lib/request/index.js';
import * as requests from '../../../../../lib/requests/index.js';
import * as client from '../../../../../lib/stdlib/http/client/index.js';
import * as blocking_client from '../../../../../lib/sync/stdlib/http/client/index.js';
import * as blocking_request from '../../../../../lib/sync/request/index.js';
import * as blocking_requests from '../../../../../lib/sync/requests/index.js';
import { _create_unverified_context } from '../../../../../lib/stdlib/ssl/index.js';
import * as transport from '../../../../../lib/transport/index.js';
import * as blocking_transport from '../../../../../lib/transport/blocking.js';
import * as urllib3 from '../../../../../lib/urllib3/index.js';
import * as blocking_urllib3 from '../../../../../lib/sync/urllib3/index.js';
import { both, raised } from '../../../../server/colours.js';
import { script, type Step } from '../../../../server/script.js';
import { sampled } from '../../../../oracle/seed.js';

const SIZE = 5_000_000;
const BODY = new Uint8Array(SIZE);
const ANSWER = 'HTTP/1.1 413 Content Too Large\r\nContent-Length: 5\r\n\r\nlarge';
/** An answer that ends with the connection. */
const UNFRAMED = 'HTTP/1.1 413 Content Too Large\r\n\r\nlarge';
const REFUSES: Step[] = [{ read: 'head' }, ANSWER, { end: 'close' }];
/** How often each case runs: the write may fail at any time before or after the answer has arrived. */
const TIMES = sampled([...Array(10).keys()], 4).length;
/** The same over TLS, where not each answer can be read. */
const TIMES_OVER_TLS = 10;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'early-'));
  writeFileSync(join(folder, 'body'), BODY);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Yields more than the buffers of two kernels hold, so that a write fails for certain. */
function* pieces(size: number): Generator<Uint8Array> {
  for (let sent = 0; sent < 8 * SIZE; sent += size) yield BODY.subarray(0, size);
}

const bodies: [what: string, body: () => Uint8Array | Iterable<Uint8Array>, times?: number][] = [
  ['bytes', () => BODY],
  ['a file', () => open(join(folder, 'body'), 'rb')],
  ['a generator', () => pieces(62_500)],
  ['a generator of small pieces', () => pieces(500), 2],
];

const modules = { client, request, requests, transport, urllib3 };
const blocking = {
  client: blocking_client,
  request: blocking_request,
  requests: blocking_requests,
  transport: blocking_transport,
  urllib3: blocking_urllib3,
};
describe.each(both(modules, blocking))(
  '$colour',
  ({ client, request, requests, transport, urllib3 }) => {
    describe.each(bodies)('%s', (_what, body, times = TIMES) => {
      test('http.client: request() raises, getresponse() returns the answer', async () => {
        await using peer = await script(REFUSES);
        for (let time = 0; time < times; time++) {
          const conn = new client.HTTPConnection('127.0.0.1', peer.port, kw({ timeout: 20 }));
          let error: unknown = null;
          try {
            await conn.request('POST', '/', body());
          } catch (caught) {
            error = caught;
          }
          // In the blocking API, the last bytes may be on their way when the connection is reset.
          if (error !== null)
            expect((error as Error).name).toMatch(/^(ConnectionReset|BrokenPipe)Error$/);
          const r = await conn.getresponse();
          expect([r.status, (await r.read()).decode()]).toEqual([413, 'large']);
          conn.close();
        }
      });

      test('Requests and urllib3 return the answer', async () => {
        await using peer = await script(REFUSES);
        const pools = new urllib3.PoolManager();
        for (let time = 0; time < times; time++) {
          const r = await requests.post(peer.url, kw({ data: body(), timeout: 20 }));
          expect([r.status_code, r.text]).toEqual([413, 'large']);
          const raw = await pools.request('PUT', peer.url, kw({ body: body(), retries: false }));
          expect([raw.status, raw.data.decode()]).toEqual([413, 'large']);
        }
        pools.clear();
      });

      test('urlopen raises HTTPError for the answer', async () => {
        await using peer = await script(REFUSES);
        for (let time = 0; time < times; time++) {
          const error = await raised(() =>
            request.urlopen(peer.url, kw({ data: body(), timeout: 20 })),
          );
          expect((error as Error).message).toBe('HTTP Error 413: Content Too Large');
        }
      });
    });

    test('urlopen raises an error of the body, over which no answer takes precedence', async () => {
      await using peer = await script([{ read: 'head' }, ANSWER]);
      function* failing() {
        yield BODY.subarray(0, 1);
        throw new ConnectionResetError(104, 'of another connection');
      }
      const call = () => request.urlopen(peer.url, kw({ data: failing(), timeout: 20 }));
      expect(await raised(call)).toMatchObject({
        message: '<urlopen error [Errno 104] of another connection>',
      });
    });

    test.each([
      ['nothing', ''],
      ['a part of a status line', 'HTTP/1.1 4'],
      ['a status line', 'HTTP/1.1 200 OK\r\n'],
      ['a part of a header', 'HTTP/1.1 200 OK\r\nContent-Le'],
    ])('urlopen raises URLError for the failed write after %s', async (_what, sent) => {
      await using peer = await script([{ read: 'head' }, sent, { end: 'close' }]);
      const call = () => request.urlopen(peer.url, kw({ data: pieces(62_500), timeout: 20 }));
      expect((await raised(call)) as Error).toMatchObject({
        name: 'URLError',
        message: expect.stringMatching(
          /^<urlopen error \[Errno (104\] Connection reset by peer|32\] Broken pipe)>$/,
        ) as string,
      });
    });

    test('an answer that ends with the connection is complete once a write has raised its reset', async () => {
      await using peer = await script([{ read: 'head' }, UNFRAMED, { end: 'close' }]);
      for (let time = 0; time < TIMES; time++) {
        const r = await requests.post(peer.url, kw({ data: pieces(62_500), timeout: 20 }));
        expect([r.status_code, r.text]).toEqual([413, 'large']);
      }
    });

    test('the answer is read through a tunnel, and when the client expected 100 (Continue)', async () => {
      const tunnel: Step[] = [{ read: 'head' }, 'HTTP/1.1 200 OK\r\n\r\n', ...REFUSES];
      await using proxy = await script(tunnel);
      const conn = new client.HTTPConnection('127.0.0.1', proxy.port, kw({ timeout: 20 }));
      conn.set_tunnel('127.0.0.1', 80);
      await raised(() =>
        conn.request('POST', '/', BODY, kw({ headers: { Expect: '100-continue' } })),
      );
      expect((await conn.getresponse()).status).toBe(413);
      conn.close();
    });

    test('a failed write is raised once; then writes raise BrokenPipeError, and reads return the rest and the end', async () => {
      await using peer = await script([{ read: 'line' }, 'answer', { end: 'close' }]);
      for (let time = 0; time < TIMES; time++) {
        const wire = await transport.open_wire({ host: '127.0.0.1', port: peer.port }, 20);
        await wire.sendall(Buffer.from('go on\n'), 20);
        const error = await raised(async () => {
          for (const piece of pieces(100_000)) await wire.sendall(piece, 20);
        });
        expect((error as Error).name).toMatch(/^(ConnectionReset|BrokenPipe)Error$/);
        expect(wire.open).toBe(false);
        const again = await raised(() => wire.sendall(Buffer.from('x'), 20));
        expect(again).toMatchObject({ name: 'BrokenPipeError', errno: 32 });
        expect(Buffer.from(await wire.recv(100, 20)).toString()).toBe('answer');
        expect(await wire.recv(100, 20)).toHaveLength(0);
        expect(await wire.recv(100, 20)).toHaveLength(0);
        wire.close();
      }
    });
  },
);

describe('over TLS', () => {
  test.each(both({ client }, { client: blocking_client }))(
    '$colour: the answer is read, or RemoteDisconnected raised',
    async ({ client }) => {
      // OpenSSL may discard what it has read when a write fails, in CPython, too: not each answer can be read.
      await using peer = await script(REFUSES, { tls: 'good' });
      const results: (number | string)[] = [];
      for (let time = 0; time < TIMES_OVER_TLS; time++) {
        const context = _create_unverified_context();
        const conn = new client.HTTPSConnection(
          'localhost',
          peer.port,
          kw({ timeout: 20, context }),
        );
        try {
          await conn.request('POST', '/', BODY);
        } catch {
          // The write has failed.
        }
        try {
          results.push((await conn.getresponse()).status);
        } catch (error) {
          results.push((error as Error).name);
        }
        conn.close();
      }
      expect(results).toContain(413);
      for (const result of results) expect([413, 'RemoteDisconnected']).toContain(result);
    },
  );
});
