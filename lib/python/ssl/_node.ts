// The Node modules this room uses, loaded on demand, so that importing the room is cheap and works without Node.

/** The file functions that certificates and keys are read with. */
export type FileSystem = Pick<
  typeof import('node:fs'),
  'appendFileSync' | 'readFileSync' | 'readdirSync' | 'realpathSync' | 'statSync'
>;

let override: FileSystem | null = null;

/** Node's file system, or the one of {@link with_file_system}. */
export function file_system(): FileSystem {
  return override ?? process.getBuiltinModule('node:fs');
}

/** Resolves paths in another file system while `run` runs: Python in WebAssembly has its own. */
export function with_file_system<T>(files: FileSystem, run: () => T): T {
  const before = override;
  override = files;
  try {
    return run();
  } finally {
    override = before;
  }
}

/** Node's crypto module. */
export function cryptography(): typeof import('node:crypto') {
  return process.getBuiltinModule('node:crypto');
}

/** Returns what `run` does, or null if it throws, as for a file that does not exist. */
export function or_null<T>(run: () => T): T | null {
  try {
    return run();
  } catch {
    return null;
  }
}

/** Returns a digest that identifies `text`. */
export function fingerprint(text: string): string {
  return cryptography().createHash('sha256').update(text).digest('base64');
}
