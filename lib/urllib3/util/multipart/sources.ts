// The sources of a part's content that are read while the body is sent. Requests itself reads each file first.
import {
  Bytes,
  FileIO,
  BufferedFile,
  OSError,
  encode,
  os_error_of,
} from '../../../builtins/index.js';

/** Content that is read piece by piece. */
export interface Source {
  /** Its size in bytes; null if unknown. */
  readonly size: number | null;
  /** True if `read` returns promises. */
  readonly is_async: boolean;
  /** Moves to an offset; returns false if that is not possible. */
  seek(offset: number): boolean;
  /** Returns at most `size` bytes; none at the end. */
  read(size: number): Uint8Array | Promise<Uint8Array>;
}

/** Smaller files (in bytes) are read whole, as in Requests: the body is bytes then. */
const SMALL_FILE = 1024 * 1024;

/** The members of Node.js's FileHandle in use. */
interface FileHandle {
  readonly fd: number;
  read(
    buffer: Uint8Array,
    offset: number,
    length: number,
    position: number,
  ): Promise<{ bytesRead: number }>;
}

/**
 * Returns the source for a value: a large file of {@link open}; a FileHandle or Readable of Node.js, a Blob, a
 * ReadableStream.
 *
 * @returns Null for any other value.
 */
export function source_of(value: unknown): Source | null {
  if (typeof value !== 'object' || value === null) return null;
  if (value instanceof BufferedFile || value instanceof FileIO) return large_file(value);
  if (value instanceof Blob) return new BlobSource(value);
  if ('createReadStream' in value && 'fd' in value) {
    return new HandleSource(value as unknown as FileHandle);
  }
  if (Symbol.asyncIterator in value && ('pipe' in value || 'getReader' in value)) {
    return new IterableSource(value as unknown as AsyncIterable<Uint8Array | string>);
  }
  return null;
}

function size_of(fd: number): number {
  try {
    return process.getBuiltinModule('node:fs').fstatSync(fd).size;
  } catch (error) {
    throw os_error_of(error);
  }
}

function large_file(file: BufferedFile | FileIO): Source | null {
  if (file.closed || !file.readable() || !file.seekable()) return null;
  const size = size_of(file.fileno());
  const start = file.tell();
  return size - start > SMALL_FILE ? new FileSource(file, start, size - start) : null;
}

/** A file of `open()`, from its current position. */
class FileSource implements Source {
  readonly is_async = false;
  readonly size: number;
  readonly #file: BufferedFile | FileIO;
  readonly #start: number;

  constructor(file: BufferedFile | FileIO, start: number, size: number) {
    this.#file = file;
    this.#start = start;
    this.size = size;
  }

  seek(offset: number): boolean {
    this.#file.seek(this.#start + offset);
    return true;
  }

  read(size: number): Uint8Array {
    return this.#file.read(size);
  }
}

/** A source that tracks its own position. */
abstract class PositionedSource implements Source {
  readonly is_async = true;
  abstract readonly size: number;
  #offset = 0;

  seek(offset: number): boolean {
    this.#offset = offset;
    return true;
  }

  async read(size: number): Promise<Uint8Array> {
    const data = await this.read_at(this.#offset, size);
    this.#offset += data.length;
    return data;
  }

  /** Returns at most `size` bytes from an offset. */
  protected abstract read_at(offset: number, size: number): Promise<Uint8Array>;
}

class BlobSource extends PositionedSource {
  readonly size: number;
  readonly #blob: Blob;

  constructor(blob: Blob) {
    super();
    this.#blob = blob;
    this.size = blob.size;
  }

  protected override async read_at(offset: number, size: number): Promise<Uint8Array> {
    return new Uint8Array(await this.#blob.slice(offset, offset + size).arrayBuffer());
  }
}

/** A FileHandle, from the start of the file: Node.js does not tell its position. */
class HandleSource extends PositionedSource {
  readonly size: number;
  readonly #handle: FileHandle;

  constructor(handle: FileHandle) {
    super();
    this.#handle = handle;
    this.size = size_of(handle.fd);
  }

  protected override async read_at(offset: number, size: number): Promise<Uint8Array> {
    const buffer = Buffer.allocUnsafeSlow(size);
    const { bytesRead } = await this.#handle.read(buffer, 0, size, offset);
    return buffer.subarray(0, bytesRead);
  }
}

/** A source that can only be read once, and whose size is unknown until its end. */
class IterableSource implements Source {
  readonly is_async = true;
  readonly size = null;
  readonly #source: AsyncIterable<Uint8Array | string>;
  #iterator: AsyncIterator<Uint8Array | string> | null = null;
  #rest: Uint8Array = new Bytes();

  constructor(source: AsyncIterable<Uint8Array | string>) {
    this.#source = source;
  }

  seek(offset: number): boolean {
    return offset === 0 && this.#iterator === null;
  }

  async read(size: number): Promise<Uint8Array> {
    this.#iterator ??= this.#source[Symbol.asyncIterator]();
    while (this.#rest.length === 0) {
      const result = await this.#iterator.next();
      if (result.done === true) return new Bytes();
      this.#rest = typeof result.value === 'string' ? encode(result.value) : result.value;
    }
    const data = this.#rest.subarray(0, size);
    this.#rest = this.#rest.subarray(size);
    return data;
  }
}

/** The error for a source that ended before its size, which the Content-Length has already announced. */
export function ended_early(size: number, got: number): OSError {
  return new OSError(`a file of the body ended after ${got} of ${size} bytes`);
}
