import { MutableMapping, update_mapping } from '../../../python/collections/index.js';
import { KeyError } from '../../../python/errors/index.js';
import {
  DICT,
  type Updates,
  dict,
  entries_of,
  is_dict,
  iter_of,
  pair_at,
  repr,
  subscriptable_by_get,
  update_items,
} from '../../../python/objects/index.js';
import {
  type Dict,
  as_tuple,
  compare_points,
  define_property,
  type_name,
} from '../../../python/values/index.js';

/**
 * A dict whose items are also subscripts of the object. Supports `d['key']`, `d['key'] = value`, `'key' in d` and
 * `delete d['key']`.
 */
export abstract class DictBase<Value> extends MutableMapping<string, Value> {
  // The type is `any`, because an index signature must also match the methods.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  [key: string]: any;

  /** The items. Setting one here bypasses a subclass's `__setitem__`. @internal */
  readonly _items = new Map<string, Value>();

  constructor() {
    super();
    return subscriptable_by_get(this);
  }

  /**
   * Creates an object of this class with the given keys, all with the same value.
   * @param iterable The keys.
   * @param value The value of each key, null by default.
   */
  static fromkeys<Made extends DictBase<unknown>>(
    this: new () => Made,
    iterable: Iterable<string>,
    value: unknown = null,
  ): Made {
    const made = new this();
    for (const key of iter_of(iterable)) made.__setitem__(key as string, value);
    return made;
  }

  /** Returns the value of a key. @throws {@link KeyError} if the key is missing. */
  __getitem__(key: string): Value {
    const value = this._items.get(key);
    if (value === undefined) throw new KeyError(key);
    return value;
  }

  __setitem__(key: string, value: Value): void {
    this._items.set(key, value);
  }

  __delitem__(key: string): void {
    if (!this._items.delete(key)) throw new KeyError(key);
  }

  *__iter__(): Generator<string, void> {
    for (const [key] of entries_of(this._items)) yield key;
  }

  __len__(): number {
    return this._items.size;
  }

  /** Removes and returns the last item. @throws {@link KeyError} if there is none. */
  override popitem(): [key: string, value: Value] {
    const last = [...this._items].at(-1);
    if (last === undefined) throw new KeyError('popitem(): dictionary is empty');
    this._items.delete(last[0]);
    return as_tuple(last);
  }

  override clear(): void {
    this._items.clear();
  }

  override __contains__(key: string): boolean {
    return this._items.has(key);
  }

  /** Implements Python's `d | other`: returns a plain dict. @throws {TypeError} if `other` is not a dict. */
  __or__(other: Updates<unknown>): Dict<unknown> {
    if (!is_dict(other)) throw unsupported(this, other);
    return dict([...this._items, ...update_items(other)] as [string, unknown][]);
  }

  /** Implements Python's `other | d`: returns a plain dict. @throws {TypeError} if `other` is not a dict. */
  __ror__(other: Updates<unknown>): Dict<unknown> {
    if (!is_dict(other)) throw unsupported(other, this);
    return dict([...update_items(other), ...this._items] as [string, unknown][]);
  }

  /** Implements Python's `d |= other`: sets items as they are, without `__setitem__`. */
  __ior__(other: Updates<unknown>): this {
    DictBase.prototype.update.call(this, other);
    return this;
  }

  /** Sets items as they are, like Python's `dict.update()`, without `__setitem__`. */
  override update(other?: Updates<Value>, ...keywords: object[]): void;
  override update(...args: unknown[]): void {
    const set = (key: string, value: Value) => this._items.set(key, value);
    update_mapping({ __setitem__: set }, args, pair_at);
  }

  __repr__(): string {
    return repr(this._items);
  }
}
define_property(DictBase.prototype, DICT, { value: true });

function unsupported(left: unknown, right: unknown): TypeError {
  return new TypeError(
    `unsupported operand type(s) for |: '${type_name(left)}' and '${type_name(right)}'`,
  );
}

/** Returns the items sorted by key, which are compared by code points, as in Python. */
export function sorted_items<Value>(mapping: DictBase<Value>): [key: string, value: Value][] {
  return [...mapping._items].sort(([one], [other]) => compare_points(one, other));
}
