/**
 * Caches the results of a function of a string: most programs call it with few different ones.
 *
 * @param compute The function, which must depend on the string alone and return an immutable value.
 * @param max_size The maximum number of cached results; the cache is cleared when it is full.
 * @returns The cached function.
 * @example
 * ```ts
 * const small = memoize((text) => text.toLowerCase());
 * small('ABC'); // => 'abc'
 * ```
 * @internal
 */
export function memoize<Result extends string | null>(
  compute: (text: string) => Result,
  max_size = 256,
): (text: string) => Result {
  const results = new Map<string, Result>();
  return (text) => {
    let result = results.get(text);
    if (result === undefined) {
      result = compute(text);
      if (results.size === max_size) results.clear();
      results.set(text, result);
    }
    return result;
  };
}
