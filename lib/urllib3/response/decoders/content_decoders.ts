// Mirrors urllib3 2.8.0 response.py (ContentDecoder, its subclasses, _get_decoder), and the packages that
// it uses: Brotli 1.2.0 (Decompressor) and backports.zstd (ZstdDecompressor).
import { Bytes } from '../../../python/bytes/index.js';
import { type ArgumentsOf, bind, def, optional, required } from '../../../python/calls/index.js';
import { NotImplementedError, OSError } from '../../../python/errors/index.js';
import { as_integer, is_integer, warn } from '../../../python/errors/internal.js';
import { compare } from '../../../python/objects/index.js';
import { is_bytes_like, strip, type_name } from '../../../python/values/index.js';
import { DecodeError } from '../../exceptions/classes.js';
import { DecompressObject } from './decompressobj.js';
import { BrotliError, ZlibError, ZstdError, brotli_error, decoding_error } from './errors.js';
import { EMPTY, joined } from '../../support/joined.js';
import { has_zstd } from './native_stream.js';
import { open_stream } from './open_stream.js';
import { OutputChunks } from './output_chunks.js';
import { ZstdFrames } from './zstd_frames.js';

/** The encodings that can be decoded, with `zstd` if Node.js can decode it. */
export const CONTENT_DECODERS: readonly string[] = [
  'gzip',
  'x-gzip',
  'deflate',
  'br',
  ...(has_zstd() ? ['zstd'] : []),
];

/** The classes of the errors that decoders throw for data that does not match its encoding. */
export const DECODER_ERROR_CLASSES = [OSError, ZlibError, BrotliError, ZstdError] as const;

const decompress_def = (name: string) =>
  def(`${name}.decompress`, { data: required<Uint8Array>() }, { max_length: optional(-1) });
const DECOMPRESS = decompress_def('ContentDecoder');
const DECOMPRESS_GZIP = decompress_def('GzipDecoder');
const DECOMPRESS_DEFLATE = decompress_def('DeflateDecoder');
const DECOMPRESS_BROTLI = decompress_def('BrotliDecoder');
const DECOMPRESS_ZSTD = decompress_def('ZstdDecoder');
const DECOMPRESS_MULTI = decompress_def('MultiDecoder');

const cannot_join = (type: string) => `can't concat ${type} to bytes`;
const wants_bytes = (type: string) => `a bytes-like object is required, not '${type}'`;

/**
 * Binds the arguments of `decompress`. A limit that is a bigint becomes a number that no output reaches either.
 * @param refusal Returns what Python says of data of another type.
 */
function bind_limit(
  signature: typeof DECOMPRESS,
  args: ArgumentsOf<typeof DECOMPRESS>,
  refusal: (type: string) => string = cannot_join,
): [data: Uint8Array, max_length: number] {
  const [data, max_length] = bind(signature, args);
  if (!is_bytes_like(data)) throw new TypeError(refusal(type_name(data)));
  if (typeof max_length !== 'bigint') return [data, max_length];
  return [data, Math.min(as_integer(max_length), Number.MAX_SAFE_INTEGER)];
}

/** Decodes the Content-Encoding of a body that arrives in pieces. */
export class ContentDecoder {
  /**
   * @param data The next piece.
   * @param max_length The maximum number of bytes to return, or -1 for no limit. Further calls return the rest.
   * @returns The decoded bytes.
   * @throws One of `DECODER_ERROR_CLASSES` if the data does not match the encoding.
   * @throws {TypeError} if `max_length` is not an integer.
   */
  decompress(...args: ArgumentsOf<typeof DECOMPRESS>): Bytes {
    bind(DECOMPRESS, args);
    throw new NotImplementedError();
  }

  /** True if there may be more output without further input. */
  get has_unconsumed_tail(): boolean {
    throw new NotImplementedError();
  }

