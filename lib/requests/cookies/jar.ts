// Mirrors requests 2.34.2 cookies.py (RequestsCookieJar, CookieConflictError, remove_cookie_by_name).
import {
  type ArgumentsOf,
  type AsMapping,
  type ValuesOf,
  bind,
  call,
  def,
  optional,
  python_calls,
  required,
} from '../../python/calls/index.js';
import {
  type MutableMapping,
  make_mapping,
  update_mapping,
} from '../../python/collections/index.js';
import { KeyError, RuntimeError, no_attribute } from '../../python/errors/internal.js';
import {
  type ItemKey,
  type Updates,
  dict,
  repr,
  subscriptable_by_get,
} from '../../python/objects/index.js';
import { type Dict, as_tuple, is_bytes_like, kw } from '../../python/values/index.js';
import { type Cookie, CookieJar, type CookiePolicy } from '../../stdlib/http/cookiejar/index.js';
import {
  type CookieAttributes,
  type MorselLike,
  create_cookie,
  is_morsel,
  morsel_to_cookie,
} from './create_cookie.js';
import { RequestsCookieJar_calls, SET } from './jar.calls.js';

const OF = [
  { domain: optional<string | null>(null) },
  { path: optional<string | null>(null) },
] as const;
const NAME = { name: required<string>() };

const GET = def('RequestsCookieJar.get', NAME, { default: optional<unknown>(null, 'any') }, ...OF);
const FIND = def('RequestsCookieJar._find', NAME, ...OF);
const FIND_NO_DUPLICATES = def('RequestsCookieJar._find_no_duplicates', NAME, ...OF);

/**
 * Raised if several cookies of a jar have the requested name. `domain` and `path` can select one of them.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/api/#requests.cookies.CookieConflictError}
 */
export class CookieConflictError extends RuntimeError {}

/** The methods of a dict that `make_mapping` adds to a jar. */
type DictMethods = Pick<
  MutableMapping<string, string | null>,
  'has' | 'setdefault' | 'pop' | 'popitem' | '__eq__' | '__ne__' | '__bool__'
>;

export interface RequestsCookieJar extends DictMethods {}

/**
 * A cookie jar that is also a dict of values by name. Sessions and responses use it.
 *
 * `jar['id']` is the value of a cookie, or null if there is none, and `jar['id'] = '42'` sets a cookie for all hosts.
 * Reading throws CookieConflictError if several cookies have the name. `delete jar['id']` and `'id' in jar` are also
 * supported. Iteration yields the cookies. The names of the class's own members, such as `keys` and `get`, refer to
 * these members.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/api/#requests.cookies.RequestsCookieJar}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * const jar = new requests.cookies.RequestsCookieJar();
 * jar.set('id', '42', { domain: 'example.com', path: '/shop' });
 * jar['id']; // => '42'
 * jar.get('id', null, 'example.org'); // => null
 * jar.get_dict(); // => { id: '42' }
 * ```
 */

export class RequestsCookieJar extends CookieJar {
  // A subscript is the value of a cookie, or null if there is none. Its type is `any` if the name may be that of a method,
  // because an index signature must also match the methods.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  [name: string]: any;

  /** @param policy Decides which cookies to accept and to send. If null, a DefaultCookiePolicy is created. */
  constructor(...args: ConstructorParameters<typeof CookieJar>) {
    super(...args);
    return subscriptable_by_get(this);
  }

  /**
   * Returns the value of a cookie.
   *
   * @param name The cookie's name.
   * @param default The value to return if there is no such cookie, null by default.
   * @param domain The cookie's domain, or null for any domain.
   * @param path The cookie's path, or null for any path.
   * @throws {@link CookieConflictError} if there are several such cookies.
   */
  get(name: string): string | null;
  get<Default = null>(...args: ArgumentsOf<typeof GET, { default: Default }>): string | Default;
  get(...args: ArgumentsOf<typeof GET>): unknown {
    const [name, default_, domain, path] = bind(GET, args);
    try {
      return call(this, FIND_NO_DUPLICATES, [name, domain, path]);
    } catch (error) {
      if (error instanceof KeyError) return default_;
      throw error;
    }
  }

