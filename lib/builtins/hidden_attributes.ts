/** The default of an attribute, or a function that creates it. */
type Default = (() => unknown) | string | number | boolean | null | undefined;

/** Returns the object it is given, so that a derived class adds its private field to that object. */
class ReturnsArgument {
  constructor(object: object) {
    return object;
  }
}

/** Inherits nothing. An object created by a class stays fast; one created without a prototype is a hash table. */
class Values {}
Object.setPrototypeOf(Values.prototype, null);

/** Stores the hidden attributes of an object in a private field: much faster than `Object.defineProperty`. */
class Hidden extends ReturnsArgument {
  #values = new Values() as Record<string, unknown>;

  static of(object: object): Record<string, unknown> | null {
    return #values in object ? object.#values : null;
  }

  static set(object: object, name: string, value: unknown): unknown {
    if (!(#values in object)) new Hidden(object);
    return ((object as Hidden).#values[name] = value);
  }
}

/**
 * Defines attributes that are read and written like others but are not enumerable: secrets in them do not show up in
 * uncaught errors, `console.log`, `JSON.stringify`, loggers and the diffs of test runners.
 *
 * The class declares each: `declare name: Type;`. To copy an object with them, use {@link attributes_of}.
 * @param Class The class.
 * @param names The attributes that the constructor sets.
 * @param defaults Attributes with a default: a primitive, or a function that creates the value at the first access.
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
  Class: { readonly prototype: object },
  names: readonly string[],
  defaults: Readonly<Record<string, Default>> = {},
): void {
  for (const name of [...names, ...Object.keys(defaults)]) {
    const initial = defaults[name];
    Object.defineProperty(Class.prototype, name, {
      configurable: true,
      get(this: object): unknown {
        const values = Hidden.of(this);
        const value = values?.[name];
        if (value !== undefined || initial === undefined) return value;
        if (values !== null && name in values) return value;
        return typeof initial === 'function' ? Hidden.set(this, name, initial()) : initial;
      },
      set(this: object, value: unknown): void {
        Hidden.set(this, name, value);
      },
    });
  }
}

/**
 * Python's `vars(object)`: the fields of an object, including those of `hidden_attributes`.
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
