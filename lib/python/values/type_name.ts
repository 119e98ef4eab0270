// Mirrors CPython v3.13.0 `type(x).__name__`.
import { constructor_name, is_int } from './_format.js';
import { is_dict_like } from './dict.js';
import { is_class, type_repr } from './type_repr.js';
import { is_tuple } from './tuple.js';

const BUILTIN: readonly (readonly [abstract new (...args: never[]) => object, string])[] = [
  [Array, 'list'],
  [Uint8Array, 'bytes'],
  [Map, 'dict'],
  [Set, 'set'],
  [Promise, 'coroutine'],
];

const PRIMITIVES: Readonly<Record<string, string>> = {
  bigint: 'int',
  boolean: 'bool',
  string: 'str',
  symbol: 'symbol',
  undefined: 'NoneType',
};

/**
 * Python's name for the type of a value, as shown in error messages.
 *
 * Bigints, and integral numbers below 2^53 except -0, are `int`; other numbers are `float`. Plain objects and Maps are
 * `dict`, and a Uint8Array is `bytes`. A subclass has its own name.
 * @param value Any value.
 * @returns The name.
 * @example
 * ```ts
 * type_name('a'); // => 'str'
 * type_name(null); // => 'NoneType'
 * type_name([1]); // => 'list'
 * type_name(1.5); // => 'float'
 * ```
 */
export function type_name(value: unknown): string {
  if (typeof value === 'object') return value === null ? 'NoneType' : object_type_name(value);
  if (typeof value === 'number') return is_int(value) ? 'int' : 'float';
  if (typeof value === 'function') return is_class(value) || type_repr(value) ? 'type' : 'function';
  return PRIMITIVES[typeof value]!;
}

function object_type_name(value: object): string {
  const name = constructor_name(value);
  for (const [type, builtin] of BUILTIN) {
    if (value instanceof type) {
      if (is_tuple(value)) return 'tuple';
      return name === type.name || name === 'Bytes' || name === 'Buffer' ? builtin : name;
    }
  }
  if (is_dict_like(value)) return 'dict';
  return name;
}
