// Mirrors CPython v3.13.18 Modules/_io/fileio.c.
import { call_fs, filesystem, is_terminal, type FileSystem } from './_filesystem.js';
import { type ArgumentsOf, bind, def, optional, required } from '../calls/index.js';
import { type BytesLike, format_repr, required_bytes, writable_buffer } from '../values/index.js';
import { type Path, path_of, system_path } from './path.js';
import { BinaryStream } from './binary_stream.js';
import type { Size } from './stream_base.js';
import { Bytes } from '../bytes/index.js';
import { OSError, UnsupportedOperation, ValueError, errno, strerror } from '../errors/index.js';
import { as_integer, check_str, name_classes, optional_size } from '../errors/internal.js';
import { raw_mode, type FileMode } from './file_mode.js';
import { when_ready } from './standard_stream.js';

const SMALLEST_READ = 64 * 1024;
/** The maximum number of bytes of one system call. This is Linux's limit; Node's functions refuse 2 GiB and more. */
const LARGEST_TRANSFER = 0x7fff_f000;
const NEWLINE = 0x0a;

// In CPython, a file is closed when its last reference is dropped. Here, it is closed when it is garbage-collected.
const finalizers =
  typeof FinalizationRegistry === 'function'
    ? new FinalizationRegistry<() => void>((close) => close())
    : null;

/** Opens a path and returns the file descriptor, like Python's `opener`. */
export type Opener = (path: string | Uint8Array, flags: string) => number;

/** A file to open: its path, a `file:` URL object, or its descriptor. */
export type FileArgument = Path | number;

const FILE_IO = def(
  { name: 'FileIO', builtin: true },
  { file: required<FileArgument>() },
  { mode: optional('r') },
  { closefd: optional(true) },
  { opener: optional<Opener | null>(null) },
);

const PERMISSIONS = 0o666;

/**
 * An unbuffered file: Python's `io.FileIO`. `open(path, mode, 0)` returns it, and it is the `raw` attribute of buffered
 * files.
 *
 * For a regular file, the object keeps its own position. It ignores the position of the operating system, even if the
 * file is given as a descriptor.
 * @see {@link https://docs.python.org/3.13/library/io.html#io.FileIO}
 * @example
 * ```ts
 * const file = open('/dev/null', 'rb', 0);
 * file.mode; // => 'rb'
 * file.close();
 * ```
 */
export class FileIO extends BinaryStream {
  /** The path or descriptor with which the file was opened. */
  readonly name: unknown;
  /** True if `close()` closes the file. It can be false only for a descriptor. */
  readonly closefd: boolean;
  readonly #fs: FileSystem;
  readonly #mode: FileMode;
  /** True for a regular file. */
  readonly #seekable: boolean;
  /** True for a device such as /dev/zero, which has no positions, but can be told to move. */
  readonly #is_device: boolean;
  /** The operating system's preferred size of a read, in bytes. */
  readonly block_size: number;
  #fd: number;
  #position = 0;

