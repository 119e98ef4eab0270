// bytes(), print(), isinstance() and issubclass(), as CPython has them; and what they add here.
import { describe, expect, test } from 'vitest';
import * as builtins from '../../../../lib/python/builtins/index.js';
import * as client from '../../../../lib/stdlib/http/client/index.js';
import { Morsel, SimpleCookie } from '../../../../lib/stdlib/http/cookies/index.js';
import { HTTPMethod, HTTPStatus } from '../../../../lib/stdlib/http/index.js';
import { HTTPError, URLError } from '../../../../lib/error/index.js';
import { HTTPError as BlockingHTTPError } from '../../../../lib/sync/error/index.js';
import { JSONDecodeError } from '../../../../lib/stdlib/json/index.js';
import { SplitResult, urlsplit } from '../../../../lib/parse/index.js';
import { namespace as requests } from '../../../../lib/requests/index.js';
import { RANDOM } from '../../../oracle/seed.js';
import { actual, expected, from_json, vectors, type Outcome } from './vectors.js';

const {
  Bytes,
  BytesIO,
  StringIO,
  bases,
  bool,
  bytes,
  dict,
  encode,
  equal,
  float,
  isinstance,
  issubclass,
  kw,
  len,
  list,
  print,
  repr,
  set,
  str,
  tuple,
  type,
} = builtins;

type Keywords = Record<string, unknown>;
type Names = string | Names[];
interface Record_ {
  bytes: [args: unknown[], keywords: Keywords, outcome: Outcome][];
  print: [values: unknown[], keywords: Keywords, outcome: Outcome][];
  isinstance: [value: string, names: Names, outcome: Outcome][];
  issubclass: [name: string, names: Names, outcome: Outcome][];
}

const VALUES: Record<string, unknown> = {
  text: 'a',
  empty: '',
  data: encode('a'),
  one: 1,
  large: 2n ** 70n,
  half: 1.5,
  infinite: Infinity,
  true: true,
  none: null,
  items: { a: 1 },
  unique: new Set([1]),
  split: urlsplit('http://h/'),
  status: HTTPStatus.OK,
  method: HTTPMethod.GET,
  cookie: new SimpleCookie(),
  morsel: new Morsel(),
  url_error: new URLError('r'),
  disconnected: new client.RemoteDisconnected('r'),
  os_error: new builtins.FileNotFoundError(2, 'gone'),
  type_error: new TypeError('t'),
  unsupported: new builtins.UnsupportedOperation('u'),
  memory: new BytesIO(),
};
const CLASSES: Record<string, unknown> = {
  ...builtins,
  ...client,
  ...{ HTTPError, HTTPStatus, JSONDecodeError, Morsel, SimpleCookie, SplitResult, TypeError },
  URLError,
  ...{ five: 5, none: null, name: 'int' },
};
const classes_of = (names: Names): never =>
  (typeof names === 'string' ? CLASSES[names] : names.map(classes_of)) as never;

describe.each(vectors<Record_>('classes'))('as CPython, $source:', RANDOM, ({ record }) => {
  test('bytes()', () => {
    for (const [args, keywords, outcome] of record.bytes) {
      const given = [...(from_json(args) as unknown[]), kw(from_values(keywords))];
      const shown = JSON.stringify([args, keywords]);
      expect([shown, actual(() => bytes(...(given as [])))]).toEqual([shown, expected(outcome)]);
    }
  });

  test('print()', () => {
    for (const [values, keywords, outcome] of record.print) {
      const file = new StringIO();
      const given = [...(from_json(values) as unknown[]), kw({ file, ...from_values(keywords) })];
      const shown = JSON.stringify([values, keywords]);
      const call = () => (print(...given), file.getvalue());
      expect([shown, actual(call)]).toEqual([shown, expected(outcome)]);
    }
  });

  test('isinstance()', () => {
    for (const [value, names, outcome] of record.isinstance) {
      const shown = JSON.stringify([value, names]);
      const call = () => isinstance(VALUES[value], classes_of(names));
      expect([shown, actual(call)]).toEqual([shown, expected(outcome)]);
    }
    expect(record.isinstance.length).toBeGreaterThan(600);
  });

  test('issubclass(), and instanceof of a prototype', () => {
    for (const [name, names, outcome] of record.issubclass) {
      const shown = JSON.stringify([name, names]);
      const call = () => issubclass(classes_of(name), classes_of(names));
      expect([shown, actual(call)]).toEqual([shown, expected(outcome)]);
      const [Class, Base] = [classes_of(name), classes_of(names)] as [unknown, unknown];
      if (!is_class(Class) || !is_class(Base) || Class === Base) continue;
      const answer: unknown = Class.prototype instanceof Base;
      expect([shown, repr(answer)]).toEqual([shown, expected(outcome)]);
    }
    expect(record.issubclass.length).toBeGreaterThan(800);
  });
});

