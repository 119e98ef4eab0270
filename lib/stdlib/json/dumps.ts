// Mirrors CPython v3.13.18 Lib/json/__init__.py (dump, dumps).
import { type AsMapping, is_own } from '../../python/calls/index.js';
import { no_attribute } from '../../python/errors/internal.js';
import { create } from '../../python/objects/index.js';
import { kw } from '../../python/values/index.js';
import { JSONEncoder, write_json, type EncoderOptions } from './encoder.js';
import './dumps.calls.js';

/** The keyword arguments of {@link dumps} and {@link dump}. */
export interface DumpsOptions extends EncoderOptions {
  /**
   * The encoder class, {@link JSONEncoder} by default. It is constructed with the other keywords. `dumps` calls its
   * `encode(obj)`, `dump` its `iterencode(obj)`.
   */
  cls?: EncoderClass | null;
}

/** A stream to which {@link dump} writes. */
export interface WritableText {
  write(text: string): unknown;
}

/** A class of encoders. */
export type EncoderClass = new (...keywords: never) => { encode(value: unknown): string };

/** Creates an encoder. */
function encoder_of(cls: EncoderClass | null, keywords: object): JSONEncoder {
  return create(cls ?? JSONEncoder, kw(keywords)) as JSONEncoder;
}

/**
 * Encodes a value as JSON, formatted as in Python: by default, there is a space after each comma and colon, and
 * non-ASCII characters are escaped.
 *
 * @param obj Null, a boolean, a number, a bigint, a string, or an array, plain object or Map that contains such values.
 * @returns The text.
 * @throws {TypeError} for other values, unless `default` converts them, and for other keys, unless `skipkeys` is true.
 * @throws {ValueError} for circular references, and for NaN and infinities if they are not allowed.
 * @throws {RecursionError} when the value is nested too deeply.
 * @see {@link https://docs.python.org/3.13/library/json.html#json.dumps}
 * @example
 * ```ts
 * import { dumps } from 'pyurllib/json';
 *
 * dumps({ b: [1, 2.5, null], a: 'é' }); // => '{"b": [1, 2.5, null], "a": "\\u00e9"}'
 * dumps({ b: 1, a: 2 }, { sort_keys: true, separators: [',', ':'] }); // => '{"a":2,"b":1}'
 * dumps([1], { indent: 2 }); // => '[\n  1\n]'
 * ```
 */
export function dumps(
  obj: AsMapping<unknown>,
  {
    cls = null,
    skipkeys = false,
    ensure_ascii = true,
    check_circular = true,
    allow_nan = true,
    sort_keys = false,
    indent = null,
    separators = null,
    default: make = null,
    ...kwargs
  }: DumpsOptions = {},
): string {
  const flags = { skipkeys, ensure_ascii, check_circular, allow_nan, sort_keys };
  const keywords = { ...flags, indent, separators, default: make, ...kwargs };
  return encoder_of(cls, keywords).encode(obj);
}

/**
 * Writes a value as JSON to a stream.
 *
 * @param obj The value; see {@link dumps}.
 * @param fp The stream, whose `write(text)` is called for each piece.
 * @throws The exceptions of {@link dumps}. The text before the value concerned has already been written.
 * @see {@link https://docs.python.org/3.13/library/json.html#json.dump}
 * @example
 * ```ts
 * import { StringIO } from 'pyurllib/io';
 * import { dump } from 'pyurllib/json';
 *
 * const file = new StringIO();
 * dump(['streaming API'], file);
 * file.getvalue(); // => '["streaming API"]'
 * ```
 */
export function dump(
  obj: AsMapping<unknown>,
  fp: WritableText,
  {
    cls = null,
    skipkeys = false,
    ensure_ascii = true,
    check_circular = true,
    allow_nan = true,
    sort_keys = false,
    indent = null,
    separators = null,
    default: make = null,
    ...kwargs
  }: DumpsOptions = {},
): void {
  const flags = { skipkeys, ensure_ascii, check_circular, allow_nan, sort_keys };
  const keywords = { ...flags, indent, separators, default: make, ...kwargs };
  const encoder = encoder_of(cls, keywords);
  const { iterencode } = encoder as Partial<JSONEncoder>;
  if (iterencode === undefined) throw no_attribute(encoder, 'iterencode');
  const write = (piece: string): unknown => {
    if (typeof (fp as WritableText | null)?.write !== 'function') throw no_attribute(fp, 'write');
    return fp.write(piece);
  };
  // Each piece is written as soon as it is encoded.
  if (is_own(encoder, JSONEncoder, 'iterencode')) write_json(encoder, obj, write);
  else for (const piece of encoder.iterencode(obj)) write(piece);
}
