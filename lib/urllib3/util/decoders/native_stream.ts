import { RuntimeError } from '../../../builtins/index.js';

/** The part of a stream of `node:zlib` that works, without the stream around it. */
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

/** A stream of `node:zlib` inside. */
interface Internals {
  _handle?: Partial<Handle> | null;
  /** What the last write left: room in the output, bytes of the input. */
  _writeState?: Uint32Array;
}

/** What can be decompressed. */
export type Format = 'zlib' | 'deflate' | 'brotli' | 'zstd';

/** Output goes to our buffers: the stream's own is of the least size it takes. */
const OPTIONS = { chunkSize: 64 };
const FLUSH: Readonly<Record<Format, number>> = { zlib: 2, deflate: 2, brotli: 0, zstd: 0 };

function make(format: Format): object {
  const zlib = process.getBuiltinModule('node:zlib');
  switch (format) {
    case 'zlib':
      return zlib.createInflate(OPTIONS);
    case 'deflate':
      return zlib.createInflateRaw(OPTIONS);
    case 'brotli':
      return zlib.createBrotliDecompress(OPTIONS);
    case 'zstd':
      return (zlib as unknown as { createZstdDecompress(options: object): object })[
        'createZstdDecompress'
      ](OPTIONS);
  }
}

/** Whether this Node can decompress Zstandard. */
export function has_zstd(): boolean {
  return 'createZstdDecompress' in process.getBuiltinModule('node:zlib');
}

/** What the library said about data that it cannot decompress. */
export interface Failure {
  readonly message: string;
  readonly number: number;
}

/**
 * Node's decompression, at once and with a bound on what comes out.
 *
 * Both colours share the decoders, so that they cannot wait; and a few bytes may decompress to gigabytes, so that
 * output must stop at a limit and go on later. What is documented of `node:zlib` gives one or the other: this is
 * the step its own `*Sync` functions take, reached through the stream's fields, as npm's tar does, too.
 */
export class NativeStream {
  readonly #handle: Handle;
  readonly #left: Uint32Array;
  readonly #flush: number;
  /** Keeps the handle alive. */
  readonly #stream: object;
  #failure: Failure | null = null;

  /** @throws {RuntimeError} Where Node's streams are made otherwise. */
  constructor(format: Format) {
    this.#stream = make(format);
    const { _handle, _writeState } = this.#stream as Internals;
    if (typeof _handle?.writeSync !== 'function' || !(_writeState instanceof Uint32Array)) {
      throw new RuntimeError(`Node ${process.version} has no way to decompress ${format} in steps`);
    }
    this.#handle = _handle as Handle;
    this.#left = _writeState;
    this.#flush = FLUSH[format];
    this.#handle.onerror = (message, number) => {
      this.#failure = { message, number };
    };
  }

  /** The bytes of the input that the last step left. */
  get input_left(): number {
    return this.#left[1]!;
  }

  /**
   * One step: as far as input and output go.
   *
   * @returns How many bytes came out; or what is wrong.
   */
  step(
    input: Uint8Array,
    start: number,
    output: Uint8Array,
    from: number,
    to: number,
  ): number | Failure {
    this.#failure = null;
    const length = input.length - start;
    this.#handle.writeSync(this.#flush, input, start, length, output, from, to - from);
    return this.#failure ?? to - from - this.#left[0]!;
  }

  /** Forgets everything, for the next one that takes it: see {@link take_stream}. */
  reset(): void {
    this.#handle.reset();
  }
}

/** How many streams of a format are kept for the next body. */
const MOST_KEPT = 4;
const kept: Partial<Record<Format, NativeStream[]>> = {};

/** A stream to begin with. Making one takes longer than decompressing a small body (measured, Node 20). */
export function take_stream(format: Format): NativeStream {
  return kept[format]?.pop() ?? new NativeStream(format);
}

/** Keeps a stream that has come to its end. */
export function give_back(format: Format, stream: NativeStream): void {
  const streams = (kept[format] ??= []);
  if (streams.length >= MOST_KEPT) return;
  stream.reset();
  streams.push(stream);
}
