// Mirrors requests 2.34.2 structures.py (CaseInsensitiveDict).
import { latin1_text } from '../../python/platform/index.js';
import { encode } from '../../python/bytes/index.js';
import { bind, def, is_own, optional, own, var_keyword } from '../../python/calls/index.js';
import { MutableMapping, _update_mapping } from '../../python/collections/index.js';
import { KeyError, RuntimeError, no_attribute } from '../../python/errors/internal.js';
import {
  MISSING,
  PEEK,
  type Updates,
  equal,
  fields_of,
  is_mapping,
  repr,
  subscriptable_by_get,
  type ItemKey,
} from '../../python/objects/index.js';
import { as_tuple, is_bytes_like, kw } from '../../python/values/index.js';
import { HTTPHeaderDict } from '../../urllib3/plain.js';

const INIT = def(
  'CaseInsensitiveDict.__init__',
  { data: optional<unknown>(null, 'mapping') },
  { kwargs: var_keyword<Record<string, unknown>>() },
);
const COPY = def('CaseInsensitiveDict.copy');

/**
 * A dict with case-insensitive keys. Each key keeps the spelling with which it was last set.
 *
 * `h['Accept']` is the value, or null if the key is missing. `h['Accept'] = v`, `'accept' in h`,
 * `delete h['ACCEPT']` and `h.size` are also supported. `__getitem__` throws KeyError for a missing
 * key. The names of the class's own members, such as `keys` and `get`, refer to these members.
 *
 * @typeParam Value The type of the values.
 * @see {@link https://requests.readthedocs.io/en/latest/user/quickstart/#response-headers}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * const headers = new requests.structures.CaseInsensitiveDict({ Accept: 'text/html' });
 * headers['aCCEPT']; // => 'text/html'
 * headers['X-None']; // => null
 * String(headers); // => "{'Accept': 'text/html'}"
 * ```
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- as in Python, a value of any type
export class CaseInsensitiveDict<Value = any> extends MutableMapping<string, Value> {
  // A subscript is a value, or null if the key is missing. Its type is `any` if the key may be that of a method, because
  // an index signature must also match the methods.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  [key: string]: any;

  /** Maps a lower-case key to the key as it was set, and the value. */
  _store: Map<string, [key: string, value: Value]>;

  /** @param data A mapping or pairs. Further items can be passed by `kw`. */
  constructor(data?: Updates<NoInfer<Value>> | null, ...keywords: object[]);
  constructor(...args: unknown[]) {
    super();
    this._store = new Map();
    const subscripted = subscriptable_by_get(this);
    const is_fast = is_own(this, CaseInsensitiveDict, 'update', '__setitem__');
    if (is_fast && args.length === 0) return subscripted;
    const [headers] = args;
    const is_copied = is_fast && args.length === 1 && headers instanceof HTTPHeaderDict;
    const merged = is_copied ? headers._merged() : null;
    if (merged !== null) {
      this._store = merged as Map<string, [string, never]>;
      return subscripted;
    }
    const [data, keywords] = bind(INIT, args);
    if (is_fast) _update_mapping(this, data ?? {}, keywords);
    else subscripted.update((data ?? {}) as Updates<Value>, kw(keywords));
    return subscripted;
  }

  /** Returns the value of a key, which is case-insensitive. @throws {@link KeyError} if the key is missing. */
  __getitem__(key: string): Value {
    const lowered = lower(key);
    const item = this._store.get(lowered);
    if (item === undefined) throw new KeyError(python_key(lowered));
    return item[1];
  }

  /** Sets a value and stores the key's spelling. */
  __setitem__(key: string, value: Value): void {
    this._store.set(lower(key), [key, value]);
  }

  /** Removes a key. @throws {@link KeyError} if the key is missing. */
  __delitem__(key: string): void {
    const lowered = lower(key);
    if (!this._store.delete(lowered)) throw new KeyError(python_key(lowered));
  }

  /** Yields the keys in the spelling with which they were set. */
  *__iter__(): Generator<string, void> {
    const { size } = this._store;
    const items = this._store.values();
    let left = size;
    // As in Python's OrderedDict, the next item is determined before an item is yielded. After the last item has been
    // yielded, items can therefore be added and removed.
    for (let next = items.next(); !next.done;) {
      const [key] = next.value;
      next = items.next();
      yield key;
      left -= 1;
      if (!next.done && (left === 0 || this._store.size !== size)) {
        throw new RuntimeError('OrderedDict mutated during iteration');
      }
    }
  }

  /** Returns the number of items. */
  __len__(): number {
    return this._store.size;
  }

  /** @internal */
  override [PEEK](key: string): Value | typeof MISSING {
    // Without this and HTTPHeaderDict's, a kept GET of a Session takes a quarter more CPU time.
    if (!is_own(this, CaseInsensitiveDict, '__getitem__')) return super[PEEK](key);
    const item = this._store.get(lower(key));
    return item === undefined ? MISSING : item[1];
  }

  /**
   * Returns the items, which must not be changed. Returns null if a subclass overrides the access to them. @internal
   */
  _listed(): [key: string, value: Value][] | null {
    const is_fast = is_own(this, CaseInsensitiveDict, '__getitem__', '__iter__', 'items');
    return is_fast ? [...this._store.values()] : null;
  }

  /** Yields the lower-case keys and the values. */
  *lower_items(): Generator<[key: string, value: Value], void> {
    for (const [key, [, value]] of this._store) yield as_tuple([python_key(key) as string, value]);
  }

  /** Returns true if a mapping has the same keys, ignoring case, and equal values. */
  override __eq__(other: unknown): boolean {
    if (!is_mapping(other)) return false;
    const others = new CaseInsensitiveDict(other as Updates<Value>);
    return equal(new Map(this.lower_items()), new Map(others.lower_items()));
  }

  /** Returns a copy, which is a plain CaseInsensitiveDict even if this object is of a subclass. */
  copy(...none: []): CaseInsensitiveDict<Value> {
    bind(COPY, none);
    const copy = new CaseInsensitiveDict<Value>();
    for (const [key, [name, value]] of this._store) copy._store.set(key, [name, value]);
    return copy;
  }

  /** Implements Python's `copy.copy(h)`. Returns a copy of the same class that shares its items. */
  __copy__(): this {
    const copy = Object.create(Object.getPrototypeOf(this) as object) as this;
    Object.assign(copy, fields_of(this));
    return subscriptable_by_get(copy);
  }

  /** @returns The result of `__repr__`. */
  __str__(): string {
    return this.__repr__();
  }

  /** @returns The items, in the form of a dict's repr. */
  __repr__(): string {
    return repr(new Map(this.items()));
  }
}
// Subscripts by a key that no method has as its name.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export interface CaseInsensitiveDict<Value = any> extends Record<ItemKey, Value | null> {}
own(CaseInsensitiveDict);

// As in Python, bytes are never equal to text. This prefix distinguishes their keys in the store.
const BYTES = '\ud800\0';

/** Implements Python's `key.lower()`. Returns the key used in `_store`. */
function lower(key: unknown): string {
  if (typeof key === 'string') return key.toLowerCase();
  if (is_bytes_like(key)) {
    const text = latin1_text(key);
    return BYTES + text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  }
  throw no_attribute(key, 'lower');
}

/** Converts a key of `_store` to text or bytes. */
function python_key(lowered: string): unknown {
  return lowered.startsWith(BYTES) ? encode(lowered.slice(BYTES.length), 'latin-1') : lowered;
}
