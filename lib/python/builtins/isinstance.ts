// Mirrors CPython v3.13.18 Objects/abstract.c (PyObject_IsInstance, PyObject_IsSubclass).
import {
  type Dict,
  MAX_DEPTH,
  is_number,
  is_number_object,
  is_set,
  is_string_object,
  is_tuple,
  is_uint8_array,
  name_type,
  type_name,
} from '../values/index.js';
import { Bytes, bytes, str } from '../bytes/index.js';
import {
  dict,
  is_dict,
  is_mapping,
  list,
  set,
  truth,
  tuple,
  without_overflow,
} from '../objects/index.js';
import { RecursionError, type Class } from '../errors/internal.js';
import { Mapping, MutableMapping, NamedTuple } from '../collections/index.js';
import { float, is_float } from './float.js';
import { int } from './int.js';
import { type } from './type.js';

/** The functions that represent Python's built-in types. */
const BUILTIN_TYPES = { str, bytes, bool: truth, int, float, list, tuple, dict, set };
type BuiltinType = (typeof BUILTIN_TYPES)[keyof typeof BUILTIN_TYPES];
for (const [name, type] of Object.entries(BUILTIN_TYPES)) name_type(type, name);

/**
 * Maps each built-in type to a function that recognises its instances: those of any realm, and the objects that
 * `issubclass` creates from a prototype.
 */
const TESTS = new Map<unknown, (value: unknown) => boolean>([
  [str, (value) => typeof value === 'string' || value instanceof String || is_string_object(value)],
  [bytes, (value) => value instanceof Uint8Array || is_uint8_array(value)],
  [truth, (value) => typeof value === 'boolean'],
  [int, is_integer],
  [float, is_float],
  [list, (value) => is_array(value) && !(value instanceof NamedTuple || is_tuple(value))],
  [tuple, is_array],
  [dict, (value) => value instanceof Map || is_dict(value)],
  [set, (value) => value instanceof Set || is_set(value)],
  [Mapping, (value) => value instanceof Map || is_mapping(value)],
  [
    MutableMapping,
    (value) => is_dict(value) || Function.prototype[Symbol.hasInstance].call(MutableMapping, value),
  ],
  [type, (value) => type_name(value) === 'type'],
]);

/** Maps some of these types to the classes that `issubclass` uses for them, as in `issubclass(bytes, Bytes)`. */
const CLASSES = new Map<unknown, Class>([
  [str, String],
  [bytes, Bytes],
  [list, Array],
  [tuple, Array],
  [dict, Map],
  [set, Set],
  [Mapping, Mapping],
  [MutableMapping, MutableMapping],
]);

/** Returns true for arrays and for the objects that `issubclass` creates, for which `Array.isArray` is false. */
function is_array(value: unknown): boolean {
  return value instanceof Array || Array.isArray(value);
}

function is_integer(value: unknown): boolean {
  if (is_float(value)) return false;
  return is_number(value) || value instanceof Number || is_number_object(value);
}

/** The second argument of {@link isinstance} and {@link issubclass}: a class, a built-in type, or an array of these. */
export type ClassInfo = Class | BuiltinType | readonly ClassInfo[];

/**
 * The type of the instances of a {@link ClassInfo}. What a dict, a list, a tuple or a set contains is unknown to it, and bytes
 * are this library's.
 */
/* eslint-disable @typescript-eslint/no-explicit-any -- as in Python's types, items of any type */
export type InstanceOf<Info> = ClassInfo extends Info
  ? unknown
  : Info extends readonly (infer One)[]
    ? One extends unknown
      ? InstanceOf<One>
      : never
    : Info extends abstract new (...args: never) => infer Instance
      ? Instance
      : Info extends typeof str
        ? string
        : Info extends typeof truth
          ? boolean
          : Info extends typeof bytes
            ? Bytes
            : Info extends typeof float
              ? number
              : Info extends typeof int
                ? number | bigint | boolean
                : Info extends typeof set
                  ? Set<any>
                  : Info extends typeof list | typeof tuple
                    ? any[]
                    : Info extends typeof dict
                      ? Dict<any>
                      : object;
/* eslint-enable @typescript-eslint/no-explicit-any */

