// A test runner (Jest, vitest's vm pools), jsdom, an iframe or `node:vm` runs a program in a realm of its own, whose classes
// are not those of Node or of this library. There, `instanceof` is false for a value of the other realm. So the language's
// own classes are recognised here by what their intrinsics accept, and the platform's by their tag and the methods used.
import { is_subscriptable } from './has_member.js';
import { prototype_chain } from './prototype_chain.js';

const tag_of = (value: unknown): string => Object.prototype.toString.call(value);

/** Returns the getter of an intrinsic. It throws an error for a receiver that lacks the internal slot. */
export function getter_of(prototype: object, name: PropertyKey): () => unknown {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- it is called with the value to be tested
  return Object.getOwnPropertyDescriptor(prototype, name)!.get!;
}

const map_size = getter_of(Map.prototype, 'size');
const set_size = getter_of(Set.prototype, 'size');
const buffer_length = getter_of(ArrayBuffer.prototype, 'byteLength');
// Not every browser has this class.
const shared_length =
  typeof SharedArrayBuffer === 'undefined'
    ? buffer_length
    : getter_of(SharedArrayBuffer.prototype, 'byteLength');
/** Returns the name of the class of a typed array, and undefined for another value. */
export const typed_array_name = getter_of(
  Object.getPrototypeOf(Uint8Array.prototype) as object,
  Symbol.toStringTag,
);
/** Return the content of a String or Number object, whose own `valueOf` and `toString` may return something else each time. */
// eslint-disable-next-line @typescript-eslint/unbound-method -- it is called with the value
export const { valueOf: string_value } = String.prototype;
// eslint-disable-next-line @typescript-eslint/unbound-method -- it is called with the value
export const { valueOf: number_value } = Number.prototype;

/** Returns true if an intrinsic accepts a value. An error costs some 6 µs, so the caller rules out what is common. */
function has_slot(intrinsic: () => unknown, value: object): boolean {
  try {
    intrinsic.call(value);
    return true;
  } catch {
    return false;
  }
}

/** Returns true for an object, but not for headers and dicts of this library, of which `in` looks for an item. */
function is_asked(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !is_subscriptable(value);
}

/** Returns true for a Map of any realm. */
export function is_map(value: unknown): value is Map<unknown, unknown> {
  // Unlike a Map, this library's own mappings have no `forEach`.
  return is_asked(value) && 'forEach' in value && 'get' in value && has_slot(map_size, value);
}

/** Returns true for a Set of any realm. */
export function is_set(value: unknown): value is Set<unknown> {
  return is_asked(value) && 'forEach' in value && 'add' in value && has_slot(set_size, value);
}

/** Returns true for a String object of any realm, such as an HTTPMethod. */
export function is_string_object(value: unknown): value is object {
  return is_asked(value) && 'charCodeAt' in value && has_slot(string_value, value);
}

/** Returns true for a Number object of any realm, such as an HTTPStatus. */
export function is_number_object(value: unknown): value is object {
  return is_asked(value) && 'toPrecision' in value && has_slot(number_value, value);
}

/** Returns true for a Uint8Array of any realm. */
export function is_uint8_array(value: unknown): value is Uint8Array {
  return typed_array_name.call(value) === 'Uint8Array';
}

/** Returns true for an ArrayBuffer or SharedArrayBuffer of any realm. */
export function is_array_buffer(value: unknown): value is ArrayBuffer {
  return (
    is_asked(value) &&
    'byteLength' in value &&
    !ArrayBuffer.isView(value) &&
    (has_slot(buffer_length, value) || has_slot(shared_length, value))
  );
}

/** Returns true for a URL of any realm. */
export function is_url(value: unknown): value is URL {
  return is_platform_object(value, 'URL', 'href') && typeof (value as URL).href === 'string';
}

/** Returns true for a URLSearchParams of any realm or package. */
export function is_url_search_params(value: unknown): value is URLSearchParams {
  return is_platform_object(value, 'URLSearchParams', 'entries');
}

/** Returns true for a FormData of any realm or package. */
export function is_form_data(value: unknown): value is FormData {
  return is_platform_object(value, 'FormData', 'entries');
}

/** Returns true for a Date of any realm. */
export function is_date(value: unknown): value is Date {
  return is_platform_object(value, 'Date', 'toISOString');
}

/** Returns true for a Blob or a File of any realm or package. */
export function is_blob(value: unknown): value is Blob {
  return is_platform_object(value, 'Blob', 'slice') || is_platform_object(value, 'File', 'slice');
}

/** Returns true for an object with the tag of a class, and a member of it that is used. */
function is_platform_object(value: unknown, tag: string, member: string): value is object {
  return is_asked(value) && member in value && tag_of(value) === `[object ${tag}]`;
}

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

/** Returns true for a Promise of any realm, and for no other value with a method `then`. */
export function is_native_promise(value: unknown): value is Promise<unknown> {
  return is_platform_object(value, 'Promise', 'then');
}
