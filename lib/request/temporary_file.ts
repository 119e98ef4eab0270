// Mirrors CPython v3.13.18 Lib/tempfile.py (mkstemp, gettempdir), reduced to what downloads need.
import { find_module, getenv, require_module, on_windows } from '../python/platform/index.js';
import { FileNotFoundError, OSError, ValueError, errno } from '../python/errors/index.js';
import { repr } from '../python/objects/index.js';
import { type BufferedWriter, open, os_error_of } from '../python/streams/index.js';
import { kw } from '../python/values/index.js';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789_';
const RANDOM_LETTERS = 8;
/** The maximum number of names to try, as in CPython. */
const ATTEMPTS = 10_000;

/** Files that are removed when the process exits if they still exist. */
const pending_removal = new Set<string>();

/**
 * Creates an empty file in the system's temporary directory. It is removed when the process exits.
 * @param suffix The end of the file's name.
 * @throws {@link OSError} if the file cannot be created; {@link ValueError} if the suffix contains a null character.
 */
export function make_temporary_file(suffix = ''): [name: string, file: BufferedWriter] {
  if (suffix.includes('\0')) throw new ValueError('embedded null byte');
  const [name, fd] = make_file(temporary_directory(), suffix);
  try {
    const file = open(name, 'wb', kw({ opener: () => fd }));
    if (pending_removal.size === 0) require_module('node:process').once('exit', remove_all);
    pending_removal.add(name);
    return [name, file];
  } catch (error) {
    remove_quietly(name);
    throw error;
  }
}

/** Removes a file if it still exists. */
export function remove_temporary_file(name: string): void {
  pending_removal.delete(name);
  if (pending_removal.size === 0) find_module('node:process')?.off('exit', remove_all);
  remove_quietly(name);
}

/**
 * Returns the first of the environment's and the system's temporary directories in which a file can be created, or else
 * the working directory.
 * @throws {@link FileNotFoundError} if a file cannot be created in any of them.
 */
function temporary_directory(): string {
  const named = [getenv('TMPDIR'), getenv('TEMP'), getenv('TMP')].flatMap((path) => path || []);
  const usual = on_windows()
    ? ['c:\\temp', 'c:\\tmp', '\\temp', '\\tmp']
    : ['/tmp', '/var/tmp', '/usr/tmp'];
  const directories = [...named, ...usual, '.'].map((directory) =>
    require_module('node:path').resolve(directory),
  );
  for (const directory of directories) {
    try {
      const [name, fd] = make_file(directory, '');
      try {
        require_module('node:fs').closeSync(fd);
      } catch (error) {
        throw os_error_of(error);
      } finally {
        remove_quietly(name);
      }
      return directory;
    } catch (error) {
      if (!(error instanceof OSError)) throw error;
    }
  }
  throw new FileNotFoundError(
    errno.ENOENT,
    `No usable temporary directory found in ${repr(directories)}`,
  );
}

/** Creates an empty file that only this user can read and write. @throws {OSError} if that is impossible. */
export function make_file(directory: string, suffix: string): [name: string, fd: number] {
  for (let attempt = 1; ; attempt++) {
    // A guessable name is harmless: the flag `wx` requires that the file does not exist, and only this user can access
    // it.
    const letters = Array.from(
      { length: RANDOM_LETTERS },
      () => LETTERS[Math.floor(Math.random() * LETTERS.length)],
    );
    const name = require_module('node:path').join(directory, `tmp${letters.join('')}${suffix}`);
    try {
      return [name, require_module('node:fs').openSync(name, 'wx', 0o600)];
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EEXIST' && attempt < ATTEMPTS) continue;
      throw os_error_of(error, name);
    }
  }
}

function remove_quietly(name: string): void {
  try {
    require_module('node:fs').rmSync(name);
  } catch {
    // The file no longer exists or belongs to another user. CPython also ignores this error.
  }
}

function remove_all(): void {
  for (const name of pending_removal) remove_quietly(name);
}
