import { MutableMapping } from '../../collections/index.js';
import { KeyError } from '../../errors/index.js';
import { DICT, entries_of, repr, subscriptable_by_get } from '../../objects/index.js';
import { as_tuple, compare_points } from '../../values/index.js';

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

  __repr__(): string {
    return repr(this._items);
  }
}
Object.defineProperty(DictBase.prototype, DICT, { value: true });

/** Returns the items sorted by key, in Python's order of text. */
export function sorted_items<Value>(mapping: DictBase<Value>): [key: string, value: Value][] {
  return [...mapping._items].sort(([one], [other]) => compare_points(one, other));
}
