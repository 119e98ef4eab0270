/**
 * The variable PYURLLIB_TRANSPORT chooses how the blocking API reaches the network: `ffi` by the calling thread's own
 * sockets, `auto` so where the runtime has them, `worker` by a worker, which is the default.
 */
import { OSError, ValueError, with_cause } from '../python/errors/index.js';
import { installed_agent } from './installed.js';

/** The entry that installs it. Its name is looked up where the program is, so that nothing is loaded but on demand. */
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
  // After `node -e`, the first argument need not be a path.
  const program = process.getBuiltinModule('node:path').resolve(process.argv[1] ?? 'program');
  return process.getBuiltinModule('node:module').createRequire(program)(ENTRY) as Entry;
}

function unusable(why: string, cause?: unknown): OSError {
  return with_cause(new OSError(`PYURLLIB_TRANSPORT=ffi: ${why}`), cause);
}
