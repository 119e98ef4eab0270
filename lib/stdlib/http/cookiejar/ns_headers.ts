// Mirrors CPython v3.13.18 Lib/http/cookiejar.py (strip_quotes, parse_ns_headers).
import { as_tuple, strip } from '../../../python/values/index.js';
import { http2time } from './dates.js';

/** A name and its value. The value is null for a name without a value, and a number for the time of `expires`. */
export type CookieWord = [name: string, value: string | number | null];

const KNOWN = new Set(['expires', 'domain', 'path', 'secure', 'version', 'port', 'max-age']);

/**
 * Removes a leading and a trailing quote.
 *
 * @param text Text with or without quotes.
 * @returns The text without these quotes.
 * @see {@link https://docs.python.org/3.13/library/http.cookiejar.html}
 * @example
 * ```ts
 * import { strip_quotes } from 'pyurllib/http/cookiejar';
 *
 * strip_quotes('"1"'); // => '1'
 * ```
 */
export function strip_quotes(text: string): string {
  const start = text.startsWith('"') ? 1 : 0;
  return text.slice(start, text.length > start && text.endsWith('"') ? -1 : undefined);
}

/**
 * Parses Netscape `Set-Cookie` headers, in which a value can contain a comma.
 *
 * @param ns_headers The headers' values.
 * @returns The names and values of each header. The name and value of the cookie come first. The names of standard
 * attributes are in lower case, `expires` is in seconds since 1970, and `version` is always present.
 * @see {@link https://docs.python.org/3.13/library/http.cookiejar.html}
 * @example
 * ```ts
 * import { parse_ns_headers } from 'pyurllib/http/cookiejar';
 *
 * parse_ns_headers(['a="1"; Path=/; HttpOnly']); // => [[['a', '"1"'], ['path', '/'], ['HttpOnly', null], ['version', '0']]]
 * ```
 */
export function parse_ns_headers(ns_headers: Iterable<string>): CookieWord[][] {
  return Array.from(ns_headers, words_of).filter((words) => words.length > 0);
}

function words_of(header: string): CookieWord[] {
  const words: CookieWord[] = [];
  let has_version = false;
  for (const [index, parameter] of header.split(';').entries()) {
    const equals = parameter.indexOf('=');
    const name = strip(equals < 0 ? parameter : parameter.slice(0, equals));
    const value = equals < 0 ? null : strip(parameter.slice(equals + 1));
    if (name === '' && index === 0) return [];
    if (name === '') continue;
    const lower = name.toLowerCase();
    const key = index > 0 && KNOWN.has(lower) ? lower : name;
    if (index > 0 && key === 'version') has_version = true;
    words.push(as_tuple([key, index === 0 ? value : attribute_value(key, value)]));
  }
  if (!has_version) words.push(as_tuple(['version', '0']));
  return words;
}

function attribute_value(key: string, value: string | null): string | number | null {
  if (value === null) return null;
  if (key === 'version') return strip_quotes(value);
  return key === 'expires' ? http2time(strip_quotes(value)) : value;
}
