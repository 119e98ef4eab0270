// Mirrors CPython v3.13.18 Lib/json/__init__.py (loads).
import { str } from '../../python/bytes/index.js';
import {
  type Arguments,
  bind,
  bind_record,
  def,
  keyword_only,
  required,
  var_keyword,
} from '../../python/calls/index.js';
import { MAX_DIGITS, create } from '../../python/objects/index.js';
import { type Dict, MAX_DEPTH, is_bytes_like, kw, type_name } from '../../python/values/index.js';
import { JSONDecodeError } from './decode_error.js';
import { JSONDecoder_INIT } from './decoder.calls.js';
import { detect_encoding } from './detect_encoding.js';
import { Reader, type Hooks } from './scanner.js';

type DecoderClass = new (...keywords: object[]) => { decode(text: string): unknown };

const LOADS = def(
  'loads',
  { s: required<unknown>() },
  { cls: keyword_only<DecoderClass | null>(null) },
  { object_hook: keyword_only<((value: Record<string, unknown>) => unknown) | null>(null) },
  { parse_float: keyword_only<((text: string) => unknown) | null>(null) },
  { parse_int: keyword_only<((text: string) => unknown) | null>(null) },
  { parse_constant: keyword_only<((text: string) => unknown) | null>(null) },
  { object_pairs_hook: keyword_only<((pairs: [string, unknown][]) => unknown) | null>(null) },
  { array_hook: keyword_only<((value: unknown[]) => unknown) | null>(null) },
  { kwargs: var_keyword<Record<string, unknown>>() },
);

/** The keyword arguments of {@link loads}. */
export interface LoadsOptions extends Hooks {
  /** The decoder class, `JSONDecoder` by default. It is constructed with the other keywords, and decodes the text. */
  cls?: DecoderClass | null;
}

/**
 * Decodes a JSON document. Dicts become objects without a prototype. Integers that a number cannot safely represent
 * become bigints.
 *
 * @typeParam T The type of the value, which is not checked.
 * @param s The document: text, or bytes in UTF-8, UTF-16 or UTF-32.
 * @param keywords Hooks that convert values: `object_hook`, `object_pairs_hook`, `array_hook` (new in Python 3.15),
 *   `parse_float`, `parse_int`, `parse_constant`; `strict: false` allows control characters in strings; `cls` replaces the decoder.
 * @returns The value.
 * @throws {JSONDecodeError} if the document is not valid JSON. `NaN`, `Infinity` and `-Infinity` are accepted.
 * @throws {TypeError} when the document is neither text nor bytes.
 * @throws {UnicodeDecodeError} when bytes cannot be decoded.
 * @throws {ValueError} for an integer of more than 4300 digits.
 * @throws {RecursionError} when the document is nested too deeply.
 * @see {@link https://docs.python.org/3.13/library/json.html#json.loads}
 * @example
 * ```ts
 * import { loads } from 'pyurllib/json';
 *
 * loads('[1, {"a": NaN}]'); // => [1, { a: NaN }]
 * loads('12345678901234567890'); // => 12345678901234567890n
 * loads('[1,]'); // throws JSONDecodeError: Illegal trailing comma before end of array: line 1 column 3 (char 2)
 * ```
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- whatever the document holds
export function loads<T = any>(
  ...args: Arguments<[s: string | Uint8Array], [], LoadsOptions & { s: string | Uint8Array }>
): T {
  return loads_with(args, true) as T;
}

/**
 * Parses like {@link loads}, for Requests. Large integers become numbers, as in `JSON.parse`, instead of bigints.
 * @internal
 */
export function loads_numbers(
  ...args: Arguments<[s: string | Uint8Array], [], LoadsOptions & { s: string | Uint8Array }>
): unknown {
  return loads_with(args, false);
}

