// Mirrors CPython v3.13.18 Python/bltinmodule.c (getattr), Objects/object.c (PyObject_GenericGetAttr).
import { AttributeError } from '../../errors/index.js';
import { bases_of, no_attribute } from '../../errors/internal.js';
import { MISSING, repr } from '../../objects/index.js';
import {
  as_tuple,
  full_name,
  Kw,
  is_class,
  is_string_object,
  is_subscriptable,
  promise_hint,
  prototype_chain,
  type_name,
  bare,
} from '../../values/index.js';

/** The attributes that every class has in Python. They are not defined on classes here, because V8 makes such classes slow. */
const OF_CLASSES: Readonly<Record<string, (type: object) => unknown>> = {
  __bases__: (type) => as_tuple(bases_of(type)),
  __module__: (type) => names_of(type)[0],
  __name__: (type) => names_of(type)[1],
  __qualname__: (type) => names_of(type)[1],
};

/** The prototypes of values that have no attributes of Python's. */
const OF_JAVASCRIPT: ReadonlySet<object> = new Set([Object.prototype, Function.prototype]);

/**
 * Implements Python's `getattr(object, name)` for programs that look attributes up by name.
 *
 * Of a class, it also returns `__name__`, `__qualname__`, `__module__`, and `__bases__`, the classes that it extends here:
 * those that Python has besides are `mixins` in the table of symbols. Of headers and cookies, it
 * returns no items, which `headers[name]` does.
 * @param object The object. A module or another plain object has its own properties as attributes.
 * @param name The name of the attribute.
 * @param default_ The result if there is no such attribute.
 * @returns The attribute. A method is bound to the object.
 * @throws {AttributeError} if there is no such attribute and no default.
 * @throws {TypeError} if the name is no text.
 * @see {@link https://docs.python.org/3.13/library/functions.html#getattr}
 * @example
 * ```ts
 * getattr(FileNotFoundError, '__bases__')[0] === OSError; // => true
 * getattr(FileNotFoundError, '__module__'); // => 'builtins'
 * getattr(new BytesIO(), 'closed'); // => false
 * getattr(new BytesIO(), 'nope', null); // => null
 * getattr(new BytesIO(), 'nope'); // throws AttributeError: 'BytesIO' object has no attribute 'nope'
 * ```
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- as in Python, a value of any type
export function getattr(object: unknown, name: string, ...default_: [default_?: unknown]): any {
  if (typeof name !== 'string') {
    throw new TypeError(`attribute name must be string, not '${type_name(name)}'`);
  }
  if (default_[0] instanceof Kw) throw new TypeError('getattr() takes no keyword arguments');
  if (object !== null && object !== undefined) {
    const target = Object(object) as object;
    const is_type = type_name(object) === 'type';
    if (is_type && Object.hasOwn(OF_CLASSES, name)) return OF_CLASSES[name]!(target);
    if (typeof object === 'function' && name === '__name__') return object.name || '<lambda>';
    const owner = owner_of(target, name);
    if (owner !== null) {
      const value = read(target, name, default_);
      if (value === MISSING) return default_[0];
      const is_method = typeof value === 'function' && !is_type && owner !== target;
      return is_method && !is_class(value) ? (value.bind(object) as unknown) : value;
    }
    const inherited = is_type ? method_of(target, name) : undefined;
    if (inherited !== undefined) return inherited;
    if (default_.length === 0 && is_type) {
      const [, type] = names_of(target);
      throw new AttributeError(`type object ${repr(type)} has no attribute ${repr(name)}`);
    }
  }
  if (default_.length > 0) return default_[0];
  throw no_attribute(object, name, promise_hint(object));
}

/** Returns a method of a class, or another value that is the same for all instances. */
function method_of(type: object, name: string): unknown {
  const { prototype } = type as { prototype?: object };
  const owner = prototype && owner_of(prototype, name);
  return owner ? (bare(Object.getOwnPropertyDescriptor(owner, name)!).value as unknown) : undefined;
}

/** The own properties of functions, texts and arrays. */
const JAVASCRIPT_NAMES: ReadonlySet<string> = new Set(['length', 'prototype']);

const is_of_javascript = (target: object): boolean =>
  typeof target === 'function' || Array.isArray(target) || is_string_object(target);

/** Returns the object or prototype that has an attribute of that name, or null. */
function owner_of(target: object, name: string): object | null {
  if (JAVASCRIPT_NAMES.has(name) && is_of_javascript(target)) return null;
  const own = Reflect.getOwnPropertyDescriptor(target, name);
  if (own !== undefined && !(own.enumerable === true && is_item(target, name))) return target;
  const [, ...prototypes] = prototype_chain(target);
  const owner = prototypes.find((each) => Object.hasOwn(each, name)) ?? null;
  return owner !== null && OF_JAVASCRIPT.has(owner) ? null : owner;
}

/** Returns true if a name that a mapping shows among its own is an item. A LookupDict has attributes: `__dict__` has them. */
function is_item(target: object, name: string): boolean {
  return (
    is_subscriptable(target) &&
    !Object.hasOwn(Object(Reflect.get(target, '__dict__')) as object, name)
  );
}

/** Returns an attribute, or MISSING if its getter raises AttributeError and there is a default. */
function read(target: object, name: string, default_: readonly unknown[]): unknown {
  try {
    return Reflect.get(target, name) as unknown;
  } catch (error) {
    if (default_.length > 0 && error instanceof AttributeError) return MISSING;
    throw error;
  }
}

/** Returns the module and the name of a class. */
function names_of(type: object): [module: string, name: string] {
  const full = full_name(type);
  const end = full.lastIndexOf('.');
  return end < 0 ? ['builtins', full] : [full.slice(0, end), full.slice(end + 1)];
}
