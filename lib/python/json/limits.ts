/**
 * The maximum nesting of lists and dicts. It is Python's limit of 1000 frames minus those of the calls in this module;
 * the frames of the program are unknown.
 */
export const MAX_DEPTH = 992;

/** The maximum number of digits that Python's `int()` accepts. */
export const MAX_DIGITS = 4300;
