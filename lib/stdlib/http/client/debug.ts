import { write_line } from '../../../python/streams/index.js';

/** Implements Python's `print` for the output of `set_debuglevel`. Prints the words on one line of standard output. */
export function print(...words: unknown[]): void {
  write_line(words.map(String).join(' '));
}
