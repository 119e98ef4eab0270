import { describe, expect, test } from 'vitest';
import {
  Bytes,
  encode,
  Exception,
  kw,
  KeyError,
  RecursionError,
  repr,
  str,
  tuple,
  type_name,
  ValueError,
} from '../../../../lib/python/builtins/index.js';
import { JSONEncoder } from '../../../../lib/stdlib/json/index.js';
import { is_printable } from '../../../../lib/python/values/_format.js';
import { cpu_time } from '../../../helpers/cpu_time.js';
import { RANDOM } from '../../../oracle/seed.js';
import { from_json, vectors } from '../builtins/vectors.js';

interface Record {
  printable: number[];
  cases: [value: unknown, repr: string, str: string, type: string][];
}

describe.each(vectors<Record>('repr'))('as CPython, $source:', RANDOM, ({ record }) => {
  test('repr(), str() and type_name() return its texts', () => {
    expect(record.cases.length).toBeGreaterThan(400);
    for (const [json, shown, text, type] of record.cases) {
      const value = from_json(json);
      expect([repr(value), str(value), type_name(value)]).toEqual([shown, text, type]);
    }
  });

  test('repr() escapes exactly the characters that are not printable', () => {
    const bounds: number[] = [];
    for (let code = 0; code <= 0x10ffff; code += 1) {
      if (is_printable(code) !== (bounds.length % 2 === 1)) bounds.push(code);
    }
    expect(bounds).toEqual(record.printable);
  });
});

class Plain {}
class WithRepr {
  __repr__(): string {
    return 'WithRepr()';
  }
}
class WithStr extends WithRepr {
  __str__(): string {
    return 'str';
  }
}
const cyclic_list: unknown[] = [1];
cyclic_list.push(cyclic_list, { deep: cyclic_list });
const cyclic_dict: { [key: string]: unknown } = {};
cyclic_dict['self'] = cyclic_dict;

