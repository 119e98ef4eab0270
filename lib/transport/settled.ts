/** How the two APIs call methods: the async one waits for the promises that they return, the blocking one refuses these. */
import type { Signature } from '../python/calls/index.js';
import { TypeError } from '../python/errors/index.js';
import { is_promise } from '../python/values/index.js';
import { within, type Call } from './exchange.js';

/** Marks definitions of methods that return promises, for `python_calls`. Returns the definitions. */
export function coroutines(...defined: Signature[]): Signature[] {
  for (const signature of defined) signature.is_coroutine = true;
  return defined;
}

/** Returns the definitions of methods of the blocking API, which return no promises. */
export function no_coroutines(...defined: Signature[]): Signature[] {
  return defined;
}

/** Returns the result of a user's hook, typed as a promise. The caller awaits it, which is allowed for plain values. */
export function settle<T>(value: T | PromiseLike<T>): Promise<T> {
  return value as Promise<T>;
}

/**
 * Calls a method of the program within a call, and waits for it. What it sends again, also after it has awaited something,
 * belongs to the call.
 */
export async function settle_within<T>(
  call: Call | null,
  method: () => T | PromiseLike<T>,
  inner = 0,
): Promise<T> {
  const result = within(call, method, inner);
  if (call === null || !is_promise(result)) return result;
  call.waiting += 1;
  try {
    return await result;
  } finally {
    call.waiting -= 1;
  }
}

/** Calls a method of the program within a call. @throws TypeError if it returns a promise. */
export function settle_within_at_once<T>(call: Call | null, method: () => T, inner = 0): T {
  return settle_at_once(within(call, method, inner));
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

/** Returns the source of the blocking API: no signal can end the waiting for an item. */
export function not_cancellable_items<Source>(
  _signal: AbortSignal | null,
  source: Source,
  _stop: () => void,
): Source {
  return source;
}
