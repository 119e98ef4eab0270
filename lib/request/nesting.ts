// Mirrors the recursion limit of CPython v3.13.0, which ends an endless chain of requests that handlers open.
import { RecursionError } from '../python/errors/index.js';

/** The greatest number of CPython's stack frames at which a request can be opened. */
const LIMIT = 984;

/** The number of CPython's frames around each request that is being opened. */
const depths = new WeakMap<object, number>();

/** The number of CPython's frames around the handler that is running. */
let current = 0;

/**
 * Calls a method of a handler for a request. What the method opens, before it awaits anything, is within that request.
 *
 * @param request The request.
 * @param frames The number of CPython's frames between `open` of the request and what the method calls.
 * @param method The call.
 */
export function within<Result>(request: unknown, frames: number, method: () => Result): Result {
  const outer = current;
  current = (depths.get(request as object) ?? outer) + frames;
  try {
    return method();
  } finally {
    current = outer;
  }
}

/**
 * Starts to open a request. @returns A function that ends it.
 * @throws {RecursionError} if there are too many requests around it.
 */
export function nested(request: object): () => void {
  const before = depths.get(request);
  const depth = current + 1;
  if (depth > LIMIT) throw new RecursionError('maximum recursion depth exceeded');
  depths.set(request, depth);
  return () => {
    if (before === undefined) depths.delete(request);
    else depths.set(request, before);
  };
}

/** Puts a request in the place of another one. */
export function replace_nested(request: unknown, replacement: unknown): void {
  const depth = depths.get(request as object);
  if (depth === undefined || typeof replacement !== 'object' || replacement === null) return;
  depths.set(replacement, depth);
}
