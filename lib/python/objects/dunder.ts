// Mirrors CPython v3.13.0 Doc/reference/datamodel (special method names).
import { define } from '../values/index.js';
import { IndexError } from '../errors/index.js';
import { equal } from './equal.js';

/**
 * The special methods that a class may have in addition to its JavaScript interface, because its Python class
 * defines them and translated programs call them. A class declares them by
 * `interface C extends Pick<Dunders<…>, …>` and gets them from {@link install_dunders}.
 *
 * @typeParam Item The type of items, from iteration and subscripts.
 * @typeParam Key The type of subscripts.
 */
export interface Dunders<Item = unknown, Key = number> {
  /** `len(x)` */
  __len__(): number;
  /** `bool(x)` */
  __bool__(): boolean;
  /** `x == other` */
  __eq__(other: unknown): boolean;
  /** `item in x` */
  __contains__(item: unknown): boolean;
  /** `x[key]` */
  __getitem__(key: Key): Item;
  /** `x[key] = item` */
  __setitem__(key: Key, item: Item): void;
  /** `del x[key]` */
  __delitem__(key: Key): void;
  /** `iter(x)` */
  __iter__(): Iterator<Item>;
  /** `next(x)`; throws StopIteration at the end. */
  __next__(): Item;
  /** The start of `with x:` */
  __enter__(): this;
  /** The end of `with x:` */
  __exit__(...exception: unknown[]): unknown;
  /** `x(...)` */
  __call__(...args: unknown[]): unknown;
  /** `str(x)` */
  __str__(): string;
  /** `repr(x)` */
  __repr__(): string;
  /** `copy.copy(x)` */
  __copy__(): unknown;
}

type Methods = { readonly [Name in keyof Dunders]?: (...args: never[]) => unknown };

/**
 * Adds non-enumerable special methods to a class, without replacing methods it already has.
 *
 * @param target The class.
 * @param methods One or more tables of methods by name.
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
  ...methods: readonly (Methods & ThisType<Instance>)[]
): void {
  for (const table of methods) {
    for (const [name, method] of Object.entries(table)) {
      if (Object.hasOwn(target.prototype, name)) continue;
      define(target.prototype, name, method);
    }
  }
}

/** A sequence: Bytes, named tuples. */
interface Sequence {
  readonly [index: number]: unknown;
  readonly length: number;
  [Symbol.iterator](): Iterator<unknown>;
}

/** The special methods of anything with `length`, indices and iteration. */
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
      if (equal(this[index], item)) return true;
    }
    return false;
  },
  __getitem__(this: Sequence, key: number): unknown {
    const index = key < 0 ? key + this.length : key;
    if (index < 0 || index >= this.length) {
      throw new IndexError(`${this instanceof Uint8Array ? '' : 'tuple '}index out of range`);
    }
    return this[index];
  },
};

/** The special methods of anything with `close()`. */
export const context_dunders = {
  __enter__<Self>(this: Self): Self {
    return this;
  },
  __exit__(this: { close(): unknown }): unknown {
    return this.close();
  },
};