  /**
   * @returns The remaining output after the last piece.
   * @throws {DecodeError} if zstd data is incomplete.
   */
  flush(): Bytes {
    throw new NotImplementedError();
  }
}

/**
 * Returns the input that a limit has left, and the next piece. Without a piece, nothing is copied: there may be much input
 * left, and the limit may be small.
 */
function input_of(tail: Uint8Array, data: Uint8Array): Uint8Array {
  return data.length === 0 ? tail : joined([tail, data]);
}

/** The states of a {@link GzipDecoder}. */
export class GzipDecoderState {
  static FIRST_MEMBER = 0;
  static OTHER_MEMBERS = 1;
  static SWALLOW_DATA = 2;
}
const { FIRST_MEMBER, OTHER_MEMBERS, SWALLOW_DATA } = GzipDecoderState;

/** Decodes `gzip`, which consists of one or more members. Data after them is ignored. */
export class GzipDecoder extends ContentDecoder {
  _obj = new DecompressObject('gzip');
  _state = FIRST_MEMBER;
  _unconsumed_tail = EMPTY;

  override decompress(...args: ArgumentsOf<typeof DECOMPRESS_GZIP>): Bytes {
    const [given, max_length] = bind_limit(DECOMPRESS_GZIP, args);
    if (this._state === SWALLOW_DATA) return new Bytes();
    let data = input_of(this._unconsumed_tail, given);
    if (max_length === 0) {
      this._unconsumed_tail = data;
      return new Bytes();
    }
    if (data.length === 0 && this._obj.eof) return new Bytes();
    const result: Bytes[] = [];
    let size = 0;
    for (;;) {
      // Here and not after each member, because a limit may end a call between two: urllib3 2.8.0 then decodes the rest
      // twice, and twice as often in each further call.
      if (this._obj.eof) {
        this._state = OTHER_MEMBERS;
        this._obj = new DecompressObject('gzip');
      }
      let part: Bytes;
      try {
        part = this._obj.decompress(data, Math.max(max_length - size, 0));
      } catch (error) {
        if (!(error instanceof ZlibError)) throw error;
        const was_first = this._state === FIRST_MEMBER;
        this._state = SWALLOW_DATA;
        this._unconsumed_tail = EMPTY;
        // Invalid data after the first member is ignored.
        if (was_first) throw error;
        break;
      }
      result.push(part);
      size += part.length;
      const { unconsumed_tail, unused_data } = this._obj;
      data = unconsumed_tail.length > 0 ? unconsumed_tail : unused_data;
      this._unconsumed_tail = data;
      if (data.length === 0 || (max_length > 0 && size >= max_length)) break;
    }
    return joined(result);
  }

  override get has_unconsumed_tail(): boolean {
    return this._unconsumed_tail.length > 0;
  }

  override flush(): Bytes {
    return this._obj.flush();
  }
}

/**
 * The number of bytes without output after which the data is taken for zlib data. urllib3 2.8.0 keeps all of them, to
 * decode them again as raw deflate data after an error.
 */
const MAX_FIRST_TRY = 64 * 1024;

/** Decodes `deflate`: zlib data (RFC 1950), or raw deflate data (RFC 1951), which some servers send. */
export class DeflateDecoder extends ContentDecoder {
  _first_try = true;
  /** The input received before there was any output. */
  readonly _first_try_data: Uint8Array[] = [];
  #first_try_size = 0;
  _unfed_data = EMPTY;
  _obj = new DecompressObject('zlib');

