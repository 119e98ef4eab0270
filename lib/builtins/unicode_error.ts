// Mirrors CPython v3.13.0 Objects/exceptions.c (UnicodeError and its subclasses).
import { hidden_attributes } from './hidden_attributes.js';
import { escape_code, format_str } from './_format.js';
import { name_classes } from './exception.js';
import { ValueError } from './simple_exceptions.js';
import { type_name } from './type_name.js';

/**
 * The base of encoding and decoding errors.
 *
 * @see {@link https://docs.python.org/3.13/library/exceptions.html#UnicodeError}
 * @example
 * ```ts
 * new UnicodeEncodeError('ascii', 'aé', 1, 2, 'ordinal not in range(128)').message;
 * // => "'ascii' codec can't encode character '\\xe9' in position 1: ordinal not in range(128)"
 * ```
 */
export class UnicodeError extends ValueError {}

type Kind = 'str' | 'bytes' | 'int';

function is_kind(value: unknown, kind: Kind): boolean {
  if (kind === 'str') return typeof value === 'string';
  if (kind === 'int') return Number.isInteger(value) || typeof value === 'bigint';
  return value instanceof Uint8Array;
}

function check_arguments(args: readonly unknown[], kinds: readonly Kind[]): void {
  if (args.length !== kinds.length) {
    throw new TypeError(`function takes exactly ${kinds.length} arguments (${args.length} given)`);
  }
  for (const [index, kind] of kinds.entries()) {
    const value = args[index];
    if (is_kind(value, kind)) continue;
    const found = value === null || value === undefined ? 'None' : type_name(value);
    if (kind === 'str') throw new TypeError(`argument ${index + 1} must be str, not ${found}`);
    const name = type_name(value);
    if (kind === 'int') {
      throw new TypeError(`'${name}' object cannot be interpreted as an integer`);
    }
    throw new TypeError(`a bytes-like object is required, not '${name}'`);
  }
}

/** The length of a text in code points. */
function character_count(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index += 1) {
    if ((text.codePointAt(index) ?? 0) > 0xffff) index += 1;
    count += 1;
  }
  return count;
}

/** The code point at a position counted in code points. */
function character_at(text: string, position: number): number {
  let index = 0;
  for (let left = position; left > 0; left -= 1) {
    index += (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
  }
  return text.codePointAt(index) ?? 0;
}

/** The text `position 3-5`. */
function span(start: number, end: number): string {
  return `position ${start}-${end - 1}`;
}

/** An encoding cannot represent a text. Positions count code points, as in Python. */
export class UnicodeEncodeError extends UnicodeError {
  encoding: string;
  /** The text that was being encoded. */
  declare object: string;
  /** The start and the end (exclusive) of the invalid part, in code points. */
  start: number;
  end: number;
  reason: string;

  constructor(encoding: string, object: string, start: number, end: number, reason: string);
  constructor(...args: [string, string, number, number, string]) {
    check_arguments(args, ['str', 'str', 'int', 'int', 'str']);
    super(...args);
    [this.encoding, this.object, this.start, this.end, this.reason] = args;
  }

  override __str__(): string {
    if ((this.object as string | undefined) === undefined) return '';
    const { start, end } = this;
    const head = `'${format_str(this.encoding)}' codec can't encode`;
    if (end === start + 1 && start >= 0 && start < character_count(this.object)) {
      const code = escape_code(character_at(this.object, start));
      return `${head} character '${code}' in position ${start}: ${format_str(this.reason)}`;
    }
    return `${head} characters in ${span(start, end)}: ${format_str(this.reason)}`;
  }
}
hidden_attributes(UnicodeEncodeError, ['object']);

/** Bytes are invalid in an encoding. */
export class UnicodeDecodeError extends UnicodeError {
  encoding: string;
  /** The bytes that were being decoded. */
  declare object: Uint8Array;
  /** The start and the end (exclusive) of the invalid part, in bytes. */
  start: number;
  end: number;
  reason: string;

  constructor(encoding: string, object: Uint8Array, start: number, end: number, reason: string);
  constructor(...args: [string, Uint8Array, number, number, string]) {
    check_arguments(args, ['str', 'bytes', 'int', 'int', 'str']);
    super(...args);
    [this.encoding, this.object, this.start, this.end, this.reason] = args;
  }

  override __str__(): string {
    if ((this.object as Uint8Array | undefined) === undefined) return '';
    const { start, end } = this;
    const head = `'${format_str(this.encoding)}' codec can't decode`;
    const byte = this.object[start];
    if (end === start + 1 && byte !== undefined) {
      const code = byte.toString(16).padStart(2, '0');
      return `${head} byte 0x${code} in position ${start}: ${format_str(this.reason)}`;
    }
    return `${head} bytes in ${span(start, end)}: ${format_str(this.reason)}`;
  }
}
hidden_attributes(UnicodeDecodeError, ['object']);

/** A translation table does not cover a text. Positions count code points. */
export class UnicodeTranslateError extends UnicodeError {
  declare object: string;
  start: number;
  end: number;
  reason: string;

  constructor(object: string, start: number, end: number, reason: string);
  constructor(...args: [string, number, number, string]) {
    check_arguments(args, ['str', 'int', 'int', 'str']);
    super(...args);
    [this.object, this.start, this.end, this.reason] = args;
  }

  override __str__(): string {
    if ((this.object as string | undefined) === undefined) return '';
    const { start, end } = this;
    if (end === start + 1 && start >= 0 && start < character_count(this.object)) {
      const code = escape_code(character_at(this.object, start));
      return `can't translate character '${code}' in position ${start}: ${format_str(this.reason)}`;
    }
    return `can't translate characters in ${span(start, end)}: ${format_str(this.reason)}`;
  }
}
hidden_attributes(UnicodeTranslateError, ['object']);

name_classes({ UnicodeError, UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError });
