/** Waiting that an AbortSignal ends. */
import { type_name } from '../python/values/index.js';
import { after, cancel } from './wire/timer.cjs';
import type { Operations } from './base.js';

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
  let on_abort!: () => void;
  const aborted = new Promise<never>((_, reject) => {
    on_abort = () => {
      reject(signal.reason as Error);
      stop?.();
    };
  });
  if (signal.aborted) on_abort();
  signal.addEventListener('abort', on_abort);
  try {
    if (signal.aborted) return await aborted;
    // The operation may abort the signal itself and throw.
    const result = (async () => await operation())();
    // Nobody gets what arrives later: a response, or an HTTPError, which is also a response.
    aborted.catch(() => result.then(close, close)).catch(() => undefined);
    return await Promise.race([aborted, result]);
  } finally {
    signal.removeEventListener('abort', on_abort);
  }
}

const close = (late: unknown): unknown =>
  (late as { close?(): unknown } | null | undefined)?.close?.();

/** Returns the operations of a connection. A signal, if any, that is aborted while one of them runs closes it. */
export function cancellable_wire(
  wire: Operations & { close(): void },
  signal: AbortSignal | null,
): Operations {
  if (signal === null) return wire;
  const run = <T>(operation: () => Promise<T>) =>
    cancellable(signal, operation, () => wire.close());
  return {
    sendall: (data, timeout) => run(() => wire.sendall(data, timeout)),
    recv: (size, timeout) => run(() => wire.recv(size, timeout)),
    start_tls: (options, timeout) => run(() => wire.start_tls(options, timeout)),
  };
}

/** Waits for `seconds`. @throws The signal's reason if it is aborted in the meantime. */
export async function sleep(seconds: number, signal: AbortSignal | null = null): Promise<void> {
  let timer: ReturnType<typeof after> | undefined;
  const passed = () => new Promise((resolve) => (timer = after(seconds, () => resolve(undefined))));
  await cancellable(signal, passed, () => cancel(timer));
}
