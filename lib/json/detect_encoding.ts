// Mirrors CPython v3.11.7 Lib/json/__init__.py (detect_encoding).

const MARKS: readonly (readonly [encoding: string, ...marks: (readonly number[])[]])[] = [
  ['utf-32', [0, 0, 0xfe, 0xff], [0xff, 0xfe, 0, 0]],
  ['utf-16', [0xfe, 0xff], [0xff, 0xfe]],
  ['utf-8-sig', [0xef, 0xbb, 0xbf]],
];

/** The encoding of JSON in bytes: by its mark of the byte order, else by the zeros of its first two characters. */
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
