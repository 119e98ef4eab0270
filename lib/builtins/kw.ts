declare const BRAND: unique symbol;

/**
 * Keyword arguments, created by {@link kw}. The entries are own enumerable properties; nothing is inherited,
 * so that `__proto__` and `toString` are ordinary names.
 *
 * @example
 * ```ts
 * kw({ timeout: 3 }) instanceof Kw; // => true
 * 'toString' in kw({}); // => false
 * ```
 * @typeParam Entries The names and the types of their values.
 */
export class Kw<out Entries extends object = object> {
  declare private readonly [BRAND]: Entries;
}
Object.setPrototypeOf(Kw.prototype, null);

/**
 * Marks an object as keyword arguments, to be passed as the last argument of a call.
 *
 * A call may have several; a name in two of them is Python's TypeError. An entry that is `undefined` counts
 * as not given.
 * @param entries Names and values.
 * @returns The keywords; in a call, their type is inferred from the function's parameters.
 * @example
 * ```ts
 * str(encode('é'), kw({ encoding: 'latin-1' })); // => 'Ã©'
 * ```
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- of no function yet: they fit any
export function kw<Entries extends object = any>(entries: NoInfer<Entries>): Kw<Entries> {
  return Object.assign(new Kw<Entries>(), entries);
}
