// Mirrors CPython v3.13.18 Lib/json/decoder.py (JSONDecoder).
import { float, int } from '../../python/builtins/index.js';
import {
  type ArgumentsOf,
  type ValuesOf,
  bind_record,
  def,
  optional,
  python_calls,
  required,
} from '../../python/calls/index.js';
import { ValueError, name_classes } from '../../python/errors/internal.js';
import {
  as_tuple,
  is_bytes_like,
  point_at,
  type_name,
  unit_at,
} from '../../python/values/index.js';
import { JSONDecodeError } from './decode_error.js';
import { DECODER } from './loads.js';
import { Reader, constant_of, type Hooks } from './scanner.js';

const RAW_DECODE = def('JSONDecoder.raw_decode', { s: required<string>() }, { idx: optional(0) });

/**
 * Decodes JSON. Its keywords are those of {@link loads}, except `cls`.
 *
 * @see {@link https://docs.python.org/3.13/library/json.html#json.JSONDecoder}
 * @example
 * ```ts
 * import { JSONDecoder } from 'pyurllib/json';
 *
 * new JSONDecoder().raw_decode('[1, 2] and more'); // => [[1, 2], 6]
 * ```
 */
export class JSONDecoder {
  /** The hooks that were given. As in CPython, attributes that are changed later have no effect. */
  readonly #hooks: Hooks;
  object_hook: Required<Hooks>['object_hook'];
  object_pairs_hook: Required<Hooks>['object_pairs_hook'];
  /** New in Python 3.15. */
  array_hook: Required<Hooks>['array_hook'];
  parse_float: NonNullable<Hooks['parse_float']>;
  parse_int: NonNullable<Hooks['parse_int']>;
  parse_constant: NonNullable<Hooks['parse_constant']>;
  strict: boolean;

  /** @param keywords Hooks and `strict`; see {@link loads}. */
  constructor(...args: ArgumentsOf<typeof DECODER>) {
    const given = bind_record(DECODER, args);
    this.#hooks = given;
    this.object_hook = given.object_hook;
    this.object_pairs_hook = given.object_pairs_hook;
    this.array_hook = given.array_hook;
    this.parse_float = given.parse_float ?? float;
    this.parse_int = given.parse_int ?? int;
    this.parse_constant = given.parse_constant ?? constant_of;
    this.strict = given.strict;
  }

  /** Decodes a document. @throws {@link JSONDecodeError} if it is not valid JSON. See also {@link loads}. */
  decode(s: string): unknown {
    if (is_bytes_like(s)) throw new TypeError('cannot use a string pattern on a bytes-like object');
    if (typeof s !== 'string')
      throw new TypeError(`expected string or bytes-like object, got '${type_name(s)}'`);
    return new Reader(s, this.#hooks).read();
  }

  /**
   * Decodes the value at a position of a text, which may continue after it.
   * @param s The text.
   * @param idx The start of the value, in characters, 0 by default. White space before it is not skipped.
   * @returns The value and the position after it.
   * @throws {@link JSONDecodeError} when there is no valid value; {@link ValueError} for a negative `idx`. See also
   * {@link loads}.
   */
  raw_decode(...args: ArgumentsOf<typeof RAW_DECODE>): [value: unknown, end: number];
  raw_decode<V extends ValuesOf<typeof RAW_DECODE>>(...[s, idx]: V): [value: unknown, end: number] {
    if (typeof s !== 'string')
      throw new TypeError(`first argument must be a string, not ${type_name(s)}`);
    if (idx < 0) throw new ValueError('idx cannot be negative');
    if (idx > point_at(s)) throw new JSONDecodeError('Expecting value', s, idx);
    const [value, end] = new Reader(s, this.#hooks).read_at(unit_at(s, idx));
    return as_tuple([value, point_at(s, end)]);
  }
}
python_calls(JSONDecoder, RAW_DECODE);
name_classes({ JSONDecoder }, 'json.decoder');

/** The module `json.decoder`: {@link JSONDecodeError} and {@link JSONDecoder}. */
export const decoder = { JSONDecodeError, JSONDecoder };
