// Mirrors CPython v3.13.18 Objects/typeobject.c (`type(x)`).
import type { Class } from '../errors/internal.js';
import { bytes, str } from '../bytes/index.js';
import { dict, list, set, truth, tuple } from '../objects/index.js';
import {
  class_of,
  is_dict_like,
  is_tuple,
  is_uint8_array,
  name_module,
  name_type,
  type_name,
  is_map,
  is_set,
} from '../values/index.js';
import { Float, float, is_float } from './float.js';
import { int } from './int.js';

/** The type of `None`. */
const NoneType = class NoneType {
  static [Symbol.hasInstance](value: unknown): boolean {
    return value === null || value === undefined;
  }
};
/** Maps the `type_name` of a generator, which has no class in JavaScript, to its type. */
const GENERATORS: Readonly<Record<string, Type>> = {
  generator: class generator {},
  async_generator: class async_generator {},
};
name_module('builtins', { NoneType, ...GENERATORS });
name_type(Function, 'function');

/** The result of {@link type}: a class, or one of `str`, `bytes`, `int` and so on, which are functions here. */
export type Type = Class | ((...args: never) => unknown);

/**
 * Implements Python's `type(x)`. The result is printed as in Python: `<class 'str'>`, `<class
 * 'urllib.error.URLError'>`.
 *
 * @param value Any value.
 * @returns `str`, `bytes`, `bool`, `int`, `float`, `list`, `tuple`, `dict` or `set` of this module, or the value's
 * class.
 * @see {@link https://docs.python.org/3.13/library/functions.html#type}
 * @example
 * ```ts
 * repr(type([1])); // => "<class 'list'>"
 * repr(type(new ValueError('x'))); // => "<class 'ValueError'>"
 * type('a') === str; // => true
 * ```
 */
export function type(value: unknown): Type {
  if (value === null || value === undefined) return NoneType;
  switch (typeof value) {
    case 'string':
      return str;
    case 'boolean':
      return truth;
    case 'bigint':
      return int;
    case 'number':
      return is_float(value) ? float : int;
    case 'function':
      return type_name(value) === 'type' ? type : Function;
    case 'symbol':
      return Symbol;
    default:
      return type_of_object(value);
  }
}

name_type(type, 'type');

function type_of_object(value: object): Type {
  const Class = class_of(value) as Type | null;
  if (Class === Float) return float;
  if (Class === Array) return is_tuple(value) ? tuple : list;
  // A class of the program's is none of these names, also in another realm.
  const name = type_name(value);
  if (is_uint8_array(value) && name === 'bytes') return bytes;
  if (is_set(value) && name === 'set') return set;
  if ((is_map(value) && name === 'dict') || is_dict_like(value)) return dict;
  return Class ?? GENERATORS[type_name(value)] ?? Object;
}
