// Mirrors CPython v3.13.0 Objects/unicodeobject.c (splitlines).

/** Matches a line end of Python's `str.splitlines()`. Bytes are split only at \n, \r and \r\n. */
export const LINE_END = /\r\n|[\n-\r\x1c-\x1e\x85\u2028\u2029]/;

/**
 * Generates the lines of a text, with their line ends if `keepends` is true. A list of millions of lines would take
 * many times the memory of the text.
 */
export function* lines_of(text: string, keepends = false): Generator<string, void, undefined> {
  let start = 0;
  for (const { 0: end, index } of text.matchAll(new RegExp(LINE_END, 'g'))) {
    const next = index + end.length;
    yield text.slice(start, keepends ? next : index);
    start = next;
  }
  if (start < text.length) yield text.slice(start);
}
