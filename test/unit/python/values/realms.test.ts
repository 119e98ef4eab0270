// Values of another realm, such as those of node:vm, jsdom, an iframe or Jest, are recognised as those of this one.
import { createContext, runInContext, runInThisContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import {
  bool,
  dict,
  isinstance,
  list,
  repr,
  set,
  str,
} from '../../../../lib/python/builtins/index.js';
import { contains, equal, items_of, len, truth } from '../../../../lib/python/objects/index.js';
import {
  buffer_bytes,
  is_array_buffer,
  is_blob,
  is_form_data,
  is_map,
  is_number_object,
  is_set,
  is_string_object,
  is_uint8_array,
  is_url,
  is_url_search_params,
  plain_text,
  primitive,
  type_name,
} from '../../../../lib/python/values/index.js';
import { urlencode } from '../../../../lib/parse/index.js';
import { dumps } from '../../../../lib/stdlib/json/index.js';

const context = createContext({});
const foreign = (source: string): unknown => runInContext(source, context);

const BRANDS: readonly (readonly [name: string, is: (value: unknown) => boolean])[] = [
  ['Map', is_map],
  ['Set', is_set],
  ['String', is_string_object],
  ['Number', is_number_object],
  ['ArrayBuffer', is_array_buffer],
  ['SharedArrayBuffer', is_array_buffer],
  ['Uint8Array', is_uint8_array],
];

describe.each(BRANDS)('a %s', (name, is) => {
  const make = (source: string): unknown => runInThisContext(source);

  test.each([
    ['of another realm', `new ${name}(0 || undefined)`, foreign],
    ['of this realm', `new ${name}(0 || undefined)`, make],
    [
      'with a tag of its own',
      `new (class Own extends ${name} { get [Symbol.toStringTag]() { return 'Own' } })()`,
      foreign,
    ],
  ])('%s is recognised', (_, source, run) => {
    expect(is(run(source))).toBe(true);
  });

  test.each([
    ['a prototype', `Object.create(${name}.prototype)`],
    ['an object with its tag', `({ [Symbol.toStringTag]: '${name}' })`],
    ['a proxy', `new Proxy(new ${name}(), {})`],
    ['null', 'null'],
    [
      'a plain object',
      '({ size: 0, forEach: 0, get: 0, add: 0, byteLength: 0, charCodeAt: 0, toPrecision: 0 })',
    ],
  ])('%s is not one', (_, source) => {
    expect(is(make(source))).toBe(false);
    expect(is(foreign(source))).toBe(false);
  });
});

test('classes of the platform are recognised by their tag and the members used', () => {
  /** A class as that of jsdom or of a package: with the platform's members, but not its class. */
  const like = (tag: string, members: object): object => ({
    ...members,
    [Symbol.toStringTag]: tag,
  });
  const entries = () => [][Symbol.iterator]();
  const blob = { stream: entries, slice: entries, arrayBuffer: entries };
  expect(is_url(like('URL', { href: 'http://h/' }))).toBe(true);
  expect(is_url(like('URL', {}))).toBe(false);
  expect(is_url(new URL('http://h/'))).toBe(true);
  expect(is_url_search_params(like('URLSearchParams', { entries }))).toBe(true);
  expect(is_url_search_params(new URLSearchParams())).toBe(true);
  expect(is_form_data(like('FormData', { entries }))).toBe(true);
  expect(is_form_data(new FormData())).toBe(true);
  for (const tag of ['Blob', 'File']) expect(is_blob(like(tag, blob))).toBe(true);
  expect(is_blob(like('Blob', {}))).toBe(false);
  expect(is_blob(new File([], 'f'))).toBe(true);
});

test("what Python's functions say of a Map or a Set of another realm", () => {
  const map = foreign('new Map([["a", 1]])') as Map<string, number>;
  const members = foreign('new Set([1])') as Set<number>;
  expect([len(map), len(members)]).toEqual([1, 1]);
  expect([truth(map), truth(members)]).toEqual([true, true]);
  expect([bool(foreign('new Map()')), bool(foreign('new Set()'))]).toEqual([false, false]);
  expect([repr(map), repr(members)]).toEqual(["{'a': 1}", '{1}']);
  expect([type_name(map), type_name(members)]).toEqual(['dict', 'set']);
  expect([isinstance(map, dict), isinstance(members, set)]).toEqual([true, true]);
  expect([equal(map, { a: 1 }), equal(members, new Set([1]))]).toEqual([true, true]);
  expect([contains(map, 'a'), contains(members, 2)]).toEqual([true, false]);
  expect(items_of(map)).toEqual([['a', 1]]);
  expect(list(map as Iterable<unknown>)).toEqual([['a', 1]].map(([key]) => key));
  expect(dict(map)).toEqual(dict({ a: 1 }));
  expect(dumps({ m: map })).toBe('{"m": {"a": 1}}');
  expect(urlencode(map)).toBe('a=1');
  expect(urlencode({ a: foreign('[1, new Set([2])]') }, { doseq: true })).toBe('a=1&a=%7B2%7D');
});

test('String and Number objects, and buffers, of another realm', () => {
  expect([plain_text(foreign('new String("a")')), primitive(foreign('new Number(1)'))]).toEqual([
    'a',
    1,
  ]);
  expect(isinstance(foreign('new String("a")'), str)).toBe(true);
  expect(dumps(foreign('[new String("a"), new Number(1)]'))).toBe('["a", 1]');
  for (const source of ['Uint16Array', 'DataView', 'ArrayBuffer']) {
    const size = source === 'Uint16Array' ? 2 : source === 'DataView' ? 'new ArrayBuffer(4)' : 4;
    expect(buffer_bytes(foreign(`new ${source}(${size})`))?.length).toBe(4);
  }
});
