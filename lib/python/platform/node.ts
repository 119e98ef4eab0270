import { UnsupportedOperation } from '../errors/index.js';
import { hex_digits } from './bytes.js';
import { find_module, here, type Modules } from './modules.js';

/** Returns a module of Node. @throws {@link UnsupportedOperation} where there is none. */
export function require_module<Name extends keyof Modules>(name: Name): Modules[Name] {
  const found = find_module(name);
  if (found !== null) return found;
  const what = name === 'node:crypto' || name === 'node:zlib' ? name.slice(5) : 'files';
  throw new UnsupportedOperation(`${what} of Node.js: not available in this runtime`);
}

/** Takes the place of the environment where there is none. It has no prototype, so it contains only what was set. */
const variables: NodeJS.ProcessEnv = Object.create(null) as NodeJS.ProcessEnv;

/** Returns the variables of the environment. */
export function environ(): NodeJS.ProcessEnv {
  return here()?.env ?? variables;
}

/** Returns the versions of Node and its parts. */
export function versions(): Partial<NodeJS.ProcessVersions> {
  return here()?.versions ?? {};
}

export const on_windows = (): boolean => here()?.platform === 'win32';

/** Returns true if a file or folder exists. */
export function file_exists(path: string): boolean {
  try {
    return find_module('node:fs')?.existsSync(path) ?? false;
  } catch {
    return false; // Node's permission model does not allow the program to know.
  }
}

/** Returns the name of this machine, or `localhost` if it is unknown. */
export function hostname(): string {
  return find_module('node:os')?.hostname() ?? 'localhost';
}

/** Returns `size` random bytes as hexadecimal digits. */
export function random_hex(size: number): string {
  // In the realm of a test runner, `crypto` may be missing.
  const { crypto = require_module('node:crypto').webcrypto } = globalThis as {
    crypto?: { getRandomValues(array: Uint8Array): Uint8Array };
  };
  return hex_digits(crypto.getRandomValues(new Uint8Array(size)));
}
