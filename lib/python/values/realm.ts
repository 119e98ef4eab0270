// Test runners such as Jest and vitest's vm pools run programs in their own realm, whose classes are not those of Node.
// In such a realm, `instanceof` is false for values that Node throws and returns.
import { prototype_chain } from './prototype_chain.js';

const tag_of = (value: unknown): string => Object.prototype.toString.call(value);

/** Implements `value instanceof Error` for errors of any realm. */
export function is_error(value: unknown): value is Error {
  return value instanceof Error || tag_of(value) === '[object Error]';
}

/** Implements `value instanceof TypeError` or `value instanceof RangeError` for errors of any realm. */
export function is_error_of(
  Class: TypeErrorConstructor | RangeErrorConstructor,
  value: unknown,
): value is Error {
  if (value instanceof Class) return true;
  if (tag_of(value) !== '[object Error]') return false;
  const has_name = (each: object) =>
    Object.hasOwn(each, 'name') && (each as Error).name === Class.name;
  return prototype_chain(value as Error).some(has_name);
}

/** Implements `value instanceof Uint8Array` for arrays of any realm. */
export function is_uint8_array(value: unknown): value is Uint8Array {
  return (
    value instanceof Uint8Array ||
    (ArrayBuffer.isView(value) && value[Symbol.toStringTag as never] === 'Uint8Array')
  );
}

/** Returns true for an ArrayBuffer or SharedArrayBuffer of any realm. Not every browser has the latter class. */
export function is_array_buffer(value: unknown): value is ArrayBuffer {
  return value instanceof ArrayBuffer || tag_of(value).endsWith('ArrayBuffer]');
}

/**
 * Returns true for promises of any realm, and for all other values with a method `then`.
 *
 * @param value Any value.
 * @returns True if the value has a method `then`.
 * @example
 * ```ts
 * is_promise(Promise.resolve()); // => true
 * is_promise({ then: 3 }); // => false
 * ```
 */
export function is_promise(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as Partial<PromiseLike<unknown>> | null | undefined)?.then === 'function';
}
