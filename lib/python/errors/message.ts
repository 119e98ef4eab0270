// The text of exceptions. `message` is a property of the error itself, since the structured clone algorithm and some
// loggers read no other, and follows the attributes from which `__str__` makes it.
import {
  as_tuple,
  define,
  define_property,
  hidden_attributes,
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

/** Returns `str(error)`, or the text of Python's tracebacks if that throws. */
export function text_of(error: Described): string {
  try {
    return error.__str__();
  } catch {
    return FAILED;
  }
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
        update_message(this);
      },
    });
  }
}

/** Returns the items of what is assigned to `args`. */
function items_of(value: unknown): readonly unknown[] {
  if (typeof value === 'string' || special_method(value, Symbol.iterator) !== null)
    return as_tuple([...(value as Iterable<unknown>)]);
  throw new TypeError(`'${type_name(value)}' object is not iterable`);
}

/** Sets attributes of {@link message_attributes} together. */
export function set_message_attributes(
  error: Described,
  values: Readonly<Record<string, unknown>>,
): void {
  for (const [name, value] of Object.entries(values)) set_hidden(error, name, value);
  update_message(error);
}
