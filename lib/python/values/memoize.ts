/**
 * Caches the results of a function of a string. Most programs call such a function with few different strings.
 *
 * @param compute The function, whose result must be immutable and depend only on the string.
 * @param max_size The maximum number of cached results, by default 256. When the cache is full, it is cleared before
 * the next result is added.
 * @returns A function that calls `compute` only for strings whose results are not cached.
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
