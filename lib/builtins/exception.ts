// Mirrors CPython v3.13.0 Objects/exceptions.c (BaseException).
import { format_repr, format_str, format_tuple } from './_format.js';
import { Kw } from './kw.js';
import { masked_stack, may_hold_password } from './masked_stack.js';

type Class = abstract new (...args: never[]) => unknown;

// Class → the classes that count as derived from it besides its JavaScript descendants.
const virtual_subclasses = new WeakMap<object, Set<Class>>();

// Python's name of a class → the classes that implement it, one per colour; the same set by each of these classes.
const twins_by_name = new Map<string, Set<Class>>();
const twins_by_class = new WeakMap<object, ReadonlySet<Class>>();

/**
 * The base of Python's exceptions, and an `Error` of JavaScript's.
 *
 * `e.message` is what Python's `str(e)` gives, computed when read, so it follows `args` and whatever a
 * subclass's `__str__` looks at. `e.name` is the name of the class, also for classes derived elsewhere.
 * The engine's `TypeError` answers `instanceof Exception`; it stands for Python's TypeError.
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
  /** The arguments given to the constructor. */
  declare args: readonly unknown[];
  /** Texts added by {@link Exception.add_note}; absent until the first. */
  declare __notes__?: string[];

  /**
   * @param args Kept as `args`; one alone is the message.
   * @throws {TypeError} For `kw()`: only a subclass with a constructor of its own takes keywords.
   */
  constructor(...args: unknown[]) {
    super();
    if (args.at(-1) instanceof Kw) {
      throw new TypeError(`${new.target.name}() takes no keyword arguments`);
    }
    Object.defineProperty(this, 'args', {
      value: args,
      writable: true,
      configurable: true,
      enumerable: false,
    });
    if (args.some(may_hold_password)) masked_stack(this, new.target);
  }

  /** What Python's `str(e)` gives. */
  override get message(): string {
    return this.__str__();
  }
  override set message(value: string) {
    shadow(this, 'message', value);
  }

  /** The name of the class. */
  override get name(): string {
    return this.constructor.name;
  }
  override set name(value: string) {
    shadow(this, 'name', value);
  }

  /** What the exception was raised from (`raise … from cause`); `null` when from nothing. */
  get __cause__(): unknown {
    return this.cause ?? null;
  }
  set __cause__(value: unknown) {
    with_cause(this, value);
  }

  /** @returns The text of the exception. */
  __str__(): string {
    const args = this.args as readonly unknown[] | undefined;
    if (args === undefined || args.length === 0) return '';
    return args.length === 1 ? format_str(args[0]) : format_tuple(args);
  }

  /** @returns The class name and the arguments, as Python's `repr(e)`. */
  __repr__(): string {
    const args =
      this.args.length === 1 ? `(${format_repr(this.args[0])})` : format_tuple(this.args);
    return this.name + args;
  }

  /** @returns The same as `message`, as Python's `print(e)` shows it. */
  override toString(): string {
    return this.message;
  }

  /**
   * Adds a text to `__notes__`.
   *
   * @param note The text.
   * @throws {TypeError} When `note` is no string.
   */
  add_note(note: string): void {
    if (typeof note !== 'string') throw new TypeError('note must be a str');
    if (this.__notes__ === undefined) shadow(this, '__notes__', []);
    this.__notes__?.push(note);
  }

  /** The enumerable fields. Without it, vitest reports what the getters of an uncaught error give, hidden or not. */
  toJSON(): object {
    return { ...this };
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    if (is_instance(this, value)) return true;
    // Of the engine's errors only TypeError: it is what this library throws where Python raises its
    // TypeError. RangeError, ReferenceError, SyntaxError … are mistakes in a program or limits of the
    // engine, and mean other things than Python's classes: `catch (e) { if (e instanceof Exception)`
    // must not swallow them.
    if (this === Exception) return value instanceof TypeError;
    for (const twin of twins_by_class.get(this) ?? []) {
      if (is_instance(twin, value)) return true;
    }
    return false;
  }
}

/** `instanceof` without regard to twins. */
function is_instance(base: Class, value: unknown): boolean {
  return (
    Function.prototype[Symbol.hasInstance].call(base, value) || is_virtual_instance(base, value)
  );
}

/**
 * Whether `value` counts as an instance of `base` by {@link multiple_bases} alone: for the `instanceof` of a
 * class that is no exception.
 *
 * @param base The class.
 * @param value Anything.
 * @returns Whether it does.
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
    if (is_instance(virtual, value)) return true;
  }
  return false;
}

function shadow(target: object, key: string, value: unknown): void {
  Object.defineProperty(target, key, {
    value,
    writable: true,
    configurable: true,
    enumerable: false,
  });
}

/**
 * Makes instances of `derived` answer `instanceof` for further bases, where Python's class has several.
 * Only `instanceof` is affected: methods come from the first base, the one `derived` extends.
 *
 * @param derived An exception class.
 * @param bases Its further bases; those they are derived from count too.
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
  for (const base of bases) {
    let ancestor: Class | null = base;
    while (ancestor !== null && ancestor !== Exception && ancestor !== Function.prototype) {
      let known = virtual_subclasses.get(ancestor);
      if (known === undefined) virtual_subclasses.set(ancestor, (known = new Set()));
      known.add(derived);
      ancestor = Object.getPrototypeOf(ancestor) as Class | null;
    }
  }
  return derived;
}

/**
 * Makes the classes of one exception, one per colour, interchangeable for `instanceof`. Only these classes: a subclass
 * has the instances of its own twins, if it declares any, and its instances count for all twins of its base.
 *
 * @param name Python's full name of the class, the same in both colours.
 * @param Class The class in this colour.
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
 * Sets what an exception was raised from: Python's `raise error from cause`. An error goes behind an accessor, so that
 * Node, which prints every cause with its own trace, its fields and its own cause, names it in one line.
 *
 * @param error The exception, ours or the engine's.
 * @param cause The one it was raised from.
 * @returns `error`, to be thrown.
 * @example
 * ```ts
 * const cause = new KeyError('id');
 * with_cause(new ValueError('no id'), cause).cause === cause; // => true
 * ```
 */
export function with_cause<E extends Error>(error: E, cause: unknown): E {
  if (cause instanceof Error) {
    Object.defineProperty(error, 'cause', {
      configurable: true,
      get: () => cause,
      set: (value: unknown) => shadow(error, 'cause', value),
    });
  } else {
    shadow(error, 'cause', cause);
  }
  return error;
}

/**
 * Gives classes the names they have in Python, which minifiers would change.
 *
 * @param classes The classes by name.
 * @example
 * ```ts
 * class Refused extends Exception {}
 * name_classes({ Refused });
 * new Refused().name; // => 'Refused'
 * ```
 */
export function name_classes(classes: Readonly<Record<string, Class>>): void {
  for (const name of Object.keys(classes)) {
    Object.defineProperty(classes[name], 'name', { value: name, configurable: true });
  }
}

name_classes({ Exception });
