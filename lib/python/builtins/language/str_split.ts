// Mirrors CPython v3.13.18 Objects/unicodeobject.c (split, rsplit, splitlines, partition, rpartition, join).
import { bind, def, optional, required } from '../../calls/index.js';
import { ValueError, as_integer } from '../../errors/internal.js';
import { iter_of, truth } from '../../objects/index.js';
import {
  type Keywords,
  type NotAsync,
  as_tuple,
  find_text,
  joined_text,
  lines_of,
  rfind_text,
  split_words,
  type_name,
} from '../../values/index.js';

/**
 * Throws Python's error for a separator that is not text or is empty. `also` completes the list of types in the
 * message, as in `must be str or None`.
 */
function check_separator(sep: unknown, also = ''): asserts sep is string {
  if (typeof sep !== 'string') throw new TypeError(`must be str${also}, not ${type_name(sep)}`);
  if (sep === '') throw new ValueError('empty separator');
}

const S = { s: required<string>() };
const SEP = { sep: optional<string | null>(null) };
const MAXSPLIT = { maxsplit: optional(-1) };
const SPLIT = def({ name: 'split', builtin: true }, S, SEP, MAXSPLIT);
const RSPLIT = def({ name: 'rsplit', builtin: true }, S, SEP, MAXSPLIT);
const SPLITLINES = def({ name: 'splitlines', builtin: true }, S, {
  keepends: optional<unknown>(false),
});

/** The keywords of `str.split` and `str.rsplit`. */
export interface SplitKeywords extends Keywords<'sep' | 'maxsplit'> {
  /** The separator, or null, the default, to split at runs of white space. */
  sep?: string | null;
  /** The largest number of splits. A negative number, such as the default -1, sets no limit. */
  maxsplit?: number;
}

/** Implements `str.split(s, sep, maxsplit)`: splits at separators. */
export function split(
  s: string,
  sep?: string | null | SplitKeywords,
  maxsplit?: number | SplitKeywords,
): string[];
export function split(...args: unknown[]): string[] {
  const [s, sep, maxsplit] = bind(SPLIT, args);
  const limit = limit_of(maxsplit);
  if (sep === null) return split_words(s, limit);
  check_separator(sep, ' or None');
  const parts: string[] = [];
  let start = 0;
  while (parts.length < limit) {
    const at = find_text(s, sep, start);
    if (at < 0) break;
    parts.push(s.slice(start, at));
    start = at + sep.length;
  }
  return [...parts, s.slice(start)];
}

/** Implements `str.rsplit(s, sep, maxsplit)`: splits like {@link split}, but counts `maxsplit` from the end. */
export function rsplit(
  s: string,
  sep?: string | null | SplitKeywords,
  maxsplit?: number | SplitKeywords,
): string[];
export function rsplit(...args: unknown[]): string[] {
  const [s, sep, maxsplit] = bind(RSPLIT, args);
  const limit = limit_of(maxsplit);
  if (sep === null) return split_words(reversed(s), limit).map(reversed).reverse();
  check_separator(sep, ' or None');
  const parts: string[] = [];
  let end = s.length;
  while (parts.length < limit) {
    const at = rfind_text(s, sep, end);
    if (at < 0) break;
    parts.push(s.slice(at + sep.length, end));
    end = at;
  }
  return [...parts, s.slice(0, end)].reverse();
}

function limit_of(maxsplit: unknown): number {
  const limit = as_integer(maxsplit);
  return limit < 0 ? Infinity : limit;
}

/**
 * Returns the code units in reverse order. `split_words` works with reversed surrogates: none of them is white space.
 */
const reversed = (text: string): string => text.split('').reverse().join('');

/** Implements `str.splitlines(s, keepends)`: returns the lines, with their ends if `keepends` is true. */
export function splitlines(
  s: string,
  keepends?: boolean | (Keywords<'keepends'> & { keepends?: unknown }),
): string[];
export function splitlines(...args: unknown[]): string[] {
  const [s, keepends] = bind(SPLITLINES, args);
  return [...lines_of(s, truth(keepends))];
}

/**
 * Implements `str.partition(s, sep)`: returns a tuple of the text before the first separator, the separator, and the
 * text after it. If there is no separator, the tuple has the whole text and two empty texts.
 */
export function partition(s: string, sep: string): [string, string, string] {
  check_separator(sep);
  const at = find_text(s, sep, 0);
  return at < 0 ? as_tuple([s, '', '']) : parted(s, at, sep);
}

/**
 * Implements `str.rpartition(s, sep)`: returns a tuple of the text before the last separator, the separator, and the
 * text after it. If there is no separator, the tuple has two empty texts and the whole text.
 */
export function rpartition(s: string, sep: string): [string, string, string] {
  check_separator(sep);
  const at = rfind_text(s, sep, s.length);
  return at < 0 ? as_tuple(['', '', s]) : parted(s, at, sep);
}

function parted(s: string, at: number, sep: string): [string, string, string] {
  return as_tuple([s.slice(0, at), sep, s.slice(at + sep.length)]);
}

/** Implements `str.join(s, iterable)`: returns the strings of an iterable, joined with `s` between them. */
export function join<Value>(s: string, iterable: NotAsync<Value>): string;
export function join(s: string, iterable: unknown): string {
  return joined_text([...iter_of(iterable, 'can only join an iterable')], s);
}
