// Mirrors CPython v3.13.18 Lib/http/__init__.py (HTTPMethod).
import { plain_text } from '../../python/values/index.js';
import { enumeration, type Enumeration } from './enumeration.js';
import { METHODS } from './status_data.js';

type MethodName = (typeof METHODS)[number][0];

/** The class of the members of {@link HTTPMethod}, whose type is also `string`. */
class Method extends String {
  /** The name of the member, such as `GET`. */
  readonly name: string;
  /** The method as a primitive string. */
  readonly value: string;
  /** A one-sentence description. */
  readonly description: string;

  constructor(name: string, description: string) {
    super(name);
    this.name = this.value = name;
    this.description = description;
  }

  /** Implements Python's `str(method)`. Returns the name. */
  __str__(): string {
    return this.value;
  }

  /** Implements Python's `repr(method)`. */
  __repr__(): string {
    return `<HTTPMethod.${this.name}>`;
  }

  /** Implements Python's `method == other`. */
  __eq__(other: unknown): boolean {
    return this.value === plain_text(other);
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.__repr__();
  }
}

/**
 * A request method with a description. It can be used like a string, as in `method == 'GET'` and `'' + method`. It is
 * an object, so comparing it with a plain string by `===` is false.
 */
export type HTTPMethod = Method & string;

type MethodMembers = { readonly [Member in MethodName]: HTTPMethod };

/**
 * The HTTP methods of CPython 3.13.
 *
 * `HTTPMethod.GET`, `HTTPMethod['GET']` and `HTTPMethod('GET')` are the same member. A call with an unknown method,
 * such as one in lower case, raises a ValueError. `for (const method of HTTPMethod)` iterates over all members.
 * @see {@link https://docs.python.org/3.13/library/http.html#http.HTTPMethod}
 * @example
 * ```ts
 * import { HTTPMethod } from 'pyurllib/http';
 *
 * HTTPMethod.PUT == 'PUT'; // => true
 * HTTPMethod('DELETE').description; // => 'Remove the target.'
 * ```
 */
export const HTTPMethod = enumeration(
  'HTTPMethod',
  Method,
  METHODS.map(([name, text]) => Object.freeze(new Method(name, text)) as HTTPMethod),
) as Enumeration<HTTPMethod> & MethodMembers;
