// Mirrors CPython v3.13.18 Objects/unicodeobject.c (str.encode, bytes.decode) and Python/codecs.c.
import { LookupError, within_memory } from '../errors/internal.js';
import { is_uint8_array, type_name } from '../values/index.js';
import type { Codec } from './codec.js';
import { ascii, latin_1 } from './latin.js';
import {
  check_characters,
  type CodecEntry,
  find_codec,
  is_not_text,
  unknown_encoding,
} from './registry.js';
import { decode_utf8, encode_utf8, utf_8 } from './utf8.js';

/** The decoded text of at most this many bytes is shorter than the longest text of any engine. */
const LONG = 2 ** 26;

/** Codecs that are found without normalising the name. */
const COMMON: ReadonlyMap<string, Codec> = new Map([
  ['utf-8', utf_8],
  ['utf8', utf_8],
  ['UTF-8', utf_8],
  ['ascii', ascii],
  ['latin-1', latin_1],
  ['latin1', latin_1],
  ['iso-8859-1', latin_1],
]);

/**
 * Finds a text encoding by its name. For a codec that does not convert between text and bytes, the error message
 * recommends the function `function_name` of `codecs`.
 */
function find(encoding: string, function_name: string): Codec {
  const found = find_codec(encoding);
  if (found === null) {
    throw is_not_text(encoding) ? not_text(encoding, function_name) : unknown_encoding(encoding);
  }
  if ('codec' in found) return found.codec;
  if (found.entry._is_text_encoding === false) throw not_text(encoding, function_name);
  return registered_codec(encoding, found.entry);
}

/** Returns a registered codec in the form of this library's own, with checks of its results. */
function registered_codec(name: string, entry: CodecEntry): Codec {
  return {
    name,
    encode(text, errors) {
      const bytes = result_of(entry[0](text, errors), 'encode');
      if (is_uint8_array(bytes)) return new Uint8Array(bytes);
      throw wrong_result(name, 'encode', bytes, 'bytes');
    },
    decode(data, errors) {
      const text = result_of(entry[1](data, errors), 'decode');
      if (typeof text === 'string') return text;
      throw wrong_result(name, 'decode', text, 'str');
    },
  };
}

/** Returns the first item of a codec's result. @throws {TypeError} if the result does not have two items. */
export function result_of(answer: unknown, operation: 'encode' | 'decode'): unknown {
  if (Array.isArray(answer) && answer.length === 2) return answer[0];
  const items = operation === 'encode' ? 'object, integer' : 'object,integer';
  throw new TypeError(`${operation}r must return a tuple (${items})`);
}

function not_text(encoding: string, function_name: string): LookupError {
  return new LookupError(
    `'${encoding}' is not a text encoding; use codecs.${function_name}() to handle arbitrary codecs`,
  );
}

/**
 * Rejects a NUL or a lone surrogate in the name of an error handler, which is looked up only when there is an error.
 */
function check_errors(errors: string): void {
  if (errors !== 'strict') check_characters(errors);
}

/**
 * Implements `text.encode(encoding, errors)`, with Python's defaults.
 * @throws {LookupError} for an unknown encoding. If there is an error to handle, also for an unknown error handler.
 * @throws {UnicodeEncodeError} for characters that cannot be encoded, if the handler does not replace them.
 */
export function encode_text(
  text: string,
  encoding = 'utf-8',
  errors = 'strict',
): Uint8Array<ArrayBuffer> {
  check_errors(errors);
  if (encoding === 'utf-8') return encode_utf8(text, errors);
  return (COMMON.get(encoding) ?? find(encoding, 'encode')).encode(text, errors);
}

/**
 * Implements `data.decode(encoding, errors)`, with Python's defaults. For empty data, the encoding is not looked up.
 * @throws {LookupError} for an unknown encoding. If there is an error to handle, also for an unknown error handler.
 * @throws {UnicodeDecodeError} for bytes that are invalid in the encoding, if the handler does not accept them.
 * @throws {MemoryError} for a text that is longer than the engine allows.
 */
export function decode_bytes(data: Uint8Array, encoding = 'utf-8', errors = 'strict'): string {
  if (data.length > LONG) return within_memory(() => decode(data, encoding, errors));
  return decode(data, encoding, errors);
}

function decode(data: Uint8Array, encoding: string, errors: string): string {
  check_errors(errors);
  if (encoding === 'utf-8') return decode_utf8(data, errors);
  if (data.length === 0) {
    check_characters(encoding);
    return '';
  }
  return (COMMON.get(encoding) ?? find(encoding, 'decode')).decode(data, errors);
}

function wrong_result(
  encoding: string,
  function_name: 'encode' | 'decode',
  value: unknown,
  expected: string,
): TypeError {
  return new TypeError(
    `'${encoding}' ${function_name}r returned '${type_name(value)}' instead of '${expected}'; ` +
      `use codecs.${function_name}() to ${function_name} to arbitrary types`,
  );
}
