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

/** Returns an iterable for a value that has `Symbol.iterator` or Python's `__iter__`; null for any other. */
export function iterable_of(value: unknown): Iterable<unknown> | null {
  if (is_iterable(value)) return value;
  const { __iter__ } = (value ?? {}) as { __iter__?: unknown };
  if (typeof __iter__ !== 'function') return null;
  return { [Symbol.iterator]: () => __iter__.call(value) as Iterator<unknown> };
}
