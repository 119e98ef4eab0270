// Mirrors CPython v3.13.18 Lib/mimetypes.py (the functions and the tables they share).
import { OSError, null_on } from '../../python/errors/internal.js';
import type { PathLike } from '../../python/objects/index.js';
import { is_file, open } from '../../python/streams/index.js';
import type { Dict } from '../../python/values/index.js';
import { MimeTypes, UTF_8, defaults, type Guess, type GuessFileTypeOptions } from './mime_types.js';
import './functions.calls.js';

/**
 * Files that {@link init} reads. In CPython, it contains the system's files. Here, it is empty until a program adds
 * files.
 */
export const knownfiles: string[] = [];
/** True once {@link init} was called. */
export let inited = false;
/** Maps suffixes to the longer suffixes that they abbreviate. */
export let suffix_map: Dict<string> = defaults.suffix_map;
/** Maps suffixes to encodings. Case matters. */
export let encodings_map: Dict<string> = defaults.encodings_map;
/** Maps suffixes to registered types. */
export let types_map: Dict<string> = defaults.types_map;
/** Maps suffixes to types that are in common use but not registered. */
export let common_types: Dict<string> = defaults.common_types;

let shared: MimeTypes | null = null;

/**
 * Rebuilds the tables that this module's functions share from CPython's own tables and {@link knownfiles}, or adds
 * files to them.
 *
 * @param files Files in `mime.types` format to add, or null, the default, to discard all previous additions. Files that
 * do not exist are ignored.
 * @throws {@link OSError} for a file that cannot be read.
 * @see {@link https://docs.python.org/3.13/library/mimetypes.html#mimetypes.init}
 * @example
 * ```ts
 * import { add_type, guess_extension, init } from 'pyurllib/mimetypes';
 *
 * add_type('foo/bar', '.foobar');
 * init();
 * guess_extension('foo/bar'); // => null
 * ```
 */
export function init(files: Iterable<PathLike> | null = null): void {
  inited = true;
  const db = files === null || shared === null ? new MimeTypes() : shared;
  const first = files === null || shared === null ? knownfiles : [];
  for (const file of [...first, ...(files ?? [])]) if (is_file(file)) db.read(file);
  ({ encodings_map, suffix_map } = db);
  [common_types, types_map] = db.types_map;
  shared = db;
}

function database(): MimeTypes {
  if (shared === null) init();
  return shared!;
}

/**
 * Guesses the type and encoding of a file by its suffixes and CPython's own tables. For `a.tar.gz`, they are
 * `application/x-tar` and `gzip`.
 *
 * CPython also reads the system's tables, such as `/etc/mime.types`. Here, only the built-in tables and the program's
 * additions are used, so that the result does not depend on the system.
 * @param url A path, or a URL, whose path is used. For a `data:` URL, its media type is used.
 * @param strict If false, types in common use that are not registered are included.
 * @returns The type, such as `text/html`, and the encoding, such as `gzip`, or null if unknown.
 * @throws {TypeError} if `url` is neither text, bytes nor an object with `__fspath__`.
 * @throws {ValueError} if a URL's host is malformed.
 * @see {@link https://docs.python.org/3.13/library/mimetypes.html#mimetypes.guess_type}
 * @example
 * ```ts
 * import { guess_type } from 'pyurllib/mimetypes';
 *
 * guess_type('http://example.com/a.tar.gz?x'); // => ['application/x-tar', 'gzip']
 * guess_type('song.midi'); // => [null, null]
 * guess_type('song.midi', { strict: false }); // => ['audio/midi', null]
 * ```
 */
export function guess_type(url: PathLike, strict = true): Guess {
  return database().guess_type(url, strict);
}

/**
 * Guesses the type and encoding of a file like {@link guess_type}. The argument is always a path.
 *
 * @param path The path.
 * @returns The type and the encoding, or null if unknown.
 * @throws {TypeError} if `path` is neither text, bytes nor an object with `__fspath__`.
 * @see {@link https://docs.python.org/3.13/library/mimetypes.html#mimetypes.guess_file_type}
 * @example
 * ```ts
 * import { guess_file_type } from 'pyurllib/mimetypes';
 *
 * guess_file_type('http:?#.html'); // => ['text/html', null]
 * ```
 */
export function guess_file_type(
  path: PathLike,
  { strict = true }: GuessFileTypeOptions = {},
): Guess {
  return database().guess_file_type(path, { strict });
}

/**
 * Returns all suffixes of a type.
 *
 * @param type The type, case-insensitive.
 * @param strict If false, types in common use that are not registered are included.
 * @returns The suffixes, with their dots.
 * @see {@link https://docs.python.org/3.13/library/mimetypes.html#mimetypes.guess_all_extensions}
 * @example
 * ```ts
 * import { guess_all_extensions } from 'pyurllib/mimetypes';
 *
 * guess_all_extensions('text/html'); // => ['.html', '.htm']
 * ```
 */
export function guess_all_extensions(type: string, strict = true): string[] {
  return database().guess_all_extensions(type, strict);
}

/**
 * Returns the first suffix of a type.
 *
 * @param type The type, case-insensitive.
 * @param strict If false, types in common use that are not registered are included.
 * @returns The suffix, with its dot, or null if there is none.
 * @see {@link https://docs.python.org/3.13/library/mimetypes.html#mimetypes.guess_extension}
 * @example
 * ```ts
 * import { guess_extension } from 'pyurllib/mimetypes';
 *
 * guess_extension('image/jpeg'); // => '.jpg'
 * ```
 */
export function guess_extension(type: string, strict = true): string | null {
  return database().guess_extension(type, strict);
}

/**
 * Adds a suffix of a type to the tables shared by this module's functions.
 *
 * @param type The type. If it is empty, nothing is added.
 * @param ext The suffix, including the dot. Its previous type is replaced.
 * @param strict If false, the type is added as unregistered.
 * @see {@link https://docs.python.org/3.13/library/mimetypes.html#mimetypes.add_type}
 * @example
 * ```ts
 * import { add_type, guess_type, init } from 'pyurllib/mimetypes';
 *
 * add_type('text/x-rust', '.rs');
 * guess_type('main.rs'); // => ['text/x-rust', null]
 * init();
 * ```
 */
export function add_type(type: string, ext: string, strict = true): void {
  database().add_type(type, ext, strict);
}

/**
 * Reads a file in `mime.types` format.
 *
 * @param file The file.
 * @returns A mapping from suffixes to types that includes CPython's own table, or null if the file cannot be opened.
 * @see {@link https://docs.python.org/3.13/library/mimetypes.html#mimetypes.read_mime_types}
 * @example
 * ```ts
 * import { read_mime_types } from 'pyurllib/mimetypes';
 *
 * read_mime_types('/nowhere/mime.types'); // => null
 * ```
 * @positional
 */
export function read_mime_types(file: PathLike): Dict<string> | null {
  const fp = null_on(OSError, () => open(file, UTF_8));
  if (fp === null) return null;
  try {
    const db = new MimeTypes();
    db.readfp(fp, true);
    return db.types_map[1];
  } finally {
    fp.close();
  }
}
