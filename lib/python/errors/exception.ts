// Mirrors CPython v3.13.18 Objects/exceptions.c (BaseException).
import {
  Kw,
  as_tuple,
  define,
  define_property,
  format_repr,
  format_tuple,
  is_error,
  is_error_of,
  name_module,
  prototype_chain,
} from '../values/index.js';
import {
  message_attributes,
  set_message_attributes,
  text_of,
  text_of_argument,
} from './message.js';
import { append_note, note_lines } from './notes.js';
import { mask_passwords } from './passwords.js';
import { capture_stack } from './stack.js';

/** Any class. */
export type Class = abstract new (...args: never) => unknown;

// Maps a class to its virtual subclasses, which are not derived from it in JavaScript.
const virtual_subclasses = new WeakMap<object, Set<Class>>();

// Maps Python's name of a class to the set of classes that implement it, one for the async API and one for the
// blocking one. The second map has the same set for each of these classes.
const twins_by_name = new Map<string, Set<Class>>();
const twins_by_class = new WeakMap<object, ReadonlySet<Class>>();

/**
 * The base class of Python's exceptions. It extends JavaScript's `Error`.
 *
 * `e.message` is `str(e)`. It is an own property, as JavaScript expects, and is updated when `args` or another attribute that
 * is part of the text changes. If a program's subclass has a `__str__` of its own, `e.message` calls it. `e.name` is the name of the class, including that of a program's
 * subclasses. If `__str__` throws, `e.message` and `String(e)` are `<exception str() failed>`, as in Python's tracebacks,
 * so that an error can always be logged; `str(e)` throws. The engine's `TypeError` is an `instanceof Exception`, since it represents Python's TypeError.
 *
 * @see {@link https://docs.python.org/3.13/library/exceptions.html#Exception}
 * @example
 * ```ts
 * class Refused extends Exception {}
 * const error = new Refused('not today', 42);
 * error.name; // => 'Refused'
 * error.message; // => "('not today', 42)"
 * repr(error); // => "Refused('not today', 42)"
 * ```
 */
export class Exception extends Error {
  /** The arguments given to the constructor: of an OSError with a file, only the first two. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- programs read `e.args[0].reason`, as in Python
  declare args: readonly any[];
  /** The texts added by {@link Exception.add_note}. The property does not exist before the first call. */
  declare __notes__?: string[];

  /**
   * @param args The values of `args`. A single value is the message.
   * @throws {TypeError} for keywords in `kw({…})`, because only subclasses with their own constructors accept them.
   */
  constructor(...args: unknown[]) {
    super();
    const last = args.at(-1);
    if (last instanceof Kw) {
      if (Object.keys(last).length > 0)
        throw new TypeError(`${new.target.name}() takes no keyword arguments`);
      args.pop();
    }
    capture_stack(this, new.target);
    set_message_attributes(this, { args: as_tuple(args) });
  }

  /** Python's `str(e)`, or the text that a program has assigned. */
  override get message(): string {
    return text_of(this);
  }
  override set message(value: string) {
    define(this, 'message', value);
  }

  /** The name of the class, or the text that a program has assigned. */
  override get name(): string {
    return this.constructor.name;
  }
  override set name(value: string) {
    define(this, 'name', value);
  }

  /** The cause (`raise … from cause`), or null if there is none. */
  get __cause__(): Error | null {
    return (this.cause as Error | undefined) ?? null;
  }
  set __cause__(value: unknown) {
    with_cause(this, value);
  }

  /** @returns A single argument as text, several as a tuple, or an empty text. */
  __str__(): string {
    const args = this.args as readonly unknown[] | undefined;
    if (args === undefined || args.length === 0) return '';
    return args.length === 1 ? text_of_argument(this, args[0]) : format_tuple(args);
  }

  /** @returns The class name and the arguments, like Python's `repr(e)`. */
  __repr__(): string {
    const args =
      this.args.length === 1 ? `(${format_repr(this.args[0])})` : format_tuple(this.args);
    return this.constructor.name + args;
  }

  /** @returns The same text as `message`, like Python's `print(e)`. */
  override toString(): string {
    return this.message;
  }

