// Mirrors CPython v3.13.0 Lib/codecs.py (StreamWriter, getwriter).
import { incremental_encoder } from '../encodings/index.js';
import { type ArgumentsOf, bind, def, optional, required } from '../calls/index.js';
import { name_classes } from '../errors/internal.js';
import { codec_classes } from './codec_classes.js';

/** A stream to write to. */
export interface WritableStream {
  write(data: Uint8Array): unknown;
}

const INIT = def(
  'StreamWriter.__init__',
  { stream: required<WritableStream>() },
  { errors: optional('strict') },
);

/**
 * Encodes text and writes it to a byte stream. {@link getwriter} returns the class for an encoding.
 *
 * @see {@link https://docs.python.org/3.13/library/codecs.html#codecs.StreamWriter}
 * @example
 * ```ts
 * import { BytesIO } from 'pyurllib/builtins';
 * import { StreamWriter } from 'pyurllib/codecs';
 *
 * const stream = new BytesIO();
 * new StreamWriter(stream).write('é');
 * String(stream.getvalue()); // => "b'\\xc3\\xa9'"
 * ```
 */
export class StreamWriter {
  /** The name of the encoding, which a subclass overrides. @internal */
  static readonly encoding: string = 'utf-8';
  /** The byte stream. */
  stream: WritableStream;
  /** The error handler's name. */
  errors: string;
  readonly #encoder;

  /**
   * @param stream The byte stream.
   * @param errors The error handler's name, by default `'strict'`.
   */
  constructor(...args: ArgumentsOf<typeof INIT>) {
    [this.stream, this.errors] = bind(INIT, args);
    const { encoding } = this.constructor as typeof StreamWriter;
    this.#encoder = incremental_encoder(encoding, this.errors);
  }

  /** Encodes a text and writes it to the stream. */
  write(object: string): void {
    this.stream.write(this.#encoder.encode(object));
  }

  /** Writes several texts, without separators. */
  writelines(list: Iterable<string>): void {
    this.write([...list].join(''));
  }

  /** Resets the encoder, so that it treats the next text as the first. */
  reset(): void {
    this.#encoder.reset();
  }
}

const writers = codec_classes(StreamWriter, 'StreamWriter');

/**
 * Returns the stream writer class for an encoding.
 * @param encoding The name of the encoding; see `lookup`.
 * @returns The class, or null if a registered codec has none. Its constructor accepts a stream and the error handler's
 * name, `'strict'` by default.
 * @throws {LookupError} For an unknown encoding.
 * @throws {AttributeError} For a codec that was registered as four items, not as a CodecInfo.
 * @see {@link https://docs.python.org/3.13/library/codecs.html#codecs.getwriter}
 * @example
 * ```ts
 * import { BytesIO } from 'pyurllib/builtins';
 * import { getwriter } from 'pyurllib/codecs';
 *
 * const stream = new BytesIO();
 * new (getwriter('latin-1'))(stream).write('é');
 * String(stream.getvalue()); // => "b'\\xe9'"
 * ```
 */
export function getwriter(encoding: string): typeof StreamWriter {
  return writers.find(encoding) as typeof StreamWriter;
}
name_classes({ StreamWriter }, 'codecs');
