// Tracks the insertion order of a dict's keys once one of them looks like an integer. JavaScript lists such keys first, so a
// cookie named `1` would be sent before earlier cookies.
import { KeyError } from '../../../python/errors/index.js';
import type { Dict } from '../../../python/values/index.js';

const orders = new WeakMap<object, Set<string>>();

/** Sets `dict[key]`. */
export function put<Value>(dict: Dict<Value>, key: string, value: Value): void {
  if (!Object.hasOwn(dict, key)) {
    if (!orders.has(dict) && looks_like_index(key)) orders.set(dict, new Set(Object.keys(dict)));
    const order = orders.get(dict);
    order?.delete(key);
    order?.add(key);
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
  const order = orders.get(dict);
  if (order === undefined) return keys;
  // A program may have set or deleted some itself.
  return [...new Set([...order, ...keys])].filter((key) => Object.hasOwn(dict, key));
}

function looks_like_index(key: string): boolean {
  // A cookie that a program made may have null for a path.
  return `${key}`[0]! <= '9' && /^\d{1,10}$/.test(key);
}
