const error = globalThis.TypeError;
type error = globalThis.TypeError;

/** JavaScript's own `TypeError`, which is Python's here; exported so that it can be imported like all other exceptions. */
export { error as TypeError };
