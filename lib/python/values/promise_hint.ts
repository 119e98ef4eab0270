import { is_promise } from './realm.js';

/**
 * Returns what a message about a value of the wrong type adds for a promise, which is mostly a call whose `await` was
 * forgotten. Returns an empty text for another value.
 */
export function await_hint(value: unknown): string {
  return is_promise(value) ? ' (it is a promise: await it)' : '';
}

/**
 * Returns a value that is sent as text. Python sends the repr of a coroutine, which nobody wants; here it is an error.
 *
 * @throws {TypeError} for a promise.
 */
export function awaited<Value>(value: Value): Value {
  if (!is_promise(value)) return value;
  throw new TypeError('a promise cannot be sent: await it, and pass its result');
}
