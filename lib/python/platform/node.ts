import { PermissionError, UnsupportedOperation, errno } from '../errors/index.js';
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

const environ = (): NodeJS.ProcessEnv => here()?.env ?? variables;

/**
 * Returns a variable of the environment, or undefined if it is not set. What a program, or an attacker, has put on
 * Object.prototype is no variable, although `process.env` inherits it.
 */
export function getenv(name: string): string | undefined {
  return permitted(() => {
    const variables = environ();
    const value = variables[name];
    // Most variables are not set, and then one access to the environment is enough.
    return value === undefined || Object.hasOwn(variables, name) ? value : undefined;
  });
}

/** Runs an access to the environment. @throws {@link PermissionError} if Deno does not allow it. */
function permitted<T>(access: () => T): T {
  try {
    return access();
  } catch (error) {
    if ((error as Partial<Error>).name !== 'NotCapable') throw error;
    throw Object.assign(new PermissionError(13, 'Permission denied', 'process.env'), {
      cause: error,
    });
  }
}

/** Sets a variable of the environment, or removes it if the value is undefined. */
export function setenv(name: string, value: string | undefined): void {
  if (value === undefined) Reflect.deleteProperty(environ(), name);
  else environ()[name] = value;
}

/** Returns the names of the variables that are set. */
export function environment_names(): string[] {
  // Listing only the enumerable ones takes twice as long.
  return permitted(() => Object.getOwnPropertyNames(environ()));
}

/** Returns the versions of Node and its parts. */
export function versions(): Partial<NodeJS.ProcessVersions> {
  return Object.assign(Object.create(null) as object, here()?.versions);
}

/** Returns the name of the operating system, such as `win32`, or undefined where there is none. */
export const platform = (): string | undefined => here()?.platform;

export const on_windows = (): boolean => platform() === 'win32';

const NUMBERS = errno as unknown as Readonly<Record<string, unknown>>;

/** Matches the code of an error for which libuv has no name: half of Linux's. */
const UNNAMED = /^Unknown system error -(\d+)$/;

/** Returns Linux's number of a system's error by Node's code, or null for another code. */
export function errno_of(code: string): number | null {
  const unnamed = Number(UNNAMED.exec(code)?.[1]);
  if (unnamed > 0 && platform() === 'linux') return unnamed;
  const found = NUMBERS[unnamed > 0 ? own_name_of(unnamed) : code];
  return typeof found === 'number' ? found : null;
}

/** Returns the name of an error by this system's number, or an empty text. */
function own_name_of(number: number): string {
  const names = Object.entries(find_module('node:os')?.constants.errno ?? {});
  return names.find(([, each]) => each === number)?.[0] ?? '';
}

let never: Int32Array | undefined;

/** Blocks the thread. @throws {TypeError} on the main thread of a page, which must not sleep. */
export function pause(milliseconds: number): void {
  never ??= new Int32Array(shared_memory());
  Atomics.wait(never, 0, 0, milliseconds);
}

/** Returns memory that nobody notifies, so that waiting for it always lasts the full time. */
function shared_memory(): SharedArrayBuffer {
  if (typeof SharedArrayBuffer !== 'undefined') return new SharedArrayBuffer(4);
  // A page without isolation, and Electron's renderer, have this memory all the same.
  const { WebAssembly } = globalThis as unknown as {
    WebAssembly: { Memory: new (options: object) => { buffer: SharedArrayBuffer } };
  };
  return new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }).buffer;
}

/** Returns the name of this machine, or `localhost` if it is unknown. */
export function hostname(): string {
  return find_module('node:os')?.hostname() ?? 'localhost';
}

/** Returns true if this machine has the loopback address of IPv6, or does not tell. */
export function has_ipv6(): boolean {
  // Deno's user would be asked for a permission.
  const os = versions()['deno'] === undefined ? find_module('node:os') : null;
  try {
    const interfaces = Object.values(os!.networkInterfaces());
    return interfaces.some((each) => each?.some(({ address }) => address === '::1'));
  } catch {
    return true;
  }
}

/** Returns `size` random bytes as hexadecimal digits. */
export function random_hex(size: number): string {
  // In the realm of a test runner, the global `crypto` may be missing.
  const { webcrypto: crypto } = find_module('node:crypto') ?? { webcrypto: globalThis.crypto };
  return hex_digits(crypto.getRandomValues(new Uint8Array(size)));
}
