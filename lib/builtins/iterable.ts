/**
 * Whether JavaScript's `for … of` goes through a value: texts, arrays, Maps, and all else with an iterator.
 *
 * @param value Anything.
 * @returns True for what can be iterated over.
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
