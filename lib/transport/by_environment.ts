/**
 * The variable PYURLLIB_TRANSPORT chooses how the blocking API reaches the network: `ffi` by the calling thread's own
 * sockets, `auto` so where the runtime has them, `worker` by a worker, which is the default.
 */
import { OSError, ValueError, with_cause } from '../python/errors/index.js';
import { installed_agent } from './installed.js';

/** The entry that installs it, which is loaded on demand. The package finds itself by its name. */
const ENTRY = 'pyurllib/ffi';

interface Entry {
  install_ffi(): void;
  why_not(): string | null;
}

let is_read = false;

/**
 * Installs what the environment asks for, unless the program has installed something before the first call.
 * @throws {@link ValueError} for another value; {@link OSError} if `ffi` is not possible.
 */
export function install_by_environment(): void {
  if (is_read) return;
  const choice = process.env['PYURLLIB_TRANSPORT'] ?? '';
  if (choice !== '' && choice !== 'worker' && installed_agent('blocking') === null) install(choice);
  is_read = true;
}

function install(choice: string): void {
  if (choice !== 'ffi' && choice !== 'auto')
    throw new ValueError(`PYURLLIB_TRANSPORT is ffi, auto or worker, not ${choice}`);
  try {
    const entry = load();
    if (choice === 'ffi' || entry.why_not() === null) entry.install_ffi();
  } catch (error) {
    if (choice === 'ffi') throw unusable((error as Error).message, error);
  }
  // A bundle has a copy of the library of its own.
  if (choice === 'ffi' && installed_agent('blocking') === null)
    throw unusable(`the program is a bundle, which has to call install_ffi of ${ENTRY} itself`);
}

function load(): Entry {
  return process.getBuiltinModule('node:module').createRequire(own_file())(ENTRY) as Entry;
}

/**
 * Returns the file that this code is in. It is neither the program's, which may be elsewhere, nor, after `node -e`, the working
 * folder, whose packages may be anyone's. In a bundle for CommonJS, `import.meta` would not do.
 *
 * @see {@link https://v8.dev/docs/stack-trace-api}
 */
function own_file(): string {
  const own = ['prepareStackTrace', 'stackTraceLimit'] as const;
  const before = own.map((name) => [name, Object.getOwnPropertyDescriptor(Error, name)] as const);
  try {
    Error.stackTraceLimit = 1;
    Error.prepareStackTrace = (_error, [here]) => here?.getFileName();
    return String(new Error().stack);
  } finally {
    for (const [name, value] of before)
      if (value === undefined) Reflect.deleteProperty(Error, name);
      else Object.defineProperty(Error, name, value);
  }
}

function unusable(why: string, cause?: unknown): OSError {
  return with_cause(new OSError(`PYURLLIB_TRANSPORT=ffi: ${why}`), cause);
}
