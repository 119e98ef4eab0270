// Mapping.register: what Requests takes as a mapping, by test/oracle/registered_mappings.py.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  Mapping,
  MutableMapping,
  dict,
  format,
  is_mapping,
  isinstance,
  issubclass,
  list,
  str,
} from '../../../lib/python/builtins/index.js';
import { requests_both, without_environment } from './colours.js';

without_environment();

type Given = Record<string, 'mapping' | 'files' | 'dict'>;
interface Recorded {
  cases: [name: string, session: Given, request: Given][];
  registered: unknown[];
  unregistered: unknown[];
}
const { cases, registered, unregistered } = JSON.parse(
  readFileSync(new URL('../../vectors/registered_mappings.json', import.meta.url), 'utf8'),
) as Recorded;

/** Makes a class that has the methods of a mapping. */
function make_class() {
  return class {
    readonly #items: Map<string, unknown>;
    constructor(items: Record<string, unknown>) {
      this.#items = new Map(Object.entries(items));
    }
    __getitem__(key: string) {
      return this.#items.get(key);
    }
    __iter__() {
      return this.#items.keys();
    }
    __len__() {
      return this.#items.size;
    }
    keys() {
      return this.#items.keys();
    }
    items() {
      return this.#items.entries();
    }
    toString() {
      return 'a mapping';
    }
  };
}
const Registered = Mapping.register(make_class());
const Unregistered = make_class();

describe.each(requests_both)('$colour', ({ requests }) => {
  function prepared(Class: ReturnType<typeof make_class>, session: Given, request: Given) {
    const values = {
      mapping: new Class({ a: '1' }),
      files: new Class({ f: ['n', 'x'] }),
      dict: { b: '2' },
    };
    const replaced = (given: Given) =>
      Object.fromEntries(Object.entries(given).map(([name, value]) => [name, values[value]]));
    try {
      const made = Object.assign(new requests.Session(), replaced(session));
      const given = new requests.Request('POST', 'http://h/', replaced(request) as object);
      const found = made.prepare_request(given);
      const { body, headers } = found as unknown as {
        body: unknown;
        headers: Record<string, string | null>;
      };
      const [type, boundary] = (headers['Content-Type'] ?? '').split('boundary=');
      const text = body instanceof Uint8Array ? Buffer.from(body).toString() : str(body);
      const shown = boundary ? text.replaceAll(boundary, 'BOUNDARY') : text;
      const { a = null, Cookie = null } = headers;
      return [found.url, body === null ? null : shown, type, a, Cookie];
    } catch (error) {
      return `${(error as Error).name}: ${(error as Error).message}`;
    }
  }

  test.each(cases.map((each, index) => [...each, index] as const))(
    'a mapping as %s is taken as Requests takes it',
    (_name, session, request, index) => {
      expect(prepared(Registered, session, request)).toEqual(registered[index]);
      expect(prepared(Unregistered, session, request)).toEqual(unregistered[index]);
    },
  );

  test('merging, and comparing with headers, take a registered class as a mapping', () => {
    const { merge_setting } = requests.sessions;
    const merged = merge_setting(new Registered({ a: null, b: '1' }), { a: '1' });
    expect([...(merged as Map<string, string>)]).toEqual([['b', '1']]);
    const other = new Unregistered({ a: null, b: '1' });
    expect(merge_setting(other, { a: '1' })).toBe(other);
    const headers = new requests.structures.CaseInsensitiveDict({ A: '1' });
    expect(headers.__eq__(new Registered({ a: '1' }))).toBe(true);
    expect(headers.__eq__(new Unregistered({ a: '1' }))).toBe(false);
  });
});

test('isinstance, issubclass and is_mapping know registered classes and their subclasses', () => {
  const instance = new Registered({});
  expect([
    isinstance(instance, Mapping),
    issubclass(Registered, Mapping),
    is_mapping(instance),
  ]).toEqual([true, true, true]);
  const other = new Unregistered({});
  expect([
    isinstance(other, Mapping),
    issubclass(Unregistered, Mapping),
    is_mapping(other),
  ]).toEqual([false, false, false]);
  expect(issubclass(class extends Registered {}, Mapping)).toBe(true);
  expect([dict, MutableMapping, Mapping].map((each) => issubclass(each, Mapping))).toEqual([
    true,
    true,
    true,
  ]);
  expect([issubclass(list, Mapping), issubclass(Mapping, dict)]).toEqual([false, false]);
  const values = [{}, new Map(), [], 'a', null];
  expect(values.map((each) => isinstance(each, Mapping))).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

test('register takes classes only, of Mapping only', () => {
  for (const value of [1, null, {}, () => 1])
    expect(() => Mapping.register(value as never)).toThrow('Can only register classes');
  expect(() => MutableMapping.register(make_class())).toThrow('only Mapping has');
});

test('str() of a class that extends Mapping is its __str__, or its repr', () => {
  class Plain extends Mapping<string, number> {
    override __getitem__ = () => 1;
    override __iter__ = () => ['a'].values();
    override __len__ = () => 1;
  }
  class Shown extends Plain {
    __repr__ = () => 'repr';
  }
  class Told extends Shown {
    __str__ = () => 'str';
  }
  const texts = (value: unknown) => [str(value), String(value), format(value, '')];
  expect(texts(new Plain())).toEqual(Array(3).fill('<Plain object>'));
  expect(texts(new Shown())).toEqual(Array(3).fill('repr'));
  expect(texts(new Told())).toEqual(Array(3).fill('str'));
});

test('a class that extends Mapping has its methods', () => {
  class Squares extends Mapping<number, number> {
    __getitem__(key: number) {
      return key * key;
    }
    override __iter__() {
      return [1, 2].values();
    }
    override __len__() {
      return 2;
    }
  }
  const squares = new Squares();
  expect([...squares.items()]).toEqual([
    [1, 1],
    [2, 4],
  ]);
  expect([squares.get(3), is_mapping(squares), 'setdefault' in squares]).toEqual([9, true, false]);
  expect(isinstance(squares, [Mapping, MutableMapping])).toBe(true);
  expect(isinstance(squares, MutableMapping)).toBe(false);
});
