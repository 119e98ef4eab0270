import { AttributeError, type_name } from '../builtins/index.js';

/**
 * Returns an attribute of a value that a custom handler returned, which may be anything.
 * @throws {@link AttributeError} if there is no such attribute.
 */
export function attribute_of(value: unknown, name: string): unknown {
  const found = (value as Record<string, unknown> | null | undefined)?.[name];
  if (found !== undefined) return found;
  throw new AttributeError(`'${type_name(value)}' object has no attribute '${name}'`);
}

/** Returns a method of such a value, bound to it. @throws {@link AttributeError} if there is no such attribute. */
export function method_of(value: unknown, name: string): (...args: unknown[]) => unknown {
  const method = attribute_of(value, name) as (...args: unknown[]) => unknown;
  if (typeof method !== 'function')
    throw new TypeError(`'${type_name(method)}' object is not callable`);
  return method.bind(value);
}
