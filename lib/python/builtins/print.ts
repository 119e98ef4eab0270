// Mirrors CPython v3.13.18 Python/bltinmodule.c (builtin_print).
import { no_attribute } from '../errors/internal.js';
import { at_once, bind, def, keyword_only, var_positional } from '../calls/index.js';
import { type Keywords, type kw, is_well_formed, plain_text, type_name } from '../values/index.js';
import { encode, str } from '../bytes/index.js';
import { truth } from '../objects/index.js';
import { type TextStream, standard_stream, write_text } from '../streams/index.js';
import { with_keywords } from './with_keywords.js';

const PRINT = def(
  'print',
  { values: var_positional<unknown>('mapping') },
  { sep: keyword_only<string | null>(null) },
  { end: keyword_only<string | null>(null) },
  { file: keyword_only<PrintFile | null>(null) },
  { flush: keyword_only<unknown>(false) },
);

/** A stream to which {@link print} can write, such as a file returned by `open`, a `StringIO` or `process.stderr`. */
export interface PrintFile extends TextStream {
  flush?(): unknown;
}

/** The keywords of {@link print}. */
export interface PrintKeywords extends Keywords<'sep' | 'end' | 'file' | 'flush'> {
  /** The text between the values, a space by default. */
  sep?: string | null;
  /** The text after the last value, a line end by default. */
  end?: string | null;
  /** The stream to which to write, `process.stdout` by default. */
  file?: PrintFile | null;
  /** If true, `file.flush()` is called at the end if there is such a method. The default is false. */
  flush?: unknown;
}

/**
 * Implements Python's `print(*values, sep=' ', end='\n', file=None, flush=False)`: writes each value converted by
 * `str`.
 *
 * All is written when the call returns, unless standard output is a terminal, a worker's, or has been replaced. Without
 * `file` and `process`, as in browsers, each call writes one line to the console.
 * @param values The values, followed by keywords in a `kw({…})`. After at least one value, keywords may also be a plain
 * object that has only these names and a prototype; dicts of this library have no prototype and are always values.
 * @throws {TypeError} for a `sep` or `end` that is neither a string nor null, for an unknown keyword, and if a method
 * of `file` returns a promise.
 * @throws {AttributeError} for a `file` without a method `write`.
 * @throws {OSError} such as BrokenPipeError, if it cannot be written.
 * @see {@link https://docs.python.org/3.13/library/functions.html#print}
 * @example
 * ```ts
 * print('body:', encode('hi'), null, [1, 'a']); // prints: body: b'hi' None [1, 'a']
 * print('a', 'b', { sep: '-', end: '!\n' }); // prints: a-b!
 * ```
 */
export function print(...values: [...values: unknown[], keywords: PrintKeywords]): void;
export function print(...values: [...values: unknown[], keywords: kw<PrintKeywords>]): void;
export function print(...values: unknown[]): void;
export function print(...args: unknown[]): void {
  const [values, given_sep, given_end, file, flush] = bind(PRINT, with_keywords(PRINT, args));
  const [sep, end] = [plain_text(given_sep), plain_text(given_end)];
  for (const [name, value] of Object.entries({ sep, end })) {
    if (value === null || typeof value === 'string') continue;
    throw new TypeError(`${name} must be None or a string, not ${type_name(value)}`);
  }
  const texts = values.map((value) => str(value));
  const text = texts.join(sep ?? ' ') + (end ?? '\n');
  // As Python's standard output is strict, a lone surrogate is a UnicodeEncodeError.
  if (file === null && !is_well_formed(text)) encode(text);
  const to: PrintFile | undefined = file ?? standard_stream('stdout');
  if (to === undefined) return console.log(text.replace(/\n$/, ''));
  if (typeof to.write !== 'function') throw no_attribute(to, 'write');
  at_once(write_text(to, text), 'write');
  if (truth(flush) && typeof to.flush === 'function') at_once(to.flush(), 'flush');
}
