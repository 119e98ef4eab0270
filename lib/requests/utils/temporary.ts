// Mirrors CPython v3.11.7 Lib/tempfile.py (mkstemp).
import { randomBytes } from 'node:crypto';
import { openSync } from 'node:fs';
import path from 'node:path';
import { os_error_of } from '../../builtins/index.js';

/**
 * Creates an empty file that only this user can read and write.
 *
 * @param folder The directory.
 * @param suffix The end of its name.
 * @throws {OSError} if the system refuses it.
 */
export function make_file(folder: string, suffix = ''): [fd: number, name: string] {
  for (;;) {
    const name = path.join(path.resolve(folder), `tmp${randomBytes(6).toString('hex')}${suffix}`);
    try {
      return [openSync(name, 'wx', 0o600), name];
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue;
      throw os_error_of(error, name);
    }
  }
}
