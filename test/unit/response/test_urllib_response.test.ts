// Mirrors CPython v3.13.18 Lib/test/test_urllib_response.py, and the classes of Lib/urllib/response.py and error.py.
import { inspect } from 'node:util';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  BytesIO,
  OSError,
  StopIteration,
  ValueError,
  encode,
  kw,
  repr,
  str,
} from '../../../lib/python/builtins/index.js';
import * as error from '../../../lib/error/index.js';
import { HTTPMessage } from '../../../lib/stdlib/http/client/index.js';
import * as response from '../../../lib/response/index.js';
import * as blocking_error from '../../../lib/sync/error/index.js';
import * as blocking_response from '../../../lib/sync/response/index.js';
import { both, raised } from '../../server/colours.js';

const LINES = 'one\ntwo\nthree';
const HEADERS = { Host: 'www.python.org', Connection: 'close' };

describe.each(both({ error, response }, { error: blocking_error, response: blocking_response }))(
  '$colour',
  ({ colour, error, response }) => {
    const { addbase, addclosehook, addinfo, addinfourl } = response;
    let fp: BytesIO;
    beforeEach(() => void (fp = new BytesIO(encode(LINES))));

    test('any Uint8Array that the stream returns is converted to Bytes', async () => {
      const own = {
        read: () => new Uint8Array([0xc3, 0xa9]),
        readline: () => Buffer.from('line'),
        readlines: () => [new Uint8Array([97])],
        *[Symbol.iterator]() {
          yield new Uint8Array([98]);
        },
      };
      const made = new addbase(own);
      expect((await made.read()).decode()).toBe('é');
      expect((await made.readline()).decode()).toBe('line');
      expect((await made.readlines()).map((line) => line.decode())).toEqual(['a']);
      for await (const line of made) expect(line.decode()).toBe('b');
      const failed = new error.HTTPError('u', 404, 'No', new HTTPMessage(), own);
      expect((await failed.read()).decode()).toBe('é');
    });

    describe('TestResponse', () => {
      test('test_with: `with` closes the stream; a closed one raises ValueError', () => {
        const made = new addbase(fp);
        expect(made.__enter__()).toBe(made);
        expect(fp.closed).toBe(false);
        made.__exit__();
        expect(fp.closed).toBe(true);
        expect(() => made.__enter__()).toThrow(
          new ValueError('I/O operation on closed file').message,
        );
        expect(() => made.__enter__()).toThrow(ValueError);
      });

      test('test_addclosehook: the hook is called once, before the stream is closed', () => {
        const calls: unknown[][] = [];
        const made = new addclosehook(
          fp,
          (...args: unknown[]) => calls.push([fp.closed, ...args]),
          1,
          'a',
        );
        expect([made.hookargs, calls]).toEqual([[1, 'a'], []]);
        made.close();
        made.close();
        expect(calls).toEqual([[false, 1, 'a']]);
        expect([fp.closed, made.closehook, made.hookargs]).toEqual([true, null, null]);
      });

      test('test_addinfo: info() returns the headers', () => {
        const made = new addinfo(fp, HEADERS);
        expect(made.info()).toBe(HEADERS);
        expect(made.headers).toBe(HEADERS);
      });

      test('test_addinfourl: geturl() and getcode() return URL and status', () => {
        const made = new addinfourl(fp, HEADERS, 'http://www.python.org', 200);
        expect([made.info(), made.headers]).toEqual([HEADERS, HEADERS]);
        expect([made.geturl(), made.url]).toEqual([
          'http://www.python.org',
          'http://www.python.org',
        ]);
        expect([made.getcode(), made.code, made.status]).toEqual([200, 200, 200]);
        made.code = 404;
        expect(made.status).toBe(404);
      });
    });

    describe('addbase', () => {
      test('methods read the stream', async () => {
        const made = new addinfourl(fp, HEADERS, 'u');
        expect([made.fp === fp, made.file === fp]).toEqual([true, true]);
        expect(made.name).toBe('<urllib response>');
        expect((await made.read(2)).decode()).toBe('on');
        expect((await made.readline()).decode()).toBe('e\n');
        const buffer = new Uint8Array(3);
        expect(await made.readinto(buffer)).toBe(3);
        expect(encode('two')).toEqual(
          Object.setPrototypeOf(buffer, Object.getPrototypeOf(encode('')) as object),
        );
        expect([made.tell(), made.seek(0), made.readable(), made.seekable()]).toEqual([
          7,
          0,
          true,
          true,
        ]);
        expect((await made.readlines()).length).toBe(3);
        expect((await made.read()).length).toBe(0);
        made.close();
        expect([made.closed, fp.closed]).toEqual([true, true]);
        expect(await raised(() => made.read())).toBeInstanceOf(ValueError);
      });

      test('iterates over lines', async () => {
        const lines: string[] = [];
        for await (const line of new addbase(fp)) lines.push(line.decode());
        expect(lines).toEqual(['one\n', 'two\n', 'three']);
        const made = new addbase(new BytesIO(encode('a\n')));
        expect(made.__iter__()).toBe(made);
        expect((await made.__next__()).decode()).toBe('a\n');
        expect(await raised(() => made.__next__())).toBeInstanceOf(StopIteration);
      });

      test('is closed at the end of its block', async () => {
        {
          await using made = new addinfo(fp, HEADERS);
          expect(made.closed).toBe(false);
        }
        expect(fp.closed).toBe(true);
      });

      test('a method that the stream lacks raises AttributeError', async () => {
        const bare = { read: () => encode('all') };
        const made = new addbase(bare);
        expect((await made.read()).decode()).toBe('all');
        expect(await raised(() => made.readline())).toMatchObject({ name: 'AttributeError' });
        expect(() => made.fileno()).toThrow("object has no attribute 'fileno'");
        made.close();
      });

      test('a stream may return promises in the async colour', async () => {
        const made = new addbase({ read: () => Promise.resolve(encode('later')) });
        if (colour === 'blocking')
          expect(await raised(() => made.read())).toBeInstanceOf(TypeError);
        else expect((await made.read()).decode()).toBe('later');
      });

      test('its repr includes the stream', () => {
        class Mine extends addinfourl {}
        expect(repr(new addbase(fp))).toBe(`<addbase whose fp = ${repr(fp)}>`);
        expect(repr(new Mine(fp, {}, ''))).toMatch(/^<Mine whose fp = .*BytesIO.*>$/);
      });

      test('a failing hook does not prevent closing the stream', () => {
        const made = new addclosehook(fp, () => {
          throw new ValueError('mine');
        });
        expect(() => made.close()).toThrow('mine');
        expect(fp.closed).toBe(true);
        made.close();
      });
    });

    describe('errors', () => {
      const { URLError, HTTPError, ContentTooShortError } = error;
      const headers = HTTPMessage.from_items([['Content-Length', '13']]);

      test('URLError has a reason, and a file name if given', () => {
        const plain = new URLError('why');
        expect([plain.reason, plain.args, str(plain)]).toEqual([
          'why',
          ['why'],
          '<urlopen error why>',
        ]);
        expect([plain.errno, plain.strerror, plain.filename]).toEqual([null, null, null]);
        expect(repr(plain)).toBe("URLError('why')");
        const caused = new URLError(new OSError(2, 'No such file'), 'name');
        expect([str(caused), caused.filename]).toEqual([
          '<urlopen error [Errno 2] No such file>',
          'name',
        ]);
        expect(new URLError('r', kw({ filename: 'f' })).filename).toBe('f');
        expect(caused).toBeInstanceOf(OSError);
        caused.reason = 'other';
        expect(str(caused)).toBe('<urlopen error other>');
      });

      test('HTTPError is also a response', async () => {
        const made = new HTTPError('http://h/', 404, 'Not Found', headers, fp);
        expect([made.code, made.status, made.getcode()]).toEqual([404, 404, 404]);
        expect([made.msg, made.reason]).toEqual(['Not Found', 'Not Found']);
        expect([made.url, made.filename, made.geturl()]).toEqual(Array(3).fill('http://h/'));
        expect([made.hdrs, made.headers, made.info()]).toEqual([headers, headers, headers]);
        expect([made.fp === fp, made.file === fp, made.closed]).toEqual([true, true, false]);
        expect([str(made), repr(made)]).toEqual([
          'HTTP Error 404: Not Found',
          "<HTTPError 404: 'Not Found'>",
        ]);
        expect((await made.readline()).decode()).toBe('one\n');
        expect((await made.read(3)).decode()).toBe('two');
        made.headers = HTTPMessage.from_items([]);
        expect(made.hdrs).toBe(made.headers);
        made.close();
        expect(made.closed).toBe(true);
        for (const Class of [Error, OSError, URLError, HTTPError, addinfourl, addinfo, addbase]) {
          expect(made).toBeInstanceOf(Class);
        }
        expect(new URLError('x')).not.toBeInstanceOf(addbase);
        expect(made).not.toBeInstanceOf(addclosehook);
      });

      test('HTTPError iterates over lines and is closed at the end of its block', async () => {
        const lines = [];
        {
          await using made = new HTTPError('u', 500, 'x', headers, fp);
          for await (const line of made) lines.push(line.decode());
        }
        expect(lines).toEqual(['one\n', 'two\n', 'three']);
        expect(fp.closed).toBe(true);
      });

      test('HTTPError without a body has an empty one', async () => {
        const made = new HTTPError('u', 500, 'x', headers, null);
        expect((await made.read()).length).toBe(0);
        expect(made.fp.closed).toBe(false);
        made.close();
        made.close();
        expect(made.fp.closed).toBe(true);
      });

      test('their str and repr include the class and the reason', () => {
        const made = new HTTPError('u', 500, 'x', headers, null);
        expect([made.name, made.message, String(made)]).toEqual([
          'HTTPError',
          'HTTP Error 500: x',
          'HTTP Error 500: x',
        ]);
        expect(made.stack).toMatch(/^HTTPError: HTTP Error 500: x\n/);
        expect(inspect(made)).toContain('HTTP Error 500: x');
      });

      test('ContentTooShortError has the partial download', () => {
        const made = new ContentTooShortError('too short', ['file', headers]);
        expect(made.content).toEqual(['file', headers]);
        expect([made.reason, str(made)]).toEqual(['too short', '<urlopen error too short>']);
        expect(made).toBeInstanceOf(URLError);
        expect(made).not.toBeInstanceOf(HTTPError);
      });
    });
  },
);
