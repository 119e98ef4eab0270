// Tracks the insertion order of a dict's keys. JavaScript lists integer-like keys first, so a cookie named `1`
// would be sent before earlier cookies. JavaScript also cannot tell the position of a key.
import { KeyError } from '../../../python/errors/index.js';
import type { Dict } from '../../../python/values/index.js';

const orders = new WeakMap<object, Map<string, number>>();
let next = 0;

/** Sets `dict[key]`. */
export function put<Value>(dict: Dict<Value>, key: string, value: Value): void {
  if (!Object.hasOwn(dict, key)) {
    const order = orders.get(dict) ?? new Map(Object.keys(dict).map((each) => [each, next++]));
    orders.set(dict, order.set(key, next++));
  }
  dict[key] = value;
}

/** Returns `dict[key]`. @throws {KeyError} if it is missing. */
export function item<Value>(dict: Dict<Value>, key: string): Value {
  if (!Object.hasOwn(dict, key)) throw new KeyError(key);
  return dict[key]!;
}

/** Deletes `dict[key]`. @throws {KeyError} if it is missing. */
export function drop(dict: Dict<unknown>, key: string): void {
  item(dict, key);
  orders.get(dict)?.delete(key);
  delete dict[key];
}

/** Returns a dict's keys in insertion order. */
export function keys_of(dict: object): string[] {
  const keys = Object.keys(dict);
  // Keys that look like integers come first.
  return keys.length > 1 && /^\d{1,10}$/.test(keys[0]!) ? sorted(keys, orders.get(dict)) : keys;
}

/** Sorts some of a dict's keys by insertion order. */
export function in_order(dict: object, some: string[]): string[] {
  if (some.length < 2) return some;
  const order = orders.get(dict);
  if (order !== undefined && some.every((key) => order.has(key))) return sorted(some, order);
  // Some keys were set without `put`.
  return keys_of(dict).filter((key) => some.includes(key));
}

function sorted(keys: string[], order?: ReadonlyMap<string, number>): string[] {
  const position = (key: string): number => order?.get(key) ?? Infinity;
  return keys.sort((a, b) => position(a) - position(b) || 0);
}
