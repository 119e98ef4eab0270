// Objects of the program that answer wrongly, or differently each time. Of what holds bytes or text, only its content counts,
// and it is asked once: what is checked or measured is what is sent.
import { describe, expect, test } from 'vitest';
import { Bytes, bytes, encode, kw, str } from '../../../lib/python/builtins/index.js';
import * as client from '../../../lib/stdlib/http/client/index.js';
import * as request from '../../../lib/request/index.js';
import * as requests from '../../../lib/requests/index.js';
import * as socket from '../../../lib/stdlib/socket/index.js';
import * as blocking_client from '../../../lib/sync/stdlib/http/client/index.js';
import * as blocking_request from '../../../lib/sync/request/index.js';
import * as blocking_requests from '../../../lib/sync/requests/index.js';
import * as blocking_socket from '../../../lib/sync/stdlib/socket/index.js';
import * as blocking_urllib3 from '../../../lib/sync/urllib3/index.js';
import { encode_multipart_formdata } from '../../../lib/urllib3/plain.js';
import * as urllib3 from '../../../lib/urllib3/index.js';
import { sampled } from '../../oracle/seed.js';
import { both } from '../../server/colours.js';
import { script } from '../../server/script.js';

const ANSWER = 'HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\nwxyz';
/** More than any of the objects holds. */
const LENGTH = 100_000;
const INJECTED = 'a\r\nX-Injected: 1';
const CONTENT = encode('abcd');

/** Returns a function that returns the values in turn. */
const in_turn = (...values: unknown[]) => {
  let calls = 0;
  return () => values[calls++ % values.length];
};
const lying = <Value extends object>(value: Value, answers: Record<PropertyKey, () => unknown>) => {
  for (const [name, get] of Object.entries(answers)) Object.defineProperty(value, name, { get });
  return value;
};
const long = () => LENGTH;

class Long extends Uint8Array {
  override get length() {
    return LENGTH as never;
  }
}
class Elsewhere extends Uint8Array {
  override get byteOffset() {
    return 8;
  }
  override get byteLength() {
    return LENGTH;
  }
  override get buffer() {
    return encode('secret secret secret').buffer as never;
  }
}
class Replaced extends Uint8Array {
  static get [Symbol.species]() {
    return Zeros as never;
  }
  override subarray() {
    return encode('secret') as never;
  }
  override slice() {
    return encode('secret') as never;
  }
  override [Symbol.iterator]() {
    return encode('secret')[Symbol.iterator]() as never;
  }
  override toString() {
    return INJECTED;
  }
  decode() {
    return INJECTED;
  }
}
class Zeros extends Uint8Array {
  constructor() {
    super(1000);
  }
}
class LongBytes extends Bytes {
  override get length() {
    return LENGTH as never;
  }
  override decode() {
    return INJECTED;
  }
}
class LongBuffer extends ArrayBuffer {
  override get byteLength() {
    return LENGTH;
  }
}

const buffer_of = (content: Uint8Array, Class: typeof ArrayBuffer) => {
  const buffer = new Class(content.length);
  new Uint8Array(buffer).set(content);
  return buffer;
};
const resized = () => {
  const buffer = Reflect.construct(ArrayBuffer, [8, { maxByteLength: 16 }]) as ArrayBuffer & {
    resize(size: number): void;
  };
  const view = new Uint8Array(buffer);
  view.set(CONTENT);
  buffer.resize(4);
  return view;
};
const shared = () => {
  const view = new Uint8Array(new SharedArrayBuffer(4));
  view.set(CONTENT);
  return view;
};

/** Objects that hold the bytes `abcd`. */
const BYTES: Readonly<Record<string, () => Uint8Array>> = {
  'a length of 100,000': () => new Long(CONTENT),
  'an own length': () => lying(new Uint8Array(CONTENT), { length: long }),
  'a Buffer whose length changes': () =>
    lying(Buffer.from(CONTENT), { length: in_turn(4, LENGTH, 2) }),
  'a length of 2': () =>
    lying(new Uint8Array(CONTENT), { length: in_turn(2), byteLength: in_turn(2) }),
  'Bytes that are longer': () => new LongBytes(CONTENT),
  'another buffer, offset and byteLength': () => new Elsewhere(CONTENT),
  'other subarray, slice, species and items': () => new Replaced(CONTENT),
  'another constructor': () =>
    lying(new Uint8Array(CONTENT), { constructor: () => ({ [Symbol.species]: Zeros }) }),
  'another tag': () =>
    Object.defineProperty(new Uint8Array(CONTENT), Symbol.toStringTag, { value: 'Int8Array' }),
  'a resized buffer': resized,
  'shared memory': shared,
};
/** Others, which are no bytes-like objects of this library, but have bytes. */
const BUFFERS: Readonly<Record<string, () => unknown>> = {
  'a Uint16Array': () =>
    lying(new Uint16Array(CONTENT.slice().buffer), { byteLength: long, length: long }),
  'a DataView': () =>
    lying(new DataView(CONTENT.slice().buffer), { byteLength: long, byteOffset: in_turn(8) }),
  'an ArrayBuffer': () => buffer_of(CONTENT, LongBuffer),
};
const ALL = Object.entries({ ...BYTES, ...BUFFERS }) as [string, () => Uint8Array][];

