/**
 * A connection's descriptor, read and written by the caller's own thread: the blocking colour's short way, without the
 * worker that connected it.
 */
import { readSync, writeSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

/** How many bytes are read at once. */
const SIZE = 1 << 16;
/** What is no more than that is copied, so that the room can be used again. */
const SMALL = 1 << 14;

let room = Buffer.allocUnsafeSlow(SIZE);

/** Whether the thread may wait in the system: nothing can end another thread of Node's while it does. */
export const MAY_WAIT: boolean = isMainThread;

/** What was read, the connection's end if nothing; waits for it. @throws What Node throws. */
export function read(descriptor: number): Uint8Array {
  const size = repeated(() => readSync(descriptor, room, 0, SIZE, null));
  if (size <= SMALL) return new Uint8Array(room.subarray(0, size));
  const read = room.subarray(0, size);
  room = Buffer.allocUnsafeSlow(SIZE);
  return read;
}

/**
 * Writes as much as the system takes: all of it, where the descriptor waits.
 * @returns How many bytes it has taken.
 * @throws What Node throws.
 */
export function write(descriptor: number, data: Uint8Array): number {
  let written = 0;
  try {
    while (written < data.length) written += repeated(() => writeSync(descriptor, data, written));
  } catch (error) {
    if (code_of(error) !== 'EAGAIN') throw error;
  }
  return written;
}

/** Does it again where a signal came between. */
function repeated(action: () => number): number {
  for (;;) {
    try {
      return action();
    } catch (error) {
      if (code_of(error) !== 'EINTR') throw error;
    }
  }
}

function code_of(error: unknown): unknown {
  return (error as { code?: unknown }).code;
}
