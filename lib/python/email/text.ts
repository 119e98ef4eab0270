/** Unfolds a header's value: replaces each line end followed by blanks, including the blanks, with one space. */
export function unfold(value: string): string {
  return value.includes('\n') ? value.replace(/\r?\n[ \t]+/g, ' ') : value;
}

/** Returns true if `text` contains a lone surrogate, by which Python represents an undecodable byte. */
export function has_surrogates(text: string): boolean {
  return /\p{Surrogate}/u.test(text);
}
