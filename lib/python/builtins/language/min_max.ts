// Mirrors CPython v3.13.18 Python/bltinmodule.c (min_max).
import { bind, def, keyword_only, var_positional } from '../../calls/index.js';
import { ValueError } from '../../errors/index.js';
import { compare, function_of, iter_of } from '../../objects/index.js';
import type { IfAny, Keywords, NotAsync } from '../../values/index.js';
import { with_keywords } from '../with_keywords.js';

const definition = (name: string) =>
  def(
    name,
    { args: var_positional<unknown>('mapping') },
    { key: keyword_only<unknown>(null) },
    { default: keyword_only<unknown>(undefined) },
  );
const MIN = definition('min');
const MAX = definition('max');

/** The keywords of {@link min} and {@link max}. */
export interface MinMaxKeywords<Item, Default = unknown> extends Keywords<'key' | 'default'> {
  /** Returns the value by which an item is compared; by default the item itself. */
  key?: ((item: Item) => unknown) | null;
  /** The result for an empty iterable. */
  default?: Default;
}

/**
 * Implements Python's `min(iterable, *, key=None, default=…)` and `min(a, b, …, key=None)`. Items are compared as by
 * {@link sorted}.
 *
 * @param iterable An iterable.
 * @param keywords `key` and `default`, in a `kw({…})` or a plain object.
 * @param values Several values, and `key` in a `kw({…})` or a plain object.
 * @returns The first of the smallest items.
 * @throws {ValueError} for an iterable without items, if there is no default.
 * @throws {TypeError} for no arguments, items that cannot be compared, a single argument that is not iterable, a
 * default with several values, and a `key` that cannot be called.
 * @see {@link https://docs.python.org/3.13/library/functions.html#min}
 * @example
 * ```ts
 * min([3, 1, 2]); // => 1
 * min('b', 'a'); // => 'a'
 * min([], { default: null }); // => null
 * min([]); // throws ValueError: min() iterable argument is empty
 * ```
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the type of the items is not known
export function min<Any>(iterable: IfAny<Any>, keywords?: MinMaxKeywords<any>): any;
export function min<Item, Default = never>(
  iterable: Iterable<Item>,
  keywords?: MinMaxKeywords<Item, Default>,
): Item | Default;
export function min<Value>(iterable: NotAsync<Value>, keywords?: MinMaxKeywords<never>): unknown;
export function min<Item>(...values: (NotAsync<Item> | MinMaxKeywords<Item>)[]): Item;
export function min(...args: unknown[]): unknown {
  return best(MIN, '<', args);
}

/**
 * Implements Python's `max(iterable, *, key=None, default=…)` and `max(a, b, …, key=None)`. See {@link min}.
 *
 * @param iterable An iterable.
 * @param keywords `key` and `default`, in a `kw({…})` or a plain object.
 * @param values Several values, and `key` in a `kw({…})` or a plain object.
 * @returns The first of the largest items.
 * @throws {ValueError} for an iterable without items, if there is no default.
 * @throws {TypeError} in the same cases as {@link min}.
 * @see {@link https://docs.python.org/3.13/library/functions.html#max}
 * @example
 * ```ts
 * max(['a', 'bbb', 'cc'], kw({ key: len })); // => 'bbb'
 * max(3, 10, 7, { key: str }); // => 7
 * ```
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the type of the items is not known
export function max<Any>(iterable: IfAny<Any>, keywords?: MinMaxKeywords<any>): any;
export function max<Item, Default = never>(
  iterable: Iterable<Item>,
  keywords?: MinMaxKeywords<Item, Default>,
): Item | Default;
export function max<Value>(iterable: NotAsync<Value>, keywords?: MinMaxKeywords<never>): unknown;
export function max<Item>(...values: (NotAsync<Item> | MinMaxKeywords<Item>)[]): Item;
export function max(...args: unknown[]): unknown {
  return best(MAX, '>', args);
}

function best(signature: typeof MIN, operator: '<' | '>', args: unknown[]): unknown {
  const [given, key, fallback] = bind(signature, with_keywords(signature, args));
  const { name } = signature;
  if (given.length === 0) throw new TypeError(`${name} expected at least 1 argument, got 0`);
  if (given.length > 1 && fallback !== undefined) {
    throw new TypeError(
      `Cannot specify a default for ${name}() with multiple positional arguments`,
    );
  }
  const items = given.length > 1 ? given : [...iter_of(given[0])];
  if (items.length === 0) {
    if (fallback !== undefined) return fallback;
    throw new ValueError(`${name}() iterable argument is empty`);
  }
  const key_of = key === null ? (item: unknown) => item : function_of(key);
  let [found] = items;
  let value = key_of(found);
  for (const item of items.slice(1)) {
    const other = key_of(item);
    if (compare(other, operator, value)) [found, value] = [item, other];
  }
  return found;
}
