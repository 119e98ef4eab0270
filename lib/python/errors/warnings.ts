// Mirrors CPython v3.13.18 Lib/warnings.py (the part of warn that a library needs).
import type { Class } from './exception.js';

type Listener = (text: string, category: string) => void;

const emitted_warnings = new Set<string>();
const ignored = new Set<Class>();

let listener: Listener | null = null;

/**
 * Redirects all warnings to `to` during `run`, or, if `to` is null, emits them as usual. If `run` returns a promise,
 * this applies until it settles. Used for Python in WebAssembly or in another process, whose own filters decide which
 * warnings are shown.
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
 * Emits a warning with Node's `process.emitWarning`, or on the console if there is none. Ignored categories are not
 * emitted, and the same text only once for each category.
 *
 * @param text The message.
 * @param category Python's category, by name or as a class, by default UserWarning.
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
  if (emitted_warnings.has(key)) return;
  emitted_warnings.add(key);
  const { process } = globalThis as { process?: { emitWarning?: Listener; versions?: object } };
  try {
    // In the edge runtime of Next.js, `process` has no versions, and the function throws.
    if (typeof process?.emitWarning === 'function' && process.versions !== undefined)
      return process.emitWarning(text, name);
  } catch (error) {
    // Node cannot name the warning if the program has frozen Error.prototype.
    if (!(error instanceof TypeError)) throw error;
  }
  console.warn(key);
}

/**
 * Emits a DeprecationWarning that Python's default filters hide, because Python attributes it to a module of the
 * library and not to the program. It is emitted only with Node's options `--trace-deprecation` and
 * `--throw-deprecation`, like Python's `-W default` and `-W error`, and while warnings are redirected (see
 * {@link redirect_warnings}).
 *
 * @param text The message.
 * @param category The name of Python's category: by default `DeprecationWarning`, or that of a subclass.
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
 * A warning whose category is given by name is ignored only if `category` has that name.
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
