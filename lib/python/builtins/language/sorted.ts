// Mirrors CPython v3.13.18 Objects/listobject.c (list.sort), Python/bltinmodule.c (builtin_sorted).
import { bind, def, keyword_only, required } from '../../calls/index.js';
import { compare, function_of, iter_of, truth } from '../../objects/index.js';
import type { Keywords, NotAsync } from '../../values/index.js';

const SORTED = def(
  { name: 'sorted', builtin: true },
  { iterable: required<unknown>('mapping') },
  { key: keyword_only<unknown>(null) },
  { reverse: keyword_only<unknown>(false) },
);

/** The keywords of {@link sorted}. */
export interface SortedKeywords<Item> extends Keywords<'key' | 'reverse'> {
  /** Returns the value by which an item is compared; by default the item itself. */
  key?: ((item: Item) => unknown) | null;
  /** If true, the largest item comes first. The default is false. */
  reverse?: unknown;
}

/** The type of what an iterable yields, which are the keys of a dict. */
type ItemOf<Source> =
  Source extends ReadonlyMap<infer Key, unknown>
    ? Key
    : Source extends Iterable<infer Item>
      ? Item
      : Source extends Readonly<Record<string, unknown>>
        ? string
        : // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the type is not known
          any;

/**
 * Implements Python's `sorted(iterable, *, key=None, reverse=False)`. Strings are compared by code points; bytes, lists
 * and tuples by their first different items, or else by length; and objects by their `__lt__` or `__gt__`. Equal items
 * keep their order.
 *
 * @param iterable An iterable. A dict yields its keys.
 * @param keywords `key` and `reverse`, in a `kw({…})` or a plain object.
 * @returns A new array.
 * @throws {TypeError} for a value that is not iterable, items that cannot be compared, or a `key` that is not callable.
 * @see {@link https://docs.python.org/3.13/library/functions.html#sorted}
 * @example
 * ```ts
 * sorted([10, 9, 1.5]); // => [1.5, 9, 10]
 * sorted(['b', 'A', 'a'], kw({ key: (s) => s.toUpperCase(), reverse: true })); // => ['b', 'A', 'a']
 * sorted([['b', 1], ['a', 2], ['a', 1]]); // => [['a', 1], ['a', 2], ['b', 1]]
 * sorted([1, 'a']); // throws TypeError: '<' not supported between instances of 'str' and 'int'
 * ```
 */
export function sorted<Source>(
  iterable: NotAsync<Source>,
  keywords?: SortedKeywords<ItemOf<Source>>,
): ItemOf<Source>[];
export function sorted(...args: unknown[]): unknown[] {
  const [iterable, key, reverse] = bind(SORTED, args);
  const items = [...iter_of(iterable)];
  const key_of = key === null || items.length === 0 ? null : function_of(key);
  const pairs = items.map((item) => [key_of === null ? item : key_of(item), item]);
  const backwards = truth(reverse);
  if (backwards) pairs.reverse();
  pairs.sort(([a], [b]) => (compare(a, '<', b) ? -1 : compare(b, '<', a) ? 1 : 0));
  if (backwards) pairs.reverse();
  return pairs.map(([, item]) => item);
}
