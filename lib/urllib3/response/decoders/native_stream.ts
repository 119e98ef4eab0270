import { find_module, require_module } from '../../../python/platform/index.js';
import { decoding_error, type Format } from './errors.js';
import { EMPTY } from '../../support/joined.js';

/** The native object under a stream of `node:zlib`. */
interface Handle {
  writeSync(
    flush: number,
    input: Uint8Array,
    input_offset: number,
    input_length: number,
    output: Uint8Array,
    output_offset: number,
    output_length: number,
  ): void;
  reset(): void;
  onerror: (message: string, number: number, code: string) => void;
}

/** The undocumented fields of a stream of `node:zlib` that are used here. */
interface Internals {
  _handle?: Partial<Handle> | null;
  /** The number of unused bytes of the output and of the input after a write. */
  _writeState?: Uint32Array;
}

/** Decompresses a stream that arrives in pieces, into buffers of limited size. */
export interface Decompressor {
  /**
   * Input to pass to the next step, before new input. If the last step did not fill its output, this is the data after
   * the end of the stream.
   */
  readonly rest: Uint8Array;
  /** True if there is held-back input that no step has decoded. A step without new input decodes it. */
  readonly waiting: boolean;
  /**
   * Decompresses `input` into `output` until either is exhausted or the stream ends. Zstandard does not end: after a
   * frame, there is another one, or the data is invalid.
   *
   * @param input The `rest` of the last step and new input.
   * @param output The buffer whose bytes from `from` up to, but not including, `to` are overwritten.
   * @returns The number of bytes written to `output`.
   * @throws {@link ZlibError}, {@link BrotliError} or {@link ZstdError} if the data is invalid.
   */
  step(input: Uint8Array, output: Uint8Array, from: number, to: number): number;
  /** Prepares this object for another stream. */
  reset(): void;
}

/** The smallest buffer that Node allows. It is not used, because the output goes to another buffer. */
const OPTIONS = { chunkSize: 64 };
/**
 * The modes Z_SYNC_FLUSH, BROTLI_OPERATION_PROCESS and ZSTD_e_continue, in which the input does not have to be
 * complete.
 */
export const FLUSH: Readonly<Record<Format, number>> = { zlib: 2, deflate: 2, brotli: 0, zstd: 0 };

const FUNCTIONS: Readonly<Record<Format, string>> = {
  zlib: 'createInflate',
  deflate: 'createInflateRaw',
  brotli: 'createBrotliDecompress',
  zstd: 'createZstdDecompress',
};
type Zlib = Readonly<Record<string, (options: object) => object>>;

/** True if this version of Node.js can decompress Zstandard. */
export function has_zstd(): boolean {
  return 'createZstdDecompress' in (find_module('node:zlib') ?? {});
}

/**
 * Decompresses with `writeSync`, a method of the native handle inside Node's zlib streams.
 *
 * Node's own `*Sync` functions call this method, but it is not documented. The handle is accessed through fields of the
 * stream, as the npm package `minizlib` does. No documented function is synchronous and can also stop at a limit and continue.
 */
export class NativeStream implements Decompressor {
  rest = EMPTY;
  readonly waiting = false;
  readonly #handle: Handle;
  readonly #left: Uint32Array;
  readonly #format: Format;
  /** Keeps the handle from being garbage-collected. */
  readonly #stream: object;
  #failure: Error | null = null;

  /** @throws {TypeError} if Node's streams have no such handle. */
  constructor(format: Format) {
    const zlib = require_module('node:zlib') as unknown as Zlib;
    this.#stream = zlib[FUNCTIONS[format]]!(OPTIONS);
    const { _handle, _writeState } = this.#stream as Internals;
    if (typeof _handle?.writeSync !== 'function' || !(_writeState instanceof Uint32Array)) {
      throw new TypeError('no writeSync');
    }
    this.#handle = _handle as Handle;
    this.#left = _writeState;
    this.#format = format;
    this.#handle.onerror = (message, number) => {
      this.#failure = decoding_error(format, number, message);
    };
  }

  step(input: Uint8Array, output: Uint8Array, from: number, to: number): number {
    let at = from;
    for (let next = input, was_reset = false; ;) {
      const end = this.#write(next, output, at, to);
      const is_stuck = end === at && this.rest.length === next.length;
      at = end;
      next = this.rest;
      if (this.#format !== 'zstd' || next.length === 0 || at === to) return at - from;
      // The data after a frame. Node.js 26 stops without an error at data that is no frame; a handle that was reset
      // reports the error.
      if (!is_stuck) continue;
      if (was_reset) return at - from;
      this.#handle.reset();
      was_reset = true;
    }
  }

  /** Takes one step of the handle. Returns the end of the output. */
  #write(input: Uint8Array, output: Uint8Array, from: number, to: number): number {
    const format = this.#format;
    this.#failure = null;
    this.#handle.writeSync(FLUSH[format], input, 0, input.length, output, from, to - from);
    const [room, left] = this.#left as unknown as [number, number];
    this.rest = left === 0 ? EMPTY : input.subarray(input.length - left);
    const failure = this.#failure as Error | null;
    if (failure !== null) throw failure;
    return to - room;
  }

  reset(): void {
    this.#handle.reset();
    this.rest = EMPTY;
  }
}

/** Returns true if Node.js's streams have the handle and it works as expected. This is tested with one stored byte. */
export function has_native_step(): boolean {
  try {
    const output = new Uint8Array(2);
    const stream = new NativeStream('deflate');
    const count = stream.step(Uint8Array.of(1, 1, 0, 0xfe, 0xff, 97, 98), output, 0, 2);
    return count === 1 && output[0] === 97 && stream.rest.length === 1;
  } catch {
    return false;
  }
}
