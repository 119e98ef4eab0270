/**
 * The maximum nesting of lists, dicts and other containers in comparison, in a repr and in JSON. It is Python's limit of
 * 1000 frames minus those of the calls of `json`; the frames of the program are unknown. It is below what the engine's
 * stack holds, because an overflow is not always reported as a RangeError.
 */
export const MAX_DEPTH = 992;
