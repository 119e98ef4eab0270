// Responses whose end others may see elsewhere: what follows them on a connection is never read as the next response. The
// controls are responses that RFC 9112 allows: after them, the second response of the same connection is read, so that the
// attack would reach its target.
import http from 'node:http';
import { afterAll, describe, expect, test } from 'vitest';
import { kw } from '../../../lib/python/builtins/index.js';
import * as client from '../../../lib/stdlib/http/client/index.js';
import { CookieJar } from '../../../lib/stdlib/http/cookiejar/index.js';
import { NodeAdapter, NodeHTTPHandler } from '../../../lib/node/index.js';
import * as request from '../../../lib/request/index.js';
import * as requests from '../../../lib/requests/index.js';
import * as blocking_client from '../../../lib/sync/stdlib/http/client/index.js';
import * as blocking_request from '../../../lib/sync/request/index.js';
import * as blocking_requests from '../../../lib/sync/requests/index.js';
import { both, raised } from '../../server/colours.js';
import { script, type Step } from '../../server/script.js';

const colours = both(
  { client, request, requests },
  { client: blocking_client, request: blocking_request, requests: blocking_requests },
);

const OK = 'HTTP/1.1 200 OK\r\n';
const with_length = (body: string) => `${OK}Content-Length: ${body.length}\r\n\r\n${body}`;
const chunked = (body: string, headers = '') =>
  `${OK}${headers}Transfer-Encoding: chunked\r\n\r\n${body}`;
const CHUNKS = '5\r\nhello\r\n0\r\n\r\n';

/** The first connection sends `first`, and `evil` to whoever sends another request over it; the second, `second`. */
const connections = (first: string): Step[][] => [
  [{ read: 'head' }, first, { read: 'head' }, with_length('evil!'), { read: 'end' }],
  [{ read: 'head' }, with_length('second'), { read: 'end' }],
];

/** Responses with the body `hello` that CPython reads and reuses the connection after. */
const AMBIGUOUS: [string, string][] = [
  ['a length with a sign', `${OK}Content-Length: +5\r\n\r\nhello`],
  ['a length with an underscore', `${OK}Content-Length: 0_5\r\n\r\nhello`],
  ['a length with a vertical tab', `${OK}Content-Length: 5\x0b\r\n\r\nhello`],
  ['two codings', chunked(CHUNKS, 'Transfer-Encoding: chunked\r\n')],
  ['a coding before a length', chunked(CHUNKS, 'Content-Length: 15\r\n')],
  ['a coding in HTTP/1.0', chunked(CHUNKS, 'Connection: keep-alive\r\n').replace('1.1', '1.0')],
  ['a last chunk 0x0', chunked('5\r\nhello\r\n0x0\r\n\r\n')],
  ['a last chunk -0', chunked('5\r\nhello\r\n-0\r\n\r\n')],
  // docs/internals/security_history.md: CVE-2026-103995
  ['a chunk 0x5', chunked('0x5\r\nhello\r\n0\r\n\r\n')],
  ['a chunk +5', chunked('+5\r\nhello\r\n0\r\n\r\n')],
  ['a chunk 0_5', chunked('0_5\r\nhello\r\n0\r\n\r\n')],
  ['a chunk after a blank', chunked(' 5\r\nhello\r\n0\r\n\r\n')],
  ['a bare LF after a chunk size', chunked('5\nhello\r\n0\r\n\r\n')],
  ['a bare CR in a chunk extension', chunked('5;a\rb\r\nhello\r\n0\r\n\r\n')],
  ['no line end after a chunk', chunked('5\r\nhelloXX0\r\n\r\n')],
  ['a trailer without a colon', chunked('5\r\nhello\r\n0\r\nnonsense\r\n\r\n')],
  ['a line without a colon', `${OK}Content-Length: 5\r\nnonsense\r\nX: y\r\n\r\nhello`],
  ['a blank before a colon', `${OK}Content-Length: 5\r\nX : y\r\nContent-Length: 0\r\n\r\nhello`],
  ['a header without a name', `${OK}Content-Length: 5\r\n: y\r\n\r\nhello`],
  ['a first line that is folded', `${OK} X: y\r\nContent-Length: 5\r\n\r\nhello`],
  ['a line of a mailbox', `${OK}From x\r\nContent-Length: 5\r\n\r\nhello`],
  [
    'a line of a mailbox at the end of the headers of a message within the message',
    `${OK}Content-Length: 5\r\nContent-Type: message/rfc822\r\nFrom x\r\n\r\nhello`,
  ],
  ['a status with a sign', with_length('hello').replace('200', '+200')],
  ['a status with an underscore', with_length('hello').replace('200', '2_00')],
  ['a status with four digits', with_length('hello').replace('200', '0200')],
  ['a status with a sign of an interim response', `HTTP/1.1 +100\r\n\r\n${with_length('hello')}`],
  [
    'an interim response with a length',
    `HTTP/1.1 103 X\r\nContent-Length: 5\r\n\r\n${with_length('hello')}`,
  ],
];

