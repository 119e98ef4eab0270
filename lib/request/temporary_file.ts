// Mirrors CPython v3.13.18 Lib/tempfile.py (mkstemp, gettempdir), reduced to what downloads need.
import { getenv, require_module, on_windows } from '../python/platform/index.js';
import {
  FileExistsError,
  FileNotFoundError,
  OSError,
  errno,
  null_on,
} from '../python/errors/internal.js';
import { encode } from '../python/bytes/index.js';
import { repr } from '../python/objects/index.js';
import { type BufferedWriter, call_fs, open, system_path } from '../python/streams/index.js';
import { kw } from '../python/values/index.js';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789_';
const RANDOM_LETTERS = 8;
/** The maximum number of names to try, as in CPython. */
const ATTEMPTS = 10_000;

/**
 * Creates an empty file that only this user can read and write.
 * @param suffix The end of the file's name.
 * @param directory The folder, or null for the first temporary folder in which a file can be written.
 * @throws {@link OSError} if the file cannot be created; {@link ValueError} if the suffix contains a null character.
 */
export function make_temporary_file(
  suffix = '',
  directory = temporary_directory(),
): [name: string, file: BufferedWriter] {
  for (let attempt = 1; ; attempt++) {
    // A guessable name is harmless: the flag `wx` requires that the file does not exist, and only this user can access
    // it.
    const letters = Array.from(
      { length: RANDOM_LETTERS },
      () => LETTERS[Math.floor(Math.random() * LETTERS.length)],
    );
    const name = require_module('node:path').join(directory, `tmp${letters.join('')}${suffix}`);
    try {
      return [name, open(name, 'wb', kw({ opener: create }))];
    } catch (error) {
      if (!(error instanceof FileExistsError)) remove_temporary_file(name);
      else if (attempt < ATTEMPTS) continue;
      throw error;
    }
  }
}

/** Implements Python's `os.path.abspath`. @throws {@link OSError} if it takes the working directory, and there is none. */
export const absolute = (path: string): string =>
  call_fs(() => require_module('node:path').resolve(path));

function create(path: string | Uint8Array): number {
  return call_fs(() => require_module('node:fs').openSync(system_path(path), 'wx', 0o600), path);
}

/** Removes a file if it still exists. */
export function remove_temporary_file(name: string): void {
  try {
    require_module('node:fs').unlinkSync(system_path(name));
  } catch {
    // The file no longer exists or belongs to another user. CPython also ignores this error.
  }
}

/**
 * Returns the first of the environment's and the system's temporary directories in which a file can be written, or else
 * the working directory.
 * @throws {@link FileNotFoundError} if a file cannot be written in any of them.
 */
function temporary_directory(): string {
  require_module('node:fs'); // without it, no folder is tried
  const named = [getenv('TMPDIR'), getenv('TEMP'), getenv('TMP')].flatMap((path) => path || []);
  const usual = on_windows()
    ? ['c:\\temp', 'c:\\tmp', '\\temp', '\\tmp']
    : ['/tmp', '/var/tmp', '/usr/tmp'];
  // The working directory may have been removed.
  const directories = [...named, ...usual, null_on(OSError, () => absolute('.')) ?? '.'];
  for (const directory of directories) {
    try {
      const folder = absolute(directory);
      const [name, file] = make_temporary_file('', folder);
      try {
        file.write(encode('blat'));
        file.close();
      } finally {
        remove_temporary_file(name);
      }
      return folder;
    } catch (error) {
      if (!(error instanceof OSError)) throw error;
    }
  }
  throw new FileNotFoundError(
    errno.ENOENT,
    `No usable temporary directory found in ${repr(directories)}`,
  );
}
