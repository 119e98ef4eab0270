// Mirrors CPython v3.13.18 Objects/abstract.c (PyObject_GetItem), Objects/listobject.c, Objects/unicodeobject.c.
import { KeyError } from '../../errors/index.js';
import { ABSENT, character_at, has_name, item_at, member_of } from '../../objects/index.js';
import {
  type IfAny,
  await_hint,
  is_dict_like,
  is_map,
  is_plain_object,
  is_uint8_array,
  plain_text,
  special_method,
  type_name,
} from '../../values/index.js';

/** Headers, jars, bytes and other objects with the method of Python's subscript. */
interface Subscripted<Key, Value> {
  __getitem__(key: Key): Value;
}

/**
 * Implements Python's subscript `container[key]`: that of JavaScript is `undefined` if the key is missing.
 *
 * @param container A dict (a plain object or a Map), an array, text, or an object with `__getitem__`.
 * @param key The key, or the index, which is counted from the end if it is negative. That of text counts code points.
 * @returns The item.
 * @throws {@link KeyError} if a dict has no such key; {@link IndexError} if there is no such index; {@link TypeError} for
 * an index that is no int, and for a value without items.
 * @see {@link https://docs.python.org/3.13/reference/expressions.html#subscriptions}
 * @example
 * ```ts
 * get_item({ a: 1 }, 'a'); // => 1
 * get_item({ a: 1 }, 'b'); // throws KeyError: 'b'
 * get_item(['x', 'y'], -1); // => 'y'
 * ```
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the type of the items is not known
export function get_item<Any>(container: IfAny<Any>, key: unknown): any;
export function get_item(container: string, key: number): string;
export function get_item<Value>(container: readonly Value[], key: number): Value;
export function get_item<Key, Value>(container: Subscripted<Key, Value>, key: Key): Value;
export function get_item<Key, Value>(container: ReadonlyMap<Key, Value>, key: Key): Value;
export function get_item<Value>(container: Readonly<Record<string, Value>>, key: string): Value;
export function get_item(container: unknown, key: unknown): unknown {
  if (typeof container === 'string') return character_at(container, key);
  if (Array.isArray(container) && !('__getitem__' in container)) return item_at(container, key);
  // Whether an object is a dict takes time in proportion to its size, so it is asked only if there is no such key.
  if (is_plain_object(container) && has_name(container, key)) {
    const item = container[key as string];
    if (typeof item !== 'function') return item;
  }
  const method = special_method(container, '__getitem__');
  if (method !== null) return method.call(container, key);
  if (Array.isArray(container)) return item_at(container, key);
  if (is_map(container)) {
    const found = member_of(container, key);
    if (found !== ABSENT) return container.get(found);
  } else if (is_dict_like(container)) {
    if (has_name(container, key)) return container[key as string];
  } else {
    const text = plain_text<unknown>(container);
    if (typeof text === 'string') return character_at(text, key);
    if (is_uint8_array(container)) return item_at(container, key);
    const type = type_name(container);
    throw new TypeError(`'${type}' object is not subscriptable${await_hint(container)}`);
  }
  throw new KeyError(key);
}
