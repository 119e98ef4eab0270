// Mirrors CPython v3.13.18 `type(x)`, for the names of types.
/**
 * Maps the result of `Object.prototype.toString` for a generator, which has no class in JavaScript, to Python's type.
 */
const GENERATORS: Readonly<Record<string, string>> = {
  '[object Generator]': 'generator',
  '[object AsyncGenerator]': 'async_generator',
};

/** Returns an object's class, or null. A Proxy's is that of its target, whatever its `get` trap makes up. */
export function class_of(value: object): Class | null {
  const prototype = Object.getPrototypeOf(value) as { constructor?: unknown } | null;
  const Class = Object.hasOwn(value, 'constructor') ? value.constructor : prototype?.constructor;
  if (typeof Class === 'function') return Class as Class;
  return (prototype as { [CLASS]?: Class } | null)?.[CLASS] ?? null;
}

/** The class of a prototype whose `constructor` may be something else. */
export const CLASS = Symbol('class');

type Class = abstract new (...args: never) => unknown;

/**
 * Returns the name of an object's class, `generator` or `async_generator` for a generator, or `object` if the object
 * has no named class.
 */
export function constructor_name(value: object): string {
  const name: unknown = class_of(value)?.name;
  if (typeof name === 'string' && name !== '') return name;
  return GENERATORS[Object.prototype.toString.call(value)] ?? 'object';
}

/** True if a number represents an int: it is integral, not -0 and at most 2^53. Larger ints are bigints. */
export function is_int(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) <= 2 ** 53 && !Object.is(value, -0);
}
