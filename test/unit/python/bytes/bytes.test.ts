import { getHeapSpaceStatistics } from 'node:v8';
import { describe, expect, test } from 'vitest';
import {
  Bytes,
  encode,
  equal,
  is_bytes_like,
  kw,
  repr,
} from '../../../../lib/python/builtins/index.js';
import { cpu_time } from '../../../helpers/cpu_time.js';
import { RANDOM } from '../../../oracle/seed.js';
import { actual, b, expected, from_json, vectors, type Outcome } from '../builtins/vectors.js';

type Call = [data: unknown, method: string, args: unknown, outcome: Outcome];
type Methods = Record<string, (...args: unknown[]) => unknown>;

function call_of([data, method, args]: Call): () => unknown {
  const values = from_json(args) as unknown[];
  if (method === '__new__') return () => new Bytes(values[0] as number);
  const target = (data === null ? Bytes : from_json(data)) as Methods;
  return () => target[method]?.(...values);
}

describe.each(vectors<Call[]>('bytes'))('as CPython, $source:', RANDOM, ({ record }) => {
  const methods = [...new Set(record.map(([, method]) => method))].sort();
  test.each(methods)('Bytes.%s()', (method) => {
    for (const call of record.filter(([, name]) => name === method)) {
      const shown = `${repr(from_json(call[0]))}.${method}${repr(from_json(call[2]))}`;
      expect([shown, actual(call_of(call))]).toEqual([shown, expected(call[3])]);
    }
  });

  test('all methods of the class were called', () => {
    const python = Object.getOwnPropertyNames(Bytes.prototype).filter((name) =>
      /^[a-z]+$/.test(name),
    );
    const javascript = ['constructor', 'equals', 'slice', 'subarray', 'toString'];
    expect(python.filter((name) => !javascript.includes(name) && !methods.includes(name))).toEqual(
      [],
    );
  });
});

