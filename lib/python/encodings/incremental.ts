// Mirrors CPython v3.13.18 Lib/codecs.py (IncrementalDecoder, IncrementalEncoder), Lib/encodings/utf_16.py and similar
// modules.
/**
 * Incremental decoding and encoding. A decoder buffers an incomplete character until the rest of it arrives. An encoder
 * writes a byte order mark only before the first piece. Both keep their state between pieces.
 */
import { LookupError, UnicodeDecodeError, within_memory } from '../errors/internal.js';
import type { Codec } from './codec.js';
import { type CodecEntry, lookup_codec } from './registry.js';
import { SIGNATURE, utf_8 } from './utf8.js';
import { utf_16_be, utf_16_le, utf_32_be, utf_32_le } from './utf16.js';

/** The bytes not yet decoded, and a number that represents the rest of the decoder's state. */
export type DecoderState = readonly [buffered: Uint8Array, flag: number];

export interface IncrementalDecoder {
  /** Decodes the complete characters of the next piece, or all remaining bytes if `final` is true. */
  decode(data: Uint8Array, final?: boolean): string;
  /** Resets the decoder to its initial state. */
  reset(): void;
  /** Returns the state, for {@link IncrementalDecoder.setstate}. */
  getstate(): DecoderState;
  /** Restores a state that `getstate` returned. */
  setstate(state: DecoderState): void;
}

/** Decodes pieces one by one. {@link StepDecoder} buffers the bytes that remain of a piece. */
interface Step {
  /** The state between two pieces. */
  flag: number;
  /** True for multibyte codecs: an error discards the buffered bytes, unless it is that the input ends too early. */
  readonly discards?: boolean;
  /** Decodes `data`. Returns the text and the number of bytes decoded. */
  run(data: Uint8Array, final: boolean): readonly [text: string, end: number];
}

/** Decodes a piece. If it is the last piece, decodes all of it. */
function decode_piece(
  codec: Codec,
  data: Uint8Array,
  errors: string,
  final: boolean,
): [text: string, end: number] {
  if (!final && codec.decode_part) return codec.decode_part(data, errors);
  return [codec.decode(data, errors), data.length];
}

/** Maps an encoding to the width of its code unit, and the two codecs from which the byte order mark selects. */
const BY_MARK: ReadonlyMap<string, readonly [width: number, little: Codec, big: Codec]> = new Map([
  ['utf-16', [2, utf_16_le, utf_16_be]],
  ['utf-32', [4, utf_32_le, utf_32_be]],
]);

/** The flag of a decoder that has not received the mark. The flags 0 and 1 are the indices of the codecs. */
const NO_MARK = 2;

/** Decodes UTF-16 or UTF-32 in either byte order. The stream must start with the mark that specifies the byte order. */
function marked(name: string, errors: string): Step {
  const [width, ...codecs] = BY_MARK.get(name)!;
  return {
    flag: NO_MARK,
    run(data, final) {
      const is_first = this.flag === NO_MARK;
      let order = this.flag;
      if (is_first) {
        if (data.length < width) {
          return final ? [codecs[0].decode(data, errors), data.length] : ['', 0];
        }
        const mark = data.subarray(0, width);
        order = codecs.findIndex((each) => each.decode(mark, 'replace') === '\ufeff');
        if (order < 0) {
          const [text, end] = decode_piece(codecs[0], data, errors, final);
          if (end < width) return [text, end];
          throw new UnicodeDecodeError(name, data, 0, width, 'Stream does not start with BOM');
        }
      }
      const [text, end] = decode_piece(codecs[order]!, data, errors, final);
      this.flag = order;
      return [is_first ? text.slice(1) : text, end];
    },
  };
}

/** Decodes UTF-8 with an optional signature. The flag is 1 until it is known whether there is a signature. */
function signed(errors: string): Step {
  return {
    flag: 1,
    run(data, final) {
      if (this.flag === 0) return decode_piece(utf_8, data, errors, final);
      const may_be_signed = SIGNATURE.every((byte, at) => at >= data.length || byte === data[at]);
      if (may_be_signed && data.length < 3) return ['', 0];
      this.flag = 0;
      const start = may_be_signed ? 3 : 0;
      const [text, end] = decode_piece(utf_8, data.subarray(start), errors, final);
      return [text, start + end];
    },
  };
}

/** Decodes with a codec whose internal state can only be reset. Setting any flag resets it. */
function stateful(
  make: () => (data: Uint8Array, final: boolean) => [string, number],
  discards: boolean,
): Step {
  let run = make();
  return {
    discards,
    get flag() {
      return 0;
    },
    set flag(_flag: number) {
      run = make();
    },
    run: (data, final) => run(data, final),
  };
}

function step_of(codec: Codec, errors: string): Step {
  const { incremental, incremental_encode } = codec;
  const is_multibyte = incremental_encode !== undefined;
  if (incremental !== undefined) return stateful(() => incremental(errors), is_multibyte);
  if (codec.name === 'utf-8-sig') return signed(errors);
  if (BY_MARK.has(codec.name)) return marked(codec.name, errors);
  return { flag: 0, run: (data, final) => decode_piece(codec, data, errors, final) };
}

const NOTHING = new Uint8Array();

