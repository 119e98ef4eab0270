/** Unfolds a header's value: replaces each line end followed by blanks, including the blanks, with one space. */
export function unfold(value: string): string {
  return value.includes('\n') ? value.replace(/\r?\n[ \t]+/g, ' ') : value;
}
