// A peer that accepts a connection and reads nothing: what the kernel does not take in time is the send's time-out. The
// expected errors are CPython's and Requests'. A Unix socket, because the kernel takes megabytes for one of TCP.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kw } from '../../../lib/python/builtins/index.js';
import * as async_request from '../../../lib/request/index.js';
import * as async_requests from '../../../lib/requests/index.js';
import * as async_socket from '../../../lib/stdlib/socket/index.js';
import * as async_client from '../../../lib/stdlib/http/client/index.js';
import * as async_pools from '../../../lib/urllib3/connectionpool/http_connection_pool.js';
import * as async_connections from '../../../lib/urllib3/connection/http_connection.js';
import * as blocking_request from '../../../lib/sync/request/index.js';
import * as blocking_requests from '../../../lib/sync/requests/index.js';
import * as blocking_socket from '../../../lib/sync/stdlib/socket/index.js';
import * as blocking_client from '../../../lib/sync/stdlib/http/client/index.js';
import * as blocking_pools from '../../../lib/sync/urllib3/connectionpool/http_connection_pool.js';
import * as blocking_connections from '../../../lib/sync/urllib3/connection/http_connection.js';
import { both, raised } from '../../server/colours.js';
import { script, type Script } from '../../server/script.js';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hole-'));
const hole = path.join(folder, 'hole');
let peer: Script;
beforeAll(async () => void (peer = await script([{ wait: 60_000 }], { path: hole })));
afterAll(async () => {
  await peer.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

const TIMED_OUT = { name: 'TimeoutError', message: 'timed out' };
/** Seconds. */
const SHORT = 0.3;

const MIB = 1 << 20;
function* blocks() {
  for (let i = 0; i < 64; i++) yield new Uint8Array(8192);
}
const BODIES: [name: string, body: () => Uint8Array | Iterable<Uint8Array>][] = [
  ['bytes', () => new Uint8Array(MIB)],
  ['half of it', () => new Uint8Array(MIB / 2)],
  ['blocks', () => blocks()],
];

describe.runIf(process.platform !== 'win32').each(
  both(
    {
      client: async_client,
      request: async_request,
      requests: async_requests,
      socket: async_socket,
      pools: async_pools,
      connections: async_connections,
    },
    {
      client: blocking_client,
      request: blocking_request,
      requests: blocking_requests,
      socket: blocking_socket,
      pools: blocking_pools,
      connections: blocking_connections,
    },
  ),
)('$colour', ({ client, request, requests, socket, pools, connections }) => {
  const next = <T, R>(value: T | Promise<T>, run: (value: T) => R) =>
    (value instanceof Promise ? value.then(run) : run(value)) as Promise<R>;

  /** Written without `await`, because what a program overrides in the blocking API returns no promise. */
  function connected(timeout: unknown) {
    const sock = new socket.socket(socket.AF_UNIX);
    sock.settimeout(timeout as number | null);
    return next(sock.connect(hole), () => sock);
  }

  class Connection extends client.HTTPConnection {
    override connect() {
      return next(connected(this.timeout), (sock) => void (this.sock = sock));
    }
  }
  class Handler extends request.HTTPHandler {
    override http_open(req: async_request.Request) {
      return this.do_open(Connection, req);
    }
  }
  class PoolConnection extends connections.HTTPConnection {
    override _new_conn() {
      return connected(this.timeout);
    }
  }
  class Pool extends pools.HTTPConnectionPool {
    static override ConnectionCls = PoolConnection as never;
  }
  class Adapter extends requests.adapters.HTTPAdapter {
    override get_connection_with_tls_context(..._args: unknown[]) {
      return new Pool('h');
    }
  }

  describe.each(BODIES)('%s', (_name, body) => {
    const headers = { 'Content-Length': String(MIB / 2) };

    test('http.client: of request()', async () => {
      const connection = new Connection('h', kw({ timeout: SHORT }));
      const sent = () => connection.request('POST', '/', kw({ body: body(), headers }));
      expect(await raised(sent)).toMatchObject(TIMED_OUT);
      connection.close();
    });

    test('urllib: a URLError', async () => {
      const opener = request.build_opener(Handler);
      const req = new request.Request('http://h/', kw({ data: body(), headers }));
      expect(await raised(() => opener.open(req, null, SHORT))).toMatchObject({
        name: 'URLError',
        message: '<urlopen error timed out>',
        reason: TIMED_OUT,
      });
    });

    // The time-out of connecting holds for the sending, too.
    test.each([
      ['one', SHORT],
      ['of connecting', [SHORT, null]],
    ])('Requests: a ConnectionError (%s)', async (_which, timeout) => {
      const session = new requests.Session();
      session.mount('http://', new Adapter());
      const options = { data: body(), timeout: timeout as [number, null] };
      const error = await raised(() => session.post('http://h/', options));
      expect(error).toMatchObject({
        name: 'ConnectionError',
        message: "('Connection aborted.', TimeoutError('timed out'))",
      });
    });
  });

  test('what the kernel takes at once is the wait for the answer', async () => {
    const session = new requests.Session();
    session.mount('http://', new Adapter());
    const options = { data: new Uint8Array(16_384), timeout: [30, SHORT] as [number, number] };
    const error = await raised(() => session.post('http://h/', options));
    expect(error).toMatchObject({ name: 'ReadTimeout' });
    expect((error as Error).message).toMatch('Read timed out. (read timeout=0.3)');
  });
});