/** Text of the program that answers differently. Its content is `ab`. */
const text = (): string =>
  Object.assign(new String('ab'), {
    toString: in_turn('a', INJECTED),
    valueOf: in_turn('a', INJECTED),
    [Symbol.toPrimitive]: in_turn('a', INJECTED),
    [Symbol.iterator]: () => [INJECTED][Symbol.iterator](),
    toUpperCase: () => INJECTED,
  }) as unknown as string;

/** Returns a name and a value that differs each time. */
const pair = () => Object.defineProperty(['X-A', 'a'], 1, { get: in_turn('a', ' b', INJECTED) });
class Items {
  items() {
    return [pair()];
  }
}

describe.each(
  both(
    { client, request, requests, socket, urllib3 },
    {
      client: blocking_client,
      request: blocking_request,
      requests: blocking_requests,
      socket: blocking_socket,
      urllib3: blocking_urllib3,
    },
  ),
)('$colour', ({ colour, client, request, requests, socket, urllib3 }) => {
  /** The blocking code is generated from the async one, which takes all of the objects. */
  const rate = colour === 'async' ? 1 : 3;
  /** Sends one request for each of the values. Returns what the server has received of each. */
  const exchanged = async <Value>(
    values: readonly Value[],
    send: (url: string, value: Value, connection: client.HTTPConnection) => unknown,
  ) => {
    await using peer = await script([{ read: 'request' }, ANSWER, { end: 'fin' }, { read: 'end' }]);
    for (const value of values) {
      const connection = new client.HTTPConnection('127.0.0.1', peer.port, kw({ timeout: 60 }));
      await send(peer.url, value, connection);
      if (connection.sock !== null) (await connection.getresponse()).close();
      connection.close();
    }
    return await peer.finished(values.length);
  };
  const all = sampled(ALL, rate).map(([, make]) => make);
  const body_of = (received: string) => received.slice(received.indexOf('\r\n\r\n') + 4);
  const expect_abcd = (received: readonly string[]) => {
    expect(received.map(body_of)).toEqual(received.map(() => 'abcd'));
    for (const head of received) expect(head).toMatch(/\r\ncontent-length: 4\r\n/i);
  };

  test.each([60, null])(
    'a socket sends the bytes that an object holds, time-out %j',
    async (timeout) => {
      await using peer = await script([{ read: 'end' }, { end: 'close' }]);
      for (const make of all) {
        const sock = await socket.create_connection(['127.0.0.1', peer.port], timeout);
        await sock.sendall(make());
        expect(await sock.send(make())).toBe(4);
        sock.close();
      }
      expect(await peer.finished(all.length)).toEqual(all.map(() => 'abcdabcd'));
    },
  );

  test('what is received is written to the memory of an object, and not beyond', async () => {
    await using peer = await script([{ read: 'request' }, ANSWER, { end: 'close' }]);
    for (const [name, make] of sampled(ALL, rate)) {
      if (name === 'a length of 2') continue;
      const sock = await socket.create_connection(['127.0.0.1', peer.port], 60);
      await sock.sendall(encode('GET / HTTP/1.0\r\n\r\n'));
      const target = make();
      expect([name, await sock.recv_into(target)]).toEqual([name, 4]);
      sock.close();
      const response = await request.urlopen(peer.url);
      const other = make();
      expect([name, await response.readinto(other)]).toEqual([name, 4]);
      response.close();
      expect([target, other].map((each) => bytes(each).decode())).toEqual(['HTTP', 'wxyz']);
    }
  });

  test('a body has the length of the bytes that follow', async () => {
    expect_abcd(await exchanged(all, (_, make, it) => it.request('POST', '/', make())));
    expect_abcd(
      await exchanged(all, async (url, make) => (await request.urlopen(url, make())).close()),
    );
    expect_abcd(await exchanged(all, (url, make) => requests.post(url, { data: make() })));
    expect_abcd(
      await exchanged(all, async (url, make) => {
        const pool = new urllib3.PoolManager();
        await pool.request('POST', url, { body: make() });
        pool.clear();
      }),
    );
  });

  test('the pieces of a body, and what read() returns', async () => {
    const chunks = /^4\r\nabcd\r\n4\r\nabcd\r\n0\r\n\r\n$/;
    const pieces = (make: () => Uint8Array) => [make(), make()];
    const read = (make: () => Uint8Array) => {
      const rest = pieces(make);
      return { read: () => rest.pop() ?? encode('') };
    };
    for (const body of [pieces, read]) {
      const received = await exchanged(all, (_, make, it) => it.request('POST', '/', body(make)));
      for (const each of received) expect(body_of(each)).toMatch(chunks);
    }
    const generator = function* (make: () => Uint8Array) {
      yield* pieces(make);
    };
    for (const each of await exchanged(all, (url, make) =>
      requests.post(url, { data: generator(make) }),
    ))
      expect(body_of(each)).toMatch(chunks);
  });

  test('parts of a form, a query, credentials and headers', async () => {
    const made = sampled(Object.values(BYTES), rate);
    const files = await exchanged(made, (url, make) =>
      requests.post(url, { data: { a: make() }, files: [['f', [str(CONTENT, 'ascii'), make()]]] }),
    );
    for (const each of files) {
      expect(body_of(each).match(/\r\n\r\nabcd\r\n--/g)).toHaveLength(2);
      expect(each).toMatch(new RegExp(`\r\nContent-Length: ${body_of(each).length}\r\n`));
    }
    const heads = await exchanged(made, (url, make) =>
      requests.get(url, {
        params: { a: make() },
        auth: [make(), make()] as never,
        headers: { 'X-A': make() as never },
      }),
    );
    for (const each of heads) {
      expect(each).toMatch(/^GET \/\?a=abcd HTTP/);
      expect(each).toContain('\r\nX-A: abcd\r\n');
      expect(each).toContain('\r\nAuthorization: Basic YWJjZDphYmNk\r\n');
    }
    for (const each of await exchanged(made, (_, make, it) => {
      it.putrequest('GET', '/');
      it.putheader(make(), make());
      return it.endheaders();
    }))
      expect(each).toMatch(/\r\nabcd: abcd\r\n\r\n$/);
  });

  test('a text is what it holds', async () => {
    const [data, piece, form, method, header, part] = await exchanged(
      [
        (url: string) => requests.post(url, { data: text() as never }),
        (url: string) => requests.post(url, { data: [text()].values() as never }),
        (url: string) => requests.post(url, { files: { f: ['n', text()] } as never }),
        (url: string) => requests.request(text(), url),
        (url: string) => requests.get(url, { headers: { 'X-A': text() } }),
        async (url: string) => {
          const headers = { 'X-A': text() };
          (await request.urlopen(new request.Request(url, { headers }))).close();
        },
      ],
      (url, send) => send(url),
    );
    expect(data).toMatch(/\r\nContent-Length: 2\r\n\r\nab$/);
    expect(piece).toMatch(/\r\n\r\n2\r\nab\r\n0\r\n\r\n$/);
    expect(body_of(form!)).toMatch(/\r\n\r\nab\r\n--/);
    expect(method).toMatch(/^AB \/ /);
    expect(header).toContain('\r\nX-A: ab\r\n');
    expect(part).toContain('\r\nX-A: ab\r\n');
  });

  test('the items of a pair are read once', async () => {
    const received = await exchanged(
      [
        (url: string) => requests.get(url, { headers: new Items() as never }),
        (_: string, it: client.HTTPConnection) => it.request('GET', '/', null, [pair()] as never),
      ],
      (url, send, it) => send(url, it),
    );
    for (const each of received) expect(each).toContain('\r\nX-A: a\r\n');
  });
});

test('str() returns text', () => {
  class Named {
    toString;
    constructor(give: () => unknown) {
      this.toString = give;
    }
  }
  expect(str(new Named(text))).toBe('ab');
  expect(() => str(new Named(() => 5))).toThrow('toString returned non-string (type int)');
});

test('encode_multipart_formdata() has the bytes of an object', () => {
  for (const [, make] of ALL) {
    const [body] = encode_multipart_formdata([['a', make()]], 'b');
    expect(body.decode('latin-1')).toMatch(/^--b\r\n[^\r]*\r\n\r\nabcd\r\n--b--\r\n$/);
  }
});
