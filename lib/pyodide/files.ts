// Provides Pyodide's file system as the functions of node:fs that are used to read certificates.
import { Buffer } from 'node:buffer';
import type { FileSystem } from '../stdlib/ssl/internal.js';
import type { EmscriptenFS, Pyodide } from './types.js';

/**
 * Number of interpreters so far. It makes device ids unique, because two interpreters may have different files at the
 * same path.
 */
let interpreters = 0;

/**
 * @param py The interpreter that owns the file system.
 * @returns Functions like those of `node:fs` for this file system. Writing fails with EROFS.
 */
export function files_of({ FS, ERRNO_CODES }: Pyodide): FileSystem {
  const fs = FS as EmscriptenFS;
  const names = new Map(
    Object.entries(ERRNO_CODES as Record<string, number>).map(([name, number]) => [number, name]),
  );
  const device = `pyodide ${++interpreters}`;
  const read = <T>(path: string, run: () => T): T => {
    try {
      return run();
    } catch (error) {
      const code = names.get((error as { errno?: number }).errno ?? -1);
      if (code === undefined) throw error;
      throw Object.assign(new Error(`${code}: ${path}`), { code });
    }
  };
  const files = {
    readFileSync: (path: string) =>
      read(path, () => Buffer.from(fs.readFile(path)).toString('latin1')),
    readdirSync: (path: string) => read(path, () => fs.readdir(path)),
    realpathSync: (path: string) => path,
    statSync: (path: string) =>
      read(path, () => {
        const { dev, ino, size, mode, mtime } = fs.stat(path);
        return {
          dev: `${device} ${dev}`,
          ino,
          size,
          mtimeMs: mtime.getTime(),
          isFile: () => fs.isFile(mode),
          isDirectory: () => fs.isDir(mode),
        };
      }),
    appendFileSync: () => {
      throw Object.assign(new Error('EROFS'), { code: 'EROFS' });
    },
  };
  return files as unknown as FileSystem;
}