describe('values without a counterpart in CPython', () => {
  test.each([
    ['undefined is None', undefined, 'None', 'None', 'NoneType'],
    ['a whole number is an int', 1.0, '1', '1', 'int'],
    ['minus zero is a float', -0, '-0.0', '-0.0', 'float'],
    ['2^53 is an int', 2 ** 53, '9007199254740992', '9007199254740992', 'int'],
    ['-2^53 is an int', -(2 ** 53), '-9007199254740992', '-9007199254740992', 'int'],
    [
      'beyond 2^53 numbers are floats',
      2 ** 53 + 2,
      '9007199254740994.0',
      '9007199254740994.0',
      'float',
    ],
    ['a Buffer is bytes', Buffer.from('a'), "b'a'", "b'a'", 'bytes'],
    ['a plain Uint8Array is bytes', Uint8Array.of(0), "b'\\x00'", "b'\\x00'", 'bytes'],
    ['a Map is a dict', new Map([[1, 'a']]), "{1: 'a'}", "{1: 'a'}", 'dict'],
    ['a null-prototype object is a dict', Object.create(null), '{}', '{}', 'dict'],
    [
      '__proto__ is a key',
      JSON.parse('{"__proto__": 1}'),
      "{'__proto__': 1}",
      "{'__proto__': 1}",
      'dict',
    ],
    ['a set', new Set([1]), '{1}', '{1}', 'set'],
    ['an empty set', new Set(), 'set()', 'set()', 'set'],
    ['holes in an array are None', [, 1], '[None, 1]', '[None, 1]', 'list'],
    [
      'an object has the name of its class',
      new Plain(),
      '<Plain object>',
      '<Plain object>',
      'Plain',
    ],
    ['str() falls back to __repr__', new WithRepr(), 'WithRepr()', 'WithRepr()', 'WithRepr'],
    ['str() prefers __str__', new WithStr(), 'WithRepr()', 'str', 'WithStr'],
    [
      'str() of a JavaScript object is its toString()',
      new URL('http://h/'),
      '<URL object>',
      'http://h/',
      'URL',
    ],
    [
      'a duck-typed object is not a dict',
      { read: () => null },
      '<Object object>',
      '<Object object>',
      'Object',
    ],
    ['a class', Plain, "<class '__main__.Plain'>", "<class '__main__.Plain'>", 'type'],
    ['a function', function f() {}, '<function f>', '<function f>', 'function'],
    ['an engine error', new TypeError("a'b"), 'TypeError("a\'b")', "a'b", 'TypeError'],
    ['an engine error without message', new TypeError(), 'TypeError()', '', 'TypeError'],
    ['a promise', Promise.resolve(), '<Promise object>', '<Promise object>', 'coroutine'],
    [
      'a list in itself',
      cyclic_list,
      "[1, [...], {'deep': [...]}]",
      "[1, [...], {'deep': [...]}]",
      'list',
    ],
    ['a dict in itself', cyclic_dict, "{'self': {...}}", "{'self': {...}}", 'dict'],
  ])('%s', (_, value, shown, text, type) => {
    expect([repr(value), str(value), type_name(value)]).toEqual([shown, text, type]);
  });

  test('an exception has the name of its class, whatever its `name`', () => {
    class NotFound extends Exception {
      code = 404;
      constructor(name: string) {
        super(`no ${name}`);
        this.name = name;
      }
    }
    const error = new NotFound('robots');
    expect(repr([error])).toBe("[NotFound('no robots')]");
    error.args = tuple([1, 2]);
    expect(repr(error)).toBe('NotFound(1, 2)');
    const engine = Object.assign(new TypeError('x'), { name: 'y' });
    expect(repr(engine)).toBe("TypeError('x')");
  });

  test('an object of this library has the module of its class', () => {
    expect(str(new JSONEncoder())).toBe('<json.encoder.JSONEncoder object>');
  });

  test('a list that occurs twice, but not inside itself, is printed twice', () => {
    const inner = [1];
    expect(repr([inner, inner])).toBe('[[1], [1]]');
  });

  test('an exception in a __repr__ resets the recursion guard', () => {
    const list: unknown[] = [
      {
        __repr__() {
          throw new ValueError('no');
        },
      },
    ];
    expect(() => repr(list)).toThrow('no');
    list[0] = 1;
    expect(repr(list)).toBe('[1]');
  });

  test('repr() and str() of values nested too deeply raise RecursionError', () => {
    let deep: unknown[] = [];
    for (let level = 0; level < 200_000; level += 1) deep = [deep];
    expect(() => repr(deep)).toThrow(RecursionError);
    expect(() => str(deep)).toThrow('maximum recursion depth exceeded');
    expect(repr([1])).toBe('[1]');
  });

  test('where the stack runs out, no list is remembered as the one being formatted', () => {
    let deep: unknown[] = [];
    for (let level = 0; level < 50_000; level += 1) deep = [deep];
    const under = (frames: number): unknown => (frames === 0 ? repr(deep) : under(frames - 1));
    for (let frames = 0; frames < 100; frames += 1) {
      expect(() => under(frames)).toThrow(RecursionError);
    }
  });

  test('repr() of half a megabyte takes linear time', () => {
    const bytes = new Uint8Array(500_000);
    const start = cpu_time();
    expect(repr(bytes).length).toBeGreaterThan(bytes.length);
    expect(cpu_time() - start).toBeLessThan(3000);
  });
});

test('str() with an encoding decodes', () => {
  expect(str(encode('é'), 'utf-8')).toBe('é');
  expect(str(Uint8Array.of(0xe9), 'latin-1', 'strict')).toBe('é');
  expect(str(Uint8Array.of(0xe9), undefined, 'replace')).toBe('\ufffd');
  expect(str(Uint8Array.of(0xe9), kw({ errors: 'ignore' }))).toBe('');
  expect(() => str('a', 'utf-8')).toThrow(new TypeError('decoding str is not supported'));
  expect(() => str(1, 'utf-8')).toThrow(
    new TypeError('decoding to str: need a bytes-like object, int found'),
  );
  expect(str()).toBe('');
});

test('String() and util.inspect of our classes return str and repr', async () => {
  const { inspect } = await import('node:util');
  expect(`${String(new Bytes([97]))} ${inspect(new Bytes([97]))}`).toBe("b'a' b'a'");
  expect(String(new KeyError('k'))).toBe("'k'");
  expect(inspect(new Exception('text')).split('\n')[0]).toBe('Exception: text');
});
