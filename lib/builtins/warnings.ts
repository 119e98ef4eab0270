// Mirrors CPython v3.13.0 Lib/warnings.py (warn, as far as a library needs it).

interface Emitter {
  emitWarning?: (text: string, category: string) => void;
}

const shown = new Set<string>();

/**
 * Warns once of each text: through Node's `process.emitWarning`, or the console where there is no process.
 *
 * @param text What to say.
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
  const key = `${name}: ${text}`;
  if (shown.has(key)) return;
  shown.add(key);
  const { process } = globalThis as { process?: Emitter };
  if (typeof process?.emitWarning === 'function') process.emitWarning(text, name);
  else console.warn(key);
}
