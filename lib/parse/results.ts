// Mirrors CPython v3.13.18 Lib/urllib/parse.py (the result classes).
import { Bytes, encode, str } from '../python/bytes/index.js';
import { type ArgumentsOf, bind, def, optional } from '../python/calls/index.js';
import type { NamedTuple } from '../python/collections/index.js';
import { name_classes, no_attribute, no_sum } from '../python/errors/internal.js';
import { truth } from '../python/objects/index.js';
import { is_bytes_like } from '../python/values/index.js';
import { concatenate, latin1_bytes } from './_text.js';
import { is_kept, kept_as } from './kept_parts.js';
import {
  DefragTuple,
  ParseTuple,
  SplitTuple,
  type DefragArguments,
  type DefragFields,
  type DefragValues,
  type ParseArguments,
  type ParseValues,
  type SplitArguments,
  type SplitValues,
} from './result_fields.js';
import { urlunparse, urlunsplit } from './unsplit.js';

const CODEC = [{ encoding: optional('ascii') }, { errors: optional('strict') }] as const;
const ENCODE = def('_ResultMixinStr.encode', ...CODEC);
const DECODE = def('_ResultMixinBytes.decode', ...CODEC);

function encoded(result: NamedTuple<string>, args: ArgumentsOf<typeof ENCODE>): Bytes[] {
  const [encoding, errors] = bind(ENCODE, args);
  return Array.from(result, (field: unknown) => {
    if (field === null && is_kept(result)) return field as never;
    if (typeof field !== 'string') throw no_attribute(field, 'encode');
    return encode(field, encoding, errors);
  });
}

function decoded(result: NamedTuple<Bytes>, args: ArgumentsOf<typeof DECODE>): string[] {
  const [encoding, errors] = bind(DECODE, args);
  return Array.from(result, (field: unknown) => {
    if (field === null && is_kept(result)) return field as never;
    if (!is_bytes_like(field)) throw no_attribute(field, 'decode');
    return str(field, encoding, errors);
  });
}

/**
 * The result of `urldefrag`: a URL without its fragment, and the fragment.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.parse.html#urllib.parse.DefragResult}
 * @example
 * ```ts
 * new DefragResult('http://host/', 'top').geturl(); // => 'http://host/#top'
 * ```
 */
export class DefragResult extends DefragTuple<string> {
  /** @param values The fields in order, or by name in `kw({...})`. */
  constructor(...values: DefragArguments<string>) {
    super(...(values as string[]));
  }

  static get _encoded_counterpart(): typeof DefragResultBytes {
    return DefragResultBytes;
  }

  /**
   * Encodes the result.
   *
   * @param encoding The name of the encoding, `'ascii'` by default.
   * @param errors The name of the error handler, `'strict'` by default.
   * @returns The encoded result.
   * @throws {UnicodeEncodeError} if the error handler rejects a character.
   * @throws {LookupError} if the encoding or the error handler is unknown and needed.
   */
  encode(...args: ArgumentsOf<typeof ENCODE>): DefragResultBytes {
    return kept_as(this, new DefragResultBytes(...(encoded(this, args) as DefragValues<Bytes>)));
  }

  /** Returns the URL, with `#` and the fragment if the fragment is not empty. */
  geturl(): string {
    const { url, fragment }: DefragFields<unknown> = this;
    if (!truth(fragment) && !(fragment !== null && is_kept(this))) return url as string;
    return concatenate(concatenate(url, '#'), fragment);
  }
}

/**
 * The result of `urldefrag` for bytes.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.parse.html#urllib.parse.DefragResultBytes}
 * @example
 * ```ts
 * import { encode } from 'pyurllib/builtins';
 *
 * const result = urldefrag(encode('http://h/#f'));
 * result instanceof DefragResultBytes; // => true
 * result.url; // => b'http://h/'
 * ```
 */
export class DefragResultBytes extends DefragTuple<Bytes> {
  /** @param values The fields in order, or by name in `kw({...})`. */
  constructor(...values: DefragArguments<Uint8Array>) {
    super(...(values as Bytes[]));
  }

  static get _decoded_counterpart(): typeof DefragResult {
    return DefragResult;
  }

  /**
   * Decodes the result.
   *
   * @param encoding The name of the encoding, `'ascii'` by default.
   * @param errors The name of the error handler, `'strict'` by default.
   * @returns The decoded result.
   * @throws {UnicodeDecodeError} if the error handler rejects a byte.
   * @throws {LookupError} if the encoding or the error handler is unknown and needed.
   */
  decode(...args: ArgumentsOf<typeof DECODE>): DefragResult {
    return kept_as(this, new DefragResult(...(decoded(this, args) as DefragValues<string>)));
  }

  /** Returns the URL, with `#` and the fragment if the fragment is not empty. */
  geturl(): Bytes {
    const { url, fragment }: DefragFields<unknown> = this;
    if (!truth(fragment) && !(fragment !== null && is_kept(this))) return url as Bytes;
    const hash = latin1_bytes('#');
    if (!is_bytes_like(url)) throw no_sum(url, hash);
    if (!is_bytes_like(fragment)) throw no_sum(url, fragment);
    return Bytes.concat([url, hash, fragment]);
  }
}