describe('Bytes as a Uint8Array', () => {
  const data = b('hello');
  test.each([
    ['slice() makes Bytes', data.slice(1, 3), "b'el'"],
    ['subarray() makes Bytes', data.subarray(3), "b'lo'"],
    ['map() makes Bytes', data.map((byte) => byte - 32), "b'HELLO'"],
    ['filter() makes Bytes', data.filter((byte) => byte === 108), "b'll'"],
    ['Bytes.from()', Bytes.from([104, 105]), "b'hi'"],
    ['Bytes.of()', Bytes.of(104), "b'h'"],
    ['new Bytes(length)', new Bytes(2), "b'\\x00\\x00'"],
    ['new Bytes()', new Bytes(), "b''"],
    ['new Bytes(buffer, offset, length)', new Bytes(data.buffer, data.byteOffset + 1, 2), "b'el'"],
    ['new Bytes(ArrayBuffer)', new Bytes(new Uint8Array([97]).buffer), "b'a'"],
    ['new Bytes(Uint16Array)', new Bytes(new Uint16Array([0x6261])), "b'ab'"],
    ['new Bytes(Set)', new Bytes(new Set([97])), "b'a'"],
  ])('%s', (_, made, shown) => {
    expect(made).toBeInstanceOf(Bytes);
    expect(repr(made)).toBe(shown);
  });

  test('the constructor copies, Bytes.view() does not', () => {
    const source = Uint8Array.of(1, 2);
    const [copy, view] = [new Bytes(source), Bytes.view(source)];
    source[0] = 9;
    expect([copy[0], view[0]]).toEqual([1, 9]);
    expect(Bytes.view(view)).toBe(view);
    const part = Buffer.from('abcdef').subarray(2, 4);
    expect(repr(Bytes.view(part))).toBe("b'cd'");
  });

  test('Bytes.concat() copies its parts', () => {
    expect(repr(Bytes.concat([b('a'), Uint8Array.of(98), Buffer.from('c')]))).toBe("b'abc'");
    expect(Bytes.concat([]).length).toBe(0);
  });

  test('results of split() and the like do not share memory', () => {
    const line = b('a b');
    const [first] = line.split();
    first?.fill(0);
    expect(repr(line)).toBe("b'a b'");
  });

  test('find() and join() work as in JavaScript for JavaScript’s arguments', () => {
    expect(data.find((byte) => byte > 104)).toBe(108);
    expect(data.find((byte) => byte > 200)).toBeUndefined();
    expect(data.subarray(0, 2).join('-')).toBe('104-101');
    expect(data.subarray(0, 2).join()).toBe('104,101');
    expect(repr(b('-').join([b('a'), b('b')]))).toBe("b'a-b'");
  });

  test('equals(), __eq__ and equal() compare the content', () => {
    expect(data.equals(Buffer.from('hello'))).toBe(true);
    expect(data.equals(b('hallo'))).toBe(false);
    expect(equal(data, new TextEncoder().encode('hello'))).toBe(true);
    expect(data.__eq__('hello')).toBe(false);
  });

  test('special methods work as in Python', () => {
    expect([data.__len__(), data.__bool__(), new Bytes().__bool__()]).toEqual([5, true, false]);
    expect([...(data.__iter__() as Iterable<number> & Iterator<number>)]).toEqual([...data]);
    expect(Object.keys(data)).toEqual(['0', '1', '2', '3', '4']);
  });

  test('__mod__ takes any number of flags', () => {
    expect(encode(`%${' '.repeat(150)}d`).__mod__(5)).toEqual(b(' 5'));
    expect(encode(`%${'-'.repeat(150)}5d|`).__mod__(5)).toEqual(b('5    |'));
  });

  test.each([
    ['a plain object', (keys: string[]) => Object.fromEntries(keys.map((key) => [key, b('A')]))],
    ['a Map', (keys: string[]) => new Map(keys.map((key) => [b(key), b('A')]))],
  ])('__mod__ looks up the keys of %s in linear time', (_, mapping_of) => {
    const keys = Array.from({ length: 20_000 }, (_each, index) => `k${index}`);
    const format = encode(keys.map((key) => `%(${key})s`).join(''));
    const before = cpu_time();
    expect(format.__mod__(mapping_of(keys)).length).toBe(keys.length);
    // Quadratic cost would be a minute.
    expect(cpu_time() - before).toBeLessThan(4000);
  });

  test('is_bytes_like() accepts byte arrays only', () => {
    expect([Buffer.of(), new Uint8Array(), new Bytes()].every(is_bytes_like)).toBe(true);
    expect(['', [], new ArrayBuffer(1), null, new Uint16Array()].some(is_bytes_like)).toBe(false);
  });
});

