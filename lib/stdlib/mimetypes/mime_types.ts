// Mirrors CPython v3.13.18 Lib/mimetypes.py (_default_mime_types, MimeTypes) and Lib/genericpath.py (_splitext).
import { on_windows } from '../../python/platform/index.js';
import { Bytes } from '../../python/bytes/index.js';
import { python_calls } from '../../python/calls/index.js';
import { name_classes, no_attribute } from '../../python/errors/internal.js';
import { type PathLike, dict, fspath } from '../../python/objects/index.js';
import { open } from '../../python/streams/index.js';
import { type Dict, as_tuple, split_words } from '../../python/values/index.js';
import { urlparse } from '../../parse/index.js';
import { COMMON_TYPES, ENCODINGS_MAP, SUFFIX_MAP, TYPES_MAP } from './data.js';
import { MimeTypes_calls, type MimeTypesArguments } from './mime_types.calls.js';

/** The built-in tables. As in Python, changes before `init()` affect the initial tables. */
export const defaults: Record<
  'suffix_map' | 'encodings_map' | 'types_map' | 'common_types',
  Dict<string>
> = {
  suffix_map: dict(SUFFIX_MAP),
  encodings_map: dict(ENCODINGS_MAP),
  types_map: dict(TYPES_MAP),
  common_types: dict(COMMON_TYPES),
};

/** The type and the encoding, which are null if unknown. */
export type Guess = [type: string | null, encoding: string | null];
/** How a file is read: bytes that are not UTF-8 become surrogates. */
export const UTF_8 = { encoding: 'utf-8', errors: 'surrogateescape' };
/** A stream whose `readline()` returns the next line, or `''` at the end. */
export interface LineReader {
  readline(): string;
}

/** The keywords of `guess_file_type`. */
export interface GuessFileTypeOptions {
  /** If false, unregistered types are included. */
  strict?: boolean;
}

/**
 * Tables of file types by suffix. Initially, they are CPython's own tables. Files in `mime.types` format can be added.
 *
 * @see {@link https://docs.python.org/3.13/library/mimetypes.html#mimetypes.MimeTypes}
 * @example
 * ```ts
 * import { MimeTypes } from 'pyurllib/mimetypes';
 *
 * const types = new MimeTypes();
 * types.add_type('text/x-rust', '.rs');
 * types.guess_type('main.rs.gz'); // => ['text/x-rust', 'gzip']
 * ```
 */
export class MimeTypes {
  /** Maps suffixes to encodings. Case matters. */
  encodings_map: Dict<string> = dict(defaults.encodings_map);
  /** Maps suffixes to the longer suffixes that they abbreviate. */
  suffix_map: Dict<string> = dict(defaults.suffix_map);
  /**
   * Maps suffixes to types. The first item has the types in common use that are not registered, and the second the
   * registered types.
   */
  types_map: [common: Dict<string>, registered: Dict<string>] = as_tuple([dict(), dict()]);
  /** Maps types to suffixes. The first item has the unregistered types. */
  types_map_inv: [common: Dict<string[]>, registered: Dict<string[]>] = as_tuple([dict(), dict()]);

  /**
   * @param filenames Files in `mime.types` format to read.
   * @param strict If false, the types in these files are added as unregistered.
   * @throws {OSError} if a file cannot be read.
   */
  constructor(...args: MimeTypesArguments);
  constructor(filenames: Iterable<PathLike> = [], strict = true) {
    for (const [ext, type] of Object.entries(defaults.types_map)) this.add_type(type, ext, true);
    for (const [ext, type] of Object.entries(defaults.common_types))
      this.add_type(type, ext, false);
    for (const name of filenames) this.read(name, strict);
  }

  /**
   * Adds a suffix of a type. Replaces the previous type of the suffix.
   * @param type The type. If it is empty, nothing is added.
   * @param ext The suffix, including the dot.
   * @param strict If false, the type is added as unregistered.
   */
  add_type(type: string, ext: string, strict = true): void {
    if (!type) return;
    this.types_map[Number(Boolean(strict))]![ext] = type;
    const suffixes = (this.types_map_inv[Number(Boolean(strict))]![type] ??= []);
    if (!suffixes.includes(ext)) suffixes.push(ext);
  }

