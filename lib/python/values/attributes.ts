/** Attributes of instances that work like those of Python's classes. */
import { Existing } from './tuple.js';

/**
 * Copies an object to one without a prototype. Of descriptors and handlers, the engine also reads what they inherit: a
 * property `get` or `value` that a program has put on Object.prototype.
 */
export const bare = <T extends object>(object: T): T =>
  Object.assign(Object.create(null) as T, object);

/** Returns a new object with only the named properties of another. */
export function pick<Source extends object, Name extends keyof Source>(
  source: Source,
  ...names: readonly Name[]
): Pick<Source, Name> {
  return Object.fromEntries(names.map((name) => [name, source[name]])) as Pick<Source, Name>;
}

/** Defines a property like `Object.defineProperty`, but takes nothing from Object.prototype. */
export function define_property(
  target: object,
  name: PropertyKey,
  descriptor: PropertyDescriptor,
): void {
  // eslint-disable-next-line no-restricted-properties -- the one place
  Object.defineProperty(target, name, bare(descriptor));
}

/** Defines a field that can be assigned to and deleted. By default, it is hidden (not enumerable). */
export function define(
  target: object,
  name: PropertyKey,
  value: unknown,
  enumerable: boolean = false,
): void {
  const field = { __proto__: null, value, writable: true, configurable: true, enumerable };
  // eslint-disable-next-line no-restricted-properties -- the descriptor inherits nothing
  Object.defineProperty(target, name, field);
}

interface AnyClass {
  readonly prototype: object;
}

/** Defines an attribute with a getter. By default, assigning to it makes it a field of the instance. */
function define_attribute(
  { prototype }: AnyClass,
  name: string,
  get: (this: object) => unknown,
  set = function (this: object, value: unknown): void {
    define(this, name, value, true);
  },
): void {
  define_property(prototype, name, { configurable: true, get, set });
}

/**
 * Makes static members of `Class` work like Python's class attributes. An instance reads them through its own class, so
 * that a subclass can override them by a static member, an instance field or a member of its prototype. An assignment
 * on an instance affects only that instance.
 *
 * The class declares each attribute twice: `static name = value;` and `declare name: Type;`.
 * @param Class The class that has the static members.
 * @param names Their names: those of all static fields by default.
 * @example
 * ```ts
 * class Handler {
 *   static handler_order = 500;
 *   declare handler_order: number;
 * }
 * class_attributes(Handler);
 * class Early extends Handler {
 *   static override handler_order = 100;
 * }
 * new Early().handler_order; // => 100
 * ```
 * @internal
 */
export function class_attributes(
  Class: AnyClass,
  names: readonly string[] = Object.keys(Class),
): void {
  for (const name of names) {
    define_attribute(Class, name, function () {
      return (this.constructor as unknown as Fields)[name];
    });
  }
}

type Fields = Readonly<Record<string, unknown>>;

/** The default of an attribute, or a function that creates the default. */
type Default = (() => unknown) | string | number | boolean | null | undefined;

/**
 * A class without any members, inherited ones included. Engines access its instances faster than the objects that
 * `Object.create(null)` returns, which are hash tables.
 */
class Values {}
Object.setPrototypeOf(Values.prototype, null);

/** Stores the hidden attributes of an object in a private field, which is much faster than `Object.defineProperty`. */
class Hidden extends Existing {
  #values = new Values() as Record<string, unknown>;

  static of(object: object): Record<string, unknown> | null {
    return #values in object ? object.#values : null;
  }

  static set(object: object, name: string, value: unknown): unknown {
    // The result is used, because bundlers remove an unused `new`.
    const host = #values in object ? object : new Hidden(object);
    return (host.#values[name] = value);
  }

  /** Returns the setter of an attribute. */
  static setter(name: string, convert?: (given: unknown) => unknown): (value: unknown) => void {
    return function (this: object, value) {
      const host = #values in this ? this : new Hidden(this);
      host.#values[name] = convert === undefined ? value : convert(value);
    };
  }

  /** Returns the getter of an attribute whose default is `initial`. */
  static getter(name: string, initial: Default): (this: object) => unknown {
    return function () {
      const values = #values in this ? this.#values : null;
      const value = values?.[name];
      if (value !== undefined || initial === undefined) return value;
      if (values !== null && name in values) return value;
      return typeof initial === 'function' ? Hidden.set(this, name, initial()) : initial;
    };
  }
}

/**
 * Defines attributes that are read and written like others but are not enumerable. Secrets in them are not shown by
 * uncaught errors, `console.log`, `JSON.stringify`, loggers and the diffs of test runners.
 *
 * The class declares each attribute: `declare name: Type;`. To copy an object with hidden attributes, use {@link
 * attributes_of}.
 * @param Class The class.
 * @param names The attributes that the constructor sets.
 * @param defaults Attributes with a default: a primitive, or a function that creates the value at the first access.
 * @param converters Functions that convert assigned values, by name.
 * @example
 * ```ts
 * class Login {
 *   declare password: string;
 *   declare token: string | null;
 *   user = 'ann';
 * }
 * hidden_attributes(Login, ['password'], { token: null });
 * const login = new Login();
 * login.password = 'secret';
 * login.password; // => 'secret'
 * JSON.stringify(login); // => '{"user":"ann"}'
 * ```
 * @internal
 */
export function hidden_attributes(
  Class: AnyClass,
  names: readonly string[],
  defaults: Readonly<Record<string, Default>> = {},
  converters: Readonly<Record<string, (given: unknown) => unknown>> = {},
): void {
  const [own_defaults, own_converters] = [bare(defaults), bare(converters)];
  for (const name of [...names, ...Object.keys(defaults)]) {
    const set = Hidden.setter(name, own_converters[name]);
    define_attribute(Class, name, Hidden.getter(name, own_defaults[name]), set);
  }
}

/** Sets a hidden attribute without its setter. */
export function set_hidden(object: object, name: string, value: unknown): void {
  Hidden.set(object, name, value);
}

/** Returns true if a hidden attribute was set, even to its default. */
export function has_hidden(object: object, name: string): boolean {
  const values = Hidden.of(object);
  return values !== null && name in values;
}

/**
 * Returns the enumerable fields of an object and its hidden attributes (see {@link hidden_attributes}) that have been
 * set, like Python's `vars(object)`, but without accessors (`accessor name`).
 * @param object Any object.
 * @returns A new object with these fields.
 * @example
 * ```ts no-run
 * Object.keys(attributes_of(new Request('http://localhost/'))).includes('headers'); // => true
 * ```
 */
export function attributes_of(object: object): Record<string, unknown> {
  return { ...object, ...Hidden.of(object) };
}