  override decompress(...args: ArgumentsOf<typeof DECOMPRESS_DEFLATE>): Bytes {
    const [given, max_length] = bind_limit(DECOMPRESS_DEFLATE, args);
    if (this._obj.eof) return new Bytes();
    const data = input_of(this._unfed_data, given);
    this._unfed_data = EMPTY;
    const { unconsumed_tail, waiting, has_output } = this._obj;
    if (data.length === 0 && unconsumed_tail.length === 0 && !waiting && !has_output)
      return new Bytes();
    if (max_length === 0) {
      this._unfed_data = data;
      return new Bytes();
    }
    const limit = Math.max(max_length, 0);
    if (!this._first_try) {
      return this._obj.decompress(input_of(unconsumed_tail, data), limit);
    }
    this._first_try_data.push(data);
    this.#first_try_size += data.length;
    try {
      const decompressed = this._obj.decompress(data, limit);
      if (decompressed.length > 0 || this.#first_try_size > MAX_FIRST_TRY) {
        this._first_try = false;
        this._first_try_data.length = 0;
      }
      return decompressed;
    } catch (error) {
      if (!(error instanceof ZlibError)) throw error;
      this._first_try = false;
      this._obj = new DecompressObject('raw');
      return this.decompress(Bytes.concat(this._first_try_data.splice(0)), max_length);
    }
  }

  override get has_unconsumed_tail(): boolean {
    if (this._unfed_data.length > 0) return true;
    const { eof, has_output, unconsumed_tail } = this._obj;
    return (unconsumed_tail.length > 0 || has_output) && !this._first_try && !eof;
  }

  override flush(): Bytes {
    return this._obj.flush();
  }
}

/** Decodes `br`, the format of Brotli. */
export class BrotliDecoder extends ContentDecoder {
  readonly #stream = open_stream('brotli');
  /** Input that has not been consumed because of a limit. */
  #tail = EMPTY;
  /** True if a limit stopped the output. */
  #stopped = false;

