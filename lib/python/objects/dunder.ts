// Mirrors CPython v3.13.18 Doc/reference/datamodel (special method names).
import { define } from '../values/index.js';
import { equal } from './equal.js';
import { item_at } from './item_at.js';

/**
 * The special methods that a class may have in addition to its JavaScript interface. The Python class defines them, and
 * programs translated from Python call them. A class declares them with `interface C extends Pick<Dunders<…>, …>`, and
 * {@link install_dunders} adds them.
 *
 * @typeParam Item The type of the items, which iteration and subscripts return.
 * @typeParam Key The type of subscripts.
 */
export interface Dunders<Item = unknown, Key = number> {
  /** Implements `len(x)`. */
  __len__(): number;
  /** Implements `bool(x)`. */
  __bool__(): boolean;
  /** Implements `x == other`. */
  __eq__(other: unknown): boolean;
  /** Implements `item in x`. */
  __contains__(item: unknown): boolean;
  /** Implements `x[key]`. */
  __getitem__(key: Key): Item;
  /** Implements `x[key] = item`. */
  __setitem__(key: Key, item: Item): void;
  /** Implements `del x[key]`. */
  __delitem__(key: Key): void;
  /** Implements `iter(x)`. */
  __iter__(): Iterator<Item>;
  /** Implements `next(x)`. Throws StopIteration at the end. */
  __next__(): Item;
  /** Implements the start of `with x:`. */
  __enter__(): this;
  /** Implements the end of `with x:`. */
  __exit__(...exception: unknown[]): unknown;
  /** Implements `x(...)`. */
  __call__(...args: unknown[]): unknown;
  /** Implements `str(x)`. */
  __str__(): string;
  /** Implements `repr(x)`. */
  __repr__(): string;
  /** Implements `copy.copy(x)`. */
  __copy__(): unknown;
}

/**
 * Adds non-enumerable methods to a class, without replacing methods it already has.
 *
 * @param target The class.
 * @param methods The methods by name.
 * @example
 * ```ts
 * class Pair {
 *   readonly size = 2;
 * }
 * install_dunders(Pair, {
 *   __len__() {
 *     return this.size;
 *   },
 * });
 * (new Pair() as unknown as { __len__(): number }).__len__(); // => 2
 * ```
 */
export function install_dunders<Instance extends object>(
  target: { readonly prototype: Instance },
  methods: object & ThisType<Instance>,
): void {
  for (const name of Reflect.ownKeys(methods)) {
    if (Object.hasOwn(target.prototype, name)) continue;
    define(target.prototype, name, Reflect.get(methods, name));
  }
}

/** A sequence, such as Bytes or a named tuple. */
interface Sequence {
  readonly [index: number]: unknown;
  readonly length: number;
  [Symbol.iterator](): Iterator<unknown>;
}

/** The special methods of objects with `length`, indices and iteration. */
export const sequence_dunders = {
  __len__(this: Sequence): number {
    return this.length;
  },
  __bool__(this: Sequence): boolean {
    return this.length !== 0;
  },
  __iter__(this: Sequence): Iterator<unknown> {
    return this[Symbol.iterator]();
  },
  __contains__(this: Sequence, item: unknown): boolean {
    for (let index = 0; index < this.length; index += 1) {
      if (this[index] === item || equal(this[index], item)) return true;
    }
    return false;
  },
  __getitem__(this: Sequence, key: number): unknown {
    return item_at(this, key);
  },
};
