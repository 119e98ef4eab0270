// Contents of parts that are read while the body is sent. Python's Requests reads every file before it sends the body.
import { Bytes } from '../../../python/bytes/index.js';
import {
  BufferedFile,
  FileIO,
  end_stream,
  blob_bytes,
  handle_bytes,
  handle_size,
  ignore_stream_error,
  is_file_handle,
  reader_of,
  size_of,
} from '../../../python/streams/index.js';
import { is_blob, is_promise } from '../../../python/values/index.js';
import { content_bytes } from '../../filepost.js';

/** Content that is read in pieces. */
export interface Source {
  /** The size in bytes, or null if unknown. */
  readonly size: number | null;
  /** True if `read` returns promises. */
  readonly is_async: boolean;
  /** Moves to an offset in bytes. Returns false if this is not possible. */
  seek(offset: number): boolean;
  /** Returns at most `size` bytes, or no bytes at the end. */
  read(size: number): Uint8Array | Promise<Uint8Array>;
  /** Ends a stream that will not be read to its end. */
  end?(): void;
}

/** Files of at most this many bytes are read completely, as in Python's Requests, so that the body is bytes. */
const SMALL_FILE = 1024 * 1024;

/**
 * Returns the source for a value: a large file returned by {@link open}, a FileHandle of Node.js, a Blob, an async
 * iterable, such as a Readable or a ReadableStream, or a promise, such as a file's `read()` returns.
 *
 * @returns The source, or null for other values.
 */
export function source_of(value: unknown): Source | null {
  if (typeof value !== 'object' || value === null) return null;
  if (value instanceof BufferedFile || value instanceof FileIO) return large_file(value);
  if (is_blob(value)) return blob_source(value);
  if (is_file_handle(value)) {
    return positioned_source(handle_size(value), (offset, count) =>
      handle_bytes(value, offset, count),
    );
  }
  if (is_promise(value)) return promised_source(value);
  if (Symbol.asyncIterator in value) {
    return iterable_source(value as AsyncIterable<Uint8Array | string>);
  }
  return null;
}

/** Returns a source that reads a file from its position, or null if it is small, closed, unreadable or not seekable. */
function large_file(file: BufferedFile | FileIO): Source | null {
  if (file.closed || !file.readable() || !file.seekable()) return null;
  const start = file.tell();
  const size = size_of(file.fileno()) - start;
  if (size <= SMALL_FILE) return null;
  return {
    size,
    is_async: false,
    seek(offset) {
      file.seek(start + offset);
      return true;
    },
    read: (count) => file.read(count),
  };
}

/** Returns a source that stores its position and reads at it by `read_at`. */
function positioned_source(
  size: number | null,
  read_at: (offset: number, count: number) => Promise<Uint8Array>,
): Source {
  let position = 0;
  return {
    size,
    is_async: true,
    seek(offset) {
      position = offset;
      return true;
    },
    async read(count) {
      const data = await read_at(position, count);
      position += data.length;
      return data;
    },
  };
}

function blob_source(blob: Blob): Source {
  return positioned_source(
    blob.size,
    async (offset, count) => await blob_bytes(blob, offset, offset + count),
  );
}

/** Returns a source that can be read only once and whose size is unknown until its end. */
function iterable_source(source: AsyncIterable<Uint8Array | string>): Source {
  ignore_stream_error(source);
  let reader: ReturnType<typeof reader_of<Uint8Array | string>> | null = null;
  let rest: Uint8Array = new Bytes();
  return {
    size: null,
    is_async: true,
    seek: (offset) => offset === 0 && reader === null,
    async read(count) {
      reader ??= reader_of(source);
      while (rest.length === 0) {
        const result = await reader.next();
        if (result.done === true) return new Bytes();
        rest = content_bytes(result.value);
      }
      const data = rest.subarray(0, count);
      rest = rest.subarray(count);
      return data;
    },
    end() {
      if (reader === null) end_stream(source);
      else reader.end();
    },
  };
}

/** Returns a source for the content that a promise is fulfilled with. A rejection is thrown when the source is read. */
function promised_source(promise: PromiseLike<unknown>): Source {
  const content = Promise.resolve(promise).then(content_bytes);
  content.catch(() => undefined);
  return positioned_source(null, async (offset, count) =>
    (await content).subarray(offset, offset + count),
  );
}
