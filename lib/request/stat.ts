import { require_module } from '../python/platform/index.js';
import { ValueError } from '../python/errors/index.js';
import { os_error_of } from '../python/streams/index.js';

/**
 * Returns a file's size in bytes and its modification time in seconds since 1970.
 * @throws {@link OSError} if the system call fails; {@link ValueError} if the path contains a null character.
 */
export function stat(path: string): { size: number; modified: number } {
  if (path.includes('\0')) throw new ValueError('stat: embedded null character in path');
  try {
    const { size, mtimeMs } = require_module('node:fs').statSync(path);
    return { size, modified: mtimeMs / 1000 };
  } catch (error) {
    throw os_error_of(error, path);
  }
}
