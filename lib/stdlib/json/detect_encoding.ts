// Mirrors CPython v3.13.18 Lib/json/__init__.py (detect_encoding).

const MARKS: readonly (readonly [encoding: string, ...marks: (readonly number[])[]])[] = [
  ['utf-32', [0, 0, 0xfe, 0xff], [0xff, 0xfe, 0, 0]],
  ['utf-16', [0xfe, 0xff], [0xff, 0xfe]],
  ['utf-8-sig', [0xef, 0xbb, 0xbf]],
];

/**
 * Detects the encoding of JSON in bytes: by the byte order mark, or else by the zero bytes in the first two characters.
 *
 * @param bytes The document.
 * @returns The name of the encoding.
 * @see {@link https://docs.python.org/3.13/library/json.html#json.loads}
 * @example
 * ```ts
 * import { detect_encoding } from 'pyurllib/json';
 *
 * detect_encoding(Uint8Array.of(0x31, 0)); // => 'utf-16-le'
 * ```
 */
export function detect_encoding(bytes: Uint8Array): string {
  for (const [encoding, ...marks] of MARKS) {
    if (marks.some((mark) => mark.every((byte, at) => bytes[at] === byte))) return encoding;
  }
  const [first, second, third, fourth] = bytes;
  if (bytes.length >= 4) {
    if (first === 0) return second === 0 ? 'utf-32-be' : 'utf-16-be';
    if (second === 0) return third === 0 && fourth === 0 ? 'utf-32-le' : 'utf-16-le';
  } else if (bytes.length === 2) {
    if (first === 0) return 'utf-16-be';
    if (second === 0) return 'utf-16-le';
  }
  return 'utf-8';
}
