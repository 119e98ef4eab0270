// Mirrors CPython v3.13.18 Lib/urllib/request.py (parse_http_list, parse_keqv_list).
import { IndexError, ValueError } from '../../python/errors/index.js';
import { dict } from '../../python/objects/index.js';
import { type Dict, split_words, strip } from '../../python/values/index.js';
import './http_lists.calls.js';

/**
 * Splits a comma-separated header value. Inside double quotes, commas do not separate elements, and a backslash escapes
 * a character.
 *
 * @param s The header's value.
 * @returns The elements, without surrounding white space. Quotes are kept, and backslashes inside quotes are removed.
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#module-urllib.request}
 * @example
 * ```ts
 * import { parse_http_list } from 'pyurllib/request';
 *
 * parse_http_list('realm="a, b", qop=auth'); // => ['realm="a, b"', 'qop=auth']
 * ```
 */
export function parse_http_list(s: string): string[] {
  const elements: string[] = [];
  let element = '';
  for (let at = 0, end = 0; at < s.length; at = end) {
    if (s[at] === ',') {
      elements.push(strip(element));
      element = '';
      end = at + 1;
    } else if (s[at] === '"') {
      end = end_of_quoted(s, at);
      element += s.slice(at, end).replace(/\\([^]?)/g, '$1');
    } else {
      SPECIAL.lastIndex = at;
      end = SPECIAL.exec(s)?.index ?? s.length;
      element += s.slice(at, end);
    }
  }
  if (element !== '') elements.push(strip(element));
  return elements;
}

const SPECIAL = /[,"]/g;

/** Returns the index after the closing quote, or the end of the text if there is none. */
function end_of_quoted(text: string, start: number): number {
  // A regular expression would overflow V8's stack for texts of some megabytes.
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '"') return at + 1;
    if (text[at] === '\\') at += 1;
  }
  return text.length;
}

/**
 * Converts `key=value` elements to a mapping. Double quotes around a value are removed.
 *
 * @param l The elements, as returned by `parse_http_list`.
 * @returns The mapping. If a key is repeated, its last value is used.
 * @throws {@link ValueError} if an element has no `=`; {@link IndexError} if a value is empty.
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#module-urllib.request}
 * @example
 * ```ts
 * import { parse_keqv_list } from 'pyurllib/request';
 *
 * const challenge = parse_keqv_list(['realm="me"', 'qop=auth']);
 * challenge['realm']; // => 'me'
 * challenge['qop']; // => 'auth'
 * ```
 */
export function parse_keqv_list(l: Iterable<string>): Dict<string> {
  const parsed = dict<string>();
  for (const element of l) {
    const equals = element.indexOf('=');
    if (equals < 0) throw new ValueError('not enough values to unpack (expected 2, got 1)');
    const value = element.slice(equals + 1);
    if (value === '') throw new IndexError('string index out of range');
    const quoted = value.startsWith('"') && value.endsWith('"');
    parsed[element.slice(0, equals)] = quoted ? value.slice(1, -1) : value;
  }
  return parsed;
}

/**
 * Returns the first word of a header, such as the scheme of a challenge.
 * @throws {@link IndexError} if there is only white space, as in Python.
 * @positional
 */
export function first_word(header: string): string {
  const [word] = split_words(header);
  if (word === undefined) throw new IndexError('list index out of range');
  return word;
}
