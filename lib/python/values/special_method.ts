// Mirrors CPython v3.13.18 Objects/typeobject.c (lookup_maybe_method, _PyObject_LookupSpecial).
import { has_member } from './has_member.js';
import { prototype_chain } from './prototype_chain.js';

type Method = (...args: unknown[]) => unknown;

/**
 * Returns a special method of an object, or null if it has none. Python looks it up on the class, where `__getattr__` does
 * not count. So a Proxy whose `get` trap makes up attributes, the translation of `__getattr__`, has only those that `in`
 * finds.
 *
 * @param value Any value.
 * @param name The name, such as `__len__`, or `Symbol.iterator`.
 * @returns The method, to be called on the object.
 */
export function special_method(value: unknown, name: string | symbol): Method | null {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return null;
  return has_member(value, name) ? find_method(value, name) : null;
}

/**
 * Returns a method of a value, or null if it has none. What other code has put on Object.prototype is no method of the value.
 *
 * @param value Any value.
 * @param name The name.
 * @returns The method, to be called on the value.
 */
export function find_method(value: unknown, name: string | symbol): Method | null {
  const method = find_member(value, name);
  return typeof method === 'function' ? (method as Method) : null;
}

/**
 * Returns a property of a value, or undefined if it has none. What other code has put on Object.prototype is no property of
 * the value.
 *
 * @param value Any value.
 * @param name The name.
 * @returns The property's value.
 */
export function find_member(value: unknown, name: string | symbol): unknown {
  type Members = Record<string | symbol, unknown>;
  const object = Object(value) as Members;
  const member = object[name];
  if (member === undefined || member !== (Object.prototype as unknown as Members)[name])
    return member;
  const owner = prototype_chain(object).find((each) => Object.hasOwn(each, name));
  return owner === Object.prototype ? undefined : member;
}