  /**
   * @param file A path, a `file:` URL object, or a descriptor.
   * @param mode `'r'` (the default), `'w'`, `'a'` or `'x'`. Add `+` for reading and writing. A `b` has no effect.
   * @param closefd If false, the file descriptor that was passed as `file` stays open.
   * @param opener Opens the path and returns the file descriptor.
   * @throws {OSError} for example FileNotFoundError, PermissionError, IsADirectoryError or FileExistsError.
   * @throws {ValueError} for an invalid mode, and for arguments that do not fit together.
   */
  constructor(...args: ArgumentsOf<typeof FILE_IO>) {
    super();
    const [file, mode, closefd, opener] = bind(FILE_IO, args);
    const name = file_argument(file);
    check_str("FileIO() argument 'mode'", mode);
    const fs = (this.#fs = filesystem());
    this.#mode = raw_mode(mode);
    const fd = (this.#fd = open_fd(fs, name, this.#mode.flags, closefd, opener));
    this.name = name;
    this.closefd = closefd;
    try {
      const stats = call_fs(() => fs.fstatSync(fd), typeof name === 'number' ? undefined : name);
      if (stats.isDirectory()) throw new OSError(errno.EISDIR, strerror(errno.EISDIR), name);
      this.block_size = stats.blksize;
      this.#seekable = stats.isFile();
      this.#is_device = stats.isCharacterDevice() && !is_terminal(fd);
      if (this.#mode.appending && this.#seekable) this.#position = stats.size;
    } catch (error) {
      // A descriptor that the program passed stays open.
      if (closefd && typeof name !== 'number') fs.closeSync(fd);
      throw error;
    }
    if (closefd) finalizers?.register(this, () => fs.closeSync(fd), this);
  }

  override get closed(): boolean {
    return this.#fd < 0;
  }

  /** The mode, such as `'rb'`, `'wb'` or `'rb+'`. */
  get mode(): string {
    return this.#mode.name;
  }

  #open_fd(): number {
    if (this.#fd < 0) throw new ValueError('I/O operation on closed file');
    return this.#fd;
  }

  #check(operation: 'reading' | 'writing'): number {
    const fd = this.#open_fd();
    if (!this.#mode[operation]) throw new UnsupportedOperation(`File not open for ${operation}`);
    return fd;
  }

  /** Reads into `buffer` with one system call and returns the number of bytes read. */
  readinto(buffer: Uint8Array): number {
    const fd = this.#check('reading');
    const target = writable_buffer(buffer);
    const length = Math.min(target.length, LARGEST_TRANSFER);
    const position = this.#seekable ? this.#position : null;
    const got = call_fs(() => this.#fs.readSync(fd, target, 0, length, position));
    this.#position += got;
    return got;
  }

  /** Reads at most `size` bytes with one system call, or by default all remaining bytes. */
  read(size: Size = -1): Bytes {
    this.#check('reading');
    const limit = optional_size(size);
    if (limit < 0) return this.readall();
    const buffer = new Bytes(Math.min(this._expected(limit), LARGEST_TRANSFER));
    const got = this.readinto(buffer);
    return got === buffer.length ? buffer : buffer.slice(0, got);
  }

  /** Returns the size of a buffer for at most `size` bytes, which need not all exist. @internal */
  _expected(size: number): number {
    if (size <= SMALLEST_READ) return size;
    return Math.min(size, Math.max(this.#remaining(), SMALLEST_READ));
  }

  /** Returns the number of remaining bytes of a regular file, or 0 for other files. */
  #remaining(): number {
    if (!this.#seekable) return 0;
    return call_fs(() => this.#fs.fstatSync(this.#open_fd())).size - this.#position;
  }

  /** Reads all remaining bytes. */
  readall(): Bytes {
    this.#check('reading');
    const pieces: Bytes[] = [];
    // The size may not be that of the content: it is 0 for the files in /proc, for example.
    for (let size = this.#remaining(); ; size = 0) {
      const buffer = new Bytes(size > 0 ? size : SMALLEST_READ);
      let filled = 0;
      let got: number;
      do filled += got = this.readinto(buffer.subarray(filled));
      while (got > 0 && filled < buffer.length);
      if (filled > 0) pieces.push(filled === buffer.length ? buffer : buffer.slice(0, filled));
      if (got === 0) break;
    }
    return pieces.length === 1 ? (pieces[0] as Bytes) : Bytes.concat(pieces);
  }

  /** Reads one line, or at most `size` bytes of it, byte by byte, since there is no buffer for the bytes after it. */
  readline(size: Size = -1): Bytes {
    this.#check('reading');
    const limit = optional_size(size);
    const line: number[] = [];
    const byte = new Uint8Array(1);
    while ((limit < 0 || line.length < limit) && this.readinto(byte) === 1) {
      line.push(byte[0] as number);
      if (byte[0] === NEWLINE) break;
    }
    return new Bytes(line);
  }

  /** Writes bytes with one system call and returns the number of bytes written. */
  override write(data: BytesLike): number {
    const bytes = required_bytes(data);
    const fd = this.#check('writing');
    // In append mode, the operating system writes at the end, regardless of the position.
    const position = this.#seekable && !this.#mode.appending ? this.#position : null;
    const length = Math.min(bytes.length, LARGEST_TRANSFER);
    const write = () => written_at(position, (at) => this.#fs.writeSync(fd, bytes, 0, length, at));
    const written = call_fs(fd === 1 || fd === 2 ? () => when_ready(write) : write);
    this.#position += this.#mode.appending && written > 0 ? this.#remaining() : written;
    return written;
  }

  /**
   * Moves to a position and returns it, counted from the start. `whence` says what `position` is relative to: the start
   * (0, the default), the current position (1) or the end (2).
   */
  override seek(position: number, whence = 0): number {
    this.#open_fd();
    return this._move(as_integer(position), as_integer(whence));
  }

  /** Moves like `seek`, by a number that may be beyond 2^53. @internal */
  _move(distance: number, whence: number): number {
    const fd = this.#open_fd();
    if (this.#is_device) return 0;
    if (!this.#seekable) throw new OSError(errno.ESPIPE, strerror(errno.ESPIPE));
    const end = whence === 2 ? call_fs(() => this.#fs.fstatSync(fd)).size : 0;
    const origin = [0, this.#position, end][whence];
    const place = origin === undefined ? -1 : origin + distance;
    // Node refuses a position from 2^53 on. No file system has such large files.
    if (place < 0 || !Number.isSafeInteger(place)) {
      throw new OSError(errno.EINVAL, strerror(errno.EINVAL));
    }
    this.#position = place;
    return place;
  }

  /** Returns the current position. */
  override tell(): number {
    this.#open_fd();
    if (this.#is_device) return 0;
    if (!this.#seekable) throw new OSError(errno.ESPIPE, strerror(errno.ESPIPE));
    return this.#position;
  }

  /**
   * Truncates the file to `size` bytes, or extends it with zeros, and returns the size. The default is the current
   * position.
   */
  override truncate(size: Size = null): number {
    const fd = this.#check('writing');
    const given = size === null ? this.tell() : as_integer(size);
    if (given < 0) throw new OSError(errno.EINVAL, strerror(errno.EINVAL));
    if (!Number.isSafeInteger(given)) throw new OSError(errno.EFBIG, strerror(errno.EFBIG));
    call_fs(() => this.#fs.ftruncateSync(fd, given));
    return given;
  }

  override fileno(): number {
    return this.#open_fd();
  }

  override isatty(): boolean {
    return is_terminal(this.#open_fd());
  }

  /** Returns true if the file is open for reading. @throws {ValueError} if it is closed. */
  override readable(): boolean {
    this.#open_fd();
    return this.#mode.reading;
  }

  /** Returns true if the file is open for writing. @throws {ValueError} if it is closed. */
  override writable(): boolean {
    this.#open_fd();
    return this.#mode.writing;
  }

  /** Returns true for a regular file or a device, which support seeking. @throws {ValueError} if it is closed. */
  override seekable(): boolean {
    this.#open_fd();
    return this.#seekable || this.#is_device;
  }

  /** Closes the file unless `closefd` is false. A second call has no effect. */
  override close(): void {
    if (this.#fd < 0) return;
    const fd = this.#fd;
    this.#fd = -1;
    finalizers?.unregister(this);
    if (this.closefd) call_fs(() => this.#fs.closeSync(fd));
  }

  /** @returns A text such as `<_io.FileIO name='x' mode='rb' closefd=True>`. */
  __repr__(): string {
    if (this.closed) return '<_io.FileIO [closed]>';
    const closefd = format_repr(this.closefd);
    return `<_io.FileIO name=${format_repr(this.name)} mode='${this.mode}' closefd=${closefd}>`;
  }

  /** @returns The result of {@link FileIO.__repr__}. */
  override toString(): string {
    return this.__repr__();
  }
}
/** Writes at a position. The files of /proc are regular files, but are written only where the system is in them. */
function written_at(position: number | null, write: (position: number | null) => number): number {
  try {
    return write(position);
  } catch (error) {
    if (position === null || (error as { code?: unknown } | null)?.code !== 'ESPIPE') throw error;
    return write(null);
  }
}

name_classes({ FileIO }, '_io');

/** Returns the path or the descriptor of a file, which has 32 bits. @throws {TypeError} for another value. */
export function file_argument(file: FileArgument): string | Uint8Array | number {
  return typeof file === 'number' && (file | 0) === file ? file : path_of(file);
}

/** Returns the descriptor of a file, which is opened if it is given as a path. */
function open_fd(
  fs: FileSystem,
  file: string | Uint8Array | number,
  flags: string,
  closefd: boolean,
  opener: Opener | null,
): number {
  if (typeof file === 'number') {
    if (file < 0) throw new ValueError('negative file descriptor');
    return file;
  }
  const path = system_path(file);
  if (!closefd) throw new ValueError('Cannot use closefd=False with file name');
  const fd =
    opener === null
      ? call_fs(() => fs.openSync(path, flags, PERMISSIONS), file)
      : as_integer(opener(file, flags));
  if (fd < 0) throw new ValueError(`opener returned ${fd}`);
  return fd;
}
