// @ts-check
/** Requests an interrupt (SIGINT) every `after` milliseconds, from another thread, until the thread is terminated. */
import { workerData } from 'node:worker_threads';

const { buffer, after } = /** @type {{ buffer: Uint8Array, after: number }} */ (workerData);
setInterval(() => (buffer[0] = 2), after);
