// Mirrors CPython v3.13.18 Python/codecs.c (the error handlers).
/**
 * Python's error handlers, for input that a codec cannot encode or decode.
 *
 * Codecs count UTF-16 code units, and Python's exceptions count code points. The conversion takes time, so that it is
 * done only if an exception is raised or passed to a user-defined handler.
 */
import {
  IndexError,
  LookupError,
  UnicodeDecodeError,
  UnicodeEncodeError,
} from '../errors/index.js';
import { count_points, is_pair, is_uint8_array, point_at, unit_at } from '../values/index.js';
import type { Rare } from './load_rare.js';

/**
 * The replacement for the invalid part, and the position at which to continue, in code units, or bytes when decoding.
 */
export interface HandlerResult<Replacement> {
  readonly replacement: Replacement;
  readonly position: number;
}

/**
 * A user-defined handler. It receives the exception, and either throws it or returns the replacement and the position
 * at which to continue, in code points, or bytes when decoding.
 */
export type ErrorHandler = (
  error: UnicodeEncodeError | UnicodeDecodeError,
) => readonly [replacement: string | Uint8Array, position: number];

const registered = new Map<string, ErrorHandler>();

/** Returns true if a code unit stands for a byte that `surrogateescape` has escaped, and is not half of a pair. */
export function is_escaped_byte(text: string, unit: number): boolean {
  const code = text.charCodeAt(unit);
  return code >= 0xdc80 && code <= 0xdcff && !(unit > 0 && is_pair(text, unit - 1));
}

/** A built-in handler. It returns null if it cannot handle the error, which is then raised. */
type BuiltinHandler<Source, Result> = (
  source: Source,
  start: number,
  end: number,
  encoding: string,
) => Result | null;

export type EncodeHandler = BuiltinHandler<string, string | Uint8Array>;
export type DecodeHandler = BuiltinHandler<Uint8Array, HandlerResult<string>>;

/** The built-in handlers by name that all bundles contain. */
const ENCODE_HANDLERS: Record<string, EncodeHandler> = {
  __proto__: null as never,
  strict: () => null,
  ignore: () => '',
  replace: (text, start, end) => '?'.repeat(count_points(text, start, end)),
};

const DECODE_HANDLERS: Record<string, DecodeHandler> = {
  __proto__: null as never,
  strict: () => null,
  ignore: (_data, _start, end) => ({ replacement: '', position: end }),
  replace: (_data, _start, end) => ({ replacement: '\ufffd', position: end }),
};

/** Loads the codecs and handlers that browsers' bundles lack. The registry assigns the function. */
export const rare = {} as { load: () => Rare | null };

const encode_handler = (name: string): EncodeHandler | undefined =>
  ENCODE_HANDLERS[name] ?? rare.load()?.encode_handlers[name];

/** Handles the errors of one call of a codec. The handler is looked up at the first error. */
class CodingErrors<Source> {
  readonly errors: string;
  readonly encoding: string;
  readonly source: Source;
  #custom: ErrorHandler | null = null;

  constructor(errors: string, encoding: string, source: Source) {
    this.errors = errors;
    this.encoding = encoding;
    this.source = source;
  }

  /**
   * Returns the result of a handler that the program registered.
   *
   * @throws {LookupError} if there is no handler with this name.
   * @throws {TypeError} if the handler returns something else than a replacement and a position.
   */
  protected ask(error: UnicodeEncodeError | UnicodeDecodeError): ReturnType<ErrorHandler> {
    this.#custom ??= lookup_custom(this.errors);
    const answer: unknown = this.#custom(error);
    const is_decoding = error instanceof UnicodeDecodeError;
    if (is_result_tuple(answer, !is_decoding)) return answer;
    throw new TypeError(
      `${is_decoding ? 'de' : 'en'}coding error handler must return (${is_decoding ? 'str' : 'str/bytes'}, int) tuple`,
    );
  }
}

/** Handles the errors of one call of an encoder. */
export class EncodeErrors extends CodingErrors<string> {
  /** Calls the handler for `source[start:end]`, where `start` and `end` count code units. Throws what the handler throws. */
  handle(start: number, end: number, reason: string): HandlerResult<string | Uint8Array> {
    const builtin = encode_handler(this.errors);
    if (builtin === undefined) return this.#call_handler(start, end, reason);
    const replacement = builtin(this.source, start, end, this.encoding);
    if (replacement === null) this.raise(this.#first_fault(start), end, reason);
    return { replacement, position: end };
  }

  /** Throws the error, with positions converted to code points. */
  raise(start: number, end: number, reason: string): never {
    throw this.#error(start, end, reason);
  }

  /**
   * Returns the start that an error reports. With `surrogateescape`, CPython first encodes the escaped bytes of ASCII,
   * Latin-1 and UTF-8, and reports only the characters after them.
   */
  #first_fault(start: number): number {
    let first = start;
    if (this.errors === 'surrogateescape' && /^(?:ascii|latin-1|utf-8)$/.test(this.encoding)) {
      while (is_escaped_byte(this.source, first)) first += 1;
    }
    return first;
  }

