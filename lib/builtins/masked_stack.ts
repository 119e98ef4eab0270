// `user:password@` after `//` or a quote; in the password `/?#` too, where they are no port's end, as programs forget to
// quote them.
const PASSWORD = /((?:\/\/|['"])[^\s/?#@:'"]*:)(?:[^\s/?#]*|(?!\d*[/?#])[^\s@]{0,256})@/g;

/** Masks the passwords of the URLs in a text: `http://user:***@host`. */
function masked(text: string): string {
  return text.replace(PASSWORD, '$1***@');
}

/** Whether the message made of this argument may hold a URL with a password. */
export function may_hold_password(argument: unknown): boolean {
  if (argument instanceof Error) return argument.message.includes('@');
  return typeof argument === 'string' && argument.includes('@');
}

/**
 * Makes the `stack` of an error mask passwords, whereas its `message` stays what it is.
 * @param error The error.
 * @param caller The function that the trace begins below.
 */
export function masked_stack(
  error: Error,
  caller: abstract new (...args: never[]) => unknown,
): void {
  // Its own, because defining `stack` takes away the engine's.
  const trace: { stack?: string } = {};
  (Error as Partial<ErrorConstructor>).captureStackTrace?.(trace, caller);
  // Else V8 formats the engine's before it takes it away, and asks for a message of which the subclass has no fields yet.
  error.stack = '';
  Object.defineProperty(error, 'stack', {
    configurable: true,
    get() {
      const { stack } = trace;
      // Call sites, where the program has a `prepareStackTrace` that gives them; nothing in an old engine.
      if (typeof stack !== 'string') return stack;
      const frames = stack.search(/^\s+at /m);
      const { name, message } = error;
      const head = masked(message === '' ? name : `${name}: ${message}`);
      return frames < 0 ? head : `${head}\n${stack.slice(frames)}`;
    },
    set(value: unknown) {
      Object.defineProperty(error, 'stack', { value, writable: true });
    },
  });
}
