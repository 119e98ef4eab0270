/** The blocking colour's short way: the caller's own thread reads a connection, without the worker that made it. */
import { readSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
import { repeated } from './wire/descriptor.cjs';

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
