// Mirrors CPython v3.13.0 Lib/codecs.py (CodecInfo).
import type { Decoder, Encoder } from '../builtins/codecs/index.js';
import {
  bind,
  def,
  keyword_only,
  optional,
  required,
  type ArgumentsOf,
} from '../builtins/index.js';

type Stateful = unknown;

const CODEC_INFO = def(
  'CodecInfo.__new__',
  { encode: required<Encoder>() },
  { decode: required<Decoder>() },
  { streamreader: optional<Stateful>(null) },
  { streamwriter: optional<Stateful>(null) },
  { incrementalencoder: optional<Stateful>(null) },
  { incrementaldecoder: optional<Stateful>(null) },
  { name: optional<string | null>(null) },
  { _is_text_encoding: keyword_only<boolean | null>(null) },
);

/**
 * A codec as the registry knows it: the tuple of four of Python's protocol, with names.
 *
 * Those found here have no streams, which wait in one colour: `getreader` and `getwriter` give them.
 * @see {@link https://docs.python.org/3.13/library/codecs.html#codecs.CodecInfo}
 * @example
 * ```ts
 * const info = lookup('L1');
 * info.name; // => 'iso8859-1'
 * info.decode(new Uint8Array([0xe9])); // => ['é', 1]
 * ```
 */
export class CodecInfo extends Array<unknown> {
  /** Mapped and filtered copies are plain arrays. */
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }

  declare 0: Encoder;
  declare 1: Decoder;
  declare length: 4;
  name: string | null;
  /** From text to bytes, with the number of code points that were read. */
  encode: Encoder;
  /** From bytes to text, with the number of bytes that were read. */
  decode: Decoder;
  streamreader: unknown;
  streamwriter: unknown;
  incrementalencoder: unknown;
  incrementaldecoder: unknown;
  /** Whether it goes between text and bytes. */
  _is_text_encoding = true;

  constructor(...args: ArgumentsOf<typeof CODEC_INFO>) {
    const [
      encode,
      decode,
      reader,
      writer,
      incremental_encoder,
      incremental_decoder,
      name,
      is_text,
    ] = bind(CODEC_INFO, args);
    super();
    this.push(encode, decode, reader, writer);
    this.encode = encode;
    this.decode = decode;
    this.streamreader = reader;
    this.streamwriter = writer;
    this.incrementalencoder = incremental_encoder;
    this.incrementaldecoder = incremental_decoder;
    this.name = name;
    if (is_text !== null) this._is_text_encoding = is_text;
  }

  /** As `repr` shows it. */
  __repr__(): string {
    return `<codecs.CodecInfo object for encoding ${this.name ?? 'None'}>`;
  }
}
