// Mirrors CPython v3.13.0 Lib/_collections_abc.py (Collection).

/** Derives the JavaScript members of a container from its special methods: Python's `collections.abc.Collection`. */
export abstract class Collection<Item> {
  /** Python's `len(c)`. */
  abstract __len__(): number;
  /** Python's `iter(c)`. */
  abstract __iter__(): Iterator<Item>;
  /** Python's `item in c`. */
  abstract __contains__(item: unknown): boolean;

  /** The number of items. */
  get length(): number {
    return this.__len__();
  }

  /** The number of items, as `size` of a Map. */
  get size(): number {
    return this.__len__();
  }

  /** Iterates over the items; over the keys of a mapping. */
  [Symbol.iterator](): Iterator<Item> {
    return this.__iter__();
  }

  /** True if it contains the item; a mapping, the key. */
  has(item: unknown): boolean {
    return this.__contains__(item);
  }
}
