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
} from '../../lib/builtins/index.js';
import { urlencode } from '../../lib/parse/index.js';
import { requests_both, without_environment } from './colours.js';
import { raised } from '../server/colours.js';

without_environment();

describe.each(requests_both)('$colour', ({ requests }) => {
  const { Request, PreparedRequest } = requests;
  const { InvalidJSONError } = requests.exceptions;
  const bin = (path: string): string => `${inject('httpbin').http}/${path}`;

  describe('data', () => {
    test('values that are lists', () => {
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
    ])('pairs %j', (data) => {
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

    test('json is bytes, with Python’s separators', () => {
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
    ])('json %j is sent', (json, expected) => {
      const prepared = new Request('POST', 'http://h/', { json }).prepare();
      expect((prepared.body as Bytes).decode()).toBe(expected);
    });

    test('data goes before json', () => {
      const request = new Request('POST', 'http://h/', {
        data: { stuff: 'elixr' },
        json: { music: 'flute' },
      });
      expect(request.prepare().body).toBe('stuff=elixr');
    });

    test('NaN is no JSON', async () => {
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

    test('Content-Length counts bytes', () => {
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

    test('a file is streamed, its length told', () => {
      const prepared = new Request('POST', 'http://h/', {
        data: new BytesIO(encode('test data')),
      }).prepare();
      expect(prepared.headers.items()).toEqual([['Content-Length', '9']]);
      expect(prepared._body_position).toBe(0);
    });

    test('an empty file is chunked, with credentials too', () => {
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

    test('a generator is chunked', () => {
      const data = (function* () {
        yield encode('a');
      })();
      const prepared = new Request('POST', 'http://h/', { data }).prepare();
      expect(prepared.headers.items()).toEqual([['Transfer-Encoding', 'chunked']]);
    });

    test('a stream and files do not go together', () => {
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

    test('none is left out, anything else is content', () => {
      const body = body_of({ files: { 'random-file-1': null, 'random-file-2': 1 } });
      expect(body).not.toContain('name="random-file-1"');
      expect(body).toContain('name="random-file-2"');
    });

    test('a text is its own file name', () => {
      expect(body_of({ files: { a: 'content' } })).toContain(
        'Content-Disposition: form-data; name="a"; filename="a"\r\n\r\ncontent\r\n',
      );
    });

    test('file name, type and headers', () => {
      const body = body_of({
        files: { a: ['n.txt', 'content', 'text/plain', { 'X-A': 'b' }], b: [null, 'field'] },
      });
      expect(body).toContain(
        'Content-Disposition: form-data; name="a"; filename="n.txt"\r\nContent-Type: text/plain\r\nX-A: b\r\n\r\ncontent\r\n',
      );
      expect(body).toContain('Content-Disposition: form-data; name="b"\r\n\r\nfield\r\n');
    });

    test.each(['foo', encode('foo'), Buffer.from('foo')])('%j is content', (content) => {
      const prepared = new Request('POST', 'http://h/', {
        data: { a: 'this is a string' },
        files: { b: content },
      }).prepare();
      expect(prepared.headers['Content-Type']).toContain('multipart/form-data');
      expect((prepared.body as Bytes).decode()).toContain('name="b"; filename="b"\r\n\r\nfoo\r\n');
    });

    test('the name of a file that is no text is none', () => {
      const file = Object.assign(new BytesIO(), { name: 2 });
      const prepared = new Request('POST', 'http://h/', { files: { f: file } }).prepare();
      expect(prepared.headers['Content-Type']).toContain('multipart/form-data');
      expect((prepared.body as Bytes).decode()).toContain('name="f"; filename="f"\r\n');
    });

    test('bytes name a field, too', () => {
      const body = body_of({
        data: new Map([[encode('stuff'), 'elixr']]),
        files: { file: ['t', 'x'] },
      });
      expect(body).toContain('name="stuff"');
      expect(body).not.toContain("b'stuff'");
    });

    test('fields go first', () => {
      const body = body_of({ data: { b: ['1', 2] }, files: { a: 'x' } });
      expect(body.indexOf('name="b"')).toBeLessThan(body.indexOf('name="a"'));
      expect(body.match(/name="b"/g)).toHaveLength(2);
    });

    test.each([
      [{ files: ['bad file data'] }, 'too many values to unpack (expected 2)'],
      [{ files: { a: 'x' }, data: '[{"some": "data"}]' }, 'Data must not be a string.'],
      [{ files: { a: ['one'] } }, 'not enough values to unpack (expected 4, got 1)'],
    ])('%j', (options, message) => {
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

  describe('a body sent again', () => {
    const { rewind_body } = requests.utils;
    const { UnrewindableBodyError } = requests.exceptions;
    const prepare = (data: object) => new Request('GET', 'http://example.com', { data }).prepare();

    test('no position of what is no stream', () => {
      expect(prepare(encode('the data'))._body_position).toBeNull();
    });

    test.each([
      [0, 'the data'],
      [4, 'data'],
    ])('begins where it began: at %i', (position, expected) => {
      const data = new BytesIO(encode('the data'));
      data.read(position);
      const prepared = prepare(data);
      expect(prepared._body_position).toBe(position);
      expect(prepared.headers['Content-Length']).toBe(String(expected.length));
      const body = prepared.body as BytesIO;
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

    test('not without seek', () => {
      const prepared = prepare(new BadFile());
      expect(prepared._body_position).toBe(0);
      expect(() => rewind_body(prepared)).toThrow('Unable to rewind request body');
    });

    test('not where seek fails', () => {
      class FailingSeek extends BadFile {
        seek(): void {
          throw new OSError();
        }
      }
      expect(() => rewind_body(prepare(new FailingSeek()))).toThrow(
        new UnrewindableBodyError('An error occurred when rewinding request body for redirect.'),
      );
    });

    test('not where tell failed', () => {
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
