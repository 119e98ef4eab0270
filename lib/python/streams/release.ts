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
      const closed = find_method(received, name)?.call(received);
      if (is_promise(closed)) closed.then(undefined, ignore);
    } catch {
      // The program receives the error of its call.
    }
  }
}

/** Like {@link release}, unless an error has the response: an HTTPError, for example, whose body the program may read. */
export function release_unless_held(received: unknown, error: unknown): void {
  const attributes = Object(error) as Record<string, unknown>;
  const is_held = [attributes['fp'], ...Object.values(attributes)].includes(received);
  if (!is_held) release(received);
}
