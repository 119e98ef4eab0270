// Mirrors CPython v3.13.18 Lib/_collections_abc.py (KeysView, ValuesView, ItemsView).
import { is_set } from '../values/index.js';
import type { Mapping } from './mapping.js';
import { DICT, equal, repr, printable, unpacked } from '../objects/index.js';

/** Maps the name of a view to its name in classes derived from dict. */
const DICT_VIEWS = { KeysView: 'dict_keys', ValuesView: 'dict_values', ItemsView: 'dict_items' };

type ViewName = keyof typeof DICT_VIEWS;

type Viewed = Mapping<unknown, unknown, unknown, unknown>;

/**
 * An array that is printed like Python's views of mappings, such as `KeysView({...})`. Its items are a snapshot.
 * The mapping decides whether the view contains a key or an item: it may ignore case.
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

  /** Makes methods such as `map` and `filter` return plain arrays. */
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }

  /** @returns The kind of view, and the repr of the mapping, or of the items if it is derived from dict. */
  __repr__(): string {
    if (DICT in this.#mapping) return `${DICT_VIEWS[this.#name]}(${repr([...this])})`;
    return `${this.#name}(${repr(this.#mapping)})`;
  }

  /** Implements Python's `item in view`. */
  __contains__(item: unknown): boolean {
    const mapping = this.#mapping;
    if (this.#name === 'KeysView') return mapping.__contains__(item);
    if (this.#name === 'ValuesView')
      return this.some((each: unknown) => each === item || equal(each, item));
    const [key, value] = unpacked(item);
    return mapping.__contains__(key) && equal(mapping.__getitem__(key), value);
  }

  /**
   * Implements Python's `view == other`. A view of keys or items is compared as a set, and equals only Sets and other
   * such views. A view of values equals only itself.
   */
  __eq__(other: unknown): boolean {
    if (this.#name === 'ValuesView') return this === other;
    const other_is_set = is_set(other) || (other instanceof View && other.#name !== 'ValuesView');
    if (!other_is_set) return false;
    const items = [...(other as Iterable<unknown>)];
    return items.length === this.__len__() && items.every((item) => this.__contains__(item));
  }

  /** Implements the array's `includes`. Without `from`, it is {@link View.__contains__}. */
  override includes(item: Item, from = 0): boolean {
    return from === 0 ? this.__contains__(item) : super.includes(item, from);
  }

  /** Implements Python's `len(view)`. */
  __len__(): number {
    return this.#mapping.__len__();
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return printable(this);
  }
}
