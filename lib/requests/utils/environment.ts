// Mirrors requests 2.34.2 utils.py (set_environ).
import { bind, def, required, type_name, type ArgumentsOf } from '../../builtins/index.js';

const SET_ENVIRON = def(
  'set_environ',
  { env_name: required<string>() },
  { value: required<string | null>() },
);

/** A variable of the environment that has another value for a while. */
export interface ChangedEnviron {
  /** Entering `with`: the value is there already. */
  __enter__(): null;
  /** Leaving it: the former value comes back. */
  __exit__(...exception: unknown[]): void;
  /** What `using` does at the end of the block. */
  [Symbol.dispose](): void;
}

/**
 * Gives a variable of the environment another value, until the block of `using` ends.
 *
 * @param env_name Its name.
 * @param value Its value; null: nothing is changed.
 * @returns What brings the former value back: at the end of `using`, or by `__exit__()`.
 * @throws {TypeError} When either is no text.
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
export function set_environ(...args: ArgumentsOf<typeof SET_ENVIRON>): ChangedEnviron {
  const [name, value] = bind(SET_ENVIRON, args);
  let restore = (): void => undefined;
  if (value !== null) {
    for (const text of [name, value]) {
      if (typeof text !== 'string') {
        throw new TypeError(`str expected, not ${type_name(text)}`);
      }
    }
    const former = process.env[name];
    process.env[name] = value;
    restore = () => {
      restore = () => undefined;
      if (former === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = former;
    };
  }
  return {
    __enter__: () => null,
    __exit__: () => restore(),
    [Symbol.dispose]: () => restore(),
  };
}