function loads_with(args: readonly unknown[], exact: boolean): unknown {
  const [source] = args;
  if (args.length === 1 && typeof source === 'string')
    return parse(source, exact) ?? read(text_of(source), exact);
  const { s, cls, kwargs, ...hooks } = bind_record(LOADS, args);
  const text = text_of(s);
  const given = Object.fromEntries(Object.entries(hooks).filter(([, hook]) => hook !== null));
  const keywords = { ...given, ...kwargs };
  if (cls !== null) return create(cls, kw(keywords)).decode(text);
  bind(JSONDecoder_INIT, [kw(kwargs)]);
  return Object.keys(keywords).length === 0
    ? (parse(text, exact) ?? read(text, exact))
    : read(text, exact, keywords);
}

function text_of(s: unknown): string {
  if (typeof s === 'string') {
    if (!s.startsWith('\ufeff')) return s;
    throw new JSONDecodeError('Unexpected UTF-8 BOM (decode using utf-8-sig)', s, 0);
  }
  if (is_bytes_like(s)) return str(s, detect_encoding(s), 'surrogatepass');
  throw new TypeError(`the JSON object must be str, bytes or bytearray, not ${type_name(s)}`);
}

function read(text: string, exact: boolean, hooks?: Hooks): unknown {
  return new Reader(text, hooks, exact).read();
}

/** Matches the integer `-0`, which has no sign in Python. */
const MINUS_ZERO = /-0(?![.eE0-9])/;

/** The number of digits that a number can always represent exactly. */
const SAFE_DIGITS = 15;

/** Returns true if the text contains rare cases that `JSON.parse` and Python decode differently. */
function differs_from_python(text: string, exact: boolean): boolean {
  if (text.includes('-0') && MINUS_ZERO.test(text)) return true;
  return has_long_number(text, MAX_DIGITS) || (exact && has_long_number(text, SAFE_DIGITS, true));
}

/**
 * Returns true if there is a run of more than `limit` digits. It examines only one of every `limit` characters, since
 * such a run contains one of them.
 * @param whole If true, digits in a fraction or at the start of a string are ignored.
 */
function has_long_number(text: string, limit: number, whole = false): boolean {
  for (let at = limit; at < text.length; at += limit) {
    if (!is_digit(text, at)) continue;
    let start = at;
    let end = at + 1;
    while (start > 0 && is_digit(text, start - 1)) start -= 1;
    while (is_digit(text, end)) end += 1;
    at = Math.max(at, end - 1);
    if (end - start <= limit) continue;
    if (!whole || !/[."]/.test(text[start - 1] ?? '')) return true;
  }
  return false;
}

function is_digit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0x30 && code <= 0x39;
}

/**
 * Returns the result of `JSON.parse`. Returns null if Python's result may differ, on an error, and for the value null.
 */
function parse(text: string, exact: boolean): unknown {
  if (differs_from_python(text, exact) || may_be_too_deep(text)) return null;
  try {
    return without_prototypes(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Returns true if the text may be nested too deeply. */
function may_be_too_deep(text: string): boolean {
  if (has_few_brackets(text)) return false;
  let depth = 0;
  let is_string = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) is_string = !is_string;
    else if (code === 0x5c) at += 1;
    else if (is_string) continue;
    else if (code === 0x5b || code === 0x7b) {
      depth += 1;
      if (depth > MAX_DEPTH) return true;
    } else if (code === 0x5d || code === 0x7d) depth -= 1;
  }
  return false;
}

/**
 * Returns true if there are too few brackets for the text to be nested too deeply. This check is much faster, since it
 * uses the engine's search.
 */
function has_few_brackets(text: string): boolean {
  let count = 0;
  for (const bracket of '[{') {
    for (let at = text.indexOf(bracket); at >= 0; at = text.indexOf(bracket, at + 1)) {
      count += 1;
      if (count > MAX_DEPTH) return false;
    }
  }
  return true;
}

/** Removes the prototypes of all objects in a value, except those of arrays. */
function without_prototypes(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at += 1) without_prototypes(value[at]);
    return value;
  }
  // This is done first, so that properties added to Object.prototype by the program are not enumerated below.
  Object.setPrototypeOf(value, null);
  for (const key in value) without_prototypes((value as Dict<unknown>)[key]);
  return value;
}
