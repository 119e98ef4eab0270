// Mirrors CPython v3.13.18 Objects/exceptions.c (UnicodeError and its subclasses).
import { name_classes } from './exception.js';
import { message_attributes, set_message_attributes } from './message.js';
import { escape_code, format_str, required_bytes, unit_at } from '../values/index.js';
import { as_integer, check_str } from './argument_checks.js';
import { ValueError } from './simple_exceptions.js';

/**
 * The base class of errors in encoding, decoding and translating text.
 *
 * @see {@link https://docs.python.org/3.13/library/exceptions.html#UnicodeError}
 * @example
 * ```ts
 * new UnicodeEncodeError('ascii', 'aé', 1, 2, 'ordinal not in range(128)').message;
 * // => "'ascii' codec can't encode character '\\xe9' in position 1: ordinal not in range(128)"
 * ```
 */
export class UnicodeError extends ValueError {}

/** The attributes that are part of the text; a UnicodeTranslateError has no encoding. */
const ATTRIBUTES = {
  encoding: undefined,
  object: undefined,
  start: undefined,
  end: undefined,
  reason: undefined,
};

type Kind = 'str' | 'bytes' | 'int';

/** Checks the number and the types of a constructor's arguments, and throws Python's error if one is wrong. */
function check_arguments(args: readonly unknown[], kinds: readonly Kind[]): void {
  if (args.length !== kinds.length) {
    throw new TypeError(`function takes exactly ${kinds.length} arguments (${args.length} given)`);
  }
  for (const [index, kind] of kinds.entries()) {
    const value = args[index];
    if (kind === 'int') as_integer(value);
    else if (kind === 'bytes') required_bytes(value);
    else check_str(`argument ${index + 1}`, value);
  }
}

/**
 * Describes the invalid part of an object in words, such as `character '\\xe9' in position 3` or `bytes in position
 * 3-4`.
 */
function invalid_part(object: string | Uint8Array, start: number, end: number): string {
  const is_text = typeof object === 'string';
  const kind = is_text ? 'character' : 'byte';
  if (start >= 0 && end === start + 1) {
    const code = is_text ? object.codePointAt(unit_at(object, start)) : object[start];
    if (code !== undefined) {
      const value = is_text ? `'${escape_code(code)}'` : `0x${code.toString(16).padStart(2, '0')}`;
      return `${kind} ${value} in position ${start}`;
    }
  }
  return `${kind}s in position ${start}-${end - 1}`;
}

type Fault = UnicodeEncodeError | UnicodeDecodeError | UnicodeTranslateError;

function message_of({ object, start, end, reason }: Fault, head: string): string {
  // The engine reads the message before the fields are set.
  if ((object as unknown) === undefined) return '';
  return `${head} ${invalid_part(object, start, end)}: ${format_str(reason)}`;
}

/** Raised if an encoding cannot represent a text. Positions count code points, as in Python. */
export class UnicodeEncodeError extends UnicodeError {
  declare encoding: string;
  /** The text that was being encoded. */
  declare object: string;
  /** The index of the first invalid code point. */
  declare start: number;
  /** The index after the last invalid code point. */
  declare end: number;
  declare reason: string;

  constructor(encoding: string, object: string, start: number, end: number, reason: string);
  constructor(...args: [string, string, number, number, string]) {
    check_arguments(args, ['str', 'str', 'int', 'int', 'str']);
    super(...args);
    const [encoding, object, start, end, reason] = args;
    set_message_attributes(this, { encoding, object, start, end, reason });
  }

  override __str__(): string {
    return message_of(this, `'${format_str(this.encoding)}' codec can't encode`);
  }
}
message_attributes(UnicodeEncodeError, ATTRIBUTES);

/** Raised if bytes are invalid in an encoding. */
export class UnicodeDecodeError extends UnicodeError {
  declare encoding: string;
  /** The bytes that were being decoded. */
  declare object: Uint8Array;
  /** The index of the first invalid byte. */
  declare start: number;
  /** The index after the last invalid byte. */
  declare end: number;
  declare reason: string;

  constructor(encoding: string, object: Uint8Array, start: number, end: number, reason: string);
  constructor(...args: [string, Uint8Array, number, number, string]) {
    check_arguments(args, ['str', 'bytes', 'int', 'int', 'str']);
    super(...args);
    const [encoding, object, start, end, reason] = args;
    set_message_attributes(this, { encoding, object, start, end, reason });
  }

  override __str__(): string {
    return message_of(this, `'${format_str(this.encoding)}' codec can't decode`);
  }
}
message_attributes(UnicodeDecodeError, ATTRIBUTES);

/** Raised if a text cannot be translated. Positions count code points. */
export class UnicodeTranslateError extends UnicodeError {
  declare object: string;
  declare start: number;
  declare end: number;
  declare reason: string;

  constructor(object: string, start: number, end: number, reason: string);
  constructor(...args: [string, number, number, string]) {
    check_arguments(args, ['str', 'int', 'int', 'str']);
    super(...args);
    const [object, start, end, reason] = args;
    set_message_attributes(this, { object, start, end, reason });
  }

  override __str__(): string {
    return message_of(this, "can't translate");
  }
}
message_attributes(UnicodeTranslateError, ATTRIBUTES);

name_classes(
  { UnicodeError, UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError },
  'builtins',
);
