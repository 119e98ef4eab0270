/**
 * How deep lists and dicts may be nested: Python's limit of 1000 frames, less those of the calls themselves. How
 * many more a program takes up, nobody knows here.
 */
export const DEEPEST = 992;

/** How many digits Python's `int()` takes. */
export const MOST_DIGITS = 4300;
