import { is_date, is_promise } from './realm.js';
import { special_method } from './special_method.js';
import { type_name } from './type_name.js';

/**
 * Stands for `Value`, unless it is a promise: then no value compiles, and the error says what is missing. A type
 * parameter is not known to be a promise, and compiles.
 */
export type NotPromise<Value> = true extends IsPromise<Value> ? 'a promise: await it' : Value;

/**
 * Stands for `Value`, unless it is a promise or can only be iterated by `for await`. Objects with `__len__` or
 * `__contains__` are not iterated.
 */
export type NotAsync<Value> =
  true extends IsAsync<Value> ? 'an async iterable: read it by for await' : NotPromise<Value>;

type IsPromise<Value> = [unknown] extends [Value]
  ? false
  : Value extends PromiseLike<unknown>
    ? true
    : false;
type IsAsync<Value> = [unknown] extends [Value]
  ? false
  : Value extends Iterable<unknown> | Sized | Container
    ? false
    : Value extends AsyncIterable<unknown>
      ? true
      : false;

interface Sized {
  __len__(): unknown;
}
interface Container {
  __contains__(item: never): unknown;
}

/** Returns true for a promise, but not for an object whose `get` trap makes up attributes. */
function is_awaitable(value: unknown): boolean {
  return is_promise(value) && special_method(value, 'then') !== null;
}

/**
 * Returns what a message about a value adds for a promise, which is mostly a call whose `await` was forgotten. Returns
 * an empty text for another value.
 */
export function promise_hint(value: unknown): string {
  return is_awaitable(value) ? ' (it is a promise: await it)' : '';
}

/** Returns what a message about a value of the wrong type adds for a promise, and for an async iterable. */
export function await_hint(value: unknown): string {
  if (is_awaitable(value)) return promise_hint(value);
  const is_async = special_method(value, Symbol.asyncIterator) !== null;
  return is_async ? ' (it is an async iterable: read it by for await)' : '';
}

/**
 * Returns a value that is sent.
 *
 * @throws {TypeError} for a promise, of which Python sends the repr, and for a Date, whose text is that of JavaScript.
 */
export function awaited<Value>(value: Value): Value {
  if (is_date(value)) {
    throw new TypeError("'Date' object cannot be sent: pass its text, such as d.toISOString()");
  }
  if (!is_awaitable(value)) return value;
  throw new TypeError('a promise cannot be sent: await it, and pass its result');
}

/**
 * Returns a value that is sent as text, such as that of a field of a form.
 *
 * @throws {TypeError} for a promise, and for what must be read first: a Blob, a stream, the platform's Request and
 * Response. Their repr, which Python sends, is never meant.
 */
export function sent_as_text<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  const has = (name: string) => special_method(value, name);
  const has_content =
    Symbol.asyncIterator in value || has('arrayBuffer') || has('createReadStream');
  if (!has_content) return awaited(value);
  throw new TypeError(`'${type_name(value)}' object cannot be sent as text: pass its content`);
}
