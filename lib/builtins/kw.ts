declare const BRAND: unique symbol;

/**
 * Keyword arguments, made by {@link kw}. The entries are own enumerable properties; nothing is inherited,
 * so that `__proto__` or `toString` are names like any other.
 *
 * @example
 * ```ts
 * kw({ timeout: 3 }) instanceof Kw; // => true
 * 'toString' in kw({}); // => false
 * ```
 */
export class Kw {
  declare private readonly [BRAND]: true;
}
Object.setPrototypeOf(Kw.prototype, null);

/**
 * Marks an object as keyword arguments, to be given as the last argument of a call.
 *
 * Several may be given; a name in two of them is Python's TypeError. An entry that is `undefined` counts
 * as not given.
 * @param entries Names and values.
 * @returns The keywords.
 * @example
 * ```ts
 * const keywords = kw({ safe: '/' });
 * keywords.safe; // => '/'
 * keywords instanceof Kw; // => true
 * ```
 */
export function kw<const Entries extends object>(entries: Entries): Entries & Kw {
  return Object.assign(new Kw(), entries);
}
