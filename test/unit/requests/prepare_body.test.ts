// Counterpart of Requests 2.34.2 tests/test_requests.py: the tests about preparing bodies, in its order.
import { describe, expect, inject, test } from 'vitest';
import {
  type Bytes,
  BytesIO,
  NotImplementedError,
  OSError,
  ValueError,
  encode,
  kw,
} from '../../../lib/python/builtins/index.js';
import { redirect_warnings } from '../../../lib/python/errors/internal.js';
import { urlencode } from '../../../lib/parse/index.js';
import { requests_both, without_environment } from './colours.js';
import { raised } from '../../server/colours.js';

without_environment();

describe.each(requests_both)('$colour', ({ colour, requests }) => {
  const { Request, PreparedRequest } = requests;
  const { InvalidJSONError } = requests.exceptions;
  const bin = (path: string): string => `${inject('httpbin').http}/${path}`;

  describe('an iterable', () => {
    function* pieces() {
      yield encode('some ');
      yield encode('text');
    }
    async function* awaited() {
      yield* pieces();
    }
    const bodies = [pieces, ...(colour === 'async' ? [awaited] : [])];

    test.each(bodies)(
      'with a Content-Length of its own is sent as in Requests, with a warning',
      (make) => {
        const warnings: string[] = [];
        const request = new Request('POST', 'http://h/', {
          data: make(),
          headers: { 'Content-Length': '9' },
        });
        const { headers } = redirect_warnings(
          (text) => warnings.push(text),
          () => request.prepare(),
        );
        expect(headers['Content-Length']).toBe('9');
        expect(headers['Transfer-Encoding']).toBe('chunked');
        expect(warnings).toEqual([expect.stringContaining('`__len__`')]);
      },
    );

    test.each(bodies)('with `__len__` is sent with its length', async (make) => {
      const warnings: string[] = [];
      const data = Object.assign(make(), { __len__: () => 9 });
      const request = redirect_warnings(
        (text) => warnings.push(text),
        () => new Request('POST', bin('post'), { data }).prepare(),
      );
      const session = new requests.Session();
      const answer: {
        data: string;
        headers: Record<string, string>;
      } = await (await session.send(request)).json();
      session.close();
      expect(answer.data).toBe('some text');
      expect(answer.headers['Content-Length']).toBe('9');
      expect(answer.headers).not.toHaveProperty('Transfer-Encoding');
      expect(warnings).toEqual([]);
    });
  });

  describe('data', () => {
    test('may be URLSearchParams, which have the pairs of a form', () => {
      const data = new URLSearchParams([
        ['a', 'b'],
        ['a', 'c d'],
      ]);
      const prepared = new Request('POST', 'http://h/', { data }).prepare();
      expect(prepared.body).toBe('a=b&a=c+d');
      expect(prepared.headers['Content-Type']).toBe('application/x-www-form-urlencoded');
    });

    test('may have lists as values', () => {
      const prepared = new Request('POST', 'http://h/', {
        data: { test: ['foo', 'baz'] },
      }).prepare();
      expect(prepared.body).toBe('test=foo&test=baz');
    });

    test.each([
      [
        [
          ['a', 'b'],
          ['c', 'd'],
        ],
      ],
      [
        [
          ['c', 'd'],
          ['a', 'b'],
        ],
      ],
      [
        [
          ['a', 'b'],
          ['c', 'd'],
          ['e', 'f'],
        ],
      ],
    ])('may be pairs: %j', (data) => {
      const prepared = new PreparedRequest();
      const hooks = requests.hooks.default_hooks();
      prepared.prepare({
        method: 'GET',
        url: 'http://www.example.com',
        data: data as [string, string][],
        hooks,
      });
      expect(prepared.body).toBe(urlencode(data as [string, string][]));
    });

    test('from json is bytes, with Python’s separators', () => {
      const prepared = new PreparedRequest();
      prepared.prepare(
        kw({ method: 'GET', url: 'https://h/', json: { key: 'välue', n: [1, null, true] } }),
      );
      expect(String((prepared.body as Bytes).decode())).toBe(
        '{"key": "v\\u00e4lue", "n": [1, null, true]}',
      );
      expect(prepared.headers['Content-Type']).toBe('application/json');
    });

    test.each([
      [{}, '{}'],
      [[], '[]'],
      [0, '0'],
      ['', '""'],
      [false, 'false'],
    ])('from json may be falsy: %j', (json, expected) => {
      const prepared = new Request('POST', 'http://h/', { json }).prepare();
      expect((prepared.body as Bytes).decode()).toBe(expected);
    });

    test('has priority over json', () => {
      const request = new Request('POST', 'http://h/', {
        data: { stuff: 'elixr' },
        json: { music: 'flute' },
      });
      expect(request.prepare().body).toBe('stuff=elixr');
    });

    test('that JSON cannot represent raises InvalidJSONError', async () => {
      const error = await raised(() => requests.post(bin('post'), { json: { foo: NaN } }));
      expect(error).toBeInstanceOf(InvalidJSONError);
      const circular: Record<string, unknown> = {};
      circular['self'] = circular;
      expect(() => new Request('POST', 'http://h/', { json: circular }).prepare()).toThrow(
        InvalidJSONError,
      );
      expect(() => new Request('POST', 'http://h/', { json: new Set([1]) }).prepare()).toThrow(
        'Object of type set is not JSON serializable',
      );
    });

    test('has its length in bytes as Content-Length', () => {
      const text = 'This is a string containing multi-byte UTF-8 ☃️';
      const length = String(encode(text).length);
      expect(
        new Request('POST', 'http://h/', { data: text }).prepare().headers['Content-Length'],
      ).toBe(length);
      expect(
        new Request('POST', 'http://h/', { data: encode(text) }).prepare().headers[
          'Content-Length'
        ],
      ).toBe(length);
    });

    test('from a file is streamed, with a Content-Length', () => {
      const prepared = new Request('POST', 'http://h/', {
        data: new BytesIO(encode('test data')),
      }).prepare();
      expect(prepared.headers.items()).toEqual([['Content-Length', '9']]);
      expect(prepared._body_position).toBe(0);
    });

    test('from an empty file is chunked, also with credentials', () => {
      const auth = ['user', 'pass'] as const;
      const prepared = new Request('POST', 'http://h/', { auth, data: new BytesIO() }).prepare();
      expect('Content-Length' in prepared.headers).toBe(false);
      expect(prepared.headers['Transfer-Encoding']).toBe('chunked');
      const full = new Request('POST', 'http://h/', {
        auth,
        data: new BytesIO(encode('test data')),
      }).prepare();
      expect('Transfer-Encoding' in full.headers).toBe(false);
      expect(full.headers['Content-Length']).toBe('9');
    });

    test('from a generator is chunked', () => {
      const data = (function* () {
        yield encode('a');
      })();
      const prepared = new Request('POST', 'http://h/', { data }).prepare();
      expect(prepared.headers.items()).toEqual([['Transfer-Encoding', 'chunked']]);
    });

    test('as a stream excludes files', () => {
      const request = new Request('POST', 'http://h/', {
        data: new BytesIO(encode('x')),
        files: { a: 'b' },
      });
      expect(() => request.prepare()).toThrow(NotImplementedError);
      expect(() => request.prepare()).toThrow('Streamed bodies and files are mutually exclusive.');
    });
  });

  describe('files', () => {
    const body_of = (options: object): string =>
      (new Request('POST', 'http://h/', options).prepare().body as Bytes).decode();

    test('are skipped if null; other values are content', () => {
      const body = body_of({ files: { 'random-file-1': null, 'random-file-2': 1 } });
      expect(body).not.toContain('name="random-file-1"');
      expect(body).toContain('name="random-file-2"');
    });

    test('given as text have the file name of their field', () => {
      expect(body_of({ files: { a: 'content' } })).toContain(
        'Content-Disposition: form-data; name="a"; filename="a"\r\n\r\ncontent\r\n',
      );
    });

    test('may have a name, a type and headers', () => {
      const body = body_of({
        files: { a: ['n.txt', 'content', 'text/plain', { 'X-A': 'b' }], b: [null, 'field'] },
      });
      expect(body).toContain(
        'Content-Disposition: form-data; name="a"; filename="n.txt"\r\nContent-Type: text/plain\r\nX-A: b\r\n\r\ncontent\r\n',
      );
      expect(body).toContain('Content-Disposition: form-data; name="b"\r\n\r\nfield\r\n');
    });

    test.each(['foo', encode('foo'), Buffer.from('foo')])(
      'may be given by content: %j',
      (content) => {
        const prepared = new Request('POST', 'http://h/', {
          data: { a: 'this is a string' },
          files: { b: content },
        }).prepare();
        expect(prepared.headers['Content-Type']).toContain('multipart/form-data');
        expect((prepared.body as Bytes).decode()).toContain(
          'name="b"; filename="b"\r\n\r\nfoo\r\n',
        );
      },
    );

    test('ignore a name that is not text', () => {
      const file = Object.assign(new BytesIO(), { name: 2 });
      const prepared = new Request('POST', 'http://h/', { files: { f: file } }).prepare();
      expect(prepared.headers['Content-Type']).toContain('multipart/form-data');
      expect((prepared.body as Bytes).decode()).toContain('name="f"; filename="f"\r\n');
    });

    test('may accompany fields with names in bytes', () => {
      const body = body_of({
        data: new Map([[encode('stuff'), 'elixr']]),
        files: { file: ['t', 'x'] },
      });
      expect(body).toContain('name="stuff"');
      expect(body).not.toContain("b'stuff'");
    });

    test('follow the fields', () => {
      const body = body_of({ data: { b: ['1', 2] }, files: { a: 'x' } });
      expect(body.indexOf('name="b"')).toBeLessThan(body.indexOf('name="a"'));
      expect(body.match(/name="b"/g)).toHaveLength(2);
    });

    test.each([
      [{ files: ['bad file data'] }, 'too many values to unpack (expected 2)'],
      [{ files: { a: 'x' }, data: '[{"some": "data"}]' }, 'Data must not be a string.'],
      [{ files: { a: ['one'] } }, 'not enough values to unpack (expected 4, got 1)'],
    ])('that are malformed raise ValueError: %j', (options, message) => {
      const error = (() => {
        try {
          body_of(options);
        } catch (error) {
          return error as Error;
        }
        return null;
      })();
      expect(error).toBeInstanceOf(ValueError);
      expect(error?.message).toBe(message);
    });
  });

  describe('rewinding a body', () => {
    const { rewind_body } = requests.utils;
    const { UnrewindableBodyError } = requests.exceptions;
    const prepare = (data: object) => new Request('GET', 'http://example.com', { data }).prepare();

    test('stores no position for bytes', () => {
      expect(prepare(encode('the data'))._body_position).toBeNull();
    });

    test.each([
      [0, 'the data'],
      [4, 'data'],
    ])('returns to its initial position %i', (position, expected) => {
      const data = new BytesIO(encode('the data'));
      data.read(position);
      const prepared = prepare(data);
      expect(prepared._body_position).toBe(position);
      expect(prepared.headers['Content-Length']).toBe(String(expected.length));
      const body = prepared.body as unknown as BytesIO;
      expect(body.read()).toEqual(encode(expected));
      expect(body.read()).toEqual(encode(''));
      rewind_body(prepared);
      expect(body.read()).toEqual(encode(expected));
    });

    class BadFile {
      tell(): number {
        return 0;
      }
      *[Symbol.iterator](): Generator<Uint8Array> {}
    }

    test('fails without seek()', () => {
      const prepared = prepare(new BadFile());
      expect(prepared._body_position).toBe(0);
      expect(() => rewind_body(prepared)).toThrow('Unable to rewind request body');
    });

    test('fails if seek() fails', () => {
      class FailingSeek extends BadFile {
        seek(): void {
          throw new OSError();
        }
      }
      expect(() => rewind_body(prepare(new FailingSeek()))).toThrow(
        new UnrewindableBodyError('An error occurred when rewinding request body for redirect.'),
      );
    });

    test('fails if tell() failed', () => {
      class FailingTell extends BadFile {
        override tell(): number {
          throw new OSError();
        }
      }
      const prepared = prepare(new FailingTell());
      expect(prepared._body_position).not.toBeNull();
      expect(() => rewind_body(prepared)).toThrow('Unable to rewind request body');
      expect(() => rewind_body(prepared)).toThrow(UnrewindableBodyError);
    });
  });
});
