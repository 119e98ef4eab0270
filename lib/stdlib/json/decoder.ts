// Mirrors CPython v3.13.18 Lib/json/decoder.py (JSONDecoder).
import { float, int } from '../../python/builtins/index.js';
import { python_calls, type Complete } from '../../python/calls/index.js';
import { ValueError, name_classes } from '../../python/errors/internal.js';
import {
  as_tuple,
  is_bytes_like,
  point_at,
  type_name,
  unit_at,
} from '../../python/values/index.js';
import { JSONDecodeError } from './decode_error.js';
import { Reader, constant_of, type Hooks } from './scanner.js';
import { JSONDecoder_calls, type JSONDecoderArguments } from './decoder.calls.js';

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
  object_hook: Complete<Hooks>['object_hook'];
  object_pairs_hook: Complete<Hooks>['object_pairs_hook'];
  /** New in Python 3.15. */
  array_hook: Complete<Hooks>['array_hook'];
  parse_float: NonNullable<Hooks['parse_float']>;
  parse_int: NonNullable<Hooks['parse_int']>;
  parse_constant: NonNullable<Hooks['parse_constant']>;
  strict: boolean;

  /** @param keywords Hooks and `strict`; see {@link loads}. */
  constructor(...args: JSONDecoderArguments);
  constructor({
    object_hook = null,
    parse_float = null,
    parse_int = null,
    parse_constant = null,
    object_pairs_hook = null,
    array_hook = null,
    strict = true,
  }: Hooks = {}) {
    const parsers = { parse_float, parse_int, parse_constant };
    this.#hooks = { ...parsers, object_hook, object_pairs_hook, array_hook, strict };
    this.object_hook = object_hook;
    this.object_pairs_hook = object_pairs_hook;
    this.array_hook = array_hook;
    this.parse_float = parse_float ?? float;
    this.parse_int = parse_int ?? int;
    this.parse_constant = parse_constant ?? constant_of;
    this.strict = strict;
  }

  /** Decodes a document. @throws {@link JSONDecodeError} if it is not valid JSON. See also {@link loads}. @positional */
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
  raw_decode(s: string, idx = 0): [value: unknown, end: number] {
    if (typeof s !== 'string')
      throw new TypeError(`first argument must be a string, not ${type_name(s)}`);
    if (idx < 0) throw new ValueError('idx cannot be negative');
    if (idx > point_at(s)) throw new JSONDecodeError('Expecting value', s, idx);
    const [value, end] = new Reader(s, this.#hooks).read_at(unit_at(s, idx));
    return as_tuple([value, point_at(s, end)]);
  }
}
python_calls(JSONDecoder, JSONDecoder_calls);
name_classes({ JSONDecoder }, 'json.decoder');

/** The module `json.decoder`: {@link JSONDecodeError} and {@link JSONDecoder}. */
export const decoder = { JSONDecodeError, JSONDecoder };
