/**
 * True if JavaScript's `for … of` accepts a value: strings, arrays, Maps, and other objects with an iterator.
 *
 * @param value Anything.
 * @returns True if the value is iterable.
 * @example
 * ```ts
 * is_iterable('text'); // => true
 * is_iterable({ a: 1 }); // => false
 * ```
 */
export function is_iterable(value: unknown): value is Iterable<unknown> {
  return (
    value !== null &&
    value !== undefined &&
    typeof (value as Partial<Iterable<unknown>>)[Symbol.iterator] === 'function'
  );
}
