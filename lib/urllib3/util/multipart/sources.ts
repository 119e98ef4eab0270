// What the content of a part may be read from while the body is sent. Requests itself reads each file whole before.
import {
  Bytes,
  FileIO,
  BufferedFile,
  OSError,
  encode,
  os_error_of,
} from '../../../builtins/index.js';

/** A content that is read piece by piece. */
export interface Source {
  /** How many bytes it has; null where nobody knows. */
  readonly size: number | null;
  /** Whether `read` gives promises. */
  readonly is_async: boolean;
  /** Goes to a place in it, and says whether it can. */
  go_to(offset: number): boolean;
  /** At most so many bytes; none at the end. */
  read(size: number): Uint8Array | Promise<Uint8Array>;
}

/** Smaller files are read whole, as Requests does: the body is bytes then. */
const SMALL_FILE = 1024 * 1024;

/** The part of Node's FileHandle in use. */
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
 * A source, where the value is one: a large file of {@link open}; Node's FileHandle and Readable, a Blob, a
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

/** A file of `open()`, from where it is. */
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

  go_to(offset: number): boolean {
    this.#file.seek(this.#start + offset);
    return true;
  }

  read(size: number): Uint8Array {
    return this.#file.read(size);
  }
}

/** A source that keeps its place itself. */
abstract class PlacedSource implements Source {
  readonly is_async = true;
  abstract readonly size: number;
  #offset = 0;

  go_to(offset: number): boolean {
    this.#offset = offset;
    return true;
  }

  async read(size: number): Promise<Uint8Array> {
    const data = await this.read_at(this.#offset, size);
    this.#offset += data.length;
    return data;
  }

  /** At most `size` bytes from a place on. */
  protected abstract read_at(offset: number, size: number): Promise<Uint8Array>;
}

class BlobSource extends PlacedSource {
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

/** A FileHandle, from the file's beginning: where its position is, Node does not tell. */
class HandleSource extends PlacedSource {
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

/** What can be read once, and only tells its size by its end. */
class IterableSource implements Source {
  readonly is_async = true;
  readonly size = null;
  readonly #source: AsyncIterable<Uint8Array | string>;
  #iterator: AsyncIterator<Uint8Array | string> | null = null;
  #rest: Uint8Array = new Bytes();

  constructor(source: AsyncIterable<Uint8Array | string>) {
    this.#source = source;
  }

  go_to(offset: number): boolean {
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

/** A source gave less than its size: the length of the body is told already. */
export function ended_early(size: number, got: number): OSError {
  return new OSError(`a file of the body ended after ${got} of ${size} bytes`);
}
