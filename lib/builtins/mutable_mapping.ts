// Mirrors CPython v3.11.7 Lib/_collections_abc.py (MutableMapping), for the mappings of Python's modules.
import { bind } from './bind.js';

import { equal } from './equal.js';
import { is_iterable } from './iterable.js';
import { is_dict_like } from './plain_object.js';
import { repr } from './repr.js';
import { def, optional, required, var_keyword } from './def.js';
import { KeyError, ValueError } from './simple_exceptions.js';
import { str } from './str.js';
import { type_name } from './type_name.js';

/** Marks this library's classes that are mappings in Python. */
const MAPPING = Symbol('is a mapping');

/** The primitive methods of a mapping; all others are derived from them. */
export interface MappingCore<Key, Value> {
  __getitem__(key: Key): Value;
  __setitem__(key: Key, value: Value): void;
  __delitem__(key: Key): void;
  __iter__(): Iterator<unknown>;
  __len__(): number;
}

/** The argument of `update()`: a mapping of any kind, or pairs. */
export type Updates<Value> =
  | Readonly<Record<string, Value>>
  | ReadonlyMap<string, Value>
  | Iterable<readonly [string, Value]>
  | { keys(): Iterable<string>; __getitem__(key: string): Value };

interface Keyed {
  keys(): Iterable<unknown>;
  __getitem__(key: unknown): unknown;
}

const UPDATE = def(
  { name: 'MutableMapping.update', positional_only: 1 },
  { other: optional<unknown>([], 'mapping') },
  { kwargs: var_keyword<Record<string, unknown>>() },
);

/**
 * Python's `m.update(...)`: sets the items in order, until one fails.
 *
 * @param target The mapping.
 * @param args The arguments of `update`: a mapping or pairs, then `kw`.
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
): void {
  const [other, keywords] = bind(UPDATE, args);
  const set = target.__setitem__.bind(target) as (key: unknown, value: unknown) => void;
  for (const [key, value] of items_of(other)) set(key, value);
  for (const key of Object.keys(keywords)) set(key, keywords[key]);
}

/**
 * Iterates over the items of an argument of `update()`.
 *
 * @param other A mapping of any kind, or pairs.
 * @returns An iterator over the pairs of key and value.
 * @throws {TypeError} When the argument is neither.
 * @example
 * ```ts
 * [...items_of(new Map([['a', 1]]))]; // => [['a', 1]]
 * ```
 */
export function* items_of(other: unknown): Generator<readonly [unknown, unknown], void> {
  if (is_dict_like(other)) {
    for (const key of Object.keys(other)) yield [key, other[key]];
  } else if (other instanceof Map) {
    yield* other as Map<unknown, unknown>;
  } else if (is_keyed(other)) {
    for (const key of other.keys()) yield [key, other.__getitem__(key)];
  } else {
    if (!is_iterable(other)) throw new TypeError(`'${type_name(other)}' object is not iterable`);
    for (const pair of other) yield unpacked(pair);
  }
}

function is_keyed(value: unknown): value is Keyed {
  if (typeof value !== 'object' || value === null) return false;
  const { keys, __getitem__ } = value as Partial<Keyed>;
  return typeof keys === 'function' && typeof __getitem__ === 'function';
}

/** Python's `key, value = pair`. */
function unpacked(pair: unknown): readonly [unknown, unknown] {
  if (!is_iterable(pair)) {
    throw new TypeError(`cannot unpack non-iterable ${type_name(pair)} object`);
  }
  const items: unknown[] = [];
  for (const item of pair) {
    if (items.length === 2) throw new ValueError('too many values to unpack (expected 2)');
    items.push(item);
  }
  if (items.length < 2) {
    throw new ValueError(`not enough values to unpack (expected 2, got ${items.length})`);
  }
  return items as [unknown, unknown];
}

/**
 * True if Python's `isinstance(value, Mapping)` would be true.
 *
 * @param value Anything.
 * @returns True for a plain object, a Map, and this library's mappings.
 * @example
 * ```ts
 * is_mapping(new Map()); // => true
 * is_mapping([]); // => false
 * ```
 */
