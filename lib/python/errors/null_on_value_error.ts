import { ValueError } from './simple_exceptions.js';

/** Returns the result of a function, or null if it raises ValueError. */
export function null_on_value_error<Result>(compute: () => Result): Result | null {
  try {
    return compute();
  } catch (error) {
    if (error instanceof ValueError) return null;
    throw error;
  }
}
