// Node's FileHandle as a body. Python's counterpart is an open file, which sending does not close.
import { require_module, uninitialised } from '../platform/index.js';
import { os_error_of } from './_filesystem.js';
import { blob_pieces } from './blob.js';
import { is_blob, special_method } from '../values/index.js';

const PIECE_SIZE = 65_536;

/** The members of a FileHandle that are used. */
export interface FileHandle {
  readonly fd: number;
  read(
    buffer: Uint8Array,
    offset: number,
    length: number,
    position: number,
  ): Promise<{ bytesRead: number }>;
}

export function is_file_handle(value: object): value is FileHandle {
  return special_method(value, 'createReadStream') !== null && 'fd' in value;
}

/** Returns the size in bytes of the file with the descriptor `fd`. */
export function size_of(fd: number): number {
  try {
    return require_module('node:fs').fstatSync(fd).size;
  } catch (error) {
    throw os_error_of(error);
  }
}

/**
 * Returns the size of a FileHandle's file, or null if it is unknown: the files in /proc, for example, have a content
 * although their size is given as 0. A failure is raised when the file is read.
 */
export function handle_size({ fd }: FileHandle): number | null {
  try {
    const size = size_of(fd);
    if (size > 0) return size;
    return require_module('node:fs').readSync(fd, new Uint8Array(1), 0, 1, 0) === 0 ? 0 : null;
  } catch {
    return null;
  }
}

/** Reads a FileHandle's file at an offset from its start, because Node.js does not provide its position. */
export async function handle_bytes(
  handle: FileHandle,
  offset: number,
  count: number,
): Promise<Uint8Array> {
  const buffer = uninitialised(count);
  const { bytesRead } = await handle.read(buffer, 0, count, offset);
  return buffer.subarray(0, bytesRead);
}

/** Returns the pieces of a Blob or a FileHandle from its start, or null for another body. */
export function stored_pieces(body: object): AsyncIterable<Uint8Array> | null {
  if (is_blob(body)) return blob_pieces(body);
  return is_file_handle(body) ? handle_pieces(body) : null;
}

async function* handle_pieces(handle: FileHandle): AsyncGenerator<Uint8Array, void, undefined> {
  for (let offset = 0; ;) {
    const piece = await handle_bytes(handle, offset, PIECE_SIZE);
    if (piece.length === 0) return;
    yield piece;
    offset += piece.length;
  }
}
