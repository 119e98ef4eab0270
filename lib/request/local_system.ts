// What `file:` URLs need of the machine: the files' facts and the machine's name.
import { statSync } from 'node:fs';
import { hostname } from 'node:os';
import { ValueError, os_error_of } from '../builtins/index.js';

/** The size in bytes and the time of the last change in seconds. @throws {@link OSError} as the system refuses. */
export function stat(path: string): { size: number; modified: number } {
  if (path.includes('\0')) throw new ValueError('stat: embedded null character in path');
  try {
    const { size, mtimeMs } = statSync(path);
    return { size, modified: mtimeMs / 1000 };
  } catch (error) {
    throw os_error_of(error, path);
  }
}

/** The name of this machine. */
export function host_name(): string {
  return hostname();
}