/**
 * Implements Python's `isinstance(value, classinfo)`. Built-in types are the functions of this module: `str`, `bytes`,
 * `bool`, `int`, `float`, `list`, `tuple`, `dict`, `set`.
 *
 * A boolean is an `int`, as in Python. A number up to 2^53 without a fraction is also an `int` unless it is -0, because
 * JavaScript cannot distinguish `1.0` and `1`. An array is a `list` and a `tuple`, but a named tuple, a result of
 * `tuple()` and what this library returns as a tuple are only a `tuple`. Plain objects and Maps are dicts.
 * @param value Any value.
 * @param classinfo A class, a built-in type, or an array of them, which may be nested.
 * @returns True if the value is an instance of one of them.
 * @throws {TypeError} when `classinfo` is none of these.
 * @throws {RecursionError} when `classinfo` is nested too deeply.
 * @see {@link https://docs.python.org/3.13/library/functions.html#isinstance}
 * @example
 * ```ts
 * isinstance('text', [bytes, str]); // => true
 * isinstance(true, int); // => true
 * isinstance(new FileNotFoundError(2, 'gone'), OSError); // => true
 * isinstance(1, 5 as never); // throws TypeError: isinstance() arg 2 must be a type, a tuple of types, or a union
 * ```
 */
export function isinstance<const Info extends ClassInfo>(
  value: unknown,
  classinfo: Info,
): value is InstanceOf<Info> {
  return any_of(
    classinfo,
    (one) => {
      if (!is_type(one)) {
        throw new TypeError('isinstance() arg 2 must be a type, a tuple of types, or a union');
      }
      return TESTS.get(one)?.(value) ?? value instanceof (one as Class);
    },
    'in __instancecheck__',
  );
}

/**
 * Implements Python's `issubclass(Class, classinfo)`, including classes with several base classes. See {@link
 * isinstance} for the built-in types.
 *
 * @param Class A class, or a built-in type.
 * @param classinfo A class, a built-in type, or an array of them, which may be nested.
 * @returns True if the class is one of them, or derived from one.
 * @throws {TypeError} when an argument is none of these.
 * @throws {RecursionError} when `classinfo` is nested too deeply.
 * @see {@link https://docs.python.org/3.13/library/functions.html#issubclass}
 * @example
 * ```ts
 * issubclass(ConnectionResetError, [ValueError, OSError]); // => true
 * issubclass(TypeError, Exception); // => true
 * issubclass(bool, int); // => true
 * issubclass(5 as never, int); // throws TypeError: issubclass() arg 1 must be a class
 * ```
 */
// eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- the type of `value.constructor`
export function issubclass(Class: Class | BuiltinType | Function, classinfo: ClassInfo): boolean {
  return any_of(classinfo, (one) => is_derived(Class, one), 'in __subclasscheck__');
}

function is_derived(Class: unknown, base: unknown): boolean {
  if (!is_type(Class)) throw new TypeError('issubclass() arg 1 must be a class');
  if (!is_type(base)) {
    throw new TypeError('issubclass() arg 2 must be a class, a tuple of classes, or a union');
  }
  if (Class === base || (Class === truth && base === int)) return true;
  const named = TESTS.has(Class) ? CLASSES.get(Class) : (Class as Class);
  const are_builtin =
    TESTS.has(Class) && TESTS.has(base) && base !== Mapping && base !== MutableMapping;
  if (named === undefined || are_builtin) return false;
  // The tests take instances. An empty object with the class's prototype is tested, so that no constructor is called.
  const instance: unknown = Object.create(named.prototype as object);
  return TESTS.get(base)?.(instance) ?? instance instanceof (base as Class);
}

/** Returns true if a test is true for one of the classes, which are examined in order. */
function any_of(classinfo: unknown, test: (one: unknown) => boolean, when: string): boolean {
  const found = (one: unknown, depth: number): boolean => {
    if (!Array.isArray(one)) return test(one);
    if (depth >= MAX_DEPTH) throw new RecursionError(`maximum recursion depth exceeded ${when}`);
    return one.some((item) => found(item, depth + 1));
  };
  return without_overflow(() => found(classinfo, 0), when);
}

/** Returns true for the built-in types, and for functions with a prototype, which count as classes. */
function is_type(value: unknown): value is Class | BuiltinType {
  if (TESTS.has(value)) return true;
  return typeof value === 'function' && (typeof value.prototype === 'object' || value === Function);
}
