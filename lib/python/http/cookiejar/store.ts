// Mirrors CPython v3.13.0 Lib/http/cookiejar.py (CookieJar: its storage; deepvalues).
import { str } from '../../bytes/index.js';
import { type ArgumentsOf, bind, def, optional, required } from '../../calls/index.js';
import { KeyError, ValueError, no_attribute } from '../../errors/internal.js';
import { dict, repr } from '../../objects/index.js';
import { type Dict, is_dict_like, stock_methods } from '../../values/index.js';
import { drop, keep_order, keys_of, put } from './_order.js';
import { Cookie, expiry_changes, type Integer } from './cookie.js';

const SET_COOKIE = def('CookieJar.set_cookie', { cookie: required<Cookie>('mapping') });
const CLEAR = def(
  'CookieJar.clear',
  { domain: optional<string | null>(null) },
  { path: optional<string | null>(null) },
  { name: optional<string | null>(null) },
);

/** Cookies by domain, path and name. */
export type Cookies = Dict<Dict<Dict<Cookie>>>;

/**
 * Yields all values of a mapping, recursively.
 *
 * @param mapping A dict.
 * @returns The values one by one. The keys of each dict are listed when its first value is requested.
 * @see {@link https://docs.python.org/3.13/library/http.cookiejar.html}
 * @example
 * ```ts
 * import { deepvalues } from 'pyurllib/http/cookiejar';
 *
 * [...deepvalues({ a: { b: 1, c: 2 }, d: 3 })]; // => [1, 2, 3]
 * ```
 */
export function* deepvalues(mapping: Readonly<Record<string, unknown>>): Generator<unknown, void> {
  for (const value of keys_of(mapping).map((key) => mapping[key])) {
    if (is_dict_like(value)) yield* deepvalues(value);
    else yield value;
  }
}

/** Cached expiry data of a jar's cookies, so that not all cookies have to be checked for each request. */
interface Expiry {
  /** The earliest expiry time, valid until a cookie's time is changed. */
  soonest: Integer;
  /** The value of {@link expiry_changes} when `soonest` was determined. */
  changes: number;
}
const expiries = new WeakMap<Cookies, Expiry>();

/** A collection of cookies without a policy. It is the base class of `CookieJar`. */
export class CookieStore {
  /**
   * The cookies, which are created on first access, because most jars are created for one request and stay empty.
   * @internal
   */
  _lazy_cookies: Cookies | null = null;

  /** The cookies: `_cookies[domain][path][name]`. */
  get _cookies(): Cookies {
    return (this._lazy_cookies ??= no_cookies());
  }
  set _cookies(cookies: Cookies) {
    this._lazy_cookies = cookies;
  }

  /** Stores a cookie without asking the policy. */
  set_cookie(...args: ArgumentsOf<typeof SET_COOKIE>): void {
    const [cookie] = bind(SET_COOKIE, args);
    const { domain, path, name } = (cookie as Cookie | null) ?? ({} as Cookie);
    if ((domain as string | undefined) === undefined) throw no_attribute(cookie, 'domain');
    put(below(below(this._cookies, domain), path), name, cookie);
    const expiry = expiries.get(this._cookies);
    const time = next_check(cookie);
    if (expiry !== undefined && time < expiry.soonest) expiry.soonest = time;
  }

  /**
   * Deletes all cookies, the cookies of a domain, those of a domain and path, or one cookie.
   * @param domain The domain, or null for all domains.
   * @param path The path, or null for all paths.
   * @param name The name, or null for all names.
   * @throws {@link KeyError} If there is no such cookie.
   * @throws {@link ValueError} For a path without a domain, or a name without both.
   */
  clear(...args: ArgumentsOf<typeof CLEAR>): void {
    const [domain, path, name] = bind(CLEAR, args);
    if (name !== null) {
      if (domain === null || path === null) {
        throw new ValueError('domain and path must be given to remove a cookie by name');
      }
      remove(item(item(this._cookies, domain), path), name);
    } else if (path !== null) {
      if (domain === null) throw new ValueError('domain must be given to remove cookies by path');
      remove(item(this._cookies, domain), path);
    } else if (domain !== null) {
      remove(this._cookies, domain);
    } else {
      this._cookies = no_cookies();
    }
  }

