// Checked by the compiler (`npm run check:types`): the calls that a signature's type accepts and rejects.
import { expect, expectTypeOf, test } from 'vitest';
import { type Bytes, encode } from '../../../../lib/python/bytes/index.js';
import type { Arguments } from '../../../../lib/python/calls/index.js';
import { namedtuple } from '../../../../lib/python/collections/index.js';
import { kw } from '../../../../lib/python/values/index.js';

interface Keywords {
  url: string;
  data: Bytes | null;
  timeout: number | null;
  context: object | null;
}

function urlopen(
  ...args: Arguments<[url: string], [data: Bytes | null, timeout: number | null], Keywords>
): number {
  return args.length;
}

test('Arguments accepts what bind() accepts', () => {
  const calls = [
    urlopen('u'),
    urlopen('u', null),
    urlopen('u', undefined, 3),
    urlopen('u', encode('x'), null),
    urlopen('u', { timeout: 3 }),
    urlopen('u', { data: undefined, context: {} }),
    urlopen('u', kw({ timeout: 3 })),
    urlopen('u', null, kw({ context: null })),
    urlopen('u', null, 3, kw({ context: null })),
    urlopen(kw({ url: 'u' })),
    urlopen('u', kw({ timeout: 3 }), kw({ data: null })),
    urlopen('u', null, { timeout: 3 }),
  ];
  expect(calls).toHaveLength(12);
});

test('Arguments rejects what bind() rejects', () => {
  // @ts-expect-error no arguments at all
  urlopen();
  // @ts-expect-error a wrong type by position
  urlopen(1);
  // @ts-expect-error a wrong type by position, further on
  urlopen('u', null, '3');
  // @ts-expect-error too many
  urlopen('u', null, 3, null);
  // @ts-expect-error an unknown name
  urlopen('u', { tiemout: 3 });
  // @ts-expect-error a wrong type by name
  urlopen('u', { timeout: '3' });
  // @ts-expect-error keywords twice
  urlopen('u', { timeout: 3 }, kw({ data: null }));
  // @ts-expect-error a wrong type by kw()
  urlopen('u', kw({ timeout: '3' }));
});

test('named tuples have typed fields', () => {
  const Pair = namedtuple<['name', 'value'], [string, number]>('Pair', ['name', 'value']);
  const pair = new Pair('a', 1);
  const [name, value] = pair;
  expectTypeOf(name).toEqualTypeOf<string>();
  expectTypeOf(value).toEqualTypeOf<number>();
  expectTypeOf(pair.value).toEqualTypeOf<number>();
  // @ts-expect-error a wrong type
  new Pair(1, 'a');
});