  /**
   * Sets a cookie.
   *
   * @param name The cookie's name.
   * @param value The cookie's value. Null removes the cookies with the name, and with `domain` and `path` if they are
   * given. A Morsel is converted to a cookie.
   * @param kwargs The cookie's attributes, such as `domain`, `path`, `expires`, `secure` and `rest`.
   * @returns The cookie, or null if `value` is null.
   */
  set(
    name: string,
    value: string | MorselLike | null,
    { ...kwargs }: CookieAttributes = {},
  ): Cookie | null {
    if (value === null) {
      const { domain = null, path = null } = kwargs as CookieAttributes;
      remove_cookie_by_name(this, name, kw({ domain, path }));
      return null;
    }
    const cookie = is_morsel(value)
      ? morsel_to_cookie(value)
      : create_cookie(name, value, kw(kwargs as CookieAttributes));
    this.set_cookie(cookie);
    return cookie;
  }

  /** Yields the names of the cookies. */
  *iterkeys(): Generator<string, void, undefined> {
    for (const cookie of this) yield cookie.name;
  }

  /** Returns the names of the cookies. */
  keys(): string[] {
    return [...this.iterkeys()];
  }

  /** Yields the values of the cookies. */
  *itervalues(): Generator<string | null, void, undefined> {
    for (const cookie of this) yield cookie.value;
  }

  /** Returns the values of the cookies. */
  values(): (string | null)[] {
    return [...this.itervalues()];
  }

  /** Yields the names and values of the cookies. */
  *iteritems(): Generator<[name: string, value: string | null], void, undefined> {
    for (const cookie of this) yield as_tuple([cookie.name, cookie.value]);
  }

  /** Returns the names and values of the cookies. */
  items(): [name: string, value: string | null][] {
    return [...this.iteritems()];
  }

  /** Returns the domains of the cookies, each once. */
  list_domains(): string[] {
    return [...new Set(Array.from(this as Iterable<Cookie>, (cookie) => cookie.domain))];
  }

  /** Returns the paths of the cookies, each once. */
  list_paths(): string[] {
    return [...new Set(Array.from(this as Iterable<Cookie>, (cookie) => cookie.path))];
  }

  /** Returns true if two cookies have the same domain, as in Requests, despite the name. */
  multiple_domains(): boolean {
    const domains = new Set<string | null>();
    for (const { domain } of this as Iterable<{ domain: string | null }>) {
      if (domain !== null && domains.has(domain)) return true;
      domains.add(domain);
    }
    return false;
  }

  /**
   * Returns the values by name.
   *
   * @param domain Only cookies of this domain, or null for all.
   * @param path Only cookies of this path, or null for all.
   */
  get_dict(domain: string | null = null, path: string | null = null): Dict<string> {
    const values = dict<string | null>();
    for (const cookie of this) {
      if (is_of(cookie, domain, path)) values[cookie.name] = cookie.value;
    }
    return values as Dict<string>;
  }

  /** Implements Python's `name in jar`. It is also true if several cookies have the name. */
  __contains__(name: string): boolean {
    try {
      this.__getitem__(name);
      return true;
    } catch (error) {
      if (error instanceof CookieConflictError) return true;
      if (error instanceof KeyError) return false;
      throw error;
    }
  }

  /**
   * Returns the value of a cookie.
   *
   * @throws {@link KeyError} if there is no such cookie.
   * @throws {@link CookieConflictError} if there are several such cookies.
   */
  __getitem__(name: string): string {
    return call(this, FIND_NO_DUPLICATES, [name]);
  }

  /** Sets a cookie for all hosts. Null and a Morsel have the same effect as in `set`. */
  __setitem__(name: string, value: string | MorselLike | null): void {
    call(this, SET, [name, value]);
  }

  /** Removes all cookies with the name. */
  __delitem__(name: string): void {
    remove_cookie_by_name(this, name, kw({}));
  }

  /** Stores a cookie regardless of the policy. Removes each `\"` from a quoted value. */
  override set_cookie(cookie: Cookie): void {
    const value: unknown = cookie.value;
    if (value !== null) {
      if (typeof value !== 'string') throw not_text_error(value);
      if (value.startsWith('"') && value.endsWith('"')) {
        cookie.value = value.replaceAll('\\"', '');
      }
    }
    super.set_cookie(cookie);
  }

