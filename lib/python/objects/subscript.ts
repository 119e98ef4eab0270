import { AttributeError, KeyError, null_on } from '../errors/internal.js';
import { as_subscriptable, bare, prototype_chain, type_name } from '../values/index.js';

/** Read-only attributes that do not exist in Python's mappings. Assigning to them sets an item. */
const SIZES: ReadonlySet<string> = new Set(['length', 'size']);

/** Fields of messages that never hold a text. A text assigned to one becomes an item, which `delete` removes. */
const NEVER_TEXT: ReadonlySet<string> = new Set(['policy', 'defects']);

/** The methods that subscripting a mapping calls. */
export interface Subscripted {
  __getitem__(name: string): unknown;
  __setitem__(name: string, value: unknown): void;
  __delitem__(name: string): void;
  __contains__(name: string): boolean;
  keys(): Iterable<string>;
}

/**
 * Makes subscripts of a mapping call its special methods:
 *
 * | Syntax           | An attribute of the object or its class | Another name, also `__proto__`           |
 * | ---------------- | --------------------------------------- | ---------------------------------------- |
 * | `m[name]`        | the attribute                           | `__getitem__`; null if it raises KeyError |
 * | `m[name] = v`    | sets it, except for the values below    | `__setitem__`                            |
 * | `delete m[name]` | deletes it                              | `__delitem__`                            |
 * | `name in m`      | `__contains__`                          | `__contains__`                           |
 * | `{ ...m }`       | not included                            | included, as in Python's `{**m}`         |
 *
 * Two assignments to an attribute call `__setitem__`, and only `__getitem__` returns the item: a value that is no function
 * to the name of a method, and a text to `policy` or `defects` of a message.
 */
export function subscriptable<Mapping extends Subscripted>(mapping: Mapping): Mapping {
  return as_subscriptable(new Proxy<Subscripted>(mapping, BY_ITEM)) as Mapping;
}

/**
 * Works like {@link subscriptable}, but `m[name]` calls `get`, which returns null for a missing name and does not have
 * to raise an error.
 */
export function subscriptable_by_get<Mapping extends Gettable>(mapping: Mapping): Mapping {
  return as_subscriptable(new Proxy<Gettable>(mapping, BY_GET)) as Mapping;
}

type Gettable = Subscripted & { get(name: string): unknown };

/** Creates the traps of the proxy. `read` returns `m[key]` for a key that is not an attribute. */
const subscripts = <Mapping extends Subscripted>(
  read: (mapping: Mapping, key: string) => unknown,
): ProxyHandler<Mapping> =>
  bare<ProxyHandler<Mapping>>({
    get(target, key, receiver: Mapping): unknown {
      if (key !== '__proto__') {
        const found = (target as Record<string | symbol, unknown>)[key];
        // Fast path for methods and own fields. A getter is called on the proxy.
        if (typeof found === 'function' || Object.hasOwn(target, key)) return found;
        const value = Reflect.get(target, key, receiver) as unknown;
        if (value !== undefined) return value;
      }
      return typeof key === 'symbol' || is_attribute(target, key) ? undefined : read(receiver, key);
    },
    set(target, key, value: unknown, receiver: Subscripted) {
      // Fast path for own fields, which does not use the proxy's other traps.
      const is_field = key !== '__proto__' && Object.hasOwn(target, key);
      if (is_field && !replaces_object(target, key, value)) return Reflect.set(target, key, value);
      const settable =
        typeof key === 'symbol' ||
        (!is_field && is_attribute(target, key) && !is_hidden_item(target, key, value));
      if (settable && Reflect.set(target, key, value, receiver)) return true;
      if (typeof key === 'symbol') return false;
      if (settable && !SIZES.has(key)) {
        throw new AttributeError(
          `property '${key}' of '${type_name(target)}' object has no setter`,
        );
      }
      receiver.__setitem__(key, value);
      return true;
    },
    has(target, key) {
      if (typeof key === 'symbol') return key in target;
      return target.__contains__(key);
    },
    deleteProperty(target, key) {
      if (typeof key === 'symbol' || (is_attribute(target, key) && !NEVER_TEXT.has(key))) {
        return Reflect.deleteProperty(target, key);
      }
      target.__delitem__(key);
      return true;
    },
    ownKeys: (target) => [...new Set([...Reflect.ownKeys(target), ...target.keys()])],
    getOwnPropertyDescriptor(target, key) {
      const field = Reflect.getOwnPropertyDescriptor(target, key);
      if (field !== undefined)
        return bare(field.configurable ? { ...field, enumerable: false } : field);
      if (typeof key === 'symbol' || !target.__contains__(key)) return undefined;
      const value = target.__getitem__(key);
      return bare({ value, writable: true, enumerable: true, configurable: true });
    },
  });
const BY_ITEM = /* @__PURE__ */ subscripts(item_of);
const BY_GET = /* @__PURE__ */ subscripts((mapping: Gettable, key) => mapping.get(key));

/** Returns the fields of a {@link subscriptable} mapping, without its items. */
export function fields_of(mapping: object): Record<string | symbol, unknown> {
  const fields: Record<string | symbol, unknown> = {};
  for (const key of Reflect.ownKeys(mapping)) {
    const descriptor = Reflect.getOwnPropertyDescriptor(mapping, key);
    if (descriptor?.enumerable === false) fields[key] = bare(descriptor).value;
  }
  return fields;
}

function item_of(mapping: Subscripted, key: string): unknown {
  return null_on(KeyError, () => mapping.__getitem__(key));
}

/**
 * Returns true if the key is the name of a method and the value is not a function, which would replace the method. Getters are
 * not called, because that of a jar's policy creates one.
 */
function is_hidden_item(target: object, key: string, value: unknown): boolean {
  if (typeof value === 'function') return false;
  const owner = prototype_chain(target).find((each) => Object.hasOwn(each, key));
  const member = owner && Object.getOwnPropertyDescriptor(owner, key);
  return typeof (member && bare(member).value) === 'function';
}

/** Returns true for a text that would replace the object in a field of {@link NEVER_TEXT}. */
function replaces_object(target: object, key: string | symbol, value: unknown): boolean {
  if (typeof value !== 'string' || !NEVER_TEXT.has(key as string)) return false;
  return typeof Reflect.get(target, key) === 'object';
}

function is_attribute(target: object, key: string | symbol): boolean {
  return key !== '__proto__' && key in target;
}

/** A key that is not the name of a method: it has a hyphen, or begins with a capital. */
export type ItemKey = `${string}-${string}` | `${Capital}${string}`;
type Capital =
  | 'A'
  | 'B'
  | 'C'
  | 'D'
  | 'E'
  | 'F'
  | 'G'
  | 'H'
  | 'I'
  | 'J'
  | 'K'
  | 'L'
  | 'M'
  | 'N'
  | 'O'
  | 'P'
  | 'Q'
  | 'R'
  | 'S'
  | 'T'
  | 'U'
  | 'V'
  | 'W'
  | 'X'
  | 'Y'
  | 'Z';
