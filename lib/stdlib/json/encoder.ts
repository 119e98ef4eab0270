// Mirrors CPython v3.13.18 Lib/json/encoder.py, Modules/_json.c (the encoder).
import { Float } from '../../python/builtins/index.js';
import { type AsMapping, call, python_calls } from '../../python/calls/index.js';
import {
  RecursionError,
  ValueError,
  check_str,
  is_integer,
  name_classes,
  within_memory,
} from '../../python/errors/internal.js';
import {
  compare,
  function_of,
  repr,
  unpacked,
  without_overflow,
} from '../../python/objects/index.js';
import {
  MAX_DEPTH,
  class_attributes,
  define_property,
  format_float,
  await_hint,
  is_dict_like,
  is_map,
  is_well_formed,
  plain_text,
  primitive,
  type_name,
} from '../../python/values/index.js';
import { ITERENCODE, JSONEncoder_calls, type JSONEncoderArguments } from './encoder.calls.js';

/** The keyword arguments of the constructor of {@link JSONEncoder}. */
export interface EncoderOptions {
  /** If true, keys that cannot be encoded are skipped. Otherwise, they raise a TypeError. */
  skipkeys?: boolean;
  /** If false, non-ASCII characters are not escaped. Control characters, quotes and backslashes always are. */
  ensure_ascii?: boolean;
  /** If true, which is the default, circular references raise ValueError, otherwise RecursionError. */
  check_circular?: boolean;
  /** If false, `NaN`, `Infinity` and `-Infinity` are rejected. */
  allow_nan?: boolean;
  /** If true, dicts are written in the order of their keys. */
  sort_keys?: boolean;
  /** The indentation of each level, as a string or a number of spaces, or null, the default, for a single line. */
  indent?: string | number | boolean | null;
  /** The separators between items and after keys, `[', ', ': ']` by default, or `[',', ': ']` with `indent`. */
  separators?: readonly [item: string, key: string] | null;
  /** Converts a value that cannot be encoded to a value that can. */
  // The type is `any`, so that a function may declare the type that it accepts.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  default?: ((value: any) => unknown) | null;
}

/**
 * Encodes values as JSON. A subclass can override `default` to encode other kinds of values.
 *
 * @see {@link https://docs.python.org/3.13/library/json.html#json.JSONEncoder}
 * @example
 * ```ts
 * import { JSONEncoder, dumps } from 'pyurllib/json';
 *
 * class SetEncoder extends JSONEncoder {
 *   override default(o: unknown) {
 *     return o instanceof Set ? [...o] : super.default(o);
 *   }
 * }
 * dumps({ a: new Set([1, 2]) }, { cls: SetEncoder }); // => '{"a": [1, 2]}'
 * ```
 */
export class JSONEncoder {
  skipkeys: boolean;
  ensure_ascii: boolean;
  check_circular: boolean;
  allow_nan: boolean;
  sort_keys: boolean;
  indent: string | number | boolean | null;
  /** The separator between items. */
  static item_separator = ', ';
  declare item_separator: string;
  /** The separator after keys. */
  static key_separator = ': ';
  declare key_separator: string;

  constructor(...args: JSONEncoderArguments);
  constructor({
    skipkeys = false,
    ensure_ascii = true,
    check_circular = true,
    allow_nan = true,
    sort_keys = false,
    indent = null,
    separators = null,
    default: make = null,
  }: EncoderOptions = {}) {
    this.skipkeys = skipkeys;
    this.ensure_ascii = ensure_ascii;
    this.check_circular = check_circular;
    this.allow_nan = allow_nan;
    this.sort_keys = sort_keys;
    this.indent = indent;
    if (separators !== null) {
      [this.item_separator, this.key_separator] = unpacked(separators) as [string, string];
    } else if (indent !== null) this.item_separator = ',';
    if (make !== null) {
      const own = { value: function_of(make), writable: true, configurable: true };
      define_property(this, 'default', own);
    }
  }

  /**
   * Converts a value that cannot be encoded to a value that can. Subclasses override it. @throws {TypeError} unless
   * overridden.
   * @positional
   */
  default(o: unknown): unknown {
    throw new TypeError(`Object of type ${type_name(o)} is not JSON serializable${await_hint(o)}`);
  }

  /** Returns the JSON text of a value. @throws The exceptions that {@link dumps} throws. @positional */
  encode(o: unknown): string {
    if (typeof o === 'string') return quoted(o, this.ensure_ascii);
    const pieces = Array.from(call(this, ITERENCODE, [o], { _one_shot: true }));
    return within_memory(() => pieces.join(''));
  }

  /**
   * Encodes a value and yields the text in pieces, or in one piece if `_one_shot` is true, as when `encode` calls it.
   */
  *iterencode(o: AsMapping<unknown>, _one_shot = false): Generator<string, void, undefined> {
    const pieces: string[] = [];
    try {
      write_json(this, o, (piece) => pieces.push(piece));
    } finally {
      // As in CPython, the pieces before an error are yielded.
      if (!_one_shot) yield* pieces;
    }
    if (_one_shot) yield within_memory(() => pieces.join(''));
  }
}
python_calls(JSONEncoder, JSONEncoder_calls);
name_classes({ JSONEncoder }, 'json.encoder');

/** The module `json.encoder`: {@link JSONEncoder}. */
export const encoder = { JSONEncoder };
class_attributes(JSONEncoder);

/** Writes a value in pieces. Those before an error, or before a call of `default`, are written before it. @positional */
export function write_json(
  encoder: JSONEncoder,
  value: unknown,
  write: (piece: string) => unknown,
): void {
  const writer = new Writer(encoder, write);
  without_overflow(() => writer.value('', value, 0), 'while encoding a JSON object');
}

