// Mirrors requests 2.34.2 utils.py (parse_list_header, parse_dict_header, unquote_header_value,
// parse_header_links).
import { dict } from '../../python/objects/index.js';
import { type Dict, strip_characters } from '../../python/values/index.js';
import { parse_http_list } from '../../request/plain.js';
import './header_values.calls.js';

/**
 * Splits a header that is a list. Commas within quotes are not separators, and the quotes are removed.
 *
 * @param value The header's value.
 * @returns The elements.
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/utils/}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * requests.utils.parse_list_header('token, "quoted, value"'); // => ['token', 'quoted, value']
 * ```
 */
export function parse_list_header(value: string): string[] {
  return parse_http_list(value).map(without_quotes);
}

/**
 * Parses a header that is a list of `name=value`. Quotes are removed.
 *
 * @param value The header's value.
 * @returns The values by name. The value of a name without a value is null.
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/utils/}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * requests.utils.parse_dict_header('realm="a, b", stale'); // => { realm: 'a, b', stale: null }
 * ```
 */
export function parse_dict_header(value: string): Dict<string | null> {
  const entries = dict<string | null>();
  for (const item of parse_http_list(value)) {
    const equals = item.indexOf('=');
    if (equals < 0) entries[item] = null;
    else entries[item.slice(0, equals)] = without_quotes(item.slice(equals + 1));
  }
  return entries;
}

/** Returns true if a text begins and ends with a quote. A single quote character counts, too. */
function is_quoted(item: string): boolean {
  return item.startsWith('"') && item.endsWith('"');
}

function without_quotes(item: string): string {
  return is_quoted(item) ? unquote_header_value(item.slice(1, -1)) : item;
}

/**
 * Unquotes a header's value like browsers. Only the escapes `\\` and `\"` are decoded.
 *
 * @param value The value.
 * @param is_filename True for a file name, whose escapes are kept if it begins with two backslashes.
 * @returns The value without quotes.
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/utils/}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * requests.utils.unquote_header_value('"a \\"b\\""'); // => 'a "b"'
 * ```
 */
export function unquote_header_value(value: string, is_filename = false): string {
  if (!value || !is_quoted(value)) return value;
  const inside = value.slice(1, -1);
  if (is_filename && inside.startsWith('\\\\')) return inside;
  return inside.replaceAll('\\\\', '\\').replaceAll('\\"', '"');
}

/**
 * Parses a `Link` header.
 *
 * @param value The header's value, such as `<http://…>; rel=next, <…>`.
 * @returns The links, each with its `url` and its parameters.
 * @see {@link https://requests.readthedocs.io/en/latest/user/advanced/#link-headers}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * requests.utils.parse_header_links('<http://a/2>; rel="next"');
 * // => [{ url: 'http://a/2', rel: 'next' }]
 * ```
 */
export function parse_header_links(given_value: string): Dict<string>[] {
  const value = strip_characters(given_value, ' \'"');
  return value === '' ? [] : value.split(/, *</).map(link_of);
}

function link_of(text: string): Dict<string> {
  const [url = '', ...parameters] = text.split(';');
  const link = dict([['url', strip_characters(url, '<> \'"')]]);
  for (const parameter of parameters) {
    const [key, value, ...more] = parameter.split('=');
    if (value === undefined || more.length > 0) break;
    link[strip_characters(key!, ' \'"')] = strip_characters(value, ' \'"');
  }
  return link;
}
