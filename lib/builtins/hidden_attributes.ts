/** The value of an attribute before it is set, or a function that makes it. */
type Default = (() => unknown) | string | number | boolean | null | undefined;

/** Gives back the object it is given, so that a derived class puts its private field on that one. */
class Given {
  constructor(object: object) {
    return object;
  }
}

/** Inherits nothing. An object made by a class stays fast, one without a prototype is a hash table. */
class Values {}
Object.setPrototypeOf(Values.prototype, null);

/** The hidden attributes of an object, in a private field of it: much faster than `Object.defineProperty`. */
class Hidden extends Given {
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
 * Makes attributes that are read and written as others, and are not enumerable: what holds secrets stays out of an
 * uncaught error, `console.log`, `JSON.stringify`, loggers and the diffs of test runners.
 *
 * The class declares each: `declare name: Type;`. Copying one by its fields takes {@link attributes_of}.
 * @param Class The class that has them.
 * @param names Those that the constructor sets.
 * @param defaults Those that need not be set: a primitive, or a function that makes the value when it is first read.
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
 * Python's `vars(object)`: its fields, those of `hidden_attributes` too.
 * @param object Any object.
 * @returns A new object that has them.
 * @example
 * ```ts no-run
 * Object.keys(attributes_of(new Request('http://localhost/'))).includes('headers'); // => true
 * ```
 */
export function attributes_of(object: object): Record<string, unknown> {
  return { ...object, ...Hidden.of(object) };
}
