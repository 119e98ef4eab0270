import { prototype_of } from './prototype_chain.js';
import { Existing } from './tuple.js';

/** Marks proxies that look for an item if `in` is used. A private field is the only thing of which a proxy is not asked. */
class SubscriptMark extends Existing {
  readonly #mark = true;

  static readonly is_on = (value: object): boolean => #mark in value;
}

/** Marks a proxy that reads its items by `in` and by subscript, such as headers, and returns it. */
export function as_subscriptable<Proxied extends object>(proxy: Proxied): Proxied {
  new SubscriptMark(proxy);
  return proxy;
}

/** Returns true for a proxy that {@link as_subscriptable} has marked. */
export const is_subscriptable = SubscriptMark.is_on;

/**
 * Implements `name in value`, but looks for no item: of headers and dicts of this library, only the class counts. Those of
 * another copy of the library are not marked, and show no name of their class.
 */
export function has_member(value: object, name: string | symbol): boolean {
  const is_item = typeof name === 'string' && is_subscriptable(value);
  return (!is_item && name in value) || name in (Object(prototype_of(value)) as object);
}
