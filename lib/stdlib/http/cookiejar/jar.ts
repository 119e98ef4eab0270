// Mirrors CPython v3.13.18 Lib/http/cookiejar.py (CookieJar).
import { int } from '../../../python/builtins/index.js';
import { str } from '../../../python/bytes/index.js';
import { at_once, is_own, python_calls } from '../../../python/calls/index.js';
import {
  Exception,
  KeyError,
  ValueError,
  no_attribute,
  null_on,
} from '../../../python/errors/internal.js';
import {
  compare,
  contains,
  create,
  dict,
  list,
  repr,
  truth,
} from '../../../python/objects/index.js';
import {
  type Dict,
  class_attributes,
  count_points,
  is_dict_like,
  split_words,
  list_key,
} from '../../../python/values/index.js';
import { unfold } from '../../email/index.js';
import { debug, globals as lower, refuse, warn_unhandled } from './_debug.js';
import { drop, in_order, item, keys_of, put } from './_order.js';
import { Cookie, expiry_changes, type Integer } from './cookie.js';
import { DefaultCookiePolicy } from './default_policy.js';
import { returnable_domains } from './domains.js';
import { split_header_words } from './header_words.js';
import { parse_ns_headers, type CookieWord } from './ns_headers.js';
import type { CookiePolicy } from './policy.js';
import {
  eff_request_host,
  escape_path,
  request_path,
  request_port,
  type CookieRequest,
} from './request_parts.js';
import { CookieJar_calls, type CookieJarArguments } from './jar.calls.js';

/**
 * The members of a response that a jar uses. The responses of `urlopen` have them, and other objects may have them.
 */
export interface CookieResponse {
  /** Returns the headers. */
  info(): Headers;
}

interface Headers {
  /** Returns the values of all headers with a name, or `failobj` if there are none. */
  get_all(name: string, failobj: string[]): Iterable<string>;
}

type Words = readonly CookieWord[];

/** The value of an attribute: text, true for a flag, an expiry time, or null for no value. */
type AttributeValue = string | Integer | true | null;

/** The parts of a cookie in a header: name, value, standard attributes, other attributes. */
type CookieTuple = [
  name: string,
  value: string | null,
  standard: Dict<AttributeValue>,
  rest: Dict<AttributeValue>,
];

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
 * @positional
 */
export function* deepvalues(mapping: Readonly<Record<string, unknown>>): Generator<unknown, void> {
  for (const value of keys_of(mapping).map((key) => mapping[key])) {
    if (!(value instanceof Cookie) && is_dict_like(value)) yield* deepvalues(value);
    else yield value;
  }
}

/** Cached expiry data of a jar's cookies, so that not all cookies have to be checked for each request. */
interface Expiry {
  /** A time before which no cookie expires, valid until a cookie's time is changed. */
  soonest: Integer;
  /** The value of {@link expiry_changes} when `soonest` was determined. */
  changes: number;
}
const expiries = new WeakMap<Cookies, Expiry>();

/**
 * A collection of cookies. It extracts cookies from responses and adds them to requests if its policy allows it.
 *
 * Iteration yields the cookies, and `length` is their number. A jar can be used for requests of both APIs.
 * @see {@link https://docs.python.org/3.13/library/http.cookiejar.html#cookiejar-and-filecookiejar-objects}
 * @example
 * ```ts
 * import { CookieJar } from 'pyurllib/http/cookiejar';
 * import { HTTPMessage } from 'pyurllib/http/client';
 * import { Request } from 'pyurllib/request';
 *
 * const headers = new HTTPMessage();
 * headers['Set-Cookie'] = 'id=42; Path=/shop';
 * const jar = new CookieJar();
 * jar.extract_cookies({ info: () => headers }, new Request('http://example.com/shop/cart'));
 * jar.length; // => 1
 *
 * const request = new Request('http://example.com/shop/pay');
 * jar.add_cookie_header(request);
 * request.get_header('Cookie'); // => 'id=42'
 * ```
 */