  /**
   * Adds a note to `__notes__`. Inspection and an uncaught error show the notes after the message, as Python's tracebacks
   * do, but at most six lines of them.
   *
   * @param note The text.
   * @throws {TypeError} when `note` is not a string, or `__notes__` is not a list.
   */
  add_note(note: string): void {
    if (typeof note !== 'string') throw new TypeError('note must be a str');
    append_note(this, note);
  }

  /**
   * Returns the name, the message and the notes without the passwords of URLs, the enumerable fields, and for an error of
   * the system its number and symbol.
   */
  toJSON(): object {
    const { name, message, errno } = this as Error & { errno?: unknown };
    const number = typeof errno === 'number' ? { errno } : null;
    const lines = note_lines(this).map(mask_passwords);
    const notes = lines.length > 0 ? { __notes__: lines } : null;
    const shown = { name, message: mask_passwords(message), ...number, ...notes };
    return { ...shown, ...this, ...notes };
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    if (is_instance(this, value)) return true;
    // Of the engine's errors, only TypeError is an Exception, since this library throws it where Python raises its
    // TypeError. Other errors, such as RangeError, ReferenceError and SyntaxError, are programming errors or limits of
    // the engine. Their meaning differs from that of Python's classes, so `e instanceof Exception` must be false
    // for them.
    if (this === Exception) return is_error_of(TypeError, value) || value === TypeError.prototype;
    for (const twin of twins_by_class.get(this) ?? []) {
      if (is_instance(twin, value)) return true;
    }
    return false;
  }
}

/** Implements `value instanceof base`, but not for instances of the class of the same exception in the other API. */
export function is_instance(base: Class, value: unknown): boolean {
  return (
    Function.prototype[Symbol.hasInstance].call(base, value) || is_virtual_instance(base, value)
  );
}

/**
 * Returns true if {@link multiple_bases} makes `value` an instance of `base`. A `base` that is not an exception calls
 * this function in its own `Symbol.hasInstance`.
 *
 * @param base The class.
 * @param value Any value.
 * @returns True if `value` is an instance of a virtual subclass of `base`.
 * @example
 * ```ts
 * class Page {}
 * class NotFound extends Exception {}
 * multiple_bases(NotFound, Page);
 * is_virtual_instance(Page, new NotFound()); // => true
 * ```
 */
export function is_virtual_instance(base: Class, value: unknown): boolean {
  for (const virtual of virtual_subclasses.get(base) ?? []) {
    if (is_instance(virtual, value) || value === virtual.prototype) return true;
  }
  return false;
}

/** The bases that {@link multiple_bases} has given to classes. */
const further_bases = new WeakMap<object, readonly Class[]>();

/**
 * Returns the bases of a class as in Python, without `object` and JavaScript's `Error`.
 *
 * @param derived The class.
 * @returns The class that it extends, and the further bases that {@link multiple_bases} has given to it.
 * @example
 * ```ts
 * bases_of(ConnectionResetError).map((base) => base.name); // => ['ConnectionError']
 * ```
 */
export function bases_of(derived: object): Class[] {
  const base = Object.getPrototypeOf(derived) as Class;
  // A class that combines several extends one of them: its bases stand in its place.
  const combined = further_bases.get(base) ?? [];
  if (combined.includes(Object.getPrototypeOf(base) as Class)) return [...combined];
  const further = (further_bases.get(derived) ?? []).filter((each) => each !== base);
  return typeof base.prototype === 'object' && derived !== Exception ? [base, ...further] : further;
}

/**
 * Makes `instanceof` true for the further bases of a class that has several bases in Python. Only `instanceof` is
 * affected. Methods come from the first base, which `derived` extends.
 *
 * @param derived The class.
 * @param bases The further bases. Their ancestors are included. A base that is not an exception must call
 * {@link is_virtual_instance} in its `Symbol.hasInstance`.
 * @returns `derived`.
 * @example
 * ```ts
 * class NoSuchHost extends OSError {}
 * multiple_bases(NoSuchHost, ValueError);
 * new NoSuchHost() instanceof ValueError; // => true
 * ```
 */
