// Mirrors CPython v3.13.18 Lib/http/cookiejar.py (split_header_words, join_header_words).
import { AssertionError } from '../../../python/errors/index.js';
import { as_tuple, is_space } from '../../../python/values/index.js';
import { text_for_regex } from '../../../parse/internal.js';

/** A name and its value, which is null for a name without a value. */
export type HeaderWord = [name: string, value: string | null];

/**
 * Returns the text around a match of a regular expression.
 *
 * @param match A result of `RegExp.exec`.
 * @returns The text before and after the match, joined.
 * @see {@link https://docs.python.org/3.13/library/http.cookiejar.html}
 * @example
 * ```ts
 * import { unmatched } from 'pyurllib/http/cookiejar';
 *
 * unmatched(/-+/.exec('a--b')!); // => 'ab'
 * ```
 */
export function unmatched(match: RegExpExecArray): string {
  const { index, input } = match;
  return input.slice(0, index) + input.slice(index + match[0].length);
}

/**
 * Splits headers into words: `name`, `name=value` or `name="value"`, separated by `;` or white space, with `,` between
 * headers.
 *
 * @param header_values The values of the headers. A comma in a value starts another header.
 * @returns The names and values of each header. The value of a name without a value is null. Unexpected characters are
 * skipped.
 * @throws {AssertionError} for text instead of a list.
 * @see {@link https://docs.python.org/3.13/library/http.cookiejar.html}
 * @example
 * ```ts
 * import { split_header_words } from 'pyurllib/http/cookiejar';
 *
 * split_header_words(['text/html; charset="iso-8859-1"']); // => [[['text/html', null], ['charset', 'iso-8859-1']]]
 * split_header_words(['a=1 b, c']); // => [[['a', '1'], ['b', null]], [['c', null]]]
 * ```
 */
export function split_header_words(header_values: Iterable<string>): HeaderWord[][] {
  if (typeof header_values === 'string') throw new AssertionError();
  return Array.from(header_values, headers_of).flat();
}

function headers_of(text: string): HeaderWord[][] {
  const headers: HeaderWord[][] = [];
  let words: HeaderWord[] = [];
  let at = after_spaces(text, 0);
  while (at < text.length) {
    const end = end_of(text, at, '=;,');
    if (end > at) {
      const value = value_after(text, end);
      words.push(as_tuple([text.slice(at, end), value.text]));
      at = value.end;
    } else {
      if (text[at] === ',' && words.length > 0) {
        headers.push(words);
        words = [];
      }
      at += 1;
    }
    at = after_spaces(text, at);
  }
  if (words.length > 0) headers.push(words);
  return headers;
}

/** Returns the index of the first character from `index` on that is in `ends` or white space. */
function end_of(text: string, index: number, ends: string): number {
  while (index < text.length && !ends.includes(text[index]!) && !is_space(text.charCodeAt(index))) {
    index += 1;
  }
  return index;
}

/** Returns the index of the first character from `index` on that is not white space. */
function after_spaces(text: string, index: number): number {
  while (is_space(text.charCodeAt(index))) index += 1;
  return index;
}

function value_after(text: string, index: number): { text: string | null; end: number } {
  const equals = after_spaces(text, index);
  if (text[equals] !== '=') return { text: null, end: index };
  const start = after_spaces(text, equals + 1);
  const close = text[start] === '"' ? closing_quote(text, start + 1) : -1;
  if (close >= 0) {
    return { text: text.slice(start + 1, close).replace(/\\([^\n])/g, '$1'), end: close + 1 };
  }
  const end = end_of(text, start, ';,');
  return { text: text.slice(start, end), end };
}

/**
 * Returns the index of the quote that ends a quoted value, or -1 if there is none. A backslash
 * escapes any character except a line feed.
 */
function closing_quote(text: string, index: number): number {
  for (; index < text.length; index += 1) {
    if (text[index] === '"') return index;
    if (text[index] !== '\\') continue;
    index += 1;
    if (text[index] === '\n') return -1;
  }
  return -1;
}

/** Matches a token of RFC 9110, which needs no quotes. */
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/**
 * Joins names and values to headers. It is the inverse of {@link split_header_words}.
 *
 * @param lists The names and values of each header.
 * @returns The text. Values are quoted if necessary.
 * @throws {TypeError} if a value is neither text nor null.
 * @see {@link https://docs.python.org/3.13/library/http.cookiejar.html}
 * @example
 * ```ts
 * import { join_header_words } from 'pyurllib/http/cookiejar';
 *
 * join_header_words([[['text/plain', null], ['charset', 'utf 8']]]); // => 'text/plain; charset="utf 8"'
 * join_header_words([[['a', '1']], [['b', null]]]); // => 'a=1, b'
 * ```
 */
export function join_header_words(
  lists: Iterable<Iterable<readonly [name: string, value: string | null]>>,
): string {
  return Array.from(lists, (words) => Array.from(words, joined))
    .filter((words) => words.length > 0)
    .map((words) => words.join('; '))
    .join(', ');
}

function joined([name, value]: readonly [string, string | null]): string {
  if (value === null) return name;
  const text = text_for_regex(value);
  return `${name}=${TOKEN.test(text) ? text : `"${text.replace(/["\\]/g, '\\$&')}"`}`;
}
