// Mirrors CPython v3.13.0 Lib/tempfile.py (mkstemp), as far as downloads need it.
import { openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { OSError, kw, open, strerror, type BufferedWriter } from '../builtins/index.js';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789_';
const RANDOM_LETTERS = 8;
/** How many names are tried, as there. */
const ATTEMPTS = 10_000;

/** Files to be removed when the process ends at the latest. */
const left = new Set<string>();

/**
 * Makes an empty file that only this user can read, in the system's folder for such files.
 * @param suffix The end of its name.
 * @throws {@link OSError} as the system refuses.
 */
export function make_temporary_file(suffix = ''): [name: string, file: BufferedWriter] {
  for (let attempt = 0; ; attempt++) {
    // Guessing the name is of no use to others: the file must not exist yet, and is this user's.
    const letters = Array.from(
      { length: RANDOM_LETTERS },
      () => LETTERS[Math.floor(Math.random() * LETTERS.length)],
    );
    const name = path.resolve(tmpdir(), `tmp${letters.join('')}${suffix}`);
    try {
      const file = open(name, 'wb', kw({ opener: () => openSync(name, 'wx', 0o600) }));
      if (left.size === 0) process.once('exit', remove_all);
      left.add(name);
      return [name, file];
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST' && attempt < ATTEMPTS) continue;
      const number = -((error as NodeJS.ErrnoException).errno ?? 0);
      throw error instanceof OSError ? error : new OSError(number, strerror(number), name);
    }
  }
}

/** Removes a file, if it is still there. */
export function remove_temporary_file(name: string): void {
  left.delete(name);
  try {
    rmSync(name);
  } catch {
    // It is gone, or not ours any more: so it is in CPython.
  }
}

function remove_all(): void {
  for (const name of left) remove_temporary_file(name);
}
