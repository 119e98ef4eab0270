// Calls at once on one object have the results of the same calls one after the other, in the order in which they were
// made, or raise a Python exception: each public class of the async API, found by its methods that return promises.
import { relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BytesIO, Exception, encode, kw } from '../../../lib/python/builtins/index.js';
import { HTTPError } from '../../../lib/error/index.js';
import { namespace as requests } from '../../../lib/requests/index.js';
import { addinfourl } from '../../../lib/response/index.js';
import { getreader } from '../../../lib/stdlib/codecs/index.js';
import { HTTPConnection, HTTPResponse } from '../../../lib/stdlib/http/client/index.js';
import { BufferedReader, IOBase, RawIOBase, TextIOWrapper } from '../../../lib/stdlib/io/index.js';
import { create_connection, socket } from '../../../lib/stdlib/socket/index.js';
import { entries_of } from '../../../scripts/docs/entries.mjs';
import { sampled } from '../../oracle/seed.js';
import { raised } from '../../server/colours.js';
import { script } from '../../server/script.js';

const LINES = 'one\nline two\n\nand three\nthe last, without an end';
const { urllib3 } = requests.packages;

/** Turns of the event loop pass before each piece of at most seven bytes. */
class Raw extends RawIOBase {
  #rest: string;
  constructor(text: string) {
    super();
    this.#rest = text;
  }
  override readable() {
    return true;
  }
  override async readinto(buffer: Uint8Array) {
    const size = Math.min(buffer.length, 7, this.#rest.length);
    buffer.set(encode(this.#rest.slice(0, size)));
    this.#rest = this.#rest.slice(size);
    await new Promise(setImmediate);
    return size;
  }
}

/** A program's own stream. */
class Own extends IOBase {
  readonly #raw = new Raw(LINES);
  async read(size?: number | null) {
    return await this.#raw.read(size ?? -1);
  }
}

/** A reader whose methods call those of its base class, some of them late. */
class Derived extends BufferedReader {
  override async read(size?: number | null) {
    await new Promise(setImmediate);
    return await super.read(size);
  }
  override async readline(size?: number | null) {
    await this.peek();
    return await super.readline(size);
  }
}

const CHUNKED = `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${[9, 3, 30]
  .map((size, index, sizes) => {
    const start = sizes.slice(0, index).reduce((sum, each) => sum + each, 0);
    return LINES.slice(start, index === 2 ? undefined : start + size);
  })
  .map((part) => `${part.length.toString(16)}\r\n${part}\r\n`)
  .join('')}0\r\nA-Trailer: 1\r\n\r\n`;
const WITH_LENGTH = `HTTP/1.1 200 OK\r\nContent-Length: ${LINES.length}\r\n\r\n${LINES}`;

async function response_of(answer: string): Promise<HTTPResponse> {
  const response = new HTTPResponse({ makefile: () => new BufferedReader(new Raw(answer), 20) });
  await response.begin();
  return response;
}

async function raw_of(answer: string) {
  const original = await response_of(answer);
  return new urllib3.HTTPResponse(
    original,
    kw({
      headers: [...original.headers.items()],
      original_response: original,
      preload_content: false,
    }),
  );
}

async function requests_response(answer: string) {
  const response = new requests.Response();
  response.status_code = 200;
  response.raw = await raw_of(answer);
  return response;
}

type Call = (object: never) => unknown;
type Calls = Record<string, Call>;
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- methods of many classes
type Any = any;

/** Reads into a buffer of ten bytes, and returns what it holds then. */
const into = (method: string) => async (object: Any) => {
  const buffer = new Uint8Array(10);
  return buffer.slice(0, await object[method](buffer));
};
/** Takes two items of an iterator. */
const two = async (items: AsyncIterator<unknown>) => [await items.next(), await items.next()];
const LINE_CALLS: Calls = {
  'readline()': (o: Any) => o.readline(),
  'readline(2)': (o: Any) => o.readline(2),
  'readlines()': (o: Any) => o.readlines(),
  'readlines(9)': (o: Any) => o.readlines(9),
  '__next__()': (o: Any) => o.__next__(),
};
const READ_CALLS: Calls = {
  'read(5)': (o: Any) => o.read(5),
  'read()': (o: Any) => o.read(),
};
const BUFFERED_CALLS: Calls = {
  ...LINE_CALLS,
  ...READ_CALLS,
  'read1(5)': (o: Any) => o.read1(5),
  'read1()': (o: Any) => o.read1(),
  'peek()': (o: Any) => o.peek(),
  'readinto()': into('readinto'),
  'readinto1()': into('readinto1'),
};
const without = (calls: Calls, ...names: string[]) =>
  Object.fromEntries(Object.entries(calls).filter(([name]) => !names.includes(name)));
const URLLIB3_CALLS: Calls = {
  // As in Python, what it has read beyond the line is lost.
  ...without(LINE_CALLS, 'readlines(9)'),
  ...READ_CALLS,
  'read1(5)': (o: Any) => o.read1(5),
  'readinto()': into('readinto'),
  'drain_conn()': (o: Any) => o.drain_conn(),
};

/** Classes with a state, how to make one, calls of its methods, and whether it has methods of the program's own. */
const STREAMS: Record<string, [make: () => unknown, calls: Calls, has_own?: true]> = {
  'io.BufferedReader': [() => new BufferedReader(new Raw(LINES), 10), BUFFERED_CALLS],
  'io.RawIOBase': [
    () => new Raw(LINES),
    { ...LINE_CALLS, ...READ_CALLS, 'readall()': (o: Any) => o.readall() },
  ],
  'io.IOBase': [() => new Own(), LINE_CALLS, true],
  'a subclass of io.BufferedReader': [
    () => new Derived(new Raw(LINES), 10),
    { ...LINE_CALLS, ...READ_CALLS, 'peek()': (o: Any) => o.peek() },
    true,
  ],
  'io.TextIOWrapper': [
    () => new TextIOWrapper(new BufferedReader(new Raw(LINES), 10)),
    { ...LINE_CALLS, ...READ_CALLS },
  ],
  'codecs.StreamReader': [
    () => new (getreader('utf-8'))(new Raw(LINES)),
    { ...LINE_CALLS, ...READ_CALLS },
  ],
  'http.client.HTTPResponse': [() => response_of(WITH_LENGTH), BUFFERED_CALLS],
  'http.client.HTTPResponse, chunked': [() => response_of(CHUNKED), BUFFERED_CALLS],
  'http.client.HTTPResponse, begin': [
    () => new HTTPResponse({ makefile: () => new BufferedReader(new Raw(WITH_LENGTH), 20) }),
    { 'begin()': (o: Any) => o.begin() },
  ],
  'urllib.error.HTTPError': [
    async () => new HTTPError('http://h/', 404, 'no', {} as never, await response_of(CHUNKED)),
    BUFFERED_CALLS,
  ],
  'urllib.response.addinfourl': [
    async () => new addinfourl(await response_of(CHUNKED), {}, 'http://h/'),
    BUFFERED_CALLS,
  ],
  'urllib3.HTTPResponse': [() => raw_of(WITH_LENGTH), URLLIB3_CALLS],
  'urllib3.HTTPResponse, chunked': [() => raw_of(CHUNKED), URLLIB3_CALLS],
  'urllib3.HTTPResponse, pieces of chunks': [
    () => raw_of(CHUNKED),
    {
      'stream(5)': (o: Any) => o.stream(5).next(),
      'read_chunked(5)': (o: Any) => o.read_chunked(5).next(),
    },
  ],
  'requests.Response': [
    () => requests_response(CHUNKED),
    {
      'read()': (o: Any) => o.read(),
      'iter_content(5)': (o: Any) => o.iter_content(5).next(),
    },
  ],
  'socket.SocketIO': [
    async () => (await connected()).makefile('rb', 0),
    { 'read(5)': (o: Any) => o.read(5), 'readline()': (o: Any) => o.readline() },
  ],
  'socket.makefile': [async () => (await connected()).makefile('r'), { ...LINE_CALLS }],
  'socket.socket': [
    connected,
    {
      'recv(5)': (o: Any) => o.recv(5),
      'recv_into()': into('recv_into'),
      'sendall()': (o: Any) => o.sendall(encode('abc')),
      'send()': (o: Any) => o.send(encode('abc')),
    },
  ],
};

const servers: AsyncDisposable[] = [];
/** Returns a socket whose peer has sent the lines and closed its side. */
async function connected(): Promise<socket> {
  const peer = await script([LINES, { end: 'fin' }, { read: 'end' }]);
  servers.push(peer);
  const sock = await create_connection(['127.0.0.1', peer.port]);
  await peer.sent();
  while (!(await sock._readable(5)));
  return sock;
}

/** Converts a result, or the error that a call rejects with, to something to compare. */
async function outcome(result: Promise<unknown>): Promise<unknown> {
  try {
    return plain(await result);
  } catch (error) {
    return String((error as Error).name) + String((error as Error).message);
  }
}
const plain = (value: unknown): unknown =>
  value instanceof Uint8Array
    ? Buffer.from(value).toString('latin1')
    : Array.isArray(value)
      ? value.map(plain)
      : value && typeof value === 'object' && 'value' in value
        ? { value: plain(value.value) }
        : value;

const started = async (call: Call, object: unknown) => await call(object as never);

describe.each(Object.entries(STREAMS))('%s', (_, [make, calls, has_own]) => {
  const names = Object.keys(calls);
  test('each call twice and three times, and each pair of calls', async () => {
    const orders = [
      ...names.map((name) => [name, name, name]),
      // A method of the program's own may let others come between: only calls of one method then have an order.
      ...names.flatMap((one) => (has_own ? [one] : names).map((other) => [one, other])),
    ];
    // Without a common divisor of their number, each call comes first and comes second.
    for (const order of sampled(orders, names.length % 3 === 0 ? 5 : 3)) {
      const [after, at_once] = [await make(), await make()];
      const expected: unknown[] = [];
      for (const name of order) expected.push(await outcome(started(calls[name]!, after)));
      const pending = order.map((name) => outcome(started(calls[name]!, at_once)));
      expect([order, await Promise.all(pending)]).toEqual([order, expected]);
      for (const each of [after, at_once]) (each as { close?(): void }).close?.();
    }
    for (const each of servers.splice(0)) await each[Symbol.asyncDispose]();
  });

  test('each call beside close(): it waits for nobody, and what is raised is an exception of Python', async () => {
    for (const name of names) {
      for (const turns of [0, 1, 2]) {
        const object = (await make()) as { close?(): void; raw?: { close(): void } };
        const pending = [calls[name]!, calls[name]!].map(async (call) => started(call, object));
        const outcomes = Promise.allSettled(pending);
        for (let turn = 0; turn < turns; turn++) await new Promise(setImmediate);
        object.close?.();
        for (const each of await outcomes) {
          if (each.status === 'fulfilled') continue;
          expect([name, each.reason]).toEqual([name, expect.any(Exception)]);
          expect([name, (each.reason as Error).name]).not.toEqual([name, 'TypeError']);
        }
      }
    }
    for (const each of servers.splice(0)) await each[Symbol.asyncDispose]();
  });
});

/** Methods whose calls share no state, or only one that they change before they wait. */
const INDEPENDENT: Record<string, RegExp> = {
  // A request has a connection of its own, or the machine of states refuses it: below, and connection_state.test.ts.
  'opens and sends':
    /^(connect|connect_ex|request|request_chunked|endheaders|getresponse|shutdown)$/,
  'makes exchanges, each on its own connection':
    /^(open|open_\w+|\w+_open|do_open|retrieve|urlopen|request_encode_\w+|get|options|head|post|put|patch|delete|send|http_response|https_response|http_error\w*|error|redirect_internal|retry_\w+|get_authorization|get_user_passwd|prompt_user_passwd|get_names|connect_ftp|handle_401|init|retrfile|endtransfer)$/,
  sleeps: /^sleep\w*$/,
  'ends a block': /^Symbol\(.*asyncDispose\)$/,
};
/** Classes that take what they read in one step from others. */
const WITHOUT_STATE = /RobotFileParser/;

test('each coloured method of a public class is called above, or has its reason', async () => {
  const called = new Set(
    Object.values(STREAMS).flatMap(([, calls]) =>
      Object.keys(calls).map((name) => name.replace(/\(.*/, '')),
    ),
  );
  const classes = new Map<Any, string>();
  for (const { source } of entries_of(resolve('.'))) {
    const file = relative(resolve('lib'), source);
    if (!file.startsWith('sync/')) collect((await import(source)) as object, file, classes);
  }
  const names = [...classes.values()].join();
  for (const name of ['HTTPResponse', 'TextIOWrapper', 'StreamReader', 'SSLSocket', 'Session'])
    expect(names).toContain(name);
  const left: string[] = [];
  for (const [Class, name] of classes) {
    for (const method of coloured_methods(Class)) {
      const is_known =
        called.has(method) ||
        method === 'Symbol(Symbol.asyncIterator)' ||
        ['write'].includes(method) ||
        WITHOUT_STATE.test(name) ||
        Object.values(INDEPENDENT).some((pattern) => pattern.test(method));
      if (!is_known) left.push(`${name}.${method}`);
    }
  }
  expect(left).toEqual([]);
});

const AsyncFunction = Object.getPrototypeOf(async () => undefined) as object;
const AsyncGenerator = Object.getPrototypeOf(async function* () {}) as object;

function coloured_methods(Class: { prototype: object }): string[] {
  const methods: string[] = [];
  for (
    let prototype = Class.prototype;
    prototype && prototype !== Object.prototype;
    prototype = Object.getPrototypeOf(prototype) as object
  ) {
    for (const key of Reflect.ownKeys(prototype)) {
      const value: unknown = Object.getOwnPropertyDescriptor(prototype, key)!.value;
      const is_coloured =
        typeof value === 'function' &&
        [AsyncFunction, AsyncGenerator].includes(Reflect.getPrototypeOf(value)!);
      if (is_coloured && !/^_(?!_)/.test(String(key))) methods.push(String(key));
    }
  }
  return methods;
}

/** Collects the classes of a module and of its namespaces. */
function collect(module: object, path: string, classes: Map<Any, string>, seen = new Set()): void {
  if (seen.has(module)) return;
  seen.add(module);
  for (const [name, value] of Object.entries<Any>(module as Record<string, Any>)) {
    if (typeof value === 'function' && value.prototype && /^class\b/.test(String(value)))
      classes.set(value, `${path}: ${name}`);
    else if (
      typeof value === 'object' &&
      value !== null &&
      [Object.prototype, null].includes(Reflect.getPrototypeOf(value as object))
    )
      collect(value as object, `${path}: ${name}`, classes, seen);
  }
}

test('a read within `for await`, and close() within it, wait for nobody', async () => {
  for (const make of [() => response_of(CHUNKED), () => raw_of(WITH_LENGTH)]) {
    const response = (await make()) as Any;
    for await (const line of response as AsyncIterable<Uint8Array>) {
      expect(line.length).toBeGreaterThan(0);
      await response.read(1);
      response.close();
      break;
    }
  }
  const text = new TextIOWrapper(new BufferedReader(new Raw(LINES)));
  for await (const line of text) {
    expect(line).toBe('one\n');
    expect(await text.readline()).toBe('line two\n');
    expect(await text.read(2)).toBe('\na');
    break;
  }
  expect(await two(text[Symbol.asyncIterator]())).toMatchObject([
    { value: 'nd three\n' },
    { value: 'the last, without an end' },
  ]);
});

test('a subclass whose read() calls super.readline(), and whose readline() calls super.read()', async () => {
  class Text extends TextIOWrapper {
    override async read(size?: number) {
      await new Promise(setImmediate);
      return (await super.readline(size)).toUpperCase();
    }
    override async readline() {
      return await this.read();
    }
  }
  const text = new Text(new BufferedReader(new Raw(LINES), 10));
  const found = await Promise.all([text.read(), text.readline(), text.readlines()]);
  expect(found.flat().join('')).toHaveLength(LINES.length);
  class Reader extends getreader('utf-8') {
    override async read(size = -1, chars = -1, firstline = false) {
      await new Promise(setImmediate);
      return await super.read(size, chars, firstline);
    }
  }
  const reader = new Reader(new Raw(LINES));
  expect(await Promise.all([reader.readline(), reader.readline(), reader.readlines()])).toEqual([
    'one\n',
    'line two\n',
    ['\n', 'and three\n', 'the last, without an end'],
  ]);
});

test('what cannot wait raises RuntimeError while another call reads', async () => {
  const message = (name: string) => `${name}() called while another call reads`;
  const text = new TextIOWrapper(new BufferedReader(new Raw(LINES), 10)) as Any;
  const line = text.readline();
  for (const [name, ...args] of [
    ['write', 'a'],
    ['seek', 0],
    ['tell'],
    ['truncate'],
    ['detach'],
    ['reconfigure'],
  ]) {
    const error = await raised(() => text[name as string](...args));
    expect(error).toMatchObject({ name: 'RuntimeError', message: message(name as string) });
  }
  expect(await line).toBe('one\n');
  const reader = new (getreader('utf-8'))(new BytesIO(encode(LINES)));
  const read = reader.read(5);
  for (const name of ['seek', 'reset'] as const) {
    const error = await raised(() => reader[name](0));
    expect(error).toMatchObject({ name: 'RuntimeError', message: message(name) });
  }
  expect(await read).toBe('one\nl');
  reader.seek(0);
});

test('socket.connect() twice at once: the second is errno 114; beside close(), nothing stays open', async () => {
  await using peer = await script([{ read: 'end' }]);
  const address = ['127.0.0.1', peer.port] as const;
  const sock = new socket();
  const first = sock.connect(address);
  expect(await raised(() => sock.connect(address))).toMatchObject({
    name: 'BlockingIOError',
    errno: 114,
  });
  expect(await sock.connect_ex(address)).toBe(114);
  await first;
  sock.close();
  const closed = new socket();
  const pending = raised(() => closed.connect(address));
  closed.close();
  expect(await pending).toMatchObject({ name: 'OSError', errno: 9 });
  // Both connections have ended.
  await peer.finished(2);
});

test('HTTPConnection.send() several times at once: over one connection, whole, in order', async () => {
  await using peer = await script([{ read: 'end' }, { end: 'close' }]);
  const connection = new HTTPConnection('127.0.0.1', peer.port);
  async function* pieces() {
    for (const piece of ['b', 'c', 'd']) {
      await new Promise(setImmediate);
      yield encode(piece);
    }
  }
  await Promise.all([
    connection.send(encode('a')),
    connection.send(pieces()),
    connection.send(encode('e')),
    connection.send(pieces()),
  ]);
  connection.close();
  expect(await peer.finished()).toEqual(['abcdebcd']);
});
