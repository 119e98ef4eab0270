// Mirrors CPython v3.13.0 Lib/http/cookiejar.py (CookieJar._normalized_cookie_tuples, _cookie_from_cookie_tuple).
import { int } from '../../builtins/index.js';
import { null_on_value_error } from '../../errors/internal.js';
import { dict } from '../../objects/index.js';
import { type Dict, split_words } from '../../values/index.js';
import { debug } from './_debug.js';
import type { Integer } from './cookie.js';
import type { CookieWord } from './ns_headers.js';
import {
  eff_request_host,
  escape_path,
  request_path,
  request_port,
  type CookieRequest,
} from './request_parts.js';

/** The value of an attribute: text, true for a flag, an expiry time, or null for no value. */
export type AttributeValue = string | Integer | true | null;

/** The parts of a cookie in a header: name, value, standard attributes, other attributes. */
export type CookieTuple = [
  name: string,
  value: string | null,
  standard: Dict<AttributeValue>,
  rest: Dict<AttributeValue>,
];

const FLAGS = new Set(['discard', 'secure']);
const VALUES = new Set([
  ...['version', 'expires', 'max-age', 'domain', 'path', 'port', 'comment', 'commenturl'],
]);
const MAY_BE_EMPTY = new Set(['port', 'comment', 'commenturl']);

/**
 * Creates the cookie for a header's words, or returns null if it is to be ignored. `now` is in whole seconds since
 * 1970.
 */
export function cookie_tuple(words: readonly CookieWord[], now: number): CookieTuple | null {
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
      const age = null_on_value_error(() => int(given_value));
      if (age === null) {
        debug('   missing or invalid (non-numeric) value for max-age attribute');
        return null;
      }
      standard['expires'] = int(BigInt(now) + BigInt(age));
    } else if (key === 'expires' && (has_max_age || given_value === null)) {
      if (!has_max_age)
        debug('   missing or invalid value for expires attribute: treating as session cookie');
    } else if (given_value !== null || FLAGS.has(key) || MAY_BE_EMPTY.has(key)) {
      standard[key] = attribute_of(key, given_value);
    } else {
      debug(`   missing value for ${key} attribute`);
      return null;
    }
  }
  return [name, value as string | null, standard, rest];
}

function attribute_of(key: string, value: string | number | null): AttributeValue {
  if (key === 'domain') return (value as string).toLowerCase();
  return value === null && FLAGS.has(key) ? true : value;
}

type Given = AttributeValue | undefined;

/** Returns the version, null if there is none, or undefined if it is not a number. */
export function version_of(given: AttributeValue): Integer | null | undefined {
  return given === null ? null : (null_on_value_error(() => int(given)) ?? undefined);
}

/** Returns a cookie's path and whether the server specified it. */
export function path_for(
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
export function domain_for(given: Given, request: CookieRequest): [string, boolean, boolean] {
  if (given === undefined) return [eff_request_host(request)[1], false, false];
  const domain = given as string;
  return domain.startsWith('.') ? [domain, true, true] : [`.${domain}`, true, false];
}

/**
 * Returns a cookie's ports and whether the server specified them. `Port` without a value stands for the request's port.
 */
export function port_for(given: Given, request: CookieRequest): [string | null, boolean] {
  if (given === undefined) return [null, false];
  if (given === null) return [request_port(request), false];
  return [split_words(given as string).join(''), true];
}