  #error(start: number, end: number, reason: string): UnicodeEncodeError {
    const [first, last] = [point_at(this.source, start), point_at(this.source, end)];
    return new UnicodeEncodeError(this.encoding, this.source, first, last, reason);
  }

  #call_handler(start: number, end: number, reason: string): HandlerResult<string | Uint8Array> {
    const error = this.#error(start, end, reason);
    const [replacement, position] = this.ask(error);
    if (position === error.end) return { replacement, position: end };
    const point = bounded(position, point_at(this.source));
    return { replacement, position: unit_at(this.source, point) };
  }
}

/** Handles the errors of one call of a decoder. */
export class DecodeErrors extends CodingErrors<Uint8Array> {
  /** Calls the handler for `source[start:end]`. Throws what the handler throws. */
  handle(start: number, end: number, reason: string): HandlerResult<string> {
    const { encoding, source } = this;
    const error = () => new UnicodeDecodeError(encoding, source, start, end, reason);
    const builtin = DECODE_HANDLERS[this.errors] ?? rare.load()?.decode_handlers[this.errors];
    if (builtin === undefined) {
      const [replacement, position] = this.ask(error());
      return { replacement: replacement as string, position: bounded(position, source.length) };
    }
    const result = builtin(source, start, end, encoding);
    if (result === null) throw error();
    return result;
  }
}

function is_result_tuple(
  answer: unknown,
  bytes_allowed: boolean,
): answer is readonly [string | Uint8Array, number] {
  if (!Array.isArray(answer) || answer.length !== 2 || !Number.isInteger(answer[1])) return false;
  return typeof answer[0] === 'string' || (bytes_allowed && is_uint8_array(answer[0]));
}

function bounded(position: number, length: number): number {
  const found = position < 0 ? position + length : position;
  if (found < 0 || found > length) {
    throw new IndexError(`position ${found} from error handler out of bounds`);
  }
  return found;
}

function lookup_custom(name: string): ErrorHandler {
  const handler = registered.get(name);
  if (handler !== undefined) return handler;
  // Only encoders have the handler `xmlcharrefreplace`.
  if (encode_handler(name)) {
    throw new TypeError("don't know how to handle UnicodeDecodeError in error callback");
  }
  throw new LookupError(`unknown error handler name '${name}'`);
}

/**
 * Looks up an error handler by its name.
 * @param name A name such as `'strict'` or `'replace'`, or a name passed to {@link register_error}.
 * @returns A function that receives the exception, and throws it or returns a replacement and a position.
 * @throws {LookupError} for an unknown name.
 * @see {@link https://docs.python.org/3.13/library/codecs.html#codecs.lookup_error}
 * @example
 * ```ts
 * const error = new UnicodeEncodeError('ascii', 'naïve', 2, 3, 'ordinal not in range(128)');
 * lookup_error('xmlcharrefreplace')(error); // => ['&#239;', 3]
 * ```
 */
export function lookup_error(name: string): ErrorHandler {
  const custom = registered.get(name);
  if (custom !== undefined) return custom;
  if (!encode_handler(name)) return lookup_custom(name);
  return (error) => {
    const { encoding, start, end, reason } = error;
    if (error instanceof UnicodeDecodeError) {
      const result = new DecodeErrors(name, encoding, error.object).handle(start, end, reason);
      return [result.replacement, result.position];
    }
    const first = unit_at(error.object, start);
    const last = unit_at(error.object, end);
    const handler = new EncodeErrors(name, encoding, error.object);
    return [handler.handle(first, last, reason).replacement, end];
  };
}

/**
 * Registers an error handler, or replaces a registered one.
 * @param name The name by which the argument `errors` of other functions refers to the handler.
 * @param handler A function that receives the exception, and throws it or returns a replacement and the position at
 * which to continue. The replacement is text; for an encoder, it may also be bytes. The position counts the code points
 * or bytes of `error.object`, from the end if it is negative.
 * @throws {TypeError} when the handler is not a function.
 * @see {@link https://docs.python.org/3.13/library/codecs.html#codecs.register_error}
 * @example
 * ```ts
 * register_error('dots', (error) => ['.'.repeat(error.end - error.start), error.end]);
 * String(encode('naïve', 'ascii', 'dots')); // => "b'na.ve'"
 * ```
 */
export function register_error(name: string, handler: ErrorHandler): void {
  if (typeof handler !== 'function') throw new TypeError('handler must be callable');
  registered.set(name, handler);
}
