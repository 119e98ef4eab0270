// Mirrors CPython v3.13.18 Lib/codecs.py (IncrementalDecoder, IncrementalEncoder, getincrementaldecoder …).
import {
  incremental_decoder,
  incremental_encoder,
  type DecoderState,
} from '../../python/encodings/index.js';
import { Bytes } from '../../python/bytes/index.js';
import { python_calls } from '../../python/calls/index.js';
import { LookupError, name_classes } from '../../python/errors/internal.js';
import { as_tuple, required_bytes, type_name } from '../../python/values/index.js';
import { codec_classes } from './codec_classes.js';
import {
  IncrementalDecoder_calls,
  IncrementalEncoder_calls,
  type IncrementalDecoderArguments,
  type IncrementalEncoderArguments,
} from './incremental.calls.js';

/**
 * An incremental decoder, which buffers an incomplete character until the rest of it arrives. {@link
 * getincrementaldecoder} returns the class for an encoding.
 *
 * @see {@link https://docs.python.org/3.13/library/codecs.html#codecs.IncrementalDecoder}
 * @example
 * ```ts
 * import { IncrementalDecoder, getincrementaldecoder } from 'pyurllib/codecs';
 *
 * new (getincrementaldecoder('utf-8'))() instanceof IncrementalDecoder; // => true
 * ```
 */
export class IncrementalDecoder {
  /** The name of the encoding, which a subclass overrides. @internal */
  static readonly encoding: string = 'utf-8';
  /** The error handler's name. */
  readonly errors: string;
  readonly #decoder;

  /** @param errors The error handler's name, by default `'strict'`. */
  constructor(...args: IncrementalDecoderArguments);
  constructor(errors = 'strict') {
    this.errors = errors;
    const { encoding } = this.constructor as typeof IncrementalDecoder;
    this.#decoder = incremental_decoder(encoding, errors);
  }

  /**
   * Decodes the complete characters of the next piece.
   * @param input The bytes.
   * @param final True for the last piece, in which an incomplete character is an error. The default is false.
   * @returns The text.
   * @throws {UnicodeDecodeError} when the bytes are invalid in the encoding and the handler does not accept them.
   * @throws {TypeError} when the input is not bytes-like.
   */
  decode(input: Uint8Array, final = false): string {
    return this.#decoder.decode(required_bytes(input), Boolean(final));
  }

  /** Resets the decoder to its initial state. */
  reset(): void {
    this.#decoder.reset();
  }

  /** Returns the bytes not yet decoded, and a number that represents the rest of the state. */
  getstate(): [buffered: Bytes, flag: number] {
    const [buffered, flag] = this.#decoder.getstate();
    return as_tuple([Bytes.view(buffered), flag]);
  }

  /** Restores a state from {@link IncrementalDecoder.getstate}. @positional */
  setstate(state: DecoderState): void {
    this.#decoder.setstate(state);
  }
}
python_calls(IncrementalDecoder, IncrementalDecoder_calls);

/**
 * An incremental encoder, which keeps its state between pieces. For example, it writes a byte order mark only before
 * the first piece. {@link getincrementalencoder} returns the class for an encoding.
 *
 * @see {@link https://docs.python.org/3.13/library/codecs.html#codecs.IncrementalEncoder}
 * @example
 * ```ts
 * import { IncrementalEncoder, getincrementalencoder } from 'pyurllib/codecs';
 *
 * new (getincrementalencoder('utf-8'))() instanceof IncrementalEncoder; // => true
 * ```
 */
export class IncrementalEncoder {
  /** The name of the encoding, which a subclass overrides. @internal */
  static readonly encoding: string = 'utf-8';
  /** The error handler's name. */
  readonly errors: string;
  readonly #encoder;

