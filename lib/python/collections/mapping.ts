// Mirrors CPython v3.13.18 Lib/_collections_abc.py (Mapping), for the mappings of Python's modules.
import { as_tuple, define_property, special_method } from '../values/index.js';
import { bind, def, optional, required } from '../calls/index.js';
import {
  Collection,
  MAPPING,
  MISSING,
  PEEK,
  equal,
  is_mapping,
  mapping_items,
  printable,
  repr,
} from '../objects/index.js';
import { View } from './mapping_view.js';
import { KeyError, NotImplementedError } from '../errors/index.js';
import type { Class } from '../errors/internal.js';
import { str } from '../bytes/index.js';

/** Declares the parameters of a method that has a key and a default. */
export const keyed = (name: string, fallback: unknown = null) =>
  def(name, { key: required<unknown>() }, { default: optional(fallback, 'any') });

const GET = keyed('Mapping.get');

/**
 * A mapping based on three methods that a subclass implements, like Python's `collections.abc.Mapping`.
 *
 * `isinstance(x, Mapping)` is also true for plain objects, Maps, and instances of registered classes.
 * @see {@link https://docs.python.org/3.13/library/collections.abc.html#collections.abc.Mapping}
 * @example
 * ```ts
 * isinstance({ a: 1 }, Mapping); // => true
 * isinstance([], Mapping); // => false
 * ```
 */
export abstract class Mapping<
  Key,
  Value,
  Keys = Key[],
  Items = [key: Key, value: Value][],
> extends Collection<Key> {
  /**
   * Declares that the instances of a class are mappings although it does not extend this class, like Python's
   * `Mapping.register`. What takes mappings, such as `data` of a request, then takes them.
   * @param subclass The class. It should have the methods of a mapping: `__getitem__`, `__iter__`, `__len__`, `keys`,
   * `items`.
   * @returns The class.
   * @throws {TypeError} if it is not a class.
   * @see {@link https://docs.python.org/3.13/library/abc.html#abc.ABCMeta.register}
   * @example
   * ```ts
   * class Pair {
   *   __getitem__ = (key: string) => key.toUpperCase();
   *   keys = () => ['a', 'b'];
   *   items = () => [['a', 'A'], ['b', 'B']];
   *   __iter__ = () => this.keys().values();
   * }
   * Mapping.register(Pair);
   * isinstance(new Pair(), Mapping); // => true
   * ```
   */
  static register<Registered extends Class>(subclass: Registered): Registered {
    if (this !== Mapping) throw new NotImplementedError('only Mapping has a method register');
    const { prototype } = (subclass ?? {}) as { prototype?: unknown };
    if (typeof subclass !== 'function' || typeof prototype !== 'object' || prototype === null) {
      throw new TypeError('Can only register classes');
    }
    define_property(prototype, MAPPING, { value: true, configurable: true });
    return subclass;
  }

  abstract __getitem__(key: Key): Value;

  /**
   * Returns the value of a key, or MISSING if there is no such key. A subclass that finds keys without an exception can
   * override this method.
   * @internal
   */
  [PEEK](key: Key): Value | typeof MISSING {
    try {
      return this.__getitem__(key);
    } catch (error) {
      if (error instanceof KeyError) return MISSING;
      throw error;
    }
  }

  /**
   * Returns the value of a key.
   * @param key The key.
   * @param default_ The result if the key is missing, null by default.
   */
  get(key: Key): Value | null;
  get<Default>(key: Key, default_: Default | { default: Default }): Value | Default;
  get(...args: unknown[]): unknown {
    const is_key = args.length === 1 && typeof args[0] === 'string';
    const [key, default_ = null] = is_key ? args : bind(GET, args);
    const value = this[PEEK](key as Key);
    return value === MISSING ? default_ : value;
  }

  /** Returns the keys. */
  keys(): Keys {
    return new View('KeysView', this, keys_of(this)) as Keys;
  }

  /** Returns the values. */
  values(): Value[] {
    const value_of = (key: Key): Value => this.__getitem__(key);
    return new View('ValuesView', this, Array.from(keys_of(this), value_of));
  }

  /** Returns the `[key, value]` pairs. */
  items(): Items {
    const item_of = (key: Key): [Key, Value] => as_tuple([key, this.__getitem__(key)]);
    return new View('ItemsView', this, Array.from(keys_of(this), item_of)) as Items;
  }

  /** Implements Python's `key in m`. */
  override __contains__(key: unknown): boolean {
    return this[PEEK](key as Key) !== MISSING;
  }

  /** Implements Python's `m == other`. Returns false if `other` is not a mapping. */
  __eq__(other: unknown): boolean {
    return is_mapping(other) && equal(content_of(this), content_of(other));
  }

  /** Implements Python's `m != other`. */
  __ne__(other: unknown): boolean {
    return !this.__eq__(other);
  }

  /** Implements Python's `bool(m)`. */
  __bool__(): boolean {
    return this.__len__() > 0;
  }

  /** Implements Python's `str(m)`: returns the repr, unless a subclass has its own `__str__`. */
  override toString(): string {
    // `str` calls this method if there is no `__str__`.
    return special_method(this, '__str__') ? str(this) : repr(this);
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return printable(this);
  }
}
define_property(Mapping.prototype, MAPPING, { value: true });

function keys_of<Key>(mapping: { __iter__(): Iterator<Key> }): Iterable<Key> {
  return { [Symbol.iterator]: () => mapping.__iter__() };
}

/** Implements Python's `dict(mapping.items())`. */
function content_of(mapping: unknown): Map<unknown, unknown> {
  return new Map(mapping_items(mapping) as Iterable<[unknown, unknown]>);
}
