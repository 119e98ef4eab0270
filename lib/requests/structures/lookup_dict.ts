// Mirrors requests 2.34.2 structures.py (LookupDict).
import { str } from '../../python/bytes/index.js';
import { bind, call, def, optional, required } from '../../python/calls/index.js';
import { MutableMapping } from '../../python/collections/index.js';
import { KeyError } from '../../python/errors/index.js';
import { DICT, dict, equal, is_mapping, items_of } from '../../python/objects/index.js';
import {
  type Dict,
  as_subscriptable,
  as_tuple,
  bare,
  define,
  define_property,
} from '../../python/values/index.js';
import type { LookupDictArguments } from './lookup_dict.calls.js';

const GET = def(
  'LookupDict.get',
  { key: required<string>() },
  { default: optional<unknown>(null, 'any') },
);

/** The dict items of each instance. There are none unless a program adds some. */
const contents = new WeakMap<object, Map<string, unknown>>();

/**
 * A dict whose subscripts read its attributes: `codes['ok']` is `codes.ok`, or null if there is no such attribute.
 *
 * As in Python, the dict itself is empty: `'ok' in codes` is false, and `codes.size` is 0. Its data are its attributes,
 * which `codes.__dict__` lists.
 *
 * @typeParam Value The type of its attributes.
 * @see {@link https://requests.readthedocs.io/en/latest/api/#status-code-lookup}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * const colours = new requests.structures.LookupDict('colours');
 * colours.red = '#f00';
 * colours['red']; // => '#f00'
 * colours['blue']; // => null
 * String(colours); // => "<lookup 'colours'>"
 * ```
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- as in Python, a value of any type
export class LookupDict<Value = any> extends MutableMapping<string, Value | null> {
  // A subscript is a value, or null if there is no such attribute. Its type is `any`, because an index signature must
  // also match the methods.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  [attribute: string]: any;

  /** The name of the lookup, such as `status_codes`. */
  name: unknown;

  /** @param name The name of the lookup. */
  constructor(...args: LookupDictArguments);
  constructor(name: unknown = null) {
    super();
    this.name = name;
    const subscripted = as_subscriptable(new Proxy(this, LOOKUP));
    const items = new Map<string, unknown>();
    contents.set(this, items).set(subscripted, items);
    return subscripted;
  }

  /** The attributes by name. */
  get __dict__(): Dict<unknown> {
    return dict(Object.entries(this));
  }

  /** Returns an attribute, or null if it does not exist. */
  __getitem__(key: string): Value | null {
    return call(this, GET, [key]) as Value | null;
  }

  /** Sets an item of the dict, which subscripts do not read. */
  __setitem__(key: string, value: Value | null): void {
    content_of(this).set(key, value);
  }

  /** Removes an item from the dict. @throws {@link KeyError} if it is missing. */
  __delitem__(key: string): void {
    if (!content_of(this).delete(key)) throw new KeyError(key);
  }

  /** Iterates over the keys of the dict. */
  __iter__(): Iterator<string> {
    return content_of(this).keys();
  }

  /** Returns the number of items in the dict. */
  __len__(): number {
    return content_of(this).size;
  }

  /** Returns true if the dict has an item with that key. */
  override __contains__(key: string): boolean {
    return content_of(this).has(key);
  }

  /** Returns the values of the dict. */
  override values(): (Value | null)[] {
    return [...content_of(this).values()] as (Value | null)[];
  }

  /** Returns the keys and values of the dict. */
  override items(): [key: string, value: Value | null][] {
    return Array.from(content_of(this) as Map<string, Value | null>, as_tuple);
  }

  /** Returns true if a mapping has the same items. */
  override __eq__(other: unknown): boolean {
    if (!is_mapping(other)) return false;
    const theirs = other instanceof LookupDict ? content_of(other) : new Map(items_of(other));
    return equal(content_of(this), theirs);
  }

  /**
   * Returns an attribute.
   * @param key The attribute's name.
   * @param default_ The value to return if the attribute is missing, null by default.
   */
  override get(key: string): Value | null;
  override get<Default>(key: string, default_: Default | { default: Default }): Value | Default;
  override get(...args: unknown[]): unknown {
    const [key, default_] = bind(GET, args);
    return Object.hasOwn(this, key) ? (this[key] as unknown) : default_;
  }

  /** @returns A text with the name of the lookup. */
  __repr__(): string {
    return `<lookup '${str(this.name)}'>`;
  }
}
define_property(LookupDict.prototype, DICT, { value: true });

function content_of(lookup: object): Map<string, unknown> {
  return contents.get(lookup)!;
}

const LOOKUP: ProxyHandler<LookupDict> = bare({
  get(target, key, receiver): unknown {
    if (key === '__proto__') return target.get(key);
    const value = Reflect.get(target, key, receiver) as unknown;
    return value === undefined && typeof key === 'string' && !(key in target) ? null : value;
  },
  set(target, key, value, receiver) {
    if (key !== '__proto__') return Reflect.set(target, key, value, receiver);
    define(target, key, value, true);
    return true;
  },
  has(target, key) {
    return typeof key === 'symbol' ? key in target : target.__contains__(key);
  },
  deleteProperty(target, key) {
    if (typeof key === 'string' && !Object.hasOwn(target, key)) target.__delitem__(key);
    return Reflect.deleteProperty(target, key);
  },
});