  /**
   * Guesses the type and encoding of a file by its suffixes.
   * @param url A path, or a URL, whose path is used. For a `data:` URL, its media type is used.
   * @param strict If false, unregistered types are included.
   */
  guess_type(given_url: PathLike, strict = true): Guess {
    const url = fspath(given_url);
    const { scheme, path } = urlparse(url);
    if (scheme.length <= 1) return this.guess_file_type(url, { strict });
    // As in CPython, a URL in bytes has no type, because the keys of the tables are text.
    if (typeof path !== 'string') return as_tuple([null, null]);
    return scheme === 'data'
      ? as_tuple([media_type(path), null])
      : this.#guess(path, strict, /\//g);
  }

  /**
   * Guesses the type and encoding of a file by the suffixes of its path.
   * @param path The path.
   */
  guess_file_type(path: PathLike, { strict = true }: GuessFileTypeOptions = {}): Guess {
    const text = text_of(fspath(path));
    if (!on_windows()) return this.#guess(text, strict, /\//g);
    const drive = /^(?:[a-z]:|[\\/]{2}[^\\/]*(?:[\\/][^\\/]*)?)/i;
    return this.#guess(text.replace(drive, ''), strict, /[\\/]/g);
  }

  #guess(path: string, strict: boolean, separators: RegExp): Guess {
    let [base, suffix] = split_suffix(path, separators);
    for (;;) {
      const longer = this.suffix_map[suffix.toLowerCase()];
      if (longer === undefined) break;
      [base, suffix] = split_suffix(base + longer, separators);
    }
    const encoding = this.encodings_map[suffix] ?? null;
    if (encoding !== null) [base, suffix] = split_suffix(base, separators);
    suffix = suffix.toLowerCase();
    const [common, registered] = this.types_map;
    return as_tuple([registered[suffix] ?? (strict ? null : (common[suffix] ?? null)), encoding]);
  }

  /**
   * Returns all suffixes of a type.
   * @param type The type, case-insensitive.
   * @param strict If false, unregistered types are included.
   */
  guess_all_extensions(type: string, strict = true): string[] {
    if (typeof type !== 'string') throw no_attribute(type, 'lower');
    const [common, registered] = this.types_map_inv;
    const name = type.toLowerCase();
    const suffixes = [...(registered[name] ?? []), ...(strict ? [] : (common[name] ?? []))];
    return [...new Set(suffixes)];
  }

  /**
   * Returns the first suffix of a type, or null if no suffix is known.
   * @param type The type, case-insensitive.
   * @param strict If false, unregistered types are included.
   */
  guess_extension(type: string, strict = true): string | null {
    return this.guess_all_extensions(type, strict)[0] ?? null;
  }

  /**
   * Adds the types in a file in `mime.types` format.
   * @param filename The file.
   * @param strict If false, the types are added as unregistered.
   * @throws {OSError} if the file cannot be read.
   */
  read(filename: PathLike, strict = true): void {
    const fp = open(filename, UTF_8);
    try {
      this.readfp(fp, strict);
    } finally {
      fp.close();
    }
  }

  /**
   * Adds the types in an open file.
   * @param fp The file: an object with `readline()`.
   * @param strict If false, the types are added as unregistered.
   */
  readfp(fp: LineReader, strict = true): void {
    for (let line = fp.readline(); line !== ''; line = fp.readline()) {
      const words = split_words(line);
      const comment = words.findIndex((word) => word.startsWith('#'));
      const [type, ...suffixes] = comment < 0 ? words : words.slice(0, comment);
      for (const suffix of suffixes) this.add_type(type!, `.${suffix}`, strict);
    }
  }
}
python_calls(MimeTypes, MimeTypes_calls);
name_classes({ MimeTypes }, 'mimetypes');

function text_of(path: string | Uint8Array): string {
  return typeof path === 'string' ? path : Bytes.view(path).decode('utf-8', 'surrogateescape');
}

/** Returns the media type of a `data:` URL, which is `text/plain` by default, or null if the URL has no comma. */
function media_type(path: string): string | null {
  const comma = path.indexOf(',');
  if (comma < 0) return null;
  const [type = ''] = path.slice(0, comma).split(';');
  return type.includes('=') || !type.includes('/') ? 'text/plain' : type;
}

/** Splits off the last suffix. A dot at the start of a file name does not start a suffix. */
function split_suffix(path: string, separators: RegExp): [base: string, suffix: string] {
  const dot = path.lastIndexOf('.');
  const last = [...path.matchAll(separators)].at(-1)?.index ?? -1;
  const name = path.slice(last + 1, Math.max(dot, 0));
  return dot > last && /[^.]/.test(name) ? [path.slice(0, dot), path.slice(dot)] : [path, ''];
}
