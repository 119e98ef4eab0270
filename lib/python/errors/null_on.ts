type ErrorClass = abstract new (...args: never) => Error;

/** Returns the result of a function, or null if it raises an exception of the given class or classes. */
export function null_on<Result>(
  classes: ErrorClass | readonly ErrorClass[],
  compute: () => Result,
): Result | null {
  try {
    return compute();
  } catch (error) {
    if ([classes].flat().some((Class) => error instanceof Class)) return null;
    throw error;
  }
}
