// Mirrors CPython v3.13.18 Lib/http/cookiejar.py (Cookie).
import { float, int } from '../../../python/builtins/index.js';
import { str } from '../../../python/bytes/index.js';
import {
  type ArgumentsOf,
  type AsMapping,
  type KeywordArguments,
  bind,
  def,
  optional,
  python_calls,
  required,
} from '../../../python/calls/index.js';
import { ValueError, no_attribute } from '../../../python/errors/internal.js';
import { compare, dict, pairs_of, repr } from '../../../python/objects/index.js';
import {
  type Dict,
  type Mapping,
  define_property,
  is_bytes_like,
} from '../../../python/values/index.js';
import { Cookie_INIT, Cookie_calls, type CookieArguments } from './cookie.calls.js';

const GET_NONSTANDARD_ATTR = def(
  'Cookie.get_nonstandard_attr',
  { name: required<string>() },
  { default: optional<unknown>(null, 'any') },
);
/** A Python int, which is a bigint if it is not a safe integer of JavaScript. */
export type Integer = number | bigint;

/** The keyword arguments of the constructor of `Cookie`. */
export type CookieOptions = Required<KeywordArguments<typeof Cookie_INIT>>;

// The number of changes of any cookie's `expires`. After a change, the earliest expiry cached by a jar is invalid.
let changes = 0;

/** Returns a number that changes whenever a cookie's `expires` is set. */
export function expiry_changes(): number {
  return changes;
}

/**
 * A Netscape or RFC 2965 cookie, which is an object with writable attributes. `CookieJar.make_cookies` creates cookies
 * from responses.
 *
 * @see {@link https://docs.python.org/3.13/library/http.cookiejar.html#cookie-objects}
 * @example
 * ```ts
 * import { kw } from 'pyurllib/builtins';
 * import { Cookie } from 'pyurllib/http/cookiejar';
 *
 * const cookie = new Cookie(
 *   kw({
 *     ...{ version: 0, name: 'id', value: '42', port: null, port_specified: false },
 *     ...{ domain: 'example.com', domain_specified: false, domain_initial_dot: false },
 *     ...{ path: '/', path_specified: true, secure: false, expires: null, discard: true },
 *     ...{ comment: null, comment_url: null, rest: {} },
 *   }),
 * );
 * String(cookie); // => '<Cookie id=42 for example.com/>'
 * ```
 */
export class Cookie {
  /**
   * The version: 0 for Netscape cookies (and for cookies of RFC 2109 that the jar converted to them), 1 for cookies of
   * RFC 2965 and 2109, or null if unknown.
   */
  version: Integer | null;
  name: string;
  /** The value, or null if there is only a name. */
  value: string | null;
  /** The ports to which the cookie applies, such as `80,8080`, or null for all ports. */
  port: string | null;
  /** True if the server specified ports, and not only `Port` without a value. */
  port_specified: boolean;
  /** The domain in lower case, with a leading dot if the server specified the domain. */
  domain: string;
  /** True if the server specified a domain. */
  domain_specified: boolean;
  /** True if the specified domain started with a dot. */
  domain_initial_dot: boolean;
  /** The path to which the cookie applies, with all paths below it. */
  path: string;
  /** True if the server specified a path. */
  path_specified: boolean;
  /** True if the cookie is sent only over secure connections. */
  secure: boolean;
  /** The expiry time in seconds since 1970, or null for the end of the session. */
  declare expires: Integer | null;
  /** True if the cookie is discarded at the end of the session. */
  discard: boolean;
  /** The server's description of the cookie's purpose, or null. */
  comment: string | null;
  /** URL of the server's description of the cookie's purpose, or null. */
  comment_url: string | null;
  /** True if the cookie was received as an RFC 2109 cookie, that is, in `Set-Cookie` with version 1. */
  rfc2109: boolean;
  /** The non-standard attributes, such as `HttpOnly`. */
  _rest: Dict<unknown>;

