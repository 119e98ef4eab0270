import { lstrip } from '../builtins/index.js';

// Python's str methods where JavaScript's differ, as in line ends.

/** Implements Python's `text.isspace()`. */
export function isspace(text: string): boolean {
  return text !== '' && lstrip(text) === '';
}

/** Implements Python's `text.splitlines()`. */
export function splitlines(text: string): string[] {
  const lines = text.split(/\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** Unfolds a header's value: each line end with the blanks after it becomes one space. */
export function unfold(value: string): string {
  return value.includes('\n') ? value.replace(/\r?\n[ \t]+/g, ' ') : value;
}

/** True if all of `text` is ASCII. */
export function is_ascii(text: string): boolean {
  return !/[^\0-\x7f]/.test(text);
}

/** True if `text` has a lone surrogate, which is how Python represents an undecodable byte. */
export function has_surrogates(text: string): boolean {
  return /\p{Surrogate}/u.test(text);
}
