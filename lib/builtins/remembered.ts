/**
 * Caches the results of a function of a string: most programs call it with few different ones.
 *
 * @param ask The function, which must depend on the string alone and return an immutable value.
 * @param most The maximum number of cached results; the cache is cleared when it is full.
 * @returns The cached function.
 * @example
 * ```ts
 * const small = remembered((text) => text.toLowerCase());
 * small('ABC'); // => 'abc'
 * ```
 * @internal
 */
export function remembered<Answer extends string | null>(
  ask: (text: string) => Answer,
  most = 256,
): (text: string) => Answer {
  const answers = new Map<string, Answer>();
  return (text) => {
    let answer = answers.get(text);
    if (answer === undefined) {
      answer = ask(text);
      if (answers.size === most) answers.clear();
      answers.set(text, answer);
    }
    return answer;
  };
}
