// Requests on one connection whose outcome could depend on what happened to an earlier one: refused, given up, half read,
// or read twice. In each, an attacker's bytes would become a request, or the response to another request.
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { TimeoutError, kw } from '../../../lib/python/builtins/index.js';
import * as client from '../../../lib/stdlib/http/client/index.js';
import * as socket from '../../../lib/stdlib/socket/index.js';
import * as requests from '../../../lib/requests/index.js';
import * as blocking_client from '../../../lib/sync/stdlib/http/client/index.js';
import * as blocking_socket from '../../../lib/sync/stdlib/socket/index.js';
import * as blocking_requests from '../../../lib/sync/requests/index.js';
import { both, raised } from '../../server/colours.js';
import { script, type Step } from '../../server/script.js';

const colours = both(
  { client, requests, create_connection: socket.create_connection },
  {
    client: blocking_client,
    requests: blocking_requests,
    create_connection: blocking_socket.create_connection,
  },
);

const with_length = (body: string) =>
  `HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
const EVIL = with_length('evil!');
const SMUGGLED = 'GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n';

type ConnectionClass = typeof client.HTTPConnection;

/** The connections of http.client and of urllib3. */
const classes = (of_client: typeof client, of_requests: typeof requests) => [
  of_client.HTTPConnection,
  of_requests.packages.urllib3.connection.HTTPConnection as unknown as ConnectionClass,
];

/** Answers each of two requests on one connection, and those on others. */
const two_answers: Step[][] = [
  [{ read: 'head' }, with_length('first'), { read: 'head' }, EVIL, { read: 'end' }],
  [{ read: 'head' }, with_length('second'), { read: 'end' }],
];

describe.each(colours)('$colour', ({ colour, client, requests, create_connection }) => {
  const is_async = colour === 'async';
  const connect = (port: number) => new client.HTTPConnection('127.0.0.1', port, 5);

  // docs/internals/security_history.md: a request that was refused, closed and followed by another
  test('the lines of a refused request do not precede the next one', async () => {
    await using peer = await script([{ read: 'head' }, with_length('ok'), { read: 'end' }]);
    const connection = connect(peer.port);
    const headers = { 'X-Evil': 'a\r\n' };
    expect(await raised(() => connection.request('GET', '/first', kw({ headers })))).toBeInstanceOf(
      Error,
    );
    connection.close();
    await connection.request('GET', '/second');
    expect(String((await (await connection.getresponse()).read()).decode())).toBe('ok');
    expect((await peer.received())[0]).toMatch(/^GET \/second HTTP\/1\.1\r\n(?![^]*first)/);
    connection.close();
  });

  // docs/internals/security_history.md: a chunked body of which `raw.read` and `iter_content` each read a part
  test.each(['read', 'read1', 'readline', 'iter_content'] as const)(
    'the data of a chunk does not end a body of which %s has read the start',
    async (first_read) => {
      const start = first_read === 'readline' ? 'XXX\n' : 'XXXX';
      const size = (start.length + '0\r\n\r\n'.length + EVIL.length).toString(16);
      const head = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';
      await using peer = await script({
        connections: [
          [
            { read: 'head' },
            `${head}${size}\r\n${start}0\r\n\r\n`,
            { read: 'head' },
            `${EVIL}\r\n0\r\n\r\n`,
            { read: 'end' },
          ],
          two_answers[1]!,
        ],
      });
      await using session = new requests.Session();
      const response = await session.get(peer.url, kw({ stream: true, timeout: 5 }));
      if (first_read === 'iter_content') {
        await response.iter_content(4).next();
        await response.raw.read();
      } else {
        await response.raw[first_read](4);
        for await (const piece of response.iter_content(4)) expect(piece).toBeUndefined();
      }
      expect((await session.get(peer.url, kw({ timeout: 5 }))).text).toBe('second');
    },
  );

  // docs/internals/security_history.md: a request sent before the last response was read
  test('the rest of a response is not discarded together with the start of the next one', async () => {
    const filling = '.'.repeat(
      65_536 - 5 - 'HTTP/1.1 200 OK\r\nContent-Length: 65700\r\n\r\n'.length,
    );
    await using peer = await script([
      { read: 'head' },
      'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nfirst',
      { read: 'head' },
      `again${with_length(`${filling}${EVIL}`.padEnd(65_700, '.'))}`,
      { read: 'end' },
    ]);
    const connection = connect(peer.port);
    await connection.request('GET', '/');
    const first = await connection.getresponse();
    expect((await first.read(5)).decode()).toBe('first');
    await connection.request('GET', '/');
    await peer.sent();
    await sleep(100);
    expect((await first.read()).decode()).toBe('again');
    const error = await raised(() => connection.getresponse());
    expect(error).toBeInstanceOf(client.ResponseNotReady);
    expect(connection.sock).toBeNull();
  });

  test('a response on a connection that was left concerns no later connection', async () => {
    await using peer = await script({
      connections: [
        [
          { read: 'head' },
          'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n+1\r\na\r\n+1\r\nb\r\n0\r\n\r\n',
          { read: 'end' },
        ],
        [
          { read: 'head' },
          with_length('second'),
          { read: 'head' },
          with_length('third'),
          { read: 'end' },
        ],
      ],
    });
    const connection = connect(peer.port);
    await connection.request('GET', '/');
    const left = await connection.getresponse();
    expect((await left.read(1)).decode()).toBe('a');
    await connection.request('GET', '/');
    const second = await connection.getresponse();
    expect((await left.read()).decode()).toBe('b');
    expect((await second.read()).decode()).toBe('second');
    await connection.request('GET', '/');
    expect((await (await connection.getresponse()).read()).decode()).toBe('third');
    connection.close();
    expect((await peer.finished(2))[1]!.match(/GET/g)).toHaveLength(2);
  });

  test.runIf(is_async)('close() of a response ends a read in progress', async () => {
    await using peer = await script([
      { read: 'head' },
      'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf',
      { read: 'end' },
    ]);
    const connection = new client.HTTPConnection('127.0.0.1', peer.port);
    await connection.request('GET', '/');
    const response = await connection.getresponse();
    const failure = raised(async () => await response.read());
    response.close();
    expect(await failure).toMatchObject({ errno: 9 });
    expect(await peer.finished()).toHaveLength(1);
    connection.close();
  });

  test('a response without a body stays of the connection when unsolicited bytes follow it', async () => {
    await using peer = await script({
      connections: [
        [
          { read: 'head' },
          'HTTP/1.1 204 X\r\n\r\n',
          { read: 1 },
          with_length('evil'),
          { read: 'end' },
        ],
        [{ read: 'head' }, with_length('second'), { read: 'end' }],
      ],
    });
    const connection = connect(peer.port);
    await connection.request('GET', '/');
    const unread = await connection.getresponse();
    await connection.sock!.sendall(Buffer.from('.'));
    await expect.poll(() => connection.sock!._readable()).toBe(true);
    await connection.request('GET', '/');
    const { ResponseNotReady } = client;
    expect(await raised(() => connection.getresponse())).toBeInstanceOf(ResponseNotReady);
    connection.close();
    expect(unread.isclosed()).toBe(true);
    await peer.finished(2);
  });

  test('a response is awaited again after a time-out', async () => {
    await using peer = await script([
      { read: 'head' },
      { read: 1 },
      with_length('late'),
      { read: 'end' },
    ]);
    const connection = connect(peer.port);
    await connection.request('GET', '/');
    connection.sock!.settimeout(0.01);
    expect(await raised(() => connection.getresponse())).toBeInstanceOf(TimeoutError);
    connection.sock!.settimeout(5);
    await connection.sock!.sendall(Buffer.from('.'));
    expect((await (await connection.getresponse()).read()).decode()).toBe('late');
    connection.close();
  });

  // docs/internals/security_history.md: CVE-2026-6733
  test('unsolicited bytes are no response, whoever has opened the socket', async () => {
    const answer = (status: number) => `HTTP/1.1 ${status} X\r\nContent-Length: 0\r\n\r\n`;
    for (const is_own of [false, true]) {
      for (const Connection of classes(client, requests)) {
        await using peer = await script({
          connections: [
            [{ read: 'head' }, answer(201), { read: 1 }, answer(666), { read: 'end' }],
            [{ read: 'head' }, answer(202), { read: 'end' }],
          ],
        });
        const connection = new Connection('127.0.0.1', peer.port);
        if (is_own) connection.sock = await create_connection(['127.0.0.1', peer.port]);
        await connection.request('GET', '/');
        const first = await connection.getresponse();
        await first.read();
        await connection.sock!.sendall(Buffer.from('.'));
        await expect.poll(() => connection.sock!._readable()).toBe(true);
        await connection.request('GET', '/');
        const second = await connection.getresponse();
        expect([first.status, second.status]).toEqual([201, 202]);
        connection.close();
      }
    }
  });

  // docs/internals/security_history.md: a connection closed while a body is sent
  test('the rest of a body is not sent over a new connection', async () => {
    for (const Connection of classes(client, requests)) {
      await using peer = await script([{ read: 'end' }]);
      const connection = new Connection('127.0.0.1', peer.port);
      const headers = { 'Content-Length': String(3 + SMUGGLED.length) };
      function* body() {
        yield Buffer.from('abc');
        connection.close();
        yield Buffer.from(SMUGGLED);
      }
      const error = await raised(() =>
        connection.request('POST', '/', kw({ body: body(), headers })),
      );
      expect(error).toBeInstanceOf(client.NotConnected);
      const received = await peer.finished();
      expect(received).toHaveLength(1);
      expect(received[0]).toMatch(/^POST [^]*abc$/);
    }
  });

  test.runIf(is_async)('nor if the last response closes the connection meanwhile', async () => {
    await using peer = await script([
      { read: 'head' },
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n',
      { read: 'head' },
      '+5\r\nhello\r\n0\r\n\r\n',
      { read: 'end' },
    ]);
    const connection = connect(peer.port);
    await connection.request('GET', '/');
    const first = await connection.getresponse();
    const headers = { 'Content-Length': String(3 + SMUGGLED.length) };
    async function* body() {
      yield Buffer.from('abc');
      await first.read();
      yield Buffer.from(SMUGGLED);
    }
    const sending = connection.request('POST', '/', kw({ body: body(), headers }));
    expect(await raised(() => sending)).toBeInstanceOf(client.NotConnected);
    expect(await peer.finished()).toHaveLength(1);
  });

  // docs/internals/security_history.md: a connection closed while it connects, or waits for a response
  test.runIf(is_async)('a request given up while connecting is not sent', async () => {
    for (const Connection of classes(client, requests)) {
      await using peer = await script({ connections: two_answers });
      const connection = new Connection('127.0.0.1', peer.port);
      const given_up = connection.request('GET', '/given_up');
      connection.close();
      expect(await raised(() => given_up)).toMatchObject({ errno: 9 });
      await connection.request('GET', '/next');
      const response = await connection.getresponse();
      await response.read();
      expect((await peer.received()).join('')).not.toContain('given_up');
      connection.close();
    }
  });

  test.runIf(is_async)('a late response changes nothing for the next request', async () => {
    await using peer = await script({
      connections: [
        [{ read: 'head' }, { wait: 200 }, EVIL, { read: 'end' }],
        [{ read: 'head' }, { wait: 400 }, with_length('second'), { read: 'end' }],
      ],
    });
    const connection = connect(peer.port);
    await connection.request('GET', '/');
    const late = raised(() => connection.getresponse());
    await sleep(50);
    connection.close();
    await connection.request('GET', '/');
    expect(await late).toMatchObject({ errno: 9 });
    expect((await (await connection.getresponse()).read()).decode()).toBe('second');
    connection.close();
  });

  test.runIf(is_async)('a response is not requested twice at the same time', async () => {
    await using peer = await script({ connections: two_answers });
    const connection = connect(peer.port);
    await connection.request('GET', '/');
    const first = connection.getresponse();
    expect(await raised(() => connection.getresponse())).toBeInstanceOf(client.ResponseNotReady);
    expect((await (await first).read()).decode()).toBe('first');
    connection.close();
  });

  // docs/internals/security_history.md: a body that is read twice at the same time
  test.runIf(is_async)('the second read of a body does not read the next response', async () => {
    for (const [head, body] of [
      ['Content-Length: 5', 'first'],
      ['Transfer-Encoding: chunked', '5\r\nfirst\r\n0\r\n\r\n'],
    ] as const) {
      await using peer = await script([
        { read: 'head' },
        `HTTP/1.1 200 OK\r\n${head}\r\n\r\n`,
        { wait: 100 },
        body,
        { read: 'head' },
        'HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecond',
        { read: 'end' },
      ]);
      const connection = connect(peer.port);
      await connection.request('GET', '/');
      const response = await connection.getresponse();
      const reads = await Promise.all([response.read(), response.read()]);
      expect(reads.map((read) => read.decode())).toEqual(['first', '']);
      await connection.request('GET', '/');
      expect((await (await connection.getresponse()).read()).decode()).toBe('second');
      connection.close();
    }
  });

  test.runIf(is_async)('reads of a body at the same time get its parts in order', async () => {
    const body = Array.from({ length: 4000 }, (_, i) => String(i).padStart(5, '0')).join('');
    const chunks = body.match(/[^]{1,700}/g)!;
    for (const [head, answer] of [
      [`Content-Length: ${body.length}`, body],
      ['Connection: close', body],
      [
        'Transfer-Encoding: chunked',
        `${chunks.map((each) => `${each.length.toString(16)}\r\n${each}\r\n`).join('')}0\r\n\r\n`,
      ],
    ] as const) {
      const parts = answer.match(/[^]{1,900}/g)!.flatMap((part) => [part, { wait: 1 }]);
      await using peer = await script([
        { read: 'head' },
        `HTTP/1.1 200 OK\r\n${head}\r\n\r\n`,
        ...parts,
        { end: 'fin' },
      ]);
      const connection = connect(peer.port);
      await connection.request('GET', '/');
      const response = await connection.getresponse();
      const target = new Uint8Array(3000);
      const reads = await Promise.all([
        ...Array.from({ length: 5 }, () => response.read(3000)),
        response.readinto(target).then((size) => target.subarray(0, size)),
        response.read(3000),
        response.read(3000),
      ]);
      expect(reads.map((each) => Buffer.from(each).toString()).join('')).toBe(body);
      connection.close();
    }
  });

  // docs/internals/security_history.md: a request while the tunnel is being set up
  test.runIf(is_async)('a request is not sent to the proxy while it opens a tunnel', async () => {
    let received = '';
    const proxy = createServer((socket) => {
      socket.on('error', () => {});
      socket.on('data', (data) => (received += data.toString('latin1')));
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const { port } = proxy.address() as { port: number };
    const connection = new client.HTTPSConnection('127.0.0.1', port);
    connection.set_tunnel('bank.example');
    const opening = raised(() => connection.connect());
    while (!received.includes('\r\n\r\n')) await sleep(10);
    const headers = { Authorization: 'secret' };
    const error = await raised(() => connection.request('GET', '/', kw({ headers })));
    expect(error).toBeInstanceOf(client.CannotSendRequest);
    await sleep(50);
    expect(received).not.toContain('secret');
    connection.close();
    proxy.close();
    // The wait for the proxy ends with the test.
    void opening;
  });
});
