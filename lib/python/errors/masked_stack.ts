// `user:password@` after `//` or a quote. The password may contain `/?#`, which programs forget to quote, unless the
// first one ends what looks like a port.
import { is_error } from '../values/index.js';
const PASSWORD = /((?:\/\/|['"])[^\s/?#@:'"]*:)(?:[^\s/?#]*|(?!\d*[/?#])[^\s@]{0,256})@/g;

/** True if a message with this argument may contain a URL with a password. */
export function may_hold_password(argument: unknown): boolean {
  if (is_error(argument)) return argument.message.includes('@');
  return typeof argument === 'string' && argument.includes('@');
}

/**
 * Masks passwords in the `stack` of an error; its `message` is unchanged.
 * @param error The error.
 * @param caller The function above which frames are omitted.
 */
export function masked_stack(
  error: Error,
  caller: abstract new (...args: never[]) => unknown,
): void {
  // Captured separately, because defining `stack` discards the engine's.
  const trace: { stack?: string } = {};
  (Error as Partial<ErrorConstructor>).captureStackTrace?.(trace, caller);
  // Otherwise V8 formats the old `stack` before replacing it, reading `message` before the subclass has set its fields.
  error.stack = '';
  Object.defineProperty(error, 'stack', {
    configurable: true,
    get() {
      const { stack } = trace;
      // An array of call sites, if the program's `prepareStackTrace` returns one; undefined in an old engine.
      if (typeof stack !== 'string') return stack;
      const frames = stack.search(/^\s+at /m);
      const { name, message } = error;
      const head = (message === '' ? name : `${name}: ${message}`).replace(PASSWORD, '$1***@');
      return frames < 0 ? head : `${head}\n${stack.slice(frames)}`;
    },
    set(value: unknown) {
      Object.defineProperty(error, 'stack', { value, writable: true });
    },
  });
}
