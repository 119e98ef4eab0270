// Mirrors requests 2.34.2 utils.py (set_environ).
import { getenv, setenv } from '../../python/platform/index.js';
import { type_name } from '../../python/values/index.js';
import './environment.calls.js';

/** A temporary change of an environment variable. */
export interface ChangedEnviron {
  /** Starts the block of Python's `with`. The value is already set. */
  __enter__(): null;
  /** Ends the block of Python's `with` and restores the former value. */
  __exit__(...exception: unknown[]): void;
  /** Restores the former value at the end of the block of `using`. */
  [Symbol.dispose](): void;
}

/**
 * Changes an environment variable until the block of `using` ends.
 *
 * @param env_name The name of the variable.
 * @param value The value to set, or null to change nothing.
 * @returns An object that restores the former value at the end of `using` or by `__exit__()`.
 * @throws {TypeError} if an argument is not text.
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/utils/}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * const changed = requests.utils.set_environ('no_proxy', 'localhost');
 * process.env.no_proxy; // => 'localhost'
 * changed.__exit__();
 * ```
 */
export function set_environ(env_name: string, value: string | null): ChangedEnviron {
  let restore = (): void => undefined;
  if (value !== null) {
    for (const text of [env_name, value]) {
      if (typeof text !== 'string') throw new TypeError(`str expected, not ${type_name(text)}`);
    }
    const former = getenv(env_name);
    setenv(env_name, value);
    restore = () => {
      restore = () => undefined;
      setenv(env_name, former);
    };
  }
  return {
    __enter__: () => null,
    __exit__: () => restore(),
    [Symbol.dispose]: () => restore(),
  };
}
