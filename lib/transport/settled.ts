/** Settles the results of the program's code: the async API waits for a promise, the blocking one refuses it. */
import { TypeError } from '../python/errors/index.js';
import { is_promise } from '../python/values/index.js';

/** Returns the result of a user's hook, typed as a promise. The caller awaits it, which is allowed for plain values. */
export function settle<T>(value: T | PromiseLike<T>): Promise<T> {
  return value as Promise<T>;
}

/** Returns the result of a user's hook. @throws TypeError if it is a promise. */
export function settle_at_once<T>(value: T): T {
  if (is_promise(value)) {
    value.then(undefined, () => undefined);
    throw new TypeError(
      'a handler, hook or body returned a promise to the blocking API: only the async one (pyurllib/request, not pyurllib/sync/request) waits for it',
    );
  }
  return value;
}

/** Runs an operation of the blocking API, which no signal can end. @throws TypeError if there is a signal. */
export function not_cancellable<T>(
  signal: AbortSignal | null,
  operation: () => T,
  _stop?: () => void,
): T {
  if (signal === null) return operation();
  throw new TypeError(
    'a signal is for the async API only: while a blocking call waits, nothing could abort it',
  );
}
