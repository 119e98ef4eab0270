// Tracks the insertion order of a dict's keys. JavaScript lists integer-like keys first, so a cookie named `1`
// would be sent before earlier cookies. JavaScript also cannot tell the position of a key.
import type { Dict } from '../../../python/values/index.js';

const orders = new WeakMap<object, Map<string, number>>();
let next = 0;

/** Starts tracking the order of a dict's keys. */
export function keep_order<Tracked extends object>(dict: Tracked): Tracked {
  orders.set(dict, new Map(Object.keys(dict).map((key) => [key, next++])));
  return dict;
}

/** Sets `dict[key]`. If the key looks like an integer, starts tracking the order of the dict's keys. */
export function put<Value>(dict: Dict<Value>, key: string, value: Value): void {
  if (!Object.hasOwn(dict, key)) {
    if (!orders.has(dict) && looks_like_index(key)) keep_order(dict);
    const order = orders.get(dict);
    order?.delete(key);
    order?.set(key, next++);
  }
  dict[key] = value;
}

/** Deletes `dict[key]`. */
export function drop(dict: Dict<unknown>, key: string): void {
  orders.get(dict)?.delete(key);
  delete dict[key];
}

/** Returns a dict's keys in insertion order. */
export function keys_of(dict: object): string[] {
  const keys = Object.keys(dict);
  // Keys that look like integers come first.
  if (keys.length < 2 || !looks_like_index(keys[0]!)) return keys;
  const order = orders.get(dict);
  return order === undefined ? keys : sorted(keys, order);
}

/** Sorts some of a dict's keys by insertion order. */
export function in_order(dict: object, some: string[]): string[] {
  if (some.length < 2) return some;
  const order = orders.get(dict);
  if (order !== undefined && some.every((key) => order.has(key))) return sorted(some, order);
  // Some keys were set without `put`.
  return keys_of(dict).filter((key) => some.includes(key));
}

function sorted(keys: string[], order: ReadonlyMap<string, number>): string[] {
  const position = (key: string): number => order.get(key) ?? Infinity;
  return keys.sort((a, b) => position(a) - position(b) || 0);
}

function looks_like_index(key: string): boolean {
  // A cookie that a program made may have null for a path.
  return `${key}`[0]! <= '9' && /^\d{1,10}$/.test(key);
}
