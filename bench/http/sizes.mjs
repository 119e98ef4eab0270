// Sizes and contents of the bodies.
export const DOWN = 256 * 2 ** 20;
export const UP = 64 * 2 ** 20;
/** The size of a program's reads. */
export const PIECE = 65536;
/** The size of a program's reads from a file. http.client reads half as much: its `blocksize`. */
export const BLOCK = 16384;

/** A body of UP bytes in pieces. @param {number} size The size of a piece. */
export function* pieces(size) {
  const piece = Buffer.alloc(size, 'x');
  for (let left = UP; left > 0; left -= size) yield piece;
}

/** The same body as a file-like object with `read`. */
export function file() {
  const content = Buffer.alloc(BLOCK, 'x');
  let left = UP;
  return {
    /** @param {number} size */
    read(size) {
      const piece = content.subarray(0, Math.min(size, left));
      left -= piece.length;
      return piece;
    },
  };
}

/** @param {number} got @param {number} expected */
export function check(got, expected) {
  if (got !== expected) throw new Error(`${got} bytes came instead of ${expected}`);
}
