import { no_attribute } from '../python/errors/internal.js';
import { function_of } from '../python/objects/index.js';

/**
 * Returns an attribute of a value that may lack it, such as the response that a custom handler returned.
 * @throws AttributeError if there is no such attribute.
 */
export function attribute_of(value: unknown, name: string): unknown {
  const found = (value as Record<string, unknown> | null | undefined)?.[name];
  if (found !== undefined) return found;
  throw no_attribute(value, name);
}

/**
 * Returns a method of a value that may lack it, such as a custom handler, bound to the value.
 * @throws AttributeError if there is no such attribute; TypeError if it cannot be called.
 */
export function method_of(value: unknown, name: string): (...args: unknown[]) => unknown {
  return function_of(attribute_of(value, name)).bind(value);
}
