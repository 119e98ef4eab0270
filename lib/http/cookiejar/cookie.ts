// Mirrors CPython v3.13.0 Lib/http/cookiejar.py (Cookie).
import {
  ValueError,
  bind,
  def,
  dict,
  optional,
  pairs_of,
  repr,
  required,
  str,
  type ArgumentsOf,
  type KeywordArguments,
  type Dict,
  type Mapping,
} from '../../builtins/index.js';
import { to_float, to_int, type Integer } from './_number.js';

const IS_EXPIRED = def('Cookie.is_expired', { now: optional<number | null>(null) });
const GET_NONSTANDARD_ATTR = def(
  'Cookie.get_nonstandard_attr',
  { name: required<string>() },
  { default: optional<unknown>(null) },
);
const COOKIE = def(
  'Cookie.__init__',
  { version: required<Whole>() },
  { name: required<string>() },
  { value: required<string | null>() },
  { port: required<string | null>() },
  { port_specified: required<boolean>() },
  { domain: required<string>() },
  { domain_specified: required<boolean>() },
  { domain_initial_dot: required<boolean>() },
  { path: required<string>() },
  { path_specified: required<boolean>() },
  { secure: required<boolean>() },
  { expires: required<Whole>() },
  { discard: required<boolean>() },
  { comment: required<string | null>() },
  { comment_url: required<string | null>() },
  { rest: required<Mapping<unknown> | null>('mapping') },
  { rfc2109: optional(false) },
);

const SHOWN = [
  ...['version', 'name', 'value', 'port', 'port_specified'],
  ...['domain', 'domain_specified', 'domain_initial_dot', 'path', 'path_specified'],
  ...['secure', 'expires', 'discard', 'comment', 'comment_url'],
] as const;

type Whole = Integer | string | null;

/** The keywords of `Cookie`. */
export type CookieOptions = Required<KeywordArguments<typeof COOKIE>>;

// How often a cookie's time of expiry was changed. A jar that knows the soonest one looks again if it was.
let changes = 0;

/** A number that changes whenever a cookie's time of expiry is set anew. */
export function expiry_changes(): number {
  return changes;
}

