// In a file of its own: declarations of the package name no type of node:worker_threads, which the bridge uses.

/** Interrupts a wait: `check` is called repeatedly while this thread sleeps, and an exception it throws ends the wait. */
export const interruption: { check: (() => void) | null } = { check: null };
