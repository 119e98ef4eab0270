// Responses that nobody else will close.
import { find_method, is_promise } from '../values/index.js';

const ignore = (): void => undefined;

/**
 * Closes what a call has received that fails. Python's last reference does this. A failure of it never replaces the call's
 * error.
 */
export function release(received: unknown): void {
  for (const name of ['close', 'release_conn']) {
    try {
      not_awaited(find_method(received, name)?.call(received));
    } catch {
      // The program receives the error of its call.
    }
  }
}

/** Ignores how a promise is settled for which nothing can wait: that of an async `close()`, for example. */
export function not_awaited(result: unknown): void {
  if (is_promise(result)) result.then(undefined, ignore);
}

/** Like {@link release}, unless an error has the response: an HTTPError, for example, whose body the program may read. */
export function release_unless_held(received: unknown, error: unknown): void {
  const attributes = Object(error) as Record<string, unknown>;
  const is_held = [attributes['fp'], ...Object.values(attributes)].includes(received);
  if (!is_held) release(received);
}
