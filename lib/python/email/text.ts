import { lstrip } from '../values/index.js';

// Python's str methods that differ from JavaScript's, for example in line ends.

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

/** Unfolds a header's value: replaces each line end and the blanks after it with one space. */
export function unfold(value: string): string {
  return value.includes('\n') ? value.replace(/\r?\n[ \t]+/g, ' ') : value;
}

/** Returns true if `text` contains a lone surrogate, by which Python represents an undecodable byte. */
export function has_surrogates(text: string): boolean {
  return /\p{Surrogate}/u.test(text);
}
