// Python's MemoryError for the engine's limits on the size of texts and buffers, which CPython does not have.
import { is_error } from '../values/index.js';
import { with_context } from './exception.js';
import { MemoryError } from './simple_exceptions.js';

/** Matches what engines say of a text or a buffer that is too long, or for which there is not enough memory. */
const TOO_LARGE =
  /invalid (?:string|array|typed array|array buffer) length|allocation|out of memory/i;

const NODE_CODES: ReadonlySet<unknown> = new Set([
  'ERR_BUFFER_TOO_LARGE',
  'ERR_FS_FILE_TOO_LARGE',
  'ERR_STRING_TOO_LONG',
]);

/**
 * Returns the MemoryError for an error of the engine, or of Node, about the size of a text or a buffer, or null for
 * another value. The name of the class is compared because an error of another thread has lost its class.
 */
export function memory_error_of(error: unknown): MemoryError | null {
  if (!is_error(error)) return null;
  const { code, name, message } = error as { code?: unknown; name: string; message: string };
  const is_too_large = NODE_CODES.has(code) || (name === 'RangeError' && TOO_LARGE.test(message));
  if (!is_too_large) return null;
  return with_context(new MemoryError(`too large for this engine: ${message}`), error);
}

/** Calls a function that makes a long text or a large buffer. @throws {MemoryError} if the engine cannot make it. */
export function within_memory<Result>(make: () => Result): Result {
  try {
    return make();
  } catch (error) {
    throw memory_error_of(error) ?? error;
  }
}
