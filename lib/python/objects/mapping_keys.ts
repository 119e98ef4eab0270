// Mirrors CPython v3.13.18 Objects/abstract.c (PyObject_GetItem, PyObject_SetItem, PyObject_DelItem): mappings of any kind.
import { KeyError } from '../errors/internal.js';
import { truth } from './truth.js';
import { await_hint, is_dict_like, special_method, type_name } from '../values/index.js';

/** The methods of a mapping that is no plain object and has no special methods: those of Map and Headers. */
interface AnyMapping {
  has?(key: string): boolean;
  get?(key: string): unknown;
  set?(key: string, value: unknown): unknown;
  delete?(key: string): unknown;
}

/** Returns `key in mapping`. @throws {TypeError} for a value that is no mapping. */
export function has_key(mapping: unknown, key: string): boolean {
  const object = (mapping ?? {}) as AnyMapping;
  const method = special_method(mapping, '__contains__');
  if (method) return truth(method.call(mapping, key));
  if (is_dict_like(mapping)) return Object.hasOwn(mapping, key);
  if (object.has) return object.has(key);
  throw unsupported(mapping, 'is not a mapping');
}

/** Returns `mapping[key]`. @throws {KeyError} for a missing key; {TypeError} for a value that is no mapping. */
export function value_at(mapping: unknown, key: string): unknown {
  const object = (mapping ?? {}) as AnyMapping;
  const method = special_method(mapping, '__getitem__');
  if (method) return method.call(mapping, key);
  if (!has_key(mapping, key)) throw new KeyError(key);
  return is_dict_like(mapping) ? mapping[key] : object.get!(key);
}

/** Performs `mapping[key] = value`. @throws {TypeError} for a value that is no mapping. */
export function set_value_at(mapping: unknown, key: string, value: unknown): void {
  const object = (mapping ?? {}) as AnyMapping;
  const method = special_method(mapping, '__setitem__');
  if (method) method.call(mapping, key, value);
  else if (is_dict_like(mapping)) mapping[key] = value;
  else if (object.set) object.set(key, value);
  else throw unsupported(mapping, 'does not support item assignment');
}

/** Removes `mapping[key]` if it exists. @throws {TypeError} for a value that is no mapping. */
export function discard_key(mapping: unknown, key: string): void {
  if (!has_key(mapping, key)) return;
  const object = mapping as AnyMapping;
  const method = special_method(mapping, '__delitem__');
  if (method) method.call(mapping, key);
  else if (is_dict_like(mapping)) Reflect.deleteProperty(mapping, key);
  else object.delete!(key);
}

function unsupported(value: unknown, reason: string): TypeError {
  return new TypeError(`'${type_name(value)}' object ${reason}${await_hint(value)}`);
}
