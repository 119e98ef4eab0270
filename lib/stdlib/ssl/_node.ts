// The modules of Node that `ssl` uses. They are loaded on demand, so that importing `ssl` is fast and does not require
// Node.
import { require_module } from '../../python/platform/index.js';

/** The file functions used to read certificates and keys, and to write the key log. */
export type FileSystem = Pick<
  typeof import('node:fs'),
  | 'closeSync'
  | 'fstatSync'
  | 'openSync'
  | 'readFileSync'
  | 'readdirSync'
  | 'realpathSync'
  | 'statSync'
  | 'writeSync'
>;

let override: FileSystem | null = null;

/** Returns Node's file system, or the one set by {@link with_file_system}. */
export function file_system(): FileSystem {
  return override ?? require_module('node:fs');
}

/** Uses another file system while `run` runs. Python in WebAssembly has its own. */
export function with_file_system<T>(files: FileSystem, run: () => T): T {
  const before = override;
  override = files;
  try {
    return run();
  } finally {
    override = before;
  }
}

/** Returns the result of `run`, or null if it throws, for example because a file does not exist. */
export function or_null<T>(run: () => T): T | null {
  try {
    return run();
  } catch {
    return null;
  }
}

/** Returns a digest that identifies `text`. */
export function fingerprint(text: string): string {
  return require_module('node:crypto').createHash('sha256').update(text).digest('base64');
}
