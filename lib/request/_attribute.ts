import { no_attribute } from '../python/errors/internal.js';
import { function_of } from '../python/objects/index.js';

/**
 * Returns an attribute of a value that a custom handler returned. The value can have any type.
 * @throws AttributeError if there is no such attribute.
 */
export function attribute_of(value: unknown, name: string): unknown {
  const found = (value as Record<string, unknown> | null | undefined)?.[name];
  if (found !== undefined) return found;
  throw no_attribute(value, name);
}

/**
 * Returns a method of a value that a custom handler returned, bound to it.
 * @throws AttributeError if there is no such attribute.
 */
export function method_of(value: unknown, name: string): (...args: unknown[]) => unknown {
  return function_of(attribute_of(value, name)).bind(value);
}