const from_values = (values: Keywords): Keywords =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, from_json(value)]));

/** True for an exception class, whose prototype answers as its instances do. */
function is_class(value: unknown): value is new () => object {
  return typeof value === 'function' && value.prototype instanceof Error;
}

test('issubclass() of several bases, twins and JavaScript classes', () => {
  const { ConnectTimeout, InvalidJSONError, JSONDecodeError, Timeout } = requests.exceptions;
  class One {}
  class Two {}
  const Both = bases(One, Two);
  class Derived extends Both {}
  expect(Both.prototype instanceof Two).toBe(true);
  expect(Derived.prototype instanceof Two).toBe(true);
  expect(ConnectTimeout.prototype instanceof Timeout).toBe(true);
  expect(ConnectTimeout.prototype instanceof requests.exceptions.ConnectionError).toBe(true);
  expect(requests.exceptions.ConnectionError.prototype instanceof Timeout).toBe(false);
  expect(issubclass(JSONDecodeError, [InvalidJSONError])).toBe(true);
  expect(issubclass(Derived, Two)).toBe(true);
  expect(issubclass(Two, Derived)).toBe(false);
  expect(issubclass(HTTPError, BlockingHTTPError)).toBe(true);
  expect(issubclass(BlockingHTTPError, HTTPError)).toBe(true);
  expect(issubclass(Bytes, bytes)).toBe(true);
  expect(issubclass(Map, dict)).toBe(true);
  expect(issubclass(list, Array)).toBe(true);
  expect(issubclass(float, Number as never)).toBe(false);
});

test('isinstance() narrows the type, and arrays may contain themselves', () => {
  const error: unknown = new URLError('r');
  expect(isinstance(error, [HTTPError, URLError]) && error.reason).toBe('r');
  const value: unknown = 'text';
  expect(isinstance(value, str) && value.length).toBe(4);
  expect([isinstance([], list), isinstance([], tuple), isinstance([], [list, tuple])]).toEqual([
    true,
    true,
    true,
  ]);
  expect([isinstance(true, bool), isinstance(1, float)]).toEqual([true, false]);
  const mappings = [new Map(), {}, null, undefined, 'a'].map((each) => isinstance(each, dict));
  expect(mappings).toEqual([true, true, false, false, false]);
  const cycle: unknown[] = [];
  cycle.push(cycle);
  expect(() => isinstance(1, cycle as never)).toThrow(
    new builtins.RecursionError('maximum recursion depth exceeded in __instancecheck__'),
  );
});

test('bytes() copies shared memory', () => {
  const shared = new SharedArrayBuffer(1);
  const memory = new Uint8Array(shared);
  const copies = [bytes(shared), bytes(memory), bytes(new DataView(shared))];
  memory[0] = 1;
  expect(copies.map(repr)).toEqual(Array(3).fill("b'\\x00'"));
});

