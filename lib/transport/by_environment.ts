/**
 * The variable PYURLLIB_TRANSPORT chooses how the blocking API reaches the network: `ffi` by the calling thread's own
 * sockets, `auto` so where the runtime has them, `worker` by a worker, which is the default.
 */
import { OSError, ValueError, with_context } from '../python/errors/internal.js';
import { getenv } from '../python/platform/index.js';
import { install_ffi, why_not } from './ffi/index.js';
import { installed_agent } from './installed.js';

let is_read = false;

/**
 * Installs what the environment asks for, unless the program has installed something before the first call.
 * @throws {@link ValueError} for another value; {@link OSError} if `ffi` is not possible.
 */
export function install_by_environment(): void {
  if (is_read) return;
  const choice = getenv('PYURLLIB_TRANSPORT') ?? '';
  if (choice !== '' && choice !== 'worker' && installed_agent('blocking') === null) install(choice);
  is_read = true;
}

function install(choice: string): void {
  if (choice !== 'ffi' && choice !== 'auto')
    throw new ValueError(`PYURLLIB_TRANSPORT is ffi, auto or worker, not ${choice}`);
  try {
    if (choice === 'ffi' || why_not() === null) install_ffi();
  } catch (error) {
    const reason = `PYURLLIB_TRANSPORT=ffi: ${(error as Error).message}`;
    throw with_context(new OSError(reason), error);
  }
}