/** Responses with the body `hello` after which the connection is reused. */
const ALLOWED: [string, string][] = [
  ['a length', with_length('hello')],
  ['a length with leading zeros and blanks', `${OK}Content-Length: 005 \t\r\n\r\nhello`],
  ['two equal lengths', `${OK}Content-Length: 5\r\ncontent-length: 5\r\n\r\nhello`],
  ['chunks', chunked(CHUNKS)],
  ['chunk extensions', chunked('5;a=b;c\r\nhello\r\n0;d\r\n\r\n')],
  ['blanks before chunk extensions', chunked('5 \t;a\r\nhello\r\n00 \r\n\r\n')],
  ['trailers', chunked('5\r\nhello\r\n0\r\nX: y\r\n\r\n')],
  ['a bare CR in a header', `${OK}X: a\rb\r\nContent-Length: 5\r\n\r\nhello`],
  ['a folded header', `${OK}X: a\r\n b\r\nContent-Length: 5\r\n\r\nhello`],
  ['parts', `${OK}Content-Type: multipart/mixed; boundary=x\r\nContent-Length: 5\r\n\r\nhello`],
  ['bare LFs', `HTTP/1.1 200 OK\nContent-Length: 5\n\nhello`],
  ['no reason', 'HTTP/1.1 200\r\nContent-Length: 5\r\n\r\nhello'],
  ['a blank after the status', 'HTTP/1.1 200 \r\nContent-Length: 5\r\n\r\nhello'],
];

const agents: http.Agent[] = [];
afterAll(() => agents.forEach((agent) => agent.destroy()));

/** Node's adapter with connections that are kept alive. */
function node_adapter(): NodeAdapter {
  const agent = new http.Agent({ keepAlive: true });
  agents.push(agent);
  return new NodeAdapter(kw({ agent }));
}

