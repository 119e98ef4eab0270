// Bodies whose resources end with the request: Node's streams, the platform's ReadableStream, and async iterators.
import {
  buffer_bytes,
  is_dict_like,
  is_map,
  is_native_promise,
  is_promise,
  find_method,
  special_method,
} from '../values/index.js';

/** The members of such bodies that are used. */
interface Body {
  pipe?: unknown;
  on?(event: 'error', listener: () => void): unknown;
  destroy?(): unknown;
  getReader?: unknown;
  locked?: boolean;
  cancel?(): unknown;
  next?: unknown;
  return?(): unknown;
  /** Ends the streams of a multipart body. */
  _end_streams?(): void;
}

const ignore = (): void => undefined;
/** The streams that have a listener already, because each attempt to send them would add one. */
const heard = new WeakSet();
/** `files` contain a list of pairs of a name and a list, whose second item is the content. */
const MAX_DEPTH = 3;

/**
 * Calls `run`, which sends bodies. They are listened to from now on, and ended if it fails. A body may also be the `files` of
 * Requests: a mapping or list that contains streams.
 */
export function owning<Result>(bodies: readonly unknown[], run: () => Result): Result {
  const owned: object[] = [];
  for (const body of bodies) find_streams(body, MAX_DEPTH, owned);
  if (owned.length === 0) return run();
  for (const body of owned) ignore_stream_error(body);
  const fail = (error: unknown): never => {
    for (const body of owned) end_stream(body);
    throw error;
  };
  try {
    const result = run();
    return is_promise(result) ? (result.then(undefined, fail) as Result) : result;
  } catch (error) {
    return fail(error);
  }
}

/** Adds a body to `found` that is neither bytes nor text, or those that a mapping or list contains. */
function find_streams(value: unknown, depth: number, found: object[]): void {
  if (typeof value !== 'object' || value === null || depth < 0) return;
  if (Array.isArray(value)) for (const item of value) find_streams(item, depth - 1, found);
  else if (is_map(value)) for (const item of value.values()) find_streams(item, depth - 1, found);
  else if (is_dict_like(value)) find_streams(Object.values(value), depth, found);
  else if (buffer_bytes(value) === null) found.push(value);
}

/**
 * Listens for the error of a Node stream that will be sent. The error of a missing file comes before the stream is read,
 * and would end the process. Reading the stream later raises it again. So it is for the rejection of a promise.
 */
export function ignore_stream_error(body: unknown): void {
  if (is_native_promise(body)) body.then(undefined, ignore);
  else if (is_node_stream(body) && !heard.has(body)) {
    heard.add(body);
    body.on('error', ignore);
  }
}

/**
 * Ends a body whose request failed before it was read to its end, so that it does not keep a file open. Other bodies,
 * such as Python's files, belong to the program.
 */
export function end_stream(given: unknown): void {
  if (typeof given !== 'object' || given === null) return;
  const body = given as Body;
  let ended: unknown;
  if (is_node_stream(body)) {
    ignore_stream_error(body);
    body.destroy?.();
  } else if (body._end_streams !== undefined) body._end_streams();
  else if (find_method(body, 'getReader') !== null && body.locked === false)
    ended = body.cancel?.();
  else if (Symbol.asyncIterator in body && typeof body.next === 'function') ended = body.return?.();
  if (is_promise(ended)) ended.then(undefined, ignore);
}

/** Reads the items of a source one by one. `end` ends it, also while an item is awaited. */
export function reader_of<T>(source: AsyncIterable<T>) {
  if (special_method(source, 'getReader') !== null) {
    // The iterator of a ReadableStream would cancel it only after the item that is awaited.
    const reader = (source as unknown as ReadableStream<T>).getReader();
    return { next: () => reader.read(), end: () => void reader.cancel().then(ignore, ignore) };
  }
  const iterator = source[Symbol.asyncIterator]();
  return {
    next: () => iterator.next(),
    end: () => void iterator.return?.().then(ignore, ignore),
  };
}

function is_node_stream(value: unknown): value is { on: NonNullable<Body['on']> } & Body {
  return find_method(value, 'pipe') !== null && find_method(value, 'on') !== null;
}
