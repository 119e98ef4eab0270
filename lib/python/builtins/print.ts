// Mirrors CPython v3.13.0 Python/bltinmodule.c (builtin_print).
import { no_attribute } from '../errors/index.js';
import { bind } from '../calls/index.js';
import { def, keyword_only, var_positional } from '../calls/index.js';
import { kw, type Explicit, type Keywords } from '../values/index.js';
import { at_once } from '../calls/index.js';
import { str } from '../bytes/index.js';
import { truth } from '../objects/index.js';
import { type_name } from '../values/index.js';

const PRINT = def(
  'print',
  { values: var_positional<unknown>('mapping') },
  { sep: keyword_only<string | null>(null) },
  { end: keyword_only<string | null>(null) },
  { file: keyword_only<PrintFile | null>(null) },
  { flush: keyword_only<unknown>(false) },
);

/** Where {@link print} writes: a file of `open`, a `StringIO`, `process.stderr`. */
export interface PrintFile {
  write(text: string): unknown;
  flush?(): unknown;
}

/** The keywords of {@link print}. */
export interface PrintKeywords extends Keywords<'sep' | 'end' | 'file' | 'flush'> {
  /** The text between the values, a space by default. */
  sep?: string | null;
  /** The text after the last value, a line end by default. */
  end?: string | null;
  /** Where to write; `process.stdout` by default. */
  file?: PrintFile | null;
  /** True to call `file.flush()` at the end, if there is such a method. */
  flush?: unknown;
}

/**
 * Python's `print(*values, sep=' ', end='\n', file=None, flush=False)`: writes each value as `str` shows it.
 *
 * Without a `process`, as in browsers, each call is one line on the console.
 * @param values The values, then keywords: `kw({…})`, or after at least one value a plain object with only these names
 *   (not one without a prototype: dicts of this library are always values).
 * @throws {TypeError} For a `sep` or `end` that is neither a string nor null, and for an unknown keyword.
 * @see {@link https://docs.python.org/3.13/library/functions.html#print}
 * @example
 * ```ts
 * print('body:', encode('hi'), null, [1, 'a']); // prints: body: b'hi' None [1, 'a']
 * print('a', 'b', { sep: '-', end: '!\n' }); // prints: a-b!
 * ```
 */
export function print(...values: [...values: unknown[], keywords: PrintKeywords]): void;
export function print(...values: [...values: unknown[], keywords: Explicit<PrintKeywords>]): void;
export function print(...values: unknown[]): void;
export function print(...args: unknown[]): void {
  const last = args.at(-1);
  const given = are_keywords(last) && args.length > 1 ? [...args.slice(0, -1), kw(last)] : args;
  const [values, sep, end, file, flush] = bind(PRINT, given);
  for (const [name, value] of Object.entries({ sep, end })) {
    if (value === null || typeof value === 'string') continue;
    throw new TypeError(`${name} must be None or a string, not ${type_name(value)}`);
  }
  const texts = values.map((value) => str(value));
  const text = texts.join(sep ?? ' ') + (end ?? '\n');
  const { process } = globalThis as { process?: { stdout?: PrintFile } };
  const to = file ?? process?.stdout;
  if (to === undefined) return console.log(text.replace(/\n$/, ''));
  if (typeof to.write !== 'function') throw no_attribute(to, 'write');
  at_once(to.write(text), 'write');
  if (truth(flush) && typeof to.flush === 'function') at_once(to.flush(), 'flush');
}

const NAMES: ReadonlySet<string> = new Set(PRINT.keyword_only);

function are_keywords(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  if (Object.getPrototypeOf(value) !== Object.prototype) return false;
  const names = Object.keys(value);
  return names.length > 0 && names.every((name) => NAMES.has(name));
}
