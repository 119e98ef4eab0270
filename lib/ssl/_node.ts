// What of Node this room uses, looked up when needed: importing the room stays cheap, and works without Node.

/** What certificates and keys are read with. */
export type FileSystem = Pick<
  typeof import('node:fs'),
  'appendFileSync' | 'readFileSync' | 'readdirSync' | 'realpathSync' | 'statSync'
>;

let other: FileSystem | null = null;

/** Node's file system, or the one of {@link with_file_system}. */
export function file_system(): FileSystem {
  return other ?? process.getBuiltinModule('node:fs');
}

/** Has paths mean another file system's while `run` runs: for Python in WebAssembly, which has its own. */
export function with_file_system<T>(files: FileSystem, run: () => T): T {
  const before = other;
  other = files;
  try {
    return run();
  } finally {
    other = before;
  }
}

/** Node's cryptography. */
export function cryptography(): typeof import('node:crypto') {
  return process.getBuiltinModule('node:crypto');
}

/** A digest of `text`, to know it by. */
export function fingerprint(text: string): string {
  return cryptography().createHash('sha256').update(text).digest('base64');
}