  /** @param errors The error handler's name, by default `'strict'`. */
  constructor(...args: IncrementalEncoderArguments);
  constructor(errors = 'strict') {
    this.errors = errors;
    const { encoding } = this.constructor as typeof IncrementalEncoder;
    this.#encoder = incremental_encoder(encoding, errors);
  }

  /**
   * Encodes the next piece.
   * @param input The text.
   * @param final True for the last piece. The default is false.
   * @returns The bytes.
   * @throws {UnicodeEncodeError} when the encoding cannot represent a character and the handler does not replace it.
   * @throws {TypeError} when the input is not a string.
   */
  encode(input: string, final = false): Bytes {
    check_text(input);
    return Bytes.view(this.#encoder.encode(input, Boolean(final)));
  }

  /** Resets the encoder, so that it treats the next piece as the first. */
  reset(): void {
    this.#encoder.reset();
  }

  /** Returns a number that represents the state. */
  getstate(): number {
    return this.#encoder.getstate();
  }

  /** Restores a state from {@link IncrementalEncoder.getstate}. @positional */
  setstate(state: number): void {
    this.#encoder.setstate(state);
  }
}
python_calls(IncrementalEncoder, IncrementalEncoder_calls);

/** Throws Python's TypeError if the argument of an encoder is not a string. @internal */
export function check_text(text: unknown): void {
  if (typeof text === 'string') return;
  throw new TypeError(`encode() argument 1 must be str, not ${type_name(text)}`);
}

/** Finds the incremental decoder class for an encoding. */
export const decoders = codec_classes(IncrementalDecoder, 'IncrementalDecoder');
/** Finds the incremental encoder class for an encoding. */
export const encoders = codec_classes(IncrementalEncoder, 'IncrementalEncoder');

/**
 * Returns the incremental decoder class for an encoding.
 * @param encoding The name of the encoding; see `lookup`.
 * @returns The class. Its constructor accepts the error handler's name, `'strict'` by default.
 * @throws {LookupError} if the encoding is unknown, or its codec has no incremental decoder.
 * @throws {AttributeError} for a codec that was registered as four items, not as a CodecInfo.
 * @see {@link https://docs.python.org/3.13/library/codecs.html#codecs.getincrementaldecoder}
 * @example
 * ```ts
 * import { getincrementaldecoder } from 'pyurllib/codecs';
 *
 * const decoder = new (getincrementaldecoder('utf-8'))({ errors: 'replace' });
 * decoder.decode(Uint8Array.of(0x61, 0xc3)); // => 'a'
 * decoder.decode(Uint8Array.of(0xa9)); // => 'é'
 * decoder.decode(Uint8Array.of(0xc3), true); // => '\ufffd'
 * ```
 * @positional
 */
export function getincrementaldecoder(encoding: string): typeof IncrementalDecoder {
  const found = decoders.find(encoding);
  if (!found) throw new LookupError(encoding);
  return found;
}

/**
 * Returns the incremental encoder class for an encoding.
 * @param encoding The name of the encoding; see `lookup`.
 * @returns The class. Its constructor accepts the error handler's name, `'strict'` by default.
 * @throws {LookupError} if the encoding is unknown, or its codec has no incremental encoder.
 * @throws {AttributeError} for a codec that was registered as four items, not as a CodecInfo.
 * @see {@link https://docs.python.org/3.13/library/codecs.html#codecs.getincrementalencoder}
 * @example
 * ```ts
 * import { getincrementalencoder } from 'pyurllib/codecs';
 *
 * const encoder = new (getincrementalencoder('utf-8-sig'))();
 * String(encoder.encode('a')); // => "b'\\xef\\xbb\\xbfa'"
 * String(encoder.encode('b')); // => "b'b'"
 * ```
 * @positional
 */
export function getincrementalencoder(encoding: string): typeof IncrementalEncoder {
  const found = encoders.find(encoding);
  if (!found) throw new LookupError(encoding);
  return found;
}
name_classes({ IncrementalDecoder, IncrementalEncoder }, 'codecs');
