import { fileURLToPath } from 'node:url';

const FILE = fileURLToPath(new URL('./worker.cjs', import.meta.url));

/**
 * The text of the worker's program, which loads worker.cjs. The build replaces this module with one
 * that contains the whole program, so that bundlers and copies of the built file include it.
 */
export const WORKER_PROGRAM = `require(${JSON.stringify(FILE)});`;