export function is_mapping(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return is_dict_like(value) || value instanceof Map || (is_keyed(value) && MAPPING in value);
}

type ViewName = 'KeysView' | 'ValuesView' | 'ItemsView';

/** The mapping behind a view. */
interface Viewed {
  __contains__(key: unknown): boolean;
  __getitem__(key: unknown): unknown;
  __len__(): number;
}

/**
 * An array that is printed like Python's dict views, `KeysView({...})`, and tests membership by the mapping, which may
 * ignore case. Its items are a snapshot.
 *
 * @example
 * ```ts
 * import { SimpleCookie } from 'pyurllib/http/cookies';
 *
 * new SimpleCookie('a=b').keys() instanceof View; // => true
 * ```
 */
export class View<Item> extends Array<Item> {
  readonly #name: ViewName;
  readonly #mapping: Viewed;

  constructor(name: ViewName, mapping: Viewed, items: Iterable<Item>) {
    super();
    this.#name = name;
    this.#mapping = mapping;
    for (const item of items) this.push(item);
  }

  /** `map`, `filter` etc. return plain arrays. */
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }

  /** @returns The kind of view and the repr of the mapping. */
  __repr__(): string {
    return `${this.#name}(${repr(this.#mapping)})`;
  }

  /** Python's `item in view`. */
  __contains__(item: unknown): boolean {
    const mapping = this.#mapping;
    if (this.#name === 'KeysView') return mapping.__contains__(item);
    if (this.#name === 'ValuesView') return this.some((each) => equal(each, item));
    const [key, value] = unpacked(item);
    return mapping.__contains__(key) && equal(mapping.__getitem__(key), value);
  }

  /** The array's `includes`; without `from`, the same as {@link View.__contains__}. */
  override includes(item: Item, from = 0): boolean {
    return from === 0 ? this.__contains__(item) : super.includes(item, from);
  }

  /** Python's `len(view)`. */
  __len__(): number {
    return this.#mapping.__len__();
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.__repr__();
  }
}

const GET = def(
  'Mapping.get',
  { key: required<unknown>() },
  { default: optional<unknown>(null, 'mapping') },
);
const SETDEFAULT = def(
  'MutableMapping.setdefault',
  { key: required<unknown>() },
  { default: optional<unknown>(null, 'mapping') },
);
const NONE_GIVEN = Symbol('no default');
const POP = def(
  'MutableMapping.pop',
  { key: required<unknown>() },
  { default: optional<unknown>(NONE_GIVEN, 'mapping') },
);

/**
 * A mapping based on five methods that a subclass implements: Python's `collections.abc.MutableMapping`.
 *
 * @example
 * ```ts
 * import { SimpleCookie } from 'pyurllib/http/cookies';
 *
 * new SimpleCookie() instanceof MutableMapping; // => true
 * ```
 */
export abstract class MutableMapping<Key, Value> implements MappingCore<Key, Value> {
  abstract __getitem__(key: Key): Value;
  abstract __setitem__(key: Key, value: Value): void;
  abstract __delitem__(key: Key): void;
  abstract __iter__(): Iterator<Key>;
  abstract __len__(): number;

  /** The number of items. */
  get size(): number {
    return this.__len__();
  }

  /** The same as `size`. */
  get length(): number {
    return this.__len__();
  }

  /** Iterates over the keys. */
  [Symbol.iterator](): Iterator<Key> {
    return this.__iter__();
  }

  /** True if the mapping has the key. */
  has(key: Key): boolean {
    return this.__contains__(key);
  }

  /**
   * The value of a key.
   * @param key The key.
   * @param default_ The result if the key is missing; null by default.
   */
  get(key: Key): Value | null;
  get<Default>(key: Key, default_: Default | { default: Default }): Value | Default;
  get(...args: unknown[]): unknown {
    const [key, default_] = bind(GET, args);
    try {
      return this.__getitem__(key as Key);
    } catch (error) {
      if (error instanceof KeyError) return default_;
      throw error;
    }
  }

  /** The keys. */
  keys(): Key[] {
    return new View('KeysView', this, keys_of(this));
  }

  /** The values. */
  values(): Value[] {
    const value_of = (key: Key): Value => this.__getitem__(key);
    return new View('ValuesView', this, Array.from(keys_of(this), value_of));
  }

  /** The pairs of key and value. */
  items(): [key: Key, value: Value][] {
    const item_of = (key: Key): [Key, Value] => [key, this.__getitem__(key)];
    return new View('ItemsView', this, Array.from(keys_of(this), item_of));
  }

  /**
   * Returns the value of a key, after setting it if the key is missing.
   * @param key The key.
   * @param default_ The value to set; null by default.
   */
  setdefault(key: Key, default_?: Value | { default: Value }): Value;
  setdefault(...args: unknown[]): unknown {
    const [key, default_] = bind(SETDEFAULT, args);
    try {
      return this.__getitem__(key as Key);
    } catch (error) {
      if (!(error instanceof KeyError)) throw error;
      this.__setitem__(key as Key, default_ as Value);
      return default_;
    }
  }

  /**
   * Removes a key.
   * @param key The key.
   * @param default_ The result if the key is missing.
   * @returns Its value.
   * @throws {@link KeyError} If the key is missing and there is no default.
   */
  pop(key: Key): Value;
  pop<Default>(key: Key, default_: Default | { default: Default }): Value | Default;
  pop(...args: unknown[]): unknown {
    const [key, default_] = bind(POP, args);
    let value: unknown;
    try {
      value = this.__getitem__(key as Key);
    } catch (error) {
      if (!(error instanceof KeyError) || default_ === NONE_GIVEN) throw error;
      return default_;
    }
    this.__delitem__(key as Key);
    return value;
  }

  /**
   * Removes the first item.
   * @returns Its key and value.
   * @throws {@link KeyError} If the mapping is empty.
   */
  popitem(): [key: Key, value: Value] {
    const first = this.__iter__().next();
    if (first.done === true) throw new KeyError();
    const value = this.__getitem__(first.value);
    this.__delitem__(first.value);
    return [first.value, value];
  }

  /** Removes all items. */
  clear(): void {
    while (this.__iter__().next().done !== true) this.popitem();
  }

  /**
   * Sets items.
   * @param other A mapping or pairs, followed by further items in `kw`.
   */
  update(other?: Updates<Value>, ...keywords: object[]): void;
  update(...args: unknown[]): void {
    update_mapping(this, args);
  }

  /** Python's `key in m`. */
  __contains__(key: Key): boolean {
    try {
      this.__getitem__(key);
      return true;
    } catch (error) {
      if (error instanceof KeyError) return false;
      throw error;
    }
  }

  /** Python's `m == other`; false if `other` is not a mapping. */
  __eq__(other: unknown): boolean {
    return is_mapping(other) && equal(dict_of(this), dict_of(other));
  }

  /** Python's `m != other`. */
  __ne__(other: unknown): boolean {
    return !this.__eq__(other);
  }

  /** Python's `bool(m)`. */
  __bool__(): boolean {
    return this.__len__() > 0;
  }

  /** Python's `str(m)`, which is the repr. */
  toString(): string {
    return str(this);
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return repr(this);
  }
}
Object.defineProperty(MutableMapping.prototype, MAPPING, { value: true });

function keys_of<Key>(mapping: { __iter__(): Iterator<Key> }): Iterable<Key> {
  return { [Symbol.iterator]: () => mapping.__iter__() };
}

/**
 * Python's `dict(mapping.items())`.
 *
 * @param mapping A mapping of any kind, or pairs.
 * @returns Its items.
 * @example
 * ```ts
 * dict_of({ a: 1 }).get('a'); // => 1
 * ```
 */
export function dict_of(mapping: unknown): Map<unknown, unknown> {
  return new Map(items_of(mapping));
}

/**
 * Makes a class with another base a mapping, by adding the methods it does not have.
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
  for (const name of Reflect.ownKeys(MutableMapping.prototype)) {
    if (name in target.prototype && name !== '__eq__') continue;
    const member = Object.getOwnPropertyDescriptor(MutableMapping.prototype, name);
    if (member !== undefined) Object.defineProperty(target.prototype, name, member);
  }
}
