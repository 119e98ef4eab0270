// Mirrors CPython v3.13.18 Lib/http/cookiejar.py (FileCookieJar, LoadError).
import { type KeywordArguments, python_calls } from '../../../python/calls/index.js';
import {
  AttributeError,
  Exception,
  NotImplementedError,
  OSError,
  ValueError,
  warn,
} from '../../../python/errors/index.js';
import { dict, repr } from '../../../python/objects/index.js';
import { type Path as PathLike, open, path_of } from '../../../python/streams/index.js';
import type { StringIO, TextIOWrapper } from '../../../python/streams/index.js';
import { warn_unhandled } from './_debug.js';
import type { FileName } from './_files.js';
import type { Cookie } from './cookie.js';
import { CookieJar } from './jar.js';
import type { CookiePolicy } from './policy.js';
import { FileCookieJar_calls, type FileCookieJarArguments, type SAVE } from './file_jar.calls.js';

/** Error message if neither the method nor the jar has a file name. */
export const MISSING_FILENAME_TEXT =
  'a filename was not supplied (nor was the CookieJar instance initialised with one)';

/** The text stream that a jar is read from, in both APIs: the type of the first parameter of `_really_load`. */
export type TextFile = TextIOWrapper | StringIO;

export type { PathLike };

/** The keyword arguments of `save`, `load` and `revert`. */
export type FileOptions = KeywordArguments<typeof SAVE>;

/**
 * Raised if a file is not a cookie file in the expected format.
 *
 * @see {@link https://docs.python.org/3.13/library/http.cookiejar.html#http.cookiejar.LoadError}
 */
export class LoadError extends OSError {}

/**
 * The base class of jars that can be saved to a file and loaded from it. A subclass implements the format.
 *
 * @see {@link https://docs.python.org/3.13/library/http.cookiejar.html#http.cookiejar.FileCookieJar}
 * @example
 * ```ts
 * import { FileCookieJar, LWPCookieJar } from 'pyurllib/http/cookiejar';
 *
 * const jar = new LWPCookieJar('cookies.txt');
 * jar instanceof FileCookieJar; // => true
 * jar.filename; // => 'cookies.txt'
 * ```
 */
export class FileCookieJar extends CookieJar {
  /**
   * @param filename The default file, which is not loaded.
   * @param delayload Has no effect.
   * @param policy Decides which cookies to accept and to send.
   * @throws {TypeError} if `filename` is not a path.
   */
  constructor(...args: FileCookieJarArguments);
  constructor(
    filename: PathLike | null = null,
    delayload = false,
    policy: CookiePolicy | null = null,
  ) {
    super(policy);
    this.filename = filename === null ? null : path_of(filename);
    this.delayload = Boolean(delayload);
  }

  /**
   * Saves the cookies in a file that only its owner can read. The old file is replaced once the new one is complete, or
   * overwritten if it cannot be replaced. A subclass implements the method.
   * @param filename The file. If null, the jar's default file is used.
   * @param ignore_discard If true, session cookies are also saved.
   * @param ignore_expires If true, expired cookies are also saved.
   * @throws {@link ValueError} if there is no file name.
   * @throws {@link OSError} if the file cannot be written.
   * @throws {@link NotImplementedError} in this class, which defines no format.
   */
  save(filename: PathLike | null = null, ignore_discard = false, ignore_expires = false): void {
    void [filename, ignore_discard, ignore_expires]; // Only a subclass needs them.
    throw new NotImplementedError();
  }

  /**
   * Adds the cookies of a file, in the format of the subclass.
   * @param filename The file. If null, the jar's default file is used.
   * @param ignore_discard If true, session cookies are also loaded.
   * @param ignore_expires If true, expired cookies are also loaded.
   * @throws {@link ValueError} if there is no file name.
   * @throws {@link LoadError} if the file has another format. Cookies before the error may have been added.
   * @throws {@link OSError} if the file cannot be read.
   */
  load(filename: PathLike | null = null, ignore_discard = false, ignore_expires = false): void {
    const name = filename_for(this, filename);
    const file = open(name);
    try {
      this._really_load(file, name, ignore_discard, ignore_expires);
    } finally {
      file.close();
    }
  }

