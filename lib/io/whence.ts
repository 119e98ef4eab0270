// Mirrors CPython v3.13.0 Lib/io.py (SEEK_SET, SEEK_CUR, SEEK_END).

/** From the start of the stream. */
export const SEEK_SET = 0;
/** From the position. */
export const SEEK_CUR = 1;
/** From the end of the stream. */
export const SEEK_END = 2;
