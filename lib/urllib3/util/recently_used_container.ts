// Mirrors urllib3 2.7.0 _collections.py (RecentlyUsedContainer).
import {
  KeyError,
  NamedTuple,
  NotImplementedError,
  bind,
  def,
  name_classes,
  optional,
  type ArgumentsOf,
} from '../../builtins/index.js';

type Dispose<Value> = ((value: Value) => void) | null;

const INIT = def(
  'RecentlyUsedContainer.__init__',
  { maxsize: optional(10) },
  { dispose_func: optional<((value: unknown) => void) | null>(null) },
);

const ids = new WeakMap<object, number>();
let last_id = 0;

/** A number for an object, always the same. */
function id_of(value: object): number {
  let id = ids.get(value);
  if (id === undefined) ids.set(value, (id = last_id += 1));
  return id;
}

/** The digests of named tuples, which nobody changes. */
const digests = new WeakMap<NamedTuple, string>();

/** What a Map takes for keys that Python holds equal: a tuple (an array) goes by its items, bytes by their content. */
function hashable(key: unknown): unknown {
  if (key instanceof NamedTuple) {
    let known = digests.get(key);
    if (known === undefined) digests.set(key, (known = digest(key)));
    return known;
  }
  return Array.isArray(key) || key instanceof Uint8Array ? digest(key) : key;
}

function digest(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return `s${value.length}:${value}`;
    case 'number':
    case 'bigint':
    case 'boolean':
      return `n${Number(value)}`;
    case 'function':
      return `o${id_of(value)}`;
    case 'object':
      if (value === null) return 'N';
      if (Array.isArray(value)) return digest_of_items(value);
      return value instanceof Uint8Array ? `b${value.join()}` : `o${id_of(value)}`;
    default:
      return typeof value === 'symbol' ? value.toString() : 'N';
  }
}

/** Most items of a pool's key are None: those are left out, and the others go with their places. */
function digest_of_items(items: readonly unknown[]): string {
  let made = `(${items.length}`;
  for (let at = 0; at < items.length; at += 1) {
    const item = items[at];
    if (item !== null && item !== undefined) made += `,${at}=${digest(item)}`;
  }
  return `${made})`;
}

/**
 * A mapping of a limited size: what was not used for longest goes first.
 *
 * Tuples (arrays) of equal items are one key, as in Python.
 * @typeParam Key Anything a Map takes as a key.
 * @typeParam Value What is kept.
 */
export class RecentlyUsedContainer<Key, Value> {
  /** The key as a Map takes it → key and value. */
  _container = new Map<unknown, [Key, Value]>();
  _maxsize: number;
  /** Called with each value that goes; null for nothing. */
  dispose_func: Dispose<Value>;

  /**
   * @param maxsize The most items kept.
   * @param dispose_func Called with each value that goes.
   */
  constructor(...args: ArgumentsOf<typeof INIT, { dispose_func: Dispose<Value> }>) {
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
    if (this._container.size === 0) return default_;
    return this._container.has(hashable(key)) ? this.__getitem__(key) : default_;
  }

  /** The keys. */
  keys(): Set<Key> {
    return new Set(Array.from(this._container.values(), ([key]) => key));
  }

  /** Whether there is such a key. Python counts that as use, and so does this. */
  has(key: Key): boolean {
    return this.__contains__(key);
  }

  /** Removes everything; each value is disposed of. */
  clear(): void {
    const values = [...this._container.values()];
    this._container.clear();
    for (const [, value] of values) this.dispose_func?.(value);
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
    if (!this._container.has(hashable(key))) return false;
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
    const hash = hashable(key);
    const item = this._taken(hash, key);
    this._container.set(hash, item);
    return item[1];
  }

  /** Python's `c[key] = value`. What is replaced, or the item used longest ago, is disposed of. */
  __setitem__(key: Key, value: Value): void {
    const hash = hashable(key);
    let evicted: [Key, Value] | null = null;
    if (this._container.has(hash)) {
      evicted = this._taken(hash, key);
      this._container.set(hash, [key, value]);
    } else {
      this._container.set(hash, [key, value]);
      if (this._container.size > this._maxsize) {
        const [oldest] = this._container.keys();
        evicted = this._taken(oldest, key);
      }
    }
    if (evicted !== null) this.dispose_func?.(evicted[1]);
  }

  /**
   * Python's `del c[key]`. The value is disposed of.
   *
   * @throws {KeyError} If there is none.
   */
  __delitem__(key: Key): void {
    const [, value] = this._taken(hashable(key), key);
    this.dispose_func?.(value);
  }

  _taken(hash: unknown, key: Key): [Key, Value] {
    const item = this._container.get(hash);
    if (item === undefined) throw new KeyError(key);
    this._container.delete(hash);
    return item;
  }
}
name_classes({ RecentlyUsedContainer });
