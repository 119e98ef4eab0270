// Counterpart of Requests 2.34.2 tests/test_requests.py and test_lowlevel.py: responses and their bodies.
import { inspect } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, inject, test } from 'vitest';
import {
  BytesIO,
  IOError,
  LookupError,
  RuntimeError,
  ValueError,
  encode,
  kw,
  repr,
  str,
  type,
} from '../../../lib/python/builtins/index.js';
import type * as requests_async from '../../../lib/requests/index.js';
import { cpu_time } from '../../helpers/cpu_time.js';
import { raised } from '../../server/colours.js';
import { script, type Step } from '../../server/script.js';
import { all, first, requests_both, without_environment } from './colours.js';

const HEAD = { read: 'head' } as const;
const OK = 'HTTP/1.1 200 OK\r\n';

without_environment();

describe.each(requests_both)('$colour', ({ colour, requests }) => {
  const { Response } = requests;
  const { exceptions } = requests;
  const bin = (route: string): string => `${inject('httpbin').http}/${route}`;
  const of = (body: string | Uint8Array, encoding: string | null = null) => {
    const response = new Response();
    response.status_code = 200;
    response.raw = new BytesIO(typeof body === 'string' ? encode(body) : body);
    response.encoding = encoding;
    return response;
  };

  test('a new Response has no content', async () => {
    const response = new Response();
    expect(response.content).toBeNull();
    expect(response.text).toBe('');
    expect(repr(response)).toBe('<Response [None]>');
    expect(() => response.json()).toThrow(exceptions.JSONDecodeError);
    expect(() => response.json()).toThrow('Expecting value: line 1 column 1 (char 0)');
    expect(() => response.ok).toThrow(
      "'<=' not supported between instances of 'int' and 'NoneType'",
    );
    expect(() => new Response().close()).toThrow("'NoneType' object has no attribute 'close'");
    const unread = await raised(() => all(new Response().iter_content()));
    expect((unread as Error).message).toBe("'NoneType' object has no attribute 'read'");
    expect(response.elapsed.total_seconds()).toBe(0);
    expect(String(response.elapsed)).toBe('0:00:00');
    expect(repr(type(response.elapsed))).toBe("<class 'datetime.timedelta'>");
  });

  test('attributes that a program assigns', () => {
    const response = new Response();
    response.url = response.reason = null;
    response.headers = { 'Content-Type': 'a/b' };
    expect([response.url, response.reason]).toEqual([null, null]);
    expect(response.headers.get('content-type')).toBe('a/b');
  });

  describe('a status', () => {
    test.each([200, 204, 302, 399, 600, 999])('%i is ok', (status) => {
      const response = of('');
      response.status_code = status;
      expect(response.ok).toBe(true);
      expect(response.__bool__()).toBe(true);
      expect(response.raise_for_status()).toBeUndefined();
    });

    test.each([
      [404, 'NOT FOUND', '404 Client Error: NOT FOUND for url: some url'],
      [
        500,
        encode('Komponenttia ei löydy'),
        '500 Server Error: Komponenttia ei löydy for url: some url',
      ],
      [599, encode('ei löydy', 'latin-1'), '599 Server Error: ei löydy for url: some url'],
      [400, null, '400 Client Error: None for url: some url'],
    ])('%i is an error', (status, reason, message) => {
      const response = of('');
      Object.assign(response, { status_code: status, reason, url: 'some url' });
      expect(response.ok).toBe(false);
      const error = (() => {
        try {
          response.raise_for_status();
        } catch (error) {
          return error;
        }
        return null;
      })() as InstanceType<typeof exceptions.HTTPError>;
      expect(error).toBeInstanceOf(exceptions.HTTPError);
      expect(error.message).toBe(message);
      expect(error.response).toBe(response);
      expect(repr(error)).toBe(`HTTPError(${repr(message)})`);
    });

    test('of a response determines ok', async () => {
      const response = await requests.get(bin('status/404'));
      expect(response.ok).toBe(false);
      expect(() => response.raise_for_status()).toThrow(
        `404 Client Error: Not Found for url: ${bin('status/404')}`,
      );
      expect((await requests.get(bin('status/500'))).ok).toBe(false);
    });

    test('is in the response of HTTPError', () => {
      expect(new exceptions.HTTPError().response).toBeNull();
      const response = new Response();
      expect(new exceptions.HTTPError(kw({ response })).response).toBe(response);
      const error = new exceptions.HTTPError('message', kw({ response }));
      expect(error.message).toBe('message');
      expect(error.response).toBe(response);
    });
  });

  describe('iter_content', () => {
    test('yields pieces of the given size', async () => {
      expect((await all(of('abcde').iter_content(2))).map(String)).toEqual([
        "b'ab'",
        "b'cd'",
        "b'e'",
      ]);
      expect(await all(of('abc').iter_content(null))).toEqual([encode('abc')]);
      expect(await all(of('abc').iter_content())).toHaveLength(3);
      expect(await first(of('abc').__iter__())).toEqual(encode('abc'));
    });

    test('raises TypeError for an invalid size', async () => {
      for (const size of ['1024', 1.5, [1]]) {
        const error = await raised(() => of('abc').iter_content(size as never));
        expect(error).toBeInstanceOf(TypeError);
        expect((error as Error).message).toContain(
          'chunk_size must be an int, it is instead a <class',
        );
      }
    });

    test('decodes text', async () => {
      const text = 'aé☃𝄞b';
      expect(
        (await all(of(text, 'utf-8').iter_content({ chunk_size: 2, decode_unicode: true }))).join(
          '',
        ),
      ).toBe(text);
      expect(await all(of('ab').iter_content({ decode_unicode: true }))).toEqual([
        encode('a'),
        encode('b'),
      ]);
      const read = of('the content', 'ascii');
      await read.read();
      expect(await all(read.iter_content(20, true))).toEqual(['the content']);
      const stored = new Response();
      Object.assign(stored, {
        _content_consumed: true,
        _content: encode('the content'),
        encoding: 'ascii',
      });
      for (const response of [stored, of('the content', 'ascii')]) {
        const texts = await all(response.iter_content({ decode_unicode: true }));
        expect(texts).toEqual([...'the content']);
      }
      expect(await all(of(new Uint8Array([97, 0xc3]), 'utf-8').iter_content(1, true))).toEqual([
        'a',
        '\ufffd',
      ]);
      const error = await raised(() => all(of('ab', 'nonsense').iter_content(1, true)));
      expect(error).toBeInstanceOf(LookupError);
      expect((error as Error).message).toBe('unknown encoding: nonsense');
    });

    test('accepts a stream of text', async () => {
      const response = new Response();
      let left = 'abcd';
      response.raw = {
        read(size: number) {
          const piece = left.slice(0, size);
          left = left.slice(size);
          return piece;
        },
      };
      expect(await first(response.iter_content(1))).toBe('a');
      expect(await first(response.__iter__())).toBe('bcd');
    });

    test('consumes the body, unless it was read whole', async () => {
      const response = of('abcdef');
      expect(await all(response.iter_content(4))).toHaveLength(2);
      expect(await raised(() => response.content)).toBeInstanceOf(RuntimeError);
      expect(((await raised(() => response.read())) as Error).message).toBe(
        'The content for this response was already consumed',
      );
      const error = await raised(() => response.iter_content());
      expect(error).toBeInstanceOf(exceptions.StreamConsumedError);
      expect(error).toBeInstanceOf(TypeError);
      const whole = of('abcdef');
      expect(whole.content).toEqual(encode('abcdef'));
      expect(await all(whole.iter_content(4))).toEqual([encode('abcd'), encode('ef')]);
      for (const size of [null, 0, -1]) {
        expect(await all(whole.iter_content(size))).toEqual([encode('abcdef')]);
      }
    });

    test.each([
      ['ProtocolError', [], 'ChunkedEncodingError'],
      ['DecodeError', [], 'ContentDecodingError'],
      ['ReadTimeoutError', [null, '', ''], 'ConnectionError'],
      ['SSLError', [], 'SSLError'],
    ] as const)('translates the error %s of urllib3', async (name, args, expected) => {
      const Thrown = requests.packages.urllib3.exceptions[name] as new (
        ...args: unknown[]
      ) => Error;
      const response = new Response();
      response.raw = {
        stream(..._args: unknown[]) {
          throw new Thrown(...args);
        },
      };
      const error = await raised(() => first(response.iter_content(1024)));
      expect(error).toBeInstanceOf(exceptions[expected]);
      expect((error as InstanceType<typeof exceptions.RequestException>).args[0]).toBeInstanceOf(
        Thrown,
      );
    });
  });

  describe('iter_lines', () => {
    test.each([
      [512, null, ['a', 'b', '', 'c']],
      // A line break split across pieces counts as two.
      [2, null, ['a', '', 'b', '', 'c']],
      [2, '\n', ['a\r', 'b', '', '', 'c']],
      [1, '\n\n', ['a\r\nb', '', 'c']],
      [3, 'zz', ['a\r\nb\n\nc']],
    ])('splits pieces of %i by %j', async (size, delimiter, expected) => {
      const lines = await all(
        of('a\r\nb\n\nc').iter_lines(size, false, delimiter === null ? null : encode(delimiter)),
      );
      expect(lines.map((line) => line.decode())).toEqual(expected);
    });

    test('splits text', async () => {
      const response = of('a\vbé\u2028c\n', 'utf-8');
      expect(await all(response.iter_lines({ chunk_size: 2, decode_unicode: true }))).toEqual([
        'a',
        'bé',
        'c',
      ]);
      const by_text = await raised(() => all(of('a,b').iter_lines({ delimiter: ',' })));
      expect((by_text as Error).message).toBe("a bytes-like object is required, not 'str'");
      const by_bytes = await raised(() =>
        all(of('a,b', 'utf-8').iter_lines({ decode_unicode: true, delimiter: encode(',') })),
      );
      expect((by_bytes as Error).message).toBe('must be str or None, not bytes');
    });

    test('yields the lines of a response', async () => {
      const response = await requests.get(bin('stream/4'), { stream: true });
      const lines = response.iter_lines();
      expect(JSON.parse((await first(lines)).decode()).id).toBe(0);
      expect(await all(lines)).toHaveLength(3);
    });

    test('takes linear time for a long line', async () => {
      const response = of('x'.repeat(1 << 20));
      const started = cpu_time();
      expect(await all(response.iter_lines(64))).toHaveLength(1);
      expect(cpu_time() - started).toBeLessThan(5000);
    });
  });

  describe('text', () => {
    test.each([
      ['utf-8', 'é'],
      ['latin-1', 'Ã©'],
      ['nonsense', 'é'],
      ['', 'é'],
    ])('is decoded by %j', (encoding, expected) => {
      expect(of('é', encoding).text).toBe(expected);
    });

    test('is decoded by the detected encoding', () => {
      const response = of('Ein Text mit Umlauten: äöü, ÄÖÜ und ß.');
      expect(response.apparent_encoding).toBe('utf-8');
      expect(response.text).toBe('Ein Text mit Umlauten: äöü, ÄÖÜ und ß.');
      expect(of('').text).toBe('');
    });

    test('is decoded by the charset that it declares', () => {
      const page = '<meta charset="windows-1252">Gr\xfc\xdfe f\xfcr 5 \x80';
      const response = of(Buffer.from(page, 'latin1'));
      expect(response.apparent_encoding).toBe('Windows-1252');
      expect(response.text).toBe('<meta charset="windows-1252">Grüße für 5 €');
      expect(of('ASCII with a NUL in its midst\0, odd or even').text).toContain('ASCII with a NUL');
    });

    test('the clock of a response is not among its own properties', async () => {
      const response = await requests.get(bin('encoding/utf8'));
      expect(Object.keys(response)).not.toContain('_headers_received_at');
      expect(inspect(response, { showHidden: false })).not.toContain('_headers_received_at');
      expect(response.elapsed.total_seconds()).toBeGreaterThan(0);
    });

    test('of a response follows its encoding', async () => {
      const response = await requests.get(bin('encoding/utf8'));
      expect(response.encoding).toBe('utf-8');
      expect(response.text).toContain('∮ E⋅da = Q');
      response.encoding = 'latin-1';
      expect(response.text).toContain('â\u0088®');
    });
  });

  describe('json', () => {
    test('is decoded from any encoding of JSON', () => {
      for (const encoding of ['utf-8', 'utf-16', 'utf-16-le', 'utf-32', 'utf-8-sig']) {
        expect(of(encode('{"ä": [1, null]}', encoding)).json()).toEqual({ ä: [1, null] });
      }
      expect(of(encode('{"a": "ä"}', 'latin-1'), 'latin-1').json()).toEqual({ a: 'ä' });
    });

    test('that is invalid raises JSONDecodeError', async () => {
      const response = await requests.get(bin('bytes/20'));
      const error = await raised(() => response.json());
      expect(error).toBeInstanceOf(exceptions.JSONDecodeError);
      expect(error).toBeInstanceOf(exceptions.RequestException);
      expect(error).toBeInstanceOf(ValueError);
      expect(error).toMatchObject({ doc: response.text, pos: 0, lineno: 1, colno: 1 });
      expect((error as Error).message).not.toContain(response.text);
    });

    test('that is invalid UTF-16 raises JSONDecodeError', async () => {
      const body = '\\xff\\xfe{\\x00"\\x00K0"\\x00=\\x00"\\x00\\xab0"\\x00\\r\\n'
        .replace(/\\x(..)/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
        .replace('\\r\\n', '\r\n');
      await using peer = await script([HEAD, `${OK}Content-Length: 18\r\n\r\n${body}`]);
      const response = await requests.get(peer.url);
      response.encoding = null;
      const error = await raised(() => response.json());
      expect(error).toBeInstanceOf(exceptions.JSONDecodeError);
      expect(error).toBeInstanceOf(exceptions.RequestException);
      expect((error as Error).message).not.toContain(response.text);
    });

    test('errors may have a position beyond the text', () => {
      expect(new exceptions.JSONDecodeError('m', 'a\nb', 5)).toMatchObject({ lineno: 2, colno: 4 });
      expect(new exceptions.JSONDecodeError('m', 'a', 5)).toMatchObject({ lineno: 1, colno: 6 });
    });

    test('of a missing body raises ValueError', async () => {
      const response = await requests.get(bin('status/204'));
      response.status_code = 0;
      response._content = false;
      response._content_consumed = false;
      expect(response.content).toBeNull();
      expect(await raised(() => response.json())).toBeInstanceOf(ValueError);
    });
  });

  test('links are parsed from the header', () => {
    const response = new Response();
    response.headers = {
      link:
        '<https://api.github.com/users/kennethreitz/repos?page=2&per_page=10>; rel="next", ' +
        '<https://api.github.com/users/kennethreitz/repos?page=7&per_page=10>;  rel="last"',
    };
    expect(response.links['next']).toEqual({
      url: 'https://api.github.com/users/kennethreitz/repos?page=2&per_page=10',
      rel: 'next',
    });
    expect(Object.keys(response.links)).toEqual(['next', 'last']);
    expect(Object.keys(new Response().links)).toEqual([]);
  });

  test('__setstate__() restores the state of a response', async () => {
    const response = await requests.get(bin('get'));
    const restored = new Response();
    restored.__setstate__(response.__getstate__());
    expect(restored.content).toEqual(response.content);
    expect(restored.request.url).toBe(response.request.url);
    expect(restored.request.headers.__eq__(response.request.headers)).toBe(true);
    expect(restored.raw).toBeNull();
    expect(restored.ok).toBe(true);
    const copy = restored.__copy__();
    expect([copy.text, copy.headers, copy.status_code]).toEqual([
      ...[restored.text, restored.headers, 200],
    ]);
  });

  test('close() works if raw has no release_conn', () => {
    const response = of('test');
    expect(response.raw.closed).toBe(false);
    response.close();
    expect(response.raw.closed).toBe(true);
  });

  describe('with stream', () => {
    test('is closed by using or close()', async () => {
      const response = await requests.get(bin('stream/4'), { stream: true });
      await (async () => {
        await using used = response;
        expect(used).toBeInstanceOf(Response);
      })();
      expect(response.raw.closed).toBe(true);
      expect(response._content_consumed).toBe(false);
      const closed = await requests.session().get(bin('stream/4'), { stream: true });
      closed.close();
      expect([closed._content_consumed, closed.raw.closed]).toEqual([false, true]);
    });

    test('is read by read()', async () => {
      const response = await requests.get(bin('get'), { stream: true });
      if (colour === 'async') {
        const error = await raised(() => response.content);
        expect(error).toBeInstanceOf(RuntimeError);
        expect((error as Error).message).toContain('await response.read()');
      }
      expect(await response.read()).toBe(response.content);
      expect(response.json().url).toBe(bin('get'));
    });

    test('has the undecoded body in raw', async () => {
      const response = await requests.get(bin('gzip'), { stream: true });
      const raw = await response.raw.read(kw({ decode_content: false }));
      expect([...raw.slice(0, 2)]).toEqual([0x1f, 0x8b]);
      response.close();
      expect((await requests.get(bin('gzip'))).json().gzipped).toBe(true);
      expect((await requests.get(bin('deflate'))).json().deflated).toBe(true);
      expect((await requests.get(bin('brotli'))).json().brotli).toBe(true);
    });
  });

  describe('a truncated or broken body', () => {
    test.each([
      [
        'Content-Length: 10\r\n\r\nhalf',
        'ChunkedEncodingError',
        'IncompleteRead(4 bytes read, 6 more expected)',
      ],
      [
        'Transfer-Encoding: chunked\r\n\r\n5\r\nhel',
        'ChunkedEncodingError',
        'IncompleteRead(3 bytes read, 2 more expected)',
      ],
      ['Transfer-Encoding: chunked\r\n', 'ChunkedEncodingError', 'Response ended prematurely'],
      [
        'Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnope',
        'ContentDecodingError',
        'failed to decode it',
      ],
    ] as const)('raises an error and still calls the hooks: %j', async (rest, name, message) => {
      await using peer = await script([HEAD, OK + rest, { end: 'close' }]);
      const hooked: unknown[] = [];
      const hooks = { response: (response: object) => void hooked.push(response) };
      const error = await raised(async () => (await requests.get(peer.url, { hooks })).content);
      expect(error).toBeInstanceOf(exceptions[name]);
      expect((error as Error).message).toContain(message);
      // As in Requests, the hooks still received the response.
      expect(hooked).toHaveLength(1);
    });

    const BROKEN: Step[] = [HEAD, `${OK}Content-Length: 10\r\n\r\nhalf`, { end: 'close' }];

    test('raises its error in the hook that iterates over it', async () => {
      await using peer = await script(BROKEN);
      const errors: unknown[] = [];
      const iterate = async (response: requests_async.Response) => {
        errors.push(await raised(() => all(response.iter_content(2))));
      };
      const iterate_blocking = (response: Iterable<unknown>) => {
        expect(() => [...response]).toThrow(exceptions.ChunkedEncodingError);
        errors.push(new exceptions.ChunkedEncodingError());
      };
      const hook = (colour === 'async' ? iterate : iterate_blocking) as typeof iterate;
      await raised(() => requests.get(peer.url, { hooks: { response: hook } }));
      expect(errors).toEqual([expect.any(exceptions.ChunkedEncodingError)]);
    });

    test('that breaks off is not noticed if a hook assigns another', async () => {
      await using peer = await script(BROKEN);
      const response = (r: { _content: unknown }) => void (r._content = encode('own'));
      expect(str((await requests.get(peer.url, { hooks: { response } })).content)).toBe("b'own'");
    });

    test.each([false, true])(
      'of a redirect that is not followed is skipped: stream=%j',
      async (stream) => {
        const head = 'HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Encoding: gzip,\r\n';
        const body = 'Transfer-Encoding: chunked\r\n\r\n2\r\nxx\r\n8\r\nxxxxxxxx\r\n0\r\n\r\n';
        await using peer = await script([HEAD, head + body, { end: 'close' }]);
        const response = await requests.get(peer.url, { allow_redirects: false, stream });
        expect(response.next?.url).toBe(`${peer.url}x`);
        expect(str(await response.read())).toBe("b''");
        expect(await all(response.iter_content(3))).toEqual([]);
      },
    );

    test('that is too large to be skipped is not kept', async () => {
      const refs: WeakRef<ArrayBufferLike>[] = [];
      const response = of('');
      response.raw = {
        read: () => {
          const piece = new Uint8Array(400_000);
          refs.push(new WeakRef(piece.buffer));
          return piece;
        },
      } as never;
      await response._drain_body();
      expect(refs).toHaveLength(3);
      setFlagsFromString('--expose-gc');
      const gc = runInNewContext('gc') as () => void;
      // A WeakRef keeps its target until the end of the current job.
      await new Promise((resolve) => setTimeout(resolve, 1));
      gc();
      expect(refs.filter((ref) => ref.deref() !== undefined)).toEqual([]);
      expect(() => response.content).toThrow(exceptions.ContentDecodingError);
    });

    test('is empty after the error', async () => {
      const steps: Step[] = [HEAD, `${OK}Content-Length: 10\r\n\r\nhalf`, { wait: 50 }];
      await using peer = await script([...steps, { end: 'rst' }]);
      const response = await requests.get(peer.url, { stream: true });
      const error = await raised(() => all(response.iter_lines()));
      expect(error).toBeInstanceOf(exceptions.ChunkedEncodingError);
      expect((error as Error).message).toContain('Connection reset by peer');
      expect(str(await response.read())).toBe("b''");
    });

    test('that times out raises ConnectionError', async () => {
      await using peer = await script([
        HEAD,
        `${OK}Content-Length: 10\r\n\r\nhalf`,
        { read: 'end' },
      ]);
      const error = await raised(
        async () => (await requests.get(peer.url, { timeout: 0.2 })).content,
      );
      expect(error).toBeInstanceOf(exceptions.ConnectionError);
      expect(error).not.toBeInstanceOf(exceptions.ReadTimeout);
      expect(error).toBeInstanceOf(IOError);
      expect((error as Error).message).toContain('Read timed out.');
    });
  });
});
