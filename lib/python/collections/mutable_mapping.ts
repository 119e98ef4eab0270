// Mirrors CPython v3.13.18 Lib/_collections_abc.py (MutableMapping), for the mappings of Python's modules.
import { as_tuple, define_property } from '../values/index.js';
import { bind, def, optional, var_keyword } from '../calls/index.js';
import {
  Collection,
  MISSING,
  PEEK,
  type PairReader,
  type Updates,
  update_items,
} from '../objects/index.js';
import { Mapping, keyed } from './mapping.js';
import { KeyError } from '../errors/index.js';

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
> extends Mapping<Key, Value, Keys, Items> {
  abstract __setitem__(key: Key, value: Value): void;
  abstract __delitem__(key: Key): void;

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
  for (const base of [MutableMapping.prototype, Mapping.prototype, Collection.prototype]) {
    for (const name of Reflect.ownKeys(base)) {
      if (name in target.prototype && name !== '__eq__') continue;
      define_property(target.prototype, name, Object.getOwnPropertyDescriptor(base, name)!);
    }
  }
}
