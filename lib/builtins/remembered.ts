/**
 * A function of a text whose last answers are remembered: most programs ask for few different ones.
 *
 * @param ask The function: of the text alone, its answer no object that could be changed.
 * @param most How many answers are kept.
 * @returns The same function.
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