  /** Deletes the session cookies. */
  clear_session_cookies(): void {
    for (const cookie of this) {
      if (cookie.discard) this.clear(cookie.domain, cookie.path, cookie.name);
    }
  }

  /** Deletes the expired cookies. A jar does this automatically for each request. */
  clear_expired_cookies(): void {
    const now = Date.now() / 1000;
    const changes = expiry_changes();
    let soonest: Integer = Infinity;
    for (const cookie of this) {
      if (cookie.is_expired(now)) {
        this.clear(cookie.domain, cookie.path, cookie.name);
      } else {
        const time = next_check(cookie);
        if (time < soonest) soonest = time;
      }
    }
    expiries.set(this._cookies, { soonest, changes });
  }

  /** Calls {@link CookieStore.clear_expired_cookies}, unless no cookie can have expired. */
  _clear_expired_if_any(): void {
    const expiry = expiries.get(this._cookies);
    const is_stock = has_stock_expiry(this) && has_stock_is_expired(Cookie.prototype);
    const known = is_stock && expiry?.changes === expiry_changes();
    if (known && expiry.soonest > Date.now() / 1000) return;
    this.clear_expired_cookies();
  }

  /** Iterates over the cookies. The keys of each level are listed when its first cookie is requested. */
  __iter__(): Iterator<Cookie> {
    return deepvalues(this._cookies) as Iterator<Cookie>;
  }

  /** Iterates over the cookies. */
  [Symbol.iterator](): Iterator<Cookie> {
    return this.__iter__();
  }

  /** Returns the number of cookies. */
  __len__(): number {
    return [...this].length;
  }

  /** The number of cookies. */
  get length(): number {
    return this.__len__();
  }

  /** The number of cookies, under the name that a Map uses. */
  get size(): number {
    return this.__len__();
  }

  /** @returns The class, and each cookie's text. */
  __str__(): string {
    return `<${this.constructor.name}[${Array.from(this, (cookie) => str(cookie)).join(', ')}]>`;
  }

  /** @returns The class, and each cookie's repr. */
  __repr__(): string {
    return `<${this.constructor.name}[${Array.from(this, (cookie) => repr(cookie)).join(', ')}]>`;
  }

  /** @returns The result of {@link CookieStore.__str__}. */
  toString(): string {
    return this.__str__();
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.__repr__();
  }
}

const has_stock_expiry = stock_methods(
  CookieStore,
  'clear_expired_cookies',
  '__iter__',
  Symbol.iterator,
);

/** The initial content of a jar. */
export function no_cookies(): Cookies {
  return keep_order(dict());
}

/** Returns the dict under a key. It is created if it is missing. */
function below<Value>(cookies: Dict<Dict<Value>>, key: string): Dict<Value> {
  if (!Object.hasOwn(cookies, key)) put(cookies, key, dict<Value>());
  return cookies[key]!;
}

/** Implements Python's `cookies[key]`. */
function item<Value>(cookies: Dict<Value>, key: string): Value {
  if (!Object.hasOwn(cookies, key)) throw new KeyError(key);
  return cookies[key]!;
}

/** Implements Python's `del cookies[key]`. */
function remove(cookies: Dict<unknown>, key: string): void {
  item(cookies, key);
  drop(cookies, key);
}

const has_stock_is_expired = stock_methods(Cookie, 'is_expired');

/** Returns when to check a cookie again. A cookie that overrides `is_expired` is always checked. */
function next_check(cookie: Cookie): Integer {
  if (!has_stock_is_expired(cookie)) return -Infinity;
  return cookie.expires ?? Infinity;
}
