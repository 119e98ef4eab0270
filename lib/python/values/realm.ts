// Test runners such as Jest and vitest's vm pools run programs in their own realm, whose classes are not those of Node.
// In such a realm, `instanceof` is false for values that Node throws and returns.

const tag_of = (value: unknown): string => Object.prototype.toString.call(value);

/** Implements `value instanceof Error` for errors of any realm. */
export function is_error(value: unknown): value is Error {
  return value instanceof Error || tag_of(value) === '[object Error]';
}

/** Implements `instanceof` with a class of errors, such as TypeError, for errors of any realm. */
export function is_error_of(
  Class: TypeErrorConstructor | RangeErrorConstructor,
  value: unknown,
): value is Error {
  return (
    value instanceof Class || (tag_of(value) === '[object Error]' && inherits(Class.name, value))
  );
}

function inherits(name: string, value: unknown): boolean {
  for (let each = value; each !== null; each = Object.getPrototypeOf(each) as unknown) {
    if (Object.hasOwn(each as object, 'name') && (each as Error).name === name) return true;
  }
  return false;
}

/** Implements `value instanceof Uint8Array` for arrays of any realm. */
export function is_uint8_array(value: unknown): value is Uint8Array {
  return (
    value instanceof Uint8Array ||
    (ArrayBuffer.isView(value) && value[Symbol.toStringTag as never] === 'Uint8Array')
  );
}

/** Implements `value instanceof ArrayBuffer` for buffers of any realm. */
export function is_array_buffer(value: unknown): value is ArrayBuffer {
  return value instanceof ArrayBuffer || tag_of(value) === '[object ArrayBuffer]';
}

/**
 * Returns true for promises of any realm: all objects with a method `then`.
 *
 * @param value Any value.
 * @returns True if the value is a promise.
 * @example
 * ```ts
 * is_promise(Promise.resolve()); // => true
 * is_promise({ then: 3 }); // => false
 * ```
 */
export function is_promise(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as Partial<PromiseLike<unknown>> | null | undefined)?.then === 'function';
}
