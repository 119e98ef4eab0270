// The text of exceptions. `message` is a property of the error itself, since the structured clone algorithm and some
// loggers read no other, and follows the attributes from which `__str__` makes it.
import {
  as_tuple,
  define,
  define_property,
  format_str,
  hidden_attributes,
  is_dict_like,
  is_error,
  is_map,
  set_hidden,
  special_method,
  type_name,
} from '../values/index.js';

/** An error with the method that makes its text. */
interface Described extends Error {
  readonly __str__: () => string;
}

/** The text of an error whose `__str__` throws, as in Python's tracebacks. */
const FAILED = '<exception str() failed>';

/** The methods `__str__` of this library, whose text depends only on attributes that update `message`. */
const known = new WeakSet<object>();

/** So many errors around each other are too many for CPython's `str`, which raises RecursionError. */
const TOO_DEEP = 9999;

/** Number of nested errors in each error whose text is that of an inner one. */
const depths = new WeakMap<object, number>();

/** True while the first text of an error is made. */
let is_new = false;

/** Returns `str(error)`, or the text of Python's tracebacks if that throws. */
export function text_of(error: Described): string {
  try {
    return error.__str__();
  } catch {
    return FAILED;
  }
}

/**
 * Returns the text of what an error is about. The first text of an error takes the `message` of an inner error: making it
 * again would take quadratic time for errors around errors. A new error cannot be inside itself.
 */
export function text_of_argument(error: object, argument: unknown): string {
  if (!is_new || !is_error(argument) || !known.has((argument as Described).__str__))
    return format_str(argument);
  const depth = (depths.get(argument) ?? 1) + 1;
  const { message } = argument;
  if (depth >= TOO_DEEP || message === FAILED) throw new Error(FAILED);
  depths.set(error, depth);
  return message;
}

/** Sets `message`, unless a program's own `__str__` makes the text: `message` then calls it whenever it is read. */
function update_message(error: Described): void {
  if (known.has(error.__str__)) define(error, 'message', text_of(error));
}

/**
 * Declares the attributes from which the `__str__` of a class makes its text, so that `message` follows them. They are
 * not enumerable, because `message` shows them.
 *
 * @param Class The class.
 * @param defaults The attributes, with their defaults.
 */
export function message_attributes(
  Class: { readonly prototype: Described },
  defaults: Readonly<Record<string, null | undefined>>,
): void {
  const { prototype } = Class;
  known.add(prototype.__str__);
  hidden_attributes(Class, [], defaults);
  for (const name of Object.keys(defaults)) {
    const hidden = Object.getOwnPropertyDescriptor(prototype, name)!;
    define_property(prototype, name, {
      ...hidden,
      set(this: Described, value: unknown) {
        hidden.set?.call(this, name === 'args' ? items_of(value) : value);
        depths.delete(this);
        update_message(this);
      },
    });
  }
}

/** Returns the items of what is assigned to `args`. */
function items_of(value: unknown): readonly unknown[] {
  if (is_map(value)) return as_tuple([...value.keys()]);
  if (is_dict_like(value)) return as_tuple(Object.keys(value));
  if (typeof value === 'string' || special_method(value, Symbol.iterator) !== null)
    return as_tuple([...(value as Iterable<unknown>)]);
  throw new TypeError(`'${type_name(value)}' object is not iterable`);
}

/** Sets attributes of {@link message_attributes} together, in a constructor. */
export function set_message_attributes(
  error: Described,
  values: Readonly<Record<string, unknown>>,
): void {
  for (const [name, value] of Object.entries(values)) set_hidden(error, name, value);
  is_new = true;
  try {
    update_message(error);
  } finally {
    is_new = false;
  }
}