export class CookieJar {
  /** Matches all but letters, digits and `_`. In RFC 2965 values with a match, quotes and backslashes are escaped. */
  static non_word_re = /[^\p{L}\p{N}_]/u;
  declare non_word_re: RegExp;
  /** Matches a quote or a backslash to escape. */
  static quote_re = /(["\\])/g;
  declare quote_re: RegExp;
  /** This library does not use it, but programs may read it. */
  static strict_domain_re = /\.?[^.]*/;
  declare strict_domain_re: RegExp;
  /** This library does not use it, but programs may read it. */
  static domain_re = /[^.]*/;
  declare domain_re: RegExp;
  /** This library does not use it, but programs may read it. */
  static dots_re = /^\.+/;
  declare dots_re: RegExp;
  /** Matches the start of an LWPCookieJar file. */
  static magic_re = /^#LWP-Cookies-(\d+\.\d+)/;
  declare magic_re: RegExp;

  /**
   * The cookies, which are created on first access, because most jars are created for one request and stay empty.
   * @internal
   */
  _lazy_cookies: Cookies | null = null;
  /** The policy, which is created likewise. @internal */
  _lazy_policy: CookiePolicy | null = null;
  /** The time of the current request or response, in whole seconds since 1970. */
  _now = 0;

  /** @param policy Decides which cookies to accept and to send. If null, a DefaultCookiePolicy is created. */
  constructor(...args: CookieJarArguments);
  constructor(policy: CookiePolicy | null = null) {
    if (policy !== null) this._policy = policy;
  }

  /** The cookies: `_cookies[domain][path][name]`. */
  get _cookies(): Cookies {
    return (this._lazy_cookies ??= dict());
  }
  set _cookies(cookies: Cookies) {
    this._lazy_cookies = cookies;
  }

  /** The policy, which decides which cookies to accept and to send. */
  get _policy(): CookiePolicy {
    return (this._lazy_policy ??= create(globals.DefaultCookiePolicy));
  }
  set _policy(policy: CookiePolicy) {
    this._lazy_policy = policy;
  }

  /** Sets the policy, which decides which cookies to accept and to send. */
  set_policy(policy: CookiePolicy): void {
    this._policy = policy;
  }

  /** Returns the cookies of one domain to send with a request. */
  _cookies_for_domain(domain: string, request: CookieRequest): Cookie[] {
    if (!at_once(this._policy.domain_return_ok(domain, request), 'domain_return_ok')) return [];
    debug('Checking %s for cookies to return', domain);
    const by_path = this._cookies[domain]!;
    const cookies: Cookie[] = [];
    for (const path of keys_of(by_path)) {
      if (!at_once(this._policy.path_return_ok(path, request), 'path_return_ok')) continue;
      const by_name = by_path[path]!;
      for (const name of keys_of(by_name)) {
        const cookie = by_name[name]!;
        const is_ok = at_once(this._policy.return_ok(cookie, request), 'return_ok');
        debug(is_ok ? "   it's a match" : '   not returning cookie');
        if (is_ok) cookies.push(cookie);
      }
    }
    return cookies;
  }

  /** Returns the cookies to send with a request. */
  _cookies_for_request(request: CookieRequest): Cookie[] {
    // A request looks at the cookies of its own host only, and takes no longer if the jar has many others: `npm run bench --
    // cookiejar`.
    const is_fast =
      is_own(this._policy, DefaultCookiePolicy, 'domain_return_ok') &&
      is_own(this, CookieJar, ...ACCESS);
    const possible = is_fast ? returnable_domains(eff_request_host(request)) : null;
    const known = possible?.filter((domain) => Object.hasOwn(this._cookies, domain));
    // If one of the methods is overridden, all domains are passed to it.
    const domains = known ? in_order(this._cookies, known) : keys_of(this._cookies);
    return domains.flatMap((domain) => this._cookies_for_domain(domain, request));
  }

  /** Sorts the cookies by path, longest first, and returns the parts of their Cookie header. */
  _cookie_attrs(cookies: Cookie[]): string[] {
    cookies.sort((a, b) => count_points(b.path) - count_points(a.path));
    const parts: string[] = [];
    for (const [index, cookie] of cookies.entries()) {
      const { version, name, value } = cookie;
      // No standard defines what to send for cookies of different versions.
      const has_version = compare(version, '>', 0);
      if (index === 0 && has_version) parts.push(`$Version=${version}`);
      // Values of Netscape cookies still contain their quotes.
      const is_escaped = has_version && value !== null && this.non_word_re.test(value);
      if (value === null) parts.push(name);
      else parts.push(`${name}=${is_escaped ? value.replace(this.quote_re, '\\$1') : str(value)}`);
      if (has_version) parts.push(...attributes_to_send(cookie));
    }
    return parts;
  }

  /**
   * Adds a Cookie header to a request if there are cookies to send and it has no such header. Also adds a Cookie2
   * header if the policy accepts RFC 2965 cookies, does not hide this header, and a cookie has another version than 1.
   * Finally, deletes expired cookies.
   */
  add_cookie_header(request: CookieRequest): void {
    debug('add_cookie_header');
    this._policy._now = this._now = whole_now();
    const cookies = this._cookies_for_request(request);
    const parts = this._cookie_attrs(cookies);
    if (parts.length > 0 && !request.has_header('Cookie')) {
      request.add_unredirected_header('Cookie', parts.join('; '));
    }
    const { rfc2965, hide_cookie2 } = this._policy;
    if (rfc2965 && !hide_cookie2 && !request.has_header('Cookie2')) {
      if (cookies.some(({ version }) => version !== 1)) {
        request.add_unredirected_header('Cookie2', '$Version="1"');
      }
    }
    this._clear_expired_if_any();
  }

  /** Converts parsed headers to cookie tuples, which separate standard from other attributes. Omits invalid cookies. */
  _normalized_cookie_tuples(attrs_set: readonly Words[]): CookieTuple[] {
    return attrs_set
      .map((words) => cookie_tuple(words, this._now))
      .filter((tuple) => tuple !== null);
  }

  /** Creates a cookie from a cookie tuple. Returns null if it is invalid. One that has expired has 0 as its time. */
  _cookie_from_cookie_tuple(tup: CookieTuple, request: CookieRequest): Cookie | null {
    const [name, value, standard, rest] = tup;
    const { secure = false, discard = false, comment = null, commenturl = null } = standard;
    const { version: given_version = null } = standard;
    const version = given_version === null ? null : null_on(ValueError, () => int(given_version));
    if (given_version !== null && (version === null || version < 0)) return null;
    const [path, path_specified] = path_for(standard['path'], version, request);
    const [domain, domain_specified, initial_dot] = domain_for(standard['domain'], request);
    const [port, port_specified] = port_for(standard['port'], request);
    const { expires } = standard;
    const has_expired = expires !== undefined && compare(expires, '<=', this._now);
    return new Cookie(
      version,
      name,
      value,
      port,
      port_specified,
      domain,
      domain_specified,
      initial_dot,
      path,
      path_specified,
      secure as boolean,
      has_expired ? 0 : ((expires ?? null) as Integer | null),
      expires === undefined ? true : (discard as boolean),
      comment as string | null,
      commenturl as string | null,
      rest,
    );
  }

  /** Creates the cookies of parsed headers. */
  _cookies_from_attrs_set(attrs_set: readonly Words[], request: CookieRequest): Cookie[] {
    return this._normalized_cookie_tuples(attrs_set)
      .map((tuple) => this._cookie_from_cookie_tuple(tuple, request))
      .filter((cookie) => cookie !== null);
  }

  /** Marks RFC 2109 cookies. Converts them to Netscape cookies if the policy requires it. */
  _process_rfc2109_cookies(cookies: Iterable<Cookie>): void {
    const { rfc2109_as_netscape, rfc2965 } = this._policy;
    for (const cookie of cookies) {
      if (cookie.version !== 1) continue;
      cookie.rfc2109 = true;
      if (rfc2109_as_netscape ?? !rfc2965) cookie.version = 0;
    }
  }

  /**
   * Returns the cookies that a response sets, but does not store them, unlike {@link CookieJar.extract_cookies}. If the
   * response sets a cookie that has expired, the jar's cookie is deleted at once, if the policy allows it.
   * @param response The response.
   * @param request The request that was answered.
   */
  make_cookies(response: CookieResponse, request: CookieRequest): Cookie[] {
    const headers = response.info();
    if (typeof (headers as Partial<Headers> | null)?.get_all !== 'function') {
      throw no_attribute(headers, 'get_all');
    }
    const rfc2965_headers = headers.get_all('Set-Cookie2', []);
    const ns_headers = headers.get_all('Set-Cookie', []);
    this._policy._now = this._now = whole_now();
    const { rfc2965, netscape } = this._policy;
    const has_ns_cookies = truth(ns_headers) && netscape;
    if (!has_ns_cookies && !(truth(rfc2965_headers) && rfc2965)) return [];

    const given = cookies_of(this, () => split_header_words(usable(rfc2965_headers)), request);
    const cookies = without_expired(this, given, request);
    if (!has_ns_cookies) return cookies;
    const ns_given = cookies_of(this, () => parse_ns_headers(usable(ns_headers)), request);
    this._process_rfc2109_cookies(ns_given);
    const ns_cookies = without_expired(this, ns_given, request);
    if (!rfc2965) return [...cookies, ...ns_cookies];
    // A cookie that is set by both kinds of headers is treated as an RFC 2965 cookie.
    const known = new Set(cookies.map(key_of));
    return [...cookies, ...ns_cookies.filter((cookie) => !known.has(key_of(cookie)))];
  }

  /** Stores a cookie if the policy allows it, unless it would replace a Secure cookie and the request is insecure. */
  set_cookie_if_ok(cookie: Cookie, request: CookieRequest): void {
    this._policy._now = this._now = whole_now();
    if (may_set(this, cookie, request)) this.set_cookie(cookie);
  }

  /**
   * Stores the cookies that a response sets if the policy allows it. Like {@link CookieJar.set_cookie_if_ok}, it does
   * not replace Secure cookies after an insecure request.
   * @param response The response, or another object with `info()`.
   * @param request The request that was answered.
   */
  extract_cookies(response: CookieResponse, request: CookieRequest): void {
    debug('extract_cookies: %s', response.info());
    for (const cookie of this.make_cookies(response, request)) {
      if (!may_set(this, cookie, request)) continue;
      debug(' setting cookie: %s', cookie);
      this.set_cookie(cookie);
    }
  }

  /** Stores a cookie without asking the policy. */
  set_cookie(cookie: Cookie): void {
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
   * @throws {@link KeyError} if there is no such domain, path or cookie.
   * @throws {@link ValueError} for a path without a domain, or a name without both.
   */
  clear(
    domain: string | null = null,
    path: string | null = null,
    name: string | null = null,
  ): void {
    if (name !== null) {
      if (domain === null || path === null) {
        throw new ValueError('domain and path must be given to remove a cookie by name');
      }
      drop(item(item(this._cookies, domain), path), name);
    } else if (path !== null) {
      if (domain === null) throw new ValueError('domain must be given to remove cookies by path');
      drop(item(this._cookies, domain), path);
    } else if (domain !== null) {
      drop(this._cookies, domain);
    } else {
      this._cookies = dict();
    }
  }

  /** Deletes the session cookies, whose `discard` is true. */
  clear_session_cookies(): void {
    for (const cookie of this) {
      if (cookie.discard) this.clear(cookie.domain, cookie.path, cookie.name);
    }
  }

  /** Deletes the expired cookies. `add_cookie_header` does this automatically. */
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

  /** Calls {@link CookieJar.clear_expired_cookies}, unless no cookie can have expired. @internal */
  _clear_expired_if_any(): void {
    const is_fast =
      is_own(this, CookieJar, ...ACCESS) && is_own(Cookie.prototype, Cookie, 'is_expired');
    const expiry = expiries.get(this._cookies);
    const known = is_fast && expiry?.changes === expiry_changes();
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

  /** Returns the result of {@link CookieJar.__str__}. */
  toString(): string {
    return this.__str__();
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.__repr__();
  }
}

class_attributes(CookieJar);
python_calls(CookieJar, CookieJar_calls);

/** The names that the module `http.cookiejar` itself looks up. A program may replace them. */
export const globals = Object.assign(lower, { DefaultCookiePolicy });

/** The methods by which a jar looks at its cookies. */
const ACCESS = [
  '_cookies_for_domain',
  'clear_expired_cookies',
  '__iter__',
  Symbol.iterator,
] as const;

const FLAGS = new Set(['discard', 'secure']);
const VALUES = new Set([
  ...['version', 'expires', 'max-age', 'domain', 'path', 'port', 'comment', 'commenturl'],
]);
const MAY_BE_EMPTY = new Set(['port', 'comment', 'commenturl']);

/**
 * Returns the cookie tuple for a header's words, or null if the cookie is to be ignored. `now` is the time in whole
 * seconds since 1970.
 */
function cookie_tuple(words: readonly CookieWord[], now: number): CookieTuple | null {
  const [[name, value], ...attributes] = words as readonly [CookieWord, ...CookieWord[]];
  const standard = dict<AttributeValue>();
  const rest = dict<AttributeValue>();
  let has_max_age = false;
  for (const [given_name, given_value] of attributes) {
    const lower = given_name.toLowerCase();
    const is_known = VALUES.has(lower) || FLAGS.has(lower);
    const key = is_known ? lower : given_name;
    if (key in standard) continue; // The first occurrence takes precedence.
    if (!is_known) {
      rest[key] = given_value;
    } else if (key === 'max-age') {
      has_max_age = true;
      const age = null_on(ValueError, () => int(given_value));
      if (age === null) {
        debug('   missing or invalid (non-numeric) value for max-age attribute');
        return null;
      }
      standard['expires'] = int(BigInt(now) + BigInt(age));
    } else if (key === 'expires' && (has_max_age || given_value === null)) {
      if (!has_max_age)
        debug('   missing or invalid value for expires attribute: treating as session cookie');
    } else if (key === 'domain' && given_value !== null) {
      standard[key] = (given_value as string).toLowerCase();
    } else if (given_value !== null || MAY_BE_EMPTY.has(key)) {
      standard[key] = given_value;
    } else if (FLAGS.has(key)) {
      standard[key] = true;
    } else {
      debug(`   missing value for ${key} attribute`);
      return null;
    }
  }
  return [name, value as string | null, standard, rest];
}

type Given = AttributeValue | undefined;

/** Returns a cookie's path and whether the server specified it. */
function path_for(
  given: Given,
  version: Integer | null,
  request: CookieRequest,
): [string, boolean] {
  if (given !== undefined && given !== '') return [escape_path(given as string), true];
  const path = request_path(request);
  const slash = path.lastIndexOf('/');
  // For Netscape cookies, CPython removes the slash, although the specification does not.
  return [path.slice(0, version === 0 ? slash : slash + 1) || '/', false];
}

/** Returns a cookie's domain, whether the server specified it, and whether the specified domain has a leading dot. */
function domain_for(given: Given, request: CookieRequest): [string, boolean, boolean] {
  if (given === undefined) return [eff_request_host(request)[1], false, false];
  const domain = given as string;
  return domain.startsWith('.') ? [domain, true, true] : [`.${domain}`, true, false];
}

/**
 * Returns a cookie's ports and whether the server specified them. `Port` without a value stands for the request's port.
 */
function port_for(given: Given, request: CookieRequest): [string | null, boolean] {
  if (given === undefined) return [null, false];
  if (given === null) return [request_port(request), false];
  return [split_words(given as string).join(''), true];
}

/** Returns the cookies of headers. If a header causes an unexpected error, emits a warning and returns no cookies. */
function cookies_of(
  jar: CookieJar,
  read: () => readonly Words[],
  request: CookieRequest,
): Cookie[] {
  try {
    return jar._cookies_from_attrs_set(read(), request);
  } catch (error) {
    if (!(error instanceof Exception)) throw error;
    warn_unhandled(error);
    return [];
  }
}

/** Returns true if the policy allows a cookie, and it would not replace a Secure cookie insecurely. */
function may_set(jar: CookieJar, cookie: Cookie, request: CookieRequest): boolean {
  return (
    at_once(jar._policy.set_ok(cookie, request), 'set_ok') && may_replace(jar, cookie, request)
  );
}

/**
 * Returns the cookies that have not expired. A time in the past deletes the jar's cookie, but only if the response could
 * set it: otherwise a server could delete the cookies of other domains (CVE-2026-124249).
 */
function without_expired(jar: CookieJar, cookies: Cookie[], request: CookieRequest): Cookie[] {
  return cookies.filter((cookie) => {
    const { domain, path, name, expires } = cookie;
    if (expires === null || expires > jar._now) return true;
    if (!may_set(jar, cookie, request)) return false;
    debug("Expiring cookie, domain='%s', path='%s', name='%s'", domain, path, name);
    null_on(KeyError, () => jar.clear(domain, path, name));
    return false;
  });
}

/** Returns false if an insecure response would overwrite or delete a Secure cookie. CPython allows this. */
function may_replace(
  jar: CookieJar,
  { domain, path, name }: Cookie,
  request: CookieRequest,
): boolean {
  const { secure_protocols = ['https', 'wss'] } = jar._policy as Partial<DefaultCookiePolicy>;
  const by_name = item_at(item_at(jar._cookies, domain), path);
  if (!item_at(by_name, name)?.secure || contains(secure_protocols, request.type)) return true;
  return refuse('   not replacing secure cookie %s by an insecure answer', name);
}

function item_at<Value>(items: Readonly<Record<string, Value>> | undefined, key: string) {
  return items !== undefined && Object.hasOwn(items, key) ? items[key] : undefined;
}

/** Matches control characters other than TAB. */
const CONTROL = /[\0-\x08\x0a-\x1f\x7f]/;

/**
 * Unfolds headers. Leaves out headers with control characters (RFC 6265bis, section 5.6), which could corrupt later
 * requests.
 */
function usable(headers: Iterable<string>): string[] {
  return list(headers)
    .map(unfold)
    .filter((header) => !CONTROL.test(header) || refuse('   control character in a cookie'));
}

function whole_now(): number {
  return Math.floor(Date.now() / 1000);
}

/** Returns a key for a cookie's domain, path and name. */
function key_of({ domain, path, name }: Cookie): string {
  return list_key([domain, path, name]);
}

function attributes_to_send(cookie: Cookie): string[] {
  const parts: string[] = [];
  if (cookie.path_specified) parts.push(`$Path="${cookie.path}"`);
  if (cookie.domain.startsWith('.')) {
    parts.push(`$Domain="${cookie.domain_initial_dot ? cookie.domain : cookie.domain.slice(1)}"`);
  }
  if (cookie.port !== null) parts.push(cookie.port_specified ? `$Port="${cookie.port}"` : '$Port');
  return parts;
}

/** Returns the dict under a key. It is created if it is missing. */
function below<Value>(cookies: Dict<Dict<Value>>, key: string): Dict<Value> {
  if (!Object.hasOwn(cookies, key)) put(cookies, key, dict<Value>());
  return cookies[key]!;
}

/**
 * Returns the time from which on a cookie may have expired, in seconds since 1970. A cookie that overrides `is_expired`
 * may have expired at any time.
 */
function next_check(cookie: Cookie): Integer {
  if (!is_own(cookie, Cookie, 'is_expired')) return -Infinity;
  return cookie.expires ?? Infinity;
}
