// Mirrors CPython v3.13.18 Modules/_io/_iomodule.c (open), fileio.c.
import {
  type ArgumentsOf,
  type KeywordArguments,
  bind_record,
  def,
  optional,
  required,
} from '../calls/index.js';
import {
  BufferedRandom,
  BufferedReader,
  BufferedWriter,
  DEFAULT_BUFFER_SIZE,
  type BufferedFile,
} from './buffered_file.js';
import { FileIO, file_argument, type FileArgument, type Opener } from './file_io.js';
import { is_binary } from './file_mode.js';
import { ValueError, as_integer, check_str, check_str_or_none, warn } from '../errors/internal.js';
import { type Keywords } from '../values/index.js';
import { TextIOWrapper } from './text/text_io_wrapper.js';

type OpenArguments = ArgumentsOf<typeof OPEN>;

const OPEN = def(
  { name: 'open', builtin: true },
  { file: required<FileArgument>() },
  { mode: optional('r') },
  { buffering: optional(-1) },
  { encoding: optional<string | null>(null) },
  { errors: optional<string | null>(null) },
  { newline: optional<string | null>(null) },
  { closefd: optional(true) },
  { opener: optional<Opener | null>(null) },
);

/** A text mode, which does not contain `b`. */
export type TextMode = `${'r' | 'w' | 'a' | 'x'}${'' | 't' | '+' | 't+' | '+t'}`;

/** A binary mode, which contains `b`. */
export type BinaryMode = `${'r' | 'w' | 'a' | 'x'}${'b' | 'b+' | '+b'}`;

type BinaryOption = 'buffering' | 'closefd' | 'opener';
type TextOption = BinaryOption | 'encoding' | 'errors' | 'newline';
/** The keywords of `open`. */
type OpenOptions = Omit<KeywordArguments<typeof OPEN>, 'file'>;

/** The keywords of `open` that may follow a text mode. */
export interface OpenTextOptions extends Omit<OpenOptions, 'mode'>, Keywords<TextOption> {}

/** The keywords of `open` for text. */
export interface OpenTextKeywords extends Omit<OpenOptions, 'mode'>, Keywords<TextOption | 'mode'> {
  /** The mode, `'r'` by default. */
  mode?: TextMode;
}

/** The keywords of `open` that may follow a binary mode. */
export interface OpenBinaryOptions
  extends Pick<OpenOptions, BinaryOption>, Keywords<BinaryOption> {}

/** The keywords of `open` for bytes. */
export interface OpenBinaryKeywords
  extends Pick<OpenOptions, BinaryOption>, Keywords<BinaryOption | 'mode'> {
  mode: BinaryMode;
}

/**
 * Opens a file: Python's `open(path, mode)`. The file is read and written synchronously in both APIs. Requires Node
 * or a runtime with its `fs`.
 *
 * Text is decoded and encoded with `encoding`, which is UTF-8 by default regardless of the locale. An `opener` is
 * called with Node's flags, such as `'r'` or `'wx+'`, instead of numbers.
 * @param file A path, a `file:` URL object, or a descriptor.
 * @param mode `'r'` (the default), `'w'`, `'a'` or `'x'`. Add `b` for bytes and `+` for reading and writing.
 * @param buffering The size of the buffer in bytes, 0 for no buffer, 1 for line-buffered text, or -1, the default, for
 * the system's block size, and for line-buffered text on a terminal.
 * @param encoding The encoding of text; see `io.TextIOWrapper`.
 * @param errors The name of the handler for errors of the encoding, by default `'strict'`.
 * @param newline How line ends are translated; see `io.TextIOWrapper`.
 * @param closefd If false, the file descriptor that was passed as `file` stays open.
 * @param opener Opens the path and returns the file descriptor.
 * @param keywords The parameters by name.
 * @returns A `TextIOWrapper` for text. For bytes, a {@link BufferedReader}, {@link BufferedWriter} or {@link
 * BufferedRandom}, or an unbuffered {@link FileIO}. If the mode is known at run time only, its type is all of these, but with an
 * `encoding` that of text; `'encoding' in file` tells text from bytes.
 * @throws {OSError} for example FileNotFoundError, PermissionError, IsADirectoryError or FileExistsError.
 * @throws {ValueError} for an invalid mode, and for arguments that do not fit together.
 * @throws {TypeError} for an argument of a wrong type.
 * @throws {LookupError} for an unknown encoding.
 * @see {@link https://docs.python.org/3.13/library/functions.html#open}
 * @example
 * ```ts
 * using file = open('/tmp/pyurllib-example', 'w+b');
 * file.write(encode('first\nsecond\n')); // => 13
 * file.seek(0); // => 0
 * file.readline().decode(); // => 'first\n'
 * using text = open('/tmp/pyurllib-example', { encoding: 'ascii' });
 * [...text]; // => ['first\n', 'second\n']
 * ```
 */
export function open(file: FileArgument, keywords?: OpenTextKeywords): TextIOWrapper;
export function open(file: FileArgument, mode: TextMode, keywords?: OpenTextOptions): TextIOWrapper;
export function open(
  file: FileArgument,
  mode: TextMode,
  buffering: number,
  encoding?: string | null,
  errors?: string | null,
  newline?: string | null,
): TextIOWrapper;
export function open(file: FileArgument, mode: string, buffering: 0): FileIO;
export function open(file: FileArgument, keywords: OpenBinaryKeywords): BufferedFile;
export function open(
  file: FileArgument,
  mode: BinaryMode,
  keywords?: OpenBinaryOptions,
): BufferedFile;
export function open(file: FileArgument, mode: BinaryMode, buffering: number): BufferedFile;
// Only text has an encoding.
export function open(
  file: FileArgument,
  mode: string,
  keywords: OpenTextOptions & { encoding: string },
): TextIOWrapper;
export function open(...args: OpenArguments): BufferedFile | FileIO | TextIOWrapper;
export function open(...args: unknown[]): BufferedFile | FileIO | TextIOWrapper {
  const { file, mode, encoding, errors, newline, ...given } = bind_record(OPEN, args);
  const path = file_argument(file);
  check_str("open() argument 'mode'", mode);
  const size = as_integer(given.buffering);
  const text_arguments = Object.entries({ encoding, errors, newline });
  for (const [name, value] of text_arguments) check_str_or_none('open', name, value);
  const binary = is_binary(mode);
  for (const [name, value] of text_arguments) {
    if (value === null || !binary) continue;
    const article = name === 'newline' ? 'a' : 'an';
    throw new ValueError(`binary mode doesn't take ${article} ${name} argument`);
  }
  if (binary && size === 1) {
    warn(
      "line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used",
      'RuntimeWarning',
    );
  }
  const raw = new FileIO(path, mode.replace('t', ''), given.closefd, given.opener);
  try {
    if (size === 0) {
      if (binary) return raw;
      throw new ValueError("can't have unbuffered text I/O");
    }
    const buffer = buffered(raw, size);
    if (binary) return buffer;
    const by_line = size === 1 || (size < 0 && raw.isatty());
    const text = new TextIOWrapper(buffer, encoding, errors, newline, by_line);
    text.mode = mode;
    return text;
  } catch (error) {
    raw.close();
    throw error;
  }
}

function buffered(raw: FileIO, size: number): BufferedFile {
  const default_size = raw.block_size > 1 ? raw.block_size : DEFAULT_BUFFER_SIZE;
  const buffer_size = size > 1 ? size : default_size;
  if (!raw.writable()) return new BufferedReader(raw, buffer_size);
  return new (raw.readable() ? BufferedRandom : BufferedWriter)(raw, buffer_size);
}
