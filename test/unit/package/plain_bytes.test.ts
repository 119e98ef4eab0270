// Where the library takes bytes from an object of the program, any Uint8Array will do, and the result is Bytes.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Bytes, BytesIO, encode, kw } from '../../../lib/python/builtins/index.js';
import * as codecs from '../../../lib/stdlib/codecs/index.js';
import * as client from '../../../lib/stdlib/http/client/index.js';
import * as io from '../../../lib/stdlib/io/index.js';
import * as json from '../../../lib/stdlib/json/index.js';
import { namespace as request } from '../../../lib/request/index.js';
import { namespace as requests } from '../../../lib/requests/index.js';
import * as response from '../../../lib/response/index.js';
import * as robotparser from '../../../lib/robotparser/index.js';
import * as blocking_codecs from '../../../lib/sync/stdlib/codecs/index.js';
import * as blocking_client from '../../../lib/sync/stdlib/http/client/index.js';
import * as blocking_io from '../../../lib/sync/stdlib/io/index.js';
import * as blocking_json from '../../../lib/sync/stdlib/json/index.js';
import { namespace as blocking_request } from '../../../lib/sync/request/index.js';
import { namespace as blocking_requests } from '../../../lib/sync/requests/index.js';
import * as blocking_response from '../../../lib/sync/response/index.js';
import * as blocking_robotparser from '../../../lib/sync/robotparser/index.js';
import * as blocking_urllib3 from '../../../lib/sync/urllib3/index.js';
import * as urllib3 from '../../../lib/urllib3/index.js';
import { all } from '../requests/colours.js';
import { both } from '../../server/colours.js';

const modules = both(
  { client, codecs, io, json, request, requests, response, robotparser, urllib3 },
  {
    client: blocking_client,
    codecs: blocking_codecs,
    io: blocking_io,
    json: blocking_json,
    request: blocking_request,
    requests: blocking_requests,
    response: blocking_response,
    robotparser: blocking_robotparser,
    urllib3: blocking_urllib3,
  },
);

/** A stream whose methods return Uint8Arrays that are not Bytes, and a response over it. */
class Plain {
  readonly #inner: BytesIO;
  closed = false;
  code = 200;
  msg = 'OK';
  headers = {};
  length = null;