  /**
   * Adds cookies.
   *
   * @param other Another jar, or values by name.
   */
  update(other: AsMapping<CookieJar | Updates<string | null>>): void {
    if (other instanceof CookieJar) {
      for (const cookie of other) this.set_cookie(cookie.__copy__());
    } else {
      update_mapping(this, [other]);
    }
  }

  /** Returns the value of the first matching cookie. @throws {@link KeyError} if there is no such cookie. */
  _find(...args: ArgumentsOf<typeof FIND>): string | null;
  _find<V extends ValuesOf<typeof FIND>>(...[name, domain, path]: V): string | null {
    for (const cookie of this) {
      if (cookie.name === name && is_of(cookie, domain, path)) return cookie.value;
    }
    throw not_found(name, domain, path);
  }

  /**
   * Returns the value of the only matching cookie.
   *
   * @throws {@link KeyError} if there is no such cookie.
   * @throws {@link CookieConflictError} if there are several such cookies.
   */
  _find_no_duplicates(...args: ArgumentsOf<typeof FIND_NO_DUPLICATES>): string;
  _find_no_duplicates<V extends ValuesOf<typeof FIND_NO_DUPLICATES>>(
    ...[name, domain, path]: V
  ): string {
    let value: string | null = null;
    for (const cookie of this) {
      if (cookie.name !== name || !is_of(cookie, domain, path)) continue;
      if (value !== null) {
        throw new CookieConflictError(`There are multiple cookies with name, ${repr(name)}`);
      }
      value = cookie.value;
    }
    if (value === null) throw not_found(name, domain, path);
    return value;
  }

  /** Returns a jar with copies of the cookies and the same policy. */
  copy(): RequestsCookieJar {
    const copy = new RequestsCookieJar();
    copy.set_policy(this.get_policy());
    copy.update(this);
    return copy;
  }

  /** Returns the policy, which decides which cookies are accepted and sent. */
  get_policy(): CookiePolicy {
    return this._policy;
  }
}
python_calls(RequestsCookieJar, RequestsCookieJar_calls, FIND, FIND_NO_DUPLICATES);
// Subscripts by a key that no method has as its name.
export interface RequestsCookieJar extends Record<ItemKey, string | null> {}
make_mapping(RequestsCookieJar);

/**
 * Removes the cookies with a name from a jar.
 *
 * @param cookiejar The jar.
 * @param name The name.
 * @param domain Only cookies of this domain, or null for all.
 * @param path Only cookies of this path, or null for all.
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/cookies/}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * const jar = requests.cookies.cookiejar_from_dict({ a: '1', b: '2' });
 * requests.cookies.remove_cookie_by_name(jar, 'a');
 * jar.keys(); // => ['b']
 * ```
 */
export function remove_cookie_by_name(
  cookiejar: CookieJar,
  name: string,
  domain: string | null = null,
  path: string | null = null,
): void {
  const found = Array.from(cookiejar).filter(
    (cookie) => cookie.name === name && is_of(cookie, domain, path),
  );
  for (const cookie of found) cookiejar.clear(cookie.domain, cookie.path, cookie.name);
}

/** Returns true for a RequestsCookieJar whose dict of cookies has not been created yet, but false for a subclass. @positional */
export function is_new_jar(jar: unknown): boolean {
  return (
    Object.getPrototypeOf(Object(jar)) === RequestsCookieJar.prototype &&
    (jar as RequestsCookieJar)._lazy_cookies === null
  );
}

/** Returns true if a cookie has this domain and this path. Null stands for any. */
function is_of(cookie: Cookie, domain: string | null, path: string | null): boolean {
  return (domain === null || cookie.domain === domain) && (path === null || cookie.path === path);
}

function not_found(name: unknown, domain: unknown, path: unknown): KeyError {
  return new KeyError(`name=${repr(name)}, domain=${repr(domain)}, path=${repr(path)}`);
}

/** Returns the error of Python's `value.startswith('"')` for a value that is not text. */
function not_text_error(value: unknown): Error {
  return is_bytes_like(value)
    ? new TypeError('startswith first arg must be bytes or a tuple of bytes, not str')
    : no_attribute(value, 'startswith');
}