class StepDecoder implements IncrementalDecoder {
  readonly #step: Step;
  readonly #initial_flag: number;
  #buffered: Uint8Array = NOTHING;
  /** The memory of `#buffered`, with room for more bytes: copying all of them for each piece would take quadratic time. */
  #memory: Uint8Array = NOTHING;

  constructor(step: Step) {
    this.#step = step;
    this.#initial_flag = step.flag;
  }

  decode(data: Uint8Array, final = false): string {
    const all = this.#buffered.length === 0 ? data : this.#with_buffered(data);
    let text: string;
    let end: number;
    try {
      [text, end] = within_memory(() => this.#step.run(all, final));
    } catch (error) {
      // The error's `object` may share the memory.
      this.#memory = NOTHING;
      const is_incomplete =
        error instanceof UnicodeDecodeError && error.reason === 'incomplete multibyte sequence';
      if (this.#step.discards && !is_incomplete) this.#buffered = NOTHING;
      throw error;
    }
    if (end > 0 || all === data) {
      this.#memory = NOTHING;
      this.#buffered = end === all.length ? NOTHING : all.slice(end);
    } else this.#buffered = all;
    return text;
  }

  /** Returns the buffered bytes and those of `data`. */
  #with_buffered(data: Uint8Array): Uint8Array {
    const start = this.#buffered.length;
    const size = start + data.length;
    if (this.#memory.length < size) {
      this.#memory = new Uint8Array(2 * size);
      this.#memory.set(this.#buffered);
    }
    this.#memory.set(data, start);
    return this.#memory.subarray(0, size);
  }

  reset(): void {
    this.setstate([NOTHING, this.#initial_flag]);
  }

  getstate(): DecoderState {
    return [this.#buffered.slice(), this.#step.flag];
  }

  setstate([buffered, flag]: DecoderState): void {
    this.#memory = NOTHING;
    this.#buffered = buffered.slice();
    this.#step.flag = flag;
  }
}

/**
 * Implements Python's `codecs.getincrementaldecoder(encoding)(errors)`.
 * @param encoding The name of the encoding.
 * @param errors The error handler's name, by default `'strict'`.
 * @throws {LookupError} for an unknown encoding, or one registered without an incremental decoder.
 */
export function incremental_decoder(encoding: string, errors = 'strict'): IncrementalDecoder {
  const found = lookup_codec(encoding);
  if ('codec' in found) return new StepDecoder(step_of(found.codec, errors));
  return registered_coder(found.entry, 'incrementaldecoder', encoding, errors);
}

export interface IncrementalEncoder {
  /** Encodes a piece. `final` is true for the last piece. */
  encode(text: string, final?: boolean): Uint8Array;
  /** Resets the encoder, so that it treats the next piece as the first. */
  reset(): void;
  /** Returns the state, for {@link IncrementalEncoder.setstate}. */
  getstate(): number;
  /** Restores a state. 0 is the state after the byte order mark. Any other number stands for the initial state. */
  setstate(state: number): void;
}

/**
 * Maps each codec that writes a byte order mark to the result of `getstate()` before the mark is written, and to the
 * codec that is used after it.
 */
const WITH_MARK: ReadonlyMap<string, readonly [start: number, next: Codec]> = new Map([
  ['utf-8-sig', [1, utf_8]],
  ['utf-16', [2, utf_16_le]],
  ['utf-32', [2, utf_32_le]],
]);

class CodecEncoder implements IncrementalEncoder {
  readonly #codec: Codec;
  readonly #errors: string;
  readonly #start: number;
  readonly #next: Codec;
  #state = 0;
  #encode: ((text: string, final: boolean) => Uint8Array) | undefined;

  constructor(codec: Codec, errors: string) {
    this.#codec = codec;
    this.#errors = errors;
    [this.#start, this.#next] = WITH_MARK.get(codec.name) ?? [0, codec];
    this.reset();
  }

  encode(text: string, final = false): Uint8Array {
    if (this.#encode) return this.#encode(text, final);
    const codec = this.#state === 0 ? this.#next : this.#codec;
    const bytes = codec.encode(text, this.#errors);
    this.#state = 0;
    return bytes;
  }

  reset(): void {
    this.#state = this.#start;
    this.#encode = this.#codec.incremental_encode?.(this.#errors);
  }

  getstate(): number {
    return this.#state;
  }

  setstate(state: number): void {
    this.reset();
    this.#state = state === 0 ? 0 : this.#start;
  }
}

/**
 * Implements Python's `codecs.getincrementalencoder(encoding)(errors)`.
 * @param encoding The name of the encoding.
 * @param errors The error handler's name, by default `'strict'`.
 * @throws {LookupError} for an unknown encoding, or one registered without an incremental encoder.
 */
export function incremental_encoder(encoding: string, errors = 'strict'): IncrementalEncoder {
  const found = lookup_codec(encoding);
  if ('codec' in found) return new CodecEncoder(found.codec, errors);
  return registered_coder(found.entry, 'incrementalencoder', encoding, errors);
}

/**
 * Creates an instance of a class with which a codec was registered. @throws {LookupError} if there is no such class.
 */
function registered_coder<Coder>(
  entry: CodecEntry,
  name: 'incrementaldecoder' | 'incrementalencoder',
  encoding: string,
  errors: string,
): Coder {
  const classes = entry as Partial<Record<typeof name, (new (errors: string) => Coder) | null>>;
  const Class = classes[name];
  if (!Class) throw new LookupError(encoding);
  return new Class(errors);
}