  constructor(text: string) {
    this.#inner = new BytesIO(encode(text, 'latin-1'));
  }
  read(size?: number) {
    return new Uint8Array(this.#inner.read(size));
  }
  read1(size?: number) {
    return new Uint8Array(this.#inner.read1(size));
  }
  readline(size?: number) {
    return new Uint8Array(this.#inner.readline(size));
  }
  readlines() {
    return this.#inner.readlines().map((line) => new Uint8Array(line));
  }
  peek() {
    return new Uint8Array(this.#inner.getbuffer().subarray(this.#inner.tell()));
  }
  readinto(buffer: Uint8Array) {
    return this.#inner.readinto(buffer);
  }
  *[Symbol.iterator]() {
    for (const line of this.#inner) yield new Uint8Array(line);
  }
  readable() {
    return true;
  }
  writable() {
    return false;
  }
  seekable() {
    return false;
  }
  isclosed() {
    return this.closed;
  }
  close() {
    this.closed = true;
  }
  info() {
    return this.headers;
  }
  geturl() {
    return 'http://h/';
  }
}

const TEXT = 'one\ntwo\n';
const LINES = ['one\n', 'two\n'];
const HEAD = 'HTTP/1.1 200 OK\r\n';
const MESSAGES = {
  'of known length': `${HEAD}Content-Length: 8\r\n\r\n${TEXT}`,
  chunked: `${HEAD}Transfer-Encoding: chunked\r\n\r\n4\r\none\n\r\n4\r\ntwo\n\r\n0\r\n\r\n`,
};

/** Converts bytes, and lists of them, to text. Fails unless all of them are Bytes. */
function text_of(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(text_of);
  if (typeof value === 'string') return value;
  expect(value).toBeInstanceOf(Bytes);
  return (value as Bytes).decode('latin-1');
}

/** Reads an object in all the ways that it has. */
async function read_in_all_ways(make: () => unknown): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  type Readable = Record<string, (size?: number) => unknown> & Iterable<unknown>;
  for (const name of ['read', 'read1', 'readline', 'readlines']) {
    const stream = (await make()) as Readable;
    if (typeof stream[name] === 'function') found[name] = text_of(await stream[name]());
  }
  found['read(2)'] = text_of(await ((await make()) as Readable)['read']!(2));
  found['iteration'] = text_of(await all((await make()) as Readable));
  return found;
}
const WAYS = {
  ...{ read: TEXT, read1: TEXT, readline: 'one\n', readlines: LINES },
  ...{ 'read(2)': 'on', iteration: LINES },
};

describe.each(modules)('$colour', (modules) => {
  const { client, codecs, io, json, request, requests, response, robotparser, urllib3 } = modules;

  test('Bytes.view() refuses other values', () => {
    expect(() => Bytes.view('text' as never)).toThrow("a bytes-like object is required, not 'str'");
  });

  test('the file of addinfourl', async () => {
    const make = () => new response.addinfourl(new Plain(TEXT), {}, 'http://h/', 200);
    expect(await read_in_all_ways(make)).toEqual(WAYS);
  });

  test.each(Object.entries(MESSAGES))(
    'makefile() of a socket: a body %s',
    async (kind, message) => {
      const make = async () => {
        const made = new client.HTTPResponse({ makefile: () => new Plain(message) });
        await made.begin();
        return made;
      };
      const read1 = kind === 'chunked' ? 'one\n' : TEXT;
      expect(await read_in_all_ways(make)).toEqual({ ...WAYS, read1 });
      expect(text_of(await (await make()).peek())).toBe(read1);
    },
  );

  test('the raw stream of BufferedReader and TextIOWrapper', async () => {
    const reader = () => new io.BufferedReader(new Plain(TEXT));
    expect(await read_in_all_ways(reader)).toEqual(WAYS);
    const text = new io.TextIOWrapper(new Plain(TEXT), { encoding: 'latin-1' });
    expect(await text.read()).toBe(TEXT);
  });

  test('the stream of json.load() and codecs.getreader()', async () => {
    expect(await json.load(new Plain('{"a": 1}') as never)).toEqual({ a: 1 });
    const Reader = codecs.getreader('utf-8');
    expect(await new Reader(new Plain(TEXT) as never).read()).toBe(TEXT);
  });

  test('the source of urllib3’s HTTPResponse, and a given body', async () => {
    const options = { preload_content: false };
    const make = () => new urllib3.HTTPResponse(new Plain(TEXT), kw(options));
    expect(await read_in_all_ways(make)).toEqual(WAYS);
    expect(text_of(await all(make().stream(3)))).toEqual(['one', '\ntw', 'o\n']);
    const given = new urllib3.HTTPResponse(new Uint8Array(encode('{"a": 1}')));
    expect(text_of(given.data)).toBe('{"a": 1}');
    expect(given.json()).toEqual({ a: 1 });
  });

  describe('a response of Requests', () => {
    const of = (raw: unknown) => {
      const made = new requests.Response();
      made.status_code = 200;
      made.raw = raw;
      return made;
    };

    test('over a stream', async () => {
      expect(text_of(await of(new Plain(TEXT)).read())).toBe(TEXT);
      expect(text_of(await all(of(new Plain(TEXT)).iter_content(3)))).toEqual([
        'one',
        '\ntw',
        'o\n',
      ]);
      expect(text_of(await all(of(new Plain(TEXT)).iter_lines()))).toEqual(['one', 'two']);
      const made = of(new Plain('{"a": 1}'));
      await made.read();
      expect(made.json()).toEqual({ a: 1 });
      const parts = {
        stream: (..._args: unknown[]) => [new Uint8Array([97]), new Uint8Array([98])],
      };
      expect(text_of(await of(parts).read())).toBe('ab');
    });

    test('with an assigned `_content`', async () => {
      const made = new requests.Response();
      made._content = Buffer.from('{"a": 1}');
      made._content_consumed = true;
      expect(text_of(made.content)).toBe('{"a": 1}');
      expect(made.text).toBe('{"a": 1}');
      expect(made.json()).toEqual({ a: 1 });
      expect(text_of(await all(made.iter_content(6)))).toEqual(['{"a": ', '1}']);
    });
  });

  test('urlopen() of RobotFileParser', async () => {
    const { urlopen } = request;
    request.urlopen = (() => new Plain('User-agent: *\nDisallow: /x\n')) as never;
    try {
      const parser = new robotparser.RobotFileParser('http://h/robots.txt');
      await parser.read();
      expect(parser.can_fetch('a', 'http://h/x')).toBe(false);
      expect(parser.can_fetch('a', 'http://h/y')).toBe(true);
    } finally {
      request.urlopen = urlopen;
    }
  });

  describe('a response of a handler', () => {
    class Handler extends request.BaseHandler {
      static override handler_order = 100;
      made = new Plain(TEXT);
      http_open() {
        return this.made as never;
      }
    }

    test('with an error status', async () => {
      const handler = new Handler();
      Object.assign(handler.made, { code: 404, msg: 'Not Found' });
      const error = await Promise.resolve()
        .then(() => request.build_opener(handler).open('http://h/'))
        .catch((reason: unknown) => reason);
      expect(text_of(await (error as InstanceType<typeof response.addinfourl>).read())).toBe(TEXT);
    });

    test('that urlretrieve() saves', async () => {
      request.install_opener(request.build_opener(new Handler()));
      try {
        const [file] = await request.urlretrieve('http://h/');
        expect(readFileSync(file, 'utf8')).toBe(TEXT);
      } finally {
        request.install_opener(null);
        request.urlcleanup();
      }
    });
  });
});
