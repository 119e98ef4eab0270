import { is_error } from '../values/index.js';

/**
 * Matches `user:password@` after `//` or a quote, and the password that http.client takes for a port. The password may
 * contain `/`, `?` and `#`, which programs may forget to quote, unless the text before the first of them looks like a
 * port. With one of them, it has at most 256 characters, otherwise 2,048: a limit keeps the time linear.
 */
const PASSWORD =
  /((?:\/\/|['"])[^\s/?#@:'"]*:|nonnumeric port: ')(?:[^\s/?#]{0,2048}|(?!\d*[/?#])[^\s@]{0,256})@/g;

/** True if a message with this argument may contain a URL with a password. */
export function may_hold_password(argument: unknown): boolean {
  if (is_error(argument)) return argument.message.includes('@');
  return typeof argument === 'string' && argument.includes('@');
}

/**
 * Masks passwords in the `stack` of an error. Its `message` is not changed.
 * @param error The error.
 * @param caller The function whose frame, and all frames above it, are omitted.
 */
export function masked_stack(
  error: Error,
  caller: abstract new (...args: never[]) => unknown,
): void {
  // The stack is captured on another object, because defining `stack` discards the engine's stack.
  const trace: { stack?: string } = {};
  (Error as Partial<ErrorConstructor>).captureStackTrace?.(trace, caller);
  // Without this assignment, V8 formats the old `stack` before replacing it, and reads `message` before the subclass
  // has set its fields.
  error.stack = '';
  Object.defineProperty(error, 'stack', {
    configurable: true,
    get() {
      const { stack } = trace;
      // `stack` is an array of call sites if the program's `prepareStackTrace` returns one, and undefined in an engine
      // without `captureStackTrace`.
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