/**
 * A cookie, of Netscape's kind or of RFC 2965: nothing but its attributes, which may be set, too. Servers'
 * cookies are made by `CookieJar.make_cookies`.
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
  /** 0 for Netscape's, 1 for RFC 2965 and 2109. */
  version: Integer | null;
  name: string;
  /** The value; null for a name alone. */
  value: string | null;
  /** The ports it is for, `80,8080`; null for all. */
  port: string | null;
  /** Whether the server named ports, rather than only said `Port`. */
  port_specified: boolean;
  /** The domain in small letters; with a dot before it if the server named one. */
  domain: string;
  /** Whether the server named a domain. */
  domain_specified: boolean;
  /** Whether that began with a dot. */
  domain_initial_dot: boolean;
  /** The path it is for, and all below. */
  path: string;
  /** Whether the server named a path. */
  path_specified: boolean;
  /** Whether it is for secure connections only. */
  secure: boolean;
  /** When it expires, in seconds since 1970; null for at the end of the session. */
  declare expires: Integer | null;
  /** Whether it is for this session only. */
  discard: boolean;
  /** What the server says it is for. */
  comment: string | null;
  /** Where the server says what it is for. */
  comment_url: string | null;
  /** Whether it came as a cookie of RFC 2109: in `Set-Cookie`, with version 1. */
  rfc2109: boolean;
  /** The other attributes. */
  _rest: Dict<unknown>;

  /**
   * @param version 0 or 1; null where it is not known.
   * @param name Its name.
   * @param value Its value, or null.
   * @param port Its ports, or null.
   * @param port_specified Whether ports were named.
   * @param domain Its domain.
   * @param domain_specified Whether a domain was named.
   * @param domain_initial_dot Whether that began with a dot.
   * @param path Its path.
   * @param path_specified Whether a path was named.
   * @param secure Whether it is for secure connections only.
   * @param expires When it expires, in seconds since 1970, or null; rounded towards 0, a text is read.
   * @param discard Whether it is for this session only.
   * @param comment What it is for, or null.
   * @param comment_url Where that is said, or null.
   * @param rest Other attributes.
   * @param rfc2109 Whether it came as a cookie of RFC 2109.
   * @throws {@link ValueError} For a version or time that is no number, or `port_specified` without `port`.
   */
  constructor(...args: ArgumentsOf<typeof COOKIE>) {
    const [
      version,
      name,
      value,
      port,
      port_specified,
      domain,
      domain_specified,
      domain_initial_dot,
      path,
      path_specified,
      secure,
      expires,
      discard,
      comment,
      comment_url,
      rest,
      rfc2109,
    ] = bind(COOKIE, args);
    const whole_version = version === null ? null : to_int(version);
    const whole_expires = expires === null ? null : to_int(to_float(expires));
    if (port === null && port_specified === true) {
      throw new ValueError('if port is None, port_specified must be false');
    }
    this.version = whole_version;
    this.name = name;
    this.value = value;
    this.port = port;
    this.port_specified = port_specified;
    this.domain = domain.toLowerCase();
    this.domain_specified = domain_specified;
    this.domain_initial_dot = domain_initial_dot;
    this.path = path;
    this.path_specified = path_specified;
    this.secure = secure;
    observe_expires(this, whole_expires);
    this.discard = discard;
    this.comment = comment;
    this.comment_url = comment_url;
    this.rfc2109 = rfc2109;
    this._rest = rest === null ? dict() : dict(pairs_of(rest) as [string, unknown][]);
  }

  /** Whether it has an attribute of that name, besides the standard ones. */
  has_nonstandard_attr(name: string): boolean {
    return name in this._rest;
  }

  /**
   * Another attribute than the standard ones, such as `HttpOnly`.
   * @param name Its name, in the case it came in.
   * @param default What to return if there is none.
   */
  get_nonstandard_attr<Default = null>(
    ...args: ArgumentsOf<typeof GET_NONSTANDARD_ATTR, { default: Default }>
  ): unknown {
    const [name, default_] = bind(GET_NONSTANDARD_ATTR, args);
    return name in this._rest ? this._rest[name] : default_;
  }

  /** Sets another attribute than the standard ones. */
  set_nonstandard_attr(name: string, value: unknown): void {
    this._rest[name] = value;
  }

  /**
   * Whether its time has come.
   * @param now Seconds since 1970; null for now.
   */
  is_expired(...args: ArgumentsOf<typeof IS_EXPIRED>): boolean {
    const [given] = args;
    const now =
      typeof given === 'number' ? given : (bind(IS_EXPIRED, args)[0] ?? Date.now() / 1000);
    return this.expires !== null && this.expires <= now;
  }

  /** Python's `copy.copy(cookie)`: another cookie with the same attributes. */
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
    const shown = SHOWN.map((name) => `${name}=${repr(this[name])}`);
    shown.push(`rest=${repr(this._rest)}`, `rfc2109=${repr(this.rfc2109)}`);
    return `${this.constructor.name}(${shown.join(', ')})`;
  }

  /** The same as {@link Cookie.__str__}. */
  toString(): string {
    return this.__str__();
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.__repr__();
  }
}

const times = new WeakMap<Cookie, Integer | null>();
const EXPIRES: PropertyDescriptor & ThisType<Cookie> = {
  configurable: true,
  enumerable: true,
  get() {
    return times.get(this);
  },
  set(value: Integer | null) {
    changes += 1;
    times.set(this, value);
  },
};

/** Makes `expires` an attribute like the others that counts its changes. */
function observe_expires(cookie: Cookie, expires: Integer | null): void {
  times.set(cookie, expires);
  Object.defineProperty(cookie, 'expires', EXPIRES);
}