  override decompress(...args: ArgumentsOf<typeof DECOMPRESS_BROTLI>): Bytes {
    const [data, max_length] = bind_limit(DECOMPRESS_BROTLI, args, wants_bytes);
    const is_limited = max_length > 0 && is_integer(max_length);
    // As in urllib3, which catches the TypeError.
    if (max_length > 0 && !is_limited) {
      warn('Brotli >= 1.2.0 is required to prevent decompression bombs.', 'DependencyWarning');
    }
    const input = input_of(this.#tail, data);
    const output = new OutputChunks(is_limited ? max_length : Infinity);
    this.#stopped = false;
    this.#tail = EMPTY;
    this.#stopped = output.fill(this.#stream, input);
    const { rest } = this.#stream;
    if (this.#stopped) this.#tail = rest;
    // If no limit stopped the output, the rest is input after the end of the stream.
    else if (rest.length > 0) throw brotli_error();
    return output.to_bytes();
  }

  override get has_unconsumed_tail(): boolean {
    return this.#stopped;
  }

  override flush(): Bytes {
    return new Bytes();
  }
}

/** Decodes `zstd`, which consists of one or more frames. */
export class ZstdDecoder extends ContentDecoder {
  readonly #stream = open_stream('zstd');
  /** Determines whether the input ends at the end of a frame, which Node.js's zlib does not report. */
  readonly #frames = new ZstdFrames();
  /** Input that has not been consumed because of a limit. */
  #tail = EMPTY;
  /** True if a limit stopped the output. */
  #stopped = false;

  override decompress(...args: ArgumentsOf<typeof DECOMPRESS_ZSTD>): Bytes {
    const [data, max_length] = bind_limit(DECOMPRESS_ZSTD, args, wants_bytes);
    this.#frames.read(data);
    if (max_length === 0) {
      this.#tail = joined([this.#tail, data]);
      return new Bytes();
    }
    const input = input_of(this.#tail, data);
    // Steps without input would become an error of the library: `made no progress over multiple calls`.
    if (input.length === 0 && !this.#stopped && !this.#stream.waiting) return new Bytes();
    const output = new OutputChunks(as_integer(max_length) > 0 ? max_length : Infinity);
    this.#tail = EMPTY;
    this.#stopped = output.fill(this.#stream, input);
    const { rest } = this.#stream;
    if (this.#stopped) this.#tail = rest;
    else if (rest.length > 0) throw decoding_error('zstd', 0, 'no progress');
    return output.to_bytes();
  }

  override get has_unconsumed_tail(): boolean {
    return this.#stopped || this.#tail.length > 0;
  }

  override flush(): Bytes {
    if (!this.#frames.at_end) throw new DecodeError('Zstandard data is incomplete');
    return new Bytes();
  }
}

/** The maximum number of bytes that the decoders of several encodings return without any content. */
const MAX_WITHOUT_CONTENT = 8 * 1024 * 1024;

/** Decodes several encodings, such as `gzip, br`, which are listed in the order in which they were applied. */
export class MultiDecoder extends ContentDecoder {
  /** The maximum number of encodings in a header. */
  static max_decode_links = 5;

  readonly _decoders: readonly ContentDecoder[];
  /** The number of bytes that the decoders have returned since the last content. */
  #without_content = 0;

  /**
   * @param modes The names of the encodings, separated by commas.
   * @throws {DecodeError} if there are too many encodings.
   */
  constructor(modes: string) {
    super();
    const encodings = modes.split(',').map(strip);
    const { max_decode_links } = this.constructor as typeof MultiDecoder;
    if (compare(encodings.length, '>', max_decode_links)) {
      throw new DecodeError(
        `Too many content encodings in the chain: ${encodings.length} > ${max_decode_links}`,
      );
    }
    this._decoders = encodings.map(_get_decoder);
  }

  override decompress(...args: ArgumentsOf<typeof DECOMPRESS_MULTI>): Bytes {
    const [given, max_length] = bind_limit(DECOMPRESS_MULTI, args);
    let data = Bytes.view(given);
    const from_last = this._decoders.toReversed();
    const is_limited = max_length > 0;
    // Without a limit, one pass decodes all input. With a limit or without input, passes are repeated until no decoder
    // returns output, because each may hold back some.
    if (!is_limited && given.length > 0) {
      for (const decoder of from_last) data = decoder.decompress(data);
      return data;
    }
    // The decoders before the last one that holds back output have to wait. In urllib3 2.8.0, they give it more input in
    // each pass, which it stores, and copies in each further pass.
    const last_with_output = (): number =>
      Math.max(
        from_last.findLastIndex((decoder) => decoder.has_unconsumed_tail),
        0,
      );
    const result: Bytes[] = [];
    let size = 0;
    for (let first = given.length > 0 ? 0 : last_with_output(); ;) {
      let any_data = false;
      for (const decoder of from_last.slice(first)) {
        data = decoder.decompress(data, is_limited ? max_length - size : -1);
        any_data ||= data.length > 0;
        this.#without_content += data.length;
      }
      if (data.length > 0) this.#without_content = 0;
      // Parts without content, encoded several times, would keep a program busy for as long as the server likes.
      else if (this.#without_content > MAX_WITHOUT_CONTENT) throw new OSError('no content');
      result.push(data);
      size += data.length;
      if ((!any_data && first === 0) || (is_limited && size >= max_length)) return joined(result);
      data = new Bytes();
      first = any_data ? last_with_output() : 0;
    }
  }

  override get has_unconsumed_tail(): boolean {
    return this._decoders.some((decoder) => decoder.has_unconsumed_tail);
  }

  override flush(): Bytes {
    return this._decoders[0]!.flush();
  }
}

/**
 * Returns a decoder for a Content-Encoding, given in lower case.
 *
 * @param mode One or several names, separated by commas. An unknown name is treated as deflate.
 * @throws {DecodeError} if there are too many encodings.
 */
export function _get_decoder(mode: string): ContentDecoder {
  if (mode.includes(',')) return new MultiDecoder(mode);
  if (mode === 'gzip' || mode === 'x-gzip') return new GzipDecoder();
  if (mode === 'br') return new BrotliDecoder();
  if (mode === 'zstd' && has_zstd()) return new ZstdDecoder();
  return new DeflateDecoder();
}
