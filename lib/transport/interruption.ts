/** What may end a wait: `check` is called again and again while this thread sleeps; an exception it throws is the wait's. */
export const interruption: { check: (() => void) | null } = { check: null };
