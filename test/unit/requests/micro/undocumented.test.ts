// Cases that OpenMV's documentation (documented.md) leaves open: bad input, malformed responses, redirects, timing, connections.
import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  BytesIO,
  ConnectionRefusedError,
  OSError,
  TimeoutError,
  UnicodeEncodeError,
  encode,
} from '../../../../lib/python/builtins/index.js';
import {
  HTTPConnection,
  IncompleteRead,
  InvalidURL,
} from '../../../../lib/stdlib/http/client/index.js';
import {
  HTTPConnection as BlockingConnection,
  IncompleteRead as BlockingIncompleteRead,
} from '../../../../lib/sync/stdlib/http/client/index.js';
import { raised } from '../../../server/colours.js';
import { script } from '../../../server/script.js';
import { COLOURS, exchange } from './modules.js';

const NOBODY = 'http://127.0.0.1:1/';

afterEach(() => void vi.restoreAllMocks());

describe.each(COLOURS)('$colour', ({ colour, micro }) => {
  const { Response, get, post, request } = micro;
  const error_of = async (run: () => unknown) => {
    const { name, message } = (await raised(run)) as Error;
    return `${name}: ${message}`;
  };

  describe('is rejected before anything is sent', () => {
    test.each<[why: string, ask: () => unknown, error: string]>([
      [
        'an invalid port',
        () => get('http://h:x/'),
        "ValueError: invalid literal for int() with base 10: 'x'",
      ],
      [
        'an empty port',
        () => get('http://h:/'),
        "ValueError: invalid literal for int() with base 10: ''",
      ],
      [
        'a password in the URL',
        () => get('http://u:secret@h/'),
        'ValueError: user and password go by auth, not by the URL',
      ],
      [
        'an invalid URL',
        () => get(5 as never),
        "AttributeError: 'int' object has no attribute 'split'",
      ],
      [
        'no URL',
        () => (get as () => unknown)(),
        "TypeError: get() missing 1 required positional argument: 'url'",
      ],
      [
        'two URLs',
        () => (get as (...urls: string[]) => unknown)(NOBODY, NOBODY),
        'TypeError: get() takes 1 positional argument but 2 were given',
      ],
      [
        'a method given to a verb',
        () => get(NOBODY, { method: 'PUT' } as object),
        "TypeError: request() got multiple values for argument 'method'",
      ],
      [
        'a line end in the path',
        () => get(`${NOBODY}a\r\nX: y`),
        "InvalidURL: URL can't contain control characters. '/a\\r\\nX: y' (found at least '\\r')",
      ],
      [
        'a space in the path',
        () => get(`${NOBODY}a b`),
        "InvalidURL: URL can't contain control characters. '/a b' (found at least ' ')",
      ],
      [
        'a line end in the method',
        () => request('GET\r\nX: y', NOBODY),
        "ValueError: method can't contain control characters. 'GET\\r\\nX: y' (found at least '\\r')",
      ],
      [
        'a line end in a header',
        () => get(NOBODY, { headers: { 'X-One': '1\r\nX-Two: 2' } }),
        "ValueError: Invalid header value b'1\\r\\nX-Two: 2'",
      ],
      [
        'a line end in the name of a header',
        () => get(NOBODY, { headers: { 'X-One: 1\r\nX-Two': '2' } }),
        "ValueError: Invalid header name b'X-One: 1\\r\\nX-Two'",
      ],
      [
        'a header that is a number',
        () => get(NOBODY, { headers: { 'X-One': 1 as never } }),
        "TypeError: a bytes-like object is required, not 'int'",
      ],
      [
        'data that is a dict',
        () => post(NOBODY, { data: {} as never }),
        "TypeError: a bytes-like object is required, not 'dict'",
      ],
      [
        'data that is a number',
        () => post(NOBODY, { data: 5 as never }),
        "TypeError: a bytes-like object is required, not 'int'",
      ],
      [
        'a value that is not JSON serializable',
        () => post(NOBODY, { json: encode('x') }),
        'TypeError: Object of type bytes is not JSON serializable',
      ],
      [
        'a file without a name',
        () => post(NOBODY, { files: { f: 5 as never } }),
        "TypeError: 'int' object is not subscriptable",
      ],
      [
        'a file that cannot be read',
        () => post(NOBODY, { files: { f: ['n', null as never] } }),
        "AttributeError: 'NoneType' object has no attribute 'read'",
      ],
      [
        'auth without password',
        () => get(NOBODY, { auth: ['u'] as never }),
        'IndexError: tuple index out of range',
      ],
    ])('%s', async (_, ask, error) => {
      expect(await error_of(ask)).toBe(error);
    });

    test('with Python’s classes', async () => {
      expect(await raised(() => get(`${NOBODY}\n`))).toBeInstanceOf(InvalidURL);
      const named = await raised(() => get(NOBODY, { headers: { ä: '1' } }));
      expect(named).toBeInstanceOf(UnicodeEncodeError);
    });
  });

  test('an error from reading a file is raised', async () => {
    const files = {
      f: [
        'n',
        {
          read: () => {
            throw new OSError(5, 'Input/output error');
          },
        },
      ],
    } as const;
    expect(await error_of(() => post(NOBODY, { files }))).toBe(
      'OSError: [Errno 5] Input/output error',
    );
  });

  test('the boundary occurs in no file', async () => {
    const { sent: plain } = await exchange((url) => post(url, { files: {} }));
    const usual = /boundary=(\w+)/.exec(plain)![1]!;
    const files = { f: ['n', new BytesIO(encode(`--${usual}--`))] } as const;
    const { sent } = await exchange((url) => post(url, { files }));
    const other = /boundary=(\w+)/.exec(sent)![1]!;
    expect(other).not.toBe(usual);
    expect(sent.endsWith(`\r\n--${other}--\r\n`)).toBe(true);
  });

  test('file names cannot end their line', async () => {
    const files = { 'a"\r\nX: y': ['b\r\n\r\n"', new BytesIO()] } as const;
    const { sent } = await exchange((url) => post(url, { files }));
    expect(sent).toContain('form-data; name="a%22%0D%0AX: y"; filename="b%0D%0A%0D%0A%22"\r\n\r\n');
  });

  test.each([
    ['', '/'],
    ['?a=1', '/?a=1'],
    ['/ä?ö#ü', '/%C3%A4?%C3%B6'],
    ['/%20/%zz', '/%20/%zz'],
    ['//x', '//x'],
  ])('the target of a URL that ends in %j is %s', async (end, target) => {
    const { sent } = await exchange((url) => get(url.slice(0, -1) + end));
    expect(sent.split(' ')[1]).toBe(target);
  });

  test.each([301, 302, 303, 307, 308])(
    'a redirect of status %i is not followed',
    async (status) => {
      const { result } = await exchange(
        get,
        `HTTP/1.1 ${status} Moved\r\nLocation: /x\r\n\r\nthere`,
      );
      expect([result.status_code, result.headers, result.content]).toEqual([
        status,
        'Location: /x',
        'there',
      ]);
    },
  );

  test('chunks are joined', async () => {
    const { result } = await exchange(
      get,
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n',
    );
    expect(result.content).toBe('abcde');
  });

  test('a truncated body is an error', async () => {
    const error = await raised(() =>
      exchange(get, 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf'),
    );
    expect(error).toBeInstanceOf(colour === 'async' ? IncompleteRead : BlockingIncompleteRead);
  });

  test.each([
    ['nothing', '', 'RemoteDisconnected: Remote end closed connection without response'],
    ['no HTTP', 'hello\r\n\r\n', 'BadStatusLine: hello\r\n'],
  ])('%s as a response is an error', async (_, answer, error) => {
    expect(await error_of(() => exchange(get, answer))).toBe(error);
  });

  test('a refused connection is an error', async () => {
    expect(await raised(() => get(NOBODY))).toBeInstanceOf(ConnectionRefusedError);
  });

  test('each operation times out after five seconds', async () => {
    const timeouts: unknown[] = [];
    const { prototype } = (
      colour === 'async' ? HTTPConnection : BlockingConnection
    ) as typeof HTTPConnection;
    vi.spyOn(prototype, 'endheaders').mockImplementation(function (this: HTTPConnection) {
      timeouts.push(this.timeout);
      throw new TimeoutError('timed out');
    });
    expect(await raised(() => get(NOBODY))).toBeInstanceOf(OSError);
    expect(timeouts).toEqual([5]);
  });

  test('the connection is always closed', async () => {
    await using peer = await script([
      { read: 'head' },
      'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello',
      { read: 'end' },
    ]);
    expect((await get(peer.url)).content).toBe('hello');
    expect(await peer.finished()).toHaveLength(1);
  });

  test('a Response has its arguments as attributes', () => {
    const given = [200, 'OK', encode('h'), 'text'];
    const made = Reflect.construct(Response, given) as InstanceType<typeof Response>;
    expect(() => made.content).toThrow(new TypeError('decoding str is not supported'));
    expect(() => new Response(200, 'OK').json()).toThrow(
      'the JSON object must be str, bytes or bytearray, not NoneType',
    );
  });
});

test('a promise in the blocking colour raises TypeError', async () => {
  const { micro } = COLOURS[1]!;
  const files = { f: ['n', { read: () => Promise.resolve('x') }] } as const;
  expect(await raised(() => micro.post(NOBODY, { files }))).toBeInstanceOf(TypeError);
});
