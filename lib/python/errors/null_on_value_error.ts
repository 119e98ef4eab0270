import { ValueError } from './simple_exceptions.js';

/** Returns what a function does; null if it raises ValueError. */
export function null_on_value_error<Result>(compute: () => Result): Result | null {
  try {
    return compute();
  } catch (error) {
    if (error instanceof ValueError) return null;
    throw error;
  }
}