describe.each(colours)('$colour', ({ colour, client, request, requests }) => {
  test('a connection whose response has an ambiguous end is closed before the next request', async () => {
    const response = chunked('5\r\nhello\r\n0\r\nnonsense\r\n\r\n');
    await using peer = await script([{ read: 'head' }, response, { read: 'end' }]);
    const connection = new client.HTTPConnection('127.0.0.1', peer.port, 5);
    await connection.request('GET', '/');
    const { length } = await (await connection.getresponse()).read();
    expect(length).toBe(5);
    await peer.finished(); // which waits for the end
    connection.close();
  });

  /** Sends two requests over http.client; returns their bodies. */
  async function by_connection(port: number, read: (r: client.HTTPResponse) => unknown) {
    const connection = new client.HTTPConnection('127.0.0.1', port, 5);
    const bodies: string[] = [];
    try {
      for (let i = 0; i < 2; i++) {
        await connection.request('GET', '/');
        bodies.push(String(await read(await connection.getresponse())));
      }
    } finally {
      connection.close();
    }
    return bodies;
  }

  const whole = async (response: client.HTTPResponse) => (await response.read()).decode();
  const bytewise = async (response: client.HTTPResponse) => {
    let body = '';
    for (let piece = ' '; piece !== ''; body += piece) {
      piece = (await response.read(1)).decode();
    }
    return body;
  };

  /** Sends two requests by a session; returns their bodies. */
  async function by_session(url: string, streamed: boolean) {
    await using session = new requests.Session();
    const bodies: string[] = [];
    for (let i = 0; i < 2; i++) {
      const response = await session.get(url, kw({ stream: streamed, timeout: 5 }));
      let text = '';
      if (streamed) {
        for await (const piece of response.iter_content(2)) text += Buffer.from(piece).toString();
      }
      bodies.push(streamed ? text : response.text);
    }
    return bodies;
  }

  // docs/internals/security_history.md: framing that RFC 9112 does not allow, before or within a body
  describe('the connection is not reused after', () => {
    test.each(AMBIGUOUS)('%s', async (_, first) => {
      await using peer = await script({
        connections: Array<Step[][]>(4).fill(connections(first)).flat(),
      });
      for (const read of [whole, bytewise])
        expect(await by_connection(peer.port, read)).toEqual(['hello', 'second']);
      for (const streamed of [false, true])
        expect(await by_session(peer.url, streamed)).toEqual(['hello', 'second']);
      const sent = await peer.received();
      expect(sent.map((text) => text.match(/^GET/gm)?.length)).toEqual(sent.map(() => 1));
    });

    test('a chunk-size line of more than 64 KiB, which is an error', async () => {
      const line = '5;'.padEnd(65_537, 'a');
      for (const streamed of [false, true]) {
        const first = chunked(`${line}hello\r\n0\r\n\r\n`);
        await using peer = await script({ connections: connections(first) });
        await using session = new requests.Session();
        const read = async () => {
          const response = await session.get(peer.url, kw({ stream: streamed, timeout: 5 }));
          await response.read();
        };
        expect(await raised(read)).toMatchObject({
          name: 'ChunkedEncodingError',
          message: expect.stringContaining('exceeded maximum allowed length') as string,
        });
        expect((await session.get(peer.url, kw({ timeout: 5 }))).text).toBe('second');
      }
    });

    test('two different lengths', async () => {
      const first = `${OK}Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello`;
      await using peer = await script({ connections: connections(first) });
      expect(await by_connection(peer.port, whole)).toEqual(['hello', 'second']);
      await using again = await script({ connections: connections(first) });
      await using session = new requests.Session();
      expect(await raised(() => session.get(again.url))).toMatchObject({
        name: 'InvalidHeader',
        message: 'Content-Length contained multiple unmatching values (5, 6)',
      });
      expect((await session.get(again.url)).text).toBe('second');
    });

    test('an invalid chunk size', async () => {
      await using peer = await script({ connections: connections(chunked('x\r\nhello')) });
      const connection = new client.HTTPConnection('127.0.0.1', peer.port, 5);
      await connection.request('GET', '/');
      const response = await connection.getresponse();
      expect(await raised(() => response.read())).toMatchObject({ name: 'IncompleteRead' });
      await connection.request('GET', '/');
      expect(await whole(await connection.getresponse())).toBe('second');
      connection.close();
    });

    // docs/internals/security_history.md: a response closed before its end
    test('a response that is closed before its end', async () => {
      const first = `${OK}Content-Length: 10\r\n\r\nhello`;
      await using peer = await script({ connections: connections(first) });
      const bodies = await by_connection(peer.port, async (response) => {
        const piece = (await response.read(5)).decode();
        response.close();
        return piece;
      });
      expect(bodies).toEqual(['hello', 'secon']);
    });

    test('a request that was started before the body was read is sent over a new connection', async () => {
      const first = chunked('5\r\nhelloXX0\r\n\r\n');
      await using peer = await script({ connections: connections(first) });
      const connection = new client.HTTPConnection('127.0.0.1', peer.port, 5);
      await connection.request('GET', '/');
      const response = await connection.getresponse();
      connection.putrequest('GET', '/');
      expect(await whole(response)).toBe('hello');
      await connection.endheaders();
      expect(await whole(await connection.getresponse())).toBe('second');
      connection.close();
    });
  });

  const negative = async (response: client.HTTPResponse) => (await response.read(-1)).decode();

  // As in CPython.
  test('control: a request may be sent while the body before it has arrived, unread', async () => {
    const size = 500_000;
    await using peer = await script([
      { read: 'head' },
      `${OK}Content-Length: ${size}\r\n\r\n`,
      { repeat: 'a', times: size },
      { read: 'head' },
    ]);
    const connection = new client.HTTPConnection('127.0.0.1', peer.port, 5);
    await connection.request('GET', '/');
    const response = await connection.getresponse();
    await expect.poll(() => connection.sock!._wire!.pending).toBeGreaterThan(0);
    await connection.request('GET', '/');
    expect(await response.read()).toHaveLength(size);
    connection.close();
    expect(await peer.received()).toHaveLength(1);
  });

  test.each(ALLOWED)('control: the connection is reused after %s', async (_, first) => {
    await using peer = await script(connections(first)[0]!);
    for (const read of [whole, bytewise, negative])
      expect(await by_connection(peer.port, read)).toEqual(['hello', 'evil!']);
    for (const streamed of [false, true])
      expect(await by_session(peer.url, streamed)).toEqual(['hello', 'evil!']);
  });

  test('control: the connection is reused after HEAD and 304, read or not', async () => {
    const head = `${OK}Content-Length: 5\r\n\r\n`;
    const not_modified = 'HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n';
    for (const reads of [true, false]) {
      await using peer = await script(
        [head, not_modified, with_length('last')].flatMap((text): Step[] => [
          { read: 'head' },
          text,
        ]),
      );
      const connection = new client.HTTPConnection('127.0.0.1', peer.port, 5);
      for (const method of ['HEAD', 'GET']) {
        await connection.request(method, '/');
        const response = await connection.getresponse();
        if (reads) await response.read();
        else response.close();
      }
      await connection.request('GET', '/');
      expect(await whole(await connection.getresponse())).toBe('last');
      connection.close();
      expect(await peer.received()).toHaveLength(1);
    }
  });

  describe('interim responses', () => {
    const interim = 'HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n';
    const steps = (before: string): Step[] => [
      { read: 'head' },
      `${before}${with_length('first')}`,
      { read: 'head' },
      with_length('second'),
    ];

    // docs/internals/security_history.md: interim responses other than 100
    test('are skipped, whatever their number', async () => {
      const before = `${interim}HTTP/1.1 199 X\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n`;
      await using peer = await script(steps(before));
      expect(await by_connection(peer.port, whole)).toEqual(['first', 'second']);
      await using again = await script(steps(before));
      expect(await by_session(again.url, false)).toEqual(['first', 'second']);
      await using opened = await script(steps(before));
      expect((await (await request.urlopen(opened.url)).read()).decode()).toBe('first');
    });

    test('are limited, all numbers together', async () => {
      const mixed = `${interim}HTTP/1.1 100 Continue\r\n\r\n`;
      const one_less = `${mixed.repeat(33)}`;
      await using peer = await script(steps(one_less));
      expect(await by_connection(peer.port, whole)).toEqual(['first', 'second']);
      const error = { message: expect.stringContaining('got more than 100 interim responses') };
      await using again = await script(steps(`${one_less}HTTP/1.1 199 X\r\n\r\n`));
      expect(await raised(() => by_connection(again.port, whole))).toMatchObject({
        name: 'HTTPException',
        ...error,
      });
      await using once_more = await script(steps(`${one_less}HTTP/1.1 199 X\r\n\r\n`));
      expect(await raised(() => by_session(once_more.url, false))).toMatchObject({
        name: 'ConnectionError',
        ...error,
      });
    });
  });

  describe('after 101', () => {
    const upgraded: Step[][] = [
      [
        { read: 'head' },
        'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n',
        { read: 5 },
        'pong!',
        { read: 4 },
        'more',
        { read: 'end' },
      ],
      [{ read: 'head' }, with_length('second'), { read: 'head' }, with_length('third')],
    ];
    const headers = { Connection: 'Upgrade', Upgrade: 'echo' };

    test('the socket is the program’s, and the next request opens another connection', async () => {
      await using peer = await script({ connections: upgraded });
      const connection = new client.HTTPConnection('127.0.0.1', peer.port, 5);
      await connection.request('GET', '/', null, headers);
      const response = await connection.getresponse();
      expect([response.status, response.will_close]).toEqual([101, false]);
      const sock = connection.sock!;
      await sock.sendall(Buffer.from('hello'));
      expect((await sock.recv(5)).decode()).toBe('pong!');
      for (const body of ['second', 'third']) {
        await connection.request('GET', '/');
        expect(await whole(await connection.getresponse())).toBe(body);
      }
      await sock.sendall(Buffer.from('ping'));
      expect((await sock.recv(4)).decode()).toBe('more');
      connection.close();
      sock.close();
      response.close();
      expect((await peer.finished())[0]).toMatch(/helloping$/);
    });

    test('that nobody asked for, the next request closes the connection', async () => {
      const steps: Step[] = [...upgraded[0]!.slice(0, 2), { read: 'end' }];
      const next: Step[] = [{ read: 'head' }, with_length('second'), { end: 'close' }];
      await using peer = await script({ connections: [steps, next] });
      expect(await by_connection(peer.port, whole)).toEqual(['', 'second']);
      expect(await peer.finished(2)).toHaveLength(2);
    });

    test('that nobody asked for, the next request does not close a socket that the program has set since', async () => {
      const other: Step[] = [{ read: 'head' }, with_length('second'), { read: 'end' }];
      await using peer = await script({
        connections: [[...upgraded[0]!.slice(0, 2), { read: 'end' }], other],
      });
      const connection = new client.HTTPConnection('127.0.0.1', peer.port, 5);
      await connection.request('GET', '/');
      const response = await connection.getresponse();
      const sock = connection.sock!;
      connection.sock = null;
      await connection.connect();
      const own = connection.sock;
      await connection.request('GET', '/');
      expect(connection.sock).toBe(own);
      expect(await whole(await connection.getresponse())).toBe('second');
      connection.close();
      response.close();
      sock.close();
      expect(await peer.finished(2)).toHaveLength(2);
    });

    test('conn.close() closes it, if no other request was sent', async () => {
      await using peer = await script([...upgraded[0]!.slice(0, 2), { read: 'end' }]);
      const connection = new client.HTTPConnection('127.0.0.1', peer.port, 5);
      await connection.request('GET', '/', null, headers);
      await connection.getresponse();
      connection.close();
      expect(await peer.finished()).toHaveLength(1);
    });

    // docs/internals/security_history.md: 101 to a request of a pool
    test.each([true, false])('no pool takes it back (streamed: %j)', async (stream) => {
      const steps: Step[] = [...upgraded[0]!.slice(0, stream ? 4 : 2), { read: 'end' }];
      const next: Step[] = [{ read: 'head' }, with_length('second'), { end: 'close' }];
      await using peer = await script({ connections: [steps, next] });
      await using session = new requests.Session();
      const response = await session.get(peer.url, kw({ headers, stream, timeout: 5 }));
      expect(response.status_code).toBe(101);
      if (stream) {
        const { sock } = response.raw.connection!;
        await sock!.sendall(Buffer.from('hello'));
        expect((await sock!.recv(5)).decode()).toBe('pong!');
      }
      expect((await session.get(peer.url)).text).toBe('second');
      // The server sees the end of the first connection.
      response.close();
      expect((await peer.finished(2))[0]).toMatch(stream ? /hello$/ : /\r\n\r\n$/);
    });
  });

  test('101 that nobody asked for, left unread, does not fail the next request of a session', async () => {
    const first: Step[] = [{ read: 'head' }, 'HTTP/1.1 101 X\r\n\r\n', { read: 'end' }];
    const next: Step[] = [{ read: 'head' }, with_length('second'), { end: 'close' }];
    await using peer = await script({ connections: [first, next] });
    await using session = new requests.Session();
    const response = await session.get(peer.url, kw({ stream: true, timeout: 5 }));
    await response.raw.read(5000);
    expect(response.status_code).toBe(101);
    expect((await session.get(peer.url, kw({ timeout: 5 }))).text).toBe('second');
  });

  describe('a bare CR', () => {
    const answer = (separator: string) =>
      `${OK}X-A: a${separator}Set-Cookie: inj=1\r\nContent-Length: 2\r\n\r\nok`;

    // docs/internals/security_history.md: a bare CR in a header
    test.each([
      ['is a space', '\r', 'a Set-Cookie: inj=1', 0],
      ['control: a line end adds a header', '\r\n', 'a', 1],
    ])('in a header %s', async (_, separator, value, cookies) => {
      await using peer = await script([
        { read: 'head' },
        answer(separator),
        { read: 'head' },
        answer(separator),
      ]);
      await by_connection(peer.port, (response) => {
        expect(response.getheader('X-A')).toBe(value);
        expect(response.getheaders()).toHaveLength(2 + cookies);
        return whole(response);
      });
      const jar = new CookieJar();
      const opener = request.build_opener(new request.HTTPCookieProcessor(jar));
      await using opened = await script([{ read: 'head' }, answer(separator)]);
      expect((await (await opener.open(opened.url)).read()).decode()).toBe('ok');
      expect([...jar]).toHaveLength(cookies);
      await using session = new requests.Session();
      await using again = await script([{ read: 'head' }, answer(separator)]);
      expect((await session.get(again.url)).headers.get('X-A')).toBe(value);
      expect([...session.cookies]).toHaveLength(cookies);
    });

    test('in a trailer or a proxy’s headers is no line end', async () => {
      const body = '5\r\nhello\r\n0\r\nX: a\r\r\nY: b\r\r\n\r\n';
      await using peer = await script({ connections: connections(chunked(body)) });
      expect(await by_connection(peer.port, whole)).toEqual(['hello', 'evil!']);
      await using proxy = await script([{ read: 'head' }, answer('\r').replace(/ok$/, '')]);
      const connection = new client.HTTPConnection('127.0.0.1', proxy.port, 5);
      connection.set_tunnel('host', 80);
      await connection.connect();
      const proxy_headers = connection.get_proxy_response_headers()!;
      connection.close();
      expect(proxy_headers.get('X-A')).toBe('a Set-Cookie: inj=1');
    });
  });

  describe('a folded header', () => {
    const folded = (header: string, status = '200 OK') =>
      `HTTP/1.1 ${status}\r\n${header}\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok`;
    const twice = (first: string) => ({
      connections: [first, folded('X: y')].map((text): Step[] => [
        { read: 'head' },
        text,
        { end: 'close' },
      ]),
    });

    // docs/internals/security_history.md: a folded `Set-Cookie` or challenge
    test('of a cookie is unfolded before it is sent back', async () => {
      const set_cookie = folded('Set-Cookie: a=b\r\n\tX-Inj: 1');
      await using peer = await script(twice(set_cookie));
      const opener = request.build_opener(new request.HTTPCookieProcessor(new CookieJar()));
      const response = await opener.open(peer.url);
      // The fold has arrived.
      expect((response as client.HTTPResponse).getheader('Set-Cookie')).toBe('a=b\r\n\tX-Inj: 1');
      await opener.open(peer.url);
      await using again = await script(twice(set_cookie));
      await using session = new requests.Session();
      expect((await session.get(again.url)).headers.get('Set-Cookie')).toBe('a=b X-Inj: 1');
      await session.get(again.url);
      for (const sent of [(await peer.finished(2))[1], (await again.finished(2))[1]]) {
        expect(sent).toContain('\r\nCookie: a=b X-Inj: 1\r\n');
        expect(sent).not.toMatch(/^[ \t]/m);
      }
    });

    test.each([
      'Digest realm="r\r\n\tX-Inj: 1", nonce="n\r\n o", opaque="p\r\n\t\t q", qop="auth"',
      'Digest\r\n realm="r\r\n\tX-Inj: 1", nonce="n\n o", opaque="p\r\n\t\t q", algorithm="MD5"',
    ])('of a challenge is unfolded before it is answered: %j', async (challenge) => {
      const refusal = folded(`WWW-Authenticate: ${challenge}`, '401 Unauthorized');
      await using peer = await script(twice(refusal));
      const passwords = new request.HTTPPasswordMgrWithDefaultRealm();
      passwords.add_password(null, peer.url, 'user', 'secret');
      const opener = request.build_opener(new request.HTTPDigestAuthHandler(passwords));
      expect((await opener.open(peer.url)).status).toBe(200);
      await using again = await script(twice(refusal));
      const auth = new requests.auth.HTTPDigestAuth('user', 'secret');
      expect((await requests.get(again.url, kw({ auth }))).status_code).toBe(200);
      for (const sent of [(await peer.finished(2))[1], (await again.finished(2))[1]]) {
        expect(sent).toMatch(/^Authorization: Digest .*realm="r X-Inj: 1", nonce="n o",.*$/m);
        expect(sent).toMatch(/^Authorization: .* opaque="p q".*$/m);
        expect(sent).not.toMatch(/^[ \t]/m);
      }
    });

    test('of a Basic challenge is unfolded', async () => {
      const refusal = folded('WWW-Authenticate: Basic\r\n realm="a\r\n\tb"', '401 Unauthorized');
      await using peer = await script(twice(refusal));
      const passwords = new request.HTTPPasswordMgr();
      passwords.add_password('a b', peer.url, 'user', 'secret');
      const opener = request.build_opener(new request.HTTPBasicAuthHandler(passwords));
      expect((await opener.open(peer.url)).status).toBe(200);
    });

    test('control: one that the program gives is sent as it is', async () => {
      await using peer = await script([{ read: 'head' }, with_length('ok')]);
      const connection = new client.HTTPConnection('127.0.0.1', peer.port, 5);
      await connection.request('GET', '/', null, { Cookie: 'a=b\r\n\tX: 1' });
      await (await connection.getresponse()).read();
      connection.close();
      expect((await peer.received())[0]).toContain('\r\nCookie: a=b\r\n\tX: 1\r\n');
    });
  });

  describe.runIf(colour === 'async')('Node’s client', () => {
    const session_of_node = () => {
      const session = new requests.Session();
      session.mount('http://', node_adapter());
      return session;
    };

    test.each([
      ['two codings', chunked(CHUNKS, 'Transfer-Encoding: chunked\r\n')],
      ['a coding in HTTP/1.0', chunked(CHUNKS, 'Connection: keep-alive\r\n').replace('1.1', '1.0')],
      [
        'a coding of a response without a body',
        'HTTP/1.1 204 No Content\r\nTransfer-Encoding: chunked\r\n\r\n',
      ],
    ])('does not reuse the connection after %s', async (_, first) => {
      await using peer = await script({ connections: connections(first) });
      await using session = session_of_node();
      for (const text of [first.includes('204') ? '' : 'hello', 'second'])
        expect((await session.get(peer.url, kw({ timeout: 5 }))).text).toBe(text);
    });

    test('control: it reuses the connection after chunks', async () => {
      await using peer = await script({ connections: connections(chunked(CHUNKS)) });
      await using session = session_of_node();
      for (const text of ['hello', 'evil!'])
        expect((await session.get(peer.url, kw({ timeout: 5 }))).text).toBe(text);
    });

    test('skips at most 99 interim responses', async () => {
      const of_interim = (times: number): Step[] => [
        { read: 'head' },
        `${'HTTP/1.1 103 X\r\n\r\n'.repeat(times)}${with_length('ok')}`,
        { end: 'close' },
      ];
      await using peer = await script(of_interim(99));
      const opener = request.build_opener(new NodeHTTPHandler());
      expect((await (await opener.open(peer.url)).read()).decode()).toBe('ok');
      await using again = await script(of_interim(100));
      expect(await raised(() => opener.open(again.url))).toMatchObject({
        message: expect.stringContaining('got more than 100 interim responses'),
      });
    });
  });
});
