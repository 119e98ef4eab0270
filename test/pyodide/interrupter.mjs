// @ts-check
/** Requests an interrupt (SIGINT) in a while, from another thread, again and again until the thread is ended. */
import { workerData } from 'node:worker_threads';

const { buffer, after } = /** @type {{ buffer: Uint8Array, after: number }} */ (workerData);
setInterval(() => (buffer[0] = 2), after);
