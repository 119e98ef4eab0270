// `message` is a property of the error itself, as the structured clone algorithm needs it, and follows `str(e)`.
import { describe, expect, test } from 'vitest';
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
import { deserialize, serialize } from 'node:v8';
import * as builtins from '../../../../lib/python/builtins/index.js';
import * as error from '../../../../lib/error/index.js';
import * as codecs from '../../../../lib/stdlib/codecs/index.js';
import * as client from '../../../../lib/stdlib/http/client/index.js';
import * as netrc from '../../../../lib/stdlib/netrc/index.js';
import * as requests from '../../../../lib/requests/index.js';
import * as urllib3 from '../../../../lib/urllib3/index.js';
import { cpu_time } from '../../../helpers/cpu_time.js';

const { OSError, SSLError, UnicodeDecodeError, ValueError, kw, str } = builtins;

/** An error of each class with a `__str__`, and assignments to the attributes that are part of its text. */
const cases: [what: string, make: () => Error, changes: Record<string, unknown>, text: string][] = [
  ['Exception', () => new ValueError('one'), { args: ['two', 3] }, "('two', 3)"],
  ['KeyError', () => new builtins.KeyError('a'), { args: ['b'] }, "'b'"],
  [
    'OSError',
    () => new OSError(2, 'No such file', 'x'),
    { errno: 5, strerror: 'I/O', filename: 'y', filename2: 'z' },
    "[Errno 5] I/O: 'y' -> 'z'",
  ],
  ['SSLError', () => new SSLError(1, 'a'), { strerror: 'b' }, 'b'],
  [
    'UnicodeDecodeError',
    () => new UnicodeDecodeError('utf-8', new Uint8Array([255, 254]), 0, 1, 'invalid'),
    { encoding: 'ascii', start: 1, end: 2, reason: 'bad', object: new Uint8Array([1, 128]) },
    "'ascii' codec can't decode byte 0x80 in position 1: bad",
  ],
  [
    'UnicodeEncodeError',
    () => new builtins.UnicodeEncodeError('ascii', '\u{1f600}é', 1, 2, 'out of range'),
    { start: 0, end: 1 },
    "'ascii' codec can't encode character '\\U0001f600' in position 0: out of range",
  ],
  ['URLError', () => new error.URLError('a'), { reason: 'b' }, '<urlopen error b>'],
  [
    'HTTPError',
    () => new error.HTTPError('http://h/', 404, 'Not Found', null, null),
    { code: 410, msg: 'Gone' },
    'HTTP Error 410: Gone',
  ],
  [
    'IncompleteRead',
    () => new client.IncompleteRead(new Uint8Array(3), 5),
    { expected: 6, partial: new Uint8Array(2) },
    'IncompleteRead(2 bytes read, 6 more expected)',
  ],
  [
    'urllib3’s IncompleteRead',
    () => new urllib3.exceptions.IncompleteRead(3, 5),
    { expected: 6, partial: 2 },
    'IncompleteRead(2 bytes read, 6 more expected)',
  ],
  [
    'NetrcParseError',
    () => new netrc.NetrcParseError('a', 'f', 1),
    { msg: 'b', filename: 'g', lineno: 2 },
    'b (g, line 2)',
  ],
  ['Requests’ HTTPError', () => new requests.HTTPError('a'), { args: ['b'] }, 'b'],
];

describe.each(cases)('%s', (_what, make, changes, text) => {
  test('message is an own property, which assignments to attributes update', () => {
    const e = make();
    expect(Object.getOwnPropertyDescriptor(e, 'message')).toEqual({
      value: str(e),
      writable: true,
      enumerable: false,
      configurable: true,
    });
    for (const [name, value] of Object.entries(changes)) {
      Object.assign(e, { [name]: value });
      expect(e.message).toBe(str(e));
    }
    expect(e.message).toBe(text);
  });

  test('a clone has the message', () => {
    const e = make();
    const { port1, port2 } = new MessageChannel();
    port1.postMessage(e);
    const { message: posted } = receiveMessageOnPort(port2) as { message: Error };
    port1.close();
    for (const copy of [structuredClone(e), deserialize(serialize(e)) as Error, posted]) {
      expect(copy.message).toBe(e.message);
      expect(copy.stack).toBe(e.stack);
    }
  });

  test('toJSON() has the name and the message', () => {
    const e = make();
    const json = JSON.parse(JSON.stringify(e)) as object;
    expect(json).toMatchObject({ name: e.name, message: e.message });
  });
});

test('a program’s own __str__ is called whenever the message is read', () => {
  class Busy extends ValueError {
    tries = 1;
    override __str__(): string {
      return `busy, ${this.tries}`;
    }
  }
  const e = new Busy('x');
  expect(Object.hasOwn(e, 'message')).toBe(false);
  e.tries = 2;
  expect(e.message).toBe('busy, 2');
  expect(JSON.stringify(e)).toContain('busy, 2');
});

test('toJSON() has errno and code, and masks the passwords of URLs', () => {
  const refused = new OSError(111, 'Connection refused');
  expect(JSON.parse(JSON.stringify(refused))).toEqual({
    name: 'ConnectionRefusedError',
    message: '[Errno 111] Connection refused',
    errno: 111,
    code: 'ECONNREFUSED',
  });
  const e = new ValueError('no host in http://user:secret@/');
  expect(e.message).toContain('secret');
  expect(JSON.stringify({ e })).not.toContain('secret');
});

test('the messages of many errors of one text take linear time', () => {
  codecs.register_error('test.dot', (e) => ['.', e.end]);
  const text = 'éa'.repeat(8_000);
  const before = cpu_time();
  expect(builtins.encode(text, 'ascii', 'test.dot')).toHaveLength(16_000);
  // With quadratic time it takes far longer.
  expect(cpu_time() - before).toBeLessThan(3_000);
});

test('arguments in kw are no part of the text', () => {
  expect(new ValueError('a', kw({})).message).toBe('a');
});

test.each<[string, new (inner: unknown) => Error, (text: string) => string]>([
  ['ValueError', ValueError, (text) => text],
  ['OSError', OSError, (text) => text],
  ['Requests’ HTTPError', requests.HTTPError, (text) => text],
  ['URLError', error.URLError, (text) => `<urlopen error ${text}>`],
])('%s takes the text of an inner error as it is', (_name, Class, text_around) => {
  let calls = 0;
  let e: unknown = {
    __str__() {
      calls += 1;
      return 'inner';
    },
  };
  let text = 'inner';
  for (let level = 0; level < 100; level += 1) {
    e = new Class(e);
    text = text_around(text);
  }
  expect([(e as Error).message, calls]).toEqual([text, 1]);
  expect([str(e), calls]).toEqual([text, 2]);
});

test('an error inside itself has no text, and an assignment to an inner one is seen by str()', () => {
  const inner = new ValueError('a');
  const outer = new ValueError(inner);
  inner.args = ['b'];
  expect(str(outer)).toBe('b');
  inner.args = [outer];
  expect(inner.message).toBe('<exception str() failed>');
  inner.args = [inner];
  expect(new ValueError(inner).message).toBe('<exception str() failed>');
});
