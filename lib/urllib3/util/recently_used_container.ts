// Mirrors urllib3 2.7.0 _collections.py (RecentlyUsedContainer).
import {
  KeyError,
  NotImplementedError,
  bind,
  name_classes,
  signature,
  type Arguments,
} from '../../builtins/index.js';

type Dispose<Value> = ((value: Value) => void) | null;

const INIT = signature<[number, ((value: unknown) => void) | null]>(
  'RecentlyUsedContainer.__init__',
  { self: true, optional: { maxsize: 10, dispose_func: null } },
);

/**
 * A mapping of a limited size: what was not used for longest goes first.
 *
 * @typeParam Key Anything a Map takes as a key.
 * @typeParam Value What is kept.
 */
export class RecentlyUsedContainer<Key, Value> {
  _container = new Map<Key, Value>();
  _maxsize: number;
  /** Called with each value that goes; null for nothing. */
  dispose_func: Dispose<Value>;

  /**
   * @param maxsize The most items kept.
   * @param dispose_func Called with each value that goes.
   */
  constructor(
    ...args: Arguments<
      [],
      [maxsize: number, dispose_func: Dispose<Value>],
      { maxsize: number; dispose_func: Dispose<Value> }
    >
  ) {
    const [maxsize, dispose_func] = bind(INIT, args);
    this._maxsize = maxsize;
    this.dispose_func = dispose_func;
  }

  /** The number of items. */
  get length(): number {
    return this._container.size;
  }

  /** The same as {@link RecentlyUsedContainer.length}. */
  get size(): number {
    return this._container.size;
  }

  /**
   * The value of a key, which is then the one used last.
   *
   * @param key The key.
   * @param default_ What to return if there is none.
   */
  get(key: Key): Value | null;
  get<T>(key: Key, default_: T): Value | T;
  get(key: Key, default_: unknown = null): unknown {
    return this._container.has(key) ? this.__getitem__(key) : default_;
  }

  /** The keys. */
  keys(): Set<Key> {
    return new Set(this._container.keys());
  }

  /** Whether there is such a key. Python counts that as use, and so does this. */
  has(key: Key): boolean {
    return this.__contains__(key);
  }

  /** Removes everything; each value is disposed of. */
  clear(): void {
    const values = [...this._container.values()];
    this._container.clear();
    for (const value of values) this.dispose_func?.(value);
  }

  /** Not allowed, as in Python. */
  [Symbol.iterator](): Iterator<Key> {
    return this.__iter__();
  }

  /** Python's `iter(c)`. */
  __iter__(): never {
    throw new NotImplementedError('Iteration over this class is unlikely to be threadsafe.');
  }

  /** Python's `key in c`. */
  __contains__(key: Key): boolean {
    if (!this._container.has(key)) return false;
    this.__getitem__(key);
    return true;
  }

  /** Python's `len(c)`. */
  __len__(): number {
    return this._container.size;
  }

  /**
   * Python's `c[key]`; the key is then the one used last.
   *
   * @throws {KeyError} If there is none.
   */
  __getitem__(key: Key): Value {
    const value = this._taken(key);
    this._container.set(key, value);
    return value;
  }

  /** Python's `c[key] = value`. What is replaced, or the item used longest ago, is disposed of. */
  __setitem__(key: Key, value: Value): void {
    let evicted: [Value] | null = null;
    if (this._container.has(key)) evicted = [this._taken(key)];
    this._container.set(key, value);
    if (evicted === null && this._container.size > this._maxsize) {
      const [oldest] = this._container.keys();
      evicted = [this._taken(oldest as Key)];
    }
    if (evicted !== null) this.dispose_func?.(evicted[0]);
  }

  /**
   * Python's `del c[key]`. The value is disposed of.
   *
   * @throws {KeyError} If there is none.
   */
  __delitem__(key: Key): void {
    const value = this._taken(key);
    this.dispose_func?.(value);
  }

  _taken(key: Key): Value {
    if (!this._container.has(key)) throw new KeyError(key);
    const value = this._container.get(key) as Value;
    this._container.delete(key);
    return value;
  }
}
name_classes({ RecentlyUsedContainer });
