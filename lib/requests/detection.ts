// What Requests asks charset_normalizer: which encoding bytes are in.
import type { BytesLike } from '../builtins/index.js';

const MARKS: readonly (readonly [mark: readonly number[], encoding: string])[] = [
  [[0xef, 0xbb, 0xbf], 'UTF-8-SIG'],
  [[0xff, 0xfe, 0, 0], 'utf_32'],
  [[0, 0, 0xfe, 0xff], 'utf_32'],
  [[0xff, 0xfe], 'UTF-16'],
  [[0xfe, 0xff], 'UTF-16'],
];

/** Which encoding bytes are in; null where that cannot be told. */
export function detect(bytes: BytesLike): string | null {
  const marked = MARKS.find(([mark]) => mark.every((byte, i) => bytes[i] === byte));
  if (marked) return marked[1];
  if (bytes.length === 0) return 'utf-8';
  if (bytes.every((byte) => byte < 128)) return 'ascii';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return null;
  }
}