describe('arguments of the methods', () => {
  test.each([
    [
      'split, keywords in an object',
      () => b('a,b,c').split({ sep: b(','), maxsplit: 1 }),
      "[b'a', b'b,c']",
    ],
    ['split, kw()', () => b('a,b,c').split(b(','), kw({ maxsplit: 1 })), "[b'a', b'b,c']"],
    ['rsplit, keywords', () => b('a b c').rsplit({ maxsplit: 1 }), "[b'a b', b'c']"],
    ['splitlines, keywords', () => b('a\nb').splitlines({ keepends: true }), "[b'a\\n', b'b']"],
    ['splitlines, an empty list', () => b('a\nb').splitlines([] as never), "[b'a', b'b']"],
    ['decode, keywords', () => b('\xe9').decode({ encoding: 'latin-1' }), "'é'"],
    ['decode, kw()', () => b('\xe9').decode('ascii', kw({ errors: 'ignore' })), "''"],
    ['encode, keywords', () => encode('é', { encoding: 'latin-1' }), "b'\\xe9'"],
    ['encode, all by kw()', () => encode(kw({ text: 'é', errors: 'strict' })), "b'\\xc3\\xa9'"],
  ])('%s', (_, call, shown) => {
    expect(repr(call())).toBe(shown);
  });

  // CPython 3.13.0's messages for these calls (functions written in C word theirs differently).
  test.each([
    [
      'decode(1)',
      () => b('a').decode(1 as never),
      "decode() argument 'encoding' must be str, not int",
    ],
    [
      'decode(None)',
      () => b('a').decode(null as never),
      "decode() argument 'encoding' must be str, not None",
    ],
    [
      'decode(a, b, c)',
      () => b('a').decode(...(['a', 'b', 'c'] as never)),
      'decode() takes at most 2 arguments (3 given)',
    ],
    [
      'decode(x=1)',
      () => b('a').decode({ x: 1 } as never),
      "decode() got an unexpected keyword argument 'x'",
    ],
    [
      'decode(encodin=1)',
      () => b('a').decode({ encodin: 1 } as never),
      "decode() got an unexpected keyword argument 'encodin'. Did you mean 'encoding'?",
    ],
    [
      "decode('utf-8', encoding='x')",
      () => b('a').decode('utf-8', kw({ encoding: 'x' })),
      "argument for decode() given by name ('encoding') and position (1)",
    ],
    [
      'split(1, 2, 3)',
      () => b('a').split(...([1, 2, 3] as never)),
      'split() takes at most 2 arguments (3 given)',
    ],
    ['encode(1)', () => encode(1 as never), "encode() argument 'text' must be str, not int"],
    [
      "encode('a', 1)",
      () => encode('a', 1 as never),
      "encode() argument 'encoding' must be str, not int",
    ],
    [
      'encode()',
      () => encode(...([] as never)),
      "encode() missing required argument 'text' (pos 1)",
    ],
  ])('%s raises its TypeError', (_, call, text) => {
    expect(call).toThrow(new TypeError(text));
  });
});

describe('linear time', () => {
  const hostile = (length: number): Bytes => Bytes.concat([new Bytes(length).fill(97), b('b')]);
  test.each<[string, (data: Bytes, half: Bytes) => unknown]>([
    ['find', (data, half) => data.find(Bytes.concat([half, b('c')]))],
    ['rfind', (data, half) => data.rfind(Bytes.concat([b('c'), half]))],
    ['count', (data, half) => data.count(Bytes.concat([half, b('c')]))],
    ['split', (data) => data.split(b('aab'))],
    ['rsplit', (data) => data.rsplit(b('aaa'), 1000)],
    ['replace', (data) => data.replace(b('aaaa'), b('bbbbbbbb'))],
  ])('Bytes.%s()', (_, call) => {
    const time = (length: number): number => {
      const [data, half] = [hostile(length), hostile(length / 2).subarray(0, -1)];
      const start = cpu_time();
      call(data, half);
      return cpu_time() - start;
    };
    time(20_000);
    // A quadratic search of 200,000 would take minutes.
    expect(time(200_000)).toBeLessThan(2_000);
  });
});

describe('memory', () => {
  const SIZE = 1_000_000;
  const data = new Bytes(SIZE).fill(97);
  const digits = 'ab'.repeat(SIZE);
  /** The bytes of the heap without what is short-lived. */
  const used = (): number =>
    getHeapSpaceStatistics()
      .filter(({ space_name: name }) => ['old_space', 'large_object_space'].includes(name))
      .reduce((sum, space) => sum + space.space_used_size, 0);

  test.each<[string, () => unknown]>([
    ['replace', () => data.replace(b('a'), b('bb'))],
    ['translate', () => data.translate(null, b('b'))],
    ['expandtabs', () => b('\t').expandtabs(SIZE)],
    ['fromhex', () => Bytes.fromhex(digits)],
    ['hex', () => data.hex()],
    ['__mod__', () => b('%b').__mod__([data])],
  ])('Bytes.%s() makes no list of the bytes', (_, call) => {
    call();
    const before = used();
    call();
    // An element of a list takes eight bytes, or four.
    expect(used() - before).toBeLessThan(4 * SIZE);
  });

  test('Bytes.__mul__() of no bytes takes no time', () => {
    const start = cpu_time();
    expect(b('').__mul__(1e9)).toEqual(b(''));
    expect(b('ab').__mul__(3)).toEqual(b('ababab'));
    expect(cpu_time() - start).toBeLessThan(1_000);
  });
});