  /**
   * @param version The version, 0 or 1, or null if unknown. Text is parsed.
   * @param name The cookie's name.
   * @param value The cookie's value, or null if there is only a name.
   * @param port The cookie's ports, or null for all ports.
   * @param port_specified True if ports were specified.
   * @param domain The cookie's domain.
   * @param domain_specified True if a domain was specified.
   * @param domain_initial_dot True if the specified domain started with a dot.
   * @param path The cookie's path.
   * @param path_specified True if a path was specified.
   * @param secure True if the cookie is sent only over secure connections.
   * @param expires Expiry time in seconds since 1970, or null. It is rounded towards 0, and text is parsed.
   * @param discard True if the cookie is discarded at the end of the session.
   * @param comment Description of the cookie's purpose, or null.
   * @param comment_url URL of that description, or null.
   * @param rest Non-standard attributes, as a mapping or pairs, or null for none.
   * @param rfc2109 True if the cookie was received as an RFC 2109 cookie, false by default.
   * @throws {@link ValueError} for a non-numeric version or time, or `port_specified` without `port`.
   */
  constructor(...args: CookieArguments);
  constructor(
    version: string | Integer | null,
    name: string,
    value: string | null,
    port: string | null,
    port_specified: boolean,
    domain: string,
    domain_specified: boolean,
    domain_initial_dot: boolean,
    path: string,
    path_specified: boolean,
    secure: boolean,
    expires: string | Integer | null,
    discard: boolean,
    comment: string | null,
    comment_url: string | null,
    rest: AsMapping<Mapping<unknown> | null>,
    rfc2109 = false,
  ) {
    this.name = name;
    this.value = value;
    this.port = port;
    this.port_specified = port_specified;
    this.domain = typeof domain === 'string' ? domain.toLowerCase() : domain;
    this.domain_specified = domain_specified;
    this.domain_initial_dot = domain_initial_dot;
    this.path = path;
    this.path_specified = path_specified;
    this.secure = secure;
    this.discard = discard;
    this.comment = comment;
    this.comment_url = comment_url;
    this.rfc2109 = rfc2109;
    this.version = version === null ? null : int(version);
    observe_expires(this, expires === null ? null : int(float(expires)));
    if (port === null && port_specified === true) {
      throw new ValueError('if port is None, port_specified must be false');
    }
    if (typeof domain !== 'string' && !is_bytes_like(domain)) throw no_attribute(domain, 'lower');
    this._rest = rest === null ? dict() : dict(pairs_of(rest) as [string, unknown][]);
  }

  /** Returns true if the cookie has a non-standard attribute with that name, which is case-sensitive. @positional */
  has_nonstandard_attr(name: string): boolean {
    return name in this._rest;
  }

  /**
   * Returns a non-standard attribute, such as `HttpOnly`.
   * @param name The attribute's name, case-sensitive.
   * @param default The value to return if there is no such attribute, null by default.
   */
  get_nonstandard_attr<Default = null>(
    ...args: ArgumentsOf<typeof GET_NONSTANDARD_ATTR, { default: Default }>
  ): string | Default {
    const [name, default_] = bind(GET_NONSTANDARD_ATTR, args);
    return (name in this._rest ? this._rest[name] : default_) as string | Default;
  }

  /** Sets a non-standard attribute. @positional */
  set_nonstandard_attr(name: string, value: unknown): void {
    this._rest[name] = value;
  }

  /**
   * Returns true if the cookie has expired.
   * @param now The time in seconds since 1970, or null for the current time.
   */
  is_expired(now: number | null = null): boolean {
    const { expires } = this;
    if (expires === null || expires === undefined) return false;
    return compare(expires, '<=', now ?? Date.now() / 1000);
  }

  /** Implements Python's `copy.copy(cookie)`. Returns another cookie with the same attributes. */
  __copy__(): this {
    const copy = Object.create(Object.getPrototypeOf(this) as object) as this;
    Object.assign(copy, this);
    observe_expires(copy, this.expires);
    return copy;
  }

  /** @returns `<Cookie name=value for domain/path>` */
  __str__(): string {
    const port = this.port === null ? '' : `:${this.port}`;
    const word = this.value === null ? this.name : `${this.name}=${str(this.value)}`;
    return `<Cookie ${word} for ${this.domain}${port}${this.path}>`;
  }

  /** @returns The class and all attributes. */
  __repr__(): string {
    const attribute = (name: string): unknown =>
      Reflect.get(this, name === 'rest' ? '_rest' : name);
    const fields = Cookie_INIT.names.map((name) => `${name}=${repr(attribute(name))}`);
    return `${this.constructor.name}(${fields.join(', ')})`;
  }

  /** Returns the result of {@link Cookie.__str__}. */
  toString(): string {
    return this.__str__();
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.__repr__();
  }
}
python_calls(Cookie, Cookie_calls);

/** Returns the given object from the constructor of a subclass, so that the fields of the subclass are added to it. */
class Given {
  constructor(cookie: Cookie) {
    return cookie;
  }
}

/** Adds the private time of `expires` to a cookie. A WeakMap would cost four times as much. */
class Timed extends Given {
  #time: Integer | null;

  constructor(cookie: Cookie, time: Integer | null) {
    super(cookie);
    this.#time = time;
  }

  static readonly EXPIRES: PropertyDescriptor & ThisType<Timed> = {
    configurable: true,
    enumerable: true,
    get() {
      return this.#time;
    },
    set(value: Integer | null) {
      changes += 1;
      this.#time = value;
    },
  };
}

/** Defines `expires` as an accessor that counts changes. */
function observe_expires(cookie: Cookie, expires: Integer | null): void {
  new Timed(cookie, expires);
  define_property(cookie, 'expires', Timed.EXPIRES);
}
