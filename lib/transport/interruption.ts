// This is a file of its own so that the package's declarations do not contain types of node:worker_threads, which the
// bridge uses.

/**
 * Interrupts a wait. `check` is called repeatedly while this thread sleeps; an exception thrown by it ends the wait.
 */
export const interruption: { check: (() => void) | null } = { check: null };
