// Mirrors CPython v3.13.0 Lib/warnings.py (the part of warn that a library needs).
import type { Class } from './exception.js';

type Listener = (text: string, category: string) => void;

const shown = new Set<string>();
const ignored = new Set<Class>();

let listener: Listener | null = null;

/**
 * Redirects warnings to another function during `run`. If `run` returns a promise, they are redirected until it settles.
 * Used for Python in WebAssembly or in another process, whose own filters decide which warnings are shown.
 */
export function redirect_warnings<T>(to: Listener | null, run: () => T): T {
  const before = listener;
  const restore = () => void (listener = before);
  listener = to;
  let result: T;
  try {
    result = run();
  } catch (error) {
    restore();
    throw error;
  }
  if (result instanceof Promise) result.then(restore, restore);
  else restore();
  return result;
}

/**
 * Emits a warning once for each text. Uses Node's `process.emitWarning`, or the console if there is no `process`.
 *
 * @param text The message.
 * @param category Python's category, by name or as a class.
 * @see {@link https://docs.python.org/3.13/library/warnings.html#warnings.warn}
 * @example
 * ```ts
 * warn('splittype() is deprecated as of 3.8, use urlparse() instead', 'DeprecationWarning');
 * ```
 */
export function warn(
  text: string,
  category: string | { readonly name: string } = 'UserWarning',
): void {
  const name = typeof category === 'string' ? category : category.name;
  if (listener !== null) return listener(text, name);
  if (ignored.size > 0 && is_ignored(category)) return;
  const key = `${name}: ${text}`;
  if (shown.has(key)) return;
  shown.add(key);
  const { process } = globalThis as { process?: { emitWarning?: Listener } };
  if (typeof process?.emitWarning === 'function') process.emitWarning(text, name);
  else console.warn(key);
}

/**
 * Emits a DeprecationWarning that Python attributes to the module of the library that emits it, because of its
 * `stacklevel`. Python's default filters hide it; Node's options `--trace-deprecation` and `--throw-deprecation` show it,
 * like Python's `-W default` and `-W error`.
 *
 * @param text The message.
 * @param category Python's category, DeprecationWarning or a subclass.
 * @example
 * ```ts
 * warn_hidden('In requests 3.0, get_encodings_from_content will be removed.');
 * ```
 */
export function warn_hidden(text: string, category = 'DeprecationWarning'): void {
  const { process } = globalThis as { process?: Partial<NodeJS.Process> };
  if (listener !== null || process?.traceDeprecation || process?.throwDeprecation) {
    warn(text, category);
  }
}

/**
 * Makes {@link warn} ignore a category and its subclasses, like Python's `warnings.simplefilter('ignore', category)`.
 * If the category of a warning is given by name, only that name is compared.
 *
 * @param category The class.
 * @example
 * ```ts
 * ignore_warnings(ResourceWarning);
 * ```
 */
export function ignore_warnings(category: Class): void {
  ignored.add(category);
}

function is_ignored(category: string | object): boolean {
  return [...ignored].some((known) =>
    typeof category === 'string'
      ? known.name === category
      : category === known || Object.prototype.isPrototypeOf.call(known, category),
  );
}
