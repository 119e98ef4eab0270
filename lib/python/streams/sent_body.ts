// Bodies whose resources end with the request: Node's streams, the platform's ReadableStream, and async iterators.
import { is_promise } from '../values/index.js';

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

/**
 * Listens for the error of a Node stream that will be sent. The error of a missing file comes before the stream is read,
 * and would end the process. Reading the stream later raises it again.
 */
export function ignore_stream_error(body: unknown): void {
  if (is_node_stream(body)) body.on('error', ignore);
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
  else if (typeof body.getReader === 'function' && body.locked === false) ended = body.cancel?.();
  else if (Symbol.asyncIterator in body && typeof body.next === 'function') ended = body.return?.();
  if (is_promise(ended)) ended.then(undefined, ignore);
}

function is_node_stream(value: unknown): value is { on: NonNullable<Body['on']> } & Body {
  const { pipe, on } = (value ?? {}) as Record<'pipe' | 'on', unknown>;
  return typeof pipe === 'function' && typeof on === 'function';
}
