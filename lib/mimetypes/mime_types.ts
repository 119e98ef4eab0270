// Mirrors CPython v3.13.0 Lib/mimetypes.py (MimeTypes) and Lib/genericpath.py (_splitext).
import {
  AttributeError,
  Bytes,
  bind,
  def,
  dict,
  is_bytes_like,
  keyword_only,
  name_classes,
  open,
  optional,
  required,
  split_words,
  type_name,
  type ArgumentsOf,
  type Dict,
} from '../builtins/index.js';
import { urlparse } from '../parse/index.js';
import { defaults } from './tables.js';

/** Type and encoding, null where they cannot be told. */
export type Guess = [type: string | null, encoding: string | null];
/** What has lines of text. */
export interface LineReader {
  readline(): string;
}

const STRICT = { strict: optional(true) };
const INIT = def(
  'MimeTypes.__init__',
  { filenames: optional<Iterable<string>>([]) },
  { strict: optional(true) },
);
const ADD_TYPE = def(
  'MimeTypes.add_type',
  { type: required<string>() },
  { ext: required<string>() },
  { strict: optional(true) },
);
const GUESS_TYPE = def(
  'MimeTypes.guess_type',
  { url: required<string | Uint8Array>('mapping') },
  STRICT,
);
const GUESS_FILE_TYPE = def(
  'MimeTypes.guess_file_type',
  { path: required<string | Uint8Array>() },
  { strict: keyword_only(true) },
);
const GUESS_ALL = def(
  'MimeTypes.guess_all_extensions',
  { type: required<string>('mapping') },
  STRICT,
);
const GUESS_EXTENSION = def(
  'MimeTypes.guess_extension',
  { type: required<string>('mapping') },
  STRICT,
);
const READ = def('MimeTypes.read', { filename: required<string>('mapping') }, STRICT);
const READFP = def('MimeTypes.readfp', { fp: required<LineReader>('mapping') }, STRICT);

