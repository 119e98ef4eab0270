// Copies objects that have `__getstate__` and `__setstate__`.
import { dict } from '../../python/objects/index.js';
import type { Dict } from '../../python/values/index.js';

/** Returns the state of an object for pickling: the attributes that its `__attrs__` lists. */
export function state_of(object: { readonly __attrs__: readonly string[] }): Dict<unknown> {
  const attributes = object as unknown as Readonly<Record<string, unknown>>;
  const state = dict<unknown>();
  for (const name of object.__attrs__) state[name] = attributes[name] ?? null;
  return state;
}

/**
 * Implements Python's `copy.copy(object)` for an object with `__getstate__` and `__setstate__`, of the class `Base` or a
 * subclass, whose own constructor is not called.
 */
export function copy_of<Stateful extends { __getstate__(): Dict<unknown> }>(
  object: Stateful & { __setstate__(state: Dict<unknown>): void },
  Base: new () => object,
): Stateful {
  const copy = Reflect.construct(Base, [], object.constructor) as typeof object;
  copy.__setstate__(object.__getstate__());
  return copy;
}
