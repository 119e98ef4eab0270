// A small body leaves together with the head: a server that answers and closes after reading the head would otherwise
// reset the connection when the body arrives. Programs that look at the two parts see them as in CPython.
import net from 'node:net';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { encode, kw } from '../../../../../lib/python/builtins/index.js';
import * as client from '../../../../../lib/stdlib/http/client/index.js';
import * as request from '../../../../../lib/request/index.js';
import * as requests from '../../../../../lib/requests/index.js';
import * as blocking_client from '../../../../../lib/sync/stdlib/http/client/index.js';
import * as blocking_request from '../../../../../lib/sync/request/index.js';
import * as blocking_requests from '../../../../../lib/sync/requests/index.js';
import { both } from '../../../../server/colours.js';
import { script, type Script, type Step } from '../../../../server/script.js';

const ANSWER = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok';
/** Reads the head only, answers and resets the connection. */
const HASTY: Step[] = [{ read: 'head' }, ANSWER, { end: 'rst' }];
const BODY = encode('x'.repeat(5000));
const ROUNDS = 40;

let peer: Script;
beforeAll(async () => {
  peer = await script(HASTY);
});
afterAll(() => peer.close());

const modules = { client, request, requests };
const blocking = {
  client: blocking_client,
  request: blocking_request,
  requests: blocking_requests,
};
describe.each(both(modules, blocking))('$colour', ({ colour, client, request, requests }) => {
  const { HTTPConnection } = client;
  type Connection = InstanceType<typeof HTTPConnection>;

  test('http.client gets the response of a server that does not read the body', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const connection = new HTTPConnection('127.0.0.1', peer.port, { timeout: 10 });
      await connection.request('PUT', '/', BODY);
      const response = await connection.getresponse();
      expect((await response.read()).decode()).toBe('ok');
    }
  });

  test('urlopen gets the response of a server that does not read the body', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const wanted = new request.Request(peer.url, kw({ data: BODY, method: 'PUT' }));
      expect((await (await request.urlopen(wanted)).read()).decode()).toBe('ok');
    }
  });

  test('Requests gets the response of a server that does not read the body', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const response = await requests.put(peer.url, { data: BODY, timeout: 10 });
      expect(response.text).toBe('ok');
    }
  });

  /** Sends a request over a connection to a server that reads all of it; returns the bytes. */
  async function sent(connect: (port: number) => Connection, ...args: unknown[]): Promise<string> {
    await using reader = await script([{ read: 'request' }, ANSWER]);
    const connection = connect(reader.port);
    await connection.request('PUT', '/', ...(args as []));
    await connection.getresponse();
    connection.close();
    return (await reader.finished())[0]!;
  }

  const two_parts = [expect.stringMatching(/^PUT [^]*\r\n\r\n$/), 'body'];

  test('an overridden send() is called with the head, then with the body', async () => {
    const calls: string[] = [];
    class Own extends HTTPConnection {
      override send(data: Uint8Array): Promise<void> {
        calls.push(Buffer.from(data).toString('latin1'));
        return super.send(data);
      }
    }
    const bytes = await sent((port) => new Own('127.0.0.1', port), encode('body'));
    expect(calls).toEqual(two_parts);
    expect(bytes).toBe(calls.join(''));
  });

  test('sendall() of the program is called with the head, then with the body', async () => {
    const calls: string[] = [];
    class Own extends HTTPConnection {
      override connect(): Promise<void> {
        const connected = super.connect() as Promise<void> | undefined;
        return (
          connected ? connected.then(() => this.#replace()) : this.#replace()
        ) as Promise<void>;
      }
      #replace(): void {
        const sock = this.sock!;
        const sendall = sock.sendall.bind(sock);
        sock.sendall = (data) => {
          calls.push(Buffer.from(data).toString('latin1'));
          return sendall(data);
        };
      }
    }
    const bytes = await sent((port) => new Own('127.0.0.1', port), encode('body'));
    expect(calls).toEqual(two_parts);
    expect(bytes).toBe(calls.join(''));
  });

  test('debuglevel shows the head, then the body', async () => {
    const log = vi.spyOn(console, 'log').mockImplementation(() => {});
    const connect = (port: number) =>
      Object.assign(new HTTPConnection('127.0.0.1', port), { debuglevel: 1 });
    await sent(connect, encode('body'));
    const shown = log.mock.calls.map(String).filter((line) => line.startsWith('send:'));
    log.mockRestore();
    expect(shown).toEqual([expect.stringMatching(/^send: b'PUT /), "send: b'body'"]);
  });

  // In the blocking colour, the writes are in a worker.
  test.runIf(colour === 'async').each([
    ['a small body', encode('body'), {}, 1],
    [
      'a body of a request that expects an answer to its head',
      encode('body'),
      { Expect: '100-continue' },
      2,
    ],
    ['a large body', encode('x'.repeat(20_000)), {}, 2],
    ['a body in pieces', [encode('bo'), encode('dy')], { 'Content-Length': '4' }, 3],
  ])('%s leaves in so many writes', async (_, body, headers, count) => {
    const write = vi.spyOn(net.Socket.prototype, 'write');
    try {
      await sent((port) => new HTTPConnection('127.0.0.1', port), body, headers);
      const texts = write.mock.calls.map(([data]) => Buffer.from(data as never).toString('latin1'));
      const first = texts.findIndex((text) => text.startsWith('PUT / HTTP/1.1'));
      const last = texts.findIndex((text, at) => at > first && !/^(?:b|d|x)/.test(text));
      expect(texts.slice(first, last < 0 ? undefined : last)).toHaveLength(count);
    } finally {
      write.mockRestore();
    }
  });
});
