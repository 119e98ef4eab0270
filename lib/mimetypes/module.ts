// Mirrors CPython v3.13.0 Lib/mimetypes.py (the functions, and the tables they share).
import {
  OSError,
  bind,
  def,
  keyword_only,
  open,
  optional,
  required,
  type ArgumentsOf,
  type Dict,
} from '../builtins/index.js';
import { MimeTypes, type Guess } from './mime_types.js';
import { defaults } from './tables.js';

/** Files that {@link init} reads. CPython lists the system's; here there is none until a program adds one. */
export const knownfiles: string[] = [];
/** True once {@link init} was called. */
export let inited = false;
/** Suffix → the suffixes it stands for. */
export let suffix_map: Dict<string> = defaults.suffix_map;
/** Suffix → encoding; case matters. */
export let encodings_map: Dict<string> = defaults.encodings_map;
/** Suffix → registered type. */
export let types_map: Dict<string> = defaults.types_map;
/** Suffix → type in common use that is not registered. */
export let common_types: Dict<string> = defaults.common_types;

let shared: MimeTypes | null = null;

const INIT = def('init', { files: optional<Iterable<string> | null>(null) });
const GUESS_TYPE = def(
  'guess_type',
  { url: required<string | Uint8Array>() },
  { strict: optional(true) },
);
const GUESS_FILE_TYPE = def(
  'guess_file_type',
  { path: required<string | Uint8Array>() },
  { strict: keyword_only(true) },
);
const of_type = (name: string) =>
  def(name, { type: required<string>() }, { strict: optional(true) });
const GUESS_ALL = of_type('guess_all_extensions');
const GUESS_EXTENSION = of_type('guess_extension');
const ADD_TYPE = def(
  'add_type',
  { type: required<string>() },
  { ext: required<string>() },
  { strict: optional(true) },
);

/**
 * Makes the tables anew that the functions of this module share: CPython's own, {@link knownfiles}, and files.
 *
 * @param files Files of the form of `mime.types`; with null all that was added before is forgotten.
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
export function init(...args: ArgumentsOf<typeof INIT>): void {
  const [given] = bind(INIT, args);
  inited = true;
  const db = given === null || shared === null ? new MimeTypes() : shared;
  const first = given === null || shared === null ? knownfiles : [];
  for (const file of [...first, ...(given ?? [])]) read_if_there(db, file);
  ({ encodings_map, suffix_map } = db);
  [common_types, types_map] = db.types_map;
  shared = db;
}

function read_if_there(db: MimeTypes, file: string): void {
  try {
    db.read(file);
  } catch (error) {
    if (!(error instanceof OSError)) throw error;
  }
}

function database(): MimeTypes {
  if (shared === null) init();
  return shared!;
}

/**
 * Guesses type and encoding of a file from its suffix, by CPython's own tables: `application/x-tar` and
 * `gzip` for `a.tar.gz`.
 *
 * CPython reads the system's tables (`/etc/mime.types` …) besides; here only its built-in ones count, so
 * that the answer is the same everywhere.
 * @param url A URL, of which the path counts (of a `data:` URL its media type), or a path.
 * @param strict False to use suffixes in common use but not registered, too.
 * @returns The type, `text/html`, and the encoding, `gzip`; null where they cannot be told.
 * @throws {TypeError} if `url` is neither text nor bytes.
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
export function guess_type(...args: ArgumentsOf<typeof GUESS_TYPE>): Guess {
  return database().guess_type(...bind(GUESS_TYPE, args));
}

/**
 * The same as {@link guess_type} for a path, never a URL.
 *
 * @param path The path.
 * @param strict False to use suffixes in common use but not registered, too.
 * @returns The type and the encoding.
 * @see {@link https://docs.python.org/3.13/library/mimetypes.html#mimetypes.guess_file_type}
 * @example
 * ```ts
 * import { guess_file_type } from 'pyurllib/mimetypes';
 *
 * guess_file_type('http:?#.html'); // => ['text/html', null]
 * ```
 */
export function guess_file_type(...args: ArgumentsOf<typeof GUESS_FILE_TYPE>): Guess {
  const [path, strict] = bind(GUESS_FILE_TYPE, args);
  return database().guess_file_type(path, { strict });
}

/**
 * All suffixes of a type.
 *
 * @param type The type, in any case.
 * @param strict False to use types in common use but not registered, too.
 * @returns The suffixes, with their dots.
 * @see {@link https://docs.python.org/3.13/library/mimetypes.html#mimetypes.guess_all_extensions}
 * @example
 * ```ts
 * import { guess_all_extensions } from 'pyurllib/mimetypes';
 *
 * guess_all_extensions('text/html'); // => ['.html', '.htm']
 * ```
 */
export function guess_all_extensions(...args: ArgumentsOf<typeof GUESS_ALL>): string[] {
  return database().guess_all_extensions(...bind(GUESS_ALL, args));
}

/**
 * The suffix of a type.
 *
 * @param type The type, in any case.
 * @param strict False to use types in common use but not registered, too.
 * @returns The suffix, with its dot; null if there is none.
 * @see {@link https://docs.python.org/3.13/library/mimetypes.html#mimetypes.guess_extension}
 * @example
 * ```ts
 * import { guess_extension } from 'pyurllib/mimetypes';
 *
 * guess_extension('image/jpeg'); // => '.jpg'
 * ```
 */
export function guess_extension(...args: ArgumentsOf<typeof GUESS_EXTENSION>): string | null {
  return database().guess_extension(...bind(GUESS_EXTENSION, args));
}

/**
 * Adds a suffix of a type to the tables that the functions of this module share.
 *
 * @param type The type.
 * @param ext The suffix, with its dot; what it meant before is replaced.
 * @param strict False if the type is not registered.
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
export function add_type(...args: ArgumentsOf<typeof ADD_TYPE>): void {
  database().add_type(...bind(ADD_TYPE, args));
}

/**
 * Reads a file of the form of `mime.types`.
 *
 * @param file The file.
 * @returns Suffix → type, with CPython's own table; null if the file cannot be read.
 * @see {@link https://docs.python.org/3.13/library/mimetypes.html#mimetypes.read_mime_types}
 * @example
 * ```ts
 * import { read_mime_types } from 'pyurllib/mimetypes';
 *
 * read_mime_types('/nowhere/mime.types'); // => null
 * ```
 */
export function read_mime_types(file: string): Dict<string> | null {
  let fp;
  try {
    fp = open(file, { encoding: 'utf-8' });
  } catch (error) {
    if (error instanceof OSError) return null;
    throw error;
  }
  try {
    const db = new MimeTypes();
    db.readfp(fp, true);
    return db.types_map[1];
  } finally {
    fp.close();
  }
}
