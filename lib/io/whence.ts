// Mirrors CPython v3.13.0 Lib/io.py (SEEK_SET, SEEK_CUR, SEEK_END).

/** Relative to the start of the stream. */
export const SEEK_SET = 0;
/** Relative to the current position. */
export const SEEK_CUR = 1;
/** Relative to the end of the stream. */
export const SEEK_END = 2;
