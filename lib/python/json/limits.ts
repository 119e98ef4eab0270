/**
 * The maximum nesting of lists and dicts: Python's limit of 1000 frames, less those of the calls themselves. The
 * frames of the program are not known here.
 */
export const MAX_DEPTH = 992;

/** The maximum number of digits that Python's `int()` accepts. */
export const MAX_DIGITS = 4300;