export function multiple_bases<Derived extends typeof Exception | Class>(
  derived: Derived,
  ...bases: Class[]
): Derived {
  further_bases.set(derived, bases);
  for (const base of bases) {
    for (const ancestor of prototype_chain(base)) {
      if (ancestor === Exception || ancestor === Function.prototype) break;
      let known = virtual_subclasses.get(ancestor);
      if (known === undefined) virtual_subclasses.set(ancestor, (known = new Set()));
      known.add(derived);
    }
  }
  return derived;
}

/**
 * Makes the two classes of an exception, one async and one blocking, interchangeable for `instanceof`. An instance of a
 * subclass of one is an instance of both. The subclasses themselves are not interchangeable unless they are declared,
 * too.
 *
 * @param name Python's full name of the class, the same in both APIs.
 * @param Class The class in this API.
 * @example
 * ```ts
 * class Refused extends Exception {}
 * class BlockingRefused extends Exception {}
 * declare_twin('example.Refused', Refused);
 * declare_twin('example.Refused', BlockingRefused);
 * new Refused() instanceof BlockingRefused; // => true
 * ```
 */
export function declare_twin(name: string, Class: typeof Exception | Class): void {
  const twins = twins_by_name.get(name) ?? new Set<Class>();
  twins_by_name.set(name, twins.add(Class));
  twins_by_class.set(Class, twins);
}

/**
 * Sets the cause of an exception, like Python's `raise error from cause`.
 *
 * @param error The exception, which may be an error of the engine.
 * @param cause The exception that led to this one, or null if there is no cause.
 * @returns `error`.
 * @example
 * ```ts
 * const cause = new KeyError('id');
 * with_cause(new ValueError('no id'), cause).cause === cause; // => true
 * ```
 */
export function with_cause<E extends Error>(error: E, cause: unknown): E {
  return with_context(error, cause);
}

/**
 * Sets the `cause` of an exception that Python raises while it handles another one, without `from`: Python's `__context__`.
 * If the cause is an error, the property is an accessor, so that Node prints the cause in one line instead of with its
 * stack trace, fields and own cause.
 *
 * @param error The exception, which may be an error of the engine.
 * @param cause The exception that was handled.
 * @returns `error`.
 * @example
 * ```ts
 * const cause = new KeyError('id');
 * with_context(new ValueError('no id'), cause).cause === cause; // => true
 * ```
 */
export function with_context<E extends Error>(error: E, cause: unknown): E {
  if (is_error(cause)) {
    define_property(error, 'cause', {
      configurable: true,
      get: () => cause,
      set: (value: unknown) => define(error, 'cause', value),
    });
  } else {
    define(error, 'cause', cause);
  }
  return error;
}

/**
 * Adds a note to an error that has just been created: what the caller may have meant, in JavaScript's terms. `message`
 * has Python's words only. Passwords of URLs are masked.
 *
 * @param error The error, which may be one of the engine, such as a TypeError.
 * @param note The text, or null for none.
 * @returns `error`.
 * @example
 * ```ts
 * with_note(new ValueError('unknown url type'), "'http://' is missing").__notes__; // => ["'http://' is missing"]
 * ```
 */
export function with_note<E extends Error>(error: E, note: string | null): E {
  if (note === null) return error;
  // The engine's errors get the stack of an Exception, which shows the notes.
  if (!('add_note' in error) && !('__notes__' in error)) capture_stack(error, with_note);
  append_note(error, mask_passwords(note));
  return error;
}

/**
 * Sets the names of classes to Python's names, because minifiers would change them.
 *
 * @param classes The classes by name.
 * @param module The module that defines them in Python. If it is given, `repr` shows it, as in
 * `<class 'urllib.error.URLError'>`.
 * @example
 * ```ts
 * class Refused extends Exception {}
 * name_classes({ Refused });
 * new Refused().name; // => 'Refused'
 * ```
 */
export function name_classes(classes: Readonly<Record<string, Class>>, module?: string): void {
  for (const name of Object.keys(classes)) {
    define_property(classes[name]!, 'name', { value: name, configurable: true });
  }
  if (module !== undefined) name_module(module, classes);
}

message_attributes(Exception, { args: undefined });

name_classes({ Exception }, 'builtins');
