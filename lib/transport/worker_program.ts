import { fileURLToPath } from 'node:url';

const FILE = fileURLToPath(new URL('./worker.cjs', import.meta.url));

/**
 * The text of the worker's program, which loads worker.cjs. The build replaces this module by one that contains the
 * whole program, so that every bundler and every copy of the built file carries it along.
 */
export const WORKER_PROGRAM = `require(${JSON.stringify(FILE)});`;
