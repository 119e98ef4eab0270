// Mirrors requests 2.34.2 cookies.py (create_cookie, morsel_to_cookie).
import { int } from '../../python/builtins/index.js';
import { str } from '../../python/bytes/index.js';
import { ValueError, with_context } from '../../python/errors/internal.js';
import { repr } from '../../python/objects/index.js';
import {
  is_dict_like,
  kw,
  primitive,
  special_method,
  type_name,
} from '../../python/values/index.js';
import { Cookie, type CookieOptions } from '../../stdlib/http/cookiejar/index.js';
import './create_cookie.calls.js';

/** The default attributes, which describe a session cookie for all hosts. */
const DEFAULTS = {
  version: 0,
  port: null,
  domain: '',
  path: '/',
  secure: false,
  expires: null,
  discard: true,
  comment: null,
  comment_url: null,
  rfc2109: false,
} as const;

/** The attributes of a cookie that may be set by keyword. */
export type CookieAttributes = Partial<Pick<CookieOptions, keyof typeof DEFAULTS | 'rest'>>;

/**
 * Creates a cookie from its name, its value and any other attributes.
 *
 * @param name The cookie's name.
 * @param value The cookie's value.
 * @param kwargs The cookie's attributes, such as `domain`, `path`, `expires`, `secure` and `rest`. Without a domain,
 * the cookie is for all hosts.
 * @returns The cookie.
 * @throws {TypeError} for an unknown keyword.
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/cookies/}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * const cookie = requests.cookies.create_cookie('id', '42', { domain: 'example.com' });
 * String(cookie); // => '<Cookie id=42 for example.com/>'
 * ```
 */
export function create_cookie(
  name: string,
  value: string | null,
  { ...kwargs }: CookieAttributes = {},
): Cookie {
  return cookie_of({ name, value, ...kwargs });
}

function cookie_of(given: Readonly<Record<string, unknown>>): Cookie {
  const known = { ...DEFAULTS, name: null, value: null, rest: { HttpOnly: null } };
  const unknown = Object.keys(given).filter((key) => !Object.hasOwn(known, key));
  if (unknown.length > 0) {
    throw new TypeError(`create_cookie() got unexpected keyword arguments: ${repr(unknown)}`);
  }
  const cookie = { ...known, ...given } as unknown as CookieOptions;
  return new Cookie(
    kw({
      ...cookie,
      port_specified: Boolean(cookie.port),
      domain_specified: Boolean(cookie.domain),
      domain_initial_dot: cookie.domain.startsWith('.'),
      path_specified: Boolean(cookie.path),
    }),
  );
}

/** The interface of Python's `http.cookies.Morsel`: key, value, and attributes as subscripts or properties. */
export interface MorselLike {
  readonly key: string;
  readonly value: string | null;
  readonly [attribute: string]: unknown;
}

/** Returns true if a value has the `key` and the `value` of a Morsel. @positional */
export function is_morsel(value: unknown): value is MorselLike {
  if (typeof value !== 'object' || value === null) return false;
  // The operator `in` cannot be used: for a Morsel of `pyurllib/http/cookies`, it tests the attributes of the cookie.
  const { key, value: text } = value as Partial<MorselLike>;
  return typeof key === 'string' && text !== undefined;
}

/** Returns an attribute of a Morsel, or an empty text if it is missing. */
function attribute(morsel: MorselLike, name: string): unknown {
  for (const method of [special_method(morsel, '__getitem__'), morsel['get']]) {
    if (typeof method === 'function' && !is_dict_like(morsel)) {
      return (method.call(morsel, name) as unknown) ?? '';
    }
  }
  return morsel[name] ?? '';
}

/**
 * Converts a Morsel of Python's `http.cookies` to a cookie.
 *
 * @param morsel An object with `key`, `value`, and `max-age`, `expires`, `domain`, `path`, `comment`, `secure`,
 * `httponly`, `version`; missing attributes are treated as empty.
 * @returns The cookie.
 * @throws {TypeError} if `max-age` cannot be converted to an integer, or `expires` is not text.
 * @throws {ValueError} if `expires` does not have the form `Wed, 21-Oct-2015 07:28:00 GMT`.
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/cookies/}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * const cookie = requests.cookies.morsel_to_cookie({ key: 'id', value: '42', path: '/shop' });
 * String(cookie); // => '<Cookie id=42 for /shop>'
 * ```
 */
export function morsel_to_cookie(morsel: MorselLike): Cookie {
  const of = (name: string): unknown => attribute(morsel, name);
  return cookie_of({
    comment: of('comment'),
    comment_url: Boolean(of('comment')),
    discard: false,
    domain: of('domain'),
    expires: expiry_of(of('max-age'), of('expires')),
    name: morsel.key,
    path: of('path'),
    rest: { HttpOnly: of('httponly') },
    secure: Boolean(of('secure')),
    value: morsel.value,
    version: of('version') || 0,
  });
}

function expiry_of(max_age: unknown, expires: unknown): number | null {
  if (!max_age) return expires ? parse_expires(expires) : null;
  const number = primitive(max_age);
  let seconds: number;
  try {
    seconds = typeof number === 'number' ? number : Number(int(str(max_age)));
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    throw with_context(new TypeError(`max-age: ${str(max_age)} must be integer`), error);
  }
  return Math.trunc(Date.now() / 1000 + Math.trunc(seconds));
}

// Mirrors CPython v3.13.18 Lib/_strptime.py, for the format of a Morsel's `expires` only.
const FORMAT = '%a, %d-%b-%Y %H:%M:%S GMT';
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const PATTERN = new RegExp(
  '^(?:mon|tue|wed|thu|fri|sat|sun),\\s+' +
    '(3[01]|[12]\\d|0[1-9]|[1-9]| [1-9])-' +
    `(${MONTHS.join('|')})-(\\d{4})\\s+` +
    '(2[0-3]|[01]\\d|\\d):([0-5]\\d|\\d):(6[01]|[0-5]\\d|\\d)\\s+gmt',
  'i',
);

/**
 * Parses a time such as `Wed, 21-Oct-2015 07:28:00 GMT` to seconds since 1970.
 *
 * @throws {ValueError} for another format and for a day that does not exist in the month.
 * @throws {TypeError} for a value that is not text.
 */
function parse_expires(text: unknown): number {
  if (typeof text !== 'string') {
    throw new TypeError(`strptime() argument 0 must be str, not <class '${type_name(text)}'>`);
  }
  const match = PATTERN.exec(text);
  if (match === null) {
    throw new ValueError(`time data ${repr(text)} does not match format ${repr(FORMAT)}`);
  }
  const [all, day = '', month = '', ...rest] = match;
  if (all.length < text.length) {
    throw new ValueError(`unconverted data remains: ${text.slice(all.length)}`);
  }
  const [year = 0, hour = 0, minute = 0, second = 0] = rest.map(Number);
  const at = new Date(0);
  at.setUTCFullYear(year, MONTHS.indexOf(month.toLowerCase()), Number(day));
  if (year === 0) throw new ValueError(`year ${year} is out of range`);
  if (at.getUTCDate() !== Number(day)) throw new ValueError('day is out of range for month');
  return at.getTime() / 1000 + hour * 3600 + minute * 60 + second;
}
