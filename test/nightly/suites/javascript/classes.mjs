/** Classes in both directions: descriptions of ours for Python, and subclasses of ours for the classes of Python. */
import { ASYNC, B, MAPPING, module_of, MODULES } from './package.mjs';
import { call_python } from './calls.mjs';
import {
  decode,
  encode,
  exception_classes,
  handle,
  object_of,
  under_construction,
} from './values.mjs';

const NATIVE = new Set(
  /** @type {any[]} */ ([
    ...[Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError],
    ...[AggregateError, Array, Map, Set, Date, RegExp, Uint8Array, ArrayBuffer, Promise, URL],
  ]),
);

/** @param {any} value */
export const is_class = (value) =>
  NATIVE.has(value) || /^class\b/.test(Function.prototype.toString.call(value));

/** Classes that Python knows. @type {Set<number>} */
const described = new Set();

/** @param {any} Class @returns {any} A description for `class_of` in classes.py, or the number of a class described before. */
export function describe(Class) {
  const js = handle(Class);
  if (described.has(js)) return js;
  described.add(js);
  const Base = Object.getPrototypeOf(Class);
  const is_error = Class === Error || Class.prototype instanceof Error;
  const prototype = Class.prototype ?? {};
  const members = Object.entries(Object.getOwnPropertyDescriptors(prototype));
  const is_method = (/** @type {PropertyDescriptor} */ { value }) =>
    typeof value === 'function' && !is_class(value);
  return {
    js,
    name: Class.name,
    module: module_of(Class),
    base: typeof Base === 'function' && Base !== Function.prototype ? describe(Base) : undefined,
    methods: members.filter(([name, d]) => name !== 'constructor' && is_method(d)).map(([n]) => n),
    statics: is_error ? [] : static_methods(Class),
    array: Class === Array || prototype instanceof Array,
    error: is_error,
    builtin: Object.values(MODULES['builtins']).includes(Class) || NATIVE.has(Class),
    virtual: is_error && Class !== Error ? virtual_bases(Class) : [],
    mapping: MAPPING !== undefined && Object.hasOwn(prototype, MAPPING),
    iterable:
      typeof prototype[Symbol.iterator] === 'function' ||
      (ASYNC && typeof prototype[Symbol.asyncIterator] === 'function'),
  };
}

/** @param {any} Class */
const static_methods = (Class) =>
  Object.entries(Object.getOwnPropertyDescriptors(Class))
    .filter(
      ([, { value, writable }]) => typeof value === 'function' && writable && !is_class(value),
    )
    .map(([name]) => name);

/** Classes of which the objects of an exception's class are by `Symbol.hasInstance`: Python's second bases. @param {any} Class */
function virtual_bases(Class) {
  const object = Object.create(Class.prototype);
  const inherits = (/** @type {any} */ A, /** @type {any} */ B) =>
    Object.prototype.isPrototypeOf.call(B.prototype, A.prototype);
  const is_base = (/** @type {any} */ Other) => {
    try {
      return Other !== Class && !inherits(Class, Other) && object instanceof Other;
    } catch {
      return false;
    }
  };
  return exception_classes()
    .filter(is_base)
    .map((Other) => (inherits(Other, Class) ? handle(Other) : describe(Other)));
}

/** Describes a class again, for a Python that has only its number. @param {number} number @returns {any} */
export function describe_again(number) {
  described.delete(number);
  return describe(object_of(number));
}

/**
 * Makes a subclass for a class of Python, whose methods and properties are those of that class.
 * @param {{ name: string, bases: number[], python: number, methods: string[], properties: string[], attributes: [string, any][] }} of
 */
export function subclass({ name, bases, python, methods, properties, attributes }) {
  const all = bases.map(object_of);
  const Base = all.length === 1 ? all[0] : B.bases(...all);
  const Class = {
    [name]: class extends Base {
      /** @param {any[]} args */
      constructor(...args) {
        // A further subclass has asked already.
        if (new.target === Class) {
          const top = under_construction.at(-1);
          if (top === undefined || top.called || top.Class !== Class) {
            return call_python('new', { p: python, a: args.map(encode) });
          }
          top.called = true;
        }
        super(...args);
      }
    },
  }[name];
  const prototype = /** @type {any} */ (Class).prototype;
  for (const k of methods) {
    define(prototype, k, {
      /** @this {any} @param {any[]} args */
      value(...args) {
        return call_python('method', { p: python, k, self: encode(this), a: args.map(encode) });
      },
      writable: true,
    });
  }
  for (const k of properties) {
    define(prototype, k, {
      /** @this {any} */
      get() {
        return call_python('property', { p: python, k, self: encode(this) });
      },
      /** @this {any} */
      set(value) {
        call_python('set_property', { p: python, k, self: encode(this), v: encode(value) });
      },
    });
  }
  for (const [k, encoded] of attributes) {
    const value = decode(encoded);
    define(Class, k, { value, writable: true, enumerable: true });
    const inherited = descriptor(Base.prototype, k);
    if (inherited === undefined || 'value' in inherited) {
      define(prototype, k, { value, writable: true, enumerable: true });
    }
  }
  return Class;
}

/** @param {any} object @param {string} name @param {PropertyDescriptor} how */
const define = (object, name, how) =>
  Object.defineProperty(object, name, { configurable: true, ...how });

/** @param {any} object @param {string} name @returns {PropertyDescriptor | undefined} */
function descriptor(object, name) {
  for (let at = object; at; at = Object.getPrototypeOf(at)) {
    const found = Object.getOwnPropertyDescriptor(at, name);
    if (found) return found;
  }
  return undefined;
}
