/** Implements Python's `print` for the output of `set_debuglevel`. Prints the words on one line of standard output. */
export function print(...words: unknown[]): void {
  console.log(words.map(String).join(' '));
}
