// Mirrors CPython v3.13.18 Lib/codecs.py (CodecInfo).
import type { Decoder, Encoder } from '../../python/encodings/index.js';
import {
  type ArgumentsOf,
  bind_record,
  def,
  keyword_only,
  optional,
  required,
} from '../../python/calls/index.js';
import { name_classes } from '../../python/errors/internal.js';

const CODEC_INFO = def(
  'CodecInfo.__new__',
  { encode: required<Encoder>() },
  { decode: required<Decoder>() },
  { streamreader: optional<unknown>(null) },
  { streamwriter: optional<unknown>(null) },
  { incrementalencoder: optional<unknown>(null) },
  { incrementaldecoder: optional<unknown>(null) },
  { name: optional<string | null>(null) },
  { _is_text_encoding: keyword_only<boolean | null>(null) },
);

/**
 * A codec in the registry: the 4-tuple of Python's protocol, with attributes.
 *
 * Built-in codecs have no stream classes here, because the async and the blocking ones differ. Use `getreader`.
 * @see {@link https://docs.python.org/3.13/library/codecs.html#codecs.CodecInfo}
 * @example
 * ```ts
 * const info = lookup('L1');
 * info.name; // => 'iso8859-1'
 * info.decode(new Uint8Array([0xe9])); // => ['é', 1]
 * ```
 */
export class CodecInfo extends Array<unknown> {
  /** Makes methods such as `map` and `filter` return plain arrays. */
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }

  declare 0: Encoder;
  declare 1: Decoder;
  declare length: 4;
  name!: string | null;
  /** Encodes text. Returns the bytes and the number of code points consumed. */
  encode!: Encoder;
  /** Decodes bytes. Returns the text and the number of bytes consumed. */
  decode!: Decoder;
  streamreader: unknown;
  streamwriter: unknown;
  incrementalencoder: unknown;
  incrementaldecoder: unknown;
  /** True, the default, if the codec converts between text and bytes. */
  _is_text_encoding: boolean;

  /**
   * @param encode Encodes text. Returns the bytes and the number of code points consumed.
   * @param decode Decodes bytes. Returns the text and the number of bytes consumed.
   * @param streamreader The class of readers, or null.
   * @param streamwriter The class of writers, or null.
   * @param incrementalencoder The class of incremental encoders, or null.
   * @param incrementaldecoder The class of incremental decoders, or null.
   * @param name The name of the codec, or null.
   */
  constructor(...args: ArgumentsOf<typeof CODEC_INFO>) {
    super();
    const given = bind_record(CODEC_INFO, args);
    Object.assign(this, given);
    this.push(this.encode, this.decode, this.streamreader, this.streamwriter);
    this._is_text_encoding = given._is_text_encoding ?? true;
  }

  /** Implements Python's `repr`. */
  __repr__(): string {
    return `<codecs.CodecInfo object for encoding ${this.name ?? 'None'}>`;
  }
}
name_classes({ CodecInfo }, 'codecs');
