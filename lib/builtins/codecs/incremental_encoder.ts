// Mirrors CPython v3.13.0 Lib/codecs.py (IncrementalEncoder), Lib/encodings/utf_16.py and the like.
/** Incremental encoding: a byte order mark precedes the first piece only, and the codec's state carries over. */
import { LookupError } from '../simple_exceptions.js';
import type { Codec } from './codec.js';
import { lookup_codec } from './registry.js';
import { utf_8 } from './utf8.js';
import { utf_16_le, utf_32_le } from './utf16.js';

/** An incremental encoder. */
export interface IncrementalEncoder {
  /** Encodes a piece; `final` marks the last one. */
  encode(text: string, final?: boolean): Uint8Array;
  /** Resets the encoder: the next piece is the first. */
  reset(): void;
  /** Returns the state, for {@link IncrementalEncoder.setstate}. */
  getstate(): number;
  /** Restores a state; any but 0 is the start, where the mark is still to be written. */
  setstate(state: number): void;
}

/** Codecs with a mark: Python's state before it is written, and the codec used afterwards. */
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
  #state: number;
  #encode: ((text: string, final: boolean) => Uint8Array) | undefined;

  constructor(codec: Codec, errors: string) {
    this.#codec = codec;
    this.#errors = errors;
    [this.#start, this.#next] = WITH_MARK.get(codec.name) ?? [0, codec];
    this.#state = this.#start;
    this.#encode = codec.incremental_encode?.(errors);
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

type EncoderClass = new (errors: string) => IncrementalEncoder;

/**
 * Python's `codecs.getincrementalencoder(encoding)(errors)`.
 * @param encoding The name of the encoding.
 * @param errors The error handler's name.
 * @throws {LookupError} For an unknown encoding, or one registered without an incremental encoder.
 */
export function incremental_encoder(encoding: string, errors = 'strict'): IncrementalEncoder {
  const found = lookup_codec(encoding);
  if ('codec' in found) return new CodecEncoder(found.codec, errors);
  const { incrementalencoder } = found.entry as { incrementalencoder?: EncoderClass | null };
  if (!incrementalencoder) throw new LookupError(encoding);
  return new incrementalencoder(errors);
}