/**
 * The result of `urlsplit`: the five parts of a URL.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.parse.html#urllib.parse.SplitResult}
 * @example
 * ```ts
 * const split = new SplitResult('http', 'user@host:8080', '/path', '', '');
 * split.hostname; // => 'host'
 * split.port; // => 8080
 * split._replace({ path: '/' }).geturl(); // => 'http://user@host:8080/'
 * ```
 */
export class SplitResult extends SplitTuple<string> {
  /** @param values The fields in order, or by name in `kw({...})`. */
  constructor(...values: SplitArguments<string>) {
    super(...(values as string[]));
  }

  static get _encoded_counterpart(): typeof SplitResultBytes {
    return SplitResultBytes;
  }

  /**
   * Encodes the result.
   *
   * @param encoding The name of the encoding, `'ascii'` by default.
   * @param errors The name of the error handler, `'strict'` by default.
   * @returns The encoded result.
   * @throws {UnicodeEncodeError} if the error handler rejects a character.
   * @throws {LookupError} if the encoding or the error handler is unknown and needed.
   */
  encode(...args: ArgumentsOf<typeof ENCODE>): SplitResultBytes {
    return kept_as(this, new SplitResultBytes(...(encoded(this, args) as SplitValues<Bytes>)));
  }

  /** Returns the URL, rebuilt from its parts. */
  geturl(): string {
    return urlunsplit(this);
  }
}

/**
 * The result of `urlsplit` for bytes.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.parse.html#urllib.parse.SplitResultBytes}
 * @example
 * ```ts
 * import { encode } from 'pyurllib/builtins';
 *
 * const result = urlsplit(encode('http://h/#f'));
 * result instanceof SplitResultBytes; // => true
 * result.netloc; // => b'h'
 * ```
 */
export class SplitResultBytes extends SplitTuple<Bytes> {
  /** @param values The fields in order, or by name in `kw({...})`. */
  constructor(...values: SplitArguments<Uint8Array>) {
    super(...(values as Bytes[]));
  }

  static get _decoded_counterpart(): typeof SplitResult {
    return SplitResult;
  }

  /**
   * Decodes the result.
   *
   * @param encoding The name of the encoding, `'ascii'` by default.
   * @param errors The name of the error handler, `'strict'` by default.
   * @returns The decoded result.
   * @throws {UnicodeDecodeError} if the error handler rejects a byte.
   * @throws {LookupError} if the encoding or the error handler is unknown and needed.
   */
  decode(...args: ArgumentsOf<typeof DECODE>): SplitResult {
    return kept_as(this, new SplitResult(...(decoded(this, args) as SplitValues<string>)));
  }

  /** Returns the URL, rebuilt from its parts. */
  geturl(): Bytes {
    return urlunsplit(this);
  }
}

/**
 * The result of `urlparse`: the six parts of a URL.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.parse.html#urllib.parse.ParseResult}
 * @example
 * ```ts
 * new ParseResult('http', 'host', '/path', 'params', 'q=1', '').geturl(); // => 'http://host/path;params?q=1'
 * ```
 */
export class ParseResult extends ParseTuple<string> {
  /** @param values The fields in order, or by name in `kw({...})`. */
  constructor(...values: ParseArguments<string>) {
    super(...(values as string[]));
  }

  static get _encoded_counterpart(): typeof ParseResultBytes {
    return ParseResultBytes;
  }

  /**
   * Encodes the result.
   *
   * @param encoding The name of the encoding, `'ascii'` by default.
   * @param errors The name of the error handler, `'strict'` by default.
   * @returns The encoded result.
   * @throws {UnicodeEncodeError} if the error handler rejects a character.
   * @throws {LookupError} if the encoding or the error handler is unknown and needed.
   */
  encode(...args: ArgumentsOf<typeof ENCODE>): ParseResultBytes {
    return kept_as(this, new ParseResultBytes(...(encoded(this, args) as ParseValues<Bytes>)));
  }

  /** Returns the URL, rebuilt from its parts. */
  geturl(): string {
    return urlunparse(this);
  }
}

/**
 * The result of `urlparse` for bytes.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.parse.html#urllib.parse.ParseResultBytes}
 * @example
 * ```ts
 * import { encode } from 'pyurllib/builtins';
 *
 * const result = urlparse(encode('http://h/#f'));
 * result instanceof ParseResultBytes; // => true
 * result.netloc; // => b'h'
 * ```
 */
export class ParseResultBytes extends ParseTuple<Bytes> {
  /** @param values The fields in order, or by name in `kw({...})`. */
  constructor(...values: ParseArguments<Uint8Array>) {
    super(...(values as Bytes[]));
  }

  static get _decoded_counterpart(): typeof ParseResult {
    return ParseResult;
  }

  /**
   * Decodes the result.
   *
   * @param encoding The name of the encoding, `'ascii'` by default.
   * @param errors The name of the error handler, `'strict'` by default.
   * @returns The decoded result.
   * @throws {UnicodeDecodeError} if the error handler rejects a byte.
   * @throws {LookupError} if the encoding or the error handler is unknown and needed.
   */
  decode(...args: ArgumentsOf<typeof DECODE>): ParseResult {
    return kept_as(this, new ParseResult(...(decoded(this, args) as ParseValues<string>)));
  }

  /** Returns the URL, rebuilt from its parts. */
  geturl(): Bytes {
    return urlunparse(this);
  }
}

name_classes(
  {
    DefragResult,
    DefragResultBytes,
    ParseResult,
    ParseResultBytes,
    SplitResult,
    SplitResultBytes,
  },
  'urllib.parse',
);
