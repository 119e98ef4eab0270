import { describe, expect, test } from 'vitest';
import { KeyError, MutableMapping, encode, kw, repr } from '../../../lib/python/builtins/index.js';
import { HTTPMessage } from '../../../lib/stdlib/http/client/index.js';
import { HTTPHeaderDict, RecentlyUsedContainer } from '../../../lib/urllib3/plain.js';

// The Python-style uses are recorded in test/vectors/urllib3_headers.json; these are the JavaScript-style ones.
describe('HTTPHeaderDict', () => {
  test('supports the subscripts and methods of a dict', () => {
    const headers = new HTTPHeaderDict({ A: '1' }, kw({ b: '2' }));
    headers['Set-Cookie'] = 'x';
    headers.add('set-cookie', 'y');
    expect(headers['SET-COOKIE']).toBe('x, y');
    expect(headers['missing']).toBeNull();
    expect(() => headers.__getitem__('Missing')).toThrow(KeyError);
    expect(() => headers.__getitem__('Missing')).toThrow("'missing'");
    expect('a' in headers).toBe(true);
    expect('__proto__' in headers).toBe(false);
    delete headers['A'];
    expect([...headers]).toEqual(['b', 'Set-Cookie']);
    expect([headers.length, headers.size, headers.__len__()]).toEqual([2, 2, 2]);
    expect(headers.has('B')).toBe(true);
    expect(headers.has(5)).toBe(false);
  });

  test('accepts __proto__ as a name', () => {
    const headers = new HTTPHeaderDict();
    headers['_peek'] = 'x';
    expect([headers['_peek'], headers.get('a'), headers.get('_PEEK')]).toEqual(['x', null, 'x']);
    headers.clear();
    headers['__proto__'] = 'polluted';
    headers.add('constructor', 'c');
    expect(headers['__proto__']).toBe('polluted');
    expect(headers.getlist('constructor')).toEqual(['c']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(Object.getPrototypeOf(headers)).toBe(HTTPHeaderDict.prototype);
  });

  test('accepts names in bytes', () => {
    const headers = new HTTPHeaderDict();
    headers.add(encode('Ä', 'latin-1') as unknown as string, '1');
    expect(headers['ä']).toBe('1');
    expect(headers.has(encode('Ä', 'latin-1'))).toBe(true);
  });

  test('is a MutableMapping, with views of names and values', () => {
    const headers = new HTTPHeaderDict([
      ['a', '1'],
      ['A', '2'],
    ]);
    expect(headers).toBeInstanceOf(MutableMapping);
    expect(repr(headers.keys())).toBe("KeysView(HTTPHeaderDict({'a': '1, 2'}))");
    expect([...headers.values()]).toEqual(['1, 2']);
    expect(headers.popitem()).toEqual(['a', '1, 2']);
    expect(() => headers.popitem()).toThrow(KeyError);
  });

  test('calls an overridden __getitem__ also for a missing header', () => {
    class Mine extends HTTPHeaderDict {
      override __getitem__(key: string): string {
        return `my ${key}`;
      }
    }
    const headers = new Mine();
    expect([headers.get('a'), headers.setdefault('b')]).toEqual(['my a', 'my b']);
    expect([headers['c'], headers.has('c')]).toEqual(['my c', false]);
  });

  test('items() is a view', () => {
    const headers = new HTTPHeaderDict([
      ['a', '1'],
      ['A', '2'],
    ]);
    const items = headers.items();
    expect([items.length, items.size]).toEqual([2, 2]);
    headers.add('b', '3');
    expect([...items]).toEqual([
      ['a', '1'],
      ['a', '2'],
      ['b', '3'],
    ]);
    expect(items.has(['A', '2'])).toBe(true);
    expect(items.has(['A', '3'])).toBe(false);
    expect(repr(items)).toBe('HTTPHeaderDictItemView()');
  });

  test.each([
    ['a Map', new Map([['a', '1']])],
    ['pairs', [['a', '1']]],
    ['other headers', new HTTPHeaderDict({ a: '1' })],
    ['keys and items', { keys: () => ['a'], __getitem__: () => '1' }],
  ])('can be made from %s', (_, source) => {
    expect(repr(new HTTPHeaderDict(source as Iterable<[string, string]>))).toBe(
      "HTTPHeaderDict({'a': '1'})",
    );
  });

  test('extend() takes further headers after a mapping, as a plain object or by kw', () => {
    const headers = new HTTPHeaderDict({ a: '1' });
    headers.extend({ a: '2' }, { c: '4' });
    headers.extend([['b', '3']], kw({ other: '5' }));
    headers.extend(kw({ other: '6' }));
    expect(repr(headers)).toBe(
      "HTTPHeaderDict({'a': '1, 2', 'c': '4', 'b': '3', 'other': '5, 6'})",
    );
    expect(() => headers.extend([], [] as never)).toThrow(
      'extend() takes at most 1 positional arguments (2 given)',
    );
  });

  test('treats a message of http.client as the iterable that it is in Python', () => {
    const message = new HTTPMessage();
    message['abc'] = '1';
    expect(() => new HTTPHeaderDict(message as Iterable<[string, string]>)).toThrow(
      'too many values to unpack (expected 2)',
    );
  });

  test('keeps the class of a subclass', () => {
    class Mine extends HTTPHeaderDict {}
    const mine = new Mine({ a: '1' });
    expect(repr(mine.copy())).toBe("Mine({'a': '1'})");
    expect(repr(mine.__or__({ b: '2' }))).toBe("Mine({'a': '1', 'b': '2'})");
    expect(() => mine.__or__(5 as never)).toThrow(
      "unsupported operand type(s) for |: 'Mine' and 'int'",
    );
    expect(() => mine.__ior__(null as never)).toThrow(
      "unsupported operand type(s) for |=: 'Mine' and 'NoneType'",
    );
  });

  test('fails for values that are not text only when they are joined', () => {
    const headers = new HTTPHeaderDict();
    headers.add('a', 5 as unknown as string);
    expect(() => headers['a'] as unknown).toThrow(
      'sequence item 0: expected str instance, int found',
    );
    expect(() => headers.add(5 as unknown as string, 'x')).toThrow(
      "'int' object has no attribute 'lower'",
    );
  });
});

describe('RecentlyUsedContainer', () => {
  test('drops the least recently used item', () => {
    const dropped: string[] = [];
    const container = new RecentlyUsedContainer<string, string>(2, (value) => dropped.push(value));
    container.__setitem__('a', 'A');
    container.__setitem__('b', 'B');
    expect(container.get('a')).toBe('A');
    container.__setitem__('c', 'C');
    expect(dropped).toEqual(['B']);
    expect(container.keys()).toEqual(new Set(['a', 'c']));
    container.__setitem__('a', 'A2');
    expect(dropped).toEqual(['B', 'A']);
    container.__delitem__('c');
    expect(dropped).toEqual(['B', 'A', 'C']);
    expect(() => container.__getitem__('c')).toThrow(KeyError);
    container.clear();
    expect(dropped).toEqual(['B', 'A', 'C', 'A2']);
    expect([container.length, container.__len__()]).toEqual([0, 0]);
    expect(() => [...(container as Iterable<string>)]).toThrow('unlikely to be threadsafe');
  });

  test('is a MutableMapping that cannot be iterated over', () => {
    const dropped: number[] = [];
    const container = new RecentlyUsedContainer<string, number>(2, (value) => dropped.push(value));
    container.update({ a: 1 });
    expect([container.setdefault('b', 2), container.pop('a'), container.pop('x', null)]).toEqual([
      2,
      1,
      null,
    ]);
    container.update({ c: 3, d: 4 });
    expect([container.size, dropped]).toEqual([2, [1, 2]]);
    for (const iterate of [
      () => container.popitem(),
      () => container.items(),
      () => container.__eq__({}),
    ]) {
      expect(iterate).toThrow('Iteration over this class is unlikely to be threadsafe.');
    }
  });

  test('has the repr of an object', () => {
    expect(String(new RecentlyUsedContainer())).toMatch(/^<.*RecentlyUsedContainer object/);
  });

  test('keeps nothing with size 0', () => {
    const dropped: number[] = [];
    const container = new RecentlyUsedContainer<string, number>(0, (value) => dropped.push(value));
    container.__setitem__('a', 1);
    expect([container.size, dropped]).toEqual([0, [1]]);
  });

  test('compares tuples by their items, objects by identity', () => {
    const container = new RecentlyUsedContainer<unknown, number>();
    const context = {};
    container.__setitem__(['http', 80, null, [['a', 1]], context, encode('x')], 1);
    expect(container.get(['http', 80n, undefined, [['a', true]], context, encode('x')])).toBe(1);
    expect(container.get(['http', 80, null, [['a', 1]], {}, encode('x')])).toBeNull();
    expect(container.has(['http', '80', null, [['a', 1]], context, encode('x')])).toBe(false);
    container.__setitem__(['a', 'bc'], 2);
    expect(container.has(['ab', 'c'])).toBe(false);
  });
});
