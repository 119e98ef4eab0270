// Mirrors CPython v3.13.0 Lib/_collections_abc.py (MutableMapping), for the mappings of Python's modules.
import { as_tuple } from '../values/index.js';
import { bind, def, optional, required, var_keyword } from '../calls/index.js';
import {
  Collection,
  MAPPING,
  MISSING,
  PEEK,
  type PairReader,
  type Updates,
  equal,
  is_mapping,
  update_items,
  mapping_items,
  printable,
} from '../objects/index.js';
import { View } from './mapping_view.js';
import { KeyError } from '../errors/index.js';
import { str } from '../bytes/index.js';

const UPDATE = def(
  { name: 'MutableMapping.update', positional_only: 1 },
  { other: optional<unknown>([], 'mapping') },
  { kwargs: var_keyword<Record<string, unknown>>() },
);

/**
 * Implements Python's `m.update(...)`. Sets the items in order until setting one fails.
 *
 * @param target The mapping.
 * @param args The arguments of `update`: a mapping or pairs, followed by `kw`.
 * @param read_pair Returns the key and value of one of the pairs.
 * @example
 * ```ts
 * const set: unknown[] = [];
 * update_mapping({ __setitem__: (key: string, value: number) => set.push([key, value]) }, [{ a: 1 }]);
 * set; // => [['a', 1]]
 * ```
 */
export function update_mapping(
  target: { __setitem__(key: never, value: never): void },
  args: readonly unknown[],
  read_pair?: PairReader,
): void {
  _update_mapping(target, ...bind(UPDATE, args), read_pair);
}

/** The core of {@link update_mapping}. @internal */
export function _update_mapping(
  target: { __setitem__(key: never, value: never): void },
  other: unknown,
  keywords: Readonly<Record<string, unknown>>,
  read_pair?: PairReader,
): void {
  const set = target.__setitem__.bind(target) as (key: unknown, value: unknown) => void;
  for (const [key, value] of update_items(other, read_pair)) set(key, value);
  for (const key of Object.keys(keywords)) set(key, keywords[key]);
}

/** Declares the parameters of a method that has a key and a default. */
const keyed = (name: string, fallback: unknown = null) =>
  def(name, { key: required<unknown>() }, { default: optional(fallback, 'any') });

const GET = keyed('Mapping.get');
const SETDEFAULT = keyed('MutableMapping.setdefault');
const POP = keyed('MutableMapping.pop', MISSING);

/**
 * A mapping based on five methods that a subclass implements, like Python's `collections.abc.MutableMapping`.
 *
 * @example
 * ```ts
 * import { SimpleCookie } from 'pyurllib/http/cookies';
 *
 * new SimpleCookie() instanceof MutableMapping; // => true
 * ```
 */
export abstract class MutableMapping<
  Key,
  Value,
  Keys = Key[],
  Items = [key: Key, value: Value][],
> extends Collection<Key> {
  abstract __getitem__(key: Key): Value;
  abstract __setitem__(key: Key, value: Value): void;
  abstract __delitem__(key: Key): void;

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

  /**
   * Returns the value of a key. If the key is missing, sets it to a default first.
   * @param key The key.
   * @param default_ The value to set, null by default.
   */
  setdefault(key: Key, default_?: Value | { default: Value }): Value;
  setdefault(...args: unknown[]): unknown {
    const [key, default_] = bind(SETDEFAULT, args);
    const value = this[PEEK](key as Key);
    if (value !== MISSING) return value;
    this.__setitem__(key as Key, default_ as Value);
    return default_;
  }

  /**
   * Removes a key.
   * @param key The key.
   * @param default_ The result if the key is missing.
   * @returns The value of the key.
   * @throws {@link KeyError} if the key is missing and there is no default.
   */
  pop(key: Key): Value;
  pop<Default>(key: Key, default_: Default | { default: Default }): Value | Default;
  pop(...args: unknown[]): unknown {
    const [key, default_] = bind(POP, args);
    const is_required = default_ === MISSING;
    const value = is_required ? this.__getitem__(key as Key) : this[PEEK](key as Key);
    if (value === MISSING) return default_;
    this.__delitem__(key as Key);
    return value;
  }

  /**
   * Removes the first item.
   * @returns The key and the value of the item.
   * @throws {@link KeyError} if the mapping is empty.
   */
  popitem(): [key: Key, value: Value] {
    const first = this.__iter__().next();
    if (first.done === true) throw new KeyError();
    const value = this.__getitem__(first.value);
    this.__delitem__(first.value);
    return as_tuple([first.value, value]);
  }

  /** Removes all items. */
  clear(): void {
    try {
      for (;;) this.popitem();
    } catch (error) {
      if (!(error instanceof KeyError)) throw error;
    }
  }

  /**
   * Sets items.
   * @param other A mapping or pairs, by default none.
   * @param keywords Further items in `kw`.
   */
  update(other?: Updates<Value>, ...keywords: object[]): void;
  update(...args: unknown[]): void {
    update_mapping(this, args);
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
    return str(this);
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return printable(this);
  }
}
Object.defineProperty(MutableMapping.prototype, MAPPING, { value: true });

function keys_of<Key>(mapping: { __iter__(): Iterator<Key> }): Iterable<Key> {
  return { [Symbol.iterator]: () => mapping.__iter__() };
}

/** Implements Python's `dict(mapping.items())`. */
function content_of(mapping: unknown): Map<unknown, unknown> {
  return new Map(mapping_items(mapping) as Iterable<[unknown, unknown]>);
}

/**
 * Makes a class that cannot extend MutableMapping a mapping: adds the members that it lacks, and replaces `__eq__`.
 *
 * @param target The class.
 * @example
 * ```ts
 * class Empty {
 *   __iter__() {
 *     return [][Symbol.iterator]();
 *   }
 *   __len__() {
 *     return 0;
 *   }
 * }
 * make_mapping(Empty);
 * 'items' in new Empty(); // => true
 * ```
 */
export function make_mapping(target: { readonly prototype: object }): void {
  for (const base of [MutableMapping.prototype, Collection.prototype]) {
    for (const name of Reflect.ownKeys(base)) {
      if (name in target.prototype && name !== '__eq__') continue;
      Object.defineProperty(target.prototype, name, Object.getOwnPropertyDescriptor(base, name)!);
    }
  }
}