  /**
   * Replaces all cookies with those of a file. If that raises an OSError, the old cookies are kept.
   * @param filename The file. If null, the jar's default file is used.
   * @param ignore_discard If true, session cookies are also loaded.
   * @param ignore_expires If true, expired cookies are also loaded.
   * @throws {@link ValueError} if there is no file name.
   * @throws {@link LoadError} if the file has another format.
   * @throws {@link OSError} if the file cannot be read.
   */
  revert(filename: PathLike | null = null, ignore_discard = false, ignore_expires = false): void {
    const name = filename_for(this, filename);
    const before = this._cookies;
    this._cookies = dict();
    try {
      this.load(name, ignore_discard, ignore_expires);
    } catch (error) {
      if (error instanceof OSError) this._cookies = before;
      throw error;
    }
  }

  /**
   * Adds the cookies of an open file. A subclass implements the method; here, it throws an AttributeError.
   * @param _file The file.
   * @param _filename The file's name.
   * @param _ignore_discard See {@link FileCookieJar.load}.
   * @param _ignore_expires See {@link FileCookieJar.load}.
   */
  _really_load(
    _file: TextFile,
    _filename: FileName,
    _ignore_discard: boolean,
    _ignore_expires: boolean,
  ): void {
    throw new AttributeError(`'${this.constructor.name}' object has no attribute '_really_load'`);
  }
}
python_calls(FileCookieJar, FileCookieJar_calls);

export interface FileCookieJar {
  /** The default file for saving and loading, or null. If it was given as bytes, it is bytes. */
  get filename(): string | null;
  set filename(filename: FileName | null);

  /** This attribute has no effect. A file is loaded when `load` is called. */
  delayload: boolean;
}

/** Returns the given path or else the jar's default file. @throws {@link ValueError} if there is neither. @positional */
export function filename_for(jar: FileCookieJar, given: PathLike | null): FileName {
  const filename = given ?? jar.filename;
  if (filename === null) throw new ValueError(MISSING_FILENAME_TEXT);
  return path_of(filename);
}

/** Returns a function that decides whether a cookie is to be saved or loaded. @positional */
export function wanted(
  ignore_discard: boolean,
  ignore_expires: boolean,
): (cookie: Cookie) => boolean {
  const now = Date.now() / 1000;
  return (cookie) =>
    (ignore_discard || !cookie.discard) && (ignore_expires || !cookie.is_expired(now));
}

/**
 * Reads a file line by line. `content_of` returns the content of a line, or null if the line is to be skipped. Python
 * exceptions other than OSError are converted to LoadError, whose message starts with `failure`.
 * @positional
 */
export function each_line(
  file: TextFile,
  failure: string,
  content_of: (line: string) => string | null,
  read: (content: string) => void,
): void {
  let line = '';
  try {
    for (;;) {
      const next = file.readline();
      if (next === '') return;
      const content = content_of(next);
      line = content ?? next;
      if (content !== null) read(content);
    }
  } catch (error) {
    if (error instanceof OSError || !(error instanceof Exception)) throw error;
    warn_unhandled(error);
    throw new LoadError(`${failure}: ${repr(line)}`);
  }
}

/** Joins the lines that match `pattern`. Emits one warning for all other lines, whose cookies contain `what`. @positional */
export function sound_lines(lines: readonly string[], pattern: RegExp, what: string): string {
  const sound = lines.filter((line) => pattern.test(line));
  const lost = lines.length - sound.length;
  if (lost > 0) warn(`${lost} cookies with ${what} were left out`, 'UserWarning');
  return sound.join('');
}
