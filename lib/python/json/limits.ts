/** The maximum number of digits that Python's `int()` accepts. */
export const MAX_DIGITS = 4300;