/**
 * Tables of the types of files, by suffix: CPython's own at the start, and what files of the form of `mime.types` add.
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
  /** Suffix → encoding; case matters. */
  encodings_map: Dict<string> = dict(defaults.encodings_map);
  /** Suffix → the suffixes it stands for. */
  suffix_map: Dict<string> = dict(defaults.suffix_map);
  /** Suffix → type: those in common use that are not registered, then the registered ones. */
  types_map: [common: Dict<string>, registered: Dict<string>] = [dict(), dict()];
  /** Type → suffixes, in the same order. */
  types_map_inv: [common: Dict<string[]>, registered: Dict<string[]>] = [dict(), dict()];

  /**
   * @param filenames Files to read.
   * @param strict False if their types are not registered.
   */
  constructor(...args: ArgumentsOf<typeof INIT>) {
    const [filenames, strict] = bind(INIT, args);
    for (const [ext, type] of Object.entries(defaults.types_map)) this.add_type(type, ext, true);
    for (const [ext, type] of Object.entries(defaults.common_types))
      this.add_type(type, ext, false);
    for (const name of filenames) this.read(name, strict);
  }

  /**
   * Adds a suffix of a type; what the suffix meant before is replaced.
   * @param type The type.
   * @param ext The suffix, with its dot.
   * @param strict False if the type is not registered.
   */
  add_type(...args: ArgumentsOf<typeof ADD_TYPE>): void {
    const [type, ext, strict] = bind(ADD_TYPE, args);
    this.types_map[Number(Boolean(strict))]![ext] = type;
    const suffixes = (this.types_map_inv[Number(Boolean(strict))]![type] ??= []);
    if (!suffixes.includes(ext)) suffixes.push(ext);
  }

  /**
   * Type and encoding of a file, by its suffixes.
   * @param url A URL, of which the path counts (of a `data:` URL its media type), or a path.
   * @param strict False to take types that are not registered, too.
   */
  guess_type(...args: ArgumentsOf<typeof GUESS_TYPE>): Guess {
    const [url, strict] = bind(GUESS_TYPE, args);
    check_path(url);
    const { scheme, path } = urlparse(url);
    if (scheme.length <= 1) return this.guess_file_type(url, { strict });
    // CPython's tables have no bytes in them.
    if (typeof path !== 'string') return [null, null];
    return scheme === 'data' ? [media_type(path), null] : this.#guess(path, strict, /\//g);
  }

  /**
   * Type and encoding of a file, by the suffixes of its path.
   * @param path The path.
   * @param strict False to take types that are not registered, too.
   */
  guess_file_type(...args: ArgumentsOf<typeof GUESS_FILE_TYPE>): Guess {
    const [path, strict] = bind(GUESS_FILE_TYPE, args);
    check_path(path);
    const text = text_of(path);
    if (process.platform !== 'win32') return this.#guess(text, strict, /\//g);
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
    return [registered[suffix] ?? (strict ? null : (common[suffix] ?? null)), encoding];
  }

  /**
   * All suffixes of a type.
   * @param type The type, in any case.
   * @param strict False to take types that are not registered, too.
   */
  guess_all_extensions(...args: ArgumentsOf<typeof GUESS_ALL>): string[] {
    const [type, strict] = bind(GUESS_ALL, args);
    if (typeof type !== 'string') {
      throw new AttributeError(`'${type_name(type)}' object has no attribute 'lower'`);
    }
    const [common, registered] = this.types_map_inv;
    const name = type.toLowerCase();
    const suffixes = [...(registered[name] ?? []), ...(strict ? [] : (common[name] ?? []))];
    return [...new Set(suffixes)];
  }

  /**
   * The suffix of a type, null if there is none.
   * @param type The type, in any case.
   * @param strict False to take types that are not registered, too.
   */
  guess_extension(...args: ArgumentsOf<typeof GUESS_EXTENSION>): string | null {
    const [type, strict] = bind(GUESS_EXTENSION, args);
    return this.guess_all_extensions(type, strict)[0] ?? null;
  }

  /**
   * Adds the types of a file of the form of `mime.types`.
   * @param filename The file.
   * @param strict False if its types are not registered.
   */
  read(...args: ArgumentsOf<typeof READ>): void {
    const [filename, strict] = bind(READ, args);
    const fp = open(filename, { encoding: 'utf-8' });
    try {
      this.readfp(fp, strict);
    } finally {
      fp.close();
    }
  }

  /**
   * Adds the types of an open file.
   * @param fp The file: what has `readline()`.
   * @param strict False if its types are not registered.
   */
  readfp(...args: ArgumentsOf<typeof READFP>): void {
    const [fp, strict] = bind(READFP, args);
    for (let line = fp.readline(); line !== ''; line = fp.readline()) {
      const words = split_words(line);
      const comment = words.findIndex((word) => word.startsWith('#'));
      const [type, ...suffixes] = comment < 0 ? words : words.slice(0, comment);
      for (const suffix of suffixes) this.add_type(type!, `.${suffix}`, strict);
    }
  }
}
name_classes({ MimeTypes });

function check_path(path: unknown): asserts path is string | Uint8Array {
  if (typeof path === 'string' || is_bytes_like(path)) return;
  throw new TypeError(`expected str, bytes or os.PathLike object, not ${type_name(path)}`);
}

function text_of(path: string | Uint8Array): string {
  return typeof path === 'string' ? path : Bytes.view(path).decode('utf-8', 'surrogateescape');
}

/** The media type a `data:` URL gives, null if it has no comma. */
function media_type(path: string): string | null {
  const comma = path.indexOf(',');
  if (comma < 0) return null;
  const [type = ''] = path.slice(0, comma).split(';');
  return type.includes('=') || !type.includes('/') ? 'text/plain' : type;
}

/** Cuts off the last suffix; dots that start a file's name start none. */
function split_suffix(path: string, separators: RegExp): [base: string, suffix: string] {
  const dot = path.lastIndexOf('.');
  const last = [...path.matchAll(separators)].at(-1)?.index ?? -1;
  const name = path.slice(last + 1, Math.max(dot, 0));
  return dot > last && /[^.]/.test(name) ? [path.slice(0, dot), path.slice(dot)] : [path, ''];
}
