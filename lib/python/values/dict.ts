import { prototype_of } from './prototype_chain.js';

const DUCK_METHODS: ReadonlySet<string> = new Set(['read', 'readline', 'next', 'info', 'makefile']);
const UNDERSCORE = 0x5f;
const DUNDER = /^__\w+__$/;

/** A Python dict with str keys. It is an object without a prototype, so that `__proto__` is an ordinary key. */
export type Dict<Value> = Record<string, Value>;

/**
 * The further keywords of a call, like Python's `**kwargs`. Such an object is a dict without inherited properties, but it
 * can be passed on as keywords, which an object without a prototype cannot (see {@link has_no_prototype}).
 */
class Kwargs {}
Object.setPrototypeOf(Kwargs.prototype, null);

/** Creates an object for further keywords, with the given ones. */
export function further_keywords<Value>(given?: object): Dict<Value> {
  return Object.assign(new Kwargs() as Dict<Value>, given);
}

/** A plain object, a Map, or an iterable of `[key, value]` pairs: what is accepted where Python accepts a mapping. */
export type Mapping<Value> =
  Readonly<Record<string, Value>> | ReadonlyMap<string, Value> | Iterable<readonly [string, Value]>;

/** The type `any`, such as that of the result of `r.json()`; `never` for all others. */
export type IfAny<Type> = 0 extends 1 & Type ? Type : never;

/** A JSON value as a positional argument. A plain object would contain keywords. */
export type PositionalJSON =
  string | number | bigint | boolean | readonly unknown[] | ReadonlyMap<unknown, unknown> | null;

/**
 * Returns true if `value` is a plain object, which was created by `{}`, `Object.create(null)` or {@link dict} in any
 * realm, or contains further keywords.
 *
 * @param value Any value.
 * @returns True for plain objects, including objects with methods (see {@link is_dict_like}).
 * @example
 * ```ts
 * is_plain_object({ a: 1 }); // => true
 * is_plain_object(new Map()); // => false
 * ```
 */
export function is_plain_object(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = prototype_of(value);
  if (prototype === null || prototype === Object.prototype) return true;
  if (prototype === Kwargs.prototype) return true;
  // The Object.prototype of another realm has no prototype, and `isPrototypeOf` is one of its own properties.
  return prototype_of(prototype) === null && Object.hasOwn(prototype, 'isPrototypeOf');
}

/**
 * Returns true if a plain object has no prototype, as the dicts of `r.json()`, `loads` and `dict` have none. Its names may
 * come from a peer, so it never contains keywords.
 */
export function has_no_prototype(object: object): boolean {
  return prototype_of(object) === null;
}

/**
 * Returns true if `value` represents a Python dict. A plain object represents another Python object if it is iterable,
 * also asynchronously, or has a method `read`, `readline`, `next`, `info`, `makefile` (for sockets) or a `__dunder__`
 * method.
 *
 * @param value Any value.
 * @returns True for plain objects without these methods.
 * @example
 * ```ts
 * is_dict_like({ a: 1 }); // => true
 * is_dict_like({ read() {} }); // => false
 * is_dict_like({ *[Symbol.iterator]() {} }); // => false
 * is_dict_like({ read: 'a text' }); // => true
 * ```
 */
export function is_dict_like(value: unknown): value is Record<string, unknown> {
  if (!is_plain_object(value)) return false;
  if (Symbol.iterator in value || Symbol.asyncIterator in value) return false;
  for (const name of Object.keys(value)) {
    if (is_duck_method(name) && typeof value[name] === 'function') return false;
  }
  return true;
}

function is_duck_method(name: string): boolean {
  return name.charCodeAt(0) === UNDERSCORE
    ? DUNDER.test(name) && name !== '__proto__'
    : DUCK_METHODS.has(name);
}
