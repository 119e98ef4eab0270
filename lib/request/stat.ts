import { require_module } from '../python/platform/index.js';
import { call_fs, system_path } from '../python/streams/index.js';

/**
 * Returns a file's size in bytes and its modification time in seconds since 1970.
 * @throws {@link OSError} if the system call fails; {@link ValueError} if the path contains a null character.
 */
export function stat(path: string): { size: number; modified: number } {
  const given = system_path(path, 'stat: embedded null character in path');
  const { size, mtimeMs } = call_fs(() => require_module('node:fs').statSync(given), path);
  return { size, modified: mtimeMs / 1000 };
}
