// Mirrors urllib3 2.8.0 _collections.py (RecentlyUsedContainer).
import { type ArgumentsOf, bind, def, is_own, optional, own } from '../../python/calls/index.js';
import { MutableMapping } from '../../python/collections/index.js';
import { KeyError, NotImplementedError } from '../../python/errors/index.js';
import { latin1_text } from '../../python/platform/index.js';
import { compare, MISSING, PEEK, repr } from '../../python/objects/index.js';
import { is_bytes_like, is_dict_like } from '../../python/values/index.js';

type Dispose<Value> = ((value: Value) => void) | null;

const INIT = def(
  'RecentlyUsedContainer.__init__',
  { maxsize: optional(10) },
  { dispose_func: optional<((value: unknown) => void) | null>(null) },
);

const ids = new WeakMap<object, number>();
let last_id = 0;

/** Returns a unique, constant number for an object. */
function id_of(value: object): number {
  let id = ids.get(value);
  if (id === undefined) ids.set(value, (id = last_id += 1));
  return id;
}

/**
 * Returns the same text for equal keys. Arrays, which are Python's tuples, are equal if their items are, and bytes if their
 * content is.
 */
function digest(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return `s${value.length}:${value}`;
    case 'number':
    case 'bigint':
    case 'boolean':
      return `n${typeof value === 'boolean' ? Number(value) : value}`;
    case 'function':
      return `o${id_of(value)}`;
    case 'object':
      if (value === null) return 'N';
      if (Array.isArray(value)) return digest_of_items(value);
      return is_bytes_like(value) ? `b${value.length}:${latin1_text(value)}` : `o${id_of(value)}`;
    default:
      return typeof value === 'symbol' ? value.toString() : 'N';
  }
}

/** Returns the digests of an array's items, with their indexes. Null items are omitted, because pool keys have many. */
function digest_of_items(items: readonly unknown[]): string {
  let text = `(${items.length}`;
  for (let at = 0; at < items.length; at += 1) {
    const item = items[at];
    if (item !== null && item !== undefined) text += `,${at}=${digest(item)}`;
  }
  return `${text})`;
}

/**
 * A mapping of limited size that drops the least recently used item first.
 *
 * Tuples (arrays) with equal items are the same key, as in Python.
 * @typeParam Key Any key of a Map.
 * @typeParam Value The type of the values.
 */
export class RecentlyUsedContainer<Key, Value> extends MutableMapping<Key, Value, Set<Key>> {
  /** Maps what {@link digest} returns for a key to the key and the value. */
  _container = new Map<unknown, [Key, Value]>();
  _maxsize: number;
  /** The value that was used last, with what found it, or null if it is no longer in the container. */
  #newest: { value: Value; by: readonly unknown[] | null } | null = null;
  /** Called with each value that is dropped, replaced or deleted, or null if nothing is to be called. */
  dispose_func: Dispose<Value>;

  /**
   * @param maxsize The maximum number of items.
   * @param dispose_func Called with each value that is dropped, replaced or deleted.
   */
  constructor(...args: ArgumentsOf<typeof INIT, { dispose_func: Dispose<Value> }>) {
    super();
    const [maxsize, dispose_func] = bind(INIT, args);
    this._maxsize = maxsize;
    this.dispose_func = dispose_func;
  }

  /** Returns the value that `find` looks up, or the one that was used last if the same values found it. @internal */
  _found(by: readonly unknown[], find: () => Value): Value {
    const known = this.#newest;
    if (known?.by?.length === by.length && by.every((each, at) => each === known.by![at]))
      return known.value;
    const value = find();
    // A list or a dict, such as `socket_options`, could change without a trace.
    const is_constant = !by.some((each) => Array.isArray(each) || is_dict_like(each));
    if (is_constant && this.#newest?.value === value) this.#newest.by = by;
    return value;
  }

  /** Returns the keys. */
  override keys(): Set<Key> {
    return new Set(Array.from(this._container.values(), ([key]) => key));
  }

  override toString(): string {
    return repr(this);
  }

  /** Removes all items and disposes of their values. */
  override clear(): void {
    const values = [...this._container.values()];
    this._container.clear();
    this.#newest = null;
    for (const [, value] of values) this.dispose_func?.(value);
  }

  /** Always throws, as in Python, because iteration is not allowed. */
  __iter__(): never {
    throw new NotImplementedError('Iteration over this class is unlikely to be threadsafe.');
  }

  /** Implements Python's `len(c)`. */
  __len__(): number {
    return this._container.size;
  }

  /**
   * Implements Python's `c[key]`. Marks the key as the most recently used key.
   *
   * @throws {KeyError} if the key is missing.
   */
  __getitem__(key: Key): Value {
    const hash = digest(key);
    const item = this._taken(hash, key);
    this._container.set(hash, item);
    return this.#used(item[1]);
  }

  /** @internal */
  override [PEEK](key: Key): Value | typeof MISSING {
    // Without this, each new pool costs a KeyError, which has the repr of its key.
    if (!is_own(this, RecentlyUsedContainer, '__getitem__')) return super[PEEK](key);
    const hash = digest(key);
    const item = this._container.get(hash);
    if (item === undefined) return MISSING;
    this._container.delete(hash);
    this._container.set(hash, item);
    return this.#used(item[1]);
  }

  /** Implements Python's `c[key] = value`. Disposes of the value that this replaces or drops. */
  __setitem__(key: Key, value: Value): void {
    const hash = digest(key);
    let evicted = this._container.get(hash);
    this._container.delete(hash);
    this._container.set(hash, [key, value]);
    this.#used(value);
    if (evicted === undefined && compare(this._container.size, '>', this._maxsize)) {
      const [oldest] = this._container.keys();
      evicted = this._taken(oldest, key);
    }
    if (evicted !== undefined) this.dispose_func?.(evicted[1]);
  }

  /**
   * Implements Python's `del c[key]`. Disposes of the value.
   *
   * @throws {KeyError} if the key is missing.
   */
  __delitem__(key: Key): void {
    const [, value] = this._taken(digest(key), key);
    this.dispose_func?.(value);
  }

  #used(value: Value): Value {
    this.#newest = { value, by: null };
    return value;
  }

  /** @internal */
  _taken(hash: unknown, key: Key): [Key, Value] {
    const item = this._container.get(hash);
    if (item === undefined) throw new KeyError(key);
    this._container.delete(hash);
    if (item[1] === this.#newest?.value) this.#newest = null;
    return item;
  }
}
own(RecentlyUsedContainer);