function quoted(text: string, ensure_ascii: boolean): string {
  const json = JSON.stringify(text);
  if (ensure_ascii) return json.replace(/[^ -~]/g, escaped);
  if (is_well_formed(text)) return json;
  // Python does not change lone surrogates.
  return `"${text.replace(/\P{Surrogate}+/gu, (part) => JSON.stringify(part).slice(1, -1))}"`;
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function indent_of(indent: unknown): string | null {
  if (indent === null || typeof indent === 'string') return indent;
  if (is_integer(indent)) return ' '.repeat(Math.max(0, Number(indent)));
  throw new TypeError(`can't multiply sequence by non-int of type '${type_name(indent)}'`);
}

/** Writes the pieces of a value's text. */
class Writer {
  readonly #encoder: JSONEncoder;
  readonly #write: (piece: string) => unknown;
  readonly #indent: string | null;
  /** The containers being written, to detect circular references. */
  readonly #active = new Set<unknown>();
  /** Number of calls of `default` whose result is being written. Such a result is nested, but not indented. */
  #converted = 0;

  constructor(encoder: JSONEncoder, write: (piece: string) => unknown) {
    this.#encoder = encoder;
    this.#write = write;
    this.#indent = indent_of(encoder.indent);
    for (const [at, separator] of [encoder.key_separator, encoder.item_separator].entries()) {
      check_str(`make_encoder() argument ${5 + at}`, separator);
    }
  }

  /** Writes a value, preceded by the text `before`. */
  value(before: string, value: unknown, depth: number): void {
    const plain = typeof value === 'string' ? this.#string(value) : this.#scalar(value);
    if (plain !== null) this.#write(before + plain);
    else {
      if (before !== '') this.#write(before);
      this.#compound(value as object, depth);
    }
  }

  /** Returns the text of a scalar other than a primitive string, or null for other values. */
  #scalar(value: unknown): string | null {
    if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
    const plain = primitive<unknown>(value);
    if (typeof plain === 'string') return this.#string(plain);
    if (typeof plain === 'number') return this.#number(plain, value instanceof Float);
    return value === null || value === undefined ? 'null' : null;
  }

  #string(text: string): string {
    return quoted(text, this.#encoder.ensure_ascii);
  }

  #number(value: number, is_float = false): string {
    if (Number.isFinite(value)) return is_float ? format_float(value) : repr(value);
    if (!this.#encoder.allow_nan) {
      throw new ValueError(`Out of range float values are not JSON compliant: ${repr(value)}`);
    }
    return String(value);
  }

  #compound(value: object, depth: number): void {
    if (depth + this.#converted >= MAX_DEPTH) {
      throw new RecursionError('maximum recursion depth exceeded while encoding a JSON object');
    }
    const checked = this.#encoder.check_circular;
    if (checked) {
      if (this.#active.has(value)) throw new ValueError('Circular reference detected');
      this.#active.add(value);
    }
    if (Array.isArray(value)) this.#list(value, depth);
    else if (is_map(value)) this.#dict([...value], depth);
    else if (is_dict_like(value)) this.#dict(Object.entries(value), depth);
    else {
      this.#converted += 1;
      this.value('', this.#encoder.default(value), depth);
      this.#converted -= 1;
    }
    if (checked) this.#active.delete(value);
  }

  #list(list: readonly unknown[], depth: number): void {
    if (list.length === 0) return void this.#write('[]');
    const [inner, outer] = this.#line_ends(depth);
    // The list is read by index, because `default` may change it.
    for (let at = 0; at < list.length; at += 1) {
      const start = at === 0 ? '[' : this.#encoder.item_separator;
      this.value(start + inner, list[at], depth + 1);
    }
    if (outer !== '') this.#write(outer);
    this.#write(']');
  }

  #dict(pairs: [unknown, unknown][], depth: number): void {
    if (pairs.length === 0) return void this.#write('{}');
    const [inner, outer] = this.#line_ends(depth);
    this.#write('{');
    if (this.#encoder.sort_keys) sort_items(pairs);
    let start = inner;
    let is_empty = true;
    for (const [key, value] of pairs) {
      const name = this.#key(key);
      if (name === null) continue;
      if (start !== '') this.#write(start);
      start = this.#encoder.item_separator + inner;
      is_empty = false;
      this.#write(this.#string(name));
      this.#write(this.#encoder.key_separator);
      this.value('', value, depth + 1);
    }
    if (outer !== '' && !is_empty) this.#write(outer);
    this.#write('}');
  }

  /** Returns the line breaks with indentation before each item and after the last item. */
  #line_ends(depth: number): [inner: string, outer: string] {
    if (this.#indent === null) return ['', ''];
    const outer = `\n${this.#indent.repeat(depth)}`;
    return [outer + this.#indent, outer];
  }

  /** Returns a key as text, or null if the key is to be skipped. */
  #key(given: unknown): string | null {
    const key = plain_text(given);
    const text = typeof key === 'string' ? key : this.#scalar(key);
    if (text !== null || this.#encoder.skipkeys) return text;
    throw new TypeError(`keys must be str, int, float, bool or None, not ${type_name(key)}`);
  }
}

function sort_items(pairs: [unknown, unknown][]): void {
  // Python first compares each key with the previous one, which determines the types in its error message.
  for (let at = 1; at < pairs.length; at += 1) compare(pairs[at]![0], '<', pairs[at - 1]![0]);
  pairs.sort(([a], [b]) => (compare(a, '<', b) ? -1 : Number(compare(b, '<', a))));
}
