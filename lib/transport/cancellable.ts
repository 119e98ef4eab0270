/** Waiting that an AbortSignal ends. */
import { reader_of } from '../python/streams/index.js';
import { type_name } from '../python/values/index.js';
import { off_abort, on_abort } from './wire/abort.cjs';
import { after, cancel } from './wire/timer.cjs';
import type { Operations, WireInterface } from './base.js';
import { NO_EXCHANGE, type Exchange } from './exchange.js';

/**
 * Waits for an operation, unless a signal is aborted first. The listener is there only while the operation runs.
 *
 * @param signal The signal, or null for none.
 * @param operation Starts the operation. It is not called if the signal is already aborted.
 * @param stop Ends the operation. Called when the signal is aborted.
 * @returns The result of the operation.
 * @throws The signal's reason if it is aborted.
 * @throws {TypeError} if it is not an AbortSignal.
 */
export async function cancellable<T>(
  signal: AbortSignal | null,
  operation: () => T | PromiseLike<T>,
  stop?: () => void,
): Promise<T> {
  if (signal === null) return await operation();
  if (typeof (signal as Partial<AbortSignal>).addEventListener !== 'function')
    throw new TypeError(`signal must be an AbortSignal, not ${type_name(signal)}`);
  let abort!: () => void;
  const aborted = new Promise<never>((_, reject) => {
    abort = () => {
      reject(signal.reason as Error);
      stop?.();
    };
  });
  if (signal.aborted) abort();
  on_abort(signal, abort);
  try {
    if (signal.aborted) return await aborted;
    // The operation may abort the signal itself and throw.
    const result = (async () => await operation())();
    // A response that arrives later, or an HTTPError, which is also one, is closed.
    aborted.catch(() => result.then(close, close)).catch(() => undefined);
    return await Promise.race([aborted, result]);
  } finally {
    off_abort(signal, abort);
  }
}

const close = (late: unknown): unknown =>
  (late as { close?(): unknown } | null | undefined)?.close?.();

/**
 * Reads a response, unless its signal is aborted before or meanwhile. What has been received is not returned then. Once the
 * body has been returned to its end, or the response was closed, the signal has no effect.
 *
 * @param response The response. Its connection is closed if the signal is aborted.
 * @param read Reads.
 * @param has_ended Returns true if nothing is left to read.
 * @throws The signal's reason if it is aborted.
 */
export async function unless_aborted<T>(
  response: { _exchange: Exchange; close(): void },
  read: () => PromiseLike<T>,
  has_ended: () => boolean,
): Promise<T> {
  const { _exchange: exchange } = response;
  const { signal } = exchange;
  if (signal === null) return await read();
  try {
    signal.throwIfAborted();
    const result = await read();
    signal.throwIfAborted();
    if (has_ended()) response._exchange = NO_EXCHANGE;
    return result;
  } catch (error) {
    if (!signal.aborted) throw error;
    response.close();
    // `close()` by the program ends the effect of the signal, but this is not the program's.
    response._exchange = exchange;
    throw signal.reason;
  }
}

/** Returns the operations of a connection. A signal of its exchange that is aborted while one of them runs closes it. */
export function cancellable_wire(wire: WireInterface): Operations {
  const { signal } = wire.exchange;
  if (signal === null) return wire;
  const run = <T>(operation: () => Promise<T>) =>
    cancellable(signal, operation, () => wire.close());
  return {
    sendall: (data, timeout) => run(() => wire.sendall(data, timeout)),
    send: (data, timeout) => run(() => wire.send(data, timeout)),
    recv: (size, timeout) => run(() => wire.recv(size, timeout)),
    start_tls: (options, timeout) => run(() => wire.start_tls(options, timeout)),
  };
}

/**
 * Yields the items of a source, unless a signal is aborted before or while one is awaited. The source is then ended, without
 * waiting for it.
 * @param signal The signal, or null for none.
 * @param stop Called when the signal is aborted.
 * @throws The signal's reason if it is aborted.
 */
export async function* cancellable_items<T>(
  signal: AbortSignal | null,
  source: Iterable<T> | AsyncIterable<T>,
  stop: () => void,
): AsyncGenerator<T, void, undefined> {
  if (signal === null || !(Symbol.asyncIterator in source)) {
    yield* source;
    return;
  }
  const items = reader_of(source);
  let has_ended = false;
  try {
    for (;;) {
      const result = await cancellable<IteratorResult<T, unknown>>(
        signal,
        () => items.next(),
        stop,
      );
      has_ended = result.done === true;
      if (result.done === true) return;
      yield result.value;
    }
  } finally {
    if (!has_ended) items.end();
  }
}

/** Waits for `seconds`. @throws The signal's reason if it is aborted in the meantime. */
export async function sleep(seconds: number, signal: AbortSignal | null = null): Promise<void> {
  let timer: ReturnType<typeof after> | undefined;
  const passed = () => new Promise((resolve) => (timer = after(seconds, () => resolve(undefined))));
  await cancellable(signal, passed, () => cancel(timer));
}
