/** Python's `print`, for what `set_debuglevel` shows: the words on one line of standard output. */
export function print(...words: unknown[]): void {
  console.log(words.map(String).join(' '));
}