test('bytes() copies buffers, and reads objects with __bytes__ or __iter__', () => {
  const buffer = Uint8Array.of(1, 2);
  const copies = [bytes(buffer), bytes(buffer.buffer), bytes(new DataView(buffer.buffer))];
  buffer[0] = 9;
  expect(copies.map(repr)).toEqual(Array(3).fill("b'\\x01\\x02'"));
  expect(repr(bytes(new Uint16Array([0x4142])))).toBe("b'BA'");
  expect(repr(bytes({ __bytes__: () => encode('xy') }))).toBe("b'xy'");
  expect(() => bytes({ __bytes__: () => 1 as never })).toThrow(
    new TypeError('__bytes__ returned non-bytes (type int)'),
  );
  expect(repr(bytes({ __iter__: () => [7][Symbol.iterator]() } as never))).toBe("b'\\x07'");
  expect(repr(bytes('é', { encoding: 'latin-1' }))).toBe("b'\\xe9'");
  expect(repr(bytes(undefined))).toBe("b''");
});

test('tuple() makes an array that prints as a tuple and is no list', () => {
  const pair = tuple(['a', tuple([1])]);
  expect([repr(pair), repr(tuple()), repr([tuple('a')])]).toEqual([
    "('a', (1,))",
    '()',
    "[('a',)]",
  ]);
  expect([isinstance(pair, list), isinstance(pair, tuple)]).toEqual([false, true]);
  expect(equal(pair, ['a', [1]])).toBe(true);
  expect(repr(pair.map(String))).toBe("['a', '1']");
});

test('list(), tuple() and set() iterate as Python does', () => {
  expect([list(), list('a😀'), list(new Map([['k', 1]])), tuple({ a: 1 })]).toEqual([
    [],
    ['a', '😀'],
    ['k'],
    ['a'],
  ]);
  expect(set([1, 1])).toEqual(new Set([1]));
  for (const of of [list, tuple, set] as ((value: unknown) => unknown)[]) {
    expect(() => of(5)).toThrow(new TypeError("'int' object is not iterable"));
  }
});

test('the name of a generator says which loop it is for', () => {
  const generator = (function* () {
    yield 1;
  })();
  const async_generator = (async function* () {
    yield await Promise.resolve(1);
  })();
  expect(() => len(generator)).toThrow(new TypeError("object of type 'generator' has no len()"));
  expect(() => tuple<unknown>(async_generator)).toThrow(
    new TypeError(
      "'async_generator' object is not iterable (it is an async iterable: read it by for await)",
    ),
  );
});

test('generators print, and so do their types', () => {
  const generator = (function* () {
    yield 1;
  })();
  const async_generator = (async function* () {
    yield await Promise.resolve(1);
  })();
  expect(repr(type(generator))).toBe("<class 'generator'>");
  expect(repr(type(async_generator))).toBe("<class 'async_generator'>");
  expect(repr(generator)).toBe('<generator object>');
});

test('print() shows undefined as None, also at the end', () => {
  const file = new StringIO();
  print(undefined, kw({ file }));
  print('a', undefined, { file });
  print(undefined, undefined, kw({ file, sep: '-' }));
  expect(file.getvalue()).toBe('None\na None\nNone-None\n');
});

test('print() takes an object of its keywords after a value; a dict is a value', () => {
  const printed = (...args: unknown[]) => {
    const file = new StringIO();
    print(...args, kw({ file }));
    return file.getvalue();
  };
  const file = new StringIO();
  print('a', 'b', { sep: '-', end: '', file });
  expect(file.getvalue()).toBe('a-b');
  expect(printed('a', { end: 1 })).toBe("a {'end': 1}\n");
  const calls: string[] = [];
  const output = { write: (text: string) => calls.push(text), flush: () => calls.push('flush') };
  print('x', { file: output, flush: true });
  print({ end: 1 }, kw({ file: output }));
  print('x', dict({ end: 1 }), kw({ file: output }));
  print('x', { file: output, end: '' });
  expect(calls).toEqual(['x\n', 'flush', "{'end': 1}\n", "x {'end': 1}\n", 'x']);
  expect(() => print('a', kw({ file: 5 as never }))).toThrow(
    new builtins.AttributeError("'int' object has no attribute 'write'"),
  );
  expect(() => print('a', { file: { write: async () => {} } })).toThrow(TypeError);
});
