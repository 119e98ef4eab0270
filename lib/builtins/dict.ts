/** A Python dict with str keys: a null-prototype object, in which `__proto__` is an ordinary key. */
export type Dict<Value> = Record<string, Value>;

/** Anything accepted where Python takes a mapping. */
export type Mapping<Value> =
  Readonly<Record<string, Value>> | ReadonlyMap<string, Value> | Iterable<readonly [string, Value]>;

/**
 * Creates a {@link Dict}.
 *
 * @param entries The items: a plain object, a Map, or pairs.
 * @returns A new object without a prototype.
 * @example
 * ```ts
 * const d = dict([['__proto__', 1]]);
 * Object.keys(d); // => ['__proto__']
 * ```
 */
export function dict<Value>(entries?: Mapping<Value>): Dict<Value> {
  const made = Object.create(null) as Dict<Value>;
  if (entries !== undefined) {
    for (const [key, value] of items_of(entries)) made[key] = value;
  }
  return made;
}

function items_of<Value>(entries: Mapping<Value>): Iterable<readonly [string, Value]> {
  return Symbol.iterator in entries
    ? (entries as Iterable<readonly [string, Value]>)
    : Object.entries(entries);
}
