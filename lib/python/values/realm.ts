// Test runners (Jest, vitest's vm pools) run programs in a realm of their own, whose classes are not those of Node:
// `instanceof` is false for what Node throws and returns.

const tag_of = (value: unknown): string => Object.prototype.toString.call(value);

/** `value instanceof Error`, for an error of any realm. */
export function is_error(value: unknown): value is Error {
  return value instanceof Error || tag_of(value) === '[object Error]';
}

/** `value instanceof TypeError` or the like, for an error of any realm. */
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

/** `value instanceof Uint8Array`, for an array of any realm. */
export function is_uint8_array(value: unknown): value is Uint8Array {
  return (
    value instanceof Uint8Array ||
    (ArrayBuffer.isView(value) && value[Symbol.toStringTag as never] === 'Uint8Array')
  );
}

/** `value instanceof ArrayBuffer`, for a buffer of any realm. */
export function is_array_buffer(value: unknown): value is ArrayBuffer {
  return value instanceof ArrayBuffer || tag_of(value) === '[object ArrayBuffer]';
}
